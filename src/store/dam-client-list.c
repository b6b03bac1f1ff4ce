/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-list"

#include "store/dam-client.h"

#include "store/dam-client-private.h"
#include "store/dam-sql.h"
#include "store/dam-store-private.h"

/**
 * DamClientList:
 *
 * All clients by name. After each commit the rows that it touched are read again and merged: what was there before keeps its object,
 * and one items-changed spans from the first to the last place where something differs. The breaches are counted by a
 * worker, after the first frame.
 */
struct _DamClientList
{
  GObject       parent_instance;

  /* Owned references */
  DamStore     *store;
  GPtrArray    *items;          /* of DamClient, sorted */
  GHashTable   *by_id;          /* gint64 to DamClient, both owned by @items */
  GCancellable *cancellable;
  GSource      *count_source;   /* NULL once the first count has begun */

  DamLanguage   language;
  gboolean      counting;
  gboolean      count_again;
};

/* The breaches of one client. */
typedef struct
{
  gint64 client;
  gint64 breaches;
} Count;

static GType
dam_client_list_get_item_type (GListModel *model)
{
  return DAM_TYPE_CLIENT;
}

static guint
dam_client_list_get_n_items (GListModel *model)
{
  DamClientList *self = DAM_CLIENT_LIST (model);

  return self->items->len;
}

static gpointer
dam_client_list_get_item (GListModel *model,
                          guint       position)
{
  DamClientList *self = DAM_CLIENT_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dam_client_list_get_item_type;
  iface->get_n_items = dam_client_list_get_n_items;
  iface->get_item = dam_client_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DamClientList, dam_client_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  return dam_client_compare (*(DamClient *const *) a, *(DamClient *const *) b);
}

static void
replace_items (DamClientList *self,
               GPtrArray     *items,
               GHashTable    *touched)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint start = 0;
  guint end = 0;

  self->items = items;
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    {
      gint64 *id = g_new (gint64, 1);

      *id = dam_client_get_id (items->pdata[i]);
      g_hash_table_insert (self->by_id, id, items->pdata[i]);
    }

  while (start < MIN (old->len, items->len) && old->pdata[start] == items->pdata[start] &&
         !g_hash_table_contains (touched, items->pdata[start]))
    start++;
  while (end < MIN (old->len, items->len) - start &&
         old->pdata[old->len - 1 - end] == items->pdata[items->len - 1 - end] &&
         !g_hash_table_contains (touched, items->pdata[items->len - 1 - end]))
    end++;

  if (start + end < MAX (old->len, items->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, items->len - start - end);
}

static void
client_notified_cb (DamClient  *client,
                    GParamSpec *pspec,
                    gpointer    data)
{
  g_hash_table_add (data, client);
}

/* The object of the row under @stmt, old or new. An old one that says something else now is noted in @touched. (transfer full) */
static DamClient *
take_row (DamClientList *self,
          sqlite3_stmt  *stmt,
          GHashTable    *touched)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);
  DamClient *known = g_hash_table_lookup (self->by_id, &id);
  DamClient *client = known != NULL ? g_object_ref (known) : dam_client_new (id, self->language);
  gulong handler = 0;

  if (known != NULL)
    handler = g_signal_connect (client, "notify", G_CALLBACK (client_notified_cb), touched);
  dam_client_take_row (client, stmt);
  if (dam_client_set_addresses (client, dam_sql_column_text (stmt, 7)) && known != NULL)
    g_hash_table_add (touched, client);
  g_clear_signal_handler (&handler, client);

  return client;
}

#define SELECT_CLIENTS "SELECT " DAM_CLIENT_COLUMNS ", (SELECT group_concat (a.value, char (10)) FROM client_address AS a" \
                                                    " WHERE a.client_id = c.id) FROM client AS c"

static void
reload_all (DamClientList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_store_reader (self->store), SELECT_CLIENTS, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  int result = SQLITE_ERROR;

  while (stmt != NULL && (result = sqlite3_step (stmt)) == SQLITE_ROW)
    g_ptr_array_add (items, take_row (self, stmt, touched));

  if (result != SQLITE_DONE)
    {
      if (error == NULL)
        dam_sql_error (dam_store_reader (self->store), "Reading the clients", &error);
      g_warning ("%s", error->message);
      return;
    }

  g_ptr_array_sort (items, compare_items);
  replace_items (self, g_steal_pointer (&items), touched);
}

