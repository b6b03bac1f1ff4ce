/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-pages"

#include "store/dam-log-pages.h"

#include "store/dam-sql.h"

/* Pages of entries that are kept, each of some hundred rows. */
#define MAX_PAGES 16

static DamLogBlock *
block (const DamLogBlocks *blocks,
       guint               i)
{
  return &g_array_index (blocks->array, DamLogBlock, i);
}

static void
drop_oldest (DamLogBlocks *blocks)
{
  DamLogBlock *oldest = NULL;
  guint n_pages = 0;

  for (guint i = 0; i < blocks->array->len; i++)
    {
      DamLogBlock *candidate = block (blocks, i);
      const DamLogPage *page = candidate->page;

      if (page == NULL)
        continue;
      n_pages++;
      if (oldest == NULL || page->used < ((const DamLogPage *) oldest->page)->used)
        oldest = candidate;
    }

  if (n_pages >= MAX_PAGES)
    dam_log_page_free (g_steal_pointer (&oldest->page));
}

/* Reads the rows of block @i. What has gone since the blocks were made has a stand-in until they are made again. */
static DamLogPage *
read_page (DamLogBlocks       *blocks,
           guint               i,
           sqlite3            *db,
           const DamLogFilter *filter)
{
  const DamLogBlock *of = block (blocks, i);
  const DamLogBlock *next = i + 1 < blocks->array->len ? of + 1 : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  DamLogPage *page = g_new0 (DamLogPage, 1);
  int result = SQLITE_DONE;

  page->entries = g_ptr_array_new_full (of->count, g_object_unref);
  if (db != NULL)
    stmt = dam_log_select_entries (db, filter, of->first, &error);

  while (stmt != NULL && page->entries->len < of->count && (result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamLogKey key = { sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 0) };

      if (next != NULL && dam_log_key_compare (&key, &next->first) >= 0)
        break;
      g_ptr_array_add (page->entries, dam_log_entry_new (stmt));
    }

  if (stmt != NULL && result != SQLITE_DONE && result != SQLITE_ROW)
    dam_sql_error (db, "Reading the log", &error);
  if (error != NULL)
    g_warning ("%s", error->message);

  while (page->entries->len < of->count)
    g_ptr_array_add (page->entries, dam_log_entry_new (NULL));

  return page;
}

void
dam_log_page_free (gpointer data)
{
  DamLogPage *page = data;

  g_ptr_array_unref (page->entries);
  g_free (page);
}

DamLogPage *
dam_log_page_get (DamLogBlocks       *blocks,
                  guint               i,
                  sqlite3            *db,
                  const DamLogFilter *filter,
                  guint64             clock)
{
  DamLogBlock *of = block (blocks, i);
  DamLogPage *page;

  if (of->page == NULL)
    {
      drop_oldest (blocks);
      of->page = read_page (blocks, i, db, filter);
    }

  page = of->page;
  page->used = clock;

  return page;
}

guint
dam_log_page_count_same (const DamLogPage *a,
                         const DamLogPage *b,
                         gboolean          from_end)
{
  guint n = MIN (a->entries->len, b->entries->len);
  guint same = 0;

  while (same < n)
    {
      DamLogEntry *x = a->entries->pdata[from_end ? a->entries->len - 1 - same : same];
      DamLogEntry *y = b->entries->pdata[from_end ? b->entries->len - 1 - same : same];

      if (!dam_log_entry_equal (x, y))
        break;
      same++;
    }

  return same;
}
