/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-promise.h"

#include <string.h>

#include "random-schedule.h"

/* What the definition says of a year: for each minute whether it is open, and the date whose hours it belongs to. */
typedef struct
{
  gint64   from;
  gsize    n_minutes;
  gboolean open[YEAR / 60];
  DamDay   day[YEAR / 60];
} Drawing;

static void
draw (const Schedule *schedule,
      gint64          from,
      Drawing        *drawing)
{
  static Oracle oracle;

  oracle = (Oracle) { .schedule = schedule };
  drawing->from = from;
  drawing->n_minutes = YEAR / 60;
  for (gsize i = 0; i < drawing->n_minutes; i++)
    {
      const DamTimetableSpan *what = oracle_ask (&oracle, from + (gint64) i * 60);

      drawing->open[i] = what != NULL && what->state == DAM_STATE_OPEN;
      drawing->day[i] = what != NULL ? what->day : DAM_DAY_INVALID;
    }
}

/* The instant at which so many seconds have been open, second after second within a minute; FALSE when the year is over. */
static gboolean
count_naively (const Drawing *drawing,
               gint64         at,
               gint64         seconds,
               gint64        *due)
{
  for (gsize i = (gsize) ((at - drawing->from) / 60); i < drawing->n_minutes; i++)
    {
      gint64 start = MAX (at, drawing->from + (gint64) i * 60);
      gint64 length = drawing->from + (gint64) (i + 1) * 60 - start;

      if (!drawing->open[i])
        continue;
      if (seconds <= length)
        {
          *due = start + seconds;
          return TRUE;
        }
      seconds -= length;
    }

  return FALSE;
}

/* The close of the n-th date after that of @at that has open time of its own. All instants at which a date is open are looked
 * at, wherever they are. FALSE when that is not sure within the year. */
static gboolean
count_days_naively (const Drawing *drawing,
                    DamDay         after,
                    gint64         at,
                    int            n,
                    gint64        *due)
{
  DamDay first = dam_day_from_ymd (1900, 1, 1);
  g_autofree gint64 *closes = g_new0 (gint64, 80000);
  DamDay last = after;

  for (gsize i = (gsize) ((at - drawing->from) / 60); i < drawing->n_minutes; i++)
    if (drawing->open[i])
      {
        closes[drawing->day[i] - first] = drawing->from + (gint64) (i + 1) * 60;
        last = MAX (last, drawing->day[i]);
      }
  /* The last dates of the year may go on after it. */
  for (DamDay day = after + 1; day <= last - 5; day++)
    if (closes[day - first] != 0 && --n == 0)
      {
        *due = closes[day - first];
        return TRUE;
      }

  return FALSE;
}

