/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jobs/dam-judges.h"
#include "store/dam-client.h"
#include "store/rules/dam-problem.h"

/* The file, and what all commands ask of it. */

/* Whether a file that is there, and its folder, in which SQLite keeps the log beside it, may be written. */
static gboolean
may_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, F_OK) != 0 || (g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0);
}

/* Says what is wrong with the file: what can be done about it in the language of the messages, anything else as the store
 * has it. */
static void
tell_error (const char   *path,
            const GError *error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_BUSY))
    dam_cli_error (_("%s: another program is writing to the file; try again in a moment"), shown);
  else if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FULL))
    dam_cli_error (_("%s: there is no space left; nothing was changed"), shown);
  else if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_TOO_NEW))
    dam_cli_error (_("%s: the file was written by a newer version of Damjang and is left untouched"), shown);
  else if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FOREIGN))
    dam_cli_error (_("%s: this is no file of Damjang and is left untouched"), shown);
  else if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT))
    dam_cli_error (_("%s: the file is damaged and is left untouched (%s)"), shown, error->message);
  else if (!may_write (path))
    dam_cli_error (_("%s: this file or its folder may not be written by you"), shown);
  else if (g_strstr_len (error->message, -1, shown) != NULL)
    dam_cli_error ("%s", error->message);
  else
    dam_cli_error ("%s: %s", shown, error->message);
}

gboolean
dam_cli_open (DamCli   *cli,
              gboolean  writes)
{
  g_autofree char *path = cli->options.database != NULL ? g_strdup (cli->options.database) : dam_store_default_path ();
  g_autoptr (GError) error = NULL;

  /* A file that another program holds is waited for by the store, some seconds. */
  cli->store = dam_store_open (path, DAM_STORE_DEFAULT, &error);

  /* A copy on a read-only medium can still be asked. */
  if (cli->store == NULL && !writes && g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED))
    cli->store = dam_store_open (path, DAM_STORE_READ_ONLY, NULL);
  if (cli->store != NULL)
    return TRUE;

  tell_error (path, error);

  return FALSE;
}

void
dam_cli_close (DamCli *cli)
{
  if (cli->store != NULL)
    dam_store_close (cli->store);
  g_clear_object (&cli->store);
  g_clear_pointer (&cli->defaults, dam_judge_unref);
  g_clear_pointer (&cli->common, dam_common_rules_unref);
}

int
dam_cli_store_failed (DamCli       *cli,
                      const GError *error)
{
  g_autofree char *problem = dam_problem_word (error, NULL, NULL);

  /* Nothing is wrong with the file, but with what was to be written. */
  if (problem != NULL)
    {
      dam_cli_error ("%s", problem);
      return DAM_CLI_MISUSE;
    }
  tell_error (dam_store_get_path (cli->store), error);

  return DAM_CLI_FILE;
}

void
dam_cli_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

void
dam_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
dam_cli_write (DamCli       *cli,
               const char   *label,
               DamStoreFunc  func,
               gpointer      data,
               GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_store_write_async (cli->store, label, func, data, NULL, NULL, dam_cli_done_cb, &result);
  dam_cli_wait (&result);

  return dam_store_write_finish (cli->store, result, error);
}

gboolean
dam_cli_rejudge (DamCli  *cli,
                 gint64   client,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_rejudge_async (cli->store, client, NULL, dam_cli_done_cb, &result);
  dam_cli_wait (&result);

  return dam_rejudge_finish (cli->store, result, error);
}

static int
tell_ambiguous (DamCli     *cli,
                const char *text,
                GArray     *ids)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len && i < 5; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_auto (DamClientData) data = { 0 };

      if (dam_client_read (dam_store_reader (cli->store), id, &data, NULL))
        g_string_append_printf (list, "%s#%lld %s", list->len > 0 ? ", " : "", (long long) id, data.name);
    }
  if (ids->len > 5)
    g_string_append (list, ", …");
  dam_cli_error (_("“%s” can be any of these clients: %s; say which by its number"), text, list->str);

  return DAM_CLI_MISUSE;
}

static int
tell_unknown (DamCli     *cli,
              const char *text)
{
  g_autoptr (DamClientList) clients = dam_client_list_new (cli->store, DAM_LANGUAGE_ENGLISH);
  g_autoptr (DamSearchKey) needle = dam_search_key_new (text);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *found = NULL;
  int best = 0;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (clients));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (clients), i);
      int match = *text != '\0' ? dam_search_match (dam_client_get_search_key (client), needle) : 0;

      g_ptr_array_add (names, (gpointer) dam_client_get_name (client));
      if (match > best)
        {
          best = match;
          found = dam_client_get_name (client);
        }
    }
  g_ptr_array_add (names, NULL);
  if (found == NULL)
    found = dam_cli_similar (text, (const char *const *) names->pdata);

  if (found != NULL)
    dam_cli_error (_("there is no client “%s”; did you mean “%s”?"), text, found);
  else
    dam_cli_error (_("there is no client “%s”; damjang client list shows all"), text);

  return DAM_CLI_MISUSE;
}

/* Only the ids of @ids whose client is called exactly @text. */
static GArray *
keep_exact (DamCli     *cli,
            GArray     *ids,
            const char *text)
{
  GArray *exact = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_auto (DamClientData) data = { 0 };

      if (dam_client_read (dam_store_reader (cli->store), id, &data, NULL) && g_strcmp0 (data.name, text) == 0)
        g_array_append_val (exact, id);
    }

  return exact;
}

