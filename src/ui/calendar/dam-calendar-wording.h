/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/rules/dam-planned-contact.h"
#include "text/dam-dates.h"
#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

/* What the calendar says, to a screen reader above all: the day first, then the state, then the count. All (transfer full). */

/* "Tuesday, 17 November 2026", with "today" in front. */
char *dam_calendar_word_day     (DamDateStyle      style,
                                 DamDay            day,
                                 gboolean          is_today);
/* "Chuseok, closed", "available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 1 planned contact, 3 contacts, 1 breach". */
char *dam_calendar_word_summary (DamDateStyle          style,
                                 const DamCalendarDay *day);
/* "available 9:00 AM to 12:00 PM", "closed 2:00 PM to 6:00 PM: moving house"; @notes of its day. */
char *dam_calendar_word_span    (DamDateStyle      style,
                                 const DamDaySpan *span,
                                 const GArray     *notes);
/* "planned 10:00 AM to 10:30 AM: Video Call, Hanbit" */
char *dam_calendar_word_planned (DamDateStyle      style,
                                 const DamDayPlan *plan);
/* The name of what decided, short, for the calendar: "Chuseok", "Vacation", "moving house". */
char *dam_calendar_word_note    (DamDateStyle      style,
                                 DamRule           rule,
                                 const DamSource  *source);
/* "New York time". */
char *dam_calendar_word_zone    (const DamZone    *zone);
/* What bears on the whole of @day, and with @with_plans what is planned on it: "Chuseok, moving house"; NULL for nothing. */
char *dam_calendar_word_notes   (const DamCalendarDay *day,
                                 gboolean              with_plans);
/* "Video Call", "Video Call, Hanbit" with @whom; the title of the planned contact instead of its kind, if it has one. */
char *dam_calendar_word_plan    (sqlite3          *db,
                                 DamDateStyle      style,
                                 const DamPlanned *planned,
                                 gboolean          whom);
/* "9:00 PM to 9:30 PM: 3 contacts, 1 breach"; @minutes is how long the mark is. */
char *dam_calendar_word_mark    (DamDateStyle      style,
                                 const DamDayMark *mark,
                                 int               minutes);
/* The period as a title: "15–21 November 2026", "29 November 2026 – 5 December 2026", one date. */
char *dam_calendar_word_period  (DamDateStyle      style,
                                 DamDay            first,
                                 guint             n_days);

G_END_DECLS
