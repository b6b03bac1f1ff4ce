/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-judges"

#include "jobs/dam-judges.h"

#include "jobs/dam-rejudge.h"
#include "store/dam-changes-private.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"

/* The judges of a store. It follows ::changed: what a commit touched that verdicts depend on drops the judge and is
 * noted; a moment later, when nothing of the kind is under way, the background judges again what was noted. */

/* Commits in quick succession (an import, typing in an editor) are judged once. */
#define DELAY_MS 60
/* From so many contacts on, reading all of them in order is no slower than one by one. */
#define MANY_ROWS 2000

struct _DamJudges
{
  GObject         parent_instance;

  /* Owned references */
  DamStore       *store;
  GCancellable   *cancellable;
  GHashTable     *differing;        /* clients whose judge may not be that of my defaults; NULL: not read yet */
  GHashTable     *judges;           /* differing client to DamJudge */
  DamCommonRules *common;           /* NULL: not read yet */
  DamJudge       *defaults;
  char           *settings;         /* those that verdicts depend on, as the judges have them */

  GHashTable     *pending_clients;
  GArray         *pending_contacts; /* of gint64: contacts that were changed */
  GArray         *pending_spans;    /* of DamRejudgeSpan: around contacts that came or went */
  gboolean        pending_everyone;
  gboolean        complete;         /* every verdict outside of what is pending is known to be up to date */
  gboolean        running;
  guint           timeout;
  guint           check;            /* 0 once the look at what is due has begun */
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_JUDGING,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamJudges, dam_judges, G_TYPE_OBJECT)

static void schedule (DamJudges *self);

/* --- the background --- */

static gboolean
has_pending (DamJudges *self)
{
  return self->pending_everyone || g_hash_table_size (self->pending_clients) > 0 || self->pending_contacts->len > 0 ||
         self->pending_spans->len > 0;
}

static void
set_running (DamJudges *self,
             gboolean   running)
{
  if (self->running == running)
    return;

  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JUDGING]);
}

static void
rejudge_finished_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (DamJudges) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_rejudge_run_finish (DAM_STORE (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;

      /* What was to be judged is not: the next start finds out, or the next change of everything. */
      self->complete = FALSE;
      g_warning ("Cannot bring verdicts up to date: %s", error->message);
    }

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (has_pending (self))
    schedule (self);
  else
    set_running (self, FALSE);
}

static void
add_conversation (GArray *spans,
                  gint64  client)
{
  DamRejudgeSpan span = { client, G_MININT64, G_MAXINT64 };

  g_array_append_val (spans, span);
}

static void
run_pending (DamJudges *self)
{
  g_autoptr (GArray) spans = g_steal_pointer (&self->pending_spans);
  g_autoptr (GArray) ids = g_steal_pointer (&self->pending_contacts);
  GHashTableIter iter;
  gpointer key;

  self->pending_spans = g_array_new (FALSE, FALSE, sizeof (DamRejudgeSpan));
  self->pending_contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->pending_everyone)
    {
      self->pending_everyone = FALSE;
      self->complete = TRUE;
      g_array_set_size (spans, 0);
      g_array_set_size (ids, 0);
      add_conversation (spans, 0);
    }
  else
    {
      g_hash_table_iter_init (&iter, self->pending_clients);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        add_conversation (spans, *(gint64 *) key);
    }
  g_hash_table_remove_all (self->pending_clients);

  dam_rejudge_run_async (self->store, spans, ids, self->complete, self->cancellable, rejudge_finished_cb, g_object_ref (self));
}

