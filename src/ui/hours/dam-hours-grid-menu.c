/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid-menu"

#include "ui/hours/dam-hours-grid-private.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/dam-popovers.h"
#include "ui/dam-wording.h"
#include "ui/hours/dam-hours-popovers.h"
#include "ui/hours/dam-hours-typed.h"
#include "ui/hours/dam-hours-wording.h"
#include "ui/terms/dam-hours-copy.h"

#define MINUTES_PER_DAY 1440
#define WEEKDAYS 0x1f
#define SHORTEST 5        /* minutes that can be typed */
#define ZOOM_STEP 1.25

static int
target_day (DamHoursGrid *self)
{
  DamHoursBlock target = dam_hours_grid_target (self);

  return dam_hours_grid_weekday (self, target.first);
}

/* --- popovers --- */

static void
popover_closed_cb (DamHoursGrid *self,
                   GtkWidget    *popover)
{
  /* The keys go on where they were, unless another one took its place. */
  if (self->popover == popover)
    dam_hours_sheet_focus_column (self->sheet, self->cursor_column);
}

/* Opens @popover beside @block, or beside a point when it is not negative. */
static void
open_popover (DamHoursGrid        *self,
              GtkWidget           *popover,
              const DamHoursBlock *block,
              double               x,
              double               y)
{
  GdkRectangle place = { (int) x, (int) y, 1, 1 };
  GtkWidget *old = self->popover;
  graphene_rect_t bounds;

  /* The old one may be the menu whose item is being chosen. */
  self->popover = popover;
  dam_popover_remove (old);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));

  if (x < 0)
    {
      GtkWidget *column = GTK_WIDGET (dam_hours_grid_get_column (self, block->last));
      int height = gtk_widget_get_height (column);

      place.x = 0;
      place.y = dam_day_column_y (block->start, height);
      place.width = gtk_widget_get_width (column);
      place.height = dam_day_column_y (block->end, height) - place.y;
      if (gtk_widget_compute_bounds (column, GTK_WIDGET (self), &bounds))
        {
          place.x += (int) bounds.origin.x;
          place.y += (int) bounds.origin.y;
        }
    }
  else if (gtk_widget_compute_bounds (self->scroller, GTK_WIDGET (self), &bounds))
    {
      place.x += (int) bounds.origin.x;
      place.y += (int) bounds.origin.y;
    }

  /* What is scrolled out of sight is pointed to at the edge. */
  if (gtk_widget_compute_bounds (self->scroller, GTK_WIDGET (self), &bounds))
    {
      GdkRectangle sight = { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };

      if (!gdk_rectangle_intersect (&place, &sight, &place))
        place = (GdkRectangle) { place.x, CLAMP (place.y, sight.y, sight.y + sight.height - 1), MAX (place.width, 1), 1 }
      ;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* --- typing --- */

static char *
take_typed (const char *text,
            const char *end,
            gpointer    data)
{
  DamHoursGrid *self = data;
  DamWeek week = self->week;
  guint8 days;
  gboolean merged;
  char *message = NULL;
  g_autofree char *label = NULL;
  g_autofree char *done = NULL;

  if (!dam_hours_typed_apply (text, dam_hours_grid_weekday (self, self->cursor_column), &week, &days, &merged, &message))
    return message;

  label = dam_hours_word_days_step (dam_hours_grid_get_style (self), days, FALSE);
  dam_hours_grid_select (self, NULL);
  if (dam_hours_grid_take (self, &week, label))
    {
      done = dam_hours_word_day (dam_hours_grid_get_style (self), &self->week, &self->resolved,
                                 dam_hours_grid_weekday (self, self->cursor_column));
      if (merged)
        {
          g_autofree char *day = g_steal_pointer (&done);

          /* Translators: %s is a weekday and its hours, of which some were typed overlapping; for a screen reader */
          done = g_strdup_printf (_("%s. Hours that touched or overlapped were joined."), day);
        }
      dam_hours_grid_say_done (self, done);
    }

  return NULL;
}

void
dam_hours_grid_show_typing (DamHoursGrid *self,
                            const char   *typed)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  DamHoursBlock target = dam_hours_grid_target (self);
  int day = dam_hours_grid_weekday (self, self->cursor_column);
  g_autofree char *text = dam_hours_typed_format (style.language, &self->week.days[day]);

  target.first = target.last = self->cursor_column;
  open_popover (self, dam_hours_typing_popover_new (dam_wording_weekday (style, day), typed != NULL ? typed : text, typed != NULL,
                                                    take_typed, self), &target, -1, -1);
}

