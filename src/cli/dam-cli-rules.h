/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/dam-cli-command.h"
#include "rules/dam-judge.h"

G_BEGIN_DECLS

/* "open", "closed", "no-rule" */
const char *dam_cli_state_word (DamState state);
/* "weekly", "night", "break", "day-off", "vacation", "exception", "holiday", "reserved", "no-rule" */
const char *dam_cli_rule_word  (DamRule rule);
/* The rule by its name, for scripts, in English where the program words it: "weekly hours of Tuesday", "추석", the reason of a vacation or an
 * exception, the title of reserved time; NULL without a rule. (transfer full) */
char       *dam_cli_rule_name  (DamRule rule, const DamSource *source, DamDay day);
/* The same in a phrase for people, in the language of the messages: "weekly hours of Tuesday", "public holiday: Chuseok"; never NULL, without a rule
 * it says that nothing was agreed. (transfer full) */
char       *dam_cli_rule_phrase (DamRule rule, const DamSource *source, DamDay day);
/* Adds what decided to an object: "kind", "name", "terms", "exception", "reserved" (their numbers, null where it was none). */
void        dam_cli_add_rule   (DamCliJson *json, DamRule rule, const DamSource *source, DamDay day, gint64 terms);

G_END_DECLS
