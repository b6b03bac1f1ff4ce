/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Sets @error (DAM_STORE_ERROR, or G_IO_ERROR_CANCELLED after an interrupt) from the last failure of @db: the one place where
 * SQLite's codes are given a meaning. Returns FALSE. */
gboolean      dam_sql_error   (sqlite3 *db, const char *what, GError **error);
/* The same for a result code that a function returned, where @db may have gone on since. Returns FALSE. */
gboolean      dam_sql_result_error (sqlite3 *db, int result, const char *what, GError **error);
/* (transfer full): a prepared statement, NULL with @error */
sqlite3_stmt *dam_sql_prepare (sqlite3 *db, const char *sql, GError **error);
/* Runs one or several statements without results. */
gboolean      dam_sql_exec    (sqlite3 *db, const char *sql, GError **error);
/* Steps a statement that yields no row, then resets it. */
gboolean      dam_sql_run     (sqlite3_stmt *stmt, GError **error);
/* The integer in the first column of the first row of @sql. */
gboolean      dam_sql_read_int (sqlite3 *db, const char *sql, gint64 *value, GError **error);
/* Binds an id; 0, which stands for none, as NULL. */
void          dam_sql_bind_id     (sqlite3_stmt *stmt, int index, gint64 id);
/* Binds a nullable string (copied) and reads one ("" for NULL). */
void          dam_sql_bind_text   (sqlite3_stmt *stmt, int index, const char *text);
const char   *dam_sql_column_text (sqlite3_stmt *stmt, int column);

G_END_DECLS
