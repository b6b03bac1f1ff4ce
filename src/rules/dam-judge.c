/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge.h"

#include <string.h>

#include "rules/dam-gaps.h"

/* The judge. What a period says is laid out in small tables when the judge is made, so that a contact within the
 * terms, which most are, costs two binary searches: one for the period, one for the hours. */

typedef struct
{
  gint8  standing[DAM_N_SIDES][DAM_N_CHANNELS];   /* -1: any channel will do */
  gint32 call_seconds;                            /* -1: no length was agreed */
  gint64 terms;
  DamDay dated;
} PeriodTable;

struct _DamJudge
{
  gatomicrefcount  ref_count;

  /* Owned references */
  DamTermsHistory *history;
  DamTimetable    *timetables[DAM_N_SIDES];
  DamGaps         *gaps[DAM_N_SIDES];
  gint64          *starts;
  PeriodTable     *tables;
  gsize            n_periods;
};

static const char *const verdict_kind_ids[] = { "within", "breach", "exception", "before-terms", "unknown" };

static const char *const reason_kind_ids[] = {
  "unknown-person", "before-terms", "emergency", "unofficial-channel", "outside-hours", "call-too-long", "their-channel",
  "their-hours", "own-rule", "late-reply", "invited", "grace",
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdict_kind_ids) == DAM_VERDICT_UNKNOWN + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (reason_kind_ids) == DAM_REASON_GRACE + 1);

static void
fill_table (PeriodTable          *table,
            const DamTermsPeriod *period)
{
  DamSpan call_length = period->terms.call_length;

  for (int side = 0; side < DAM_N_SIDES; side++)
    for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
      table->standing[side][channel] = (gint8) dam_terms_standing (&period->terms.sides[side], (DamChannel) channel);

  table->call_seconds = call_length.unit == DAM_SPAN_MINUTES ? call_length.amount * 60 : -1;
  table->terms = period->terms_id;
  table->dated = period->dated;
}

static inline const PeriodTable *
find_period (const DamJudge *self,
             gint64          at)
{
  gsize low = 0;
  gsize high = self->n_periods;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->starts[middle] <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? &self->tables[low - 1] : NULL;
}

/* Adds a reason and makes the verdict at least a breach. The array holds every combination that can occur. */
static DamReason *
add_reason (DamVerdict     *verdict,
            DamVerdictKind  kind,
            DamReasonKind   why)
{
  DamReason *reason;

  g_assert (verdict->n_reasons < DAM_VERDICT_MAX_REASONS);

  reason = &verdict->reasons[verdict->n_reasons++];
  *reason = (DamReason) { .kind = why };
  verdict->kind = kind;

  return reason;
}

static DamReason *
add_breach (DamVerdict        *verdict,
            DamReasonKind      why,
            const PeriodTable *period)
{
  DamReason *reason = add_reason (verdict, DAM_VERDICT_BREACH, why);

  reason->terms = period->terms;
  reason->dated = period->dated;

  return reason;
}

static void
judge_channel (const DamContact  *contact,
               const PeriodTable *period,
               DamSide            side,
               DamReasonKind      why,
               DamVerdict        *verdict)
{
  int standing = period->standing[side][contact->channel];

  if (standing < 0 || standing == DAM_STANDING_OFFICIAL)
    return;

  add_breach (verdict, why, period)->standing = (DamStanding) standing;
}

/* By how much: to the nearer edge, the close before it when both are as near. */
static void
measure_distance (const DamGap *gap,
                  gint64        at,
                  DamReason    *reason)
{
  gboolean has_close = gap->close != G_MININT64;
  gboolean has_open = gap->open != G_MAXINT64;

  if (has_close && (!has_open || at - gap->close <= gap->open - at))
    {
      reason->edge = gap->close;
      reason->minutes = (gint32) ((at - gap->close) / 60);
    }
  else if (has_open)
    {
      reason->edge = gap->open;
      reason->minutes = (gint32) ((gap->open - at) / 60);
    }
}

static void
judge_hours (DamJudge          *self,
             const DamContact  *contact,
             const PeriodTable *period,
             DamSide            side,
             DamReasonKind      why,
             DamVerdict        *verdict)
{
  DamReason *reason;
  DamGap gap;

  /* Without a rule nothing can be crossed. */
  if (!dam_gaps_find (self->gaps[side], contact->at, &gap))
    return;

  reason = add_breach (verdict, why, period);
  reason->rule = gap.rule;
  reason->zone = gap.zone;
  reason->day = gap.day;
  measure_distance (&gap, contact->at, reason);

  /* Their midnight is not mine: around the date of new terms the two sides can follow different versions. */
  if (gap.terms != 0 && gap.terms != period->terms)
    for (gsize i = 0; i < self->n_periods; i++)
      if (self->tables[i].terms == gap.terms)
        {
          reason->terms = self->tables[i].terms;
          reason->dated = self->tables[i].dated;
          break;
        }
}

static void
judge_call (const DamContact  *contact,
            const PeriodTable *period,
            DamVerdict        *verdict)
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
  self->tables = g_new0 (PeriodTable, self->n_periods);
  for (gsize i = 0; i < self->n_periods; i++)
    {
      self->starts[i] = periods[i].start;
      fill_table (&self->tables[i], &periods[i]);
    }

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      g_autofree gint64 *starts = g_new (gint64, self->n_periods);

      for (gsize i = 0; i < self->n_periods; i++)
        starts[i] = dam_zone_from_local (periods[i].terms.sides[side].zone, periods[i].from, 0);
      self->timetables[side] = dam_terms_history_timetable (history, (DamSide) side, NULL, NULL);
      self->gaps[side] = dam_gaps_new (self->timetables[side], starts, self->n_periods);
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
  const PeriodTable *period;

  g_return_if_fail (self != NULL);
  g_return_if_fail (contact != NULL);
  g_return_if_fail (verdict != NULL);
  g_return_if_fail ((guint) contact->channel < DAM_N_CHANNELS);

  verdict->kind = DAM_VERDICT_WITHIN;
  verdict->n_reasons = 0;

  if (contact->direction == DAM_DIRECTION_UNKNOWN || !contact->person_known)
    {
      add_reason (verdict, DAM_VERDICT_UNKNOWN, DAM_REASON_UNKNOWN_PERSON);
      return;
    }

  period = find_period (self, contact->at);
  if (period == NULL)
    {
      add_reason (verdict, DAM_VERDICT_BEFORE_TERMS, DAM_REASON_BEFORE_TERMS);
      return;
    }

  if (contact->emergency)
    {
      DamReason *reason = add_reason (verdict, DAM_VERDICT_EXCEPTION, DAM_REASON_EMERGENCY);

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
