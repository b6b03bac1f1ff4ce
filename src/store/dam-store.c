/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-store"

#include "store/dam-store.h"

#include <glib/gstdio.h>

#include "store/dam-changes-private.h"
#include "store/dam-file.h"
#include "store/dam-migrate.h"
#include "store/dam-sql.h"
#include "store/dam-store-private.h"
#include "store/dam-workers.h"
#include "store/dam-writer.h"

/**
 * DamStore:
 *
 * Jobs are GTasks pushed into a pool of exactly one thread, so that their order is the order in which they were asked for. The
 * thread puts what came of each into a queue, and the main context takes it out in the same order: it brings the properties up to
 * date, emits ::changed and only then calls back.
 */
struct _DamStore
{
  GObject        parent_instance;

  /* Owned references */
  char          *path;
  GMainContext  *context;
  GSource       *wakeup;       /* made ready by the writer thread when there is something in @outcomes */
  GSource       *watch_start;
  GThreadPool   *pool;         /* NULL once closed, or read-only */
  DamWorkers    *workers;      /* NULL once closed */
  GAsyncQueue   *outcomes;     /* of Outcome */
  DamWriter     *writer;       /* touched by the writer thread only, but to open and close */
  sqlite3       *reader;
  GFileMonitor  *monitors[2];
  char          *labels[2];

  DamStoreFlags  flags;
  guint          serial;       /* of the last commit that was told of */
  gint64         data_version; /* of a read-only store */
  gboolean       poll_queued;  /* atomic */
  gboolean       closed;
};

typedef enum
{
  JOB_WRITE,
  JOB_UNDO,
  JOB_REDO,
  JOB_POLL,
} JobKind;

/* One job of the writer thread; the data of its task, unless it is a poll. */
typedef struct
{
  JobKind        kind;
  GTask         *task;
  char          *label;
  DamStoreFunc   func;
  gpointer       data;
  GDestroyNotify destroy;
} Job;

typedef struct
{
  GTask     *task;       /* NULL after a poll */
  gboolean   ok;
  GError    *error;
  DamCommit  commit;
} Outcome;

typedef struct
{
  GSource   source;
  DamStore *store;       /* not owned: the store destroys the source */
} WakeupSource;

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Files open in this process, by device and inode, with the number of stores. */
static GHashTable *open_files;
static GMutex open_files_lock;

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-store-error-quark, dam_store_error)
/* *INDENT-ON* */

G_DEFINE_FINAL_TYPE (DamStore, dam_store, G_TYPE_OBJECT)

static char *
identify_file (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info.st_dev, (guint64) info.st_ino);
}

/* A second store of this process on the same file must not look at the header for itself: closing that descriptor would drop
 * the locks of the first (sqlite.org/howtocorrupt.html, 2.2). */
static gboolean
is_open_here (const char *path)
{
  g_autofree char *file = identify_file (path);
  gboolean is_open;

  g_mutex_lock (&open_files_lock);
  is_open = file != NULL && open_files != NULL && g_hash_table_contains (open_files, file);
  g_mutex_unlock (&open_files_lock);

  return is_open;
}

static void
count_open (const char *path,
            int         difference)
{
  g_autofree char *file = identify_file (path);
  int count;

  if (file == NULL)
    return;

  g_mutex_lock (&open_files_lock);
  if (open_files == NULL)
    open_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_INT (g_hash_table_lookup (open_files, file)) + difference;
  if (count > 0)
    g_hash_table_insert (open_files, g_steal_pointer (&file), GINT_TO_POINTER (count));
  else
    g_hash_table_remove (open_files, file);
  g_mutex_unlock (&open_files_lock);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job->label);
  g_free (job);
}

static void
free_outcome (gpointer data)
{
  Outcome *outcome = data;

  g_clear_object (&outcome->task);
  g_clear_error (&outcome->error);
  dam_commit_clear (&outcome->commit);
  g_free (outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, free_outcome)

/* In the writer thread. */
static void
run_job (gpointer data,
         gpointer user_data)
{
  DamStore *self = user_data;
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);
  GCancellable *cancellable = job->task != NULL ? g_task_get_cancellable (job->task) : NULL;

  outcome->task = job->task;
  switch (job->kind)
    {
    case JOB_WRITE:
      outcome->ok = dam_writer_write (self->writer, job->label, job->func, job->data, cancellable, &outcome->commit, &outcome->error);
      break;

    case JOB_UNDO:
    case JOB_REDO:
      outcome->ok = dam_writer_undo (self->writer, job->kind == JOB_REDO, cancellable, &outcome->commit, &outcome->error);
      break;

    case JOB_POLL:
    default:
      g_atomic_int_set (&self->poll_queued, FALSE);
      dam_writer_poll (self->writer, &outcome->commit);
      free_job (job);
      break;
    }

  g_async_queue_push (self->outcomes, outcome);
  g_source_set_ready_time (self->wakeup, 0);
}

