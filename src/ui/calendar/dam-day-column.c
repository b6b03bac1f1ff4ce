/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-column"

#include "ui/calendar/dam-day-column.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-day-items.h"
#include "ui/calendar/dam-mark-dot.h"

#define MINUTES_PER_DAY 1440
#define N_LINES 47          /* whole and half hours within the day */
#define MARK_INSET 6

struct _DamDayColumn
{
  GtkWidget            parent_instance;

  DamDay               day;
  DamDateStyle         style;
  gboolean             is_today;
  int                  hour_height;
  int                  mark_minutes;  /* how long a stretch one mark stands for */
  int                  chosen;        /* index of the item chosen by the keyboard, -1 */
  gboolean             has_active;
  gboolean             keeps_choice;  /* the focus goes to what was opened, and comes back */
  DamDayMark           active;
  DamDayColumnDescribe describe;
  gpointer             describe_data;

  /* Owned references */
  GArray              *spans;         /* of DamDaySpan */
  GArray              *quarters;      /* of DamDayMark, as they were read */
  GArray              *marks;         /* of DamDayMark, as they are shown */
  GArray              *items;
  GPtrArray           *bands;         /* a part per span */
  GPtrArray           *dots;          /* two labels per mark, contacts and breaches; more than marks when there were more */
  GtkWidget           *lines[N_LINES];
};

enum
{
  SIGNAL_MARK_ACTIVATED,
  SIGNAL_STEPPED,
  SIGNAL_ITEM_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamDayColumn, dam_day_column, GTK_TYPE_WIDGET)

int
dam_day_column_y (int minute,
                  int height)
{
  return (minute * height + MINUTES_PER_DAY / 2) / MINUTES_PER_DAY;
}

/* --- the accessible name --- */

static void
update_name (DamDayColumn *self)
{
  g_autofree char *day = dam_calendar_word_day (self->style, self->day, self->is_today);
  g_autofree char *what = NULL;
  g_autofree char *name = NULL;

  if (self->chosen >= 0)
    {
      const DamDayItem *item = &g_array_index (self->items, DamDayItem, self->chosen);

      if (!item->is_mark)
        what = dam_calendar_word_span (self->style, &item->span);
      else if (item->mark.n_contacts == 1 && self->describe != NULL)
        what = self->describe (&item->mark, self->describe_data);
      if (what == NULL)
        what = dam_calendar_word_mark (self->style, &item->mark, self->mark_minutes);
    }
  else
    {
      what = dam_calendar_word_summary (self->style, self->spans, self->quarters);
    }

  /* Translators: a day and what is on it, for a screen reader: “Tuesday, 17 November 2026, available 9:00 AM to 6:00 PM” */
  name = g_strdup_printf (C_("calendar", "%1$s, %2$s"), day, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The widget that shows an item. */
static GtkWidget *
item_widget (DamDayColumn *self,
             int           index)
{
  const DamDayItem *item = &g_array_index (self->items, DamDayItem, index);

  if (!item->is_mark)
    return g_ptr_array_index (self->bands, item->index);

  return g_ptr_array_index (self->dots, 2 * item->index + (item->mark.n_breaches > 0 ? 1 : 0));
}

static void
choose (DamDayColumn *self,
        int           index)
{
  if (self->chosen >= 0)
    gtk_widget_remove_css_class (item_widget (self, self->chosen), "chosen");
  self->chosen = index;
  if (index >= 0)
    gtk_widget_add_css_class (item_widget (self, index), "chosen");

  update_name (self);
}

/* --- marks --- */

/* Contacts and breaches as they are seen at this height, and what the keyboard finds then. */
static void
show_marks (DamDayColumn *self)
{
  dam_day_marks_join (self->quarters, self->mark_minutes, self->marks);
  dam_day_items_list (self->spans, self->marks, self->items);

  while (self->dots->len < 2 * self->marks->len)
    {
      GtkWidget *dot = dam_mark_dot_new (self->dots->len % 2 == 1);

      gtk_widget_insert_before (dot, GTK_WIDGET (self), NULL);
      g_ptr_array_add (self->dots, dot);
    }
  for (guint i = 0; i < self->dots->len / 2; i++)
    {
      const DamDayMark *mark = i < self->marks->len ? &g_array_index (self->marks, DamDayMark, i) : NULL;

      dam_mark_dot_set (g_ptr_array_index (self->dots, 2 * i), mark != NULL ? mark->n_contacts - mark->n_breaches : 0);
      dam_mark_dot_set (g_ptr_array_index (self->dots, 2 * i + 1), mark != NULL ? mark->n_breaches : 0);
    }
}

/* Bands are kept from day to day: most days of a week look alike, and a widget that stays needs no style anew. */
static void
show_bands (DamDayColumn *self)
{
  if (self->bands->len > self->spans->len)
    g_ptr_array_set_size (self->bands, (int) self->spans->len);
  for (guint i = 0; i < self->spans->len; i++)
    {
      DamState state = g_array_index (self->spans, DamDaySpan, i).state;
      const char *css_classes[] = { state == DAM_STATE_OPEN ? "open" : "no-rule", NULL };

      if (i < self->bands->len)
        {
          if (!gtk_widget_has_css_class (g_ptr_array_index (self->bands, i), css_classes[0]))
            gtk_widget_set_css_classes (g_ptr_array_index (self->bands, i), css_classes);
        }
      else
        {
          GtkWidget *band = dam_calendar_part_new (css_classes[0]);

          gtk_widget_insert_before (band, GTK_WIDGET (self), self->lines[0]);
          g_ptr_array_add (self->bands, band);
        }
    }
}

/* --- keys and pointer --- */

static gboolean
walked_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);
  int step = g_variant_get_int32 (arguments);
  int index = self->chosen + step;

  /* The first ↑ begins at the end of the day. */
  if (self->chosen < 0 && step < 0)
    index = (int) self->items->len - 1;
  if (index >= (int) self->items->len || (index < 0 && self->chosen < 0))
    return TRUE;

  choose (self, MAX (index, -1));
  g_signal_emit (self, signals[SIGNAL_ITEM_CHOSEN], 0);

  return TRUE;
}

