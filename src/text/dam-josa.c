/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-josa"

#include "text/dam-josa.h"

#include <string.h>

/* Korean particles come in two forms, chosen by whether the sound before them ends in a consonant. Translators write
 * the pair, as all of GNOME does ("을(를)"), and this file makes one form of it (korean.md, 4.4 and appendix B). */

/* How a character ends when it is read aloud. */
#define READING_UNKNOWN (-1)
#define READING_OPEN 0      /* no final consonant */
#define READING_RIEUL 8     /* ends in ㄹ, which (으)로 treats like none */
#define READING_FINAL 16    /* any other final consonant */

typedef struct
{
  const char *pair;
  const char *after_final;
  const char *after_open;
  gboolean    rieul_is_open;
} Particle;

static const Particle particles[] = {
  { "을(를)", "을", "를", FALSE },
  { "이(가)", "이", "가", FALSE },
  { "은(는)", "은", "는", FALSE },
  { "과(와)", "과", "와", FALSE },
  { "와(과)", "과", "와", FALSE },
  { "(으)로", "으로", "로", TRUE },
  { "(이)", "이", "", FALSE },
};

static const Particle *
find_particle (const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      if (g_str_has_prefix (at, particles[i].pair))
        return &particles[i];
    }

  return NULL;
}

static gboolean
is_silent (gunichar c)
{
  switch (c)
    {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x00bb:   /* » */
    case 0x200b:   /* zero width space */
    case 0x2019:   /* ’ */
    case 0x201d:   /* ” */
    case 0x2060:   /* word joiner */
    case 0x3009:   /* 〉 */
    case 0x300b:   /* 》 */
    case 0x300d:   /* 」 */
    case 0x300f:   /* 』 */
    case 0x3011:   /* 】 */
    case 0x3015:   /* 〕 */
    case 0xff09:   /* ） */
    case 0xff3d:   /* ］ */
    case 0xfeff:   /* zero width no-break space */
      return TRUE;

    default:
      return FALSE;
    }
}

/* Zeros at the end are read as the name of a power of ten; only 조 (10¹²) and 해 (10²⁰) end in a vowel. @end is
 * behind the last zero. */
static int
read_zeros (const char *text,
            const char *end)
{
  const char *p = end;
  guint zeros = 0;

  while (p > text)
    {
      if (p[-1] == '0')
        zeros++;
      else if (p[-1] != ',')
        break;
      p--;
    }

  if (p == text || p[-1] < '1' || p[-1] > '9')
    return READING_FINAL;   /* a bare zero, or zeros behind a decimal point: 영 */

  return (zeros / 4) % 8 == 3 || (zeros / 4) % 8 == 5 ? READING_OPEN : READING_FINAL;
}

static int
read_digit (int digit)
{
  /* 영 일 이 삼 사 오 육 칠 팔 구 */
  static const gint8 readings[] = {
    READING_FINAL, READING_RIEUL, READING_OPEN, READING_FINAL, READING_OPEN,
    READING_OPEN, READING_FINAL, READING_RIEUL, READING_RIEUL, READING_OPEN,
  };

  return readings[digit];
}

static int
read_final (guint final)
{
  if (final == 0)
    return READING_OPEN;

  return final == READING_RIEUL ? READING_RIEUL : READING_FINAL;
}

/* How the text [@text, @end) ends when it is read aloud. */
static int
read_ending (const char *text,
             const char *end)
{
  const char *p = end;
  gunichar c = 0;

  while (p > text)
    {
      end = p;
      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!is_silent (c))
        break;
      c = 0;
    }

  if (c == 0)
    return READING_UNKNOWN;

  if (c >= 0xac00 && c <= 0xd7a3)
    return read_final ((c - 0xac00) % 28);

  /* Decomposed Hangul, as macOS writes it: a vowel, or a final consonant. */
  if (c >= 0x1161 && c <= 0x1175)
    return READING_OPEN;
  if (c >= 0x11a8 && c <= 0x11c2)
    return read_final (c - 0x11a7);

  /* A letter by itself is read by its name: 기역, 리을, 아. */
  if (c >= 0x3131 && c <= 0x314e)
    return c == 0x3139 ? READING_RIEUL : READING_FINAL;
  if (c >= 0x314f && c <= 0x3163)
    return READING_OPEN;

  if (c == '0')
    return read_zeros (text, end);
  if (g_unichar_isdigit (c))
    return read_digit (g_unichar_digit_value (c));

  switch (g_unichar_tolower (c))
    {
    case 'l':
    case 'r':
      return READING_RIEUL;

    case 'm':
    case 'n':
      return READING_FINAL;

    default:
      return READING_UNKNOWN;
    }
}

static void
append_particle (GString        *result,
                 const Particle *particle)
{
  int reading = read_ending (result->str, result->str + result->len);

  if (reading == READING_UNKNOWN)
    g_string_append (result, particle->pair);
  else if (reading == READING_OPEN || (reading == READING_RIEUL && particle->rieul_is_open))
    g_string_append (result, particle->after_open);
  else
    g_string_append (result, particle->after_final);
}

/* Resolves the pairs that stand behind @mark, which is dropped; an empty mark means all of them. */
static char *
resolve_marked (const char *text,
                const char *mark)
{
  gsize mark_length = strlen (mark);
  GString *result = g_string_sized_new (strlen (text) + 1);
  const char *p = text;

  while (*p != '\0')
    {
      if (strncmp (p, mark, mark_length) == 0)
        {
          const Particle *particle = find_particle (p + mark_length);

          if (particle != NULL)
            {
              append_particle (result, particle);
              p += mark_length + strlen (particle->pair);
              continue;
            }
        }
      g_string_append_c (result, *p);
      p++;
    }

  return g_string_free (result, FALSE);
}

char *
dam_josa_resolve (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return resolve_marked (text, "");
}

/* @format with @mark before each pair; NULL when there is none. */
static char *
mark_pairs (const char *format,
            const char *mark)
{
  GString *result = g_string_new (NULL);
  gboolean found = FALSE;
  const char *p = format;

  while (*p != '\0')
    {
      const Particle *particle = find_particle (p);

      if (particle != NULL)
        {
          g_string_append (result, mark);
          g_string_append (result, particle->pair);
          p += strlen (particle->pair);
          found = TRUE;
        }
      else
        {
          g_string_append_c (result, *p);
          p++;
        }
    }

  return g_string_free (result, !found);
}

static char *
format_marked (const char *format,
               va_list     args)
{
  g_autofree char *plain = NULL;
  va_list copy;

  va_copy (copy, args);
  plain = g_strdup_vprintf (format, copy);
  va_end (copy);

  /* The mark tells a pair of the sentence from one inside a name. Any of Unicode's noncharacters will do that the
   * values do not hold. */
  for (gunichar c = 0xfdd0; c <= 0xfdef; c++)
    {
      char mark[7] = { 0 };
      g_autofree char *marked = NULL;
      g_autofree char *filled = NULL;

      g_unichar_to_utf8 (c, mark);
      if (strstr (plain, mark) != NULL)
        continue;

      marked = mark_pairs (format, mark);
      if (marked == NULL)
        return g_steal_pointer (&plain);

      va_copy (copy, args);
      filled = g_strdup_vprintf (marked, copy);
      va_end (copy);

      return resolve_marked (filled, mark);
    }

  return g_steal_pointer (&plain);
}

char *
dam_message_printf (const char *format,
                    ...)
{
  va_list args;
  char *message;

  g_return_val_if_fail (format != NULL, NULL);

  va_start (args, format);
  message = format_marked (format, args);
  va_end (args);

  return message;
}
