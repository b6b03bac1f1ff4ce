/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

/* No line about a call is longer. */
#define MAX_CALL 64

/* How KakaoTalk names a call in the chat (formats.md, 1.4). */
static const char *const calls[] = {
  "보이스톡", "페이스톡", "라이브톡", "보이스룸", "그룹콜",
  "Voice Call", "Video Call", "Group Call", "Live Talk", "Voice Room", "VoiceTalk", "FaceTalk", "Voice Talk", "Face Talk",
};

static const char *const answered[] = {
  "해요", "종료", "시작", "ended", "started",
};

static const char *const missed[] = {
  "부재중", "부재 중", "취소", "거절", "응답 없음", "응답없음", "통화중", "통화 중",
  "Missed", "Cancelled", "Canceled", "Declined", "No Answer", "No answer", "Busy",
  "missed", "cancelled", "canceled", "declined", "no answer", "busy",
};

static gboolean
scan_any (DamScan            *scan,
          const char *const  *words,
          guint               n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (dam_scan_literal (scan, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* "0:17", "12:34", "1:02:33" and nothing after it. */
static gboolean
scan_length (DamScan *scan,
             gint32  *seconds)
{
  DamScan s = *scan;
  guint a, b, c;

  if (!dam_scan_number (&s, 1, 3, &a) || !dam_scan_literal (&s, ":") || !dam_scan_number (&s, 2, 2, &b) || b > 59)
    return FALSE;

  if (dam_scan_literal (&s, ":"))
    {
      if (!dam_scan_number (&s, 2, 2, &c) || c > 59)
        return FALSE;
      *seconds = (gint32) (a * 3600 + b * 60 + c);
    }
  else
    {
      *seconds = (gint32) (a * 60 + b);
    }

  *scan = s;
  return TRUE;
}

DamChatKind
dam_chat_classify (const char *text,
                   gsize       length,
                   gint32     *seconds)
{
  const char *start = text, *end = text + length;
  DamChatKind kind = DAM_CHAT_CALL;
  DamScan scan;

  *seconds = -1;
  dam_chat_trim (&start, &end);
  if (end - start > MAX_CALL)
    return DAM_CHAT_MESSAGE;

  /* Nearly every message is told from a call by its first two bytes. */
  if (end - start < 4
      || (!g_ascii_isupper (*start) && memcmp (start, "보", 2) != 0 && memcmp (start, "페", 2) != 0
          && memcmp (start, "라", 2) != 0 && memcmp (start, "그", 2) != 0))
    return DAM_CHAT_MESSAGE;

  dam_scan_init (&scan, start, end);
  /* "Missed Voice Call" */
  if (g_ascii_isalpha (*start) && scan_any (&scan, missed, G_N_ELEMENTS (missed)))
    {
      kind = DAM_CHAT_MISSED_CALL;
      dam_scan_blanks (&scan);
    }
  if (!scan_any (&scan, calls, G_N_ELEMENTS (calls)))
    return DAM_CHAT_MESSAGE;

  dam_scan_blanks (&scan);
  if (scan_any (&scan, missed, G_N_ELEMENTS (missed)))
    kind = DAM_CHAT_MISSED_CALL;
  else
    scan_any (&scan, answered, G_N_ELEMENTS (answered));

  dam_scan_blanks (&scan);
  scan_length (&scan, seconds);

  /* Anything more is a sentence about a call: "보이스톡 부탁드려요". */
  if (scan.p != scan.end)
    {
      *seconds = -1;
      return DAM_CHAT_MESSAGE;
    }
  if (kind == DAM_CHAT_MISSED_CALL)
    *seconds = -1;
  return kind;
}

static gboolean
ends_with (const char *start,
           const char *end,
           const char *suffix)
{
  gsize length = strlen (suffix);

  return (gsize) (end - start) >= length && memcmp (end - length, suffix, length) == 0;
}

gboolean
dam_chat_is_notice (const char *start,
                    const char *end)
{
  static const char *const endings[] = {
    "님이 나갔습니다.", "님이 들어왔습니다.", "초대했습니다.", "초대하였습니다.",
    "님을 내보냈습니다.", "님이 부방장이 되었습니다.", "님이 방장이 되었습니다.", "해제되었습니다.",
    "메시지가 삭제되었습니다.", "메시지를 가렸습니다.", "삭제된 메시지입니다.",
    " left this chatroom.", " joined this chatroom.", " entered this chatroom.", " has left.", " has joined.",
    "The message has been deleted.", "This message was deleted.", "This message has been deleted.",
  };

  dam_chat_trim (&start, &end);
  if (start == end || end[-1] != '.')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (ends_with (start, end, endings[i]))
        return TRUE;
    }

  return g_strstr_len (start, end - start, " invited ") != NULL;
}

gboolean
dam_chat_is_self (const char *name,
                  gsize       length)
{
  static const char *const names[] = { "회원님", "you", "You" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strlen (names[i]) == length && memcmp (names[i], name, length) == 0)
        return TRUE;
    }

  return FALSE;
}
