/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-store"

#include "store/dam-client.h"

#include <string.h>

#include "store/dam-client-private.h"
#include "store/dam-sql.h"

static const char *const address_kinds[] = { "email", "phone", "chat-name" };

char *
dam_client_fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;

  /* Folding can take composed characters apart. */
  return folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_NFC) : NULL;
}

static gboolean
fail_constraint (const char  *what,
                 GError     **error)
{
  g_set_error_literal (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT, what);

  return FALSE;
}

static gboolean
check_text (const char  *text,
            const char  *what,
            GError     **error)
{
  return text == NULL || g_utf8_validate (text, -1, NULL) || fail_constraint (what, error);
}

/* What cannot stand in one line. */
static gboolean
breaks_line (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
dam_client_clean_name (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *name = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, breaks_line (c) ? ' ' : c);
    }

  return g_strstrip (g_string_free (name, FALSE));
}

static gboolean
check_data (const DamClientData  *data,
            GError              **error)
{
  g_autofree char *stripped = NULL;

  if (data->name == NULL || !g_utf8_validate (data->name, -1, NULL))
    return fail_constraint ("A client's name must be valid text", error);

  stripped = g_strstrip (g_strdup (data->name));
  if (*stripped == '\0')
    return fail_constraint ("A client must have a name", error);
  if (g_utf8_strlen (data->name, -1) > 500)
    return fail_constraint ("A client's name is at most 500 characters long", error);
  for (const char *p = data->name; *p != '\0'; p = g_utf8_next_char (p))
    if (breaks_line (g_utf8_get_char (p)))
      return fail_constraint ("A client's name is one line without control characters", error);

  return check_text (data->company, "A company's name must be valid text", error) &&
         check_text (data->note, "A note must be valid text", error) &&
         check_text (data->zone, "A zone must be valid text", error);
}

/* What dam_client_insert() and dam_client_update() have in common: parameters 1 to 7. */
static void
bind_data (sqlite3_stmt        *stmt,
           const DamClientData *data)
{
  g_autofree char *key = dam_client_fold (data->name);

  dam_sql_bind_text (stmt, 1, data->name);
  dam_sql_bind_text (stmt, 2, key);
  sqlite3_bind_int (stmt, 3, !!data->is_company);
  dam_sql_bind_text (stmt, 4, data->company != NULL ? data->company : "");
  dam_sql_bind_text (stmt, 5, data->note != NULL ? data->note : "");
  dam_sql_bind_text (stmt, 6, data->zone != NULL && *data->zone != '\0' ? data->zone : NULL);
  sqlite3_bind_int (stmt, 7, !!data->example);
}

static gboolean
write_address (DamTransaction  *tx,
               gint64           id,
               const char      *kind,
               const char      *value,
               int              position,
               GError         **error)
{
  /* The first spelling stays where two are the same but for case. */
  const char *sql = "INSERT INTO client_address (client_id, kind, value_key, value, position) VALUES (?1, ?2, ?3, ?4,"
                    " iif (?5 >= 0, ?5, (SELECT ifnull (max (position) + 1, 0) FROM client_address WHERE client_id = ?1 AND kind = ?2)))"
                    " ON CONFLICT DO NOTHING";
  g_autofree char *key = g_utf8_validate (value, -1, NULL) ? dam_client_fold (value) : NULL;
  sqlite3_stmt *stmt;

  if (key == NULL)
    return fail_constraint ("An address must be valid text", error);

  stmt = dam_transaction_prepare (tx, sql, error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  dam_sql_bind_text (stmt, 2, kind);
  dam_sql_bind_text (stmt, 3, key);
  dam_sql_bind_text (stmt, 4, value);
  sqlite3_bind_int (stmt, 5, position);

  return dam_sql_run (stmt, error);
}

static gboolean
write_addresses (DamTransaction       *tx,
                 gint64                id,
                 const DamClientData  *data,
                 GError              **error)
{
  const GStrv lists[] = { data->emails, data->phones, data->chat_names };

  for (guint kind = 0; kind < G_N_ELEMENTS (lists); kind++)
    for (int i = 0; lists[kind] != NULL && lists[kind][i] != NULL; i++)
      if (*lists[kind][i] != '\0' && !write_address (tx, id, address_kinds[kind], lists[kind][i], i, error))
        return FALSE;

  return TRUE;
}

/* Runs a statement about client ?1, with the value ?2 where there is one, which has to be there. */
static gboolean
run_for_client (DamTransaction  *tx,
                const char      *sql,
                gint64           id,
                gboolean         value,
                GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  if (sqlite3_bind_parameter_count (stmt) > 1)
    sqlite3_bind_int (stmt, 2, !!value);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (dam_transaction_db (tx)) > 0)
    return TRUE;

  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no client %" G_GINT64_FORMAT, id);

  return FALSE;
}