/* A promise has the due date of the timetable, and its working is what it says it is. */
static void
assert_promise (DamTimetable  *timetable,
                const Drawing *drawing,
                gint64         received,
                DamPromiseUnit unit,
                gint64         amount)
{
  g_autoptr (DamPromise) promise = dam_promise_new (timetable, received, unit, amount);
  gint64 due = 0;
  gint64 counted = 0;
  gint64 last_end = received;
  gboolean computed;

  computed = unit == DAM_PROMISE_MINUTES
             ? dam_timetable_add (timetable, received, amount * 60, &due)
             : dam_timetable_add_days (timetable, received, (int) amount, &due);
  g_assert_cmpint (promise->computed, ==, computed);
  g_assert_cmpint (promise->received, ==, received);
  g_assert_cmpint (promise->amount, ==, amount);
  if (!computed)
    {
      g_assert_cmpint (promise->due, ==, 0);
      g_assert_cmpuint (promise->pieces->len + promise->skipped->len, ==, 0);
      return;
    }

  g_assert_cmpint (promise->due, ==, due);
  for (guint i = 0; i < promise->pieces->len; i++)
    {
      const DamInterval *piece = &g_array_index (promise->pieces, DamInterval, i);

      g_assert_cmpint (piece->start, >=, last_end);
      g_assert_cmpint (piece->start, <, piece->end);
      g_assert_cmpint (dam_timetable_open_seconds (timetable, piece->start, piece->end), ==, piece->end - piece->start);
      counted += piece->end - piece->start;
      last_end = piece->end;
    }
  g_assert_cmpint (last_end, <=, due);
  if (unit == DAM_PROMISE_MINUTES)
    g_assert_cmpint (counted, ==, amount * 60);
  if (amount > 0)
    {
      g_assert_cmpuint (promise->pieces->len, >, 0);
      g_assert_cmpint (last_end, ==, due);
    }

  last_end = received;
  for (guint i = 0; i < promise->skipped->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (promise->skipped, DamTimetableSpan, i);

      g_assert_cmpint (span->start, >=, last_end);
      g_assert_cmpint (span->start, <, span->end);
      g_assert_cmpint (dam_timetable_open_seconds (timetable, span->start, span->end), ==, 0);
      g_assert_cmpint (span->state, !=, DAM_STATE_OPEN);
      last_end = span->end;
    }
  g_assert_cmpint (last_end, <=, due);

  /* Every whole date that has nothing open is named, once. */
  if (drawing == NULL)
    return;
  for (gint64 at = received; at + 3 * 86400 < MIN (due, received + 40 * 86400); at += 86400)
    {
      const DamZone *zone = dam_timetable_zone (timetable, at);
      gint64 start;
      gint64 end;
      DamDay day;
      guint n = 0;

      if (zone == NULL || zone != dam_timetable_zone (timetable, at + 3 * 86400))
        continue;
      dam_zone_to_local (zone, at, &day, NULL);
      start = dam_zone_from_local (zone, day + 1, 0);
      end = dam_zone_from_local (zone, day + 2, 0);
      if (start >= end || dam_timetable_open_seconds (timetable, start - 3600, end + 3600) > 0)
        continue;
      for (guint i = 0; i < promise->skipped->len; i++)
        {
          const DamTimetableSpan *span = &g_array_index (promise->skipped, DamTimetableSpan, i);

          n += span->start <= start && end <= span->end;
        }
      g_assert_cmpuint (n, ==, 1);
    }
}

/* Random amounts in random schedules of the odd years, against a walk over the minutes. */
static void
test_add (void)
{
  static Drawing drawing;
  int n_asked = g_test_slow () ? 4000 : 150;
  guint n_compared = 0;
  guint n_days = 0;

  for (gsize zone = 0; zone + 1 < G_N_ELEMENTS (zone_years); zone++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) zone + 300);
      g_auto (Schedule) schedule = { { { 0 } } };
      gint64 from = (gint64) dam_day_from_ymd (zone_years[zone].year, 1, 1) * 86400;

      random_schedule (random, zone_years[zone].id, zone_years[zone].year, &schedule);
      draw (&schedule, from, &drawing);
      for (int i = 0; i < n_asked; i++)
        {
          gint64 at = from + g_rand_int_range (random, 0, YEAR - 40 * 86400);
          gint64 seconds = g_rand_int_range (random, 1, g_rand_boolean (random) ? 4 * 3600 : 200 * 3600);
          int n = g_rand_int_range (random, 1, g_rand_boolean (random) ? 4 : 30);
          const DamZone *here = dam_timetable_zone (schedule.timetable, at);
          DamDay today = DAM_DAY_INVALID / 2;
          gint64 expected;
          gint64 due;

          if (count_naively (&drawing, at, seconds, &expected))
            {
              g_assert_true (dam_timetable_add (schedule.timetable, at, seconds, &due));
              g_assert_cmpint (due, ==, expected);
              g_assert_cmpint (dam_timetable_open_seconds (schedule.timetable, at, due), ==, seconds);
              n_compared++;
            }
          assert_promise (schedule.timetable, &drawing, at, DAM_PROMISE_MINUTES, seconds / 60);

          if (drawing.open[(at - from) / 60])
            {
              g_assert_true (dam_timetable_add (schedule.timetable, at, 0, &due));
              g_assert_cmpint (due, ==, at);
            }
          else if (count_naively (&drawing, at, 1, &expected))
            {
              g_assert_true (dam_timetable_add (schedule.timetable, at, 0, &due));
              g_assert_cmpint (due, ==, expected - 1);
            }

          if (here != NULL)
            dam_zone_to_local (here, at, &today, NULL);
          else
            today = dam_day_from_ymd (1901, 1, 1);
          if (count_days_naively (&drawing, today, at, n, &expected))
            {
              g_assert_true (dam_timetable_add_days (schedule.timetable, at, n, &due));
              g_assert_cmpint (due, ==, expected);
              n_days++;
            }
          assert_promise (schedule.timetable, &drawing, at, DAM_PROMISE_BUSINESS_DAYS, n);
        }
    }
  g_assert_cmpuint (n_compared, >, 18u * (guint) n_asked / 2);
  g_assert_cmpuint (n_days, >, 18u * (guint) n_asked / 2);
}

