/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-column"

#include "ui/hours/dam-hours-column.h"

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-day-column.h"

#define HANDLE_WIDTH 24
#define HANDLE_HEIGHT 6
#define ZERO_WIDTH_SPACE "\342\200\213"

/* A part that stands on some minutes of the day. */
typedef struct
{
  GtkWidget *widget;
  int        start;
  int        end;
} Part;

struct _DamHoursColumn
{
  GtkWidget  parent_instance;

  DamRange   stretches[DAM_COLUMN_MAX_STRETCHES];
  guint      n_stretches;
  gboolean   no_rule;
  Part       preview;
  Part       selection;
  Part       cursor;
  gboolean   has_handles;

  /* Owned references */
  GPtrArray *bands;         /* a part per stretch */
  GtkWidget *hatch;         /* where there is no rule */
  GtkWidget *spill;         /* a label at midnight: which day the stretch comes from */
  GtkWidget *handles[2];
  char      *said;
};

G_DEFINE_FINAL_TYPE (DamHoursColumn, dam_hours_column, GTK_TYPE_WIDGET)

static void
place_part (Part *part,
            int   width,
            int   height)
{
  int top = dam_day_column_y (part->start, height);

  gtk_widget_set_child_visible (part->widget, part->start < part->end);
  if (part->start < part->end)
    dam_calendar_place (part->widget, 0, top, width, dam_day_column_y (part->end, height) - top);
}

/* Whether the part moved. */
static gboolean
move_part (Part *part,
           int   start,
           int   end)
{
  if (part->start == start && part->end == end)
    return FALSE;

  part->start = start;
  part->end = end;

  return TRUE;
}

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
place_handles (DamHoursColumn *self,
               int             width,
               int             height)
{
  for (int i = 0; i < 2; i++)
    {
      int y = dam_day_column_y (i == 0 ? self->selection.start : self->selection.end, height);

      gtk_widget_set_child_visible (self->handles[i], self->has_handles);
      if (self->has_handles)
        dam_calendar_place (self->handles[i], (width - HANDLE_WIDTH) / 2, CLAMP (y - HANDLE_HEIGHT / 2, 0, height - HANDLE_HEIGHT),
                            HANDLE_WIDTH, HANDLE_HEIGHT);
    }
}

static void
dam_hours_column_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  *minimum = 36;
  *natural = 72;
}

static void
dam_hours_column_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  DamHoursColumn *self = DAM_HOURS_COLUMN (widget);
  gboolean has_spill = gtk_widget_get_visible (self->spill);

  gtk_widget_set_child_visible (self->hatch, self->no_rule);
  if (self->no_rule)
    dam_calendar_place (self->hatch, 0, 0, width, height);
  for (guint i = 0; i < self->n_stretches; i++)
    {
      Part band = { g_ptr_array_index (self->bands, i), self->stretches[i].start, self->stretches[i].end };

      place_part (&band, width, height);
    }
  if (has_spill)
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (self->spill, &size, NULL);
      dam_calendar_place (self->spill, 0, 0, width, size.height);
    }
  place_part (&self->preview, width, height);
  place_part (&self->selection, width, height);
  place_part (&self->cursor, width, height);
  place_handles (self, width, height);
}

static void
dam_hours_column_dispose (GObject *object)
{
  DamHoursColumn *self = DAM_HOURS_COLUMN (object);

  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_clear_pointer (&self->hatch, gtk_widget_unparent);
  g_clear_pointer (&self->spill, gtk_widget_unparent);
  g_clear_pointer (&self->preview.widget, gtk_widget_unparent);
  g_clear_pointer (&self->selection.widget, gtk_widget_unparent);
  g_clear_pointer (&self->cursor.widget, gtk_widget_unparent);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dam_hours_column_parent_class)->dispose (object);
}

static void
dam_hours_column_finalize (GObject *object)
{
  DamHoursColumn *self = DAM_HOURS_COLUMN (object);

  g_free (self->said);

  G_OBJECT_CLASS (dam_hours_column_parent_class)->finalize (object);
}

