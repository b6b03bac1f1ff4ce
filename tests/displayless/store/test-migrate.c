/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <sys/stat.h>

#include "store/dam-migrate.h"
#include "store/rules/dam-rules-read.h"

/* How an older file becomes one of today, and what is kept of it. */

static char *
read_file (const char *path,
           gsize      *length)
{
  char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

static void
run_on_file (const char *path,
             const char *sql)
{
  sqlite3 *db = NULL;
  g_autofree char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
assert_private (const char *path,
                const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (beside, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);

  return db;
}

static void
test_migrate (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto (GStrv) released = dam_migrate_scripts ();
  const char *next = "ALTER TABLE client ADD COLUMN colour TEXT; UPDATE client SET colour = 'red';";
  const char *bad = "CREATE TABLE half (id INTEGER PRIMARY KEY); SELECT * FROM nowhere;";
  g_autoptr (GPtrArray) with_next = g_ptr_array_new ();
  g_autoptr (GPtrArray) with_bad = g_ptr_array_new ();
  gint64 newest = dam_migrate_newest ();
  g_autofree char *suffix = g_strdup_printf (".before-v%" G_GINT64_FORMAT "-", newest + 1);
  g_auto (GStrv) copies = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  sqlite3 *copy;

  for (char **script = released; *script != NULL; script++)
    {
      g_ptr_array_add (with_next, *script);
      g_ptr_array_add (with_bad, *script);
    }
  g_ptr_array_add (with_next, (gpointer) next);
  g_ptr_array_add (with_next, NULL);
  g_ptr_array_add (with_bad, (gpointer) next);
  g_ptr_array_add (with_bad, (gpointer) bad);
  g_ptr_array_add (with_bad, NULL);

  write_sql (fixture->store, NULL, "INSERT INTO client (name, name_key) VALUES ('Kim', 'kim')");
  fixture_close (fixture);
  db = open_raw (fixture->path);

  /* Nothing to do, nothing copied. */
  g_assert_true (dam_migrate (db, fixture->path, (const char *const *) released, &backup, &error));
  g_assert_null (backup);

  g_assert_true (dam_migrate (db, fixture->path, (const char *const *) with_next->pdata, &backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_int (db, "PRAGMA user_version"), ==, newest + 1);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM client WHERE colour = 'red'"), ==, 1);

  /* The copy is the file as it was, and nobody else's. */
  g_assert_true (g_str_has_prefix (backup, fixture->path));
  g_assert_nonnull (strstr (backup, suffix));
  assert_private (backup, "");
  copy = open_raw (backup);
  g_assert_cmpint (read_int (copy, "PRAGMA user_version"), ==, newest);
  g_assert_cmpint (read_int (copy, "PRAGMA application_id"), ==, 0x44414d4a);
  g_assert_cmpint (read_int (copy, "SELECT count(*) FROM client"), ==, 1);
  sqlite3_close (copy);
  copies = dam_store_list_copies (fixture->path);
  g_assert_cmpuint (g_strv_length (copies), ==, 1);
  g_assert_cmpstr (copies[0], ==, backup);

  /* One that fails leaves nothing of itself behind. */
  g_assert_false (dam_migrate (db, fixture->path, (const char *const *) with_bad->pdata, NULL, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (read_int (db, "PRAGMA user_version"), ==, newest + 1);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM sqlite_master WHERE name = 'half'"), ==, 0);

  g_assert_false (dam_migrate (db, fixture->path, (const char *const *) released, NULL, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_TOO_NEW);
  sqlite3_close (db);
}

/* What the rows of the fixture of schema @version mean to the program of today. */
static void
assert_rows (sqlite3 *db,
             guint    version)
{
  g_auto (DamJudgeInputs) inputs = { NULL };
  g_autoptr (DamCommonRules) common = NULL;
  g_autoptr (DamLogEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  const DamTermsPeriod *period;
  DamTermsVersion terms;

  common = dam_common_rules_read (db, &error);
  g_assert_no_error (error);
  g_assert_true (dam_judge_inputs_read (db, 1, common, &inputs, &error));
  g_assert_no_error (error);

  /* What was written before there were holidays stays inherited, and what was logged before is no automatic reply. */
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-12-31"), &terms, &error));
  g_assert_cmpint (terms.terms.sides[DAM_SIDE_MINE].holidays, ==, version >= 2 ? DAM_HOLIDAYS_OPEN : DAM_HOLIDAYS_INHERIT);
  g_assert_cmpstr (terms.terms.sides[DAM_SIDE_MINE].calendar, ==, NULL);
  g_assert_cmpstr (terms.terms.sides[DAM_SIDE_THEIRS].calendar, ==, version >= 2 ? "Germany" : NULL);
  entry = dam_log_read_one (db, 2, &error);
  g_assert_cmpint (dam_log_entry_get_contact (entry)->automatic, ==, version >= 2);
  period = dam_terms_history_at (inputs.history, G_GINT64_CONSTANT (1796083200));
  g_assert_cmpstr (dam_zone_id (period->terms.sides[DAM_SIDE_MINE].zone), ==, "Asia/Seoul");

  if (version >= 2)
    {
      const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
      gsize n_rules;
      gsize n_reserved;
      guint n_holidays;

      dam_day_rules_get (inputs.rules[DAM_SIDE_MINE], &n_rules);
      dam_day_rules_get_reserved (inputs.rules[DAM_SIDE_MINE], &n_reserved);
      g_assert_cmpuint (n_rules, ==, 3);
      g_assert_cmpuint (n_reserved, ==, 2);
      dam_day_rules_get (inputs.rules[DAM_SIDE_THEIRS], &n_rules);
      g_assert_cmpuint (n_rules, ==, 1);
      g_assert_true (dam_intervals_contains (inputs.planned, 1795000000 + 1799));
      g_assert_false (dam_intervals_contains (inputs.planned, 1795000000 + 1800));
      g_assert_null (dam_holidays_find (dam_holiday_book_find (inputs.book, DAM_CALENDAR_KOREA, NULL), dam_day_parse ("2026-12-25"), NULL));
      g_assert_nonnull (dam_holidays_find (dam_holiday_book_find (inputs.book, NULL, seoul), dam_day_parse ("2026-12-31"), &n_holidays));
      g_assert_nonnull (dam_holidays_find (dam_holiday_book_find (inputs.book, "Germany", seoul), dam_day_parse ("2026-10-03"), &n_holidays));
      g_assert_cmpstr (dam_zone_id (dam_my_zones_on_day (dam_common_rules_zones (common), dam_day_parse ("2026-12-01"))), ==, "Europe/Berlin");
      g_assert_cmpint (inputs.grace_minutes, ==, 10);
    }
}

/* The schema of each released version, with rows in it, as it was released: migrated, it is what a new file is. */
static void
test_released (Fixture       *fixture,
               gconstpointer  data)
{
  const char *versions[] = { "v1.sql", "v2.sql" };
  g_autofree char *expected = NULL;
  const char *schema = "SELECT group_concat (sql, char (10)) FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
                       " AND name NOT LIKE 'sqlite_%' ORDER BY type, name)";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_store_reader (fixture->store), schema, NULL);

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  expected = g_strdup (dam_sql_column_text (stmt, 0));
  g_clear_pointer (&stmt, sqlite3_finalize);

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *fixture_path = g_build_filename (g_getenv ("DAMJANG_FIXTURES"), "store", versions[i], NULL);
      g_autofree char *old = g_strdup_printf ("%s-%u", fixture->path, i);
      g_autofree char *sql = read_file (fixture_path, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamStore) store = NULL;

      run_on_file (old, sql);
      store = dam_store_open (old, DAM_STORE_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read_int (dam_store_reader (store), "PRAGMA user_version"), ==, dam_migrate_newest ());
      g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM client"), ==, 2);
      g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM contact"), ==, 3);
      g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM terms_range"), ==, 3);

      assert_rows (dam_store_reader (store), i + 1);

      stmt = dam_sql_prepare (dam_store_reader (store), schema, NULL);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_assert_cmpstr (dam_sql_column_text (stmt, 0), ==, expected);
      g_clear_pointer (&stmt, sqlite3_finalize);
      dam_store_close (store);
      g_assert_true (dam_store_check (old, &error));
      g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/migrate/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("migrate", test_migrate);
  ADD ("released", test_released);

  return g_test_run ();
}
