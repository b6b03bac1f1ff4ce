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
           const DamLogFilter *filter,
           gint64              version)
{
  DamLogBlock *of = block (blocks, i);
  const DamLogBlock *next = i + 1 < blocks->array->len ? of + 1 : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  DamLogPage *page = g_new0 (DamLogPage, 1);
  gint64 version_now = -1;
  gboolean is_snapshot;
  int result = SQLITE_DONE;

  page->entries = g_ptr_array_new_full (of->count, g_object_unref);
  is_snapshot = db != NULL && sqlite3_get_autocommit (db) && dam_sql_exec (db, "BEGIN", NULL);
  if (db != NULL)
    {
      dam_sql_read_int (db, "PRAGMA data_version", &version_now, NULL);
      stmt = dam_log_select_entries (db, filter, of->first, &error);
    }
  if (version_now != version)
    of->is_suspect = TRUE;

  while (stmt != NULL && page->entries->len < of->count && (result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamLogKey key = { sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 0) };

      if (next != NULL && dam_log_key_compare (&key, &next->first) >= 0)
        break;
      g_ptr_array_add (page->entries, dam_log_entry_new (stmt));
    }

  if (stmt != NULL && result != SQLITE_DONE && result != SQLITE_ROW)
    dam_sql_error (db, "Reading the log", &error);
  g_clear_pointer (&stmt, sqlite3_finalize);
  if (is_snapshot)
    dam_sql_exec (db, "COMMIT", NULL);
  if (error != NULL)
    g_warning ("%s", error->message);

  while (page->entries->len < of->count)
    g_ptr_array_add (page->entries, dam_log_entry_new (NULL));

  return page;
}

/* How many rows two pages have in common, from the front or from the end. */
static guint
count_same (const DamLogPage *a,
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
                  gint64              version,
                  guint64             clock)
{
  DamLogBlock *of = block (blocks, i);
  DamLogPage *page;

  if (of->page == NULL)
    {
      drop_oldest (blocks);
      of->page = read_page (blocks, i, db, filter, version);
    }

  page = of->page;
  page->used = clock;

  return page;
}

void
dam_log_page_insert (DamLogPage *page,
                     guint       offset,
                     sqlite3    *db,
                     gint64      id)
{
  DamLogEntry *entry = dam_log_read_one (db, id, NULL);

  g_ptr_array_insert (page->entries, offset, entry != NULL ? entry : dam_log_entry_new (NULL));
}

void
dam_log_pages_trim (DamLogBlocks       *blocks,
                    DamLogBlocks       *old,
                    sqlite3            *db,
                    const DamLogFilter *filter,
                    gint64              version,
                    guint64             clock,
                    guint              *position,
                    guint              *removed,
                    guint              *added)
{
  for (int from_end = 0; from_end < 2 && *removed > 0 && *added > 0; from_end++)
    {
      guint old_block = dam_log_blocks_find (old, from_end ? *position + *removed - 1 : *position);
      guint new_block = dam_log_blocks_find (blocks, from_end ? *position + *added - 1 : *position);
      const DamLogPage *old_page = block (old, old_block)->page;
      guint same;

      if (old_page == NULL || block (old, old_block)->is_suspect)
        continue;

      same = count_same (old_page, dam_log_page_get (blocks, new_block, db, filter, version, clock), from_end);
      same = MIN (same, MIN (*removed, *added));
      *removed -= same;
      *added -= same;
      if (!from_end)
        *position += same;
    }
}
