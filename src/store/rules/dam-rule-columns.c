/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-rules"

#include "store/rules/dam-rules-private.h"

#include <string.h>

#include "hours/dam-holidays.h"
#include "store/dam-client-private.h"
#include "store/rules/dam-problem.h"

static gboolean
check_day (DamDay   day,
           GError **error)
{
  if (day >= dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1) && day <= dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31))
    return TRUE;

  return dam_problem_fail (error, DAM_PROBLEM_YEARS, day, day, NULL);
}

gboolean
dam_rule_check_days (DamDay   first,
                     DamDay   last,
                     GError **error)
{
  if (!check_day (first, error) || !check_day (last, error))
    return FALSE;

  return first <= last || dam_problem_fail (error, DAM_PROBLEM_ENDS_BEFORE_START, first, last, NULL);
}

gboolean
dam_rule_check_text (const char  *text,
                     GError     **error)
{
  if (text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= DAM_RULE_TEXT_MAX))
    return TRUE;

  return dam_problem_fail (error, DAM_PROBLEM_TEXT, 0, 0, NULL);
}

gboolean
dam_rule_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

gboolean
dam_rule_check_name (const char  *name,
                     char       **stripped,
                     char       **key,
                     GError     **error)
{
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return dam_problem_fail (error, DAM_PROBLEM_TEXT, 0, 0, NULL);
  if (dam_rule_is_blank (name))
    return dam_problem_fail (error, DAM_PROBLEM_NO_NAME, 0, 0, NULL);

  *stripped = g_strstrip (g_strdup (name));
  if (g_utf8_strlen (*stripped, -1) > DAM_RULE_NAME_MAX)
    {
      g_clear_pointer (stripped, g_free);
      return dam_problem_fail (error, DAM_PROBLEM_TEXT, 0, 0, NULL);
    }
  if (key != NULL)
    *key = dam_client_fold (*stripped);

  return TRUE;
}

void
dam_rule_bind_day (sqlite3_stmt *stmt,
                   int           index,
                   DamDay        day)
{
  g_autofree char *text = dam_day_format (day);

  dam_sql_bind_text (stmt, index, text);
}

void
dam_rule_bind_hours (sqlite3_stmt      *stmt,
                     int                index,
                     const DamDayHours *hours)
{
  g_autofree char *text = hours != NULL ? dam_hours_format (hours) : NULL;

  dam_sql_bind_text (stmt, index, text);
}

gboolean
dam_rule_fail_damaged (sqlite3_stmt  *stmt,
                       int            column,
                       const char    *table,
                       GError       **error)
{
  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, "Row %" G_GINT64_FORMAT " of the table “%s” is damaged: “%s” cannot be read as %s",
               (gint64) sqlite3_column_int64 (stmt, 0), table, dam_sql_column_text (stmt, column), sqlite3_column_name (stmt, column));

  return FALSE;
}

gboolean
dam_rule_column_day (sqlite3_stmt  *stmt,
                     int            column,
                     const char    *table,
                     DamDay        *day,
                     GError       **error)
{
  *day = dam_day_parse (dam_sql_column_text (stmt, column));

  return *day != DAM_DAY_INVALID || dam_rule_fail_damaged (stmt, column, table, error);
}

gboolean
dam_rule_column_hours (sqlite3_stmt  *stmt,
                       int            column,
                       const char    *table,
                       DamDayHours   *hours,
                       GError       **error)
{
  memset (hours, 0, sizeof *hours);
  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return TRUE;

  return dam_hours_parse (dam_sql_column_text (stmt, column), hours, NULL, NULL) ||
         dam_rule_fail_damaged (stmt, column, table, error);
}

gboolean
dam_rule_run_bound (DamTransaction  *tx,
                    sqlite3_stmt    *stmt,
                    gint64           id,
                    const char      *what,
                    GError         **error)
{
  if (!dam_sql_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (dam_transaction_db (tx)) > 0)
    return TRUE;

  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no %s %" G_GINT64_FORMAT, what, id);

  return FALSE;
}

gboolean
dam_rule_run_for_row (DamTransaction  *tx,
                      const char      *sql,
                      gint64           id,
                      const char      *what,
                      GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);

  return dam_rule_run_bound (tx, stmt, id, what, error);
}
