/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamWriter: the only writing connection of a store, with the transaction under way and the undo stack. After it was made, it belongs
 * to the writer thread.
 */
typedef struct _DamWriter DamWriter;

/**
 * DamCommit: what the main thread has to be told after a job of the writer.
 * @serial: number of the last commit that was begun
 * @changes: (nullable): what changed, by this job or by another program
 * @labels: of the next step to undo and to redo, NULL where there is none
 */
typedef struct
{
  guint       serial;
  DamChanges *changes;
  char       *labels[2];
} DamCommit;

void       dam_commit_clear  (DamCommit *commit);

/* Takes over @db (transfer full), which is open for writing and configured; NULL with @error, and @db is closed. */
DamWriter *dam_writer_new    (sqlite3 *db, GError **error);
/* Closes the connection. */
void       dam_writer_free   (DamWriter *self);

/* Each of these fills @commit, whether it succeeds or fails. */
gboolean   dam_writer_write  (DamWriter *self, const char *label, DamStoreFunc func, gpointer data, GCancellable *cancellable,
                              DamCommit *commit, GError **error);
gboolean   dam_writer_undo   (DamWriter *self, gboolean redo, GCancellable *cancellable, DamCommit *commit, GError **error);
/* Asks whether another program wrote. */
void       dam_writer_poll   (DamWriter *self, DamCommit *commit);
/* The number of the last commit that was begun, and of the last one that is over, done or failed; from any thread. */
guint      dam_writer_get_begun (DamWriter *self);
guint      dam_writer_get_done  (DamWriter *self);

G_END_DECLS
