/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "store/rules/dam-date-exception.h"
#include "text/dam-josa.h"

/* damjang exception add, edit, list, remove: rules for single dates, and vacations. */

/* What can be given to add and edit; NULL where it was not. */
typedef struct
{
  char    *from;
  char    *to;
  char    *client;
  char    *side;
  char    *hours;
  char    *part_closed;
  char    *reason;
  char    *public_text;
  gboolean vacation;
  gboolean closed;
} ExceptionOptions;

static void
exception_options_clear (ExceptionOptions *options)
{
  g_free (options->from);
  g_free (options->to);
  g_free (options->client);
  g_free (options->side);
  g_free (options->hours);
  g_free (options->part_closed);
  g_free (options->reason);
  g_free (options->public_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExceptionOptions, exception_options_clear)

/* What the writer thread is given. */
typedef struct
{
  DamException exception;
  gint64       id;
} ExceptionChange;

static void
exception_change_clear (ExceptionChange *change)
{
  dam_exception_clear (&change->exception);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExceptionChange, exception_change_clear)

/* (transfer full): g_free() */
static GOptionEntry *
make_entries (ExceptionOptions * options)
{
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, N_("First date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, N_("Last date, which is included; the first one unless given"), N_("DATE") },
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &options->client, N_("For this client only"), N_("CLIENT") },
    { "side", 0, 0, G_OPTION_ARG_FILENAME, &options->side,
      N_("mine: they may contact me (unless given); theirs: I may contact them"), N_("SIDE") },
    { "vacation", 0, 0, G_OPTION_ARG_NONE, &options->vacation, N_("Closed, whatever else is said of these dates"), NULL },
    { "closed", 0, 0, G_OPTION_ARG_NONE, &options->closed, N_("Closed all day"), NULL },
    { "hours", 0, 0, G_OPTION_ARG_FILENAME, &options->hours, N_("Open in these hours instead of the weekly ones: 9-12,13-18"),
      N_("HOURS") },
    { "part-closed", 0, 0, G_OPTION_ARG_FILENAME, &options->part_closed, N_("Closed in these hours: 14-18"), N_("HOURS") },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options->reason, N_("Why, for myself"), N_("TEXT") },
    { "public", 0, 0, G_OPTION_ARG_FILENAME, &options->public_text, N_("What clients may be told"), N_("TEXT") },
    { NULL }
  };

  return g_memdup2 (entries, sizeof entries);
}

static int
count_kinds (const ExceptionOptions *options)
{
  return options->vacation + options->closed + (options->hours != NULL) + (options->part_closed != NULL);
}

static gboolean
take_dates (const ExceptionOptions *options,
            DamException           *exception)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (options->from != NULL && !dam_cli_parse_rule_day ("--from", options->from, &exception->first))
    return FALSE;
  if (options->to != NULL && !dam_cli_parse_rule_day ("--to", options->to, &exception->last))
    return FALSE;
  if (options->to == NULL && exception->id == 0)
    exception->last = exception->first;
  if (exception->first <= exception->last)
    return TRUE;

  first = dam_day_format (exception->first);
  last = dam_day_format (exception->last);
  /* Translators: two dates: the exception ends before it starts */
  dam_cli_error (_("the exception ends (--to %s) before it starts (--from %s)"), last, first);

  return FALSE;
}

static gboolean
take_kind (const ExceptionOptions *options,
           DamException           *exception,
           char                  **notice)
{
  if (count_kinds (options) > 1)
    {
      dam_cli_error (_("--vacation, --closed, --hours and --part-closed exclude one another"));
      return FALSE;
    }
  if (options->vacation)
    exception->kind = DAM_EXCEPTION_VACATION;
  if (options->closed)
    exception->kind = DAM_EXCEPTION_CLOSED;
  if (options->hours != NULL)
    exception->kind = DAM_EXCEPTION_HOURS;
  if (options->part_closed != NULL)
    exception->kind = DAM_EXCEPTION_PART_CLOSED;

  if (options->hours != NULL)
    return dam_cli_parse_hours ("--hours", options->hours, &exception->hours, notice);

  return options->part_closed == NULL || dam_cli_parse_hours ("--part-closed", options->part_closed, &exception->hours, notice);
}

