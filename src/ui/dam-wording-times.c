/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wording"

#include "ui/dam-wording.h"

#include <string.h>

#include <glib/gi18n.h>

#include "text/dam-cities.h"
#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"

#define MINUTES_PER_DAY 1440

/* States and times. The dates come from the room text, in the language of the style; what stands around them from gettext. */

const char *
dam_wording_state (DamState state)
{
  switch (state)
    {
    case DAM_STATE_OPEN:
      return C_("state", "Available");

    case DAM_STATE_CLOSED:
      return C_("state", "Closed");

    case DAM_STATE_NO_RULE:
    default:
      return C_("state", "No rule");
    }
}

const char *
dam_wording_state_glyph (DamState state)
{
  switch (state)
    {
    case DAM_STATE_OPEN:
      return "●";

    case DAM_STATE_CLOSED:
      return "○";

    case DAM_STATE_NO_RULE:
    default:
      return "–";
    }
}

const char *
dam_wording_state_class (DamState state)
{
  switch (state)
    {
    case DAM_STATE_OPEN:
      return "dam-open";

    case DAM_STATE_CLOSED:
      return "dam-closed";

    case DAM_STATE_NO_RULE:
    default:
      return "dam-no-rule";
    }
}

static int
year_of (DamDay day)
{
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);

  return year;
}

/* With the year where it is not the one of @today. */
static char *
format_day (DamDateStyle style,
            DamDay       day,
            DamDay       today)
{
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  if (year == year_of (today))
    return dam_format_date_short (style, year, month, day_of_month);

  return dam_format_date (style, year, month, day_of_month);
}

char *
dam_wording_moment (DamDateStyle   style,
                    gint64         at,
                    const DamZone *zone,
                    gint64         now,
                    gboolean       is_end)
{
  DamDay day, today;
  int second, now_second;
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;

  dam_zone_to_local (zone, at, &day, &second);
  dam_zone_to_local (zone, now, &today, &now_second);

  if (is_end && second == 0 && day > today)
    {
      day--;
      second = MINUTES_PER_DAY * 60;
    }

  if (second == MINUTES_PER_DAY * 60 && !style.clock_24h)
    /* Translators: the end of a day, within a sentence: “until midnight” */
    time = g_strdup (C_("within a sentence", "midnight"));
  else
    time = dam_format_time (style, second / 60);

  if (day == today)
    return g_steal_pointer (&time);

  if (day == today + 1)
    /* Translators: within a sentence, as in “until tomorrow 9:00 AM” */
    return dam_message_printf (C_("within a sentence", "tomorrow %s"), time);

  if (day > today && day < today + 7)
    /* Translators: weekday and time within a sentence, as in “until Monday 9:00 AM” */
    return dam_message_printf (C_("within a sentence", "%1$s %2$s"), dam_wording_weekday (style, dam_day_weekday (day)), time);

  date = format_day (style, day, today);

  /* Translators: date and time */
  return dam_message_printf (C_("date and time", "%1$s %2$s"), date, time);
}

static gboolean
changes_at_last (const DamAnswer *answer)
{
  return answer->until != G_MAXINT64;
}

char *
dam_wording_until (DamDateStyle     style,
                   const DamAnswer *answer,
                   const DamZone   *zone,
                   gint64           now)
{
  g_autofree char *moment = NULL;

  if (!changes_at_last (answer))
    return g_strdup ("");

  moment = dam_wording_moment (style, answer->until, zone, now, answer->state == DAM_STATE_OPEN);

  if (answer->state == DAM_STATE_OPEN)
    /* Translators: available until a time */
    return dam_message_printf (C_("state", "until %s"), moment);

  /* Translators: available from a time on */
  return dam_message_printf (C_("state", "from %s"), moment);
}

char *
dam_wording_answer (DamDateStyle     style,
                    const DamAnswer *answer,
                    const DamZone   *zone,
                    gint64           now)
{
  g_autofree char *moment = NULL;

  if (answer->state == DAM_STATE_NO_RULE)
    return g_strdup (_("No rule yet"));

  if (!changes_at_last (answer))
    return g_strdup (dam_wording_state (answer->state));

  moment = dam_wording_moment (style, answer->until, zone, now, answer->state == DAM_STATE_OPEN);

  if (answer->state == DAM_STATE_OPEN)
    return dam_message_printf (_("Available until %s"), moment);

  return dam_message_printf (_("Closed · opens %s"), moment);
}

