/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-text"

#include "hours/dam-week.h"

#include <string.h>

/* The text form of a day's hours: what a person types, in Korean or English, and the one form that is written. The text is
 * cut into pieces at commas; each piece is brought to one spelling (NFKC turns full-width digits and signs into plain
 * ones and composes Hangul, then letters are made small) and is then read from left to right. */

#define MINUTES_PER_DAY 1440

typedef enum
{
  HALF_NONE,       /* no word: the 24-hour clock, or the half that the other time suggests */
  HALF_MORNING,    /* 오전, am */
  HALF_AFTERNOON,  /* 오후, pm */
  HALF_DAY,        /* 낮: around noon */
  HALF_NIGHT,      /* 밤: around midnight */
} Half;

typedef struct
{
  int      minute;      /* 0 … 1440 */
  gboolean has_half;    /* a word says which half of the day it is in */
  gboolean is_named;    /* noon, midnight */
  gboolean is_vague;    /* 1 to 12 without such a word: could be in either half */
} Time;

static const char *const closed_words[] = {
  "closed", "none", "off", "없음", "닫힘", "닫음", "휴무", "쉼", "쉬는날", "불가", "연락불가",
};
static const char *const inherit_words[] = {
  "inherit", "inherited", "default", "same as default", "기본값", "기본", "기본값과같음", "기본값과같게",
};
static const char *const all_day_words[] = {
  "all day", "allday", "always", "24h", "24 h", "24 hours", "24hours", "종일", "하루종일", "온종일", "24시간", "항상",
};

static const struct
{
  const char *word;
  Half        half;
} half_words[] = {
  { "오전", HALF_MORNING }, { "새벽", HALF_MORNING }, { "아침", HALF_MORNING },
  { "오후", HALF_AFTERNOON }, { "저녁", HALF_AFTERNOON },
  { "낮", HALF_DAY }, { "밤", HALF_NIGHT },
  { "a.m.", HALF_MORNING }, { "a.m", HALF_MORNING }, { "am", HALF_MORNING },
  { "p.m.", HALF_AFTERNOON }, { "p.m", HALF_AFTERNOON }, { "pm", HALF_AFTERNOON },
};

/* Hyphens, dashes and tildes of all keyboards; NFKC has taken care of the full-width ones. */
static const char *const dashes[] = { "-", "~", "‐", "‑", "‒", "–", "—", "―", "−", "〜", "∼", "ー", "→" };

