/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log"

#include "store/dam-log.h"

#include "store/dam-changes-private.h"
#include "store/dam-log-pages.h"
#include "store/dam-log-scan.h"
#include "store/dam-sql.h"
#include "store/dam-store-private.h"

/* Rows that the main thread looks through by itself; what goes beyond is left to a worker, and comes after the first page. */
#define FIRST_ROWS 4096
/* Contacts of a commit that are placed one by one. */
#define MAX_MOVES 512

/**
 * DamLog:
 *
 * Of the whole log only the blocks are kept, of the entries the pages that were asked for last. A page is read by the key that its
 * block begins with, so it takes the same time anywhere. After a commit of this program the contacts that came and went are
 * placed one by one; after anything else the log is scanned again, and compared block by block.
 *
 * The blocks are those of one snapshot. A commit that the snapshot already saw is not counted again when ::changed tells of it,
 * which is what the serial numbers are for.
 */
struct _DamLog
{
  GObject       parent_instance;

  /* Owned references */
  DamStore     *store;
  DamLogBlocks *blocks;
  GArray       *moves;         /* Move: not in @blocks yet */
  GCancellable *scan;          /* NULL when no worker is at it */

  DamLogFilter  filter;
  guint64       clock;         /* counts the uses of pages */
  guint         covered;       /* the last commit that @blocks contain */
  gboolean      want_rescan;
  gboolean      loading;
};

typedef struct
{
  DamLogKey key;
  gboolean  inserted;
  guint     serial;
} Move;

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DamLog, dam_log, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void update (DamLog *self);

static DamLogBlock *
block (const DamLogBlocks *blocks,
       guint               i)
{
  return &g_array_index (blocks->array, DamLogBlock, i);
}

static DamLogPage *
get_page (DamLog *self,
          guint   i)
{
  return dam_log_page_get (self->blocks, i, dam_store_reader (self->store), &self->filter, ++self->clock);
}

static void
set_loading (DamLog   *self,
             gboolean  loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Within the blocks that differ, what was on view of the outer ones is compared row by row. */
static void
trim_change (DamLog       *self,
             DamLogBlocks *old,
             guint        *position,
             guint        *removed,
             guint        *added)
{
  for (int from_end = 0; from_end < 2 && *removed > 0 && *added > 0; from_end++)
    {
      guint old_block = dam_log_blocks_find (old, from_end ? *position + *removed - 1 : *position);
      guint new_block = dam_log_blocks_find (self->blocks, from_end ? *position + *added - 1 : *position);
      const DamLogPage *old_page = block (old, old_block)->page;
      guint same;

      if (old_page == NULL)
        continue;

      same = MIN (dam_log_page_count_same (old_page, get_page (self, new_block), from_end), MIN (*removed, *added));
      *removed -= same;
      *added -= same;
      if (!from_end)
        *position += same;
    }
}

static void
drop_covered_moves (DamLog *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->moves->len; i++)
    if ((gint) (g_array_index (self->moves, Move, i).serial - self->covered) > 0)
      g_array_index (self->moves, Move, kept++) = g_array_index (self->moves, Move, i);
  g_array_set_size (self->moves, kept);
}

static void
replace_blocks (DamLog       *self,
                DamLogBlocks *blocks,
                guint         serial)
{
  g_autoptr (DamLogBlocks) old = g_steal_pointer (&self->blocks);
  guint position;
  guint removed;
  guint added;

  self->blocks = blocks;
  self->covered = serial;
  drop_covered_moves (self);
  dam_log_blocks_inherit (blocks, old, &position, &removed, &added);
  trim_change (self, old, &position, &removed, &added);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
scan_finished_cb (GObject      *source,
                  GAsyncResult *async_result,
                  gpointer      data)
{
  g_autoptr (GError) error = NULL;
  DamLogScan *result = dam_log_scan_finish (DAM_STORE (source), async_result, &error);
  DamLog *self = data;

  /* Then @self may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->scan);
  if (result == NULL)
    g_warning ("Cannot scan the log: %s", error->message);
  else
    {
      replace_blocks (self, g_steal_pointer (&result->blocks), result->serial);
      self->want_rescan = self->want_rescan || !result->exact;
      dam_log_scan_free (result);
    }

  update (self);
}

static void
start_scan (DamLog *self)
{
  self->scan = g_cancellable_new ();
  dam_log_scan_async (self->store, &self->filter, self->scan, scan_finished_cb, self);
}

/* Makes the blocks anew: as many as the main thread can at once, and the rest by a worker. */
static void
rescan (DamLog *self)
{
  sqlite3 *db = dam_store_reader (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamLogBlocks) blocks = NULL;
  gboolean complete = FALSE;
  gboolean exact;
  guint serial;

  if (db == NULL)
    return;

  exact = dam_store_snapshot (self->store, db, &serial);
  blocks = dam_log_scan_keys (db, &self->filter, FIRST_ROWS, &complete, &error);
  if (exact)
    dam_sql_exec (db, "COMMIT", NULL);
  if (blocks == NULL)
    {
      g_warning ("Cannot read the log: %s", error->message);
      self->want_rescan = FALSE;
      return;
    }

  self->want_rescan = !exact;
  if (!complete)
    start_scan (self);
  if (complete || dam_log_blocks_n_rows (self->blocks) <= FIRST_ROWS)
    replace_blocks (self, g_steal_pointer (&blocks), serial);
}

/* How many rows of its block stand before @key. */
static guint
count_before (DamLog            *self,
              guint              i,
              const DamLogKey   *key)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  guint n = 0;

  if (i < self->blocks->array->len && dam_log_key_compare (key, &block (self->blocks, i)->first) > 0)
    stmt = dam_log_select_keys (dam_store_reader (self->store), &self->filter, block (self->blocks, i)->first, NULL);

  while (stmt != NULL && sqlite3_step (stmt) == SQLITE_ROW)
    {
      DamLogKey other = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };

      if (dam_log_key_compare (&other, key) >= 0)
        break;
      n++;
    }

  return n;
}

