/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamLogEntry: one contact of the log as a row shows it: the contact, its client and its cached verdict. Immutable.
 * Properties, read-only: id, client-id, at, breach.
 */
#define DAM_TYPE_LOG_ENTRY (dam_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (DamLogEntry, dam_log_entry, DAM, LOG_ENTRY, GObject)

gint64            dam_log_entry_get_id      (DamLogEntry *self);
gint64            dam_log_entry_get_client  (DamLogEntry *self);   /* 0: unknown */
const char       *dam_log_entry_get_client_name (DamLogEntry *self);
gboolean          dam_log_entry_get_is_company (DamLogEntry *self);
const DamContact *dam_log_entry_get_contact (DamLogEntry *self);
/* -1 while it has not been judged yet. The reasons are asked of the judge when they are shown. */
int               dam_log_entry_get_verdict (DamLogEntry *self);
/* Bits 1 << DamReasonKind of the cached reasons. */
guint32           dam_log_entry_get_reasons (DamLogEntry *self);
/* Origin: the file and line it was imported from; NULL and 0 for one logged by hand. */
const char       *dam_log_entry_get_file    (DamLogEntry *self);
guint64           dam_log_entry_get_line    (DamLogEntry *self);
const char       *dam_log_entry_get_speaker (DamLogEntry *self);   /* name in the export, "" without */
const char       *dam_log_entry_get_text    (DamLogEntry *self);   /* NULL unless kept */

/**
 * DamLogFilter: which contacts: zero is everything.
 */
typedef struct
{
  gint64   client;           /* 0: all */
  gboolean breaches_only;
  gint64   from;             /* instants [from, to); both 0: all time */
  gint64   to;
} DamLogFilter;

/* Newest first, at most @limit entries of [from, to): for week calendars, Today, the command line. Ordered by an index. (transfer
 * full) of DamLogEntry */
GPtrArray *dam_log_read        (sqlite3 *db, const DamLogFilter *filter, guint limit, GError **error);
/* One contact; NULL without @error when there is none. (transfer full) */
DamLogEntry *dam_log_read_one  (sqlite3 *db, gint64 id, GError **error);
/* Calls @func for each contact of @filter, oldest first, from a worker's or the command line's connection. FALSE from @func stops. */
typedef gboolean (*DamLogFunc) (DamLogEntry *entry, gpointer data);
gboolean   dam_log_foreach     (sqlite3 *db, const DamLogFilter *filter, DamLogFunc func, gpointer data, GError **error);
/* Number of contacts; only from a worker or for small filters. */
gint64     dam_log_count       (sqlite3 *db, const DamLogFilter *filter, GError **error);

/**
 * DamLog: a GListModel of DamLogEntry, newest first, of any length: it holds sparse anchors, made by a worker, and
 * the pages near the ones asked for. Property: loading. Follows the store.
 */
#define DAM_TYPE_LOG (dam_log_get_type ())
G_DECLARE_FINAL_TYPE (DamLog, dam_log, DAM, LOG, GObject)

DamLog    *dam_log_new          (DamStore *store);
void       dam_log_set_filter   (DamLog *self, const DamLogFilter *filter);
gboolean   dam_log_get_loading  (DamLog *self);

/* --- writing, on the writer thread --- */

/**
 * DamContactRow: one contact as it is stored.
 */
typedef struct
{
  gint64      client;        /* 0: unknown */
  DamContact  contact;
  gint64      import_id;     /* 0: by hand */
  guint64     line;
  gint64      key;           /* identity within the client's chat (formats.md, 1.5); 0: none */
  const char *speaker;
  const char *text;          /* NULL unless it is to be kept */
} DamContactRow;

gboolean dam_contact_insert        (DamTransaction *tx, const DamContactRow *row, gint64 *id, GError **error);
gboolean dam_contact_set_emergency (DamTransaction *tx, gint64 id, gboolean emergency, GError **error);
/* Whether a machine sent it: then it neither answers nor invites. */
gboolean dam_contact_set_automatic (DamTransaction *tx, gint64 id, gboolean automatic, GError **error);
gboolean dam_contact_set_speaker   (DamTransaction *tx, gint64 id, const char *speaker, GError **error);
gboolean dam_contact_delete        (DamTransaction *tx, gint64 id, GError **error);
/* The id of the contact of @client with identity @key and its speaker; 0 when there is none. */
gint64   dam_contact_find_key      (sqlite3 *db, gint64 client, gint64 key, char **speaker);

/* An import: the file it came from. @id receives the new id. */
gboolean dam_import_insert         (DamTransaction *tx, gint64 client, const char *file, const char *format, const char *zone,
                                    guint64 lines, gboolean example, gint64 *id, GError **error);

/* Verdicts: a cache outside undo. */
gboolean dam_verdict_write         (DamTransaction *tx, gint64 contact, gint64 client, gint64 at, const DamVerdict *verdict, GError **error);

G_END_DECLS
