/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-schedule.h"

static void
assert_same (const DamTimetableSpan *expected,
             const DamTimetableSpan *span,
             const char             *zone,
             int                     seed,
             gint64                  at)
{
  if (expected->state != span->state || expected->rule != span->rule || expected->terms != span->terms
      || expected->day != span->day || expected->zone != span->zone
      || expected->source.date_rule != span->source.date_rule || expected->source.reserved != span->source.reserved
      || expected->source.holidays != span->source.holidays || expected->source.n_holidays != span->source.n_holidays)
    {
      g_autofree char *when = dam_instant_format (at, span->zone);

      g_error ("%s, seed %d, %s: state %d, rule %d, terms %" G_GINT64_FORMAT ", day %d instead of %d, %d, %" G_GINT64_FORMAT ", %d",
               zone, seed, when, span->state, span->rule, span->terms, span->day, expected->state, expected->rule,
               expected->terms, expected->day);
    }
}

/* Spans cover the time without a gap, differ from their neighbours, and are what the answer at either end says. */
static void
assert_spans (DamTimetable *timetable,
              GArray       *spans,
              gint64        to)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);
      gint64 edges[2] = { span->start, span->end - 1 };

      g_assert_cmpint (span->start, <, span->end);
      if (i + 1 < spans->len)
        {
          const DamTimetableSpan *next = span + 1;

          g_assert_cmpint (span->end, ==, next->start);
          g_assert_false (span->state == next->state && span->rule == next->rule && span->terms == next->terms
                          && span->day == next->day && span->zone == next->zone
                          && span->source.date_rule == next->source.date_rule && span->source.reserved == next->source.reserved
                          && span->source.holidays == next->source.holidays);
        }
      else
        {
          g_assert_cmpint (span->end, ==, to);
        }
      for (int edge = 0; edge < 2; edge++)
        {
          DamAnswer answer;

          dam_timetable_ask (timetable, edges[edge], &answer);
          g_assert_cmpint (answer.state, ==, span->state);
          g_assert_cmpint (answer.rule, ==, span->rule);
          g_assert_cmpint (answer.terms, ==, span->terms);
          g_assert_cmpint (answer.day, ==, span->day);
          g_assert_true (answer.zone == span->zone);
          g_assert_true (answer.source.date_rule == span->source.date_rule);
          g_assert_true (answer.source.reserved == span->source.reserved);
          g_assert_true (answer.source.holidays == span->source.holidays);
          g_assert_cmpint (answer.since, <=, span->start);
          if (answer.until != G_MAXINT64)
            g_assert_cmpint (answer.until, >=, span->end);
          if (i > 0 && (span - 1)->state != span->state)
            g_assert_cmpint (answer.since, ==, span->start);
          if (i + 1 < spans->len && (span + 1)->state != span->state)
            g_assert_cmpint (answer.until, ==, span->end);
        }
    }
}

/* A part explained is the part of the explanation. */
static void
assert_parts (GRand        *random,
              DamTimetable *timetable,
              GArray       *spans,
              gint64        from,
              gint64        to)
{
  for (int i = 0; i < 40; i++)
    {
      gint64 a = from + g_rand_int_range (random, 0, (int) (to - from));
      gint64 length = g_rand_int_range (random, 1, 20 * 86400);
      gint64 b = MIN (a + length, to);
      g_autoptr (GArray) part = dam_timetable_explain (timetable, a, b);
      guint n = 0;

      for (guint j = 0; j < spans->len; j++)
        {
          const DamTimetableSpan *whole = &g_array_index (spans, DamTimetableSpan, j);

          if (MAX (whole->start, a) >= MIN (whole->end, b))
            continue;
          g_assert_cmpuint (n, <, part->len);
          g_assert_cmpint (g_array_index (part, DamTimetableSpan, n).start, ==, MAX (whole->start, a));
          g_assert_cmpint (g_array_index (part, DamTimetableSpan, n).end, ==, MIN (whole->end, b));
          g_assert_cmpint (g_array_index (part, DamTimetableSpan, n).rule, ==, whole->rule);
          n++;
        }
      g_assert_cmpuint (n, ==, part->len);
    }
}

