/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chat of 1,000,000 lines into the log, read, matched, judged and stored, against plain prepared inserts of the very same rows
 * into the same schema, with the same settings of the connection, in one transaction. Budget: 1.5 times. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "jobs/dam-import.h"
#include "store/dam-client.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"

#define LINES 1000000

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Seconds of all threads of this process: what is left to compare when others use the machine, too. */
static double
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
write_chat (const char *path)
{
  static const char *const texts[] = {
    "네", "안녕하세요 시안 확인 부탁드립니다", "ㅋㅋㅋ", "수정 요청이 있습니다. 로고를 조금 더 크게 해 주세요", "사진",
    "https://www.hanbit.example/abc", "보이스톡 3:21", "확인했습니다 감사합니다",
  };
  g_autoptr (GString) text = g_string_sized_new (80 * 1024 * 1024);
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autoptr (GDateTime) begin = g_date_time_new_utc (2018, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  gint64 at = g_date_time_to_unix (begin);
  int last_day = -1;

  g_string_append (text, "홍길동 님과 카카오톡 대화\r\n저장한 날짜 : 2026-01-01 10:00:00\r\n");
  for (guint i = 0; i < LINES; i++)
    {
      g_autoptr (GDateTime) time = NULL;
      int day, hour;

      at += g_rand_int_range (random, 0, 400);
      time = g_date_time_new_from_unix_utc (at);
      day = g_date_time_get_day_of_year (time);
      hour = g_date_time_get_hour (time);
      if (day != last_day)
        g_string_append_printf (text, "\r\n--------------- %d년 %d월 %d일 월요일 ---------------\r\n", g_date_time_get_year (time),
                                g_date_time_get_month (time), g_date_time_get_day_of_month (time));
      last_day = day;
      g_string_append_printf (text, "[%s] [%s %d:%02d] %s", g_rand_boolean (random) ? "홍길동" : "나",
                              hour < 12 ? "오전" : "오후", hour % 12 == 0 ? 12 : hour % 12, g_date_time_get_minute (time),
                              texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
      if (i % 3 != 0)
        g_string_append_printf (text, " %u", i);
      g_string_append (text, "\r\n");
    }

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  check (error);
}

static gboolean
add_terms (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!dam_terms_set (&terms, keys[i], "09:00-12:00,13:00-18:00", NULL, error))
        return FALSE;
    }

  return dam_terms_write (tx, 0, &terms, dam_day_from_ymd (2018, 1, 1), FALSE, &id, error);
}

static DamStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  DamStore *store = dam_store_open (path, DAM_STORE_DEFAULT, &error);

  check (error);
  dam_store_write_async (store, NULL, add_terms, NULL, NULL, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_write_finish (store, result, &error);
  check (error);
  return store;
}

/* The time of reading and of writing, in seconds. */
static void
run_import (const char *chat,
            const char *path,
            double     *reading,
            double     *counting,
            double     *writing)
{
  g_autoptr (DamStore) store = open_store (path);
  g_autoptr (GFile) file = g_file_new_for_path (chat);
  g_autoptr (DamImport) import = dam_import_new (store, file);
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GError) error = NULL;
  DamImportSummary summary;
  gint64 start = g_get_monotonic_time ();

  dam_import_read_async (import, "나", NULL, done_cb, &read);
  wait_for (&read);
  dam_import_read_finish (import, read, &error);
  check (error);
  dam_import_set_new_client (import, "홍길동");
  *reading = (double) (g_get_monotonic_time () - start) / 1e6;

  start = g_get_monotonic_time ();
  dam_import_summarize_async (import, NULL, done_cb, &counted);
  wait_for (&counted);
  dam_import_summarize_finish (import, counted, &summary, &error);
  check (error);
  *counting = (double) (g_get_monotonic_time () - start) / 1e6;

  start = g_get_monotonic_time ();
  dam_import_commit_async (import, "import", NULL, done_cb, &written);
  wait_for (&written);
  dam_import_commit_finish (import, written, &summary, &error);
  check (error);
  *writing = (double) (g_get_monotonic_time () - start) / 1e6;

  g_assert_cmpuint (summary.new_contacts, ==, LINES);
  dam_store_close (store);
}

typedef struct
{
  gint64      at;
  gint64      key;
  gint64      line;
  gint64      seconds;      /* -1: NULL */
  const char *direction;
  const char *kind;
  const char *verdict;
  gint64      reasons;
  const char *speaker;
} Row;

