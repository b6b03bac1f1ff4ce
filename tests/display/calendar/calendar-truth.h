/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "calendar-fixture.h"
#include "store/rules/dam-rules-read.h"
#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-day-layers.h"
#include "ui/calendar/dam-week-view-grid.h"
#include "ui/month/dam-month-cell.h"

/* What the calendar has to show, worked out anew from the file, and whether it shows that. */

#define MINUTES 1440
#define N_CELLS 42

/* What can be said of a minute. */
enum
{
  MINUTE_IS = 1 << 0,      /* the clock shows it */
  MINUTE_OPEN = 1 << 1,
  MINUTE_NO_RULE = 1 << 2,
  MINUTE_NOTED = 1 << 3,   /* decided by more than the weekly hours */
};

typedef struct
{
  DisplayFixture *fixture;
  GtkWidget      *page;
  DamJudge       *judge;     /* made anew */
  gint64          client;
  DamSide         side;
} Truth;

static inline void
truth_collect (GtkWidget *widget,
               GType      type,
               GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    truth_collect (child, type, found);
}

static inline DamCalendarViews *
truth_views (GtkWidget *page)
{
  return DAM_CALENDAR_VIEWS (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL));
}

static inline DamWeekViewGrid *
truth_grid (GtkWidget *page)
{
  return DAM_WEEK_VIEW_GRID (display_find (page, DAM_TYPE_WEEK_VIEW_GRID, NULL));
}

static inline DamClock *
truth_clock (Truth *truth)
{
  return dam_context_get_clock (truth->fixture->context);
}

static inline DamTimetable *
truth_timetable (Truth *truth)
{
  return dam_judge_timetable (truth->judge, truth->side);
}

/* Reads what the shown client is judged by, past everything that is kept. */
static inline void
truth_read (Truth          *truth,
            DisplayFixture *fixture,
            GtkWidget      *page)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  GtkWidget *theirs = display_find (page, GTK_TYPE_TOGGLE_BUTTON, "Theirs");
  g_auto (DamJudgeInputs) inputs = { NULL };
  g_autoptr (DamCommonRules) common = NULL;
  g_autoptr (GError) error = NULL;

  truth->fixture = fixture;
  truth->page = page;
  truth->client = dam_client_choice_get_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)));
  truth->side = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (theirs)) ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
  common = dam_common_rules_read (db, &error);
  g_assert_no_error (error);
  dam_judge_inputs_read (db, truth->client, common, &inputs, &error);
  g_assert_no_error (error);
  truth->judge = dam_judge_new (&inputs);
}

static inline void
truth_clear (Truth *truth)
{
  dam_judge_unref (truth->judge);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Truth, truth_clear)

/* What the timetable says of each minute of @day on my clock; a minute that comes twice has what either is. */
static inline void
truth_ask_day (Truth  *truth,
               DamDay  day,
               guint8  minutes[MINUTES])
{
  gint64 to = ((gint64) day + 2) * 86400;

  memset (minutes, 0, MINUTES);
  for (gint64 at = ((gint64) day - 1) * 86400; at < to; at += 60)
    {
      DamAnswer answer;
      DamDay date;
      int second;

      dam_zone_to_local (dam_clock_get_zone_at (truth_clock (truth), at), at, &date, &second);
      if (date != day)
        continue;
      dam_timetable_ask (truth_timetable (truth), at, &answer);
      minutes[second / 60] |= MINUTE_IS
                              | (answer.state == DAM_STATE_OPEN ? MINUTE_OPEN : 0)
                              | (answer.state == DAM_STATE_NO_RULE ? MINUTE_NO_RULE : 0)
                              | (answer.source.date_rule != NULL || answer.source.reserved != NULL || answer.source.holidays != NULL
                                 ? MINUTE_NOTED : 0);
    }
}

