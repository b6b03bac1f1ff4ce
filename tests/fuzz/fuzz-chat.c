/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are a chat or an error, never anything else; what a chat says about itself holds together. */

#include "exchange/dam-chat.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
check_chat (DamChat *chat,
            gsize    size)
{
  const DamChatRecord *records;
  const DamChatSpeaker *speakers;
  const DamChatUnread *unread;
  gsize n_records, n_speakers, n_unread;
  guint64 n_lines = dam_chat_get_n_lines (chat), total, counted = 0, backwards = 0;

  records = dam_chat_get_records (chat, &n_records);
  speakers = dam_chat_get_speakers (chat, &n_speakers);
  unread = dam_chat_get_unread (chat, &n_unread, &total);

  g_assert_cmpuint (n_records, >, 0);
  g_assert_cmpuint (n_lines, <=, size + 1);
  g_assert_cmpuint (n_unread, <=, total);
  g_assert_true (g_utf8_validate (dam_chat_get_title (chat), -1, NULL));

  for (gsize i = 0; i < n_records; i++)
    {
      g_autofree char *text = dam_chat_dup_text (chat, &records[i]);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpint (records[i].key, !=, 0);
      g_assert_cmpint (records[i].day, !=, DAM_DAY_INVALID);
      g_assert_cmpint (records[i].second, >=, 0);
      g_assert_cmpint (records[i].second, <, 86400);
      g_assert_cmpint (records[i].seconds, >=, -1);
      g_assert_cmpuint (records[i].speaker, <, n_speakers);
      g_assert_cmpuint (records[i].line, <=, n_lines);
      if (i > 0)
        {
          g_assert_cmpuint (records[i].line, >, records[i - 1].line);
          if (records[i].day < records[i - 1].day
              || (records[i].day == records[i - 1].day && records[i].second < records[i - 1].second))
            backwards++;
        }
    }
  g_assert_cmpuint (backwards, ==, dam_chat_get_n_backwards (chat));

  for (gsize i = 0; i < n_speakers; i++)
    {
      g_assert_true (g_utf8_validate (speakers[i].name, -1, NULL));
      g_assert_cmpstr (speakers[i].name, !=, "");
      counted += speakers[i].n_records;
    }
  g_assert_cmpuint (counted, ==, n_records);

  for (gsize i = 0; i < n_unread; i++)
    {
      g_assert_true (g_utf8_validate (unread[i].text, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (unread[i].text, -1), <=, 200);
      g_assert_cmpuint (unread[i].line, <=, n_lines);
      g_assert_nonnull (unread[i].why);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamChat) chat = dam_chat_read (bytes, NULL, NULL, NULL, &error);

  g_assert_true ((chat == NULL) == (error != NULL));
  if (chat != NULL)
    check_chat (chat, size);

  return 0;
}
