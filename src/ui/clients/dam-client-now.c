/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-now"

#include "ui/clients/dam-client-now.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording.h"
#include "ui/planning/dam-planning-wording.h"

/* The date of the terms @terms. Their midnight is not mine, and the hours of a night belong to the day before: a rule may be held by
 * other terms than those in force at the instant. */
static DamDay
find_dated (const DamTermsHistory *history,
            gint64                 terms)
{
  gsize n_periods;
  const DamTermsPeriod *periods = dam_terms_history_get (history, &n_periods);

  for (gsize i = 0; terms != 0 && i < n_periods; i++)
    if (periods[i].terms_id == terms)
      return periods[i].dated;

  return DAM_DAY_INVALID;
}

/* Each side begins at its own midnight. */
static DamDay
find_first_terms (const DamTermsHistory *history,
                  DamTimetable          *timetable,
                  gint64                 at)
{
  gsize n_periods;
  const DamTermsPeriod *periods = dam_terms_history_get (history, &n_periods);

  return n_periods > 0 && dam_timetable_zone (timetable, at) == NULL ? periods[0].from : DAM_DAY_INVALID;
}

/* Where the client lives, before any of their terms: those to come may say, else only what was noted of the client. */
static const DamZone *
find_their_zone (DamContext            *context,
                 gint64                 client,
                 const DamTermsHistory *history)
{
  g_auto (DamClientData) data = { 0 };
  gsize n_periods;
  const DamTermsPeriod *periods = dam_terms_history_get (history, &n_periods);

  if (n_periods > 0)
    return periods[0].terms.sides[DAM_SIDE_THEIRS].zone;
  if (client == 0 || !dam_client_read (dam_store_reader (dam_context_get_store (context)), client, &data, NULL))
    return NULL;

  return data.zone != NULL && *data.zone != '\0' ? dam_zone_lookup (data.zone, NULL) : NULL;
}

void
dam_client_now_ask (DamContext   *context,
                    gint64        client,
                    DamClientNow *now)
{
  DamClock *clock = dam_context_get_clock (context);
  DamJudge *judge = dam_judges_get (dam_context_get_judges (context), client);
  DamTermsHistory *history = dam_judge_history (judge);

  now->at = dam_clock_now (clock);
  now->zone = dam_clock_get_zone (clock);
  now->their_zone = dam_timetable_zone (dam_judge_timetable (judge, DAM_SIDE_THEIRS), now->at);
  if (now->their_zone == NULL)
    now->their_zone = find_their_zone (context, client, history);

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      DamTimetable *timetable = dam_judge_timetable (judge, (DamSide) side);
      DamAnswer *answer = &now->answers[side];

      dam_timetable_ask (timetable, now->at, answer);
      now->after[side] = answer->until != G_MAXINT64 ? dam_timetable_state (timetable, answer->until) : answer->state;
      if (!dam_timetable_next_open (timetable, now->at, &now->opens[side]))
        now->opens[side] = G_MAXINT64;
      now->dated[side] = find_dated (history, answer->terms);
      now->first_terms[side] = find_first_terms (history, timetable, now->at);
    }
}

/* Whether their clock shows another time than mine. */
static gboolean
is_elsewhere (const DamClientNow *now)
{
  return now->their_zone != NULL && dam_zone_offset (now->their_zone, now->at) != dam_zone_offset (now->zone, now->at);
}

gint64
dam_client_now_ends (const DamClientNow *now)
{
  DamDay today;
  gint64 start, end;
  gint64 ends;

  /* "Tomorrow" is another day by then. */
  dam_zone_to_local (now->zone, now->at, &today, NULL);
  ends = dam_zone_from_local (now->zone, today + 1, 0);

  if (is_elsewhere (now))
    ends = MIN (ends, now->at - now->at % 60 + 60);
  for (int side = 0; side < DAM_N_SIDES; side++)
    ends = MIN (ends, now->answers[side].until);

  /* When a clock is changed, mine and theirs may come to agree, or to differ. */
  dam_zone_segment (now->zone, now->at, &start, &end);
  ends = MIN (ends, end);
  if (now->their_zone != NULL)
    {
      dam_zone_segment (now->their_zone, now->at, &start, &end);
      ends = MIN (ends, end);
    }

  return ends;
}

