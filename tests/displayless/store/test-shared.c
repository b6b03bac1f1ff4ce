/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

/* Two programs on one file: what the other one does is seen, and never undone by mistake. */

static void
set_up_client (Fixture *fixture)
{
  write_sql (fixture->store, "Add", "INSERT INTO client (id, name, name_key) VALUES (1, 'Kim', 'kim');"
                                    "INSERT INTO client_address (client_id, kind, value_key, value) VALUES (1, 'email', 'a', 'a')");
}

static gboolean
timed_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Without being asked: the watch on the files does it. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, NULL);
  gboolean timed_out = FALSE;
  guint timeout;

  g_assert_nonnull (other);

  /* Until the watch has begun. */
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO setting (key, value) VALUES ('%d', '1')", i);
      guint before = fixture->n_everything;

      write_sql (other, NULL, sql);
      timeout = g_timeout_add_seconds (20, timed_out_cb, &timed_out);
      while (fixture->n_everything == before && !timed_out)
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (timed_out);
      g_source_remove (timeout);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, i);
    }

  dam_store_close (other);
}

/* Its own writes are no news. */
static void
test_own_is_not_foreign (Fixture       *fixture,
                         gconstpointer  data)
{
  set_up_client (fixture);
  for (int i = 0; i < 20; i++)
    {
      dam_store_poll (fixture->store);
      write_sql (fixture->store, "Update", "UPDATE client SET note = note || 'x'");
    }
  dam_store_poll (fixture->store);
  write_sql (fixture->store, NULL, "SELECT 1");
  g_assert_cmpuint (fixture->n_everything, ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 21);
}

/* A write that comes after a foreign one tells of both. */
static void
test_told_with_own (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, NULL);

  write_sql (other, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  write_sql (fixture->store, "Add", "INSERT INTO setting (key, value) VALUES ('b', '1')");
  g_assert_cmpuint (fixture->n_everything, >=, 1);
  dam_store_close (other);
}

static void
assert_stale (Fixture  *fixture,
              gboolean  redo)
{
  g_autofree char *before = dump (dam_store_reader (fixture->store), NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (redo ? redo_sync (fixture->store, &error) : undo_sync (fixture->store, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_STALE);
  after = dump (dam_store_reader (fixture->store), NULL);
  g_assert_cmpstr (after, ==, before);

  /* It will not fit later either. */
  g_assert_false (redo ? dam_store_can_redo (fixture->store) : dam_store_can_undo (fixture->store));
  write_sql (fixture->store, "Next", "INSERT INTO setting (key, value) VALUES ('next', '1')");
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_true (redo_sync (fixture->store, NULL));
}

typedef struct
{
  const char *name;
  const char *own;       /* the step */
  const char *foreign;   /* what another program does then */
  gboolean    undone;    /* the step is undone before that, and it is the redo that no longer fits */
  gboolean    fits;      /* it still fits */
} StaleCase;

static const StaleCase stale_cases[] = {
  { "changed-row", "INSERT INTO setting (key, value) VALUES ('a', '1')", "UPDATE setting SET value = '2'", FALSE, FALSE },
  { "deleted-row", "INSERT INTO setting (key, value) VALUES ('a', '1')", "DELETE FROM setting", FALSE, FALSE },
  { "same-column", "UPDATE client SET name = 'A'", "UPDATE client SET name = 'B'", FALSE, FALSE },
  { "other-column", "UPDATE client SET name = 'A'", "UPDATE client SET note = 'B'", FALSE, TRUE },
  { "other-row", "UPDATE client SET name = 'A'", "INSERT INTO setting (key, value) VALUES ('a', '1')", FALSE, TRUE },
  { "taken-key", "DELETE FROM client", "INSERT INTO client (id, name, name_key) VALUES (1, 'Lee', 'lee')", FALSE, FALSE },
  { "child-hung-on", "INSERT INTO client (id, name, name_key) VALUES (2, 'Lee', 'lee')",
    "INSERT INTO contact (client_id, at, direction, channel, kind) VALUES (2, 1, 'incoming', 'mail', 'mail')", FALSE, FALSE },
  { "address-hung-on", "INSERT INTO client (id, name, name_key) VALUES (2, 'Lee', 'lee')",
    "INSERT INTO client_address (client_id, kind, value_key, value) VALUES (2, 'email', 'b', 'b')", FALSE, FALSE },
  { "parent-gone", "DELETE FROM client_address", "DELETE FROM client", FALSE, FALSE },
  { "redo-taken-key", "INSERT INTO setting (key, value) VALUES ('a', '1')", "INSERT INTO setting (key, value) VALUES ('a', '2')", TRUE, FALSE },
  { "redo-parent-gone", "INSERT INTO contact (client_id, at, direction, channel, kind) VALUES (1, 1, 'incoming', 'mail', 'mail')",
    "DELETE FROM client", TRUE, FALSE },
  { "redo-unique", "INSERT INTO contact (id, client_id, at, direction, channel, kind, key) VALUES (7, 1, 1, 'incoming', 'mail', 'mail', 5)",
    "INSERT INTO contact (id, client_id, at, direction, channel, kind, key) VALUES (8, 1, 1, 'incoming', 'mail', 'mail', 5)", TRUE, FALSE },
  { "exception-changed", "INSERT INTO date_exception (side, kind, first, last) VALUES ('mine', 'closed', '2026-12-01', '2026-12-01')",
    "UPDATE date_exception SET last = '2026-12-02'", FALSE, FALSE },
  { "exception-hung-on", "INSERT INTO client (id, name, name_key) VALUES (2, 'Lee', 'lee')",
    "INSERT INTO date_exception (client_id, side, kind, first, last) VALUES (2, 'mine', 'closed', '2026-12-01', '2026-12-01')", FALSE, FALSE },
  { "planned-hung-on", "INSERT INTO client (id, name, name_key) VALUES (2, 'Lee', 'lee')",
    "INSERT INTO planned_contact (client_id, kind, channel, at, minutes, uid) VALUES (2, 'call', 'phone', 1, 30, 'u')", FALSE, FALSE },
  { "redo-same-day", "INSERT INTO my_zone (from_day, zone) VALUES ('2026-12-01', 'Asia/Tokyo')",
    "INSERT INTO my_zone (id, from_day, zone) VALUES (7, '2026-12-01', 'Europe/Berlin')", TRUE, FALSE },
  { "redo-same-holiday", "INSERT INTO holiday_change (day, name) VALUES ('2026-12-31', 'x')",
    "INSERT INTO holiday_change (id, day, name) VALUES (7, '2026-12-31', 'x')", TRUE, FALSE },
  { "calendar-hung-on", "INSERT INTO holiday_calendar (id, name, name_key) VALUES (1, 'a', 'a')",
    "INSERT INTO holiday_change (calendar_id, day, name) VALUES (1, '2026-12-31', 'x')", FALSE, FALSE },
  { "other-exception", "INSERT INTO date_exception (id, side, kind, first, last) VALUES (1, 'mine', 'closed', '2026-12-01', '2026-12-01')",
    "INSERT INTO date_exception (id, side, kind, first, last) VALUES (2, 'mine', 'closed', '2026-12-01', '2026-12-01')", FALSE, TRUE },
  { "verdict-is-a-cache", "INSERT INTO contact (id, client_id, at, direction, channel, kind) VALUES (7, 1, 1, 'incoming', 'mail', 'mail');"
                          "INSERT INTO verdict (contact_id, at, verdict) VALUES (7, 1, 'within')", "UPDATE verdict SET verdict = 'breach'", FALSE, TRUE },
  { "verdict-gone", "INSERT INTO contact (id, client_id, at, direction, channel, kind) VALUES (7, 1, 1, 'incoming', 'mail', 'mail');"
                    "INSERT INTO verdict (contact_id, at, verdict) VALUES (7, 1, 'within')", "DELETE FROM verdict", FALSE, TRUE },
};

static void
test_stale (Fixture       *fixture,
            gconstpointer  data)
{
  const StaleCase *stale = data;
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, NULL);
  g_autoptr (sqlite3_stmt) check = NULL;

  set_up_client (fixture);
  write_sql (fixture->store, "Step", stale->own);
  if (stale->undone)
    g_assert_true (undo_sync (fixture->store, NULL));
  write_sql (other, NULL, stale->foreign);

  if (stale->fits)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (undo_sync (fixture->store, &error));
      g_assert_no_error (error);
      g_assert_true (redo_sync (fixture->store, &error));
      g_assert_no_error (error);
    }
  else
    assert_stale (fixture, stale->undone);

  check = dam_sql_prepare (dam_store_reader (fixture->store), "PRAGMA foreign_key_check", NULL);
  g_assert_cmpint (sqlite3_step (check), ==, SQLITE_DONE);
  g_clear_pointer (&check, sqlite3_finalize);
  dam_store_close (other);
}

