/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <sys/stat.h>

/* What a store promises of writes, undo, redo and its signal, by small examples; test-random.c goes on from there. */

static gint64
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

static gboolean
add_client_func (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  insert_client (tx, data);

  return TRUE;
}

static gboolean
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/write", Fixture, NULL, fixture_set_up, test_write, fixture_tear_down);
  g_test_add ("/store/cascade", Fixture, NULL, fixture_set_up, test_cascade, fixture_tear_down);

  return g_test_run ();
}
