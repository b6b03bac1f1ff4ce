/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-store.h"
#include "store/dam-terms-store.h"

/* What the tests of the store have in common: a folder of its own for each, and writes that wait for their end. */

typedef struct
{
  char     *folder;
  char     *path;
  DamStore *store;
  guint     n_changed;
  guint     n_everything;
} Fixture;

static inline void
count_changed_cb (DamStore   *store,
                  DamChanges *changes,
                  Fixture    *fixture)
{
  fixture->n_changed++;
  if (dam_changes_everything (changes))
    fixture->n_everything++;
}

static inline void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = dam_store_open (fixture->path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (count_changed_cb), fixture);
}

static inline void
fixture_close (Fixture *fixture)
{
  if (fixture->store == NULL)
    return;

  dam_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

static inline void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "damjang.db", NULL);
  fixture_open (fixture);
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static inline void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  fixture_close (fixture);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* --- waiting --- */

static inline void
store_result_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static inline gboolean
write_sync (DamStore      *store,
            const char    *label,
            DamStoreFunc   func,
            gpointer       data,
            GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_store_write_async (store, label, func, data, NULL, NULL, store_result_cb, &result);

  return dam_store_write_finish (store, wait_for (&result), error);
}

static inline gboolean
undo_sync (DamStore  *store,
           GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_store_undo_async (store, NULL, store_result_cb, &result);

  return dam_store_undo_finish (store, wait_for (&result), error);
}

static inline gboolean
redo_sync (DamStore  *store,
           GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_store_redo_async (store, NULL, store_result_cb, &result);

  return dam_store_redo_finish (store, wait_for (&result), error);
}

static inline gboolean
run_sql_func (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  return dam_sql_exec (dam_transaction_db (tx), data, error);
}

/* Runs @sql as a write under @label. */
static inline void
write_sql (DamStore   *store,
           const char *label,
           const char *sql)
{
  g_autoptr (GError) error = NULL;

  write_sync (store, label, run_sql_func, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* --- what is written --- */

static inline gint64
insert_client (DamTransaction *tx,
               const char     *name)
{
  g_autoptr (GError) error = NULL;
  char *emails[] = { (char *) "minsu@example.org", NULL };
  DamClientData data = { .name = (char *) name, .emails = emails };
  gint64 id = 0;

  dam_client_insert (tx, &data, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static inline gboolean
add_client_func (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  insert_client (tx, data);

  return TRUE;
}

static inline gboolean
add_much_func (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  DamTerms terms;
  DamDayHours hours = { DAM_DAY_HOURS, 2, { { 540, 720 }, { 780, 1080 } } };
  gint64 client = insert_client (tx, data);
  gint64 import;

  dam_terms_init (&terms);
  terms.sides[DAM_SIDE_MINE].week.days[0] = hours;
  terms.sides[DAM_SIDE_MINE].channels[DAM_STANDING_OFFICIAL].is_set = TRUE;
  if (!dam_terms_write (tx, client, &terms, dam_day_from_ymd (2026, 3, 2), FALSE, NULL, error) ||
      !dam_import_insert (tx, client, "chat.txt", "kakaotalk", "Asia/Seoul", 10, FALSE, &import, error))
    return FALSE;

  for (int i = 0; i < 10; i++)
    {
      DamVerdict verdict = { .kind = i % 2 ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN };
      DamContactRow row = { .client = client, .contact = { .at = 1000 + i, .seconds = -1 }, .import_id = import, .line = i + 1,
                            .key = 77 + i, .speaker = "김민수" };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error) || !dam_verdict_write (tx, id, client, 1000 + i, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

/* --- looking --- */

static inline gint64
read_int (sqlite3    *db,
          const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  dam_sql_read_int (db, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static inline int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* All rows of all tables as one text, to compare two moments by. @without: a table to leave out. */
static inline char *
dump (sqlite3    *db,
      const char *without)
{
  const char *tables[] = { "client", "client_address", "terms", "terms_day", "terms_range", "terms_channel", "import", "contact",
                           "verdict", "setting", "date_exception", "reserved_time", "holiday_calendar", "holiday_change", "my_zone",
                           "week_template", "planned_contact" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3_stmt) stmt = NULL;
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

      if (g_strcmp0 (without, tables[i]) == 0)
        continue;
      stmt = dam_sql_prepare (db, sql, &error);
      g_assert_no_error (error);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          GString *row = g_string_new (tables[i]);

          for (int column = 0; column < sqlite3_column_count (stmt); column++)
            g_string_append_printf (row, "|%s", sqlite3_column_type (stmt, column) == SQLITE_NULL
                                                ? "NULL" : (const char *) sqlite3_column_text (stmt, column));
          g_string_append_c (row, '\n');
          g_ptr_array_add (rows, g_string_free (row, FALSE));
        }
      g_ptr_array_sort (rows, compare_texts);
      for (guint row = 0; row < rows->len; row++)
        g_string_append (text, rows->pdata[row]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
