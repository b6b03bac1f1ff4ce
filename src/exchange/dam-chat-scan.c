/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-scan.h"

#include <string.h>

static const char *const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};

static const char *const weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

void
dam_scan_init (DamScan    *scan,
               const char *start,
               const char *end)
{
  scan->p = start;
  scan->end = end;
  scan->hit_end = FALSE;
}

gboolean
dam_scan_literal (DamScan    *scan,
                  const char *literal)
{
  const char *p = scan->p;

  while (*literal != '\0')
    {
      if (p == scan->end)
        {
          scan->hit_end = TRUE;
          return FALSE;
        }
      if (*p != *literal)
        return FALSE;
      p++;
      literal++;
    }

  scan->p = p;
  return TRUE;
}

gboolean
dam_scan_number (DamScan *scan,
                 guint    min_digits,
                 guint    max_digits,
                 guint   *value)
{
  const char *p = scan->p;
  guint n = 0, sum = 0;

  while (p < scan->end && n < max_digits && *p >= '0' && *p <= '9')
    {
      sum = sum * 10 + (guint) (*p - '0');
      p++;
      n++;
    }

  if (n < min_digits)
    {
      if (p == scan->end)
        scan->hit_end = TRUE;
      return FALSE;
    }

  scan->p = p;
  *value = sum;
  return TRUE;
}

gboolean
dam_scan_blanks (DamScan *scan)
{
  const char *start = scan->p;

  while (scan->p < scan->end)
    {
      gsize left = (gsize) (scan->end - scan->p);
      const guchar *p = (const guchar *) scan->p;

      if (p[0] == ' ' || p[0] == '\t')
        scan->p += 1;
      else if (left >= 2 && p[0] == 0xC2 && p[1] == 0xA0)                       /* no-break space */
        scan->p += 2;
      else if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0xAF)       /* narrow no-break space */
        scan->p += 3;
      else if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x8E)       /* left-to-right mark */
        scan->p += 3;
      else
        break;
    }

  return scan->p > start;
}

