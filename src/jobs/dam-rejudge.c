/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-rejudge"

#include "jobs/dam-rejudge.h"

#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-rules-read.h"

/* Judging again, as a row of rounds. A round reads in a worker until it has found a batch of verdicts that differ or
 * is through; then the batch is written, and the next round goes on behind it. Nothing is held between two rounds,
 * so that what a person writes meanwhile never waits for more than one batch. */

#define BATCH 2000

/* The setting that holds what all verdicts were last judged by, and the number of the judge's own rules: one more
 * whenever the same terms lead to other verdicts. */
#define JUDGED_BY "judged-by"
#define JUDGE_EDITION 1

typedef struct
{
  gint64     id;
  gint64     client;
  DamContact contact;    /* as it was judged */
  DamVerdict verdict;
} Difference;

typedef struct
{
  sqlite3        *db;           /* the worker's, during a round */
  GCancellable   *cancellable;  /* of the task, (transfer none) */
  gint64          client;     /* 0: everyone */
  GArray         *ids;        /* of gint64; empty: all of @client */
  guint           next_id;
  gint64          from;       /* contacts before this instant are done */
  GHashTable     *judges;     /* client to DamJudge */
  DamCommonRules *common;
  DamJudge       *defaults;
  GArray         *differences; /* of Difference */
  gboolean        is_first;
  gboolean        through;
  gboolean        remember;
  char           *fingerprint;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_array_unref (job->ids);
  g_hash_table_unref (job->judges);
  g_clear_pointer (&job->common, dam_common_rules_unref);
  g_clear_pointer (&job->defaults, dam_judge_unref);
  g_array_unref (job->differences);
  g_free (job->fingerprint);
  g_free (job);
}

/* --- what the verdicts depend on --- */

/* (transfer full): what all verdicts are judged by, as one text */
static char *
read_fingerprint (sqlite3  *db,
                  GError  **error)
{
  g_autofree char *rules = dam_rules_fingerprint (db, error);

  return rules != NULL ? g_strdup_printf ("%d %s", JUDGE_EDITION, rules) : NULL;
}

DamJudge *
dam_rejudge_load (sqlite3         *db,
                  gint64           client,
                  DamCommonRules **common,
                  DamJudge       **defaults,
                  GError         **error)
{
  g_auto (DamJudgeInputs) inputs = { NULL };
  gboolean differs = FALSE;

  if (client != 0 && !dam_rules_differ (db, client, &differs, error))
    return NULL;

  if (!differs && *defaults != NULL)
    return dam_judge_ref (*defaults);

  if (*common == NULL && (*common = dam_common_rules_read (db, error)) == NULL)
    return NULL;
  if (!dam_judge_inputs_read (db, differs ? client : 0, *common, &inputs, error))
    return NULL;

  if (differs)
    return dam_judge_new (&inputs);

  *defaults = dam_judge_new (&inputs);

  return dam_judge_ref (*defaults);
}

/* --- one round: reading --- */

typedef struct
{
  Job          *job;
  GCancellable *cancellable;
  GError      **error;
  gboolean      failed;
} Reading;

static DamJudge *
find_judge (Job     *job,
            gint64   client,
            GError **error)
{
  DamJudge *judge = g_hash_table_lookup (job->judges, &client);

  if (judge != NULL)
    return judge;

  judge = dam_rejudge_load (job->db, client, &job->common, &job->defaults, error);
  if (judge != NULL)
    g_hash_table_insert (job->judges, g_memdup2 (&client, sizeof client), judge);

  return judge;
}

static gboolean
judge_entry (Job          *job,
             DamLogEntry  *entry,
             GError      **error)
{
  Difference difference = {
    .id = dam_log_entry_get_id (entry),
    .client = dam_log_entry_get_client (entry),
    .contact = *dam_log_entry_get_contact (entry),
  };
  guint32 reasons = 0;
  DamJudge *judge = find_judge (job, difference.client, error);

  if (judge == NULL)
    return FALSE;

  difference.contact.person_known = difference.client != 0;
  dam_judge_decide (judge, &difference.contact, NULL, &difference.verdict);
  for (guint i = 0; i < difference.verdict.n_reasons; i++)
    reasons |= 1u << difference.verdict.reasons[i].kind;

  if (dam_log_entry_get_verdict (entry) != (int) difference.verdict.kind || dam_log_entry_get_reasons (entry) != reasons)
    g_array_append_val (job->differences, difference);

  return TRUE;
}

