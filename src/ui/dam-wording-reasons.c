/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wording"

#include "ui/dam-wording.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"

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

  if (reason->side != DAM_SIDE_THEIRS)
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

/* Where @clock, a time with its weekday, falls on a date with a rule of its own. */
static char *
word_place (const DamReason *reason,
            const char      *clock,
            const char      *source)
{
  if (reason->rule == DAM_RULE_HOLIDAY)
    /* Translators: %1$s is a weekday and a time, %2$s names a holiday: “Monday 9:14 PM is on Seollal (public holiday)” */
    return dam_message_printf (_("%1$s is on %2$s"), clock, source);
  if (reason->rule == DAM_RULE_EXCEPTION)
    /* Translators: %2$s is “a date exception” or “the date exception “moving house””: a rule for single dates */
    return dam_message_printf (_("%1$s is closed by %2$s"), clock, source);

  /* Translators: %2$s is “a vacation”, “the vacation “Jeju”” or “the reserved time “dinner””: “Monday 7:10 PM falls within the reserved time
   * “dinner”” */
  return dam_message_printf (_("%1$s falls within %2$s"), clock, source);
}

/* How far from contact hours a date with a rule of its own is, added to @place. */
static char *
add_distance (const DamContact *contact,
              const DamReason  *reason,
              const char       *place,
              const char       *length,
              const char       *edge)
{
  if (reason->edge <= contact->at)
    /* Translators: %1$s is “Monday 9:14 PM is on Seollal (public holiday)”, %2$s a length of time, %3$s the time contact hours ended */
    return dam_message_printf (_("%1$s, %2$s after the close at %3$s"), place, length, edge);

  /* Translators: %1$s is “Monday 9:14 PM is on Seollal (public holiday)”, %2$s a length of time, %3$s the time contact hours begin */
  return dam_message_printf (_("%1$s, %2$s before the opening at %3$s"), place, length, edge);
}

static char *
word_dated (DamDateStyle      style,
            const DamContact *contact,
            const DamReason  *reason,
            const char       *source)
{
  g_autofree char *time = format_clock (style, contact->at, reason);
  g_autofree char *clock = NULL;
  g_autofree char *place = NULL;
  g_autofree char *length = NULL;
  g_autofree char *edge = NULL;

  /* Translators: weekday and time within a sentence, as in “until Monday 9:00 AM” */
  clock = dam_message_printf (C_("within a sentence", "%1$s %2$s"), dam_wording_weekday (style, dam_day_weekday (reason->day)), time);
  place = word_place (reason, clock, source);
  if (reason->edge == 0 || reason->minutes == 0)
    return g_steal_pointer (&place);

  length = dam_format_elapsed (style.language, (gint64) reason->minutes * 60);
  edge = format_edge (style, reason);

  return add_distance (contact, reason, place, length, edge);
}

static char *
word_distance (DamDateStyle      style,
               const DamContact *contact,
               const DamReason  *reason)
{
  g_autofree char *source = dam_wording_source (style, reason->rule, &reason->source);
  g_autofree char *clock = NULL;
  g_autofree char *length = NULL;
  g_autofree char *edge = NULL;

  if (source != NULL)
    return word_dated (style, contact, reason, source);

  clock = format_clock (style, contact->at, reason);
  if (reason->edge == 0)
    return dam_message_printf (_("%s is outside contact hours, and none are near"), clock);

  length = dam_format_elapsed (style.language, (gint64) reason->minutes * 60);
  edge = format_edge (style, reason);

  if (reason->edge <= contact->at)
    return word_after (reason, clock, length, edge);

  return word_before (reason, clock, length, edge);
}

