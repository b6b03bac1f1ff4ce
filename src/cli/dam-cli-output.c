/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

/* Standard output and standard error.  Both carry UTF-8 whatever the locale says, since names are UTF-8 and a script run by
 * cron has the locale C. */

/* errno of the first write that failed, 0 while all went well. */
static int broken;

static void
put_bytes (const char *text,
           size_t      length)
{
  if (broken == 0 && fwrite (text, 1, length, stdout) != length)
    broken = errno != 0 ? errno : EIO;
}

void
dam_cli_put (const char *text)
{
  put_bytes (text, strlen (text));
}

void
dam_cli_print (const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);

  dam_cli_put (text);
}

void
dam_cli_error (const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new ("damjang: ");

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (line, ' ');
      else
        g_string_append_unichar (line, c);
    }
  g_string_append_c (line, '\n');
  dam_cli_flush ();
  fwrite (line->str, 1, line->len, stderr);
}

gboolean
dam_cli_output_broken (void)
{
  return broken != 0;
}

void
dam_cli_flush (void)
{
  if (fflush (stdout) != 0 && broken == 0)
    broken = errno != 0 ? errno : EIO;
}

int
dam_cli_finish (int status)
{
  dam_cli_flush ();
  if (broken == 0 || broken == EPIPE)
    return status;
  int error_number = broken;

  dam_cli_error (_("standard output: %s"), g_strerror (error_number));

  return DAM_CLI_FILE;
}

DamDateStyle
dam_cli_date_style (void)
{
  const char *const *languages = g_get_language_names_with_category ("LC_MESSAGES");
  DamDateStyle style = { DAM_LANGUAGE_ENGLISH, TRUE };

  if (languages[0] != NULL && g_str_has_prefix (languages[0], "ko"))
    style.language = DAM_LANGUAGE_KOREAN;

  return style;
}

char *
dam_cli_format_day (DamDay day)
{
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);

  /* The last hours of the year 9999 reach into a year that has no words. */
  if (year < 1 || year > 9999)
    return dam_day_format (day);

  return dam_format_date (dam_cli_date_style (), year, month, day_of_month);
}

char *
dam_cli_format_instant (gint64         at,
                        const DamZone *zone)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);

  g_autofree char *date = dam_cli_format_day (day);
  g_autofree char *time = dam_cli_format_clock (at, zone);

  return g_strdup_printf ("%s %s", date, time);
}

char *
dam_cli_format_clock (gint64         at,
                      const DamZone *zone)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);

  g_autofree char *time = dam_format_time (dam_cli_date_style (), second / 60);

  return second % 60 != 0 ? g_strdup_printf ("%s:%02d", time, second % 60) : g_steal_pointer (&time);
}

/* The date on which something ends at @at; *@at_midnight where that is the end of the date. */
static DamDay
find_end_day (gint64         at,
              const DamZone *zone,
              gboolean      *at_midnight)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);
  *at_midnight = second == 0;

  return *at_midnight ? day - 1 : day;
}

char *
dam_cli_format_end_clock (gint64         at,
                          const DamZone *zone)
{
  gboolean at_midnight;

  find_end_day (at, zone, &at_midnight);

  return at_midnight ? dam_format_time (dam_cli_date_style (), 1440) : dam_cli_format_clock (at, zone);
}

char *
dam_cli_format_end (gint64         at,
                    const DamZone *zone)
{
  gboolean at_midnight;
  DamDay day = find_end_day (at, zone, &at_midnight);
  g_autofree char *date = dam_cli_format_day (day);
  g_autofree char *time = dam_cli_format_end_clock (at, zone);

  return g_strdup_printf ("%s %s", date, time);
}

char *
dam_cli_format_span (gint64         start,
                     gint64         end,
                     const DamZone *zone)
{
  gboolean at_midnight;
  DamDay last = find_end_day (end, zone, &at_midnight);
  g_autofree char *first_words = dam_cli_format_instant (start, zone);
  g_autofree char *last_words = NULL;
  DamDay first;
  int second;

  dam_zone_to_local (zone, start, &first, &second);
  last_words = first == last ? dam_cli_format_end_clock (end, zone) : dam_cli_format_end (end, zone);

  return g_strdup_printf ("%s – %s", first_words, last_words);
}