static void
set_label (DamStore *self,
           int       direction,
           char     *label)
{
  g_autofree char *old = g_steal_pointer (&self->labels[direction]);

  self->labels[direction] = label;
  if ((old != NULL) != (label != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[direction == 0 ? PROP_CAN_UNDO : PROP_CAN_REDO]);
  if (g_strcmp0 (old, label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[direction == 0 ? PROP_UNDO_LABEL : PROP_REDO_LABEL]);
}

static void
tell (DamStore *self,
      Outcome  *outcome)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_label (self, 0, g_steal_pointer (&outcome->commit.labels[0]));
  set_label (self, 1, g_steal_pointer (&outcome->commit.labels[1]));
  g_object_thaw_notify (G_OBJECT (self));

  self->serial = outcome->commit.serial;
  if (outcome->commit.changes != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, outcome->commit.changes);
  if (self->writer == NULL || dam_writer_get_begun (self->writer) == self->serial)
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0);

  if (outcome->task == NULL)
    return;
  if (outcome->ok)
    g_task_return_boolean (outcome->task, TRUE);
  else
    g_task_return_error (outcome->task, g_steal_pointer (&outcome->error));
}

static void
tell_all (DamStore *self)
{
  g_autoptr (DamStore) kept = g_object_ref (self);

  for (;;)
    {
      g_autoptr (Outcome) outcome = g_async_queue_try_pop (kept->outcomes);

      if (outcome == NULL)
        break;
      tell (kept, outcome);
    }
}

static gboolean
wakeup_dispatched_cb (GSource     *source,
                      GSourceFunc  callback,
                      gpointer     data)
{
  g_source_set_ready_time (source, -1);
  tell_all (((WakeupSource *) source)->store);

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs wakeup_funcs = { NULL, NULL, wakeup_dispatched_cb, NULL, NULL, NULL };

static void
file_changed_cb (GFileMonitor      *monitor,
                 GFile             *file,
                 GFile             *other_file,
                 GFileMonitorEvent  event,
                 DamStore          *self)
{
  dam_store_poll (self);
}

static void
watch (DamStore   *self,
       int         i,
       const char *suffix)
{
  g_autofree char *path = g_strconcat (self->path, suffix, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitors[i] == NULL)
    return;

  g_file_monitor_set_rate_limit (self->monitors[i], 100);
  g_signal_connect_object (self->monitors[i], "changed", G_CALLBACK (file_changed_cb), self, 0);
}

static gboolean
watch_started_cb (gpointer data)
{
  DamStore *self = data;

  g_clear_pointer (&self->watch_start, g_source_unref);
  g_main_context_push_thread_default (self->context);
  watch (self, 0, "-wal");
  watch (self, 1, "");
  g_main_context_pop_thread_default (self->context);

  return G_SOURCE_REMOVE;
}

/* A watch costs a thread and a descriptor, which a command that is over at once, and the first frame, can do without. */
static void
watch_later (DamStore *self)
{
  self->watch_start = g_idle_source_new ();
  g_source_set_priority (self->watch_start, G_PRIORITY_LOW);
  g_source_set_callback (self->watch_start, watch_started_cb, self, NULL);
  g_source_attach (self->watch_start, self->context);
}

static void
push_job (DamStore            *self,
          JobKind              kind,
          const char          *label,
          DamStoreFunc         func,
          gpointer             data,
          GDestroyNotify       destroy,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data,
          gpointer             tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->task = task;
  job->label = g_strdup (label);
  job->func = func;
  job->data = data;
  job->destroy = destroy;

  /* What was committed was committed, whatever the cancellable says by then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, free_job);

  if (self->pool == NULL)
    {
      /* Work that was called off when the program began to close is no failure. */
      if (!g_task_return_error_if_cancelled (task))
        g_task_return_new_error (task, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "“%s” is %s", self->path,
                                 self->closed ? "closed" : "open for reading only");
    }
  else
    {
      g_object_ref (task);
      g_thread_pool_push (self->pool, job, NULL);
    }
}

