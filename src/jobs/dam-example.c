/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-example"

#include "jobs/dam-example.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jobs/dam-conversations.h"
#include "jobs/dam-example-data.h"
#include "jobs/dam-rejudge.h"
#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-reserved-time.h"

/* Writing the example and taking it away again, each as one transaction and one step of undo.
 *
 * Most of it hangs on the clients, which carry the mark "example": their terms, exceptions and contacts go with them.  My defaults are
 * only written where there are none, remembered under a setting, and taken away with the example unless a client of one's own
 * lives by them by then.  Vacations and reserved time, which bear on everyone, carry the mark themselves and are only written where
 * there is no client of one's own, whose contacts they would judge. */

#define DEFAULTS_SETTING "example-defaults"

typedef struct
{
  gint64 now;
  gint64 ids[DAM_EXAMPLE_N_CLIENTS];
} Filling;

static gboolean
read_flag (sqlite3     *db,
           const char  *sql,
           gboolean    *flag,
           GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dam_sql_error (db, "cannot look for the example", error);
  *flag = sqlite3_column_int (stmt, 0) != 0;

  return TRUE;
}

/* NULL for "", since that is what the store calls "not said". */
static char *
dup_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

static GStrv
make_list (const char *text)
{
  const char *values[] = { *text != '\0' ? text : NULL, NULL };

  return g_strdupv ((GStrv) values);
}

static gboolean
write_clients (DamTransaction *tx,
               Filling        *filling,
               GError        **error)
{
  const DamExampleClient *clients = dam_example_clients ();

  for (int i = 0; i < DAM_EXAMPLE_N_CLIENTS; i++)
    {
      g_auto (DamClientData) data = {
        .name = g_strdup (clients[i].name),
        .is_company = clients[i].is_company,
        .company = dup_or_null (clients[i].company),
        .note = g_strdup (_(clients[i].note)),
        .zone = dup_or_null (clients[i].zone),
        .emails = make_list (clients[i].email),
        .phones = make_list (clients[i].phone),
        .chat_names = make_list (clients[i].chat_name),
        .example = TRUE,
      };

      if (!dam_client_insert (tx, &data, &filling->ids[i], error))
        return FALSE;
    }

  return TRUE;
}

