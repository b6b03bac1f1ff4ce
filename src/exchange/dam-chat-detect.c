/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* How much is looked at to tell what a file is: lines that are not blank, and bytes. */
#define MAX_LINES_WITHOUT_HEADING 1000
#define MAX_SAMPLE                (8 * 1024 * 1024)
/* The heading is one of the first lines. */
#define HEADING_LINES             10
/* A text without a heading is a chat when this share of its lines are messages. */
#define MIN_SHARE                 0.2
#define MIN_SHARE_FROM_START      0.02

typedef struct
{
  guint        n_lines;                     /* not blank */
  guint        n_messages[DAM_CHAT_N_SHAPES];
  guint        n_days;
  gboolean     heading;
  gboolean     windows_day_early;
  gboolean     from_start;                  /* the first line is a message or a day */
  gboolean     csv;
  DamChatHead  head;                        /* of the first message of a mobile export */
  DamChatShape first;
  gboolean     complete;                    /* the sample is the whole file */
} Sample;

static gboolean
take_suffix (const char  *start,
             const char **end,
             const char  *suffix)
{
  gsize length = strlen (suffix);

  if ((gsize) (*end - start) < length || memcmp (*end - length, suffix, length) != 0)
    return FALSE;
  *end -= length;
  return TRUE;
}

/* Drops what an export puts after the name of a part: ".txt", "-1". */
static void
drop_part (const char  *start,
           const char **end)
{
  const char *p;

  take_suffix (start, end, ".txt");
  for (p = *end; p > start && g_ascii_isdigit (p[-1]);)
    p--;
  if (p < *end && p > start && p[-1] == '-')
    *end = p - 1;
}

/* Drops the number of people from the name of a group: "(4명)", and " 4" after names in a row. */
static void
drop_count (const char  *start,
            const char **end)
{
  const char *p = *end;

  if (take_suffix (start, &p, "명)") || take_suffix (start, &p, ")"))
    {
      const char *digits = p;

      while (p > start && g_ascii_isdigit (p[-1]))
        p--;
      if (p < digits && p > start && p[-1] == '(')
        *end = p - 1;
    }
  else if (memchr (start, ',', (gsize) (*end - start)) != NULL)
    {
      while (p > start && g_ascii_isdigit (p[-1]))
        p--;
      if (p < *end && p > start && p[-1] == ' ')
        *end = p - 1;
    }

  dam_chat_trim (&start, end);
}

gboolean
dam_chat_is_heading (const char *start,
                     const char *end,
                     char      **title)
{
  static const char *const saved[] = { "저장한 날짜", "Date Saved" };
  DamScan scan;

  dam_chat_trim (&start, &end);
  if (start == end || end - start > DAM_CHAT_MAX_NAME)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      dam_scan_init (&scan, start, end);
      if (dam_scan_literal (&scan, saved[i]))
        {
          dam_scan_blanks (&scan);
          return dam_scan_literal (&scan, ":");
        }
    }

  dam_scan_init (&scan, start, end);
  if (dam_scan_literal (&scan, "Talk_") && g_str_has_prefix (end - 4, ".txt"))
    return TRUE;

  drop_part (start, &end);
  dam_scan_init (&scan, start, end);
  if (dam_scan_literal (&scan, "KakaoTalk Chats with "))
    start = scan.p;
  else if (!take_suffix (start, &end, " with KakaoTalk Chats") && !take_suffix (start, &end, "카카오톡 대화"))
    return FALSE;

  dam_chat_trim (&start, &end);
  if (!take_suffix (start, &end, "님과") && (take_suffix (start, &end, "과") || take_suffix (start, &end, "와")))
    {
      /* "님과" only after a person, "(4명)과" after a group. */
    }
  dam_chat_trim (&start, &end);
  drop_count (start, &end);

  if (title != NULL)
    {
      g_free (*title);
      *title = g_utf8_make_valid (start, end - start);
    }
  return TRUE;
}

