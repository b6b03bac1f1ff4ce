/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid-keys"

#include "ui/hours/dam-hours-grid-private.h"

#include <glib/gi18n.h>

#include "ui/hours/dam-hours-wording.h"

#define N_COLUMNS 7
#define MINUTES_PER_DAY 1440
#define ZOOM_STEP 1.25

static DamHoursColumn *
cursor_column (DamHoursGrid *self)
{
  return dam_hours_grid_get_column (self, self->cursor_column);
}

static int
cursor_day (DamHoursGrid *self)
{
  return dam_hours_grid_weekday (self, self->cursor_column);
}

static void
say_day (DamHoursGrid *self,
         int           column)
{
  g_autofree char *name = dam_hours_word_day (dam_hours_grid_get_style (self), &self->week, &self->resolved,
                                              dam_hours_grid_weekday (self, column));

  if (g_strcmp0 (dam_hours_column_get_said (dam_hours_grid_get_column (self, column)), name) != 0)
    dam_hours_column_say (dam_hours_grid_get_column (self, column), name);
}

void
dam_hours_grid_say_place (DamHoursGrid *self)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  g_autofree char *name = NULL;

  if (self->has_selection)
    name = dam_hours_word_selection (style, dam_hours_grid_weekday (self, self->selection.first),
                                     dam_hours_grid_weekday (self, self->selection.last),
                                     self->selection.start, self->selection.end);
  else
    name = dam_hours_word_slot (style, &self->resolved, cursor_day (self), self->cursor_minute);
  dam_hours_column_say (cursor_column (self), name);
}

/* --- walking --- */

/* The minute to which ↑ and ↓ lead; with @to_edge the next change of the picture, or the end of the day. */
static int
step_time (DamHoursGrid *self,
           int           direction,
           gboolean      to_edge)
{
  int last = MINUTES_PER_DAY - self->step;
  int minute = self->cursor_minute;

  if (to_edge)
    minute = dam_week_next_edge (&self->resolved, cursor_day (self), minute, direction > 0);
  else if (direction > 0)
    /* From an edge that is off the grid, the next slot of the grid. */
    minute = (minute / self->step + 1) * self->step;
  else
    minute = (minute + self->step - 1) / self->step * self->step - self->step;

  return CLAMP (minute, 0, last);
}

/* From where the selection began to where the cursor is, both slots included. */
static void
select_to_cursor (DamHoursGrid *self)
{
  DamHoursBlock block = {
    MIN (self->anchor_column, self->cursor_column), MAX (self->anchor_column, self->cursor_column),
    MIN (self->anchor_minute, self->cursor_minute),
    MIN (MAX (self->anchor_minute, self->cursor_minute) + self->step, MINUTES_PER_DAY),
  };

  dam_hours_grid_select (self, &block);
}

static void
begin_selection (DamHoursGrid *self)
{
  if (self->has_selection)
    return;

  self->anchor_column = self->cursor_column;
  self->anchor_minute = self->cursor_minute;
}

static void
walk_time (DamHoursGrid *self,
           int           direction,
           gboolean      to_edge,
           gboolean      selects)
{
  /* The first key shows where one is; to begin with, one hears where that is before anything changes. */
  if (!self->has_cursor && !selects)
    {
      self->has_cursor = TRUE;
    }
  else
    {
      self->has_cursor = TRUE;
      if (selects)
        begin_selection (self);
      self->cursor_minute = step_time (self, direction, to_edge);
    }

  if (selects)
    select_to_cursor (self);
  else
    dam_hours_grid_select (self, NULL);
  dam_hours_grid_reveal_time (self, self->cursor_minute, self->cursor_minute + self->step);
  dam_hours_grid_say_place (self);
}

static void
walk_days (DamHoursGrid *self,
           int           direction,
           gboolean      selects)
{
  int from = self->cursor_column;
  int to = CLAMP (from + direction, 0, N_COLUMNS - 1);

  if (selects)
    {
      self->has_cursor = TRUE;
      begin_selection (self);
    }
  self->cursor_column = to;
  if (selects)
    select_to_cursor (self);
  else
    dam_hours_grid_select (self, NULL);

  dam_hours_grid_reveal_column (self, to);
  /* It is named before it is entered: what a screen reader says then is the name it has. */
  if (selects)
    dam_hours_grid_say_place (self);
  else
    say_day (self, to);
  dam_hours_sheet_focus_column (self->sheet, self->cursor_column);
  if (from != to)
    say_day (self, from);
}

