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

/* The names of the holidays of a date: as their country calls them, or in English. */
static char *
join_holidays (const DamSource *source,
               gboolean         english)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < source->n_holidays; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", english ? source->holidays[i].english : source->holidays[i].name);

  return g_string_free (names, FALSE);
}

static const char *
get_reason (const DamSource *source)
{
  return source->date_rule != NULL && source->date_rule->reason != NULL ? source->date_rule->reason : "";
}

static const char *
get_title (const DamSource *source)
{
  return source->reserved != NULL && source->reserved->title != NULL ? source->reserved->title : "";
}

char *
dam_cli_rule_name (DamRule          rule,
                   const DamSource *source,
                   DamDay           day)
{
  const char *weekday = day != DAM_DAY_INVALID ? dam_weekday_name (DAM_LANGUAGE_ENGLISH, dam_day_weekday (day)) : "";

  /* What a script reads is not translated, whatever the locale. */
  switch (rule)
    {
    case DAM_RULE_WEEKLY:
      return g_strdup_printf ("weekly hours of %s", weekday);

    case DAM_RULE_NIGHT:
      return g_strdup_printf ("night, %s", weekday);

    case DAM_RULE_BREAK:
      return g_strdup_printf ("break, %s", weekday);

    case DAM_RULE_DAY_OFF:
      return g_strdup_printf ("day off, %s", weekday);

    case DAM_RULE_VACATION:
      return g_strdup (*get_reason (source) != '\0' ? get_reason (source) : "vacation");

    case DAM_RULE_EXCEPTION:
      return g_strdup (*get_reason (source) != '\0' ? get_reason (source) : "exception");

    case DAM_RULE_HOLIDAY:
      return join_holidays (source, FALSE);

    case DAM_RULE_RESERVED:
      return g_strdup (*get_title (source) != '\0' ? get_title (source) : "reserved time");

    case DAM_RULE_NONE:
    default:
      return NULL;
    }
}

char *
dam_cli_rule_phrase (DamRule          rule,
                     const DamSource *source,
                     DamDay           day)
{
  DamLanguage language = dam_cli_date_style ().language;
  const char *weekday = day != DAM_DAY_INVALID ? dam_weekday_name (language, dam_day_weekday (day)) : "";
  g_autofree char *names = NULL;

  switch (rule)
    {
    case DAM_RULE_WEEKLY:
      /* Translators: the rule that decided: the hours agreed for a weekday */
      return g_strdup_printf (_("weekly hours of %s"), weekday);

    case DAM_RULE_NIGHT:
      /* Translators: the rule that decided: before the first or after the last hours of a weekday */
      return g_strdup_printf (_("night, %s"), weekday);

    case DAM_RULE_BREAK:
      /* Translators: the rule that decided: between two ranges of a weekday's hours */
      return g_strdup_printf (_("break, %s"), weekday);

    case DAM_RULE_DAY_OFF:
      /* Translators: the rule that decided: no hours on this weekday */
      return g_strdup_printf (_("day off, %s"), weekday);

    case DAM_RULE_VACATION:
      if (*get_reason (source) == '\0')
        /* Translators: the rule that decided, as it stands in brackets */
        return g_strdup (C_("rule", "vacation"));
      /* Translators: the rule that decided: %s is what the user noted about a vacation */
      return g_strdup_printf (C_("rule", "vacation: %s"), get_reason (source));

    case DAM_RULE_EXCEPTION:
      if (*get_reason (source) == '\0')
        /* Translators: the rule that decided, as it stands in brackets */
        return g_strdup (C_("rule", "date exception"));
      /* Translators: the rule that decided: %s is what the user noted about a rule for single dates */
      return g_strdup_printf (C_("rule", "date exception: %s"), get_reason (source));

    case DAM_RULE_HOLIDAY:
      names = join_holidays (source, language == DAM_LANGUAGE_ENGLISH);
      /* Translators: the rule that decided: %s is the name of one or more holidays */
      return g_strdup_printf (C_("rule", "holiday: %s"), names);

    case DAM_RULE_RESERVED:
      if (*get_title (source) == '\0')
        /* Translators: the rule that decided, as it stands in brackets */
        return g_strdup (C_("rule", "reserved time"));
      /* Translators: the rule that decided: %s is the title of time that the user keeps free of clients */
      return g_strdup_printf (C_("rule", "reserved time: %s"), get_title (source));

    case DAM_RULE_NONE:
    default:
      return g_strdup (_("nothing agreed"));
    }
}

void
dam_cli_add_rule (DamCliJson      *json,
                  DamRule          rule,
                  const DamSource *source,
                  DamDay           day,
                  gint64           terms)
{
  g_autofree char *name = dam_cli_rule_name (rule, source, day);

  dam_cli_json_string (json, "kind", dam_cli_rule_word (rule));
  dam_cli_json_string (json, "name", name);
  dam_cli_json_id (json, "terms", terms);
  dam_cli_json_id (json, "exception", source->date_rule != NULL ? source->date_rule->id : 0);
  dam_cli_json_id (json, "reserved", source->reserved != NULL ? source->reserved->id : 0);
}
