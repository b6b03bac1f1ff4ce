/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-promise.h"
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
  DAM_REASON_LATE_REPLY,       /* outgoing, later than promised */
  DAM_REASON_INVITED,          /* excuses what would be a breach: the other one wrote first, or it was planned */
  DAM_REASON_GRACE,            /* excuses what would be outside hours by so few minutes */
} DamReasonKind;

/**
 * DamReason:
 * @minutes: by how much: outside hours and grace, the whole minutes to the nearer edge of contact hours; a call, the minutes too many; a late
 * reply, the whole open minutes between when it was due and the contact, which may be 0; else 0
 * @edge: the instant of that edge: the close before it, or the opening after it; of a late reply when it was due, of an invitation when
 * the other one wrote (0 when it was planned); 0 without
 * @since: of a late reply, when what it answers had come; 0 else
 * @rule: for hours and grace, what closed them; NONE else
 * @source: for hours and grace, what closed them beyond the weekly hours; valid as long as the judge
 * @day: the local date of the contact in @zone, DAM_DAY_INVALID without
 * @zone: for hours and grace, the zone of those hours; for a late reply and an invitation, mine; NULL else
 * @side: for hours, channels and grace, the side whose they are
 * @standing: for a channel, its standing
 * @terms: the terms that say so; 0 without: dates have rules of their own, and what excuses is no term
 * @dated: their date, DAM_DAY_INVALID without
 *
 * Why, as data; it is worded where it is shown.
 */
typedef struct
{
  DamReasonKind  kind;
  gint32         minutes;
  gint64         edge;
  gint64         since;
  DamRule        rule;
  DamSource      source;
  DamDay         day;
  const DamZone *zone;
  DamSide        side;
  DamStanding    standing;
  gint64         terms;
  DamDay         dated;
} DamReason;

#define DAM_VERDICT_MAX_REASONS 8

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
/* "night", "break", "day-off", "vacation", "exception", "holiday", "reserved"; NULL for those that close nothing */
const char *dam_rule_id            (DamRule rule);

/* Contacts within so many open minutes after one of the other side are invited, when the user has set nothing else. */
#define DAM_INVITED_MINUTES 240

/**
 * DamJudgeInputs: what a judge decides by.
 * @rules: (nullable): the date rules and reserved time of each side
 * @book: (nullable): the holidays; none without
 * @planned: (nullable): the time of planned contacts
 * @grace_minutes: contacts outside hours by so little are let pass
 * @invited_minutes: open minutes of my side; 0: nothing is invited but by plan
 */
typedef struct
{
  DamTermsHistory *history;
  DamDayRules     *rules[DAM_N_SIDES];
  DamHolidayBook  *book;
  DamIntervals    *planned;
  int              grace_minutes;
  int              invited_minutes;
} DamJudgeInputs;

/**
 * DamConversation: what came before a contact with the same client, as far as its verdict depends on it; instants, G_MININT64 where there
 * was none. Whoever judges contacts in order keeps it with dam_judge_follow().
 * @i_wrote: my latest contact, automatic replies aside
 * @they_wrote: their latest contact
 * @waiting_since: their oldest contact that I have not answered, on a channel that I do not refuse
 */
typedef struct
{
  gint64 i_wrote;
  gint64 they_wrote;
  gint64 waiting_since;
} DamConversation;

#define DAM_CONVERSATION_INIT { G_MININT64, G_MININT64, G_MININT64 }

/**
 * DamJudge: decides contacts of one client by the terms in force at each contact's own instant, in the order of
 * time-rules.md ("Judge"). Immutable, reference-counted, may be asked from any thread.
 */
typedef struct _DamJudge DamJudge;

/* Takes references of what @inputs holds. (transfer full) */
DamJudge              *dam_judge_new       (const DamJudgeInputs *inputs);
DamJudge              *dam_judge_ref       (DamJudge *self);
void                   dam_judge_unref     (DamJudge *self);
/* @before (nullable: nothing) is what came before @contact. What is invited, or within the grace, has that as its reason; where it
 * excuses all that would be a breach the verdict is EXCEPTION, or WITHIN for the grace. */
void                   dam_judge_decide    (DamJudge *self, const DamContact *contact, const DamConversation *before,
                                            DamVerdict *verdict);
/* Takes @contact, which comes after what @conversation knows, into it. */
void                   dam_judge_follow    (DamJudge *self, DamConversation *conversation, const DamContact *contact);
/* By when I promised to answer what came at @received; NULL when nothing was promised. (transfer full) */
DamPromise            *dam_judge_promise   (DamJudge *self, gint64 received);
/* (transfer none) */
DamTermsHistory       *dam_judge_history   (DamJudge *self);
DamTimetable          *dam_judge_timetable (DamJudge *self, DamSide side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamJudge, dam_judge_unref)

G_END_DECLS
