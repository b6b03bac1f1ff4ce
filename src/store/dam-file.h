/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  DAM_FILE_WRITER,    /* the only connection that writes */
  DAM_FILE_READER,    /* reads only; must not be the last to close */
  DAM_FILE_WORKER,    /* reads only, but tidies up the write-ahead log when it is the last to close */
  DAM_FILE_ALONE,     /* the same for a store without a writer */
} DamFileMode;

/* Looks at @path without opening it as a database, so that a file which is not ours is not touched: FALSE with DAM_STORE_ERROR_FOREIGN,
 * _TOO_NEW, _CORRUPT or _FAILED. *@exists is FALSE when there is nothing yet. */
gboolean dam_file_examine (const char *path, gboolean *exists, GError **error);
/* Makes a new file with the newest schema, all at once: whoever looks sees none or the whole. Its folder is made when missing (0700).
 * TRUE also when somebody else was faster. */
gboolean dam_file_create  (const char *path, GError **error);
/* A configured connection to an examined file. (transfer full), for sqlite3_close(), which leaves the file as it is for a writer and
 * one alone that were not accepted. */
sqlite3 *dam_file_open    (const char *path, DamFileMode mode, GError **error);
/* From here on the last connection to close writes the log back. */
void     dam_file_accept  (sqlite3 *db);
/* Whether @db holds our schema, whole as far as one can see at once: small files are checked throughout. */
gboolean dam_file_verify  (sqlite3 *db, const char *path, GError **error);

G_END_DECLS
