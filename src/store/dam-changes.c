/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-changes"

#include "store/dam-changes-private.h"
#include "store/dam-sql.h"

/* The columns of "contact" that place a row in the log. A migration that moves them changes these; a test compares them. */
#define CONTACT_COLUMN_CLIENT 1
#define CONTACT_COLUMN_AT     2

/* The tables whose rows belong to a client, or to nobody; the column "client_id" comes right after the key. */
static const char *const owned_tables[] = { "terms", "date_exception", "planned_contact" };
#define COLUMN_OWNER 1

/* What became known of the owners of one table's rows. */
typedef struct
{
  GArray *clients;   /* of gint64: before and after; 0 is nobody */
  GArray *rows;      /* of gint64: those that changed in something else */
} Owners;

struct _DamChanges
{
  gatomicrefcount ref_count;
  gboolean        everything;
  gboolean        moves_unknown;
  GHashTable     *tables;      /* name to GArray of gint64; the array is NULL once the rows are not known one by one */
  GArray         *moves;       /* DamContactMove */
  Owners          owners[G_N_ELEMENTS (owned_tables)];
};

G_DEFINE_BOXED_TYPE (DamChanges, dam_changes, dam_changes_ref, dam_changes_unref)

static void
free_rows (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
add_contact_move (DamChanges               *self,
                  sqlite3_changeset_iter   *iter,
                  int                       op,
                  gint64                    id)
{
  sqlite3_value *client = NULL;
  sqlite3_value *at = NULL;
  DamContactMove move = { .id = id, .inserted = op == SQLITE_INSERT };

  if (op == SQLITE_UPDATE)
    {
      sqlite3changeset_new (iter, CONTACT_COLUMN_CLIENT, &client);
      sqlite3changeset_new (iter, CONTACT_COLUMN_AT, &at);
      if (client != NULL || at != NULL)
        self->moves_unknown = TRUE;
      return;
    }

  if (op == SQLITE_INSERT)
    {
      sqlite3changeset_new (iter, CONTACT_COLUMN_CLIENT, &client);
      sqlite3changeset_new (iter, CONTACT_COLUMN_AT, &at);
    }
  else
    {
      sqlite3changeset_old (iter, CONTACT_COLUMN_CLIENT, &client);
      sqlite3changeset_old (iter, CONTACT_COLUMN_AT, &at);
    }

  move.client = sqlite3_value_int64 (client);
  move.at = sqlite3_value_int64 (at);
  g_array_append_val (self->moves, move);
}

static int
find_owned_table (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (owned_tables); i++)
    if (g_str_equal (table, owned_tables[i]))
      return i;

  return -1;
}

static void
append_id (GArray **ids,
           gint64   id)
{
  if (*ids == NULL)
    *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (*ids, id);
}

static void
add_owner (Owners                 *owners,
           sqlite3_changeset_iter *iter,
           int                     op,
           gint64                  id)
{
  sqlite3_value *before = NULL;
  sqlite3_value *after = NULL;

  if (op != SQLITE_INSERT)
    sqlite3changeset_old (iter, COLUMN_OWNER, &before);
  if (op != SQLITE_DELETE)
    sqlite3changeset_new (iter, COLUMN_OWNER, &after);

  if (before != NULL)
    append_id (&owners->clients, sqlite3_value_int64 (before));
  if (after != NULL)
    append_id (&owners->clients, sqlite3_value_int64 (after));
  if (before == NULL && after == NULL)
    append_id (&owners->rows, id);
}

static void
add_change (DamChanges             *self,
            sqlite3_changeset_iter *iter)
{
  const char *table = NULL;
  unsigned char *is_key = NULL;
  sqlite3_value *key = NULL;
  int n_columns = 0;
  int op = 0;
  int column = 0;

  sqlite3changeset_op (iter, &table, &n_columns, &op, NULL);
  sqlite3changeset_pk (iter, &is_key, NULL);
  while (column < n_columns && !is_key[column])
    column++;

  if (column < n_columns)
    {
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, column, &key);
      else
        sqlite3changeset_old (iter, column, &key);
    }

  if (key == NULL || sqlite3_value_type (key) != SQLITE_INTEGER)
    {
      dam_changes_add_unknown (self, table);
      return;
    }

  dam_changes_add (self, table, sqlite3_value_int64 (key));
  if (g_str_equal (table, "contact"))
    add_contact_move (self, iter, op, sqlite3_value_int64 (key));
  if (find_owned_table (table) >= 0)
    add_owner (&self->owners[find_owned_table (table)], iter, op, sqlite3_value_int64 (key));
}

DamChanges *
dam_changes_new (void)
{
  DamChanges *self = g_new0 (DamChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_rows);
  self->moves = g_array_new (FALSE, FALSE, sizeof (DamContactMove));

  return self;
}

DamChanges *
dam_changes_new_everything (void)
{
  DamChanges *self = dam_changes_new ();

  self->everything = TRUE;

  return self;
}