/* Whose hours @distance speaks of, and which terms hold them; dates have rules of their own, which are in no terms. */
static char *
add_hours (DamDateStyle     style,
           const DamReason *reason,
           const char      *distance)
{
  g_autofree char *dated = format_dated (style, reason);
  const char *weekday = dam_wording_weekday (style, dam_day_weekday (reason->day));
  gboolean weekly = reason->rule == DAM_RULE_NIGHT || reason->rule == DAM_RULE_BREAK || reason->rule == DAM_RULE_DAY_OFF;

  if (weekly && dated != NULL)
    {
      if (reason->side == DAM_SIDE_THEIRS)
        /* Translators: %1$s is “9:14 PM (New York) is 3 h 14 min after the close at 6:00 PM”, %2$s a weekday, %3$s a date */
        return dam_message_printf (_("%1$s; the client’s weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);
      if (reason->kind == DAM_REASON_OWN_RULE)
        /* Translators: I made contact outside my own hours */
        return dam_message_printf (_("%1$s; my own weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);

      /* Translators: %1$s is “9:14 PM is 3 h 14 min after the close at 6:00 PM”, %2$s a weekday, %3$s a date */
      return dam_message_printf (_("%1$s; weekly hours of %2$s, terms of %3$s."), distance, weekday, dated);
    }

  if (reason->side == DAM_SIDE_THEIRS)
    /* Translators: %s says why a contact was outside the hours of the client: “Monday 9:14 PM (Seoul) is on Seollal (public holiday)” */
    return dam_message_printf (_("%s; on the client’s side."), distance);
  if (reason->kind == DAM_REASON_OWN_RULE)
    /* Translators: %s says why a contact that I made was outside my own hours: “Monday 9:14 PM falls within a vacation” */
    return dam_message_printf (_("%s; I was off duty myself."), distance);

  return dam_message_printf (C_("reason", "%s."), distance);
}

static char *
word_hours (DamDateStyle      style,
            const DamContact *contact,
            const DamReason  *reason)
{
  g_autofree char *distance = NULL;

  if (reason->zone == NULL || reason->day == DAM_DAY_INVALID)
    return g_strdup (_("Outside contact hours."));

  distance = word_distance (style, contact, reason);

  return add_hours (style, reason, distance);
}

static char *
word_grace (DamDateStyle      style,
            const DamContact *contact,
            const DamReason  *reason)
{
  g_autofree char *distance = word_distance (style, contact, reason);

  /* Translators: %s is “6:04 PM is 4 min after the close at 6:00 PM”; the user has set that so few minutes are no breach */
  return dam_message_printf (_("%s; let pass, within the minutes of grace."), distance);
}

/* A moment before the contact or after it, with its date where that is another. */
static char *
format_moment (DamDateStyle     style,
               gint64           at,
               const DamReason *reason)
{
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;
  DamDay day;
  int second;
  int year, month, day_of_month;

  dam_zone_to_local (reason->zone, at, &day, &second);
  /* What is due when a day ends is due on that day. */
  if (second == 0 && at == reason->edge && reason->kind == DAM_REASON_LATE_REPLY)
    {
      day--;
      second = 86400;
    }
  time = second == 86400 && !style.clock_24h ? g_strdup (C_("within a sentence", "midnight")) : dam_format_time (style, second / 60);
  if (day == reason->day)
    return g_steal_pointer (&time);

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  date = dam_format_date_short (style, year, month, day_of_month);

  return dam_message_printf (C_("date and time", "%1$s %2$s"), date, time);
}

static char *
word_invited (DamDateStyle      style,
              const DamContact *contact,
              const DamReason  *reason)
{
  g_autofree char *moment = NULL;

  if (reason->edge == 0)
    return g_strdup (_("A planned contact."));
  if (reason->zone == NULL)
    return g_strdup (_("An answer."));

  moment = format_moment (style, reason->edge, reason);
  if (contact->direction == DAM_DIRECTION_OUTGOING)
    /* Translators: why I may contact a client outside of their hours; %s is when they wrote or called */
    return dam_message_printf (_("An answer to their contact of %s."), moment);

  /* Translators: why a client may contact me outside of my hours; %s is when I wrote or called */
  return dam_message_printf (_("An answer to my contact of %s."), moment);
}

static char *
word_late (DamDateStyle     style,
           const DamReason *reason)
{
  g_autofree char *length = NULL;
  g_autofree char *due = NULL;

  if (reason->zone == NULL)
    return g_strdup (_("Answered later than promised"));

  due = format_moment (style, reason->edge, reason);
  if (reason->minutes == 0)
    /* Translators: %s is when the answer was due */
    return dam_message_printf (_("Answered later than promised (due %s)"), due);

  length = dam_format_duration (style.language, (gint64) reason->minutes * 60);

  /* Translators: %1$s is a length of time of contact hours, %2$s is when the answer was due */
  return dam_message_printf (_("Answered %1$s later than promised (due %2$s)"), length, due);
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
      return add_terms (style, reason, word_late (style, reason));

    case DAM_REASON_INVITED:
      return word_invited (style, contact, reason);

    case DAM_REASON_GRACE:
      return word_grace (style, contact, reason);

    default:
      return g_strdup ("");
    }
}
