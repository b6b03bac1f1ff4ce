/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"

/* The log of 1,000,000 contacts: a page anywhere, scrolling through all of it, what a commit costs, and inserts with and without a
 * session. The budgets are those of architecture.md. An argument names a store that fill-store made, to be used again. */

#define N_PAGES 2000
#define N_COMMITS 300
#define N_INSERTS 100000
#define PLAIN_PAGE "SELECT * FROM contact WHERE at <= ?1 ORDER BY at DESC, id DESC LIMIT 128"

typedef struct
{
  gboolean bulk;
  guint    n;
  gint64   key;
} Inserting;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

/* Of all threads, whatever else the machine does. */
static double
processor_ms (void)
{
  return (double) clock () / CLOCKS_PER_SEC * 1000;
}

/* What this thread alone has computed: a busy machine does not count. */
static double
thread_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);

  return spent.tv_sec * 1000.0 + spent.tv_nsec / 1000000.0;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *times,
            double  part)
{
  g_array_sort (times, compare_doubles);

  return g_array_index (times, double, (guint) ((times->len - 1) * part));
}

static double
resident_mib (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  fields = g_strsplit (text, " ", 3);

  return g_ascii_strtod (fields[1], NULL) * sysconf (_SC_PAGESIZE) / 1024 / 1024;
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
write_sync (DamStore     *store,
            const char   *label,
            DamStoreFunc  func,
            gpointer      data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_write_async (store, label, func, data, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!dam_store_write_finish (store, result, &error))
    g_error ("%s", error->message);
}

static void
wait_for_log (DamLog *log)
{
  while (dam_log_get_loading (log))
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_opening (DamStore *store,
                 double    opened_ms)
{
  double start = thread_ms ();
  g_autoptr (DamClientList) clients = dam_client_list_new (store, DAM_LANGUAGE_KOREAN);
  double listed = thread_ms ();
  g_autoptr (DamLog) log = dam_log_new (store);
  g_autoptr (DamLogEntry) first = g_list_model_get_item (G_LIST_MODEL (log), 0);
  double shown = thread_ms ();
  double waiting;

  waiting = now_ms ();
  wait_for_log (log);
  printf ("open the store %.1f ms, list %u clients %.1f ms, first page of the log %.1f ms, length known after %.0f ms\n",
          opened_ms, g_list_model_get_n_items (G_LIST_MODEL (clients)), listed - start, shown - listed, now_ms () - waiting);
}

static void
measure_pages (DamStore           *store,
               const char         *name,
               const DamLogFilter *filter)
{
  g_autoptr (DamLog) log = dam_log_new (store);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (sqlite3_stmt) plain = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n;

  dam_log_set_filter (log, filter);
  wait_for_log (log);
  n = g_list_model_get_n_items (G_LIST_MODEL (log));
  if (n == 0)
    return;

  for (guint i = 0; i < N_PAGES; i++)
    {
      guint position = g_rand_int_range (rand, 0, n);
      g_autoptr (DamLogEntry) entry = NULL;
      double start = thread_ms ();
      double taken;

      entry = g_list_model_get_item (G_LIST_MODEL (log), position);
      taken = thread_ms () - start;
      g_array_append_val (times, taken);

      start = thread_ms ();
      plain = dam_sql_prepare (dam_store_reader (store), PLAIN_PAGE, NULL);
      sqlite3_bind_int64 (plain, 1, dam_log_entry_get_contact (entry)->at);
      while (sqlite3_step (plain) == SQLITE_ROW)
        ;
      g_clear_pointer (&plain, sqlite3_finalize);
      taken = thread_ms () - start;
      g_array_append_val (plain_times, taken);
    }

  printf ("page of %s, %u rows: median %.2f ms, 99 %% %.2f ms, worst %.2f ms; ratio to a plain query %.1f (budget 5 ms)\n",
          name, n, percentile (times, 0.5), percentile (times, 0.99), percentile (times, 1),
          percentile (times, 0.5) / percentile (plain_times, 0.5));
}

static void
measure_scrolling (DamStore *store)
{
  g_autoptr (DamLog) log = dam_log_new (store);
  double before;
  double start;
  guint n;

  wait_for_log (log);
  n = g_list_model_get_n_items (G_LIST_MODEL (log));
  for (guint i = 0; i < MIN (n, 20000); i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (log), i));

  before = resident_mib ();
  start = thread_ms ();
  for (guint i = 0; i < n; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (log), i));
  printf ("scroll through %u rows: %.1f µs a row, memory grows by %.1f MiB (budget 16 MiB)\n", n,
          (thread_ms () - start) * 1000 / n, resident_mib () - before);
}