static void
select_all (DamHoursGrid *self)
{
  gboolean week = self->has_selection && self->selects_all;
  DamHoursBlock block = { week ? 0 : self->cursor_column, week ? N_COLUMNS - 1 : self->cursor_column, 0, MINUTES_PER_DAY };

  dam_hours_grid_select (self, &block);
  self->anchor_column = block.first;
  self->anchor_minute = 0;
  self->selects_all = !week;
  dam_hours_grid_say_place (self);
}

/* --- changing --- */

static void
toggle (DamHoursGrid *self)
{
  DamHoursBlock target = dam_hours_grid_target (self);
  int day = dam_hours_grid_weekday (self, self->has_selection ? self->anchor_column : target.first);
  int minute = self->has_selection ? self->anchor_minute : target.start;

  /* As with the pointer, where it began decides. */
  if (self->has_selection && (minute < target.start || minute >= target.end
                              || self->anchor_column < target.first || self->anchor_column > target.last))
    {
      day = dam_hours_grid_weekday (self, target.first);
      minute = target.start;
    }

  self->has_cursor = TRUE;
  dam_hours_grid_paint (self, &target, !dam_week_is_open (&self->resolved, day, minute));
  dam_hours_grid_show_marks (self);
}

static void
erase (DamHoursGrid *self)
{
  DamHoursBlock target = dam_hours_grid_target (self);

  if (!dam_hours_grid_paint (self, &target, FALSE))
    dam_hours_grid_say_place (self);
}

/* Makes the stretch at the cursor longer or shorter by a step, at its end or its beginning. */
static void
stretch (DamHoursGrid *self,
         int           direction,
         gboolean      at_start)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  DamHoursBlock old, now;
  DamWeek week = self->week;
  DamWeek resolved;
  int day, edge, by;
  g_autofree char *label = NULL;
  g_autofree char *done = NULL;

  if (!dam_hours_grid_find_stretch (self, &old))
    {
      dam_hours_grid_say_place (self);
      return;
    }

  /* An edge off the grid goes to the nearest step first. */
  day = dam_hours_grid_weekday (self, old.first);
  edge = at_start ? old.start : old.end;
  if ((direction > 0) != at_start)
    by = (edge / self->step + 1) * self->step - edge;
  else
    by = (edge + self->step - 1) / self->step * self->step - self->step - edge;

  if (!dam_week_move_edge (&week, dam_hours_grid_get_parent (self), day, old.start, at_start, by, self->step))
    {
      dam_hours_grid_say_place (self);
      return;
    }

  /* What it is now around the edge that stayed. */
  dam_week_resolve (&week, dam_hours_grid_get_parent (self), &resolved);
  now.first = now.last = old.first;
  dam_week_stretch (&resolved, day, at_start ? old.end - 1 : old.start, &now.start, &now.end);
  label = dam_hours_word_range_step (style, day, now.start, now.end);
  dam_hours_grid_take (self, &week, label);

  if (self->has_selection)
    dam_hours_grid_select (self, &now);
  if (self->cursor_minute < now.start || self->cursor_minute >= now.end)
    self->cursor_minute = at_start ? now.start : (now.end - 1) / self->step * self->step;
  self->has_cursor = TRUE;
  dam_hours_grid_show_marks (self);
  done = dam_hours_word_slot (style, &self->resolved, day, self->cursor_minute);
  dam_hours_grid_say_done (self, done);
}

/* --- the keys --- */

/* Which of + and − is on the key, shifted or not; 0 for another one. */
static int
grow_direction (guint key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return 1;

    case GDK_KEY_minus:
    case GDK_KEY_underscore:
    case GDK_KEY_KP_Subtract:
      return -1;

    default:
      return 0;
    }
}

