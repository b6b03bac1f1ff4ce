/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-file"

#include "store/dam-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/dam-migrate.h"
#include "store/dam-sql.h"
#include "store/dam-store.h"

/* The header of a database file (sqlite.org/fileformat2.html, section 1.3). */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE 16
#define HEADER_CHANGE_COUNTER 24
#define HEADER_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define HEADER_VALID_FOR 92

/* Up to this size a file is checked page by page when it is opened; that takes a few milliseconds. */
#define VERIFY_BYTES (1024 * 1024)

#define BUSY_TIMEOUT_MS 5000

static guint32
read_number (const guint8 *header,
             gsize         offset)
{
  guint32 number;

  memcpy (&number, header + offset, sizeof number);

  return GUINT32_FROM_BE (number);
}

static gboolean
fail_errno (const char  *what,
            const char  *path,
            int          saved_errno,
            GError     **error)
{
  gint code = saved_errno == ENOSPC || saved_errno == EDQUOT ? DAM_STORE_ERROR_FULL : DAM_STORE_ERROR_FAILED;

  g_set_error (error, DAM_STORE_ERROR, code, _("%1$s “%2$s”: %3$s"), _(what), path, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
has_beside (const char *path,
            const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (beside, &info) == 0 && info.st_size > 0;
}

static gboolean
examine_header (const char    *path,
                const guint8  *header,
                gssize         n_read,
                gint64         size,
                GError       **error)
{
  guint32 page_size;
  guint32 version;

  if (n_read < HEADER_SIZE || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FOREIGN, _("“%s” is no database"), path);
      return FALSE;
    }

  if (read_number (header, HEADER_APPLICATION_ID) != DAM_APPLICATION_ID)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FOREIGN, _("“%s” is the database of another program"), path);
      return FALSE;
    }

  version = read_number (header, HEADER_USER_VERSION);
  if (version > dam_migrate_newest ())
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_TOO_NEW,
                   _("“%1$s” was written by a newer version of the program (schema %2$u)"), path, version);
      return FALSE;
    }

  /* A file that lost its end; unless what is missing still stands in the write-ahead log. */
  page_size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
  if (page_size == 1)
    page_size = 65536;
  if (read_number (header, HEADER_CHANGE_COUNTER) == read_number (header, HEADER_VALID_FOR) &&
      (gint64) read_number (header, HEADER_PAGES) * page_size > size &&
      !has_beside (path, "-wal"))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, _("“%s” is damaged: its end is missing"), path);
      return FALSE;
    }

  return TRUE;
}

gboolean
dam_file_examine (const char  *path,
                  gboolean    *exists,
                  GError     **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  GStatBuf info;
  gssize n_read;
  int fd;

  *exists = TRUE;

  /* Not to hang on a pipe. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  if (fd < 0 && errno == ENOENT)
    {
      *exists = FALSE;
      return TRUE;
    }
  if (fd < 0)
    return fail_errno (N_("Cannot open"), path, errno, error);

  if (fstat (fd, &info) != 0)
    {
      int saved_errno = errno;

      g_close (fd, NULL);
      return fail_errno (N_("Cannot open"), path, saved_errno, error);
    }

  if (!S_ISREG (info.st_mode))
    {
      g_close (fd, NULL);
      return fail_errno (N_("Cannot open"), path, S_ISDIR (info.st_mode) ? EISDIR : EINVAL, error);
    }

  /* Closing any descriptor of a file drops all locks that this process holds on it, those of an open connection of ours too
   * (sqlite.org/howtocorrupt.html, 2.2). In WAL mode SQLite keeps its locks on the -shm file, which is not touched here. */
  n_read = read (fd, header, sizeof header);
  g_close (fd, NULL);

  return examine_header (path, header, n_read, info.st_size, error);
}

/* A configured connection, whatever it is to. */
static sqlite3 *
open_connection (const char  *path,
                 int          flags,
                 GError     **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      if (db != NULL)
        dam_sql_error (db, path, error);
      else
        g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, _("Cannot open “%s”: out of memory"), path);
      sqlite3_close (db);
      return NULL;
    }

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return db;
}

static gboolean
fill_new (const char  *path,
          GError     **error)
{
  g_auto (GStrv) scripts = dam_migrate_scripts ();
  sqlite3 *db = open_connection (path, SQLITE_OPEN_READWRITE, error);
  gboolean ok = db != NULL &&
                dam_sql_exec (db, "PRAGMA synchronous = FULL", error) &&
                dam_migrate (db, path, (const char *const *) scripts, NULL, error) &&
                dam_sql_exec (db, "PRAGMA journal_mode = WAL", error);

  if (db != NULL && sqlite3_close (db) != SQLITE_OK && ok)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, _("Cannot close the new file “%s”"), path);
      ok = FALSE;
    }

  return ok;
}

