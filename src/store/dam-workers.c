/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-workers"

#include "store/dam-workers.h"

#include "store/dam-file.h"

/* How often a running statement looks whether it was cancelled, in steps of the virtual machine. */
#define PROGRESS_STEPS 10000
/* Reading is brief beside what waits for it; a long job must not hold up the log. */
#define MAX_THREADS 4

struct _DamWorkers
{
  char        *path;
  GThreadPool *pool;
  gboolean     closing;    /* atomic */
};

/* The data of a task. */
typedef struct
{
  DamWorkers    *workers;
  DamReadFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
  GDestroyNotify free_result;
  GCancellable  *cancellable;   /* of the task, (transfer none) */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job);
}

static int
progressed_cb (void *data)
{
  const Job *job = data;

  return g_atomic_int_get (&job->workers->closing) || g_cancellable_is_cancelled (job->cancellable);
}

static void
run_task (gpointer data,
          gpointer user_data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);
  gpointer result = NULL;
  sqlite3 *db;

  if (progressed_cb (job))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Reading: cancelled");
      return;
    }

  db = dam_file_open (job->workers->path, DAM_FILE_WORKER, &error);
  if (db != NULL)
    {
      sqlite3_progress_handler (db, PROGRESS_STEPS, progressed_cb, job);
      result = job->func (db, job->data, &error);
      sqlite3_close_v2 (db);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, job->free_result);
}

DamWorkers *
dam_workers_new (const char *path)
{
  DamWorkers *self = g_new0 (DamWorkers, 1);

  self->path = g_strdup (path);
  self->pool = g_thread_pool_new (run_task, NULL, MAX_THREADS, FALSE, NULL);

  return self;
}

void
dam_workers_free (DamWorkers *self)
{
  g_atomic_int_set (&self->closing, TRUE);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self->path);
  g_free (self);
}

void
dam_workers_push (DamWorkers     *self,
                  GTask          *task,
                  DamReadFunc     func,
                  gpointer        data,
                  GDestroyNotify  destroy,
                  GDestroyNotify  free_result)
{
  g_autoptr (GTask) owned = task;
  Job *job = g_new0 (Job, 1);

  job->workers = self;
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->free_result = free_result;
  job->cancellable = g_task_get_cancellable (task);
  g_task_set_task_data (task, job, free_job);

  if (self == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is closed");
  else
    g_thread_pool_push (self->pool, g_steal_pointer (&owned), NULL);
}
