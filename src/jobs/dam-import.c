/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import.h"

#include "jobs/dam-import-run.h"

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-import-error-quark, dam_import_error)
/* *INDENT-ON* */

/* The zone in which nearly every export was written; no variant names one (formats.md, 1.3). */
#define DEFAULT_ZONE "Asia/Seoul"
/* Steps of the fraction that are worth telling. */
#define STEPS        500

struct _DamImport
{
  GObject         parent_instance;

  /* Owned references */
  DamStore       *store;
  GFile          *file;
  DamChat        *chat;
  DamSpeakerRole *roles;
  GHashTable     *mine;          /* names that are mine, folded */
  char           *new_client;
  GMainContext   *context;       /* where the fraction is notified */

  gint64          client;
  const DamZone  *zone;
  gboolean        keep_text;
  gboolean        example;
  gboolean        roles_chosen;  /* by hand: no proposal changes them any more */

  gint            step;          /* atomic: the fraction, 0 to STEPS */
  gint            is_telling;    /* atomic: a notification is under way */
};

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamImport, dam_import, G_TYPE_OBJECT)

/* What a worker that reads hands back. */
typedef struct
{
  DamImport      *import;        /* owned by the task that owns this */
  GFile          *file;
  DamStore       *store;
  char           *me;
  DamChat        *chat;
  DamSpeakerRole *roles;
  GHashTable     *mine;
  gint64          client;
} ReadData;

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
read_data_free (ReadData *data)
{
  g_clear_object (&data->file);
  g_clear_object (&data->store);
  g_clear_pointer (&data->chat, dam_chat_unref);
  g_clear_pointer (&data->mine, g_hash_table_unref);
  g_free (data->roles);
  g_free (data->me);
  g_free (data);
}

static void
step_data_free (StepData *data)
{
  g_clear_object (&data->store);
  g_clear_pointer (&data->plan, dam_import_plan_free);
  g_free (data);
}