static gboolean
take_text (const char *option,
           const char *value,
           char      **place)
{
  if (value == NULL)
    return TRUE;
  if (!dam_cli_check_title (option, value))
    return FALSE;
  g_free (*place);
  *place = g_strdup (value);

  return TRUE;
}

static gboolean
take_side (const ExceptionOptions *options,
           DamException           *exception)
{
  int side;

  if (options->side == NULL)
    return TRUE;
  if (!dam_cli_check_text ("--side", options->side))
    return FALSE;
  side = dam_side_parse (options->side);
  if (side < 0)
    {
      dam_cli_error (_("--side: “%s” is neither mine nor theirs"), options->side);
      return FALSE;
    }
  exception->side = (DamSide) side;

  return TRUE;
}

/* Puts the given options into @exception; FALSE after having told what is wrong. */
static gboolean
take_options (const ExceptionOptions *options,
              DamException           *exception,
              char                  **notice)
{
  *notice = NULL;

  return take_dates (options, exception) && take_kind (options, exception, notice) && take_side (options, exception) &&
         take_text ("--reason", options->reason, &exception->reason) &&
         take_text ("--public", options->public_text, &exception->public_text);
}

static gboolean
check_client (const DamException *exception)
{
  if (exception->side == DAM_SIDE_MINE || exception->client != 0)
    return TRUE;
  dam_cli_error (_("--side theirs: whose side? Say so with --client"));

  return FALSE;
}

/* The name of the client of @exception, NULL when it is for all. (transfer full) */
static char *
read_client_name (DamCli             *cli,
                  const DamException *exception)
{
  g_auto (DamClientData) data = { 0 };

  if (exception->client == 0 || !dam_client_read (dam_store_reader (cli->store), exception->client, &data, NULL))
    return NULL;

  return g_steal_pointer (&data.name);
}

static gboolean
has_hours (const DamException *exception)
{
  return exception->kind == DAM_EXCEPTION_HOURS || exception->kind == DAM_EXCEPTION_PART_CLOSED;
}

static void
print_json (DamCli             *cli,
            const DamException *exception,
            const char         *notice,
            gboolean            removed)
{
  g_autofree char *client = read_client_name (cli, exception);
  g_autofree char *hours = has_hours (exception) ? dam_hours_format (&exception->hours) : NULL;
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_int (json, "id", exception->id);
  dam_cli_json_day (json, "from", exception->first);
  dam_cli_json_day (json, "to", exception->last);
  dam_cli_json_string (json, "client", client);
  dam_cli_json_id (json, "client-id", exception->client);
  dam_cli_json_string (json, "side", dam_side_id (exception->side));
  dam_cli_json_string (json, "kind", dam_exception_kind_id (exception->kind));
  dam_cli_json_string (json, "hours", hours);
  dam_cli_json_string (json, "reason", exception->reason != NULL ? exception->reason : "");
  dam_cli_json_string (json, "public", exception->public_text != NULL ? exception->public_text : "");
  dam_cli_json_boolean (json, "example", exception->example);
  if (notice != NULL)
    dam_cli_json_string (json, "notice", notice);
  if (removed)
    dam_cli_json_boolean (json, "removed", TRUE);
  dam_cli_json_print (json);
}

