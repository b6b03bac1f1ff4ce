/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-matches"

#include "ui/clients/dam-client-matches.h"

/* A filter model and a sort model of GTK would do the same, but ask each of 100,000 items several times over, and reach
 * all over the memory for it. Here what a search needs of a client stands in one array, in the order of the list, so that
 * a key press walks over it once and touches only clients that may match. */

/* The ranks of dam_search_match(), and one below them for clients in the archive. */
#define N_RANKS 5
#define RANK_ARCHIVED 1

/* Search keys are made ahead of the first search, so many at a time. */
#define KEYS_AT_ONCE 200

/* Whether many clients with terms of their own may make contact is asked in turns of so many microseconds. */
#define TURN_US (4 * 1000)

typedef struct
{
  guint64             mask;
  const DamSearchKey *key;        /* of the client; NULL: not made yet */
  DamClient          *client;     /* owned */
  gboolean            archived;
} Entry;

struct _DamClientMatches
{
  GObject         parent_instance;

  DamClientFilter filter;
  guint           n_keys;         /* entries whose key was made */
  guint           key_source;
  guint           n_asked;        /* entries that were asked for their state in this round */
  guint           ask_source;

  /* Owned references */
  DamContext     *context;
  char           *needle;
  GArray         *entries;        /* of Entry: all clients */
  GArray         *shown;          /* of guint: those that match, by their index in entries */
};

static void dam_client_matches_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DamClientMatches, dam_client_matches, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dam_client_matches_list_model_init))

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Clients that share a judge share its answer, and most share that of my defaults. */
typedef struct
{
  DamJudges *judges;
  gint64     now;
  DamJudge  *judge;
  DamState   state;
} OpenNow;

static OpenNow
start_asking (DamClientMatches *self)
{
  return (OpenNow) {
           .judges = dam_context_get_judges (self->context),
           .now = dam_clock_now (dam_context_get_clock (self->context)),
  };
}

static gboolean
is_open_now (OpenNow   *open_now,
             DamClient *client)
{
  DamJudge *judge = dam_judges_get (open_now->judges, dam_client_get_id (client));

  if (judge != open_now->judge)
    {
      open_now->judge = judge;
      open_now->state = dam_timetable_state (dam_judge_timetable (judge, DAM_SIDE_MINE), open_now->now);
    }

  return open_now->state == DAM_STATE_OPEN;
}

static void
make_keys (DamClientMatches *self,
           guint             limit)
{
  limit = MIN (limit, self->entries->len);
  for (; self->n_keys < limit; self->n_keys++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, self->n_keys);

      entry->key = dam_client_get_search_key (entry->client);
      entry->mask = dam_search_mask (entry->key);
    }
}

static gboolean
make_keys_cb (gpointer user_data)
{
  DamClientMatches *self = user_data;

  make_keys (self, self->n_keys + KEYS_AT_ONCE);
  if (self->n_keys < self->entries->len)
    return G_SOURCE_CONTINUE;

  self->key_source = 0;

  return G_SOURCE_REMOVE;
}

static void
clear_entry (gpointer data)
{
  g_object_unref (((Entry *) data)->client);
}

static GArray *
read_entries (DamClientMatches *self)
{
  GListModel *list = G_LIST_MODEL (dam_context_get_clients (self->context));
  guint n_clients = g_list_model_get_n_items (list);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n_clients);

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < n_clients; i++)
    {
      Entry entry = { .client = g_list_model_get_item (list, i) };

      entry.archived = dam_client_get_archived (entry.client);
      g_array_append_val (entries, entry);
    }

  return entries;
}

