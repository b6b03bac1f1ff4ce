/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-date-text"

#include "ui/days/dam-date-text.h"

#include <string.h>

#define MAX_PIECES 6

/* What a text is made of: numbers, each perhaps with the word that follows it at once, and words. */
typedef enum
{
  PIECE_NUMBER,
  PIECE_MONTH,      /* the name of a month */
  PIECE_AM,
  PIECE_PM,
} PieceKind;

typedef struct
{
  PieceKind kind;
  int       value;
  int       digits;
  gunichar  unit;   /* 년, 월, 일, 시 or 분 after a number; ':' when a colon follows */
} Piece;

static const char *const month_names[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
};

static const struct
{
  const char *word;
  int         offset;
} relative_days[] = {
  { "today", 0 }, { "tomorrow", 1 }, { "yesterday", -1 }, { "오늘", 0 }, { "내일", 1 }, { "모레", 2 }, { "글피", 3 }, { "어제", -1 },
};

static const gunichar units[] = { 0xb144, 0xc6d4, 0xc77c, 0xc2dc, 0xbd84, ':' };   /* 년 월 일 시 분 : */

#define UNIT_YEAR units[0]
#define UNIT_MONTH units[1]
#define UNIT_DAY units[2]
#define UNIT_HOUR units[3]
#define UNIT_MINUTE units[4]

/* Composed, with plain digits, in small letters, without space around it. */
static char *
normalize (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return composed != NULL ? g_strstrip (g_utf8_strdown (composed, -1)) : g_strdup ("");
}

static gboolean
read_word (const char **text,
           Piece       *piece)
{
  const char *end = *text;
  gsize length;

  if (g_str_has_prefix (*text, "오전") || g_str_has_prefix (*text, "오후"))
    {
      piece->kind = g_str_has_prefix (*text, "오전") ? PIECE_AM : PIECE_PM;
      *text += strlen ("오전");
      return TRUE;
    }

  while (g_ascii_isalpha (*end))
    end++;
  length = end - *text;
  if (length == 2 && (strncmp (*text, "am", 2) == 0 || strncmp (*text, "pm", 2) == 0))
    {
      piece->kind = **text == 'a' ? PIECE_AM : PIECE_PM;
      *text = end;
      return TRUE;
    }

  for (int i = 0; i < 12; i++)
    {
      /* "sept" is as usual as "sep". */
      if (length >= 3 && length <= strlen (month_names[i]) && strncmp (*text, month_names[i], length) == 0
          && (length == 3 || length == strlen (month_names[i]) || (i == 8 && length == 4)))
        {
          piece->kind = PIECE_MONTH;
          piece->value = i + 1;
          *text = end;
          return TRUE;
        }
    }

  return FALSE;
}

/* FALSE when there is anything else in @text. */
static gboolean
split (const char *text,
       const char *separators,
       Piece      *pieces,
       int        *n_pieces)
{
  *n_pieces = 0;
  while (*text != '\0')
    {
      Piece piece = { PIECE_NUMBER };

      if (*text == ' ' || strchr (separators, *text) != NULL)
        {
          text++;
          continue;
        }
      if (*n_pieces == MAX_PIECES)
        return FALSE;

      if (g_ascii_isdigit (*text))
        {
          gunichar unit;

          for (; g_ascii_isdigit (*text); text++, piece.digits++)
            if (piece.digits < 8)
              piece.value = piece.value * 10 + (*text - '0');
          unit = g_utf8_get_char (text);
          for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
            if (unit == units[i])
              {
                piece.unit = unit;
                text = g_utf8_next_char (text);
                break;
              }
        }
      else if (!read_word (&text, &piece))
        {
          return FALSE;
        }
      pieces[(*n_pieces)++] = piece;
    }

  return *n_pieces > 0;
}

/* --- dates --- */

/* The first @month and @day from @today on; a leap day may be years away. */
static DamDay
next_date (int    month,
           int    day,
           DamDay today)
{
  int year;

  dam_day_to_ymd (today, &year, NULL, NULL);
  for (int i = 0; i < 9; i++)
    {
      DamDay date = dam_day_from_ymd (year + i, month, day);

      if (date != DAM_DAY_INVALID && date >= today)
        return date;
    }

  return DAM_DAY_INVALID;
}

static gboolean
has_unit (const Piece *piece,
          gunichar     unit)
{
  return piece->unit == 0 || piece->unit == unit;
}

