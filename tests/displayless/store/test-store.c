/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <sys/stat.h>

/* What a store promises of writes, their failures, their order and its end, by small examples: test-steps.c and test-random.c go on from there. */

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;
  DamClientData client;

  write_sync (fixture->store, "Add client", add_client_func, (gpointer) "김민수", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_true (dam_store_can_undo (fixture->store));
  g_assert_false (dam_store_can_redo (fixture->store));
  g_assert_cmpstr (dam_store_get_undo_label (fixture->store), ==, "Add client");

  id = read_int (dam_store_reader (fixture->store), "SELECT id FROM client");
  g_assert_true (dam_client_read (dam_store_reader (fixture->store), id, &client, &error));
  g_assert_cmpstr (client.name, ==, "김민수");
  g_assert_cmpstr (client.emails[0], ==, "minsu@example.org");
  dam_client_data_clear (&client);

  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client"), ==, 0);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client_address"), ==, 0);
  g_assert_false (dam_store_can_undo (fixture->store));
  g_assert_cmpstr (dam_store_get_redo_label (fixture->store), ==, "Add client");

  g_assert_true (redo_sync (fixture->store, &error));
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT id FROM client"), ==, id);
  g_assert_cmpuint (fixture->n_changed, ==, 3);
  g_assert_cmpuint (fixture->n_everything, ==, 0);
}

/* Deleting a client takes everything along, and undoing brings back every row, the cached verdicts too. */
static void
test_cascade (Fixture       *fixture,
              gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;

  write_sync (fixture->store, "Much", add_much_func, (gpointer) "Kim", &error);
  g_assert_no_error (error);
  before = dump (db, NULL);

  write_sql (fixture->store, "Delete", "DELETE FROM client");
  gone = dump (db, NULL);
  g_assert_cmpstr (gone, ==, "");

  g_assert_true (undo_sync (fixture->store, &error));
  after = dump (db, NULL);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (redo_sync (fixture->store, &error));
  g_clear_pointer (&gone, g_free);
  gone = dump (db, NULL);
  g_assert_cmpstr (gone, ==, "");

  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_true (undo_sync (fixture->store, &error));
  g_clear_pointer (&gone, g_free);
  gone = dump (db, NULL);
  g_assert_cmpstr (gone, ==, "");
  g_assert_true (redo_sync (fixture->store, &error));
  g_clear_pointer (&after, g_free);
  after = dump (db, NULL);
  g_assert_cmpstr (before, ==, after);
}


/* --- writes that fail --- */

static gboolean
fail_func (DamTransaction  *tx,
           gpointer         data,
           GError         **error)
{
  insert_client (tx, "Kim");
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "on purpose");

  return FALSE;
}

static gboolean
fail_silently_func (DamTransaction  *tx,
                    gpointer         data,
                    GError         **error)
{
  insert_client (tx, "Kim");

  return FALSE;
}

static gboolean
break_constraint_func (DamTransaction  *tx,
                       gpointer         data,
                       GError         **error)
{
  insert_client (tx, "Kim");

  return dam_sql_exec (dam_transaction_db (tx), "INSERT INTO terms (version, state, effective_from) VALUES (1, 'agreed', '2026-02-30')",
                       error);
}

