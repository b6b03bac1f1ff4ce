/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day"

#include "hours/dam-day.h"

#include <string.h>

/* Civil dates as a count of days. The arithmetic moves the start of the year to 1 March, so that the leap day is
 * the last one and the lengths of the months before it follow one linear formula. */

#define DAYS_PER_ERA 146097   /* 400 Gregorian years */
#define DAYS_TO_EPOCH 719468  /* from 0000-03-01 to 1970-01-01 */

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year,
               int month)
{
  static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Reads exactly @n_digits ASCII digits; -1 when there are fewer. */
static int
read_digits (const char *text,
             int         n_digits)
{
  int value = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }

  return value;
}

DamDay
dam_day_from_ymd (int year,
                  int month,
                  int day)
{
  int shifted_year;
  int era;
  int year_of_era;
  int day_of_year;

  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return DAM_DAY_INVALID;
  if (day < 1 || day > days_in_month (year, month))
    return DAM_DAY_INVALID;

  shifted_year = month <= 2 ? year - 1 : year;
  era = shifted_year / 400;
  year_of_era = shifted_year % 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * DAYS_PER_ERA
         + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - DAYS_TO_EPOCH;
}

void
dam_day_to_ymd (DamDay day,
                int   *year,
                int   *month,
                int   *day_of_month)
{
  gint64 shifted = (gint64) day + DAYS_TO_EPOCH;
  gint64 era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  int day_of_era = (int) (shifted - era * DAYS_PER_ERA);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int civil_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (year != NULL)
    *year = (int) (era * 400) + year_of_era + (civil_month <= 2 ? 1 : 0);
  if (month != NULL)
    *month = civil_month;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
}

int
dam_day_weekday (DamDay day)
{
  /* 1970-01-01 was a Thursday. */
  int weekday = (int) (((gint64) day + 3) % 7);

  return weekday < 0 ? weekday + 7 : weekday;
}

DamDay
dam_day_parse (const char *text)
{
  int year;
  int month;
  int day;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return DAM_DAY_INVALID;

  year = read_digits (text, 4);
  month = read_digits (text + 5, 2);
  day = read_digits (text + 8, 2);

  /* A piece that is no number is -1, which is outside the calendar too. */
  return dam_day_from_ymd (year, month, day);
}

char *
dam_day_format (DamDay day)
{
  int year;
  int month;
  int day_of_month;

  if (day == DAM_DAY_INVALID)
    return g_strdup ("");

  dam_day_to_ymd (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}
