/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-reserved-time"

#include "store/rules/dam-reserved-time.h"

#include "store/rules/dam-problem.h"
#include "store/rules/dam-rules-private.h"

#define TABLE "reserved_time"

/* Whether one of its weekdays lies between its dates. */
static gboolean
ever_begins (const DamReserved *reserved)
{
  if (reserved->first == DAM_DAY_FIRST || reserved->last == DAM_DAY_LAST)
    return TRUE;

  for (DamDay day = reserved->first; day <= reserved->last && day < reserved->first + 7; day++)
    if (reserved->weekdays & 1u << dam_day_weekday (day))
      return TRUE;

  return FALSE;
}

gboolean
dam_reserved_check (const DamReserved  *reserved,
                    GError            **error)
{
  const DamDay first = reserved->first != DAM_DAY_FIRST ? reserved->first : reserved->last;
  const DamDay last = reserved->last != DAM_DAY_LAST ? reserved->last : reserved->first;

  if (!dam_rule_check_text (reserved->title, error))
    return FALSE;
  if (dam_rule_is_blank (reserved->title))
    return dam_problem_fail (error, DAM_PROBLEM_NO_TITLE, 0, 0, NULL);
  if ((reserved->weekdays & 127) == 0)
    return dam_problem_fail (error, DAM_PROBLEM_NO_WEEKDAY, 0, 0, NULL);
  if (reserved->hours.kind != DAM_DAY_HOURS || reserved->hours.n_ranges == 0)
    return dam_problem_fail (error, DAM_PROBLEM_NO_HOURS, 0, 0, NULL);

  /* With one bound alone, both of these are it; without any, first is DAM_DAY_LAST. */
  if (first != DAM_DAY_LAST && !dam_rule_check_days (first, last, error))
    return FALSE;

  return ever_begins (reserved) || dam_problem_fail (error, DAM_PROBLEM_NEVER, first, last, NULL);
}

gboolean
dam_reserved_write (DamTransaction     *tx,
                    const DamReserved  *reserved,
                    gboolean            example,
                    gint64             *id,
                    GError            **error)
{
  const char *insert = "INSERT INTO reserved_time (kind, title, weekdays, first, last, hours, example) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  const char *update = "UPDATE reserved_time SET kind = ?1, title = ?2, weekdays = ?3, first = ?4, last = ?5, hours = ?6 WHERE id = ?7";
  sqlite3_stmt *stmt;

  if (!dam_reserved_check (reserved, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, reserved->id != 0 ? update : insert, error);
  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_text (stmt, 1, dam_reserved_kind_id (reserved->kind));
  dam_sql_bind_text (stmt, 2, reserved->title);
  sqlite3_bind_int (stmt, 3, reserved->weekdays & 127);
  if (reserved->first != DAM_DAY_FIRST)
    dam_rule_bind_day (stmt, 4, reserved->first);
  if (reserved->last != DAM_DAY_LAST)
    dam_rule_bind_day (stmt, 5, reserved->last);
  dam_rule_bind_hours (stmt, 6, &reserved->hours);
  /* What came with the example is part of it also when it was changed. */
  sqlite3_bind_int64 (stmt, 7, reserved->id != 0 ? reserved->id : !!example);
  if (!dam_rule_run_bound (tx, stmt, reserved->id, "reserved time", error))
    return FALSE;

  if (id != NULL)
    *id = reserved->id != 0 ? reserved->id : sqlite3_last_insert_rowid (dam_transaction_db (tx));

  return TRUE;
}

gboolean
dam_reserved_delete (DamTransaction  *tx,
                     gint64           id,
                     GError         **error)
{
  return dam_rule_run_for_row (tx, "DELETE FROM reserved_time WHERE id = ?1", id, "reserved time", error);
}

static void
clear_title (gpointer data)
{
  DamReserved *reserved = data;

  g_free ((char *) reserved->title);
}

static gboolean
read_row (sqlite3_stmt  *stmt,
          DamReserved   *reserved,
          GError       **error)
{
  int kind = dam_reserved_kind_parse (dam_sql_column_text (stmt, 1));

  if (kind < 0)
    return dam_rule_fail_damaged (stmt, 1, TABLE, error);

  reserved->id = sqlite3_column_int64 (stmt, 0);
  reserved->kind = kind;
  reserved->title = g_strdup (dam_sql_column_text (stmt, 2));
  reserved->weekdays = sqlite3_column_int (stmt, 3);
  reserved->first = DAM_DAY_FIRST;
  reserved->last = DAM_DAY_LAST;
  if ((sqlite3_column_type (stmt, 4) != SQLITE_NULL && !dam_rule_column_day (stmt, 4, TABLE, &reserved->first, error)) ||
      (sqlite3_column_type (stmt, 5) != SQLITE_NULL && !dam_rule_column_day (stmt, 5, TABLE, &reserved->last, error)) ||
      !dam_rule_column_hours (stmt, 6, TABLE, &reserved->hours, error))
    return FALSE;

  return (reserved->hours.kind == DAM_DAY_HOURS && reserved->hours.n_ranges > 0) || dam_rule_fail_damaged (stmt, 6, TABLE, error);
}

GArray *
dam_reserved_read_all (sqlite3  *db,
                       GError  **error)
{
  const char *sql = "SELECT id, kind, title, weekdays, first, last, hours FROM reserved_time"
                    " ORDER BY first IS NOT NULL AND last IS NOT NULL, first, id";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (DamReserved));
  int result;

  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (all, clear_title);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_array_set_size (all, all->len + 1);
      if (!read_row (stmt, &g_array_index (all, DamReserved, all->len - 1), error))
        return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&all);
}

DamDayRules *
dam_reserved_list (sqlite3  *db,
                   GError  **error)
{
  g_autoptr (GArray) all = dam_reserved_read_all (db, error);

  if (all == NULL)
    return NULL;

  return dam_day_rules_new (NULL, 0, (const DamReserved *) (gpointer) all->data, all->len);
}
