/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-date-exception"

#include "store/rules/dam-date-exception.h"

#include <string.h>

#include "store/rules/dam-problem.h"
#include "store/rules/dam-rules-private.h"

#define TABLE "date_exception"
#define COLUMNS "id, ifnull (client_id, 0), side, kind, first, last, hours, reason, public_text, example"

static const char *const kinds[] = {
  [DAM_EXCEPTION_VACATION] = "vacation",
  [DAM_EXCEPTION_CLOSED] = "closed",
  [DAM_EXCEPTION_HOURS] = "hours",
  [DAM_EXCEPTION_PART_CLOSED] = "part-closed",
};

static gboolean
has_hours (DamExceptionKind kind)
{
  return kind == DAM_EXCEPTION_HOURS || kind == DAM_EXCEPTION_PART_CLOSED;
}

const char *
dam_exception_kind_id (DamExceptionKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

int
dam_exception_kind_parse (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      return i;

  return -1;
}

void
dam_exception_clear (DamException *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->public_text, g_free);
}

gboolean
dam_exception_check (const DamException  *exception,
                     GError             **error)
{
  if (exception->side == DAM_SIDE_THEIRS && exception->client == 0)
    return dam_problem_fail (error, DAM_PROBLEM_NO_CLIENT, 0, 0, NULL);

  if (has_hours (exception->kind) && (exception->hours.kind != DAM_DAY_HOURS || exception->hours.n_ranges == 0))
    return dam_problem_fail (error, DAM_PROBLEM_NO_HOURS, 0, 0, NULL);

  return dam_rule_check_days (exception->first, exception->last, error) &&
         dam_rule_check_text (exception->reason, error) && dam_rule_check_text (exception->public_text, error);
}

