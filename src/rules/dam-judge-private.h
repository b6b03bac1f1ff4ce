/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-gaps.h"
#include "rules/dam-judge.h"

G_BEGIN_DECLS

/* Shared by dam-judge.c and dam-judge-conversation.c only. */

/* What one period of the terms says, laid out for the judge. */
typedef struct
{
  gint8  standing[DAM_N_SIDES][DAM_N_CHANNELS];   /* -1: any channel will do */
  gint32 call_seconds;                            /* -1: no length was agreed */
  gint64 reply_seconds;                           /* open ones; -1: none were promised */
  gint32 reply_days;                              /* business days; 0: none were promised */
  gint64 terms;
  DamDay dated;
} DamPeriodTable;

struct _DamJudge
{
  gatomicrefcount  ref_count;

  gint64           grace_seconds;
  gint64           invited_seconds;

  /* Owned references */
  DamTermsHistory *history;
  DamTimetable    *timetables[DAM_N_SIDES];
  DamGaps         *gaps[DAM_N_SIDES];
  DamIntervals    *planned;                       /* NULL without */
  gint64          *starts;
  DamPeriodTable  *tables;
  gsize            n_periods;
};

/* What holds at @at; NULL before the first terms. */
static inline const DamPeriodTable *
dam_judge_find_period (const DamJudge *self,
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

/* Adds a reason. The array holds every combination that can occur, which a test shows. */
static inline DamReason *
dam_verdict_add (DamVerdict    *verdict,
                 DamReasonKind  why)
{
  DamReason *reason;

  g_assert (verdict->n_reasons < DAM_VERDICT_MAX_REASONS);

  reason = &verdict->reasons[verdict->n_reasons++];
  *reason = (DamReason) { .kind = why, .day = DAM_DAY_INVALID, .dated = DAM_DAY_INVALID };

  return reason;
}

/* Takes the breaches back that are excused because the other one wrote first or the contact was planned. */
void dam_judge_excuse (DamJudge *self, const DamContact *contact, const DamConversation *before, DamVerdict *verdict);
/* Adds a breach when @contact, which is mine, answers what @before says is waiting, and does so late. */
void dam_judge_reply  (DamJudge *self, const DamContact *contact, const DamConversation *before, DamVerdict *verdict);

G_END_DECLS