static gboolean
read_entry (DamLogEntry *entry,
            gpointer     data)
{
  Reading *reading = data;
  Job *job = reading->job;

  if (g_cancellable_set_error_if_cancelled (reading->cancellable, reading->error) || !judge_entry (job, entry, reading->error))
    {
      reading->failed = TRUE;
      return FALSE;
    }

  if (job->differences->len < BATCH)
    return TRUE;

  /* The next round begins within this second again: contacts that share it are then found to be as they should. */
  job->from = dam_log_entry_get_contact (entry)->at;
  job->through = FALSE;

  return FALSE;
}

static gboolean
read_ids (Job           *job,
          GCancellable  *cancellable,
          GError       **error)
{
  while (job->next_id < job->ids->len && job->differences->len < BATCH)
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (DamLogEntry) entry = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      entry = dam_log_read_one (job->db, g_array_index (job->ids, gint64, job->next_id), &why);
      if (why != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
      if (entry != NULL && !judge_entry (job, entry, error))
        return FALSE;
      job->next_id++;
    }

  job->through = job->next_id == job->ids->len;

  return TRUE;
}

static gboolean
read_all (Job           *job,
          GCancellable  *cancellable,
          GError       **error)
{
  DamLogFilter filter = { .client = job->client, .from = job->from, .to = G_MAXINT64 };
  Reading reading = { job, cancellable, error, FALSE };

  job->through = TRUE;

  return dam_log_foreach (job->db, &filter, read_entry, &reading, error) && !reading.failed;
}

/* A DamReadFunc: non-NULL when the round was read. */
static gpointer
read_round (sqlite3  *db,
            gpointer  data,
            GError  **error)
{
  Job *job = data;
  gboolean ok = TRUE;

  job->db = db;
  g_array_set_size (job->differences, 0);
  if (job->is_first)
    {
      job->is_first = FALSE;
      /* Before anything is judged: what changes from here on will not match it. */
      if (job->remember)
        {
          g_autofree char *judged_by = dam_setting_read (db, JUDGED_BY);

          job->fingerprint = read_fingerprint (db, error);
          ok = job->fingerprint != NULL;
          if (g_strcmp0 (judged_by, job->fingerprint) == 0)
            g_clear_pointer (&job->fingerprint, g_free);
        }
    }

  ok = ok && (job->ids->len > 0 ? read_ids (job, job->cancellable, error) : read_all (job, job->cancellable, error));
  job->db = NULL;

  return ok ? job : NULL;
}

/* --- one round: writing --- */

/* A contact that was edited or deleted since it was read is left alone; whoever did so has it judged. */
static gboolean
is_unchanged (DamTransaction    *tx,
              const Difference  *difference,
              gboolean          *unchanged,
              GError           **error)
{
  const DamContact *contact = &difference->contact;
  sqlite3_stmt *stmt;
  int result;

  stmt = dam_transaction_prepare (tx, "SELECT 1 FROM contact WHERE id = ?1 AND at = ?2 AND client_id IS ?3 AND direction = ?4 "
                                      "AND channel = ?5 AND kind = ?6 AND seconds IS ?7 AND missed = ?8 AND emergency = ?9 AND automatic = ?10", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, difference->id);
  sqlite3_bind_int64 (stmt, 2, contact->at);
  if (difference->client != 0)
    sqlite3_bind_int64 (stmt, 3, difference->client);
  dam_sql_bind_text (stmt, 4, dam_direction_id (contact->direction));
  dam_sql_bind_text (stmt, 5, dam_channel_id (contact->channel));
  dam_sql_bind_text (stmt, 6, dam_contact_kind_id (contact->kind));
  if (contact->seconds >= 0)
    sqlite3_bind_int (stmt, 7, contact->seconds);
  sqlite3_bind_int (stmt, 8, contact->missed);
  sqlite3_bind_int (stmt, 9, contact->emergency);
  sqlite3_bind_int (stmt, 10, contact->automatic);

  result = sqlite3_step (stmt);
  *unchanged = result == SQLITE_ROW;
  sqlite3_reset (stmt);

  return result == SQLITE_ROW || result == SQLITE_DONE ||
         dam_sql_error (dam_transaction_db (tx), "Cannot read a contact", error);
}

