/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

/* Steps that are undone and redone, what ::changed says of them, and bulk imports, by small examples. */

static gboolean
fail_func (DamTransaction  *tx,
           gpointer         data,
           GError         **error)
{
  insert_client (tx, "Kim");
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "on purpose");

  return FALSE;
}

/* --- steps --- */

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  DamStore *store = fixture->store;
  g_autoptr (GError) error = NULL;

  g_assert_false (undo_sync (store, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (redo_sync (store, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);

  /* No label, no step, but a signal. */
  write_sql (store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_false (dam_store_can_undo (store));
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  write_sql (store, "First", "INSERT INTO setting (key, value) VALUES ('b', '1')");
  g_assert_cmpstr (dam_store_get_undo_label (store), ==, "First");

  /* What changes nothing makes no step and no signal, even when it went back and forth. */
  write_sql (store, "Nothing", "UPDATE setting SET value = '1'");
  write_sql (store, "Nothing", "INSERT INTO setting (key, value) VALUES ('c', '1'); DELETE FROM setting WHERE key = 'c'");
  write_sql (store, "Nothing", "SELECT 1");
  g_assert_cmpstr (dam_store_get_undo_label (store), ==, "First");
  g_assert_cmpuint (fixture->n_changed, ==, 2);

  /* It leaves what can be redone alone, as a write without a label does; a new step does not. */
  g_assert_true (undo_sync (store, &error));
  write_sql (store, "Nothing", "UPDATE setting SET value = '1'");
  write_sql (store, NULL, "UPDATE setting SET value = '2' WHERE key = 'a'");
  g_assert_cmpstr (dam_store_get_redo_label (store), ==, "First");
  write_sql (store, "Second", "INSERT INTO setting (key, value) VALUES ('d', '1')");
  g_assert_false (dam_store_can_redo (store));
  g_assert_null (dam_store_get_redo_label (store));
  g_assert_cmpstr (dam_store_get_undo_label (store), ==, "Second");

  /* A write that fails leaves both alone. */
  g_assert_true (undo_sync (store, &error));
  g_assert_false (write_sync (store, "Fail", fail_func, NULL, NULL));
  g_assert_cmpstr (dam_store_get_redo_label (store), ==, "Second");
}

static void
notified_cb (DamStore   *store,
             GParamSpec *pspec,
             GString    *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *label = NULL;
  gboolean can_undo;
  gboolean can_redo;

  g_signal_connect (fixture->store, "notify", G_CALLBACK (notified_cb), log);
  write_sql (fixture->store, "One", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_nonnull (strstr (log->str, "can-undo "));
  g_assert_nonnull (strstr (log->str, "undo-label "));
  g_assert_null (strstr (log->str, "redo"));

  g_string_truncate (log, 0);
  write_sql (fixture->store, "Two", "INSERT INTO setting (key, value) VALUES ('b', '1')");
  g_assert_cmpstr (log->str, ==, "undo-label ");
  g_object_get (fixture->store, "can-undo", &can_undo, "can-redo", &can_redo, "undo-label", &label, NULL);
  g_assert_true (can_undo);
  g_assert_false (can_redo);
  g_assert_cmpstr (label, ==, "Two");

  g_string_truncate (log, 0);
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_nonnull (strstr (log->str, "can-redo"));
  g_assert_nonnull (strstr (log->str, "redo-label"));
  g_assert_null (strstr (log->str, "can-undo"));
  g_signal_handlers_disconnect_by_data (fixture->store, log);
}

/* 150 steps: the last 100 can be taken back, one by one, and done again. */
static void
test_depth (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 150; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO setting (key, value) VALUES ('%d', '1')", i);
      g_autofree char *label = g_strdup_printf ("Step %d", i);

      write_sql (fixture->store, label, sql);
    }

  for (int i = 149; i >= 50; i--)
    {
      g_autofree char *label = g_strdup_printf ("Step %d", i);

      g_assert_cmpstr (dam_store_get_undo_label (fixture->store), ==, label);
      g_assert_true (undo_sync (fixture->store, &error));
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, i);
    }
  g_assert_false (dam_store_can_undo (fixture->store));

  for (int i = 50; i < 150; i++)
    g_assert_true (redo_sync (fixture->store, &error));
  g_assert_false (dam_store_can_redo (fixture->store));
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 150);
}

/* --- what changed --- */

static void
keep_changes_cb (DamStore    *store,
                 DamChanges  *changes,
                 DamChanges **kept)
{
  g_clear_pointer (kept, dam_changes_unref);
  *kept = dam_changes_ref (changes);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  DamChanges *changes = NULL;
  const gint64 *rows;
  gsize n_rows;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (keep_changes_cb), &changes);
  g_assert_true (write_sync (fixture->store, "Much", add_much_func, (gpointer) "Kim", NULL));
  g_assert_false (dam_changes_everything (changes));
  g_assert_true (dam_changes_touch (changes, "client"));
  g_assert_true (dam_changes_touch (changes, "terms_range"));
  g_assert_true (dam_changes_touch (changes, "verdict"));
  g_assert_false (dam_changes_touch (changes, "setting"));
  rows = dam_changes_rows (changes, "contact", &n_rows);
  g_assert_cmpuint (n_rows, ==, 10);
  for (gsize i = 1; i < n_rows; i++)
    g_assert_cmpint (rows[i - 1], <, rows[i]);
  rows = dam_changes_rows (changes, "client_address", &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpint (rows[0], ==, read_int (dam_store_reader (fixture->store), "SELECT id FROM client"));
  rows = dam_changes_rows (changes, "verdict", &n_rows);
  g_assert_cmpuint (n_rows, ==, 10);
  g_assert_null (dam_changes_rows (changes, "setting", &n_rows));
  g_assert_cmpuint (n_rows, ==, 0);

  /* A table with a key of text says that it changed, but not where. */
  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_true (dam_changes_touch (changes, "setting"));
  g_assert_null (dam_changes_rows (changes, "setting", &n_rows));

  /* The cascade of a deletion, and its undo, name the rows as well. */
  write_sql (fixture->store, "Delete", "DELETE FROM client");
  dam_changes_rows (changes, "contact", &n_rows);
  g_assert_cmpuint (n_rows, ==, 10);
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_false (dam_changes_everything (changes));
  dam_changes_rows (changes, "contact", &n_rows);
  g_assert_cmpuint (n_rows, ==, 10);

  g_signal_handlers_disconnect_by_data (fixture->store, &changes);
  g_clear_pointer (&changes, dam_changes_unref);
}

/* --- bulk --- */

static gboolean
import_bulk_func (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  guint n = GPOINTER_TO_UINT (data);
  gint64 client = insert_client (tx, "Bulk");
  gint64 import;

  if (!dam_import_insert (tx, client, "chat.txt", "kakaotalk", "Asia/Seoul", n, FALSE, &import, error))
    return FALSE;

  dam_transaction_begin_bulk (tx, import);
  for (guint i = 0; i < n; i++)
    {
      DamVerdict verdict = { .kind = i % 3 ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN };
      DamContactRow row = { .client = client, .contact = { .at = 100000 + i, .seconds = -1 }, .import_id = import, .line = i + 1,
                            .key = i + 1, .speaker = "Bulk", .text = i % 2 ? "text" : NULL };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error) || !dam_verdict_write (tx, id, client, 100000 + i, &verdict, error))
        return FALSE;
    }

  /* Still recorded: what is not of the bulk. */
  return dam_contact_set_speaker (tx, 1, "Renamed", error) && dam_client_add_address (tx, client, "chat-name", "벌크", error);
}

