/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wording"

#include "ui/dam-wording.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"

/* The reasons of a verdict as sentences that show their working. */

/* "2 March 2026"; NULL without terms. */
static char *
format_dated (DamDateStyle     style,
              const DamReason *reason)
{
  int year, month, day;

  if (reason->terms == 0 || reason->dated == DAM_DAY_INVALID)
    return NULL;

  dam_day_to_ymd (reason->dated, &year, &month, &day);

  return dam_format_date_long (style, year, month, day);
}

/* Adds the terms that say so to @clause, which is taken. */
static char *
add_terms (DamDateStyle     style,
           const DamReason *reason,
           char            *clause)
{
  g_autofree char *taken = clause;
  g_autofree char *dated = format_dated (style, reason);

  if (dated == NULL)
    return dam_message_printf (C_("reason", "%s."), taken);

  /* Translators: why a contact is a breach, and the date of the terms that say so */
  return dam_message_printf (C_("reason", "%1$s; terms of %2$s."), taken, dated);
}

/* The clock in the zone of the hours; with the place where it is the client's clock. */
static char *
format_clock (DamDateStyle     style,
              gint64           at,
              const DamReason *reason)
{
  g_autofree char *time = dam_wording_time (style, at, reason->zone);
  g_autofree char *place = NULL;

  if (reason->kind != DAM_REASON_THEIR_HOURS)
    return g_steal_pointer (&time);

  place = dam_wording_city (dam_zone_id (reason->zone));

  /* Translators: a time and the place whose clock shows it: “9:14 PM (New York)” */
  return dam_message_printf (C_("time and place", "%1$s (%2$s)"), time, place);
}

/* The edge of contact hours: the time alone on the day of the contact, else with its date. */
static char *
format_edge (DamDateStyle     style,
             const DamReason *reason)
{
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;
  DamDay day;
  int second;
  int year, month, day_of_month;

  dam_zone_to_local (reason->zone, reason->edge, &day, &second);

  /* Hours that end with the day end at 24:00 of that day. */
  if (second == 0 && day == reason->day + 1 && reason->rule != DAM_RULE_DAY_OFF)
    return style.clock_24h ? dam_format_time (style, 1440) : g_strdup (C_("within a sentence", "midnight"));

  time = dam_format_time (style, second / 60);
  if (day == reason->day)
    return g_steal_pointer (&time);

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  date = dam_format_date_short (style, year, month, day_of_month);

  return dam_message_printf (C_("date and time", "%1$s %2$s"), date, time);
}

static char *
word_after (const DamReason *reason,
            const char      *clock,
            const char      *length,
            const char      *edge)
{
  if (reason->rule == DAM_RULE_DAY_OFF)
    /* Translators: %1$s is a time, %2$s a length of time, %3$s the time contact hours ended: “9:14 PM is on a day off, 1 day 3 h after
     * the close at Fri, 20 Nov 6:00 PM” */
    return dam_message_printf (_("%1$s is on a day off, %2$s after the close at %3$s"), clock, length, edge);
  if (reason->rule == DAM_RULE_BREAK)
    /* Translators: “12:20 PM is 20 min into the break that began at 12:00 PM” */
    return dam_message_printf (_("%1$s is %2$s into the break that began at %3$s"), clock, length, edge);
  if (reason->minutes == 0)
    return dam_message_printf (_("%1$s is no longer within the hours that ended at %2$s"), clock, edge);

  /* Translators: “9:14 PM is 3 h 14 min after the close at 6:00 PM” */
  return dam_message_printf (_("%1$s is %2$s after the close at %3$s"), clock, length, edge);
}

static char *
word_before (const DamReason *reason,
             const char      *clock,
             const char      *length,
             const char      *edge)
{
  if (reason->rule == DAM_RULE_DAY_OFF)
    return dam_message_printf (_("%1$s is on a day off, %2$s before the opening at %3$s"), clock, length, edge);
  if (reason->rule == DAM_RULE_BREAK)
    return dam_message_printf (_("%1$s is %2$s before the end of the break at %3$s"), clock, length, edge);
  if (reason->minutes == 0)
    return dam_message_printf (_("%1$s is less than a minute before the opening at %2$s"), clock, edge);

  return dam_message_printf (_("%1$s is %2$s before the opening at %3$s"), clock, length, edge);
}

static char *
word_distance (DamDateStyle      style,
               const DamContact *contact,
               const DamReason  *reason)
{
  g_autofree char *clock = format_clock (style, contact->at, reason);
  g_autofree char *length = NULL;
  g_autofree char *edge = NULL;

  if (reason->edge == 0)
    return dam_message_printf (_("%s is outside contact hours, and none are near"), clock);

  length = dam_format_elapsed (style.language, (gint64) reason->minutes * 60);
  edge = format_edge (style, reason);

  if (reason->edge <= contact->at)
    return word_after (reason, clock, length, edge);

  return word_before (reason, clock, length, edge);
}