void
dam_client_data_clear (DamClientData *data)
{
  g_clear_pointer (&data->name, g_free);
  g_clear_pointer (&data->company, g_free);
  g_clear_pointer (&data->note, g_free);
  g_clear_pointer (&data->zone, g_free);
  g_clear_pointer (&data->emails, g_strfreev);
  g_clear_pointer (&data->phones, g_strfreev);
  g_clear_pointer (&data->chat_names, g_strfreev);
}

gboolean
dam_client_insert (DamTransaction       *tx,
                   const DamClientData  *data,
                   gint64               *id,
                   GError              **error)
{
  const char *sql = "INSERT INTO client (name, name_key, is_company, company, note, zone, example)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  sqlite3_stmt *stmt;
  gint64 new_id;

  if (!check_data (data, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, sql, error);
  if (stmt == NULL)
    return FALSE;

  bind_data (stmt, data);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  new_id = sqlite3_last_insert_rowid (dam_transaction_db (tx));
  if (id != NULL)
    *id = new_id;

  return write_addresses (tx, new_id, data, error);
}

gboolean
dam_client_update (DamTransaction       *tx,
                   gint64                id,
                   const DamClientData  *data,
                   GError              **error)
{
  const char *sql = "UPDATE client SET name = ?1, name_key = ?2, is_company = ?3, company = ?4, note = ?5, zone = ?6, example = ?7"
                    " WHERE id = ?8";
  sqlite3_stmt *stmt;

  if (!check_data (data, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, sql, error);
  if (stmt == NULL)
    return FALSE;

  bind_data (stmt, data);
  sqlite3_bind_int64 (stmt, 8, id);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (dam_transaction_db (tx)) == 0)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no client %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  /* The session sees only what is different in the end. */
  stmt = dam_transaction_prepare (tx, "DELETE FROM client_address WHERE client_id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);

  return dam_sql_run (stmt, error) && write_addresses (tx, id, data, error);
}

gboolean
dam_client_set_archived (DamTransaction  *tx,
                         gint64           id,
                         gboolean         archived,
                         GError         **error)
{
  return run_for_client (tx, "UPDATE client SET archived = ?2 WHERE id = ?1", id, archived, error);
}

gboolean
dam_client_delete (DamTransaction  *tx,
                   gint64           id,
                   GError         **error)
{
  return run_for_client (tx, "DELETE FROM client WHERE id = ?1", id, FALSE, error);
}

gboolean
dam_client_add_address (DamTransaction  *tx,
                        gint64           id,
                        const char      *kind,
                        const char      *value,
                        GError         **error)
{
  return write_address (tx, id, kind, value, -1, error);
}

static gboolean
read_addresses (sqlite3       *db,
                gint64         id,
                DamClientData *data,
                GError       **error)
{
  const char *sql = "SELECT kind, value FROM client_address WHERE client_id = ?1 ORDER BY kind, position, value_key";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GStrvBuilder) emails = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) phones = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) chat_names = g_strv_builder_new ();
  GStrvBuilder *builders[] = { emails, phones, chat_names };
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    for (guint kind = 0; kind < G_N_ELEMENTS (address_kinds); kind++)
      if (g_str_equal (dam_sql_column_text (stmt, 0), address_kinds[kind]))
        g_strv_builder_add (builders[kind], dam_sql_column_text (stmt, 1));
  if (result != SQLITE_DONE)
    return dam_sql_error (db, sql, error);

  data->emails = g_strv_builder_end (emails);
  data->phones = g_strv_builder_end (phones);
  data->chat_names = g_strv_builder_end (chat_names);

  return TRUE;
}

gboolean
dam_client_read (sqlite3        *db,
                 gint64          id,
                 DamClientData  *data,
                 GError        **error)
{
  const char *sql = "SELECT name, is_company, company, note, zone, example FROM client WHERE id = ?1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  memset (data, 0, sizeof *data);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  result = sqlite3_step (stmt);
  if (result == SQLITE_DONE)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is no client %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  if (result != SQLITE_ROW)
    return dam_sql_error (db, sql, error);

  data->name = g_strdup (dam_sql_column_text (stmt, 0));
  data->is_company = sqlite3_column_int (stmt, 1);
  data->company = g_strdup (dam_sql_column_text (stmt, 2));
  data->note = g_strdup (dam_sql_column_text (stmt, 3));
  data->zone = sqlite3_column_type (stmt, 4) != SQLITE_NULL ? g_strdup (dam_sql_column_text (stmt, 4)) : NULL;
  data->example = sqlite3_column_int (stmt, 5);

  if (!read_addresses (db, id, data, error))
    {
      dam_client_data_clear (data);
      return FALSE;
    }

  return TRUE;
}

GArray *
dam_client_find (sqlite3     *db,
                 const char  *text,
                 GError     **error)
{
  const char *sql = "SELECT id FROM client WHERE name_key = ?1"
                    " UNION SELECT client_id FROM client_address WHERE value_key = ?1 ORDER BY 1";
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *key = dam_client_fold (text);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int result;

  /* What is no text is nobody's name. */
  if (key == NULL)
    return g_steal_pointer (&ids);

  stmt = dam_sql_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;

  dam_sql_bind_text (stmt, 1, key);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&ids);
}
