/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/dam-cli-command.h"
#include "rules/dam-judge.h"

G_BEGIN_DECLS

/* "open", "closed", "no-rule" */
const char *dam_cli_state_word (DamState state);
/* "weekly", "night", "break", "day-off", "no-rule" */
const char *dam_cli_rule_word  (DamRule rule);
/* The rule in words, "weekly hours of Tuesday", in @language, which for JSON is English; NULL without a rule. (transfer full) */
char       *dam_cli_rule_name  (DamRule rule, DamDay day, DamLanguage language);
/* The instant at which @day begins in the zone of my side then. */
gint64      dam_cli_day_start  (DamCli *cli, const DamTermsHistory *history, DamDay day);

G_END_DECLS
