/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hours/dam-holidays.h"

G_BEGIN_DECLS

#define DAM_HOLIDAY_FILE_ERROR (dam_holiday_file_error_quark ())

typedef enum
{
  DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR,   /* no iCalendar file; the message says what was found instead and where */
  DAM_HOLIDAY_FILE_ERROR_EMPTY,         /* a calendar without an all-day event */
  DAM_HOLIDAY_FILE_ERROR_TOO_LARGE,
  DAM_HOLIDAY_FILE_ERROR_MALFORMED,     /* the message names the line */
  DAM_HOLIDAY_FILE_ERROR_YEARS,         /* an event outside 1990–2050; the message names line and event */
} DamHolidayFileError;

GQuark dam_holiday_file_error_quark (void);

/* The most bytes that a file of holidays may have. */
#define DAM_HOLIDAY_FILE_MAX_BYTES (8 * 1024 * 1024)

/**
 * DamHolidayFile: the holidays in an iCalendar file.
 * @holidays: its all-day events, one holiday for each of their days
 * @name: what the calendar calls itself, at most 100 characters; NULL when it does not
 * @n_holidays: how many there are in @holidays
 * @n_timed: events that were left out because they are at an hour of a day
 * @n_cancelled: events that were left out because they are cancelled
 * @n_duplicates: days that had been read under the same name before
 */
typedef struct
{
  DamHolidays *holidays;
  char        *name;
  gsize        n_holidays;
  guint        n_timed;
  guint        n_cancelled;
  guint        n_duplicates;
} DamHolidayFile;

/* Reads @bytes. An event lasts until the day before DTEND, and a day when DTEND is its first one or is not there; one that is repeated
 * every year is spread over 1990 to 2050. All or nothing: DAM_HOLIDAY_FILE_ERROR, with a message in the language of the program.
 * (transfer full) */
DamHolidayFile *dam_holiday_file_read (GBytes *bytes, GError **error);
/* Reads @file, no more of it than a calendar may have; also G_IO_ERROR. Waits for the disk. (transfer full) */
DamHolidayFile *dam_holiday_file_load (GFile *file, GCancellable *cancellable, GError **error);
void            dam_holiday_file_free (DamHolidayFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamHolidayFile, dam_holiday_file_free)

G_END_DECLS