static gboolean
open_writer (DamStore  *self,
             GError   **error)
{
  g_auto (GStrv) scripts = dam_migrate_scripts ();
  g_autofree char *backup = NULL;
  sqlite3 *db = dam_file_open (self->path, DAM_FILE_WRITER, error);

  if (db == NULL)
    return FALSE;

  if (sqlite3_db_readonly (db, "main") == 1)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "“%s” cannot be written", self->path);
      sqlite3_close (db);
      return FALSE;
    }

  if (!dam_migrate (db, self->path, (const char *const *) scripts, &backup, error) ||
      !dam_file_verify (db, self->path, error) ||
      !dam_sql_exec (db, "PRAGMA journal_mode = WAL", error))
    {
      sqlite3_close (db);
      return FALSE;
    }

  if (backup != NULL)
    g_message ("Kept a copy of the file as it was: %s", backup);

  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  self->writer = dam_writer_new (db, error);

  return self->writer != NULL;
}

static gboolean
open_reader (DamStore  *self,
             GError   **error)
{
  gint64 version;

  if (!(self->flags & DAM_STORE_READ_ONLY))
    {
      self->reader = dam_file_open (self->path, DAM_FILE_READER, error);
      return self->reader != NULL;
    }

  self->reader = dam_file_open (self->path, DAM_FILE_WORKER, error);
  if (self->reader == NULL || !dam_sql_read_int (self->reader, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version != dam_migrate_newest ())
    {
      g_set_error (error, DAM_STORE_ERROR, version > dam_migrate_newest () ? DAM_STORE_ERROR_TOO_NEW : DAM_STORE_ERROR_FAILED,
                   "“%s” has schema %" G_GINT64_FORMAT " and cannot be read as it is", self->path, version);
      return FALSE;
    }

  return dam_file_verify (self->reader, self->path, error) &&
         dam_sql_read_int (self->reader, "PRAGMA data_version", &self->data_version, error);
}

static gboolean
open_all (DamStore  *self,
          GError   **error)
{
  gboolean exists = TRUE;

  if (!is_open_here (self->path) && !dam_file_examine (self->path, &exists, error))
    return FALSE;

  if (!exists && (self->flags & DAM_STORE_READ_ONLY))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no “%s”", self->path);
      return FALSE;
    }

  if (!exists && !dam_file_create (self->path, error))
    return FALSE;

  if (!(self->flags & DAM_STORE_READ_ONLY) && !open_writer (self, error))
    return FALSE;

  return open_reader (self, error);
}

static void
dam_store_dispose (GObject *object)
{
  DamStore *self = DAM_STORE (object);

  dam_store_close (self);

  G_OBJECT_CLASS (dam_store_parent_class)->dispose (object);
}

static void
dam_store_finalize (GObject *object)
{
  DamStore *self = DAM_STORE (object);

  g_clear_pointer (&self->outcomes, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->labels[0]);
  g_free (self->labels[1]);

  G_OBJECT_CLASS (dam_store_parent_class)->finalize (object);
}

