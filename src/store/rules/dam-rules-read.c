/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-rules-read"

#include "store/rules/dam-rules-read.h"

#include <string.h>

#include "store/dam-sql.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-holiday-store.h"
#include "store/rules/dam-rules-private.h"

/* The settings of the judge, in minutes; neither may be more than a day. */
#define GRACE_MINUTES "grace-minutes"
#define INVITED_MINUTES "invited-minutes"
#define MAX_MINUTES 1440

struct _DamCommonRules
{
  gatomicrefcount ref_count;
  GArray         *defaults;     /* of DamTermsVersion */
  DamMyZones      zones;
  GArray         *exceptions;   /* of DamException, for all clients */
  GArray         *reserved;     /* of DamReserved */
  DamDayRules    *rules;        /* of both, my side of a client without exceptions of its own */
  DamHolidayBook *book;
  int             grace_minutes;
  int             invited_minutes;
};

static const char *const tables[] = {
  "terms", "terms_day", "terms_range", "terms_channel", "client", "date_exception", "reserved_time", "holiday_calendar",
  "holiday_change", "my_zone", "planned_contact", "setting", NULL
};

/* --- what bears on everyone --- */

static gboolean
read_minutes (sqlite3     *db,
              const char  *key,
              int          fallback,
              int         *minutes,
              GError     **error)
{
  g_autofree char *text = dam_setting_read (db, key);
  gint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, MAX_MINUTES, &value, NULL))
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, "The setting “%s” is damaged: “%s” is no number of minutes", key, text);
      return FALSE;
    }

  *minutes = (int) value;

  return TRUE;
}

static void
append_rules (GArray       *rules,
              const GArray *exceptions,
              DamSide       side)
{
  for (guint i = 0; i < exceptions->len; i++)
    {
      const DamException *exception = &g_array_index (exceptions, DamException, i);
      DamDateRule rule = {
        .id = exception->id,
        .layer = exception->client != 0 ? DAM_LAYER_CLIENT : DAM_LAYER_EVERYONE,
        .kind = DAM_DATE_CLOSED,
        .first = exception->first,
        .last = exception->last,
        .hours = exception->hours,
        .reason = exception->reason,
        .public_text = exception->public_text,
      };

      if (exception->side != side)
        continue;

      if (exception->kind == DAM_EXCEPTION_VACATION)
        rule.layer = DAM_LAYER_VACATION;
      else if (exception->kind == DAM_EXCEPTION_HOURS)
        rule.kind = DAM_DATE_HOURS;
      else if (exception->kind == DAM_EXCEPTION_PART_CLOSED)
        rule.kind = DAM_DATE_PART_CLOSED;
      g_array_append_val (rules, rule);
    }
}

/* (transfer full) */
static DamDayRules *
make_rules (const GArray *rules,
            const GArray *reserved)
{
  return dam_day_rules_new ((const DamDateRule *) (gpointer) rules->data, rules->len,
                            reserved != NULL ? (const DamReserved *) (gpointer) reserved->data : NULL,
                            reserved != NULL ? reserved->len : 0);
}

DamCommonRules *
dam_common_rules_read (sqlite3  *db,
                       GError  **error)
{
  g_autoptr (DamCommonRules) self = g_new0 (DamCommonRules, 1);
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (DamDateRule));

  g_atomic_ref_count_init (&self->ref_count);
  if ((self->defaults = dam_terms_read (db, 0, error)) == NULL ||
      !dam_my_zones_read (db, &self->zones, error) ||
      (self->exceptions = dam_exception_list_own (db, 0, error)) == NULL ||
      (self->reserved = dam_reserved_read_all (db, error)) == NULL ||
      (self->book = dam_holiday_book_read (db, error)) == NULL ||
      !read_minutes (db, GRACE_MINUTES, 0, &self->grace_minutes, error) ||
      !read_minutes (db, INVITED_MINUTES, DAM_INVITED_MINUTES, &self->invited_minutes, error))
    return NULL;

  append_rules (rules, self->exceptions, DAM_SIDE_MINE);
  self->rules = make_rules (rules, self->reserved);

  return g_steal_pointer (&self);
}

