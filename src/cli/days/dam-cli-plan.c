/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "jobs/dam-plans-file.h"
#include "store/dam-client.h"
#include "store/rules/dam-planned-contact.h"
#include "text/dam-josa.h"

/* damjang plan add, list, export, remove: calls and meetings arranged in advance. */

#define DEFAULT_MINUTES 30
#define MAX_MINUTES 1440

static const char *const kinds[] = { "call", "meeting", "video", NULL };

typedef struct
{
  char *client;
  char *start;
  char *length;
  char *kind;
  char *channel;
  char *title;
} PlanOptions;

static void
plan_options_clear (PlanOptions *options)
{
  g_free (options->client);
  g_free (options->start);
  g_free (options->length);
  g_free (options->kind);
  g_free (options->channel);
  g_free (options->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanOptions, plan_options_clear)

/* What the writer thread is given. */
typedef struct
{
  DamPlanned planned;
  gint64     id;
} PlanChange;

static void
plan_change_clear (PlanChange *change)
{
  dam_planned_clear (&change->planned);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanChange, plan_change_clear)

static gboolean
write_planned (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  PlanChange *change = data;

  return dam_planned_write (tx, &change->planned, &change->id, error);
}

static gboolean
delete_planned (DamTransaction *tx,
                gpointer        data,
                GError        **error)
{
  PlanChange *change = data;

  return dam_planned_delete (tx, change->id, error);
}

/* (transfer full) */
static char *
read_client_name (DamCli           *cli,
                  const DamPlanned *planned)
{
  g_auto (DamClientData) data = { 0 };

  if (!dam_client_read (dam_store_reader (cli->store), planned->client, &data, NULL))
    return NULL;

  return g_steal_pointer (&data.name);
}

static void
print_json (DamCli           *cli,
            const DamPlanned *planned,
            gboolean          removed)
{
  const DamZone *zone = dam_cli_my_zone (cli, planned->at);
  g_autofree char *client = read_client_name (cli, planned);
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_int (json, "id", planned->id);
  dam_cli_json_string (json, "client", client);
  dam_cli_json_id (json, "client-id", planned->client);
  dam_cli_json_string (json, "kind", dam_planned_kind_id (planned->kind));
  dam_cli_json_string (json, "channel", dam_channel_id (planned->channel));
  dam_cli_json_instant (json, "start", planned->at, zone);
  dam_cli_json_instant (json, "end", planned->at + 60 * (gint64) planned->minutes, zone);
  dam_cli_json_int (json, "minutes", planned->minutes);
  dam_cli_json_string (json, "title", planned->title != NULL ? planned->title : "");
  dam_cli_json_string (json, "uid", planned->uid);
  dam_cli_json_boolean (json, "example", planned->example);
  if (removed)
    dam_cli_json_boolean (json, "removed", TRUE);
  dam_cli_json_print (json);
}

static const char *
name_kind (DamPlannedKind kind)
{
  switch (kind)
    {
    case DAM_PLANNED_MEETING:
      return C_("planned contact", "meeting");

    case DAM_PLANNED_VIDEO:
      return C_("planned contact", "video call");

    case DAM_PLANNED_CALL:
    default:
      return C_("planned contact", "call");
    }
}

/* "#4  Tue, 24 Nov 2026 15:00 – 15:30  Hanbit Design: video call (zoom) “Logo”" */
static void
print_line (DamCli           *cli,
            const DamPlanned *planned)
{
  const DamZone *zone = dam_cli_my_zone (cli, planned->at);
  g_autofree char *client = read_client_name (cli, planned);
  g_autofree char *span = dam_cli_format_span (planned->at, planned->at + 60 * (gint64) planned->minutes, zone);
  g_autofree char *title = NULL;

  if (planned->title != NULL && *planned->title != '\0')
    title = g_strdup_printf (" “%s”", planned->title);
  dam_cli_print ("#%-4lld %s  %s: %s (%s)%s\n", (long long) planned->id, span, client != NULL ? client : "",
                 name_kind (planned->kind), dam_channel_id (planned->channel), title != NULL ? title : "");
}

/* Writes, judges again and prints what was written. */
static int
carry_out (DamCli       *cli,
           const char   *label,
           DamStoreFunc  func,
           PlanChange   *change)
{
  g_autoptr (GError) error = NULL;
  g_auto (DamPlanned) stored = { 0 };

  if (!dam_cli_write (cli, label, func, change, &error) || !dam_cli_rejudge (cli, change->planned.client, &error))
    return dam_cli_store_failed (cli, error);
  if (func == delete_planned)
    {
      if (cli->options.json)
        {
          print_json (cli, &change->planned, TRUE);
          return DAM_CLI_DONE;
        }
      dam_cli_put (_("Removed: "));
      print_line (cli, &change->planned);
      return DAM_CLI_DONE;
    }

  if (!dam_planned_read (dam_store_reader (cli->store), change->id, &stored, &error))
    return dam_cli_store_failed (cli, error);
  if (cli->options.json)
    print_json (cli, &stored, FALSE);
  else
    print_line (cli, &stored);

  return DAM_CLI_DONE;
}

static gboolean
take_length (const char *text,
             int        *minutes)
{
  g_autoptr (GError) error = NULL;
  DamSpan span;

  *minutes = DEFAULT_MINUTES;
  if (text == NULL)
    return TRUE;
  if (!dam_cli_check_text ("--for", text))
    return FALSE;
  if (!dam_span_parse (text, &span, &error))
    {
      g_autofree char *why = dam_cli_why (error);

      dam_cli_error ("--for: %s", why);
      return FALSE;
    }
  if (span.unit != DAM_SPAN_MINUTES || span.amount > MAX_MINUTES)
    {
      dam_cli_error (_("--for: “%s” is no length from 1m to 24h"), text);
      return FALSE;
    }
  *minutes = span.amount;

  return TRUE;
}

/* The kind and the channel; each follows from the other where it is not given. */
static gboolean
take_kind (const PlanOptions *options,
           DamPlanned        *planned)
{
  int channel = -1;
  int kind = -1;

  if (options->channel != NULL)
    {
      if (!dam_cli_check_text ("--channel", options->channel))
        return FALSE;
      channel = dam_channel_parse (options->channel);
      if (channel < 0)
        {
          dam_cli_error (_("--channel: “%s” is not the name of a channel"), options->channel);
          return FALSE;
        }
    }
  if (options->kind != NULL)
    {
      if (!dam_cli_parse_choice ("--kind", options->kind, kinds, &kind))
        return FALSE;
      kind = dam_planned_kind_parse (options->kind);
    }
  if (kind < 0)
    {
      kind = DAM_PLANNED_CALL;
      if (channel == DAM_CHANNEL_ZOOM || channel == DAM_CHANNEL_TEAMS || channel == DAM_CHANNEL_MEET)
        kind = DAM_PLANNED_VIDEO;
      if (channel == DAM_CHANNEL_IN_PERSON)
        kind = DAM_PLANNED_MEETING;
    }
  if (channel < 0)
    channel = kind == DAM_PLANNED_VIDEO ? DAM_CHANNEL_ZOOM : kind == DAM_PLANNED_MEETING ? DAM_CHANNEL_IN_PERSON : DAM_CHANNEL_PHONE;
  planned->kind = (DamPlannedKind) kind;
  planned->channel = (DamChannel) channel;

  return TRUE;
}

static gboolean
take_title (const char *title,
            DamPlanned *planned)
{
  if (title == NULL)
    return TRUE;
  if (!dam_cli_check_title ("--title", title))
    return FALSE;
  planned->title = g_strdup (title);

  return TRUE;
}

/* Whether @text, a wall clock reading if it has no offset, is one that my clock shows once: what is arranged must not be an hour off. */
static gboolean
check_clock (DamCli     *cli,
             const char *text,
             gint64      at)
{
  const DamZone *zone = dam_cli_my_zone (cli, at);
  const DamZone *utc = dam_zone_lookup ("UTC", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 reading;
  gint64 change;
  DamDay day;
  int second_of_day;
  int count;

  if (dam_instant_parse (text, NULL, &reading, NULL) || !dam_instant_parse (text, utc, &reading, NULL))
    return TRUE;

  dam_zone_to_local (utc, reading, &day, &second_of_day);
  count = dam_zone_count_local (zone, day, second_of_day);
  if (count == 1)
    return TRUE;
  if (count == 0)
    {
      dam_cli_error (_("--start: on that date the clock of %s is moved forward over %s"), dam_zone_id (zone), text);
      return FALSE;
    }

  dam_zone_segment (zone, at, NULL, &change);
  first = dam_instant_format (at, zone);
  second = dam_instant_format (reading - dam_zone_offset (zone, change), zone);
  /* Translators: an instant as it was typed, a time zone, and the two instants that it may mean */
  dam_cli_error (_("--start: %s comes twice on the clock of %s; write %s or %s"), text, dam_zone_id (zone), first, second);

  return FALSE;
}

/* The start, which lies in the years of which dates are known. */
static gboolean
take_start (DamCli     *cli,
            const char *text,
            DamPlanned *planned)
{
  DamDay day;
  int second;
  int year, month, day_of_month;

  if (!dam_cli_parse_at (cli, "--start", text, &planned->at))
    return FALSE;
  dam_zone_to_local (dam_cli_my_zone (cli, planned->at), planned->at, &day, &second);
  dam_day_to_ymd (day, &year, &month, &day_of_month);
  if (year >= DAM_HOLIDAYS_FIRST_YEAR && year <= DAM_HOLIDAYS_LAST_YEAR)
    return check_clock (cli, text, planned->at);
  dam_cli_error (_("%s: %s lies outside the years %d–%d"), "--start", text, DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);

  return FALSE;
}

int
dam_cli_plan_add (DamCli *cli)
{
  g_auto (PlanOptions) options = { 0 };
  g_auto (PlanChange) change = { 0 };
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &options.client, N_("With whom"), N_("CLIENT") },
    { "start", 0, 0, G_OPTION_ARG_FILENAME, &options.start, N_("When it begins, such as 2026-11-24T15:00"), N_("INSTANT") },
    { "for", 0, 0, G_OPTION_ARG_FILENAME, &options.length, N_("How long: 30m unless given"), N_("LENGTH") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind, N_("call, meeting or video"), N_("KIND") },
    { "channel", 0, 0, G_OPTION_ARG_FILENAME, &options.channel, N_("By which channel, such as phone, zoom, in-person"), N_("CHANNEL") },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &options.title, N_("What it is about"), N_("TEXT") },
    { NULL }
  };
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (options.client == NULL || options.start == NULL)
    {
      dam_cli_error (_("plan add: %s is missing; see damjang plan add --help"), options.client == NULL ? "--client" : "--start");
      return DAM_CLI_MISUSE;
    }
  if (!take_length (options.length, &change.planned.minutes) || !take_kind (&options, &change.planned) ||
      !take_title (options.title, &change.planned))
    return DAM_CLI_MISUSE;

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_cli_find_client (cli, options.client, &change.planned.client, &name, &status))
    return status;
  if (!take_start (cli, options.start, &change.planned))
    return DAM_CLI_MISUSE;

  g_autofree char *label = dam_message_printf (_("plan a contact with “%s”"), name);

  return carry_out (cli, label, write_planned, &change);
}

