/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-search"

#include "text/dam-names.h"

#include <string.h>

/* Search as Koreans type: ㄱㅊㅅ finds 김철수, and so does every state that 김철수 passes through while it is composed key
 * by key (korean.md, 4.6 and appendix B). */

#define SYLLABLE_FIRST 0xac00
#define SYLLABLE_LAST 0xd7a3
#define N_MEDIALS 21
#define N_FINALS 28

/* Set on the first character of a word; Unicode ends far below it. */
#define WORD_START (1u << 31)

/* One block, since a search goes through a hundred thousand of them. */
struct _DamSearchKey
{
  guint64  mask;           /* which initials and other characters occur: tells most texts that cannot match */
  guint    n_chars;
  guint    first_field;    /* length of the first field */
  gunichar chars[];
};

/* Initial consonants in the order of the syllable block, as the letters a keyboard types. */
static const gunichar initial_letters[] = {
  0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
  0x3146, 0x3147, 0x3148, 0x3149, 0x314a, 0x314b, 0x314c, 0x314d, 0x314e,
};

/* Final consonants in the order of the syllable block; { first, second } half, second 0 for a single one. */
static const gunichar final_letters[N_FINALS][2] = {
  { 0, 0 },
  { 0x3131, 0 }, { 0x3132, 0 }, { 0x3131, 0x3145 }, { 0x3134, 0 }, { 0x3134, 0x3148 }, { 0x3134, 0x314e }, { 0x3137, 0 },
  { 0x3139, 0 }, { 0x3139, 0x3131 }, { 0x3139, 0x3141 }, { 0x3139, 0x3142 }, { 0x3139, 0x3145 }, { 0x3139, 0x314c },
  { 0x3139, 0x314d }, { 0x3139, 0x314e }, { 0x3141, 0 }, { 0x3142, 0 }, { 0x3142, 0x3145 }, { 0x3145, 0 }, { 0x3146, 0 },
  { 0x3147, 0 }, { 0x3148, 0 }, { 0x314a, 0 }, { 0x314b, 0 }, { 0x314c, 0 }, { 0x314d, 0 }, { 0x314e, 0 },
};

static gboolean
is_syllable (gunichar c)
{
  return c >= SYLLABLE_FIRST && c <= SYLLABLE_LAST;
}

static int
initial_of (gunichar syllable)
{
  return (int) (syllable - SYLLABLE_FIRST) / (N_MEDIALS * N_FINALS);
}

static int
medial_of (gunichar syllable)
{
  return (int) (syllable - SYLLABLE_FIRST) / N_FINALS % N_MEDIALS;
}

static int
final_of (gunichar syllable)
{
  return (int) (syllable - SYLLABLE_FIRST) % N_FINALS;
}

/* Index of a letter among the initials, -1 when it is none. */
static int
letter_index (gunichar c)
{
  if (c < 0x3131 || c > 0x314e)
    return -1;

  for (guint i = 0; i < G_N_ELEMENTS (initial_letters); i++)
    {
      if (initial_letters[i] == c)
        return (int) i;
    }

  return -1;
}

/* The initial consonant that @c is or begins with, as a letter; 0 for anything but Hangul. */
static gunichar
leading_letter (gunichar c)
{
  if (is_syllable (c))
    return initial_letters[initial_of (c)];

  return letter_index (c) >= 0 ? c : 0;
}

/* One bit of the mask; whatever can match one another has the same bit. */
static guint64
mask_of (gunichar c)
{
  gunichar letter = leading_letter (c);

  if (letter != 0)
    return G_GUINT64_CONSTANT (1) << letter_index (letter);

  return G_GUINT64_CONSTANT (1) << (G_N_ELEMENTS (initial_letters) + c % (64 - G_N_ELEMENTS (initial_letters)));
}

/* Bare conjoining jamo, which decomposed text is made of, as the letters a keyboard types; a consonant cluster as its two letters.
 * Returns how many. */
static guint
split_letter (gunichar c,
              gunichar letters[2])
{
  letters[0] = c;

  if (c >= 0x1100 && c <= 0x1112)
    letters[0] = initial_letters[c - 0x1100];
  else if (c >= 0x1161 && c <= 0x1175)
    letters[0] = 0x314f + (c - 0x1161);
  else if (c >= 0x11a8 && c <= 0x11c2)
    {
      letters[0] = final_letters[c - 0x11a7][0];
      letters[1] = final_letters[c - 0x11a7][1];

      return letters[1] != 0 ? 2 : 1;
    }
  else
    {
      /* The letters of clusters stand in the order of the finals they are. */
      static const gunichar clusters[] = {
        0x3133, 0x3135, 0x3136, 0x313a, 0x313b, 0x313c, 0x313d, 0x313e, 0x313f, 0x3140, 0x3144,
      };
      guint n = 0;

      for (guint i = 0; i < N_FINALS; i++)
        {
          if (final_letters[i][1] == 0)
            continue;
          if (clusters[n++] == c)
            {
              letters[0] = final_letters[i][0];
              letters[1] = final_letters[i][1];

              return 2;
            }
        }
    }

  return 1;
}

