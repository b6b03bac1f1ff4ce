/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "text/dam-names.h"

static int
match (const char *text,
       const char *needle)
{
  g_autoptr (DamSearchKey) text_key = dam_search_key_new (text);
  g_autoptr (DamSearchKey) needle_key = dam_search_key_new (needle);

  return dam_search_match (text_key, needle_key);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *text;
    const char *needle;
    int         expected;
  } cases[] = {
    /* whole, initial consonants, both mixed */
    { "김철수", "김철수", 3 },
    { "김철수", "ㄱㅊㅅ", 3 },
    { "김철수", "ㄱ", 3 },
    { "김철수", "김ㅊ", 3 },
    { "김철수", "ㄱ철", 3 },
    { "김철수", "ㅊㅅ", 1 },
    { "김철수", "ㅅㄱ", 0 },
    { "김철수", "ㄱㅅ", 0 },
    /* half-typed last syllables */
    { "김철수", "기", 3 },
    { "김철수", "김처", 3 },
    { "김철수", "김첤", 3 },
    { "김철수", "김첢", 0 },
    { "김철수", "김철ㅅ", 3 },
    { "과자", "고", 3 },
    { "과자", "과", 3 },
    { "귀빈", "구", 3 },
    { "희망", "흐", 3 },
    { "과자", "그", 0 },
    { "닭집", "달", 3 },
    { "닭집", "다", 3 },
    { "닭집", "닭", 3 },
    { "넋두리", "넉", 3 },
    { "값", "갑", 3 },
    /* a final that belongs to the next syllable */
    { "기부", "깁", 3 },
    { "기쁨", "깁", 0 },
    { "달곰", "닭", 3 },
    { "달곰", "닮", 0 },
    { "기", "깁", 0 },
    /* only the last syllable may be unfinished */
    { "김철수", "기철", 0 },
    { "기김", "기기", 3 },
    /* clusters typed together, tense consonants, vowels */
    { "김상수", "ㄳ", 3 },
    { "박상ㅂ", "ㅄ", 3 },
    { "있음", "이", 3 },
    { "있음", "ㅇㅆ", 0 },
    { "씨앗", "ㅅ", 0 },
    { "씨앗", "ㅆ", 3 },
    { "이쓰다", "있", 3 },
    { "이스다", "있", 0 },
    /* spaces, case, accents, words */
    { "김 철수", "김철", 3 },
    { "김철수", "김 철", 3 },
    { "한빛 디자인", "디자", 2 },
    { "한빛 디자인", "자인", 1 },
    { "한빛디자인", "디자", 1 },
    { "Acme Inc.", "acme", 3 },
    { "Acme Inc.", "INC", 2 },
    { "Acme Inc.", "cme", 1 },
    { "Ébène", "ebene", 3 },
    { "R&D", "d", 2 },
    { "(주)나무", "나무", 2 },
    { "010-1234-5678", "01012345678", 3 },
    { "010-1234-5678", "010-12", 3 },
    { "010-1234-5678", "010-", 3 },
    { "01012345678", "1234-5", 1 },
    /* nothing and too much */
    { "김철수", "", 3 },
    { "김철수", "  ", 3 },
    { "", "ㄱ", 0 },
    { "", "", 3 },
    { "김", "김철", 0 },
    { "나ㄱ", "ㄱ", 1 },
    /* later fields */
    { "김철수\n한빛디자인", "한빛", 1 },
    { "김철수\n한빛디자인", "수한", 0 },
    { "나무\n나무상사", "나", 3 },
    { "큰 나무\n나무상사", "나무", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int found = match (cases[i].text, cases[i].needle);

      if (found != cases[i].expected)
        g_error ("“%s” in “%s” is %d, not %d", cases[i].needle, cases[i].text, found, cases[i].expected);
    }
}

static void
test_normalization (void)
{
  g_autofree char *decomposed = g_utf8_normalize ("김철수", -1, G_NORMALIZE_NFD);

  g_assert_cmpint (match (decomposed, "ㄱㅊㅅ"), ==, 3);
  g_assert_cmpint (match ("김철수", decomposed), ==, 3);
  g_assert_cmpint (match ("김철수", "\xe1\x84\x80\xe1\x84\x8e"), ==, 3);   /* bare conjoining ㄱ, ㅊ */
  g_assert_cmpint (match ("caf\xff", "caf"), ==, 3);
}