static void
dam_store_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DamStore *self = DAM_STORE (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dam_store_can_undo (self));
      break;

    case PROP_CAN_REDO:
      g_value_set_boolean (value, dam_store_can_redo (self));
      break;

    case PROP_UNDO_LABEL:
      g_value_set_string (value, dam_store_get_undo_label (self));
      break;

    case PROP_REDO_LABEL:
      g_value_set_string (value, dam_store_get_redo_label (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_store_class_init (DamStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dam_store_dispose;
  object_class->finalize = dam_store_finalize;
  object_class->get_property = dam_store_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, DAM_TYPE_CHANGES);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
dam_store_init (DamStore *self)
{
  self->outcomes = g_async_queue_new_full (free_outcome);
}

guint
dam_store_told (DamStore *self)
{
  return self->serial;
}

gboolean
dam_store_snapshot (DamStore *self,
                    sqlite3  *db,
                    guint    *serial)
{
  gint64 version;

  *serial = self->writer != NULL ? dam_writer_get_done (self->writer) : 0;
  if (!dam_sql_exec (db, "BEGIN", NULL))
    return FALSE;

  /* The snapshot is taken by the first read. None began since @serial was done: it is the last one. */
  if (dam_sql_read_int (db, "SELECT count (*) FROM client WHERE id < 0", &version, NULL) &&
      (self->writer == NULL || dam_writer_get_begun (self->writer) == *serial))
    return TRUE;

  dam_sql_exec (db, "COMMIT", NULL);

  return FALSE;
}

void
dam_store_read_async (DamStore            *self,
                      DamReadFunc          func,
                      gpointer             data,
                      GDestroyNotify       destroy,
                      GDestroyNotify       free_result,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dam_store_read_async);
  dam_workers_push (self->workers, g_steal_pointer (&task), func, data, destroy, free_result);
}

gpointer
dam_store_read_finish (DamStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
dam_store_default_path (void)
{
  const char *path = g_getenv ("DAMJANG_DATABASE");

  if (path != NULL && *path != '\0')
    return g_strdup (path);

  return g_build_filename (g_get_user_data_dir (), "damjang", "damjang.db", NULL);
}

DamStore *
dam_store_open (const char     *path,
                DamStoreFlags   flags,
                GError        **error)
{
  g_autoptr (DamStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DAM_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->flags = flags;
  self->context = g_main_context_ref_thread_default ();
  if (!open_all (self, error))
    {
      g_clear_pointer (&self->reader, sqlite3_close);
      g_clear_pointer (&self->writer, dam_writer_free);
      self->closed = TRUE;
      return NULL;
    }

  count_open (self->path, 1);
  self->wakeup = g_source_new (&wakeup_funcs, sizeof (WakeupSource));
  ((WakeupSource *) self->wakeup)->store = self;
  g_source_attach (self->wakeup, self->context);
  if (self->writer != NULL)
    self->pool = g_thread_pool_new (run_job, self, 1, TRUE, NULL);
  self->workers = dam_workers_new (self->path);
  watch_later (self);

  return g_steal_pointer (&self);
}

void
dam_store_close (DamStore *self)
{
  g_return_if_fail (DAM_IS_STORE (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    {
      if (self->monitors[i] != NULL)
        g_file_monitor_cancel (self->monitors[i]);
      g_clear_object (&self->monitors[i]);
    }
  if (self->watch_start != NULL)
    g_source_destroy (self->watch_start);
  g_clear_pointer (&self->watch_start, g_source_unref);

  /* Runs what is queued, and waits for it. */
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_clear_pointer (&self->workers, dam_workers_free);
  tell_all (self);
  g_source_destroy (self->wakeup);
  g_clear_pointer (&self->wakeup, g_source_unref);

  /* The writer goes last: the last one out writes the log back and removes it. */
  count_open (self->path, -1);
  g_clear_pointer (&self->reader, sqlite3_close_v2);
  g_clear_pointer (&self->writer, dam_writer_free);
}

const char *
dam_store_get_path (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), NULL);

  return self->path;
}

gboolean
dam_store_can_undo (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), FALSE);

  return self->labels[0] != NULL;
}

gboolean
dam_store_can_redo (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), FALSE);

  return self->labels[1] != NULL;
}

const char *
dam_store_get_undo_label (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), NULL);

  return self->labels[0];
}

const char *
dam_store_get_redo_label (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), NULL);

  return self->labels[1];
}

sqlite3 *
dam_store_reader (DamStore *self)
{
  g_return_val_if_fail (DAM_IS_STORE (self), NULL);

  return self->reader;
}

void
dam_store_write_async (DamStore            *self,
                       const char          *label,
                       DamStoreFunc         func,
                       gpointer             data,
                       GDestroyNotify       destroy,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (DAM_IS_STORE (self));
  g_return_if_fail (func != NULL);

  push_job (self, JOB_WRITE, label, func, data, destroy, cancellable, callback, user_data, dam_store_write_async);
}

gboolean
dam_store_write_finish (DamStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dam_store_undo_async (DamStore            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (DAM_IS_STORE (self));

  push_job (self, JOB_UNDO, NULL, NULL, NULL, NULL, cancellable, callback, user_data, dam_store_undo_async);
}

gboolean
dam_store_undo_finish (DamStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dam_store_redo_async (DamStore            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (DAM_IS_STORE (self));

  push_job (self, JOB_REDO, NULL, NULL, NULL, NULL, cancellable, callback, user_data, dam_store_redo_async);
}

gboolean
dam_store_redo_finish (DamStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dam_store_poll (DamStore *self)
{
  gint64 version;

  g_return_if_fail (DAM_IS_STORE (self));

  if (self->pool != NULL)
    {
      Job *job;

      /* One that waits its turn will see everything up to then. */
      if (g_atomic_int_compare_and_exchange (&self->poll_queued, FALSE, TRUE))
        {
          job = g_new0 (Job, 1);
          job->kind = JOB_POLL;
          g_thread_pool_push (self->pool, job, NULL);
        }
    }
  else if (self->reader != NULL &&
           dam_sql_read_int (self->reader, "PRAGMA data_version", &version, NULL) && version != self->data_version)
    {
      g_autoptr (DamChanges) changes = dam_changes_new_everything ();

      self->data_version = version;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
    }
}
