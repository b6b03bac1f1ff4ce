/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"
#include "text/dam-language.h"

G_BEGIN_DECLS

/* Hours of a day as text: what the list, the popover of the grid and the clipboard have in common. */

/* The hours of a day in a form that a person would type and dam_hours_typed_apply() reads; "" when they are inherited. (transfer full) */
char     *dam_hours_typed_format (DamLanguage         language,
                                  const DamDayHours  *hours);
/* Makes what was typed for @day the hours of @week: "9-12, 13-18", "weekdays 9-18", "" for inherited. @days (nullable) tells which days it was
 * about, @merged (nullable) whether ranges were joined. FALSE when it cannot be read: @week is untouched, and @message says so in
 * a sentence (transfer full). */
gboolean  dam_hours_typed_apply  (const char         *text,
                                  int                 day,
                                  DamWeek            *week,
                                  guint8             *days,
                                  gboolean           *merged,
                                  char              **message);

G_END_DECLS
