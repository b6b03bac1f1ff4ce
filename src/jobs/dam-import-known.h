/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/* No speaker: a contact that this import brings. */
#define DAM_IMPORT_ABSENT G_MAXUINT32

/**
 * DamImportKnown: the contacts that are there already: identity -> which contact, and under which name. Open addressing; one scan fills it.
 */
typedef struct
{
  gint64    *keys;         /* 0: free */
  gint64    *ids;          /* 0: brought by this import */
  guint32   *speakers;     /* index in @names */
  gsize      size;
  gsize      used;
  GPtrArray *names;        /* of the contacts, each once */
} DamImportKnown;

void     dam_import_known_clear (DamImportKnown *self);
/* Reads the identities of all contacts of @client (0: there are none), in one scan in the order in which they lie. */
gboolean dam_import_known_load  (DamImportKnown *self, sqlite3 *db, gint64 client, GCancellable *cancellable, GError **error);
/* Where @key is, or would be: there, keys[] is 0 when it is not known. */
gsize    dam_import_known_place (const DamImportKnown *self, gint64 key);
/* FALSE when it was there already. */
gboolean dam_import_known_add   (DamImportKnown *self, gint64 key, gint64 id, guint32 speaker);

G_END_DECLS
