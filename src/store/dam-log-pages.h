/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-log-blocks.h"

G_BEGIN_DECLS

/**
 * DamLogPage: the entries of one block, and when they were asked for last.
 */
typedef struct
{
  GPtrArray *entries;
  guint64    used;
} DamLogPage;

void        dam_log_page_free       (gpointer page);
/* The page of block @i, read from @db (nullable) when it is not at hand; the one that was asked for longest ago gives way. @clock
 * grows with each call. (transfer none) */
DamLogPage *dam_log_page_get        (DamLogBlocks *blocks, guint i, sqlite3 *db, const DamLogFilter *filter, guint64 clock);
/* How many rows two pages have in common, from the front or from the end. */
guint       dam_log_page_count_same (const DamLogPage *a, const DamLogPage *b, gboolean from_end);

G_END_DECLS