/* Every minute of a year of every zone with all layers at once, against the definition: the state and all of its explanation. */
static void
test_every_minute (void)
{
  static Oracle oracle;
  int n_seeds = g_test_slow () ? 24 : 2;
  guint64 seen[DAM_RULE_RESERVED + 1][DAM_STATE_OPEN + 1] = { { 0 } };

  for (gsize zone = 0; zone < G_N_ELEMENTS (zone_years); zone++)
    for (int seed = 0; seed < n_seeds; seed++)
      {
        g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) (zone * 1000 + (gsize) seed));
        g_auto (Schedule) schedule = { { { 0 } } };
        g_autoptr (GArray) spans = NULL;
        const char *id = zone_years[zone].id;
        gint64 from = (gint64) dam_day_from_ymd (zone_years[zone].year, 1, 1) * 86400;
        gint64 to = from + YEAR;
        guint current = 0;

        random_schedule (random, id, zone_years[zone].year, &schedule);
        spans = dam_timetable_explain (schedule.timetable, from, to);
        oracle = (Oracle) { .schedule = &schedule };
        for (gint64 at = from; at < to; at += 60)
          {
            const DamTimetableSpan *expected = oracle_ask (&oracle, at);

            if (expected == NULL)
              {
                g_assert_cmpint (dam_timetable_state (schedule.timetable, at), ==, DAM_STATE_NO_RULE);
                g_assert_true (spans->len == 0 || g_array_index (spans, DamTimetableSpan, 0).start > at);
                continue;
              }
            while (g_array_index (spans, DamTimetableSpan, current).end <= at)
              {
                current++;
                g_assert_cmpuint (current, <, spans->len);
              }
            assert_same (expected, &g_array_index (spans, DamTimetableSpan, current), id, seed, at);
            g_assert_cmpint (dam_timetable_state (schedule.timetable, at), ==, expected->state);
            seen[expected->rule][expected->state]++;
          }
        assert_spans (schedule.timetable, spans, to);
        assert_parts (random, schedule.timetable, spans, from, to);
      }

  /* Everything that can be said was said. */
  for (int rule = DAM_RULE_NONE; rule <= DAM_RULE_RESERVED; rule++)
    {
      DamState state = rule == DAM_RULE_NONE ? DAM_STATE_NO_RULE : rule == DAM_RULE_WEEKLY ? DAM_STATE_OPEN : DAM_STATE_CLOSED;

      g_assert_cmpuint (seen[rule][state], >, 1000);
    }
  g_assert_cmpuint (seen[DAM_RULE_EXCEPTION][DAM_STATE_OPEN], >, 1000);
}

/* Instants between the minutes, with the seconds of local mean time too, in the oracle's own words. */
static void
test_instants (void)
{
  for (gsize zone = 0; zone < G_N_ELEMENTS (zone_years); zone++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) zone + 77);
      g_auto (Schedule) schedule = { { { 0 } } };
      gint64 from = (gint64) dam_day_from_ymd (zone_years[zone].year, 1, 1) * 86400;

      random_schedule (random, zone_years[zone].id, zone_years[zone].year, &schedule);
      for (int i = 0; i < 4000; i++)
        {
          gint64 at = from + g_rand_int_range (random, -60 * 86400, YEAR + 60 * 86400);
          DamTimetableSpan expected;
          DamAnswer answer;

          dam_timetable_oracle_ask (schedule.versions, schedule.n_versions, schedule.rules, at, &expected);
          dam_timetable_ask (schedule.timetable, at, &answer);
          g_assert_cmpint (answer.state, ==, expected.state);
          g_assert_cmpint (answer.rule, ==, expected.rule);
          g_assert_cmpint (answer.terms, ==, expected.terms);
          g_assert_true (answer.zone == expected.zone);
          g_assert_true (answer.source.date_rule == expected.source.date_rule);
          g_assert_true (answer.source.reserved == expected.source.reserved);
          g_assert_true (answer.source.holidays == expected.source.holidays);
          g_assert_cmpint (dam_timetable_state (schedule.timetable, at), ==, expected.state);
          g_assert_cmpint (dam_timetable_oracle (schedule.versions, schedule.n_versions, schedule.rules, at), ==, expected.state);
        }
    }
}

