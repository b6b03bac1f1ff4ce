/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-transaction"

#include "store/dam-transaction.h"

#include "store/dam-changes-private.h"
#include "store/dam-sql.h"

sqlite3 *
dam_transaction_db (DamTransaction *tx)
{
  return tx->db;
}

sqlite3_stmt *
dam_transaction_prepare (DamTransaction  *tx,
                         const char      *sql,
                         GError         **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (tx->statements, sql);

  /* After an error such as a full disk SQLite itself rolls back; what a function still writes then would stand alone. */
  if (sqlite3_get_autocommit (tx->db))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "The transaction has been rolled back");
      return NULL;
    }

  if (stmt != NULL && g_str_equal (sqlite3_sql (stmt), sql))
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }

  if (sqlite3_prepare_v3 (tx->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      dam_sql_error (tx->db, sql, error);
      return NULL;
    }

  g_hash_table_replace (tx->statements, (gpointer) sql, stmt);

  return stmt;
}

void
dam_transaction_begin_bulk (DamTransaction *tx,
                            gint64          import_id)
{
  g_return_if_fail (import_id > 0);
  g_return_if_fail (!tx->is_bulk || tx->import_id == import_id);

  tx->is_bulk = TRUE;
  tx->import_id = import_id;
  sqlite3_exec (tx->db, DAM_TRANSACTION_BULK_CACHE, NULL, NULL, NULL);
}

GCancellable *
dam_transaction_cancellable (DamTransaction *tx)
{
  return tx->cancellable;
}

void
dam_transaction_pause_for (DamTransaction *tx,
                           gint64          import_id)
{
  if (tx->is_bulk && tx->import_id == import_id)
    dam_session_enable (&tx->session, FALSE);
}

void
dam_transaction_resume (DamTransaction *tx)
{
  if (tx->is_bulk)
    dam_session_enable (&tx->session, TRUE);
}

void
dam_transaction_note (DamTransaction *tx,
                      gint64          id)
{
  /* A bulk says "everything" anyway. */
  if (!tx->is_bulk)
    dam_changes_add (tx->changes, DAM_SESSION_CACHE_TABLE, id);
}
