/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jobs/dam-conversations.h"

G_BEGIN_DECLS

/**
 * DamImportMerge: new contacts on their way into a conversation, in its order. Those that are there already are followed between them and, where
 * it is written, judged again as long as the new ones bear on them.
 */
typedef struct
{
  DamTransaction     *tx;             /* not owned; NULL: nothing is written */
  sqlite3            *db;             /* not owned */
  DamJudge           *judge;          /* not owned */
  gint64              client;
  gint64              import_id;
  sqlite3_stmt       *stmt;           /* over what is there; NULL once that is through */
  gboolean            has_next;
  DamConversationRow  next;           /* of what is there */
  DamConversation     conversation;
  DamConversationEnd  end;
} DamImportMerge;

/* @first and @last are the instants of the first and the last new contact, @import_id the import that they are written with, 0 without
 * @tx. A @client of 0 has no contacts. */
gboolean dam_import_merge_begin  (DamImportMerge *self, DamTransaction *tx, sqlite3 *db, DamJudge *judge, gint64 client, gint64 import_id,
                                  gint64 first, gint64 last, GError **error);
/* The verdict on the next new contact, from @line of the file. */
gboolean dam_import_merge_decide (DamImportMerge *self, const DamContact *contact, gint64 line, DamVerdict *verdict, GError **error);
/* After the last one. */
gboolean dam_import_merge_finish (DamImportMerge *self, GError **error);
void     dam_import_merge_clear  (DamImportMerge *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamImportMerge, dam_import_merge_clear)

G_END_DECLS
