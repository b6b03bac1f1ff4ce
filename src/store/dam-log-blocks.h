/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-log-private.h"

G_BEGIN_DECLS

/**
 * DamLogBlock: some hundred neighbours of the log: where they begin, how many they are and a sum of their keys.
 * @is_suspect: something was read of it when more had been committed than the blocks know of
 * @page: what a holder of the blocks has read of them, with its own function to free it
 */
typedef struct
{
  DamLogKey first;
  guint     start;     /* how many come before it */
  guint     count;
  guint64   hash;
  gboolean  is_suspect;
  gpointer  page;
} DamLogBlock;

/**
 * DamLogBlocks: the whole log as blocks, which is all that is kept of 1,000,000 contacts.
 *
 * Where one block ends and the next begins is decided by the ids themselves: a contact that comes or goes changes its own block,
 * and the others stay what they were. So two versions of a log can be compared block by block from both ends.
 */
typedef struct
{
  GArray        *array;       /* of DamLogBlock */
  GDestroyNotify free_page;
} DamLogBlocks;

/* The most rows of a block that was scanned. */
#define DAM_LOG_BLOCK_MAX 256

DamLogBlocks *dam_log_blocks_new      (GDestroyNotify free_page);
void          dam_log_blocks_free     (DamLogBlocks *self);
/* Adds the next key of a scan, older than all before. */
void          dam_log_blocks_append   (DamLogBlocks *self, DamLogKey key);
guint         dam_log_blocks_n_rows   (const DamLogBlocks *self);
/* The block that holds row @position. */
guint         dam_log_blocks_find     (const DamLogBlocks *self, guint position);
/* The block that holds @key, or would. */
guint         dam_log_blocks_find_key (const DamLogBlocks *self, const DamLogKey *key);
/* Notes a contact that came or went in block @i, whose page is left to the caller; FALSE when the block has grown out of shape. */
gboolean      dam_log_blocks_adjust   (DamLogBlocks *self, guint i, const DamLogKey *key, gboolean inserted);
/* Moves the pages of @old that are the same here over to @self; *@position, *@removed and *@added span all that is not. */
void          dam_log_blocks_inherit  (DamLogBlocks *self, DamLogBlocks *old, guint *position, guint *removed, guint *added);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamLogBlocks, dam_log_blocks_free)

G_END_DECLS
