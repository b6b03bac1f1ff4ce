/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holiday-store"

#include "store/rules/dam-holiday-store.h"

#include <string.h>

#include "store/dam-client-private.h"
#include "store/rules/dam-problem.h"
#include "store/rules/dam-rules-private.h"

/* --- calendars --- */

static gboolean
is_korea (const char *name)
{
  g_autofree char *key = dam_client_fold (name);

  return g_strcmp0 (key, DAM_CALENDAR_KOREA) == 0;
}

/* The id of the imported calendar called @name, 0 when there is none; the built-in one has none. FALSE when it cannot be read. */
static gboolean
find_calendar (sqlite3     *db,
               const char  *name,
               gint64      *id,
               GError     **error)
{
  const char *sql = "SELECT id FROM holiday_calendar WHERE name_key = ?1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autofree char *key = dam_client_fold (name);
  int result;

  *id = 0;
  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_text (stmt, 1, key != NULL ? key : "");
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    *id = sqlite3_column_int64 (stmt, 0);

  return result == SQLITE_ROW || result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

/* The same, where it has to exist: @id is 0 for the built-in one. */
static gboolean
need_calendar (sqlite3     *db,
               const char  *name,
               gint64      *id,
               GError     **error)
{
  if (!find_calendar (db, name, id, error))
    return FALSE;

  return *id != 0 || is_korea (name) || dam_problem_fail (error, DAM_PROBLEM_CALENDAR_UNKNOWN, 0, 0, name);
}

static gboolean
insert_day (DamTransaction  *tx,
            gint64           calendar,
            DamDay           day,
            const char      *name,
            GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "INSERT INTO holiday_change (calendar_id, day, removed, name) VALUES (?1, ?2, ?3, ?4)"
                                                    " ON CONFLICT DO NOTHING", error);

  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_id (stmt, 1, calendar);
  dam_rule_bind_day (stmt, 2, day);
  sqlite3_bind_int (stmt, 3, name == NULL);
  dam_sql_bind_text (stmt, 4, name != NULL ? name : "");

  return dam_sql_run (stmt, error);
}

/* Deletes what was changed on @day: the removal, or what was added. @n_deleted receives how many changes. */
static gboolean
delete_day (DamTransaction  *tx,
            gint64           calendar,
            DamDay           day,
            gboolean         removed,
            int             *n_deleted,
            GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "DELETE FROM holiday_change WHERE ifnull (calendar_id, 0) = ?1 AND day = ?2"
                                                    " AND removed = ?3", error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, calendar);
  dam_rule_bind_day (stmt, 2, day);
  sqlite3_bind_int (stmt, 3, removed);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  *n_deleted = sqlite3_changes (dam_transaction_db (tx));

  return TRUE;
}

static gboolean
is_removed (sqlite3   *db,
            gint64     calendar,
            DamDay     day,
            gboolean  *removed,
            GError   **error)
{
  const char *sql = "SELECT 1 FROM holiday_change WHERE ifnull (calendar_id, 0) = ?1 AND day = ?2 AND name = ''";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, calendar);
  dam_rule_bind_day (stmt, 2, day);
  result = sqlite3_step (stmt);
  *removed = result == SQLITE_ROW;

  return result == SQLITE_ROW || result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

static gboolean
add_holiday (DamTransaction  *tx,
             gint64           calendar,
             DamDay           day,
             const char      *name,
             GError         **error)
{
  guint n_built_in = 0;
  const DamHoliday *built_in = calendar == 0 ? dam_holidays_find (dam_holidays_korea (), day, &n_built_in) : NULL;

  /* What is in the calendar anyway needs no more than that nobody removes it. */
  for (guint i = 0; i < n_built_in; i++)
    if (g_str_equal (built_in[i].name, name) || g_str_equal (built_in[i].english, name))
      {
        int n_deleted;

        return delete_day (tx, calendar, day, TRUE, &n_deleted, error);
      }

  return insert_day (tx, calendar, day, name, error);
}

