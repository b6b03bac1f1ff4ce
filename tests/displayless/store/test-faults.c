/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

/* A disk that is full, or fails, at each single write: whatever was said to be done is there afterwards, nothing is half, the
 * error says which it was, and the program goes on as soon as the disk does. A layer under SQLite makes the k-th operation fail. */

typedef struct
{
  sqlite3_file        base;
  sqlite3_file       *real;
  sqlite3_io_methods  methods;
} FaultyFile;

static sqlite3_vfs faulty_vfs;
static sqlite3_vfs *real_vfs;
static gint n_operations;      /* atomic; since the last reset */
static gint fail_at;           /* the operation that fails, 0: none */
static gboolean fail_on;       /* and all that come after it */
static guint n_full;           /* errors that said so */
static int fault;              /* SQLITE_FULL or SQLITE_IOERR_… */

static gboolean
is_hit (void)
{
  int n = g_atomic_int_add (&n_operations, 1) + 1;

  return fail_at > 0 && (fail_on ? n >= fail_at : n == fail_at);
}

static sqlite3_file *
real_file (sqlite3_file *file)
{
  return ((FaultyFile *) file)->real;
}

static int
faulty_close (sqlite3_file *file)
{
  int result = real_file (file)->pMethods->xClose (real_file (file));

  g_free (real_file (file));

  return result;
}

static int
faulty_read (sqlite3_file *file,
             void         *buffer,
             int           n,
             sqlite3_int64 offset)
{
  return real_file (file)->pMethods->xRead (real_file (file), buffer, n, offset);
}

