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

G_END_DECLS
