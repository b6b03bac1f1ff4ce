/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "text/dam-josa.h"

/* damjang client add, edit, list, show, archive, restore, delete. */

/* A client on its way to the writer thread. */
typedef struct
{
  gint64        id;
  DamClientData data;
  gboolean      archived;
} ClientChange;

static void
client_change_clear (ClientChange *change)
{
  dam_client_data_clear (&change->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClientChange, client_change_clear)

/* The values that can be given to add and edit; NULL where an option was not given. */
typedef struct
{
  char    *name;
  char    *zone;
  char    *company;
  char    *note;
  GStrv    emails;
  GStrv    phones;
  GStrv    chat_names;
  gboolean is_company;
  gboolean is_person;
} ClientOptions;

static void
client_options_clear (ClientOptions *options)
{
  g_free (options->name);
  g_free (options->zone);
  g_free (options->company);
  g_free (options->note);
  g_strfreev (options->emails);
  g_strfreev (options->phones);
  g_strfreev (options->chat_names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClientOptions, client_options_clear)

/* The entries of add; edit has @with_name as well. (transfer full): g_free() */
static GOptionEntry *
make_entries (ClientOptions * options,
              gboolean with_name)
{
  const GOptionEntry entries[] = {
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &options->zone, N_("Time zone the client lives in, such as Europe/Berlin"), N_("ZONE") },
    { "email", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->emails, N_("Mail address; can be given several times"), N_("ADDRESS") },
    { "phone", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->phones, N_("Telephone number; can be given several times"),
      N_("NUMBER") },
    { "chat-name", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->chat_names,
      N_("What the client is called in chat exports; can be given several times"), N_("NAME") },
    { "is-company", 0, 0, G_OPTION_ARG_NONE, &options->is_company, N_("The client is a company"), NULL },
    { "company", 0, 0, G_OPTION_ARG_FILENAME, &options->company, N_("Company the client works for"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &options->note, N_("A note"), N_("TEXT") },
    { "name", 0, with_name ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->name, N_("New name"), N_("NAME") },
    { "is-person", 0, with_name ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->is_person, N_("The client is a person"),
      NULL },
    { NULL }
  };

  return g_memdup2 (entries, sizeof entries);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
check_name (const char *option,
            const char *name)
{
  if (is_blank (name))
    {
      dam_cli_error (_("the name of a client cannot be empty"));
      return FALSE;
    }
  if (g_utf8_strlen (name, -1) > 500)
    {
      dam_cli_error (_("the name of a client has at most 500 characters, not %ld"), g_utf8_strlen (name, -1));
      return FALSE;
    }

  return dam_cli_check_line (option, name);
}

/* Checks a list of values and replaces @place by it, without empty ones and repetitions. */
static gboolean
take_list (const char *option,
           GStrv       values,
           GStrv      *place)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (values == NULL)
    return TRUE;
  for (int i = 0; values[i] != NULL; i++)
    {
      if (!dam_cli_check_text (option, values[i]))
        return FALSE;
      if (strcmp (option, "--email") == 0 && !is_blank (values[i]) && strchr (values[i], '@') == NULL)
        {
          dam_cli_error (_("%s: “%s” is no mail address"), option, values[i]);
          return FALSE;
        }
      if (strcmp (option, "--phone") == 0 && !is_blank (values[i]) && strpbrk (values[i], "0123456789") == NULL)
        {
          dam_cli_error (_("%s: “%s” is no telephone number"), option, values[i]);
          return FALSE;
        }
      if (!is_blank (values[i]) && g_hash_table_add (seen, values[i]))
        g_strv_builder_add (builder, values[i]);
    }
  g_strfreev (*place);
  *place = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
take_text (const char *option,
           const char *value,
           char      **place)
{
  if (value == NULL)
    return TRUE;
  if (!dam_cli_check_text (option, value))
    return FALSE;
  g_free (*place);
  *place = *value != '\0' ? g_strdup (value) : NULL;

  return TRUE;
}

/* Puts the given options into @data; FALSE after having told what is wrong. */
static gboolean
take_options (const ClientOptions *options,
              DamClientData       *data)
{
  const DamZone *zone;

  if (options->is_company && options->is_person)
    {
      dam_cli_error (_("--is-company and --is-person exclude one another"));
      return FALSE;
    }
  if (options->zone != NULL && *options->zone != '\0' && !dam_cli_parse_zone ("--zone", options->zone, &zone))
    return FALSE;
  if (options->is_company)
    data->is_company = TRUE;
  if (options->is_person)
    data->is_company = FALSE;

  return take_text ("--zone", options->zone, &data->zone) && take_text ("--company", options->company, &data->company) &&
         take_text ("--note", options->note, &data->note) && take_list ("--email", options->emails, &data->emails) &&
         take_list ("--phone", options->phones, &data->phones) &&
         take_list ("--chat-name", options->chat_names, &data->chat_names);
}

static void
print_json (DamCli              *cli,
            gint64               id,
            gboolean             archived,
            const DamClientData *data)
{
  DamCliJson *json = dam_cli_json_new ();
  gboolean has_zone = data->zone != NULL && *data->zone != '\0';

  dam_cli_json_int (json, "id", id);
  dam_cli_json_string (json, "name", data->name);
  dam_cli_json_string (json, "zone", has_zone ? data->zone : NULL);
  dam_cli_json_strings (json, "email", (const char *const *) data->emails);
  dam_cli_json_strings (json, "phone", (const char *const *) data->phones);
  dam_cli_json_strings (json, "chat-name", (const char *const *) data->chat_names);
  dam_cli_json_boolean (json, "is-company", data->is_company);
  dam_cli_json_string (json, "company", data->company != NULL ? data->company : "");
  dam_cli_json_string (json, "note", data->note != NULL ? data->note : "");
  dam_cli_json_boolean (json, "archived", archived);
  dam_cli_json_boolean (json, "example", data->example);
  dam_cli_json_print (json);
}

static gboolean
client_is_archived (DamCli *cli,
                    gint64  id)
{
  g_autoptr (DamClientList) clients = dam_client_list_new (cli->store, DAM_LANGUAGE_ENGLISH);
  DamClient *client = dam_client_list_find (clients, id);

  return client != NULL && dam_client_get_archived (client);
}

/* Prints the client as it stands in the file. */
static int
print_stored (DamCli *cli,
              gint64  id)
{
  g_auto (DamClientData) data = { 0 };
  g_autoptr (GError) error = NULL;

  if (!dam_client_read (dam_store_reader (cli->store), id, &data, &error))
    return dam_cli_store_failed (cli, error);
  print_json (cli, id, client_is_archived (cli, id), &data);

  return DAM_CLI_DONE;
}

static gboolean
insert_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  ClientChange *change = data;

  return dam_client_insert (tx, &change->data, &change->id, error);
}

static gboolean
update_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  ClientChange *change = data;

  return dam_client_update (tx, change->id, &change->data, error);
}

static gboolean
set_archived (DamTransaction *tx,
              gpointer        data,
              GError        **error)
{
  ClientChange *change = data;

  return dam_client_set_archived (tx, change->id, change->archived, error);
}

static gboolean
delete_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  ClientChange *change = data;

  return dam_client_delete (tx, change->id, error);
}

