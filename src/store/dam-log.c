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
  gint64        version;       /* the data_version that the reader saw then; -1: not known */
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
  return dam_log_page_get (self->blocks, i, dam_store_reader (self->store), &self->filter, self->version, ++self->clock);
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
                guint         serial,
                gint64        version)
{
  g_autoptr (DamLogBlocks) old = g_steal_pointer (&self->blocks);
  guint position;
  guint removed;
  guint added;

  self->blocks = blocks;
  self->covered = serial;
  self->version = version;
  drop_covered_moves (self);
  dam_log_blocks_inherit (blocks, old, &position, &removed, &added);
  dam_log_pages_trim (blocks, old, dam_store_reader (self->store), &self->filter, version, ++self->clock,
                      &position, &removed, &added);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* The data_version that the main thread sees, if that is what @scan has seen; else -1. */
static gint64
version_of (DamLog           *self,
            const DamLogScan *scan)
{
  sqlite3 *db = dam_store_reader (self->store);
  gint64 version = -1;
  guint serial;

  if (db == NULL || !scan->exact || !dam_store_snapshot (self->store, db, &serial))
    return -1;

  if (serial == scan->serial)
    dam_sql_read_int (db, "PRAGMA data_version", &version, NULL);
  dam_sql_exec (db, "COMMIT", NULL);

  return version;
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
      replace_blocks (self, g_steal_pointer (&result->blocks), result->serial, version_of (self, result));
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
  gint64 version;
  guint serial;

  if (db == NULL)
    return;

  exact = dam_store_snapshot (self->store, db, &serial);
  if (!exact || !dam_sql_read_int (db, "PRAGMA data_version", &version, NULL))
    version = -1;
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
    replace_blocks (self, g_steal_pointer (&blocks), serial, version);
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

/* Notes one move in its block, and in the page of it that is at hand. *@start and *@end are widened to what is not as it was. */
static void
apply_move (DamLog     *self,
            const Move *move,
            guint      *start,
            guint      *end)
{
  guint i = dam_log_blocks_find_key (self->blocks, &move->key);
  guint offset = count_before (self, i, &move->key);
  DamLogBlock *of = i < self->blocks->array->len ? block (self->blocks, i) : NULL;
  guint position = offset + (of != NULL ? of->start : 0);
  DamLogPage *page = of != NULL ? of->page : NULL;

  *start = MIN (*start, position);
  *end = MAX (*end, position + (move->inserted ? 1 : 0));

  /* What has been shown of such a block is not what its sum says: all of it is told anew. */
  if (of != NULL && of->is_suspect)
    {
      *start = MIN (*start, of->start);
      *end = MAX (*end, of->start + of->count + (move->inserted ? 1 : -1));
      g_clear_pointer (&of->page, dam_log_page_free);
    }
  else if (page != NULL && move->inserted)
    dam_log_page_insert (page, offset, dam_store_reader (self->store), move->key.id);
  else if (page != NULL)
    g_ptr_array_remove_index (page->entries, offset);

  if (!dam_log_blocks_adjust (self->blocks, i, &move->key, move->inserted))
    self->want_rescan = TRUE;
}

/* The blocks that moves have been applied to are told of as a whole, where they had to be. */
static void
clear_suspicion (DamLog *self)
{
  for (guint n = 0; n < self->moves->len; n++)
    {
      guint i = dam_log_blocks_find_key (self->blocks, &g_array_index (self->moves, Move, n).key);

      if (i < self->blocks->array->len)
        block (self->blocks, i)->is_suspect = FALSE;
    }
}

/* Places what came and went, from the newest to the oldest: what stands before each is then final already. */
static void
catch_up (DamLog *self)
{
  sqlite3 *db = dam_store_reader (self->store);
  guint start = G_MAXUINT;
  guint end = 0;
  guint serial;
  int net = 0;

  /* With a commit just under way this is not the moment that the moves lead to; ::settled comes back here. */
  if (!dam_store_snapshot (self->store, db, &serial))
    return;

  if (serial == dam_store_told (self->store))
    {
      dam_sql_read_int (db, "PRAGMA data_version", &self->version, NULL);
      self->covered = serial;

      /* Stable: of two moves of one contact the order counts. */
      g_array_sort (self->moves, compare_moves);
      for (guint n = 0; n < self->moves->len; n++)
        {
          const Move *move = &g_array_index (self->moves, Move, n);

          apply_move (self, move, &start, &end);
          net += move->inserted ? 1 : -1;
        }
      clear_suspicion (self);
      g_array_set_size (self->moves, 0);
    }
  dam_sql_exec (db, "COMMIT", NULL);

  /* Nothing is left of one that came and went. */
  if (end > 0 || net < 0)
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
      if (self->scan == NULL && !self->want_rescan)
        catch_up (self);
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

/* The entry of the contact of @entry as it is now, where @changes say that it may be another; NULL when it is not, or is gone. */
static DamLogEntry *
read_again (DamLog           *self,
            const DamChanges *changes,
            DamLogEntry      *entry)
{
  g_autoptr (DamLogEntry) fresh = NULL;
  gint64 id = dam_log_entry_get_id (entry);

  if (dam_changes_has_row (changes, "contact", id) || dam_changes_has_row (changes, "verdict", id) ||
      dam_changes_has_row (changes, "client", dam_log_entry_get_client (entry)))
    fresh = dam_log_read_one (dam_store_reader (self->store), id, NULL);

  return fresh != NULL && !dam_log_entry_equal (entry, fresh) ? g_steal_pointer (&fresh) : NULL;
}

/* Reads again what is at hand of the contacts that still stand where they stood; neighbours are told of at once. */
static void
refresh_page (DamLog           *self,
              const DamChanges *changes,
              DamLogPage       *page,
              guint             start)
{
  guint n_changed = 0;

  for (guint i = 0; i <= page->entries->len; i++)
    {
      DamLogEntry *fresh = i < page->entries->len ? read_again (self, changes, page->entries->pdata[i]) : NULL;

      if (fresh != NULL)
        {
          g_object_unref (page->entries->pdata[i]);
          page->entries->pdata[i] = fresh;
          n_changed++;
        }
      else if (n_changed > 0)
        {
          g_list_model_items_changed (G_LIST_MODEL (self), start + i - n_changed, n_changed, n_changed);
          n_changed = 0;
        }
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
