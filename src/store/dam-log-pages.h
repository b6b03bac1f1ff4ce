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
/* The page of block @i, read from @db (nullable) when it is not at hand; the one that was asked for longest ago gives way. @version
 * is the data_version of @db that the blocks belong to; @clock grows with each call. (transfer none) */
DamLogPage *dam_log_page_get        (DamLogBlocks *blocks, guint i, sqlite3 *db, const DamLogFilter *filter, gint64 version,
                                     guint64 clock);
/* Puts contact @id, which has come in between, into its place. */
void        dam_log_page_insert     (DamLogPage *page, guint offset, sqlite3 *db, gint64 id);
/* @position, @removed and @added span the blocks in which @blocks differs from @old. Where the outer ones of @old have been read, they
 * are compared row by row, and the span becomes smaller. The rest is as for dam_log_page_get(). */
void        dam_log_pages_trim      (DamLogBlocks *blocks, DamLogBlocks *old, sqlite3 *db, const DamLogFilter *filter, gint64 version,
                                     guint64 clock, guint *position, guint *removed, guint *added);

G_END_DECLS
