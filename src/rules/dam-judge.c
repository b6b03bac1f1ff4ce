/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge-private.h"

#include <string.h>

/* The judge. What a period says is laid out in small tables when the judge is made, so that a contact within the
 * terms, which most are, costs two binary searches: one for the period, one for the hours. What excuses a breach is looked for only
 * where there is one. */

static const char *const verdict_kind_ids[] = { "within", "breach", "exception", "before-terms", "unknown" };

static const char *const reason_kind_ids[] = {
  "unknown-person", "before-terms", "emergency", "unofficial-channel", "outside-hours", "call-too-long", "their-channel",
  "their-hours", "own-rule", "late-reply", "invited", "grace",
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdict_kind_ids) == DAM_VERDICT_UNKNOWN + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (reason_kind_ids) == DAM_REASON_GRACE + 1);

static void
fill_table (DamPeriodTable       *table,
            const DamTermsPeriod *period)
{
  DamSpan call_length = period->terms.call_length;
  DamSpan reply_within = period->terms.reply_within;

  for (int side = 0; side < DAM_N_SIDES; side++)
    for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
      table->standing[side][channel] = (gint8) dam_terms_standing (&period->terms.sides[side], (DamChannel) channel);

  table->call_seconds = call_length.unit == DAM_SPAN_MINUTES ? call_length.amount * 60 : -1;
  table->reply_seconds = reply_within.unit == DAM_SPAN_MINUTES ? (gint64) reply_within.amount * 60 : -1;
  table->reply_days = reply_within.unit == DAM_SPAN_BUSINESS_DAYS ? reply_within.amount : 0;
  table->terms = period->terms_id;
  table->dated = period->dated;
}

static DamReason *
add_breach (DamVerdict           *verdict,
            DamReasonKind         why,
            const DamPeriodTable *period)
{
  DamReason *reason = dam_verdict_add (verdict, why);

  verdict->kind = DAM_VERDICT_BREACH;
  reason->terms = period->terms;
  reason->dated = period->dated;

  return reason;
}

static void
judge_channel (const DamContact     *contact,
               const DamPeriodTable *period,
               DamSide               side,
               DamReasonKind         why,
               DamVerdict           *verdict)
{
  int standing = period->standing[side][contact->channel];
  DamReason *reason;

  if (standing < 0 || standing == DAM_STANDING_OFFICIAL)
    return;

  reason = add_breach (verdict, why, period);
  reason->side = side;
  reason->standing = (DamStanding) standing;
}

/* By how much: to the nearer edge, the close before it when both are as near. Returns the seconds, G_MAXINT64 without an edge. */
static gint64
measure_distance (const DamGap *gap,
                  gint64        at,
                  gint64       *edge)
{
  gint64 since_close = gap->close != G_MININT64 ? at - gap->close : G_MAXINT64;
  gint64 until_open = gap->open != G_MAXINT64 ? gap->open - at : G_MAXINT64;

  *edge = 0;
  if (since_close == G_MAXINT64 && until_open == G_MAXINT64)
    return G_MAXINT64;

  *edge = since_close <= until_open ? gap->close : gap->open;

  return MIN (since_close, until_open);
}

/* The terms that hold the rule of @gap. */
static void
set_terms (const DamJudge       *self,
           const DamGap         *gap,
           const DamPeriodTable *period,
           DamReason            *reason)
{
  if (gap->terms == 0)
    return;

  reason->terms = period->terms;
  reason->dated = period->dated;

  /* Their midnight is not mine: around the date of new terms the two sides can follow different versions. */
  if (gap->terms != period->terms)
    for (gsize i = 0; i < self->n_periods; i++)
      if (self->tables[i].terms == gap->terms)
        {
          reason->terms = self->tables[i].terms;
          reason->dated = self->tables[i].dated;
          break;
        }
}

static void
judge_hours (DamJudge             *self,
             const DamContact     *contact,
             const DamPeriodTable *period,
             DamSide               side,
             DamReasonKind         why,
             DamVerdict           *verdict)
{
  gint64 distance;
  gint64 edge;
  DamReason *reason;
  DamGap gap;

  /* Without a rule nothing can be crossed. */
  if (!dam_gaps_find (self->gaps[side], contact->at, &gap))
    return;

  distance = measure_distance (&gap, contact->at, &edge);
  if (distance <= self->grace_seconds)
    why = DAM_REASON_GRACE;
  else
    verdict->kind = DAM_VERDICT_BREACH;

  reason = dam_verdict_add (verdict, why);
  reason->side = side;
  reason->rule = gap.rule;
  reason->source = gap.source;
  reason->zone = gap.zone;
  reason->day = gap.day;
  reason->edge = edge;
  reason->minutes = distance != G_MAXINT64 ? (gint32) (distance / 60) : 0;
  set_terms (self, &gap, period, reason);
}

static void
judge_call (const DamContact     *contact,
            const DamPeriodTable *period,
            DamVerdict           *verdict)
{
  gint32 over;

  /* A missed call is an attempt, one of 0 seconds never took place, and one of unknown length is given no verdict on it. */
  if (contact->kind != DAM_CONTACT_CALL || contact->missed || contact->seconds <= 0 || period->call_seconds < 0)
    return;

  over = contact->seconds - period->call_seconds;
  if (over <= 0)
    return;

  add_breach (verdict, DAM_REASON_CALL_TOO_LONG, period)->minutes = MAX (over / 60, 1);
}

const char *
dam_verdict_kind_id (DamVerdictKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (verdict_kind_ids), NULL);

  return verdict_kind_ids[kind];
}