/* elapsed (u, add (u, n)) = n, and not a second earlier, for amounts from a second to years. */
static void
test_elapsed (void)
{
  guint n_asked = 0;

  for (guint32 seed = 0; seed < (g_test_slow () ? 2000 : 60); seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + 9000);
      g_auto (Schedule) schedule = { { { 0 } } };
      gsize zone = (gsize) g_rand_int_range (random, 0, G_N_ELEMENTS (zone_years));
      gint64 from = (gint64) dam_day_from_ymd (zone_years[zone].year, 1, 1) * 86400;

      random_schedule (random, zone_years[zone].id, zone_years[zone].year, &schedule);
      for (int i = 0; i < 200; i++)
        {
          gint64 at = from + g_rand_int_range (random, -200 * 86400, 600 * 86400);
          gint64 seconds = (gint64) 1 << g_rand_int_range (random, 0, i % 50 == 0 ? 27 : 22);
          gint64 due;

          seconds += g_rand_int_range (random, 0, (gint32) seconds);
          if (!dam_timetable_add (schedule.timetable, at, seconds, &due))
            continue;
          n_asked++;
          g_assert_cmpint (dam_timetable_open_seconds (schedule.timetable, at, due), ==, seconds);
          g_assert_cmpint (dam_timetable_state (schedule.timetable, due - 1), ==, DAM_STATE_OPEN);
        }
    }
  g_assert_cmpuint (n_asked, >, 5000);
}

/* --- by hand --- */

static DamDayHours
hours (const char *text)
{
  DamDayHours hours = { DAM_DAY_CLOSED, 0, { { 0, 0 } } };

  g_assert_true (dam_hours_parse (text, &hours, NULL, NULL));

  return hours;
}

static gint64
seoul (const char *text)
{
  gint64 at;

  g_assert_true (dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, NULL));

  return at;
}

/* A freelancer in Seoul: weekdays 9-12 and 13-18, Friday into the night. */
static DamTimetable *
make_freelancer (DamDayRules *rules,
                 DamHolidays *holidays)
{
  DamTimetableVersion version = {
    dam_day_parse ("2026-01-05"), dam_zone_lookup ("Asia/Seoul", NULL), { { { 0 } } }, 3, holidays,
  };

  for (int day = 0; day < 7; day++)
    {
      version.week.days[day] = hours (day == 4 ? "9-12, 22-2" : "9-12, 13-18");
      if (day >= 5)
        version.week.days[day].kind = DAM_DAY_CLOSED;
    }

  return dam_timetable_new (&version, 1, rules);
}

static void
assert_due (DamTimetable  *timetable,
            const char    *received,
            DamPromiseUnit unit,
            gint64         amount,
            const char    *expected)
{
  g_autoptr (DamPromise) promise = dam_promise_new (timetable, seoul (received), unit, amount);

  assert_promise (timetable, NULL, seoul (received), unit, amount);
  g_assert_true (promise->computed);
  g_assert_cmpint (promise->due, ==, seoul (expected));
}