static gboolean
write_round (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Job *job = data;

  for (guint i = 0; i < job->differences->len; i++)
    {
      const Difference *difference = &g_array_index (job->differences, Difference, i);
      gboolean unchanged = FALSE;

      if (!is_unchanged (tx, difference, &unchanged, error))
        return FALSE;
      if (unchanged && !dam_verdict_write (tx, difference->id, difference->client, difference->contact.at, &difference->verdict, error))
        return FALSE;
    }

  if (job->through && job->fingerprint != NULL)
    return dam_setting_write (tx, JUDGED_BY, job->fingerprint, error);

  return TRUE;
}

static void start_round (GTask *task);

static void
round_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (job->through)
    g_task_return_boolean (task, TRUE);
  else
    start_round (task);
}

static void
round_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (dam_store_read_finish (DAM_STORE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else if (job->differences->len == 0 && job->fingerprint == NULL)
    g_task_return_boolean (task, TRUE);
  else
    dam_store_write_async (DAM_STORE (source), NULL, write_round, job, NULL, g_task_get_cancellable (task), round_written_cb,
                           g_object_ref (task));
}

static void
start_round (GTask *task)
{
  dam_store_read_async (g_task_get_source_object (task), read_round, g_task_get_task_data (task), NULL, NULL,
                        g_task_get_cancellable (task), round_read_cb, g_object_ref (task));
}

void
dam_rejudge_run_async (DamStore            *store,
                       gint64               client,
                       const gint64        *ids,
                       gsize                n_ids,
                       gboolean             remember,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DAM_IS_STORE (store));

  job = g_new0 (Job, 1);
  job->client = client;
  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_ids > 0)
    g_array_append_vals (job->ids, ids, (guint) n_ids);
  job->from = G_MININT64;
  job->is_first = TRUE;
  job->cancellable = cancellable;
  job->judges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dam_judge_unref);
  job->differences = g_array_new (FALSE, FALSE, sizeof (Difference));
  job->remember = remember;

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, dam_rejudge_run_async);
  g_task_set_task_data (task, job, free_job);
  start_round (task);
}

gboolean
dam_rejudge_run_finish (DamStore      *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dam_rejudge_async (DamStore            *store,
                   gint64               client,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  dam_rejudge_run_async (store, client, NULL, 0, client == 0, cancellable, callback, user_data);
}

gboolean
dam_rejudge_finish (DamStore      *store,
                    GAsyncResult  *result,
                    GError       **error)
{
  return dam_rejudge_run_finish (store, result, error);
}

/* A DamReadFunc. (transfer full): gboolean */
static gpointer
check_due (sqlite3  *db,
           gpointer  data,
           GError  **error)
{
  g_autofree char *fingerprint = read_fingerprint (db, error);
  g_autofree char *judged_by = dam_setting_read (db, JUDGED_BY);
  gint64 missing = 0;
  gboolean *due;

  /* A full count is what this costs: both run over an index alone. */
  if (fingerprint == NULL ||
      !dam_sql_read_int (db, "SELECT (SELECT count(*) FROM contact) - (SELECT count(*) FROM verdict)", &missing, error))
    return NULL;

  due = g_new (gboolean, 1);
  *due = missing != 0 || g_strcmp0 (judged_by, fingerprint) != 0;

  return due;
}

void
dam_rejudge_is_due_async (DamStore            *store,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (DAM_IS_STORE (store));

  dam_store_read_async (store, check_due, NULL, NULL, g_free, cancellable, callback, user_data);
}

gboolean
dam_rejudge_is_due_finish (DamStore      *store,
                           GAsyncResult  *result,
                           gboolean      *due,
                           GError       **error)
{
  g_autofree gboolean *answer = dam_store_read_finish (store, result, error);

  if (answer == NULL)
    return FALSE;

  *due = *answer;

  return TRUE;
}
