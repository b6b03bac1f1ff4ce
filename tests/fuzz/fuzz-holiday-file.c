/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are a calendar of holidays or an error, never anything else; what was read holds together. */

#include "exchange/dam-holiday-file.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_file (DamHolidayFile *file)
{
  gsize n;
  const DamHoliday *items = dam_holidays_range (file->holidays, dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1),
                                                dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31), &n);

  g_assert_cmpuint (n, ==, file->n_holidays);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (g_utf8_validate (items[i].name, -1, NULL));
      g_assert_cmpstr (items[i].name, !=, "");
      g_assert_cmpint (g_utf8_strlen (items[i].name, -1), <=, 100);
      g_assert_null (strpbrk (items[i].name, "\r\n\t"));
    }
  if (file->name != NULL)
    {
      g_assert_true (g_utf8_validate (file->name, -1, NULL));
      g_assert_cmpstr (file->name, !=, "");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamHolidayFile) file = dam_holiday_file_read (bytes, &error);

  g_assert_true ((file == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == DAM_HOLIDAY_FILE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strpbrk (error->message, "\r\n"));
    }
  else
    {
      check_file (file);
    }

  return 0;
}
