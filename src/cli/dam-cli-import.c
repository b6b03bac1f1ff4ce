/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jobs/dam-import.h"
#include "store/dam-client.h"
#include "text/dam-josa.h"

/* damjang import: chat files into the log, one after the other.  A file that cannot be read does not stop the others. */

typedef struct
{
  char          *client_text;
  char          *me;
  char          *zone_text;
  gboolean       dry_run;
  gint64         client;      /* 0: to be found in the file */
  const DamZone *zone;        /* NULL: as the import has it */
} ImportOptions;

static void
import_options_clear (ImportOptions *options)
{
  g_free (options->client_text);
  g_free (options->me);
  g_free (options->zone_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, import_options_clear)

/* "김철수, 나" for a sentence, at most ten of them. */
static char *
list_speakers (DamChat * chat)
{
  gsize n_speakers;
  const DamChatSpeaker *speakers = dam_chat_get_speakers (chat, &n_speakers);
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < n_speakers && i < 10; i++)
    g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", speakers[i].name);
  if (n_speakers > 10)
    g_string_append (list, ", …");

  return g_string_free (list, FALSE);
}

static guint
count_role (DamImport      *import,
            gsize           n_speakers,
            DamSpeakerRole  role)
{
  guint count = 0;

  for (guint i = 0; i < n_speakers; i++)
    if (dam_import_get_role (import, i) == role)
      count++;

  return count;
}

/* Gives @role to the only speaker that has none yet; FALSE when there is not exactly one. */
static gboolean
give_to_last (DamImport      *import,
              gsize           n_speakers,
              DamSpeakerRole  role)
{
  if (count_role (import, n_speakers, DAM_SPEAKER_IGNORED) != 1)
    return FALSE;
  for (guint i = 0; i < n_speakers; i++)
    if (dam_import_get_role (import, i) == DAM_SPEAKER_IGNORED)
      dam_import_set_role (import, i, role);

  return TRUE;
}

/* Settles who is who where what the import proposes leaves it open: in a chat of two, the one who is not me is the client, and the
 * one who is not the client is me. */
static gboolean
settle_roles (DamImport           *import,
              const ImportOptions *options,
              const char          *shown)
{
  DamChat *chat = dam_import_get_chat (import);
  gsize n_speakers;
  const DamChatSpeaker *speakers = dam_chat_get_speakers (chat, &n_speakers);
  const char *title = dam_chat_get_title (chat);
  g_autofree char *list = list_speakers (chat);

  if (options->me != NULL && count_role (import, n_speakers, DAM_SPEAKER_ME) == 0)
    {
      dam_cli_error (_("%s: nobody called “%s” speaks in it; who speaks: %s"), shown, options->me, list);
      return FALSE;
    }
  if (dam_import_get_client (import) == 0)
    {
      dam_cli_error (_("%s: none of those who speak is a client: %s; say who it is with --client"), shown, list);
      return FALSE;
    }
  if (count_role (import, n_speakers, DAM_SPEAKER_CLIENT) == 0 && count_role (import, n_speakers, DAM_SPEAKER_ME) == 0 &&
      n_speakers == 2 && *title != '\0')
    {
      for (guint i = 0; i < n_speakers; i++)
        if (g_strcmp0 (speakers[i].name, title) == 0)
          dam_import_set_role (import, i, DAM_SPEAKER_CLIENT);
    }
  if (count_role (import, n_speakers, DAM_SPEAKER_CLIENT) == 0 &&
      !give_to_last (import, n_speakers, DAM_SPEAKER_CLIENT))
    {
      dam_cli_error (_("%s: which of those who speak is the client? %s; say who is me with --me, or give the client a chat name"),
                     shown, list);
      return FALSE;
    }
  if (n_speakers == 2 && count_role (import, n_speakers, DAM_SPEAKER_ME) == 0)
    give_to_last (import, n_speakers, DAM_SPEAKER_ME);

  return TRUE;
}

