/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-planned-contact"

#include "store/rules/dam-planned-contact.h"

#include <string.h>

#include "hours/dam-zone.h"
#include "store/rules/dam-problem.h"
#include "store/rules/dam-rules-private.h"

#define TABLE "planned_contact"
#define COLUMNS "id, client_id, kind, channel, at, minutes, title, uid, example"

/* The longest planned contact. */
#define MAX_MINUTES 1440

static const char *const kinds[] = {
  [DAM_PLANNED_CALL] = "call",
  [DAM_PLANNED_MEETING] = "meeting",
  [DAM_PLANNED_VIDEO] = "video",
};

const char *
dam_planned_kind_id (DamPlannedKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

int
dam_planned_kind_parse (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      return i;

  return -1;
}

void
dam_planned_clear (DamPlanned *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->uid, g_free);
}

gboolean
dam_planned_check (const DamPlanned  *planned,
                   GError           **error)
{
  /* The date in UTC: that the program knows the year is what counts. */
  gint64 day = planned->at / 86400 - (planned->at % 86400 < 0);

  if (planned->client == 0)
    return dam_problem_fail (error, DAM_PROBLEM_NO_CLIENT, 0, 0, NULL);
  if (planned->minutes < 1 || planned->minutes > MAX_MINUTES)
    return dam_problem_fail (error, DAM_PROBLEM_LENGTH, 0, 0, NULL);
  if (!dam_rule_check_text (planned->title, error))
    return FALSE;

  day = CLAMP (day, dam_day_from_ymd (1, 1, 1), dam_day_from_ymd (9999, 12, 31));

  return dam_rule_check_days ((DamDay) day, (DamDay) day, error);
}

gboolean
dam_planned_write (DamTransaction    *tx,
                   const DamPlanned  *planned,
                   gint64            *id,
                   GError           **error)
{
  const char *insert = "INSERT INTO planned_contact (client_id, kind, channel, at, minutes, title, example, uid)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  const char *update = "UPDATE planned_contact SET client_id = ?1, kind = ?2, channel = ?3, at = ?4, minutes = ?5, title = ?6, example = ?7"
                       " WHERE id = ?8";
  sqlite3_stmt *stmt;

  if (!dam_planned_check (planned, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, planned->id != 0 ? update : insert, error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, planned->client);
  dam_sql_bind_text (stmt, 2, dam_planned_kind_id (planned->kind));
  dam_sql_bind_text (stmt, 3, dam_channel_id (planned->channel));
  sqlite3_bind_int64 (stmt, 4, planned->at);
  sqlite3_bind_int (stmt, 5, planned->minutes);
  dam_sql_bind_text (stmt, 6, planned->title != NULL ? planned->title : "");
  sqlite3_bind_int (stmt, 7, !!planned->example);
  if (planned->id != 0)
    {
      sqlite3_bind_int64 (stmt, 8, planned->id);
    }
  else if (planned->uid != NULL && *planned->uid != '\0')
    {
      dam_sql_bind_text (stmt, 8, planned->uid);
    }
  else
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *uid = g_strconcat (uuid, "@damjang", NULL);

      dam_sql_bind_text (stmt, 8, uid);
    }
  if (!dam_rule_run_bound (tx, stmt, planned->id, "planned contact", error))
    return FALSE;

  if (id != NULL)
    *id = planned->id != 0 ? planned->id : sqlite3_last_insert_rowid (dam_transaction_db (tx));

  return TRUE;
}

gboolean
dam_planned_delete (DamTransaction  *tx,
                    gint64           id,
                    GError         **error)
{
  return dam_rule_run_for_row (tx, "DELETE FROM planned_contact WHERE id = ?1", id, "planned contact", error);
}

/* Fills @planned from a row of COLUMNS; what it owned is overwritten. */
static gboolean
read_row (sqlite3_stmt  *stmt,
          DamPlanned    *planned,
          GError       **error)
{
  int kind = dam_planned_kind_parse (dam_sql_column_text (stmt, 2));
  int channel = dam_channel_parse (dam_sql_column_text (stmt, 3));

  memset (planned, 0, sizeof *planned);
  if (kind < 0)
    return dam_rule_fail_damaged (stmt, 2, TABLE, error);
  if (channel < 0)
    return dam_rule_fail_damaged (stmt, 3, TABLE, error);

  planned->id = sqlite3_column_int64 (stmt, 0);
  planned->client = sqlite3_column_int64 (stmt, 1);
  planned->kind = kind;
  planned->channel = channel;
  planned->at = sqlite3_column_int64 (stmt, 4);
  planned->minutes = sqlite3_column_int (stmt, 5);
  planned->title = g_strdup (dam_sql_column_text (stmt, 6));
  planned->uid = g_strdup (dam_sql_column_text (stmt, 7));
  planned->example = sqlite3_column_int (stmt, 8);

  return TRUE;
}

gboolean
dam_planned_read (sqlite3     *db,
                  gint64       id,
                  DamPlanned  *planned,
                  GError     **error)
{
  const char *sql = "SELECT " COLUMNS " FROM planned_contact WHERE id = ?1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  memset (planned, 0, sizeof *planned);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    return read_row (stmt, planned, error);

  if (result == SQLITE_DONE)
    g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no planned contact %" G_GINT64_FORMAT, id);
  else
    dam_sql_error (db, sql, error);

  return FALSE;
}

GArray *
dam_planned_list (sqlite3  *db,
                  gint64    client,
                  gint64    from,
                  gint64    to,
                  GError  **error)
{
  /* No planned contact is longer than a day: so far back an index has to look for those that began before @from. */
  const char *all = "SELECT " COLUMNS " FROM planned_contact WHERE at > ?1 - 86400 AND at < ?2 AND at + minutes * 60 > ?1 ORDER BY at, id";
  const char *own = "SELECT " COLUMNS " FROM planned_contact WHERE client_id = ?3 AND at > ?1 - 86400 AND at < ?2"
                                      " AND at + minutes * 60 > ?1 ORDER BY at, id";
  const char *sql = client != 0 ? own : all;
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) planned = g_array_new (FALSE, FALSE, sizeof (DamPlanned));
  int result;

  if (stmt == NULL)
    return NULL;

  g_array_set_clear_func (planned, (GDestroyNotify) dam_planned_clear);
  sqlite3_bind_int64 (stmt, 1, MAX (from, G_MININT64 / 2));
  sqlite3_bind_int64 (stmt, 2, to);
  if (client != 0)
    sqlite3_bind_int64 (stmt, 3, client);

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_array_set_size (planned, planned->len + 1);
      if (!read_row (stmt, &g_array_index (planned, DamPlanned, planned->len - 1), error))
        return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&planned);
}
