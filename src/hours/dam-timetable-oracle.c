/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-oracle"

#include "hours/dam-timetable.h"

/* The definition of time-rules.md, as it is written there, without a cache and without a clever step. It shares nothing with
 * dam-timetable.c, so that each can convict the other. */

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

static const DamTimetableVersion *
version_at (const DamTimetableVersion *versions,
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

static gboolean
is_in_ranges (const DamTimetableVersion *version,
              DamDay                     day,
              int                        minute)
{
  const DamDayHours *hours;

  if (version == NULL)
    return FALSE;

  hours = &version->week.days[dam_day_weekday (day)];
  if (hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < hours->n_ranges; i++)
      if (hours->ranges[i].start <= minute && minute < hours->ranges[i].end)
        return TRUE;

  return FALSE;
}

DamState
dam_timetable_oracle (const DamTimetableVersion *versions,
                      gsize                      n_versions,
                      DamDayRules               *rules,
                      gint64                     at)
{
  const DamTimetableVersion *version = version_at (versions, n_versions, at);
  const DamTimetableVersion *own;
  const DamTimetableVersion *previous;
  DamDay day;
  int second;

  if (version == NULL)
    return DAM_STATE_NO_RULE;

  dam_zone_to_local (version->zone, at, &day, &second);
  own = version_on (versions, n_versions, version->from, day);
  previous = version_on (versions, n_versions, version->from, day - 1);

  if (is_in_ranges (own, day, second / 60) || is_in_ranges (previous, day - 1, second / 60 + 1440))
    return DAM_STATE_OPEN;
  if (own == NULL || own->week.days[dam_day_weekday (day)].kind == DAM_DAY_INHERIT)
    return DAM_STATE_NO_RULE;

  return DAM_STATE_CLOSED;
}
