/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The one table that is a cache: its rows ride along in the steps that can be undone, but never decide whether one still fits. */
#define DAM_SESSION_CACHE_TABLE "verdict"

/**
 * DamSession: the recording of what a transaction changes, through SQLite's session extension. A plain value, zero at first.
 */
typedef struct
{
  sqlite3         *db;
  sqlite3_session *session;
  gboolean         with_cache;
} DamSession;

/* Starts recording all tables of @db; those of the cache only @with_cache. @self must stay where it is until dam_session_end(). */
gboolean dam_session_begin  (DamSession *self, sqlite3 *db, gboolean with_cache, GError **error);
/* Whether changes are recorded from here on. */
void     dam_session_enable (DamSession *self, gboolean enabled);
/* What was changed so far; to be asked within the transaction. @changeset (transfer full, sqlite3_free()) is NULL when it is nothing. */
gboolean dam_session_take   (DamSession *self, int *size, void **changeset, GError **error);
void     dam_session_end    (DamSession *self);

G_END_DECLS