/* "closed", "open 09:00-12:00 instead of the weekly hours". (transfer full) */
static char *
describe_kind (const DamException *exception)
{
  g_autofree char *hours = has_hours (exception) ? dam_hours_format (&exception->hours) : NULL;

  switch (exception->kind)
    {
    case DAM_EXCEPTION_VACATION:
      return g_strdup (C_("rule", "vacation"));

    case DAM_EXCEPTION_HOURS:
      /* Translators: what an exception says: hours such as 09:00-12:00 */
      return g_strdup_printf (_("open %s"), hours);

    case DAM_EXCEPTION_PART_CLOSED:
      /* Translators: what an exception says: hours such as 14:00-18:00 */
      return g_strdup_printf (_("closed %s"), hours);

    case DAM_EXCEPTION_CLOSED:
    default:
      /* Translators: what an exception says */
      return g_strdup (C_("rule", "closed"));
    }
}

/* "#3  Fri, 25 Dec 2026 – Sun, 27 Dec 2026  all clients: vacation “Jeju”" */
static void
print_line (DamCli             *cli,
            const DamException *exception)
{
  g_autofree char *client = read_client_name (cli, exception);
  g_autofree char *first = dam_cli_format_day (exception->first);
  g_autofree char *last = dam_cli_format_day (exception->last);
  g_autofree char *what = describe_kind (exception);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "#%-4lld %s", (long long) exception->id, first);
  if (exception->last != exception->first)
    g_string_append_printf (line, " – %s", last);
  g_string_append_printf (line, "  %s", client != NULL ? client : _("all clients"));
  if (exception->side == DAM_SIDE_THEIRS)
    /* Translators: behind a client's name: the exception is one of the client's own hours */
    g_string_append_printf (line, " %s", _("(their side)"));
  g_string_append_printf (line, ": %s", what);
  if (exception->reason != NULL && *exception->reason != '\0')
    g_string_append_printf (line, " “%s”", exception->reason);
  if (exception->public_text != NULL && *exception->public_text != '\0')
    /* Translators: behind an exception: what clients may be told of it */
    g_string_append_printf (line, _("; public: “%s”"), exception->public_text);
  dam_cli_print ("%s\n", line->str);
}

static gboolean
write_exception (DamTransaction *tx,
                 gpointer        data,
                 GError        **error)
{
  ExceptionChange *change = data;

  return dam_exception_write (tx, &change->exception, &change->id, error);
}

static gboolean
delete_exception (DamTransaction *tx,
                  gpointer        data,
                  GError        **error)
{
  ExceptionChange *change = data;

  return dam_exception_delete (tx, change->id, error);
}

/* Writes, judges again and prints what was written. */
static int
carry_out (DamCli          *cli,
           const char      *label,
           DamStoreFunc     func,
           ExceptionChange *change,
           gint64           client_before,
           const char      *notice)
{
  g_autoptr (GError) error = NULL;
  gboolean remove = func == delete_exception;
  gint64 client = change->exception.client;

  if (!dam_cli_write (cli, label, func, change, &error) ||
      !dam_cli_rejudge (cli, client == client_before ? client : 0, &error))
    return dam_cli_store_failed (cli, error);
  change->exception.id = change->id;
  if (cli->options.json)
    {
      print_json (cli, &change->exception, notice, remove);
      return DAM_CLI_DONE;
    }
  if (remove)
    dam_cli_put (_("Removed: "));
  print_line (cli, &change->exception);
  if (notice != NULL)
    {
      g_autofree char *shown = dam_cli_notice (notice);

      dam_cli_print ("  %s: %s\n", _("note"), shown);
    }

  return DAM_CLI_DONE;
}

/* Reads the exception that the only word names; FALSE after having told why. */
static gboolean
find_exception (DamCli       *cli,
                DamException *exception,
                int          *status)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  *status = DAM_CLI_MISUSE;
  if (!dam_cli_parse_id (cli->words[0], "exception list", &id))
    return FALSE;
  if (dam_exception_read (dam_store_reader (cli->store), id, exception, &error))
    return TRUE;
  if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED))
    dam_cli_error (_("there is no exception #%lld; damjang exception list shows all"), (long long) id);
  else
    *status = dam_cli_store_failed (cli, error);

  return FALSE;
}

