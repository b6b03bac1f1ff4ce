/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamContactMove: a contact that came into the log or left it, with what places it there, so that a list can find where.
 */
typedef struct
{
  gint64   id;
  gint64   client;     /* 0: unknown */
  gint64   at;
  gboolean inserted;   /* else deleted */
} DamContactMove;

/* All of these are for the writer thread, while it gathers what a commit changed. (transfer full) */
DamChanges *dam_changes_new            (void);
DamChanges *dam_changes_new_everything (void);
/* Says that @id of @table changed. */
void        dam_changes_add            (DamChanges *self, const char *table, gint64 id);
/* Says that rows of @table changed which are not known one by one. */
void        dam_changes_add_unknown    (DamChanges *self, const char *table);
/* Adds all rows of a changeset of the session extension. */
gboolean    dam_changes_add_changeset  (DamChanges *self, int size, void *changeset, GError **error);
/* Sorts the rows; nothing is added after that. */
void        dam_changes_seal           (DamChanges *self);
gboolean    dam_changes_is_empty       (const DamChanges *self);

/* Whether row @id of @table may have changed. */
gboolean    dam_changes_has_row        (const DamChanges *self, const char *table, gint64 id);

/* The contacts that were inserted and deleted; FALSE when they are not known one by one, or one has moved in time or to another
 * client. */
gboolean    dam_changes_contact_moves  (const DamChanges *self, const DamContactMove **moves, gsize *n_moves);

G_END_DECLS