/* The rule as the beginning of a sentence; NULL when there is none. */
static char *
word_rule (DamDateStyle     style,
           const DamAnswer *answer)
{
  g_autofree char *source = dam_wording_source (style, answer->rule, &answer->source);
  const char *weekday = answer->rule != DAM_RULE_NONE ? dam_wording_weekday (style, dam_day_weekday (answer->day)) : NULL;

  switch (answer->rule)
    {
    case DAM_RULE_WEEKLY:
      /* Translators: the rule that decided; %s is a weekday */
      return dam_message_printf (_("Weekly hours of %s"), weekday);

    case DAM_RULE_NIGHT:
      return dam_message_printf (_("Outside the weekly hours of %s"), weekday);

    case DAM_RULE_BREAK:
      return dam_message_printf (_("Break within the weekly hours of %s"), weekday);

    case DAM_RULE_DAY_OFF:
      return dam_message_printf (_("%s is a day off"), weekday);

    case DAM_RULE_VACATION:
      /* Translators: why contact is not allowed; %s is “the vacation “Jeju”” or “a vacation” */
      return dam_message_printf (C_("vacation", "Closed for %s"), source);

    case DAM_RULE_HOLIDAY:
      /* Translators: why contact is not allowed; %s is “Seollal (public holiday)” */
      return dam_message_printf (C_("holiday", "Closed on %s"), source);

    case DAM_RULE_EXCEPTION:
      if (answer->state == DAM_STATE_OPEN)
        /* Translators: why contact is allowed; %s is “the date exception “moving house”” or “a date exception” */
        return dam_message_printf (C_("exception", "Open by %s"), source);
      /* Translators: why contact is not allowed; %s is “the date exception “moving house”” or “a date exception” */
      return dam_message_printf (C_("exception", "Closed by %s"), source);

    case DAM_RULE_RESERVED:
      /* Translators: why contact is not allowed; %s is “the reserved time “dinner”” or “reserved time” */
      return dam_message_printf (C_("reserved time", "Closed for %s"), source);

    case DAM_RULE_NONE:
    default:
      return g_strdup (_("No rule has been agreed"));
    }
}

/* Whether a rule is one of the weekly hours, which dated terms hold. */
static gboolean
is_weekly (DamRule rule)
{
  return rule == DAM_RULE_WEEKLY || rule == DAM_RULE_NIGHT || rule == DAM_RULE_BREAK || rule == DAM_RULE_DAY_OFF;
}

char *
dam_wording_rule (DamDateStyle     style,
                  const DamAnswer *answer,
                  DamDay           dated)
{
  g_autofree char *rule = word_rule (style, answer);
  g_autofree char *date = NULL;
  int year, month, day;

  if (dated == DAM_DAY_INVALID || !is_weekly (answer->rule))
    /* Translators: a rule, made a sentence */
    return dam_message_printf (C_("rule", "%s."), rule);

  dam_day_to_ymd (dated, &year, &month, &day);
  date = dam_format_date_long (style, year, month, day);

  /* Translators: a rule (“Weekly hours of Tuesday”) and the date of the terms that hold it */
  return dam_message_printf (_("%1$s, terms of %2$s."), rule, date);
}

char *
dam_wording_instant (DamDateStyle   style,
                     gint64         at,
                     const DamZone *zone,
                     gint64         now)
{
  DamDay day, today;
  int second, now_second;
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;

  dam_zone_to_local (zone, at, &day, &second);
  dam_zone_to_local (zone, now, &today, &now_second);
  time = dam_format_time (style, second / 60);

  if (day == today)
    return dam_message_printf (_("Today %s"), time);
  if (day == today - 1)
    return dam_message_printf (_("Yesterday %s"), time);
  if (day == today + 1)
    return dam_message_printf (_("Tomorrow %s"), time);

  if (ABS (day - today) < 7)
    {
      if (style.language == DAM_LANGUAGE_KOREAN)
        date = g_strdup (dam_weekday_name (style.language, dam_day_weekday (day)));
      else
        date = g_strdup (dam_weekday_short (style.language, dam_day_weekday (day)));
    }
  else
    date = format_day (style, day, today);

  return dam_message_printf (C_("date and time", "%1$s %2$s"), date, time);
}

char *
dam_wording_date (DamDateStyle style,
                  DamDay       day)
{
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);

  return dam_format_date (style, year, month, day_of_month);
}

char *
dam_wording_time (DamDateStyle   style,
                  gint64         at,
                  const DamZone *zone)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);

  return dam_format_time (style, second / 60);
}

char *
dam_wording_range (DamDateStyle style,
                   int          start,
                   int          end)
{
  g_autofree char *first = dam_format_time (style, start);
  g_autofree char *last = dam_format_time (style, end);

  /* Translators: two times of day, for a screen reader */
  return g_strdup_printf (C_("time range", "%1$s to %2$s"), first, last);
}

