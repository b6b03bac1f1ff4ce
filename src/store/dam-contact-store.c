/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-contact-store"

#include "store/dam-log.h"

#include "store/dam-sql.h"
#include "store/dam-transaction.h"

/* Binds a text that is a constant of the program, without a copy. */
static void
bind_constant (sqlite3_stmt *stmt,
               int           index,
               const char   *text)
{
  sqlite3_bind_text (stmt, index, text, -1, SQLITE_STATIC);
}

static gboolean
fail_missing (gint64   id,
              GError **error)
{
  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no contact %" G_GINT64_FORMAT, id);

  return FALSE;
}

/* The id for the first contact of a bulk; 0: any will do. One that a contact of this transaction had before must not come again: the
 * session would take the new contact, which is none of its business, for the old one. */
static gboolean
choose_id (DamTransaction  *tx,
           gint64           import_id,
           gint64          *id,
           GError         **error)
{
  gint64 highest = 0;

  *id = 0;
  if (!tx->is_bulk || tx->bulk_begun || import_id != tx->import_id)
    return TRUE;

  tx->bulk_begun = TRUE;
  if (!dam_sql_read_int (tx->db, "SELECT ifnull (max (id), 0) FROM contact", &highest, error))
    return FALSE;
  *id = MAX (highest, tx->last_contact) + 1;

  return TRUE;
}

gboolean
dam_contact_insert (DamTransaction       *tx,
                    const DamContactRow  *row,
                    gint64               *id,
                    GError              **error)
{
  const char *sql = "INSERT INTO contact (client_id, at, direction, channel, kind, seconds, missed, emergency, import_id, line, key,"
                    "                     speaker, text, automatic, id)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
  const DamContact *contact = &row->contact;
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);
  gint64 new_id;
  gboolean ok;

  if (stmt == NULL || !choose_id (tx, row->import_id, &new_id, error))
    return FALSE;

  dam_sql_bind_id (stmt, 1, row->client);
  sqlite3_bind_int64 (stmt, 2, contact->at);
  bind_constant (stmt, 3, dam_direction_id (contact->direction));
  bind_constant (stmt, 4, dam_channel_id (contact->channel));
  bind_constant (stmt, 5, dam_contact_kind_id (contact->kind));
  if (contact->seconds >= 0)
    sqlite3_bind_int (stmt, 6, contact->seconds);
  sqlite3_bind_int (stmt, 7, !!contact->missed);
  sqlite3_bind_int (stmt, 8, !!contact->emergency);
  dam_sql_bind_id (stmt, 9, row->import_id);
  if (row->line != 0)
    sqlite3_bind_int64 (stmt, 10, (gint64) row->line);
  dam_sql_bind_id (stmt, 11, row->key);

  /* The row outlives the call, and the bindings are cleared before the next one. */
  sqlite3_bind_text (stmt, 12, row->speaker != NULL ? row->speaker : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 13, row->text, -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 14, !!contact->automatic);
  dam_sql_bind_id (stmt, 15, new_id);

  dam_transaction_pause_for (tx, row->import_id);
  ok = dam_sql_run (stmt, error);
  dam_transaction_resume (tx);
  sqlite3_clear_bindings (stmt);

  if (ok)
    {
      new_id = sqlite3_last_insert_rowid (tx->db);
      tx->last_contact = MAX (tx->last_contact, new_id);
      if (id != NULL)
        *id = new_id;
    }

  return ok;
}

gboolean
dam_contact_set_emergency (DamTransaction  *tx,
                           gint64           id,
                           gboolean         emergency,
                           GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "UPDATE contact SET emergency = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, !!emergency);

  return dam_sql_run (stmt, error) && (sqlite3_changes (tx->db) > 0 || fail_missing (id, error));
}

gboolean
dam_contact_set_automatic (DamTransaction  *tx,
                           gint64           id,
                           gboolean         automatic,
                           GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "UPDATE contact SET automatic = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, !!automatic);

  return dam_sql_run (stmt, error) && (sqlite3_changes (tx->db) > 0 || fail_missing (id, error));
}

gboolean
dam_contact_set_speaker (DamTransaction  *tx,
                         gint64           id,
                         const char      *speaker,
                         GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "UPDATE contact SET speaker = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  dam_sql_bind_text (stmt, 2, speaker != NULL ? speaker : "");

  return dam_sql_run (stmt, error) && (sqlite3_changes (tx->db) > 0 || fail_missing (id, error));
}

gboolean
dam_contact_delete (DamTransaction  *tx,
                    gint64           id,
                    GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "DELETE FROM contact WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);

  return dam_sql_run (stmt, error) && (sqlite3_changes (tx->db) > 0 || fail_missing (id, error));
}

gint64
dam_contact_find_key (sqlite3  *db,
                      gint64    client,
                      gint64    key,
                      char    **speaker)
{
  const char *sql = "SELECT id, speaker FROM contact WHERE client_id = ?1 AND key = ?2";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, NULL);

  if (speaker != NULL)
    *speaker = NULL;
  if (stmt == NULL)
    return 0;

  sqlite3_bind_int64 (stmt, 1, client);
  sqlite3_bind_int64 (stmt, 2, key);
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return 0;

  if (speaker != NULL)
    *speaker = g_strdup (dam_sql_column_text (stmt, 1));

  return sqlite3_column_int64 (stmt, 0);
}

gboolean
dam_import_insert (DamTransaction  *tx,
                   gint64           client,
                   const char      *file,
                   const char      *format,
                   const char      *zone,
                   guint64          lines,
                   gboolean         example,
                   gint64          *id,
                   GError         **error)
{
  const char *sql = "INSERT INTO import (client_id, file, format, zone, lines, example) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);

  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_id (stmt, 1, client);
  dam_sql_bind_text (stmt, 2, file);
  dam_sql_bind_text (stmt, 3, format);
  dam_sql_bind_text (stmt, 4, zone);
  sqlite3_bind_int64 (stmt, 5, (gint64) lines);
  sqlite3_bind_int (stmt, 6, !!example);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  if (id != NULL)
    *id = sqlite3_last_insert_rowid (tx->db);

  return TRUE;
}

gboolean
dam_verdict_write (DamTransaction    *tx,
                   gint64             contact,
                   gint64             client,
                   gint64             at,
                   const DamVerdict  *verdict,
                   GError           **error)
{
  /* One that says the same is no change; nobody needs to be told. */
  const char *sql = "INSERT INTO verdict (contact_id, client_id, at, verdict, reasons) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (contact_id) DO UPDATE"
                    "  SET client_id = excluded.client_id, at = excluded.at, verdict = excluded.verdict, reasons = excluded.reasons"
                    "  WHERE client_id IS NOT excluded.client_id OR at <> excluded.at OR verdict <> excluded.verdict"
                    "     OR reasons <> excluded.reasons";
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);
  guint32 reasons = 0;
  gboolean ok;

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < verdict->n_reasons; i++)
    reasons |= 1u << verdict->reasons[i].kind;

  sqlite3_bind_int64 (stmt, 1, contact);
  dam_sql_bind_id (stmt, 2, client);
  sqlite3_bind_int64 (stmt, 3, at);
  bind_constant (stmt, 4, dam_verdict_kind_id (verdict->kind));
  sqlite3_bind_int64 (stmt, 5, reasons);

  dam_transaction_pause_for (tx, tx->import_id);
  ok = dam_sql_run (stmt, error);
  dam_transaction_resume (tx);

  if (ok && sqlite3_changes (tx->db) > 0)
    dam_transaction_note (tx, contact);

  return ok;
}
