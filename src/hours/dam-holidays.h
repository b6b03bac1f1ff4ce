/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"

G_BEGIN_DECLS

/* The calendars that the program itself knows, and the one without a day. */
#define DAM_CALENDAR_KOREA "korea"
#define DAM_CALENDAR_NONE "none"

/* The years of which the built-in calendar has data. */
#define DAM_HOLIDAYS_FIRST_YEAR 1990
#define DAM_HOLIDAYS_LAST_YEAR 2050
/* Up to this year its days are published (월력요항); later ones are computed. */
#define DAM_HOLIDAYS_OFFICIAL_YEAR 2027

typedef enum
{
  DAM_HOLIDAY_PUBLIC,
  DAM_HOLIDAY_SUBSTITUTE,
  DAM_HOLIDAY_TEMPORARY,
  DAM_HOLIDAY_ELECTION,
  DAM_HOLIDAY_USER,        /* added by the user, or read from a file */
} DamHolidayKind;

/**
 * DamHoliday:
 * @projected: computed, not published yet
 * @name: in the language of its country; for the built-in calendar Korean: "추석", "대체공휴일(부처님오신날)"
 * @english: in English: "Chuseok", "Substitute Holiday (Buddha’s Birthday)"; the same as @name where nobody translated it
 */
typedef struct
{
  DamDay         day;
  DamHolidayKind kind;
  gboolean       projected;
  const char    *name;
  const char    *english;
} DamHoliday;

/* "public", "substitute", "temporary", "election", "user" */
const char *dam_holiday_kind_id (DamHolidayKind kind);

/**
 * DamHolidays: the holidays of one calendar, sorted by date; a date may have several. Immutable, reference-counted, safe between
 * threads.
 */
typedef struct _DamHolidays DamHolidays;

/**
 * DamHolidayChange: what a user changes in a calendar.
 * @removed: no day of this date is a holiday; else one called @name is added
 */
typedef struct
{
  DamDay      day;
  gboolean    removed;
  const char *name;
} DamHolidayChange;

/* The public holidays of Korea from 1990 to 2050 by 관공서의 공휴일에 관한 규정 as in force on each date (time-rules.md, "Korean public
 * holidays"), Sundays left out, which are days off by the weekly hours. Computed once. (transfer none) */
DamHolidays      *dam_holidays_korea  (void);
/* From days in any order; strings are copied, an @english of NULL is the name, and a name that a date has already is left out.
 * (transfer full) */
DamHolidays      *dam_holidays_new    (const DamHoliday *items, gsize n_items);
/* @base (nullable: an empty calendar) with the removals, then the additions, of @changes. (transfer full) */
DamHolidays      *dam_holidays_change (DamHolidays *base, const DamHolidayChange *changes, gsize n_changes);
DamHolidays      *dam_holidays_ref    (DamHolidays *self);
void              dam_holidays_unref  (DamHolidays *self);
/* The holidays of @day, @n_items of them in a row; NULL when there is none. (transfer none), valid as long as @self. */
const DamHoliday *dam_holidays_find   (const DamHolidays *self, DamDay day, guint *n_items);
/* The holidays in [first, last]; NULL and 0 when there is none. (transfer none) */
const DamHoliday *dam_holidays_range  (const DamHolidays *self, DamDay first, DamDay last, gsize *n_items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamHolidays, dam_holidays_unref)

/**
 * DamHolidayBook: the calendars a user has, by name, without regard to case. Immutable once it is shared, reference-counted.
 */
typedef struct _DamHolidayBook DamHolidayBook;

/* With the built-in calendar alone. (transfer full) */
DamHolidayBook     *dam_holiday_book_new   (void);
DamHolidayBook     *dam_holiday_book_ref   (DamHolidayBook *self);
void                dam_holiday_book_unref (DamHolidayBook *self);
/* Sets the calendar called @name, before the book is shared; also DAM_CALENDAR_KOREA, with the user's changes. */
void                dam_holiday_book_set   (DamHolidayBook *self, const char *name, DamHolidays *holidays);
/* The calendar called @name. Without a name, the one of the country that @zone lies in, which the program knows of Korea only
 * (Asia/Seoul and its links). NULL when there is none. (transfer none) */
DamHolidays        *dam_holiday_book_find  (const DamHolidayBook *self, const char *name, const DamZone *zone);
/* Names of all calendars, sorted, DAM_CALENDAR_KOREA first. NULL-terminated, (transfer container), valid as long as @self. */
const char        **dam_holiday_book_names (const DamHolidayBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamHolidayBook, dam_holiday_book_unref)

G_END_DECLS