/* The edges: a closing instant is due itself, nothing is due at once or at the next opening, a business day ends at its close. */
static void
test_edges (void)
{
  g_autoptr (DamTimetable) timetable = make_freelancer (NULL, NULL);

  /* Thursday 19 November 2026, and the days after. */
  assert_due (timetable, "2026-11-19T15:00", DAM_PROMISE_MINUTES, 180, "2026-11-19T18:00");
  assert_due (timetable, "2026-11-19T15:00", DAM_PROMISE_MINUTES, 181, "2026-11-20T09:01");
  assert_due (timetable, "2026-11-19T11:30", DAM_PROMISE_MINUTES, 60, "2026-11-19T13:30");
  assert_due (timetable, "2026-11-19T18:00", DAM_PROMISE_MINUTES, 0, "2026-11-20T09:00");
  assert_due (timetable, "2026-11-19T12:00", DAM_PROMISE_MINUTES, 0, "2026-11-19T13:00");
  assert_due (timetable, "2026-11-19T17:59:59", DAM_PROMISE_MINUTES, 0, "2026-11-19T17:59:59");
  assert_due (timetable, "2026-11-19T18:00", DAM_PROMISE_MINUTES, 7 * 60, "2026-11-21T02:00");
  assert_due (timetable, "2026-11-19T18:00", DAM_PROMISE_MINUTES, 7 * 60 + 1, "2026-11-23T09:01");
  /* Before the terms began. */
  assert_due (timetable, "2025-12-31T12:00", DAM_PROMISE_MINUTES, 1, "2026-01-05T09:01");

  assert_due (timetable, "2026-11-18T00:00", DAM_PROMISE_BUSINESS_DAYS, 1, "2026-11-19T18:00");
  assert_due (timetable, "2026-11-18T23:59", DAM_PROMISE_BUSINESS_DAYS, 1, "2026-11-19T18:00");
  /* Friday closes on Saturday at two; what comes then comes on a Saturday. */
  assert_due (timetable, "2026-11-19T10:00", DAM_PROMISE_BUSINESS_DAYS, 1, "2026-11-21T02:00");
  assert_due (timetable, "2026-11-21T01:00", DAM_PROMISE_BUSINESS_DAYS, 1, "2026-11-23T18:00");
  assert_due (timetable, "2026-11-20T10:00", DAM_PROMISE_BUSINESS_DAYS, 6, "2026-11-30T18:00");
  assert_due (timetable, "2026-11-22T10:00", DAM_PROMISE_BUSINESS_DAYS, 5, "2026-11-28T02:00");
  assert_due (timetable, "2025-11-22T10:00", DAM_PROMISE_BUSINESS_DAYS, 1, "2026-01-05T18:00");
}

typedef struct
{
  const char *start;
  const char *end;
  DamRule     rule;
} Skipped;

static void
assert_skipped (const DamPromise *promise,
                const Skipped    *expected,
                gsize             n_expected)
{
  for (guint i = 0; i < promise->skipped->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (promise->skipped, DamTimetableSpan, i);
      g_autofree char *start = dam_instant_format (span->start, span->zone);
      g_autofree char *end = dam_instant_format (span->end, span->zone);

      g_test_message ("%s %s %d", start, end, span->rule);
    }
  g_assert_cmpuint (promise->skipped->len, ==, n_expected);
  for (gsize i = 0; i < n_expected; i++)
    {
      const DamTimetableSpan *span = &g_array_index (promise->skipped, DamTimetableSpan, i);

      g_assert_cmpint (span->start, ==, seoul (expected[i].start));
      g_assert_cmpint (span->end, ==, seoul (expected[i].end));
      g_assert_cmpint (span->rule, ==, expected[i].rule);
    }
}

