/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-paint"

#include "ui/calendar/dam-day-paint.h"

#include <glib/gi18n.h>

#include "store/rules/dam-date-exception.h"
#include "text/dam-josa.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/dam-step.h"
#include "ui/dam-window.h"

#define MINUTES_PER_DAY 1440

/* The entry of @day in @dates, of DamPaintedDate, sorted; a new one when there is none. */
static DamPaintedDate *
find_date (GArray *dates,
           DamDay  day)
{
  DamPaintedDate empty = { .day = day };
  guint i = dates->len;

  while (i > 0 && g_array_index (dates, DamPaintedDate, i - 1).day > day)
    i--;
  if (i > 0 && g_array_index (dates, DamPaintedDate, i - 1).day == day)
    return &g_array_index (dates, DamPaintedDate, i - 1);
  g_array_insert_val (dates, i, empty);

  return &g_array_index (dates, DamPaintedDate, i);
}

GArray *
dam_day_paint_convert (DamTimetable *timetable,
                       DamClock     *clock,
                       DamDay        day,
                       int           start,
                       int           end)
{
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (DamPaintedDate));
  /* On the day of a journey both zones may show it. */
  const DamZone *before = dam_clock_get_zone_on (clock, day - 1);
  const DamZone *zone = dam_clock_get_zone_on (clock, day);
  gint64 from = MIN (dam_zone_from_local (before, day, start * 60), dam_zone_from_local (zone, day, start * 60));
  gint64 to = MAX (dam_zone_from_local (before, day, end * 60), dam_zone_from_local (zone, day, end * 60));

  /* What the clock shows twice comes up to two hours later. */
  for (gint64 at = from; at < to + 2 * 3600; at += 60)
    {
      const DamZone *mine = dam_clock_get_zone_at (clock, at);
      const DamZone *theirs = dam_timetable_zone (timetable, at);
      DamPaintedDate *date;
      DamDay shown;
      int second;

      dam_zone_to_local (mine, at, &shown, &second);
      if (shown != day || second < start * 60 || second >= end * 60)
        continue;

      /* Before any terms there is no other clock than mine. */
      if (theirs == NULL)
        theirs = mine;
      dam_zone_to_local (theirs, at, &shown, &second);
      date = find_date (dates, shown);
      /* Of two zones on one date the later one is that of the date (dam_zone_on_day()). */
      date->zone = theirs;
      date->minutes[second / 60] = TRUE;
    }

  return dates;
}

/* Whether the clock of @zone leaves out @minute of @day. */
static gboolean
is_skipped (const DamZone *zone,
            DamDay         day,
            int            minute)
{
  DamDay shown;
  int second;

  dam_zone_to_local (zone, dam_zone_from_local (zone, day, minute * 60), &shown, &second);

  return shown != day || second != minute * 60;
}

void
dam_day_paint_hours (DamTimetable         *timetable,
                     const DamPaintedDate *date,
                     gboolean              open,
                     DamDayHours          *hours)
{
  /* Reserved time is subtracted from the exception too: written into it, it would stay closed when nothing is reserved any more. */
  g_autoptr (DamTimetable) unreserved = dam_timetable_without_reserved (timetable);
  /* With a day to spare at either end, as the zone may be another one there. */
  g_autoptr (GArray) spans = dam_timetable_explain (unreserved, dam_zone_from_local (date->zone, date->day - 1, 0),
                                                    dam_zone_from_local (date->zone, date->day + 3, 0));
  gboolean is_open[2 * MINUTES_PER_DAY] = { FALSE };

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);

      for (gint64 at = span->start; span->state == DAM_STATE_OPEN && at < span->end; at += 60)
        {
          DamDay shown;
          int second;

          /* Of what is open on the next date only what this one began. */
          dam_zone_to_local (span->zone, at, &shown, &second);
          if (shown == date->day || (shown == date->day + 1 && span->day == date->day))
            is_open[(shown - date->day) * MINUTES_PER_DAY + second / 60] = TRUE;
        }
    }
  for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
    if (date->minutes[minute])
      is_open[minute] = open;
    else if (minute > 0 && is_open[minute - 1] != is_open[minute] && is_skipped (date->zone, date->day, minute))
      /* Hours that go on over what the clock leaves out are one range. */
      is_open[minute] = is_open[minute - 1];

  *hours = (DamDayHours) { .kind = DAM_DAY_CLOSED };
  for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
    if (is_open[minute])
      {
        int first = minute;

        while (minute < 2 * MINUTES_PER_DAY && is_open[minute])
          minute++;
        hours->kind = DAM_DAY_HOURS;
        dam_day_hours_add (hours, (DamRange) { (gint16) first, (gint16) MIN (minute, first + MINUTES_PER_DAY) });
      }
}