/* 0: not among them. */
static int
rank_entry (DamClientMatches   *self,
            const Entry        *entry,
            const DamSearchKey *needle,
            guint64             mask,
            OpenNow            *open_now)
{
  int match = 3;

  if (self->filter == DAM_CLIENT_FILTER_ARCHIVED
      ? !entry->archived
      : entry->archived && (needle == NULL || self->filter != DAM_CLIENT_FILTER_ALL))
    return 0;

  if (needle != NULL)
    {
      if ((mask & ~entry->mask) != 0)
        return 0;
      match = dam_search_match (entry->key, needle);
    }

  if (match == 0 || (self->filter == DAM_CLIENT_FILTER_OPEN_NOW && !is_open_now (open_now, entry->client)))
    return 0;

  return entry->archived ? RANK_ARCHIVED : match + RANK_ARCHIVED;
}

static GArray *
collect (DamClientMatches *self)
{
  g_autoptr (DamSearchKey) needle = *self->needle != '\0' ? dam_search_key_new (self->needle) : NULL;
  guint64 mask = needle != NULL ? dam_search_mask (needle) : 0;
  OpenNow open_now = start_asking (self);
  GArray *ranks[N_RANKS];
  GArray *shown;

  if (needle != NULL)
    make_keys (self, G_MAXUINT);

  for (int i = 0; i < N_RANKS; i++)
    ranks[i] = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->entries->len; i++)
    {
      int rank = rank_entry (self, &g_array_index (self->entries, Entry, i), needle, mask, &open_now);

      if (rank > 0)
        g_array_append_val (ranks[rank], i);
    }

  shown = ranks[N_RANKS - 1];
  for (int i = N_RANKS - 2; i >= 0; i--)
    {
      g_array_append_vals (shown, ranks[i]->data, ranks[i]->len);
      g_array_unref (ranks[i]);
    }

  return shown;
}

static DamClient *
get_shown (GArray *entries,
           GArray *shown,
           guint   position)
{
  return g_array_index (entries, Entry, g_array_index (shown, guint, position)).client;
}

/* Says what changed as one span, so that rows outside of it, and the choice among them, stay as they are. */
static void
update_from (DamClientMatches *self,
             GArray           *old_entries)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->shown);
  guint head = 0;
  guint tail = 0;
  guint common;

  self->shown = collect (self);
  common = MIN (old->len, self->shown->len);

  while (head < common && get_shown (old_entries, old, head) == get_shown (self->entries, self->shown, head))
    head++;
  while (head + tail < common &&
         get_shown (old_entries, old, old->len - 1 - tail) == get_shown (self->entries, self->shown, self->shown->len - 1 - tail))
    tail++;

  if (old->len - head - tail > 0 || self->shown->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, self->shown->len - head - tail);
}

/* While clients are asked, the list stays as it is. */
static void
update (DamClientMatches *self)
{
  if (self->ask_source == 0)
    update_from (self, self->entries);
}

static gboolean
ask_cb (gpointer user_data)
{
  DamClientMatches *self = user_data;
  OpenNow open_now = start_asking (self);
  gint64 end = g_get_monotonic_time () + TURN_US;

  while (self->n_asked < self->entries->len && g_get_monotonic_time () < end)
    is_open_now (&open_now, g_array_index (self->entries, Entry, self->n_asked++).client);
  if (self->n_asked < self->entries->len)
    return G_SOURCE_CONTINUE;

  self->ask_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* The judges of clients with terms of their own are made when they are first asked for, which a thousand of them would keep a hand
 * waiting for. They are asked one after another until the list can be had at once. */
static void
queue_asking (DamClientMatches *self)
{
  self->n_asked = 0;
  if (self->ask_source == 0)
    self->ask_source = g_idle_add (ask_cb, self);
}

static void
stop_asking (DamClientMatches *self)
{
  g_clear_handle_id (&self->ask_source, g_source_remove);
}

/* The list has other clients, or what it says of them is another: keys are of no use any more. */
static void
reread (DamClientMatches *self)
{
  g_autoptr (GArray) old_entries = g_steal_pointer (&self->entries);

  stop_asking (self);
  self->entries = read_entries (self);
  self->n_keys = 0;
  update_from (self, old_entries);
  if (self->key_source == 0)
    self->key_source = g_idle_add_full (G_PRIORITY_LOW, make_keys_cb, self, NULL);
}

/* A client that is archived stays in the list, which then has nothing to say. */
static void
store_changed_cb (DamClientMatches *self,
                  DamChanges       *changes)
{
  if (dam_changes_touch (changes, "client") || dam_changes_touch (changes, "client_address"))
    reread (self);
}

/* That of one client comes with a commit that may have changed the client too; 0: those of all. */
static void
judge_changed_cb (DamClientMatches *self,
                  gint64            client)
{
  if (self->filter != DAM_CLIENT_FILTER_OPEN_NOW)
    return;

  if (client == 0 || self->ask_source != 0)
    queue_asking (self);
  else
    reread (self);
}

static void
time_passed_cb (DamClientMatches *self)
{
  if (self->filter == DAM_CLIENT_FILTER_OPEN_NOW)
    update (self);
}

static GType
dam_client_matches_get_item_type (GListModel *model)
{
  return DAM_TYPE_CLIENT;
}

static guint
dam_client_matches_get_n_items (GListModel *model)
{
  return DAM_CLIENT_MATCHES (model)->shown->len;
}

static gpointer
dam_client_matches_get_item (GListModel *model,
                             guint       position)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (model);

  return position < self->shown->len ? g_object_ref (get_shown (self->entries, self->shown, position)) : NULL;
}

