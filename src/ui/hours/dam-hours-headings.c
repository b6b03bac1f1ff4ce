/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-headings"

#include "ui/hours/dam-hours-headings.h"

#include <glib/gi18n.h>

#include "text/dam-dates.h"
#include "ui/calendar/dam-calendar-part.h"

#define N_COLUMNS 7
/* Of these widths on, a column has room for the short name of its day, and for the whole one. */
#define SHORT_FROM 44
#define WHOLE_FROM 120

struct _DamHoursHeadings
{
  GtkWidget      parent_instance;

  DamHoursSheet *sheet;

  /* Owned references */
  GtkWidget     *labels[N_COLUMNS][3];   /* as a letter, short, whole */
  GtkWidget     *buttons[2];             /* ‹ and › */
};

enum
{
  SIGNAL_STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHoursHeadings, dam_hours_headings, GTK_TYPE_WIDGET)

static void
previous_clicked_cb (DamHoursHeadings *self)
{
  g_signal_emit (self, signals[SIGNAL_STEPPED], 0, -1);
}

static void
next_clicked_cb (DamHoursHeadings *self)
{
  g_signal_emit (self, signals[SIGNAL_STEPPED], 0, 1);
}

static void
dam_hours_headings_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  DamHoursHeadings *self = DAM_HOURS_HEADINGS (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  /* As high as the buttons even without them: the sheet does not jump when they appear. */
  for (int i = 0; i < 2; i++)
    {
      int height;

      gtk_widget_measure (self->buttons[i], orientation, -1, NULL, &height, NULL, NULL);
      *natural = MAX (*natural, height);
    }
  for (int i = 0; i < N_COLUMNS; i++)
    {
      int height;

      gtk_widget_measure (self->labels[i][1], orientation, -1, NULL, &height, NULL, NULL);
      *natural = MAX (*natural, height);
    }
  *minimum = *natural;
}

static void
dam_hours_headings_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DamHoursHeadings *self = DAM_HOURS_HEADINGS (widget);
  DamHoursGeometry geometry;
  gboolean has_buttons;

  dam_hours_sheet_get_geometry (self->sheet, width, &geometry);
  has_buttons = geometry.n_columns < N_COLUMNS;
  for (int i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_shown = i >= geometry.first && i < geometry.first + geometry.n_columns;
      int x = 0;
      int column_width = 0;
      int form;

      if (is_shown)
        dam_hours_geometry_place (&geometry, i, &x, &column_width);
      form = column_width >= WHOLE_FROM ? 2 : column_width >= SHORT_FROM ? 1 : 0;
      for (int j = 0; j < 3; j++)
        {
          GtkRequisition size;

          gtk_widget_set_child_visible (self->labels[i][j], is_shown && form == j);
          if (!is_shown || form != j)
            continue;
          gtk_widget_get_preferred_size (self->labels[i][j], &size, NULL);
          dam_calendar_place (self->labels[i][j], x, (height - size.height) / 2, column_width, size.height);
        }
    }
  for (int i = 0; i < 2; i++)
    {
      GtkRequisition size;
      gboolean is_left = (i == 0) != geometry.is_rtl;

      gtk_widget_set_child_visible (self->buttons[i], has_buttons);
      gtk_widget_get_preferred_size (self->buttons[i], &size, NULL);
      if (has_buttons)
        dam_calendar_place (self->buttons[i], is_left ? 0 : width - size.width, (height - size.height) / 2, size.width, size.height);
    }
}

static void
dam_hours_headings_dispose (GObject *object)
{
  DamHoursHeadings *self = DAM_HOURS_HEADINGS (object);

  for (int i = 0; i < N_COLUMNS; i++)
    for (int j = 0; j < 3; j++)
      g_clear_pointer (&self->labels[i][j], gtk_widget_unparent);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dam_hours_headings_parent_class)->dispose (object);
}

static void
dam_hours_headings_class_init (DamHoursHeadingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_hours_headings_dispose;
  widget_class->measure = dam_hours_headings_measure;
  widget_class->size_allocate = dam_hours_headings_size_allocate;

  signals[SIGNAL_STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "damhoursheadings");
}

static GtkWidget *
button_new (DamHoursHeadings *self,
            const char       *icon,
            const char       *label,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
dam_hours_headings_init (DamHoursHeadings *self)
{
  /* The columns say their days; their headings would say them again. */
  for (int i = 0; i < N_COLUMNS; i++)
    for (int j = 0; j < 3; j++)
      {
        self->labels[i][j] = g_object_new (GTK_TYPE_LABEL,
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           "ellipsize", PANGO_ELLIPSIZE_END,
                                           NULL);
        gtk_widget_set_parent (self->labels[i][j], GTK_WIDGET (self));
      }
  self->buttons[0] = button_new (self, "go-previous-symbolic", _("Previous Day"), G_CALLBACK (previous_clicked_cb));
  self->buttons[1] = button_new (self, "go-next-symbolic", _("Next Day"), G_CALLBACK (next_clicked_cb));
}

GtkWidget *
dam_hours_headings_new (DamHoursSheet *sheet)
{
  DamHoursHeadings *self = g_object_new (DAM_TYPE_HOURS_HEADINGS, NULL);

  self->sheet = sheet;

  return GTK_WIDGET (self);
}

void
dam_hours_headings_update (DamHoursHeadings *self,
                           DamLanguage       language,
                           int               week_start)
{
  g_return_if_fail (DAM_IS_HOURS_HEADINGS (self));

  for (int i = 0; i < N_COLUMNS; i++)
    {
      int day = (week_start + i) % 7;

      gtk_label_set_text (GTK_LABEL (self->labels[i][0]), dam_weekday_letter (language, day));
      gtk_label_set_text (GTK_LABEL (self->labels[i][1]), dam_weekday_short (language, day));
      gtk_label_set_text (GTK_LABEL (self->labels[i][2]), dam_weekday_name (language, day));
    }
}

void
dam_hours_headings_show_columns (DamHoursHeadings *self)
{
  DamHoursGeometry geometry;

  g_return_if_fail (DAM_IS_HOURS_HEADINGS (self));

  dam_hours_sheet_get_geometry (self->sheet, 0, &geometry);
  gtk_widget_set_sensitive (self->buttons[0], geometry.first > 0);
  gtk_widget_set_sensitive (self->buttons[1], geometry.first + geometry.n_columns < N_COLUMNS);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