DamChanges *
dam_changes_ref (DamChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_changes_unref (DamChanges *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->tables);
  g_array_unref (self->moves);
  for (guint i = 0; i < G_N_ELEMENTS (owned_tables); i++)
    {
      g_clear_pointer (&self->owners[i].clients, g_array_unref);
      g_clear_pointer (&self->owners[i].rows, g_array_unref);
    }
  g_free (self);
}

void
dam_changes_add (DamChanges *self,
                 const char *table,
                 gint64      id)
{
  gpointer rows = NULL;

  if (!g_hash_table_lookup_extended (self->tables, table, NULL, &rows))
    {
      rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->tables, g_strdup (table), rows);
    }

  if (rows != NULL)
    g_array_append_val ((GArray *) rows, id);
}

void
dam_changes_add_unknown (DamChanges *self,
                         const char *table)
{
  g_hash_table_insert (self->tables, g_strdup (table), NULL);
}

gboolean
dam_changes_add_changeset (DamChanges  *self,
                           int          size,
                           void        *changeset,
                           GError     **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int result = sqlite3changeset_start (&iter, size, changeset);

  if (result == SQLITE_OK)
    {
      while (sqlite3changeset_next (iter) == SQLITE_ROW)
        add_change (self, iter);
      result = sqlite3changeset_finalize (iter);
    }

  if (result != SQLITE_OK)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "Cannot read a changeset: %s", sqlite3_errstr (result));
      return FALSE;
    }

  return TRUE;
}

void
dam_changes_seal (DamChanges *self)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      GArray *rows = data;
      guint kept = 0;

      if (rows == NULL)
        continue;

      /* The changeset may name one owner once for each of its parts. */
      g_array_sort (rows, compare_rows);
      for (guint i = 0; i < rows->len; i++)
        if (kept == 0 || g_array_index (rows, gint64, kept - 1) != g_array_index (rows, gint64, i))
          g_array_index (rows, gint64, kept++) = g_array_index (rows, gint64, i);
      g_array_set_size (rows, kept);
    }
}

gboolean
dam_changes_is_empty (const DamChanges *self)
{
  return !self->everything && g_hash_table_size (self->tables) == 0;
}

gboolean
dam_changes_has_row (const DamChanges *self,
                     const char       *table,
                     gint64            id)
{
  gsize high;
  const gint64 *rows = dam_changes_rows (self, table, &high);
  gsize low = 0;

  if (rows == NULL)
    return dam_changes_touch (self, table);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (rows[middle] == id)
        return TRUE;
      if (rows[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return FALSE;
}

gboolean
dam_changes_contact_moves (const DamChanges      *self,
                           const DamContactMove **moves,
                           gsize                 *n_moves)
{
  gpointer rows = NULL;

  *moves = (const DamContactMove *) (gpointer) self->moves->data;
  *n_moves = self->moves->len;

  if (self->everything || self->moves_unknown)
    return FALSE;

  return !g_hash_table_lookup_extended (self->tables, "contact", NULL, &rows) || rows != NULL;
}

gboolean
dam_changes_owners (const DamChanges *self,
                    sqlite3          *db,
                    const char       *table,
                    GArray           *clients)
{
  int index = find_owned_table (table);
  gpointer rows = NULL;
  const Owners *owners;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (index >= 0, FALSE);

  if (self->everything)
    return FALSE;
  if (!g_hash_table_lookup_extended (self->tables, table, NULL, &rows))
    return TRUE;
  if (rows == NULL)
    return FALSE;

  owners = &self->owners[index];
  if (owners->clients != NULL)
    g_array_append_vals (clients, owners->clients->data, owners->clients->len);
  if (owners->rows != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT client_id FROM %s WHERE id = ?1", table);
      g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, NULL);

      for (guint i = 0; stmt != NULL && i < owners->rows->len; i++)
        {
          sqlite3_reset (stmt);
          sqlite3_bind_int64 (stmt, 1, g_array_index (owners->rows, gint64, i));
          if (sqlite3_step (stmt) == SQLITE_ROW)
            {
              gint64 client = sqlite3_column_int64 (stmt, 0);

              g_array_append_val (clients, client);
            }
        }
      if (stmt == NULL)
        return FALSE;
    }

  return TRUE;
}

gboolean
dam_changes_everything (const DamChanges *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->everything;
}

gboolean
dam_changes_touch (const DamChanges *self,
                   const char       *table)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->everything || g_hash_table_contains (self->tables, table);
}

const gint64 *
dam_changes_rows (const DamChanges *self,
                  const char       *table,
                  gsize            *n_rows)
{
  GArray *rows;

  *n_rows = 0;
  g_return_val_if_fail (self != NULL, NULL);

  rows = self->everything ? NULL : g_hash_table_lookup (self->tables, table);
  if (rows == NULL || rows->len == 0)
    return NULL;

  *n_rows = rows->len;

  return (const gint64 *) (gpointer) rows->data;
}
