/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"
#include "store/dam-store.h"
#include "store/rules/dam-my-zones.h"

G_BEGIN_DECLS

/**
 * DamCommonRules: what bears on all clients alike: my terms, the exceptions for all, reserved time, calendars, my zones, the settings of the judge.
 * Read once, then shared by the judges of all clients. Immutable, reference-counted, safe between threads.
 */
typedef struct _DamCommonRules DamCommonRules;

DamCommonRules   *dam_common_rules_read  (sqlite3 *db, GError **error);
DamCommonRules   *dam_common_rules_ref   (DamCommonRules *self);
void              dam_common_rules_unref (DamCommonRules *self);
const DamMyZones *dam_common_rules_zones (const DamCommonRules *self);
DamHolidayBook   *dam_common_rules_book  (const DamCommonRules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamCommonRules, dam_common_rules_unref)

/* Whether anything bears on @client that does not bear on all: terms, a zone, exceptions or planned contacts of its own. */
gboolean          dam_rules_differ       (sqlite3 *db, gint64 client, gboolean *differs, GError **error);
/* The clients of which dam_rules_differ() may say so, at once: for those who go through many. The keys are gint64. (transfer full) */
GHashTable       *dam_rules_list_differing (sqlite3 *db, GError **error);
/* What the judge of @client (0: of my defaults) decides by. */
gboolean          dam_judge_inputs_read  (sqlite3 *db, gint64 client, DamCommonRules *common, DamJudgeInputs *inputs, GError **error);
void              dam_judge_inputs_clear (DamJudgeInputs *inputs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamJudgeInputs, dam_judge_inputs_clear)

/* The tables that verdicts depend on beside contacts; NULL-terminated, static. */
const char * const *dam_rules_tables     (void);
/* A digest of everything that verdicts depend on beside contacts: as long as it is the same, so are they. (transfer full) */
char             *dam_rules_fingerprint  (sqlite3 *db, GError **error);

G_END_DECLS