/* Whether a minute of the stroke lies in @span. */
static gboolean
touches (const DamPaintedDate   *date,
         const DamTimetableSpan *span)
{
  for (gint64 at = span->start; at < span->end; at += 60)
    {
      DamDay shown;
      int second;

      dam_zone_to_local (date->zone, at, &shown, &second);
      if (shown == date->day && date->minutes[second / 60])
        return TRUE;
    }

  return FALSE;
}

/* The name of what keeps a part of the stroke closed whatever the hours of a date exception: a vacation, or for hours that are opened also a part
 * of a day that is closed, and reserved time. NULL without. (transfer full) */
static char *
find_obstacle (DamTimetable *timetable,
               DamDateStyle  style,
               const GArray *dates,
               gboolean      open)
{
  for (guint i = 0; i < dates->len; i++)
    {
      const DamPaintedDate *date = &g_array_index (dates, DamPaintedDate, i);
      g_autoptr (GArray) spans = dam_timetable_explain (timetable, dam_zone_from_local (date->zone, date->day, 0),
                                                        dam_zone_from_local (date->zone, date->day + 1, 0));

      for (guint j = 0; j < spans->len; j++)
        {
          const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, j);
          gboolean is_part = span->state == DAM_STATE_CLOSED
                             && (span->rule == DAM_RULE_RESERVED
                                 || (span->rule == DAM_RULE_EXCEPTION && span->source.date_rule->kind == DAM_DATE_PART_CLOSED));

          if (span->rule == DAM_RULE_VACATION || (open && is_part && touches (date, span)))
            return dam_calendar_word_note (style, span->rule, &span->source);
        }
    }

  return NULL;
}

/* The exception that already says what the hours of @day are for @client, with the last word among several; 0 without. FALSE with @error. */
static gboolean
find_exception (sqlite3  *db,
                gint64    client,
                DamSide   side,
                DamDay    day,
                gint64   *id,
                GError  **error)
{
  g_autoptr (GArray) list = dam_exception_list (db, client, day, day, error);

  *id = 0;
  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const DamException *one = &g_array_index (list, DamException, i);

      if (one->client == client && one->side == side && one->first == day && one->last == day
          && (one->kind == DAM_EXCEPTION_HOURS || one->kind == DAM_EXCEPTION_CLOSED))
        *id = MAX (*id, one->id);
    }

  return TRUE;
}

/* A stroke on its way to the file: what it makes of the hours that were seen on one date. */
typedef struct
{
  DamException   exception;
  DamDayHours    seen;        /* the hours of the exception that it goes over; when that is new, nothing */
  DamPaintedDate date;
  gboolean       open;
} Stroke;

/* Opens or closes the minutes of @stroke in @hours. */
static void
go_over (const Stroke *stroke,
         DamDayHours  *hours)
{
  for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
    {
      int first = minute;

      while (minute < MINUTES_PER_DAY && stroke->date.minutes[minute])
        minute++;
      if (first == minute)
        continue;
      if (stroke->open)
        {
          hours->kind = DAM_DAY_HOURS;
          dam_day_hours_add (hours, (DamRange) { (gint16) first, (gint16) minute });
        }
      else if (hours->kind == DAM_DAY_HOURS)
        {
          dam_day_hours_remove (hours, (DamRange) { (gint16) first, (gint16) minute });
        }
    }
}

static gboolean
write_stroke (DamTransaction  *tx,
              const Stroke    *stroke,
              GError         **error)
{
  const DamException *painted = &stroke->exception;
  g_auto (DamException) now = { 0 };
  gint64 id;

  if (!find_exception (dam_transaction_db (tx), painted->client, painted->side, painted->first, &id, error))
    return FALSE;
  if (id == 0)
    {
      DamException added = *painted;

      /* Also when what it went over is gone by now. */
      added.id = 0;

      return dam_exception_write (tx, &added, &id, error);
    }
  if (!dam_exception_read (dam_transaction_db (tx), id, &now, error))
    return FALSE;

  /* A hand is quicker than the disk, and may not have seen yet what its last stroke left: then it goes over that. */
  if (id == painted->id && dam_day_hours_equal (&now.hours, &stroke->seen))
    {
      now.hours = painted->hours;
    }
  else
    {
      if (now.kind != DAM_EXCEPTION_HOURS)
        now.hours = (DamDayHours) { .kind = DAM_DAY_CLOSED }
      ;
      go_over (stroke, &now.hours);
    }
  now.kind = now.hours.kind == DAM_DAY_HOURS ? DAM_EXCEPTION_HOURS : DAM_EXCEPTION_CLOSED;

  return dam_exception_write (tx, &now, &id, error);
}