static gboolean
tell_fraction_cb (gpointer user_data)
{
  DamImport *self = user_data;

  g_atomic_int_set (&self->is_telling, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

/* Called in whatever thread works; views hear of it in their own. */
static void
progress_made_cb (double   fraction,
                  gpointer user_data)
{
  DamImport *self = user_data;
  gint step = (gint) (fraction * STEPS);
  g_autoptr (GSource) source = NULL;

  if (g_atomic_int_get (&self->step) == step)
    return;
  g_atomic_int_set (&self->step, step);
  if (!g_atomic_int_compare_and_exchange (&self->is_telling, FALSE, TRUE))
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[dam] import fraction");
  g_source_set_callback (source, tell_fraction_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
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

static void
dam_import_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DamImport *self = DAM_IMPORT (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, (double) g_atomic_int_get (&self->step) / STEPS);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_import_finalize (GObject *object)
{
  DamImport *self = DAM_IMPORT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->chat, dam_chat_unref);
  g_clear_pointer (&self->roles, g_free);
  g_clear_pointer (&self->mine, g_hash_table_unref);
  g_clear_pointer (&self->new_client, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (dam_import_parent_class)->finalize (object);
}

static void
dam_import_class_init (DamImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dam_import_get_property;
  object_class->finalize = dam_import_finalize;

  /**
   * DamImport:fraction:
   *
   * How far the step under way is, 0 to 1.
   */
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dam_import_init (DamImport *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->zone = dam_zone_lookup (DEFAULT_ZONE, NULL);
  if (self->zone == NULL)
    self->zone = dam_zone_local ();
}

DamImport *
dam_import_new (DamStore *store,
                GFile    *file)
{
  DamImport *self;

  g_return_val_if_fail (DAM_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (DAM_TYPE_IMPORT, NULL);
  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  return self;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  ReadData *data = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dam_import_load (data->file, cancellable, &error);

  if (bytes != NULL)
    data->chat = dam_chat_read (bytes, progress_made_cb, data->import, cancellable, &error);

  if (data->chat != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A DamReadFunc: looks up who is who. Non-NULL when it could. */
static gpointer
look_up (sqlite3 *db,
         gpointer user_data,
         GError **error)
{
  ReadData *data = user_data;

  data->mine = dam_import_my_names (db, data->me);
  data->roles = dam_import_recognise (db, data->chat, data->mine, &data->client, error);
  if (data->roles == NULL)
    return NULL;

  return data;
}

static void
looked_up_cb (GObject      *source,
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

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ReadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    dam_store_read_async (data->store, look_up, data, NULL, NULL, g_task_get_cancellable (task), looked_up_cb,
                          g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
dam_import_read_async (DamImport          *self,
                       const char         *me,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) reading = NULL;
  g_autoptr (GTask) task = NULL;
  ReadData *data;

  g_return_if_fail (DAM_IS_IMPORT (self));

  data = g_new0 (ReadData, 1);
  data->import = self;
  data->file = g_object_ref (self->file);
  data->store = g_object_ref (self->store);
  data->me = g_strdup (me);

  g_atomic_int_set (&self->step, 0);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dam_import_read_async);
  g_task_set_task_data (task, data, (GDestroyNotify) read_data_free);

  reading = g_task_new (self, cancellable, file_read_cb, g_object_ref (task));
  g_task_set_task_data (reading, data, NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

gboolean
dam_import_read_finish (DamImport    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  ReadData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  data = g_task_get_task_data (G_TASK (result));
  g_clear_pointer (&self->chat, dam_chat_unref);
  g_clear_pointer (&self->roles, g_free);
  g_clear_pointer (&self->mine, g_hash_table_unref);
  self->chat = g_steal_pointer (&data->chat);
  self->roles = g_steal_pointer (&data->roles);
  self->mine = g_steal_pointer (&data->mine);
  self->client = data->client;
  self->roles_chosen = FALSE;
  return TRUE;
}

GFile *
dam_import_get_file (DamImport *self)
{
  return self->file;
}

DamChat *
dam_import_get_chat (DamImport *self)
{
  return self->chat;
}

gint64
dam_import_get_client (DamImport *self)
{
  return self->client;
}

void
dam_import_set_client (DamImport *self,
                       gint64     client)
{
  g_autoptr (GHashTable) theirs = NULL;

  if (self->client == client && self->new_client == NULL)
    return;

  self->client = client;
  g_clear_pointer (&self->new_client, g_free);
  if (self->chat == NULL || self->roles_chosen)
    return;

  if (client != 0)
    theirs = dam_import_client_names (dam_store_reader (self->store), client);
  dam_import_propose_roles (self->chat, self->mine, theirs, self->roles);
}

const char *
dam_import_get_new_client (DamImport *self)
{
  return self->new_client;
}

void
dam_import_set_new_client (DamImport  *self,
                           const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->new_client);
  self->new_client = copy;
  if (self->new_client != NULL)
    self->client = 0;
}

static gboolean
is_speaker (DamImport *self,
            gsize      speaker)
{
  gsize n_speakers = 0;

  if (self->chat != NULL)
    dam_chat_get_speakers (self->chat, &n_speakers);
  return speaker < n_speakers;
}

DamSpeakerRole
dam_import_get_role (DamImport *self,
                     guint      speaker)
{
  g_return_val_if_fail (is_speaker (self, speaker), DAM_SPEAKER_IGNORED);

  return self->roles[speaker];
}

void
dam_import_set_role (DamImport     *self,
                     guint          speaker,
                     DamSpeakerRole role)
{
  g_return_if_fail (is_speaker (self, speaker));

  self->roles[speaker] = role;
  self->roles_chosen = TRUE;
}

const DamZone *
dam_import_get_zone (DamImport *self)
{
  return self->zone;
}

void
dam_import_set_zone (DamImport     *self,
                     const DamZone *zone)
{
  g_return_if_fail (zone != NULL);

  self->zone = zone;
}

void
dam_import_set_keep_text (DamImport *self,
                          gboolean   keep_text)
{
  self->keep_text = !!keep_text;
}

void
dam_import_set_example (DamImport *self,
                        gboolean   example)
{
  self->example = !!example;
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

  if (!dam_import_run_count (data->plan, db, progress_made_cb, data->import, data->cancellable, &data->summary, error))
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

  return dam_import_run_write (data->plan, tx, progress_made_cb, data->import, &data->summary, &data->client, error);
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
