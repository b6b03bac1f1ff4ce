/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-template"

#include "store/rules/dam-week-template.h"

#include <string.h>

#include "store/dam-client-private.h"
#include "store/rules/dam-problem.h"
#include "store/rules/dam-rules-private.h"

void
dam_week_template_clear (DamWeekTemplate *self)
{
  g_clear_pointer (&self->name, g_free);
}

gboolean
dam_week_template_write (DamTransaction  *tx,
                         const char      *name,
                         const DamWeek   *week,
                         GError         **error)
{
  const char *sql = "INSERT INTO week_template (name, name_key, monday, tuesday, wednesday, thursday, friday, saturday, sunday)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                    " ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, monday = excluded.monday, tuesday = excluded.tuesday,"
                    "  wednesday = excluded.wednesday, thursday = excluded.thursday, friday = excluded.friday,"
                    "  saturday = excluded.saturday, sunday = excluded.sunday";
  g_autofree char *stripped = NULL;
  g_autofree char *key = NULL;
  sqlite3_stmt *stmt;

  if (!dam_rule_check_name (name, &stripped, &key, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, sql, error);
  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_text (stmt, 1, stripped);
  dam_sql_bind_text (stmt, 2, key);
  for (int weekday = 0; weekday < 7; weekday++)
    dam_rule_bind_hours (stmt, 3 + weekday, &week->days[weekday]);

  return dam_sql_run (stmt, error);
}

gboolean
dam_week_template_delete (DamTransaction  *tx,
                          gint64           id,
                          GError         **error)
{
  return dam_rule_run_for_row (tx, "DELETE FROM week_template WHERE id = ?1", id, "week template", error);
}

GArray *
dam_week_template_list (sqlite3  *db,
                        GError  **error)
{
  const char *sql = "SELECT id, name, monday, tuesday, wednesday, thursday, friday, saturday, sunday FROM week_template ORDER BY name_key";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) templates = g_array_new (FALSE, TRUE, sizeof (DamWeekTemplate));
  int result;

  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (templates, (GDestroyNotify) dam_week_template_clear);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamWeekTemplate *template;

      g_array_set_size (templates, templates->len + 1);
      template = &g_array_index (templates, DamWeekTemplate, templates->len - 1);
      template->id = sqlite3_column_int64 (stmt, 0);
      template->name = g_strdup (dam_sql_column_text (stmt, 1));
      for (int weekday = 0; weekday < 7; weekday++)
        if (!dam_rule_column_hours (stmt, 2 + weekday, "week_template", &template->week.days[weekday], error))
          return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&templates);
}
