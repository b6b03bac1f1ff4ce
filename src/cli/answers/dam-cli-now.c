/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "text/dam-josa.h"

/* damjang now: may they contact me, may I contact them, until when, why. */

/* One client, or my defaults, that can be asked. */
typedef struct
{
  gint64    id;
  char     *name;      /* NULL: my defaults */
  DamJudge *judge;
} Subject;

static void
subject_free (Subject *subject)
{
  g_free (subject->name);
  g_clear_pointer (&subject->judge, dam_judge_unref);
  g_free (subject);
}

/* Appends the client @id to @subjects. */
static gboolean
add_subject (DamCli     *cli,
             GPtrArray  *subjects,
             gint64      id,
             const char *name,
             GError    **error)
{
  DamJudge *judge = dam_cli_judge (cli, id, error);

  if (judge == NULL)
    return FALSE;

  Subject *subject = g_new0 (Subject, 1);

  subject->id = id;
  subject->name = g_strdup (name);
  subject->judge = judge;
  g_ptr_array_add (subjects, subject);

  return TRUE;
}

/* All clients that are not in the archive; without any, my defaults. */
static gboolean
add_all (DamCli     *cli,
         GPtrArray  *subjects,
         GError    **error)
{
  DamLanguage language = cli->options.json ? DAM_LANGUAGE_ENGLISH : dam_cli_date_style ().language;
  g_autoptr (DamClientList) clients = dam_client_list_new (cli->store, language);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (clients));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (clients), i);

      if (!dam_client_get_archived (client) &&
          !add_subject (cli, subjects, dam_client_get_id (client), dam_client_get_name (client), error))
        return FALSE;
    }

  return subjects->len > 0 || add_subject (cli, subjects, 0, NULL, error);
}

static void
add_side (DamCliJson      *json,
          const char      *key,
          const DamAnswer *answer,
          const DamZone   *fallback)
{
  const DamZone *zone = answer->zone != NULL ? answer->zone : fallback;

  dam_cli_json_begin_object (json, key);
  dam_cli_json_string (json, "state", dam_cli_state_word (answer->state));
  dam_cli_json_instant (json, "until", answer->until, zone);
  dam_cli_json_instant (json, "since", answer->since, zone);
  dam_cli_json_begin_object (json, "reason");
  dam_cli_add_rule (json, answer->rule, &answer->source, answer->day, answer->terms);
  dam_cli_json_end_object (json);
  dam_cli_json_string (json, "zone", dam_zone_id (zone));
  dam_cli_json_end_object (json);
}

static void
print_side (const char      *question,
            const DamAnswer *answer,
            const DamZone   *fallback)
{
  const DamZone *zone = answer->zone != NULL ? answer->zone : fallback;
  g_autofree char *reason = dam_cli_rule_phrase (answer->rule, &answer->source, answer->day);
  g_autofree char *until = NULL;
  const char *state = NULL;

  switch (answer->state)
    {
    case DAM_STATE_OPEN:
      /* Translators: an answer of "damjang now" */
      state = _("yes");
      break;

    case DAM_STATE_CLOSED:
      /* Translators: an answer of "damjang now" */
      state = _("no");
      break;

    case DAM_STATE_NO_RULE:
    default:
      dam_cli_print ("  %s: %s\n", question, _("nothing agreed"));
      return;
    }

  if (answer->until != G_MAXINT64)
    until = answer->state == DAM_STATE_OPEN ? dam_cli_format_end (answer->until, zone) : dam_cli_format_instant (answer->until, zone);
  if (until != NULL)
    /* Translators: question: yes, until a point in time (why) */
    dam_cli_print (_("  %s: %s, until %s (%s)\n"), question, state, until, reason);
  else
    dam_cli_print ("  %s: %s (%s)\n", question, state, reason);
}

/* Answers for one subject; TRUE unless my side is closed. */
static gboolean
answer_one (DamCli  *cli,
            Subject *subject,
            gint64   at,
            gboolean as_json)
{
  const DamZone *zone = dam_cli_zone_at (cli, dam_judge_history (subject->judge), at);
  DamAnswer answers[DAM_N_SIDES];

  for (int side = 0; side < DAM_N_SIDES; side++)
    dam_timetable_ask (dam_judge_timetable (subject->judge, (DamSide) side), at, &answers[side]);

  if (as_json)
    {
      DamCliJson *json = dam_cli_json_new ();

      dam_cli_json_instant (json, "at", at, zone);
      dam_cli_json_string (json, "client", subject->name);
      dam_cli_json_id (json, "client-id", subject->id);
      add_side (json, "mine", &answers[DAM_SIDE_MINE], zone);
      add_side (json, "theirs", &answers[DAM_SIDE_THEIRS], zone);
      dam_cli_json_print (json);
    }
  else
    {
      dam_cli_print ("%s\n", subject->name != NULL ? subject->name : _("My defaults"));
      print_side (_("May they contact me"), &answers[DAM_SIDE_MINE], zone);
      print_side (_("May I contact them"), &answers[DAM_SIDE_THEIRS], zone);
    }

  return answers[DAM_SIDE_MINE].state != DAM_STATE_CLOSED;
}

/* TRUE unless my side is closed for all @subjects. */
static gboolean
answer_all (DamCli    *cli,
            GPtrArray *subjects,
            gint64     at,
            gboolean   as_json)
{
  gboolean open = FALSE;

  for (guint i = 0; i < subjects->len && !dam_cli_output_broken (); i++)
    open |= answer_one (cli, g_ptr_array_index (subjects, i), at, as_json);

  return open;
}

static gboolean
answer_line (DamCli   *cli,
             gint64    at,
             gpointer  data,
             int      *status)
{
  answer_all (cli, data, at, TRUE);

  return TRUE;
}

int
dam_cli_now (DamCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client, N_("Ask for this client only"), N_("CLIENT") },
    { NULL }
  };
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) subject_free);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  gint64 at;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client != NULL && !dam_cli_find_client (cli, client, &id, &name, &status))
    return status;
  if (!(client != NULL ? add_subject (cli, subjects, id, name, &error) : add_all (cli, subjects, &error)))
    return dam_cli_store_failed (cli, error);

  if (g_strcmp0 (cli->options.at, "-") == 0)
    return dam_cli_answer_lines (cli, answer_line, subjects);
  if (!dam_cli_get_at (cli, &at))
    return DAM_CLI_MISUSE;

  return answer_all (cli, subjects, at, cli->options.json) ? DAM_CLI_DONE : DAM_CLI_NO;
}
