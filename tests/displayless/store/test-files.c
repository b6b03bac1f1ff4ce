/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/dam-migrate.h"

/* The file: how it is made, what is refused and left as it is, who may read it. */

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

/* Opening @path fails with @code, whichever way, and leaves the folder with just this file, byte by byte as it was. */
static void
assert_refused (const char *path,
                int         code)
{
  DamStoreFlags flags[] = { DAM_STORE_DEFAULT, DAM_STORE_READ_ONLY };
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length_before;
  g_autofree char *before = read_file (path, &length_before);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DamStore) store = dam_store_open (path, flags[i], &error);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      gsize length_after;
      g_autofree char *after = read_file (path, &length_after);
      guint n_files = 0;

      g_assert_null (store);
      g_assert_error (error, DAM_STORE_ERROR, code);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_cmpmem (before, length_before, after, length_after);
      while (g_dir_read_name (dir) != NULL)
        n_files++;
      g_assert_cmpuint (n_files, ==, 1);
    }
}

/* Closes the store of @fixture, to be tampered with. */
static void
fill_and_close (Fixture *fixture)
{
  for (int i = 0; i < 20; i++)
    write_sql (fixture->store, NULL, "INSERT INTO contact (at, direction, channel, kind, text)"
                                     " SELECT value, 'incoming', 'mail', 'mail', hex (zeroblob (500)) FROM"
                                     " (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20) SELECT value FROM n)");
  fixture_close (fixture);
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
write_at (const char *path,
          goffset     offset,
          const char *bytes,
          gsize       length)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, bytes, length, offset), ==, length);
  g_close (fd, NULL);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  fill_and_close (fixture);
  run_on_file (fixture->path, "PRAGMA user_version = 1000");
  assert_refused (fixture->path, DAM_STORE_ERROR_TOO_NEW);
}

/* The same while the version still stands in the write-ahead log alone, as after a crash of the newer program. */
static void
test_newer_in_log (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *wal_before = NULL;
  g_autofree char *wal_after = NULL;
  gsize length_before;
  gsize length_after;
  gsize wal_length_before;
  gsize wal_length_after;
  sqlite3 *db = NULL;

  fill_and_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 1000", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  before = read_file (fixture->path, &length_before);
  wal_before = read_file (wal, &wal_length_before);
  store = dam_store_open (fixture->path, DAM_STORE_DEFAULT, &error);
  g_assert_null (store);
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_TOO_NEW);
  after = read_file (fixture->path, &length_after);
  wal_after = read_file (wal, &wal_length_after);
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_cmpmem (wal_before, wal_length_before, wal_after, wal_length_after);
}

