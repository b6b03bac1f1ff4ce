/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamWeekTemplate: a weekly schedule saved by the user under a name.
 */
typedef struct
{
  gint64  id;
  char   *name;
  DamWeek week;
} DamWeekTemplate;

void     dam_week_template_clear  (DamWeekTemplate *self);

/* Saves @week as @name; one of that name (without regard to case) is replaced. */
gboolean dam_week_template_write  (DamTransaction *tx, const char *name, const DamWeek *week, GError **error);
gboolean dam_week_template_delete (DamTransaction *tx, gint64 id, GError **error);
/* All, by name (가나다). (transfer full) of DamWeekTemplate, which clears its elements */
GArray  *dam_week_template_list   (sqlite3 *db, GError **error);

G_END_DECLS
