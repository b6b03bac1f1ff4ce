/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"

/* damjang settings show, set: what belongs to the file and is no term. */

#define MAX_MINUTES 1440

/* Reads @text as it is typed into what is kept: NULL removes the setting. FALSE after having told what is wrong. */
typedef gboolean (*ReadValue) (const char *key, const char *text, char **kept);

static gboolean
read_name (const char *key,
           const char *text,
           char      **kept)
{
  if (!dam_cli_check_line (key, text))
    return FALSE;
  *kept = *text != '\0' ? g_strdup (text) : NULL;

  return TRUE;
}

static gboolean
read_zone (const char *key,
           const char *text,
           char      **kept)
{
  const DamZone *zone;

  *kept = NULL;
  if (*text == '\0')
    return TRUE;
  if (!dam_cli_parse_zone (key, text, &zone))
    return FALSE;
  *kept = g_strdup (dam_zone_id (zone));

  return TRUE;
}

static gboolean
read_choice (const char *key,
             const char *text,
             char      **kept)
{
  static const char *const choices[] = { "yes", "no", NULL };
  int place;

  *kept = NULL;
  if (*text == '\0')
    return TRUE;
  if (!dam_cli_parse_choice (key, text, choices, &place))
    return FALSE;
  *kept = g_strdup (choices[place]);

  return TRUE;
}

/* A whole number of minutes, up to a day. */
static gboolean
read_minutes (const char *key,
              const char *text,
              char      **kept)
{
  guint64 number;

  *kept = NULL;
  if (*text == '\0')
    return TRUE;
  if (!dam_cli_check_text (key, text))
    return FALSE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_MINUTES, &number, NULL))
    {
      /* Translators: a key, what was typed, the greatest number that is taken */
      dam_cli_error (_("%s: “%s” is no number of minutes from 0 to %d"), key, text, MAX_MINUTES);
      return FALSE;
    }
  *kept = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return TRUE;
}

/* Hours, "4" or "1.5"; they are kept as minutes. */
static gboolean
read_hours (const char *key,
            const char *text,
            char      **kept)
{
  double hours;
  char *end;

  *kept = NULL;
  if (*text == '\0')
    return TRUE;
  if (!dam_cli_check_text (key, text))
    return FALSE;
  hours = g_ascii_strtod (text, &end);
  if (!g_ascii_isdigit (*text) || *end != '\0' || strspn (text, "0123456789.") != strlen (text) || hours * 60 > MAX_MINUTES)
    {
      dam_cli_error (_("%s: “%s” is no number of hours from 0 to %d"), key, text, MAX_MINUTES / 60);
      return FALSE;
    }
  *kept = g_strdup_printf ("%d", (int) (hours * 60 + 0.5));

  return TRUE;
}

/* Minutes as hours, the way read_hours() takes them. (transfer full) */
static char *
show_hours (const char *kept)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4g", (double) g_ascii_strtoll (kept, NULL, 10) / 60));
}

static const struct
{
  const char *key;          /* as it is typed and shown */
  const char *stored;       /* as the file has it */
  const char *fallback;     /* what holds when nothing is set, as the file would have it; NULL: nothing does */
  ReadValue   read;
  gboolean    is_number;
  gboolean    in_hours;
  gboolean    judged_by;    /* verdicts depend on it */
} settings[] = {
  { "name", "name", NULL, read_name, FALSE, FALSE, FALSE },
  { "zone", "zone", NULL, read_zone, FALSE, FALSE, TRUE },
  { "keep-text", "keep-text", "no", read_choice, FALSE, FALSE, FALSE },
  { "grace-minutes", "grace-minutes", "0", read_minutes, TRUE, FALSE, TRUE },
  { "invited-hours", "invited-minutes", G_STRINGIFY (DAM_INVITED_MINUTES), read_hours, TRUE, TRUE, TRUE },
};

/* What the writer thread is given: the place in @settings and the value of each pair. */
typedef struct
{
  gboolean given[G_N_ELEMENTS (settings)];
  char    *kept[G_N_ELEMENTS (settings)];
} SettingsChange;

