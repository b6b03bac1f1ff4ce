/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* Splits "name : text". The first " : " ends the name, unless a name that is known to hold one stands there. */
static gboolean
split_name (DamChatReader *reader,
            const DamScan *rest,
            const char   **name_end,
            const char   **text)
{
  const char *p = rest->p;

  if (reader->colon_name != NULL)
    {
      gsize length = strlen (reader->colon_name);

      if ((gsize) (rest->end - p) >= length + 2 && memcmp (p, reader->colon_name, length) == 0
          && memcmp (p + length, " :", 2) == 0 && (p + length + 2 == rest->end || p[length + 2] == ' '))
        p += length;
    }

  while ((p = memchr (p, ':', (gsize) (rest->end - p))) != NULL)
    {
      if (p > rest->p && p[-1] == ' ' && (p + 1 == rest->end || p[1] == ' '))
        {
          *name_end = p - 1;
          *text = MIN (p + 2, rest->end);
          return *name_end - rest->p <= DAM_CHAT_MAX_NAME;
        }
      p++;
    }

  return FALSE;
}

/* A name with " : " in it shows itself in a system line, where no text follows it: "A : B님이 나갔습니다." */
static void
learn_colon_name (DamChatReader *reader,
                  const DamScan *rest)
{
  const char *mark;
  gsize length;

  if (reader->colon_name != NULL || g_strstr_len (rest->p, rest->end - rest->p, " : ") == NULL)
    return;

  mark = g_strstr_len (rest->p, rest->end - rest->p, "님");
  length = mark == NULL ? 0 : (gsize) (mark - rest->p);
  if (length > 0 && length <= DAM_CHAT_MAX_NAME && g_strstr_len (rest->p, (gssize) length, " : ") != NULL)
    reader->colon_name = g_strndup (rest->p, length);
}

/* Whether the head is one of this file's own: lines of another shape are text that was pasted. */
static gboolean
fits (const DamChatReader *reader,
      const DamChatHead   *head)
{
  if (!head->has_time || head->shape == reader->shape)
    return TRUE;
  /* Where times stand alone, a line with its date is nothing that one types. */
  return reader->shape == DAM_CHAT_SHAPE_SHORT
         && (head->shape == DAM_CHAT_SHAPE_DOTTED || head->shape == DAM_CHAT_SHAPE_KOREAN);
}

static void
read_day (DamChatReader     *reader,
          const DamChatLine *line,
          const DamChatHead *head)
{
  DamDay day = dam_chat_reader_day (reader, &head->date);

  /* Where each message has its own date, a day line only separates, and may as well be text; a text that goes on after it
   * takes it along. */
  if (reader->shape != DAM_CHAT_SHAPE_SHORT)
    {
      if (day == DAM_DAY_INVALID && reader->state != DAM_CHAT_OPEN)
        dam_chat_reader_report (reader, line->start, line->end, N_("invalid date"));
      return;
    }

  dam_chat_reader_close (reader, DAM_CHAT_OUTSIDE);
  reader->day = day;
  if (day == DAM_DAY_INVALID)
    dam_chat_reader_report (reader, line->start, line->end, N_("invalid date"));
}

static void
read_head (DamChatReader     *reader,
           const DamChatLine *line,
           const DamChatHead *head)
{
  const char *name_end, *text, *why = NULL;
  DamDay day = reader->day;

  if (head->after == ':' || !split_name (reader, &head->rest, &name_end, &text))
    {
      if (head->after == ':')
        learn_colon_name (reader, &head->rest);
      dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
      if (head->after == ',' && !line->terminated && !dam_chat_is_notice (line->start, line->end))
        dam_chat_reader_report (reader, line->start, line->end, N_("cut off"));
      return;
    }

  if (name_end == head->rest.p)
    {
      dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
      return;
    }

  if (head->has_date)
    day = dam_chat_reader_day (reader, &head->date);

  if (day == DAM_DAY_INVALID)
    why = head->has_date ? N_("invalid date") : N_("time without a date");
  else if (head->minute < 0)
    why = N_("invalid time");

  if (why != NULL)
    {
      dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
      dam_chat_reader_report (reader, line->start, line->end, why);
      return;
    }

  dam_chat_reader_open (reader, day, head->minute * 60, head->rest.p, (gsize) (name_end - head->rest.p), text, line->end);
}

void
dam_chat_read_mobile (DamChatReader *reader)
{
  DamChatLine line;

  while (dam_chat_reader_next (reader, &line))
    {
      gboolean cut = FALSE;
      DamChatHead head;

      if (line.start == line.end)
        continue;

      if (dam_scan_head (line.start, line.end, &head, &cut) && fits (reader, &head))
        {
          if (head.after == '\0')
            read_day (reader, &line, &head);
          else
            read_head (reader, &line, &head);
          continue;
        }

      if (cut && !line.terminated && line.end - line.start > 4)
        {
          dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
          dam_chat_reader_report (reader, line.start, line.end, N_("cut off"));
          continue;
        }

      switch (reader->state)
        {
        case DAM_CHAT_OPEN:
          dam_chat_reader_extend (reader, line.end);
          break;

        case DAM_CHAT_OUTSIDE:
          if (!dam_chat_is_heading (line.start, line.end, NULL) && !dam_chat_is_notice (line.start, line.end))
            dam_chat_reader_report (reader, line.start, line.end, N_("not understood"));
          break;

        case DAM_CHAT_SKIPPED:
        default:
          break;
        }
    }
}
