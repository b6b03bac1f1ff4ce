/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-read"

#include "store/dam-log.h"

#include "store/dam-log-marks.h"
#include "store/dam-log-private.h"
#include "store/dam-sql.h"

/* The four shapes of a filter, each walking along one index: bounds are ?1 (at least), and ?2, ?3 (the key to begin with); the
 * client is ?4. CROSS JOIN keeps the order in which the tables are visited. */
#define FROM_ALL \
  " FROM contact AS c"
#define WHERE_ALL \
  " WHERE c.at >= ?1 AND (c.at, c.id) <= (?2, ?3)"
#define FROM_BREACHES \
  " FROM verdict AS b CROSS JOIN contact AS c ON c.id = b.contact_id"
#define WHERE_BREACHES \
  " WHERE b.verdict = 'breach' AND b.at >= ?1 AND (b.at, b.contact_id) <= (?2, ?3)"
#define ORDER_ALL_DOWN " ORDER BY c.at DESC, c.id DESC"
#define ORDER_ALL_UP " ORDER BY c.at, c.id"
#define ORDER_BREACHES_DOWN " ORDER BY b.at DESC, b.contact_id DESC"
#define ORDER_BREACHES_UP " ORDER BY b.at, b.contact_id"

/* [breaches only][one client] */
static const char *const key_queries[2][2] = {
  {
    "SELECT c.at, c.id" FROM_ALL WHERE_ALL ORDER_ALL_DOWN,
    "SELECT c.at, c.id" FROM_ALL WHERE_ALL " AND c.client_id = ?4" ORDER_ALL_DOWN,
  }, {
    "SELECT b.at, b.contact_id FROM verdict AS b" WHERE_BREACHES ORDER_BREACHES_DOWN,
    "SELECT b.at, b.contact_id FROM verdict AS b" WHERE_BREACHES " AND b.client_id = ?4" ORDER_BREACHES_DOWN,
  }
};

#define SELECT_ENTRY "SELECT " DAM_LOG_ENTRY_COLUMNS

/* [oldest first][breaches only][one client] */
static const char *const entry_queries[2][2][2] = {
  {
    {
      SELECT_ENTRY FROM_ALL DAM_LOG_ENTRY_JOINS WHERE_ALL ORDER_ALL_DOWN,
      SELECT_ENTRY FROM_ALL DAM_LOG_ENTRY_JOINS WHERE_ALL " AND c.client_id = ?4" ORDER_ALL_DOWN,
    }, {
      SELECT_ENTRY FROM_BREACHES DAM_LOG_ENTRY_JOINS WHERE_BREACHES ORDER_BREACHES_DOWN,
      SELECT_ENTRY FROM_BREACHES DAM_LOG_ENTRY_JOINS WHERE_BREACHES " AND b.client_id = ?4" ORDER_BREACHES_DOWN,
    }
  }, {
    {
      SELECT_ENTRY FROM_ALL DAM_LOG_ENTRY_JOINS WHERE_ALL ORDER_ALL_UP,
      SELECT_ENTRY FROM_ALL DAM_LOG_ENTRY_JOINS WHERE_ALL " AND c.client_id = ?4" ORDER_ALL_UP,
    }, {
      SELECT_ENTRY FROM_BREACHES DAM_LOG_ENTRY_JOINS WHERE_BREACHES ORDER_BREACHES_UP,
      SELECT_ENTRY FROM_BREACHES DAM_LOG_ENTRY_JOINS WHERE_BREACHES " AND b.client_id = ?4" ORDER_BREACHES_UP,
    }
  }
};

static const char *const count_queries[2][2] = {
  {
    "SELECT count (*)" FROM_ALL WHERE_ALL,
    "SELECT count (*)" FROM_ALL WHERE_ALL " AND c.client_id = ?4",
  }, {
    "SELECT count (*) FROM verdict AS b" WHERE_BREACHES,
    "SELECT count (*) FROM verdict AS b" WHERE_BREACHES " AND b.client_id = ?4",
  }
};

/* Both bounds 0 is all time. */
static gint64
filter_from (const DamLogFilter *filter)
{
  return filter->from == 0 && filter->to == 0 ? G_MININT64 : filter->from;
}

static sqlite3_stmt *
prepare (sqlite3             *db,
         const char          *sql,
         const DamLogFilter  *filter,
         DamLogKey            top,
         GError             **error)
{
  sqlite3_stmt *stmt = dam_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, filter_from (filter));
  sqlite3_bind_int64 (stmt, 2, top.at);
  sqlite3_bind_int64 (stmt, 3, top.id);
  if (filter->client != 0)
    sqlite3_bind_int64 (stmt, 4, filter->client);

  return stmt;
}

