/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hours/dam-week.h"

G_BEGIN_DECLS

/* The week of the ready pattern called @id; FALSE when there is none of that name. */
gboolean    dam_week_pattern_find  (const char   *id,
                                    DamWeek      *week);
/* The menu of an hours editor: the ready patterns, the user's own templates (of DamWeekTemplate), and what can be done with them. Its actions
 * are hours.pattern (s: id), hours.template (x: id), hours.delete-template (x: id), hours.save-template, hours.clear. (transfer full) */
GMenuModel *dam_week_patterns_menu (const GArray *templates);

G_END_DECLS