static inline void
truth_check_spans (Truth                *truth,
                   const DamCalendarDay *day)
{
  guint8 asked[MINUTES];
  guint8 shown[MINUTES] = { 0 };

  truth_ask_day (truth, day->day, asked);
  for (guint i = 0; i < day->spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, i);

      g_assert_cmpint (span->start, >=, 0);
      g_assert_cmpint (span->start, <, span->end);
      g_assert_cmpint (span->end, <=, MINUTES);
      g_assert_cmpint (span->note, <, (int) day->notes->len);
      for (int minute = span->start; minute < span->end; minute++)
        shown[minute] |= (span->state == DAM_STATE_OPEN ? MINUTE_OPEN : 0)
                         | (span->state == DAM_STATE_NO_RULE ? MINUTE_NO_RULE : 0)
                         | (span->note >= 0 ? MINUTE_NOTED : 0);
    }
  for (int minute = 0; minute < MINUTES; minute++)
    if ((asked[minute] & MINUTE_IS) != 0 && shown[minute] != (asked[minute] & ~MINUTE_IS))
      g_error ("Day %d, minute %d: shown as %d, but it is %d", day->day, minute, shown[minute], asked[minute] & ~MINUTE_IS);
}

static inline void
truth_check_same (const DamCalendarDay *shown,
                  const DamCalendarDay *read)
{
  g_assert_cmpint (shown->day, ==, read->day);
  g_assert_cmpuint (shown->spans->len, ==, read->spans->len);
  g_assert_cmpmem (shown->spans->data, shown->spans->len * sizeof (DamDaySpan), read->spans->data, read->spans->len * sizeof (DamDaySpan));
  g_assert_cmpmem (shown->marks->data, shown->marks->len * sizeof (DamDayMark), read->marks->data, read->marks->len * sizeof (DamDayMark));
  g_assert_cmpuint (shown->notes->len, ==, read->notes->len);
  for (guint i = 0; i < read->notes->len; i++)
    g_assert_cmpstr (g_array_index (shown->notes, DamDayNote, i).text, ==, g_array_index (read->notes, DamDayNote, i).text);
  g_assert_cmpuint (shown->plans->len, ==, read->plans->len);
  for (guint i = 0; i < read->plans->len; i++)
    g_assert_cmpstr (g_array_index (shown->plans, DamDayPlan, i).text, ==, g_array_index (read->plans, DamDayPlan, i).text);
}

/* The name that a screen reader says; (transfer full). */
static inline char *
truth_get_name (GtkWidget *widget)
{
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
}

/* The bands of a column: as many as there are spans, each where its minutes are. */
static inline void
truth_check_bands (DamDayColumn         *column,
                   const DamCalendarDay *day)
{
  int height = gtk_widget_get_height (GTK_WIDGET (column));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (column));
       child != NULL && !gtk_widget_has_css_class (child, "half-line");
       child = gtk_widget_get_next_sibling (child))
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, n++);
      graphene_rect_t bounds;

      g_assert_cmpuint (n, <=, day->spans->len);
      g_assert_true (gtk_widget_has_css_class (child, dam_day_span_class (span)));
      g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (column), &bounds));
      g_assert_cmpfloat (ABS (bounds.origin.y - dam_day_column_y (span->start, height)), <=, 1);
    }
  g_assert_cmpuint (n, ==, day->spans->len);
}

static inline GArray *
truth_read_days (Truth  *truth,
                 DamDay  first,
                 guint   n_days)
{
  DamContext *context = truth->fixture->context;
  g_autoptr (GError) error = NULL;
  GArray *days = dam_calendar_read (dam_store_reader (dam_context_get_store (context)), truth->client, truth_timetable (truth),
                                    truth_clock (truth), dam_context_get_date_style (context), first, n_days, &error);

  g_assert_no_error (error);

  return days;
}

/* The first date of the week that is shown. */
static inline DamDay
truth_first_day (GtkWidget *page)
{
  return dam_day_column_get_day (dam_week_view_grid_get_column (truth_grid (page), 0));
}