/* Counts what one line looks like. */
static void
look_at_line (Sample     *sample,
              const char *start,
              const char *end,
              char      **title)
{
  gboolean first_line = sample->n_lines++ == 0;
  DamChatShape shape = DAM_CHAT_SHAPE_NONE;
  DamScan name, text;
  DamChatHead head;
  DamChatDate date;
  gboolean cut;
  int minute;

  if (sample->n_lines <= 2 && dam_chat_csv_heading (start, end))
    {
      sample->csv = TRUE;
      return;
    }

  if (dam_chat_windows_day (start, end, &date, &cut))
    {
      sample->n_days++;
      sample->from_start |= first_line;
      sample->windows_day_early |= sample->n_lines <= HEADING_LINES && sample->first == DAM_CHAT_SHAPE_NONE;
      return;
    }

  if (dam_chat_windows_message (start, end, &name, &minute, &text, &cut))
    {
      shape = DAM_CHAT_SHAPE_WINDOWS;
    }
  else if (dam_scan_head (start, end, &head, &cut))
    {
      if (head.after == '\0')
        {
          sample->n_days++;
          sample->from_start |= first_line;
          return;
        }
      /* A time alone begins many a line of any text; only under a day line does it begin a message. */
      if (head.shape == DAM_CHAT_SHAPE_SHORT && sample->n_days == 0 && !sample->heading)
        return;
      if (g_strstr_len (head.rest.p, head.rest.end - head.rest.p, " :") != NULL || head.after == ':')
        shape = head.shape;
      if (shape != DAM_CHAT_SHAPE_NONE && sample->first == DAM_CHAT_SHAPE_NONE)
        sample->head = head;
    }

  if (shape != DAM_CHAT_SHAPE_NONE)
    {
      sample->n_messages[shape]++;
      sample->from_start |= first_line;
      if (sample->first == DAM_CHAT_SHAPE_NONE)
        sample->first = shape;
    }
  else if (sample->n_lines <= HEADING_LINES && sample->first == DAM_CHAT_SHAPE_NONE
           && dam_chat_is_heading (start, end, title))
    {
      sample->heading = TRUE;
    }
}

static void
take_sample (DamChatReader *reader,
             Sample        *sample)
{
  const char *p = reader->chat->text;
  const char *end = p + MIN (reader->chat->length, MAX_SAMPLE);

  sample->complete = reader->chat->length <= MAX_SAMPLE;
  if (memchr (p, '\n', (gsize) (end - p)) == NULL && memchr (p, '\r', (gsize) (end - p)) != NULL)
    reader->separator = '\r';

  while (p < end)
    {
      const char *stop = memchr (p, reader->separator, (gsize) (end - p));
      const char *line_start = p, *line_end = stop != NULL ? stop : end;

      p = stop != NULL ? stop + 1 : end;
      dam_chat_trim (&line_start, &line_end);
      if (line_start == line_end || line_end - line_start > DAM_CHAT_MAX_LINE)
        continue;

      look_at_line (sample, line_start, line_end, &reader->chat->title);

      if (sample->csv || (sample->heading && sample->first != DAM_CHAT_SHAPE_NONE)
          || (!sample->heading && sample->n_lines >= MAX_LINES_WITHOUT_HEADING))
        {
          sample->complete = FALSE;
          break;
        }
    }
}

