/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-day"

#include "ui/calendar/dam-calendar-day.h"

#include "store/dam-log-marks.h"
#include "store/rules/dam-planned-contact.h"
#include "ui/calendar/dam-calendar-wording.h"

#define SECONDS_PER_DAY 86400
#define NOON (12 * 3600)

static void
clear_note (gpointer data)
{
  g_free (((DamDayNote *) data)->text);
}

static void
clear_plan (gpointer data)
{
  g_free (((DamDayPlan *) data)->text);
}

DamCalendarDay
dam_calendar_day_empty (DamDay day)
{
  DamCalendarDay empty = {
    day,
    g_array_new (FALSE, FALSE, sizeof (DamDaySpan)),
    g_array_new (FALSE, FALSE, sizeof (DamDayMark)),
    g_array_new (FALSE, FALSE, sizeof (DamDayNote)),
    g_array_new (FALSE, FALSE, sizeof (DamDayPlan)),
  };

  g_array_set_clear_func (empty.notes, clear_note);
  g_array_set_clear_func (empty.plans, clear_plan);

  return empty;
}

DamCalendarDay
dam_calendar_day_ref (const DamCalendarDay *day)
{
  return (DamCalendarDay) {
           day->day, g_array_ref (day->spans), g_array_ref (day->marks), g_array_ref (day->notes), g_array_ref (day->plans),
  };
}

void
dam_calendar_day_clear (DamCalendarDay *day)
{
  g_clear_pointer (&day->spans, g_array_unref);
  g_clear_pointer (&day->marks, g_array_unref);
  g_clear_pointer (&day->notes, g_array_unref);
  g_clear_pointer (&day->plans, g_array_unref);
}

/* --- the wall clock --- */

/* [start, end) in which I am in one zone. */
typedef struct
{
  gint64         start;
  gint64         end;
  const DamZone *zone;
} Stretch;

/* The time in which my clock shows the dates from @first on, by zones, sorted. A date on which I am in another zone begins at midnight there
 * (dam_zone_at()). When that comes later than the midnight that ends the date before, my clock goes on from there, shows the date for the
 * first time in the old zone, and is set back then; when it comes earlier, the date before ends there. */
static GArray *
read_stretches (DamClock *clock,
                DamDay    first,
                guint     n_days)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  DamDay day = first + (int) n_days;
  gint64 end = dam_zone_from_local (dam_clock_get_zone_on (clock, day), day, 0);

  while (day-- >= first)
    {
      const DamZone *zone = dam_clock_get_zone_on (clock, day);
      Stretch stretch = { MIN (dam_zone_from_local (zone, MAX (day, first), 0), end), end, zone };

      if (stretch.start < end && stretches->len > 0 && g_array_index (stretches, Stretch, 0).zone == zone)
        g_array_index (stretches, Stretch, 0).start = stretch.start;
      else if (stretch.start < end)
        g_array_prepend_val (stretches, stretch);
      end = stretch.start;
    }

  return stretches;
}

gboolean
dam_calendar_same_clock (const DamZone *one,
                         const DamZone *other,
                         DamDay         day)
{
  return dam_zone_from_local (one, day, 0) == dam_zone_from_local (other, day, 0)
         && dam_zone_from_local (one, day, NOON) == dam_zone_from_local (other, day, NOON)
         && dam_zone_from_local (one, day + 1, 0) == dam_zone_from_local (other, day + 1, 0);
}

/* One stretch of a date, in minutes of its wall clock. */
typedef void (*PieceFunc) (DamCalendarDay *day, int start, int end, gpointer data);

/* Lays [from, to) on the wall clock. It is cut where the offset or the zone changes, so that each piece runs forwards on the clock, and
 * at midnight. */
