/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"

/* The naive judge of the tests: the definitions of time-rules.md, on the minute-by-minute oracle. It looks back over all that came
 * before a contact instead of keeping anything. */

/* From two days before the first date of the terms on, each minute is asked of the oracle once. */
#define NAIVE_DAYS 48
#define NAIVE_MINUTES (NAIVE_DAYS * 1440)

typedef struct
{
  const DamJudgeInputs *inputs;
  const DamTermsPeriod *periods;
  gsize                 n_periods;
  gint64                base;
  guint8               *states[DAM_N_SIDES];    /* of each minute */
  gint32               *open[DAM_N_SIDES];      /* open minutes in front of each */
  DamTimetable         *mine;                   /* not owned: for business days, which the tests of the timetable prove */
} Naive;

typedef struct
{
  DamVerdictKind kind;
  guint          n;
  DamReasonKind  reasons[DAM_VERDICT_MAX_REASONS];
  DamSide        sides[DAM_VERDICT_MAX_REASONS];
  gint64         edges[DAM_VERDICT_MAX_REASONS];
} NaiveVerdict;

static inline void
naive_init (Naive                *naive,
            const DamJudgeInputs *inputs,
            DamJudge             *judge,
            DamDay                first)
{
  naive->inputs = inputs;
  naive->periods = dam_terms_history_get (inputs->history, &naive->n_periods);
  naive->base = ((gint64) first - 2) * 86400;
  naive->mine = dam_judge_timetable (judge, DAM_SIDE_MINE);
  for (int s = 0; s < DAM_N_SIDES; s++)
    {
      g_autofree DamTimetableVersion *versions = g_new0 (DamTimetableVersion, naive->n_periods + 1);

      naive->states[s] = g_new (guint8, NAIVE_MINUTES);
      naive->open[s] = g_new0 (gint32, NAIVE_MINUTES + 1);
      for (gsize i = 0; i < naive->n_periods; i++)
        {
          const DamTermsSide *side = &naive->periods[i].terms.sides[s];
          gboolean agreed = FALSE;

          versions[i].from = naive->periods[i].from;
          versions[i].zone = side->zone;
          versions[i].week = side->week;
          versions[i].terms = naive->periods[i].terms_id;

          /* Where no hours were agreed on at all, a holiday closes none. */
          for (int d = 0; d < 7; d++)
            agreed |= side->week.days[d].kind != DAM_DAY_INHERIT;
          if (inputs->book != NULL && agreed && side->holidays != DAM_HOLIDAYS_OPEN)
            versions[i].holidays = dam_holiday_book_find (inputs->book, side->calendar, side->zone);
        }
      for (int i = 0; i < NAIVE_MINUTES; i++)
        {
          DamState state = dam_timetable_oracle (versions, naive->n_periods, inputs->rules[s], naive->base + i * 60);

          naive->states[s][i] = (guint8) state;
          naive->open[s][i + 1] = naive->open[s][i] + (state == DAM_STATE_OPEN);
        }
    }
}

static inline void
naive_clear (Naive *naive)
{
  for (int s = 0; s < DAM_N_SIDES; s++)
    {
      g_free (naive->states[s]);
      g_free (naive->open[s]);
    }
}

static inline gboolean
naive_state (const Naive *naive,
             DamSide      side,
             gint64       at,
             DamState     state)
{
  gint64 minute = (at - naive->base) / 60;

  g_assert_true (at >= naive->base && minute < NAIVE_MINUTES);

  return naive->states[side][minute] == state;
}

/* Open seconds in [from, to). No offset of these years has seconds, so that a minute is open as a whole. */
static inline gint64
naive_open (const Naive *naive,
            DamSide      side,
            gint64       from,
            gint64       to)
{
  gint64 a = (from - naive->base) / 60;
  gint64 b = (to - naive->base) / 60;
  gint64 seconds;

  g_assert_true (from >= naive->base && b < NAIVE_MINUTES);
  if (from >= to)
    return 0;

  seconds = (gint64) (naive->open[side][b] - naive->open[side][a]) * 60;
  if (naive->states[side][a] == DAM_STATE_OPEN)
    seconds -= from - (naive->base + a * 60);
  if (naive->states[side][b] == DAM_STATE_OPEN)
    seconds += to - (naive->base + b * 60);

  return seconds;
}

/* Seconds from @at to the nearer instant at which @side opens or has closed; the close when both are as near. -1 when there is none
 * among the minutes asked of the oracle. */
