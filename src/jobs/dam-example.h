/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/* Fills the store with the example: 12 clients with Korean names, their terms and two months of contacts up to @now,
 * all marked as example, in one step. The same @now gives the same data. */
void     dam_example_add_async     (DamStore *store, gint64 now, const char *label, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean dam_example_add_finish    (DamStore *store, GAsyncResult *result, GError **error);
/* Removes all that is marked as example, in one step. */
void     dam_example_remove_async  (DamStore *store, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean dam_example_remove_finish (DamStore *store, GAsyncResult *result, GError **error);
/* Whether the store holds example clients. */
gboolean dam_example_is_present    (sqlite3 *db);

G_END_DECLS