static void
dam_hours_column_class_init (DamHoursColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_hours_column_dispose;
  object_class->finalize = dam_hours_column_finalize;
  widget_class->measure = dam_hours_column_measure;
  widget_class->size_allocate = dam_hours_column_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "damhourscolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_part (DamHoursColumn *self,
          const char     *css_class)
{
  GtkWidget *part = dam_calendar_part_new (css_class);

  gtk_widget_set_parent (part, GTK_WIDGET (self));

  return part;
}

static void
dam_hours_column_init (DamHoursColumn *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->hatch = add_part (self, "no-rule");
  self->spill = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "can-target", FALSE,
                              "ellipsize", PANGO_ELLIPSIZE_END,
                              "visible", FALSE,
                              "xalign", 0.0,
                              NULL);
  gtk_widget_add_css_class (self->spill, "spill");
  gtk_widget_set_parent (self->spill, GTK_WIDGET (self));
  self->preview.widget = add_part (self, "preview");
  self->selection.widget = add_part (self, "selection");
  self->cursor.widget = add_part (self, "cursor");
  for (int i = 0; i < 2; i++)
    self->handles[i] = add_part (self, "handle");
}

GtkWidget *
dam_hours_column_new (void)
{
  return g_object_new (DAM_TYPE_HOURS_COLUMN, NULL);
}

void
dam_hours_column_update (DamHoursColumn *self,
                         DamDateStyle    style,
                         const DamWeek  *own,
                         const DamWeek  *week,
                         int             day)
{
  int before = (day + 6) % 7;
  gboolean spills;

  g_return_if_fail (DAM_IS_HOURS_COLUMN (self));

  self->n_stretches = dam_week_stretches (week, day, self->stretches);
  self->no_rule = week->days[day].kind == DAM_DAY_INHERIT;
  set_css_class (GTK_WIDGET (self), "inherited",
                 own->days[day].kind == DAM_DAY_INHERIT && week->days[day].kind != DAM_DAY_INHERIT);

  if (self->bands->len > self->n_stretches)
    g_ptr_array_set_size (self->bands, (int) self->n_stretches);
  while (self->bands->len < self->n_stretches)
    {
      GtkWidget *band = dam_calendar_part_new ("open");

      gtk_widget_insert_before (band, GTK_WIDGET (self), self->spill);
      g_ptr_array_add (self->bands, band);
    }

  spills = FALSE;
  if (week->days[before].kind == DAM_DAY_HOURS)
    {
      const DamDayHours *hours = &week->days[before];

      spills = hours->ranges[hours->n_ranges - 1].end > 1440;
    }
  if (spills)
    {
      g_autofree char *text = g_strdup_printf ("↑%s", dam_weekday_short (style.language, before));

      gtk_label_set_text (GTK_LABEL (self->spill), text);
    }
  gtk_widget_set_visible (self->spill, spills);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_hours_column_set_preview (DamHoursColumn *self,
                              int             start,
                              int             end,
                              gboolean        opens,
                              gboolean        is_lifted)
{
  g_return_if_fail (DAM_IS_HOURS_COLUMN (self));

  if (start < end)
    {
      set_css_class (self->preview.widget, "erase", !opens);
      set_css_class (self->preview.widget, "lifted", is_lifted);
    }
  if (move_part (&self->preview, start, end))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_hours_column_set_selection (DamHoursColumn *self,
                                int             start,
                                int             end,
                                gboolean        handles)
{
  g_return_if_fail (DAM_IS_HOURS_COLUMN (self));

  if (move_part (&self->selection, start, end) || self->has_handles != handles)
    {
      self->has_handles = handles;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
}

void
dam_hours_column_set_cursor (DamHoursColumn *self,
                             int             start,
                             int             end)
{
  g_return_if_fail (DAM_IS_HOURS_COLUMN (self));

  set_css_class (GTK_WIDGET (self), "walked", start < end);
  if (move_part (&self->cursor, start, end))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_hours_column_say (DamHoursColumn *self,
                      const char     *name)
{
  char *said;

  g_return_if_fail (DAM_IS_HOURS_COLUMN (self));

  if (g_strcmp0 (self->said, name) == 0)
    said = g_strconcat (name, ZERO_WIDTH_SPACE, NULL);
  else
    said = g_strdup (name);
  g_free (self->said);
  self->said = said;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

const char *
dam_hours_column_get_said (DamHoursColumn *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_COLUMN (self), NULL);

  return self->said;
}
