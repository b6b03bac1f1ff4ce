/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-oracle"

#include "hours/dam-timetable.h"

/* The definition of time-rules.md, as it is written there, without a cache and without a clever step. It shares nothing with
 * dam-timetable*.c, so that each can convict the other. */

/* --- versions --- */

/* A version that another one of the same date replaces is never in force. */
static gboolean
is_replaced (const DamTimetableVersion *versions,
             gsize                      n_versions,
             gsize                      i)
{
  for (gsize j = i + 1; j < n_versions; j++)
    if (versions[j].from == versions[i].from)
      return TRUE;

  return FALSE;
}

/* The version of the latest date that is no later than @last and, with @day, has begun on it. */
static const DamTimetableVersion *
version_on (const DamTimetableVersion *versions,
            gsize                      n_versions,
            DamDay                     last,
            DamDay                     day)
{
  const DamTimetableVersion *found = NULL;

  for (gsize i = 0; i < n_versions; i++)
    if (!is_replaced (versions, n_versions, i) && versions[i].from <= last && versions[i].from <= day
        && (found == NULL || versions[i].from > found->from))
      found = &versions[i];

  return found;
}

const DamTimetableVersion *
dam_timetable_oracle_version (const DamTimetableVersion *versions,
                              gsize                      n_versions,
                              gint64                     at)
{
  const DamTimetableVersion *found = NULL;

  for (gsize i = 0; i < n_versions; i++)
    if (!is_replaced (versions, n_versions, i)
        && dam_zone_from_local (versions[i].zone, versions[i].from, 0) <= at
        && (found == NULL || versions[i].from > found->from))
      found = &versions[i];

  return found;
}

/* --- one date --- */

typedef struct
{
  DamDay                     day;
  const DamTimetableVersion *version;    /* NULL: nothing applies */
  const DamDayHours         *weekly;     /* NULL: none */
  const DamDateRule         *rule;       /* R of the date, when it is no holiday */
  const DamHoliday          *holidays;   /* R of the date, when it is one */
  guint                      n_holidays;
} Date;

static gboolean
is_in (const DamDayHours *hours,
       int                minute)
{
  if (hours != NULL && hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < hours->n_ranges; i++)
      if (hours->ranges[i].start <= minute && minute < hours->ranges[i].end)
        return TRUE;

  return FALSE;
}

/* Whether @a is named before @b where both would do: by layer, then the one for fewer days, then the one entered later. */
static gboolean
goes_before (const DamDateRule *a,
             const DamDateRule *b)
{
  gint64 days_a = (gint64) a->last - a->first;
  gint64 days_b = (gint64) b->last - b->first;

  if (a->layer != b->layer)
    return a->layer < b->layer;
  if (days_a != days_b)
    return days_a < days_b;

  return a->id > b->id;
}

static Date
find_date (const DamTimetableVersion *versions,
           gsize                      n_versions,
           DamDayRules               *rules,
           DamDay                     last,
           DamDay                     day)
{
  Date date = { day, version_on (versions, n_versions, last, day), NULL, NULL, NULL, 0 };
  const DamDateRule *all = NULL;
  gsize n_all = 0;

  if (date.version == NULL)
    return date;

  date.weekly = &date.version->week.days[dam_day_weekday (day)];
  if (rules != NULL)
    all = dam_day_rules_get (rules, &n_all);
  for (gsize i = 0; i < n_all; i++)
    {
      gboolean replaces = all[i].layer == DAM_LAYER_VACATION || all[i].kind != DAM_DATE_PART_CLOSED;

      if (replaces && all[i].first <= day && day <= all[i].last && (date.rule == NULL || goes_before (&all[i], date.rule)))
        date.rule = &all[i];
    }
  if (date.rule == NULL && date.version->holidays != NULL)
    date.holidays = dam_holidays_find (date.version->holidays, day, &date.n_holidays);

  return date;
}

static gboolean
is_ruled (const Date *date)
{
  return date->rule != NULL || date->holidays != NULL;
}

/* Whether the ranges of R of @date hold @minute. */
static gboolean
rule_opens (const Date *date,
            int         minute)
{
  return date->rule != NULL && date->rule->layer != DAM_LAYER_VACATION && date->rule->kind == DAM_DATE_HOURS
         && is_in (&date->rule->hours, minute);
}

/* Whether the ranges in force on @date hold @minute. */
static gboolean
date_opens (const Date *date,
            int         minute)
{
  return is_ruled (date) ? rule_opens (date, minute) : is_in (date->weekly, minute);
}

/* The first of the rules that apply on @date and close @minute in part. */
static const DamDateRule *
find_part (DamDayRules *rules,
           const Date  *date,
           int          minute)
{
  const DamDateRule *found = NULL;
  const DamDateRule *all = NULL;
  gsize n_all = 0;

  if (rules != NULL && date->version != NULL)
    all = dam_day_rules_get (rules, &n_all);
  for (gsize i = 0; i < n_all; i++)
    {
      if (all[i].layer == DAM_LAYER_VACATION || all[i].kind != DAM_DATE_PART_CLOSED
          || all[i].first > date->day || date->day > all[i].last
          || (date->rule != NULL && all[i].layer > date->rule->layer)
          || !is_in (&all[i].hours, minute))
        continue;
      if (found == NULL || goes_before (&all[i], found))
        found = &all[i];
    }

  return found;
}