/* "#12" or "12"; 0 when it is none. */
static gint64
parse_id (const char *text)
{
  guint64 id;

  if (*text == '#')
    text++;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &id, NULL))
    return 0;

  return (gint64) id;
}

gboolean
dam_cli_find_client (DamCli      *cli,
                     const char  *text,
                     gint64      *id,
                     char       **name,
                     int         *status)
{
  sqlite3 *db = dam_store_reader (cli->store);
  g_autoptr (GError) error = NULL;

  *status = DAM_CLI_MISUSE;
  if (!dam_cli_check_text ("--client", text))
    return FALSE;

  g_autoptr (GArray) ids = dam_client_find (db, text, &error);

  if (ids == NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return FALSE;
    }

  g_autoptr (GArray) exact = keep_exact (cli, ids, text);
  GArray *meant = exact->len > 0 ? exact : ids;

  *id = 0;
  if (meant->len > 1)
    {
      *status = tell_ambiguous (cli, text, meant);
      return FALSE;
    }
  *id = meant->len == 1 ? g_array_index (meant, gint64, 0) : parse_id (text);

  g_auto (DamClientData) data = { 0 };

  if (*id == 0 || !dam_client_read (db, *id, &data, NULL))
    {
      *status = tell_unknown (cli, text);
      return FALSE;
    }
  if (name != NULL)
    *name = g_steal_pointer (&data.name);
  *status = DAM_CLI_DONE;

  return TRUE;
}

DamCommonRules *
dam_cli_common (DamCli  *cli,
                GError **error)
{
  if (cli->common == NULL)
    cli->common = dam_common_rules_read (dam_store_reader (cli->store), error);

  return cli->common;
}

DamJudge *
dam_cli_judge (DamCli  *cli,
               gint64   client,
               GError **error)
{
  sqlite3 *db = dam_store_reader (cli->store);
  DamCommonRules *common = dam_cli_common (cli, error);
  g_auto (DamJudgeInputs) inputs = { NULL };
  gboolean differs = TRUE;
  DamJudge *judge;

  if (common == NULL || (client != 0 && !dam_rules_differ (db, client, &differs, error)))
    return NULL;

  /* Clients of whom nothing else was said share the judge of my defaults. */
  if (!differs || client == 0)
    {
      client = 0;
      if (cli->defaults != NULL)
        return dam_judge_ref (cli->defaults);
    }
  if (!dam_judge_inputs_read (db, client, common, &inputs, error))
    return NULL;
  judge = dam_judge_new (&inputs);
  if (client == 0)
    cli->defaults = dam_judge_ref (judge);

  return judge;
}

const DamZone *
dam_cli_my_zone (DamCli *cli,
                 gint64  at)
{
  DamCommonRules *common = dam_cli_common (cli, NULL);

  /* A file that cannot be read is told of by whoever needs more of it than the zone. */
  return common != NULL ? dam_my_zones_at (dam_common_rules_zones (common), at) : dam_zone_local ();
}

gint64
dam_cli_my_day_start (DamCli *cli,
                      DamDay  day)
{
  DamCommonRules *common = dam_cli_common (cli, NULL);
  const DamZone *zone = common != NULL ? dam_my_zones_on_day (dam_common_rules_zones (common), day) : dam_zone_local ();

  return dam_zone_from_local (zone, day, 0);
}

const DamZone *
dam_cli_zone_at (DamCli                *cli,
                 const DamTermsHistory *history,
                 gint64                 at)
{
  const DamTermsPeriod *period = history != NULL ? dam_terms_history_at (history, at) : NULL;

  /* Before the first terms, their zone is a better guess than the machine's. */
  if (period == NULL && history != NULL)
    {
      gsize n_periods;
      const DamTermsPeriod *periods = dam_terms_history_get (history, &n_periods);

      if (n_periods > 0)
        period = &periods[0];
    }
  if (period != NULL && period->terms.sides[DAM_SIDE_MINE].zone != NULL)
    return period->terms.sides[DAM_SIDE_MINE].zone;

  return dam_cli_my_zone (cli, at);
}

gboolean
dam_cli_parse_instant (DamCli      *cli,
                       const char  *text,
                       gint64      *at,
                       GError     **error)
{
  DamCommonRules *common = dam_cli_common (cli, error);
  const DamZone *utc = dam_zone_lookup ("UTC", NULL);
  const DamZone *zone;
  DamDay day;
  int second;

  if (common == NULL || !dam_instant_parse (text, utc, at, error))
    return FALSE;

  /* Read as if it were in UTC, the date is the one that is written; that date says where I am, and so what the clock meant. */
  dam_zone_to_local (utc, *at, &day, &second);
  zone = dam_my_zones_on_day (dam_common_rules_zones (common), day);

  return dam_instant_parse (text, zone, at, error);
}

gboolean
dam_cli_parse_at (DamCli     *cli,
                  const char *option,
                  const char *text,
                  gint64     *at)
{
  g_autoptr (GError) error = NULL;

  if (!dam_cli_check_text (option, text))
    return FALSE;
  if (dam_cli_parse_instant (cli, text, at, &error))
    return TRUE;

  g_autofree char *why = dam_cli_why (error);

  dam_cli_error ("%s: %s", option, why);

  return FALSE;
}

gboolean
dam_cli_get_at (DamCli *cli,
                gint64 *at)
{
  *at = g_get_real_time () / G_USEC_PER_SEC;

  return cli->options.at == NULL || dam_cli_parse_at (cli, "--at", cli->options.at, at);
}
