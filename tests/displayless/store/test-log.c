/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

/* The log as a list, against what a plain query says, after every kind of change. A mirror is kept by items-changed alone, as a view
 * keeps its rows: whatever the list does not tell, the mirror does not know. */

typedef struct
{
  DamLog      *log;
  DamLogFilter filter;
  GPtrArray   *rows;        /* of DamLogEntry, held as a view holds them */
  guint        n_signals;
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  mirror->n_signals++;
  g_assert_cmpuint (position + removed, <=, mirror->rows->len);
  g_assert_cmpuint (mirror->rows->len - removed + added, ==, g_list_model_get_n_items (model));
  g_assert_true (removed > 0 || added > 0);

  if (removed > 0)
    g_ptr_array_remove_range (mirror->rows, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->rows, position + i, g_list_model_get_item (model, position + i));
}

static Mirror *
mirror_new (DamStore           *store,
            const DamLogFilter *filter)
{
  Mirror *mirror = g_new0 (Mirror, 1);

  mirror->log = dam_log_new (store);
  dam_log_set_filter (mirror->log, filter);
  mirror->filter = *filter;
  mirror->rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (mirror->log, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (mirror->log)); i++)
    g_ptr_array_add (mirror->rows, g_list_model_get_item (G_LIST_MODEL (mirror->log), i));

  return mirror;
}

static void
mirror_free (Mirror *mirror)
{
  g_assert_finalize_object (mirror->log);
  g_ptr_array_unref (mirror->rows);
  g_free (mirror);
}

