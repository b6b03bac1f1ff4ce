/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-private.h"

/* What a step that counts or writes works on. */
typedef struct
{
  DamImport       *import;       /* owned by the task that owns this */
  DamStore        *store;
  GCancellable    *cancellable;  /* of the task */
  DamImportPlan   *plan;
  DamImportSummary summary;
  gint64           client;
} StepData;

static void
step_data_free (StepData *data)
{
  g_clear_object (&data->store);
  g_clear_pointer (&data->plan, dam_import_plan_free);
  g_free (data);
}

static DamImportPlan *
make_plan (DamImport *self)
{
  DamImportPlan *plan = g_new0 (DamImportPlan, 1);
  g_autofree char *base = g_file_get_basename (self->file);
  gsize n_speakers;

  dam_chat_get_speakers (self->chat, &n_speakers);
  plan->chat = dam_chat_ref (self->chat);
  plan->roles = g_memdup2 (self->roles, n_speakers * sizeof *self->roles);
  plan->client = self->new_client == NULL ? self->client : 0;
  plan->new_client = g_strdup (self->new_client);
  plan->zone = self->zone;
  plan->keep_text = self->keep_text;
  plan->example = self->example;
  plan->file = g_filename_display_name (base != NULL ? base : "");
  return plan;
}

static GTask *
make_step_task (DamImport          *self,
                gpointer            tag,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  StepData *data = g_new0 (StepData, 1);

  data->import = self;
  data->store = g_object_ref (self->store);
  data->cancellable = cancellable;
  data->plan = make_plan (self);
  g_atomic_int_set (&self->step, 0);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, (GDestroyNotify) step_data_free);
  return task;
}

/* A DamReadFunc: non-NULL when it could be counted. */
static gpointer
summarize (sqlite3 *db,
           gpointer user_data,
           GError **error)
{
  StepData *data = user_data;

  if (!dam_import_run_count (data->plan, db, dam_import_tell_progress, data->import, data->cancellable, &data->summary, error))
    return NULL;

  return data;
}

static void
summarized_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (dam_store_read_finish (DAM_STORE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dam_import_summarize_async (DamImport          *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self->chat != NULL);

  task = make_step_task (self, dam_import_summarize_async, cancellable, callback, user_data);
  dam_store_read_async (self->store, summarize, g_task_get_task_data (task), NULL, NULL, cancellable, summarized_cb,
                        g_object_ref (task));
}

gboolean
dam_import_summarize_finish (DamImport        *self,
                             GAsyncResult     *result,
                             DamImportSummary *summary,
                             GError          **error)
{
  StepData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  data = g_task_get_task_data (G_TASK (result));
  *summary = data->summary;
  return TRUE;
}

static gboolean
write_import (DamTransaction *tx,
              gpointer        user_data,
              GError        **error)
{
  StepData *data = user_data;

  return dam_import_run_write (data->plan, tx, dam_import_tell_progress, data->import, &data->summary, &data->client, error);
}

static void
import_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (dam_store_write_finish (DAM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dam_import_commit_async (DamImport          *self,
                         const char         *label,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  gpointer data;

  g_return_if_fail (self->chat != NULL);

  task = make_step_task (self, dam_import_commit_async, cancellable, callback, user_data);
  /* What the writer says is what happened: a commit that came before the cancellation stands. */
  g_task_set_check_cancellable (task, FALSE);
  data = g_task_get_task_data (task);
  dam_store_write_async (self->store, label, write_import, data, NULL, cancellable, import_written_cb, g_steal_pointer (&task));
}

gboolean
dam_import_commit_finish (DamImport        *self,
                          GAsyncResult     *result,
                          DamImportSummary *summary,
                          GError          **error)
{
  StepData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  data = g_task_get_task_data (G_TASK (result));
  self->client = data->client;
  g_clear_pointer (&self->new_client, g_free);
  *summary = data->summary;
  return TRUE;
}