gboolean
dam_exception_write (DamTransaction      *tx,
                     const DamException  *exception,
                     gint64              *id,
                     GError             **error)
{
  const char *insert = "INSERT INTO date_exception (client_id, side, kind, first, last, hours, reason, public_text, example)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  const char *update = "UPDATE date_exception SET client_id = ?1, side = ?2, kind = ?3, first = ?4, last = ?5, hours = ?6, reason = ?7,"
                       " public_text = ?8, example = ?9 WHERE id = ?10";
  sqlite3_stmt *stmt;

  if (!dam_exception_check (exception, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, exception->id != 0 ? update : insert, error);
  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_id (stmt, 1, exception->client);
  dam_sql_bind_text (stmt, 2, dam_side_id (exception->side));
  dam_sql_bind_text (stmt, 3, dam_exception_kind_id (exception->kind));
  dam_rule_bind_day (stmt, 4, exception->first);
  dam_rule_bind_day (stmt, 5, exception->last);
  dam_rule_bind_hours (stmt, 6, has_hours (exception->kind) ? &exception->hours : NULL);
  dam_sql_bind_text (stmt, 7, exception->reason != NULL ? exception->reason : "");
  dam_sql_bind_text (stmt, 8, exception->public_text != NULL ? exception->public_text : "");
  sqlite3_bind_int (stmt, 9, !!exception->example);
  if (exception->id != 0)
    sqlite3_bind_int64 (stmt, 10, exception->id);
  if (!dam_rule_run_bound (tx, stmt, exception->id, "date exception", error))
    return FALSE;

  if (id != NULL)
    *id = exception->id != 0 ? exception->id : sqlite3_last_insert_rowid (dam_transaction_db (tx));

  return TRUE;
}

gboolean
dam_exception_delete (DamTransaction  *tx,
                      gint64           id,
                      GError         **error)
{
  return dam_rule_run_for_row (tx, "DELETE FROM date_exception WHERE id = ?1", id, "date exception", error);
}

/* Fills @exception from a row of COLUMNS; what it owned is overwritten. */
static gboolean
read_row (sqlite3_stmt  *stmt,
          DamException  *exception,
          GError       **error)
{
  int side = dam_side_parse (dam_sql_column_text (stmt, 2));
  int kind = dam_exception_kind_parse (dam_sql_column_text (stmt, 3));

  memset (exception, 0, sizeof *exception);
  if (side < 0)
    return dam_rule_fail_damaged (stmt, 2, TABLE, error);
  if (kind < 0)
    return dam_rule_fail_damaged (stmt, 3, TABLE, error);

  exception->id = sqlite3_column_int64 (stmt, 0);
  exception->client = sqlite3_column_int64 (stmt, 1);
  exception->side = side;
  exception->kind = kind;
  if (!dam_rule_column_day (stmt, 4, TABLE, &exception->first, error) ||
      !dam_rule_column_day (stmt, 5, TABLE, &exception->last, error) ||
      !dam_rule_column_hours (stmt, 6, TABLE, &exception->hours, error))
    return FALSE;
  if (has_hours (kind) && (exception->hours.kind != DAM_DAY_HOURS || exception->hours.n_ranges == 0))
    return dam_rule_fail_damaged (stmt, 6, TABLE, error);

  exception->reason = g_strdup (dam_sql_column_text (stmt, 7));
  exception->public_text = g_strdup (dam_sql_column_text (stmt, 8));
  exception->example = sqlite3_column_int (stmt, 9);

  return TRUE;
}

gboolean
dam_exception_read (sqlite3       *db,
                    gint64         id,
                    DamException  *exception,
                    GError       **error)
{
  const char *sql = "SELECT " COLUMNS " FROM date_exception WHERE id = ?1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  memset (exception, 0, sizeof *exception);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    return read_row (stmt, exception, error);

  if (result == SQLITE_DONE)
    g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no date exception %" G_GINT64_FORMAT, id);
  else
    dam_sql_error (db, sql, error);

  return FALSE;
}

/* Those of @sql, where ?1 is @client, and ?2 and ?3 are dates. */
static GArray *
list_where (sqlite3     *db,
            const char  *sql,
            gint64       client,
            DamDay       first,
            DamDay       last,
            GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) exceptions = g_array_new (FALSE, FALSE, sizeof (DamException));
  int result;

  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (exceptions, (GDestroyNotify) dam_exception_clear);
  dam_sql_bind_id (stmt, 1, client);
  if (sqlite3_bind_parameter_count (stmt) > 1)
    {
      dam_rule_bind_day (stmt, 2, first);
      dam_rule_bind_day (stmt, 3, last);
    }

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_array_set_size (exceptions, exceptions->len + 1);
      if (!read_row (stmt, &g_array_index (exceptions, DamException, exceptions->len - 1), error))
        return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&exceptions);
}

GArray *
dam_exception_list (sqlite3  *db,
                    gint64    client,
                    DamDay    first,
                    DamDay    last,
                    GError  **error)
{
  const char *sql = "SELECT " COLUMNS " FROM date_exception WHERE last >= ?2 AND first <= ?3"
                                      " AND (?1 IS NULL OR client_id IS NULL OR client_id = ?1) ORDER BY first, last, id";

  return list_where (db, sql, client, first, last, error);
}

GArray *
dam_exception_list_own (sqlite3  *db,
                        gint64    client,
                        GError  **error)
{
  return list_where (db, "SELECT " COLUMNS " FROM date_exception WHERE client_id IS ?1 ORDER BY id", client, 0, 0, error);
}

gint64
dam_exception_count_before (sqlite3 *db,
                            gint64   client,
                            DamDay   before)
{
  const char *sql = "SELECT count (*) FROM date_exception WHERE last < ?2 AND (?1 IS NULL OR client_id IS NULL OR client_id = ?1)";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, NULL);

  if (stmt == NULL)
    return 0;

  dam_sql_bind_id (stmt, 1, client);
  dam_rule_bind_day (stmt, 2, before);

  return sqlite3_step (stmt) == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
}
