/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "text/dam-josa.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check (const Case *cases,
       gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *resolved = dam_josa_resolve (cases[i].text);

      g_assert_cmpstr (resolved, ==, cases[i].expected);
    }
}

static void
test_documented (void)
{
  /* The tested cases of korean.md, 4.4. */
  static const Case cases[] = {
    { "“김철수”을(를)", "“김철수”를" },
    { "“한빛”(으)로", "“한빛”으로" },
    { "“서울”(으)로", "“서울”로" },
    { "“제주”(으)로", "“제주”로" },
    { "3이(가)", "3이" },
    { "4이(가)", "4가" },
    { "홍길동 님은(는)", "홍길동 님은" },
    { "ABC은(는)", "ABC은(는)" },
    { "“(주)나무”와(과)", "“(주)나무”와" },
    { "“(주)나무”과(와)", "“(주)나무”와" },
    { "21일은(는)", "21일은" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_every_pair (void)
{
  static const Case cases[] = {
    { "집을(를) 나무을(를) 물을(를)", "집을 나무를 물을" },
    { "집이(가) 나무이(가) 물이(가)", "집이 나무가 물이" },
    { "집은(는) 나무은(는) 물은(는)", "집은 나무는 물은" },
    { "집과(와) 나무과(와) 물과(와)", "집과 나무와 물과" },
    { "집와(과) 나무와(과) 물와(과)", "집과 나무와 물과" },
    { "집(으)로 나무(으)로 물(으)로", "집으로 나무로 물로" },
    { "집(이)라고 나무(이)라고 물(이)라고", "집이라고 나무라고 물이라고" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_every_syllable (void)
{
  for (gunichar c = 0xac00; c <= 0xd7a3; c++)
    {
      char syllable[7] = { 0 };
      guint final = (c - 0xac00) % 28;
      g_autofree char *decomposed = NULL;
      g_autofree char *text = NULL;
      g_autofree char *resolved = NULL;
      g_autofree char *expected = NULL;

      g_unichar_to_utf8 (c, syllable);
      text = g_strdup_printf ("%s을(를) %s(으)로", syllable, syllable);
      expected = g_strdup_printf ("%s%s %s%s", syllable, final != 0 ? "을" : "를",
                                  syllable, final != 0 && final != 8 ? "으로" : "로");
      resolved = dam_josa_resolve (text);
      g_assert_cmpstr (resolved, ==, expected);

      /* The same name as macOS writes it. */
      g_clear_pointer (&text, g_free);
      g_clear_pointer (&resolved, g_free);
      decomposed = g_utf8_normalize (syllable, -1, G_NORMALIZE_NFD);
      text = g_strdup_printf ("%s(으)로", decomposed);
      resolved = dam_josa_resolve (text);
      g_assert_true (g_str_has_suffix (resolved, "으로") == (final != 0 && final != 8));
      g_assert_null (strchr (resolved, '('));
    }
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "0이(가)", "0이" },
    { "1(으)로", "1로" },
    { "2을(를)", "2를" },
    { "3(으)로", "3으로" },
    { "5은(는)", "5는" },
    { "6(으)로", "6으로" },
    { "7(으)로", "7로" },
    { "8이(가)", "8이" },
    { "9과(와)", "9와" },
    { "10이(가)", "10이" },
    { "1,000을(를)", "1,000을" },
    { "1,000,000,000,000이(가)", "1,000,000,000,000가" },
    { "3000000000000000이(가)", "3000000000000000가" },
    { "100,000,000이(가)", "100,000,000이" },
    { "1.000000000000이(가)", "1.000000000000이" },
    { "１이(가)", "１이" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_latin_and_others (void)
{
  static const Case cases[] = {
    { "Michael을(를)", "Michael을" },
    { "URL(으)로", "URL로" },
    { "Kim(으)로", "Kim으로" },
    { "Ann이(가)", "Ann이" },
    { "PDF(으)로", "PDF(으)로" },
    { "株式会社은(는)", "株式会社은(는)" },
    { "😀이(가)", "😀이(가)" },
    { "을(를)", "을(를)" },
    { "”은(는)", "”은(는)" },
    { " 이(가)", " 이(가)" },
    { "ㄱ을(를) ㄹ(으)로 ㅏ(으)로", "ㄱ을 ㄹ로 ㅏ로" },
    { "「한빛」’)]을(를)", "「한빛」’)]을" },
    { "한빛\xe2\x81\xa0은(는)", "한빛\xe2\x81\xa0은" },
    { "", "" },
    { "을(를", "을(를" },
    { "plain", "plain" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_message (void)
{
  g_autofree char *added = dam_message_printf ("%s을(를) 추가했습니다", "김철수 님");
  g_autofree char *moved = dam_message_printf ("%2$s(으)로 %1$s을(를) 옮겼습니다", "나무", "서울");
  g_autofree char *named = dam_message_printf ("“%s”", "이(가)");
  g_autofree char *both = dam_message_printf ("“%s”을(를) 지웠습니다", "한빛이(가)");
  g_autofree char *plain = dam_message_printf ("%d %s %%", 3, "x");
  g_autofree char *hostile = dam_message_printf ("%s이(가)", "\xef\xb7\x90은(는)나무");

  g_assert_cmpstr (added, ==, "김철수 님을 추가했습니다");
  g_assert_cmpstr (moved, ==, "서울로 나무를 옮겼습니다");
  g_assert_cmpstr (named, ==, "“이(가)”");
  /* The name keeps what looks like a pair; read aloud it ends in 가. */
  g_assert_cmpstr (both, ==, "“한빛이(가)”를 지웠습니다");
  g_assert_cmpstr (plain, ==, "3 x %");
  g_assert_cmpstr (hostile, ==, "\xef\xb7\x90은(는)나무가");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/josa/documented", test_documented);
  g_test_add_func ("/text/josa/every-pair", test_every_pair);
  g_test_add_func ("/text/josa/every-syllable", test_every_syllable);
  g_test_add_func ("/text/josa/numbers", test_numbers);
  g_test_add_func ("/text/josa/latin-and-others", test_latin_and_others);
  g_test_add_func ("/text/josa/message", test_message);

  return g_test_run ();
}
