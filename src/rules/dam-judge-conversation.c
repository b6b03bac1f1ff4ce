/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge-private.h"

/* What a contact owes to those before it: it may have been asked for, and it may be an answer that came late
 * (time-rules.md, "Judge", steps 4 and 8). */

/* Nobody is invited for longer, however few open minutes a weekend has. */
#define LONGEST_INVITATION 86400

#define BIT(kind) (1u << (kind))

#define INCOMING_BREACHES (BIT (DAM_REASON_UNOFFICIAL_CHANNEL) | BIT (DAM_REASON_OUTSIDE_HOURS) | BIT (DAM_REASON_CALL_TOO_LONG))
#define THEIR_BREACHES (BIT (DAM_REASON_THEIR_CHANNEL) | BIT (DAM_REASON_THEIR_HOURS))
#define OUTGOING_BREACHES (THEIR_BREACHES | BIT (DAM_REASON_OWN_RULE) | BIT (DAM_REASON_CALL_TOO_LONG))

/* A call of 0 seconds never took place; one of unknown length did. */
static gboolean
was_spoken (const DamContact *contact)
{
  return contact->kind == DAM_CONTACT_MEETING
         || (contact->kind == DAM_CONTACT_CALL && !contact->missed && contact->seconds != 0);
}

/* Whether @contact takes part in the conversation at all. */
static gboolean
takes_part (const DamContact *contact)
{
  return contact->person_known && !contact->automatic && contact->direction != DAM_DIRECTION_UNKNOWN;
}

/* Whether @contact, which is mine, is an answer: a call that nobody took is none. */
static gboolean
is_answer (const DamContact *contact)
{
  return contact->kind != DAM_CONTACT_CALL || was_spoken (contact);
}

static guint32
breaches_of (const DamVerdict *verdict)
{
  const guint32 excuses = BIT (DAM_REASON_INVITED) | BIT (DAM_REASON_GRACE);
  guint32 bits = 0;

  for (guint i = 0; i < verdict->n_reasons; i++)
    bits |= BIT (verdict->reasons[i].kind);

  return bits & ~excuses;
}

/* Whether what was written at @wrote invites @contact, by the open minutes of @side. */
static gboolean
invites (DamJudge         *self,
         const DamContact *contact,
         gint64            wrote,
         DamSide           side)
{
  gint64 passed;

  if (self->invited_seconds <= 0 || wrote == G_MININT64 || wrote > contact->at)
    return FALSE;

  passed = contact->at - wrote;

  /* Open time never runs faster than the clock. */
  return passed <= MIN (self->invited_seconds, LONGEST_INVITATION)
         || (passed <= LONGEST_INVITATION
             && dam_timetable_open_seconds (self->timetables[side], wrote, contact->at) <= self->invited_seconds);
}

/* My zone and date at @at. */
static void
set_my_zone (DamJudge  *self,
             gint64     at,
             DamReason *reason)
{
  int second;

  reason->zone = dam_timetable_zone (self->timetables[DAM_SIDE_MINE], at);
  if (reason->zone != NULL)
    dam_zone_to_local (reason->zone, at, &reason->day, &second);
}

void
dam_judge_excuse (DamJudge              *self,
                  const DamContact      *contact,
                  const DamConversation *before,
                  DamVerdict            *verdict)
{
  gboolean incoming = contact->direction == DAM_DIRECTION_INCOMING;
  guint32 breaches = breaches_of (verdict);
  guint32 excused = 0;
  gint64 wrote = G_MININT64;
  const DamZone *zone = NULL;
  DamDay day = DAM_DAY_INVALID;
  guint n_left = 0;
  DamReason *reason;

  if (before != NULL)
    wrote = incoming ? before->i_wrote : before->they_wrote;

  if (self->planned != NULL && dam_intervals_contains (self->planned, contact->at))
    {
      excused = incoming ? INCOMING_BREACHES : OUTGOING_BREACHES;
      wrote = 0;
    }
  else if ((breaches & (incoming ? INCOMING_BREACHES : THEIR_BREACHES)) != 0
           && invites (self, contact, wrote, incoming ? DAM_SIDE_MINE : DAM_SIDE_THEIRS))
    {
      excused = incoming ? INCOMING_BREACHES : THEIR_BREACHES;
    }

  if ((breaches & excused) == 0)
    return;

  for (guint i = 0; i < verdict->n_reasons; i++)
    {
      reason = &verdict->reasons[i];
      /* Where my hours were asked, they have told my zone and date. */
      if (reason->zone != NULL && reason->side == DAM_SIDE_MINE)
        {
          zone = reason->zone;
          day = reason->day;
        }
      if ((excused & BIT (reason->kind)) == 0)
        verdict->reasons[n_left++] = *reason;
    }
  verdict->n_reasons = n_left;
  verdict->kind = (breaches & ~excused) != 0 ? DAM_VERDICT_BREACH : DAM_VERDICT_EXCEPTION;

  reason = dam_verdict_add (verdict, DAM_REASON_INVITED);
  reason->edge = wrote;
  reason->zone = zone;
  reason->day = day;
  if (zone == NULL)
    set_my_zone (self, contact->at, reason);
}

