/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DamDay: a civil date as the number of days since 1970-01-01 (proleptic Gregorian). It knows no zone.
 */
typedef gint32 DamDay;

#define DAM_DAY_INVALID G_MININT32

/* The years the program knows: 1 to 9999. An impossible date yields DAM_DAY_INVALID. */
DamDay      dam_day_from_ymd  (int         year,
                               int         month,
                               int         day);
void        dam_day_to_ymd    (DamDay      day,
                               int        *year,
                               int        *month,
                               int        *day_of_month);

/* 0 = Monday .. 6 = Sunday. */
int         dam_day_weekday   (DamDay      day);

/* "YYYY-MM-DD" and nothing else, else DAM_DAY_INVALID. */
DamDay      dam_day_parse     (const char *text);
/* "YYYY-MM-DD". (transfer full) */
char       *dam_day_format    (DamDay      day);

G_END_DECLS