static int
compare_moves (gconstpointer a,
               gconstpointer b)
{
  return dam_log_key_compare (&((const Move *) a)->key, &((const Move *) b)->key);
}

/* Places what came and went, from the newest to the oldest: what stands before each is then final already. */
static void
apply_moves (DamLog *self)
{
  sqlite3 *db = dam_store_reader (self->store);
  guint serial;
  guint start = 0;
  guint end = 0;
  int net = 0;

  /* With a commit just under way this is not the moment that the moves lead to; ::settled comes back here. */
  if (!dam_store_snapshot (self->store, db, &serial))
    return;
  if (serial != dam_store_told (self->store))
    {
      dam_sql_exec (db, "COMMIT", NULL);
      return;
    }

  /* Stable: of two moves of one contact the order counts. */
  g_array_sort (self->moves, compare_moves);
  for (guint n = 0; n < self->moves->len; n++)
    {
      const Move *move = &g_array_index (self->moves, Move, n);
      guint i = dam_log_blocks_find_key (self->blocks, &move->key);
      guint position = count_before (self, i, &move->key);

      if (i < self->blocks->array->len)
        position += block (self->blocks, i)->start;
      if (!dam_log_blocks_adjust (self->blocks, i, &move->key, move->inserted))
        self->want_rescan = TRUE;

      if (n == 0)
        start = position;
      end = position + (move->inserted ? 1 : 0);
      net += move->inserted ? 1 : -1;
    }
  dam_sql_exec (db, "COMMIT", NULL);

  g_array_set_size (self->moves, 0);
  self->covered = serial;
  g_list_model_items_changed (G_LIST_MODEL (self), start, end - start - net, end - start);
}

/* Does what is to be done, as far as it can be done now. */
static void
update (DamLog *self)
{
  if (self->scan == NULL && dam_store_reader (self->store) != NULL)
    {
      if (self->want_rescan || self->moves->len > MAX_MOVES)
        rescan (self);
      else if (self->moves->len > 0)
        apply_moves (self);
    }

  set_loading (self, self->scan != NULL);
}

static void
note_moves (DamLog           *self,
            const DamChanges *changes)
{
  guint serial = dam_store_told (self->store);
  const DamContactMove *moves;
  gsize n_moves;
  gint64 from = self->filter.from == 0 && self->filter.to == 0 ? G_MININT64 : self->filter.from;
  gint64 top = dam_log_filter_top (&self->filter).at;

  if (dam_changes_everything (changes) ||
      (self->filter.breaches_only && (dam_changes_touch (changes, "verdict") || dam_changes_touch (changes, "contact"))) ||
      !dam_changes_contact_moves (changes, &moves, &n_moves))
    {
      self->want_rescan = TRUE;
      return;
    }

  if ((gint) (serial - self->covered) <= 0)
    return;

  for (gsize i = 0; i < n_moves; i++)
    {
      Move move = { { moves[i].at, moves[i].id }, moves[i].inserted, serial };

      if ((self->filter.client == 0 || self->filter.client == moves[i].client) && move.key.at >= from && move.key.at <= top)
        g_array_append_val (self->moves, move);
    }
}

static gboolean
is_among (const DamChanges *changes,
          const char       *table,
          gint64            id)
{
  gsize n_rows;
  const gint64 *rows = dam_changes_rows (changes, table, &n_rows);
  gsize low = 0;

  if (rows == NULL)
    return dam_changes_touch (changes, table);

  while (low < n_rows)
    {
      gsize middle = low + (n_rows - low) / 2;

      if (rows[middle] == id)
        return TRUE;
      if (rows[middle] < id)
        low = middle + 1;
      else
        n_rows = middle;
    }

  return FALSE;
}

