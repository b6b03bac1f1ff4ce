/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-foreign-keys"

#include "store/dam-foreign-keys.h"

#include "store/dam-sql.h"
#include "store/dam-store.h"

/* One foreign key, whose statements are made when they are first needed. */
typedef struct
{
  char         *child;
  char         *parent;
  GPtrArray    *from;           /* columns of the child */
  GPtrArray    *to;             /* columns of the parent */
  sqlite3_stmt *find_orphan;    /* by the primary key of the child */
  sqlite3_stmt *find_child;     /* by the key of the parent */
  GArray       *to_columns;     /* int: where the parent's key stands in a row of it */
} ForeignKey;

struct _DamForeignKeys
{
  sqlite3   *db;
  GPtrArray *keys;
};

static void
free_key (gpointer data)
{
  ForeignKey *key = data;

  sqlite3_finalize (key->find_orphan);
  sqlite3_finalize (key->find_child);
  g_free (key->child);
  g_free (key->parent);
  g_ptr_array_unref (key->from);
  g_ptr_array_unref (key->to);
  g_array_unref (key->to_columns);
  g_free (key);
}

static gboolean
read_keys (DamForeignKeys  *self,
           GError         **error)
{
  /* Only table and column names of our own schema ever become part of a statement's text here. */
  const char *sql = "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\""
                    "  FROM sqlite_master AS m, pragma_foreign_key_list (m.name) AS f"
                    " WHERE m.type = 'table'"
                    " ORDER BY m.name, f.id, f.seq";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (self->db, sql, error);
  ForeignKey *key = NULL;
  gint64 last_id = -1;
  int result;

  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const char *child = dam_sql_column_text (stmt, 0);
      gint64 id = sqlite3_column_int64 (stmt, 1);

      if (key == NULL || id != last_id || !g_str_equal (key->child, child))
        {
          key = g_new0 (ForeignKey, 1);
          key->child = g_strdup (child);
          key->parent = g_strdup (dam_sql_column_text (stmt, 2));
          key->from = g_ptr_array_new_with_free_func (g_free);
          key->to = g_ptr_array_new_with_free_func (g_free);
          key->to_columns = g_array_new (FALSE, FALSE, sizeof (int));
          g_ptr_array_add (self->keys, key);
        }
      last_id = id;
      g_ptr_array_add (key->from, g_strdup (dam_sql_column_text (stmt, 3)));
      g_ptr_array_add (key->to, g_strdup (dam_sql_column_text (stmt, 4)));
    }

  return result == SQLITE_DONE || dam_sql_error (self->db, sql, error);
}

static gboolean
prepare_find_orphan (DamForeignKeys  *self,
                     ForeignKey      *key,
                     GError         **error)
{
  g_autoptr (sqlite3_stmt) columns = dam_sql_prepare (self->db, "SELECT name FROM pragma_table_info (?1) WHERE pk > 0 ORDER BY cid", error);
  g_autoptr (GString) sql = g_string_new (NULL);
  int n = 0;

  if (columns == NULL)
    return FALSE;

  g_string_append_printf (sql, "SELECT 1 FROM %s AS c WHERE NOT EXISTS (SELECT 1 FROM %s AS p WHERE 1", key->child, key->parent);
  for (guint i = 0; i < key->from->len; i++)
    g_string_append_printf (sql, " AND p.%s = c.%s", (char *) key->to->pdata[i], (char *) key->from->pdata[i]);
  g_string_append_c (sql, ')');
  for (guint i = 0; i < key->from->len; i++)
    g_string_append_printf (sql, " AND c.%s IS NOT NULL", (char *) key->from->pdata[i]);

  dam_sql_bind_text (columns, 1, key->child);
  while (sqlite3_step (columns) == SQLITE_ROW)
    g_string_append_printf (sql, " AND c.%s = ?%d", dam_sql_column_text (columns, 0), ++n);

  key->find_orphan = dam_sql_prepare (self->db, sql->str, error);

  return key->find_orphan != NULL;
}