static void
print_json (DamImport              *import,
            const ImportOptions    *options,
            const char             *shown,
            const char             *client,
            const DamImportSummary *summary)
{
  DamChat *chat = dam_import_get_chat (import);
  const DamZone *zone = dam_import_get_zone (import);
  gsize n_unread, n_speakers;
  guint64 n_unread_total;
  const DamChatUnread *unread = dam_chat_get_unread (chat, &n_unread, &n_unread_total);
  const DamChatSpeaker *speakers = dam_chat_get_speakers (chat, &n_speakers);
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_string (json, "file", shown);
  dam_cli_json_string (json, "format", dam_chat_format_id (dam_chat_get_format (chat)));
  dam_cli_json_string (json, "client", client);
  dam_cli_json_id (json, "client-id", dam_import_get_client (import));
  dam_cli_json_int (json, "lines", (gint64) dam_chat_get_n_lines (chat));
  dam_cli_json_int (json, "contacts", (gint64) summary->contacts);
  dam_cli_json_int (json, "new", (gint64) summary->new_contacts);
  dam_cli_json_int (json, "duplicate", (gint64) summary->duplicates);
  dam_cli_json_int (json, "ignored", (gint64) summary->ignored);
  dam_cli_json_int (json, "incoming", (gint64) summary->incoming);
  dam_cli_json_int (json, "outgoing", (gint64) summary->outgoing);
  dam_cli_json_int (json, "calls", (gint64) summary->calls);

  dam_cli_json_begin_array (json, "unread");
  for (gsize i = 0; i < n_unread; i++)
    {
      dam_cli_json_begin_object (json, NULL);
      dam_cli_json_int (json, "line", (gint64) unread[i].line);
      dam_cli_json_string (json, "text", unread[i].text);
      dam_cli_json_string (json, "why", unread[i].why);
      dam_cli_json_end_object (json);
    }
  dam_cli_json_end_array (json);
  dam_cli_json_int (json, "unread-total", (gint64) n_unread_total);

  dam_cli_json_begin_array (json, "speakers");
  for (guint i = 0; i < n_speakers; i++)
    {
      dam_cli_json_begin_object (json, NULL);
      dam_cli_json_string (json, "name", speakers[i].name);
      dam_cli_json_int (json, "contacts", (gint64) speakers[i].n_records);
      dam_cli_json_string (json, "is", dam_speaker_role_id (dam_import_get_role (import, i)));
      dam_cli_json_end_object (json);
    }
  dam_cli_json_end_array (json);

  dam_cli_json_instant (json, "first", summary->contacts > 0 ? summary->first : G_MAXINT64, zone);
  dam_cli_json_instant (json, "last", summary->contacts > 0 ? summary->last : G_MAXINT64, zone);
  dam_cli_json_string (json, "zone", dam_zone_id (zone));
  dam_cli_json_int (json, "breaches", (gint64) summary->breaches);
  dam_cli_json_int (json, "own-breaches", (gint64) summary->own_breaches);
  dam_cli_json_int (json, "before-terms", (gint64) summary->before_terms);
  dam_cli_json_int (json, "backwards", (gint64) dam_chat_get_n_backwards (chat));
  dam_cli_json_boolean (json, "dry-run", options->dry_run);
  dam_cli_json_print (json);
}

static void
print_text (DamImport              *import,
            const ImportOptions    *options,
            const char             *shown,
            const char             *client,
            const DamImportSummary *summary)
{
  DamChat *chat = dam_import_get_chat (import);
  const DamZone *zone = dam_import_get_zone (import);
  gsize n_unread;
  guint64 n_unread_total;
  const DamChatUnread *unread = dam_chat_get_unread (chat, &n_unread, &n_unread_total);

  dam_cli_print (_("%s: chat with %s, %llu lines\n"), shown, client, (unsigned long long) dam_chat_get_n_lines (chat));
  if (options->dry_run)
    dam_cli_print (_("  to be added: %llu, in the log already: %llu\n"),
                   (unsigned long long) summary->new_contacts, (unsigned long long) summary->duplicates);
  else
    dam_cli_print (_("  added: %llu, in the log already: %llu\n"),
                   (unsigned long long) summary->new_contacts, (unsigned long long) summary->duplicates);
  if (summary->contacts > 0)
    {
      g_autofree char *first = dam_cli_format_instant (summary->first, zone);
      g_autofree char *last = dam_cli_format_instant (summary->last, zone);

      dam_cli_print (_("  from %s to %s\n"), first, last);
    }
  dam_cli_print (_("  breaches: %llu, of which mine: %llu\n"), (unsigned long long) summary->breaches,
                 (unsigned long long) summary->own_breaches);
  if (summary->before_terms > 0)
    dam_cli_print (_("  before any terms: %llu\n"), (unsigned long long) summary->before_terms);
  if (n_unread_total > 0)
    dam_cli_print (_("  lines that could not be read: %llu\n"), (unsigned long long) n_unread_total);
  for (gsize i = 0; i < n_unread && i < 5; i++)
    dam_cli_print (_("    line %llu: %s (%s)\n"), (unsigned long long) unread[i].line, unread[i].text, _(unread[i].why));
}

