/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"
#include "rules/dam-terms.h"
#include "store/dam-sql.h"
#include "store/rules/dam-my-zones.h"

G_BEGIN_DECLS

/* The longest title, reason or other text of a rule, in characters. */
#define DAM_RULE_TEXT_MAX 500
/* The longest name. */
#define DAM_RULE_NAME_MAX 100

/* --- dam-rule-columns.c: what the tables of this folder have in common --- */

/* Whether both dates lie in the years that the program knows holidays of, and in order. */
gboolean dam_rule_check_days    (DamDay first, DamDay last, GError **error);
/* Whether a nullable text can be stored. */
gboolean dam_rule_check_text    (const char *text, GError **error);
gboolean dam_rule_is_blank      (const char *text);
/* Whether @name can be one, of at most 100 characters: @stripped receives it without spaces around it, @key (nullable) its folded form,
 * by which it is found. Both (transfer full). */
gboolean dam_rule_check_name    (const char *name, char **stripped, char **key, GError **error);

void     dam_rule_bind_day      (sqlite3_stmt *stmt, int index, DamDay day);
/* Binds what dam_hours_format() makes of @hours; NULL as NULL. */
void     dam_rule_bind_hours    (sqlite3_stmt *stmt, int index, const DamDayHours *hours);

/* Fails with DAM_STORE_ERROR_CORRUPT for what no schema of ours would let in: the row @id (column 0 of @stmt) of @table has a value in
 * @column that cannot be read. Returns FALSE. */
gboolean dam_rule_fail_damaged  (sqlite3_stmt *stmt, int column, const char *table, GError **error);
gboolean dam_rule_column_day    (sqlite3_stmt *stmt, int column, const char *table, DamDay *day, GError **error);
/* NULL is inherited. */
gboolean dam_rule_column_hours  (sqlite3_stmt *stmt, int column, const char *table, DamDayHours *hours, GError **error);

/* Runs @sql (static) for row @id, which has to be there: else DAM_STORE_ERROR_FAILED says that there is no @what. */
gboolean dam_rule_run_for_row   (DamTransaction *tx, const char *sql, gint64 id, const char *what, GError **error);
/* The same for a prepared and bound statement that ends in a condition on the row. */
gboolean dam_rule_run_bound     (DamTransaction *tx, sqlite3_stmt *stmt, gint64 id, const char *what, GError **error);

/* --- dam-date-exception.c --- */

/* All that were written for @client itself, of both sides (0: for all clients). (transfer full) of DamException */
GArray  *dam_exception_list_own (sqlite3 *db, gint64 client, GError **error);

/* --- dam-reserved-time.c --- */

/* All, those without both dates first. (transfer full) of DamReserved, which frees their titles */
GArray  *dam_reserved_read_all (sqlite3 *db, GError **error);

/* --- dam-terms-store.c --- */

/* The history of @client (0: of my defaults) from the versions of my defaults, which were read before. (transfer full) */
DamTermsHistory *dam_terms_join_history (sqlite3 *db, gint64 client, const GArray *defaults, const DamMyZones *zones,
                                         GError **error);

G_END_DECLS
