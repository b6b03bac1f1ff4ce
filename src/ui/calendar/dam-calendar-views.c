/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-views"

#include "ui/calendar/dam-calendar-views.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-mark-popover.h"
#include "ui/dam-popovers.h"
#include "ui/days/dam-coming-up.h"
#include "ui/month/dam-day-popover.h"
#include "ui/month/dam-month-cell.h"
#include "ui/month/dam-month-view.h"

/* How far the list looks ahead. */
#define LIST_DAYS 366

struct _DamCalendarViews
{
  GtkWidget        parent_instance;

  DamCalendarMode  mode;
  DamDay           anchor;
  gboolean         follows;    /* the anchor is today */
  guint            n_days;     /* of the week */
  gboolean         compact;
  gint64           client;
  DamSide          side;

  /* Owned references */
  DamContext      *context;
  GtkWidget       *stack;

  /* A child */
  GtkWidget       *popover;    /* of the days that were opened last */

  /* Of the stack */
  DamWeekView     *week;
  DamMonthView    *month;
  GtkWidget       *list;
  DamComingUp     *coming;     /* within the list */
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

enum
{
  SIGNAL_PERIOD_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const mode_ids[] = { "week", "month", "list" };

G_STATIC_ASSERT (G_N_ELEMENTS (mode_ids) == DAM_N_CALENDAR_MODES);

G_DEFINE_FINAL_TYPE (DamCalendarViews, dam_calendar_views, GTK_TYPE_WIDGET)

const char *
dam_calendar_mode_id (DamCalendarMode mode)
{
  g_return_val_if_fail ((guint) mode < DAM_N_CALENDAR_MODES, NULL);

  return mode_ids[mode];
}

int
dam_calendar_mode_parse (const char *text)
{
  for (int i = 0; i < DAM_N_CALENDAR_MODES; i++)
    if (g_strcmp0 (mode_ids[i], text) == 0)
      return i;

  return -1;
}

static DamDay
get_today (DamCalendarViews *self)
{
  return dam_clock_today (dam_context_get_clock (self->context), NULL);
}

/* --- the period --- */

static DamDay
first_day (DamCalendarViews *self)
{
  int start;

  if (self->n_days == 1)
    return self->anchor;
  if (self->n_days == 3)
    return self->anchor - 1;

  start = dam_context_get_week_start (self->context);

  return self->anchor - (dam_day_weekday (self->anchor) - start + 7) % 7;
}

static void
show_period (DamCalendarViews *self)
{
  dam_week_view_set_period (self->week, first_day (self), self->n_days, self->compact);
  dam_month_view_set_month (self->month, self->anchor);
  g_signal_emit (self, signals[SIGNAL_PERIOD_CHANGED], 0);
}

/* The calendar has the years that a date can have, with some weeks to spare at either end. */
static void
move_anchor (DamCalendarViews *self,
             DamDay            anchor)
{
  self->anchor = CLAMP (anchor, dam_day_from_ymd (1, 2, 8), dam_day_from_ymd (9999, 11, 23));
  self->follows = self->anchor == get_today (self);
}

static void
set_anchor (DamCalendarViews *self,
            DamDay            anchor)
{
  move_anchor (self, anchor);
  show_period (self);
}

/* @anchor is what the user looks at now, where that leaves the shown period as it is: a day of the month before or after it, and one beside the middle
 * of three days, would turn a page. */
static void
keep_anchor (DamCalendarViews *self,
             DamDay            anchor)
{
  DamDay old = self->anchor;
  DamDay old_first = first_day (self);
  int year, month, old_year, old_month;

  move_anchor (self, anchor);
  dam_day_to_ymd (self->anchor, &year, &month, NULL);
  dam_day_to_ymd (old, &old_year, &old_month, NULL);
  if (self->mode == DAM_CALENDAR_MONTH ? year != old_year || month != old_month : first_day (self) != old_first)
    move_anchor (self, old);
  show_period (self);
}

static void
day_changed_cb (DamCalendarViews *self)
{
  if (self->follows)
    set_anchor (self, get_today (self));
}

/* The same day of another month, or its last where that is shorter. */
static DamDay
add_months (DamDay day,
            int    months)
{
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  month += months;
  year += month < 1 ? -1 : month > 12 ? 1 : 0;
  month = (month + 11) % 12 + 1;
  while (dam_day_from_ymd (year, month, day_of_month) == DAM_DAY_INVALID && day_of_month > 28)
    day_of_month--;

  return dam_day_from_ymd (year, month, day_of_month);
}

static void
stepped_out_cb (DamCalendarViews *self,
                int               direction)
{
  DamDay first = first_day (self);
  DamDay day = direction < 0 ? first - 1 : first + (int) self->n_days;

  dam_calendar_views_step (self, direction);
  dam_week_view_focus_day (self->week, day, TRUE);
}

static void
day_wanted_cb (DamCalendarViews *self,
               int               day)
{
  set_anchor (self, day);
  dam_month_view_focus_day (self->month, self->anchor, TRUE);
}

/* --- opening days --- */

/* Opens the dates from @first to @last, beside @widget, which shows one of them; @day as in dam_day_popover_new(). */
static void
open_days (DamCalendarViews     *self,
           GtkWidget            *widget,
           const DamCalendarDay *day,
           DamDay                first,
           DamDay                last)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t bounds;

