/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

#include <glib/gi18n.h>

/**
 * One row as far as its first line shows it.
 * @open: the text is quoted and goes on in the next line
 */
typedef struct
{
  gboolean    has_date;
  DamChatDate date;
  int         second;     /* -1: impossible */
  DamScan     user;
  DamScan     text;
  gboolean    open;
} Row;

gboolean
dam_chat_csv_heading (const char *start,
                      const char *end)
{
  static const char *const headings[] = { "Date,User,Message", "\"Date\",\"User\",\"Message\"" };

  dam_chat_trim (&start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      gsize length = strlen (headings[i]);

      if ((gsize) (end - start) == length && g_ascii_strncasecmp (start, headings[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The quote that ends a quoted field, or NULL when the field goes on in the next line. A single quote that neither a comma
 * nor the end of the line follows was not escaped; it is taken as text. */
static const char *
find_quote (const char *p,
            const char *end)
{
  while ((p = memchr (p, '"', (gsize) (end - p))) != NULL)
    {
      if (p + 1 == end || p[1] == ',')
        return p;
      p += p[1] == '"' ? 2 : 1;
      if (p >= end)
        break;
    }

  return NULL;
}

static gboolean
scan_date (DamScan *scan,
           Row     *row)
{
  gboolean quoted = dam_scan_literal (scan, "\"");
  guint hour, minute, second = 0;

  row->has_date = FALSE;
  if (quoted ? dam_scan_literal (scan, "\",") : dam_scan_literal (scan, ","))
    return TRUE;

  if (!dam_scan_number (scan, 4, 4, &row->date.year) || !dam_scan_literal (scan, "-")
      || !dam_scan_number (scan, 1, 2, &row->date.month) || !dam_scan_literal (scan, "-")
      || !dam_scan_number (scan, 1, 2, &row->date.day)
      || !(dam_scan_literal (scan, "T") || dam_scan_blanks (scan))
      || !dam_scan_number (scan, 1, 2, &hour) || !dam_scan_literal (scan, ":") || !dam_scan_number (scan, 2, 2, &minute))
    return FALSE;
  if (dam_scan_literal (scan, ":") && !dam_scan_number (scan, 2, 2, &second))
    return FALSE;

  row->has_date = TRUE;
  row->second = hour > 23 || minute > 59 || second > 59 ? -1 : (int) (hour * 3600 + minute * 60 + second);
  return quoted ? dam_scan_literal (scan, "\",") : dam_scan_literal (scan, ",");
}

static gboolean
scan_user (DamScan *scan,
           Row     *row)
{
  const char *stop;

  if (dam_scan_literal (scan, "\""))
    {
      stop = find_quote (scan->p, scan->end);
      if (stop == NULL || stop + 1 >= scan->end)
        return FALSE;
      dam_scan_init (&row->user, scan->p, stop);
      scan->p = stop + 2;
      return TRUE;
    }

  stop = memchr (scan->p, ',', (gsize) (scan->end - scan->p));
  if (stop == NULL || memchr (scan->p, '"', (gsize) (stop - scan->p)) != NULL)
    return FALSE;
  dam_scan_init (&row->user, scan->p, stop);
  scan->p = stop + 1;
  return TRUE;
}

/* Reads the first line of a row. A text that is quoted begins with an odd number of quotes, or is empty: within a quoted text
 * each is doubled, so that what is a row there has an even number. That tells a row after a quote that was never closed
 * from a row that is quoted. */
static gboolean
scan_row (const char *start,
          const char *end,
          Row        *row)
{
  gsize quotes = 0;
  DamScan scan;

  if (start == end || !(g_ascii_isdigit (*start) || *start == ',' || *start == '"'))
    return FALSE;

  dam_scan_init (&scan, start, end);
  if (!scan_date (&scan, row) || !scan_user (&scan, row))
    return FALSE;

  while (scan.p + quotes < end && scan.p[quotes] == '"')
    quotes++;

  row->open = FALSE;
  if (quotes % 2 == 1)
    {
      const char *stop = find_quote (scan.p + 1, end);

      row->open = stop == NULL;
      dam_scan_init (&row->text, scan.p + 1, stop != NULL ? stop : end);
      return stop == NULL || stop + 1 == end;
    }
  if (quotes > 0)
    {
      /* Nothing but pairs: an empty text, or quotes alone. */
      dam_scan_init (&row->text, scan.p + 1, end - 1);
      return scan.p + quotes == end;
    }

  dam_scan_init (&row->text, scan.p, end);
  return TRUE;
}

/* "Stewie","Stewie left this chatroom.": what the program says about a person stands in that person's row. */
static gboolean
is_notice_of (const DamScan *user,
              const DamScan *text)
{
  gsize length = (gsize) (user->end - user->p);

  return (gsize) (text->end - text->p) > length && memcmp (text->p, user->p, length) == 0
         && dam_chat_is_notice (text->p, text->end);
}

static char *
unquote (const DamScan *field)
{
  GString *plain = g_string_sized_new ((gsize) (field->end - field->p));

  for (const char *p = field->p; p < field->end; p++)
    {
      g_string_append_c (plain, *p);
      if (*p == '"' && p + 1 < field->end && p[1] == '"')
        p++;
    }

  return g_string_free (plain, FALSE);
}

/* Goes on with what follows a row, which is none of a record. */
static void
skip_row (DamChatReader     *reader,
          const DamChatLine *line,
          const char        *why)
{
  dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
  if (why != NULL)
    dam_chat_reader_report (reader, line->start, line->end, why);
}

static void
read_row (DamChatReader     *reader,
          const DamChatLine *line,
          const Row         *row)
{
  gsize length = (gsize) (row->user.end - row->user.p);
  DamDay day;

  if (length == 0 || length > DAM_CHAT_MAX_NAME || is_notice_of (&row->user, &row->text))
    {
      skip_row (reader, line, length > DAM_CHAT_MAX_NAME ? N_("not understood") : NULL);
      return;
    }
  if (!row->has_date)
    {
      skip_row (reader, line, N_("time without a date"));
      return;
    }

  day = dam_chat_reader_day (reader, &row->date);
  if (day == DAM_DAY_INVALID || row->second < 0)
    {
      skip_row (reader, line, day == DAM_DAY_INVALID ? N_("invalid date") : N_("invalid time"));
      return;
    }

  if (memchr (row->user.p, '"', length) != NULL)
    {
      g_autofree char *name = unquote (&row->user);

      dam_chat_reader_open (reader, day, row->second, name, strlen (name), row->text.p, row->text.end);
    }
  else
    {
      dam_chat_reader_open (reader, day, row->second, row->user.p, length, row->text.p, row->text.end);
    }
}

/* Takes back the row that began at @first, whose text never ended. */
static void
drop_open_row (DamChatReader     *reader,
               const DamChatLine *first,
               guint64            first_line,
               const char        *why)
{
  GArray *records = reader->chat->records;
  guint64 line = reader->chat->n_lines;

  if (reader->state == DAM_CHAT_OPEN)
    {
      g_array_set_size (records, records->len - 1);
      reader->state = DAM_CHAT_SKIPPED;
    }

  reader->chat->n_lines = first_line;
  dam_chat_reader_report (reader, first->start, first->end, why);
  reader->chat->n_lines = line;
}

void
dam_chat_read_csv (DamChatReader *reader)
{
  gboolean open = FALSE;      /* within a quoted text */
  DamChatLine line, first = { 0 };
  guint64 first_line = 0;

  reader->csv = TRUE;

  while (dam_chat_reader_next (reader, &line))
    {
      Row row;

      if (scan_row (line.start, line.end, &row) && (!open || row.has_date))
        {
          if (open)
            drop_open_row (reader, &first, first_line, N_("unclosed quote"));
          first = line;
          first_line = reader->chat->n_lines;
          open = row.open;
          /* Every text is quoted, but where a line was cut off before it. */
          if (!line.terminated && row.text.p == line.end)
            skip_row (reader, &line, N_("cut off"));
          else
            read_row (reader, &line, &row);
          continue;
        }

      if (open)
        {
          const char *stop = find_quote (line.start, line.end);

          if (reader->state == DAM_CHAT_OPEN)
            dam_chat_reader_extend (reader, stop != NULL ? stop : line.end);
          if (stop != NULL)
            {
              dam_chat_reader_close (reader, DAM_CHAT_OUTSIDE);
              open = FALSE;
            }
          continue;
        }

      if (line.start == line.end || dam_chat_csv_heading (line.start, line.end))
        continue;

      dam_chat_reader_close (reader, DAM_CHAT_OUTSIDE);
      dam_chat_reader_report (reader, line.start, line.end, line.terminated ? N_("not understood") : N_("cut off"));
    }

  if (open && !reader->stopped)
    drop_open_row (reader, &first, first_line, N_("cut off"));
}