/* Sets what @pairs says on top of @terms. */
static gboolean
apply_pairs (const char *const  *pairs,
             DamTerms           *terms,
             GError            **error)
{
  for (int i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *key = g_strndup (pairs[i], (gsize) (equals - pairs[i]));

      if (!dam_terms_set (terms, key, equals + 1, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes my defaults, unless there are some already, and remembers them. */
static gboolean
write_defaults (DamTransaction  *tx,
                const DamTerms  *terms,
                DamDay           from,
                GError         **error)
{
  g_autoptr (GArray) present = dam_terms_read (dam_transaction_db (tx), 0, error);
  g_autofree char *text = NULL;
  gint64 id;

  if (present == NULL)
    return FALSE;
  if (present->len > 0)
    return TRUE;
  if (!dam_terms_write (tx, 0, terms, from, FALSE, &id, error))
    return FALSE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return dam_setting_write (tx, DEFAULTS_SETTING, text, error);
}

static DamDay
find_today (const Filling *filling)
{
  DamDay today;
  int second;

  dam_zone_to_local (dam_example_zone (), filling->now, &today, &second);

  return today;
}

static gboolean
write_terms (DamTransaction *tx,
             Filling        *filling,
             GError        **error)
{
  gsize n_terms;
  const DamExampleTerms *versions = dam_example_terms (&n_terms);
  DamTerms terms[DAM_EXAMPLE_N_CLIENTS];
  DamDay today = find_today (filling);

  for (int i = 0; i < DAM_EXAMPLE_N_CLIENTS; i++)
    dam_terms_init (&terms[i]);

  for (gsize i = 0; i < n_terms; i++)
    {
      int client = versions[i].client;
      DamDay from = today - versions[i].days_ago;
      gint64 id;

      if (client < 0)
        {
          DamTerms defaults;

          dam_terms_init (&defaults);
          if (!apply_pairs (versions[i].pairs, &defaults, error) || !write_defaults (tx, &defaults, from, error))
            return FALSE;
          continue;
        }
      if (!apply_pairs (versions[i].pairs, &terms[client], error) ||
          !dam_terms_write (tx, filling->ids[client], &terms[client], from, FALSE, &id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_exceptions (DamTransaction *tx,
                  Filling        *filling,
                  gboolean        for_all,
                  GError        **error)
{
  gsize n_items;
  const DamExampleException *items = dam_example_exceptions (&n_items);

  for (gsize i = 0; i < n_items; i++)
    {
      DamDay first = dam_example_day (items[i].first, find_today (filling));
      DamException exception = {
        .client = items[i].client >= 0 ? filling->ids[items[i].client] : 0,
        .side = items[i].side,
        .kind = items[i].kind,
        .first = first,
        .last = first + items[i].n_days - 1,
        .reason = (char *) _(items[i].reason),
        .public_text = (char *) (*items[i].public_text != '\0' ? _(items[i].public_text) : ""),
        .example = TRUE,
      };

      if (items[i].client < 0 && !for_all)
        continue;
      if ((items[i].hours != NULL && !dam_hours_parse (items[i].hours, &exception.hours, NULL, error)) ||
          !dam_exception_write (tx, &exception, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_reserved (DamTransaction *tx,
                Filling        *filling,
                GError        **error)
{
  gsize n_items;
  const DamExampleReserved *items = dam_example_reserved (&n_items);

  for (gsize i = 0; i < n_items; i++)
    {
      DamReserved reserved = {
        .kind = items[i].kind,
        .title = _(items[i].title),
        .weekdays = items[i].weekdays,
        .first = items[i].since != 0 ? find_today (filling) - items[i].since : DAM_DAY_FIRST,
        .last = DAM_DAY_LAST,
      };

      if (!dam_hours_parse (items[i].hours, &reserved.hours, NULL, error) || !dam_reserved_write (tx, &reserved, TRUE, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_planned (DamTransaction *tx,
               Filling        *filling,
               GError        **error)
{
  gsize n_items;
  const DamExamplePlanned *items = dam_example_planned (&n_items);

  for (gsize i = 0; i < n_items; i++)
    {
      DamDay day = dam_example_day (items[i].day, find_today (filling));
      DamPlanned planned = {
        .client = filling->ids[items[i].client],
        .kind = items[i].kind,
        .channel = items[i].channel,
        .at = dam_zone_from_local (dam_example_zone (), day, items[i].minute * 60),
        .minutes = items[i].minutes,
        .title = (char *) _(items[i].title),
        .example = TRUE,
      };

      if (!dam_planned_write (tx, &planned, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* What bears on single dates. */
static gboolean
write_rules (DamTransaction *tx,
             Filling        *filling,
             GError        **error)
{
  gboolean has_own;

  return read_flag (dam_transaction_db (tx), "SELECT EXISTS (SELECT 1 FROM client WHERE example = 0)", &has_own, error) &&
         write_exceptions (tx, filling, !has_own, error) && (has_own || write_reserved (tx, filling, error)) &&
         write_planned (tx, filling, error);
}

/* Judges all conversations: nothing is left to be judged later. */
static gboolean
write_verdicts (DamTransaction *tx,
                Filling        *filling,
                GError        **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  g_autoptr (DamCommonRules) common = NULL;
  g_autoptr (DamJudge) defaults = NULL;

  for (int i = 0; i < DAM_EXAMPLE_N_CLIENTS; i++)
    {
      g_autoptr (DamJudge) judge = dam_rejudge_load (db, filling->ids[i], &common, &defaults, error);

      if (judge == NULL || !dam_conversation_rejudge (tx, judge, filling->ids[i], G_MININT64, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_contacts (DamTransaction *tx,
                Filling        *filling,
                GError        **error)
{
  g_autoptr (GArray) contacts = dam_example_contacts (filling->now);
  const DamExampleClient *clients = dam_example_clients ();

  for (guint i = 0; i < contacts->len; i++)
    {
      const DamExampleContact *item = &g_array_index (contacts, DamExampleContact, i);
      gboolean from_chat = item->contact.channel == DAM_CHANNEL_KAKAOTALK && item->contact.direction == DAM_DIRECTION_INCOMING;
      DamContactRow row = {
        .client = filling->ids[item->client],
        .contact = item->contact,
        .speaker = from_chat ? clients[item->client].chat_name : "",
      };

      if (!dam_contact_insert (tx, &row, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill (DamTransaction *tx,
      gpointer        data,
      GError        **error)
{
  Filling *filling = data;
  gboolean present;

  if (!read_flag (dam_transaction_db (tx), "SELECT EXISTS (SELECT 1 FROM client WHERE example = 1)", &present, error))
    return FALSE;

  /* Asked for twice, it is there once. */
  return present || (write_clients (tx, filling, error) && write_terms (tx, filling, error) &&
                     write_rules (tx, filling, error) && write_contacts (tx, filling, error) && write_verdicts (tx, filling, error));
}

/* Takes my defaults away, if they are the example's and nobody else lives by them. */
static gboolean
remove_defaults (DamTransaction *tx,
                 GError        **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  g_autofree char *text = dam_setting_read (db, DEFAULTS_SETTING);
  gboolean in_use;
  sqlite3_stmt *stmt;

  if (text == NULL)
    return TRUE;
  if (!read_flag (db, "SELECT EXISTS (SELECT 1 FROM client) OR "
                      "(SELECT count(*) FROM terms WHERE client_id IS NULL) > 1", &in_use, error) ||
      !dam_setting_write (tx, DEFAULTS_SETTING, NULL, error))
    return FALSE;
  if (in_use)
    return TRUE;

  stmt = dam_transaction_prepare (tx, "DELETE FROM terms WHERE id = ?1 AND client_id IS NULL", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, g_ascii_strtoll (text, NULL, 10));

  return dam_sql_run (stmt, error);
}

static gboolean
delete_marked (DamTransaction  *tx,
               const char      *sql,
               GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);

  return stmt != NULL && dam_sql_run (stmt, error);
}

static gboolean
empty (DamTransaction *tx,
       gpointer        data,
       GError        **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_transaction_db (tx), "SELECT id FROM client WHERE example = 1", error);
  int result;

  if (stmt == NULL)
    return FALSE;
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (result != SQLITE_DONE)
    return dam_sql_error (dam_transaction_db (tx), "cannot look for the example", error);

  for (guint i = 0; i < ids->len; i++)
    if (!dam_client_delete (tx, g_array_index (ids, gint64, i), error))
      return FALSE;

  return delete_marked (tx, "DELETE FROM date_exception WHERE example = 1", error) &&
         delete_marked (tx, "DELETE FROM reserved_time WHERE example = 1", error) &&
         remove_defaults (tx, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (dam_store_write_finish (DAM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
dam_example_add_async (DamStore            *store,
                       gint64               now,
                       const char          *label,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Filling *filling = g_new0 (Filling, 1);

  g_task_set_source_tag (task, dam_example_add_async);
  filling->now = now;
  dam_store_write_async (store, label, fill, filling, g_free, cancellable, written_cb, g_steal_pointer (&task));
}

gboolean
dam_example_add_finish (DamStore      *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dam_example_remove_async (DamStore            *store,
                          const char          *label,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, dam_example_remove_async);
  dam_store_write_async (store, label, empty, NULL, NULL, cancellable, written_cb, g_steal_pointer (&task));
}

gboolean
dam_example_remove_finish (DamStore      *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
dam_example_is_present (sqlite3 *db)
{
  gboolean present = FALSE;

  return read_flag (db, "SELECT EXISTS (SELECT 1 FROM client WHERE example = 1)", &present, NULL) && present;
}