static gboolean
stepped_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  int step = g_variant_get_int32 (arguments);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  g_signal_emit (widget, signals[SIGNAL_STEPPED], 0, step);

  return TRUE;
}

static void
activate_mark (DamDayColumn     *self,
               const DamDayMark *mark)
{
  self->active = *mark;
  self->has_active = TRUE;
  g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0);
}

static gboolean
entered_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);

  if (self->chosen < 0 || !g_array_index (self->items, DamDayItem, self->chosen).is_mark)
    return FALSE;
  self->keeps_choice = TRUE;
  activate_mark (self, &g_array_index (self->items, DamDayItem, self->chosen).mark);

  return TRUE;
}

/* The mark whose stretch of the day is at @y. */
static const DamDayMark *
mark_at (DamDayColumn *self,
         double        y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DamDayMark *mark = &g_array_index (self->marks, DamDayMark, i);

      if (y >= dam_day_column_y (mark->minute, height)
          && y < dam_day_column_y (mark->minute + self->mark_minutes, height))
        return mark;
    }

  return NULL;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DamDayColumn    *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DamDayColumn    *self)
{
  const DamDayMark *mark = mark_at (self, y);

  if (mark != NULL && gtk_widget_contains (GTK_WIDGET (self), x, y))
    activate_mark (self, mark);
}

static void
focus_left_cb (DamDayColumn *self)
{
  if (self->chosen >= 0 && !self->keeps_choice)
    choose (self, -1);
}

static void
focus_entered_cb (DamDayColumn *self)
{
  self->keeps_choice = FALSE;
}

static gboolean
dam_day_column_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);
  const DamDayMark *mark = keyboard ? NULL : mark_at (self, y);
  g_autofree char *text = NULL;

  /* The one that was opened has said what it is; its tooltip would lie over that. */
  if (mark == NULL || (self->has_active && mark->minute == self->active.minute))
    return FALSE;

  if (mark->n_contacts == 1 && self->describe != NULL)
    text = self->describe (mark, self->describe_data);
  if (text == NULL)
    text = dam_calendar_word_mark (self->style, mark, self->mark_minutes);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* --- size --- */

static void
dam_day_column_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Seven of them leave the window able to become as narrow as it may be, before there are fewer. */
      *minimum = 36;
      *natural = 96;
    }
  else
    {
      *minimum = *natural = 24 * self->hour_height;
    }
}

static void
place_dots (DamDayColumn *self,
            int           width,
            int           height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DamDayMark *mark = &g_array_index (self->marks, DamDayMark, i);
      int top = dam_day_column_y (mark->minute, height);
      int bottom = dam_day_column_y (mark->minute + self->mark_minutes, height);
      int x = MARK_INSET;

      for (int j = 1; j >= 0; j--)
        {
          GtkWidget *dot = g_ptr_array_index (self->dots, 2 * i + j);
          GtkRequisition size;

          if (!gtk_widget_get_visible (dot))
            continue;
          gtk_widget_get_preferred_size (dot, NULL, &size);
          dam_calendar_place (dot, is_rtl ? width - x - size.width : x, (top + bottom - size.height) / 2, size.width, size.height);
          x += size.width + 3;
        }
    }
}

static void
dam_day_column_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (self->spans, DamDaySpan, i);
      int top = dam_day_column_y (span->start, height);

      dam_calendar_place (g_ptr_array_index (self->bands, i), 0, top, width, dam_day_column_y (span->end, height) - top);
    }
  for (int i = 0; i < N_LINES; i++)
    dam_calendar_place (self->lines[i], 0, dam_day_column_y ((i + 1) * 30, height), width, 1);
  place_dots (self, width, height);
}

