/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/dam-holiday-file.h"

#include <string.h>

#include <glib/gstdio.h>

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" events "END:VCALENDAR\r\n"
#define EVENT(properties) "BEGIN:VEVENT\r\nUID:1\r\n" properties "END:VEVENT\r\n"
#define NEW_YEAR EVENT ("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:Neujahr\r\n")

static DamHolidayFile *
read_text (const char *text,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dam_holiday_file_read (bytes, error);
}

/* "2026-01-01 Neujahr, 2026-01-06 …" */
static char *
describe (DamHolidays *holidays)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n;
  const DamHoliday *items = dam_holidays_range (holidays, G_MININT32, G_MAXINT32, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *date = dam_day_format (items[i].day);

      g_assert_cmpint (items[i].kind, ==, DAM_HOLIDAY_USER);
      g_assert_false (items[i].projected);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", date, items[i].name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_days (void)
{
  static const struct
  {
    const char *events;
    const char *expected;
  } cases[] = {
    { NEW_YEAR, "2026-01-01 Neujahr" },
    /* The day after the last one, the first one itself, and none. */
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Weihnachten\r\n"),
      "2026-12-25 Weihnachten, 2026-12-26 Weihnachten" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225\r\nSUMMARY:A\r\n"), "2026-12-25 A" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:A\r\n"), "2026-12-25 A" },
    { EVENT ("DTEND;VALUE=DATE:20270102\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20261231\r\n"), "2026-12-31 A, 2027-01-01 A" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P2D\r\nSUMMARY:A\r\n"), "2026-12-25 A, 2026-12-26 A" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P0D\r\nSUMMARY:A\r\n"), "2026-12-25 A" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDURATION:PT24H\r\nSUMMARY:A\r\n"), "2026-12-25 A" },
    { EVENT ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P1DT1H\r\nSUMMARY:A\r\n"), "2026-12-25 A, 2026-12-26 A" },
    /* The date says by itself that it is one. */
    { EVENT ("DTSTART:20261225\r\nSUMMARY:A\r\n"), "2026-12-25 A" },
    { "BEGIN:vevent\r\ndtstart;value=date:20260101\r\nsummary:A\r\nEnd:VEvent\r\n", "2026-01-01 A" },
    /* Folded in the middle of a word and of a character, escaped, in other words. */
    { EVENT ("DTSTART;VALUE=DATE:20260217\r\nSUMMARY;LANGUAGE=ko:설\r\n 날\\, 구\r\n\t정\r\n"), "2026-02-17 설날, 구정" },
    { EVENT ("DTSTART;VALUE=DATE:20260217\r\nSUMMARY:\xEC\x84\r\n \xA4\xEB\x82\xA0\r\n"), "2026-02-17 설날" },
    { EVENT ("DTSTART;VALUE=DATE:20260217\r\nSUMMARY:  a\\nb\\;  c \\\\ \r\n"), "2026-02-17 a b; c \\" },
    { EVENT ("DTSTART;VALUE=DATE:20260217\r\nSUMMARY:Fasnacht, überall\r\n"), "2026-02-17 Fasnacht, überall" },
    /* What does not bear on the days is not looked at. */
    { "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
      EVENT ("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:A\r\nDESCRIPTION:\xFF\xFE\r\nX-FOO;A=\"b:c\":d\r\n"
             "BEGIN:VALARM\r\nSUMMARY:Z\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n")
      "BEGIN:VTODO\r\nDTSTART;VALUE=DATE:20260102\r\nSUMMARY:B\r\nEND:VTODO\r\n", "2026-01-01 A" },
    /* One date may have several, but not the same twice. */
    { NEW_YEAR EVENT ("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:Maria\r\n") NEW_YEAR, "2026-01-01 Neujahr, 2026-01-01 Maria" },
    /* The first and the last day there are. */
    { EVENT ("DTSTART;VALUE=DATE:19900101\r\nSUMMARY:A\r\n") EVENT ("DTSTART;VALUE=DATE:20501231\r\nDTEND;VALUE=DATE:20510101\r\nSUMMARY:B\r\n"),
      "1990-01-01 A, 2050-12-31 B" },
    { EVENT ("DTSTART;VALUE=DATE:20240229\r\nSUMMARY:A\r\n"), "2024-02-29 A" },
    { EVENT ("DTSTART;VALUE=DATE:20240501\r\nRDATE;VALUE=DATE:20250502,20260503\r\nSUMMARY:A\r\n"),
      "2024-05-01 A, 2025-05-02 A, 2026-05-03 A" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", cases[i].events, "END:VCALENDAR\r\n", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamHolidayFile) file = read_text (text, &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = describe (file->holidays);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_repeated (void)
{
  static const struct
  {
    const char *properties;
    gsize       n;
    const char *first;
    const char *last;
  } cases[] = {
    { "DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY\r\n", 61, "1990-01-01", "2050-01-01" },
    { "DTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=YEARLY\r\n", 61, "1990-01-01", "2050-01-01" },
    { "DTSTART;VALUE=DATE:20200229\r\nRRULE:FREQ=YEARLY\r\n", 8, "2020-02-29", "2048-02-29" },
    { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=3\r\n", 3, "2020-01-01", "2022-01-01" },
    { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;UNTIL=20220101\r\n", 3, "2020-01-01", "2022-01-01" },
    { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;INTERVAL=10\r\n", 4, "2020-01-01", "2050-01-01" },
    /* Thanksgiving: the fourth Thursday of November. */
    { "DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n", 31, "2020-11-26", "2050-11-24" },
    { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;BYHOUR=1,2,3\r\n", 31, "2020-01-01", "2050-01-01" },
    { "DTSTART;VALUE=DATE:20200125\r\nRRULE:RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;COUNT=3\r\n", 3, "2020-01-25", "2022-02-01" },
    /* Two days that begin in the year before the first. */
    { "DTSTART;VALUE=DATE:19801231\r\nDTEND;VALUE=DATE:19810102\r\nRRULE:FREQ=YEARLY\r\n", 122, "1990-01-01", "2050-12-31" },
    { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=4\r\nEXDATE;VALUE=DATE:20210101,20220101\r\n", 2, "2020-01-01", "2023-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n", cases[i].properties, "END:VEVENT\nEND:VCALENDAR", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamHolidayFile) file = read_text (text, &error);
      const DamHoliday *items;
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;
      gsize n;

      g_assert_no_error (error);
      items = dam_holidays_range (file->holidays, G_MININT32, G_MAXINT32, &n);
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpuint (file->n_holidays, ==, n);
      first = dam_day_format (items[0].day);
      last = dam_day_format (items[n - 1].day);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* An event that stands for one repetition of another takes its place, wherever it stands in the file. */
static void
test_replaced (void)
{
  const char *moved = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;VALUE=DATE:20210101\nDTSTART;VALUE=DATE:20210104\nSUMMARY:Moved\nEND:VEVENT\n";
  const char *cancelled = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;VALUE=DATE:20220101\nSTATUS:CANCELLED\nEND:VEVENT\n";
  const char *rule = "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;COUNT=4\nSUMMARY:A\nEND:VEVENT\n";
  const char *other = "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20210101\nSUMMARY:B\nEND:VEVENT\n";
  g_autofree char *before = g_strconcat ("BEGIN:VCALENDAR\n", moved, cancelled, rule, other, "END:VCALENDAR\n", NULL);
  g_autofree char *after = g_strconcat ("BEGIN:VCALENDAR\n", rule, other, cancelled, moved, "END:VCALENDAR\n", NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DamHolidayFile) file = read_text (i == 0 ? before : after, &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = describe (file->holidays);
      g_assert_cmpstr (got, ==, "2020-01-01 A, 2021-01-01 B, 2021-01-04 Moved, 2023-01-01 A");
      g_assert_cmpuint (file->n_cancelled, ==, 1);
    }
}

static void
test_counts (void)
{
  const char *text = "\xEF\xBB\xBF" "BEGIN:VCALENDAR\r\nX-WR-CALNAME: Feiertage\\, Bayern \r\nNAME:other\r\n"
                     NEW_YEAR NEW_YEAR
                     EVENT ("DTSTART:20260101T090000Z\r\nSUMMARY:Meeting\r\n")
                     EVENT ("DTSTART;TZID=Asia/Seoul:20260102T090000\r\n")
                     EVENT ("DTSTART;VALUE=DATE:20260103\r\nSTATUS:CANCELLED\r\nSUMMARY:Off\r\n")
                     "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n"
                     EVENT ("DTSTART;VALUE=DATE:20260106\r\nSTATUS:CONFIRMED\r\nSUMMARY:Epiphany\r\n")
                     "END:VCALENDAR\r\n\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DamHolidayFile) file = read_text (text, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = describe (file->holidays);
  g_assert_cmpstr (got, ==, "2026-01-01 Neujahr, 2026-01-06 Epiphany");
  g_assert_cmpstr (file->name, ==, "Feiertage, Bayern");
  g_assert_cmpuint (file->n_holidays, ==, 2);
  g_assert_cmpuint (file->n_timed, ==, 2);
  g_assert_cmpuint (file->n_cancelled, ==, 1);
  g_assert_cmpuint (file->n_duplicates, ==, 1);
}

static void
test_name (void)
{
  g_autofree char *hundred = g_strnfill (100, 'n');
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\nNAME:", hundred, "nn\n", NEW_YEAR, "END:VCALENDAR\n", NULL);
  g_autoptr (DamHolidayFile) file = read_text (text, NULL);
  g_autoptr (DamHolidayFile) without = read_text (CALENDAR ("X-WR-CALNAME: \r\n" NEW_YEAR), NULL);

  g_assert_cmpstr (file->name, ==, hundred);
  g_assert_null (without->name);
}

static void
test_utf16 (void)
{
  const char *text = CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260217\r\nSUMMARY:설날\r\n"));
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize length;
      g_autofree char *with_mark = g_strconcat ("\xEF\xBB\xBF", text, NULL);
      char *converted = g_convert (with_mark, -1, charsets[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_take (converted, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamHolidayFile) file = dam_holiday_file_read (bytes, &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = describe (file->holidays);
      g_assert_cmpstr (got, ==, "2026-02-17 설날");
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *names;
  } cases[] = {
    { "", DAM_HOLIDAY_FILE_ERROR_EMPTY, "empty" },
    { "\r\n\n", DAM_HOLIDAY_FILE_ERROR_EMPTY, "empty" },
    { "\xEF\xBB\xBF", DAM_HOLIDAY_FILE_ERROR_EMPTY, "empty" },
    { "Date,User,Message\n2026-01-01,a,b\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "Line 1: this is no calendar: “Date,User,Message”" },
    { "\n\n<html>\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "Line 3" },
    { "BEGIN:VCARD\nEND:VCARD\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "VCARD" },
    { "BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "Line 2: this is vCalendar 1.0" },
    { CALENDAR (NEW_YEAR) "trailing\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "Line 10: “trailing”" },
    { CALENDAR (""), DAM_HOLIDAY_FILE_ERROR_EMPTY, "no event" },
    { CALENDAR (EVENT ("DTSTART:20260101T090000Z\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_EMPTY, "1 events are at an hour" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n", DAM_HOLIDAY_FILE_ERROR_MALFORMED, "VEVENT, begun in line 2" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 3: “END:VCALENDAR” where VEVENT, begun in line 2" },
    { "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, "Line 3" },
    { "BEGIN:VCALENDAR\nno colon here\nEND:VCALENDAR\n", DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 2: “no colon here”" },
    { CALENDAR (EVENT ("SUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 4, “A”: the event has no DTSTART" },
    { CALENDAR (NEW_YEAR EVENT ("DTSTART;VALUE=DATE:20260106\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 9: the event has no SUMMARY" },
    { CALENDAR (EVENT ("SUMMARY:A\r\nDTSTART;VALUE=DATE:20260231\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 7 cannot be read: “DTSTART;VALUE=DATE:20260231”" },
    { CALENDAR (EVENT ("SUMMARY:A\r\n \r\n B\r\nDTSTART;VALUE=DATE:tomorrow\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 9 cannot be read" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDTEND;VALUE=DATE:20260105\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED,
      "Line 7, “A”: the event ends before it begins" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDTEND:20260107T000000\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "ends at an hour" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDTEND;VALUE=DATE:20280106\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "longer than a year" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDURATION:P99999D\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "longer than a year" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDURATION:-P1D\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "DURATION:-P1D" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nDTSTART;VALUE=DATE:20260107\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 7 cannot be read" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 7, “A”: a holiday is repeated every year" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nRRULE:FREQ=EVERY\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "RRULE:FREQ=EVERY" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20260106\r\nSUMMARY:\xC7\xD1\r\n")), DAM_HOLIDAY_FILE_ERROR_MALFORMED, "Line 7: the text is not in UTF-8" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:19891231\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_YEARS, "Line 4, “A”: 1989-12-31 is not within 1990 and 2050" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20501231\r\nDURATION:P2D\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_YEARS, "2051-01-01" },
    { CALENDAR (EVENT ("DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY;COUNT=5\r\nSUMMARY:A\r\n")), DAM_HOLIDAY_FILE_ERROR_YEARS, "1970-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &error));
      g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].names) == NULL)
        g_test_message ("%s", cases[i].names);
      g_assert_nonnull (strstr (error->message, cases[i].names));
      g_assert_null (strpbrk (error->message, "\r\n"));
    }
}

static void
test_binary (void)
{
  const char data[] = "BEGIN:VCALENDAR\0END";
  const char utf16[] = "\xFF\xFE\x00\xD8\x00\x00";
  g_autoptr (GBytes) with_nul = g_bytes_new (data, sizeof data - 1);
  g_autoptr (GBytes) no_utf16 = g_bytes_new (utf16, sizeof utf16 - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dam_holiday_file_read (with_nul, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR);
  g_assert_nonnull (strstr (error->message, "at byte 16"));
  g_clear_error (&error);

  g_assert_null (dam_holiday_file_read (no_utf16, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR);
}

/* As many days as a file may have, and more. */
static void
test_too_much (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  g_autofree char *long_line = g_strnfill (100000, 'x');
  g_autofree char *long_name = g_strconcat ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nDESCRIPTION:", long_line, "\nSUMMARY:", long_line,
                                            "\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
  g_autofree char *long_other = g_strconcat ("BEGIN:VCALENDAR\nX-WR-CALNAME:", long_line, "\nBEGIN:VEVENT\nDTSTART:20260101\nDESCRIPTION:", long_line,
                                             "\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
  g_autoptr (DamHolidayFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (long_name, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "Line 5: SUMMARY is too long"));
  g_clear_error (&error);

  file = read_text (long_other, &error);
  g_assert_no_error (error);
  g_assert_null (file->name);

  /* A day that never comes; where that is noticed differs between versions of libical. */
  g_assert_null (read_text (CALENDAR (EVENT ("DTSTART:20200101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:A\r\n")), &error));
  g_assert_true (error->domain == DAM_HOLIDAY_FILE_ERROR);
  g_clear_error (&error);

  g_assert_null (read_text (CALENDAR (EVENT ("DTSTART:00010101\r\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU\r\nSUMMARY:A\r\n")), &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "Line 7, “A”: the event is repeated too often"));
  g_clear_error (&error);

  for (int i = 0; i < 329; i++)
    g_string_append (text, "BEGIN:VEVENT\nDTSTART:19900101\nRRULE:FREQ=YEARLY\nSUMMARY:A\nEND:VEVENT\n");
  g_string_append (text, "END:VCALENDAR\n");
  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "Line 1637"));
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-holidays-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) endless = g_file_new_for_path ("/dev/zero");
  g_autoptr (DamHolidayFile) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;
  FILE *large;

  g_assert_null (dam_holiday_file_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, CALENDAR (NEW_YEAR), -1, NULL));
  loaded = dam_holiday_file_load (file, NULL, &error);
  g_assert_no_error (error);
  got = describe (loaded->holidays);
  g_assert_cmpstr (got, ==, "2026-01-01 Neujahr");

  /* Fifty megabytes, of which no more is read than a calendar may have; a file that never ends is no different. */
  large = g_fopen (path, "wb");
  g_assert_nonnull (large);
  g_assert_cmpint (fseek (large, 50 * 1000 * 1000, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc ('x', large), ==, 'x');
  g_assert_cmpint (fclose (large), ==, 0);
  g_assert_null (dam_holiday_file_load (file, NULL, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (dam_holiday_file_load (endless, NULL, &error));
  g_assert_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/holiday-file/days", test_days);
  g_test_add_func ("/holiday-file/repeated", test_repeated);
  g_test_add_func ("/holiday-file/replaced", test_replaced);
  g_test_add_func ("/holiday-file/counts", test_counts);
  g_test_add_func ("/holiday-file/name", test_name);
  g_test_add_func ("/holiday-file/utf16", test_utf16);
  g_test_add_func ("/holiday-file/errors", test_errors);
  g_test_add_func ("/holiday-file/binary", test_binary);
  g_test_add_func ("/holiday-file/too-much", test_too_much);
  g_test_add_func ("/holiday-file/load", test_load);

  return g_test_run ();
}