static int
faulty_write (sqlite3_file *file,
              const void   *buffer,
              int           n,
              sqlite3_int64 offset)
{
  if (!is_hit ())
    return real_file (file)->pMethods->xWrite (real_file (file), buffer, n, offset);

  /* Half of it gets through, as on a real disk. */
  real_file (file)->pMethods->xWrite (real_file (file), buffer, n / 2, offset);

  return fault == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
faulty_truncate (sqlite3_file *file,
                 sqlite3_int64 size)
{
  return is_hit () ? SQLITE_IOERR_TRUNCATE : real_file (file)->pMethods->xTruncate (real_file (file), size);
}

static int
faulty_sync (sqlite3_file *file,
             int           flags)
{
  /* Nothing here loses power: the real thing would only take time. */
  return is_hit () ? (fault == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int
faulty_file_size (sqlite3_file  *file,
                  sqlite3_int64 *size)
{
  return real_file (file)->pMethods->xFileSize (real_file (file), size);
}

static int
faulty_lock (sqlite3_file *file,
             int           lock)
{
  return real_file (file)->pMethods->xLock (real_file (file), lock);
}

static int
faulty_unlock (sqlite3_file *file,
               int           lock)
{
  return real_file (file)->pMethods->xUnlock (real_file (file), lock);
}

static int
faulty_check_reserved_lock (sqlite3_file *file,
                            int          *result)
{
  return real_file (file)->pMethods->xCheckReservedLock (real_file (file), result);
}

static int
faulty_file_control (sqlite3_file *file,
                     int           op,
                     void         *argument)
{
  return real_file (file)->pMethods->xFileControl (real_file (file), op, argument);
}

static int
faulty_sector_size (sqlite3_file *file)
{
  return real_file (file)->pMethods->xSectorSize (real_file (file));
}

static int
faulty_device_characteristics (sqlite3_file *file)
{
  return real_file (file)->pMethods->xDeviceCharacteristics (real_file (file));
}

static int
faulty_shm_map (sqlite3_file   *file,
                int             page,
                int             size,
                int             extend,
                void volatile **memory)
{
  return real_file (file)->pMethods->xShmMap (real_file (file), page, size, extend, memory);
}

static int
faulty_shm_lock (sqlite3_file *file,
                 int           offset,
                 int           n,
                 int           flags)
{
  return real_file (file)->pMethods->xShmLock (real_file (file), offset, n, flags);
}

static void
faulty_shm_barrier (sqlite3_file *file)
{
  real_file (file)->pMethods->xShmBarrier (real_file (file));
}

static int
faulty_shm_unmap (sqlite3_file *file,
                  int           delete)
{
  return real_file (file)->pMethods->xShmUnmap (real_file (file), delete);
}

static const sqlite3_io_methods faulty_methods = {
  2, faulty_close, faulty_read, faulty_write, faulty_truncate, faulty_sync, faulty_file_size, faulty_lock, faulty_unlock,
  faulty_check_reserved_lock, faulty_file_control, faulty_sector_size, faulty_device_characteristics, faulty_shm_map,
  faulty_shm_lock, faulty_shm_barrier, faulty_shm_unmap, NULL, NULL
};

static int
faulty_open (sqlite3_vfs  *vfs,
             const char   *name,
             sqlite3_file *file,
             int           flags,
             int          *out_flags)
{
  FaultyFile *faulty = (FaultyFile *) file;
  int result;

  faulty->base.pMethods = NULL;
  faulty->real = g_malloc0 (real_vfs->szOsFile);
  result = real_vfs->xOpen (real_vfs, name, faulty->real, flags, out_flags);
  if (result == SQLITE_OK)
    faulty->base.pMethods = &faulty_methods;
  else
    g_free (faulty->real);

  return result;
}

static void
stop_faults (void)
{
  fail_at = 0;
  g_atomic_int_set (&n_operations, 0);
}

/* --- the scenarios --- */

static gboolean
add_func (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  int n = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("Client %d", n);
  gint64 client;

  if (!dam_client_insert (tx, &(DamClientData){ .name = name }, &client, error))
    return FALSE;

  for (int i = 0; i < 3; i++)
    {
      DamContactRow row = { .client = client, .contact = { .at = n, .seconds = -1 }, .speaker = name };

      if (!dam_contact_insert (tx, &row, NULL, error))
        return FALSE;
    }

  return dam_sql_exec (dam_transaction_db (tx), "UPDATE setting SET value = value || hex (zeroblob (3000))", error);
}

/* Every client is there with all of its contacts or not at all, and so is each one that was acknowledged. */
static void
check_whole (const char *path,
             GArray     *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;

  store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int (dam_store_reader (store), "SELECT count(*) FROM (SELECT client.id FROM client LEFT JOIN contact"
                                                       " ON client_id = client.id GROUP BY client.id HAVING count(contact.id) <> 3)"), ==, 0);
  for (guint i = 0; i < acknowledged->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM client WHERE name = 'Client %d'",
                                              g_array_index (acknowledged, int, i));

      g_assert_cmpint (read_int (dam_store_reader (store), sql), ==, 1);
    }
  write_sql (store, "After", "INSERT INTO setting (key, value) VALUES ('after', '1')");
  dam_store_close (store);
  g_clear_object (&store);
  g_assert_true (dam_store_check (path, &error));
  g_assert_no_error (error);
}

static void
check_error (const GError *error)
{
  /* A truncation that fails, or the log's index, is not a full disk. */
  if (fault == SQLITE_FULL)
    g_assert_true (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FULL) ||
                   g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED));
  else
    g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_assert_cmpstr (error->message, !=, "");
}

/* Some steps back and forth, with a fault at operation @at; returns whether it was met. */
static gboolean
run_steps (const char *path,
           int         at)
{
  g_autoptr (GArray) acknowledged = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;
  gboolean met;

  g_atomic_int_set (&n_operations, 0);
  fail_at = at;
  store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  if (store == NULL)
    check_error (error);

  for (int i = 0; store != NULL && i < 6; i++)
    {
      g_clear_error (&error);
      if (i == 3 ? undo_sync (store, &error) : i == 4 ? redo_sync (store, &error)
          : write_sync (store, "Add", add_func, GINT_TO_POINTER (i), &error))
        {
          if (i == 3 && acknowledged->len > 0)
            g_array_set_size (acknowledged, acknowledged->len - 1);
          else if (i != 3 && i != 4)
            g_array_append_val (acknowledged, i);
        }
      else if (g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED) && strstr (error->message, "nothing to") != NULL)
        ;
      else
        {
          check_error (error);
          n_full += g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FULL);

          /* An undo whose last fsync failed can stand in the log all the same, and be in force after the next start. */
          if (i == 3 && acknowledged->len > 0)
            g_array_set_size (acknowledged, acknowledged->len - 1);

          /* A fault that has passed does not leave the store broken. */
          if (!fail_on && i != 3 && i != 4)
            {
              g_clear_error (&error);
              g_assert_true (write_sync (store, "Again", add_func, GINT_TO_POINTER (100 + i), &error));
              g_assert_no_error (error);
            }
        }
    }

  met = n_operations >= at;
  if (store != NULL)
    dam_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&store);
  stop_faults ();

  check_whole (path, acknowledged);

  return met;
}