static void
settings_change_clear (SettingsChange *change)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_clear_pointer (&change->kept[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SettingsChange, settings_change_clear)

static gboolean
write_settings (DamTransaction *tx,
                gpointer        data,
                GError        **error)
{
  const SettingsChange *change = data;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (change->given[i] && !dam_setting_write (tx, settings[i].stored, change->kept[i], error))
      return FALSE;

  return TRUE;
}

/* Prints what holds; for people, with a word where nobody set it. */
static void
print_settings (DamCli *cli)
{
  DamCliJson *json = cli->options.json ? dam_cli_json_new () : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *kept = dam_setting_read (dam_store_reader (cli->store), settings[i].stored);
      const char *value = kept != NULL ? kept : settings[i].fallback;
      g_autofree char *shown = value != NULL && settings[i].in_hours ? show_hours (value) : g_strdup (value);

      if (value == NULL && settings[i].read == read_zone)
        shown = g_strdup (dam_zone_id (dam_zone_local ()));
      if (json != NULL && settings[i].is_number)
        dam_cli_json_number (json, settings[i].key, g_ascii_strtod (shown, NULL));
      else if (json != NULL)
        dam_cli_json_string (json, settings[i].key, shown);
      else if (kept != NULL || shown == NULL)
        dam_cli_print ("%-16s %s\n", settings[i].key, shown != NULL ? shown : "");
      else
        dam_cli_print ("%-16s %s  %s\n", settings[i].key, shown, settings[i].read == read_zone ?
                       /* Translators: behind a time zone that nobody set */
                       _("(the zone of this computer)") : _("(unless set otherwise)"));
    }
  if (json != NULL)
    dam_cli_json_print (json);
}

/* Reads the words into @change; FALSE after having told what is wrong. */
static gboolean
read_pairs (GStrv           words,
            SettingsChange *change)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_ptr_array_add (keys, (gpointer) settings[i].key);
  g_ptr_array_add (keys, NULL);

  for (int word = 0; words[word] != NULL; word++)
    {
      const char *equals = strchr (words[word], '=');
      g_autofree char *key = NULL;
      gsize place = 0;

      if (equals == NULL || equals == words[word])
        {
          dam_cli_error (_("%s: “%s” is not of the form KEY=VALUE"), "settings set", words[word]);
          return FALSE;
        }
      key = g_strndup (words[word], (gsize) (equals - words[word]));
      while (place < G_N_ELEMENTS (settings) && strcmp (settings[place].key, key) != 0)
        place++;
      if (place == G_N_ELEMENTS (settings))
        {
          g_autofree char *list = g_strjoinv (", ", (GStrv) keys->pdata);

          dam_cli_error (_("settings set: there is no setting “%s”; there are %s"), key, list);
          return FALSE;
        }
      if (change->given[place])
        {
          dam_cli_error (_("%s: “%s” is given twice"), "settings set", key);
          return FALSE;
        }
      if (!settings[place].read (key, equals + 1, &change->kept[place]))
        return FALSE;
      change->given[place] = TRUE;
    }

  return TRUE;
}

int
dam_cli_settings_show (DamCli *cli)
{
  int status;

  if (!dam_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  print_settings (cli);

  return DAM_CLI_DONE;
}

int
dam_cli_settings_set (DamCli *cli)
{
  g_auto (SettingsChange) change = { { FALSE }, { NULL } };
  g_autoptr (GError) error = NULL;
  gboolean judged_by = FALSE;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, -1, &status))
    return status;
  if (!read_pairs (cli->words, &change))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    judged_by |= change.given[i] && settings[i].judged_by;
  if (!dam_cli_write (cli, _("change settings"), write_settings, &change, &error) ||
      (judged_by && !dam_cli_rejudge (cli, 0, &error)))
    return dam_cli_store_failed (cli, error);
  print_settings (cli);

  return DAM_CLI_DONE;
}
