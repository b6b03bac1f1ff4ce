/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <glib/gi18n.h>

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-exchange-error-quark, dam_exchange_error)
/* *INDENT-ON* */

const char *
dam_chat_format_id (DamChatFormat format)
{
  switch (format)
    {
    case DAM_CHAT_FORMAT_KAKAOTALK_WINDOWS:
      return "kakaotalk-windows";

    case DAM_CHAT_FORMAT_KAKAOTALK_CSV:
      return "kakaotalk-csv";

    case DAM_CHAT_FORMAT_KAKAOTALK_ANDROID:
      return "kakaotalk-android";

    case DAM_CHAT_FORMAT_KAKAOTALK_IOS:
      return "kakaotalk-ios";

    case DAM_CHAT_FORMAT_UNKNOWN:
    default:
      return "unknown";
    }
}

/* Whether there is anything but blanks. */
static gboolean
is_blank (DamChat *chat)
{
  for (gsize i = 0; i < chat->length; i++)
    {
      if (!g_ascii_isspace (chat->text[i]))
        return FALSE;
    }

  return TRUE;
}

static void
set_no_contact (DamChat *chat,
                GError **error)
{
  const DamChatUnread *unread;

  if (chat->unread->len == 0)
    {
      g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY,
                   _("There is no message in the %llu lines of this chat export"), (unsigned long long) chat->n_lines);
      return;
    }

  unread = &g_array_index (chat->unread, DamChatUnread, 0);
  g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY,
               _("No message in the %1$llu lines of this chat export could be read; the first that could not is line %2$llu: %3$s"),
               (unsigned long long) chat->n_lines, (unsigned long long) unread->line, _(unread->why));
}

static gboolean
read_all (DamChatReader *reader,
          GError       **error)
{
  DamChat *chat = reader->chat;

  if (!dam_chat_decode (chat, error))
    return FALSE;
  if (is_blank (chat))
    {
      g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY, _("The file is empty"));
      return FALSE;
    }
  if (!dam_chat_detect (reader, error))
    return FALSE;

  if (chat->format == DAM_CHAT_FORMAT_KAKAOTALK_CSV)
    dam_chat_read_csv (reader);
  else if (chat->format == DAM_CHAT_FORMAT_KAKAOTALK_WINDOWS)
    dam_chat_read_windows (reader);
  else
    dam_chat_read_mobile (reader);
  dam_chat_reader_close (reader, DAM_CHAT_OUTSIDE);

  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  if (reader->stopped)
    {
      g_set_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_TOO_LARGE,
                   _("The file has more than %1$d messages; line %2$llu is the last that could be read"),
                   DAM_CHAT_MAX_RECORDS, (unsigned long long) chat->n_lines);
      return FALSE;
    }
  if (chat->records->len == 0)
    {
      set_no_contact (chat, error);
      return FALSE;
    }

  dam_chat_reader_number (reader);
  if (reader->progress != NULL)
    reader->progress (1.0, reader->data);
  return TRUE;
}

DamChat *
dam_chat_read (GBytes         *bytes,
               DamProgressFunc progress,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (DamChat) chat = NULL;
  DamChatReader reader;
  gboolean done;

  g_return_val_if_fail (bytes != NULL, NULL);

  chat = g_new0 (DamChat, 1);
  g_atomic_ref_count_init (&chat->ref_count);
  chat->bytes = g_bytes_ref (bytes);

  dam_chat_reader_init (&reader, chat);
  reader.progress = progress;
  reader.data = data;
  reader.cancellable = cancellable;
  done = read_all (&reader, error);
  dam_chat_reader_clear (&reader);

  return done ? g_steal_pointer (&chat) : NULL;
}

DamChat *
dam_chat_ref (DamChat *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dam_chat_unref (DamChat *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->decoded);
  g_bytes_unref (self->bytes);
  g_array_unref (self->records);
  g_array_unref (self->speakers);
  g_array_unref (self->unread);
  g_free (self);
}

DamChatFormat
dam_chat_get_format (DamChat *self)
{
  return self->format;
}

const char *
dam_chat_get_title (DamChat *self)
{
  return self->title != NULL ? self->title : "";
}

guint64
dam_chat_get_n_lines (DamChat *self)
{
  return self->n_lines;
}

const DamChatRecord *
dam_chat_get_records (DamChat *self,
                      gsize   *n_records)
{
  *n_records = self->records->len;
  return (const DamChatRecord *) (gpointer) self->records->data;
}

const DamChatSpeaker *
dam_chat_get_speakers (DamChat *self,
                       gsize   *n_speakers)
{
  *n_speakers = self->speakers->len;
  return (const DamChatSpeaker *) (gpointer) self->speakers->data;
}

const DamChatUnread *
dam_chat_get_unread (DamChat *self,
                     gsize   *n_unread,
                     guint64 *n_total)
{
  *n_unread = self->unread->len;
  *n_total = self->n_unread;
  return (const DamChatUnread *) (gpointer) self->unread->data;
}

guint64
dam_chat_get_n_backwards (DamChat *self)
{
  return self->n_backwards;
}

char *
dam_chat_dup_text (DamChat             *self,
                   const DamChatRecord *record)
{
  return dam_chat_normal_text (self->text + record->text, record->text_length,
                               self->format == DAM_CHAT_FORMAT_KAKAOTALK_CSV);
}
