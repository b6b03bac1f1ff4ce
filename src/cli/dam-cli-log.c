/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "jobs/dam-conversations.h"
#include "jobs/dam-rejudge.h"
#include "store/dam-log.h"

/* damjang log: contacts with verdict and reasons, one JSON object a line, oldest first. */

/* What is known of one client along the way. */
typedef struct
{
  DamJudge       *judge;
  DamConversation conversation;
} Talk;

typedef struct
{
  DamCli          *cli;
  GHashTable      *talks;     /* client id (gint64 *) → Talk */
  DamCommonRules **common;
  DamJudge       **defaults;
  gboolean         breaches;
  GError          *error;
} LogRun;

static void
free_talk (gpointer data)
{
  Talk *talk = data;

  dam_judge_unref (talk->judge);
  g_free (talk);
}

/* The conversation that @entry, which comes next, belongs to. The verdict is the judge's own, not the cached one, so that what is printed is
 * true even while the cache is being brought up to date. */
static Talk *
find_talk (LogRun      *run,
           DamLogEntry *entry)
{
  gint64 client = dam_log_entry_get_client (entry);
  sqlite3 *db = dam_store_reader (run->cli->store);
  Talk *talk = g_hash_table_lookup (run->talks, &client);
  DamConversation conversation = DAM_CONVERSATION_INIT;
  g_autoptr (DamJudge) judge = NULL;

  if (talk != NULL)
    return talk;

  judge = dam_rejudge_load (db, client, run->common, run->defaults, &run->error);
  if (judge == NULL ||
      (client != 0 && !dam_conversation_read (db, judge, client, dam_log_entry_get_contact (entry)->at,
                                              (gint64) dam_log_entry_get_line (entry), dam_log_entry_get_id (entry),
                                              &conversation, &run->error)))
    return NULL;

  talk = g_new (Talk, 1);
  talk->judge = g_steal_pointer (&judge);
  talk->conversation = conversation;
  g_hash_table_insert (run->talks, g_memdup2 (&client, sizeof client), talk);

  return talk;
}

static void
add_reason (DamCliJson      *json,
            const DamReason *reason,
            const DamZone   *zone)
{
  gboolean has_hours = reason->rule != DAM_RULE_NONE;
  gboolean has_channel = reason->kind == DAM_REASON_UNOFFICIAL_CHANNEL || reason->kind == DAM_REASON_THEIR_CHANNEL;
  g_autofree char *name = dam_cli_rule_name (reason->rule, &reason->source, reason->day);

  dam_cli_json_begin_object (json, NULL);
  dam_cli_json_string (json, "kind", dam_reason_kind_id (reason->kind));
  if (has_hours || reason->kind == DAM_REASON_CALL_TOO_LONG || reason->kind == DAM_REASON_LATE_REPLY)
    dam_cli_json_int (json, "minutes", reason->minutes);
  else
    dam_cli_json_string (json, "minutes", NULL);
  dam_cli_json_string (json, "rule", has_hours ? dam_rule_id (reason->rule) : NULL);
  dam_cli_json_string (json, "name", name);
  dam_cli_json_string (json, "side", has_hours || has_channel ? dam_side_id (reason->side) : NULL);
  dam_cli_json_id (json, "terms", reason->terms);
  dam_cli_json_day (json, "terms-from", reason->terms != 0 ? reason->dated : DAM_DAY_INVALID);
  dam_cli_json_instant (json, "edge", reason->edge != 0 ? reason->edge : G_MAXINT64, reason->zone != NULL ? reason->zone : zone);
  dam_cli_json_instant (json, "since", reason->since != 0 ? reason->since : G_MAXINT64, reason->zone != NULL ? reason->zone : zone);
  dam_cli_json_string (json, "standing", has_channel ? dam_standing_id (reason->standing) : NULL);
  dam_cli_json_end_object (json);
}

