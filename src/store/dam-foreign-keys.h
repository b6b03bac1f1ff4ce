/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * DamForeignKeys: the foreign keys of a schema, and a check of just the rows that a changeset touched.
 *
 * A step is undone with foreign keys off, since the cascades of SQLite would run ahead of the changeset, and delete what another
 * program has hung onto a row. Checking the whole file instead would take a second with 1,000,000 contacts.
 */
typedef struct _DamForeignKeys DamForeignKeys;

/* (transfer full), NULL with @error. Keeps @db, which outlives it. */
DamForeignKeys *dam_foreign_keys_new   (sqlite3 *db, GError **error);
void            dam_foreign_keys_free  (DamForeignKeys *self);
/* Whether every row that @changeset, already applied, inserted or updated has its parents, and no row that it deleted has
 * left a child behind. *@intact is the answer; FALSE with @error when it cannot be had. */
gboolean        dam_foreign_keys_check (DamForeignKeys *self, int size, void *changeset, gboolean *intact, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamForeignKeys, dam_foreign_keys_free)

G_END_DECLS