/* A week with everything in it, piece by piece: Chuseok 2026 is the 24th to the 26th of September. */
static void
test_working (void)
{
  const DamDateRule rules[] = {
    { 1, DAM_LAYER_CLIENT, DAM_DATE_HOURS, dam_day_parse ("2026-09-22"), dam_day_parse ("2026-09-22"), hours ("10-11"), "", "" },
    { 2, DAM_LAYER_EVERYONE, DAM_DATE_PART_CLOSED, dam_day_parse ("2026-09-28"), dam_day_parse ("2026-09-28"), hours ("10-14"), "", "" },
    { 3, DAM_LAYER_VACATION, DAM_DATE_CLOSED, dam_day_parse ("2026-09-29"), dam_day_parse ("2026-09-30"), { 0 }, "", "" },
  };
  const DamReserved reserved[] = {
    { 4, DAM_RESERVED_FAMILY, "아이", 1u << 0, DAM_DAY_FIRST, DAM_DAY_LAST, hours ("17-20") },
    { 5, DAM_RESERVED_FOCUS, "글", 1u << 2, DAM_DAY_FIRST, DAM_DAY_LAST, hours ("0-24") },
  };
  static const Skipped minutes[] = {
    { "2026-09-21T17:00", "2026-09-21T18:00", DAM_RULE_RESERVED },
    { "2026-09-22T09:00", "2026-09-22T10:00", DAM_RULE_EXCEPTION },
    { "2026-09-22T11:00", "2026-09-22T12:00", DAM_RULE_EXCEPTION },
    { "2026-09-22T13:00", "2026-09-22T18:00", DAM_RULE_EXCEPTION },
    { "2026-09-23T00:00", "2026-09-24T00:00", DAM_RULE_RESERVED },
    { "2026-09-24T00:00", "2026-09-25T00:00", DAM_RULE_HOLIDAY },
    { "2026-09-25T00:00", "2026-09-26T00:00", DAM_RULE_HOLIDAY },
    { "2026-09-26T00:00", "2026-09-27T00:00", DAM_RULE_HOLIDAY },
    { "2026-09-27T00:00", "2026-09-28T00:00", DAM_RULE_DAY_OFF },
    { "2026-09-28T10:00", "2026-09-28T12:00", DAM_RULE_EXCEPTION },
    { "2026-09-28T13:00", "2026-09-28T14:00", DAM_RULE_EXCEPTION },
    { "2026-09-28T17:00", "2026-09-28T18:00", DAM_RULE_RESERVED },
    { "2026-09-29T00:00", "2026-09-30T00:00", DAM_RULE_VACATION },
    { "2026-09-30T00:00", "2026-10-01T00:00", DAM_RULE_VACATION },
  };
  static const Skipped weekend[] = {
    { "2026-09-20T15:00", "2026-09-21T00:00", DAM_RULE_DAY_OFF },
  };
  static const char *const pieces[][2] = {
    { "2026-09-21T16:00", "2026-09-21T17:00" },
    { "2026-09-22T10:00", "2026-09-22T11:00" },
    { "2026-09-28T09:00", "2026-09-28T10:00" },
    { "2026-09-28T14:00", "2026-09-28T17:00" },
    { "2026-10-01T09:00", "2026-10-01T11:00" },
  };
  g_autoptr (DamDayRules) bundle = dam_day_rules_new (rules, G_N_ELEMENTS (rules), reserved, G_N_ELEMENTS (reserved));
  g_autoptr (DamTimetable) timetable = make_freelancer (bundle, dam_holidays_korea ());
  g_autoptr (DamPromise) promise = dam_promise_new (timetable, seoul ("2026-09-21T16:00"), DAM_PROMISE_MINUTES, 8 * 60);
  g_autoptr (DamPromise) days = dam_promise_new (timetable, seoul ("2026-09-21T16:00"), DAM_PROMISE_BUSINESS_DAYS, 3);
  g_autoptr (DamPromise) sunday = dam_promise_new (timetable, seoul ("2026-09-20T15:00"), DAM_PROMISE_MINUTES, 30);

  g_assert_cmpint (promise->due, ==, seoul ("2026-10-01T11:00"));
  assert_skipped (promise, minutes, G_N_ELEMENTS (minutes));
  g_assert_cmpuint (promise->pieces->len, ==, G_N_ELEMENTS (pieces));
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_assert_cmpint (g_array_index (promise->pieces, DamInterval, i).start, ==, seoul (pieces[i][0]));
      g_assert_cmpint (g_array_index (promise->pieces, DamInterval, i).end, ==, seoul (pieces[i][1]));
    }
  g_assert_cmpstr (g_array_index (promise->skipped, DamTimetableSpan, 6).source.holidays->name, ==, "추석");
  g_assert_cmpint (g_array_index (promise->skipped, DamTimetableSpan, 6).terms, ==, 3);

  /* The 22nd, the 28th and the 1st count; the rest of the 21st does not, and is no reason either. */
  g_assert_cmpint (days->due, ==, seoul ("2026-10-01T18:00"));
  assert_skipped (days, minutes, G_N_ELEMENTS (minutes));
  g_assert_cmpuint (days->pieces->len, ==, 5);
  g_assert_cmpint (g_array_index (days->pieces, DamInterval, 0).start, ==, seoul ("2026-09-22T10:00"));

  /* A date before the receipt does not begin before it. */
  g_assert_cmpint (sunday->due, ==, seoul ("2026-09-21T09:30"));
  assert_skipped (sunday, weekend, G_N_ELEMENTS (weekend));
}