static void
lay_on_clock (GArray       *days,
              const GArray *stretches,
              gint64        from,
              gint64        to,
              PieceFunc     func,
              gpointer      data)
{
  DamDay first = g_array_index (days, DamCalendarDay, 0).day;

  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);
      gint64 at = MAX (from, stretch->start);
      gint64 last = MIN (to, stretch->end);

      while (at < last)
        {
          gint64 segment_end;
          gint64 end;
          DamDay day;
          int second;
          int start_minute, end_minute;

          dam_zone_segment (stretch->zone, at, NULL, &segment_end);
          dam_zone_to_local (stretch->zone, at, &day, &second);
          end = MIN (MIN (last, segment_end), at + SECONDS_PER_DAY - second);
          start_minute = second / 60;
          end_minute = (int) ((second + (end - at) + 59) / 60);
          if (day >= first && day - first < (int) days->len && start_minute < end_minute)
            func (&g_array_index (days, DamCalendarDay, day - first), start_minute, end_minute, data);
          at = end;
        }
    }
}

/* --- spans and notes --- */

typedef struct
{
  const DamTimetableSpan *span;
  DamDateStyle            style;
} Laying;

static gconstpointer
get_source (const DamTimetableSpan *span)
{
  if (span->rule == DAM_RULE_HOLIDAY)
    return span->source.holidays;
  if (span->rule == DAM_RULE_RESERVED)
    return span->source.reserved;

  return span->source.date_rule;
}

/* The index of the note of @span in @day, where it is written down when it is new. */
static int
note_source (DamCalendarDay *day,
             Laying         *laying)
{
  DamDayNote note = { .rule = laying->span->rule, .source = get_source (laying->span) };

  if (note.source == NULL)
    return -1;

  for (guint i = 0; i < day->notes->len; i++)
    if (g_array_index (day->notes, DamDayNote, i).source == note.source)
      return (int) i;

  note.projected = note.rule == DAM_RULE_HOLIDAY && laying->span->source.holidays->projected;
  note.text = dam_calendar_word_note (laying->style, note.rule, &laying->span->source);
  g_array_append_val (day->notes, note);

  return (int) day->notes->len - 1;
}

static void
add_span (DamCalendarDay *day,
          int             start,
          int             end,
          gpointer        data)
{
  Laying *laying = data;
  DamDaySpan span = { start, end, laying->span->state, laying->span->rule, note_source (day, laying) };

  g_array_append_val (day->spans, span);
}

static void
add_spans (GArray       *days,
           const GArray *explained,
           const GArray *stretches,
           DamDateStyle  style)
{
  for (guint i = 0; i < explained->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (explained, DamTimetableSpan, i);
      Laying laying = { span, style };

      if (span->state != DAM_STATE_CLOSED || get_source (span) != NULL)
        lay_on_clock (days, stretches, span->start, span->end, add_span, &laying);
    }
}

/* Before the first terms there is no rule, and nothing to explain. */
static void
add_unruled (GArray       *days,
             gint64        from,
             gint64        to,
             const GArray *stretches)
{
  DamTimetableSpan span = { .state = DAM_STATE_NO_RULE };
  Laying laying = { .span = &span };

  lay_on_clock (days, stretches, from, to, add_span, &laying);
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

      if (last != NULL && last->state == span.state && last->note == span.note && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, DamDaySpan, n++) = span;
    }
  g_array_set_size (spans, n);
}

/* What my clock shows on a day of a journey is not what it shows here and now. */
static void
note_zones (GArray   *days,
            DamClock *clock)
{
  const DamZone *now = dam_clock_get_zone (clock);

  for (guint i = 0; i < days->len; i++)
    {
      DamCalendarDay *day = &g_array_index (days, DamCalendarDay, i);
      const DamZone *zone = dam_clock_get_zone_on (clock, day->day);
      DamDayNote note = { .rule = DAM_RULE_NONE };

      if (dam_calendar_same_clock (zone, now, day->day))
        continue;
      note.text = dam_calendar_word_zone (zone);
      g_array_append_val (day->notes, note);
    }
}

/* --- planned contacts --- */

static void
add_plan (DamCalendarDay *day,
          int             start,
          int             end,
          gpointer        data)
{
  DamDayPlan plan = *(const DamDayPlan *) data;

  plan.start = start;
  plan.end = end;
  plan.text = g_strdup (plan.text);
  g_array_append_val (day->plans, plan);
}

