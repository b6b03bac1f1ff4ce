/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/* How many steps can be undone, and how many bytes of changes are kept for that; the newest step is always kept. */
#define DAM_UNDO_DEPTH 100
#define DAM_UNDO_BYTES (64 * 1024 * 1024)

/**
 * DamUndo: the steps that can be undone and redone. It belongs to the writer thread.
 *
 * A step is a changeset; to undo it, it is inverted and applied, under a session whose own changeset is the step that redoes it,
 * and so on back and forth. The contacts of a bulk import are not in the changeset: they are moved into a table of the
 * connection's temporary database, which is a file, and moved back.
 */
typedef struct _DamUndo DamUndo;

/* One step on its way from one stack to the other. */
typedef struct _DamStep DamStep;

DamUndo    *dam_undo_new        (sqlite3 *db);
void        dam_undo_free       (DamUndo *self);

/* To be called within the transaction of a new step, before it commits: drops what the steps to redo have put away. */
gboolean    dam_undo_drop_redo  (DamUndo *self, GError **error);
/* After that commit: @changeset (transfer full, of sqlite3_malloc()) becomes the step to undo, and nothing can be redone.
 * @import_id is the bulk import of that step, 0 without. */
void        dam_undo_push       (DamUndo *self, const char *label, int size, void *changeset, gint64 import_id);

/* Within a transaction with foreign keys off: takes back the last step (@redo: does it again). DAM_STORE_ERROR_STALE when the rows
 * are not what the step left behind, DAM_STORE_ERROR_FAILED when there is none. (transfer full): the opposite step. */
DamStep    *dam_undo_apply      (DamUndo *self, gboolean redo, GError **error);
/* After that commit: @step (transfer full) goes onto the other stack. */
void        dam_undo_shift      (DamUndo *self, gboolean redo, DamStep *step);
/* Forgets all steps of one direction, once one of them has turned out stale. */
void        dam_undo_forget     (DamUndo *self, gboolean redo);

void        dam_step_free       (DamStep *step);
gboolean    dam_step_is_bulk    (const DamStep *step);
/* The changeset of the step; (transfer none) */
void       *dam_step_changeset  (const DamStep *step, int *size);

/* Whether the step that comes next moves so much that it needs room. */
gboolean    dam_undo_is_large   (DamUndo *self, gboolean redo);
/* The label of the step that comes next, NULL when there is none. */
const char *dam_undo_label      (DamUndo *self, gboolean redo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamUndo, dam_undo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamStep, dam_step_free)

G_END_DECLS