static inline gint64
naive_distance (const Naive *naive,
                DamSide      side,
                gint64       at,
                gint64      *edge)
{
  gint64 minute = (at - naive->base) / 60;
  gint64 best = -1;

  for (gint64 back = minute; back > 0; back--)
    if (naive->states[side][back - 1] == DAM_STATE_OPEN)
      {
        *edge = naive->base + back * 60;
        best = at - *edge;
        break;
      }
  for (gint64 on = minute + 1; on < NAIVE_MINUTES; on++)
    if (naive->states[side][on] == DAM_STATE_OPEN)
      {
        gint64 open = naive->base + on * 60;

        if (best < 0 || open - at < best)
          {
            *edge = open;
            best = open - at;
          }
        break;
      }

  return best;
}

static inline const DamTermsPeriod *
naive_period (const Naive *naive,
              gint64       at)
{
  const DamTermsPeriod *period = NULL;

  for (gsize i = 0; i < naive->n_periods; i++)
    if (naive->periods[i].start <= at)
      period = &naive->periods[i];

  return period;
}

/* --- what came before --- */

static inline gboolean
naive_counts (const DamContact *contact)
{
  return contact->person_known && contact->direction != DAM_DIRECTION_UNKNOWN && !contact->automatic;
}

static inline gboolean
naive_talked (const DamContact *contact)
{
  return contact->kind == DAM_CONTACT_MEETING
         || (contact->kind == DAM_CONTACT_CALL && !contact->missed && contact->seconds != 0);
}

/* The latest contact of @direction before the one at @index; G_MININT64 when there is none. */
static inline gint64
naive_latest (const DamContact *contacts,
              gsize             index,
              DamDirection      direction)
{
  while (index-- > 0)
    if (contacts[index].direction == direction && naive_counts (&contacts[index]))
      return contacts[index].at;

  return G_MININT64;
}

static inline gint64
naive_waiting (const Naive      *naive,
               const DamContact *contacts,
               gsize             index)
{
  gsize first = index;

  /* Back to the last time that I answered. */
  while (first > 0)
    {
      const DamContact *c = &contacts[first - 1];
      gboolean answer = naive_counts (c) && (naive_talked (c) || (c->direction == DAM_DIRECTION_OUTGOING
                                                                  && (c->kind == DAM_CONTACT_MESSAGE || c->kind == DAM_CONTACT_MAIL)));

      if (answer)
        break;
      first--;
    }

  for (; first < index; first++)
    {
      const DamContact *c = &contacts[first];
      const DamTermsPeriod *period = naive_period (naive, c->at);

      if (naive_counts (c) && c->direction == DAM_DIRECTION_INCOMING
          && (period == NULL || dam_terms_standing (&period->terms.sides[DAM_SIDE_MINE], c->channel) != DAM_STANDING_REFUSED))
        return c->at;
    }

  return G_MININT64;
}

/* Whether @contact comes after what was promised for @since, and when that was. */
static inline gboolean
naive_late (const Naive *naive,
            gint64       since,
            gint64       at,
            gint64      *due)
{
  const DamTermsPeriod *period = naive_period (naive, since);
  DamSpan promised;

  if (period == NULL)
    return FALSE;
  promised = period->terms.reply_within;
  if (promised.unit == DAM_SPAN_BUSINESS_DAYS)
    return dam_timetable_add_days (naive->mine, since, promised.amount, due) && at > *due;
  if (promised.unit != DAM_SPAN_MINUTES)
    return FALSE;

  /* Nothing is due when it is next open. */
  if (promised.amount == 0)
    {
      for (*due = since; *due < at; *due += *due == since ? 60 - since % 60 : 60)
        if (naive_state (naive, DAM_SIDE_MINE, *due, DAM_STATE_OPEN))
          return TRUE;
      return FALSE;
    }

  /* The first instant by which as much was open. */
  if (at <= since || naive_open (naive, DAM_SIDE_MINE, since, at - 1) < promised.amount * 60)
    return FALSE;
  *due = since;
  while (naive_open (naive, DAM_SIDE_MINE, since, *due) + 60 < promised.amount * 60)
    *due += 60;
  while (naive_open (naive, DAM_SIDE_MINE, since, *due) < promised.amount * 60)
    (*due)++;

  return TRUE;
}

/* --- the verdict --- */

static inline void
naive_add (NaiveVerdict  *verdict,
           DamReasonKind  kind,
           DamSide        side,
           gint64         edge)
{
  verdict->reasons[verdict->n] = kind;
  verdict->sides[verdict->n] = side;
  verdict->edges[verdict->n++] = edge;
}

