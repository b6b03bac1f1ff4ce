/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"

G_BEGIN_DECLS

/* What a date rule says. */
typedef enum
{
  DAM_DATE_CLOSED,        /* closed all day */
  DAM_DATE_HOURS,         /* open in its ranges instead of whatever else holds */
  DAM_DATE_PART_CLOSED,   /* its ranges are subtracted from what else holds */
} DamDateKind;

/* Whose rule it is; of the rules of one date the lowest number decides (time-rules.md, "Layers"). Public holidays come after them. */
typedef enum
{
  DAM_LAYER_VACATION,     /* always closed */
  DAM_LAYER_CLIENT,       /* the exception of one client */
  DAM_LAYER_EVERYONE,     /* my exception for all clients */
} DamLayer;

/**
 * DamDateRule:
 * @id: id in the store
 * @first, @last: the dates, both included
 * @hours: the ranges of HOURS and PART_CLOSED; a range may pass midnight
 * @reason: for myself; "" without
 * @public_text: what clients may be told; "" without
 *
 * A rule for dates. Of two of the same layer on one date the one for fewer days decides, then the one entered later (the higher id).
 * HOURS and CLOSED replace everything on their dates, also what would spill over from the day before; what they open after midnight
 * spills over to a next day without a date rule. PART_CLOSED subtracts from what the layers from its own down would say and
 * does not touch what a higher layer says; it subtracts after midnight too, unless the next day has a rule that replaces.
 */
typedef struct
{
  gint64      id;
  DamLayer    layer;
  DamDateKind kind;
  DamDay      first;
  DamDay      last;
  DamDayHours hours;
  const char *reason;
  const char *public_text;
} DamDateRule;

typedef enum
{
  DAM_RESERVED_FAMILY,
  DAM_RESERVED_PERSONAL,
  DAM_RESERVED_FOCUS,
} DamReservedKind;

/* "family", "personal", "focus"; -1 for other text. */
const char *dam_reserved_kind_id    (DamReservedKind kind);
int         dam_reserved_kind_parse (const char *text);

/* A reserved time without a first or last date. */
#define DAM_DAY_FIRST (G_MININT32 + 1)
#define DAM_DAY_LAST G_MAXINT32

/**
 * DamReserved:
 * @weekdays: bit 0 Monday … bit 6 Sunday: the days on which it begins
 * @first, @last: the dates on which it may begin, both included; DAM_DAY_FIRST and DAM_DAY_LAST for no bound
 * @hours: its ranges, minutes of local wall time; a range may pass midnight
 *
 * Time that no client gets, weekly or dated, always subtracted from my side.
 */
typedef struct
{
  gint64          id;
  DamReservedKind kind;
  const char     *title;
  guint8          weekdays;
  DamDay          first;
  DamDay          last;
  DamDayHours     hours;
} DamReserved;

/**
 * DamDayRules: all that bears on single dates of one side of one client, but for public holidays. Immutable, reference-counted,
 * safe between threads.
 */
typedef struct _DamDayRules DamDayRules;

/* Copies all of it, strings too; both in any order. (transfer full) */
DamDayRules       *dam_day_rules_new   (const DamDateRule *rules, gsize n_rules, const DamReserved *reserved, gsize n_reserved);
DamDayRules       *dam_day_rules_ref   (DamDayRules *self);
void               dam_day_rules_unref (DamDayRules *self);
const DamDateRule *dam_day_rules_get   (const DamDayRules *self, gsize *n_rules);
const DamReserved *dam_day_rules_get_reserved (const DamDayRules *self, gsize *n_reserved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamDayRules, dam_day_rules_unref)

G_END_DECLS