static gboolean
remove_holidays (DamTransaction  *tx,
                 gint64           calendar,
                 DamDay           day,
                 GError         **error)
{
  guint n_built_in = 0;
  gboolean removed = FALSE;
  int n_deleted = 0;

  if (calendar == 0)
    dam_holidays_find (dam_holidays_korea (), day, &n_built_in);

  if (!delete_day (tx, calendar, day, FALSE, &n_deleted, error) ||
      !is_removed (dam_transaction_db (tx), calendar, day, &removed, error))
    return FALSE;

  if (n_built_in > 0 && !removed)
    return insert_day (tx, calendar, day, NULL, error);

  return n_deleted > 0 || dam_problem_fail (error, DAM_PROBLEM_NO_HOLIDAY, day, day, NULL);
}

/* --- public functions --- */

void
dam_holiday_row_clear (DamHolidayRow *self)
{
  g_clear_pointer (&self->calendar, g_free);
  g_clear_pointer (&self->name, g_free);
}

gboolean
dam_holiday_change_write (DamTransaction  *tx,
                          const char      *calendar,
                          DamDay           day,
                          const char      *name,
                          GError         **error)
{
  g_autofree char *stripped = NULL;
  gint64 id;

  if (!dam_rule_check_days (day, day, error) || !need_calendar (dam_transaction_db (tx), calendar, &id, error))
    return FALSE;
  if (name == NULL)
    return remove_holidays (tx, id, day, error);
  if (!dam_rule_check_name (name, &stripped, NULL, error))
    return FALSE;

  return add_holiday (tx, id, day, stripped, error);
}

gboolean
dam_holiday_change_delete (DamTransaction  *tx,
                           gint64           id,
                           GError         **error)
{
  return dam_rule_run_for_row (tx, "DELETE FROM holiday_change WHERE id = ?1", id, "changed holiday", error);
}

GArray *
dam_holiday_change_list (sqlite3     *db,
                         const char  *calendar,
                         GError     **error)
{
  const char *sql = "SELECT id, day, removed, name FROM holiday_change WHERE ifnull (calendar_id, 0) = ?1 ORDER BY day, name";
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DamHolidayRow));
  gint64 id;
  int result;

  if (!need_calendar (db, calendar, &id, error))
    return NULL;
  stmt = dam_sql_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (rows, (GDestroyNotify) dam_holiday_row_clear);
  sqlite3_bind_int64 (stmt, 1, id);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamHolidayRow *row;

      g_array_set_size (rows, rows->len + 1);
      row = &g_array_index (rows, DamHolidayRow, rows->len - 1);
      row->id = sqlite3_column_int64 (stmt, 0);
      row->calendar = g_strdup (calendar);
      row->removed = sqlite3_column_int (stmt, 2);
      row->name = g_strdup (dam_sql_column_text (stmt, 3));
      if (!dam_rule_column_day (stmt, 1, "holiday_change", &row->day, error))
        return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&rows);
}

