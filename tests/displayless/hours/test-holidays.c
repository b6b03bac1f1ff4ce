/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-holidays.h"

static DamHolidays *
make_calendar (void)
{
  char name[] = "Fronleichnam";
  const DamHoliday items[] = {
    { 300, DAM_HOLIDAY_USER, FALSE, name, NULL },
    { 100, DAM_HOLIDAY_USER, TRUE, "신년", "New Year" },
    { 200, DAM_HOLIDAY_PUBLIC, FALSE, "second", NULL },
    { 200, DAM_HOLIDAY_TEMPORARY, FALSE, "first", NULL },
    { 200, DAM_HOLIDAY_USER, FALSE, "second", NULL },
  };
  DamHolidays *holidays = dam_holidays_new (items, G_N_ELEMENTS (items));

  /* The strings were copied. */
  name[0] = 'X';

  return holidays;
}

static void
test_find (void)
{
  g_autoptr (DamHolidays) holidays = make_calendar ();
  g_autoptr (DamHolidays) empty = dam_holidays_new (NULL, 0);
  const DamHoliday *found;
  guint n = 7;

  found = dam_holidays_find (holidays, 100, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (found->name, ==, "신년");
  g_assert_cmpstr (found->english, ==, "New Year");
  g_assert_true (found->projected);

  /* One date keeps the order in which its holidays came; the same name counts once, as it came first. */
  found = dam_holidays_find (holidays, 200, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (found[0].name, ==, "second");
  g_assert_cmpint (found[0].kind, ==, DAM_HOLIDAY_PUBLIC);
  g_assert_cmpstr (found[1].name, ==, "first");

  found = dam_holidays_find (holidays, 300, NULL);
  g_assert_cmpstr (found->name, ==, "Fronleichnam");
  g_assert_cmpstr (found->english, ==, "Fronleichnam");

  for (DamDay day = -5; day < 400; day++)
    if (day != 100 && day != 200 && day != 300)
      {
        n = 7;
        g_assert_null (dam_holidays_find (holidays, day, &n));
        g_assert_cmpuint (n, ==, 0);
      }
  g_assert_null (dam_holidays_find (empty, 100, &n));
  g_assert_null (dam_holidays_find (holidays, G_MAXINT32, &n));
  g_assert_null (dam_holidays_find (holidays, DAM_DAY_INVALID, &n));
}

/* Every range, against counting. */
static void
test_range (void)
{
  g_autoptr (DamHolidays) holidays = make_calendar ();
  static const DamDay days[] = { 100, 200, 200, 300 };

  for (DamDay first = 95; first < 305; first++)
    for (DamDay last = first - 1; last < 305; last++)
      {
        const DamHoliday *found;
        gsize n = 9;
        gsize expected = 0;

        for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
          expected += days[i] >= first && days[i] <= last;
        found = dam_holidays_range (holidays, first, last, &n);
        g_assert_cmpuint (n, ==, expected);
        g_assert_cmpint (found == NULL, ==, expected == 0);
        if (found != NULL)
          g_assert_true (found[0].day >= first && found[n - 1].day <= last);
      }

  g_assert_nonnull (dam_holidays_range (holidays, G_MININT32, G_MAXINT32, NULL));
}

static void
test_change (void)
{
  g_autoptr (DamHolidays) base = make_calendar ();
  const DamHolidayChange changes[] = {
    { 200, FALSE, "instead" },
    { 200, TRUE, NULL },
    { 250, FALSE, "more" },
    { 300, FALSE, "Fronleichnam" },
    { 400, TRUE, NULL },
  };
  g_autoptr (DamHolidays) changed = dam_holidays_change (base, changes, G_N_ELEMENTS (changes));
  g_autoptr (DamHolidays) alone = dam_holidays_change (NULL, changes, G_N_ELEMENTS (changes));
  g_autoptr (DamHolidays) same = dam_holidays_change (base, NULL, 0);
  const DamHoliday *found;
  guint n;
  gsize total;

  /* Removals come first, wherever they stand. */
  found = dam_holidays_find (changed, 200, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (found->name, ==, "instead");
  g_assert_cmpint (found->kind, ==, DAM_HOLIDAY_USER);
  g_assert_false (found->projected);
  g_assert_cmpstr (dam_holidays_find (changed, 250, NULL)->name, ==, "more");
  g_assert_cmpstr (dam_holidays_find (changed, 100, NULL)->english, ==, "New Year");
  dam_holidays_find (changed, 300, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (dam_holidays_find (changed, 400, NULL));

  /* The base is as it was. */
  dam_holidays_find (base, 200, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (dam_holidays_find (base, 250, NULL));

  dam_holidays_range (alone, G_MININT32, G_MAXINT32, &total);
  g_assert_cmpuint (total, ==, 3);
  dam_holidays_range (same, G_MININT32, G_MAXINT32, &total);
  g_assert_cmpuint (total, ==, 4);
}

static void
test_book (void)
{
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();
  g_autoptr (DamHolidays) german = make_calendar ();
  g_autoptr (DamHolidays) korean = make_calendar ();
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  g_autofree const char **names = NULL;

  g_assert_true (dam_holiday_book_find (book, NULL, seoul) == dam_holidays_korea ());
  g_assert_true (dam_holiday_book_find (book, DAM_CALENDAR_KOREA, NULL) == dam_holidays_korea ());
  g_assert_null (dam_holiday_book_find (book, NULL, dam_zone_lookup ("Asia/Tokyo", NULL)));
  g_assert_null (dam_holiday_book_find (book, NULL, dam_zone_lookup ("Asia/Pyongyang", NULL)));
  g_assert_null (dam_holiday_book_find (book, NULL, NULL));
  g_assert_null (dam_holiday_book_find (book, DAM_CALENDAR_NONE, seoul));
  g_assert_null (dam_holiday_book_find (book, "Bayern", seoul));

  dam_holiday_book_set (book, "Österreich", german);
  dam_holiday_book_set (book, "Bayern", german);
  dam_holiday_book_set (book, "abc", german);
  dam_holiday_book_set (book, DAM_CALENDAR_KOREA, korean);
  g_assert_true (dam_holiday_book_find (book, NULL, seoul) == korean);
  g_assert_true (dam_holiday_book_find (book, "bayern", seoul) == german);
  g_assert_true (dam_holiday_book_find (book, "ÖSTERREICH", seoul) == german);

  dam_holiday_book_set (book, "BAYERN", korean);
  g_assert_true (dam_holiday_book_find (book, "Bayern", NULL) == korean);

  names = dam_holiday_book_names (book);
  g_assert_cmpuint (g_strv_length ((char **) names), ==, 4);
  g_assert_cmpstr (names[0], ==, DAM_CALENDAR_KOREA);
  g_assert_cmpstr (names[1], ==, "abc");
  g_assert_cmpstr (names[2], ==, "BAYERN");
  g_assert_cmpstr (names[3], ==, "Österreich");
}

static void
test_korean_links (void)
{
  const DamZone *link = dam_zone_lookup ("ROK", NULL);
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();

  /* It may be missing where the zone data has no links. */
  if (link == NULL)
    g_test_skip ("no zone called ROK");
  else
    g_assert_true (dam_holiday_book_find (book, NULL, link) == dam_holidays_korea ());
}

static void
test_kinds (void)
{
  g_assert_cmpstr (dam_holiday_kind_id (DAM_HOLIDAY_PUBLIC), ==, "public");
  g_assert_cmpstr (dam_holiday_kind_id (DAM_HOLIDAY_SUBSTITUTE), ==, "substitute");
  g_assert_cmpstr (dam_holiday_kind_id (DAM_HOLIDAY_TEMPORARY), ==, "temporary");
  g_assert_cmpstr (dam_holiday_kind_id (DAM_HOLIDAY_ELECTION), ==, "election");
  g_assert_cmpstr (dam_holiday_kind_id (DAM_HOLIDAY_USER), ==, "user");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/holidays/find", test_find);
  g_test_add_func ("/holidays/range", test_range);
  g_test_add_func ("/holidays/change", test_change);
  g_test_add_func ("/holidays/book", test_book);
  g_test_add_func ("/holidays/korean-links", test_korean_links);
  g_test_add_func ("/holidays/kinds", test_kinds);

  return g_test_run ();
}
