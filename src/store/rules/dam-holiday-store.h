/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-holidays.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamHolidayRow: one change of a calendar as it is stored: a day added to it (all days of an imported calendar are) or removed.
 * @name: (owned); "" when @removed
 */
typedef struct
{
  gint64   id;
  char    *calendar;
  DamDay   day;
  gboolean removed;
  char    *name;
} DamHolidayRow;

void            dam_holiday_row_clear     (DamHolidayRow *self);

/* Adds a holiday to @calendar, or (@name NULL) removes all holidays of that day. Adding by its own name what was removed, or removing what was
 * added, takes the earlier change back; adding what is there changes nothing. A day outside 1990–2050, an unknown calendar, a blank name, or a
 * removal where there is no holiday is a DamProblem. */
gboolean        dam_holiday_change_write  (DamTransaction *tx, const char *calendar, DamDay day, const char *name, GError **error);
/* Takes one change back. */
gboolean        dam_holiday_change_delete (DamTransaction *tx, gint64 id, GError **error);
/* The changes in @calendar, by date. (transfer full) of DamHolidayRow, which clears its elements */
GArray         *dam_holiday_change_list   (sqlite3 *db, const char *calendar, GError **error);

/* Makes an imported calendar called @name (not "korea", "none", "inherit"; unique without regard to case) with @holidays, read from the file
 * @file; one of that name is replaced, with what was changed in it. */
gboolean        dam_holiday_calendar_write  (DamTransaction *tx, const char *name, const char *file, DamHolidays *holidays,
                                             GError **error);
/* Deletes an imported calendar; terms that name it close on no holiday then. One that does not exist is a DamProblem. */
gboolean        dam_holiday_calendar_delete (DamTransaction *tx, const char *name, GError **error);
/* How many agreed terms name it. */
gint64          dam_holiday_calendar_count_users (sqlite3 *db, const char *name);

/* All calendars with the user's changes. (transfer full) */
DamHolidayBook *dam_holiday_book_read     (sqlite3 *db, GError **error);

G_END_DECLS