static void
dam_client_matches_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dam_client_matches_get_item_type;
  iface->get_n_items = dam_client_matches_get_n_items;
  iface->get_item = dam_client_matches_get_item;
}

static void
dam_client_matches_constructed (GObject *object)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (object);
  DamClientList *list = dam_context_get_clients (self->context);

  G_OBJECT_CLASS (dam_client_matches_parent_class)->constructed (object);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (reread), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed", G_CALLBACK (judge_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (self->context), "minute", G_CALLBACK (time_passed_cb), self,
                           G_CONNECT_SWAPPED);
  reread (self);
}

static void
dam_client_matches_finalize (GObject *object)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (object);

  g_clear_handle_id (&self->key_source, g_source_remove);
  stop_asking (self);
  g_array_unref (self->shown);
  g_array_unref (self->entries);
  g_free (self->needle);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_client_matches_parent_class)->finalize (object);
}

static void
dam_client_matches_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_client_matches_class_init (DamClientMatchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dam_client_matches_constructed;
  object_class->finalize = dam_client_matches_finalize;
  object_class->set_property = dam_client_matches_set_property;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                                                  G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dam_client_matches_init (DamClientMatches *self)
{
  self->needle = g_strdup ("");
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

DamClientMatches *
dam_client_matches_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_CLIENT_MATCHES, "context", context, NULL);
}

DamClientFilter
dam_client_matches_get_filter (DamClientMatches *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT_MATCHES (self), DAM_CLIENT_FILTER_ALL);

  return self->filter;
}

void
dam_client_matches_set_filter (DamClientMatches *self,
                               DamClientFilter   filter)
{
  g_return_if_fail (DAM_IS_CLIENT_MATCHES (self));

  if (self->filter == filter)
    return;

  self->filter = filter;
  stop_asking (self);
  if (filter == DAM_CLIENT_FILTER_OPEN_NOW)
    queue_asking (self);
  else
    update (self);
}

void
dam_client_matches_set_needle (DamClientMatches *self,
                               const char       *text)
{
  g_return_if_fail (DAM_IS_CLIENT_MATCHES (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->needle, text))
    return;

  g_free (self->needle);
  self->needle = g_strdup (text);
  update (self);
}

guint
dam_client_matches_find (DamClientMatches *self,
                         gint64            id)
{
  g_return_val_if_fail (DAM_IS_CLIENT_MATCHES (self), G_MAXUINT);

  for (guint i = 0; i < self->shown->len; i++)
    if (dam_client_get_id (get_shown (self->entries, self->shown, i)) == id)
      return i;

  return G_MAXUINT;
}