static gboolean
control_key (DamHoursGrid *self,
             guint         key,
             gboolean      shift)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      walk_time (self, key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 1, TRUE, shift);
      return TRUE;

    case GDK_KEY_a:
      select_all (self);
      return TRUE;

    case GDK_KEY_c:
      dam_hours_grid_copy (self);
      return TRUE;

    case GDK_KEY_v:
      dam_hours_grid_paste (self, shift);
      return TRUE;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      dam_hours_grid_set_zoom (self, 1);
      dam_hours_grid_save_zoom (self);
      return TRUE;

    default:
      if (grow_direction (key) == 0)
        return FALSE;
      dam_hours_grid_set_zoom (self, grow_direction (key) > 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);
      dam_hours_grid_save_zoom (self);
      return TRUE;
    }
}

static gboolean
escape_key (DamHoursGrid *self)
{
  if (self->gesture.phase != DAM_HOURS_IDLE)
    {
      dam_hours_grid_cancel (self);
      return TRUE;
    }
  if (!self->has_selection)
    return FALSE;

  dam_hours_grid_select (self, NULL);
  dam_hours_grid_say_place (self);

  return TRUE;
}

static gboolean
type_key (DamHoursGrid *self,
          guint         key)
{
  gunichar character = gdk_keyval_to_unicode (key);
  char text[2] = { 0 };

  if (character < '0' || character > '9')
    return FALSE;

  text[0] = (char) character;
  dam_hours_grid_show_typing (self, text);

  return TRUE;
}

static gboolean
plain_key (DamHoursGrid *self,
           guint         key,
           gboolean      shift)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk_time (self, -1, FALSE, shift);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      walk_time (self, 1, FALSE, shift);
      return TRUE;

    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      walk_days (self, -forward, shift);
      return TRUE;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      walk_days (self, forward, shift);
      return TRUE;

    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      toggle (self);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      dam_hours_grid_show_typing (self, NULL);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      erase (self);
      return TRUE;

    case GDK_KEY_Escape:
      return escape_key (self);

    case GDK_KEY_Menu:
      dam_hours_grid_show_menu (self, -1, -1);
      return TRUE;

    case GDK_KEY_F10:
      if (!shift)
        return FALSE;
      dam_hours_grid_show_menu (self, -1, -1);
      return TRUE;

    default:
      if (grow_direction (key) == 0)
        return type_key (self, key);
      stretch (self, grow_direction (key), shift);
      return TRUE;
    }
}

gboolean
dam_hours_grid_key (DamHoursGrid    *self,
                    guint            key,
                    GdkModifierType  state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK);

  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), FALSE);

  if ((held & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  /* While a hand is at work, there is only giving up. */
  if (self->gesture.phase != DAM_HOURS_IDLE && key != GDK_KEY_Escape)
    return FALSE;

  if ((held & GDK_CONTROL_MASK) != 0)
    return control_key (self, gdk_keyval_to_lower (key), (held & GDK_SHIFT_MASK) != 0);

  return plain_key (self, key, (held & GDK_SHIFT_MASK) != 0);
}

/* What is on the key without Shift: where "+" is a shifted "=", or "*" a shifted "+", it is the key that counts. */
static guint
unshifted_key (DamHoursGrid *self,
               guint         key,
               guint         code)
{
  g_autofree GdkKeymapKey *places = NULL;
  g_autofree guint *keys = NULL;
  int n;

  if (!gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (self)), code, &places, &keys, &n))
    return key;
  for (int i = 0; i < n; i++)
    if (places[i].level == 0 && grow_direction (keys[i]) != 0)
      return keys[i];

  return key;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamHoursGrid          *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->sheet));

  /* The pointer may have focused a column, or Tab. */
  if (focus == NULL)
    return FALSE;
  for (int i = 0; i < N_COLUMNS; i++)
    if (focus == GTK_WIDGET (dam_hours_grid_get_column (self, i)))
      self->cursor_column = i;

  return dam_hours_grid_key (self, (state & GDK_SHIFT_MASK) != 0 ? unshifted_key (self, key, code) : key, state);
}

void
dam_hours_grid_add_keys (DamHoursGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the scroller, whose keys are other ones. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), keys);
}
