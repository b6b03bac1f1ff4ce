/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-scan"

#include "store/dam-log-scan.h"

#include "store/dam-sql.h"

/* How often a worker tries to get hold of a moment at which no commit is just being written. */
#define SNAPSHOT_TRIES 200

typedef struct
{
  DamStore    *store;     /* (transfer none): the task holds it */
  DamLogFilter filter;
} Request;

static gpointer
scan_in_worker (sqlite3   *db,
                gpointer   data,
                GError   **error)
{
  const Request *request = data;
  DamLogScan *scan = g_new0 (DamLogScan, 1);
  gboolean complete;

  for (guint i = 0; i < SNAPSHOT_TRIES && !scan->exact; i++)
    {
      scan->exact = dam_store_snapshot (request->store, db, &scan->serial);
      if (!scan->exact)
        g_usleep (1000);
    }

  scan->blocks = dam_log_scan_keys (db, &request->filter, G_MAXUINT, &complete, error);
  if (scan->blocks == NULL)
    g_clear_pointer (&scan, dam_log_scan_free);

  return scan;
}

void
dam_log_scan_free (gpointer data)
{
  DamLogScan *scan = data;

  g_clear_pointer (&scan->blocks, dam_log_blocks_free);
  g_free (scan);
}

DamLogBlocks *
dam_log_scan_keys (sqlite3             *db,
                   const DamLogFilter  *filter,
                   guint                limit,
                   gboolean            *complete,
                   GError             **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_log_select_keys (db, filter, dam_log_filter_top (filter), error);
  g_autoptr (DamLogBlocks) blocks = dam_log_blocks_new (dam_log_page_free);
  guint n_rows = 0;
  int result = SQLITE_DONE;

  if (stmt == NULL)
    return NULL;

  while (n_rows < limit && (result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      dam_log_blocks_append (blocks, (DamLogKey) { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) });
      n_rows++;
    }
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      dam_sql_error (db, "Scanning the log", error);
      return NULL;
    }

  *complete = result == SQLITE_DONE;

  return g_steal_pointer (&blocks);
}

void
dam_log_scan_async (DamStore            *store,
                    const DamLogFilter  *filter,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->store = store;
  request->filter = *filter;
  dam_store_read_async (store, scan_in_worker, request, g_free, dam_log_scan_free, cancellable, callback, user_data);
}

DamLogScan *
dam_log_scan_finish (DamStore      *store,
                     GAsyncResult  *result,
                     GError       **error)
{
  return dam_store_read_finish (store, result, error);
}