  keep_anchor (self, first);
  dam_popover_remove (self->popover);
  self->popover = dam_day_popover_new (self->context, self->client, self->side, day, first, last);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    {
      /* The column of a day is higher than what is seen of it. */
      gboolean is_high = bounds.size.height > height;

      gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                   &(GdkRectangle) { (int) bounds.origin.x, is_high ? height / 4 : (int) bounds.origin.y,
                                                     (int) bounds.size.width, is_high ? 1 : (int) bounds.size.height });
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
days_opened_cb (DamCalendarViews *self,
                DamMonthCell     *cell,
                int               first,
                int               last)
{
  open_days (self, GTK_WIDGET (cell), first == last ? dam_month_cell_get_day (cell) : NULL, first, last);
}

static void
week_day_opened_cb (DamCalendarViews *self,
                    DamDayColumn     *column)
{
  DamDay day = dam_day_column_get_day (column);

  open_days (self, GTK_WIDGET (column), dam_week_view_get_day (self->week, day), day, day);
}

/* The contacts of a day take the place of what was said of it. */
static void
show_marks_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (widget);
  DamDayMark mark = { 0 };
  GdkRectangle place = { 0 };

  g_variant_get (parameter, "(xxu)", &mark.from, &mark.to, &mark.n_contacts);
  if (self->popover != NULL)
    gtk_popover_get_pointing_to (GTK_POPOVER (self->popover), &place);
  dam_popover_remove (self->popover);
  self->popover = dam_mark_popover_new (self->context, self->client, &mark);
  gtk_widget_set_parent (self->popover, widget);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- object --- */

static void
dam_calendar_views_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  gtk_widget_measure (DAM_CALENDAR_VIEWS (widget)->stack, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
dam_calendar_views_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (widget);

  gtk_widget_size_allocate (self->stack, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
dam_calendar_views_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (widget);

  /* What was opened keeps the Tab key to itself, as popovers do. */
  if (self->popover != NULL && gtk_widget_get_mapped (self->popover) && gtk_widget_get_focus_child (widget) == self->popover)
    return gtk_widget_child_focus (self->popover, direction);

  return gtk_widget_child_focus (self->stack, direction);
}

static GtkWidget *
new_list (DamCalendarViews *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->coming = g_object_new (DAM_TYPE_COMING_UP, "margin-top", 12, "margin-bottom", 24, "margin-start", 12, "margin-end", 12, NULL);
  dam_coming_up_look_far (self->coming, LIST_DAYS);
  dam_coming_up_set_context (self->coming, self->context);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->coming));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static void
dam_calendar_views_constructed (GObject *object)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (object);

  G_OBJECT_CLASS (dam_calendar_views_parent_class)->constructed (object);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->week = g_object_new (DAM_TYPE_WEEK_VIEW, "context", self->context, NULL);
  self->month = g_object_new (DAM_TYPE_MONTH_VIEW, "context", self->context, NULL);
  self->list = new_list (self);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->week), mode_ids[DAM_CALENDAR_WEEK]);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->month), mode_ids[DAM_CALENDAR_MONTH]);
  gtk_stack_add_named (GTK_STACK (self->stack), self->list, mode_ids[DAM_CALENDAR_LIST]);

  g_signal_connect_object (self->week, "stepped-out", G_CALLBACK (stepped_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->week, "opened", G_CALLBACK (week_day_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month, "day-wanted", G_CALLBACK (day_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month, "scrolled", G_CALLBACK (dam_calendar_views_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month, "opened", G_CALLBACK (days_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (self->context), "day", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (show_period), self, G_CONNECT_SWAPPED);

  set_anchor (self, get_today (self));
  dam_week_view_focus_day (self->week, self->anchor, FALSE);
}

static void
dam_calendar_views_dispose (GObject *object)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (object);

  self->popover = NULL;
  dam_popovers_dispose (GTK_WIDGET (self));
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_calendar_views_parent_class)->dispose (object);
}

static void
dam_calendar_views_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DamCalendarViews *self = DAM_CALENDAR_VIEWS (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_calendar_views_class_init (DamCalendarViewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_calendar_views_constructed;
  object_class->dispose = dam_calendar_views_dispose;
  object_class->set_property = dam_calendar_views_set_property;
  widget_class->measure = dam_calendar_views_measure;
  widget_class->size_allocate = dam_calendar_views_size_allocate;
  widget_class->focus = dam_calendar_views_focus;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_PERIOD_CHANGED] = g_signal_new ("period-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "calendar.show-marks", "(xxu)", show_marks_action);
}

static void
dam_calendar_views_init (DamCalendarViews *self)
{
  self->n_days = 7;
}

void
dam_calendar_views_set_source (DamCalendarViews *self,
                               gint64            client,
                               DamSide           side)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));

  self->client = client;
  self->side = side;
  dam_week_view_set_source (self->week, client, side);
  dam_month_view_set_source (self->month, client, side);
  dam_coming_up_set_source (self->coming, client, side);
}

