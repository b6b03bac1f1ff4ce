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
/* @start 0..1439, @end 0..2880; beyond 1440: 다음 날. It lies after @start unless the clock was moved back in between. */
char       *dam_format_time_range   (DamDateStyle style, int start, int end);

/* Lengths of time; a negative one counts as 0. The first two are whole minutes, rounded down. */
char       *dam_format_duration     (DamLanguage language, gint64 seconds);                      /* 3 h 14 min / 3시간 14분; 40 h: hours are never made days */
char       *dam_format_elapsed      (DamLanguage language, gint64 seconds);                      /* as above, and from 24 h on: 2 days 5 h / 2일 5시간 */
char       *dam_format_call_length  (DamLanguage language, gint64 seconds);                      /* 45 s, 7 min 5 s, 1 h 2 min / 45초 */

/* Static strings. */
const char *dam_weekday_name        (DamLanguage language, int weekday);                         /* 월요일 / Monday */
const char *dam_weekday_short       (DamLanguage language, int weekday);                         /* 월 / Mon */
const char *dam_weekday_letter      (DamLanguage language, int weekday);                         /* 월 / M */

G_END_DECLS
