/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-writer"

#include "store/dam-writer.h"

#include "store/dam-changes-private.h"
#include "store/dam-sql.h"
#include "store/dam-transaction.h"
#include "store/dam-undo.h"

/* How often a running statement looks whether it was cancelled, in steps of the virtual machine. */
#define PROGRESS_STEPS 1000
/* How long another program may hold the file. */
#define BUSY_TIMEOUT_US (5 * G_USEC_PER_SEC)
#define BUSY_SLEEP_US   (5 * 1000)
/* The page cache between bulks, in KiB. */
#define NORMAL_CACHE "PRAGMA cache_size = -4096"

struct _DamWriter
{
  sqlite3      *db;
  GHashTable   *statements;      /* address of the text to sqlite3_stmt */
  DamUndo      *undo;
  GCancellable *cancellable;     /* of the job under way */
  gint64        data_version;
  gboolean      foreign;         /* another program wrote, and nobody has been told yet */
  gboolean      may_commit;
  guint         begun;           /* atomic: number of the last commit that was begun */
  guint         done;            /* atomic: of the last one that is over */
};

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static int
progressed_cb (void *data)
{
  DamWriter *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static int
busy_met_cb (void *data,
             int   n_tries)
{
  DamWriter *self = data;

  if (n_tries * (gint64) BUSY_SLEEP_US > BUSY_TIMEOUT_US || g_cancellable_is_cancelled (self->cancellable))
    return 0;
  g_usleep (BUSY_SLEEP_US);

  return 1;
}

/* Anything that would commit by itself, such as a statement after SQLite has rolled back on its own, is refused. */
static int
commit_met_cb (void *data)
{
  DamWriter *self = data;

  return !self->may_commit;
}

/* A new value means that somebody else has committed since it was asked last. */
static gboolean
check_data_version (DamWriter  *self,
                    GError    **error)
{
  gint64 version;

  if (!dam_sql_read_int (self->db, "PRAGMA data_version", &version, error))
    return FALSE;

  if (version != self->data_version)
    self->foreign = TRUE;
  self->data_version = version;

  return TRUE;
}

static void
reset_statements (DamWriter *self)
{
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (self->db, NULL); stmt != NULL; stmt = sqlite3_next_stmt (self->db, stmt))
    if (sqlite3_stmt_busy (stmt))
      sqlite3_reset (stmt);
}

static gboolean
begin (DamWriter     *self,
       GCancellable  *cancellable,
       GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->cancellable = cancellable;
  if (!dam_sql_exec (self->db, "BEGIN IMMEDIATE", error))
    {
      /* The wait for a file that somebody holds ends at once when it is called off. */
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_clear_error (error);
          g_cancellable_set_error_if_cancelled (cancellable, error);
        }
      return FALSE;
    }

  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_STEPS, progressed_cb, self);

  /* From here on nobody else can write, so nothing foreign goes unseen. */
  return check_data_version (self, error);
}

static gboolean
commit (DamWriter  *self,
        GError    **error)
{
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  reset_statements (self);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  g_atomic_int_inc (&self->begun);
  self->may_commit = TRUE;
  ok = dam_sql_exec (self->db, "COMMIT", error);
  self->may_commit = FALSE;
  g_atomic_int_inc (&self->done);
  self->cancellable = NULL;

  return ok;
}

static void
rollback (DamWriter *self)
{
  reset_statements (self);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  self->cancellable = NULL;
}

/* Has no effect within a transaction, and SQLite says nothing then: it is read back. */
static gboolean
set_foreign_keys (DamWriter  *self,
                  gboolean    enabled,
                  GError    **error)
{
  gint64 value;

  if (!dam_sql_exec (self->db, enabled ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error) ||
      !dam_sql_read_int (self->db, "PRAGMA foreign_keys", &value, error))
    return FALSE;

  if (value == enabled)
    return TRUE;

  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "Foreign keys cannot be switched");

  return FALSE;
}

/* After a bulk. */
static void
shrink_cache (DamWriter *self)
{
  dam_sql_exec (self->db, NORMAL_CACHE, NULL);
  sqlite3_db_release_memory (self->db);
}

/* Fills @result; @changes (nullable, transfer full) is what a successful job changed. */
static void
report (DamWriter  *self,
        DamChanges *changes,
        DamCommit  *result)
{
  g_autoptr (DamChanges) own = changes;

  if (self->foreign)
    {
      result->changes = dam_changes_new_everything ();
      self->foreign = FALSE;
    }
  else if (own != NULL && !dam_changes_is_empty (own))
    {
      dam_changes_seal (own);
      result->changes = g_steal_pointer (&own);
    }

  result->serial = g_atomic_int_get (&self->begun);
  result->labels[0] = g_strdup (dam_undo_label (self->undo, FALSE));
  result->labels[1] = g_strdup (dam_undo_label (self->undo, TRUE));
}

static gboolean
call (DamTransaction  *tx,
      DamStoreFunc     func,
      gpointer         data,
      GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean ok = func (tx, data, &local_error);

  if (ok && sqlite3_get_autocommit (tx->db))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "The transaction was rolled back while it was under way");
      return FALSE;
    }

  if (!ok && local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (!ok)
    g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "A transaction failed without a reason");

  return ok;
}

