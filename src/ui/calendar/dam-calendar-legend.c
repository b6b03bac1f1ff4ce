/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-legend"

#include "ui/calendar/dam-calendar-legend.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-mark-dot.h"
#include "ui/dam-wording.h"

static void
add_entry (GtkFlowBox *legend,
           GtkWidget  *swatch,
           const char *word)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (legend, child);
}

void
dam_calendar_legend_fill (GtkFlowBox *legend)
{
  add_entry (legend, dam_calendar_part_new ("open"), dam_wording_state (DAM_STATE_OPEN));
  add_entry (legend, dam_calendar_part_new ("closed"), dam_wording_state (DAM_STATE_CLOSED));
  add_entry (legend, dam_calendar_part_new ("no-rule"), dam_wording_state (DAM_STATE_NO_RULE));
  add_entry (legend, dam_calendar_part_new ("holiday"), C_("calendar legend", "Public holiday"));
  add_entry (legend, dam_calendar_part_new ("vacation"), C_("calendar legend", "Vacation"));
  add_entry (legend, dam_calendar_part_new ("exception"), C_("calendar legend", "Date exception"));
  add_entry (legend, dam_calendar_part_new ("reserved"), C_("calendar legend", "Reserved time"));
  add_entry (legend, dam_mark_dot_new (FALSE), C_("calendar legend", "Contact"));
  add_entry (legend, dam_mark_dot_new (TRUE), dam_wording_verdict (DAM_VERDICT_BREACH));
}
