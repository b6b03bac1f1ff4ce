/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-log-pages.h"
#include "store/dam-store-private.h"

G_BEGIN_DECLS

/**
 * DamLogScan: all keys of a log as blocks.
 * @serial: the last commit of this program that they contain
 * @exact: whether that is sure; else the log has to be scanned once more
 */
typedef struct
{
  DamLogBlocks *blocks;
  guint         serial;
  gboolean      exact;
} DamLogScan;

void          dam_log_scan_free   (gpointer scan);
/* The first @limit rows as blocks; *@complete when there are no more. (transfer full) */
DamLogBlocks *dam_log_scan_keys   (sqlite3 *db, const DamLogFilter *filter, guint limit, gboolean *complete, GError **error);
/* Scans all of the log in a worker. */
void          dam_log_scan_async  (DamStore *store, const DamLogFilter *filter, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
DamLogScan   *dam_log_scan_finish (DamStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