static void
print_entry (DamCli           *cli,
             DamLogEntry      *entry,
             DamJudge         *judge,
             const DamVerdict *verdict)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  const DamZone *zone = dam_cli_zone_at (cli, dam_judge_history (judge), contact->at);
  gint64 client = dam_log_entry_get_client (entry);
  guint64 line = dam_log_entry_get_line (entry);
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_int (json, "id", dam_log_entry_get_id (entry));
  dam_cli_json_instant (json, "at", contact->at, zone);
  dam_cli_json_string (json, "client", client != 0 ? dam_log_entry_get_client_name (entry) : NULL);
  dam_cli_json_id (json, "client-id", client);
  dam_cli_json_string (json, "direction", dam_direction_id (contact->direction));
  dam_cli_json_string (json, "channel", dam_channel_id (contact->channel));
  dam_cli_json_string (json, "kind", dam_contact_kind_id (contact->kind));
  if (contact->seconds >= 0)
    dam_cli_json_int (json, "seconds", contact->seconds);
  else
    dam_cli_json_string (json, "seconds", NULL);
  dam_cli_json_boolean (json, "missed", contact->missed);
  dam_cli_json_boolean (json, "emergency", contact->emergency);
  dam_cli_json_boolean (json, "automatic", contact->automatic);
  dam_cli_json_string (json, "verdict", dam_verdict_kind_id (verdict->kind));
  dam_cli_json_begin_array (json, "reasons");
  for (guint i = 0; i < verdict->n_reasons; i++)
    add_reason (json, &verdict->reasons[i], zone);
  dam_cli_json_end_array (json);
  dam_cli_json_string (json, "file", dam_log_entry_get_file (entry));
  dam_cli_json_id (json, "line", (gint64) line);
  dam_cli_json_string (json, "speaker", dam_log_entry_get_speaker (entry));
  dam_cli_json_string (json, "text", dam_log_entry_get_text (entry));
  dam_cli_json_print (json);
}

static gboolean
visit_entry (DamLogEntry *entry,
             gpointer     data)
{
  LogRun *run = data;
  const DamContact *contact = dam_log_entry_get_contact (entry);
  Talk *talk = find_talk (run, entry);
  DamVerdict verdict;

  if (talk == NULL)
    return FALSE;
  dam_judge_decide (talk->judge, contact, &talk->conversation, &verdict);
  dam_judge_follow (talk->judge, &talk->conversation, contact);
  if (!run->breaches || verdict.kind == DAM_VERDICT_BREACH)
    print_entry (run->cli, entry, talk->judge, &verdict);

  return !dam_cli_output_broken ();
}

static void
read_span (DamCli       *cli,
           DamDay        from,
           DamDay        to,
           DamLogFilter *filter)
{
  if (from == DAM_DAY_INVALID && to == DAM_DAY_INVALID)
    return;
  filter->from = from != DAM_DAY_INVALID ? dam_cli_my_day_start (cli, from) : G_MININT64;
  filter->to = to != DAM_DAY_INVALID ? dam_cli_my_day_start (cli, to + 1) : G_MAXINT64;
}

int
dam_cli_log (DamCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  gboolean breaches = FALSE;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client, N_("Contacts of this client only"), N_("CLIENT") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from_text, N_("First date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_text, N_("Last date, which is included"), N_("DATE") },
    { "breaches", 0, 0, G_OPTION_ARG_NONE, &breaches, N_("Breaches only"), NULL },
    { NULL }
  };
  g_autoptr (GHashTable) talks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_talk);
  g_autoptr (GError) error = NULL;
  DamLogFilter filter = { 0 };
  g_autoptr (DamCommonRules) common = NULL;
  g_autoptr (DamJudge) defaults = NULL;
  LogRun run = { cli, talks, &common, &defaults, FALSE, NULL };
  DamDay from = DAM_DAY_INVALID;
  DamDay to = DAM_DAY_INVALID;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  run.breaches = breaches;
  if ((from_text != NULL && !dam_cli_parse_date ("--from", from_text, &from)) ||
      (to_text != NULL && !dam_cli_parse_date ("--to", to_text, &to)))
    return DAM_CLI_MISUSE;
  if (from != DAM_DAY_INVALID && to != DAM_DAY_INVALID && to < from)
    {
      dam_cli_error (_("log: --to %s lies before --from %s"), to_text, from_text);
      return DAM_CLI_MISUSE;
    }

  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client != NULL && !dam_cli_find_client (cli, client, &filter.client, NULL, &status))
    return status;
  read_span (cli, from, to, &filter);

  if (!dam_conversation_foreach (dam_store_reader (cli->store), &filter, visit_entry, &run, &error))
    return dam_cli_store_failed (cli, error);
  if (run.error != NULL)
    {
      status = dam_cli_store_failed (cli, run.error);
      g_error_free (run.error);
      return status;
    }

  return DAM_CLI_DONE;
}
