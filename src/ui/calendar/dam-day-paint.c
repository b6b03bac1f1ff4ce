/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-paint"

#include "ui/calendar/dam-day-paint.h"

#include <glib/gi18n.h>

#include "store/rules/dam-date-exception.h"
#include "text/dam-josa.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/dam-step.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-exception-form.h"

#define MINUTES_PER_DAY 1440
#define NOON (12 * 3600)

void
dam_day_paint_hours (DamTimetable  *timetable,
                     const DamZone *zone,
                     DamDay         day,
                     int            start,
                     int            end,
                     gboolean       open,
                     DamDayHours   *hours)
{
  g_autoptr (GArray) spans = dam_timetable_explain (timetable, dam_zone_from_local (zone, day, 0), dam_zone_from_local (zone, day + 2, 0));
  gboolean is_open[2 * MINUTES_PER_DAY] = { FALSE };

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);

      for (gint64 at = span->start; span->state == DAM_STATE_OPEN && at < span->end; at += 60)
        {
          DamDay date;
          int second;

          /* Of what is open on the next date only what this one began. */
          dam_zone_to_local (zone, at, &date, &second);
          if (date == day || span->day == day)
            is_open[(date - day) * MINUTES_PER_DAY + second / 60] = TRUE;
        }
    }
  for (int minute = start; minute < end; minute++)
    is_open[minute] = open;

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

/* The name of what keeps @day closed whatever its hours, or a part of [start, end) of it: a vacation, a part of the day that is closed, reserved
 * time. NULL without. (transfer full) */
static char *
find_obstacle (DamTimetable  *timetable,
               DamDateStyle   style,
               const DamZone *zone,
               DamDay         day,
               int            start,
               int            end)
{
  gint64 from = dam_zone_from_local (zone, day, start * 60);
  gint64 to = dam_zone_from_local (zone, day, MAX (end * 60, start * 60 + 60));
  g_autoptr (GArray) spans = dam_timetable_explain (timetable, from, to);

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);
      gboolean is_part = span->state == DAM_STATE_CLOSED
                         && (span->rule == DAM_RULE_RESERVED
                             || (span->rule == DAM_RULE_EXCEPTION && span->source.date_rule->kind == DAM_DATE_PART_CLOSED));

      if (span->rule == DAM_RULE_VACATION || (is_part && start < end))
        return dam_calendar_word_note (style, span->rule, &span->source);
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

/* A stroke on its way to the file: what it makes of the hours that were seen. */
typedef struct
{
  DamException exception;
  DamDayHours  seen;        /* the hours of the exception that it goes over; when that is new, nothing */
  int          start;
  int          end;
  gboolean     open;
} Stroke;

static gboolean
write_stroke (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  Stroke *stroke = data;
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
      DamRange range = { (gint16) stroke->start, (gint16) stroke->end };

      if (now.kind != DAM_EXCEPTION_HOURS)
        now.hours = (DamDayHours) { .kind = DAM_DAY_CLOSED }
      ;
      if (stroke->open)
        {
          now.hours.kind = DAM_DAY_HOURS;
          dam_day_hours_add (&now.hours, range);
        }
      else if (now.hours.kind == DAM_DAY_HOURS)
        {
          dam_day_hours_remove (&now.hours, range);
        }
    }
  now.kind = now.hours.kind == DAM_DAY_HOURS ? DAM_EXCEPTION_HOURS : DAM_EXCEPTION_CLOSED;

  return dam_exception_write (tx, &now, &id, error);
}

static void
free_stroke (gpointer data)
{
  Stroke *stroke = data;

  dam_exception_clear (&stroke->exception);
  g_free (stroke);
}

/* Whether the clocks of both zones show the same on @day. */
static gboolean
is_same_clock (const DamZone *one,
               const DamZone *other,
               DamDay         day)
{
  return dam_zone_from_local (one, day, 0) == dam_zone_from_local (other, day, 0)
         && dam_zone_from_local (one, day, NOON) == dam_zone_from_local (other, day, NOON)
         && dam_zone_from_local (one, day + 1, 0) == dam_zone_from_local (other, day + 1, 0);
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
  const DamZone *zone = dam_clock_get_zone (dam_context_get_clock (context));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *date = dam_wording_date (dam_context_get_date_style (context), day);
  g_autofree char *obstacle = NULL;
  g_autofree char *done = NULL;
  sqlite3 *db = dam_store_reader (dam_context_get_store (context));
  g_autoptr (GError) error = NULL;
  DamException *exception;
  Stroke *stroke;
  DamAnswer answer;
  gint64 id;

  dam_timetable_ask (timetable, dam_zone_from_local (zone, day, NOON), &answer);
  if (answer.zone != NULL && !is_same_clock (answer.zone, zone, day))
    {
      dam_exception_form_present (GTK_WINDOW (root), context, 0, client, side, day, day);
      return;
    }
  obstacle = find_obstacle (timetable, dam_context_get_date_style (context), zone, day, start, open ? end : start);
  if (obstacle != NULL)
    {
      /* Translators: said when hours are drawn where they would be closed all the same; %s is what closes them: “Vacation”, “Dentist” */
      g_autofree char *text = dam_message_printf (_("%s comes before hours that are drawn"), obstacle);

      if (DAM_IS_WINDOW (root))
        dam_window_toast (DAM_WINDOW (root), text, FALSE);
      return;
    }

  stroke = g_new0 (Stroke, 1);
  stroke->start = start;
  stroke->end = end;
  stroke->open = open;
  exception = &stroke->exception;
  if (!find_exception (db, client, side, day, &id, &error))
    g_warning ("Date exceptions cannot be read: %s", error->message);
  if (id == 0 || !dam_exception_read (db, id, exception, NULL))
    {
      exception->client = client;
      exception->side = side;
      exception->first = exception->last = day;
      /* Translators: a date exception was added by drawing hours in the week; %s is a date */
      done = dam_message_printf (_("Exception added for %s"), date);
    }
  else
    {
      /* Translators: a date exception was changed by drawing hours in the week; %s is a date */
      done = dam_message_printf (_("Exception changed for %s"), date);
    }
  stroke->seen = exception->hours;
  dam_day_paint_hours (timetable, zone, day, start, end, open, &exception->hours);
  exception->kind = exception->hours.kind == DAM_DAY_HOURS ? DAM_EXCEPTION_HOURS : DAM_EXCEPTION_CLOSED;
  dam_step_write (widget, context, exception->id == 0 ? C_("step", "add date exception") : C_("step", "change date exception"),
                  write_stroke, stroke, free_stroke, done, _("The date exception could not be saved"));
}