static void
wait_for_log (DamLog *log)
{
  while (dam_log_get_loading (log))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_same_entry (DamLogEntry *a,
                   DamLogEntry *b)
{
  g_assert_cmpint (dam_log_entry_get_id (a), ==, dam_log_entry_get_id (b));
  g_assert_cmpint (dam_log_entry_get_verdict (a), ==, dam_log_entry_get_verdict (b));
  g_assert_cmpuint (dam_log_entry_get_reasons (a), ==, dam_log_entry_get_reasons (b));
  g_assert_cmpint (dam_log_entry_get_contact (a)->emergency, ==, dam_log_entry_get_contact (b)->emergency);
  g_assert_cmpstr (dam_log_entry_get_client_name (a), ==, dam_log_entry_get_client_name (b));
  g_assert_cmpstr (dam_log_entry_get_speaker (a), ==, dam_log_entry_get_speaker (b));
  g_assert_cmpstr (dam_log_entry_get_text (a), ==, dam_log_entry_get_text (b));
}

/* The mirror and the list hold what the file holds. */
static void
mirror_check (Mirror   *mirror,
              DamStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  gboolean small;

  wait_for_log (mirror->log);
  expected = dam_log_read (dam_store_reader (store), &mirror->filter, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (expected->len, ==, g_list_model_get_n_items (G_LIST_MODEL (mirror->log)));
  g_assert_cmpuint (expected->len, ==, mirror->rows->len);

  /* Of a long list only the rows on view are kept up to date. */
  small = expected->len < 800;
  for (guint i = 0; i < expected->len; i++)
    {
      g_autoptr (DamLogEntry) listed = g_list_model_get_item (G_LIST_MODEL (mirror->log), i);

      assert_same_entry (listed, expected->pdata[i]);
      if (small)
        assert_same_entry (mirror->rows->pdata[i], expected->pdata[i]);
      else
        g_assert_cmpint (dam_log_entry_get_id (mirror->rows->pdata[i]), ==, dam_log_entry_get_id (expected->pdata[i]));
    }

  g_assert_null (g_list_model_get_item (G_LIST_MODEL (mirror->log), expected->len));
}

/* --- what is done to the file --- */

typedef struct
{
  GRand *rand;
  guint  n;
  gint64 id;
} Operation;

#define N_CLIENTS 3

static gboolean
add_clients_func (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  for (int i = 0; i < N_CLIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %d", i + 1);

      if (!dam_client_insert (tx, &(DamClientData){ .name = name }, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_func (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  Operation *operation = data;

  for (guint i = 0; i < operation->n; i++)
    {
      GRand *rand = operation->rand;
      DamVerdict verdict = { .kind = g_rand_boolean (rand) ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN };
      gint64 client = g_rand_int_range (rand, 0, N_CLIENTS + 1);
      gint64 id;
      DamContactRow row = { .contact = { .at = g_rand_int_range (rand, 0, 300) * 60, .seconds = -1 }, .speaker = "x" };

      /* The client may have been deleted. */
      if (client > 0)
        {
          sqlite3_stmt *stmt = dam_transaction_prepare (tx, "SELECT 1 FROM client WHERE id = ?1", error);

          sqlite3_bind_int64 (stmt, 1, client);
          if (sqlite3_step (stmt) != SQLITE_ROW)
            client = 0;
          sqlite3_reset (stmt);
        }
      row.client = client;

      if (!dam_contact_insert (tx, &row, &id, error) ||
          (g_rand_int_range (rand, 0, 4) > 0 && !dam_verdict_write (tx, id, client, row.contact.at, &verdict, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
import_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Operation *operation = data;
  gint64 import;

  if (!dam_import_insert (tx, 0, "chat.txt", "kakaotalk", "UTC", operation->n, FALSE, &import, error))
    return FALSE;

  dam_transaction_begin_bulk (tx, import);
  for (guint i = 0; i < operation->n; i++)
    {
      DamVerdict verdict = { .kind = i % 2 ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN };
      DamContactRow row = { .contact = { .at = g_rand_int_range (operation->rand, 0, 20000), .seconds = -1 }, .import_id = import };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error) || !dam_verdict_write (tx, id, 0, row.contact.at, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

/* Deletes, marks or judges a contact somewhere in the file. */
static gboolean
touch_func (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  Operation *operation = data;
  sqlite3_stmt *stmt;
  gint64 id;
  gint64 client;
  gint64 at;
  DamVerdict verdict = { .kind = g_rand_boolean (operation->rand) ? DAM_VERDICT_BREACH : DAM_VERDICT_EXCEPTION };

  for (guint i = 0; i < operation->n; i++)
    {
      stmt = dam_transaction_prepare (tx, "SELECT id, client_id, at FROM contact WHERE id >= ?1 LIMIT 1", error);
      sqlite3_bind_int64 (stmt, 1, g_rand_int_range (operation->rand, 1, 400));
      if (sqlite3_step (stmt) != SQLITE_ROW)
        return TRUE;
      id = sqlite3_column_int64 (stmt, 0);
      client = sqlite3_column_int64 (stmt, 1);
      at = sqlite3_column_int64 (stmt, 2);
      sqlite3_reset (stmt);

      switch (g_rand_int_range (operation->rand, 0, 4))
        {
        case 0:
          if (!dam_contact_delete (tx, id, error))
            return FALSE;
          break;

        case 1:
          if (!dam_contact_set_emergency (tx, id, g_rand_boolean (operation->rand), error))
            return FALSE;
          break;

        case 2:
          if (!dam_contact_set_speaker (tx, id, g_rand_boolean (operation->rand) ? "y" : "z", error))
            return FALSE;
          break;

        default:
          if (!dam_verdict_write (tx, id, client, at, &verdict, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
change_client_func (DamTransaction  *tx,
                    gpointer         data,
                    GError         **error)
{
  Operation *operation = data;
  gint64 id = g_rand_int_range (operation->rand, 1, N_CLIENTS + 1);
  g_autofree char *name = g_strdup_printf ("Renamed %d", g_rand_int_range (operation->rand, 0, 5));

  if (g_rand_int_range (operation->rand, 0, 6) == 0)
    dam_client_delete (tx, id, NULL);
  else
    dam_client_update (tx, id, &(DamClientData){ .name = name }, NULL);

  return TRUE;
}

static void
do_something (DamStore *store,
              DamStore *other,
              GRand    *rand)
{
  Operation operation = { rand, 1, 0 };
  const char *label = g_rand_int_range (rand, 0, 8) > 0 ? "Step" : NULL;
  /* One in eight is done by another program. */
  gboolean foreign = g_rand_int_range (rand, 0, 8) == 0;
  DamStore *by = foreign ? other : store;
  g_autoptr (GError) error = NULL;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
    case 1:
      write_sync (by, label, add_func, &operation, &error);
      break;

    case 2:
      operation.n = g_rand_int_range (rand, 2, 40);
      write_sync (by, label, add_func, &operation, &error);
      break;

    case 3:
    case 4:
      write_sync (by, label, touch_func, &operation, &error);
      break;

    case 5:
      operation.n = g_rand_int_range (rand, 2, 20);
      write_sync (by, label, touch_func, &operation, &error);
      break;

    case 6:
      write_sync (by, label, change_client_func, &operation, &error);
      break;

    case 7:
    case 8:
      /* What another program changed may stand in the way, and says so. */
      if (g_rand_boolean (rand))
        undo_sync (store, &error);
      else
        redo_sync (store, &error);
      if (!g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT))
        g_clear_error (&error);
      break;

    default:
      if (g_rand_int_range (rand, 0, 10) == 0)
        {
          operation.n = g_rand_int_range (rand, 100, 6000);
          write_sync (by, "Import", import_func, &operation, &error);
        }
      break;
    }
  g_assert_no_error (error);
}

static void
settle (DamStore *store,
        DamStore *other)
{
  g_autoptr (GError) error = NULL;

  dam_store_poll (store);
  dam_store_poll (other);

  /* A write that changes nothing comes after everything that was queued. */
  write_sync (other, NULL, run_sql_func, (gpointer) "SELECT 1", &error);
  write_sync (store, NULL, run_sql_func, (gpointer) "SELECT 1", &error);
  g_assert_no_error (error);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  guint seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, &error);
  const DamLogFilter filters[] = {
    { 0 },
    { .client = 1 },
    { .breaches_only = TRUE },
    { .client = 2, .breaches_only = TRUE },
    { .from = 3600, .to = 9000 },
    { .client = 3, .from = 0, .to = 6001 },
    { .breaches_only = TRUE, .from = 60, .to = 12000 },
  };
  Mirror *mirrors[G_N_ELEMENTS (filters)];
  guint n_rounds = g_test_slow () ? 300 : 40;

  g_assert_no_error (error);
  g_assert_true (write_sync (fixture->store, NULL, add_clients_func, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    mirrors[i] = mirror_new (fixture->store, &filters[i]);

  for (guint round = 0; round < n_rounds; round++)
    {
      guint n = g_rand_int_range (rand, 1, 5);

      for (guint i = 0; i < n; i++)
        do_something (fixture->store, other, rand);
      settle (fixture->store, other);
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        mirror_check (mirrors[i], fixture->store);
    }

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    mirror_free (mirrors[i]);
  dam_store_close (other);
}

/* One commit, one signal, of just the row. */
static void
test_precise (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Operation operation = { rand, 1, 0 };
  Mirror *mirror;

  operation.n = 3000;
  g_assert_true (write_sync (fixture->store, NULL, add_func, &operation, NULL));
  mirror = mirror_new (fixture->store, &(DamLogFilter){ 0 });
  mirror_check (mirror, fixture->store);

  operation.n = 1;
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (DamLogEntry) first = g_object_ref (mirror->rows->pdata[0]);
      g_autoptr (DamLogEntry) last = g_object_ref (mirror->rows->pdata[mirror->rows->len - 1]);

      mirror->n_signals = 0;
      g_assert_true (write_sync (fixture->store, "Add", add_func, &operation, NULL));
      g_assert_cmpuint (mirror->n_signals, ==, 1);
      g_assert_true (first == mirror->rows->pdata[0] || first == mirror->rows->pdata[1]);
      g_assert_true (last == mirror->rows->pdata[mirror->rows->len - 1] || last == mirror->rows->pdata[mirror->rows->len - 2]);
      mirror_check (mirror, fixture->store);

      mirror->n_signals = 0;
      g_assert_true (undo_sync (fixture->store, NULL));
      g_assert_cmpuint (mirror->n_signals, ==, 1);
      mirror_check (mirror, fixture->store);
    }

  /* A change of another table is none of its business. */
  mirror->n_signals = 0;
  write_sql (fixture->store, "Set", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_cmpuint (mirror->n_signals, ==, 0);
  mirror_free (mirror);
}

/* Another program adds one contact to many: what stood above and below keeps its place. */
static void
test_foreign_is_small (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Operation operation = { rand, 10000, 0 };
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, NULL);
  g_autoptr (DamLogEntry) last = NULL;
  Mirror *mirror;
  guint n_kept = 0;

  g_assert_true (write_sync (fixture->store, NULL, import_func, &operation, NULL));
  mirror = mirror_new (fixture->store, &(DamLogFilter){ 0 });
  mirror_check (mirror, fixture->store);
  last = g_object_ref (mirror->rows->pdata[mirror->rows->len - 1]);
  for (guint i = 0; i < mirror->rows->len; i++)
    g_object_set_data (mirror->rows->pdata[i], "kept", mirror);

  write_sql (other, "Add", "INSERT INTO contact (at, direction, channel, kind) VALUES (10000, 'incoming', 'phone', 'call')");
  settle (fixture->store, other);
  mirror_check (mirror, fixture->store);
  for (guint i = 0; i < mirror->rows->len; i++)
    if (g_object_get_data (mirror->rows->pdata[i], "kept") == mirror)
      n_kept++;
  g_assert_cmpuint (n_kept, >=, 10000 - 512);
  g_assert_true (last == mirror->rows->pdata[mirror->rows->len - 1]);

  mirror_free (mirror);
  dam_store_close (other);
}

/* With many rows the first page is there at once, and the rest follows; a filter set meanwhile wins. */
static void
test_loading (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Operation operation = { rand, 20000, 0 };
  DamLogFilter breaches = { .breaches_only = TRUE };
  g_autoptr (DamLog) dropped = NULL;
  Mirror *mirror;

  g_assert_true (write_sync (fixture->store, NULL, import_func, &operation, NULL));

  mirror = mirror_new (fixture->store, &(DamLogFilter){ 0 });
  g_assert_true (dam_log_get_loading (mirror->log));
  g_assert_cmpuint (mirror->rows->len, >, 100);
  g_assert_cmpuint (mirror->rows->len, <, 20000);
  mirror_check (mirror, fixture->store);
  g_assert_cmpuint (mirror->rows->len, ==, 20000);

  dam_log_set_filter (mirror->log, &breaches);
  mirror->filter = breaches;
  mirror_check (mirror, fixture->store);
  g_assert_cmpuint (mirror->rows->len, ==, 10000);

  dam_log_set_filter (mirror->log, &(DamLogFilter){ 0 });
  g_assert_true (dam_log_get_loading (mirror->log));
  dam_log_set_filter (mirror->log, &breaches);
  mirror_check (mirror, fixture->store);
  mirror_free (mirror);

  /* One that goes away while it loads. */
  dropped = dam_log_new (fixture->store);
  g_assert_true (dam_log_get_loading (dropped));
  g_assert_finalize_object (g_steal_pointer (&dropped));

  /* And a store that closes meanwhile. */
  dropped = dam_log_new (fixture->store);
  g_assert_true (dam_log_get_loading (dropped));
  dam_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&dropped));
}

static gboolean
collect_func (DamLogEntry *entry,
              gpointer     data)
{
  g_ptr_array_add (data, g_object_ref (entry));

  return ((GPtrArray *) data)->len < 50;
}

/* The plain readers against SQL of another shape. */
static void
test_readers (Fixture       *fixture,
              gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Operation operation = { rand, 500, 0 };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) collected = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DamLogEntry) none = NULL;
  g_autoptr (GError) error = NULL;
  DamLogFilter filter = { .client = 2, .breaches_only = TRUE, .from = 600, .to = 12000 };

  g_assert_true (write_sync (fixture->store, NULL, add_clients_func, NULL, NULL));
  g_assert_true (write_sync (fixture->store, NULL, add_func, &operation, NULL));

  g_assert_cmpint (dam_log_count (db, &(DamLogFilter){ 0 }, &error), ==, 500);
  g_assert_cmpint (dam_log_count (db, &filter, &error), ==,
                   read_int (db, "SELECT count(*) FROM contact JOIN verdict ON id = contact_id"
                                 " WHERE contact.client_id = 2 AND contact.at BETWEEN 600 AND 11999 AND verdict = 'breach'"));

  entries = dam_log_read (db, &filter, 10, &error);
  g_assert_cmpuint (entries->len, ==, 10);
  for (guint i = 0; i < entries->len; i++)
    {
      DamLogEntry *entry = entries->pdata[i];

      g_assert_cmpint (dam_log_entry_get_client (entry), ==, 2);
      g_assert_cmpint (dam_log_entry_get_verdict (entry), ==, DAM_VERDICT_BREACH);
      g_assert_cmpint (dam_log_entry_get_contact (entry)->at, <, 12000);
      g_assert_cmpstr (dam_log_entry_get_client_name (entry), ==, "Client 2");
      g_assert_true (dam_log_entry_get_contact (entry)->person_known);
      if (i > 0)
        g_assert_cmpint (dam_log_entry_get_contact (entry)->at, <=, dam_log_entry_get_contact (entries->pdata[i - 1])->at);
    }

  g_assert_true (dam_log_foreach (db, &(DamLogFilter){ .client = 1 }, collect_func, collected, &error));
  g_assert_cmpuint (collected->len, ==, 50);
  for (guint i = 1; i < collected->len; i++)
    g_assert_cmpint (dam_log_entry_get_contact (collected->pdata[i])->at, >=,
                     dam_log_entry_get_contact (collected->pdata[i - 1])->at);

  none = dam_log_read_one (db, 100000, &error);
  g_assert_null (none);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/log/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("readers", test_readers);
  ADD ("precise", test_precise);
  ADD ("foreign-is-small", test_foreign_is_small);
  ADD ("loading", test_loading);

  for (guint seed = 1; seed <= (g_test_slow () ? 20 : 3); seed++)
    {
      g_autofree char *name = g_strdup_printf ("/log/random/%u", seed);

      g_test_add (name, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_random, fixture_tear_down);
    }

  return g_test_run ();
}