int
dam_cli_plan_list (DamCli *cli)
{
  g_autofree char *client_text = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client_text, N_("Those with this client only"), N_("CLIENT") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from_text, N_("First date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_text, N_("Last date, which is included"), N_("DATE") },
    { NULL }
  };
  g_autoptr (GArray) planned = NULL;
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
  planned = dam_planned_list (dam_store_reader (cli->store), client,
                              from != DAM_DAY_INVALID ? dam_cli_my_day_start (cli, from) : G_MININT64,
                              to != DAM_DAY_INVALID ? dam_cli_my_day_start (cli, to + 1) : G_MAXINT64, &error);
  if (planned == NULL)
    return dam_cli_store_failed (cli, error);

  for (guint i = 0; i < planned->len && !dam_cli_output_broken (); i++)
    {
      const DamPlanned *item = &g_array_index (planned, DamPlanned, i);

      if (cli->options.json)
        print_json (cli, item, FALSE);
      else
        print_line (cli, item);
    }
  if (planned->len == 0 && !cli->options.json)
    dam_cli_print ("%s\n", _("Nothing is planned."));

  return DAM_CLI_DONE;
}

/* One line, which is no planned contact of that number. */
static int
say_no_planned (gint64 id)
{
  dam_cli_error (_("there is no planned contact #%lld; damjang plan list shows all"), (long long) id);

  return DAM_CLI_MISUSE;
}