void
dam_calendar_views_set_mode (DamCalendarViews *self,
                             DamCalendarMode   mode)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));
  g_return_if_fail ((guint) mode < DAM_N_CALENDAR_MODES);

  /* The day that was walked to in the month is the one whose week is wanted. */
  if (self->mode == DAM_CALENDAR_MONTH && mode != DAM_CALENDAR_MONTH)
    self->anchor = dam_month_view_get_day (self->month);
  self->mode = mode;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), mode_ids[mode]);
  set_anchor (self, self->anchor);
}

DamCalendarMode
dam_calendar_views_get_mode (DamCalendarViews *self)
{
  g_return_val_if_fail (DAM_IS_CALENDAR_VIEWS (self), DAM_CALENDAR_WEEK);

  return self->mode;
}

void
dam_calendar_views_set_room (DamCalendarViews *self,
                             guint             n_days,
                             gboolean          compact)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));

  if (self->n_days == n_days && self->compact == compact)
    return;

  self->n_days = n_days;
  self->compact = compact;
  show_period (self);
}

guint
dam_calendar_views_get_n_days (DamCalendarViews *self)
{
  g_return_val_if_fail (DAM_IS_CALENDAR_VIEWS (self), 7);

  return self->n_days;
}

void
dam_calendar_views_step (DamCalendarViews *self,
                         int               direction)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));

  if (self->mode == DAM_CALENDAR_WEEK)
    set_anchor (self, self->anchor + direction * (self->n_days == 7 ? 7 : 1));
  else if (self->mode == DAM_CALENDAR_MONTH)
    set_anchor (self, add_months (self->anchor, direction));
}

void
dam_calendar_views_show_today (DamCalendarViews *self)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));

  set_anchor (self, get_today (self));
  dam_week_view_focus_day (self->week, self->anchor, FALSE);
  dam_month_view_focus_day (self->month, self->anchor, FALSE);
  if (self->mode == DAM_CALENDAR_WEEK)
    dam_week_view_scroll_home (self->week);
}

void
dam_calendar_views_grab_focus (DamCalendarViews *self)
{
  g_return_if_fail (DAM_IS_CALENDAR_VIEWS (self));

  if (self->mode == DAM_CALENDAR_WEEK)
    dam_week_view_focus_day (self->week, self->anchor, TRUE);
  else if (self->mode == DAM_CALENDAR_MONTH)
    dam_month_view_focus_day (self->month, self->anchor, TRUE);
  else
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

char *
dam_calendar_views_word_period (DamCalendarViews *self)
{
  DamDateStyle style;
  int year, month;

  g_return_val_if_fail (DAM_IS_CALENDAR_VIEWS (self), NULL);

  style = dam_context_get_date_style (self->context);
  if (self->mode == DAM_CALENDAR_LIST)
    return g_strdup (_("The Next Twelve Months"));
  if (self->mode == DAM_CALENDAR_WEEK)
    return dam_calendar_word_period (style, first_day (self), self->n_days);

  dam_day_to_ymd (self->anchor, &year, &month, NULL);

  return dam_format_month (style, year, month);
}

gboolean
dam_calendar_views_can_step (DamCalendarViews *self)
{
  g_return_val_if_fail (DAM_IS_CALENDAR_VIEWS (self), FALSE);

  return self->mode != DAM_CALENDAR_LIST;
}

DamWeekView *
dam_calendar_views_get_week (DamCalendarViews *self)
{
  g_return_val_if_fail (DAM_IS_CALENDAR_VIEWS (self), NULL);

  return self->week;
}
