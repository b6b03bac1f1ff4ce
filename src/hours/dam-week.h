/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"

G_BEGIN_DECLS

/**
 * DamRange: minutes of local wall time, half-open [start, end), 0 <= start < 1440, start < end <= start + 1440.
 * 22:00-02:00 is 1320..1560, one range that belongs to the day it starts on (time-rules.md, "Weekly hours").
 */
typedef struct
{
  gint16 start;
  gint16 end;
} DamRange;

/* Enough for a day painted in alternating quarter hours. */
#define DAM_DAY_MAX_RANGES 48

typedef enum
{
  DAM_DAY_INHERIT,   /* from the parent; without a parent there is no rule for the day */
  DAM_DAY_HOURS,     /* open in the ranges */
  DAM_DAY_CLOSED,    /* closed all day: not the same as no rule */
} DamDayKind;

/**
 * DamDayHours: the hours of one weekday. A plain value; the ranges are sorted, disjoint and not touching.
 */
typedef struct
{
  DamDayKind kind;
  guint      n_ranges;
  DamRange   ranges[DAM_DAY_MAX_RANGES];
} DamDayHours;

/**
 * DamWeek: weekly hours; days[0] is Monday.
 */
typedef struct
{
  DamDayHours days[7];
} DamWeek;

gboolean  dam_day_hours_equal   (const DamDayHours *a, const DamDayHours *b);
/* Adds a range, keeping the normal form; TRUE if it touched or overlapped another and was merged. A full day
 * leaves the value as it is. What is longer than 24 hours after the merge stays two ranges that touch. */
gboolean  dam_day_hours_add     (DamDayHours *hours, DamRange range);
/* Cuts [start, end) out of the day (erase of the hours editor); minutes above 1440 are those after midnight. What is left
 * of a range after midnight without its beginning goes too; a day without a range left is closed. */
void      dam_day_hours_remove  (DamDayHours *hours, DamRange range);
/* @hours in the normal form, whoever made it: no range that cannot be, sorted, merged, none at all is closed. */
void      dam_day_hours_normalise (const DamDayHours *hours, DamDayHours *normal);
/* Open minutes of the day's own ranges. */
int       dam_day_hours_minutes (const DamDayHours *hours);

void      dam_week_init         (DamWeek *week);                        /* all days inherit */
gboolean  dam_week_equal        (const DamWeek *a, const DamWeek *b);
/* Each inherited day of @own replaced by the one of @parent (which may be NULL). */
void      dam_week_resolve      (const DamWeek *own, const DamWeek *parent, DamWeek *resolved);
/* Open minutes of a week, spill-over counted once. */
int       dam_week_minutes      (const DamWeek *week);

/* Reads what a person types: "9-12, 13-18", "09:00-12:00,13:00-18:00", "오전 9시-오후 6시", "9시~12시", "22-2", "0-24",
 * "종일", "closed"/"없음"/"닫힘", "inherit"/"기본값". Ranges that touch or overlap are merged and *merged says so.
 * DAM_HOURS_ERROR_RANGE names the piece that cannot be read; @hours is then untouched. */
gboolean  dam_hours_parse       (const char *text, DamDayHours *hours, gboolean *merged, GError **error);
/* The piece of @text that dam_hours_parse() cannot read, as it was typed, for a message in the user's language; "" when
 * @text holds nothing at all, NULL when it can be read. (transfer full) */
char     *dam_hours_unreadable  (const char *text);
/* The one normal form: "09:00-12:00,13:00-18:00", "closed", "inherit"; past midnight "22:00-02:00", the whole
 * day "00:00-24:00", 24 hours from another time on "10:00-34:00". What this writes, dam_hours_parse() reads back equal. (transfer full) */
char     *dam_hours_format      (const DamDayHours *hours);

/* "mon".."sun" (also "월".."일"); -1 when it is none. */
int         dam_weekday_parse   (const char *text);
const char *dam_weekday_id      (int weekday);

G_END_DECLS