int
dam_cli_plan_export (DamCli *cli)
{
  g_autofree char *client_text = NULL;
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client_text, N_("Those with this client only"), N_("CLIENT") },
    { NULL }
  };
  const DamPlansFileWords words = { name_kind, dam_channel_id };
  g_autoptr (GError) error = NULL;
  gint64 client = 0;
  gint64 id = 0;
  gint64 at;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 1, &status))
    return status;
  if (cli->words != NULL && cli->words[0] != NULL && !dam_cli_parse_id (cli->words[0], "plan list", &id))
    return DAM_CLI_MISUSE;
  if (cli->options.json)
    {
      dam_cli_error (_("plan export: it writes iCalendar and takes no --json"));
      return DAM_CLI_MISUSE;
    }
  if (id != 0 && client_text != NULL)
    {
      dam_cli_error (_("plan export: give the number of one planned contact or a client, not both"));
      return DAM_CLI_MISUSE;
    }
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client_text != NULL && !dam_cli_find_client (cli, client_text, &client, NULL, &status))
    return status;
  if (!dam_cli_get_at (cli, &at))
    return DAM_CLI_MISUSE;

  text = dam_plans_file_write (dam_store_reader (cli->store), client, id, at, dam_cli_my_zone (cli, at), &words, &error);
  if (text == NULL)
    {
      if (id != 0 && g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED))
        return say_no_planned (id);
      return dam_cli_store_failed (cli, error);
    }
  dam_cli_put (text);

  return DAM_CLI_DONE;
}

int
dam_cli_plan_remove (DamCli *cli)
{
  g_auto (PlanChange) change = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_parse_id (cli->words[0], "plan list", &change.id))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_planned_read (dam_store_reader (cli->store), change.id, &change.planned, &error))
    {
      if (!g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED))
        return dam_cli_store_failed (cli, error);
      return say_no_planned (change.id);
    }
  name = read_client_name (cli, &change.planned);

  g_autofree char *label = dam_message_printf (_("remove a planned contact with “%s”"), name != NULL ? name : "");

  return carry_out (cli, label, delete_planned, &change);
}
