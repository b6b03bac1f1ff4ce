/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-session"

#include "store/dam-session.h"

#include "store/dam-sql.h"

static int
table_met_cb (void       *data,
              const char *table)
{
  const DamSession *self = data;

  return self->with_cache || !g_str_equal (table, DAM_SESSION_CACHE_TABLE);
}

gboolean
dam_session_begin (DamSession  *self,
                   sqlite3     *db,
                   gboolean     with_cache,
                   GError     **error)
{
  int result = sqlite3session_create (db, "main", &self->session);

  self->db = db;
  self->with_cache = with_cache;
  if (result == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, table_met_cb, self);
      result = sqlite3session_attach (self->session, NULL);
    }

  return result == SQLITE_OK || dam_sql_result_error (db, result, "Recording a transaction", error);
}

void
dam_session_enable (DamSession *self,
                    gboolean    enabled)
{
  sqlite3session_enable (self->session, enabled);
}

gboolean
dam_session_take (DamSession  *self,
                  int         *size,
                  void       **changeset,
                  GError     **error)
{
  int result = sqlite3session_changeset (self->session, size, changeset);

  if (result != SQLITE_OK)
    return dam_sql_result_error (self->db, result, "Recording a transaction", error);

  if (*size == 0)
    g_clear_pointer (changeset, sqlite3_free);

  return TRUE;
}

void
dam_session_end (DamSession *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
}