static gunichar
strip_accents (gunichar c)
{
  gunichar decomposed[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (is_syllable (c) || g_unichar_fully_decompose (c, FALSE, decomposed, G_N_ELEMENTS (decomposed)) < 2)
    return c;

  return decomposed[0];
}

static void
fold (DamSearchKey *key,
      const char   *text)
{
  gboolean word_start = TRUE;
  gunichar previous = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar letters[2];
      guint n_letters;

      if (c == '\n')
        {
          key->first_field = MIN (key->first_field, key->n_chars);
          key->chars[key->n_chars++] = c;
          word_start = TRUE;
          previous = c;
          continue;
        }

      if (g_unichar_isspace (c))
        {
          word_start = TRUE;
          continue;
        }

      if (g_unichar_ismark (c) ||
          (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION && g_unichar_isdigit (previous)))
        continue;

      n_letters = split_letter (strip_accents (c), letters);
      for (guint i = 0; i < n_letters; i++)
        {
          key->mask |= mask_of (letters[i]);
          key->chars[key->n_chars++] = letters[i] | (word_start ? WORD_START : 0);
          word_start = FALSE;
        }

      /* "한빛(서울)" and "R&D" have words behind their signs. */
      word_start = g_unichar_ispunct (c);
      previous = c;
    }
}

DamSearchKey *
dam_search_key_new (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *composed = NULL;
  DamSearchKey *key;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  folded = g_utf8_casefold (valid, -1);
  composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
  length = (gsize) g_utf8_strlen (composed, -1);

  /* Splitting a cluster makes two of one. */
  key = g_malloc0 (sizeof (DamSearchKey) + (length * 2) * sizeof (gunichar));
  key->first_field = G_MAXUINT;
  fold (key, composed);
  key->first_field = MIN (key->first_field, key->n_chars);

  return g_realloc (key, sizeof (DamSearchKey) + key->n_chars * sizeof (gunichar));
}

void
dam_search_key_free (DamSearchKey *key)
{
  g_free (key);
}

/* ㅗ, ㅜ and ㅡ are also the first half of what is typed next: 고 on the way to 과. */
static gboolean
is_begun_medial (int typed,
                 int medial)
{
  switch (typed)
    {
    case 8:    /* ㅗ: ㅘ ㅙ ㅚ */
      return medial >= 9 && medial <= 11;

    case 13:   /* ㅜ: ㅝ ㅞ ㅟ */
      return medial >= 14 && medial <= 16;

    case 18:   /* ㅡ: ㅢ */
      return medial == 19;

    default:
      return FALSE;
    }
}

/* Whether the syllable @typed, the last one of the needle, may still become @syllable followed by @next (0 at the end). */
static gboolean
is_begun (gunichar typed,
          gunichar syllable,
          gunichar next)
{
  const gunichar *typed_final = final_letters[final_of (typed)];
  const gunichar *final = final_letters[final_of (syllable)];

  if (initial_of (typed) != initial_of (syllable))
    return FALSE;

  if (final_of (typed) == 0)
    return medial_of (typed) == medial_of (syllable) || is_begun_medial (medial_of (typed), medial_of (syllable));

  if (medial_of (typed) != medial_of (syllable))
    return FALSE;

  /* 달 on the way to 닭. */
  if (typed_final[1] == 0 && final[1] != 0 && typed_final[0] == final[0])
    return TRUE;

  /* The last consonant typed may belong to the next syllable: 깁 on the way to 기부, 닭 on the way to 달곰. */
  if (typed_final[1] == 0)
    return final_of (syllable) == 0 && next != 0 && leading_letter (next) == typed_final[0];

  return final[1] == 0 && final[0] == typed_final[0] && next != 0 && leading_letter (next) == typed_final[1];
}

static gunichar
char_at (const DamSearchKey *key,
         guint               index)
{
  return index < key->n_chars ? key->chars[index] & ~WORD_START : 0;
}

static gboolean
matches_at (const DamSearchKey *text,
            const DamSearchKey *needle,
            guint               start)
{
  for (guint k = 0; k < needle->n_chars; k++)
    {
      gunichar n = char_at (needle, k);
      gunichar h = char_at (text, start + k);

      if (n == h)
        continue;

      if (!is_syllable (h))
        return FALSE;

      if (letter_index (n) >= 0)
        {
          if (initial_letters[initial_of (h)] != n)
            return FALSE;
          continue;
        }

      if (k + 1 < needle->n_chars || !is_syllable (n) || !is_begun (n, h, char_at (text, start + k + 1)))
        return FALSE;
    }

  return TRUE;
}

int
dam_search_match (const DamSearchKey *text,
                  const DamSearchKey *needle)
{
  int best = 0;
  gunichar first;
  gunichar low;
  gunichar span = 0;
  guint end;

  g_return_val_if_fail (text != NULL, 0);
  g_return_val_if_fail (needle != NULL, 0);

  if (needle->n_chars == 0)
    return 3;
  if ((needle->mask & ~text->mask) != 0 || needle->n_chars > text->n_chars)
    return 0;

  /* A match begins with the very character, or with a syllable of the same initial: a run of code points. */
  first = low = char_at (needle, 0);
  if (letter_index (first) >= 0 || (needle->n_chars == 1 && is_syllable (first)))
    {
      span = N_MEDIALS * N_FINALS;
      low = SYLLABLE_FIRST + (gunichar) letter_index (leading_letter (first)) * span;
    }

  end = text->n_chars - needle->n_chars + 1;
  for (guint start = 0; start < end; start++)
    {
      gunichar h = text->chars[start] & ~WORD_START;

      if ((h != first && h - low >= span) || !matches_at (text, needle, start))
        continue;
      if (start == 0)
        return 3;
      if (start < text->first_field && (text->chars[start] & WORD_START) != 0)
        return 2;

      /* Only the start of a word is better, and only the first field has one that counts. */
      best = 1;
      end = MIN (end, text->first_field);
    }

  return best;
}

guint64
dam_search_mask (const DamSearchKey *key)
{
  g_return_val_if_fail (key != NULL, 0);

  return key->mask;
}
