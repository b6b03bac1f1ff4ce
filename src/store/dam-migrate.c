/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-migrate"

#include "store/dam-migrate.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/dam-file.h"
#include "store/dam-sql.h"
#include "store/dam-store-resources.h"
#include "store/dam-store.h"

#define SCHEMA_PATH "/org/damjang/Damjang/schema"

char **
dam_migrate_scripts (void)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);

  /* The resource is named here, so that the linker keeps it in the static library. */
  for (guint version = 1;; version++)
    {
      g_autofree char *path = g_strdup_printf (SCHEMA_PATH "/%04u.sql", version);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (dam_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes == NULL)
        break;
      g_ptr_array_add (scripts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }

  g_ptr_array_add (scripts, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&scripts), FALSE);
}

gint64
dam_migrate_newest (void)
{
  g_auto (GStrv) scripts = dam_migrate_scripts ();

  return g_strv_length (scripts);
}

/* VACUUM INTO gives a whole, compact copy of one moment, whatever is still in the write-ahead log. */
static char *
copy_aside (sqlite3     *db,
            const char  *path,
            gint64       target,
            GError     **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *copy = g_strdup_printf ("%s.before-v%" G_GINT64_FORMAT "-%s", path, target, stamp);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int fd;

  /* VACUUM INTO accepts an empty file: made here, it is nobody else's from the start. */
  fd = g_open (copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  for (guint n = 2; fd < 0 && errno == EEXIST && n < 100; n++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s.before-v%" G_GINT64_FORMAT "-%s-%u", path, target, stamp, n);
      fd = g_open (copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    }
  if (fd < 0)
    {
      g_set_error (error, DAM_STORE_ERROR, errno == ENOSPC ? DAM_STORE_ERROR_FULL : DAM_STORE_ERROR_FAILED,
                   _("Cannot make the copy “%1$s”: %2$s"), copy, g_strerror (errno));
      return NULL;
    }
  g_close (fd, NULL);

  stmt = dam_sql_prepare (db, "VACUUM INTO ?1", error);
  if (stmt != NULL)
    {
      dam_sql_bind_text (stmt, 1, copy);
      if (dam_sql_run (stmt, error))
        return g_steal_pointer (&copy);
    }

  g_unlink (copy);

  return NULL;
}

static gboolean
run_script (sqlite3     *db,
            const char  *script,
            gint64       version,
            GError     **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);
  gint64 current;
  gboolean ok = dam_sql_exec (db, "BEGIN IMMEDIATE", error);

  if (!ok)
    return FALSE;

  /* Another program may have been faster. */
  ok = dam_sql_read_int (db, "PRAGMA user_version", &current, error);
  if (ok && current < version)
    ok = dam_sql_exec (db, script, error) && dam_sql_exec (db, set_version, error);

  ok = ok && dam_sql_exec (db, "COMMIT", error);
  if (!ok && !sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return ok;
}

gboolean
dam_migrate (sqlite3             *db,
             const char          *path,
             const char *const   *scripts,
             char               **backup,
             GError             **error)
{
  gint64 newest = g_strv_length ((GStrv) scripts);
  gint64 current;

  if (backup != NULL)
    *backup = NULL;

  if (!dam_sql_read_int (db, "PRAGMA user_version", &current, error))
    return FALSE;

  if (current > newest)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_TOO_NEW,
                   _("“%1$s” was written by a newer version of the program (schema %2$lld, known up to %3$lld)"),
                   path, (long long) current, (long long) newest);
      return FALSE;
    }

  if (current > 0 && current < newest)
    {
      g_autofree char *copy = NULL;

      /* A damaged file stays as it is. */
      if (!dam_file_verify (db, path, error) || (copy = copy_aside (db, path, newest, error)) == NULL)
        return FALSE;
      if (backup != NULL)
        *backup = g_steal_pointer (&copy);
    }

  for (gint64 version = current + 1; version <= newest; version++)
    if (!run_script (db, scripts[version - 1], version, error))
      return FALSE;

  return TRUE;
}
