/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-blocks"

#include "store/dam-log-blocks.h"

/* One id in so many begins a block. */
#define BLOCK_MEAN 128
/* A block that was adjusted may grow to this before everything is scanned again. */
#define BLOCK_GROWN 1024

static DamLogBlock *
block (const DamLogBlocks *self,
       guint               i)
{
  return &g_array_index (self->array, DamLogBlock, i);
}

/* Spreads a number over all bits (the finalizer of SplitMix64). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return x ^ (x >> 31);
}

/* Sums of these tell two sets of keys apart, whatever the order in which they were added. */
static guint64
hash_key (const DamLogKey *key)
{
  return mix (mix (key->id) ^ (guint64) key->at);
}

static gboolean
equal (const DamLogBlock *a,
       const DamLogBlock *b)
{
  return !a->is_suspect && !b->is_suspect && a->count == b->count && a->hash == b->hash && a->first.at == b->first.at && a->first.id == b->first.id;
}

static void
drop_page (DamLogBlocks *self,
           DamLogBlock  *of)
{
  if (of->page != NULL)
    self->free_page (g_steal_pointer (&of->page));
}

DamLogBlocks *
dam_log_blocks_new (GDestroyNotify free_page)
{
  DamLogBlocks *self = g_new0 (DamLogBlocks, 1);

  self->array = g_array_new (FALSE, FALSE, sizeof (DamLogBlock));
  self->free_page = free_page;

  return self;
}

void
dam_log_blocks_free (DamLogBlocks *self)
{
  for (guint i = 0; i < self->array->len; i++)
    drop_page (self, block (self, i));
  g_array_unref (self->array);
  g_free (self);
}

void
dam_log_blocks_append (DamLogBlocks *self,
                       DamLogKey     key)
{
  DamLogBlock *last = self->array->len > 0 ? block (self, self->array->len - 1) : NULL;

  if (last == NULL || last->count >= DAM_LOG_BLOCK_MAX || mix (key.id) % BLOCK_MEAN == 0)
    {
      DamLogBlock next = { key, last != NULL ? last->start + last->count : 0, 0, 0, FALSE, NULL };

      g_array_append_val (self->array, next);
      last = block (self, self->array->len - 1);
    }

  last->count++;
  last->hash += hash_key (&key);
}

guint
dam_log_blocks_n_rows (const DamLogBlocks *self)
{
  const DamLogBlock *last = self->array->len > 0 ? block (self, self->array->len - 1) : NULL;

  return last != NULL ? last->start + last->count : 0;
}

guint
dam_log_blocks_find (const DamLogBlocks *self,
                     guint               position)
{
  guint low = 0;
  guint high = self->array->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (block (self, middle)->start <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

guint
dam_log_blocks_find_key (const DamLogBlocks *self,
                         const DamLogKey    *key)
{
  guint low = 0;
  guint high = self->array->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (dam_log_key_compare (&block (self, middle)->first, key) <= 0)
        low = middle;
      else
        high = middle;
    }

  return low;
}

gboolean
dam_log_blocks_adjust (DamLogBlocks    *self,
                       guint            i,
                       const DamLogKey *key,
                       gboolean         inserted)
{
  DamLogBlock *changed;

  if (i >= self->array->len)
    {
      DamLogBlock only = { *key, 0, 0, 0, FALSE, NULL };

      g_array_append_val (self->array, only);
    }

  changed = block (self, i);
  changed->count += inserted ? 1 : -1;
  changed->hash += inserted ? hash_key (key) : -hash_key (key);
  if (dam_log_key_compare (key, &changed->first) < 0)
    changed->first = *key;

  for (guint later = i + 1; later < self->array->len; later++)
    block (self, later)->start += inserted ? 1 : -1;

  if (changed->count == 0)
    {
      drop_page (self, changed);
      g_array_remove_index (self->array, i);
      return TRUE;
    }

  return changed->count <= BLOCK_GROWN;
}

void
dam_log_blocks_inherit (DamLogBlocks *self,
                        DamLogBlocks *old,
                        guint        *position,
                        guint        *removed,
                        guint        *added)
{
  guint shorter = MIN (self->array->len, old->array->len);
  guint start = 0;
  guint end = 0;
  guint n_rows = 0;

  while (start < shorter && equal (block (self, start), block (old, start)))
    {
      block (self, start)->page = g_steal_pointer (&block (old, start)->page);
      n_rows += block (self, start)->count;
      start++;
    }
  *position = n_rows;

  while (end < shorter - start &&
         equal (block (self, self->array->len - 1 - end), block (old, old->array->len - 1 - end)))
    {
      DamLogBlock *same = block (self, self->array->len - 1 - end);

      same->page = g_steal_pointer (&block (old, old->array->len - 1 - end)->page);
      n_rows += same->count;
      end++;
    }

  *removed = dam_log_blocks_n_rows (old) - n_rows;
  *added = dam_log_blocks_n_rows (self) - n_rows;
}
