/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-log.h"

G_BEGIN_DECLS

/* Where a contact stands in the log, which runs from the newest to the oldest. */
typedef struct
{
  gint64 at;
  gint64 id;
} DamLogKey;

/* < 0 when @a comes first, that is, is newer. */
int           dam_log_key_compare     (const DamLogKey *a, const DamLogKey *b);

/* The columns of an entry, and the tables they come from beside "contact AS c". */
#define DAM_LOG_ENTRY_COLUMNS \
        "c.id, c.client_id, c.at, c.direction, c.channel, c.kind, c.seconds, c.missed, c.emergency, c.line, c.speaker, c.text," \
        " k.name, k.is_company, v.verdict, v.reasons, i.file, c.automatic"
#define DAM_LOG_ENTRY_JOINS \
        " LEFT JOIN client AS k ON k.id = c.client_id LEFT JOIN verdict AS v ON v.contact_id = c.id" \
        " LEFT JOIN import AS i ON i.id = c.import_id"

/* (transfer full): the entry of a row of DAM_LOG_ENTRY_COLUMNS; NULL: one that stands for a row which has just gone */
DamLogEntry  *dam_log_entry_new       (sqlite3_stmt *stmt);
/* Whether both show the same. */
gboolean      dam_log_entry_equal     (DamLogEntry *a, DamLogEntry *b);
DamLogKey     dam_log_entry_get_key   (DamLogEntry *self);

/* The key that comes before all of @filter. */
DamLogKey     dam_log_filter_top      (const DamLogFilter *filter);
gboolean      dam_log_filter_equal    (const DamLogFilter *a, const DamLogFilter *b);
/* Statements over the contacts of @filter from @top on, newest first: of their keys (at, id) alone, from an index, and of whole
 * entries. (transfer full) */
sqlite3_stmt *dam_log_select_keys     (sqlite3 *db, const DamLogFilter *filter, DamLogKey top, GError **error);
sqlite3_stmt *dam_log_select_entries  (sqlite3 *db, const DamLogFilter *filter, DamLogKey top, GError **error);

G_END_DECLS
