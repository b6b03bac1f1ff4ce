/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jobs/dam-judges.h"
#include "store/rules/dam-rules-read.h"

G_BEGIN_DECLS

/* The engine of DamJudges; dam-judges.h has the part that others use. */

/* The judge of @client as @db has it. A client that differs from my defaults in nothing is given theirs: @defaults
 * holds that judge, @common what all of them share (NULL: not made yet); both are filled by the way. Any thread. (transfer full) */
DamJudge *dam_rejudge_load          (sqlite3              *db,
                                     gint64                client,
                                     DamCommonRules      **common,
                                     DamJudge            **defaults,
                                     GError              **error);

/**
 * DamRejudgeSpan: part of one conversation.
 * @client: 0: all conversations
 * @from: the first instant to be judged, G_MININT64 for all of it
 * @last: the last instant at which a contact changed; judging ends where that can bear on nothing any more. G_MAXINT64: it goes to the end
 */
typedef struct
{
  gint64 client;
  gint64 from;
  gint64 last;
} DamRejudgeSpan;

/* Judges again what lies in @spans, whole conversations in their order, and around the contacts called @ids, as far as these still are; both
 * are copied and each may be NULL. It reads in a worker and writes what differs in batches, between which other writers have their turn.
 * With @remember the file keeps what was judged by, for dam_rejudge_is_due_async(); the caller says so when no other contact is left to be
 * judged. */
void      dam_rejudge_run_async     (DamStore             *store,
                                     GArray               *spans,
                                     GArray               *ids,
                                     gboolean              remember,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean  dam_rejudge_run_finish    (DamStore             *store,
                                     GAsyncResult         *result,
                                     GError              **error);

/* Whether what verdicts depend on is other than when all were last judged, or a contact has none. Reads in a worker. */
void      dam_rejudge_is_due_async  (DamStore             *store,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean  dam_rejudge_is_due_finish (DamStore             *store,
                                     GAsyncResult         *result,
                                     gboolean             *due,
                                     GError              **error);

G_END_DECLS
