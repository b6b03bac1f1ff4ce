/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <locale.h>
#include <string.h>

#include "text/dam-names.h"

static int
compare (const char *a,
         const char *b,
         DamLanguage language)
{
  g_autofree char *key_a = dam_name_sort_key (a, language);
  g_autofree char *key_b = dam_name_sort_key (b, language);

  return strcmp (key_a, key_b);
}

static void
check_order (const char *const *names,
             gsize              n_names,
             DamLanguage        language)
{
  for (gsize i = 0; i < n_names; i++)
    {
      for (gsize j = 0; j < n_names; j++)
        {
          int order = compare (names[i], names[j], language);

          if ((order < 0) != (i < j) || (order > 0) != (i > j))
            g_error ("“%s” and “%s” are in the wrong order", names[i], names[j]);
        }
    }
}

static void
test_korean_order (void)
{
  static const char *const names[] = {
    "ㄱ", "ㅎ", "가람", "각설이", "김 영희", "김영희", "(주) 김철", "김철수", "나무", "박지민", "(주)한빛", "㈜한빛", "한빛",
    "주식회사 한빛", "한빛 주식회사", "한빛가람", "(유)한솔", "홍길동", "힣",
    "ABC", "abc", "Ébène", "Zoe", "1인 출판", "2번가", "10번가", "株式会社",
  };

  /* The marks weigh nothing, so the code points of the whole name decide among the spellings of one name: only
   * that they stand together is promised. */
  static const char *const strict[] = {
    "ㄱ", "ㅎ", "가람", "각설이", "김 영희", "김영희", "(주) 김철", "김철수", "나무", "박지민", "(주)한빛", "한빛가람",
    "(유)한솔", "홍길동", "힣", "ABC", "abc", "Ébène", "Zoe", "1인 출판", "2번가", "10번가", "株式会社",
  };

  static const char *const spellings[] = { "(주)한빛", "㈜한빛", "한빛", "주식회사 한빛", "한빛 주식회사", "한빛(주)", "（주）한빛" };

  check_order (strict, G_N_ELEMENTS (strict), DAM_LANGUAGE_KOREAN);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_assert_cmpint (compare (spellings[i], "한빈", DAM_LANGUAGE_KOREAN), >, 0);
      g_assert_cmpint (compare (spellings[i], "한빛가람", DAM_LANGUAGE_KOREAN), <, 0);
    }

  /* No two names are equal, so that a list has one order only. */
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (gsize j = 0; j < i; j++)
        g_assert_cmpint (compare (names[i], names[j], DAM_LANGUAGE_KOREAN), !=, 0);
    }
}

static void
test_english_order (void)
{
  static const char *const names[] = {
    "ABC", "abc", "Ébène", "Zoe", "가람", "김 영희", "김영희", "홍길동", "1인 출판", "2번가", "10번가", "株式会社",
  };

  check_order (names, G_N_ELEMENTS (names), DAM_LANGUAGE_ENGLISH);
}

