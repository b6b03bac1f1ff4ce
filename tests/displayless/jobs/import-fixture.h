/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib/gstdio.h>

#include "jobs/dam-import.h"
#include "store/dam-sql.h"
#include "store/dam-store.h"

/* What the tests of the import have in common: a store in a folder of its own for each, chats to import, and steps that
 * wait for their end. */

typedef struct
{
  char     *folder;
  DamStore *store;
} Fixture;

/* Makes a folder and an empty store in it. */
static inline void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

/* Closes the store, which nobody else may hold any longer, and removes the folder with its files. */
static inline void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  dam_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* --- waiting --- */

/* Keeps the result where wait_for() looks for it. */
static inline void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Runs the main loop until the result is there; the test's own time limit ends a wait for one that never comes. */
static inline void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* The first column of the one row that @sql gives, as a number. */
static inline gint64
query (DamStore   *store,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_store_reader (store), sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  return sqlite3_column_int64 (stmt, 0);
}

/* Writes outside of the steps that can be undone, and waits for the end. */
static inline void
write_now (DamStore    *store,
           DamStoreFunc func,
           gpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_write_async (store, NULL, func, data, NULL, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_write_finish (store, result, &error);
  g_assert_no_error (error);
}

/* Takes the last step back. */
static inline void
undo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_undo_async (store, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_undo_finish (store, result, &error);
  g_assert_no_error (error);
}

/* Does the step again that was taken back last. */
static inline void
redo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_redo_async (store, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_redo_finish (store, result, &error);
  g_assert_no_error (error);
}

/* --- importing --- */

/* A chat among the fixtures of the tests. */
static inline GFile *
fixture_file (const char *name)
{
  return g_file_new_build_filename (g_getenv ("DAMJANG_FIXTURES"), "exchange", name, NULL);
}

/* A chat of this test alone: @text as the file @name in its folder. */
static inline GFile *
write_chat (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* The import of @file once it is read, or NULL and @error. @me is a name of one's own in the chat, or NULL. */
static inline DamImport *
read_file (DamStore   *store,
           GFile      *file,
           const char *me,
           GError    **error)
{
  g_autoptr (DamImport) import = dam_import_new (store, file);
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_read_async (import, me, NULL, done_cb, &result);
  wait_for (&result);
  return dam_import_read_finish (import, result, error) ? g_steal_pointer (&import) : NULL;
}

/* What the import announces that it would do. */
static inline gboolean
summarize (DamImport        *import,
           DamImportSummary *summary,
           GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_summarize_async (import, NULL, done_cb, &result);
  wait_for (&result);
  return dam_import_summarize_finish (import, result, summary, error);
}

/* Writes the import as one step. */
static inline gboolean
commit (DamImport        *import,
        GCancellable     *cancellable,
        DamImportSummary *summary,
        GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_commit_async (import, "import", cancellable, done_cb, &result);
  wait_for (&result);
  return dam_import_commit_finish (import, result, summary, error);
}

/* Reads and writes @file for @client, or for whom the chat names and else a new client (0). Returns the client. */
static inline gint64
import_chat (DamStore         *store,
             GFile            *file,
             gint64            client,
             DamImportSummary *summary)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = read_file (store, file, NULL, &error);
  DamImportSummary expected = { 0 };

  g_assert_no_error (error);
  if (client != 0)
    dam_import_set_client (import, client);
  else if (dam_import_get_client (import) == 0)
    dam_import_set_new_client (import, "홍길동");
  summarize (import, &expected, &error);
  g_assert_no_error (error);
  commit (import, NULL, summary, &error);
  g_assert_no_error (error);

  /* What was announced is what happened. */
  g_assert_cmpmem (&expected, sizeof expected, summary, sizeof *summary);
  return dam_import_get_client (import);
}

/* Lines [from, to) of one endless conversation, as an Android export under the name of the other. */
static inline char *
make_chat (guint       from,
           guint       to,
           const char *other)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s 님과 카카오톡 대화\r\n저장한 날짜 : 2020년 11월 3일 오전 11:29\r\n\r\n", other);
  for (guint i = from; i < to; i++)
    {
      guint minute = i * 7;
      guint hour = minute / 60 % 24;

      g_string_append_printf (text, "2020년 %u월 %u일 %s %u:%02u, %s : %s %u\r\n", 1 + minute / 1440 / 28 % 12,
                              1 + minute / 1440 % 28, hour < 12 ? "오전" : "오후", hour % 12 == 0 ? 12 : hour % 12, minute % 60,
                              i % 3 == 0 ? "회원님" : other, i % 5 == 0 ? "네" : "확인 부탁드립니다", i % 5 == 0 ? 0 : i);
    }

  return g_string_free (text, FALSE);
}
