/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

/* Values that several commands read: dates, hours, weekdays, numbers of what a list shows. */

#define MAX_TITLE 500
#define EVERY_DAY 0x7f
#define WORKDAYS 0x1f
#define WEEKEND 0x60

gboolean
dam_cli_check_title (const char *option,
                     const char *text)
{
  if (!dam_cli_check_line (option, text))
    return FALSE;
  if (g_utf8_strlen (text, -1) <= MAX_TITLE)
    return TRUE;
  dam_cli_error (_("%s: a text has at most %d characters here, not %ld"), option, MAX_TITLE, g_utf8_strlen (text, -1));

  return FALSE;
}

gboolean
dam_cli_parse_id (const char *text,
                  const char *command,
                  gint64     *id)
{
  const char *digits = *text == '#' ? text + 1 : text;
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT64, &number, NULL))
    {
      /* Translators: what was typed, then a command such as “exception list” */
      dam_cli_error (_("“%s” is no number of the list; damjang %s shows them"), text, command);
      return FALSE;
    }
  *id = (gint64) number;

  return TRUE;
}

gboolean
dam_cli_parse_rule_day (const char *option,
                        const char *text,
                        DamDay     *day)
{
  if (!dam_cli_parse_date (option, text, day))
    return FALSE;
  if (*day >= dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1) && *day <= dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31))
    return TRUE;

  /* Translators: an option, a date, the first and the last year */
  dam_cli_error (_("%s: %s lies outside the years %d–%d"), option, text, DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);

  return FALSE;
}

gboolean
dam_cli_parse_days (const char *from_text,
                    const char *to_text,
                    DamDay     *from,
                    DamDay     *to)
{
  *from = DAM_DAY_INVALID;
  *to = DAM_DAY_INVALID;
  if ((from_text != NULL && !dam_cli_parse_date ("--from", from_text, from)) ||
      (to_text != NULL && !dam_cli_parse_date ("--to", to_text, to)))
    return FALSE;
  if (from_text == NULL || to_text == NULL || *from <= *to)
    return TRUE;

  /* Translators: two dates, the second of which was meant to be the first */
  dam_cli_error (_("--to %s lies before --from %s"), to_text, from_text);

  return FALSE;
}

gboolean
dam_cli_parse_hours (const char   *option,
                     const char   *text,
                     DamDayHours  *hours,
                     char        **notice)
{
  g_autoptr (GError) error = NULL;
  gboolean merged = FALSE;

  *notice = NULL;
  if (!dam_cli_check_text (option, text))
    return FALSE;
  if (!dam_hours_parse (text, hours, &merged, &error))
    {
      g_autofree char *why = dam_cli_why (error);

      dam_cli_error ("%s: %s", option, why);
      return FALSE;
    }
  if (hours->kind != DAM_DAY_HOURS || hours->n_ranges == 0)
    {
      /* Translators: an option, then what was typed, such as “closed” */
      dam_cli_error (_("%s: “%s” names no hours such as 9-12"), option, text);
      return FALSE;
    }
  if (merged)
    {
      g_autofree char *normal = dam_hours_format (hours);

      *notice = g_strdup_printf ("ranges that touch or overlap were merged into %s", normal);
    }

  return TRUE;
}

/* "mon", "mon-fri", "weekdays"; FALSE when @word is none of them. */
static gboolean
add_weekdays (const char *word,
              guint8     *weekdays)
{
  static const struct
  {
    const char *word;
    guint8      days;
  } sets[] = {
    { "daily", EVERY_DAY }, { "weekdays", WORKDAYS }, { "weekend", WEEKEND },
    { "매일", EVERY_DAY }, { "평일", WORKDAYS }, { "주말", WEEKEND },
  };
  const char *dash = strchr (word, '-');
  g_autofree char *first_word = dash != NULL ? g_strndup (word, (gsize) (dash - word)) : g_strdup (word);
  int first = dam_weekday_parse (first_word);
  int last = dash != NULL ? dam_weekday_parse (dash + 1) : first;

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      if (strcmp (word, sets[i].word) != 0)
        continue;
      *weekdays |= sets[i].days;
      return TRUE;
    }
  if (first < 0 || last < 0)
    return FALSE;
  for (int day = first;; day = (day + 1) % 7)
    {
      *weekdays |= (guint8) (1 << day);
      if (day == last)
        return TRUE;
    }
}

gboolean
dam_cli_parse_weekdays (const char *option,
                        const char *text,
                        guint8     *weekdays)
{
  if (!dam_cli_check_text (option, text))
    return FALSE;

  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *weekdays = 0;
  for (int i = 0; words[i] != NULL; i++)
    {
      if (add_weekdays (g_strstrip (words[i]), weekdays))
        continue;
      dam_cli_error (_("%s: “%s” is no weekday; they are written mon,wed or mon-fri, or weekdays, weekend, daily"), option, words[i]);
      return FALSE;
    }
  if (*weekdays != 0)
    return TRUE;
  dam_cli_error (_("%s: no weekday is named"), option);

  return FALSE;
}

char *
dam_cli_format_weekdays (guint8 weekdays)
{
  GString *text = g_string_new (NULL);

  for (int day = 0; day < 7; day++)
    if ((weekdays & (1 << day)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", dam_weekday_id (day));

  return g_string_free (text, FALSE);
}

gboolean
dam_cli_parse_choice (const char         *option,
                      const char         *text,
                      const char *const  *names,
                      int                *place)
{
  g_autofree char *list = NULL;

  if (!dam_cli_check_text (option, text))
    return FALSE;
  for (int i = 0; names[i] != NULL; i++)
    {
      if (strcmp (text, names[i]) != 0)
        continue;
      *place = i;
      return TRUE;
    }
  list = g_strjoinv (", ", (GStrv) names);
  /* Translators: an option, what was typed, then the words that can be typed */
  dam_cli_error (_("%s: “%s” is none of %s"), option, text, list);

  return FALSE;
}
