/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-layers"

#include "ui/calendar/dam-day-layers.h"

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-day-items.h"

/* Planned contacts leave this part of the column's width to what is under them. */
#define PLAN_INDENT 0.25

const char *
dam_day_span_class (const DamDaySpan *span)
{
  if (span->state == DAM_STATE_NO_RULE)
    return "no-rule";
  if (span->state == DAM_STATE_OPEN)
    return span->rule == DAM_RULE_EXCEPTION ? "open-exception" : "open";

  switch (span->rule)
    {
    case DAM_RULE_HOLIDAY:
      return "holiday";

    case DAM_RULE_VACATION:
      return "vacation";

    case DAM_RULE_RESERVED:
      return "reserved";

    case DAM_RULE_EXCEPTION:
    case DAM_RULE_NONE:
    case DAM_RULE_WEEKLY:
    case DAM_RULE_NIGHT:
    case DAM_RULE_BREAK:
    case DAM_RULE_DAY_OFF:
    default:
      return "exception";
    }
}

void
dam_day_layers_init (DamDayLayers *self,
                     GtkWidget    *column,
                     GtkWidget    *above)
{
  self->column = column;
  self->above = above;
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

void
dam_day_layers_clear (DamDayLayers *self)
{
  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
}

static GtkWidget *
new_plan (DamDayLayers *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_INSCRIPTION, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "can-target", FALSE, "yalign", 0.0, "min-chars", 0,
                                   "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "css-classes", (const char *[]) { "plan", "caption", NULL },
                                   NULL);

  gtk_widget_insert_before (label, self->column, NULL);

  return label;
}

/* Widgets are kept from day to day: most days of a week look alike, and a widget that stays needs no style anew. */
void
dam_day_layers_show (DamDayLayers         *self,
                     const DamCalendarDay *day)
{
  g_ptr_array_set_size (self->bands, (int) MIN (self->bands->len, day->spans->len));
  for (guint i = 0; i < day->spans->len; i++)
    {
      const char *css_classes[] = { dam_day_span_class (&g_array_index (day->spans, DamDaySpan, i)), NULL };

      if (i < self->bands->len)
        {
          if (!gtk_widget_has_css_class (g_ptr_array_index (self->bands, i), css_classes[0]))
            gtk_widget_set_css_classes (g_ptr_array_index (self->bands, i), css_classes);
        }
      else
        {
          GtkWidget *band = dam_calendar_part_new (css_classes[0]);

          gtk_widget_insert_before (band, self->column, self->above);
          g_ptr_array_add (self->bands, band);
        }
    }

  g_ptr_array_set_size (self->plans, (int) MIN (self->plans->len, day->plans->len));
  for (guint i = 0; i < day->plans->len; i++)
    {
      if (i == self->plans->len)
        g_ptr_array_add (self->plans, new_plan (self));
      gtk_inscription_set_text (g_ptr_array_index (self->plans, i), g_array_index (day->plans, DamDayPlan, i).text);
    }
}

void
dam_day_layers_allocate (DamDayLayers         *self,
                         const DamCalendarDay *day,
                         int                   width,
                         int                   height)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (DamDayLane));
  int indent = (int) (width * PLAN_INDENT);
  int least = 0;
  gboolean is_rtl = gtk_widget_get_direction (self->column) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, i);
      int top = dam_day_column_y (span->start, height);

      dam_calendar_place (g_ptr_array_index (self->bands, i), 0, top, width, dam_day_column_y (span->end, height) - top);
    }

  /* A label is a line high, also where its time is less. */
  if (self->plans->len > 0)
    gtk_widget_measure (g_ptr_array_index (self->plans, 0), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  dam_day_items_lay_out (day, (least * 1440 + height - 1) / MAX (height, 1), lanes);
  for (guint i = 0; i < self->plans->len; i++)
    {
      const DamDayPlan *plan = &g_array_index (day->plans, DamDayPlan, i);
      const DamDayLane *lane = &g_array_index (lanes, DamDayLane, i);
      int top = dam_day_column_y (plan->start, height);
      int left = indent + (width - indent) * (int) lane->index / (int) lane->count;
      int right = indent + (width - indent) * (int) (lane->index + 1) / (int) lane->count;

      dam_calendar_place (g_ptr_array_index (self->plans, i), is_rtl ? width - right : left, top, right - left,
                          dam_day_column_y (plan->end, height) - top);
    }
}

int
dam_day_layers_find_plan (DamDayLayers *self,
                          double        x,
                          double        y)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (g_ptr_array_index (self->plans, i), self->column, &bounds)
          && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }

  return -1;
}
