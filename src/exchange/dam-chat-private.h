/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/dam-chat-scan.h"
#include "exchange/dam-chat.h"

G_BEGIN_DECLS

/* A longer line is no message; it is reported and skipped, so that no line is ever copied or scanned twice. */
#define DAM_CHAT_MAX_LINE    (1024 * 1024)
/* A longer name is no name: KakaoTalk allows 20 characters, an address book some hundreds. */
#define DAM_CHAT_MAX_NAME    4096
#define DAM_CHAT_MAX_UNREAD  1000
#define DAM_CHAT_MAX_RECORDS 20000000

struct _DamChat
{
  gatomicrefcount ref_count;
  DamChatFormat   format;
  char           *title;
  GBytes         *bytes;      /* holds @text, unless it had to be decoded */
  char           *decoded;
  const char     *text;       /* UTF-8, but for the lines that are reported */
  gsize           length;
  guint64         n_lines;
  GArray         *records;
  GArray         *speakers;
  GArray         *unread;
  guint64         n_unread;
  guint64         n_backwards;
};

/* What the lines after the one just read belong to. */
typedef enum
{
  DAM_CHAT_OUTSIDE,   /* nothing: a line without a header is not understood */
  DAM_CHAT_OPEN,      /* the last record: they are more of its text */
  DAM_CHAT_SKIPPED,   /* a system line or one that was reported: they go with it */
} DamChatState;

typedef struct
{
  guint64 *hashes;
  guint32 *values;
  gsize    size;      /* a power of two */
  gsize    used;
} DamChatTable;

/**
 * DamChatReader: the state of reading one export.
 */
typedef struct
{
  DamChat        *chat;
  DamProgressFunc progress;
  gpointer        data;
  GCancellable   *cancellable;

  gsize           position;    /* of the next line */
  char            separator;   /* '\n', or '\r' in a file that has nothing else */
  gsize           told;        /* position at which progress was last told */
  gboolean        stopped;     /* cancelled, or too large */

  DamChatState    state;
  DamChatShape    shape;       /* of the message lines of this file */
  DamDay          day;         /* of the last day line, DAM_DAY_INVALID without */
  gsize           text_end;    /* of the open record */
  gboolean        csv;         /* pairs of quotes stand for one */
  char           *colon_name;  /* a name with " : " in it that is known to speak, or NULL */

  guint           year, month, day_of_month;   /* the last date that was converted */
  DamDay          converted;

  DamChatTable    names;       /* hash of a name -> speaker */
} DamChatReader;

/* One line without its end. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean    terminated;     /* FALSE for a last line without a line end */
} DamChatLine;

/* dam-chat-text.c: makes @chat->text from @chat->bytes. */
gboolean     dam_chat_decode             (DamChat *chat, GError **error);

/* dam-chat-detect.c: finds the format, title and shape, or says why there is none. */
gboolean     dam_chat_detect             (DamChatReader *reader, GError **error);
gboolean     dam_chat_is_heading         (const char *start, const char *end, char **title);

/* dam-chat-reader.c */
void         dam_chat_reader_init        (DamChatReader *reader, DamChat *chat);
void         dam_chat_reader_clear       (DamChatReader *reader);
/* The next line that is not too long and valid UTF-8; the others are reported on the way. FALSE at the end, or when stopped. */
gboolean     dam_chat_reader_next        (DamChatReader *reader, DamChatLine *line);
void         dam_chat_reader_report      (DamChatReader *reader, const char *start, const char *end, const char *why);
/* Takes what follows a time: a name and the first line of its text. The state becomes OPEN. */
void         dam_chat_reader_open        (DamChatReader *reader, DamDay day, int second, const char *name, gsize name_length,
                                          const char *text, const char *text_end);
/* Adds lines up to @end to the text of the open record. */
void         dam_chat_reader_extend      (DamChatReader *reader, const char *end);
/* Finishes the open record, if any, and goes on in @state. */
void         dam_chat_reader_close       (DamChatReader *reader, DamChatState state);
/* Makes the keys of equal texts in one minute different, when all are read. */
void         dam_chat_reader_number      (DamChatReader *reader);
DamDay       dam_chat_reader_day         (DamChatReader *reader, const DamChatDate *date);

/* dam-chat-keys.c */
guint64      dam_chat_hash_bytes         (const char *data, gsize length);
/* Hash of a text as it is compared: ends trimmed, line ends as \n, NFC, with @csv pairs of quotes as one. */
guint64      dam_chat_hash_text          (const char *text, gsize length, gboolean csv);
char        *dam_chat_normal_text        (const char *text, gsize length, gboolean csv);
void         dam_chat_trim               (const char **start, const char **end);
/* A pointer to the value of @hash; *@is_new when it was inserted just now (value 0). */
guint32     *dam_chat_table_get          (DamChatTable *table, guint64 hash, gboolean *is_new);
/* Empties the table; to be used again. */
void         dam_chat_table_reset        (DamChatTable *table);
void         dam_chat_table_clear        (DamChatTable *table);

/* dam-chat-words.c */
/* Whether @text is a line about a call, and how long it was (-1: not said). */
DamChatKind  dam_chat_classify           (const char *text, gsize length, gint32 *seconds);
/* Whether a whole line is a sentence of the program ("○○님이 나갔습니다."), not of a person. */
gboolean     dam_chat_is_notice          (const char *start, const char *end);
gboolean     dam_chat_is_self            (const char *name, gsize length);

/* One reader per variant: take all lines from the reader. */
void         dam_chat_read_windows       (DamChatReader *reader);
void         dam_chat_read_mobile        (DamChatReader *reader);
void         dam_chat_read_csv           (DamChatReader *reader);

/* "[name] [time] text" and "--------------- date ---------------"; used by the recognition, too. */
gboolean     dam_chat_windows_message    (const char *start, const char *end, DamScan *name, int *minute, DamScan *text,
                                          gboolean *cut);
gboolean     dam_chat_windows_day        (const char *start, const char *end, DamChatDate *date, gboolean *cut);
gboolean     dam_chat_csv_heading        (const char *start, const char *end);

G_END_DECLS
