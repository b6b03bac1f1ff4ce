/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/dam-cities.h"

static void
assert_names (const char *zone,
              const char *english,
              const char *korean)
{
  g_autofree char *in_english = dam_city_name (DAM_LANGUAGE_ENGLISH, zone);
  g_autofree char *in_korean = dam_city_name (DAM_LANGUAGE_KOREAN, zone);

  g_assert_cmpstr (in_english, ==, english);
  g_assert_cmpstr (in_korean, ==, korean);
}

static void
test_names (void)
{
  assert_names ("Asia/Seoul", "Seoul", "서울");
  assert_names ("America/New_York", "New York", "뉴욕");
  assert_names ("America/Sao_Paulo", "São Paulo", "상파울루");
  assert_names ("Asia/Ho_Chi_Minh", "Ho Chi Minh City", "호찌민");
  assert_names ("Pacific/Honolulu", "Honolulu", "호놀룰루");

  /* What is in no table is called by its identifier. */
  assert_names ("Australia/Lord_Howe", "Lord Howe", "Lord Howe");
  assert_names ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires");
  assert_names ("UTC", "UTC", "UTC");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cities/names", test_names);

  return g_test_run ();
}