static gboolean
prepare_find_child (DamForeignKeys  *self,
                    ForeignKey      *key,
                    GError         **error)
{
  g_autoptr (sqlite3_stmt) columns = dam_sql_prepare (self->db, "SELECT cid FROM pragma_table_info (?1) WHERE name = ?2", error);
  g_autoptr (GString) sql = g_string_new (NULL);

  if (columns == NULL)
    return FALSE;

  g_string_append_printf (sql, "SELECT 1 FROM %s WHERE 1", key->child);
  for (guint i = 0; i < key->from->len; i++)
    {
      int column;

      g_string_append_printf (sql, " AND %s = ?%u", (char *) key->from->pdata[i], i + 1);
      sqlite3_reset (columns);
      dam_sql_bind_text (columns, 1, key->parent);
      dam_sql_bind_text (columns, 2, key->to->pdata[i]);
      if (sqlite3_step (columns) != SQLITE_ROW)
        return dam_sql_error (self->db, key->parent, error);
      column = sqlite3_column_int (columns, 0);
      g_array_append_val (key->to_columns, column);
    }

  key->find_child = dam_sql_prepare (self->db, sql->str, error);

  return key->find_child != NULL;
}

/* Whether the bound @stmt finds a row. */
static gboolean
find (sqlite3_stmt  *stmt,
      gboolean      *found,
      GError       **error)
{
  int result = sqlite3_step (stmt);
  gboolean ok = result == SQLITE_ROW || result == SQLITE_DONE || dam_sql_error (sqlite3_db_handle (stmt), sqlite3_sql (stmt), error);

  *found = result == SQLITE_ROW;
  sqlite3_reset (stmt);

  return ok;
}

static gboolean
check_child (DamForeignKeys          *self,
             ForeignKey              *key,
             sqlite3_changeset_iter  *iter,
             gboolean                *orphan,
             GError                 **error)
{
  unsigned char *is_key = NULL;
  int n_columns = 0;
  int op = 0;
  int n = 0;

  if (key->find_orphan == NULL && !prepare_find_orphan (self, key, error))
    return FALSE;

  sqlite3changeset_op (iter, &(const char *){ NULL }, &n_columns, &op, NULL);
  sqlite3changeset_pk (iter, &is_key, &n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      if (!is_key[i])
        continue;
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, i, &value);
      else
        sqlite3changeset_old (iter, i, &value);
      sqlite3_bind_value (key->find_orphan, ++n, value);
    }

  return find (key->find_orphan, orphan, error);
}

static gboolean
check_parent (DamForeignKeys          *self,
              ForeignKey              *key,
              sqlite3_changeset_iter  *iter,
              gboolean                *has_child,
              GError                 **error)
{
  if (key->find_child == NULL && !prepare_find_child (self, key, error))
    return FALSE;

  for (guint i = 0; i < key->to_columns->len; i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_old (iter, g_array_index (key->to_columns, int, i), &value);
      sqlite3_bind_value (key->find_child, (int) i + 1, value);
    }

  return find (key->find_child, has_child, error);
}

static gboolean
check_row (DamForeignKeys          *self,
           sqlite3_changeset_iter  *iter,
           gboolean                *intact,
           GError                 **error)
{
  const char *table = NULL;
  int op = 0;

  sqlite3changeset_op (iter, &table, &(int){ 0 }, &op, NULL);
  for (guint i = 0; *intact && i < self->keys->len; i++)
    {
      ForeignKey *key = self->keys->pdata[i];
      gboolean broken = FALSE;

      if (op != SQLITE_DELETE && g_str_equal (key->child, table) && !check_child (self, key, iter, &broken, error))
        return FALSE;
      if (op == SQLITE_DELETE && g_str_equal (key->parent, table) && !check_parent (self, key, iter, &broken, error))
        return FALSE;
      if (broken)
        *intact = FALSE;
    }

  return TRUE;
}

DamForeignKeys *
dam_foreign_keys_new (sqlite3  *db,
                      GError  **error)
{
  g_autoptr (DamForeignKeys) self = g_new0 (DamForeignKeys, 1);

  self->db = db;
  self->keys = g_ptr_array_new_with_free_func (free_key);
  if (!read_keys (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dam_foreign_keys_free (DamForeignKeys *self)
{
  g_ptr_array_unref (self->keys);
  g_free (self);
}

gboolean
dam_foreign_keys_check (DamForeignKeys  *self,
                        int              size,
                        void            *changeset,
                        gboolean        *intact,
                        GError         **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;
  int result = sqlite3changeset_start (&iter, size, changeset);

  *intact = TRUE;
  if (result == SQLITE_OK)
    {
      while (ok && *intact && sqlite3changeset_next (iter) == SQLITE_ROW)
        ok = check_row (self, iter, intact, error);
      result = sqlite3changeset_finalize (iter);
    }

  if (ok && result != SQLITE_OK)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "Cannot read a changeset: %s", sqlite3_errstr (result));
      ok = FALSE;
    }

  return ok;
}