/* --- by hand --- */

static DamDayHours
hours (const char *text)
{
  DamDayHours hours = { DAM_DAY_CLOSED, 0, { { 0, 0 } } };

  g_assert_true (dam_hours_parse (text, &hours, NULL, NULL));

  return hours;
}

/* One open time or closed time of a date and what it says. */
typedef struct
{
  const char *at;        /* in Seoul */
  DamState    state;
  DamRule     rule;
  gint64      source;    /* the id of a rule or of reserved time; of a holiday the number of them on that date */
  const char *day;       /* whose rule it is */
} Expected;

static void
assert_table (DamTimetable   *timetable,
              const Expected *table,
              gsize           n)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);

  for (gsize i = 0; i < n; i++)
    {
      gint64 source = 0;
      g_autofree char *day = NULL;
      DamAnswer answer;
      gint64 at;

      g_assert_true (dam_instant_parse (table[i].at, zone, &at, NULL));
      dam_timetable_ask (timetable, at, &answer);
      if (answer.source.date_rule != NULL)
        source = answer.source.date_rule->id;
      else if (answer.source.reserved != NULL)
        source = answer.source.reserved->id;
      else if (answer.source.holidays != NULL)
        source = answer.source.n_holidays;
      day = dam_day_format (answer.day);
      g_test_message ("%s", table[i].at);
      g_assert_cmpint (answer.state, ==, table[i].state);
      g_assert_cmpint (answer.rule, ==, table[i].rule);
      g_assert_cmpint (source, ==, table[i].source);
      g_assert_cmpstr (day, ==, table[i].day);
    }
}

static DamDay
date (const char *text)
{
  return dam_day_parse (text);
}

static DamTimetableVersion
make_version (const char  *weekly,
              DamHolidays *holidays)
{
  DamTimetableVersion version = { date ("2026-01-05"), dam_zone_lookup ("Asia/Seoul", NULL), { { { 0 } } }, 9, holidays };

  dam_week_init (&version.week);
  for (int day = 0; day < 5; day++)
    version.week.days[day] = hours (weekly);
  version.week.days[5].kind = DAM_DAY_CLOSED;

  return version;
}

