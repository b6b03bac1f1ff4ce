/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_VERDICT_WITHIN,
  DAM_VERDICT_BREACH,
  DAM_VERDICT_EXCEPTION,      /* emergency, invited */
  DAM_VERDICT_BEFORE_TERMS,
  DAM_VERDICT_UNKNOWN,
} DamVerdictKind;

typedef enum
{
  DAM_REASON_UNKNOWN_PERSON,
  DAM_REASON_BEFORE_TERMS,
  DAM_REASON_EMERGENCY,
  DAM_REASON_UNOFFICIAL_CHANNEL,
  DAM_REASON_OUTSIDE_HOURS,
  DAM_REASON_CALL_TOO_LONG,
  DAM_REASON_THEIR_CHANNEL,    /* outgoing, against their side */
  DAM_REASON_THEIR_HOURS,
  DAM_REASON_OWN_RULE,         /* outgoing, outside my own hours */
} DamReasonKind;

/**
 * DamReason:
 * @minutes: by how much: outside hours, the whole minutes to the nearer edge of contact hours; a call, the minutes too many; else 0
 * @edge: the instant of that edge: the close before it, or the opening after it; 0 without
 * @rule: for hours, what closed them (night, break, day-off)
 * @day: for hours, the local date of the contact in @zone
 * @standing: for a channel, its standing
 * @terms: the terms that say so; 0 without
 * @dated: their date
 *
 * Why, as data; it is worded where it is shown.
 */
typedef struct
{
  DamReasonKind  kind;
  gint32         minutes;
  gint64         edge;
  DamRule        rule;
  DamDay         day;
  const DamZone *zone;
  DamStanding    standing;
  gint64         terms;
  DamDay         dated;
} DamReason;

#define DAM_VERDICT_MAX_REASONS 6

typedef struct
{
  DamVerdictKind kind;
  guint          n_reasons;
  DamReason      reasons[DAM_VERDICT_MAX_REASONS];
} DamVerdict;

/* "within", "breach", "exception", "before-terms", "unknown" */
const char *dam_verdict_kind_id    (DamVerdictKind kind);
int         dam_verdict_kind_parse (const char *text);
/* "outside-hours", "unofficial-channel", … (architecture.md, "Reason kinds") */
const char *dam_reason_kind_id     (DamReasonKind kind);
/* "night", "break", "day-off"; NULL for rules that close nothing */
const char *dam_rule_id            (DamRule rule);

/**
 * DamJudge: decides contacts of one client by the terms in force at each contact's own instant, in the order of
 * time-rules.md ("Judge"). Immutable, reference-counted, may be asked from any thread.
 */
typedef struct _DamJudge DamJudge;

DamJudge              *dam_judge_new       (DamTermsHistory *history);
DamJudge              *dam_judge_ref       (DamJudge *self);
void                   dam_judge_unref     (DamJudge *self);
void                   dam_judge_decide    (DamJudge *self, const DamContact *contact, DamVerdict *verdict);
/* (transfer none) */
DamTermsHistory       *dam_judge_history   (DamJudge *self);
DamTimetable          *dam_judge_timetable (DamJudge *self, DamSide side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamJudge, dam_judge_unref)

G_END_DECLS
