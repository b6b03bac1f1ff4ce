/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-names"

#include "text/dam-names.h"

#include <string.h>

/* g_utf8_collate() finds any two Hangul words of one length equal in en_US, and sorts "(주)한빛" under the parenthesis in
 * most locales (korean.md, 4.5); so the order of names is ours, and the same everywhere. */

/* Below every class and weight byte: a key that ends here sorts before its continuations. */
#define KEY_SEPARATOR '\001'

typedef enum
{
  CLASS_HANGUL,
  CLASS_LATIN,
  CLASS_DIGIT,
  CLASS_OTHER,
} CharClass;

/* Marks of a company that carry no name; the worded ones count only at an end of the name. */
static const char *const company_marks[] = { "(주)", "㈜", "(유)", "（주）", "（유）" };
static const char *const company_words[] = { "주식회사", "유한회사" };

static CharClass
classify (gunichar c)
{
  if (g_unichar_isdigit (c))
    return CLASS_DIGIT;

  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HANGUL:
      return CLASS_HANGUL;

    case G_UNICODE_SCRIPT_LATIN:
      return CLASS_LATIN;

    default:
      return CLASS_OTHER;
    }
}

static char
class_byte (CharClass   class,
            DamLanguage language)
{
  if (language != DAM_LANGUAGE_KOREAN && class == CLASS_HANGUL)
    class = CLASS_LATIN;
  else if (language != DAM_LANGUAGE_KOREAN && class == CLASS_LATIN)
    class = CLASS_HANGUL;

  return (char) (0x10 + (int) class);
}

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

static void
remove_all (GString    *text,
            const char *part)
{
  gsize length = strlen (part);
  char *found;

  while ((found = strstr (text->str, part)) != NULL)
    g_string_erase (text, found - text->str, (gssize) length);
}

/* @name without company marks; as it is when nothing else is left. */
static char *
strip_company (const char *name)
{
  g_autoptr (GString) text = g_string_new (name);
  const char *bare;

  for (guint i = 0; i < G_N_ELEMENTS (company_marks); i++)
    remove_all (text, company_marks[i]);

  bare = g_strstrip (text->str);
  for (guint i = 0; i < G_N_ELEMENTS (company_words); i++)
    {
      gsize length = strlen (company_words[i]);

      if (g_str_has_prefix (bare, company_words[i]))
        bare += length;
      else if (g_str_has_suffix (bare, company_words[i]))
        text->str[bare - text->str + strlen (bare) - length] = '\0';
    }

  return g_strdup (*bare != '\0' ? bare : name);
}

/* The letter under the accents of @c. */
static gunichar
base_letter (gunichar c)
{
  gunichar decomposed[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_fully_decompose (c, FALSE, decomposed, G_N_ELEMENTS (decomposed)) > 1)
    return decomposed[0];

  return c;
}

/* A number weighs its length first and its digits second, so that 2 sorts before 10. Returns behind it. */
static const char *
append_number (GString    *key,
               const char *p)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize length;

  for (; g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    {
      int value = g_unichar_digit_value (g_utf8_get_char (p));

      if (value > 0 || digits->len > 0)
        g_string_append_c (digits, (char) ('0' + value));
    }

  length = MIN (digits->len, (1 << 21) - 1);
  g_string_append_c (key, (char) (0x10 + (length >> 14)));
  g_string_append_c (key, (char) (0x10 + ((length >> 7) & 0x7f)));
  g_string_append_c (key, (char) (0x10 + (length & 0x7f)));
  g_string_append (key, digits->str);

  return p;
}

char *
dam_name_sort_key (const char  *name,
                   DamLanguage  language)
{
  g_autofree char *composed = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *text = NULL;
  GString *key;
  const char *p;

  g_return_val_if_fail (name != NULL, NULL);

  composed = normalize (name);
  bare = strip_company (composed);
  folded = g_utf8_casefold (bare, -1);
  text = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);

  key = g_string_sized_new (strlen (text) * 2 + strlen (name) + 16);
  p = text;
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      CharClass class = classify (c);

      if (g_unichar_isspace (c) || g_unichar_ismark (c) || g_unichar_iscntrl (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }

      g_string_append_c (key, class_byte (class, language));
      if (class == CLASS_DIGIT)
        {
          p = append_number (key, p);
          continue;
        }

      /* UTF-8 keeps the order of code points, which is 가나다 for modern syllables. */
      g_string_append_unichar (key, class == CLASS_LATIN ? base_letter (c) : c);
      p = g_utf8_next_char (p);
    }

  /* What the weights above pass over decides among equals: accents first, then all the rest. */
  g_string_append_c (key, KEY_SEPARATOR);
  g_string_append (key, text);
  g_string_append_c (key, KEY_SEPARATOR);
  g_string_append (key, name);

  return g_string_free (key, FALSE);
}

/* Whether @name ends in a word that takes 님 as its suffix: 대표님, 고객님. */
static gboolean
ends_in_role (const char *name)
{
  static const char *const roles[] = {
    "대표", "사장", "회장", "이사", "전무", "상무", "부장", "차장", "과장", "대리", "팀장", "실장", "점장", "원장", "소장",
    "국장", "주임", "책임", "수석", "선임", "매니저", "선생", "교수", "박사", "작가", "감독", "기자", "의원", "변호사",
    "세무사", "회계사", "디자이너", "개발자", "편집자", "담당자", "고객",
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (g_str_has_suffix (name, roles[i]))
        return TRUE;
    }

  return FALSE;
}

char *
dam_name_polite (const char *name,
                 gboolean    is_company,
                 DamLanguage language)
{
  static const char *const honorifics[] = { "님", "씨" };
  g_autofree char *bare = NULL;
  gboolean is_polite = FALSE;

  g_return_val_if_fail (name != NULL, NULL);

  if (is_company || language != DAM_LANGUAGE_KOREAN)
    return g_strdup (name);

  bare = normalize (name);
  g_strstrip (bare);
  for (guint i = 0; i < G_N_ELEMENTS (honorifics) && !is_polite; i++)
    {
      if (g_str_has_suffix (bare, honorifics[i]))
        {
          is_polite = TRUE;
          bare[strlen (bare) - strlen (honorifics[i])] = '\0';
          g_strchomp (bare);
        }
    }

  /* "김씨" is a family name with all its politeness: "김 님" would not be said. */
  if (*bare == '\0' || (is_polite && g_utf8_strlen (bare, -1) < 2))
    return g_strdup (name);

  return g_strconcat (bare, ends_in_role (bare) ? "님" : " 님", NULL);
}
