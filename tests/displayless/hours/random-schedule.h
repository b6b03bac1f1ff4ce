/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"

/* Random schedules with everything that can bear on a date, in the years in which zones do something odd to the clock, and what the
 * definition says of each of their minutes. */

#define YEAR (366 * 86400)
#define MAX_VERSIONS 5

static const struct
{
  const char *id;
  int         year;
} zone_years[] = {
  { "Asia/Seoul", 2026 },
  { "Asia/Seoul", 1988 },               /* with daylight saving */
  { "America/New_York", 2026 },
  { "Europe/Berlin", 2026 },
  { "Australia/Lord_Howe", 2026 },      /* half an hour */
  { "Pacific/Apia", 2011 },             /* a date that never was */
  { "Pacific/Kiritimati", 1994 },       /* another one, on New Year's Eve */
  { "Pacific/Kwajalein", 1993 },
  { "America/Sao_Paulo", 2018 },        /* midnight that never was */
  { "America/Santiago", 2026 },         /* the same, every year */
  { "America/Havana", 2026 },
  { "Africa/Cairo", 2023 },
  { "Africa/Casablanca", 2026 },        /* daylight saving the other way round */
  { "America/St_Johns", 2010 },         /* one minute past midnight */
  { "America/St_Johns", 2026 },
  { "Asia/Kathmandu", 1986 },
  { "Asia/Pyongyang", 2018 },
  { "Antarctica/Troll", 2026 },         /* two hours */
  { "Asia/Seoul", 1908 },               /* local mean time, in seconds */
};

typedef struct
{
  DamTimetableVersion versions[MAX_VERSIONS];
  gsize               n_versions;
  DamDayRules        *rules;
  DamHolidays        *calendars[2];
  DamTimetable       *timetable;
} Schedule;