typedef struct
{
  const char *name;
  int         fault;
  gboolean    fail_on;
} FaultCase;

static const FaultCase fault_cases[] = {
  { "full-once", SQLITE_FULL, FALSE },
  { "full-for-good", SQLITE_FULL, TRUE },
  { "error-once", SQLITE_IOERR, FALSE },
  { "error-for-good", SQLITE_IOERR, TRUE },
};

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, length, NULL));
}

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  const FaultCase *fault_case = data;
  int step = g_test_slow () ? 1 : 3;
  gboolean met = TRUE;
  int n = 0;

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('long', '')");
  fixture_close (fixture);
  fault = fault_case->fault;
  fail_on = fault_case->fail_on;
  n_full = 0;

  for (int at = 1; met; at += step)
    {
      g_autofree char *path = g_strdup_printf ("%s-%d", fixture->path, at);
      g_autofree char *wal = g_strconcat (path, "-wal", NULL);
      g_autofree char *shm = g_strconcat (path, "-shm", NULL);

      copy_file (fixture->path, path);
      met = run_steps (path, at);
      n++;
      g_unlink (path);
      g_unlink (wal);
      g_unlink (shm);
    }

  g_test_message ("%d faults, %u times full", n, n_full);
  g_assert_cmpint (n, >, 10);
  g_assert_cmpint (n_full > 10, ==, fault == SQLITE_FULL);
}

/* A file that cannot be made is not there at all, and neither is anything of it. */
static void
test_creation (Fixture       *fixture,
               gconstpointer  data)
{
  const FaultCase *fault_case = data;
  gboolean met = TRUE;
  int n_failed = 0;

  fixture_close (fixture);
  fault = fault_case->fault;
  fail_on = fault_case->fail_on;

  for (int at = 1; met; at += 2)
    {
      g_autofree char *folder = g_strdup_printf ("%s-%d", fixture->path, at);
      g_autofree char *path = g_build_filename (folder, "new.db", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamStore) store = NULL;

      g_atomic_int_set (&n_operations, 0);
      fail_at = at;
      store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
      met = n_operations >= at;
      if (store == NULL)
        {
          g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
          const char *name;

          check_error (error);
          n_failed++;
          while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
            g_assert_null (strstr (name, ".new-"));
        }
      else
        dam_store_close (store);
      stop_faults ();

      g_clear_object (&store);
      g_clear_error (&error);
      store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
      g_assert_no_error (error);
      write_sql (store, NULL, "INSERT INTO setting (key, value) VALUES ('a', '1')");
      dam_store_close (store);
      remove_folder (folder);
    }

  g_assert_cmpint (n_failed, >, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  real_vfs = sqlite3_vfs_find (NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.szOsFile = sizeof (FaultyFile);
  faulty_vfs.xOpen = faulty_open;
  sqlite3_vfs_register (&faulty_vfs, 1);

  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *steps = g_strconcat ("/faults/steps/", fault_cases[i].name, NULL);
      g_autofree char *creation = g_strconcat ("/faults/creation/", fault_cases[i].name, NULL);

      g_test_add (steps, Fixture, &fault_cases[i], fixture_set_up, test_steps, fixture_tear_down);
      g_test_add (creation, Fixture, &fault_cases[i], fixture_set_up, test_creation, fixture_tear_down);
    }

  return g_test_run ();
}
