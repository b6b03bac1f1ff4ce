/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-session"

#include "store/dam-session.h"

#include "store/dam-store.h"

static int
table_met_cb (void       *data,
              const char *table)
{
  const DamSession *self = data;

  return self->with_cache || !g_str_equal (table, DAM_SESSION_CACHE_TABLE);
}

static gboolean
fail (int      result,
      GError **error)
{
  gint code = (result & 0xff) == SQLITE_FULL ? DAM_STORE_ERROR_FULL : DAM_STORE_ERROR_FAILED;

  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Recording a transaction: cancelled");
  else
    g_set_error (error, DAM_STORE_ERROR, code, "Recording a transaction: %s (%d)", sqlite3_errstr (result), result);

  return FALSE;
}

gboolean
dam_session_begin (DamSession  *self,
                   sqlite3     *db,
                   gboolean     with_cache,
                   GError     **error)
{
  int result = sqlite3session_create (db, "main", &self->session);

  self->with_cache = with_cache;
  if (result == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, table_met_cb, self);
      result = sqlite3session_attach (self->session, NULL);
    }

  return result == SQLITE_OK || fail (result, error);
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
    return fail (result, error);

  if (*size == 0)
    g_clear_pointer (changeset, sqlite3_free);

  return TRUE;
}

void
dam_session_end (DamSession *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
}
