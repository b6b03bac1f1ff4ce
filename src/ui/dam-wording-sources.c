/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wording"

#include "ui/dam-wording-sources.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"

/* What bears on single dates, by its name. Reasons of a verdict and states of a timetable name it in the same words. */

char *
dam_wording_holidays (DamDateStyle      style,
                      const DamHoliday *holidays,
                      guint             n_holidays)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_holidays; i++)
    {
      if (i > 0)
        /* Translators: between the items of a list */
        g_string_append (text, C_("list", ", "));
      g_string_append (text, style.language == DAM_LANGUAGE_KOREAN ? holidays[i].name : holidays[i].english);
    }

  return g_string_free (text, FALSE);
}

static char *
word_holiday (DamDateStyle     style,
              const DamSource *source)
{
  g_autofree char *names = dam_wording_holidays (style, source->holidays, source->n_holidays);
  gboolean is_public = FALSE;

  if (source->n_holidays == 0)
    return g_strdup (_("a public holiday"));

  /* A day that the user added, or that came with a file, may be one on which only they are off. */
  for (guint i = 0; i < source->n_holidays; i++)
    is_public |= source->holidays[i].kind != DAM_HOLIDAY_USER;

  if (is_public)
    /* Translators: %s is the name of one or more holidays: “Seollal (public holiday)”; it stands within a sentence */
    return dam_message_printf (_("%s (public holiday)"), names);

  /* Translators: %s is the name of a holiday that the user added to the calendar; it stands within a sentence */
  return dam_message_printf (_("%s (holiday)"), names);
}

static const char *
get_reason (const DamSource *source)
{
  return source->date_rule != NULL && source->date_rule->reason != NULL ? source->date_rule->reason : "";
}

char *
dam_wording_source (DamDateStyle     style,
                    DamRule          rule,
                    const DamSource *source)
{
  const char *title;

  switch (rule)
    {
    case DAM_RULE_HOLIDAY:
      return word_holiday (style, source);

    case DAM_RULE_VACATION:
      if (*get_reason (source) == '\0')
        /* Translators: within a sentence: “outside hours because of a vacation” */
        return g_strdup (C_("within a sentence", "a vacation"));
      /* Translators: %s is what the user noted about a vacation: “Jeju”; it stands within a sentence */
      return dam_message_printf (C_("within a sentence", "the vacation “%s”"), get_reason (source));

    case DAM_RULE_EXCEPTION:
      if (*get_reason (source) == '\0')
        /* Translators: a rule for single dates that replaces the weekly hours, within a sentence */
        return g_strdup (C_("within a sentence", "a date exception"));
      /* Translators: %s is what the user noted about a rule for single dates: “moving house”; it stands within a sentence */
      return dam_message_printf (C_("within a sentence", "the date exception “%s”"), get_reason (source));

    case DAM_RULE_RESERVED:
      title = source->reserved != NULL && source->reserved->title != NULL ? source->reserved->title : "";
      if (*title == '\0')
        /* Translators: time that the user keeps free of clients, for family or focused work, within a sentence */
        return g_strdup (C_("within a sentence", "reserved time"));
      /* Translators: %s is the title of time that the user keeps free of clients: “dinner”; it stands within a sentence */
      return dam_message_printf (C_("within a sentence", "the reserved time “%s”"), title);

    case DAM_RULE_NIGHT:
    case DAM_RULE_BREAK:
    case DAM_RULE_DAY_OFF:
    case DAM_RULE_WEEKLY:
    case DAM_RULE_NONE:
    default:
      return NULL;
    }
}