/* Vacation before the client's exception before mine for all before a holiday; within a layer fewer days, then the later entry. */
static void
test_precedence (void)
{
  const DamDateRule rules[] = {
    { 1, DAM_LAYER_EVERYONE, DAM_DATE_CLOSED, date ("2026-09-21"), date ("2026-10-09"), { 0 }, "", "" },
    { 2, DAM_LAYER_EVERYONE, DAM_DATE_HOURS, date ("2026-09-22"), date ("2026-09-22"), hours ("10-12"), "", "" },
    { 3, DAM_LAYER_EVERYONE, DAM_DATE_HOURS, date ("2026-09-22"), date ("2026-09-22"), hours ("14-16"), "", "" },
    { 4, DAM_LAYER_CLIENT, DAM_DATE_HOURS, date ("2026-09-23"), date ("2026-09-25"), hours ("11-13"), "", "" },
    { 5, DAM_LAYER_VACATION, DAM_DATE_HOURS, date ("2026-09-24"), date ("2026-10-30"), hours ("0-24"), "", "" },
    { 6, DAM_LAYER_CLIENT, DAM_DATE_PART_CLOSED, date ("2026-09-23"), date ("2026-09-23"), hours ("12-18"), "", "" },
    { 7, DAM_LAYER_EVERYONE, DAM_DATE_PART_CLOSED, date ("2026-09-23"), date ("2026-09-23"), hours ("11-12"), "", "" },
  };
  const DamHoliday days[] = {
    { date ("2026-09-18"), DAM_HOLIDAY_USER, FALSE, "하나", "one" },
    { date ("2026-09-22"), DAM_HOLIDAY_USER, FALSE, "둘", "two" },
    { date ("2026-09-18"), DAM_HOLIDAY_USER, FALSE, "셋", "three" },
  };
  static const Expected table[] = {
    { "2026-09-17T10:00", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-09-17" },
    { "2026-09-18T03:00", DAM_STATE_CLOSED, DAM_RULE_HOLIDAY, 2, "2026-09-18" },
    { "2026-09-18T10:00", DAM_STATE_CLOSED, DAM_RULE_HOLIDAY, 2, "2026-09-18" },
    { "2026-09-19T10:00", DAM_STATE_CLOSED, DAM_RULE_DAY_OFF, 0, "2026-09-19" },
    { "2026-09-20T10:00", DAM_STATE_NO_RULE, DAM_RULE_NONE, 0, "2026-09-20" },
    { "2026-09-21T10:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 1, "2026-09-21" },
    { "2026-09-22T10:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 3, "2026-09-22" },
    { "2026-09-22T14:00", DAM_STATE_OPEN, DAM_RULE_EXCEPTION, 3, "2026-09-22" },
    { "2026-09-23T11:30", DAM_STATE_OPEN, DAM_RULE_EXCEPTION, 4, "2026-09-23" },
    { "2026-09-23T12:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 6, "2026-09-23" },
    { "2026-09-23T14:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 4, "2026-09-23" },
    { "2026-09-24T11:30", DAM_STATE_CLOSED, DAM_RULE_VACATION, 5, "2026-09-24" },
    { "2026-10-30T23:59", DAM_STATE_CLOSED, DAM_RULE_VACATION, 5, "2026-10-30" },
    { "2026-10-31T10:00", DAM_STATE_CLOSED, DAM_RULE_DAY_OFF, 0, "2026-10-31" },
    { "2026-11-02T10:00", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-11-02" },
  };
  g_autoptr (DamHolidays) holidays = dam_holidays_new (days, G_N_ELEMENTS (days));
  g_autoptr (DamDayRules) bundle = dam_day_rules_new (rules, G_N_ELEMENTS (rules), NULL, 0);
  DamTimetableVersion version = make_version ("9-18", holidays);
  g_autoptr (DamTimetable) timetable = dam_timetable_new (&version, 1, bundle);

  assert_table (timetable, table, G_N_ELEMENTS (table));
}

/* What reaches over midnight: opened by weekly hours and exceptions, closed in part, reserved; and what stops it. */
static void
test_spill (void)
{
  const DamDateRule rules[] = {
    { 1, DAM_LAYER_CLIENT, DAM_DATE_CLOSED, date ("2026-03-03"), date ("2026-03-03"), { 0 }, "", "" },
    { 2, DAM_LAYER_CLIENT, DAM_DATE_HOURS, date ("2026-03-06"), date ("2026-03-06"), hours ("20-3"), "", "" },
    { 3, DAM_LAYER_EVERYONE, DAM_DATE_PART_CLOSED, date ("2026-03-10"), date ("2026-03-10"), hours ("23-1"), "", "" },
    { 4, DAM_LAYER_EVERYONE, DAM_DATE_PART_CLOSED, date ("2026-03-11"), date ("2026-03-11"), hours ("23-1"), "", "" },
    { 5, DAM_LAYER_EVERYONE, DAM_DATE_HOURS, date ("2026-03-12"), date ("2026-03-12"), hours ("0-5"), "", "" },
    { 6, DAM_LAYER_CLIENT, DAM_DATE_HOURS, date ("2026-03-15"), date ("2026-03-15"), hours ("10-11"), "", "" },
  };
  const DamReserved reserved[] = {
    { 7, DAM_RESERVED_FAMILY, "잠", 1u << 6, DAM_DAY_FIRST, DAM_DAY_LAST, hours ("23-1") },
    { 8, DAM_RESERVED_FOCUS, "글", 1u << 2, date ("2026-03-11"), date ("2026-03-11"), hours ("4-5, 23-2") },
  };
  static const Expected table[] = {
    /* Monday's 22-2 ends at the midnight of a date that is closed. */
    { "2026-03-02T23:59", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-03-02" },
    { "2026-03-03T00:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 1, "2026-03-03" },
    /* And that date leaves nothing to the next. */
    { "2026-03-04T01:00", DAM_STATE_CLOSED, DAM_RULE_NIGHT, 0, "2026-03-04" },
    { "2026-03-05T01:59", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-03-04" },
    /* Friday's exception reaches into a Saturday that is closed by the week. */
    { "2026-03-07T02:59", DAM_STATE_OPEN, DAM_RULE_EXCEPTION, 2, "2026-03-06" },
    { "2026-03-07T03:00", DAM_STATE_CLOSED, DAM_RULE_DAY_OFF, 0, "2026-03-07" },
    /* Closed in part over midnight. */
    { "2026-03-10T22:59", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-03-10" },
    { "2026-03-10T23:00", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 3, "2026-03-10" },
    { "2026-03-11T00:59", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 3, "2026-03-10" },
    { "2026-03-11T01:00", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-03-10" },
    /* Reserved time closes nothing that is closed anyway; the exception is named before it. */
    { "2026-03-11T04:30", DAM_STATE_CLOSED, DAM_RULE_NIGHT, 0, "2026-03-11" },
    { "2026-03-11T23:30", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 4, "2026-03-11" },
    /* A date that is replaced throws off what was closed in part, not what is reserved. */
    { "2026-03-12T00:30", DAM_STATE_CLOSED, DAM_RULE_RESERVED, 8, "2026-03-11" },
    { "2026-03-12T02:00", DAM_STATE_OPEN, DAM_RULE_EXCEPTION, 5, "2026-03-12" },
    { "2026-03-12T22:30", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 5, "2026-03-12" },
    { "2026-03-13T00:30", DAM_STATE_CLOSED, DAM_RULE_NIGHT, 0, "2026-03-13" },
    /* Without a rule for the date reserved time is one; under an exception only what it opens is reserved. */
    { "2026-03-08T22:30", DAM_STATE_NO_RULE, DAM_RULE_NONE, 0, "2026-03-08" },
    { "2026-03-08T23:30", DAM_STATE_CLOSED, DAM_RULE_RESERVED, 7, "2026-03-08" },
    { "2026-03-09T00:30", DAM_STATE_CLOSED, DAM_RULE_NIGHT, 0, "2026-03-09" },
    { "2026-03-15T23:30", DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, 6, "2026-03-15" },
  };
  g_autoptr (DamDayRules) bundle = dam_day_rules_new (rules, G_N_ELEMENTS (rules), reserved, G_N_ELEMENTS (reserved));
  DamTimetableVersion version = make_version ("22-2", NULL);
  g_autoptr (DamTimetable) timetable = dam_timetable_new (&version, 1, bundle);

  assert_table (timetable, table, G_N_ELEMENTS (table));
}

/* The last version is of a date on which a rule already held; nothing of any rule reaches behind the first version. */
static void
test_first_version (void)
{
  const DamDateRule rules[] = {
    { 1, DAM_LAYER_CLIENT, DAM_DATE_HOURS, date ("2026-01-01"), date ("2026-01-04"), hours ("20-3"), "", "" },
    { 2, DAM_LAYER_VACATION, DAM_DATE_CLOSED, DAM_DAY_FIRST, date ("2026-01-03"), { 0 }, "", "" },
  };
  const DamReserved reserved = { 3, DAM_RESERVED_PERSONAL, "잠", 0x7f, DAM_DAY_FIRST, DAM_DAY_LAST, hours ("23-4") };
  g_autoptr (DamDayRules) bundle = dam_day_rules_new (rules, G_N_ELEMENTS (rules), &reserved, 1);
  DamTimetableVersion version = make_version ("0-24", NULL);
  g_autoptr (DamTimetable) timetable = dam_timetable_new (&version, 1, bundle);
  static const Expected table[] = {
    { "2026-01-05T00:30", DAM_STATE_OPEN, DAM_RULE_WEEKLY, 0, "2026-01-05" },
    { "2026-01-06T00:30", DAM_STATE_CLOSED, DAM_RULE_RESERVED, 3, "2026-01-05" },
  };
  DamAnswer answer;

  assert_table (timetable, table, G_N_ELEMENTS (table));
  dam_timetable_ask (timetable, dam_zone_from_local (version.zone, version.from, -3600), &answer);
  g_assert_cmpint (answer.state, ==, DAM_STATE_NO_RULE);
  g_assert_null (answer.zone);
  g_assert_cmpint (answer.until, ==, dam_zone_from_local (version.zone, version.from, 0));
}

/* A rule that holds for ever, and one that closes all but one day, are answered at once from either end of time. */
static void
test_constant (void)
{
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  const DamDateRule rules[] = {
    { 1, DAM_LAYER_EVERYONE, DAM_DATE_CLOSED, DAM_DAY_FIRST, DAM_DAY_LAST, { 0 }, "", "" },
    { 2, DAM_LAYER_CLIENT, DAM_DATE_HOURS, date ("2026-06-01"), date ("2026-06-01"), hours ("9-10"), "", "" },
    { 3, DAM_LAYER_VACATION, DAM_DATE_CLOSED, date ("2026-06-01"), DAM_DAY_LAST, { 0 }, "", "" },
  };
  DamTimetableVersion version = { dam_day_from_ymd (1, 1, 1), zone, { { { 0 } } }, 5, NULL };
  gint64 opening = dam_zone_from_local (zone, date ("2026-06-01"), 9 * 3600);

  for (gsize n = 1; n <= 3; n++)
    for (int kind = 0; kind < 3; kind++)
      {
        g_autoptr (DamDayRules) bundle = dam_day_rules_new (rules, n, NULL, 0);
        g_autoptr (DamTimetable) timetable = NULL;
        DamAnswer answer;
        gint64 instant;

        dam_week_init (&version.week);
        for (int day = 0; day < 7; day++)
          if (kind > 0)
            version.week.days[day] = kind == 1 ? hours ("9-18") : hours ("0-24");
        timetable = dam_timetable_new (&version, 1, bundle);

        dam_timetable_ask (timetable, 4000000000, &answer);
        g_assert_cmpint (answer.rule, ==, n == 3 ? DAM_RULE_VACATION : DAM_RULE_EXCEPTION);
        g_assert_cmpint (answer.since, ==, n == 2 ? opening + 3600 : dam_zone_from_local (zone, version.from, 0));
        g_assert_cmpint (answer.until, ==, G_MAXINT64);
        g_assert_cmpint (dam_timetable_next_open (timetable, opening - 86400, &instant), ==, n == 2);
        g_assert_cmpint (dam_timetable_next_close (timetable, opening - 86400, &instant), ==, n == 2);
        if (n == 2)
          g_assert_cmpint (instant, ==, opening + 3600);
        g_assert_cmpint (dam_timetable_next_close (timetable, opening, &instant), ==, n == 2);
        g_assert_false (dam_timetable_next_close (timetable, opening + 3600, &instant));
        g_assert_false (dam_timetable_next_close (timetable, opening - 400 * 86400, &instant));
      }
}

/* Since when: years in which nothing changes are passed over, but nothing that happened in them is. */
static void
test_since (void)
{
  for (guint32 seed = 0; seed < 120; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + 40);
      DamDay first = dam_day_from_ymd (1995, 1, 1);
      DamTimetableVersion version = { first, dam_zone_lookup (zone_years[seed % 16].id, NULL), { { { 0 } } }, 1, NULL };
      DamDateRule rules[4] = { { 0 } };
      DamReserved reserved = { 9, DAM_RESERVED_FOCUS, "", (guint8) g_rand_int_range (random, 1, 128), 0, 0, { 0 } };
      DamHoliday days[3] = { { 0 } };
      g_autoptr (DamHolidays) holidays = NULL;
      g_autoptr (DamDayRules) bundle = NULL;
      g_autoptr (DamTimetable) timetable = NULL;
      g_autoptr (GArray) spans = NULL;

      dam_week_init (&version.week);
      for (int day = 0; day < 7; day++)
        if (seed % 3 > 0)
          version.week.days[day] = hours (seed % 3 == 1 ? "closed" : "0-24");
      for (int i = 0; i < 4; i++)
        {
          rules[i].id = i + 1;
          rules[i].layer = (DamLayer) g_rand_int_range (random, 0, 3);
          rules[i].kind = (DamDateKind) g_rand_int_range (random, 0, 3);
          rules[i].first = first + g_rand_int_range (random, 0, 14000);
          rules[i].last = rules[i].first + g_rand_int_range (random, 0, i == 0 ? 4000 : 3);
          rules[i].hours = random_hours (random);
        }
      reserved.first = first + g_rand_int_range (random, 0, 14000);
      reserved.last = reserved.first + g_rand_int_range (random, 0, 30);
      reserved.hours = random_hours (random);
      for (int i = 0; i < 3; i++)
        {
          days[i].day = first + g_rand_int_range (random, 0, 14000);
          days[i].name = days[i].english = "";
        }
      holidays = dam_holidays_new (days, 3);
      version.holidays = seed % 2 == 0 ? holidays : NULL;
      bundle = dam_day_rules_new (rules, (gsize) g_rand_int_range (random, 0, 5), &reserved, (gsize) g_rand_int_range (random, 0, 2));
      timetable = dam_timetable_new (&version, 1, bundle);

      spans = dam_timetable_explain (timetable, G_MININT64, (gint64) (first + 15000) * 86400);
      for (int i = 0; i < 60; i++)
        {
          gint64 at = (gint64) (first + g_rand_int_range (random, 2, 14990)) * 86400 + g_rand_int_range (random, 0, 86400);
          gint64 since = G_MININT64;
          DamAnswer answer;

          dam_timetable_ask (timetable, at, &answer);
          for (guint j = 0; j < spans->len && g_array_index (spans, DamTimetableSpan, j).start <= at; j++)
            {
              const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, j);

              /* Before the first version there was no rule, as there may be none after it. */
              if (j == 0 ? span->state != DAM_STATE_NO_RULE : (span - 1)->state != span->state)
                since = span->start;
            }
          g_assert_cmpint (answer.since, ==, since);
        }
    }
}

/* What is put together is a copy in the normal form. */
static void
test_bundle (void)
{
  char reason[] = "이사";
  DamDateRule rule = { 4, DAM_LAYER_VACATION, DAM_DATE_HOURS, 10, 12, { 0 }, reason, NULL };
  DamReserved item = { 5, DAM_RESERVED_FOCUS, NULL, 0xff, 10, 12, { 0 } };
  g_autoptr (DamDayRules) bundle = NULL;
  g_autoptr (DamDayRules) empty = dam_day_rules_new (NULL, 0, NULL, 0);
  const DamDateRule *copy;
  const DamReserved *reserved;
  gsize n;

  item.hours.kind = DAM_DAY_HOURS;
  item.hours.n_ranges = 3;
  item.hours.ranges[0] = (DamRange) { 600, 660 };
  item.hours.ranges[1] = (DamRange) { 540, 610 };
  item.hours.ranges[2] = (DamRange) { 700, 700 };
  bundle = dam_day_rules_new (&rule, 1, &item, 1);
  reason[0] = '\0';

  copy = dam_day_rules_get (bundle, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (copy->id, ==, 4);
  g_assert_cmpint (copy->kind, ==, DAM_DATE_CLOSED);
  g_assert_cmpstr (copy->reason, ==, "이사");
  g_assert_cmpstr (copy->public_text, ==, "");
  reserved = dam_day_rules_get_reserved (bundle, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (reserved->title, ==, "");
  g_assert_cmpuint (reserved->hours.n_ranges, ==, 1);
  g_assert_cmpint (reserved->hours.ranges[0].start, ==, 540);
  g_assert_cmpint (reserved->hours.ranges[0].end, ==, 660);
  dam_day_rules_get (empty, &n);
  g_assert_cmpuint (n, ==, 0);

  for (int kind = 0; kind <= DAM_RESERVED_FOCUS; kind++)
    g_assert_cmpint (dam_reserved_kind_parse (dam_reserved_kind_id ((DamReservedKind) kind)), ==, kind);
  g_assert_cmpint (dam_reserved_kind_parse ("Family"), ==, -1);
  g_assert_cmpint (dam_reserved_kind_parse (NULL), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/layers/every-minute", test_every_minute);
  g_test_add_func ("/hours/layers/instants", test_instants);
  g_test_add_func ("/hours/layers/precedence", test_precedence);
  g_test_add_func ("/hours/layers/spill", test_spill);
  g_test_add_func ("/hours/layers/first-version", test_first_version);
  g_test_add_func ("/hours/layers/constant", test_constant);
  g_test_add_func ("/hours/layers/since", test_since);
  g_test_add_func ("/hours/layers/bundle", test_bundle);

  return g_test_run ();
}
