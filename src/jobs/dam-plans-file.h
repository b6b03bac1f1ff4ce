/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"
#include "store/rules/dam-planned-contact.h"

G_BEGIN_DECLS

/**
 * DamPlansFileWords: what the caller words in its own language.
 * @kind: what a planned contact without a title is called: "Video Call"
 * @channel: by which channel it is: "Phone"
 */
typedef struct
{
  const char *(*kind)    (DamPlannedKind kind);
  const char *(*channel) (DamChannel channel);
} DamPlansFileWords;

/* The planned contact called @id, or with 0 all those with @client (0: with anybody) that are not over at @now, as iCalendar (RFC 5545) in times
 * of @zone. It holds what was arranged, and nothing that is for myself alone: no note, no reason, no client's name. (transfer full), NULL with
 * @error; DAM_STORE_ERROR_FAILED when there is none called @id. */
char *dam_plans_file_write (sqlite3                 *db,
                            gint64                   client,
                            gint64                   id,
                            gint64                   now,
                            const DamZone           *zone,
                            const DamPlansFileWords *words,
                            GError                 **error);

G_END_DECLS