/* The time on their clock, with the weekday where their date is not mine. */
static char *
word_their_time (const DamClientNow *now,
                 DamDateStyle        style)
{
  g_autofree char *time = dam_wording_time (style, now->at, now->their_zone);
  DamDay here, there;

  dam_zone_to_local (now->zone, now->at, &here, NULL);
  dam_zone_to_local (now->their_zone, now->at, &there, NULL);
  if (here == there)
    return g_steal_pointer (&time);

  /* Translators: weekday and time within a sentence, as in “until Monday 9:00 AM” */
  return dam_message_printf (C_("within a sentence", "%1$s %2$s"), dam_wording_weekday (style, dam_day_weekday (there)), time);
}

/* State and until when, on my clock. */
static char *
word_mine (const DamClientNow *now,
           DamDateStyle        style,
           DamSide             side)
{
  const DamAnswer *answer = &now->answers[side];
  g_autofree char *moment = NULL;

  if (answer->until == G_MAXINT64)
    return dam_wording_answer (style, answer, now->zone, now->at);

  if (answer->state == DAM_STATE_NO_RULE)
    {
      moment = dam_wording_moment (style, answer->until, now->zone, now->at, FALSE);
      /* Translators: nothing has been agreed about the time until this moment, from which on there are contact hours */
      return dam_message_printf (_("No rule until %s"), moment);
    }

  /* What is closed does not always open next. */
  if (answer->state == DAM_STATE_CLOSED && now->after[side] != DAM_STATE_OPEN)
    {
      moment = dam_wording_moment (style, answer->until, now->zone, now->at, TRUE);
      /* Translators: closed until this moment, after which there is no rule any more */
      return dam_message_printf (_("Closed until %s"), moment);
    }

  return dam_wording_answer (style, answer, now->zone, now->at);
}

char *
dam_client_now_word_state (const DamClientNow *now,
                           DamDateStyle        style,
                           DamSide             side)
{
  g_autofree char *state = word_mine (now, style, side);
  g_autofree char *time = NULL;
  g_autofree char *city = NULL;
  g_autofree char *place = NULL;

  if (side != DAM_SIDE_THEIRS || !is_elsewhere (now))
    return g_steal_pointer (&state);

  time = word_their_time (now, style);
  city = dam_wording_city (dam_zone_id (now->their_zone));
  /* Translators: what the clock shows in a city: “1:04 AM in New York” */
  place = dam_message_printf (C_("time and place", "%1$s in %2$s"), time, city);

  return g_strjoin (" · ", state, place, NULL);
}

char *
dam_client_now_word (const DamClientNow *now,
                     DamDateStyle        style,
                     DamSide             side)
{
  g_autofree char *state = dam_client_now_word_state (now, style, side);

  if (side == DAM_SIDE_MINE)
    /* Translators: whether the client may contact me */
    return dam_message_printf (_("They to me: %s"), state);

  /* Translators: whether I may contact the client */
  return dam_message_printf (_("Me to them: %s"), state);
}

char *
dam_client_now_word_why (const DamClientNow *now,
                         DamDateStyle        style,
                         DamSide             side)
{
  g_autofree char *date = NULL;

  if (now->answers[side].state != DAM_STATE_NO_RULE || now->first_terms[side] == DAM_DAY_INVALID)
    return dam_wording_rule (style, &now->answers[side], now->dated[side]);

  date = dam_wording_date (style, now->first_terms[side]);

  /* Translators: %s is a date that is still to come */
  return dam_message_printf (_("The first terms hold from %s on."), date);
}

char *
dam_client_now_word_next (const DamClientNow *now,
                          DamDateStyle        style,
                          DamSide             side)
{
  g_autofree char *moment = NULL;

  if (now->opens[side] == G_MAXINT64 ||
      (now->answers[side].state == DAM_STATE_CLOSED && now->after[side] == DAM_STATE_OPEN))
    return NULL;

  moment = dam_wording_moment (style, now->opens[side], now->zone, now->at, FALSE);

  /* Translators: the next time, after this one, that contact is allowed: “tomorrow 9:00 AM” */
  return dam_message_printf (_("Next hours from %s."), moment);
}

char *
dam_client_now_word_clock (const DamClientNow *now,
                           DamDateStyle        style)
{
  g_autofree char *time = NULL;
  g_autofree char *zone = NULL;

  if (!is_elsewhere (now))
    return NULL;

  time = word_their_time (now, style);
  zone = dam_planning_word_zone (style, now->their_zone, now->zone, now->at);

  return g_strjoin (" · ", time, zone, NULL);
}