/* Tells what went wrong with one file.  What is wrong with the store would be wrong with the next file too: *@stop. */
static int
tell_failure (DamCli       *cli,
              GFile        *file,
              const char   *shown,
              const GError *error,
              gboolean     *stop)
{
  g_autofree char *name = g_file_get_parse_name (file);
  const char *why = error->message;

  if (error->domain == DAM_STORE_ERROR)
    {
      *stop = TRUE;
      return dam_cli_store_failed (cli, error);
    }

  /* The import names the whole path; here the file is called what it was called on the command line. */
  if (g_str_has_prefix (why, name) && g_str_has_prefix (why + strlen (name), ": "))
    why += strlen (name) + strlen (": ");
  dam_cli_error ("%s: %s", shown, why);

  return DAM_CLI_MISUSE;
}

/* Counts, and unless it is a dry run writes. */
static gboolean
carry_out (DamImport           *import,
           const ImportOptions *options,
           const char          *shown,
           DamImportSummary    *summary,
           GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (options->dry_run)
    {
      dam_import_summarize_async (import, NULL, dam_cli_done_cb, &result);
      dam_cli_wait (&result);
      return dam_import_summarize_finish (import, result, summary, error);
    }

  g_autofree char *label = dam_message_printf (_("import “%s”"), shown);

  dam_import_commit_async (import, label, NULL, dam_cli_done_cb, &result);
  dam_cli_wait (&result);

  return dam_import_commit_finish (import, result, summary, error);
}

static int
import_file (DamCli              *cli,
             const ImportOptions *options,
             const char          *path,
             gboolean            *stop)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (DamImport) import = dam_import_new (cli->store, file);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DamClientData) data = { 0 };
  DamImportSummary summary = { 0 };

  dam_import_read_async (import, options->me, NULL, dam_cli_done_cb, &result);
  dam_cli_wait (&result);
  if (!dam_import_read_finish (import, result, &error))
    return tell_failure (cli, file, shown, error, stop);
  if (options->client != 0)
    dam_import_set_client (import, options->client);
  if (options->zone != NULL)
    dam_import_set_zone (import, options->zone);
  if (!settle_roles (import, options, shown))
    return DAM_CLI_MISUSE;
  if (!carry_out (import, options, shown, &summary, &error))
    return tell_failure (cli, file, shown, error, stop);
  if (!dam_client_read (dam_store_reader (cli->store), dam_import_get_client (import), &data, &error))
    return tell_failure (cli, file, shown, error, stop);

  if (cli->options.json)
    print_json (import, options, shown, data.name, &summary);
  else
    print_text (import, options, shown, data.name, &summary);
  dam_cli_flush ();

  return DAM_CLI_DONE;
}

int
dam_cli_import (DamCli *cli)
{
  g_auto (ImportOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &options.client_text, N_("The client whose chat it is"), N_("CLIENT") },
    { "me", 0, 0, G_OPTION_ARG_FILENAME, &options.me, N_("What I am called in the chat"), N_("NAME") },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &options.zone_text, N_("Time zone of the telephone or computer that wrote the file"),
      N_("ZONE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Say what would be added, and add nothing"), NULL },
    { NULL }
  };
  int status;
  int worst = DAM_CLI_DONE;
  gboolean stop = FALSE;

  cli->raw_words = TRUE;
  if (!dam_cli_parse (cli, entries, 1, -1, &status))
    return status;
  if (!dam_cli_check_text ("--me", options.me) ||
      (options.zone_text != NULL && !dam_cli_parse_zone ("--zone", options.zone_text, &options.zone)))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, !options.dry_run))
    return DAM_CLI_FILE;
  if (options.client_text != NULL && !dam_cli_find_client (cli, options.client_text, &options.client, NULL, &status))
    return status;

  for (int i = 0; cli->words[i] != NULL && !stop; i++)
    {
      status = import_file (cli, &options, cli->words[i], &stop);
      worst = MAX (worst, status);
    }

  return worst;
}
