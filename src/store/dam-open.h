/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-writer.h"

G_BEGIN_DECLS

/* The whole path of @path, through all links: SQLite puts its log beside the file itself. (transfer full) */
char    *dam_open_resolve      (const char *path);
/* Opens the pair of connections of a store on @path, which is made or migrated when it has to be; without a writer for
 * DAM_STORE_READ_ONLY. On failure nothing stays open. */
gboolean dam_open_connections  (const char *path, DamStoreFlags flags, DamWriter **writer, sqlite3 **reader, GError **error);
/* Closes them, the writer last: the last one out writes the log back and removes it. */
void     dam_close_connections (const char *path, DamWriter **writer, sqlite3 **reader);

G_END_DECLS