char *
dam_wording_short_range (DamDateStyle style,
                         int          start,
                         int          end)
{
  g_autofree char *first = dam_format_time (style, start);
  g_autofree char *last = dam_format_time (style, end);

  /* Translators: two times of day */
  return g_strdup_printf (C_("time range", "%1$s–%2$s"), first, last);
}

char *
dam_wording_clock_range (DamDateStyle       style,
                         const DamInterval *span,
                         const DamZone     *zone,
                         DamDay            *day)
{
  DamDay start_day, end_day;
  int start, end;

  dam_zone_to_local (zone, span->start, &start_day, &start);
  dam_zone_to_local (zone, span->end, &end_day, &end);
  if (day != NULL)
    *day = start_day;

  /* Where the clock is moved in between, this is not as long as the span. */
  end = end / 60 + (end_day - start_day) * MINUTES_PER_DAY;

  return dam_format_time_range (style, start / 60, CLAMP (end, 0, 2 * MINUTES_PER_DAY));
}

char *
dam_wording_day_hours (DamDateStyle       style,
                       const DamDayHours *hours)
{
  GString *text;

  if (hours->kind == DAM_DAY_INHERIT)
    return g_strdup (dam_wording_state (DAM_STATE_NO_RULE));
  if (hours->kind == DAM_DAY_CLOSED || hours->n_ranges == 0)
    /* Translators: no contact hours on this day: “Sat Closed” */
    return g_strdup (C_("hours", "Closed"));
  if (hours->n_ranges == 1 && hours->ranges[0].start == 0 && hours->ranges[0].end == MINUTES_PER_DAY)
    return g_strdup (C_("hours", "All day"));

  text = g_string_new (NULL);
  for (guint i = 0; i < hours->n_ranges; i++)
    {
      g_autofree char *range = dam_format_time_range (style, hours->ranges[i].start, hours->ranges[i].end);

      if (i > 0)
        g_string_append (text, C_("list", ", "));
      g_string_append (text, range);
    }

  return g_string_free (text, FALSE);
}

/* "Mon", "Mon–Fri". */
static char *
format_weekdays (DamDateStyle style,
                 int          first,
                 int          last)
{
  if (first == last)
    return g_strdup (dam_weekday_short (style.language, first));

  return g_strdup_printf ("%s–%s", dam_weekday_short (style.language, first), dam_weekday_short (style.language, last));
}

char *
dam_wording_week (DamDateStyle   style,
                  const DamWeek *week)
{
  GString *text = g_string_new (NULL);

  for (int first = 0, last; first < 7; first = last + 1)
    {
      g_autofree char *days = NULL;
      g_autofree char *hours = dam_wording_day_hours (style, &week->days[first]);

      for (last = first; last < 6 && dam_day_hours_equal (&week->days[first], &week->days[last + 1]); last++)
        ;

      if (first == 0 && last == 6 && week->days[0].kind == DAM_DAY_INHERIT)
        {
          g_string_append (text, hours);
          break;
        }

      days = format_weekdays (style, first, last);
      if (text->len > 0)
        /* Translators: between the groups of days of a week: “Mon–Fri 9:00 AM–6:00 PM; Sat Closed” */
        g_string_append (text, C_("week", "; "));
      g_string_append_printf (text, "%s %s", days, hours);
    }

  return g_string_free (text, FALSE);
}

/* What stands before the stroke of an identifier. */
static const struct
{
  const char *id;
  const char *name;
} regions[] = {
  { "Africa", NC_ ("part of the world", "Africa") },
  { "America", NC_ ("part of the world", "America") },
  { "Antarctica", NC_ ("part of the world", "Antarctica") },
  { "Arctic", NC_ ("part of the world", "Arctic") },
  { "Asia", NC_ ("part of the world", "Asia") },
  { "Atlantic", NC_ ("part of the world", "Atlantic") },
  { "Australia", NC_ ("part of the world", "Australia") },
  { "Europe", NC_ ("part of the world", "Europe") },
  { "Indian", NC_ ("part of the world", "Indian Ocean") },
  { "Pacific", NC_ ("part of the world", "Pacific") },
};

char *
dam_wording_city (const char *zone)
{
  return dam_city_name (dam_wording_language (), zone);
}

char *
dam_wording_region (const char *zone)
{
  const char *slash = strchr (zone, '/');
  g_autofree char *region = slash != NULL ? g_strndup (zone, slash - zone) : NULL;

  if (region == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_str_equal (region, regions[i].id))
      return g_strdup (g_dpgettext2 (NULL, "part of the world", regions[i].name));

  return g_steal_pointer (&region);
}