static gboolean
timeout_reached_cb (gpointer user_data)
{
  DamJudges *self = user_data;

  self->timeout = 0;
  run_pending (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (DamJudges *self)
{
  if (self->timeout != 0)
    return;

  set_running (self, TRUE);
  self->timeout = g_timeout_add (DELAY_MS, timeout_reached_cb, self);
}

/* Begins unless a run is under way, which goes on by itself with what it finds noted when it ends. */
static void
wake_up (DamJudges *self)
{
  if (!self->running && has_pending (self))
    schedule (self);
}

static void
due_checked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DamJudges) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean due = FALSE;

  if (!dam_rejudge_is_due_finish (DAM_STORE (source), result, &due, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Cannot see whether verdicts are up to date: %s", error->message);
      return;
    }

  if (due)
    self->pending_everyone = TRUE;
  else
    self->complete = TRUE;
  wake_up (self);
}

/* The look runs over a row for each contact: a start waits for neither its thread nor its disk. */
static gboolean
check_started_cb (gpointer user_data)
{
  DamJudges *self = user_data;

  self->check = 0;
  dam_rejudge_is_due_async (self->store, self->cancellable, due_checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* --- who has a judge of their own --- */

static gboolean
may_differ (DamJudges *self,
            gint64     client)
{
  /* Once for all clients: asking for each would cost a list of many thousands more than the rest of its work. */
  if (self->differing == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->differing = dam_rules_list_differing (dam_store_reader (self->store), &error);
      /* Then each is asked, which may succeed. */
      if (self->differing == NULL)
        {
          g_warning ("Cannot read which clients have terms of their own: %s", error->message);
          return TRUE;
        }
    }

  return g_hash_table_contains (self->differing, &client);
}

/* --- following the store --- */

/* The settings that verdicts depend on, as one text. (transfer full) */
static char *
read_settings (DamStore *store)
{
  sqlite3 *db = dam_store_reader (store);
  g_autofree char *zone = dam_setting_read (db, "zone");
  g_autofree char *grace = dam_setting_read (db, "grace-minutes");
  g_autofree char *invited = dam_setting_read (db, "invited-minutes");

  return g_strjoin ("\n", zone != NULL ? zone : "", grace != NULL ? grace : "", invited != NULL ? invited : "", NULL);
}

static void
drop_everyone (DamJudges *self)
{
  g_hash_table_remove_all (self->judges);
  g_clear_pointer (&self->differing, g_hash_table_unref);
  g_clear_pointer (&self->common, dam_common_rules_unref);
  g_clear_pointer (&self->defaults, dam_judge_unref);
  g_free (self->settings);
  self->settings = read_settings (self->store);
  self->pending_everyone = TRUE;
  g_signal_emit (self, signals[CHANGED], 0, (gint64) 0);
}

static void
drop_client (DamJudges *self,
             gint64     client)
{
  g_hash_table_remove (self->judges, &client);
  /* It may have come to differ; should it have ceased to, dam_rejudge_load() finds that. */
  if (self->differing != NULL)
    g_hash_table_add (self->differing, g_memdup2 (&client, sizeof client));
  g_hash_table_add (self->pending_clients, g_memdup2 (&client, sizeof client));
  g_signal_emit (self, signals[CHANGED], 0, client);
}

/* Adds the clients of the terms of which a part changed. Terms that are gone went with their own row, which tells whose they were. */
static gboolean
find_clients_of_parts (DamJudges  *self,
                       DamChanges *changes,
                       const char *part,
                       GArray     *clients)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  const gint64 *rows;
  gsize n_rows;

  if (!dam_changes_touch (changes, part))
    return TRUE;

  rows = dam_changes_rows (changes, part, &n_rows);
  stmt = dam_sql_prepare (dam_store_reader (self->store), "SELECT client_id FROM terms WHERE id = ?1", NULL);
  if (rows == NULL || n_rows > MANY_ROWS || stmt == NULL)
    return FALSE;

  for (gsize i = 0; i < n_rows; i++)
    {
      sqlite3_reset (stmt);
      sqlite3_bind_int64 (stmt, 1, rows[i]);
      if (sqlite3_step (stmt) == SQLITE_ROW)
        {
          gint64 client = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (clients, client);
        }
    }

  return TRUE;
}

/* The clients whose own inputs changed; FALSE when the change bears on everyone. */
static gboolean
find_touched_clients (DamJudges  *self,
                      DamChanges *changes,
                      GHashTable *found)
{
  static const char *const common[] = { "reserved_time", "holiday_calendar", "holiday_change", "my_zone" };
  static const char *const owned[] = { "terms", "date_exception", "planned_contact" };
  static const char *const parts[] = { "terms_day", "terms_range", "terms_channel" };
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (dam_changes_touch (changes, common[i]))
      return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    if (!dam_changes_owners (changes, dam_store_reader (self->store), owned[i], clients))
      return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!find_clients_of_parts (self, changes, parts[i], clients))
      return FALSE;

  if (dam_changes_touch (changes, "client"))
    {
      gsize n_rows;
      const gint64 *rows = dam_changes_rows (changes, "client", &n_rows);

      if (rows == NULL)
        return FALSE;
      g_array_append_vals (clients, rows, (guint) n_rows);
    }

  for (guint i = 0; i < clients->len; i++)
    {
      gint64 client = g_array_index (clients, gint64, i);

      /* What belongs to nobody are my defaults, and the exceptions for all. */
      if (client == 0)
        return FALSE;
      g_hash_table_add (found, g_memdup2 (&client, sizeof client));
    }

  return g_hash_table_size (found) <= MANY_ROWS;
}

/* Each contact bears on the conversation after it: those that changed are looked up by the background, those that came or went are
 * remembered with their place, which the latter have lost by then. */
static void
note_contacts (DamJudges  *self,
               DamChanges *changes)
{
  const DamContactMove *moves;
  gsize n_moves;
  gsize n_rows;
  const gint64 *rows = dam_changes_rows (changes, "contact", &n_rows);

  if (!dam_changes_contact_moves (changes, &moves, &n_moves) || rows == NULL ||
      self->pending_contacts->len + self->pending_spans->len + n_rows + n_moves > MANY_ROWS)
    {
      self->pending_everyone = TRUE;
      return;
    }

  g_array_append_vals (self->pending_contacts, rows, (guint) n_rows);
  for (gsize i = 0; i < n_moves; i++)
    if (!moves[i].inserted)
      {
        DamRejudgeSpan span = { moves[i].client, moves[i].at, moves[i].at };

        g_array_append_val (self->pending_spans, span);
      }
}

static void
store_changed_cb (DamStore   *store,
                  DamChanges *changes,
                  DamJudges  *self)
{
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  gboolean settings_changed = FALSE;

  if (dam_changes_touch (changes, "setting"))
    {
      g_autofree char *settings = read_settings (store);

      settings_changed = g_strcmp0 (settings, self->settings) != 0;
    }

  if (dam_changes_everything (changes) || settings_changed || !find_touched_clients (self, changes, clients))
    {
      drop_everyone (self);
    }
  else
    {
      g_hash_table_iter_init (&iter, clients);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        drop_client (self, *(gint64 *) key);
      if (dam_changes_touch (changes, "contact"))
        note_contacts (self, changes);
    }

  wake_up (self);
}

static void
dam_judges_constructed (GObject *object)
{
  DamJudges *self = DAM_JUDGES (object);

  G_OBJECT_CLASS (dam_judges_parent_class)->constructed (object);

  self->settings = read_settings (self->store);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  self->check = g_idle_add_full (G_PRIORITY_LOW, check_started_cb, self, NULL);
}

static void
dam_judges_dispose (GObject *object)
{
  DamJudges *self = DAM_JUDGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->check, g_source_remove);
  g_hash_table_remove_all (self->judges);
  g_clear_pointer (&self->common, dam_common_rules_unref);
  g_clear_pointer (&self->defaults, dam_judge_unref);

  G_OBJECT_CLASS (dam_judges_parent_class)->dispose (object);
}