static gboolean
add_plans (GArray       *days,
           sqlite3      *db,
           gint64        client,
           DamInterval   period,
           const GArray *stretches,
           DamDateStyle  style,
           GError      **error)
{
  g_autoptr (GArray) planned = dam_planned_list (db, client, period.start, period.end, error);

  if (planned == NULL)
    return FALSE;

  for (guint i = 0; i < planned->len; i++)
    {
      const DamPlanned *item = &g_array_index (planned, DamPlanned, i);
      g_autofree char *text = dam_calendar_word_plan (db, style, item, client == 0);
      DamDayPlan plan = { 0, 0, item->id, text };

      lay_on_clock (days, stretches, item->at, item->at + item->minutes * 60, add_plan, &plan);
    }

  return TRUE;
}

/* --- contacts --- */

typedef struct
{
  GArray       *days;
  const GArray *stretches;
  DamDayMark   *marks;

  /* The time of constant offset that the last contact was in: contacts come in order. */
  gint64        segment_start;
  gint64        segment_end;
  int           offset;
} Count;

/* The offset of my clock at @at, and until when it stays. */
static void
find_offset (Count *count,
             gint64 at)
{
  for (guint i = 0; i < count->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (count->stretches, Stretch, i);

      if (at < stretch->start || at >= stretch->end)
        continue;
      count->offset = dam_zone_segment (stretch->zone, at, &count->segment_start, &count->segment_end);
      count->segment_start = MAX (count->segment_start, stretch->start);
      count->segment_end = MIN (count->segment_end, stretch->end);
    }
}

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
    find_offset (count, at);

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
dam_calendar_read (sqlite3      *db,
                   gint64        client,
                   DamTimetable *timetable,
                   DamClock     *clock,
                   DamDateStyle  style,
                   DamDay        first,
                   guint         n_days,
                   GError      **error)
{
  GArray *days = g_array_sized_new (FALSE, TRUE, sizeof (DamCalendarDay), n_days);
  g_autofree DamDayMark *marks = g_new0 (DamDayMark, n_days * DAM_MARKS_PER_DAY);
  g_autoptr (GArray) stretches = NULL;
  g_autoptr (GArray) explained = NULL;
  DamInterval period;
  gint64 ruled_from;
  Count count;

  g_return_val_if_fail (n_days > 0, days);

  g_array_set_clear_func (days, (GDestroyNotify) dam_calendar_day_clear);
  for (guint i = 0; i < n_days; i++)
    {
      DamCalendarDay day = dam_calendar_day_empty (first + (int) i);

      g_array_append_val (days, day);
    }

  stretches = read_stretches (clock, first, n_days);
  /* A date may not exist at all. */
  if (stretches->len == 0)
    return days;

  period = (DamInterval) { g_array_index (stretches, Stretch, 0).start, g_array_index (stretches, Stretch, stretches->len - 1).end };
  explained = dam_timetable_explain (timetable, period.start, period.end);
  ruled_from = explained->len > 0 ? g_array_index (explained, DamTimetableSpan, 0).start : period.end;
  add_unruled (days, period.start, ruled_from, stretches);
  add_spans (days, explained, stretches, style);
  for (guint i = 0; i < n_days; i++)
    join_spans (g_array_index (days, DamCalendarDay, i).spans);
  note_zones (days, clock);

  if (!add_plans (days, db, client, period, stretches, style, error))
    return days;
  count = (Count) { days, stretches, marks, 0, 0, 0 };
  if (dam_log_read_marks (db, client, period.start, period.end, count_contact, &count, error))
    keep_marks (days, marks);

  return days;
}

gboolean
dam_calendar_is_touched (DamChanges *changes)
{
  return dam_changes_touch (changes, "contact") || dam_changes_touch (changes, "verdict") || dam_changes_touch (changes, "client") ||
         dam_changes_touch (changes, "planned_contact");
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