/* Reads again what is on view of the contacts that still stand where they stood. */
static void
refresh_page (DamLog           *self,
              const DamChanges *changes,
              DamLogPage       *page,
              guint             start)
{
  for (guint i = 0; i < page->entries->len; i++)
    {
      DamLogEntry *entry = page->entries->pdata[i];
      gint64 id = dam_log_entry_get_id (entry);
      g_autoptr (DamLogEntry) fresh = NULL;

      if (!is_among (changes, "contact", id) && !is_among (changes, "verdict", id) &&
          !is_among (changes, "client", dam_log_entry_get_client (entry)))
        continue;

      fresh = dam_log_read_one (dam_store_reader (self->store), id, NULL);
      if (fresh == NULL || dam_log_entry_equal (entry, fresh))
        continue;

      g_object_unref (entry);
      page->entries->pdata[i] = g_steal_pointer (&fresh);
      g_list_model_items_changed (G_LIST_MODEL (self), start + i, 1, 1);
    }
}

static void
store_changed_cb (DamStore   *store,
                  DamChanges *changes,
                  DamLog     *self)
{
  if (dam_store_reader (store) == NULL)
    return;

  note_moves (self, changes);
  update (self);
  for (guint i = 0; i < self->blocks->array->len; i++)
    if (block (self->blocks, i)->page != NULL)
      refresh_page (self, changes, block (self->blocks, i)->page, block (self->blocks, i)->start);
}

static void
store_settled_cb (DamStore *store,
                  DamLog   *self)
{
  update (self);
}

static GType
dam_log_get_item_type (GListModel *model)
{
  return DAM_TYPE_LOG_ENTRY;
}

static guint
dam_log_get_n_items (GListModel *model)
{
  return dam_log_blocks_n_rows (DAM_LOG (model)->blocks);
}

static gpointer
dam_log_get_item (GListModel *model,
                  guint       position)
{
  DamLog *self = DAM_LOG (model);
  guint i;

  if (position >= dam_log_blocks_n_rows (self->blocks))
    return NULL;

  i = dam_log_blocks_find (self->blocks, position);

  return g_object_ref (get_page (self, i)->entries->pdata[position - block (self->blocks, i)->start]);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dam_log_get_item_type;
  iface->get_n_items = dam_log_get_n_items;
  iface->get_item = dam_log_get_item;
}

static void
cancel_scan (DamLog *self)
{
  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
  g_clear_object (&self->scan);
}

static void
dam_log_dispose (GObject *object)
{
  DamLog *self = DAM_LOG (object);

  cancel_scan (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dam_log_parent_class)->dispose (object);
}

static void
dam_log_finalize (GObject *object)
{
  DamLog *self = DAM_LOG (object);

  dam_log_blocks_free (self->blocks);
  g_array_unref (self->moves);

  G_OBJECT_CLASS (dam_log_parent_class)->finalize (object);
}

static void
dam_log_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  DamLog *self = DAM_LOG (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_log_class_init (DamLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_log_dispose;
  object_class->finalize = dam_log_finalize;
  object_class->get_property = dam_log_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dam_log_init (DamLog *self)
{
  self->blocks = dam_log_blocks_new (dam_log_page_free);
  self->moves = g_array_new (FALSE, FALSE, sizeof (Move));
}

DamLog *
dam_log_new (DamStore *store)
{
  DamLog *self = g_object_new (DAM_TYPE_LOG, NULL);

  self->store = g_object_ref (store);
  self->want_rescan = TRUE;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (store, "settled", G_CALLBACK (store_settled_cb), self, 0);
  update (self);

  return self;
}

void
dam_log_set_filter (DamLog             *self,
                    const DamLogFilter *filter)
{
  g_autoptr (DamLogBlocks) old = NULL;
  guint n_rows;

  g_return_if_fail (DAM_IS_LOG (self));
  g_return_if_fail (filter != NULL);

  if (dam_log_filter_equal (&self->filter, filter))
    return;

  cancel_scan (self);
  self->filter = *filter;
  g_array_set_size (self->moves, 0);
  old = g_steal_pointer (&self->blocks);
  self->blocks = dam_log_blocks_new (dam_log_page_free);
  n_rows = dam_log_blocks_n_rows (old);
  if (n_rows > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_rows, 0);

  self->want_rescan = TRUE;
  update (self);
}

gboolean
dam_log_get_loading (DamLog *self)
{
  g_return_val_if_fail (DAM_IS_LOG (self), FALSE);

  return self->loading;
}
