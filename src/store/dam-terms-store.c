/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-store"

#include "store/dam-terms-store.h"

#include <string.h>

#include "store/dam-sql.h"
#include "store/rules/dam-rules-private.h"

/* What a list that is set, but names no channel, has in place of one. */
#define NO_CHANNEL "none"

static const char *const span_units[] = {
  [DAM_SPAN_INHERIT] = NULL,
  [DAM_SPAN_NONE] = "none",
  [DAM_SPAN_MINUTES] = "minutes",
  [DAM_SPAN_BUSINESS_DAYS] = "business-days",
};

static const char *const day_kinds[] = {
  [DAM_DAY_INHERIT] = NULL,
  [DAM_DAY_HOURS] = "hours",
  [DAM_DAY_CLOSED] = "closed",
};

static const char *const holiday_choices[] = {
  [DAM_HOLIDAYS_INHERIT] = NULL,
  [DAM_HOLIDAYS_CLOSED] = "closed",
  [DAM_HOLIDAYS_OPEN] = "open",
};

static void
bind_span (sqlite3_stmt *stmt,
           int           index,
           DamSpan       span)
{
  dam_sql_bind_text (stmt, index, span_units[span.unit]);
  if (span.unit == DAM_SPAN_MINUTES || span.unit == DAM_SPAN_BUSINESS_DAYS)
    sqlite3_bind_int (stmt, index + 1, span.amount);
  else
    sqlite3_bind_null (stmt, index + 1);
}

static DamSpan
read_span (sqlite3_stmt *stmt,
           int           column)
{
  const char *unit = (const char *) sqlite3_column_text (stmt, column);
  DamSpan span = { DAM_SPAN_INHERIT, 0 };

  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (span_units); i++)
    if (g_strcmp0 (unit, span_units[i]) == 0)
      {
        span.unit = i;
        span.amount = sqlite3_column_int (stmt, column + 1);
      }

  return span;
}

static void
bind_zone (sqlite3_stmt  *stmt,
           int            index,
           const DamZone *zone)
{
  dam_sql_bind_text (stmt, index, zone != NULL ? dam_zone_id (zone) : NULL);
}

static gboolean
read_zone (sqlite3_stmt   *stmt,
           int             column,
           const DamZone **zone,
           GError        **error)
{
  *zone = NULL;
  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return TRUE;

  *zone = dam_zone_lookup (dam_sql_column_text (stmt, column), error);

  return *zone != NULL;
}

/* Two columns: what holds on public holidays, and the calendar. */
static void
read_holidays (sqlite3_stmt *stmt,
               int           column,
               DamTermsSide *side)
{
  const char *choice = (const char *) sqlite3_column_text (stmt, column);
  const char *calendar = (const char *) sqlite3_column_text (stmt, column + 1);

  for (guint i = 0; choice != NULL && i < G_N_ELEMENTS (holiday_choices); i++)
    if (g_strcmp0 (choice, holiday_choices[i]) == 0)
      side->holidays = i;
  side->calendar = calendar != NULL ? g_intern_string (calendar) : NULL;
}