/* A schedule that never opens, or not soon enough, has no answer; and one that opens a minute a year has none a hundred years ahead. */
static void
test_hopeless (void)
{
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  DamDay today = dam_day_parse ("2026-01-01");
  gint64 now = dam_zone_from_local (zone, today, 0);
  DamDateRule rules[200] = { { 0 } };
  static const int gaps[] = { 365, 366, 367 };
  DamTimetableVersion version = { dam_day_parse ("2000-01-01"), zone, { { { 0 } } }, 1, NULL };
  gint64 due;

  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (DamTimetable) never = NULL;
      g_autoptr (DamPromise) promise = NULL;

      dam_week_init (&version.week);
      for (int day = 0; day < 7; day++)
        version.week.days[day].kind = kind == 1 ? DAM_DAY_CLOSED : DAM_DAY_INHERIT;
      never = dam_timetable_new (&version, kind == 2 ? 0 : 1, NULL);
      for (int years = -3000; years <= 3000; years += 1500)
        {
          gint64 at = now + (gint64) years * 31556952;

          g_assert_false (dam_timetable_add (never, at, 0, &due));
          g_assert_false (dam_timetable_add (never, at, 1, &due));
          g_assert_false (dam_timetable_add (never, at, G_MAXINT64, &due));
          g_assert_false (dam_timetable_add_days (never, at, 1, &due));
          g_assert_false (dam_timetable_add_days (never, at, G_MAXINT, &due));
          g_assert_false (dam_timetable_next_close (never, at, &due));
        }
      g_assert_false (dam_timetable_add (never, G_MININT64, 1, &due));
      g_assert_false (dam_timetable_add (never, G_MAXINT64, 1, &due));
      promise = dam_promise_new (never, now, DAM_PROMISE_BUSINESS_DAYS, 2);
      g_assert_false (promise->computed);
    }

  /* The opening is waited for less than 366 days. */
  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      g_autoptr (DamDayRules) bundle = NULL;
      g_autoptr (DamTimetable) timetable = NULL;

      for (int day = 0; day < 7; day++)
        version.week.days[day].kind = DAM_DAY_CLOSED;
      rules[0] = (DamDateRule) { 1, DAM_LAYER_CLIENT, DAM_DATE_HOURS, today + gaps[i], today + gaps[i], hours ("0-1"), "", "" };
      bundle = dam_day_rules_new (rules, 1, NULL, 0);
      timetable = dam_timetable_new (&version, 1, bundle);
      g_assert_cmpint (dam_timetable_add (timetable, now, 60, &due), ==, gaps[i] < 366);
      g_assert_cmpint (dam_timetable_add (timetable, now, 0, &due), ==, gaps[i] < 366);
      g_assert_cmpint (dam_timetable_add_days (timetable, now, 1, &due), ==, gaps[i] < 366);
    }

  /* One hour a year is 99 hours in a hundred years, and the hundredth comes too late. */
  {
    g_autoptr (DamDayRules) bundle = NULL;
    g_autoptr (DamTimetable) timetable = NULL;

    for (int i = 0; i < 200; i++)
      rules[i] = (DamDateRule) {
        i + 1, DAM_LAYER_CLIENT, DAM_DATE_HOURS, today + 365 * (i + 1), today + 365 * (i + 1), hours ("12-13"), "", "",
      }
    ;
    bundle = dam_day_rules_new (rules, 200, NULL, 0);
    timetable = dam_timetable_new (&version, 1, bundle);
    g_assert_true (dam_timetable_add (timetable, now, 100 * 3600, &due));
    g_assert_cmpint (due, ==, dam_zone_from_local (zone, today + 36500, 13 * 3600));
    g_assert_false (dam_timetable_add (timetable, now, 100 * 3600 + 1, &due));
    g_assert_true (dam_timetable_add_days (timetable, now, 100, &due));
    g_assert_cmpint (due, ==, dam_zone_from_local (zone, today + 36500, 13 * 3600));
    g_assert_false (dam_timetable_add_days (timetable, now, 101, &due));
  }

  /* Amounts that nobody can mean. */
  {
    g_autoptr (DamTimetable) timetable = make_freelancer (NULL, NULL);
    g_autoptr (DamPromise) negative = dam_promise_new (timetable, now, DAM_PROMISE_MINUTES, -1);
    g_autoptr (DamPromise) none = dam_promise_new (timetable, now, DAM_PROMISE_BUSINESS_DAYS, 0);
    g_autoptr (DamPromise) endless = dam_promise_new (timetable, now, DAM_PROMISE_MINUTES, G_MAXINT64);
    g_autoptr (DamPromise) long_ago = dam_promise_new (timetable, G_MININT64, DAM_PROMISE_MINUTES, 1);

    g_assert_false (negative->computed || none->computed || endless->computed || long_ago->computed);
  }
}

