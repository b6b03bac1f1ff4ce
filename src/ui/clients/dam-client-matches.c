/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-matches"

#include "ui/clients/dam-client-matches.h"

/* A filter model and a sort model of GTK would do the same, but ask each of 100,000 items several times over; this one
 * runs once over the list per key press and keeps its order within each rank. */

/* The ranks of dam_search_match(), and one below them for clients in the archive. */
#define N_RANKS 5
#define RANK_ARCHIVED 1

struct _DamClientMatches
{
  GObject         parent_instance;

  DamClientFilter filter;

  /* Owned references */
  DamContext     *context;
  char           *needle;
  GPtrArray      *clients;
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

/* 0: not among them. */
static int
rank_client (DamClientMatches   *self,
             DamClient          *client,
             const DamSearchKey *needle,
             OpenNow            *open_now)
{
  gboolean archived = dam_client_get_archived (client);
  int match;

  if (self->filter == DAM_CLIENT_FILTER_ARCHIVED ? !archived : archived && (needle == NULL || self->filter != DAM_CLIENT_FILTER_ALL))
    return 0;

  match = needle != NULL ? dam_search_match (dam_client_get_search_key (client), needle) : 3;
  if (match == 0)
    return 0;

  if (self->filter == DAM_CLIENT_FILTER_OPEN_NOW && !is_open_now (open_now, client))
    return 0;

  return archived ? RANK_ARCHIVED : match + RANK_ARCHIVED;
}

static GPtrArray *
collect (DamClientMatches *self)
{
  GListModel *list = G_LIST_MODEL (dam_context_get_clients (self->context));
  guint n_clients = g_list_model_get_n_items (list);
  g_autoptr (DamSearchKey) needle = *self->needle != '\0' ? dam_search_key_new (self->needle) : NULL;
  OpenNow open_now = { dam_context_get_judges (self->context), dam_clock_now (dam_context_get_clock (self->context)) };
  GPtrArray *ranks[N_RANKS];
  GPtrArray *found;

  for (int i = 0; i < N_RANKS; i++)
    ranks[i] = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_clients; i++)
    {
      DamClient *client = g_list_model_get_item (list, i);
      int rank = rank_client (self, client, needle, &open_now);

      if (rank > 0)
        g_ptr_array_add (ranks[rank], client);
      else
        g_object_unref (client);
    }

  found = g_steal_pointer (&ranks[N_RANKS - 1]);
  for (int i = N_RANKS - 2; i >= 0; i--)
    g_ptr_array_extend_and_steal (found, ranks[i]);

  return found;
}

/* Says what changed as one span, so that rows outside of it, and the choice among them, stay as they are. */
static void
update (DamClientMatches *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->clients);
  guint head = 0;
  guint tail = 0;

  self->clients = collect (self);

  while (head < old->len && head < self->clients->len &&
         g_ptr_array_index (old, head) == g_ptr_array_index (self->clients, head))
    head++;
  while (head + tail < old->len && head + tail < self->clients->len &&
         g_ptr_array_index (old, old->len - 1 - tail) == g_ptr_array_index (self->clients, self->clients->len - 1 - tail))
    tail++;

  if (old->len - head - tail > 0 || self->clients->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, self->clients->len - head - tail);
}

/* A client that is archived stays in the list, which then has nothing to say. */
static void
store_changed_cb (DamClientMatches *self,
                  DamChanges       *changes)
{
  if (dam_changes_touch (changes, "client"))
    update (self);
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
  return DAM_CLIENT_MATCHES (model)->clients->len;
}

static gpointer
dam_client_matches_get_item (GListModel *model,
                             guint       position)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (model);

  return position < self->clients->len ? g_object_ref (g_ptr_array_index (self->clients, position)) : NULL;
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

  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed", G_CALLBACK (time_passed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (self->context), "minute", G_CALLBACK (time_passed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
dam_client_matches_finalize (GObject *object)
{
  DamClientMatches *self = DAM_CLIENT_MATCHES (object);

  g_ptr_array_unref (self->clients);
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
  self->clients = g_ptr_array_new_with_free_func (g_object_unref);
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

  for (guint i = 0; i < self->clients->len; i++)
    if (dam_client_get_id (g_ptr_array_index (self->clients, i)) == id)
      return i;

  return G_MAXUINT;
}
