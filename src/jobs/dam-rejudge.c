/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-rejudge"

#include "jobs/dam-rejudge.h"

#include "jobs/dam-conversations.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-rules-read.h"

/* Judging again, as a row of rounds. A round reads in a worker until it has found a batch of verdicts that differ or
 * is through; then the batch is written, and the next round goes on behind it, with what it knows of each conversation. Nothing is held
 * between two rounds, so that what a person writes meanwhile never waits for more than one batch; whatever that changes is judged by a
 * run of its own. */

#define BATCH 2000

/* Contacts are read in the order of their time, over the whole of the file: with the usual cache of 2 MiB nearly each of them
 * would be read from the file anew. */
#define LARGE_CACHE "PRAGMA cache_size = -16384"

/* The setting that holds what all verdicts were last judged by, and the number of the judge's own rules: one more
 * whenever the same terms lead to other verdicts. */
#define JUDGED_BY "judged-by"
#define JUDGE_EDITION 2

typedef struct
{
  gint64     id;
  gint64     client;
  DamContact contact;    /* as it was judged */
  DamVerdict verdict;
} Difference;

typedef struct
{
  sqlite3           *db;          /* the worker's, during a round */
  GCancellable      *cancellable; /* of the task, (transfer none) */
  GArray            *spans;       /* of DamRejudgeSpan: what is left to do, the last one first */
  GArray            *ids;         /* of gint64; NULL once they have become spans */
  gint64             from;        /* contacts of the last span before this instant are done */
  gboolean           is_inside;   /* that span has been begun */
  DamConversationEnd end;         /* of that span */
  GHashTable        *differing;   /* clients that may not have the judge of my defaults; NULL: not read in this round */
  GHashTable        *judges;      /* client to DamJudge */
  GHashTable        *conversations; /* client to DamConversation: what came before @from */
  DamCommonRules    *common;
  DamJudge          *defaults;
  GArray            *differences; /* of Difference */
  gboolean           is_first;
  gboolean           remember;
  char              *fingerprint;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_array_unref (job->spans);
  g_clear_pointer (&job->ids, g_array_unref);
  g_clear_pointer (&job->differing, g_hash_table_unref);
  g_hash_table_unref (job->judges);
  g_hash_table_unref (job->conversations);
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

static DamJudge *
find_judge (Job     *job,
            gint64   client,
            GError **error)
{
  DamJudge *judge = g_hash_table_lookup (job->judges, &client);

  if (judge != NULL)
    return judge;

  if (job->differing == NULL && (job->differing = dam_rules_list_differing (job->db, error)) == NULL)
    return NULL;

  judge = dam_rejudge_load (job->db, g_hash_table_contains (job->differing, &client) ? client : 0, &job->common, &job->defaults,
                            error);
  if (judge != NULL)
    g_hash_table_insert (job->judges, g_memdup2 (&client, sizeof client), judge);

  return judge;
}

static DamConversation *
find_conversation (Job     *job,
                   gint64   client)
{
  static const DamConversation nothing = DAM_CONVERSATION_INIT;
  DamConversation *conversation = g_hash_table_lookup (job->conversations, &client);

  if (conversation == NULL)
    {
      conversation = g_memdup2 (&nothing, sizeof nothing);
      g_hash_table_insert (job->conversations, g_memdup2 (&client, sizeof client), conversation);
    }

  return conversation;
}

/* Judges the contact of @row, which comes next; *@over when it and all after it are as they were. */
static gboolean
judge_row (Job                       *job,
           const DamConversationRow  *row,
           gboolean                  *over,
           GError                   **error)
{
  Difference difference = { .id = row->id, .client = row->client, .contact = row->contact };
  DamConversation *conversation = find_conversation (job, row->client);
  DamJudge *judge = find_judge (job, row->client, error);

  if (judge == NULL)
    return FALSE;

  *over = dam_conversation_is_over (judge, &job->end, &row->contact);
  if (*over)
    return TRUE;

  dam_judge_decide (judge, &row->contact, conversation, &difference.verdict);
  dam_judge_follow (judge, conversation, &row->contact);
  if (!dam_conversation_row_is (row, &difference.verdict))
    g_array_append_val (job->differences, difference);

  return TRUE;
}

/* A span that begins in the middle of a conversation begins with what came before. */
static gboolean
begin_span (Job                   *job,
            const DamRejudgeSpan  *span,
            GError               **error)
{
  DamJudge *judge;

  g_hash_table_remove_all (job->conversations);
  job->from = span->from;
  job->end = (DamConversationEnd) { span->last, FALSE };
  job->is_inside = TRUE;
  if (span->client == 0 || span->from == G_MININT64)
    return TRUE;

  judge = find_judge (job, span->client, error);

  return judge != NULL && dam_conversation_read (job->db, judge, span->client, span->from, 0, G_MININT64,
                                                 find_conversation (job, span->client), error);
}

/* Reads on in @span, until it is done or a batch is full; *@done says which. */
static gboolean
read_span (Job                   *job,
           const DamRejudgeSpan  *span,
           gboolean              *done,
           GError               **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_conversation_select (job->db, span->client, job->from, G_MAXINT64, error);
  gint64 last = G_MININT64;
  int result;

  *done = FALSE;
  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamConversationRow row;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;

      dam_conversation_fill (stmt, &row);
      /* The next round begins with another instant, of which nothing has been followed yet. */
      if (job->differences->len >= BATCH && row.contact.at != last)
        {
          job->from = row.contact.at;
          return TRUE;
        }
      last = row.contact.at;
      if (!judge_row (job, &row, done, error))
        return FALSE;
      if (*done)
        return TRUE;
    }
  *done = TRUE;

  return result == SQLITE_DONE || dam_sql_error (job->db, "Cannot read contacts to be judged", error);
}

