/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-open"

#include "store/dam-open.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/dam-file.h"
#include "store/dam-migrate.h"
#include "store/dam-sql.h"

/* Files open in this process, by device and inode, with the number of stores. */
static GHashTable *open_files;
static GMutex open_files_lock;

char *
dam_open_resolve (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  char *real = realpath (whole, NULL);

  return real != NULL ? real : g_steal_pointer (&whole);
}

static char *
identify_file (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info.st_dev, (guint64) info.st_ino);
}

/* A second store of this process on the same file must not look at the header for itself: closing that descriptor would drop
 * the locks of the first (sqlite.org/howtocorrupt.html, 2.2). */
static gboolean
is_open_here (const char *path)
{
  g_autofree char *file = identify_file (path);
  gboolean is_open;

  g_mutex_lock (&open_files_lock);
  is_open = file != NULL && open_files != NULL && g_hash_table_contains (open_files, file);
  g_mutex_unlock (&open_files_lock);

  return is_open;
}

static void
count_open (const char *path,
            int         difference)
{
  g_autofree char *file = identify_file (path);
  int count;

  if (file == NULL)
    return;

  g_mutex_lock (&open_files_lock);
  if (open_files == NULL)
    open_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_INT (g_hash_table_lookup (open_files, file)) + difference;
  if (count > 0)
    g_hash_table_insert (open_files, g_steal_pointer (&file), GINT_TO_POINTER (count));
  else
    g_hash_table_remove (open_files, file);
  g_mutex_unlock (&open_files_lock);
}

static gboolean
accept_for_writing (sqlite3     *db,
                    const char  *path,
                    GError     **error)
{
  g_auto (GStrv) scripts = dam_migrate_scripts ();
  g_autofree char *backup = NULL;

  if (sqlite3_db_readonly (db, "main") == 1)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, _("“%s” cannot be written"), path);
      return FALSE;
    }

  if (!dam_migrate (db, path, (const char *const *) scripts, &backup, error) ||
      !dam_file_verify (db, path, error) ||
      !dam_sql_exec (db, "PRAGMA journal_mode = WAL", error))
    return FALSE;

  if (backup != NULL)
    g_message ("Kept a copy of the file as it was: %s", backup);

  dam_file_accept (db);

  return TRUE;
}

static DamWriter *
open_writer (const char  *path,
             GError     **error)
{
  sqlite3 *db = dam_file_open (path, DAM_FILE_WRITER, error);

  if (db != NULL && !accept_for_writing (db, path, error))
    g_clear_pointer (&db, sqlite3_close);

  return db != NULL ? dam_writer_new (db, error) : NULL;
}

static gboolean
accept_for_reading (sqlite3     *db,
                    const char  *path,
                    GError     **error)
{
  gint64 version;

  if (!dam_sql_read_int (db, "PRAGMA user_version", &version, error))
    return FALSE;

  /* One that is damaged says so, whatever its version; one that is newer need not hold what we know of. */
  if (version <= dam_migrate_newest () && !dam_file_verify (db, path, error))
    return FALSE;

  if (version != dam_migrate_newest ())
    {
      g_set_error (error, DAM_STORE_ERROR, version > dam_migrate_newest () ? DAM_STORE_ERROR_TOO_NEW : DAM_STORE_ERROR_FAILED,
                   _("“%1$s” has schema %2$lld and cannot be read as it is"), path, (long long) version);
      return FALSE;
    }

  dam_file_accept (db);

  return TRUE;
}

static gboolean
open_existing (const char     *path,
               DamStoreFlags   flags,
               DamWriter     **writer,
               sqlite3       **reader,
               GError        **error)
{
  gboolean read_only = (flags & DAM_STORE_READ_ONLY) != 0;

  if (!read_only)
    {
      *writer = open_writer (path, error);
      if (*writer == NULL)
        return FALSE;
    }

  /* Alone, the reader is also the one to tidy up. */
  *reader = dam_file_open (path, read_only ? DAM_FILE_ALONE : DAM_FILE_READER, error);

  return *reader != NULL && (!read_only || accept_for_reading (*reader, path, error));
}

static int
compare_names_down (gconstpointer a,
                    gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) b, *(const char *const *) a);
}

/* Whether @sql yields just the text @expected, or no row at all for NULL. */
static gboolean
check_answers (sqlite3     *db,
               const char  *path,
               const char  *sql,
               const char  *expected,
               GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  result = sqlite3_step (stmt);
  if (result == SQLITE_DONE && expected == NULL)
    return TRUE;
  if (result != SQLITE_ROW)
    return dam_sql_error (db, sql, error);
  if (g_str_equal (dam_sql_column_text (stmt, 0), expected != NULL ? expected : ""))
    return TRUE;

  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, _("“%1$s” is damaged: %2$s: %3$s"), path, sql, dam_sql_column_text (stmt, 0));

  return FALSE;
}

gboolean
dam_open_connections (const char     *path,
                      DamStoreFlags   flags,
                      DamWriter     **writer,
                      sqlite3       **reader,
                      GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean exists = TRUE;

  *writer = NULL;
  *reader = NULL;

  if (!is_open_here (path) && !dam_file_examine (path, &exists, error))
    return FALSE;

  if (!exists && (flags & DAM_STORE_READ_ONLY))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, _("There is no “%s”"), path);
      return FALSE;
    }

  if (!exists && !dam_file_create (path, error))
    return FALSE;

  if (open_existing (path, flags, writer, reader, &local_error))
    {
      count_open (path, 1);
      return TRUE;
    }

  g_clear_pointer (reader, sqlite3_close);
  g_clear_pointer (writer, dam_writer_free);

  /* The header has said that the file is ours; one that SQLite cannot make anything of is a damaged one. */
  if (g_error_matches (local_error, DAM_STORE_ERROR, DAM_STORE_ERROR_FOREIGN))
    local_error->code = DAM_STORE_ERROR_CORRUPT;
  if (strstr (local_error->message, path) == NULL)
    g_prefix_error (&local_error, "“%s”: ", path);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

void
dam_close_connections (const char  *path,
                       DamWriter  **writer,
                       sqlite3    **reader)
{
  count_open (path, -1);
  g_clear_pointer (reader, sqlite3_close_v2);
  g_clear_pointer (writer, dam_writer_free);
}

char *
dam_store_default_path (void)
{
  const char *path = g_getenv ("DAMJANG_DATABASE");

  if (path != NULL && *path != '\0')
    return g_strdup (path);

  return g_build_filename (g_get_user_data_dir (), "damjang", "damjang.db", NULL);
}

GStrv
dam_store_list_copies (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".before-v", NULL);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      g_ptr_array_add (copies, g_build_filename (folder, entry, NULL));

  /* The names end in the time: the newest comes first. */
  g_ptr_array_sort (copies, compare_names_down);
  g_ptr_array_add (copies, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&copies), FALSE);
}

gboolean
dam_store_check (const char  *path,
                 GError     **error)
{
  g_autofree char *full = dam_open_resolve (path);
  gboolean exists = TRUE;
  gboolean sound;
  sqlite3 *db;

  if (!is_open_here (full) && !dam_file_examine (full, &exists, error))
    return FALSE;
  if (!exists)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, _("There is no “%s”"), full);
      return FALSE;
    }

  db = dam_file_open (full, DAM_FILE_ALONE, error);
  if (db == NULL)
    return FALSE;

  sound = check_answers (db, full, "PRAGMA integrity_check (1)", "ok", error) &&
          check_answers (db, full, "PRAGMA foreign_key_check", NULL, error);
  sqlite3_close (db);

  return sound;
}