int
dam_cli_exception_add (DamCli *cli)
{
  g_auto (ExceptionOptions) options = { 0 };
  g_autofree GOptionEntry *entries = make_entries (&options);
  g_auto (ExceptionChange) change = { 0 };
  g_autofree char *notice = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (options.from == NULL)
    {
      dam_cli_error (_("exception add: %s is missing; see damjang exception add --help"), "--from");
      return DAM_CLI_MISUSE;
    }
  if (count_kinds (&options) == 0)
    {
      dam_cli_error (_("exception add: say what holds, by one of --vacation, --closed, --hours and --part-closed"));
      return DAM_CLI_MISUSE;
    }
  if (!take_options (&options, &change.exception, &notice))
    return DAM_CLI_MISUSE;
  if (options.client == NULL && !check_client (&change.exception))
    return DAM_CLI_MISUSE;

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (options.client != NULL && !dam_cli_find_client (cli, options.client, &change.exception.client, NULL, &status))
    return status;

  return carry_out (cli, change.exception.kind == DAM_EXCEPTION_VACATION ? _("add a vacation") : _("add a date exception"),
                    write_exception, &change, change.exception.client, notice);
}

int
dam_cli_exception_edit (DamCli *cli)
{
  g_auto (ExceptionOptions) options = { 0 };
  g_autofree GOptionEntry *entries = make_entries (&options);
  g_auto (ExceptionChange) change = { 0 };
  g_autofree char *notice = NULL;
  gint64 client_before;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!find_exception (cli, &change.exception, &status))
    return status;
  client_before = change.exception.client;
  if (!take_options (&options, &change.exception, &notice))
    return DAM_CLI_MISUSE;
  if (options.client != NULL && *options.client == '\0')
    change.exception.client = 0;
  else if (options.client != NULL && !dam_cli_find_client (cli, options.client, &change.exception.client, NULL, &status))
    return status;
  if (!check_client (&change.exception))
    return DAM_CLI_MISUSE;

  return carry_out (cli, _("change a date exception"), write_exception, &change, client_before, notice);
}

int
dam_cli_exception_remove (DamCli *cli)
{
  g_auto (ExceptionChange) change = { 0 };
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!find_exception (cli, &change.exception, &status))
    return status;
  change.id = change.exception.id;

  return carry_out (cli, _("remove a date exception"), delete_exception, &change, change.exception.client, NULL);
}

int
dam_cli_exception_list (DamCli *cli)
{
  g_autofree char *client_text = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client_text, N_("Those that bear on this client: its own, and those for all"),
      N_("CLIENT") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from_text, N_("Leave out those that end earlier"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_text, N_("Leave out those that begin later"), N_("DATE") },
    { NULL }
  };
  g_autoptr (GArray) exceptions = NULL;
  g_autoptr (GError) error = NULL;
  gint64 client = 0;
  DamDay from, to;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!dam_cli_parse_days (from_text, to_text, &from, &to))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client_text != NULL && !dam_cli_find_client (cli, client_text, &client, NULL, &status))
    return status;
  exceptions = dam_exception_list (dam_store_reader (cli->store), client,
                                   from != DAM_DAY_INVALID ? from : dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1),
                                   to != DAM_DAY_INVALID ? to : dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31), &error);
  if (exceptions == NULL)
    return dam_cli_store_failed (cli, error);

  for (guint i = 0; i < exceptions->len && !dam_cli_output_broken (); i++)
    {
      const DamException *exception = &g_array_index (exceptions, DamException, i);

      if (cli->options.json)
        print_json (cli, exception, NULL, FALSE);
      else
        print_line (cli, exception);
    }
  if (exceptions->len == 0 && !cli->options.json)
    dam_cli_print ("%s\n", _("There are no exceptions."));

  return DAM_CLI_DONE;
}
