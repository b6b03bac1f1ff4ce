/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* How many bytes are read between two looks at the cancellable and two words to the progress function. */
#define STEP       (256 * 1024)
/* Characters that are kept of a line that could not be read. */
#define MAX_QUOTED 200

static void
clear_speaker (gpointer data)
{
  DamChatSpeaker *speaker = data;

  g_free (speaker->name);
}

static void
clear_unread (gpointer data)
{
  DamChatUnread *unread = data;

  g_free (unread->text);
}

void
dam_chat_reader_init (DamChatReader *reader,
                      DamChat       *chat)
{
  memset (reader, 0, sizeof *reader);
  reader->chat = chat;
  reader->day = DAM_DAY_INVALID;
  reader->converted = DAM_DAY_INVALID;
  reader->separator = '\n';

  chat->records = g_array_new (FALSE, FALSE, sizeof (DamChatRecord));
  chat->speakers = g_array_new (FALSE, FALSE, sizeof (DamChatSpeaker));
  g_array_set_clear_func (chat->speakers, clear_speaker);
  chat->unread = g_array_new (FALSE, FALSE, sizeof (DamChatUnread));
  g_array_set_clear_func (chat->unread, clear_unread);
}

void
dam_chat_reader_clear (DamChatReader *reader)
{
  dam_chat_table_clear (&reader->names);
  g_clear_pointer (&reader->colon_name, g_free);
}

/* Looks at the cancellable and tells how far the reading is; FALSE when it has to stop. */
static gboolean
go_on (DamChatReader *reader,
       gsize          position)
{
  reader->told = position;
  if (g_cancellable_is_cancelled (reader->cancellable))
    reader->stopped = TRUE;
  else if (reader->progress != NULL)
    reader->progress ((double) position / (double) MAX (reader->chat->length, 1), reader->data);

  return !reader->stopped;
}

/* The end of the line at @position, looked for piece by piece, since a line may be as long as the file. */
static const char *
find_end (DamChatReader *reader,
          gsize          position)
{
  const char *text = reader->chat->text;
  gsize length = reader->chat->length;

  while (position < length)
    {
      gsize piece = MIN (length - position, 16 * 1024 * 1024);
      const char *end = memchr (text + position, reader->separator, piece);

      if (end != NULL)
        return end;
      position += piece;
      if (position < length && !go_on (reader, position))
        break;
    }

  return NULL;
}