DamCommonRules *
dam_common_rules_ref (DamCommonRules *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_common_rules_unref (DamCommonRules *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->defaults, g_array_unref);
  dam_my_zones_clear (&self->zones);
  g_clear_pointer (&self->exceptions, g_array_unref);
  g_clear_pointer (&self->reserved, g_array_unref);
  g_clear_pointer (&self->rules, dam_day_rules_unref);
  g_clear_pointer (&self->book, dam_holiday_book_unref);
  g_free (self);
}

const DamMyZones *
dam_common_rules_zones (const DamCommonRules *self)
{
  return &self->zones;
}

DamHolidayBook *
dam_common_rules_book (const DamCommonRules *self)
{
  return self->book;
}

/* --- what bears on one client --- */

gboolean
dam_rules_differ (sqlite3   *db,
                  gint64     client,
                  gboolean  *differs,
                  GError   **error)
{
  const char *sql = "SELECT EXISTS (SELECT 1 FROM terms WHERE client_id = ?1 AND state = 'agreed')"
                    " OR EXISTS (SELECT 1 FROM client WHERE id = ?1 AND zone IS NOT NULL)"
                    " OR EXISTS (SELECT 1 FROM date_exception WHERE client_id = ?1)"
                    " OR EXISTS (SELECT 1 FROM planned_contact WHERE client_id = ?1)";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, client);
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dam_sql_error (db, sql, error);

  *differs = client != 0 && sqlite3_column_int (stmt, 0);

  return TRUE;
}

GHashTable *
dam_rules_list_differing (sqlite3  *db,
                          GError  **error)
{
  const char *sql = "SELECT client_id FROM terms WHERE client_id IS NOT NULL"
                    " UNION SELECT id FROM client WHERE zone IS NOT NULL"
                    " UNION SELECT client_id FROM date_exception WHERE client_id IS NOT NULL"
                    " UNION SELECT client_id FROM planned_contact";
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return NULL;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 client = sqlite3_column_int64 (stmt, 0);

      g_hash_table_add (clients, g_memdup2 (&client, sizeof client));
    }
  if (result != SQLITE_DONE)
    {
      dam_sql_error (db, sql, error);
      return NULL;
    }

  return g_steal_pointer (&clients);
}

/* (transfer full), NULL without @error when there is none */
static gboolean
read_planned (sqlite3       *db,
              gint64         client,
              DamIntervals **planned,
              GError       **error)
{
  const char *sql = "SELECT at, at + minutes * 60 FROM planned_contact WHERE client_id = ?1 ORDER BY at";
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  int result;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, client);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamInterval item = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };

      g_array_append_val (items, item);
    }
  if (result != SQLITE_DONE)
    return dam_sql_error (db, sql, error);

  if (items->len > 0)
    *planned = dam_intervals_new ((const DamInterval *) (gpointer) items->data, items->len);

  return TRUE;
}

static gboolean
read_own (sqlite3         *db,
          gint64           client,
          DamCommonRules  *common,
          DamJudgeInputs  *inputs,
          GError         **error)
{
  g_autoptr (GArray) own = dam_exception_list_own (db, client, error);

  if (own == NULL || !read_planned (db, client, &inputs->planned, error))
    return FALSE;

  if (own->len == 0)
    return TRUE;

  for (DamSide side = 0; side < DAM_N_SIDES; side++)
    {
      g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (DamDateRule));

      append_rules (rules, own, side);
      if (rules->len == 0)
        continue;

      if (side == DAM_SIDE_MINE)
        append_rules (rules, common->exceptions, side);
      g_clear_pointer (&inputs->rules[side], dam_day_rules_unref);
      inputs->rules[side] = make_rules (rules, side == DAM_SIDE_MINE ? common->reserved : NULL);
    }

  return TRUE;
}

