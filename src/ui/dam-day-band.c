/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-band"

#include "ui/dam-day-band.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"
#include "ui/dam-wording.h"

/* Where a block lies, as parts of the day's elapsed seconds: 23 and 25 hour days keep their true proportions. */
typedef struct
{
  GtkWidget *widget;
  double     start;
  double     end;
} Block;

struct _DamDayBand
{
  GtkWidget  parent_instance;

  /* Owned references */
  GArray    *blocks;
  GtkWidget *now_line;
  double     now;
};

G_DEFINE_FINAL_TYPE (DamDayBand, dam_day_band, GTK_TYPE_WIDGET)

static void
clear_blocks (DamDayBand *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    gtk_widget_unparent (g_array_index (self->blocks, Block, i).widget);
  g_array_set_size (self->blocks, 0);
}

static GtkWidget *
new_part (DamDayBand *self,
          const char *css_class)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_can_target (part, FALSE);

  return part;
}

static void
dam_day_band_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  DamDayBand *self = DAM_DAY_BAND (widget);

  /* The height is in the style sheet. */
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 96 : 0;

  /* Children must be measured before they are given a size. */
  for (guint i = 0; i < self->blocks->len; i++)
    gtk_widget_measure (g_array_index (self->blocks, Block, i).widget, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->now_line, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
place (GtkWidget *widget,
       GtkWidget *part,
       int        x,
       int        width,
       int        total,
       int        height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = total - x - width;

  gtk_widget_size_allocate (part, &(GtkAllocation) { x, 0, width, height }, -1);
}

static void
dam_day_band_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DamDayBand *self = DAM_DAY_BAND (widget);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = &g_array_index (self->blocks, Block, i);
      int start = (int) (block->start * width + 0.5);
      int end = (int) (block->end * width + 0.5);

      place (widget, block->widget, start, MAX (end - start, 2), width, height);
    }

  place (widget, self->now_line, CLAMP ((int) (self->now * width), 0, width - 2), 2, width, height);
}

static void
dam_day_band_dispose (GObject *object)
{
  DamDayBand *self = DAM_DAY_BAND (object);

  if (self->blocks != NULL)
    clear_blocks (self);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->now_line, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_day_band_parent_class)->dispose (object);
}

static void
dam_day_band_class_init (DamDayBandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_day_band_dispose;
  widget_class->measure = dam_day_band_measure;
  widget_class->size_allocate = dam_day_band_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "damdayband");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dam_day_band_init (DamDayBand *self)
{
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->now_line = new_part (self, "now");
  gtk_widget_set_parent (self->now_line, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
dam_day_band_new (void)
{
  return g_object_new (DAM_TYPE_DAY_BAND, NULL);
}

/* "9:00 AM to 12:00 PM" of [start, end) in the day that ends at @day_end. */
static char *
word_range (DamDateStyle   style,
            const DamZone *zone,
            gint64         start,
            gint64         end,
            gint64         day_end)
{
  int first, last;

  dam_zone_to_local (zone, start, NULL, &first);
  dam_zone_to_local (zone, end, NULL, &last);

  return dam_wording_range (style, first / 60, end == day_end ? 1440 : last / 60);
}

/* @label, and what decides beyond the weekly hours from @start to @end. */
static char *
describe (DamDateStyle   style,
          DamTimetable  *timetable,
          const DamZone *zone,
          gint64         start,
          gint64         end,
          const char    *label)
{
  g_autoptr (GArray) spans = dam_timetable_explain (timetable, start, end);
  g_autoptr (GString) text = g_string_new (label);

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);
      g_autofree char *source = dam_wording_source (style, span->rule, &span->source);
      g_autofree char *range = word_range (style, zone, span->start, span->end, end);
      g_autofree char *sentence = NULL;

      if (source == NULL)
        continue;
      if (span->state == DAM_STATE_OPEN)
        /* Translators: for a screen reader; %1$s is “9:00 AM to 12:00 PM”, %2$s is like “the date exception “moving house”” */
        sentence = dam_message_printf (_("Open from %1$s by %2$s."), range, source);
      else
        /* Translators: for a screen reader; %1$s is “9:00 AM to 12:00 PM”, %2$s is like “the vacation “Jeju”” or “Seollal (public holiday)” */
        sentence = dam_message_printf (_("Closed from %1$s for %2$s."), range, source);
      g_string_append_printf (text, " %s", sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
dam_day_band_show (DamDayBand   *self,
                   DamIntervals *open,
                   gint64        from,
                   gint64        to,
                   gint64        now,
                   const char   *label)
{
  const DamInterval *items;
  double length = (double) MAX (to - from, 1);
  gsize n_items;

  g_return_if_fail (DAM_IS_DAY_BAND (self));

  clear_blocks (self);
  items = dam_intervals_get (open, &n_items);
  for (gsize i = dam_intervals_find (open, from); i < n_items && items[i].start < to; i++)
    {
      Block block = {
        .widget = new_part (self, "open"),
        .start = (double) (MAX (items[i].start, from) - from) / length,
        .end = (double) (MIN (items[i].end, to) - from) / length,
      };

      gtk_widget_insert_before (block.widget, GTK_WIDGET (self), self->now_line);
      g_array_append_val (self->blocks, block);
    }

  self->now = (double) (now - from) / length;
  gtk_widget_set_child_visible (self->now_line, now >= from && now < to);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dam_day_band_update (DamDayBand    *self,
                     DamDateStyle   style,
                     DamTimetable  *timetable,
                     const DamZone *zone,
                     gint64         now,
                     const char    *label)
{
  g_autoptr (DamIntervals) open = NULL;
  g_autofree char *description = NULL;
  DamDay day;
  gint64 from, to;

  g_return_if_fail (DAM_IS_DAY_BAND (self));

  dam_zone_to_local (zone, now, &day, NULL);
  from = dam_zone_from_local (zone, day, 0);
  to = dam_zone_from_local (zone, day + 1, 0);
  open = dam_timetable_open (timetable, from, to);
  description = describe (style, timetable, zone, from, to, label);
  dam_day_band_show (self, open, from, to, now, description);
}