/* By when what came at @since was to be answered; FALSE when nothing was promised, or it cannot be late at @at yet. */
static gboolean
find_due (DamJudge              *self,
          gint64                 since,
          gint64                 at,
          const DamPeriodTable  *period,
          gint64                *due)
{
  /* Open time never runs faster than the clock. */
  if (period->reply_seconds >= 0)
    return at - since > period->reply_seconds
           && dam_timetable_add (self->timetables[DAM_SIDE_MINE], since, period->reply_seconds, due);

  return period->reply_days > 0 && at > since
         && dam_timetable_add_days (self->timetables[DAM_SIDE_MINE], since, period->reply_days, due);
}

void
dam_judge_reply (DamJudge              *self,
                 const DamContact      *contact,
                 const DamConversation *before,
                 DamVerdict            *verdict)
{
  const DamPeriodTable *period;
  DamReason *reason;
  gint64 due;

  if (before == NULL || before->waiting_since == G_MININT64 || contact->automatic || !is_answer (contact))
    return;

  period = dam_judge_find_period (self, before->waiting_since);
  if (period == NULL || !find_due (self, before->waiting_since, contact->at, period, &due) || contact->at <= due)
    return;

  verdict->kind = DAM_VERDICT_BREACH;
  reason = dam_verdict_add (verdict, DAM_REASON_LATE_REPLY);
  reason->edge = due;
  reason->since = before->waiting_since;
  reason->minutes = (gint32) (dam_timetable_open_seconds (self->timetables[DAM_SIDE_MINE], due, contact->at) / 60);
  reason->terms = period->terms;
  reason->dated = period->dated;
  set_my_zone (self, contact->at, reason);
}

static gboolean
is_refused (const DamJudge   *self,
            const DamContact *contact)
{
  const DamPeriodTable *period = dam_judge_find_period (self, contact->at);

  return period != NULL && period->standing[DAM_SIDE_MINE][contact->channel] == DAM_STANDING_REFUSED;
}

void
dam_judge_follow (DamJudge         *self,
                  DamConversation  *conversation,
                  const DamContact *contact)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (conversation != NULL);
  g_return_if_fail (contact != NULL);
  g_return_if_fail ((guint) contact->channel < DAM_N_CHANNELS);

  if (!takes_part (contact))
    return;

  if (contact->direction == DAM_DIRECTION_OUTGOING)
    {
      conversation->i_wrote = contact->at;
      if (is_answer (contact))
        conversation->waiting_since = G_MININT64;
      return;
    }

  conversation->they_wrote = contact->at;
  if (was_spoken (contact))
    conversation->waiting_since = G_MININT64;
  else if (conversation->waiting_since == G_MININT64 && !is_refused (self, contact))
    conversation->waiting_since = contact->at;
}

DamPromise *
dam_judge_promise (DamJudge *self,
                   gint64    received)
{
  const DamPeriodTable *period;

  g_return_val_if_fail (self != NULL, NULL);

  period = dam_judge_find_period (self, received);
  if (period == NULL)
    return NULL;
  if (period->reply_seconds >= 0)
    return dam_promise_new (self->timetables[DAM_SIDE_MINE], received, DAM_PROMISE_MINUTES, period->reply_seconds / 60);
  if (period->reply_days > 0)
    return dam_promise_new (self->timetables[DAM_SIDE_MINE], received, DAM_PROMISE_BUSINESS_DAYS, period->reply_days);

  return NULL;
}