int
dam_cli_client_add (DamCli *cli)
{
  g_auto (ClientOptions) options = { 0 };
  g_autofree GOptionEntry *entries = make_entries (&options, FALSE);
  g_auto (ClientChange) change = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!check_name (_("the name of a client"), cli->words[0]) || !take_options (&options, &change.data))
    return DAM_CLI_MISUSE;
  change.data.name = g_strdup (cli->words[0]);

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;

  g_autofree char *label = dam_message_printf (_("add client “%s”"), change.data.name);

  if (!dam_cli_write (cli, label, insert_client, &change, &error))
    return dam_cli_store_failed (cli, error);
  if (cli->options.json)
    return print_stored (cli, change.id);
  dam_cli_print (_("Added client #%lld “%s”.\n"), (long long) change.id, change.data.name);

  return DAM_CLI_DONE;
}

int
dam_cli_client_edit (DamCli *cli)
{
  g_auto (ClientOptions) options = { 0 };
  g_autofree GOptionEntry *entries = make_entries (&options, TRUE);
  g_auto (ClientChange) change = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!dam_cli_check_text ("--name", options.name) || (options.name != NULL && !check_name ("--name", options.name)))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_cli_find_client (cli, cli->words[0], &change.id, NULL, &status))
    return status;
  if (!dam_client_read (dam_store_reader (cli->store), change.id, &change.data, &error))
    return dam_cli_store_failed (cli, error);
  if (!take_options (&options, &change.data))
    return DAM_CLI_MISUSE;
  if (options.name != NULL)
    {
      g_free (change.data.name);
      change.data.name = g_strdup (options.name);
    }

  g_autofree char *label = dam_message_printf (_("change client “%s”"), change.data.name);

  if (!dam_cli_write (cli, label, update_client, &change, &error) ||
      (options.zone != NULL && !dam_cli_rejudge (cli, change.id, &error)))
    return dam_cli_store_failed (cli, error);
  if (cli->options.json)
    return print_stored (cli, change.id);
  dam_cli_print (_("Changed client #%lld “%s”.\n"), (long long) change.id, change.data.name);

  return DAM_CLI_DONE;
}