/* What else the file may be, for the sentence that refuses it. */
static const char *
describe_binary (const char *data,
                 gsize       length)
{
  static const struct
  {
    const char *magic;
    gsize       length;
    const char *name;
  } kinds[] = {
    { "PK\3\4", 4, N_("a ZIP archive (unpack it, and import the .txt or .csv inside)") },
    { "%PDF", 4, N_("a PDF document") },
    { "\x89PNG", 4, N_("a PNG image") },
    { "\xFF\xD8\xFF", 3, N_("a JPEG image") },
    { "GIF8", 4, N_("a GIF image") },
    { "\x1F\x8B", 2, N_("a gzip archive") },
    { "SQLite format 3", 15, N_("an SQLite database") },
    { "\x7F" "ELF", 4, N_("a program") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (length >= kinds[i].length && memcmp (data, kinds[i].magic, kinds[i].length) == 0)
        return kinds[i].name;
    }

  return NULL;
}

static void
set_unknown (DamChatReader *reader,
             const Sample  *sample,
             GError       **error)
{
  gsize length;
  const char *data = g_bytes_get_data (reader->chat->bytes, &length);
  const char *binary = describe_binary (data, length);
  const char *nul = length > 0 ? memchr (data, '\0', MIN (length, MAX_SAMPLE)) : NULL;

  if (binary != NULL)
    g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT,
                 _("This is no chat export, but %s"), _(binary));
  else if (nul != NULL)
    g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT,
                 _("This is no chat export, but binary data: there is a NUL character at byte %llu"),
                 (unsigned long long) (nul - data) + 1);
  else if (sample->n_lines == 0)
    g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT,
                 _("This is no chat export: line 1 is longer than %d bytes"), DAM_CHAT_MAX_LINE);
  else
    g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT,
                 _("This is no chat export: none of the first %u lines looks like the messages of KakaoTalk for Windows, "
                   "macOS, Android or iOS"), sample->n_lines);
}

static DamChatFormat
format_of (const Sample *sample,
           DamChatShape  shape)
{
  switch (shape)
    {
    case DAM_CHAT_SHAPE_WINDOWS:
      return DAM_CHAT_FORMAT_KAKAOTALK_WINDOWS;

    case DAM_CHAT_SHAPE_DOTTED:
    case DAM_CHAT_SHAPE_SHORT:
      return DAM_CHAT_FORMAT_KAKAOTALK_IOS;

    case DAM_CHAT_SHAPE_ENGLISH:
      /* Android writes months in full, or without a comma before the time. */
      if (!sample->head.full_month && (sample->head.comma || sample->head.at))
        return DAM_CHAT_FORMAT_KAKAOTALK_IOS;
      return DAM_CHAT_FORMAT_KAKAOTALK_ANDROID;

    case DAM_CHAT_SHAPE_KOREAN:
    case DAM_CHAT_SHAPE_ISO:
    case DAM_CHAT_SHAPE_TIME_FIRST:
      return DAM_CHAT_FORMAT_KAKAOTALK_ANDROID;

    case DAM_CHAT_SHAPE_NONE:
    case DAM_CHAT_N_SHAPES:
    default:
      return DAM_CHAT_FORMAT_UNKNOWN;
    }
}

gboolean
dam_chat_detect (DamChatReader *reader,
                 GError       **error)
{
  DamChatShape shape = DAM_CHAT_SHAPE_NONE;
  Sample sample = { 0 };

  take_sample (reader, &sample);

  if (sample.csv)
    {
      reader->chat->format = DAM_CHAT_FORMAT_KAKAOTALK_CSV;
      return TRUE;
    }

  if (sample.windows_day_early)
    {
      shape = DAM_CHAT_SHAPE_WINDOWS;
    }
  else if (sample.heading)
    {
      shape = sample.first;
    }
  else
    {
      guint n = sample.n_days;

      for (guint i = 1; i < DAM_CHAT_N_SHAPES; i++)
        {
          n += sample.n_messages[i];
          if (sample.n_messages[i] > sample.n_messages[shape])
            shape = i;
        }
      if (n < sample.n_lines * (sample.from_start ? MIN_SHARE_FROM_START : MIN_SHARE))
        shape = DAM_CHAT_SHAPE_NONE;
    }

  if (shape == DAM_CHAT_SHAPE_NONE)
    {
      if (sample.heading && sample.complete)
        g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY,
                     _("This is the heading of a chat export without a message in its %u lines"), sample.n_lines);
      else
        set_unknown (reader, &sample, error);
      return FALSE;
    }

  reader->shape = shape;
  reader->chat->format = format_of (&sample, shape);
  if (reader->chat->title != NULL && strstr (reader->chat->title, " : ") != NULL)
    reader->colon_name = g_strdup (reader->chat->title);
  return TRUE;
}
