/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-marks"

#include "store/dam-log-marks.h"

#include "store/dam-sql.h"

static gboolean
read_marks (sqlite3       *db,
            const char    *sql,
            gint64         client,
            gint64         from,
            gint64         to,
            gboolean       is_breach,
            DamLogMarkFunc func,
            gpointer       data,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, from);
  sqlite3_bind_int64 (stmt, 2, to);
  if (client != 0)
    sqlite3_bind_int64 (stmt, 3, client);

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    func (sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), is_breach, data);

  return result == SQLITE_DONE || dam_sql_error (db, "reading the contacts of the calendar", error);
}

gboolean
dam_log_read_marks (sqlite3       *db,
                    gint64         client,
                    gint64         from,
                    gint64         to,
                    DamLogMarkFunc func,
                    gpointer       data,
                    GError       **error)
{
  const char *contacts = client == 0
                         ? "SELECT at, id FROM contact WHERE at >= ?1 AND at < ?2 ORDER BY at, id"
                         : "SELECT at, id FROM contact WHERE client_id = ?3 AND at >= ?1 AND at < ?2 ORDER BY at, id";
  const char *breaches = client == 0
                         ? "SELECT at, contact_id FROM verdict"
                           " WHERE verdict = 'breach' AND at >= ?1 AND at < ?2 ORDER BY at, contact_id"
                         : "SELECT at, contact_id FROM verdict"
                           " WHERE verdict = 'breach' AND client_id = ?3 AND at >= ?1 AND at < ?2 ORDER BY at, contact_id";

  return read_marks (db, contacts, client, from, to, FALSE, func, data, error)
         && read_marks (db, breaches, client, from, to, TRUE, func, data, error);
}
