/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-session.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/* The page cache while much is written, in KiB: indices are filled in random order then, and would be read again and again. */
#define DAM_TRANSACTION_BULK_CACHE "PRAGMA cache_size = -131072"

/* What a transaction is made of, for the files of this room that write. */
struct _DamTransaction
{
  sqlite3      *db;
  GHashTable   *statements;     /* owned by the connection */
  GCancellable *cancellable;
  DamSession    session;
  gboolean      is_bulk;
  gint64        import_id;      /* of the bulk */
  gint64        last_contact;   /* the highest id that a contact has had so far */
  gboolean      bulk_begun;     /* a row of the bulk has been written */
  DamChanges   *changes;        /* rows of the cache, which the session does not see */
};

/* Wrapped around a write to rows of import @import_id (0: of none): those of the bulk are not recorded. */
void dam_transaction_pause_for (DamTransaction *tx, gint64 import_id);
void dam_transaction_resume    (DamTransaction *tx);
/* Says that the row @id of the cache changed. */
void dam_transaction_note      (DamTransaction *tx, gint64 id);

G_END_DECLS
