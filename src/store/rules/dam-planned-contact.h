/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-intervals.h"
#include "rules/dam-contact.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_PLANNED_CALL,
  DAM_PLANNED_MEETING,
  DAM_PLANNED_VIDEO,
} DamPlannedKind;

/* "call", "meeting", "video"; -1 for other text. */
const char *dam_planned_kind_id    (DamPlannedKind kind);
int         dam_planned_kind_parse (const char *text);

/**
 * DamPlanned: a contact arranged in advance. A contact with the client while it lasts is invited.
 * @at: its start, UTC seconds
 * @minutes: its length, 1 … 1440
 * @title: what it is about, NULL or "" without
 * @uid: its identity in other calendars, made when it is inserted
 */
typedef struct
{
  gint64         id;
  gint64         client;
  DamPlannedKind kind;
  DamChannel     channel;
  gint64         at;
  int            minutes;
  char          *title;
  char          *uid;
  gboolean       example;
} DamPlanned;

void          dam_planned_clear  (DamPlanned *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamPlanned, dam_planned_clear)

/* Why @planned cannot be written: a DamProblem (no client, a length or a text that is not allowed, an instant outside 1990–2050). Pure. */
gboolean      dam_planned_check  (const DamPlanned *planned, GError **error);
/* Inserts (id 0; @id receives the new one) or updates, which leaves the uid as it is. */
gboolean      dam_planned_write  (DamTransaction *tx, const DamPlanned *planned, gint64 *id, GError **error);
gboolean      dam_planned_delete (DamTransaction *tx, gint64 id, GError **error);
gboolean      dam_planned_read   (sqlite3 *db, gint64 id, DamPlanned *planned, GError **error);
/* Those of @client (0: everyone's) that touch [from, to), by time. (transfer full) of DamPlanned, which clears its elements */
GArray       *dam_planned_list   (sqlite3 *db, gint64 client, gint64 from, gint64 to, GError **error);

G_END_DECLS
