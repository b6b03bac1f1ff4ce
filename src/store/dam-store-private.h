/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/* The number of the last commit of this program that ::changed has told of. */
guint    dam_store_told        (DamStore *self);
/* Begins a read transaction on @db, a connection of this store, and says which commit of this program is the last one it sees.
 * FALSE while one is just being written: then there is no transaction, and the signal ::settled (of this room alone) will say
 * when it is worth another try. From any thread. */
gboolean dam_store_snapshot    (DamStore *self, sqlite3 *db, guint *serial);

/**
 * DamReadFunc: reads in a worker thread, through a connection of its own that closes after it; may take long, and is interrupted by
 * @cancellable and when the store closes. Returns what it found, NULL with @error.
 */
typedef gpointer (*DamReadFunc) (sqlite3 *db, gpointer data, GError **error);

/* Runs @func in a worker; @data is freed with @destroy, a result that nobody takes with @free_result. */
void     dam_store_read_async  (DamStore *self, DamReadFunc func, gpointer data, GDestroyNotify destroy, GDestroyNotify free_result,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
gpointer dam_store_read_finish (DamStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
