/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

#define DAM_TYPE_JUDGES (dam_judges_get_type ())

/**
 * DamJudges: the judge of each client, made on demand from the rules in the store and kept until they change; clients for whom
 * nothing of their own was written share one. Main thread. It also keeps the verdicts of the log true: when what a client is judged
 * by changes, and at start where contacts have no verdict yet, it judges again in the background and writes what differs.
 *
 * Signals: changed (gint64 client; 0 for all): the judge of the client is another one now.
 * Properties: judging (gboolean): verdicts are being brought up to date.
 */
G_DECLARE_FINAL_TYPE (DamJudges, dam_judges, DAM, JUDGES, GObject)

DamJudges *dam_judges_new        (DamStore *store);
/* The judge of @client (0: of my defaults). Never NULL. (transfer none), valid until ::changed. */
DamJudge  *dam_judges_get        (DamJudges *self, gint64 client);
gboolean   dam_judges_is_judging (DamJudges *self);

/* Judges all contacts of @client (0: of everyone) again and writes the verdicts that differ; the work of the background, and of
 * the command line. */
void       dam_rejudge_async     (DamStore *store, gint64 client, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean   dam_rejudge_finish    (DamStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
