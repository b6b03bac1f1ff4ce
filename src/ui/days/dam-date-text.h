/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"
#include "text/dam-language.h"

G_BEGIN_DECLS

/* Dates and times of day as a person types them. Pure. */

/* Reads "2026-12-24", "2026. 12. 24.", "20261224", "2026년 12월 24일", "24 Dec 2026", "December 24, 2026"; without a year ("12/24", "12월 24일",
 * "24 Dec") the first such date from @today on; "today", "tomorrow", "yesterday", "오늘", "내일", "모레", "글피", "어제". DAM_DAY_INVALID for anything
 * else, also for a day that no month has. */
DamDay   dam_date_text_read  (const char *text,
                              DamDay      today);
/* @day as dam_date_text_read() reads it in any year: "2026-12-24". (transfer full) */
char    *dam_date_text_write (DamDay      day);

/* Reads a time of day, in minutes 0 … 1439: "14:30", "9", "930", "2:30 PM", "오후 2시 30분", "14시". FALSE for anything else. */
gboolean dam_time_text_read  (const char *text,
                              int        *minute);
/* "14:30", which dam_time_text_read() reads. (transfer full) */
char    *dam_time_text_write (int         minute);

G_END_DECLS