gboolean
dam_chat_reader_next (DamChatReader *reader,
                      DamChatLine   *line)
{
  DamChat *chat = reader->chat;

  while (reader->position < chat->length && !reader->stopped)
    {
      const char *start = chat->text + reader->position;
      const char *end;

      if (reader->position - reader->told >= STEP && !go_on (reader, reader->position))
        break;

      end = find_end (reader, reader->position);
      if (reader->stopped)
        break;

      chat->n_lines++;
      line->terminated = end != NULL;
      if (end == NULL)
        end = chat->text + chat->length;
      reader->position = (gsize) (end - chat->text) + (line->terminated ? 1 : 0);

      if (reader->separator == '\n' && end > start && end[-1] == '\r')
        end--;
      /* A byte order mark also stands where two exports were put together. */
      if (end - start >= 3 && memcmp (start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;

      if (end - start > DAM_CHAT_MAX_LINE)
        {
          dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
          dam_chat_reader_report (reader, start, end, N_("line too long"));
          continue;
        }
      if (!g_utf8_validate_len (start, (gsize) (end - start), NULL))
        {
          dam_chat_reader_close (reader, DAM_CHAT_SKIPPED);
          dam_chat_reader_report (reader, start, end,
                                  memchr (start, '\0', (gsize) (end - start)) != NULL ? N_("NUL character") : N_("invalid UTF-8"));
          continue;
        }

      line->start = start;
      line->end = end;
      return TRUE;
    }

  return FALSE;
}

void
dam_chat_reader_report (DamChatReader *reader,
                        const char    *start,
                        const char    *end,
                        const char    *why)
{
  DamChat *chat = reader->chat;
  DamChatUnread unread = { .line = chat->n_lines, .why = why };

  chat->n_unread++;
  if (chat->unread->len >= DAM_CHAT_MAX_UNREAD)
    return;

  unread.text = g_utf8_make_valid (start, MIN (end - start, MAX_QUOTED * 4));
  if (g_utf8_strlen (unread.text, -1) > MAX_QUOTED)
    *g_utf8_offset_to_pointer (unread.text, MAX_QUOTED) = '\0';
  g_array_append_val (chat->unread, unread);
}

static guint32
intern_speaker (DamChatReader *reader,
                const char    *name,
                gsize          length)
{
  GArray *speakers = reader->chat->speakers;
  guint64 hash = dam_chat_hash_bytes (name, length);
  DamChatSpeaker speaker = { 0 };

  for (;;)
    {
      gboolean is_new;
      guint32 *index = dam_chat_table_get (&reader->names, hash, &is_new);
      const char *known;

      if (is_new)
        {
          *index = speakers->len;
          break;
        }
      known = g_array_index (speakers, DamChatSpeaker, *index).name;
      if (strncmp (known, name, length) == 0 && known[length] == '\0')
        return *index;

      /* Another name has the same hash. */
      hash++;
    }

  speaker.name = g_strndup (name, length);
  speaker.self = dam_chat_is_self (name, length);
  g_array_append_val (speakers, speaker);
  return speakers->len - 1;
}

void
dam_chat_reader_open (DamChatReader *reader,
                      DamDay         day,
                      int            second,
                      const char    *name,
                      gsize          name_length,
                      const char    *text,
                      const char    *text_end)
{
  DamChat *chat = reader->chat;
  DamChatRecord record = { 0 };

  dam_chat_reader_close (reader, DAM_CHAT_OPEN);

  if (chat->records->len >= DAM_CHAT_MAX_RECORDS)
    {
      reader->stopped = TRUE;
      reader->state = DAM_CHAT_OUTSIDE;
      return;
    }

  record.day = day;
  record.second = second;
  record.speaker = intern_speaker (reader, name, name_length);
  record.seconds = -1;
  record.line = chat->n_lines;
  record.text = (gsize) (text - chat->text);
  g_array_append_val (chat->records, record);
  reader->text_end = (gsize) (text_end - chat->text);
}

void
dam_chat_reader_extend (DamChatReader *reader,
                        const char    *end)
{
  reader->text_end = (gsize) (end - reader->chat->text);
}

void
dam_chat_reader_close (DamChatReader *reader,
                       DamChatState   state)
{
  DamChat *chat = reader->chat;
  DamChatRecord *record;
  const char *start, *end;
  guint64 hash;

  if (reader->state != DAM_CHAT_OPEN)
    {
      reader->state = state;
      return;
    }
  reader->state = state;

  record = &g_array_index (chat->records, DamChatRecord, chat->records->len - 1);
  start = chat->text + record->text;
  end = chat->text + reader->text_end;
  dam_chat_trim (&start, &end);
  record->text = (gsize) (start - chat->text);
  record->text_length = (gsize) (end - start);
  record->kind = dam_chat_classify (start, record->text_length, &record->seconds);

  /* Minute and text; how many equal ones came before it is added at the end. */
  hash = dam_chat_hash_text (start, record->text_length, reader->csv);
  hash += (guint64) ((gint64) record->day * 1440 + record->second / 60) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  hash ^= hash >> 32;
  record->key = (gint64) hash;

  g_array_index (chat->speakers, DamChatSpeaker, record->speaker).n_records++;

  if (chat->records->len > 1)
    {
      const DamChatRecord *before = record - 1;

      if (record->day < before->day || (record->day == before->day && record->second < before->second))
        chat->n_backwards++;
    }
}

void
dam_chat_reader_number (DamChatReader *reader)
{
  DamChat *chat = reader->chat;
  gboolean in_order = chat->n_backwards == 0;
  DamChatTable seen = { 0 };
  gint64 minute = G_MININT64;

  for (guint i = 0; i < chat->records->len; i++)
    {
      DamChatRecord *record = &g_array_index (chat->records, DamChatRecord, i);
      gint64 at = (gint64) record->day * 1440 + record->second / 60;
      guint64 hash = (guint64) record->key;
      guint32 *ordinal;
      gboolean is_new;

      /* In a file whose time never runs backwards, a minute that is over does not come again: a small table stays in the cache. */
      if (in_order && at != minute)
        dam_chat_table_reset (&seen);
      minute = at;

      ordinal = dam_chat_table_get (&seen, hash, &is_new);
      hash += *ordinal * G_GUINT64_CONSTANT (0xa0761d6478bd642f);
      (*ordinal)++;
      record->key = hash == 0 ? 1 : (gint64) hash;
    }

  dam_chat_table_clear (&seen);
}

DamDay
dam_chat_reader_day (DamChatReader     *reader,
                     const DamChatDate *date)
{
  if (date->year != reader->year || date->month != reader->month || date->day != reader->day_of_month)
    {
      reader->year = date->year;
      reader->month = date->month;
      reader->day_of_month = date->day;
      reader->converted = dam_day_from_ymd ((int) date->year, (int) date->month, (int) date->day);
    }

  return reader->converted;
}