static void
dam_judges_finalize (GObject *object)
{
  DamJudges *self = DAM_JUDGES (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->judges);
  g_clear_pointer (&self->differing, g_hash_table_unref);
  g_hash_table_unref (self->pending_clients);
  g_array_unref (self->pending_contacts);
  g_array_unref (self->pending_spans);
  g_free (self->settings);

  G_OBJECT_CLASS (dam_judges_parent_class)->finalize (object);
}

static void
dam_judges_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DamJudges *self = DAM_JUDGES (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_JUDGING:
      g_value_set_boolean (value, self->running);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_judges_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  DamJudges *self = DAM_JUDGES (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_judges_class_init (DamJudgesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dam_judges_constructed;
  object_class->dispose = dam_judges_dispose;
  object_class->finalize = dam_judges_finalize;
  object_class->get_property = dam_judges_get_property;
  object_class->set_property = dam_judges_set_property;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, DAM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_JUDGING] = g_param_spec_boolean ("judging", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT64);
}

static void
dam_judges_init (DamJudges *self)
{
  self->cancellable = g_cancellable_new ();
  self->judges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dam_judge_unref);
  self->pending_clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pending_contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pending_spans = g_array_new (FALSE, FALSE, sizeof (DamRejudgeSpan));
}

DamJudges *
dam_judges_new (DamStore *store)
{
  g_return_val_if_fail (DAM_IS_STORE (store), NULL);

  return g_object_new (DAM_TYPE_JUDGES, "store", store, NULL);
}

DamJudge *
dam_judges_get (DamJudges *self,
                gint64     client)
{
  g_autoptr (GError) error = NULL;
  DamJudge *judge;

  g_return_val_if_fail (DAM_IS_JUDGES (self), NULL);

  if (client != 0 && !may_differ (self, client))
    client = 0;
  if (client == 0 && self->defaults != NULL)
    return self->defaults;

  judge = g_hash_table_lookup (self->judges, &client);
  if (judge != NULL)
    return judge;

  judge = dam_rejudge_load (dam_store_reader (self->store), client, &self->common, &self->defaults, &error);
  if (judge == NULL)
    {
      g_autoptr (DamTermsHistory) nothing = dam_terms_history_new (NULL, 0, dam_zone_local (), NULL, 0);

      /* It judges nothing, and says so, rather than by terms that could not be read. */
      g_warning ("Cannot read the rules of client %" G_GINT64_FORMAT ": %s", client, error->message);
      judge = dam_judge_new (&(DamJudgeInputs) { .history = nothing });
    }
  g_hash_table_insert (self->judges, g_memdup2 (&client, sizeof client), judge);

  return judge;
}

gboolean
dam_judges_is_judging (DamJudges *self)
{
  g_return_val_if_fail (DAM_IS_JUDGES (self), FALSE);

  return self->running;
}