static gboolean
write_strokes (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  const GArray *strokes = data;

  for (guint i = 0; i < strokes->len; i++)
    if (!write_stroke (tx, &g_array_index (strokes, Stroke, i), error))
      return FALSE;

  return TRUE;
}

static void
clear_stroke (gpointer data)
{
  dam_exception_clear (&((Stroke *) data)->exception);
}

/* What a stroke over @date makes of the exception that is there already, or of a new one. */
static Stroke
read_stroke (DamContext           *context,
             gint64                client,
             DamSide               side,
             const DamPaintedDate *date,
             gboolean              open)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (context));
  DamTimetable *timetable = dam_judge_timetable (dam_judges_get (dam_context_get_judges (context), client), side);
  Stroke stroke = { .date = *date, .open = open };
  DamException *exception = &stroke.exception;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!find_exception (db, client, side, date->day, &id, &error))
    g_warning ("Date exceptions cannot be read: %s", error->message);
  if (id == 0 || !dam_exception_read (db, id, exception, NULL))
    *exception = (DamException) { .client = client, .side = side, .first = date->day, .last = date->day }
  ;
  stroke.seen = exception->hours;
  dam_day_paint_hours (timetable, date, open, &exception->hours);
  exception->kind = exception->hours.kind == DAM_DAY_HOURS ? DAM_EXCEPTION_HOURS : DAM_EXCEPTION_CLOSED;

  return stroke;
}

/* The dates of the exceptions, and by which clock these are meant where it is not mine. (transfer full) */
static char *
word_dates (DamContext   *context,
            const GArray *dates)
{
  DamDateStyle style = dam_context_get_date_style (context);
  const DamPaintedDate *first = &g_array_index (dates, DamPaintedDate, 0);
  DamDay last = g_array_index (dates, DamPaintedDate, dates->len - 1).day;
  g_autofree char *text = dam_calendar_word_period (style, first->day, (guint) (last - first->day) + 1);
  g_autofree char *zone = NULL;

  if (dam_calendar_same_clock (first->zone, dam_clock_get_zone_on (dam_context_get_clock (context), first->day), first->day))
    return g_steal_pointer (&text);

  zone = dam_calendar_word_zone (first->zone);

  /* Translators: %1$s is a date or several, %2$s is “New York time” */
  return g_strdup_printf (C_("date in a zone", "%1$s, %2$s"), text, zone);
}

void
dam_day_paint (GtkWidget  *widget,
               DamContext *context,
               gint64      client,
               DamSide     side,
               DamDay      day,
               int         start,
               int         end,
               gboolean    open)
{
  DamTimetable *timetable = dam_judge_timetable (dam_judges_get (dam_context_get_judges (context), client), side);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GArray) dates = dam_day_paint_convert (timetable, dam_context_get_clock (context), day, start, end);
  g_autofree char *obstacle = find_obstacle (timetable, dam_context_get_date_style (context), dates, open);
  g_autofree char *text = NULL;
  g_autofree char *done = NULL;
  gboolean is_new = TRUE;
  GArray *strokes;

  /* A clock that is set forward may leave out all of it. */
  if (dates->len == 0)
    return;
  if (obstacle != NULL)
    {
      /* Translators: said when hours are drawn where they would be closed all the same; %s is what closes them: “Vacation”, “Dentist” */
      g_autofree char *problem = dam_message_printf (_("%s comes before hours that are drawn"), obstacle);

      if (DAM_IS_WINDOW (root))
        dam_window_toast (DAM_WINDOW (root), problem, FALSE);
      return;
    }

  strokes = g_array_new (FALSE, FALSE, sizeof (Stroke));
  g_array_set_clear_func (strokes, clear_stroke);
  for (guint i = 0; i < dates->len; i++)
    {
      Stroke stroke = read_stroke (context, client, side, &g_array_index (dates, DamPaintedDate, i), open);

      is_new = is_new && stroke.exception.id == 0;
      g_array_append_val (strokes, stroke);
    }
  text = word_dates (context, dates);
  /* Translators: a date exception was added by drawing hours in the week; %s is a date, or “Wed, 18 Nov 2026, New York time” */
  done = is_new ? dam_message_printf (_("Exception added for %s"), text)
         /* Translators: a date exception was changed by drawing hours in the week; %s is a date, or “Wed, 18 Nov 2026, New York time” */
                : dam_message_printf (_("Exception changed for %s"), text);
  dam_step_write (widget, context, is_new ? C_("step", "add date exception") : C_("step", "change date exception"),
                  write_strokes, strokes, (GDestroyNotify) g_array_unref, done, _("The date exception could not be saved"));
}