static void
test_numbers_by_value (void)
{
  static const char *const names[] = {
    "Studio", "Studio 0", "Studio 1", "Studio 01", "Studio 2", "Studio 2 b", "Studio 10", "Studio 100", "Studio 99999999999999999999",
    "Studio 100000000000000000000",
  };

  for (gsize i = 1; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (ABS (compare (names[i - 1], names[i], DAM_LANGUAGE_KOREAN)), >, 0);

  g_assert_cmpint (compare ("Studio 2", "Studio 10", DAM_LANGUAGE_ENGLISH), <, 0);
  g_assert_cmpint (compare ("Studio 01", "Studio 2", DAM_LANGUAGE_ENGLISH), <, 0);
  g_assert_cmpint (compare ("Studio 99999999999999999999", "Studio 100000000000000000000", DAM_LANGUAGE_ENGLISH), <, 0);
  g_assert_cmpint (compare ("３번가", "20번가", DAM_LANGUAGE_KOREAN), <, 0);
}

/* Decomposed names sort where composed ones do. */
static void
test_normalization (void)
{
  g_autofree char *decomposed = g_utf8_normalize ("김철수", -1, G_NORMALIZE_NFD);

  g_assert_cmpstr (decomposed, !=, "김철수");
  g_assert_cmpint (compare (decomposed, "김철", DAM_LANGUAGE_KOREAN), >, 0);
  g_assert_cmpint (compare (decomposed, "김철술", DAM_LANGUAGE_KOREAN), <, 0);
  g_assert_cmpint (compare (decomposed, "김철수", DAM_LANGUAGE_KOREAN), !=, 0);
}

/* Keys order totally: over random names, comparison is antisymmetric and transitive because it is strcmp(), and
 * equal keys mean equal names, also for bytes that are no UTF-8. */
static void
test_total (void)
{
  static const char *const pieces[] = {
    "가", "각", "ㄱ", "(주)", "㈜", "주식회사", " ", "a", "A", "é", "e\xcc\x81", "1", "01", "0", "会", "😀", "\xff", "\x01", "ß", "ss",
  };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *key = NULL;
      const char *known;
      int n = g_test_rand_int_range (0, 6);

      for (int i = 0; i < n; i++)
        g_string_append (name, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      key = dam_name_sort_key (name->str, DAM_LANGUAGE_KOREAN);
      known = g_hash_table_lookup (keys, key);
      if (known != NULL)
        g_assert_cmpstr (known, ==, name->str);
      else
        g_hash_table_insert (keys, g_steal_pointer (&key), g_strdup (name->str));
    }
}

static void
test_independent_of_locale (void)
{
  g_autofree char *before = dam_name_sort_key ("Ébène 한빛 10", DAM_LANGUAGE_KOREAN);
  g_autofree char *after = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  after = dam_name_sort_key ("Ébène 한빛 10", DAM_LANGUAGE_KOREAN);
  g_assert_cmpstr (before, ==, after);
  setlocale (LC_ALL, "C");
}

static void
test_polite (void)
{
  static const struct
  {
    const char *name;
    gboolean    is_company;
    DamLanguage language;
    const char *expected;
  } cases[] = {
    { "홍길동", FALSE, DAM_LANGUAGE_KOREAN, "홍길동 님" },
    { "홍길동님", FALSE, DAM_LANGUAGE_KOREAN, "홍길동 님" },
    { "홍길동 님", FALSE, DAM_LANGUAGE_KOREAN, "홍길동 님" },
    { "홍길동씨", FALSE, DAM_LANGUAGE_KOREAN, "홍길동 님" },
    { "홍길동 씨 ", FALSE, DAM_LANGUAGE_KOREAN, "홍길동 님" },
    { "박 대표님", FALSE, DAM_LANGUAGE_KOREAN, "박 대표님" },
    { "박 대표", FALSE, DAM_LANGUAGE_KOREAN, "박 대표님" },
    { "김씨", FALSE, DAM_LANGUAGE_KOREAN, "김씨" },
    { "님", FALSE, DAM_LANGUAGE_KOREAN, "님" },
    { "", FALSE, DAM_LANGUAGE_KOREAN, "" },
    { "John Smith", FALSE, DAM_LANGUAGE_KOREAN, "John Smith 님" },
    { "한빛디자인", TRUE, DAM_LANGUAGE_KOREAN, "한빛디자인" },
    { "홍길동님", FALSE, DAM_LANGUAGE_ENGLISH, "홍길동님" },
    { "R&D <주>", TRUE, DAM_LANGUAGE_KOREAN, "R&D <주>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *polite = dam_name_polite (cases[i].name, cases[i].is_company, cases[i].language);

      g_assert_cmpstr (polite, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/names/korean-order", test_korean_order);
  g_test_add_func ("/text/names/english-order", test_english_order);
  g_test_add_func ("/text/names/numbers-by-value", test_numbers_by_value);
  g_test_add_func ("/text/names/normalization", test_normalization);
  g_test_add_func ("/text/names/total", test_total);
  g_test_add_func ("/text/names/independent-of-locale", test_independent_of_locale);
  g_test_add_func ("/text/names/polite", test_polite);

  return g_test_run ();
}