static gboolean
write_day (DamTransaction     *tx,
           gint64              id,
           DamSide             side,
           int                 weekday,
           const DamDayHours  *hours,
           GError            **error)
{
  sqlite3_stmt *stmt;

  if (hours->kind == DAM_DAY_INHERIT)
    return TRUE;

  stmt = dam_transaction_prepare (tx, "INSERT INTO terms_day (terms_id, side, weekday, kind) VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;

  /* Open in no range at all is closed. */
  sqlite3_bind_int64 (stmt, 1, id);
  dam_sql_bind_text (stmt, 2, dam_side_id (side));
  sqlite3_bind_int (stmt, 3, weekday);
  dam_sql_bind_text (stmt, 4, day_kinds[hours->n_ranges > 0 && hours->kind == DAM_DAY_HOURS ? DAM_DAY_HOURS : DAM_DAY_CLOSED]);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  for (guint i = 0; hours->kind == DAM_DAY_HOURS && i < hours->n_ranges; i++)
    {
      stmt = dam_transaction_prepare (tx, "INSERT INTO terms_range (terms_id, side, weekday, start_minute, end_minute)"
                                          " VALUES (?1, ?2, ?3, ?4, ?5)", error);
      if (stmt == NULL)
        return FALSE;

      sqlite3_bind_int64 (stmt, 1, id);
      dam_sql_bind_text (stmt, 2, dam_side_id (side));
      sqlite3_bind_int (stmt, 3, weekday);
      sqlite3_bind_int (stmt, 4, hours->ranges[i].start);
      sqlite3_bind_int (stmt, 5, hours->ranges[i].end);
      if (!dam_sql_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_channel (DamTransaction  *tx,
               gint64           id,
               DamSide          side,
               DamStanding      list,
               const char      *channel,
               GError         **error)
{
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "INSERT INTO terms_channel (terms_id, side, list, channel) VALUES (?1, ?2, ?3, ?4)",
                                                error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  dam_sql_bind_text (stmt, 2, dam_side_id (side));
  dam_sql_bind_text (stmt, 3, dam_standing_id (list));
  dam_sql_bind_text (stmt, 4, channel);

  return dam_sql_run (stmt, error);
}

static gboolean
write_side (DamTransaction      *tx,
            gint64               id,
            DamSide              side,
            const DamTermsSide  *terms,
            GError             **error)
{
  for (int weekday = 0; weekday < 7; weekday++)
    if (!write_day (tx, id, side, weekday, &terms->week.days[weekday], error))
      return FALSE;

  for (DamStanding list = 0; list < DAM_N_STANDINGS; list++)
    {
      const DamChannelList *channels = &terms->channels[list];

      if (channels->is_set && channels->channels == 0 && !write_channel (tx, id, side, list, NO_CHANNEL, error))
        return FALSE;
      for (DamChannel channel = 0; channels->is_set && channel < DAM_N_CHANNELS; channel++)
        if ((channels->channels & 1u << channel) && !write_channel (tx, id, side, list, dam_channel_id (channel), error))
          return FALSE;
    }

  return TRUE;
}

gboolean
dam_terms_write (DamTransaction  *tx,
                 gint64           client,
                 const DamTerms  *terms,
                 DamDay           effective_from,
                 gboolean         draft,
                 gint64          *id,
                 GError         **error)
{
  const char *supersede = "UPDATE terms SET state = 'superseded'"
                          " WHERE client_id IS ?1 AND effective_from = ?2 AND state = 'agreed'";
  const char *insert = "INSERT INTO terms (client_id, version, state, effective_from, mine_zone, theirs_zone,"
                       "                   call_length_unit, call_length_amount, reply_within_unit, reply_within_amount,"
                       "                   mine_holidays, mine_calendar, theirs_holidays, theirs_calendar)"
                       " VALUES (?1, (SELECT ifnull (max (version), 0) + 1 FROM terms WHERE client_id IS ?1),"
                       "         ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
  g_autofree char *date = dam_day_format (effective_from);
  sqlite3_stmt *stmt;
  gint64 new_id;

  if (!draft)
    {
      stmt = dam_transaction_prepare (tx, supersede, error);
      if (stmt == NULL)
        return FALSE;
      dam_sql_bind_id (stmt, 1, client);
      dam_sql_bind_text (stmt, 2, date);
      if (!dam_sql_run (stmt, error))
        return FALSE;
    }

  stmt = dam_transaction_prepare (tx, insert, error);
  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_id (stmt, 1, client);
  dam_sql_bind_text (stmt, 2, draft ? "draft" : "agreed");
  dam_sql_bind_text (stmt, 3, date);
  bind_zone (stmt, 4, terms->sides[DAM_SIDE_MINE].zone);
  bind_zone (stmt, 5, terms->sides[DAM_SIDE_THEIRS].zone);
  bind_span (stmt, 6, terms->call_length);
  bind_span (stmt, 8, terms->reply_within);
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      dam_sql_bind_text (stmt, 10 + 2 * side, holiday_choices[terms->sides[side].holidays]);
      dam_sql_bind_text (stmt, 11 + 2 * side, terms->sides[side].calendar);
    }
  if (!dam_sql_run (stmt, error))
    return FALSE;

  new_id = sqlite3_last_insert_rowid (dam_transaction_db (tx));
  if (id != NULL)
    *id = new_id;

  return write_side (tx, new_id, DAM_SIDE_MINE, &terms->sides[DAM_SIDE_MINE], error) &&
         write_side (tx, new_id, DAM_SIDE_THEIRS, &terms->sides[DAM_SIDE_THEIRS], error);
}

/* Runs @sql with terms ?1 and hands each row to @take. */
static gboolean
read_parts (sqlite3          *db,
            const char       *sql,
            DamTermsVersion  *version,
            void (*take)(DamTermsVersion *, sqlite3_stmt *),
            GError          **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, version->id);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    take (version, stmt);

  return result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

/* The day that a row begins with (side, weekday); NULL for one that no schema of ours would let in. */
static DamDayHours *
find_day (DamTermsVersion *version,
          sqlite3_stmt    *stmt)
{
  int side = dam_side_parse (dam_sql_column_text (stmt, 0));
  int weekday = sqlite3_column_int (stmt, 1);

  return side >= 0 && weekday >= 0 && weekday < 7 ? &version->terms.sides[side].week.days[weekday] : NULL;
}

static void
take_day (DamTermsVersion *version,
          sqlite3_stmt    *stmt)
{
  DamDayHours *hours = find_day (version, stmt);

  if (hours != NULL)
    hours->kind = g_str_equal (dam_sql_column_text (stmt, 2), day_kinds[DAM_DAY_HOURS]) ? DAM_DAY_HOURS : DAM_DAY_CLOSED;
}

static void
take_range (DamTermsVersion *version,
            sqlite3_stmt    *stmt)
{
  DamDayHours *hours = find_day (version, stmt);
  DamRange range = { sqlite3_column_int (stmt, 2), sqlite3_column_int (stmt, 3) };

  if (hours != NULL)
    dam_day_hours_add (hours, range);
}

static void
take_channel (DamTermsVersion *version,
              sqlite3_stmt    *stmt)
{
  int side = dam_side_parse (dam_sql_column_text (stmt, 0));
  int standing = dam_standing_parse (dam_sql_column_text (stmt, 1));
  int channel = dam_channel_parse (dam_sql_column_text (stmt, 2));
  DamChannelList *list;

  if (side < 0 || standing < 0)
    return;

  list = &version->terms.sides[side].channels[standing];
  list->is_set = TRUE;
  if (channel >= 0)
    list->channels |= 1u << channel;
}

#define SELECT_TERMS "SELECT id, ifnull (client_id, 0), version, effective_from, mine_zone, theirs_zone," \
                     " call_length_unit, call_length_amount, reply_within_unit, reply_within_amount," \
                     " mine_holidays, mine_calendar, theirs_holidays, theirs_calendar FROM terms" \
                     " WHERE client_id IS ?1 AND state = 'agreed'"

static gboolean
read_version (sqlite3          *db,
              sqlite3_stmt     *stmt,
              DamTermsVersion  *version,
              GError          **error)
{
  memset (version, 0, sizeof *version);
  dam_terms_init (&version->terms);
  version->id = sqlite3_column_int64 (stmt, 0);
  version->client = sqlite3_column_int64 (stmt, 1);
  version->version = sqlite3_column_int (stmt, 2);
  version->effective_from = dam_day_parse (dam_sql_column_text (stmt, 3));
  version->terms.call_length = read_span (stmt, 6);
  version->terms.reply_within = read_span (stmt, 8);
  read_holidays (stmt, 10, &version->terms.sides[DAM_SIDE_MINE]);
  read_holidays (stmt, 12, &version->terms.sides[DAM_SIDE_THEIRS]);

  return read_zone (stmt, 4, &version->terms.sides[DAM_SIDE_MINE].zone, error) &&
         read_zone (stmt, 5, &version->terms.sides[DAM_SIDE_THEIRS].zone, error) &&
         read_parts (db, "SELECT side, weekday, kind FROM terms_day WHERE terms_id = ?1", version, take_day, error) &&
         read_parts (db, "SELECT side, weekday, start_minute, end_minute FROM terms_range WHERE terms_id = ?1", version, take_range, error) &&
         read_parts (db, "SELECT side, list, channel FROM terms_channel WHERE terms_id = ?1", version, take_channel, error);
}

GArray *
dam_terms_read (sqlite3  *db,
                gint64    client,
                GError  **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, SELECT_TERMS " ORDER BY effective_from, version", error);
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (DamTermsVersion));
  int result;

  if (stmt == NULL)
    return NULL;

  dam_sql_bind_id (stmt, 1, client);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_array_set_size (versions, versions->len + 1);
      if (!read_version (db, stmt, &g_array_index (versions, DamTermsVersion, versions->len - 1), error))
        return NULL;
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, "Reading terms", error);
      return NULL;
    }

  return g_steal_pointer (&versions);
}

