/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "DAMJ": says in the header of a file that it is ours. */
#define DAM_APPLICATION_ID 0x44414d4a

/* The migrations of this version of the program, in order, as a NULL-terminated array of SQL. (transfer full) */
char   **dam_migrate_scripts (void);
/* The schema version that they lead to. */
gint64   dam_migrate_newest  (void);

/* Brings @db, the file at @path, to the version that @scripts lead to, each script in a transaction of its own together with its
 * user_version. Before the first one, a file that holds a schema is copied beside itself as PATH.before-vN-TIME; @backup (nullable,
 * transfer full) receives that name, NULL when there was nothing to do or to keep. DAM_STORE_ERROR_TOO_NEW when it is past them. */
gboolean dam_migrate         (sqlite3 *db, const char *path, const char * const *scripts, char **backup, GError **error);

G_END_DECLS
