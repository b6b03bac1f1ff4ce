/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/dam-dates.h"
#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

/* What the calendar says, to a screen reader above all: the day first, then the state, then the count. All (transfer full). */

/* "Tuesday, 17 November 2026", with "today" in front. */
char *dam_calendar_word_day     (DamDateStyle      style,
                                 DamDay            day,
                                 gboolean          is_today);
/* "available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 3 contacts, 1 breach"; @spans of DamDaySpan, @marks of DamDayMark. */
char *dam_calendar_word_summary (DamDateStyle      style,
                                 const GArray     *spans,
                                 const GArray     *marks);
/* "available 9:00 AM to 12:00 PM" */
char *dam_calendar_word_span    (DamDateStyle      style,
                                 const DamDaySpan *span);
/* "9:00 PM to 9:30 PM: 3 contacts, 1 breach"; @minutes is how long the mark is. */
char *dam_calendar_word_mark    (DamDateStyle      style,
                                 const DamDayMark *mark,
                                 int               minutes);
/* The period as a title: "15–21 November 2026", "29 November 2026 – 5 December 2026", one date. */
char *dam_calendar_word_period  (DamDateStyle      style,
                                 DamDay            first,
                                 guint             n_days);

G_END_DECLS