gboolean
dam_judge_inputs_read (sqlite3         *db,
                       gint64           client,
                       DamCommonRules  *common,
                       DamJudgeInputs  *inputs,
                       GError         **error)
{
  memset (inputs, 0, sizeof *inputs);
  inputs->rules[DAM_SIDE_MINE] = dam_day_rules_ref (common->rules);
  inputs->book = dam_holiday_book_ref (common->book);
  inputs->grace_minutes = common->grace_minutes;
  inputs->invited_minutes = common->invited_minutes;
  inputs->history = dam_terms_join_history (db, client, common->defaults, &common->zones, error);
  if (inputs->history != NULL && (client == 0 || read_own (db, client, common, inputs, error)))
    return TRUE;

  dam_judge_inputs_clear (inputs);

  return FALSE;
}

void
dam_judge_inputs_clear (DamJudgeInputs *inputs)
{
  g_clear_pointer (&inputs->history, dam_terms_history_unref);
  for (int side = 0; side < DAM_N_SIDES; side++)
    g_clear_pointer (&inputs->rules[side], dam_day_rules_unref);
  g_clear_pointer (&inputs->book, dam_holiday_book_unref);
  g_clear_pointer (&inputs->planned, dam_intervals_unref);
}

/* --- what verdicts depend on --- */

const char *const *
dam_rules_tables (void)
{
  return tables;
}

static void
add_built_in_holidays (GChecksum *sum)
{
  DamDay first = dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1);
  DamDay last = dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31);
  gsize n_items;
  const DamHoliday *items = dam_holidays_range (dam_holidays_korea (), first, last, &n_items);

  /* A newer program may know of days that were announced since. */
  for (gsize i = 0; i < n_items; i++)
    g_checksum_update (sum, (const guchar *) &items[i].day, sizeof items[i].day);
}

static gboolean
add_rows (GChecksum   *sum,
          sqlite3     *db,
          const char  *sql,
          GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    for (int column = 0; column < sqlite3_column_count (stmt); column++)
      {
        /* With the end of each text, so that no two rows are written alike. */
        const char *text = dam_sql_column_text (stmt, column);

        g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
      }

  return result == SQLITE_DONE || dam_sql_error (db, sql, error);
}

char *
dam_rules_fingerprint (sqlite3  *db,
                       GError  **error)
{
  /* Terms are immutable once agreed, so their ids stand for them; all else can be edited. Words that only explain (reasons, titles, the names of
   * holidays) decide nothing. */
  const char *inputs[] = {
    "SELECT 'terms', id FROM terms WHERE state = 'agreed' ORDER BY id",
    "SELECT 'zone', id, zone FROM client WHERE zone IS NOT NULL ORDER BY id",
    "SELECT 'exception', id, client_id, side, kind, first, last, hours FROM date_exception ORDER BY id",
    "SELECT DISTINCT 'reserved', weekdays, first, last, hours FROM reserved_time ORDER BY 2, 3, 4, 5",
    "SELECT 'calendar', name_key FROM holiday_calendar ORDER BY name_key",
    "SELECT DISTINCT 'holiday', c.name_key, h.day, h.removed FROM holiday_change AS h LEFT JOIN holiday_calendar AS c ON c.id = h.calendar_id"
    " ORDER BY 2, 3, 4",
    "SELECT DISTINCT 'planned', client_id, at, minutes FROM planned_contact ORDER BY 2, 3, 4",
  };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (DamMyZones) zones = { NULL, NULL };
  g_autofree char *settings = NULL;
  int grace;
  int invited;

  if (!dam_my_zones_read (db, &zones, error) || !read_minutes (db, GRACE_MINUTES, 0, &grace, error) ||
      !read_minutes (db, INVITED_MINUTES, DAM_INVITED_MINUTES, &invited, error))
    return NULL;

  settings = g_strdup_printf ("%s %d %d\n", dam_zone_id (zones.base), grace, invited);
  g_checksum_update (sum, (const guchar *) settings, -1);
  for (guint i = 0; i < zones.dates->len; i++)
    {
      const DamZoneDate *date = &g_array_index (zones.dates, DamZoneDate, i);
      g_autofree char *line = g_strdup_printf ("%d %s\n", date->from, dam_zone_id (date->zone));

      g_checksum_update (sum, (const guchar *) line, -1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (!add_rows (sum, db, inputs[i], error))
      return NULL;
  add_built_in_holidays (sum);

  return g_strdup (g_checksum_get_string (sum));
}