static const DamReserved *
find_reserved (DamDayRules *rules,
               const Date  *date,
               int          minute)
{
  const DamReserved *found = NULL;
  const DamReserved *all = NULL;
  gsize n_all = 0;

  if (rules != NULL && date->version != NULL)
    all = dam_day_rules_get_reserved (rules, &n_all);
  for (gsize i = 0; i < n_all; i++)
    {
      gint64 days = (gint64) all[i].last - all[i].first;

      if ((all[i].weekdays & (1u << dam_day_weekday (date->day))) == 0
          || all[i].first > date->day || date->day > all[i].last || !is_in (&all[i].hours, minute))
        continue;
      if (found == NULL || days < (gint64) found->last - found->first
          || (days == (gint64) found->last - found->first && all[i].id > found->id))
        found = &all[i];
    }

  return found;
}

/* --- one minute --- */

static DamRule
closed_by_week (const DamDayHours *weekly,
                int                minute)
{
  gboolean some_before = FALSE;
  gboolean some_after = FALSE;

  if (weekly->kind != DAM_DAY_HOURS)
    return DAM_RULE_DAY_OFF;

  for (guint i = 0; i < weekly->n_ranges; i++)
    {
      some_before = some_before || weekly->ranges[i].end <= minute;
      some_after = some_after || weekly->ranges[i].start > minute;
    }

  return some_before && some_after ? DAM_RULE_BREAK : DAM_RULE_NIGHT;
}

static void
decide (DamDayRules      *rules,
        const Date       *date,
        const Date       *before,
        int               minute,
        DamTimetableSpan *what)
{
  gboolean replaced = is_ruled (date);
  gboolean spilled = !replaced && date_opens (before, minute + 1440);
  gboolean open = spilled || date_opens (date, minute);
  gboolean has_rule = replaced || open || (date->weekly != NULL && date->weekly->kind != DAM_DAY_INHERIT);
  gboolean can_be_taken = open || !has_rule;
  const DamDateRule *part = can_be_taken ? find_part (rules, date, minute) : NULL;
  const DamDateRule *part_before = can_be_taken && !replaced ? find_part (rules, before, minute + 1440) : NULL;
  const DamReserved *reserved = can_be_taken ? find_reserved (rules, date, minute) : NULL;
  const DamReserved *reserved_before = can_be_taken ? find_reserved (rules, before, minute + 1440) : NULL;
  const Date *by = spilled ? before : date;

  what->source = (DamSource) { NULL };
  what->terms = 0;
  what->day = by->day;

  if (part != NULL || part_before != NULL)
    {
      what->state = DAM_STATE_CLOSED;
      what->rule = DAM_RULE_EXCEPTION;
      what->source.date_rule = part != NULL ? part : part_before;
      what->day = part != NULL ? date->day : before->day;
    }
  else if (reserved != NULL || reserved_before != NULL)
    {
      what->state = DAM_STATE_CLOSED;
      what->rule = DAM_RULE_RESERVED;
      what->source.reserved = reserved != NULL ? reserved : reserved_before;
      what->day = reserved != NULL ? date->day : before->day;
    }
  else if (!has_rule)
    {
      what->state = DAM_STATE_NO_RULE;
      what->rule = DAM_RULE_NONE;
    }
  else if (open)
    {
      what->state = DAM_STATE_OPEN;
      what->rule = by->rule != NULL ? DAM_RULE_EXCEPTION : DAM_RULE_WEEKLY;
      what->source.date_rule = by->rule;
      what->terms = by->rule != NULL ? 0 : by->version->terms;
    }
  else if (date->rule != NULL)
    {
      what->state = DAM_STATE_CLOSED;
      what->rule = date->rule->layer == DAM_LAYER_VACATION ? DAM_RULE_VACATION : DAM_RULE_EXCEPTION;
      what->source.date_rule = date->rule;
    }
  else
    {
      what->state = DAM_STATE_CLOSED;
      what->rule = date->holidays != NULL ? DAM_RULE_HOLIDAY : closed_by_week (date->weekly, minute);
      what->source.holidays = date->holidays;
      what->source.n_holidays = date->n_holidays;
      what->terms = date->version->terms;
    }
}

void
dam_timetable_oracle_day (const DamTimetableVersion *versions,
                          gsize                      n_versions,
                          DamDayRules               *rules,
                          const DamTimetableVersion *version,
                          DamDay                     day,
                          DamTimetableSpan           minutes[1440])
{
  Date date = find_date (versions, n_versions, rules, version->from, day);
  Date before = find_date (versions, n_versions, rules, version->from, day - 1);

  for (int minute = 0; minute < 1440; minute++)
    {
      minutes[minute] = (DamTimetableSpan) { .zone = version->zone };
      decide (rules, &date, &before, minute, &minutes[minute]);
    }
}

void
dam_timetable_oracle_ask (const DamTimetableVersion *versions,
                          gsize                      n_versions,
                          DamDayRules               *rules,
                          gint64                     at,
                          DamTimetableSpan          *what)
{
  const DamTimetableVersion *version = dam_timetable_oracle_version (versions, n_versions, at);
  Date date;
  Date before;
  DamDay day;
  int second;

  *what = (DamTimetableSpan) { .state = DAM_STATE_NO_RULE };
  if (version == NULL)
    return;

  dam_zone_to_local (version->zone, at, &day, &second);
  date = find_date (versions, n_versions, rules, version->from, day);
  before = find_date (versions, n_versions, rules, version->from, day - 1);
  what->zone = version->zone;
  decide (rules, &date, &before, second / 60, what);
}

DamState
dam_timetable_oracle (const DamTimetableVersion *versions,
                      gsize                      n_versions,
                      DamDayRules               *rules,
                      gint64                     at)
{
  DamTimetableSpan what;

  dam_timetable_oracle_ask (versions, n_versions, rules, at, &what);

  return what.state;
}