/* --- start and end --- */

static char *
take_range (const char *start,
            const char *end,
            gpointer    data)
{
  DamHoursGrid *self = data;
  DamHoursBlock old;
  DamBlock painted;
  DamWeek week = self->week;
  DamDayHours hours;
  g_autofree char *text = g_strdup_printf ("%s-%s", start, end);
  g_autofree char *label = NULL;
  int day;

  if (!dam_hours_grid_find_stretch (self, &old))
    return NULL;
  if (!dam_hours_parse (text, &hours, NULL, NULL) || hours.kind != DAM_DAY_HOURS || hours.n_ranges != 1)
    return g_strdup (_("Times are written like 9 or 13:30."));
  if (hours.ranges[0].end - hours.ranges[0].start < SHORTEST)
    return g_strdup (_("Hours are at least five minutes long."));

  day = dam_hours_grid_weekday (self, old.first);
  painted = (DamBlock) { (guint8) (1u << day), old.start, old.end };
  dam_week_paint (&week, dam_hours_grid_get_parent (self), &painted, FALSE);
  painted.start = hours.ranges[0].start;
  painted.end = MIN (hours.ranges[0].end, MINUTES_PER_DAY);
  dam_week_paint (&week, dam_hours_grid_get_parent (self), &painted, TRUE);
  if (hours.ranges[0].end > MINUTES_PER_DAY)
    {
      painted = (DamBlock) { (guint8) (1u << (day + 1) % 7), 0, hours.ranges[0].end - MINUTES_PER_DAY };
      dam_week_paint (&week, dam_hours_grid_get_parent (self), &painted, TRUE);
    }

  label = dam_hours_word_range_step (dam_hours_grid_get_style (self), day, hours.ranges[0].start, hours.ranges[0].end);
  self->cursor_column = old.first;
  self->cursor_minute = MIN (hours.ranges[0].start, MINUTES_PER_DAY - self->step);
  if (dam_hours_grid_take (self, &week, label))
    {
      g_autofree char *done = NULL;

      dam_hours_grid_select (self, NULL);
      done = dam_hours_word_slot (dam_hours_grid_get_style (self), &self->resolved, day, self->cursor_minute);
      dam_hours_grid_say_done (self, done);
    }

  return NULL;
}

void
dam_hours_grid_show_range (DamHoursGrid *self)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  DamDateStyle typed = { style.language, TRUE };
  DamHoursBlock stretch;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!dam_hours_grid_find_stretch (self, &stretch))
    return;

  start = dam_format_time (typed, stretch.start);
  end = dam_format_time (typed, stretch.end);
  open_popover (self, dam_hours_range_popover_new (dam_wording_weekday (style, dam_hours_grid_weekday (self, stretch.first)),
                                                   start, end, take_range, self), &stretch, -1, -1);
}

/* --- the clipboard --- */

void
dam_hours_grid_copy (DamHoursGrid *self)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  int day = target_day (self);
  g_autofree char *text = dam_hours_typed_format (style.language, &self->resolved.days[day]);
  g_autofree char *done = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: %s is a weekday whose hours were copied */
  done = dam_message_printf (_("%s copied"), dam_wording_weekday (style, day));
  dam_hours_grid_say_done (self, done);
}

typedef struct
{
  DamHoursGrid *grid;
  guint8        days;
} Pasting;

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Pasting *pasting = user_data;
  g_autoptr (DamHoursGrid) self = pasting->grid;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  DamWeek week;
  DamDayHours hours = { DAM_DAY_INHERIT };
  g_autofree char *label = NULL;
  g_autofree char *done = NULL;

  /* The page may have been left meanwhile. */
  if (self->context == NULL)
    return;

  if (text == NULL || (*text != '\0' && !dam_hours_parse (text, &hours, NULL, NULL)))
    {
      dam_hours_grid_say_done (self, _("The clipboard holds no hours"));
      return;
    }

  week = self->week;
  if (!dam_week_put_day (&week, dam_hours_grid_get_parent (self), &hours, pasting->days))
    {
      dam_hours_grid_say_place (self);
      return;
    }

  label = dam_hours_word_days_step (dam_hours_grid_get_style (self), pasting->days, TRUE);
  dam_hours_grid_take (self, &week, label);
  done = dam_hours_word_day (dam_hours_grid_get_style (self), &self->week, &self->resolved,
                             dam_hours_grid_weekday (self, self->cursor_column));
  dam_hours_grid_say_done (self, done);
}

