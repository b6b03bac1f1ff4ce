/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_EXCEPTION_VACATION,      /* always closed, before all other rules */
  DAM_EXCEPTION_CLOSED,
  DAM_EXCEPTION_HOURS,
  DAM_EXCEPTION_PART_CLOSED,
} DamExceptionKind;

/* "vacation", "closed", "hours", "part-closed"; -1 for other text. */
const char *dam_exception_kind_id    (DamExceptionKind kind);
int         dam_exception_kind_parse (const char *text);

/**
 * DamException: a date exception as it is written.
 * @client: 0 for all clients, which only my side can have
 * @first, @last: both included; [1990-01-01, 2050-12-31]
 * @hours: of HOURS and PART_CLOSED
 * @reason: for myself, NULL or "" without
 * @public_text: what clients may be told, NULL or "" without
 */
typedef struct
{
  gint64           id;
  gint64           client;
  DamSide          side;
  DamExceptionKind kind;
  DamDay           first;
  DamDay           last;
  DamDayHours      hours;
  char            *reason;
  char            *public_text;
  gboolean         example;
} DamException;

void     dam_exception_clear  (DamException *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamException, dam_exception_clear)

/* Why @exception cannot be written, with what and where in the message: a DamProblem (ends before it starts, a date outside 1990–2050,
 * hours missing, their side without a client). Pure; the writers below ask it. Hours of VACATION and CLOSED are not looked at. */
gboolean dam_exception_check  (const DamException *exception, GError **error);

/* Inserts (id 0; @id receives the new one) or updates. */
gboolean dam_exception_write  (DamTransaction *tx, const DamException *exception, gint64 *id, GError **error);
/* DAM_STORE_ERROR_FAILED when there is none. */
gboolean dam_exception_delete (DamTransaction *tx, gint64 id, GError **error);

/* Reads one; FALSE with DAM_STORE_ERROR_FAILED when there is none. */
gboolean dam_exception_read   (sqlite3 *db, gint64 id, DamException *exception, GError **error);
/* Those that touch [first, last], by date: everyone's (@client 0: those for all clients and those of each), or those that bear on @client, its own
 * and those for all.
 * (transfer full) of DamException, which frees its elements */
GArray  *dam_exception_list   (sqlite3 *db, gint64 client, DamDay first, DamDay last, GError **error);
/* How many of the same are over before @before: whether there is something to show under "past". */
gint64   dam_exception_count_before (sqlite3 *db, gint64 client, DamDay before);

G_END_DECLS