/* All sets of weekdays: minutes and business days against a walk over the dates. */
static void
test_weekday_sets (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamDay monday = dam_day_parse ("2026-03-02");
  DamTimetableVersion version = { monday - 7, zone, { { { 0 } } }, 1, NULL };

  for (guint set = 1; set < 128; set++)
    {
      g_autoptr (DamTimetable) timetable = NULL;

      for (int day = 0; day < 7; day++)
        {
          version.week.days[day] = hours ("9-12, 13-18");
          if ((set & (1u << day)) == 0)
            version.week.days[day].kind = DAM_DAY_CLOSED;
        }
      timetable = dam_timetable_new (&version, 1, NULL);
      for (DamDay day = monday; day < monday + 7; day++)
        for (int n = 1; n <= 15; n++)
          {
            gint64 received = dam_zone_from_local (zone, day, 20 * 3600);
            DamDay last = day;
            gint64 due;

            for (int left = n; left > 0;)
              if ((set & (1u << ((++last - monday) % 7))) != 0)
                left--;
            g_assert_true (dam_timetable_add_days (timetable, received, n, &due));
            g_assert_cmpint (due, ==, dam_zone_from_local (zone, last, 18 * 3600));
            /* Eight hours each, so that the same date ends both. */
            g_assert_true (dam_timetable_add (timetable, received, (gint64) n * 8 * 3600, &due));
            g_assert_cmpint (due, ==, dam_zone_from_local (zone, last, 18 * 3600));
            if (n == 7)
              assert_promise (timetable, NULL, received, DAM_PROMISE_BUSINESS_DAYS, n);
          }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/clock/add", test_add);
  g_test_add_func ("/hours/clock/elapsed", test_elapsed);
  g_test_add_func ("/hours/clock/edges", test_edges);
  g_test_add_func ("/hours/clock/working", test_working);
  g_test_add_func ("/hours/clock/hopeless", test_hopeless);
  g_test_add_func ("/hours/clock/weekday-sets", test_weekday_sets);

  return g_test_run ();
}
