/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hours/dam-day.h"

G_BEGIN_DECLS

#define DAM_EXCHANGE_ERROR (dam_exchange_error_quark ())

typedef enum
{
  DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT,   /* no chat export; the message says what was found instead and where */
  DAM_EXCHANGE_ERROR_EMPTY,            /* no contact in it */
  DAM_EXCHANGE_ERROR_TOO_LARGE,
} DamExchangeError;

GQuark dam_exchange_error_quark (void);

typedef enum
{
  DAM_CHAT_FORMAT_UNKNOWN,
  DAM_CHAT_FORMAT_KAKAOTALK_WINDOWS,
  DAM_CHAT_FORMAT_KAKAOTALK_CSV,
  DAM_CHAT_FORMAT_KAKAOTALK_ANDROID,
  DAM_CHAT_FORMAT_KAKAOTALK_IOS,
} DamChatFormat;

/* "kakaotalk-windows", "kakaotalk-csv", "kakaotalk-android", "kakaotalk-ios", "unknown" */
const char *dam_chat_format_id (DamChatFormat format);

typedef enum
{
  DAM_CHAT_MESSAGE,
  DAM_CHAT_CALL,           /* a call inside the chat */
  DAM_CHAT_MISSED_CALL,    /* not answered, or cancelled */
} DamChatKind;

/**
 * DamChatRecord:
 * @day: local date (no variant names a zone)
 * @second: local second of the day; a multiple of 60 where the variant has minutes only
 * @speaker: index into dam_chat_get_speakers()
 * @kind: message or call
 * @seconds: length of a call, -1 when not said
 * @line: 1-based line in the file at which it starts
 * @key: identity within this chat: a hash of minute, text and ordinal among equal ones in that minute, without the
 *   speaker, who may have been renamed (formats.md, 1.5); never 0; equal for one message in every variant and every re-export
 * @text: offset of the text in the decoded text, @text_length its bytes
 *
 * One message or call; system lines yield none.
 */
typedef struct
{
  DamDay      day;
  gint32      second;
  guint32     speaker;
  DamChatKind kind;
  gint32      seconds;
  guint64     line;
  gint64      key;
  gsize       text;
  gsize       text_length;
} DamChatRecord;

/* A line that could not be read. */
typedef struct
{
  guint64     line;
  char       *text;      /* at most 200 characters of it, valid UTF-8 */
  const char *why;       /* static English words for scripts, marked for gettext(): "time without a date", "invalid date", "invalid UTF-8", "line too long", … */
} DamChatUnread;

/* A name that speaks in the chat. @self is TRUE for 회원님, you. */
typedef struct
{
  char    *name;
  gboolean self;
  guint64  n_records;
} DamChatSpeaker;

/**
 * DamChat: a chat export that was read. Immutable, reference-counted, safe between threads.
 */
typedef struct _DamChat DamChat;

/* Fraction 0..1; called now and then in the thread that reads. */
typedef void (*DamProgressFunc) (double fraction, gpointer data);

/* Reads an export from memory: a pure function. Never trusts lengths, reports each line that it cannot read and goes on. NULL with
 * DAM_EXCHANGE_ERROR or G_IO_ERROR_CANCELLED. (transfer full) */
DamChat              *dam_chat_read         (GBytes *bytes, DamProgressFunc progress, gpointer data,
                                             GCancellable *cancellable, GError **error);
DamChat              *dam_chat_ref          (DamChat *self);
void                  dam_chat_unref        (DamChat *self);

DamChatFormat         dam_chat_get_format   (DamChat *self);
/* The name in the heading ("홍길동 님과 카카오톡 대화"), "" without. */
const char           *dam_chat_get_title    (DamChat *self);
guint64               dam_chat_get_n_lines  (DamChat *self);
/* In file order. */
const DamChatRecord  *dam_chat_get_records  (DamChat *self, gsize *n_records);
const DamChatSpeaker *dam_chat_get_speakers (DamChat *self, gsize *n_speakers);
/* The first 1,000 of them; *n_total is how many there were. */
const DamChatUnread  *dam_chat_get_unread   (DamChat *self, gsize *n_unread, guint64 *n_total);
/* How often the time ran backwards from one record to the next. */
guint64               dam_chat_get_n_backwards (DamChat *self);
/* The text of a record. (transfer full) */
char                 *dam_chat_dup_text     (DamChat *self, const DamChatRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamChat, dam_chat_unref)

G_END_DECLS
