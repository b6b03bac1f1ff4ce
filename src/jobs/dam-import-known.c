/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-known.h"

#include "store/dam-sql.h"

/* Rows between two looks at the cancellable. */
#define STEP 4096

gsize
dam_import_known_place (const DamImportKnown *known,
                        gint64                key)
{
  gsize at = (gsize) key & (known->size - 1);

  while (known->keys[at] != 0 && known->keys[at] != key)
    at = (at + 1) & (known->size - 1);
  return at;
}

static void
known_grow (DamImportKnown *known)
{
  DamImportKnown old = *known;

  known->size = MAX (old.size * 2, 1024);
  known->keys = g_new0 (gint64, known->size);
  known->ids = g_new (gint64, known->size);
  known->speakers = g_new (guint32, known->size);
  for (gsize i = 0; i < old.size; i++)
    {
      gsize at;

      if (old.keys[i] == 0)
        continue;
      at = dam_import_known_place (known, old.keys[i]);
      known->keys[at] = old.keys[i];
      known->ids[at] = old.ids[i];
      known->speakers[at] = old.speakers[i];
    }
  g_free (old.keys);
  g_free (old.ids);
  g_free (old.speakers);
}

gboolean
dam_import_known_add (DamImportKnown *known,
                      gint64          key,
                      gint64          id,
                      guint32         speaker)
{
  gsize at;

  if (known->used * 2 >= known->size)
    known_grow (known);
  at = dam_import_known_place (known, key);
  if (known->keys[at] != 0)
    return FALSE;

  known->keys[at] = key;
  known->ids[at] = id;
  known->speakers[at] = speaker;
  known->used++;
  return TRUE;
}

static guint32
known_name (DamImportKnown *known,
            GHashTable     *indices,
            const char     *name)
{
  gpointer index;

  if (g_hash_table_lookup_extended (indices, name, NULL, &index))
    return GPOINTER_TO_UINT (index);

  g_ptr_array_add (known->names, g_strdup (name));
  g_hash_table_insert (indices, g_ptr_array_index (known->names, known->names->len - 1), GUINT_TO_POINTER (known->names->len - 1));
  return known->names->len - 1;
}

gboolean
dam_import_known_load (DamImportKnown *known,
                       sqlite3        *db,
                       gint64          client,
                       GCancellable   *cancellable,
                       GError        **error)
{
  static const char sql[] = "SELECT key, id, speaker FROM contact WHERE client_id = ?1 AND key IS NOT NULL ORDER BY at";
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int code;

  known->names = g_ptr_array_new_with_free_func (g_free);
  known_grow (known);
  if (client == 0)
    return TRUE;

  stmt = dam_sql_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, client);
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      dam_import_known_add (known, sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1),
                            known_name (known, indices, dam_sql_column_text (stmt, 2)));
      if (known->used % STEP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (code != SQLITE_DONE)
    return dam_sql_error (db, "Cannot read the contacts of the client", error);

  return TRUE;
}

void
dam_import_known_clear (DamImportKnown *known)
{
  g_clear_pointer (&known->keys, g_free);
  g_clear_pointer (&known->ids, g_free);
  g_clear_pointer (&known->speakers, g_free);
  g_clear_pointer (&known->names, g_ptr_array_unref);
}