static void
remove_beside (const char *path)
{
  const char *suffixes[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);

      g_unlink (beside);
    }
}

/* With the folder locked: nobody else is between looking and making. */
static gboolean
create_locked (const char  *path,
               int          folder_fd,
               GError     **error)
{
  g_autofree char *draft = g_strconcat (path, ".new-XXXXXX", NULL);
  gboolean ok;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  fd = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_errno (N_("Cannot make"), path, errno, error);
  g_close (fd, NULL);

  ok = fill_new (draft, error);
  if (ok)
    {
      /* The write-ahead log of a file that is gone would be replayed into the new one. */
      remove_beside (path);
      if (link (draft, path) != 0 && errno != EEXIST && g_rename (draft, path) != 0)
        ok = fail_errno (N_("Cannot make"), path, errno, error);
      fsync (folder_fd);
    }

  g_unlink (draft);
  remove_beside (draft);

  return ok;
}

gboolean
dam_file_create (const char  *path,
                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean ok;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (N_("Cannot make the folder"), folder, errno, error);

  fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return fail_errno (N_("Cannot open the folder"), folder, errno, error);

  /* A file system without locks still works for one program. */
  flock (fd, LOCK_EX);
  ok = create_locked (path, fd, error);
  g_close (fd, NULL);

  return ok;
}

/* A folder that cannot be written has no room for the log's index, without which SQLite reads only what it is told will not
 * change. Whoever could change it would have a log there. */
static sqlite3 *
open_immutable (const char  *path,
                GError     **error)
{
  g_autofree char *plain_uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *uri = plain_uri != NULL ? g_strconcat (plain_uri, "?immutable=1", NULL) : NULL;

  return uri != NULL ? open_connection (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) : NULL;
}

sqlite3 *
dam_file_open (const char   *path,
               DamFileMode   mode,
               GError      **error)
{
  /* An empty log has nothing to write back, and is removed. */
  gboolean keep_log = (mode == DAM_FILE_WRITER || mode == DAM_FILE_ALONE) && has_beside (path, "-wal");
  sqlite3 *db = open_connection (path, mode == DAM_FILE_READER ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error);
  const char *pragmas = mode == DAM_FILE_WRITER ? "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216"
                                                : "PRAGMA query_only = ON";

  if (db != NULL && mode == DAM_FILE_ALONE && !has_beside (path, "-wal") &&
      !dam_sql_exec (db, "SELECT 1 FROM sqlite_master", NULL) &&
      ((sqlite3_errcode (db) & 0xff) == SQLITE_READONLY || (sqlite3_errcode (db) & 0xff) == SQLITE_CANTOPEN))
    {
      sqlite3_close (db);
      db = open_immutable (path, error);
    }

  if (db == NULL)
    return NULL;

  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_log, NULL);
  if (!dam_sql_exec (db, pragmas, error))
    {
      sqlite3_close (db);
      return NULL;
    }

  return db;
}

void
dam_file_accept (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

gboolean
dam_file_verify (sqlite3     *db,
                 const char  *path,
                 GError     **error)
{
  /* The tables that each version of the schema added. */
  const char *probes[] = {
    "SELECT 1 FROM client, client_address, terms, terms_day, terms_range, terms_channel, import, contact, verdict, setting LIMIT 0",
    "SELECT 1 FROM date_exception, reserved_time, holiday_calendar, holiday_change, my_zone, week_template, planned_contact LIMIT 0",
  };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gint64 version = 0;
  GStatBuf info;

  dam_sql_read_int (db, "PRAGMA user_version", &version, &local_error);
  for (guint i = 0; local_error == NULL && i < G_N_ELEMENTS (probes) && i < version; i++)
    {
      g_clear_pointer (&stmt, sqlite3_finalize);
      stmt = dam_sql_prepare (db, probes[i], &local_error);
    }

  if (local_error == NULL && g_stat (path, &info) == 0 && info.st_size <= VERIFY_BYTES)
    {
      g_clear_pointer (&stmt, sqlite3_finalize);
      stmt = dam_sql_prepare (db, "PRAGMA quick_check (1)", &local_error);
      if (stmt != NULL && sqlite3_step (stmt) != SQLITE_ROW)
        dam_sql_error (db, "PRAGMA quick_check", &local_error);
      else if (stmt != NULL && !g_str_equal (dam_sql_column_text (stmt, 0), "ok"))
        g_set_error (&local_error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, "%s", dam_sql_column_text (stmt, 0));
    }

  if (local_error == NULL)
    return TRUE;

  /* The header says that it is ours: what is not right about the rest is damage, unless the disk or another program is in the way. */
  if (g_error_matches (local_error, DAM_STORE_ERROR, DAM_STORE_ERROR_BUSY))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, _("“%1$s” is damaged: %2$s"), path, local_error->message);

  return FALSE;
}