void
dam_hours_grid_paste (DamHoursGrid *self,
                      gboolean      to_weekdays)
{
  DamHoursBlock target = dam_hours_grid_target (self);
  Pasting *pasting = g_new (Pasting, 1);

  pasting->grid = g_object_ref (self);
  pasting->days = to_weekdays ? WEEKDAYS : dam_hours_grid_weekdays (self, &target);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb, pasting);
}

static void
copy_to_days (guint    days,
              gpointer data)
{
  DamHoursGrid *self = data;
  DamWeek week = self->week;
  g_autofree char *label = dam_hours_word_days_step (dam_hours_grid_get_style (self), (guint8) days, TRUE);

  if (dam_week_copy_day (&week, dam_hours_grid_get_parent (self), target_day (self), (guint8) days)
      && dam_hours_grid_take (self, &week, label))
    dam_hours_grid_say_done (self, label);
}

/* --- actions --- */

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  dam_hours_grid_key (DAM_HOURS_GRID (widget), GDK_KEY_space, 0);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);
  DamHoursBlock target;

  /* Without a selection, the hours that one is at, not a piece of them. */
  if (self->has_selection)
    target = self->selection;
  else if (!dam_hours_grid_find_stretch (self, &target))
    return;
  dam_hours_grid_paint (self, &target, FALSE);
  dam_hours_grid_select (self, NULL);
}

static void
range_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dam_hours_grid_show_range (DAM_HOURS_GRID (widget));
}

static void
type_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_hours_grid_show_typing (DAM_HOURS_GRID (widget), NULL);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_hours_grid_copy (DAM_HOURS_GRID (widget));
}

static void
paste_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dam_hours_grid_paste (DAM_HOURS_GRID (widget), g_str_equal (action_name, "hoursgrid.paste-weekdays"));
}

static void
copy_to_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);
  DamHoursBlock target = dam_hours_grid_target (self);

  target.last = target.first;
  open_popover (self, dam_hours_copy_new (dam_hours_grid_get_style (self).language, target_day (self), self->week_start,
                                          copy_to_days, self), &target, -1, -1);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);
  gboolean grows = g_str_equal (action_name, "hoursgrid.zoom-in");

  dam_hours_grid_set_zoom (self, grows ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);
  dam_hours_grid_save_zoom (self);
}

void
dam_hours_grid_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "hoursgrid.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.range", NULL, range_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.type", NULL, type_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.copy-to", NULL, copy_to_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.paste-weekdays", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "hoursgrid.zoom-out", NULL, zoom_action);
}

void
dam_hours_grid_update_actions (DamHoursGrid *self)
{
  DamHoursBlock stretch;
  gboolean is_open = dam_hours_grid_find_stretch (self, &stretch);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hoursgrid.range", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hoursgrid.clear", is_open || self->has_selection);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hoursgrid.zoom-in", self->zoom < DAM_HOURS_ZOOM_MOST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hoursgrid.zoom-out", self->zoom > DAM_HOURS_ZOOM_LEAST);
}

void
dam_hours_grid_show_menu (DamHoursGrid *self,
                          double        x,
                          double        y)
{
  DamHoursBlock target = dam_hours_grid_target (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) hours = g_menu_new ();
  g_autoptr (GMenu) day = g_menu_new ();
  GtkWidget *popover;

  dam_hours_grid_update_actions (self);
  g_menu_append (hours, dam_week_is_open (&self->resolved, target_day (self), target.start) ? _("Make _Closed") : _("Make _Available"),
                 "hoursgrid.toggle");
  g_menu_append (hours, _("Change _Start and End…"), "hoursgrid.range");
  g_menu_append (hours, _("C_lear"), "hoursgrid.clear");
  g_menu_append (day, _("_Type Hours of Day…"), "hoursgrid.type");
  g_menu_append (day, _("C_opy Day"), "hoursgrid.copy");
  g_menu_append (day, _("Copy Day T_o…"), "hoursgrid.copy-to");
  g_menu_append (day, _("_Paste"), "hoursgrid.paste");
  g_menu_append (day, _("Paste to _Weekdays"), "hoursgrid.paste-weekdays");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (hours));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (day));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  open_popover (self, popover, &target, x, y);
}
