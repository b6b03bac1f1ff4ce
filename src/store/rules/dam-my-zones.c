/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-my-zones"

#include "store/rules/dam-my-zones.h"

#include "store/dam-terms-store.h"
#include "store/rules/dam-rules-private.h"

void
dam_my_zones_clear (DamMyZones *self)
{
  self->base = NULL;
  g_clear_pointer (&self->dates, g_array_unref);
}

gboolean
dam_my_zones_read (sqlite3     *db,
                   DamMyZones  *zones,
                   GError     **error)
{
  const char *sql = "SELECT id, from_day, zone FROM my_zone ORDER BY from_day";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autofree char *id = dam_setting_read (db, "zone");
  int result;

  zones->base = id != NULL ? dam_zone_lookup (id, NULL) : NULL;
  if (zones->base == NULL)
    zones->base = dam_zone_local ();
  zones->dates = g_array_new (FALSE, TRUE, sizeof (DamZoneDate));
  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamZoneDate date;

      /* A zone that this machine does not know is an error, not another zone. */
      if (!dam_rule_column_day (stmt, 1, "my_zone", &date.from, error))
        return FALSE;
      date.zone = dam_zone_lookup (dam_sql_column_text (stmt, 2), error);
      if (date.zone == NULL)
        return FALSE;
      g_array_append_val (zones->dates, date);
    }

  return result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

const DamZone *
dam_my_zones_on_day (const DamMyZones *self,
                     DamDay            day)
{
  return dam_zone_on_day ((const DamZoneDate *) (gpointer) self->dates->data, self->dates->len, self->base, day);
}

const DamZone *
dam_my_zones_at (const DamMyZones *self,
                 gint64            at)
{
  return dam_zone_at ((const DamZoneDate *) (gpointer) self->dates->data, self->dates->len, self->base, at);
}

gboolean
dam_my_zone_write (DamTransaction  *tx,
                   DamDay           from,
                   const DamZone   *zone,
                   GError         **error)
{
  sqlite3_stmt *stmt;

  if (!dam_rule_check_days (from, from, error))
    return FALSE;

  stmt = dam_transaction_prepare (tx, "INSERT INTO my_zone (from_day, zone) VALUES (?1, ?2)"
                                      " ON CONFLICT (from_day) DO UPDATE SET zone = excluded.zone", error);
  if (stmt == NULL)
    return FALSE;

  dam_rule_bind_day (stmt, 1, from);
  dam_sql_bind_text (stmt, 2, dam_zone_id (zone));

  return dam_sql_run (stmt, error);
}

gboolean
dam_my_zone_delete (DamTransaction  *tx,
                    DamDay           from,
                    GError         **error)
{
  g_autofree char *date = dam_day_format (from);
  sqlite3_stmt *stmt = dam_transaction_prepare (tx, "DELETE FROM my_zone WHERE from_day = ?1", error);

  if (stmt == NULL)
    return FALSE;

  dam_sql_bind_text (stmt, 1, date);
  if (!dam_sql_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (dam_transaction_db (tx)) > 0)
    return TRUE;

  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "No zone begins on %s", date);

  return FALSE;
}
