/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hour-scale"

#include "ui/planning/dam-hour-scale.h"

#define SECONDS_PER_HOUR 3600
#define LABEL_GAP 6

/* Labels stand at every hour, or at every second, third, … one of these: whatever fits without touching. */
static const int steps[] = { 1, 2, 3, 6, 12 };

typedef struct
{
  GtkWidget *label;
  double     place;   /* part of the length */
  int        hour;    /* of the wall clock */
  gboolean   is_day;  /* a date begins: it stands there whatever the others do */
} Tick;

struct _DamHourScale
{
  GtkWidget parent_instance;

  /* Owned references */
  GArray   *ticks;
};

G_DEFINE_FINAL_TYPE (DamHourScale, dam_hour_scale, GTK_TYPE_WIDGET)

static void
clear_ticks (DamHourScale *self)
{
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_widget_unparent (g_array_index (self->ticks, Tick, i).label);
  g_array_set_size (self->ticks, 0);
}

static void
dam_hour_scale_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  DamHourScale *self = DAM_HOUR_SCALE (widget);

  for (guint i = 0; i < self->ticks->len; i++)
    {
      int least;

      gtk_widget_measure (g_array_index (self->ticks, Tick, i).label, orientation, -1, &least, NULL, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = *natural = MAX (*minimum, least);
    }
}

/* How far apart the labels have to stand so that none touches its neighbour. */
static int
choose_step (DamHourScale *self,
             int           width)
{
  int widest = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      int least;

      gtk_widget_measure (g_array_index (self->ticks, Tick, i).label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      widest = MAX (widest, least + LABEL_GAP);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (widest * 24 / steps[i] <= width)
      return steps[i];

  return 12;
}

static void
dam_hour_scale_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DamHourScale *self = DAM_HOUR_SCALE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step = choose_step (self, width);

  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Tick *tick = &g_array_index (self->ticks, Tick, i);
      int label_width;
      int x = (int) (tick->place * width + 0.5);

      gtk_widget_measure (tick->label, GTK_ORIENTATION_HORIZONTAL, -1, &label_width, NULL, NULL, NULL);
      gtk_widget_set_child_visible (tick->label, (tick->is_day || tick->hour % step == 0) && x + label_width <= width);
      gtk_widget_size_allocate (tick->label, &(GtkAllocation) { mirrored ? width - x - label_width : x, 0, label_width, height }, -1);
    }
}

static void
dam_hour_scale_dispose (GObject *object)
{
  DamHourScale *self = DAM_HOUR_SCALE (object);

  if (self->ticks != NULL)
    clear_ticks (self);
  g_clear_pointer (&self->ticks, g_array_unref);

  G_OBJECT_CLASS (dam_hour_scale_parent_class)->dispose (object);
}

static void
dam_hour_scale_class_init (DamHourScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_hour_scale_dispose;
  widget_class->measure = dam_hour_scale_measure;
  widget_class->size_allocate = dam_hour_scale_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "damhourscale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dam_hour_scale_init (DamHourScale *self)
{
  self->ticks = g_array_new (FALSE, FALSE, sizeof (Tick));
}

GtkWidget *
dam_hour_scale_new (void)
{
  return g_object_new (DAM_TYPE_HOUR_SCALE, NULL);
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

void
dam_hour_scale_show (DamHourScale  *self,
                     const DamZone *zone,
                     gint64         from,
                     gint64         to,
                     DamDateStyle   style)
{
  g_return_if_fail (DAM_IS_HOUR_SCALE (self));
  g_return_if_fail (zone != NULL && from < to);

  DamDay last_day;

  clear_ticks (self);
  dam_zone_to_local (zone, from, &last_day, NULL);
  for (gint64 at = from; at < to;)
    {
      g_autofree char *text = NULL;
      gint64 segment_end;
      Tick tick;
      DamDay day;
      int second;

      dam_zone_segment (zone, at, NULL, &segment_end);
      dam_zone_to_local (zone, at, &day, &second);
      if (second % SECONDS_PER_HOUR != 0)
        {
          at = MIN (at + SECONDS_PER_HOUR - second % SECONDS_PER_HOUR, segment_end);
          continue;
        }

      tick.hour = second / SECONDS_PER_HOUR;
      tick.place = (double) (at - from) / (double) (to - from);
      tick.is_day = day > last_day;
      last_day = day;
      text = tick.is_day ? g_strdup (dam_weekday_short (style.language, dam_day_weekday (day))) : dam_format_hour (style, tick.hour);
      tick.label = new_label (text);
      if (tick.is_day)
        gtk_widget_add_css_class (tick.label, "day");
      gtk_widget_set_parent (tick.label, GTK_WIDGET (self));
      g_array_append_val (self->ticks, tick);
      at = MIN (at + SECONDS_PER_HOUR, segment_end);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