static inline void
truth_check_week (Truth *truth)
{
  DamContext *context = truth->fixture->context;
  DamDateStyle style = dam_context_get_date_style (context);
  DamCalendarViews *views = truth_views (truth->page);
  DamWeekViewGrid *grid = truth_grid (truth->page);
  guint n_days = dam_calendar_views_get_n_days (views);
  DamDay first = truth_first_day (truth->page);
  DamDay today = dam_clock_today (dam_context_get_clock (context), NULL);
  g_autoptr (GArray) days = truth_read_days (truth, first, n_days);
  g_autofree char *period = dam_calendar_word_period (style, first, n_days);
  g_autofree char *title = dam_calendar_views_word_period (views);

  g_assert_cmpstr (title, ==, period);
  g_assert_true (calendar_has_text (truth->page, period));
  if (n_days == 7)
    g_assert_cmpint (dam_day_weekday (first), ==, dam_context_get_week_start (context));
  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      DamDayColumn *column = dam_week_view_grid_get_column (grid, i);
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;
      g_autofree char *summary = NULL;
      g_autofree char *expected = NULL;
      const DamCalendarDay *day;
      int top, bottom;

      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (column)), ==, i < n_days);
      if (i >= n_days)
        continue;
      day = &g_array_index (days, DamCalendarDay, i);
      truth_check_spans (truth, day);
      truth_check_same (dam_week_view_get_day (dam_calendar_views_get_week (views), first + (int) i), day);
      g_assert_cmpint (dam_day_column_get_day (column), ==, day->day);
      g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (column), "today"), ==, day->day == today);
      truth_check_bands (column, day);
      name = dam_calendar_word_day (style, day->day, day->day == today);
      said = truth_get_name (GTK_WIDGET (column));
      g_assert_true (g_str_has_prefix (said, name));
      if (dam_day_column_get_chosen (column, &top, &bottom))
        {
          g_assert_cmpint (top, <=, bottom);
          continue;
        }
      summary = dam_calendar_word_summary (style, day);
      expected = g_strdup_printf ("%s, %s", name, summary);
      g_assert_cmpstr (said, ==, expected);
    }
}

static inline void
truth_check_month (Truth *truth)
{
  DamContext *context = truth->fixture->context;
  DamDateStyle style = dam_context_get_date_style (context);
  DamDay today = dam_clock_today (dam_context_get_clock (context), NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GArray) days = NULL;
  g_autofree char *title = NULL;
  int year = 0, month = 0;
  DamDay first;

  truth_collect (truth->page, DAM_TYPE_MONTH_CELL, cells);
  g_assert_cmpuint (cells->len, ==, N_CELLS);
  first = dam_month_cell_get_day (g_ptr_array_index (cells, 0))->day;
  g_assert_cmpint (dam_day_weekday (first), ==, dam_context_get_week_start (context));
  days = truth_read_days (truth, first, N_CELLS);
  for (guint i = 0; i < N_CELLS; i++)
    {
      const DamCalendarDay *day = &g_array_index (days, DamCalendarDay, i);
      GtkWidget *cell = g_ptr_array_index (cells, i);
      g_autofree char *name = dam_calendar_word_day (style, day->day, day->day == today);
      g_autofree char *summary = dam_calendar_word_summary (style, day);
      g_autofree char *said = truth_get_name (cell);
      g_autofree char *expected = g_strdup_printf (gtk_widget_has_css_class (cell, "selected") ? "%s, selected, %s" : "%s, %s",
                                                   name, summary);
      int day_of_month, its_month, its_year;

      truth_check_spans (truth, day);
      truth_check_same (dam_month_cell_get_day (DAM_MONTH_CELL (cell)), day);
      g_assert_cmpstr (said, ==, expected);
      g_assert_cmpint (gtk_widget_has_css_class (cell, "today"), ==, day->day == today);
      dam_day_to_ymd (day->day, &its_year, &its_month, &day_of_month);
      if (day_of_month == 1 && month == 0)
        {
          year = its_year;
          month = its_month;
        }
      g_assert_cmpint (gtk_widget_has_css_class (cell, "outside"), ==, its_month != month);
    }
  title = dam_format_month (style, year, month);
  g_assert_true (calendar_has_text (truth->page, title));
}

/* Whether @page shows what the file has. */
static inline void
truth_check (DisplayFixture *fixture,
             GtkWidget      *page)
{
  g_auto (Truth) truth = { NULL };

  truth_read (&truth, fixture, page);
  if (dam_calendar_views_get_mode (truth_views (page)) == DAM_CALENDAR_WEEK)
    truth_check_week (&truth);
  else if (dam_calendar_views_get_mode (truth_views (page)) == DAM_CALENDAR_MONTH)
    truth_check_month (&truth);
}