static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  struct
  {
    const char *contents;
    gssize      length;
  } files[] = {
    { "", 0 },
    { "SQLite", 6 },
    { "This is a letter to my client.\n", -1 },
    { "SQLite format 2, or whatever came before; long enough to have a header of a hundred bytes, and some more of it.", -1 },
    { "\0\0\0\0\0\0\0\0\0\0", 10 },
  };

  fixture_close (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_file_set_contents (fixture->path, files[i].contents, files[i].length, NULL);
      assert_refused (fixture->path, DAM_STORE_ERROR_FOREIGN);
    }

  /* A database, but of somebody else, with and without an id. */
  g_unlink (fixture->path);
  run_on_file (fixture->path, "CREATE TABLE letter (id INTEGER PRIMARY KEY)");
  assert_refused (fixture->path, DAM_STORE_ERROR_FOREIGN);
  run_on_file (fixture->path, "PRAGMA application_id = 1234; PRAGMA user_version = 7");
  assert_refused (fixture->path, DAM_STORE_ERROR_FOREIGN);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *whole = NULL;
  g_autofree char *junk = g_strnfill (8192, 'x');
  GStatBuf info;
  gsize length;

  fill_and_close (fixture);
  whole = read_file (fixture->path, &length);
  g_assert_cmpint (length, >, 200000);

  /* Cut off: in the middle, at a page, within the header, by a byte. */
  for (guint i = 0; i < 4; i++)
    {
      const gsize lengths[] = { length / 2 + 100, length / 8192 * 4096, 3000, length - 1 };

      g_file_set_contents (fixture->path, whole, lengths[i], NULL);
      assert_refused (fixture->path, DAM_STORE_ERROR_CORRUPT);
    }

  /* Overwritten: the schema, a page size that is none, some page in the middle. */
  g_file_set_contents (fixture->path, whole, length, NULL);
  write_at (fixture->path, 100, junk, 3000);
  assert_refused (fixture->path, DAM_STORE_ERROR_CORRUPT);
  g_file_set_contents (fixture->path, whole, length, NULL);
  write_at (fixture->path, 16, "\x12\x34", 2);
  assert_refused (fixture->path, DAM_STORE_ERROR_CORRUPT);
  g_file_set_contents (fixture->path, whole, length, NULL);
  write_at (fixture->path, length / 8192 * 4096, junk, 8192);
  assert_refused (fixture->path, DAM_STORE_ERROR_CORRUPT);

  /* Our header, and nothing of ours behind it. */
  g_unlink (fixture->path);
  run_on_file (fixture->path, "PRAGMA application_id = 0x44414d4a; PRAGMA user_version = 1; CREATE TABLE client (id INTEGER)");
  assert_refused (fixture->path, DAM_STORE_ERROR_CORRUPT);

  g_file_set_contents (fixture->path, whole, length, NULL);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  fixture_open (fixture);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM contact"), ==, 400);
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *junk = g_strnfill (4096, 'x');
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (dam_store_check (fixture->path, &error));
  fill_and_close (fixture);
  g_assert_true (dam_store_check (fixture->path, &error));
  g_assert_no_error (error);

  run_on_file (fixture->path, "PRAGMA foreign_keys = OFF; INSERT INTO client_address (client_id, kind, value_key, value)"
                              " VALUES (77, 'email', 'a', 'a')");
  g_assert_false (dam_store_check (fixture->path, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  write_at (fixture->path, info.st_size / 8192 * 4096, junk, 4096);
  g_assert_false (dam_store_check (fixture->path, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_unlink (fixture->path);
  g_assert_false (dam_store_check (fixture->path, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Damage in a file too big to be looked through at the start is met where it is read, and says what it is. */
static void
test_damage_met_later (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *junk = g_strnfill (400 * 4096, 'x');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 10; i++)
    write_sql (fixture->store, NULL, "INSERT INTO contact (at, direction, channel, kind, text)"
                                     " SELECT value, 'incoming', 'mail', 'mail', hex (zeroblob (500)) FROM"
                                     " (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 300) SELECT value FROM n)");
  fixture_close (fixture);
  write_at (fixture->path, 200 * 4096, junk, 400 * 4096);

  fixture_open (fixture);
  g_assert_false (write_sync (fixture->store, "Update", run_sql_func, (gpointer) "UPDATE contact SET speaker = 'x'", &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (dam_store_check (fixture->path, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
}

static void
test_odd_paths (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *below_file = g_build_filename (fixture->path, "damjang.db", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "none.db", NULL);
  g_autofree char *deep = g_build_filename (fixture->folder, "a", "b", "담장 %s ?#&'\".db", NULL);
  g_autofree char *deep_folder = g_path_get_dirname (deep);
  const char *bad[] = { fixture->folder, pipe, below_file, "/dev/null", "/proc/damjang.db", "" };
  g_autoptr (DamStore) store = NULL;
  GStatBuf info;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      store = dam_store_open (bad[i], DAM_STORE_DEFAULT, &error);
      g_assert_null (store);
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
      g_assert_cmpstr (error->message, !=, "");
    }

  /* Reading alone makes no file. */
  for (guint i = 0; i < 1; i++)
    {
      g_autoptr (GError) error = NULL;

      store = dam_store_open (missing, DAM_STORE_READ_ONLY, &error);
      g_assert_null (store);
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
      g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
    }

  store = dam_store_open (deep, DAM_STORE_DEFAULT, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (g_stat (deep_folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  dam_store_close (store);
  g_clear_object (&store);

  /* A path that is not whole is read from the folder one is in. */
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  store = dam_store_open ("relative.db", DAM_STORE_DEFAULT, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  g_assert_true (g_path_is_absolute (dam_store_get_path (store)));
  write_sql (store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  dam_store_close (store);
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

/* Through a link it is the same file, with one log, in the place of the file. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "links", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link.db", NULL);
  g_autofree char *dangling = g_build_filename (folder, "dangling.db", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "none.db", NULL);
  g_autofree char *wal = g_strconcat (link_path, "-wal", NULL);
  g_autoptr (DamStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  store = dam_store_open (link_path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  write_sql (store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 1);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  dam_store_close (store);
  g_clear_object (&store);

  g_assert_cmpint (symlink (nowhere, dangling), ==, 0);
  store = dam_store_open (dangling, DAM_STORE_DEFAULT, &error);
  g_assert_null (store);
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
}

static void
test_permissions (Fixture       *fixture,
                  gconstpointer  data)
{
  mode_t mask = umask (0);
  g_autofree char *folder = g_build_filename (fixture->folder, "new", NULL);
  g_autofree char *path = g_build_filename (folder, "damjang.db", NULL);
  g_autoptr (DamStore) store = dam_store_open (path, DAM_STORE_DEFAULT, NULL);
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;
  GStatBuf info;

  write_sql (store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  assert_private (path, "");
  assert_private (path, "-wal");
  assert_private (path, "-shm");
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  dam_store_close (store);

  /* Nothing is left of how it was made. */
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
  umask (mask);
}

/* Runs @func as nobody, who may not do everything; its assertions count. */
static void
run_as_nobody (void (     *func ) (const char *),
               const char *path)
{
  int status;
  pid_t child;

  if (getuid () != 0)
    {
      func (path);
      return;
    }

  child = fork ();
  if (child == 0)
    {
      if (setgid (65534) == 0 && setuid (65534) == 0)
        func (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static void
open_what_cannot_be_written (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = dam_store_open (path, DAM_STORE_DEFAULT, &error);

  g_assert_null (store);
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_assert_cmpstr (error->message, !=, "");
}

static void
read_what_cannot_be_written (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = dam_store_open (path, DAM_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM setting"), ==, 1);
  dam_store_close (store);
}

static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none.db", NULL);
  g_autofree char *below = g_build_filename (fixture->folder, "folder", "none.db", NULL);

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  fixture_close (fixture);

  g_chmod (fixture->folder, 0555);
  g_chmod (fixture->path, 0444);
  run_as_nobody (open_what_cannot_be_written, fixture->path);
  run_as_nobody (open_what_cannot_be_written, missing);
  run_as_nobody (open_what_cannot_be_written, below);
  run_as_nobody (read_what_cannot_be_written, fixture->path);

  /* A folder that can be written does not help a file that cannot. */
  g_chmod (fixture->folder, 0777);
  run_as_nobody (open_what_cannot_be_written, fixture->path);
  run_as_nobody (read_what_cannot_be_written, fixture->path);

  g_chmod (fixture->path, 0000);
  run_as_nobody (open_what_cannot_be_written, fixture->path);
  g_chmod (fixture->folder, 0700);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autoptr (DamStore) reading = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  reading = dam_store_open (fixture->path, DAM_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (reading, "changed", G_CALLBACK (g_atomic_int_inc), &n_changed);
  g_assert_cmpint (read_int (dam_store_reader (reading), "SELECT count(*) FROM setting"), ==, 1);
  g_assert_cmpint (sqlite3_exec (dam_store_reader (reading), "DELETE FROM setting", NULL, NULL, NULL), ==, SQLITE_READONLY);
  g_assert_cmpint (sqlite3_exec (dam_store_reader (fixture->store), "DELETE FROM setting", NULL, NULL, NULL), ==, SQLITE_READONLY);

  g_assert_false (write_sync (reading, "Write", run_sql_func, (gpointer) "DELETE FROM setting", &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('b', '1')");
  dam_store_poll (reading);
  g_assert_cmpuint (n_changed, ==, 1);
  dam_store_poll (reading);
  g_assert_cmpuint (n_changed, ==, 1);

  /* Whoever is last tidies up. */
  fixture_close (fixture);
  dam_store_close (reading);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
}

/* The log of a file that somebody has removed must not get into the new one. */
static void
test_orphaned_log (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *kept = g_strconcat (fixture->path, "-kept", NULL);
  gsize length;
  g_autofree char *contents = NULL;

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
  contents = read_file (wal, &length);
  fixture_close (fixture);
  g_unlink (fixture->path);
  g_file_set_contents (wal, contents, length, NULL);

  fixture_open (fixture);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM setting"), ==, 0);
}

static void
test_settings_of_connections (Fixture       *fixture,
                              gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);

  g_assert_cmpint (read_int (db, "PRAGMA query_only"), ==, 1);
  g_assert_cmpint (read_int (db, "PRAGMA application_id"), ==, 0x44414d4a);
  g_assert_cmpint (read_int (db, "PRAGMA user_version"), ==, dam_migrate_newest ());
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);

  /* Every table is strict, and has the key that a session needs. */
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                                 " AND name NOT LIKE 'sqlite_%' AND strict = 0"), ==, 0);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM sqlite_master AS m WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                 " AND NOT EXISTS (SELECT 1 FROM pragma_table_info (m.name) WHERE pk > 0)"), ==, 0);
  /* Where dam-changes.c looks for what places a contact. */
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM pragma_table_info ('contact')"
                                 " WHERE (cid, name) IN (VALUES (1, 'client_id'), (2, 'at'))"), ==, 2);
}

static gboolean
look_at_writer_func (DamTransaction  *tx,
                     gpointer         data,
                     GError         **error)
{
  sqlite3 *db = dam_transaction_db (tx);

  g_assert_cmpint (read_int (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (read_int (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (read_int (db, "PRAGMA trusted_schema"), ==, 0);

  return TRUE;
}

static void
test_settings_of_writer (Fixture       *fixture,
                         gconstpointer  data)
{
  g_assert_true (write_sync (fixture->store, NULL, look_at_writer_func, NULL, NULL));
  write_sql (fixture->store, "Set", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_true (write_sync (fixture->store, NULL, look_at_writer_func, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/files/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("newer", test_newer);
  ADD ("newer-in-log", test_newer_in_log);
  ADD ("foreign", test_foreign);
  ADD ("damaged", test_damaged);
  ADD ("damage-met-later", test_damage_met_later);
  ADD ("check", test_check);
  ADD ("odd-paths", test_odd_paths);
  ADD ("link", test_link);
  ADD ("permissions", test_permissions);
  ADD ("unwritable", test_unwritable);
  ADD ("read-only", test_read_only);
  ADD ("orphaned-log", test_orphaned_log);
  ADD ("settings-of-connections", test_settings_of_connections);
  ADD ("settings-of-writer", test_settings_of_writer);

  return g_test_run ();
}