int
dam_cli_client_list (DamCli *cli)
{
  gboolean with_archived = FALSE;
  const GOptionEntry entries[] = {
    { "archived", 0, 0, G_OPTION_ARG_NONE, &with_archived, N_("Also those in the archive"), NULL },
    { NULL }
  };
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;

  DamLanguage language = cli->options.json ? DAM_LANGUAGE_ENGLISH : dam_cli_date_style ().language;
  g_autoptr (DamClientList) clients = dam_client_list_new (cli->store, language);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (clients));

  for (guint i = 0; i < n_items && !dam_cli_output_broken (); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (clients), i);
      gint64 id = dam_client_get_id (client);
      gboolean archived = dam_client_get_archived (client);
      g_auto (DamClientData) data = { 0 };
      g_autoptr (GError) error = NULL;

      if (archived && !with_archived)
        continue;
      if (!cli->options.json)
        {
          dam_cli_print ("#%-4lld %s%s%s\n", (long long) id, dam_client_get_name (client), archived ? "  " : "",
                         archived ? _("(archived)") : "");
          continue;
        }
      if (!dam_client_read (dam_store_reader (cli->store), id, &data, &error))
        return dam_cli_store_failed (cli, error);
      print_json (cli, id, archived, &data);
    }

  return DAM_CLI_DONE;
}

static void
print_line (const char *label,
            const char *value)
{
  if (value != NULL && *value != '\0')
    dam_cli_print ("  %s: %s\n", label, value);
}

static void
print_list (const char *label,
            GStrv       values)
{
  g_autofree char *joined = values != NULL ? g_strjoinv (", ", values) : NULL;

  print_line (label, joined);
}

int
dam_cli_client_show (DamCli *cli)
{
  g_auto (DamClientData) data = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 id;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (!dam_cli_find_client (cli, cli->words[0], &id, NULL, &status))
    return status;
  if (cli->options.json)
    return print_stored (cli, id);
  if (!dam_client_read (dam_store_reader (cli->store), id, &data, &error))
    return dam_cli_store_failed (cli, error);

  dam_cli_print ("#%lld %s%s%s\n", (long long) id, data.name, client_is_archived (cli, id) ? "  " : "",
                 client_is_archived (cli, id) ? _("(archived)") : "");
  print_line (_("Company"), data.company);
  print_line (_("Time zone"), data.zone);
  print_list (_("Mail"), data.emails);
  print_list (_("Telephone"), data.phones);
  print_list (_("Name in chats"), data.chat_names);
  print_line (_("Note"), data.note);

  return DAM_CLI_DONE;
}

static int
archive (DamCli   *cli,
         gboolean  archived)
{
  g_auto (ClientChange) change = { .archived = archived };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_cli_find_client (cli, cli->words[0], &change.id, &name, &status))
    return status;

  g_autofree char *label = dam_message_printf (archived ? _("archive client “%s”") : _("restore client “%s”"), name);

  if (!dam_cli_write (cli, label, set_archived, &change, &error))
    return dam_cli_store_failed (cli, error);
  if (cli->options.json)
    return print_stored (cli, change.id);
  dam_cli_print (archived ? _("Archived client #%lld “%s”.\n") :
                 _("Restored client #%lld “%s”.\n"), (long long) change.id, name);

  return DAM_CLI_DONE;
}

int
dam_cli_client_archive (DamCli *cli)
{
  return archive (cli, TRUE);
}

int
dam_cli_client_restore (DamCli *cli)
{
  return archive (cli, FALSE);
}

int
dam_cli_client_delete (DamCli *cli)
{
  gboolean with_contacts = FALSE;
  const GOptionEntry entries[] = {
    { "with-contacts", 0, 0, G_OPTION_ARG_NONE, &with_contacts, N_("Also delete the contacts in the log"), NULL },
    { NULL }
  };
  g_auto (ClientChange) change = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_cli_find_client (cli, cli->words[0], &change.id, &name, &status))
    return status;

  DamLogFilter filter = { .client = change.id };
  gint64 n_contacts = dam_log_count (dam_store_reader (cli->store), &filter, &error);

  if (error != NULL)
    return dam_cli_store_failed (cli, error);
  if (n_contacts > 0 && !with_contacts)
    {
      dam_cli_error (ngettext ("“%s” has %lld contact in the log; --with-contacts deletes it too",
                               "“%s” has %lld contacts in the log; --with-contacts deletes them too",
                               (gulong) n_contacts), name, (long long) n_contacts);
      return DAM_CLI_MISUSE;
    }

  g_autofree char *label = dam_message_printf (_("delete client “%s”"), name);

  if (!dam_cli_write (cli, label, delete_client, &change, &error))
    return dam_cli_store_failed (cli, error);
  if (cli->options.json)
    {
      DamCliJson *json = dam_cli_json_new ();

      dam_cli_json_int (json, "id", change.id);
      dam_cli_json_string (json, "name", name);
      dam_cli_json_int (json, "contacts", n_contacts);
      dam_cli_json_boolean (json, "deleted", TRUE);
      dam_cli_json_print (json);
      return DAM_CLI_DONE;
    }
  dam_cli_print (_("Deleted client #%lld “%s”.\n"), (long long) change.id, name);

  return DAM_CLI_DONE;
}
