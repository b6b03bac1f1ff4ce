/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-sql"

#include "store/dam-sql.h"

#include <errno.h>

#include "store/dam-store.h"

/* What a result code means to somebody who has to act on it. */
static gint
code_from_result (sqlite3 *db,
                  int      result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DAM_STORE_ERROR_BUSY;

    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return DAM_STORE_ERROR_CONSTRAINT;

    case SQLITE_CORRUPT:
      return DAM_STORE_ERROR_CORRUPT;

    case SQLITE_NOTADB:
      return DAM_STORE_ERROR_FOREIGN;

    case SQLITE_FULL:
      return DAM_STORE_ERROR_FULL;

    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      /* A file that cannot grow is reported as an input/output error where it is not the database itself. */
      if (sqlite3_system_errno (db) == ENOSPC || sqlite3_system_errno (db) == EDQUOT)
        return DAM_STORE_ERROR_FULL;
      return DAM_STORE_ERROR_FAILED;

    default:
      return DAM_STORE_ERROR_FAILED;
    }
}

static gboolean
fail (sqlite3     *db,
      int          result,
      const char  *what,
      const char  *message,
      GError     **error)
{
  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: cancelled", what);
  else
    g_set_error (error, DAM_STORE_ERROR, code_from_result (db, result), "%s: %s (%d)", what, message, result);

  return FALSE;
}

gboolean
dam_sql_error (sqlite3     *db,
               const char  *what,
               GError     **error)
{
  return fail (db, sqlite3_extended_errcode (db), what, sqlite3_errmsg (db), error);
}

gboolean
dam_sql_result_error (sqlite3     *db,
                      int          result,
                      const char  *what,
                      GError     **error)
{
  return fail (db, result, what, sqlite3_errstr (result), error);
}

sqlite3_stmt *
dam_sql_prepare (sqlite3     *db,
                 const char  *sql,
                 GError     **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return stmt;
}

gboolean
dam_sql_exec (sqlite3     *db,
              const char  *sql,
              GError     **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return dam_sql_error (db, sql, error);

  return TRUE;
}

gboolean
dam_sql_run (sqlite3_stmt  *stmt,
             GError       **error)
{
  int result = sqlite3_step (stmt);
  gboolean ok = TRUE;

  if (result != SQLITE_DONE && result != SQLITE_ROW)
    ok = dam_sql_error (sqlite3_db_handle (stmt), sqlite3_sql (stmt), error);

  sqlite3_reset (stmt);

  return ok;
}

gboolean
dam_sql_read_int (sqlite3     *db,
                  const char  *sql,
                  gint64      *value,
                  GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dam_sql_error (db, sql, error);

  *value = sqlite3_column_int64 (stmt, 0);

  return TRUE;
}

void
dam_sql_bind_text (sqlite3_stmt *stmt,
                   int           index,
                   const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (stmt, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (stmt, index);
}

void
dam_sql_bind_id (sqlite3_stmt *stmt,
                 int           index,
                 gint64        id)
{
  if (id != 0)
    sqlite3_bind_int64 (stmt, index, id);
  else
    sqlite3_bind_null (stmt, index);
}

const char *
dam_sql_column_text (sqlite3_stmt *stmt,
                     int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL ? text : "";
}
