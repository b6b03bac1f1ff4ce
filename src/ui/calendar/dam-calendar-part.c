/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-part"

#include "ui/calendar/dam-calendar-part.h"

/* The colours of states are in style sheets only. A part per band lets them stay there: the code reads no colour, and
 * high contrast is one more sheet. */

struct _DamCalendarPart
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DamCalendarPart, dam_calendar_part, GTK_TYPE_WIDGET)

static void
dam_calendar_part_class_init (DamCalendarPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "calendarpart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dam_calendar_part_init (DamCalendarPart *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dam_calendar_part_new (const char *css_class)
{
  GtkWidget *self = g_object_new (DAM_TYPE_CALENDAR_PART, NULL);

  gtk_widget_add_css_class (self, css_class);

  return self;
}

void
dam_calendar_place (GtkWidget *child,
                    int        x,
                    int        y,
                    int        width,
                    int        height)
{
  int minimum_width;
  int minimum_height;

  /* A widget must be measured before it is given a size. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (child,
                            &(GtkAllocation) { x, y, MAX (width, minimum_width), MAX (height, minimum_height) }, -1);
}