/* The letters a keyboard sends for a syllable, in order. */
static guint
spell (gunichar  c,
       gunichar *keys)
{
  static const char *const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  static const char *const medials[] = {
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
  };
  static const char *const finals[] = {
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ",
    "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
  };
  guint n = 0;

  c -= 0xac00;
  keys[n++] = g_utf8_get_char (g_utf8_offset_to_pointer (initials, c / 588));
  for (const char *p = medials[c / 28 % 21]; *p != '\0'; p = g_utf8_next_char (p))
    keys[n++] = g_utf8_get_char (p);
  for (const char *p = finals[c % 28]; *p != '\0'; p = g_utf8_next_char (p))
    keys[n++] = g_utf8_get_char (p);

  return n;
}

static int
index_of (const char *letters,
          gunichar    c)
{
  const char *found = g_utf8_strchr (letters, -1, c);

  return found != NULL ? (int) g_utf8_pointer_to_offset (letters, found) : -1;
}

/* What a two-set keyboard shows after @n keys: a model of an input method, written apart from the code under test. */
static char *
compose (const gunichar *keys,
         guint           n)
{
  static const char *const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  static const char *const medials = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  static const char *const finals = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  static const char *const pairs[] = {
    "ㅗㅏㅘ", "ㅗㅐㅙ", "ㅗㅣㅚ", "ㅜㅓㅝ", "ㅜㅔㅞ", "ㅜㅣㅟ", "ㅡㅣㅢ", "ㄱㅅㄳ", "ㄴㅈㄵ", "ㄴㅎㄶ", "ㄹㄱㄺ", "ㄹㅁㄻ", "ㄹㅂㄼ", "ㄹㅅㄽ",
    "ㄹㅌㄾ", "ㄹㅍㄿ", "ㄹㅎㅀ", "ㅂㅅㅄ",
  };
  GString *text = g_string_new (NULL);
  guint i = 0;

  while (i < n)
    {
      int initial = index_of (initials, keys[i]);
      gunichar medial;
      gunichar final = 0;
      guint taken = 0;

      if (i + 1 >= n || index_of (medials, keys[i + 1]) < 0)
        {
          g_string_append_unichar (text, keys[i++]);
          continue;
        }

      medial = keys[i + 1];
      i += 2;
      for (guint p = 0; p < 7 && i < n; p++)
        {
          if (g_utf8_get_char (pairs[p]) == medial && g_utf8_get_char (g_utf8_offset_to_pointer (pairs[p], 1)) == keys[i])
            {
              medial = g_utf8_get_char (g_utf8_offset_to_pointer (pairs[p], 2));
              i++;
              break;
            }
        }

      if (i < n && index_of (finals, keys[i]) > 0 && (i + 1 >= n || index_of (medials, keys[i + 1]) < 0))
        {
          final = keys[i];
          taken = 1;
          for (guint p = 7; p < G_N_ELEMENTS (pairs) && i + 1 < n; p++)
            {
              if (g_utf8_get_char (pairs[p]) == final &&
                  g_utf8_get_char (g_utf8_offset_to_pointer (pairs[p], 1)) == keys[i + 1] &&
                  (i + 2 >= n || index_of (medials, keys[i + 2]) < 0))
                {
                  final = g_utf8_get_char (g_utf8_offset_to_pointer (pairs[p], 2));
                  taken = 2;
                  break;
                }
            }
        }
      i += taken;

      g_string_append_unichar (text, 0xac00 + (gunichar) (initial * 588 + index_of (medials, medial) * 28 +
                                                          (final != 0 ? index_of (finals, final) : 0)));
    }

  return g_string_free (text, FALSE);
}

/* Whatever stands in the entry while a name is typed key by key, the name is found. */
static void
test_every_key_press (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gunichar keys[32];
      guint n_keys = 0;
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *whole = NULL;

      for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
        {
          gunichar c = (gunichar) g_test_rand_int_range (0xac00, 0xd7a4);

          g_string_append_unichar (name, c);
          n_keys += spell (c, keys + n_keys);
        }

      whole = compose (keys, n_keys);
      if (strcmp (whole, name->str) != 0)
        continue;   /* the keys also spell another name, which is what the entry would show */

      for (guint n = 1; n <= n_keys; n++)
        {
          g_autofree char *typed = compose (keys, n);

          if (match (name->str, typed) != 3)
            g_error ("“%s” is not found in “%s”", typed, name->str);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/search/cases", test_cases);
  g_test_add_func ("/text/search/normalization", test_normalization);
  g_test_add_func ("/text/search/every-key-press", test_every_key_press);

  return g_test_run ();
}
