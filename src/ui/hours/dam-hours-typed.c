/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-typed"

#include "ui/hours/dam-hours-typed.h"

#include <string.h>

#include <glib/gi18n.h>

#include "text/dam-josa.h"

/* Words with which one text fills several days; the bits of the days, Monday first. */
#define WEEKDAYS 0x1f
#define WEEKEND 0x60
#define EVERY_DAY 0x7f

static const struct
{
  const char *word;
  guint8      days;
} several_days[] = {
  { "weekdays", WEEKDAYS }, { "weekend", WEEKEND }, { "every day", EVERY_DAY }, { "daily", EVERY_DAY },
  { "평일", WEEKDAYS }, { "주중", WEEKDAYS }, { "주말", WEEKEND }, { "매일", EVERY_DAY },
};

char *
dam_hours_typed_format (DamLanguage        language,
                        const DamDayHours *hours)
{
  g_autofree char *text = NULL;
  g_autofree char *dashed = NULL;
  g_auto (GStrv) ends = NULL;
  g_auto (GStrv) ranges = NULL;

  switch (hours->kind)
    {
    case DAM_DAY_INHERIT:
      return g_strdup ("");

    case DAM_DAY_CLOSED:
      return g_strdup (language == DAM_LANGUAGE_KOREAN ? "휴무" : "closed");

    case DAM_DAY_HOURS:
      text = dam_hours_format (hours);
      ends = g_strsplit (text, "-", -1);
      dashed = g_strjoinv ("–", ends);
      ranges = g_strsplit (dashed, ",", -1);
      return g_strjoinv (", ", ranges);

    default:
      g_return_val_if_reached (NULL);
    }
}

/* The days that @text is about, and what of it says their hours: "weekdays 9-18" fills five of them. */
static const char *
split_days (const char *text,
            guint8     *days)
{
  for (gsize i = 0; i < G_N_ELEMENTS (several_days); i++)
    {
      gsize length = strlen (several_days[i].word);

      if (g_ascii_strncasecmp (text, several_days[i].word, length) == 0 && text[length] == ' ')
        {
          *days = several_days[i].days;
          return text + length;
        }
    }

  return text;
}

gboolean
dam_hours_typed_apply (const char *text,
                       int         day,
                       DamWeek    *week,
                       guint8     *days,
                       gboolean   *merged,
                       char      **message)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  guint8 filled = (guint8) (1u << day);
  const char *rest = split_days (stripped, &filled);
  DamDayHours hours = { DAM_DAY_INHERIT };

  if (merged != NULL)
    *merged = FALSE;
  if (*stripped != '\0' && !dam_hours_parse (rest, &hours, merged, NULL))
    {
      g_autofree char *piece = dam_hours_unreadable (rest);

      /* Translators: %s is what was typed for the hours of a day and cannot be read */
      *message = dam_message_printf (_("“%s” cannot be read. Hours are written like 9-12, 13-18, past midnight like 22-2."),
                                     piece != NULL ? piece : "");
      return FALSE;
    }

  for (int i = 0; i < 7; i++)
    if ((filled & (1u << i)) != 0)
      week->days[i] = hours;
  if (days != NULL)
    *days = filled;

  return TRUE;
}