/* Takes 오전, 오후, AM, PM, am, pm: 0 for the morning, 1 for the afternoon, -1 for neither. */
static int
scan_half (DamScan *scan)
{
  static const struct
  {
    const char *word;
    int         half;
  } halves[] = {
    { "오전", 0 }, { "오후", 1 }, { "AM", 0 }, { "PM", 1 }, { "am", 0 }, { "pm", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      if (dam_scan_literal (scan, halves[i].word))
        return halves[i].half;
    }

  return -1;
}

gboolean
dam_scan_clock (DamScan *scan,
                int     *minute)
{
  DamScan s = *scan;
  guint hour, min;
  int half;

  half = scan_half (&s);
  if (half >= 0)
    dam_scan_blanks (&s);

  if (!dam_scan_number (&s, 1, 2, &hour) || !dam_scan_literal (&s, ":") || !dam_scan_number (&s, 2, 2, &min))
    {
      scan->hit_end = s.hit_end;
      return FALSE;
    }

  if (half < 0)
    {
      DamScan t = s;

      t.hit_end = FALSE;
      dam_scan_blanks (&t);
      half = scan_half (&t);
      if (half >= 0)
        s = t;
    }

  scan->p = s.p;

  if (min > 59 || hour > (half < 0 ? 23 : 12))
    *minute = -1;
  else if (half < 0)
    *minute = (int) (hour * 60 + min);
  else
    *minute = (int) ((hour % 12 + (half == 1 ? 12 : 0)) * 60 + min);

  return TRUE;
}

gboolean
dam_scan_korean_date (DamScan     *scan,
                      DamChatDate *date)
{
  DamScan s = *scan;

  if (dam_scan_number (&s, 4, 4, &date->year) && dam_scan_literal (&s, "년 ")
      && dam_scan_number (&s, 1, 2, &date->month) && dam_scan_literal (&s, "월 ")
      && dam_scan_number (&s, 1, 2, &date->day) && dam_scan_literal (&s, "일"))
    {
      scan->p = s.p;
      return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

gboolean
dam_scan_korean_weekday (DamScan *scan)
{
  static const char *const names[] = { "월", "화", "수", "목", "금", "토", "일" };
  DamScan s = *scan;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (dam_scan_literal (&s, names[i]))
        {
          if (dam_scan_literal (&s, "요일"))
            {
              scan->p = s.p;
              return TRUE;
            }
          break;
        }
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

/* Takes one of @names, in full or by its first three letters. */
static gboolean
scan_name (DamScan            *scan,
           const char *const  *names,
           guint               n_names,
           guint              *index,
           gboolean           *full)
{
  const char *end = scan->p;
  gsize length;

  while (end < scan->end && g_ascii_isalpha (*end))
    end++;
  length = (gsize) (end - scan->p);

  for (guint i = 0; i < n_names && length >= 3; i++)
    {
      if (strncmp (scan->p, names[i], length) != 0)
        continue;

      if (length == 3 || length == strlen (names[i]))
        {
          *index = i;
          *full = length > 3;
          scan->p = end;
          return TRUE;
        }
      if (end == scan->end)
        scan->hit_end = TRUE;
    }

  return FALSE;
}

gboolean
dam_scan_english_date (DamScan     *scan,
                       DamChatDate *date,
                       gboolean    *full_month)
{
  DamScan s = *scan;
  guint month;

  if (scan_name (&s, months, G_N_ELEMENTS (months), &month, full_month) && dam_scan_blanks (&s)
      && dam_scan_number (&s, 1, 2, &date->day) && dam_scan_literal (&s, ", ")
      && dam_scan_number (&s, 4, 4, &date->year))
    {
      date->month = month + 1;
      scan->p = s.p;
      return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

gboolean
dam_scan_english_weekday (DamScan *scan)
{
  DamScan s = *scan;
  gboolean full;
  guint index;

  if (scan_name (&s, weekdays, G_N_ELEMENTS (weekdays), &index, &full) && dam_scan_literal (&s, ", "))
    {
      scan->p = s.p;
      return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

/* What stands between a time and the rest of its line. */
static gboolean
scan_after (DamScan     *scan,
            DamChatHead *head)
{
  DamScan s = *scan;

  dam_scan_blanks (&s);
  if (s.p == s.end)
    {
      head->after = '\0';
    }
  else if (*s.p == ',' || *s.p == ':')
    {
      head->after = *s.p;
      s.p++;
      if (s.p < s.end && !dam_scan_blanks (&s))
        return FALSE;
    }
  else
    {
      return FALSE;
    }

  head->rest = s;
  return TRUE;
}

/* A day line ends after its date. */
static gboolean
scan_day_end (DamScan     *scan,
              DamChatHead *head)
{
  dam_scan_blanks (scan);
  if (scan->p != scan->end)
    return FALSE;

  head->has_date = TRUE;
  head->rest = *scan;
  return TRUE;
}

static gboolean
scan_clock_and_after (DamScan     *scan,
                      DamChatHead *head)
{
  if (!dam_scan_clock (scan, &head->minute) || !scan_after (scan, head))
    return FALSE;

  head->has_date = TRUE;
  head->has_time = TRUE;
  return TRUE;
}

/* "2015. 7. 9." or "2019-03-30" */
static gboolean
scan_numeric_date (DamScan     *scan,
                   DamChatHead *head)
{
  DamChatDate *date = &head->date;

  if (!dam_scan_number (scan, 4, 4, &date->year))
    return FALSE;

  if (dam_scan_literal (scan, "-"))
    {
      head->shape = DAM_CHAT_SHAPE_ISO;
      return dam_scan_number (scan, 1, 2, &date->month) && dam_scan_literal (scan, "-")
             && dam_scan_number (scan, 1, 2, &date->day);
    }

  head->shape = DAM_CHAT_SHAPE_DOTTED;
  if (!dam_scan_literal (scan, "."))
    return FALSE;
  dam_scan_blanks (scan);
  if (!dam_scan_number (scan, 1, 2, &date->month) || !dam_scan_literal (scan, "."))
    return FALSE;
  dam_scan_blanks (scan);
  if (!dam_scan_number (scan, 1, 2, &date->day))
    return FALSE;
  dam_scan_literal (scan, ".");
  return TRUE;
}

/* A line that begins with four digits: the Korean, dotted and ISO shapes. */
static gboolean
scan_year_first (DamScan     *scan,
                 DamChatHead *head)
{
  if (dam_scan_korean_date (scan, &head->date))
    head->shape = DAM_CHAT_SHAPE_KOREAN;
  else if (scan->hit_end || !scan_numeric_date (scan, head))
    return FALSE;

  if (!dam_scan_blanks (scan))
    {
      scan->hit_end |= scan->p == scan->end;
      return FALSE;
    }

  if (dam_scan_korean_weekday (scan))
    return scan_day_end (scan, head);
  scan->hit_end = FALSE;
  return scan_clock_and_after (scan, head);
}

/* A line that begins with a letter: "Jul 9, 2015, 8:34 PM, …", "Thursday, July 9, 2015". */
static gboolean
scan_month_first (DamScan     *scan,
                  DamChatHead *head)
{
  DamScan s = *scan;

  head->shape = DAM_CHAT_SHAPE_ENGLISH;

  if (dam_scan_english_weekday (&s))
    {
      if (dam_scan_english_date (&s, &head->date, &head->full_month) && scan_day_end (&s, head))
        return TRUE;
    }
  else if (dam_scan_english_date (&s, &head->date, &head->full_month))
    {
      head->comma = dam_scan_literal (&s, ",");
      dam_scan_blanks (&s);
      head->at = dam_scan_literal (&s, "at ");
      dam_scan_blanks (&s);
      if (scan_clock_and_after (&s, head))
        return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

/* A line that begins with a time: "오후 8:36, name : text", "8:34pm, July 9, 2015, name : text". */
static gboolean
scan_time_first (DamScan     *scan,
                 DamChatHead *head)
{
  DamScan s = *scan;

  head->shape = DAM_CHAT_SHAPE_SHORT;
  if (dam_scan_clock (&s, &head->minute) && scan_after (&s, head) && head->after != '\0')
    {
      DamScan dated = head->rest;
      DamChatHead other = *head;

      head->has_time = TRUE;
      if (dam_scan_english_date (&dated, &other.date, &other.full_month) && scan_after (&dated, &other))
        {
          *head = other;
          head->shape = DAM_CHAT_SHAPE_TIME_FIRST;
          head->has_date = TRUE;
          head->has_time = TRUE;
        }
      return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

gboolean
dam_scan_head (const char  *start,
               const char  *end,
               DamChatHead *head,
               gboolean    *cut)
{
  gboolean found = FALSE;
  DamScan scan;
  guchar c;

  *cut = FALSE;
  if (start == end)
    return FALSE;

  /* Most lines that are no head are told by their first byte alone. */
  c = (guchar) * start;
  if (!g_ascii_isalnum ((char) c) && c != 0xEC && c != 0xE2)
    return FALSE;

  memset (head, 0, sizeof *head);
  dam_scan_init (&scan, start, end);
  if (c == 0xE2)
    {
      dam_scan_blanks (&scan);
      if (scan.p == end)
        return FALSE;
      c = (guchar) * scan.p;
    }

  if (g_ascii_isdigit ((char) c))
    {
      if (end - scan.p > 2 && g_ascii_isdigit (scan.p[1]) && g_ascii_isdigit (scan.p[2]))
        found = scan_year_first (&scan, head);
      else
        found = scan_time_first (&scan, head);
    }
  else
    {
      found = (c != 0xEC && scan_month_first (&scan, head));
      if (!found)
        {
          gboolean hit_end = scan.hit_end;

          memset (head, 0, sizeof *head);
          found = scan_time_first (&scan, head);
          scan.hit_end |= hit_end;
        }
    }

  *cut = !found && scan.hit_end;
  return found;
}
