/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-json.h"

#include "cli/dam-cli-command.h"

struct _DamCliJson
{
  GString *line;
};

/* What stands in front of a value: a comma, unless it is the first, and its key. */
static void
begin_value (DamCliJson *json,
             const char *key)
{
  char last = json->line->str[json->line->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (json->line, ',');
  if (key != NULL)
    {
      g_string_append_c (json->line, '"');
      g_string_append (json->line, key);
      g_string_append (json->line, "\":");
    }
}

/* RFC 8259, section 7: quotation mark, backslash and the control characters must be escaped, and nothing else. */
static void
append_quoted (GString    *line,
               const char *value)
{
  const char *run = value;

  g_string_append_c (line, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      guchar c = (guchar) * p;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (line, run, p - run);
      run = p + 1;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (line, '\\');
          g_string_append_c (line, (char) c);
        }
      else if (c == '\n')
        g_string_append (line, "\\n");
      else if (c == '\r')
        g_string_append (line, "\\r");
      else if (c == '\t')
        g_string_append (line, "\\t");
      else
        g_string_append_printf (line, "\\u%04x", c);
    }
  g_string_append (line, run);
  g_string_append_c (line, '"');
}

DamCliJson *
dam_cli_json_new (void)
{
  DamCliJson *json = g_new (DamCliJson, 1);

  json->line = g_string_sized_new (1000);
  g_string_append_c (json->line, '{');

  return json;
}

char *
dam_cli_json_finish (DamCliJson *json)
{
  GString *line = json->line;

  g_string_append_c (line, '}');
  g_free (json);

  return g_string_free (line, FALSE);
}

void
dam_cli_json_print (DamCliJson *json)
{
  g_string_append (json->line, "}\n");
  dam_cli_put (json->line->str);
  g_string_free (json->line, TRUE);
  g_free (json);
}

void
dam_cli_json_begin_object (DamCliJson *json,
                           const char *key)
{
  begin_value (json, key);
  g_string_append_c (json->line, '{');
}

void
dam_cli_json_end_object (DamCliJson *json)
{
  g_string_append_c (json->line, '}');
}

void
dam_cli_json_begin_array (DamCliJson *json,
                          const char *key)
{
  begin_value (json, key);
  g_string_append_c (json->line, '[');
}

void
dam_cli_json_end_array (DamCliJson *json)
{
  g_string_append_c (json->line, ']');
}

void
dam_cli_json_string (DamCliJson *json,
                     const char *key,
                     const char *value)
{
  begin_value (json, key);
  if (value == NULL)
    {
      g_string_append (json->line, "null");
      return;
    }
  if (g_utf8_validate (value, -1, NULL))
    {
      append_quoted (json->line, value);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  append_quoted (json->line, valid);
}

void
dam_cli_json_strings (DamCliJson         *json,
                      const char         *key,
                      const char *const  *values)
{
  dam_cli_json_begin_array (json, key);
  for (int i = 0; values != NULL && values[i] != NULL; i++)
    dam_cli_json_string (json, NULL, values[i]);
  dam_cli_json_end_array (json);
}

void
dam_cli_json_int (DamCliJson *json,
                  const char *key,
                  gint64      value)
{
  begin_value (json, key);
  g_string_append_printf (json->line, "%" G_GINT64_FORMAT, value);
}

void
dam_cli_json_number (DamCliJson *json,
                     const char *key,
                     double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (json, key);
  g_string_append (json->line, g_ascii_formatd (text, sizeof text, "%.3f", value));

  /* "1.500" is 1.5, "4.000" is 4. */
  while (json->line->str[json->line->len - 1] == '0')
    g_string_truncate (json->line, json->line->len - 1);
  if (json->line->str[json->line->len - 1] == '.')
    g_string_truncate (json->line, json->line->len - 1);
}

void
dam_cli_json_id (DamCliJson *json,
                 const char *key,
                 gint64      id)
{
  if (id != 0)
    dam_cli_json_int (json, key, id);
  else
    dam_cli_json_string (json, key, NULL);
}

void
dam_cli_json_boolean (DamCliJson *json,
                      const char *key,
                      gboolean    value)
{
  begin_value (json, key);
  g_string_append (json->line, value ? "true" : "false");
}

void
dam_cli_json_instant (DamCliJson    *json,
                      const char    *key,
                      gint64         at,
                      const DamZone *zone)
{
  g_autofree char *text = NULL;

  if (at != G_MININT64 && at != G_MAXINT64)
    text = dam_instant_format (at, zone);
  dam_cli_json_string (json, key, text);
}

void
dam_cli_json_day (DamCliJson *json,
                  const char *key,
                  DamDay      day)
{
  g_autofree char *text = NULL;

  if (day != DAM_DAY_INVALID)
    text = dam_day_format (day);
  dam_cli_json_string (json, key, text);
}