static Row *
read_rows (const char *path)
{
  static const char sql[] = "SELECT c.at, c.key, c.line, ifnull(c.seconds, -1), c.direction, c.kind, v.verdict, v.reasons, c.speaker "
                            "FROM contact c JOIN verdict v ON v.contact_id = c.id ORDER BY c.id";
  Row *rows = g_new0 (Row, LINES);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < LINES; i++)
    {
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      rows[i].at = sqlite3_column_int64 (stmt, 0);
      rows[i].key = sqlite3_column_int64 (stmt, 1);
      rows[i].line = sqlite3_column_int64 (stmt, 2);
      rows[i].seconds = sqlite3_column_int64 (stmt, 3);
      rows[i].direction = g_intern_string ((const char *) sqlite3_column_text (stmt, 4));
      rows[i].kind = g_intern_string ((const char *) sqlite3_column_text (stmt, 5));
      rows[i].verdict = g_intern_string ((const char *) sqlite3_column_text (stmt, 6));
      rows[i].reasons = sqlite3_column_int64 (stmt, 7);
      rows[i].speaker = g_intern_string ((const char *) sqlite3_column_text (stmt, 8));
    }
  g_clear_pointer (&stmt, sqlite3_finalize);
  sqlite3_close (db);
  return rows;
}

/* What the import is measured by: an empty file of the same schema, and two prepared statements. */
static double
run_plain (const char *path,
           const Row  *rows)
{
  static const char contact_sql[] =
    "INSERT INTO contact (client_id, at, direction, channel, kind, seconds, import_id, line, key, speaker) "
    "VALUES (1, ?1, ?2, 'kakaotalk', ?3, ?4, 1, ?5, ?6, ?7)";
  static const char verdict_sql[] = "INSERT INTO verdict (contact_id, client_id, at, verdict, reasons) VALUES (?1, 1, ?2, ?3, ?4)";
  g_autoptr (DamStore) store = open_store (path);
  g_autoptr (sqlite3_stmt) contact = NULL;
  g_autoptr (sqlite3_stmt) verdict = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  gint64 start;
  double seconds;

  dam_store_close (store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  dam_sql_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -262144;"
                    "INSERT INTO client (id, name, name_key) VALUES (1, '홍길동', '홍길동');"
                    "INSERT INTO import (id, client_id, file, format, zone, lines) VALUES (1, 1, '', '', '', 0);", &error);
  check (error);

  start = g_get_monotonic_time ();
  dam_sql_exec (db, "BEGIN IMMEDIATE", &error);
  check (error);
  contact = dam_sql_prepare (db, contact_sql, &error);
  check (error);
  verdict = dam_sql_prepare (db, verdict_sql, &error);
  check (error);
  for (guint i = 0; i < LINES; i++)
    {
      const Row *row = &rows[i];

      sqlite3_bind_int64 (contact, 1, row->at);
      sqlite3_bind_text (contact, 2, row->direction, -1, SQLITE_STATIC);
      sqlite3_bind_text (contact, 3, row->kind, -1, SQLITE_STATIC);
      if (row->seconds >= 0)
        sqlite3_bind_int64 (contact, 4, row->seconds);
      else
        sqlite3_bind_null (contact, 4);
      sqlite3_bind_int64 (contact, 5, row->line);
      sqlite3_bind_int64 (contact, 6, row->key);
      sqlite3_bind_text (contact, 7, row->speaker, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (contact), ==, SQLITE_DONE);
      sqlite3_reset (contact);

      sqlite3_bind_int64 (verdict, 1, sqlite3_last_insert_rowid (db));
      sqlite3_bind_int64 (verdict, 2, row->at);
      sqlite3_bind_text (verdict, 3, row->verdict, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (verdict, 4, row->reasons);
      g_assert_cmpint (sqlite3_step (verdict), ==, SQLITE_DONE);
      sqlite3_reset (verdict);
    }
  dam_sql_exec (db, "COMMIT", &error);
  check (error);
  seconds = (double) (g_get_monotonic_time () - start) / 1e6;

  g_clear_pointer (&contact, sqlite3_finalize);
  g_clear_pointer (&verdict, sqlite3_finalize);
  sqlite3_close (db);
  return seconds;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", NULL);
  g_autofree char *chat = g_build_filename (folder, "chat.txt", NULL);
  g_autofree char *imported = g_build_filename (folder, "imported.db", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.db", NULL);
  g_autofree Row *rows = NULL;
  double reading, counting, writing, baseline, import_processor, plain_processor;

  write_chat (chat);
  import_processor = processor_time ();
  run_import (chat, imported, &reading, &counting, &writing);
  import_processor = processor_time () - import_processor;
  rows = read_rows (imported);
  plain_processor = processor_time ();
  baseline = run_plain (plain, rows);
  plain_processor = processor_time () - plain_processor;

  g_print ("import of %d lines: read %.2f s, preview %.2f s, written %.2f s\n", LINES, reading, counting, writing);
  g_print ("plain prepared inserts of the same rows: %.2f s\n", baseline);
  g_print ("ratio (reading and writing, budget 1.5): %.2f; of processor time, with the preview: %.2f (%.1f s to %.1f s)\n",
           (reading + writing) / baseline, import_processor / plain_processor, import_processor, plain_processor);

  g_remove (chat);
  g_remove (imported);
  g_remove (plain);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
