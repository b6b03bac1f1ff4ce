/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day-rules.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/* Reserved time is written as the DamReserved of the hours room; a title is required, at most 500 characters. */

/* Why @reserved cannot be written: a DamProblem (no title, no weekday, none of them between the dates, no hours, ends before it starts, a date
 * outside 1990–2050). Pure. */
gboolean     dam_reserved_check  (const DamReserved *reserved, GError **error);
/* Inserts (id 0; @id receives the new one), with @example as a part of the example, or updates. */
gboolean     dam_reserved_write  (DamTransaction *tx, const DamReserved *reserved, gboolean example, gint64 *id, GError **error);
/* DAM_STORE_ERROR_FAILED when there is none. */
gboolean     dam_reserved_delete (DamTransaction *tx, gint64 id, GError **error);
/* All, the weekly ones first, with their titles. (transfer full): the reserved time of a DamDayRules without a date rule */
DamDayRules *dam_reserved_list   (sqlite3 *db, GError **error);

G_END_DECLS