static void
test_bulk (Fixture       *fixture,
           gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_sync (fixture->store, "Much", add_much_func, (gpointer) "Kim", NULL));
  before = dump (db, NULL);
  g_assert_true (write_sync (fixture->store, "Import", import_bulk_func, GUINT_TO_POINTER (5000), &error));
  g_assert_cmpuint (fixture->n_everything, ==, 1);
  after = dump (db, NULL);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM contact"), ==, 5010);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM verdict"), ==, 5010);

  for (int round = 0; round < 3; round++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      g_assert_true (undo_sync (fixture->store, &error));
      undone = dump (db, NULL);
      g_assert_cmpstr (undone, ==, before);
      g_assert_cmpstr (dam_store_get_redo_label (fixture->store), ==, "Import");

      g_assert_true (redo_sync (fixture->store, &error));
      redone = dump (db, NULL);
      g_assert_cmpstr (redone, ==, after);
    }

  /* Through the step before it and back, then a new step instead of the redo. */
  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_true (redo_sync (fixture->store, &error));
  g_assert_true (redo_sync (fixture->store, &error));
  g_clear_pointer (&before, g_free);
  before = dump (db, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (undo_sync (fixture->store, &error));
  write_sql (fixture->store, "Other", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_false (dam_store_can_redo (fixture->store));
  g_assert_true (write_sync (fixture->store, "Import", import_bulk_func, GUINT_TO_POINTER (100), &error));
  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM contact"), ==, 10);
}

/* Undoing much takes its time, and can be called off at any moment: then nothing has happened. */
static gboolean
replace_newest_func (DamTransaction  *tx,
                     gpointer         data,
                     GError         **error)
{
  gint64 newest = read_int (dam_transaction_db (tx), "SELECT max (id) FROM contact");

  return dam_contact_delete (tx, newest, error) && import_bulk_func (tx, data, error);
}

/* A step that deletes the newest contact and imports others: the id that became free is not given to one of them. */
static void
test_replaced (Fixture       *fixture,
               gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (write_sync (fixture->store, "Add", add_much_func, (gpointer) "Kim", &error));
  before = dump (db, NULL);
  g_assert_true (write_sync (fixture->store, "Replace", replace_newest_func, GUINT_TO_POINTER (20), &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM contact"), ==, 10 - 1 + 20);
  g_assert_true (undo_sync (fixture->store, &error));
  g_assert_no_error (error);
  after = dump (db, NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (redo_sync (fixture->store, &error));
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM contact"), ==, 10 - 1 + 20);
}

static void
test_cancelled_undo (Fixture       *fixture,
                     gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  gboolean was_cancelled = FALSE;
  g_autofree char *before = NULL;

  g_assert_true (write_sync (fixture->store, "Import", import_bulk_func, GUINT_TO_POINTER (3000), NULL));
  write_sql (fixture->store, "Delete", "DELETE FROM client");
  before = dump (db, NULL);

  for (int delay = 0; delay < 200000; delay += delay / 2 + 500)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      dam_store_undo_async (fixture->store, cancellable, store_result_cb, &result);
      g_usleep (delay);
      g_cancellable_cancel (cancellable);
      if (dam_store_undo_finish (fixture->store, wait_for (&result), &error))
        {
          g_assert_true (redo_sync (fixture->store, NULL));
          break;
        }

      was_cancelled = TRUE;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      after = dump (db, NULL);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (dam_store_get_undo_label (fixture->store), ==, "Delete");
    }

  g_assert_true (was_cancelled);
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM contact"), ==, 3000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/steps/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("steps", test_steps);
  ADD ("properties", test_properties);
  ADD ("depth", test_depth);
  ADD ("changes", test_changes);
  ADD ("bulk", test_bulk);
  ADD ("replaced", test_replaced);
  ADD ("cancelled-undo", test_cancelled_undo);

  return g_test_run ();
}
