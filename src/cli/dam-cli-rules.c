/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

/* States and rules as words: for scripts, which never change, and for people. */

const char *
dam_cli_state_word (DamState state)
{
  switch (state)
    {
    case DAM_STATE_OPEN:
      return "open";

    case DAM_STATE_CLOSED:
      return "closed";

    case DAM_STATE_NO_RULE:
    default:
      return "no-rule";
    }
}

const char *
dam_cli_rule_word (DamRule rule)
{
  const char *closing = dam_rule_id (rule);

  if (closing != NULL)
    return closing;

  return rule == DAM_RULE_WEEKLY ? "weekly" : "no-rule";
}

char *
dam_cli_rule_name (DamRule     rule,
                   DamDay      day,
                   DamLanguage language)
{
  /* What a script reads is not translated, whatever the locale. */
  gboolean plain = language == DAM_LANGUAGE_ENGLISH;
  const char *weekday = day != DAM_DAY_INVALID ? dam_weekday_name (language, dam_day_weekday (day)) : "";

  switch (rule)
    {
    case DAM_RULE_WEEKLY:
      /* Translators: the rule that decided: the hours agreed for a weekday */
      return plain ? g_strdup_printf ("weekly hours of %s", weekday) : g_strdup_printf (_("weekly hours of %s"), weekday);

    case DAM_RULE_NIGHT:
      /* Translators: the rule that decided: before the first or after the last hours of a weekday */
      return plain ? g_strdup_printf ("night, %s", weekday) : g_strdup_printf (_("night, %s"), weekday);

    case DAM_RULE_BREAK:
      /* Translators: the rule that decided: between two ranges of a weekday's hours */
      return plain ? g_strdup_printf ("break, %s", weekday) : g_strdup_printf (_("break, %s"), weekday);

    case DAM_RULE_DAY_OFF:
      /* Translators: the rule that decided: no hours on this weekday */
      return plain ? g_strdup_printf ("day off, %s", weekday) : g_strdup_printf (_("day off, %s"), weekday);

    case DAM_RULE_VACATION:
    case DAM_RULE_EXCEPTION:
    case DAM_RULE_HOLIDAY:
    case DAM_RULE_RESERVED:
    case DAM_RULE_NONE:
    default:
      return NULL;
    }
}

gint64
dam_cli_day_start (DamCli                *cli,
                   const DamTermsHistory *history,
                   DamDay                 day)
{
  const DamZone *zone = dam_cli_zone_at (cli, history, (gint64) day * 86400);
  gint64 start = dam_zone_from_local (zone, day, 0);

  return dam_zone_from_local (dam_cli_zone_at (cli, history, start), day, 0);
}
