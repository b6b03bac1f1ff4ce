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

JsonBuilder *
dam_cli_json_new (void)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);

  return builder;
}

static void
add_string (JsonBuilder *builder,
            const char  *value)
{
  if (g_utf8_validate (value, -1, NULL))
    {
      json_builder_add_string_value (builder, value);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  json_builder_add_string_value (builder, valid);
}

void
dam_cli_json_string (JsonBuilder *builder,
                     const char  *key,
                     const char  *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    add_string (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
dam_cli_json_strings (JsonBuilder        *builder,
                      const char         *key,
                      const char *const  *values)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (int i = 0; values != NULL && values[i] != NULL; i++)
    add_string (builder, values[i]);
  json_builder_end_array (builder);
}

void
dam_cli_json_int (JsonBuilder *builder,
                  const char  *key,
                  gint64       value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
dam_cli_json_id (JsonBuilder *builder,
                 const char  *key,
                 gint64       id)
{
  json_builder_set_member_name (builder, key);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

void
dam_cli_json_boolean (JsonBuilder *builder,
                      const char  *key,
                      gboolean     value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
dam_cli_json_instant (JsonBuilder   *builder,
                      const char    *key,
                      gint64         at,
                      const DamZone *zone)
{
  g_autofree char *text = NULL;

  if (at != G_MININT64 && at != G_MAXINT64)
    text = dam_instant_format (at, zone);
  dam_cli_json_string (builder, key, text);
}

void
dam_cli_json_day (JsonBuilder *builder,
                  const char  *key,
                  DamDay       day)
{
  g_autofree char *text = NULL;

  if (day != DAM_DAY_INVALID)
    text = dam_day_format (day);
  dam_cli_json_string (builder, key, text);
}

void
dam_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonBuilder) owned = builder;
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GString) line = g_string_sized_new (512);

  json_builder_end_object (owned);

  g_autoptr (JsonNode) root = json_builder_get_root (owned);

  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, line);
  g_string_append_c (line, '\n');
  put_bytes (line->str, line->len);
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
  g_autofree char *time = dam_format_time (dam_cli_date_style (), second / 60);

  return g_strdup_printf ("%s %s", date, time);
}