static gboolean
insert_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Inserting *inserting = data;
  gint64 import = 0;

  if (inserting->bulk)
    {
      if (!dam_import_insert (tx, 1, "bulk.txt", "kakaotalk", "Asia/Seoul", inserting->n, FALSE, &import, error))
        return FALSE;
      dam_transaction_begin_bulk (tx, import);
    }

  for (guint i = 0; i < inserting->n; i++)
    {
      DamVerdict verdict = { .kind = DAM_VERDICT_WITHIN };
      DamContactRow row = { .client = 1, .contact = { .at = G_GINT64_CONSTANT (1800000000) + i, .seconds = -1 },
                            .import_id = import, .line = i + 1, .speaker = "김민수", .key = ++inserting->key * 7919 };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error) || !dam_verdict_write (tx, id, 1, row.contact.at, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

/* The same rows without anything around them. */
static double
insert_plain (const char *path,
              guint       n_commits,
              guint       n_rows,
              gint64     *key)
{
  sqlite3 *db = NULL;
  g_autoptr (sqlite3_stmt) contact = NULL;
  g_autoptr (sqlite3_stmt) verdict = NULL;
  double start;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  sqlite3_exec (db, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -131072", NULL, NULL, NULL);
  contact = dam_sql_prepare (db, "INSERT INTO contact (client_id, at, direction, channel, kind, line, key, speaker)"
                                 " VALUES (1, ?1, 'incoming', 'phone', 'message', ?2, ?3, '김민수')", NULL);
  verdict = dam_sql_prepare (db, "INSERT INTO verdict (contact_id, client_id, at, verdict) VALUES (?1, 1, ?2, 'within')", NULL);

  start = now_ms ();
  for (guint commit = 0; commit < n_commits; commit++)
    {
      sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      for (guint i = 0; i < n_rows; i++)
        {
          sqlite3_bind_int64 (contact, 1, G_GINT64_CONSTANT (1800000000) + i);
          sqlite3_bind_int64 (contact, 2, i + 1);
          sqlite3_bind_int64 (contact, 3, ++*key * 7919);
          sqlite3_step (contact);
          sqlite3_reset (contact);
          sqlite3_bind_int64 (verdict, 1, sqlite3_last_insert_rowid (db));
          sqlite3_bind_int64 (verdict, 2, G_GINT64_CONSTANT (1800000000) + i);
          sqlite3_step (verdict);
          sqlite3_reset (verdict);
        }
      sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }
  start = now_ms () - start;

  g_clear_pointer (&contact, sqlite3_finalize);
  g_clear_pointer (&verdict, sqlite3_finalize);
  sqlite3_close (db);

  return start;
}

static void
measure_writing (DamStore *store)
{
  gint64 plain_key = g_get_real_time ();
  Inserting inserting = { FALSE, 1, plain_key + G_GINT64_CONSTANT (1000000000) };
  double plain;
  double start;
  double recorded;
  double bulk;
  double busy[3];

  plain = insert_plain (dam_store_get_path (store), N_COMMITS, 1, &plain_key);
  start = now_ms ();
  for (guint i = 0; i < N_COMMITS; i++)
    write_sync (store, "Insert", insert_func, &inserting);
  start = now_ms () - start;
  printf ("commit of one contact: %.2f ms to the callback, plain %.2f ms, ratio %.1f\n", start / N_COMMITS, plain / N_COMMITS,
          start / plain);

  busy[0] = processor_ms ();
  plain = insert_plain (dam_store_get_path (store), 1, N_INSERTS, &plain_key);
  busy[0] = processor_ms () - busy[0];
  busy[1] = processor_ms ();
  inserting.n = N_INSERTS;
  recorded = now_ms ();
  write_sync (store, "Insert", insert_func, &inserting);
  recorded = now_ms () - recorded;
  busy[1] = processor_ms () - busy[1];
  busy[2] = processor_ms ();
  inserting.bulk = TRUE;
  bulk = now_ms ();
  write_sync (store, "Import", insert_func, &inserting);
  bulk = now_ms () - bulk;
  busy[2] = processor_ms () - busy[2];
  printf ("insert %d contacts with verdicts: plain %.0f ms; under a session %.0f ms, ratio %.2f; in bulk %.0f ms, ratio %.2f\n",
          N_INSERTS, plain, recorded, recorded / plain, bulk, bulk / plain);
  printf ("of processor time: plain %.0f ms; under a session ratio %.2f; in bulk ratio %.2f\n", busy[0], busy[1] / busy[0],
          busy[2] / busy[0]);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", NULL);
  g_autofree char *path = argc > 1 ? g_strdup (argv[1]) : g_build_filename (folder, "damjang.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;
  double start;

  if (argc < 2)
    {
      g_autofree char *fill = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "bench", "fill-store", NULL);
      const char *command[] = { fill, path, NULL };

      if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
    }

  start = thread_ms ();
  store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  if (store == NULL)
    g_error ("%s", error->message);

  measure_opening (store, thread_ms () - start);
  measure_pages (store, "everything", &(DamLogFilter){ 0 });
  measure_pages (store, "breaches", &(DamLogFilter){ .breaches_only = TRUE });
  measure_pages (store, "one client", &(DamLogFilter){ .client = 7 });
  measure_pages (store, "one client's breaches", &(DamLogFilter){ .client = 7, .breaches_only = TRUE });
  measure_scrolling (store);
  measure_writing (store);
  dam_store_close (store);

  if (argc < 2)
    g_unlink (path);
  g_rmdir (folder);

  return 0;
}
