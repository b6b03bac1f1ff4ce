/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-day"

#include "ui/calendar/dam-calendar-day.h"

#include "store/dam-log-marks.h"

#define SECONDS_PER_DAY 86400

static void
clear_day (gpointer data)
{
  DamCalendarDay *day = data;

  g_clear_pointer (&day->spans, g_array_unref);
  g_clear_pointer (&day->marks, g_array_unref);
}

/* Lays intervals on the wall clock. They are cut where the offset changes, so that each piece runs forwards on the clock, and
 * at midnight. */
static void
add_spans (GArray             *days,
           const DamIntervals *intervals,
           const DamZone      *zone,
           DamState            state)
{
  DamDay first = g_array_index (days, DamCalendarDay, 0).day;
  gsize n_items;
  const DamInterval *items = dam_intervals_get (intervals, &n_items);

  for (gsize i = 0; i < n_items; i++)
    {
      gint64 at = items[i].start;

      while (at < items[i].end)
        {
          DamDaySpan span = { 0, 0, state };
          gint64 segment_end;
          gint64 end;
          DamDay day;
          int second;
          gint64 midnight;

          dam_zone_segment (zone, at, NULL, &segment_end);
          dam_zone_to_local (zone, at, &day, &second);
          midnight = at + SECONDS_PER_DAY - second;
          end = MIN (MIN (items[i].end, segment_end), midnight);
          span.start = second / 60;
          span.end = (int) ((second + (end - at) + 59) / 60);
          if (day >= first && day - first < (int) days->len && span.start < span.end)
            g_array_append_val (g_array_index (days, DamCalendarDay, day - first).spans, span);
          at = end;
        }
    }
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const DamDaySpan *left = a;
  const DamDaySpan *right = b;

  return left->start != right->start ? left->start - right->start : left->end - right->end;
}

/* Spans that touch become one: they were cut at a change of the clock, or repeat an hour that it shows twice. */
static void
join_spans (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      DamDaySpan span = g_array_index (spans, DamDaySpan, i);
      DamDaySpan *last = n > 0 ? &g_array_index (spans, DamDaySpan, n - 1) : NULL;

      if (last != NULL && last->state == span.state && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, DamDaySpan, n++) = span;
    }
  g_array_set_size (spans, n);
}

typedef struct
{
  GArray        *days;
  const DamZone *zone;
  DamDayMark    *marks;

  /* The stretch of constant offset that the last contact was in: contacts come in order. */
  gint64         segment_start;
  gint64         segment_end;
  int            offset;
} Count;

static void
count_contact (gint64   at,
               gint64   id,
               gboolean is_breach,
               gpointer data)
{
  Count *count = data;
  gint64 local;
  gint64 index;
  DamDayMark *mark;

  if (at < count->segment_start || at >= count->segment_end)
    count->offset = dam_zone_segment (count->zone, at, &count->segment_start, &count->segment_end);

  local = at + count->offset - (gint64) g_array_index (count->days, DamCalendarDay, 0).day * SECONDS_PER_DAY;
  index = local / (DAM_MARK_MINUTES * 60);
  if (local < 0 || index >= (gint64) count->days->len * DAM_MARKS_PER_DAY)
    return;

  mark = &count->marks[index];
  if (is_breach)
    {
      mark->n_breaches++;
      return;
    }
  if (mark->n_contacts == 0 || at < mark->from)
    {
      mark->first = id;
      mark->from = at;
    }
  mark->to = MAX (mark->to, at + 1);
  mark->n_contacts++;
}

static void
keep_marks (GArray           *days,
            const DamDayMark *marks)
{
  for (guint i = 0; i < days->len * DAM_MARKS_PER_DAY; i++)
    if (marks[i].n_contacts > 0)
      {
        DamDayMark mark = marks[i];

        mark.minute = (int) (i % DAM_MARKS_PER_DAY) * DAM_MARK_MINUTES;
        mark.n_breaches = MIN (mark.n_breaches, mark.n_contacts);
        g_array_append_val (g_array_index (days, DamCalendarDay, i / DAM_MARKS_PER_DAY).marks, mark);
      }
}

GArray *
dam_calendar_read (sqlite3       *db,
                   gint64         client,
                   DamTimetable  *timetable,
                   const DamZone *zone,
                   DamDay         first,
                   guint          n_days,
                   GError       **error)
{
  GArray *days = g_array_sized_new (FALSE, TRUE, sizeof (DamCalendarDay), n_days);
  g_autofree DamDayMark *marks = g_new0 (DamDayMark, n_days * DAM_MARKS_PER_DAY);
  DamInterval period = {
    dam_zone_from_local (zone, first, 0), dam_zone_from_local (zone, first + (int) n_days, 0),
  };
  g_autoptr (DamIntervals) all = dam_intervals_new (&period, 1);
  g_autoptr (DamIntervals) open = dam_timetable_open (timetable, period.start, period.end);
  g_autoptr (DamIntervals) ruled = dam_timetable_ruled (timetable, period.start, period.end);
  g_autoptr (DamIntervals) unruled = dam_intervals_subtract (all, ruled);
  Count count = { days, zone, marks, 0, 0, 0 };

  g_return_val_if_fail (n_days > 0, days);

  g_array_set_clear_func (days, clear_day);
  for (guint i = 0; i < n_days; i++)
    {
      DamCalendarDay day = {
        first + (int) i,
        g_array_new (FALSE, FALSE, sizeof (DamDaySpan)),
        g_array_new (FALSE, FALSE, sizeof (DamDayMark)),
      };

      g_array_append_val (days, day);
    }

  add_spans (days, open, zone, DAM_STATE_OPEN);
  add_spans (days, unruled, zone, DAM_STATE_NO_RULE);
  for (guint i = 0; i < n_days; i++)
    join_spans (g_array_index (days, DamCalendarDay, i).spans);

  if (dam_log_read_marks (db, client, period.start, period.end, count_contact, &count, error))
    keep_marks (days, marks);

  return days;
}

int
dam_calendar_first_minute (const GArray *days,
                           int           usual)
{
  int first = G_MAXINT;

  for (guint i = 0; i < days->len; i++)
    {
      const GArray *spans = g_array_index (days, DamCalendarDay, i).spans;

      for (guint j = 0; j < spans->len; j++)
        {
          const DamDaySpan *span = &g_array_index (spans, DamDaySpan, j);

          if (span->state == DAM_STATE_OPEN && span->start > 0)
            first = MIN (first, span->start);
        }
    }

  return first == G_MAXINT ? usual : first;
}