static gboolean
write_and_commit (DamWriter       *self,
                  DamTransaction  *tx,
                  const char      *label,
                  DamStoreFunc     func,
                  gpointer         data,
                  GError         **error)
{
  void *changeset = NULL;
  int size = 0;
  gboolean ok = call (tx, func, data, error);

  ok = ok && dam_session_take (&tx->session, &size, &changeset, error);
  dam_session_end (&tx->session);

  if (ok && changeset != NULL)
    ok = dam_changes_add_changeset (tx->changes, size, changeset, error);

  /* A write that changed nothing is no step, and leaves what can be redone alone. */
  if (label == NULL || (changeset == NULL && !tx->is_bulk))
    label = NULL;
  if (ok && label != NULL)
    ok = dam_undo_drop_redo (self->undo, error);

  ok = ok && commit (self, error);
  if (ok && label != NULL)
    dam_undo_push (self->undo, label, size, g_steal_pointer (&changeset), tx->is_bulk ? tx->import_id : 0);
  sqlite3_free (changeset);

  return ok;
}

void
dam_commit_clear (DamCommit *commit)
{
  g_clear_pointer (&commit->changes, dam_changes_unref);
  g_clear_pointer (&commit->labels[0], g_free);
  g_clear_pointer (&commit->labels[1], g_free);
}

DamWriter *
dam_writer_new (sqlite3  *db,
                GError  **error)
{
  DamWriter *self = g_new0 (DamWriter, 1);

  self->db = db;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  self->undo = dam_undo_new (db);
  sqlite3_busy_handler (db, busy_met_cb, self);

  if (!set_foreign_keys (self, TRUE, error) ||
      !dam_sql_exec (db, NORMAL_CACHE, error) ||
      !dam_sql_read_int (db, "PRAGMA data_version", &self->data_version, error))
    {
      dam_writer_free (self);
      return NULL;
    }

  sqlite3_commit_hook (db, commit_met_cb, self);

  return self;
}

void
dam_writer_free (DamWriter *self)
{
  dam_undo_free (self->undo);
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self);
}

gboolean
dam_writer_write (DamWriter     *self,
                  const char    *label,
                  DamStoreFunc   func,
                  gpointer       data,
                  GCancellable  *cancellable,
                  DamCommit     *result,
                  GError       **error)
{
  g_autoptr (DamChanges) changes = dam_changes_new ();
  DamTransaction tx = { .db = self->db, .statements = self->statements, .cancellable = cancellable, .changes = changes };
  gboolean ok = begin (self, cancellable, error);

  ok = ok && dam_sql_read_int (self->db, "SELECT ifnull (max (id), 0) FROM contact", &tx.last_contact, error);
  ok = ok && dam_session_begin (&tx.session, self->db, label != NULL, error);
  ok = ok && write_and_commit (self, &tx, label, func, data, error);
  dam_session_end (&tx.session);
  if (!ok)
    rollback (self);

  if (tx.is_bulk)
    {
      shrink_cache (self);
      if (ok)
        self->foreign = TRUE;
    }

  report (self, ok ? g_steal_pointer (&changes) : NULL, result);

  return ok;
}

gboolean
dam_writer_undo (DamWriter     *self,
                 gboolean       redo,
                 GCancellable  *cancellable,
                 DamCommit     *result,
                 GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DamChanges) changes = dam_changes_new ();
  g_autoptr (DamStep) step = NULL;
  gboolean is_bulk = FALSE;
  gboolean is_large = dam_undo_is_large (self->undo, redo) && dam_sql_exec (self->db, DAM_TRANSACTION_BULK_CACHE, NULL);
  gboolean ok = set_foreign_keys (self, FALSE, &local_error) && begin (self, cancellable, &local_error);

  if (ok)
    {
      step = dam_undo_apply (self->undo, redo, &local_error);
      ok = step != NULL;
    }
  if (ok)
    {
      int size = 0;
      void *changeset = dam_step_changeset (step, &size);

      is_bulk = dam_step_is_bulk (step);
      ok = (changeset == NULL || dam_changes_add_changeset (changes, size, changeset, &local_error)) && commit (self, &local_error);
    }

  if (ok)
    dam_undo_shift (self->undo, redo, g_steal_pointer (&step));
  else
    rollback (self);

  /* What does not fit will not fit later either, and the steps below it stand on it. */
  if (g_error_matches (local_error, DAM_STORE_ERROR, DAM_STORE_ERROR_STALE))
    dam_undo_forget (self->undo, redo);

  if (!set_foreign_keys (self, TRUE, NULL))
    g_critical ("Foreign keys stay off");
  if (is_large)
    shrink_cache (self);

  if (ok && is_bulk)
    self->foreign = TRUE;
  report (self, ok ? g_steal_pointer (&changes) : NULL, result);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return ok;
}

void
dam_writer_poll (DamWriter *self,
                 DamCommit *result)
{
  g_autoptr (GError) error = NULL;

  if (!check_data_version (self, &error))
    g_warning ("Cannot ask whether another program wrote: %s", error->message);

  report (self, NULL, result);
}

guint
dam_writer_get_begun (DamWriter *self)
{
  return g_atomic_int_get (&self->begun);
}

guint
dam_writer_get_done (DamWriter *self)
{
  return g_atomic_int_get (&self->done);
}