static gboolean
is_year (const Piece *piece)
{
  return piece->kind == PIECE_NUMBER && piece->digits == 4 && has_unit (piece, UNIT_YEAR);
}

static gboolean
is_month (const Piece *piece)
{
  return piece->kind == PIECE_MONTH
         || (piece->kind == PIECE_NUMBER && piece->digits <= 2 && has_unit (piece, UNIT_MONTH));
}

static gboolean
is_day (const Piece *piece)
{
  return piece->kind == PIECE_NUMBER && piece->digits <= 2 && has_unit (piece, UNIT_DAY);
}

DamDay
dam_date_text_read (const char *text,
                    DamDay      today)
{
  g_autofree char *normal = normalize (text);
  Piece pieces[MAX_PIECES];
  const Piece *a = &pieces[0];
  const Piece *b = &pieces[1];
  const Piece *c = &pieces[2];
  int n_pieces;

  for (gsize i = 0; i < G_N_ELEMENTS (relative_days); i++)
    if (g_str_equal (normal, relative_days[i].word))
      return today + relative_days[i].offset;

  if (!split (normal, ",./-", pieces, &n_pieces))
    return DAM_DAY_INVALID;

  if (n_pieces == 1 && a->kind == PIECE_NUMBER && a->digits == 8 && a->unit == 0)
    return dam_day_from_ymd (a->value / 10000, a->value / 100 % 100, a->value % 100);

  /* A name of a month stands before or after its day; of two numbers the month comes first. */
  if (n_pieces == 2 && is_month (a) && is_day (b))
    return next_date (a->value, b->value, today);
  if (n_pieces == 2 && is_day (a) && b->kind == PIECE_MONTH)
    return next_date (b->value, a->value, today);
  if (n_pieces == 3 && is_year (a) && is_month (b) && is_day (c))
    return dam_day_from_ymd (a->value, b->value, c->value);
  if (n_pieces == 3 && is_day (a) && b->kind == PIECE_MONTH && is_year (c))
    return dam_day_from_ymd (c->value, b->value, a->value);
  if (n_pieces == 3 && a->kind == PIECE_MONTH && is_day (b) && is_year (c))
    return dam_day_from_ymd (c->value, a->value, b->value);

  return DAM_DAY_INVALID;
}

char *
dam_date_text_write (DamDay day)
{
  return dam_day_format (day);
}

/* --- times --- */

gboolean
dam_time_text_read (const char *text,
                    int        *minute)
{
  g_autofree char *normal = normalize (text);
  Piece pieces[MAX_PIECES];
  const Piece *numbers[2] = { NULL, NULL };
  PieceKind half = PIECE_NUMBER;
  int n_numbers = 0;
  int n_pieces;
  int hour;
  int part = 0;

  if (!split (normal, "", pieces, &n_pieces))
    return FALSE;

  for (int i = 0; i < n_pieces; i++)
    {
      if (pieces[i].kind == PIECE_NUMBER && n_numbers < 2)
        numbers[n_numbers++] = &pieces[i];
      else if ((pieces[i].kind == PIECE_AM || pieces[i].kind == PIECE_PM) && half == PIECE_NUMBER
               && (i == 0 || i == n_pieces - 1))
        half = pieces[i].kind;
      else
        return FALSE;
    }

  if (n_numbers == 0)
    return FALSE;
  hour = numbers[0]->value;
  if (n_numbers == 2)
    {
      gboolean korean = numbers[0]->unit == UNIT_HOUR && has_unit (numbers[1], UNIT_MINUTE);
      gboolean colon = numbers[0]->unit == ':' && numbers[1]->unit == 0 && numbers[1]->digits == 2;

      if (!korean && !colon)
        return FALSE;
      part = numbers[1]->value;
    }
  else if (numbers[0]->unit == 0 && numbers[0]->digits >= 3 && numbers[0]->digits <= 4)
    {
      hour = numbers[0]->value / 100;
      part = numbers[0]->value % 100;
    }
  else if (numbers[0]->digits > 2 || !has_unit (numbers[0], UNIT_HOUR))
    {
      return FALSE;
    }

  if (half != PIECE_NUMBER)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (half == PIECE_PM ? 12 : 0);
    }
  if (hour > 23 || part > 59)
    return FALSE;
  *minute = hour * 60 + part;

  return TRUE;
}

char *
dam_time_text_write (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}