static gboolean
read_marks (sqlite3       *db,
            const char    *sql,
            gint64         client,
            gint64         from,
            gint64         to,
            gboolean       is_breach,
            DamLogMarkFunc func,
            gpointer       data,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, from);
  sqlite3_bind_int64 (stmt, 2, to);
  if (client != 0)
    sqlite3_bind_int64 (stmt, 3, client);

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    func (sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), is_breach, data);

  return result == SQLITE_DONE || dam_sql_error (db, "reading the contacts of the calendar", error);
}

int
dam_log_key_compare (const DamLogKey *a,
                     const DamLogKey *b)
{
  if (a->at != b->at)
    return a->at > b->at ? -1 : 1;

  return (a->id < b->id) - (a->id > b->id);
}

DamLogKey
dam_log_filter_top (const DamLogFilter *filter)
{
  if (filter->from == 0 && filter->to == 0)
    return (DamLogKey) { G_MAXINT64, G_MAXINT64 }
  ;

  return (DamLogKey) { filter->to > G_MININT64 ? filter->to - 1 : filter->to, G_MAXINT64 };
}

gboolean
dam_log_filter_equal (const DamLogFilter *a,
                      const DamLogFilter *b)
{
  return a->client == b->client && !a->breaches_only == !b->breaches_only && a->from == b->from && a->to == b->to;
}

sqlite3_stmt *
dam_log_select_keys (sqlite3             *db,
                     const DamLogFilter  *filter,
                     DamLogKey            top,
                     GError             **error)
{
  return prepare (db, key_queries[!!filter->breaches_only][filter->client != 0], filter, top, error);
}

sqlite3_stmt *
dam_log_select_entries (sqlite3             *db,
                        const DamLogFilter  *filter,
                        DamLogKey            top,
                        GError             **error)
{
  return prepare (db, entry_queries[0][!!filter->breaches_only][filter->client != 0], filter, top, error);
}

GPtrArray *
dam_log_read (sqlite3             *db,
              const DamLogFilter  *filter,
              guint                limit,
              GError             **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_log_select_entries (db, filter, dam_log_filter_top (filter), error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  int result = SQLITE_DONE;

  if (stmt == NULL)
    return NULL;

  while (entries->len < limit && (result = sqlite3_step (stmt)) == SQLITE_ROW)
    g_ptr_array_add (entries, dam_log_entry_new (stmt));
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      dam_sql_error (db, "Reading the log", error);
      return NULL;
    }

  return g_steal_pointer (&entries);
}

DamLogEntry *
dam_log_read_one (sqlite3  *db,
                  gint64    id,
                  GError  **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, SELECT_ENTRY FROM_ALL DAM_LOG_ENTRY_JOINS " WHERE c.id = ?1", error);
  int result;

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, id);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    return dam_log_entry_new (stmt);

  if (result != SQLITE_DONE)
    dam_sql_error (db, "Reading a contact", error);

  return NULL;
}

gboolean
dam_log_foreach (sqlite3             *db,
                 const DamLogFilter  *filter,
                 DamLogFunc           func,
                 gpointer             data,
                 GError             **error)
{
  const char *sql = entry_queries[1][!!filter->breaches_only][filter->client != 0];
  g_autoptr (sqlite3_stmt) stmt = prepare (db, sql, filter, dam_log_filter_top (filter), error);
  int result;

  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_autoptr (DamLogEntry) entry = dam_log_entry_new (stmt);

      if (!func (entry, data))
        return TRUE;
    }

  return result == SQLITE_DONE || dam_sql_error (db, "Reading the log", error);
}

gint64
dam_log_count (sqlite3             *db,
               const DamLogFilter  *filter,
               GError             **error)
{
  const char *sql = count_queries[!!filter->breaches_only][filter->client != 0];
  g_autoptr (sqlite3_stmt) stmt = prepare (db, sql, filter, dam_log_filter_top (filter), error);

  if (stmt == NULL)
    return -1;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    {
      dam_sql_error (db, "Counting the log", error);
      return -1;
    }

  return sqlite3_column_int64 (stmt, 0);
}

gboolean
dam_log_read_marks (sqlite3       *db,
                    gint64         client,
                    gint64         from,
                    gint64         to,
                    DamLogMarkFunc func,
                    gpointer       data,
                    GError       **error)
{
  const char *contacts = client == 0
                         ? "SELECT at, id FROM contact WHERE at >= ?1 AND at < ?2 ORDER BY at, id"
                         : "SELECT at, id FROM contact WHERE client_id = ?3 AND at >= ?1 AND at < ?2 ORDER BY at, id";
  const char *breaches = client == 0
                         ? "SELECT at, contact_id FROM verdict"
                           " WHERE verdict = 'breach' AND at >= ?1 AND at < ?2 ORDER BY at, contact_id"
                         : "SELECT at, contact_id FROM verdict"
                           " WHERE verdict = 'breach' AND client_id = ?3 AND at >= ?1 AND at < ?2 ORDER BY at, contact_id";

  return read_marks (db, contacts, client, from, to, FALSE, func, data, error)
         && read_marks (db, breaches, client, from, to, TRUE, func, data, error);
}