gboolean
dam_holiday_calendar_write (DamTransaction  *tx,
                            const char      *name,
                            const char      *file,
                            DamHolidays     *holidays,
                            GError         **error)
{
  const char *write = "INSERT INTO holiday_calendar (name, name_key, file) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, file = excluded.file";
  const char *const taken[] = { DAM_CALENDAR_KOREA, DAM_CALENDAR_NONE, "inherit", NULL };
  g_autofree char *stripped = NULL;
  g_autofree char *key = NULL;
  const DamHoliday *items;
  sqlite3_stmt *stmt;
  gsize n_items;
  gint64 id;

  if (!dam_rule_check_name (name, &stripped, &key, error))
    return FALSE;
  if (g_strv_contains (taken, key))
    return dam_problem_fail (error, DAM_PROBLEM_CALENDAR_NAME, 0, 0, stripped);

  stmt = dam_transaction_prepare (tx, write, error);
  if (stmt == NULL)
    return FALSE;
  dam_sql_bind_text (stmt, 1, stripped);
  dam_sql_bind_text (stmt, 2, key);
  dam_sql_bind_text (stmt, 3, file != NULL ? file : "");
  if (!dam_sql_run (stmt, error) || !find_calendar (dam_transaction_db (tx), stripped, &id, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, "DELETE FROM holiday_change WHERE calendar_id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  items = dam_holidays_range (holidays, dam_day_from_ymd (1, 1, 1), dam_day_from_ymd (9999, 12, 31), &n_items);
  for (gsize i = 0; i < n_items; i++)
    if (!insert_day (tx, id, items[i].day, dam_rule_is_blank (items[i].name) ? stripped : items[i].name, error))
      return FALSE;

  return TRUE;
}

gboolean
dam_holiday_calendar_delete (DamTransaction  *tx,
                             const char      *name,
                             GError         **error)
{
  gint64 id;

  if (!find_calendar (dam_transaction_db (tx), name, &id, error))
    return FALSE;
  if (id == 0)
    return dam_problem_fail (error, DAM_PROBLEM_CALENDAR_UNKNOWN, 0, 0, name);

  return dam_rule_run_for_row (tx, "DELETE FROM holiday_calendar WHERE id = ?1", id, "holiday calendar", error);
}

gint64
dam_holiday_calendar_count_users (sqlite3    *db,
                                  const char *name)
{
  const char *sql = "SELECT mine_calendar, theirs_calendar FROM terms WHERE state = 'agreed'"
                    " AND (mine_calendar IS NOT NULL OR theirs_calendar IS NOT NULL)";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, NULL);
  g_autofree char *key = dam_client_fold (name);
  gint64 n = 0;

  while (stmt != NULL && key != NULL && sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autofree char *mine = dam_client_fold (dam_sql_column_text (stmt, 0));
      g_autofree char *theirs = dam_client_fold (dam_sql_column_text (stmt, 1));

      n += g_strcmp0 (mine, key) == 0 || g_strcmp0 (theirs, key) == 0;
    }

  return n;
}

/* Puts the calendar called @name, with @changes, into @book. */
static void
set_calendar (DamHolidayBook *book,
              const char     *name,
              GArray         *changes)
{
  DamHolidays *base = name == NULL ? dam_holidays_korea () : NULL;
  g_autoptr (DamHolidays) holidays = dam_holidays_change (base, (const DamHolidayChange *) (gpointer) changes->data, changes->len);

  dam_holiday_book_set (book, name != NULL ? name : DAM_CALENDAR_KOREA, holidays);
}

DamHolidayBook *
dam_holiday_book_read (sqlite3  *db,
                       GError  **error)
{
  /* A calendar without a day is one too; the changes of the built-in one come first, under no name. */
  const char *sql = "SELECT h.id, NULL AS calendar, h.day, h.removed, h.name FROM holiday_change AS h WHERE h.calendar_id IS NULL"
                    " UNION ALL"
                    " SELECT c.id, c.name, h.day, h.removed, h.name FROM holiday_calendar AS c"
                    "  LEFT JOIN holiday_change AS h ON h.calendar_id = c.id"
                    " ORDER BY 2, 3, 5";
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (DamHolidayChange));
  const char *calendar = NULL;
  int result;

  if (stmt == NULL)
    return NULL;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (stmt, 1);
      DamHolidayChange change = { .removed = sqlite3_column_int (stmt, 3) };

      if (g_strcmp0 (name, calendar) != 0)
        {
          set_calendar (book, calendar, changes);
          g_array_set_size (changes, 0);
          calendar = g_string_chunk_insert (names, name);
        }
      if (sqlite3_column_type (stmt, 2) == SQLITE_NULL)
        continue;

      change.name = g_string_chunk_insert (names, dam_sql_column_text (stmt, 4));
      if (!dam_rule_column_day (stmt, 2, "holiday_change", &change.day, error))
        return NULL;
      g_array_append_val (changes, change);
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }
  set_calendar (book, calendar, changes);

  return g_steal_pointer (&book);
}