static char *
word_hours (DamDateStyle      style,
            const DamContact *contact,
            const DamReason  *reason)
{
  g_autofree char *distance = NULL;
  g_autofree char *dated = format_dated (style, reason);
  const char *weekday;

  if (reason->zone == NULL || reason->day == DAM_DAY_INVALID)
    return g_strdup (_("Outside contact hours."));

  distance = word_distance (style, contact, reason);
  weekday = dam_wording_weekday (style, dam_day_weekday (reason->day));

  if (dated == NULL)
    return dam_message_printf (C_("reason", "%s."), distance);

  if (reason->kind == DAM_REASON_THEIR_HOURS)
    /* Translators: %1$s is “9:14 PM (New York) is 3 h 14 min after the close at 6:00 PM”, %2$s a weekday, %3$s a date */
    return dam_message_printf (_("%1$s; the client’s weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);

  if (reason->kind == DAM_REASON_OWN_RULE)
    /* Translators: I made contact outside my own hours */
    return dam_message_printf (_("%1$s; my own weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);

  /* Translators: %1$s is “9:14 PM is 3 h 14 min after the close at 6:00 PM”, %2$s a weekday, %3$s a date */
  return dam_message_printf (_("%1$s; weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);
}

static char *
word_channel (const DamContact *contact,
              const DamReason  *reason)
{
  const char *channel = dam_wording_channel (contact->channel);

  switch (reason->standing)
    {
    case DAM_STANDING_REFUSED:
      /* Translators: %s is a channel such as KakaoTalk */
      return dam_message_printf (_("%s is a refused channel"), channel);

    case DAM_STANDING_EMERGENCY:
      return dam_message_printf (_("%s is a channel for emergencies only"), channel);

    case DAM_STANDING_TOLERATED:
    case DAM_STANDING_OFFICIAL:
    case DAM_N_STANDINGS:
    default:
      return dam_message_printf (_("%s is tolerated, but not an official channel"), channel);
    }
}

static char *
word_their_channel (const DamContact *contact,
                    const DamReason  *reason)
{
  const char *channel = dam_wording_channel (contact->channel);

  switch (reason->standing)
    {
    case DAM_STANDING_REFUSED:
      /* Translators: %s is a channel such as KakaoTalk */
      return dam_message_printf (_("%s is a channel that the client refuses"), channel);

    case DAM_STANDING_EMERGENCY:
      return dam_message_printf (_("%s is a channel that the client keeps for emergencies"), channel);

    case DAM_STANDING_TOLERATED:
    case DAM_STANDING_OFFICIAL:
    case DAM_N_STANDINGS:
    default:
      return dam_message_printf (_("%s is not an official channel of the client"), channel);
    }
}

static char *
word_call (DamDateStyle      style,
           const DamContact *contact,
           const DamReason  *reason)
{
  g_autofree char *length = dam_format_call_length (style.language, contact->seconds);
  g_autofree char *over = dam_format_duration (style.language, (gint64) reason->minutes * 60);

  /* Translators: two lengths of time */
  return dam_message_printf (_("The call took %1$s, %2$s longer than agreed"), length, over);
}

char *
dam_wording_reason (DamDateStyle      style,
                    const DamContact *contact,
                    const DamReason  *reason)
{
  switch (reason->kind)
    {
    case DAM_REASON_UNKNOWN_PERSON:
      if (contact->direction == DAM_DIRECTION_UNKNOWN)
        return g_strdup (_("It is not known who contacted whom."));
      return g_strdup (_("It is not known which client this was with."));

    case DAM_REASON_BEFORE_TERMS:
      return g_strdup (_("No terms had been agreed yet, so that the contact is only recorded."));

    case DAM_REASON_EMERGENCY:
      return g_strdup (_("Marked as an emergency: an exception, which is counted."));

    case DAM_REASON_UNOFFICIAL_CHANNEL:
      return add_terms (style, reason, word_channel (contact, reason));

    case DAM_REASON_THEIR_CHANNEL:
      return add_terms (style, reason, word_their_channel (contact, reason));

    case DAM_REASON_CALL_TOO_LONG:
      return add_terms (style, reason, word_call (style, contact, reason));

    case DAM_REASON_OUTSIDE_HOURS:
    case DAM_REASON_THEIR_HOURS:
    case DAM_REASON_OWN_RULE:
      return word_hours (style, contact, reason);

    case DAM_REASON_LATE_REPLY:
    case DAM_REASON_INVITED:
    case DAM_REASON_GRACE:
    default:
      return g_strdup ("");
    }
}
