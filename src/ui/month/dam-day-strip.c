/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-strip"

#include "ui/month/dam-day-strip.h"

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-day-layers.h"

#define MINUTES_PER_DAY 1440

struct _DamDayStrip
{
  GtkWidget  parent_instance;

  /* Owned references */
  GArray    *spans;
  GPtrArray *parts;     /* one for each span */
};

G_DEFINE_FINAL_TYPE (DamDayStrip, dam_day_strip, GTK_TYPE_WIDGET)

static void
dam_day_strip_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  DamDayStrip *self = DAM_DAY_STRIP (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const DamDaySpan *span = &g_array_index (self->spans, DamDaySpan, i);
      int start = (span->start * width + MINUTES_PER_DAY / 2) / MINUTES_PER_DAY;
      int end = (span->end * width + MINUTES_PER_DAY / 2) / MINUTES_PER_DAY;

      /* What is too short to be seen is seen nevertheless. */
      end = MAX (end, start + 2);
      dam_calendar_place (g_ptr_array_index (self->parts, i), is_rtl ? width - end : start, 0, end - start, height);
    }
}

static void
dam_day_strip_dispose (GObject *object)
{
  DamDayStrip *self = DAM_DAY_STRIP (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);

  G_OBJECT_CLASS (dam_day_strip_parent_class)->dispose (object);
}

static void
dam_day_strip_class_init (DamDayStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_day_strip_dispose;
  widget_class->size_allocate = dam_day_strip_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "damdaystrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dam_day_strip_init (DamDayStrip *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
dam_day_strip_new (void)
{
  return g_object_new (DAM_TYPE_DAY_STRIP, NULL);
}

void
dam_day_strip_show (DamDayStrip *self,
                    GArray      *spans)
{
  g_return_if_fail (DAM_IS_DAY_STRIP (self));

  g_array_ref (spans);
  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = spans;

  /* Widgets are kept from day to day: most days look alike, and one that stays needs no style anew. */
  g_ptr_array_set_size (self->parts, (int) MIN (self->parts->len, spans->len));
  for (guint i = 0; i < spans->len; i++)
    {
      const char *css_classes[] = { dam_day_span_class (&g_array_index (spans, DamDaySpan, i)), NULL };

      if (i == self->parts->len)
        {
          g_ptr_array_add (self->parts, dam_calendar_part_new (css_classes[0]));
          gtk_widget_set_parent (g_ptr_array_index (self->parts, i), GTK_WIDGET (self));
        }
      else if (!gtk_widget_has_css_class (g_ptr_array_index (self->parts, i), css_classes[0]))
        {
          gtk_widget_set_css_classes (g_ptr_array_index (self->parts, i), css_classes);
        }
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