/* A file that somebody holds is waited for, and then said to be busy; waiting can be called off. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gint64 start;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  start = g_get_monotonic_time ();
  dam_store_write_async (fixture->store, "Add", run_sql_func, (gpointer) "SELECT 1", NULL, cancellable, store_result_cb, &result);
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  g_assert_false (dam_store_write_finish (fixture->store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * G_USEC_PER_SEC);
  g_clear_error (&error);

  g_assert_false (write_sync (fixture->store, "Add", run_sql_func, (gpointer) "SELECT 1", &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_BUSY);

  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  write_sql (fixture->store, "Add", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  sqlite3_close (db);
}

/* Many stores in many threads, at the same time: every write comes in, once. */
static gpointer
write_in_thread (gpointer data)
{
  const char *path = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;

  g_main_context_push_thread_default (context);
  store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      dam_store_write_async (store, "Add", run_sql_func, (gpointer) "INSERT INTO contact (at, direction, channel, kind)"
                                                                    " VALUES (1, 'incoming', 'mail', 'mail')", NULL, NULL, store_result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      dam_store_write_finish (store, result, &error);
      g_assert_no_error (error);
    }
  dam_store_close (store);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);

  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "shared.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GThread *threads[4];
  g_autoptr (DamStore) store = NULL;

  /* All of them also make the file. */
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("store", write_in_thread, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  store = dam_store_open (path, DAM_STORE_DEFAULT, NULL);
  g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM contact"), ==, 120);
  dam_store_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/shared/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("seen", test_seen);
  ADD ("own-is-not-foreign", test_own_is_not_foreign);
  ADD ("told-with-own", test_told_with_own);
  ADD ("busy", test_busy);
  ADD ("threads", test_threads);

  for (guint i = 0; i < G_N_ELEMENTS (stale_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/shared/stale/", stale_cases[i].name, NULL);

      g_test_add (name, Fixture, &stale_cases[i], fixture_set_up, test_stale, fixture_tear_down);
    }

  return g_test_run ();
}
