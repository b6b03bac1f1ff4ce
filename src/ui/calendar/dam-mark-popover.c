/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-mark-popover"

#include "ui/calendar/dam-mark-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/calendar/dam-mark-dot.h"
#include "ui/dam-wording.h"

/* The popover is for a look; the log has them all. */
#define MAX_ENTRIES 40

char *
dam_mark_popover_word_entry (DamLogEntry   *entry,
                             DamDateStyle   style,
                             const DamZone *zone)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  g_autofree char *time = dam_wording_time (style, contact->at, zone);
  g_autofree char *name = dam_wording_client_name (style, dam_log_entry_get_client_name (entry),
                                                   dam_log_entry_get_is_company (entry));
  g_autofree char *reasons = NULL;

  if (dam_log_entry_get_verdict (entry) != DAM_VERDICT_BREACH)
    /* Translators: a time, a client, and what it was, like “incoming message” */
    return g_strdup_printf (C_("contact", "%1$s, %2$s, %3$s"), time, name, dam_wording_contact (contact));

  reasons = dam_wording_reasons_short (dam_log_entry_get_reasons (entry));

  /* Translators: a time, a client, what it was, the word for a breach, and why it is one */
  return g_strdup_printf (C_("contact", "%1$s, %2$s, %3$s, %4$s: %5$s"), time, name, dam_wording_contact (contact),
                          dam_wording_verdict (DAM_VERDICT_BREACH), reasons);
}

static GtkWidget *
row_new (DamLogEntry   *entry,
         DamDateStyle   style,
         const DamZone *zone)
{
  gboolean is_breach = dam_log_entry_get_verdict (entry) == DAM_VERDICT_BREACH;
  const DamContact *contact = dam_log_entry_get_contact (entry);
  g_autofree char *spoken = dam_mark_popover_word_entry (entry, style, zone);
  g_autofree char *time = dam_wording_time (style, contact->at, zone);
  g_autofree char *name = dam_wording_client_name (style, dam_log_entry_get_client_name (entry),
                                                   dam_log_entry_get_is_company (entry));
  g_autofree char *what = g_strconcat (name, " · ", dam_wording_contact (contact), NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *glyph = dam_mark_dot_new (is_breach);
  GtkWidget *time_label = gtk_label_new (time);
  GtkWidget *what_label = gtk_label_new (what);

  gtk_widget_add_css_class (time_label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (what_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (what_label), 34);
  gtk_label_set_xalign (GTK_LABEL (what_label), 0);
  gtk_box_append (GTK_BOX (box), glyph);
  gtk_box_append (GTK_BOX (box), time_label);
  gtk_box_append (GTK_BOX (box), what_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", dam_log_entry_get_id (entry));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-contact");

  return row;
}

static void
row_activated_cb (GtkPopover *popover)
{
  gtk_popover_popdown (popover);
}

GtkWidget *
dam_mark_popover_new (DamContext       *context,
                      gint64            client,
                      const DamDayMark *mark)
{
  DamDateStyle style = dam_context_get_date_style (context);
  DamClock *clock = dam_context_get_clock (context);
  DamLogFilter filter = { .client = client, .from = mark->from, .to = mark->to };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
    dam_log_read (dam_store_reader (dam_context_get_store (context)), &filter, MAX_ENTRIES, &error);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (entries == NULL)
    g_warning ("The contacts of a mark cannot be read: %s", error->message);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("calendar", "Contacts"), -1);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      DamLogEntry *entry = g_ptr_array_index (entries, i);

      gtk_list_box_append (GTK_LIST_BOX (list), row_new (entry, style, dam_clock_get_zone_at (clock, dam_log_entry_get_contact (entry)->at)));
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), popover, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), scroller);
  if (entries != NULL && mark->n_contacts > entries->len)
    {
      guint n_more = mark->n_contacts - entries->len;
      g_autofree char *text = g_strdup_printf (ngettext ("%u more in the log", "%u more in the log", n_more), n_more);
      GtkWidget *button = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (button, "flat");
      if (client != 0)
        {
          gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", client);
          gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-log-of");
        }
      else
        {
          gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "log");
          gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-view");
        }
      gtk_box_append (GTK_BOX (box), button);
    }

  gtk_widget_add_css_class (popover, "damcontacts");
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  return popover;
}