static void
reload_some (DamClientList *self,
             GHashTable    *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_store_reader (self->store), SELECT_CLIENTS " WHERE c.id = ?1", &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  if (stmt == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      sqlite3_reset (stmt);
      sqlite3_bind_int64 (stmt, 1, *(gint64 *) key);
      if (sqlite3_step (stmt) == SQLITE_ROW)
        g_ptr_array_add (items, take_row (self, stmt, touched));
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 id = dam_client_get_id (self->items->pdata[i]);

      if (!g_hash_table_contains (ids, &id))
        g_ptr_array_add (items, g_object_ref (self->items->pdata[i]));
    }

  g_ptr_array_sort (items, compare_items);
  replace_items (self, g_steal_pointer (&items), touched);
}

static void
reload (DamClientList    *self,
        const DamChanges *changes)
{
  const char *tables[] = { "client", "client_address" };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gsize n_rows;
      const gint64 *rows = dam_changes_rows (changes, tables[i], &n_rows);

      if (dam_changes_touch (changes, tables[i]) && n_rows == 0)
        {
          reload_all (self);
          return;
        }
      for (gsize row = 0; row < n_rows; row++)
        g_hash_table_add (ids, (gpointer) & rows[row]);
    }

  if (g_hash_table_size (ids) > 0)
    reload_some (self, ids);
}

static gpointer
count_breaches (sqlite3   *db,
                gpointer   data,
                GError   **error)
{
  const char *sql = "SELECT client_id, count (*) FROM verdict WHERE verdict = 'breach' AND client_id IS NOT NULL GROUP BY client_id";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  int result;

  if (stmt == NULL)
    return NULL;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      Count count = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };

      g_array_append_val (counts, count);
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&counts);
}

static void count (DamClientList *self);

static void
breaches_counted_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = dam_store_read_finish (DAM_STORE (source), result, &error);
  g_autoptr (GHashTable) by_client = NULL;
  DamClientList *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->counting = FALSE;
  if (counts == NULL)
    {
      g_warning ("Cannot count breaches: %s", error->message);
      return;
    }

  by_client = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < counts->len; i++)
    g_hash_table_insert (by_client, &g_array_index (counts, Count, i).client, &g_array_index (counts, Count, i));

  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 id = dam_client_get_id (self->items->pdata[i]);
      const Count *found = g_hash_table_lookup (by_client, &id);

      dam_client_set_open_breaches (self->items->pdata[i], found != NULL ? found->breaches : 0);
    }

  if (self->count_again)
    count (self);
}

/* One count at a time; what changes meanwhile is counted after it. */
static void
count (DamClientList *self)
{
  self->count_again = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  dam_store_read_async (self->store, count_breaches, NULL, NULL, (GDestroyNotify) g_array_unref, self->cancellable,
                        breaches_counted_cb, self);
}

static gboolean
count_started_cb (gpointer data)
{
  DamClientList *self = data;

  g_clear_pointer (&self->count_source, g_source_unref);
  count (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (DamStore      *store,
                  DamChanges    *changes,
                  DamClientList *self)
{
  if (dam_store_reader (store) == NULL)
    return;

  reload (self, changes);
  if (dam_changes_touch (changes, "verdict") || dam_changes_touch (changes, "contact"))
    count (self);
}

static void
dam_client_list_dispose (GObject *object)
{
  DamClientList *self = DAM_CLIENT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  if (self->count_source != NULL)
    g_source_destroy (self->count_source);
  g_clear_pointer (&self->count_source, g_source_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dam_client_list_parent_class)->dispose (object);
}

static void
dam_client_list_finalize (GObject *object)
{
  DamClientList *self = DAM_CLIENT_LIST (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (dam_client_list_parent_class)->finalize (object);
}

static void
dam_client_list_class_init (DamClientListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_client_list_dispose;
  object_class->finalize = dam_client_list_finalize;
}

static void
dam_client_list_init (DamClientList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

DamClientList *
dam_client_list_new (DamStore    *store,
                     DamLanguage  language)
{
  DamClientList *self = g_object_new (DAM_TYPE_CLIENT_LIST, NULL);

  self->store = g_object_ref (store);
  self->language = language;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  reload_all (self);

  self->count_source = g_idle_source_new ();
  g_source_set_priority (self->count_source, G_PRIORITY_LOW);
  g_source_set_callback (self->count_source, count_started_cb, self, NULL);
  g_source_attach (self->count_source, g_main_context_get_thread_default ());

  return self;
}

DamClient *
dam_client_list_find (DamClientList *self,
                      gint64         id)
{
  g_return_val_if_fail (DAM_IS_CLIENT_LIST (self), NULL);

  return g_hash_table_lookup (self->by_id, &id);
}