static void
skip_spaces (const char **at)
{
  while (g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
take_word (const char **at,
           const char  *word)
{
  gsize length = strlen (word);

  if (strncmp (*at, word, length) != 0)
    return FALSE;
  /* A Latin word ends where its letters end: "am" is not the beginning of "among". */
  if (g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha ((*at)[length]))
    return FALSE;
  *at += length;

  return TRUE;
}

static Half
take_half (const char **at)
{
  const char *start = *at;

  skip_spaces (at);
  for (gsize i = 0; i < G_N_ELEMENTS (half_words); i++)
    if (take_word (at, half_words[i].word))
      return half_words[i].half;
  *at = start;

  return HALF_NONE;
}

/* Up to four digits: "9", "09", "930", "0930"; the number of digits, 0 when there are none or too many. */
static int
take_number (const char **at,
             int         *value)
{
  int n_digits = 0;

  *value = 0;
  while (g_ascii_isdigit ((*at)[n_digits]))
    {
      if (n_digits == 4)
        return 0;
      *value = *value * 10 + ((*at)[n_digits] - '0');
      n_digits++;
    }
  *at += n_digits;

  return n_digits;
}

/* ":30", "시", "시 30분", "시 반", "h", or nothing after the hour. */
static gboolean
take_minutes (const char **at,
              int         *minute)
{
  const char *start = *at;
  int n_digits;

  *minute = 0;
  if (take_word (at, ":") || take_word (at, "."))
    return take_number (at, minute) == 2;

  skip_spaces (at);
  if (!take_word (at, "시"))
    {
      *at = start;
      take_word (at, "h");
      return TRUE;
    }

  start = *at;
  skip_spaces (at);
  if (take_word (at, "반"))
    {
      *minute = 30;
      return TRUE;
    }
  n_digits = take_number (at, minute);
  skip_spaces (at);
  if (n_digits > 0 && n_digits <= 2 && take_word (at, "분"))
    return TRUE;
  *at = start;
  *minute = 0;

  return TRUE;
}

/* Brings an hour with a word for the half of the day to the 24-hour clock; -1 when the two contradict each other. */
static int
apply_half (int  hour,
            Half half)
{
  switch (half)
    {
    case HALF_MORNING:
      return hour <= 12 ? hour % 12 : -1;

    case HALF_AFTERNOON:
      return hour < 12 ? hour + 12 : hour;

    case HALF_DAY:
      return hour < 10 ? hour + 12 : hour;

    case HALF_NIGHT:
      if (hour == 12)
        return 0;
      return hour >= 6 && hour < 12 ? hour + 12 : hour;

    case HALF_NONE:
    default:
      return hour;
    }
}

/* One wall clock time, with a word for the half of the day in front of it or behind it. */
static gboolean
take_time (const char **at,
           Time        *time)
{
  gboolean is_padded;
  Half half;
  int n_digits;
  int hour;
  int minute;

  *time = (Time) { 0, TRUE, TRUE, FALSE };
  skip_spaces (at);
  if (take_word (at, "정오") || take_word (at, "noon"))
    {
      time->minute = MINUTES_PER_DAY / 2;
      return TRUE;
    }
  if (take_word (at, "자정") || take_word (at, "midnight"))
    return TRUE;

  half = take_half (at);
  skip_spaces (at);
  is_padded = **at == '0';
  n_digits = take_number (at, &hour);
  if (n_digits == 0)
    return FALSE;
  if (n_digits > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (!take_minutes (at, &minute))
    {
      return FALSE;
    }
  if (half == HALF_NONE)
    half = take_half (at);

  time->has_half = half != HALF_NONE;
  time->is_named = FALSE;
  time->is_vague = half == HALF_NONE && !is_padded && hour >= 1 && hour <= 12;
  hour = apply_half (hour, half);
  if (minute > 59 || hour < 0 || hour > 24 || (hour == 24 && minute > 0))
    return FALSE;
  time->minute = hour * 60 + minute;

  return TRUE;
}

/* What stands between the two times of a range. */
static gboolean
take_until (const char **at)
{
  gboolean is_found = FALSE;

  skip_spaces (at);
  if (take_word (at, "부터") || take_word (at, "에서"))
    {
      is_found = TRUE;
      skip_spaces (at);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (take_word (at, dashes[i]))
      return TRUE;
  if (take_word (at, "to") || take_word (at, "until") || take_word (at, "till"))
    return TRUE;

  return is_found;
}

/* Two times as a range. A word given once speaks for both: "오후 1시-6시" ends at the first six o'clock after its
 * start, "1-6pm" starts at the last one o'clock before its end. Without any word both are of the 24-hour clock. An end
 * that is not after its start is on the next day. */
static gboolean
make_range (Time      start,
            Time      end,
            DamRange *range)
{
  const int half_day = MINUTES_PER_DAY / 2;
  int first = start.minute;
  int last = end.minute;

  if (start.has_half && end.is_vague)
    {
      last %= half_day;
      while (last <= first)
        last += half_day;
    }
  else if (start.is_vague && end.has_half && !end.is_named)
    {
      first %= half_day;
      if (last <= first)
        last += MINUTES_PER_DAY;
      if (first + half_day < last)
        first += half_day;
    }

  if (first >= MINUTES_PER_DAY || first == last)
    return FALSE;
  if (last < first)
    last += MINUTES_PER_DAY;

  range->start = (gint16) first;
  range->end = (gint16) last;

  return TRUE;
}

/* "10:00-34:00" is the one way to write 24 hours that do not start at midnight; "10:00-10:00" would look like nothing. */
static gboolean
read_full_day (const char *piece,
               DamRange   *range)
{
  const char *at = piece;
  int start_hour;
  int start_minute;
  int end_hour;
  int end_minute;

  if (take_number (&at, &start_hour) != 2 || !take_word (&at, ":") || take_number (&at, &start_minute) != 2
      || !take_word (&at, "-")
      || take_number (&at, &end_hour) != 2 || !take_word (&at, ":") || take_number (&at, &end_minute) != 2
      || *at != '\0')
    return FALSE;
  if (start_hour > 23 || start_minute > 59 || end_hour != start_hour + 24 || end_minute != start_minute)
    return FALSE;

  range->start = (gint16) (start_hour * 60 + start_minute);
  range->end = (gint16) (range->start + MINUTES_PER_DAY);

  return TRUE;
}

static gboolean
read_range (const char **at,
            DamRange    *range)
{
  const char *behind;
  Time start;
  Time end;

  skip_spaces (at);
  take_word (at, "from");
  if (!take_time (at, &start) || !take_until (at) || !take_time (at, &end))
    return FALSE;
  behind = *at;
  skip_spaces (&behind);
  if (take_word (&behind, "까지"))
    *at = behind;

  return make_range (start, end, range);
}

/* Compares also without the spaces of @text, which Korean writers put or leave out. */
static gboolean
is_word_of (const char        *text,
            const char *const *words,
            gsize              n_words)
{
  g_autoptr(GString) tight = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (tight, g_utf8_get_char (at));

  for (gsize i = 0; i < n_words; i++)
    if (strcmp (text, words[i]) == 0 || strcmp (tight->str, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
take_and (const char **at)
{
  static const char *const words[] = { "와", "과", "및", "그리고", "and", "&", "+" };
  const char *start = *at;
  gboolean is_apart;

  skip_spaces (at);
  is_apart = *at > start;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (take_word (at, words[i]))
      return TRUE;

  return is_apart;
}

/* Adds a range and notes whether it was merged; FALSE when the day is full. */
static gboolean
add_range (DamDayHours *hours,
           DamRange     range,
           gboolean    *merged)
{
  guint n_before = hours->n_ranges;

  if (dam_day_hours_add (hours, range))
    *merged = TRUE;
  else if (hours->n_ranges == n_before)
    return FALSE;

  return TRUE;
}

/* One piece between two commas: one range, or several with spaces or "and" between them. */
static gboolean
read_piece (const char  *piece,
            DamDayHours *hours,
            gboolean    *merged)
{
  const char *at = piece;
  DamRange range = { 0, MINUTES_PER_DAY };

  if (is_word_of (piece, all_day_words, G_N_ELEMENTS (all_day_words)) || read_full_day (piece, &range))
    return add_range (hours, range, merged);

  for (;;)
    {
      if (!read_range (&at, &range) || !add_range (hours, range, merged))
        return FALSE;
      if (*at == '\0')
        return TRUE;
      if (!take_and (&at))
        return FALSE;
    }
}

/* The next piece of *text and the position behind its comma; NULL at the end. (transfer full) */
static char *
next_piece (const char **text)
{
  const char *start = *text;
  const char *end = start;

  if (start == NULL)
    return NULL;

  while (*end != '\0' && strchr (",;/\n", *end) == NULL)
    {
      gunichar c = g_utf8_get_char (end);

      /* Full-width and ideographic commas, semicolon, middle dots. */
      if (c == 0xff0c || c == 0x3001 || c == 0xff64 || c == 0xff1b || c == 0x00b7 || c == 0x318d || c == 0x30fb)
        break;
      end = g_utf8_next_char (end);
    }
  *text = *end == '\0' ? NULL : g_utf8_next_char (end);

  return g_strstrip (g_strndup (start, end - start));
}

/* Reads @text; on failure *bad is the piece that cannot be read, as it was typed. */
static gboolean
read_hours (const char  *text,
            DamDayHours *hours,
            gboolean    *merged,
            char       **bad)
{
  DamDayHours result = { DAM_DAY_INHERIT, 0, { { 0, 0 } } };
  const char *rest = text;
  guint n_pieces = 0;
  gboolean is_alone = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    {
      *bad = g_utf8_make_valid (text, -1);
      return FALSE;
    }

  *merged = FALSE;
  for (;;)
    {
      g_autofree char *piece = next_piece (&rest);
      g_autofree char *composed = NULL;
      g_autofree char *plain = NULL;
      gboolean is_read;

      if (piece == NULL)
        break;
      if (piece[0] == '\0')
        continue;

      composed = g_utf8_normalize (piece, -1, G_NORMALIZE_ALL_COMPOSE);
      plain = g_strstrip (g_ascii_strdown (composed, -1));
      is_read = !is_alone;
      if (is_word_of (plain, closed_words, G_N_ELEMENTS (closed_words)))
        {
          result.kind = DAM_DAY_CLOSED;
          is_read = n_pieces == 0;
          is_alone = TRUE;
        }
      else if (is_word_of (plain, inherit_words, G_N_ELEMENTS (inherit_words)))
        {
          result.kind = DAM_DAY_INHERIT;
          is_read = n_pieces == 0;
          is_alone = TRUE;
        }
      else if (is_read)
        {
          is_read = read_piece (plain, &result, merged);
        }
      if (!is_read)
        {
          *bad = g_steal_pointer (&piece);
          return FALSE;
        }
      n_pieces++;
    }

  if (n_pieces == 0)
    {
      *bad = g_strdup ("");
      return FALSE;
    }
  *hours = result;

  return TRUE;
}

gboolean
dam_hours_parse (const char  *text,
                 DamDayHours *hours,
                 gboolean    *merged,
                 GError     **error)
{
  g_autofree char *bad = NULL;
  gboolean was_merged = FALSE;

  g_return_val_if_fail (hours != NULL, FALSE);

  if (!read_hours (text != NULL ? text : "", hours, &was_merged, &bad))
    {
      g_set_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_RANGE,
                   "“%s” cannot be read as hours such as 9-12, 13-18 or closed", bad);
      return FALSE;
    }
  if (merged != NULL)
    *merged = was_merged;

  return TRUE;
}

char *
dam_hours_unreadable (const char *text)
{
  DamDayHours hours;
  char *bad = NULL;
  gboolean merged;

  if (read_hours (text != NULL ? text : "", &hours, &merged, &bad))
    return NULL;

  return bad;
}

char *
dam_hours_format (const DamDayHours *hours)
{
  GString *text;

  g_return_val_if_fail (hours != NULL, NULL);

  if (hours->kind == DAM_DAY_INHERIT)
    return g_strdup ("inherit");
  if (hours->kind == DAM_DAY_CLOSED || hours->n_ranges == 0)
    return g_strdup ("closed");

  text = g_string_new (NULL);
  for (guint i = 0; i < hours->n_ranges; i++)
    {
      int start = hours->ranges[i].start;
      int end = hours->ranges[i].end;

      /* Past midnight the clock starts again, except where it would show the same time twice. */
      if (end > MINUTES_PER_DAY && end < start + MINUTES_PER_DAY)
        end -= MINUTES_PER_DAY;
      g_string_append_printf (text, "%s%02d:%02d-%02d:%02d", i > 0 ? "," : "",
                              start / 60, start % 60, end / 60, end % 60);
    }

  return g_string_free (text, FALSE);
}