/* Spans around the contacts called by their ids. */
static gboolean
place_ids (Job     *job,
           GError **error)
{
  g_autoptr (GArray) ids = g_steal_pointer (&job->ids);
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (ids == NULL)
    return TRUE;

  stmt = dam_sql_prepare (job->db, "SELECT ifnull (client_id, 0), at FROM contact WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      int result;

      sqlite3_bind_int64 (stmt, 1, g_array_index (ids, gint64, i));
      result = sqlite3_step (stmt);
      if (result == SQLITE_ROW)
        {
          DamRejudgeSpan span = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 1) };

          g_array_append_val (job->spans, span);
        }
      else if (result != SQLITE_DONE)
        {
          return dam_sql_error (job->db, "Cannot read contacts to be judged", error);
        }
      sqlite3_reset (stmt);
    }

  return TRUE;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const DamRejudgeSpan *x = a;
  const DamRejudgeSpan *y = b;

  return (x->client > y->client) - (x->client < y->client);
}

/* One span for each client, around all that changed. */
static void
join_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      DamRejudgeSpan span = g_array_index (spans, DamRejudgeSpan, i);
      DamRejudgeSpan *before = kept > 0 ? &g_array_index (spans, DamRejudgeSpan, kept - 1) : NULL;

      if (before != NULL && before->client == span.client)
        {
          before->from = MIN (before->from, span.from);
          before->last = MAX (before->last, span.last);
        }
      else
        {
          g_array_index (spans, DamRejudgeSpan, kept++) = span;
        }
    }
  g_array_set_size (spans, kept);

  /* What is with nobody known is judged with everyone, and then nothing is left to do apart. */
  if (kept > 0 && g_array_index (spans, DamRejudgeSpan, 0).client == 0)
    {
      g_array_set_size (spans, 1);
      g_array_index (spans, DamRejudgeSpan, 0) = (DamRejudgeSpan) { 0, G_MININT64, G_MAXINT64 };
    }
}

static gboolean
read_spans (Job     *job,
            GError **error)
{
  while (job->spans->len > 0 && job->differences->len < BATCH)
    {
      const DamRejudgeSpan *span = &g_array_index (job->spans, DamRejudgeSpan, job->spans->len - 1);
      gboolean done;

      if ((!job->is_inside && !begin_span (job, span, error)) || !read_span (job, span, &done, error))
        return FALSE;

      if (done)
        {
          g_array_set_size (job->spans, job->spans->len - 1);
          job->is_inside = FALSE;
        }
    }

  return TRUE;
}

/* A DamReadFunc: non-NULL when the round was read. */
static gpointer
read_round (sqlite3  *db,
            gpointer  data,
            GError  **error)
{
  Job *job = data;
  gboolean ok = dam_sql_exec (db, LARGE_CACHE, error);

  job->db = db;
  g_clear_pointer (&job->differing, g_hash_table_unref);
  g_array_set_size (job->differences, 0);
  if (job->is_first)
    {
      job->is_first = FALSE;
      ok = ok && place_ids (job, error);
      join_spans (job->spans);
      /* Before anything is judged: what changes from here on will not match it. */
      if (ok && job->remember)
        {
          g_autofree char *judged_by = dam_setting_read (db, JUDGED_BY);

          job->fingerprint = read_fingerprint (db, error);
          ok = job->fingerprint != NULL;
          if (g_strcmp0 (judged_by, job->fingerprint) == 0)
            g_clear_pointer (&job->fingerprint, g_free);
        }
    }

  ok = ok && read_spans (job, error);
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

  if (job->spans->len == 0 && job->fingerprint != NULL)
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
  else if (job->spans->len == 0)
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
                       GArray              *spans,
                       GArray              *ids,
                       gboolean             remember,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DAM_IS_STORE (store));

  job = g_new0 (Job, 1);
  job->spans = g_array_new (FALSE, FALSE, sizeof (DamRejudgeSpan));
  if (spans != NULL)
    g_array_append_vals (job->spans, spans->data, spans->len);
  job->ids = ids != NULL ? g_array_copy (ids) : NULL;
  job->is_first = TRUE;
  job->cancellable = cancellable;
  job->judges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dam_judge_unref);
  job->conversations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
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
  DamRejudgeSpan span = { client, G_MININT64, G_MAXINT64 };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof span);

  g_array_append_val (spans, span);
  dam_rejudge_run_async (store, spans, NULL, client == 0, cancellable, callback, user_data);
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
