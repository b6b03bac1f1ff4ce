/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* "] [오후 12:03]" or "] [20:36]"; what follows, less one blank, is the text. */
static gboolean
scan_time (DamScan *scan,
           int     *minute)
{
  DamScan s = *scan;

  if (dam_scan_literal (&s, "] [") && dam_scan_clock (&s, minute) && dam_scan_literal (&s, "]"))
    {
      dam_scan_literal (&s, " ");
      s.hit_end = FALSE;
      *scan = s;
      return TRUE;
    }

  scan->hit_end = s.hit_end;
  return FALSE;
}

gboolean
dam_chat_windows_message (const char *start,
                          const char *end,
                          DamScan    *name,
                          int        *minute,
                          DamScan    *text,
                          gboolean   *cut)
{
  const char *p = start + 1;

  *cut = FALSE;
  if (start == end || *start != '[')
    return FALSE;

  /* The name ends at the first bracket that a time follows: it may hold brackets itself, and the text may quote a line. */
  while ((p = memchr (p, ']', (gsize) (end - p))) != NULL)
    {
      DamScan scan;

      dam_scan_init (&scan, p, end);
      if (scan_time (&scan, minute))
        {
          dam_scan_init (name, start + 1, p);
          *text = scan;
          return p - start <= DAM_CHAT_MAX_NAME;
        }
      if (scan.hit_end)
        *cut = TRUE;
      p++;
    }

  if (memchr (start, ']', (gsize) (end - start)) == NULL)
    *cut = TRUE;
  return FALSE;
}

gboolean
dam_chat_windows_day (const char  *start,
                      const char  *end,
                      DamChatDate *date,
                      gboolean    *cut)
{
  gboolean full_month;
  DamScan scan;

  *cut = FALSE;
  dam_scan_init (&scan, start, end);
  if (!dam_scan_literal (&scan, "-----"))
    {
      *cut = scan.hit_end;
      return FALSE;
    }
  while (scan.p < end && *scan.p == '-')
    scan.p++;
  dam_scan_blanks (&scan);

  if (scan.p == end)
    {
      *cut = TRUE;
      return FALSE;
    }

  if (dam_scan_korean_date (&scan, date))
    {
      dam_scan_blanks (&scan);
      dam_scan_korean_weekday (&scan);
    }
  else if (!dam_scan_english_weekday (&scan) || !dam_scan_english_date (&scan, date, &full_month))
    {
      *cut = scan.hit_end;
      return FALSE;
    }

  dam_scan_blanks (&scan);
  if (!dam_scan_literal (&scan, "-----"))
    {
      *cut = scan.hit_end || scan.p == end;
      return FALSE;
    }
  while (scan.p < end && *scan.p == '-')
    scan.p++;
  dam_scan_blanks (&scan);
  return scan.p == end;
}

static void
read_message (DamChatReader     *reader,
              const DamChatLine *line,
              const DamScan     *name,
              int                minute,
              const DamScan     *text)
{
  const char *why = NULL;

  if (name->p == name->end)
    {
      /* Nobody speaks: a notice of the program. */
      dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
      return;
    }

  if (minute < 0)
    why = N_("invalid time");
  else if (reader->day == DAM_DAY_INVALID)
    why = N_("time without a date");

  if (why != NULL)
    {
      dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
      dam_chat_reader_report (reader, line->start, line->end, why);
      return;
    }

  dam_chat_reader_open (reader, reader->day, minute * 60, name->p, (gsize) (name->end - name->p), text->p, line->end);
}

void
dam_chat_read_windows (DamChatReader *reader)
{
  DamChatLine line;

  while (dam_chat_reader_next (reader, &line))
    {
      gboolean cut = FALSE;
      DamScan name, text;
      DamChatDate date;
      int minute;

      if (line.start == line.end)
        continue;

      if (*line.start == '[' && dam_chat_windows_message (line.start, line.end, &name, &minute, &text, &cut))
        {
          read_message (reader, &line, &name, minute, &text);
          continue;
        }

      if (*line.start == '-' && dam_chat_windows_day (line.start, line.end, &date, &cut))
        {
          dam_chat_reader_close (reader, DAM_CHAT_OUTSIDE);
          reader->day = dam_chat_reader_day (reader, &date);
          if (reader->day == DAM_DAY_INVALID)
            dam_chat_reader_report (reader, line.start, line.end, N_("invalid date"));
          continue;
        }

      if (cut && !line.terminated)
        {
          dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
          dam_chat_reader_report (reader, line.start, line.end, N_("cut off"));
          continue;
        }

      if (dam_chat_is_notice (line.start, line.end))
        continue;

      switch (reader->state)
        {
        case DAM_CHAT_OPEN:
          dam_chat_reader_extend (reader, line.end);
          break;

        case DAM_CHAT_OUTSIDE:
          if (!dam_chat_is_heading (line.start, line.end, NULL))
            dam_chat_reader_report (reader, line.start, line.end, N_("not understood"));
          break;

        case DAM_CHAT_SKIPPED:
        default:
          break;
        }
    }
}