static void
test_rollback (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_sync (fixture->store, "Fail", fail_func, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_IO);
  g_clear_error (&error);

  g_assert_false (write_sync (fixture->store, "Fail", fail_silently_func, NULL, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_false (write_sync (fixture->store, "Fail", break_constraint_func, NULL, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT);

  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client"), ==, 0);
  g_assert_false (dam_store_can_undo (fixture->store));
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* A function that goes on after SQLite has rolled back by itself must not leave anything behind. */
static gboolean
roll_back_and_go_on_func (DamTransaction  *tx,
                          gpointer         data,
                          GError         **error)
{
  insert_client (tx, "Kim");
  sqlite3_exec (dam_transaction_db (tx), "ROLLBACK", NULL, NULL, NULL);
  g_assert_null (dam_transaction_prepare (tx, "SELECT 1", NULL));
  sqlite3_exec (dam_transaction_db (tx), "INSERT INTO setting (key, value) VALUES ('a', 'b')", NULL, NULL, NULL);

  return TRUE;
}

static gboolean
commit_too_early_func (DamTransaction  *tx,
                       gpointer         data,
                       GError         **error)
{
  insert_client (tx, "Kim");
  g_assert_cmpint (sqlite3_exec (dam_transaction_db (tx), "COMMIT", NULL, NULL, NULL), !=, SQLITE_OK);

  return TRUE;
}

static void
test_lost_transaction (Fixture       *fixture,
                       gconstpointer  data)
{
  DamStoreFunc funcs[] = { roll_back_and_go_on_func, commit_too_early_func };

  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (write_sync (fixture->store, "Lost", funcs[i], NULL, &error));
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client"), ==, 0);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 0);
    }

  write_sql (fixture->store, "Next", "INSERT INTO setting (key, value) VALUES ('a', 'b')");
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 1);
}

/* --- order, cancelling, closing --- */

static void
log_changed_cb (DamStore   *store,
                DamChanges *changes,
                GString    *log)
{
  g_string_append (log, "changed ");
}

static void
log_result_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_assert_true (dam_store_write_finish (DAM_STORE (source), result, NULL));
  g_string_append (data, "called ");
}

static void
log_destroyed_cb (gpointer data)
{
  g_string_append (data, "freed ");
}

static gboolean
add_setting_func (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  return dam_sql_exec (dam_transaction_db (tx), "INSERT INTO setting (key, value) SELECT count (*), '1' FROM setting", error);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  g_signal_connect (fixture->store, "changed", G_CALLBACK (log_changed_cb), log);
  for (int i = 0; i < 50; i++)
    {
      dam_store_write_async (fixture->store, "Add", add_setting_func, log, log_destroyed_cb, NULL, log_result_cb, log);
      g_string_append (expected, "changed called freed ");
    }
  while (log->len < expected->len)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (log->str, ==, expected->str);
  g_signal_handlers_disconnect_by_data (fixture->store, log);
}

static gboolean
cancel_then_work_func (DamTransaction  *tx,
                       gpointer         data,
                       GError         **error)
{
  insert_client (tx, "Kim");
  g_assert_true (dam_transaction_cancellable (tx) == data);
  g_cancellable_cancel (data);

  return dam_sql_exec (dam_transaction_db (tx), "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                                " SELECT count (*) FROM n", error);
}

static gboolean
cancel_at_the_end_func (DamTransaction  *tx,
                        gpointer         data,
                        GError         **error)
{
  insert_client (tx, "Kim");
  g_cancellable_cancel (data);

  return TRUE;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  DamStoreFunc funcs[] = { cancel_then_work_func, cancel_at_the_end_func, add_setting_func };

  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      /* The last one is cancelled before it begins. */
      if (funcs[i] == add_setting_func)
        g_cancellable_cancel (cancellable);
      dam_store_write_async (fixture->store, "Add", funcs[i], cancellable, NULL, cancellable, store_result_cb, &result);
      g_assert_false (dam_store_write_finish (fixture->store, wait_for (&result), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client"), ==, 0);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  /* The next one is not hit. */
  write_sql (fixture->store, "Add", "INSERT INTO setting (key, value) VALUES ('a', '1')");
}

static void
fail_closed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dam_store_write_finish (DAM_STORE (source), result, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_string_append (data, "refused ");
}

/* Closing runs what is queued, tells of it, and leaves one file. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autoptr (GString) log = g_string_new (NULL);

  for (int i = 0; i < 100; i++)
    dam_store_write_async (fixture->store, "Add", add_setting_func, NULL, NULL, NULL, log_result_cb, log);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  dam_store_close (fixture->store);
  g_assert_cmpuint (fixture->n_changed, ==, 100);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));

  dam_store_close (fixture->store);
  dam_store_poll (fixture->store);
  g_assert_null (dam_store_reader (fixture->store));
  dam_store_write_async (fixture->store, "Late", add_setting_func, NULL, NULL, NULL, fail_closed_cb, log);
  while (strstr (log->str, "refused") == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture_open (fixture);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 100);
}

/* Letting go of a store with writes under way: it stays until they are done. */
static void
test_let_go (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gpointer watched = fixture->store;

  g_object_add_weak_pointer (G_OBJECT (fixture->store), &watched);
  g_signal_handlers_disconnect_by_data (fixture->store, fixture);
  for (int i = 0; i < 10; i++)
    dam_store_write_async (fixture->store, "Add", add_setting_func, NULL, NULL, NULL, log_result_cb, log);
  g_clear_object (&fixture->store);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (log->len, ==, strlen ("called ") * 10);

  fixture_open (fixture);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("write", test_write);
  ADD ("cascade", test_cascade);
  ADD ("rollback", test_rollback);
  ADD ("lost-transaction", test_lost_transaction);
  ADD ("order", test_order);
  ADD ("cancel", test_cancel);
  ADD ("close", test_close);
  ADD ("let-go", test_let_go);

  return g_test_run ();
}