static inline void
schedule_clear (Schedule *self)
{
  dam_timetable_unref (self->timetable);
  dam_day_rules_unref (self->rules);
  for (int i = 0; i < 2; i++)
    dam_holidays_unref (self->calendars[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Schedule, schedule_clear)

static inline DamDayHours
random_hours (GRand *random)
{
  DamDayHours hours = { DAM_DAY_CLOSED, 0, { { 0, 0 } } };

  for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
    {
      int start = g_rand_boolean (random) ? g_rand_int_range (random, 0, 48) * 30 : g_rand_int_range (random, 0, 1440);
      int length = g_rand_int_range (random, 1, g_rand_int_range (random, 0, 4) == 0 ? 1441 : 300);

      dam_day_hours_add (&hours, (DamRange) { (gint16) start, (gint16) (start + length) });
    }

  return hours;
}

static inline void
random_week (GRand   *random,
             DamWeek *week)
{
  dam_week_init (week);
  for (int day = 0; day < 7; day++)
    {
      int kind = g_rand_int_range (random, 0, 10);

      if (kind == 1)
        week->days[day].kind = DAM_DAY_CLOSED;
      else if (kind > 1)
        week->days[day] = random_hours (random);
    }
}

/* Dates that often meet those before them, mostly few, now and then very many. */
static inline void
random_dates (GRand  *random,
              DamDay  year,
              DamDay *first,
              DamDay *last)
{
  if (*first == 0 || g_rand_boolean (random))
    *first = year + g_rand_int_range (random, -10, 380);
  else
    *first += g_rand_int_range (random, -2, 3);
  *last = *first + g_rand_int_range (random, 0, g_rand_int_range (random, 0, 5) == 0 ? 60 : 3);
  if (g_rand_int_range (random, 0, 40) == 0)
    *last = DAM_DAY_LAST;
  if (g_rand_int_range (random, 0, 40) == 0)
    *last = *first - 1;
}

static inline DamDayRules *
random_rules (GRand  *random,
              DamDay  year)
{
  gsize n_rules = (gsize) g_rand_int_range (random, 0, 60);
  gsize n_reserved = (gsize) g_rand_int_range (random, 0, 8);
  g_autofree DamDateRule *rules = g_new0 (DamDateRule, n_rules + 1);
  g_autofree DamReserved *reserved = g_new0 (DamReserved, n_reserved + 1);
  DamDay first = 0;

  for (gsize i = 0; i < n_rules; i++)
    {
      rules[i].id = (gint64) i + 1;
      rules[i].layer = (DamLayer) g_rand_int_range (random, g_rand_int_range (random, 0, 3) == 0 ? 0 : 1, 3);
      rules[i].kind = rules[i].layer == DAM_LAYER_VACATION ? DAM_DATE_CLOSED : (DamDateKind) g_rand_int_range (random, 0, 3);
      random_dates (random, year, &first, &rules[i].last);
      rules[i].first = first;
      if (rules[i].kind != DAM_DATE_CLOSED)
        rules[i].hours = random_hours (random);
    }
  for (gsize i = 0; i < n_reserved; i++)
    {
      reserved[i].id = (gint64) i + 1;
      reserved[i].weekdays = (guint8) g_rand_int_range (random, 0, 128);
      reserved[i].first = DAM_DAY_FIRST;
      reserved[i].last = DAM_DAY_LAST;
      if (g_rand_int_range (random, 0, 3) == 0)
        {
          random_dates (random, year, &first, &reserved[i].last);
          reserved[i].first = first;
        }
      reserved[i].hours = random_hours (random);
    }

  return dam_day_rules_new (rules, n_rules, reserved, n_reserved);
}

static inline DamHolidays *
random_days_off (GRand  *random,
                 DamDay  year)
{
  DamHoliday items[40] = { { 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      items[i].day = year + g_rand_int_range (random, -10, 380);
      items[i].name = items[i].english = "휴일";
    }

  return dam_holidays_new (items, G_N_ELEMENTS (items));
}

static inline void
random_schedule (GRand      *random,
                 const char *zone,
                 int         year,
                 Schedule   *self)
{
  DamDay new_year = dam_day_from_ymd (year, 1, 1);

  *self = (Schedule) { .n_versions = (gsize) g_rand_int_range (random, 1, MAX_VERSIONS + 1) };
  for (int i = 0; i < 2; i++)
    self->calendars[i] = random_days_off (random, new_year);
  for (gsize i = 0; i < self->n_versions; i++)
    {
      DamTimetableVersion *version = &self->versions[i];
      int calendar = g_rand_int_range (random, 0, 3);
      const char *id = zone;

      /* Now and then a person moves. */
      if (i > 0 && g_rand_int_range (random, 0, 3) == 0)
        id = zone_years[g_rand_int_range (random, 0, G_N_ELEMENTS (zone_years))].id;
      version->from = new_year + g_rand_int_range (random, -30, 380);
      if (i > 0 && g_rand_int_range (random, 0, 4) == 0)
        version->from = self->versions[i - 1].from + g_rand_int_range (random, 0, 2);
      else if (i == 0)
        version->from = new_year + g_rand_int_range (random, -30, 30);
      version->zone = dam_zone_lookup (id, NULL);
      version->terms = (gint64) i + 1;
      version->holidays = calendar < 2 ? self->calendars[calendar] : NULL;
      random_week (random, &version->week);
    }
  self->rules = random_rules (random, new_year);
  self->timetable = dam_timetable_new (self->versions, self->n_versions, self->rules);
}

/* Asks the definition minute after minute; it works a date out at a time. */
typedef struct
{
  const Schedule            *schedule;
  const DamTimetableVersion *version;
  DamDay                     day;
  DamTimetableSpan           minutes[1440];
} Oracle;

/* NULL before the first version. */
static inline const DamTimetableSpan *
oracle_ask (Oracle *self,
            gint64  at)
{
  const Schedule *schedule = self->schedule;
  const DamTimetableVersion *version = dam_timetable_oracle_version (schedule->versions, schedule->n_versions, at);
  DamDay day;
  int second;

  if (version == NULL)
    return NULL;

  dam_zone_to_local (version->zone, at, &day, &second);
  if (self->version != version || self->day != day)
    dam_timetable_oracle_day (schedule->versions, schedule->n_versions, schedule->rules, version, day, self->minutes);
  self->version = version;
  self->day = day;

  return &self->minutes[second / 60];
}
