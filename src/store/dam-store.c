/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-store"

#include "store/dam-store.h"

#include "store/dam-changes-private.h"
#include "store/dam-file.h"
#include "store/dam-open.h"
#include "store/dam-sql.h"
#include "store/dam-store-private.h"
#include "store/dam-watch.h"
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
  GThreadPool   *pool;         /* NULL once closed, or read-only */
  DamWorkers    *workers;      /* NULL once closed */
  GAsyncQueue   *outcomes;     /* of Outcome */
  DamWriter     *writer;       /* touched by the writer thread only, but to open and close */
  sqlite3       *reader;
  DamWatch      *watch;
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

G_DEFINE_FINAL_TYPE (DamStore, dam_store, G_TYPE_OBJECT)

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

DamStore *
dam_store_open (const char     *path,
                DamStoreFlags   flags,
                GError        **error)
{
  g_autoptr (DamStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DAM_TYPE_STORE, NULL);
  self->path = dam_open_resolve (path);
  self->flags = flags;
  self->context = g_main_context_ref_thread_default ();
  if (!dam_open_connections (self->path, flags, &self->writer, &self->reader, error) ||
      !dam_sql_read_int (self->reader, "PRAGMA data_version", &self->data_version, error))
    {
      dam_close_connections (self->path, &self->writer, &self->reader);
      self->closed = TRUE;
      return NULL;
    }

  self->wakeup = g_source_new (&wakeup_funcs, sizeof (WakeupSource));
  ((WakeupSource *) self->wakeup)->store = self;
  g_source_attach (self->wakeup, self->context);
  if (self->writer != NULL)
    self->pool = g_thread_pool_new (run_job, self, 1, TRUE, NULL);
  self->workers = dam_workers_new (self->path);
  self->watch = dam_watch_new (self, self->context);

  return g_steal_pointer (&self);
}

void
dam_store_close (DamStore *self)
{
  g_return_if_fail (DAM_IS_STORE (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  g_clear_pointer (&self->watch, dam_watch_free);

  /* Runs what is queued, and waits for it. */
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_clear_pointer (&self->workers, dam_workers_free);
  tell_all (self);
  g_source_destroy (self->wakeup);
  g_clear_pointer (&self->wakeup, g_source_unref);

  dam_close_connections (self->path, &self->writer, &self->reader);
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
