/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/dam-language.h"

G_BEGIN_DECLS

/* All of these write local civil values as given; none knows a zone or "now".
 * year 1..9999, month 1..12, day 1..31, minute 0..1440 of the day, weekday 0 = Monday .. 6 = Sunday.
 * Formats: korean.md, 4.3; English "Sat, 21 Nov 2026", "3:04 PM". All (transfer full). */

char       *dam_format_date         (DamDateStyle style, int year, int month, int day);          /* 2026년 11월 21일 (토) */
char       *dam_format_date_short   (DamDateStyle style, int year, int month, int day);          /* 11월 21일 (토) */
char       *dam_format_date_long    (DamDateStyle style, int year, int month, int day);          /* 2026년 3월 2일 / 2 March 2026 */
char       *dam_format_month        (DamDateStyle style, int year, int month);                   /* 2026년 11월 */
char       *dam_format_time         (DamDateStyle style, int minute);                            /* 오후 3:04; 1440 is 24:00 */
char       *dam_format_hour         (DamDateStyle style, int hour);                              /* 오후 3시 / 3 PM / 15:00 */
char       *dam_format_time_range   (DamDateStyle style, int start, int end);                    /* end may exceed 1440: 다음 날 */
char       *dam_format_duration     (DamLanguage language, gint64 seconds);                      /* 3 h 14 min / 3시간 14분; whole minutes, rounded down */

/* Static strings. */
const char *dam_weekday_name        (DamLanguage language, int weekday);                         /* 월요일 / Monday */
const char *dam_weekday_short       (DamLanguage language, int weekday);                         /* 월 / Mon */
const char *dam_weekday_letter      (DamLanguage language, int weekday);                         /* 월 / M */

G_END_DECLS
