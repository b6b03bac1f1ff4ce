/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

/* Reading the arguments of one command. */

GOptionEntry *
dam_cli_global_entries (DamCli *cli)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli->options.database, N_("Use this file instead of the usual one"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->options.json, N_("Answer in JSON, one object a line"), NULL },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &cli->options.at, N_("Take this instant for now, such as 2026-11-21T15:04"),
      N_("INSTANT") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, N_("Print this help"), NULL },
    { "help", '?', G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &cli->help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &cli->version, N_("Print the version"), NULL },
    { NULL }
  };

  return g_memdup2 (entries, sizeof entries);
}

static GOptionContext *
make_context (const DamCliCommand *command,
              const GOptionEntry  *entries)
{
  g_autofree char *usage = g_strdup_printf ("%s%s%s %s", command->word, command->sub != NULL ? " " : "",
                                            command->sub != NULL ? command->sub : "", dam_cli_arguments (command));
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, command->details);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

const char *
dam_cli_arguments (const DamCliCommand *command)
{
  /* The translation of nothing would be the head of the file of translations. */
  return *command->arguments != '\0' ? _(command->arguments) : "";
}

/* "damjang client add": in front of what is wrong with its arguments. */
static char *
command_name (const DamCliCommand *command)
{
  return command->sub != NULL ? g_strdup_printf ("%s %s", command->word, command->sub) : g_strdup (command->word);
}

gboolean
dam_cli_parse (DamCli             *cli,
               const GOptionEntry *entries,
               int                 min,
               int                 max,
               int                *status)
{
  g_autoptr (GOptionContext) context = make_context (cli->command, entries);
  g_autofree GOptionEntry *global = dam_cli_global_entries (cli);
  const GOptionEntry remaining[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli->words, NULL, NULL },
    { NULL }
  };
  g_autofree char *name = command_name (cli->command);
  g_auto (GStrv) arguments = g_strdupv (cli->arguments);
  g_autoptr (GError) error = NULL;

  *status = DAM_CLI_MISUSE;
  g_option_context_add_main_entries (context, global, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, remaining, NULL);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      dam_cli_error ("%s: %s", name, error->message);
      return FALSE;
    }
  if (cli->help || cli->version)
    {
      if (cli->help)
        {
          g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

          dam_cli_put (help);
        }
      else
        {
          dam_cli_print ("damjang %s\n", DAM_VERSION);
        }
      *status = DAM_CLI_DONE;
      return FALSE;
    }

  int n_words = cli->words != NULL ? (int) g_strv_length (cli->words) : 0;

  if (n_words < min)
    {
      dam_cli_error (_("%s: %s is missing; see damjang %s --help"), name, dam_cli_arguments (cli->command), name);
      return FALSE;
    }
  if (max >= 0 && n_words > max)
    {
      dam_cli_error (_("%s: “%s” is one argument too many; see damjang %s --help"), name, cli->words[max], name);
      return FALSE;
    }
  for (int i = 0; i < n_words && !cli->raw_words; i++)
    if (!dam_cli_check_text (dam_cli_arguments (cli->command), cli->words[i]))
      return FALSE;
  if (cli->options.database != NULL && *cli->options.database == '\0')
    {
      dam_cli_error (_("%s: the name of the file is empty"), "--database");
      return FALSE;
    }

  return dam_cli_check_text ("--at", cli->options.at);
}

gboolean
dam_cli_check_text (const char *option,
                    const char *value)
{
  const char *end;

  if (value == NULL || g_utf8_validate (value, -1, &end))
    return TRUE;
  dam_cli_error (_("%s: the text is no UTF-8 (byte %d)"), option, (int) (end - value) + 1);

  return FALSE;
}

gboolean
dam_cli_check_line (const char *option,
                    const char *value)
{
  int place = 1;

  if (!dam_cli_check_text (option, value))
    return FALSE;
  for (const char *p = value; p != NULL && *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029)
        continue;
      /* Translators: an option or what is named, then the place of the character from 1 on and its Unicode number, such as U+000A */
      dam_cli_error (_("%s: character %d is a line break or a control character (U+%04X)"), option, place, c);
      return FALSE;
    }

  return TRUE;
}

gboolean
dam_cli_parse_date (const char *option,
                    const char *text,
                    DamDay     *day)
{
  if (!dam_cli_check_text (option, text))
    return FALSE;
  *day = dam_day_parse (text);
  if (*day != DAM_DAY_INVALID)
    return TRUE;
  dam_cli_error (_("%s: “%s” is no date; dates are written YYYY-MM-DD"), option, text);

  return FALSE;
}

gboolean
dam_cli_parse_zone (const char     *option,
                    const char     *text,
                    const DamZone **zone)
{
  if (!dam_cli_check_text (option, text))
    return FALSE;
  *zone = dam_zone_lookup (text, NULL);
  if (*zone != NULL)
    return TRUE;
  dam_cli_error (_("%s: there is no time zone “%s”; zones have names such as Asia/Seoul"), option, text);

  return FALSE;
}

/* Edit distance between two words of at most 64 characters, in Unicode characters of the decomposed form, so that a mistyped
 * vowel of a Hangul syllable counts as one mistake. */
static guint
edit_distance (const char *a,
               const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  g_autofree char *nfd_a = g_utf8_normalize (folded_a, -1, G_NORMALIZE_NFD);
  g_autofree char *nfd_b = g_utf8_normalize (folded_b, -1, G_NORMALIZE_NFD);

  if (nfd_a == NULL || nfd_b == NULL)
    return G_MAXUINT;

  glong length_a, length_b;
  g_autofree gunichar *chars_a = g_utf8_to_ucs4_fast (nfd_a, -1, &length_a);
  g_autofree gunichar *chars_b = g_utf8_to_ucs4_fast (nfd_b, -1, &length_b);
  guint row[65];

  if (length_a > 64 || length_b > 64)
    return G_MAXUINT;
  for (glong j = 0; j <= length_b; j++)
    row[j] = (guint) j;
  for (glong i = 1; i <= length_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (glong j = 1; j <= length_b; j++)
        {
          guint above = row[j];
          guint best = diagonal + (chars_a[i - 1] == chars_b[j - 1] ? 0 : 1);

          best = MIN (best, above + 1);
          best = MIN (best, row[j - 1] + 1);
          diagonal = above;
          row[j] = best;
        }
    }

  return row[length_b];
}

const char *
dam_cli_similar (const char         *word,
                 const char *const  *candidates)
{
  const char *similar = NULL;
  guint best = G_MAXUINT;

  if (!g_utf8_validate (word, -1, NULL))
    return NULL;
  for (int i = 0; candidates[i] != NULL; i++)
    {
      guint distance = edit_distance (word, candidates[i]);
      g_autofree char *nfd = g_utf8_normalize (candidates[i], -1, G_NORMALIZE_NFD);

      if (nfd == NULL || distance > (guint) MAX (1, g_utf8_strlen (nfd, -1) / 3))
        continue;
      if (distance < best)
        {
          best = distance;
          similar = candidates[i];
        }
    }

  return similar;
}
