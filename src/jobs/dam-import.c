/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-private.h"

#include "store/dam-client.h"

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-import-error-quark, dam_import_error)
/* *INDENT-ON* */

/* The zone in which nearly every export was written; no variant names one (formats.md, 1.3). */
#define DEFAULT_ZONE "Asia/Seoul"

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

static gboolean
tell_fraction_cb (gpointer user_data)
{
  DamImport *self = user_data;

  g_atomic_int_set (&self->is_telling, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

/* Called in whatever thread works; views hear of it in their own. */
void
dam_import_tell_progress (double   fraction,
                          gpointer user_data)
{
  DamImport *self = user_data;
  gint step = (gint) (fraction * DAM_IMPORT_STEPS);
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
      g_value_set_double (value, (double) g_atomic_int_get (&self->step) / DAM_IMPORT_STEPS);
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
    data->chat = dam_chat_read (bytes, dam_import_tell_progress, data->import, cancellable, &error);

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

/* Proposes again who is who, now that it is known who the client is, unless that was settled by hand. */
static void
propose_roles (DamImport  *self,
               GHashTable *theirs)
{
  if (self->chat != NULL && !self->roles_chosen)
    dam_import_propose_roles (self->chat, self->mine, theirs, self->roles);
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
  if (client != 0)
    theirs = dam_import_client_names (dam_store_reader (self->store), client);
  propose_roles (self, theirs);
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
  g_autofree char *before = g_steal_pointer (&self->new_client);

  self->new_client = name != NULL ? dam_client_clean_name (name) : NULL;
  if (name == NULL)
    return;

  self->client = 0;
  /* Only at first: while a name is typed, nobody shall change places. */
  if (before == NULL)
    {
      g_autoptr (GHashTable) theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      g_hash_table_add (theirs, dam_import_fold_name (name));
      propose_roles (self, theirs);
    }
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