static inline void
naive_hours (const Naive      *naive,
             const DamContact *contact,
             DamSide           side,
             DamReasonKind     kind,
             gboolean          excused,
             gboolean         *would,
             NaiveVerdict     *verdict)
{
  gint64 edge = 0;
  gint64 distance;

  if (!naive_state (naive, side, contact->at, DAM_STATE_CLOSED))
    return;

  distance = naive_distance (naive, side, contact->at, &edge);
  if (naive->inputs->grace_minutes > 0 && distance >= 0 && distance <= naive->inputs->grace_minutes * 60)
    naive_add (verdict, DAM_REASON_GRACE, side, edge);
  else if (excused)
    *would = TRUE;
  else
    naive_add (verdict, kind, side, edge);
}

static inline gboolean
naive_invites (const Naive *naive,
               DamSide      side,
               gint64       wrote,
               gint64       at)
{
  return wrote != G_MININT64 && naive->inputs->invited_minutes > 0 && at - wrote <= 24 * 3600
         && naive_open (naive, side, wrote, at) <= naive->inputs->invited_minutes * 60;
}

/* The verdict on the one at @index of @contacts, which are all there are with this client, in order. */
static inline void
naive_decide (const Naive      *naive,
              const DamContact *contacts,
              gsize             index,
              NaiveVerdict     *verdict)
{
  const DamContact *contact = &contacts[index];
  const DamTermsPeriod *period = naive_period (naive, contact->at);
  gboolean incoming = contact->direction == DAM_DIRECTION_INCOMING;
  gboolean planned = naive->inputs->planned != NULL && dam_intervals_contains (naive->inputs->planned, contact->at);
  DamSide side = incoming ? DAM_SIDE_MINE : DAM_SIDE_THEIRS;
  gint64 wrote = naive_latest (contacts, index, incoming ? DAM_DIRECTION_OUTGOING : DAM_DIRECTION_INCOMING);
  gboolean invited = naive_invites (naive, side, wrote, contact->at);
  gboolean would = FALSE;
  gboolean too_long;
  gint64 waiting;
  gint64 due = 0;

  *verdict = (NaiveVerdict) { DAM_VERDICT_UNKNOWN, 1, { DAM_REASON_UNKNOWN_PERSON }, { 0 }, { 0 } };
  if (!contact->person_known || contact->direction == DAM_DIRECTION_UNKNOWN)
    return;

  *verdict = (NaiveVerdict) { DAM_VERDICT_BEFORE_TERMS, 1, { DAM_REASON_BEFORE_TERMS }, { 0 }, { 0 } };
  if (period == NULL)
    return;

  *verdict = (NaiveVerdict) { DAM_VERDICT_EXCEPTION, 1, { DAM_REASON_EMERGENCY }, { 0 }, { 0 } };
  if (contact->emergency)
    return;

  verdict->n = 0;
  too_long = contact->kind == DAM_CONTACT_CALL && !contact->missed && period->terms.call_length.unit == DAM_SPAN_MINUTES
             && contact->seconds > period->terms.call_length.amount * 60;
  if (!incoming && too_long && !planned)
    naive_add (verdict, DAM_REASON_CALL_TOO_LONG, side, 0);
  if (dam_terms_standing (&period->terms.sides[side], contact->channel) > DAM_STANDING_OFFICIAL)
    {
      if (planned || invited)
        would = TRUE;
      else
        naive_add (verdict, incoming ? DAM_REASON_UNOFFICIAL_CHANNEL : DAM_REASON_THEIR_CHANNEL, side, 0);
    }
  naive_hours (naive, contact, side, incoming ? DAM_REASON_OUTSIDE_HOURS : DAM_REASON_THEIR_HOURS, planned || invited, &would, verdict);
  if (incoming && too_long && !planned && !invited)
    naive_add (verdict, DAM_REASON_CALL_TOO_LONG, side, 0);
  would |= too_long && (planned || (incoming && invited));
  if (!incoming)
    naive_hours (naive, contact, DAM_SIDE_MINE, DAM_REASON_OWN_RULE, planned, &would, verdict);

  if (would)
    naive_add (verdict, DAM_REASON_INVITED, 0, planned ? 0 : wrote);

  waiting = naive_waiting (naive, contacts, index);
  if (!incoming && naive_counts (contact) && (contact->kind != DAM_CONTACT_CALL || naive_talked (contact)) && waiting != G_MININT64
      && naive_late (naive, waiting, contact->at, &due))
    naive_add (verdict, DAM_REASON_LATE_REPLY, 0, due);

  verdict->kind = would ? DAM_VERDICT_EXCEPTION : DAM_VERDICT_WITHIN;
  for (guint i = 0; i < verdict->n; i++)
    if (verdict->reasons[i] != DAM_REASON_INVITED && verdict->reasons[i] != DAM_REASON_GRACE)
      verdict->kind = DAM_VERDICT_BREACH;
}
