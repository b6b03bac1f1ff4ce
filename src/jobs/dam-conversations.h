/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"
#include "store/dam-log.h"

G_BEGIN_DECLS

/* The contacts with a client as one conversation, which verdicts depend on. Its order is that of the instants; contacts of one instant
 * come by the line they were imported from, those without a line last, then by id. */

/**
 * DamConversationRow: one contact with what places it in the conversation, and the verdict that is kept of it.
 * @client: 0: unknown
 * @line: 0 without
 * @import_id: 0 for one logged by hand
 * @verdict: DamVerdictKind, -1 while it has not been judged
 * @reasons: bits 1 << DamReasonKind
 */
typedef struct
{
  gint64     id;
  gint64     client;
  gint64     line;
  gint64     import_id;
  DamContact contact;
  int        verdict;
  guint32    reasons;
} DamConversationRow;

/* < 0 when @a comes first. */
int           dam_conversation_compare  (const DamConversationRow *a, const DamConversationRow *b);
/* Whether the verdict that is kept says what @verdict says. */
gboolean      dam_conversation_row_is   (const DamConversationRow *row, const DamVerdict *verdict);

/* A statement over the contacts with @client (0: with everyone) in [from, to), in the order of the conversation; each step is read by
 * dam_conversation_fill(). (transfer full) */
sqlite3_stmt *dam_conversation_select   (sqlite3 *db, gint64 client, gint64 from, gint64 to, GError **error);
void          dam_conversation_fill     (sqlite3_stmt *stmt, DamConversationRow *row);

/* What came with @client before the place (@at, @line, @id), by a few queries that indexes answer. What a walk from the start would know of
 * more than a day ago is left out, since it invites nobody any more; what waits is not. For a start from the first contact of an instant, @line
 * is 0 and @id is G_MININT64: then all of that instant comes after. */
gboolean      dam_conversation_read     (sqlite3 *db, DamJudge *judge, gint64 client, gint64 at, gint64 line, gint64 id,
                                         DamConversation *before, GError **error);
/* The verdict on one contact, by what came before it. */
gboolean      dam_conversation_decide   (sqlite3 *db, DamJudge *judge, DamLogEntry *entry, DamVerdict *verdict, GError **error);

/* Like dam_log_foreach(), in the order of the conversations. @filter is not one for breaches. */
gboolean      dam_conversation_foreach  (sqlite3 *db, const DamLogFilter *filter, DamLogFunc func, gpointer data, GError **error);

/* Judges the contacts with @client from @from on and writes the verdicts that differ: for those who write a few contacts and want them judged
 * at once. */
gboolean      dam_conversation_rejudge  (DamTransaction *tx, DamJudge *judge, gint64 client, gint64 from, GError **error);

/**
 * DamConversationEnd: how long a change of contacts can bear on what comes after it: until a day has gone by and something has been
 * answered.
 */
typedef struct
{
  gint64   last;       /* the last instant at which something changed */
  gboolean answered;
} DamConversationEnd;

/* Whether @contact, the next one of the conversation, and all after it are judged as they were before the change. */
gboolean      dam_conversation_is_over  (DamJudge *judge, DamConversationEnd *end, const DamContact *contact);

G_END_DECLS