int
dam_verdict_kind_parse (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (verdict_kind_ids); i++)
    if (strcmp (verdict_kind_ids[i], text) == 0)
      return (int) i;

  return -1;
}

const char *
dam_reason_kind_id (DamReasonKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (reason_kind_ids), NULL);

  return reason_kind_ids[kind];
}

const char *
dam_rule_id (DamRule rule)
{
  switch (rule)
    {
    case DAM_RULE_NIGHT:
      return "night";

    case DAM_RULE_BREAK:
      return "break";

    case DAM_RULE_DAY_OFF:
      return "day-off";

    case DAM_RULE_VACATION:
      return "vacation";

    case DAM_RULE_EXCEPTION:
      return "exception";

    case DAM_RULE_HOLIDAY:
      return "holiday";

    case DAM_RULE_RESERVED:
      return "reserved";

    case DAM_RULE_NONE:
    case DAM_RULE_WEEKLY:
    default:
      return NULL;
    }
}

DamJudge *
dam_judge_new (const DamJudgeInputs *inputs)
{
  DamTermsHistory *history;
  const DamTermsPeriod *periods;
  DamJudge *self;

  g_return_val_if_fail (inputs != NULL && inputs->history != NULL, NULL);

  history = inputs->history;
  self = g_new0 (DamJudge, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->history = dam_terms_history_ref (history);
  periods = dam_terms_history_get (history, &self->n_periods);
  self->starts = g_new (gint64, self->n_periods);
  self->tables = g_new0 (DamPeriodTable, self->n_periods);
  self->planned = inputs->planned != NULL ? dam_intervals_ref (inputs->planned) : NULL;
  /* Without a grace the close itself, 0 seconds after it, is outside. */
  self->grace_seconds = inputs->grace_minutes > 0 ? (gint64) inputs->grace_minutes * 60 : -1;
  self->invited_seconds = (gint64) inputs->invited_minutes * 60;
  for (gsize i = 0; i < self->n_periods; i++)
    {
      self->starts[i] = periods[i].start;
      fill_table (&self->tables[i], &periods[i]);
    }

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      self->timetables[side] = dam_terms_history_timetable (history, (DamSide) side, inputs->rules[side], inputs->book);
      self->gaps[side] = dam_gaps_new (self->timetables[side]);
    }

  return self;
}

DamJudge *
dam_judge_ref (DamJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_judge_unref (DamJudge *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      g_clear_pointer (&self->gaps[side], dam_gaps_free);
      g_clear_pointer (&self->timetables[side], dam_timetable_unref);
    }
  g_clear_pointer (&self->history, dam_terms_history_unref);
  g_clear_pointer (&self->planned, dam_intervals_unref);
  g_free (self->starts);
  g_free (self->tables);
  g_free (self);
}

void
dam_judge_decide (DamJudge              *self,
                  const DamContact      *contact,
                  const DamConversation *before,
                  DamVerdict            *verdict)
{
  const DamPeriodTable *period;

  g_return_if_fail (self != NULL);
  g_return_if_fail (contact != NULL);
  g_return_if_fail (verdict != NULL);
  g_return_if_fail ((guint) contact->channel < DAM_N_CHANNELS);

  verdict->kind = DAM_VERDICT_WITHIN;
  verdict->n_reasons = 0;

  if (contact->direction == DAM_DIRECTION_UNKNOWN || !contact->person_known)
    {
      verdict->kind = DAM_VERDICT_UNKNOWN;
      dam_verdict_add (verdict, DAM_REASON_UNKNOWN_PERSON);
      return;
    }

  period = dam_judge_find_period (self, contact->at);
  if (period == NULL)
    {
      verdict->kind = DAM_VERDICT_BEFORE_TERMS;
      dam_verdict_add (verdict, DAM_REASON_BEFORE_TERMS);
      return;
    }

  if (contact->emergency)
    {
      DamReason *reason = dam_verdict_add (verdict, DAM_REASON_EMERGENCY);

      verdict->kind = DAM_VERDICT_EXCEPTION;
      reason->terms = period->terms;
      reason->dated = period->dated;
      return;
    }

  if (contact->direction == DAM_DIRECTION_INCOMING)
    {
      judge_channel (contact, period, DAM_SIDE_MINE, DAM_REASON_UNOFFICIAL_CHANNEL, verdict);
      judge_hours (self, contact, period, DAM_SIDE_MINE, DAM_REASON_OUTSIDE_HOURS, verdict);
      judge_call (contact, period, verdict);
    }
  else
    {
      judge_call (contact, period, verdict);
      judge_channel (contact, period, DAM_SIDE_THEIRS, DAM_REASON_THEIR_CHANNEL, verdict);
      judge_hours (self, contact, period, DAM_SIDE_THEIRS, DAM_REASON_THEIR_HOURS, verdict);
      judge_hours (self, contact, period, DAM_SIDE_MINE, DAM_REASON_OWN_RULE, verdict);
    }

  if (verdict->kind == DAM_VERDICT_BREACH)
    dam_judge_excuse (self, contact, before, verdict);
  if (contact->direction == DAM_DIRECTION_OUTGOING)
    dam_judge_reply (self, contact, before, verdict);
}

DamTermsHistory *
dam_judge_history (DamJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->history;
}

DamTimetable *
dam_judge_timetable (DamJudge *self,
                     DamSide   side)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) side < DAM_N_SIDES, NULL);

  return self->timetables[side];
}