static void
dam_day_column_dispose (GObject *object)
{
  DamDayColumn *self = DAM_DAY_COLUMN (object);

  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_clear_pointer (&self->dots, g_ptr_array_unref);
  for (int i = 0; i < N_LINES; i++)
    g_clear_pointer (&self->lines[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dam_day_column_parent_class)->dispose (object);
}

static void
dam_day_column_finalize (GObject *object)
{
  DamDayColumn *self = DAM_DAY_COLUMN (object);

  g_array_unref (self->spans);
  g_array_unref (self->quarters);
  g_array_unref (self->marks);
  g_array_unref (self->items);

  G_OBJECT_CLASS (dam_day_column_parent_class)->finalize (object);
}

static void
dam_day_column_class_init (DamDayColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = dam_day_column_dispose;
  object_class->finalize = dam_day_column_finalize;
  widget_class->measure = dam_day_column_measure;
  widget_class->size_allocate = dam_day_column_size_allocate;
  widget_class->query_tooltip = dam_day_column_query_tooltip;

  signals[SIGNAL_MARK_ACTIVATED] =
    g_signal_new ("mark-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STEPPED] =
    g_signal_new ("stepped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_ITEM_CHOSEN] =
    g_signal_new ("item-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "damdaycolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, walked_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, walked_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, stepped_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, stepped_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, entered_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, entered_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, entered_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "calendar.today", NULL);
}

static void
dam_day_column_init (DamDayColumn *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hour_height = 48;
  self->mark_minutes = dam_day_marks_choose_minutes (self->hour_height);
  self->chosen = -1;
  self->spans = g_array_new (FALSE, FALSE, sizeof (DamDaySpan));
  self->quarters = g_array_new (FALSE, FALSE, sizeof (DamDayMark));
  self->marks = g_array_new (FALSE, FALSE, sizeof (DamDayMark));
  self->items = g_array_new (FALSE, FALSE, sizeof (DamDayItem));
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->dots = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  for (int i = 0; i < N_LINES; i++)
    {
      self->lines[i] = dam_calendar_part_new (i % 2 == 1 ? "line" : "half-line");
      gtk_widget_set_parent (self->lines[i], GTK_WIDGET (self));
    }

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
dam_day_column_new (void)
{
  return g_object_new (DAM_TYPE_DAY_COLUMN, NULL);
}

void
dam_day_column_set_describe (DamDayColumn        *self,
                             DamDayColumnDescribe describe,
                             gpointer             data)
{
  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  self->describe = describe;
  self->describe_data = data;
}

void
dam_day_column_update (DamDayColumn         *self,
                       const DamCalendarDay *day,
                       DamDateStyle          style,
                       gboolean              is_today)
{
  DamDayItem chosen = { .minute = -1 };

  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  /* A choice outlives what changes elsewhere on its day. */
  if (self->chosen >= 0 && self->day == day->day)
    chosen = g_array_index (self->items, DamDayItem, self->chosen);
  choose (self, -1);
  self->day = day->day;
  self->style = style;
  self->is_today = is_today;
  self->has_active = FALSE;
  g_array_set_size (self->spans, 0);
  g_array_append_vals (self->spans, day->spans->data, day->spans->len);
  g_array_set_size (self->quarters, 0);
  g_array_append_vals (self->quarters, day->marks->data, day->marks->len);

  if (is_today)
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "today");
  show_bands (self);
  show_marks (self);
  choose (self, dam_day_items_find (self->items, &chosen));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_day_column_set_hour_height (DamDayColumn *self,
                                int           height)
{
  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  if (self->hour_height == height)
    return;

  choose (self, -1);
  self->hour_height = height;
  self->mark_minutes = dam_day_marks_choose_minutes (height);
  /* Half hours would be a grey haze. */
  for (int i = 0; i < N_LINES; i += 2)
    gtk_widget_set_visible (self->lines[i], height >= 32);
  show_marks (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

DamDay
dam_day_column_get_day (DamDayColumn *self)
{
  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), DAM_DAY_INVALID);

  return self->day;
}

gboolean
dam_day_column_get_active_mark (DamDayColumn *self,
                                DamDayMark   *mark,
                                GdkRectangle *place_in_column)
{
  int height;
  int top;

  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), FALSE);

  if (!self->has_active)
    return FALSE;

  height = gtk_widget_get_height (GTK_WIDGET (self));
  top = dam_day_column_y (self->active.minute, height);
  *mark = self->active;
  *place_in_column = (GdkRectangle) {
    0, top, gtk_widget_get_width (GTK_WIDGET (self)),
    dam_day_column_y (self->active.minute + self->mark_minutes, height) - top,
  };

  return TRUE;
}

gboolean
dam_day_column_get_chosen (DamDayColumn *self,
                           int          *top,
                           int          *bottom)
{
  const DamDayItem *item;
  int height;

  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), FALSE);

  if (self->chosen < 0)
    return FALSE;

  height = gtk_widget_get_height (GTK_WIDGET (self));
  item = &g_array_index (self->items, DamDayItem, self->chosen);
  *top = dam_day_column_y (item->minute, height);
  *bottom = dam_day_column_y (item->is_mark ? item->minute + self->mark_minutes : item->span.end, height);

  return TRUE;
}
