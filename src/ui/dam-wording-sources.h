/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* The names of holidays in the language of @style, as a list: "Seollal", "Children’s Day, Buddha’s Birthday". (transfer full) */
char *dam_wording_holidays (DamDateStyle style, const DamHoliday *holidays, guint n_holidays);

/* What decided, beyond the weekly hours, by its name, as it stands within a sentence: "Seollal (public holiday)", "the vacation “Jeju”",
 * "a vacation", "the date exception “moving house”", "a date exception", "the reserved time “dinner”". Reasons and titles are for the
 * owner's eyes: nothing that a client is shown may be made of this. NULL for the rules of the weekly hours and for no rule. (transfer full) */
char *dam_wording_source   (DamDateStyle style, DamRule rule, const DamSource *source);

G_END_DECLS