gboolean
dam_terms_read_at (sqlite3          *db,
                   gint64            client,
                   DamDay            day,
                   DamTermsVersion  *version,
                   GError          **error)
{
  const char *sql = SELECT_TERMS " AND effective_from <= ?2 ORDER BY effective_from DESC LIMIT 1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autofree char *date = dam_day_format (day);
  int result;

  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_id (stmt, 1, client);
  dam_sql_bind_text (stmt, 2, date);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    return read_version (db, stmt, version, error);

  if (result != SQLITE_DONE)
    dam_sql_error (db, sql, error);

  return FALSE;
}

/* The zone that @client lives in, NULL when nobody said. */
static gboolean
read_client_zone (sqlite3        *db,
                  gint64          client,
                  const DamZone **zone,
                  GError        **error)
{
  const char *sql = "SELECT zone FROM client WHERE id = ?1";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  *zone = NULL;
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, client);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    return read_zone (stmt, 0, zone, error);

  return result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

DamTermsHistory *
dam_terms_join_history (sqlite3           *db,
                        gint64             client,
                        const GArray      *defaults,
                        const DamMyZones  *zones,
                        GError           **error)
{
  g_autoptr (GArray) versions = g_array_sized_new (FALSE, FALSE, sizeof (DamTermsVersion), defaults->len);
  const DamZone *theirs = NULL;

  g_array_append_vals (versions, defaults->data, defaults->len);
  if (client != 0)
    {
      g_autoptr (GArray) own = dam_terms_read (db, client, error);

      if (own == NULL || !read_client_zone (db, client, &theirs, error))
        return NULL;

      /* Nearer than what I set for everyone, farther than what was agreed with this one. */
      for (guint i = 0; theirs != NULL && i < versions->len; i++)
        g_array_index (versions, DamTermsVersion, i).terms.sides[DAM_SIDE_THEIRS].zone = theirs;
      for (guint i = 0; theirs != NULL && i < own->len; i++)
        if (g_array_index (own, DamTermsVersion, i).terms.sides[DAM_SIDE_THEIRS].zone == NULL)
          g_array_index (own, DamTermsVersion, i).terms.sides[DAM_SIDE_THEIRS].zone = theirs;

      g_array_append_vals (versions, own->data, own->len);
    }

  return dam_terms_history_new ((const DamTermsVersion *) (gpointer) versions->data, versions->len, zones->base,
                                (const DamZoneDate *) (gpointer) zones->dates->data, zones->dates->len);
}

DamTermsHistory *
dam_terms_read_history (sqlite3  *db,
                        gint64    client,
                        GError  **error)
{
  g_auto (DamMyZones) zones = { NULL, NULL };
  g_autoptr (GArray) defaults = dam_terms_read (db, 0, error);

  if (defaults == NULL || !dam_my_zones_read (db, &zones, error))
    return NULL;

  return dam_terms_join_history (db, client, defaults, &zones, error);
}

char *
dam_setting_read (sqlite3    *db,
                  const char *key)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, "SELECT value FROM setting WHERE key = ?1", NULL);

  if (stmt == NULL)
    return NULL;

  dam_sql_bind_text (stmt, 1, key);

  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup (dam_sql_column_text (stmt, 0)) : NULL;
}

gboolean
dam_setting_write (DamTransaction  *tx,
                   const char      *key,
                   const char      *value,
                   GError         **error)
{
  const char *write = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, value != NULL ? write : "DELETE FROM setting WHERE key = ?1", error);

  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_text (stmt, 1, key);
  if (value != NULL)
    dam_sql_bind_text (stmt, 2, value);

  return dam_sql_run (stmt, error);
}
