/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every variant of a KakaoTalk export that is known, each with its traps (formats.md, 1), against a listing written by hand that
 * lies beside it. */

#include <string.h>

#include "exchange/dam-chat.h"

static const char *
kind_name (DamChatKind kind)
{
  switch (kind)
    {
    case DAM_CHAT_CALL:
      return "call";

    case DAM_CHAT_MISSED_CALL:
      return "missed-call";

    case DAM_CHAT_MESSAGE:
    default:
      return "message";
    }
}

static char *
list_chat (DamChat *chat)
{
  GString *out = g_string_new (NULL);
  const DamChatRecord *records;
  const DamChatSpeaker *speakers;
  const DamChatUnread *unread;
  gsize n_records, n_speakers, n_unread;
  guint64 total;

  records = dam_chat_get_records (chat, &n_records);
  speakers = dam_chat_get_speakers (chat, &n_speakers);
  unread = dam_chat_get_unread (chat, &n_unread, &total);

  g_string_append_printf (out, "format %s\ntitle %s\nlines %" G_GUINT64_FORMAT "\nbackwards %" G_GUINT64_FORMAT "\n",
                          dam_chat_format_id (dam_chat_get_format (chat)), dam_chat_get_title (chat),
                          dam_chat_get_n_lines (chat), dam_chat_get_n_backwards (chat));
  for (gsize i = 0; i < n_speakers; i++)
    g_string_append_printf (out, "speaker %s %" G_GUINT64_FORMAT "%s\n", speakers[i].name, speakers[i].n_records,
                            speakers[i].self ? " self" : "");
  for (gsize i = 0; i < n_records; i++)
    {
      g_autofree char *day = dam_day_format (records[i].day);
      g_autofree char *text = dam_chat_dup_text (chat, &records[i]);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *joined = g_strjoinv ("\\n", lines);

      g_string_append_printf (out, "%" G_GUINT64_FORMAT " %s %02d:%02d:%02d %s %s %d %s\n", records[i].line, day,
                              records[i].second / 3600, records[i].second / 60 % 60, records[i].second % 60,
                              speakers[records[i].speaker].name, kind_name (records[i].kind), records[i].seconds, joined);
    }
  g_string_append_printf (out, "unread %" G_GUINT64_FORMAT "\n", total);
  for (gsize i = 0; i < n_unread; i++)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " %s %s\n", unread[i].line, unread[i].why, unread[i].text);

  return g_string_free (out, FALSE);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DAMJANG_FIXTURES"), "exchange", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static DamChat *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DamChat *chat = dam_chat_read (bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return chat;
}

static void
test_fixture (gconstpointer data)
{
  const char *name = data;
  g_autofree char *listing_name = g_strconcat (name, ".expected", NULL);
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (GBytes) expected = load (listing_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamChat) chat = dam_chat_read (bytes, NULL, NULL, NULL, &error);
  g_autofree char *listing = NULL;
  g_autofree char *wanted = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_auto (GStrv) got_lines = NULL;
  g_auto (GStrv) wanted_lines = NULL;

  g_assert_no_error (error);
  listing = list_chat (chat);
  got_lines = g_strsplit (listing, "\n", -1);
  wanted_lines = g_strsplit (wanted, "\n", -1);
  for (guint i = 0; got_lines[i] != NULL && wanted_lines[i] != NULL; i++)
    g_assert_cmpstr (got_lines[i], ==, wanted_lines[i]);
  g_assert_cmpuint (g_strv_length (got_lines), ==, g_strv_length (wanted_lines));
}

/* A file that was cut anywhere yields the same records as the whole one up to the cut, but for the last, and never fails
 * in another way than by having no message yet. */
static void
test_cut_anywhere (gconstpointer data)
{
  g_autoptr (GBytes) bytes = load (data);
  g_autoptr (DamChat) whole = dam_chat_read (bytes, NULL, NULL, NULL, NULL);
  const DamChatRecord *all;
  gsize n_all;

  all = dam_chat_get_records (whole, &n_all);
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamChat) chat = dam_chat_read (part, NULL, NULL, NULL, &error);
      const DamChatRecord *records;
      gsize n;

      if (chat == NULL)
        {
          g_assert_true (error->domain == DAM_EXCHANGE_ERROR);
          continue;
        }
      records = dam_chat_get_records (chat, &n);
      g_assert_cmpuint (n, <=, n_all);
      for (gsize i = 0; i + 1 < n; i++)
        {
          g_assert_cmpint (records[i].day, ==, all[i].day);
          g_assert_cmpint (records[i].second, ==, all[i].second);
          g_assert_cmpint (records[i].key, ==, all[i].key);
        }
    }
}

/* The same conversation in six variants has the same keys. */
static void
test_keys_across_variants (void)
{
  static const char *const variants[] = {
    "가 님과 카카오톡 대화\r\n저장한 날짜 : 2020-11-03 10:44:52\r\n\r\n"
    "--------------- 2020년 6월 28일 일요일 ---------------\r\n"
    "[가] [오전 12:01] 안녕하세요\r\n[나] [오전 12:01] 네\r\n[가] [오전 12:01] 네\r\n[나] [오후 12:30] 두 줄\r\n\"둘째\"\r\n",

    "Date,User,Message\n2020-06-28 00:01:05,\"가\",\"안녕하세요\"\n2020-06-28 00:01:10,\"나\",\"네\"\n"
    "2020-06-28 00:01:59,\"가\",\"네\"\n2020-06-28 12:30:30,\"나\",\"두 줄\n\"\"둘째\"\"\"\n",

    "2020년 6월 28일 오전 12:01, 가 : 안녕하세요\n2020년 6월 28일 오전 12:01, 회원님 : 네\n2020년 6월 28일 오전 12:01, 가 : 네\n"
    "2020년 6월 28일 오후 12:30, 회원님 : 두 줄\n\"둘째\"\n\n",

    "2020. 6. 28. 0:01, 옛 이름 : 안녕하세요\r\n2020. 6. 28. 0:01, 회원님 : 네\r\n2020. 6. 28. 0:01, 옛 이름 : 네\r\n"
    "2020. 6. 28. 12:30, 회원님 : 두 줄\r\n\"둘째\"\r\n",

    "Jun 28, 2020, 12:01 AM, 가 : 안녕하세요\nJun 28, 2020, 12:01 AM, You : 네\nJun 28, 2020, 12:01 AM, 가 : 네\n"
    "Jun 28, 2020, 12:30 PM, You : 두 줄\n\"둘째\"\n",

    /* The same in decomposed Hangul. */
    "2020-06-28 오전 12:01, 가 : \u110b\u1161\u11ab\u1102\u1167\u11bc\u1112\u1161\u1109\u1166\u110b\u116d\n"
    "2020-06-28 오전 12:01, 나 : \u1102\u1166\n2020-06-28 오전 12:01, 가 : 네\n2020-06-28 오후 12:30, 나 : 두 줄\n\"둘째\"",
  };
  gint64 keys[4];

  for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
    {
      g_autoptr (DamChat) chat = read_text (variants[v]);
      const DamChatRecord *records;
      gsize n;

      records = dam_chat_get_records (chat, &n);
      g_assert_cmpuint (n, ==, 4);
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *text = dam_chat_dup_text (chat, &records[i]);

          g_assert_cmpint (records[i].key, !=, 0);
          if (v == 0)
            keys[i] = records[i].key;
          g_assert_cmpint (records[i].key, ==, keys[i]);
        }
    }

  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (keys[i], !=, keys[j]);
}

/* Keys are in people's files: this one may never change. */
static void
test_key_is_stable (void)
{
  g_autoptr (DamChat) chat = read_text ("2020년 6월 28일 오전 12:01, 가 : 안녕하세요\n");
  gsize n;

  g_assert_cmpint (dam_chat_get_records (chat, &n)->key, ==, G_GINT64_CONSTANT (-5966686946988024209));
}

/* A longer export keeps the keys of the shorter one, whatever comes after. */
static void
test_keys_of_longer_export (void)
{
  g_autoptr (GString) text = g_string_new ("가 님과 카카오톡 대화\n\n--------------- 2020년 6월 28일 일요일 ---------------\n");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (DamChat) shorter = NULL;
  g_autoptr (DamChat) longer = NULL;
  const DamChatRecord *a, *b;
  gsize n_a, n_b;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (text, "[가] [%u:%02u] %s\n", i / 250, i / 5 % 50, i % 3 == 0 ? "네" : "그래요");
      if (i == 2999)
        shorter = read_text (text->str);
    }
  longer = read_text (text->str);

  a = dam_chat_get_records (shorter, &n_a);
  b = dam_chat_get_records (longer, &n_b);
  g_assert_cmpuint (n_a, ==, 3000);
  g_assert_cmpuint (n_b, ==, 5000);
  for (gsize i = 0; i < n_b; i++)
    {
      if (i < n_a)
        g_assert_cmpint (a[i].key, ==, b[i].key);
      g_assert_true (g_hash_table_add (seen, (gpointer) & b[i].key));
    }
}

typedef struct
{
  const char       *text;
  gssize            length;
  DamExchangeError  code;
  const char       *part;
} Refusal;

static void
test_refusals (void)
{
  static const Refusal refusals[] = {
    { "", -1, DAM_EXCHANGE_ERROR_EMPTY, "empty" },
    { "\xEF\xBB\xBF", -1, DAM_EXCHANGE_ERROR_EMPTY, "empty" },
    { "\xFF\xFE", -1, DAM_EXCHANGE_ERROR_EMPTY, "empty" },
    { " \r\n\n\t", -1, DAM_EXCHANGE_ERROR_EMPTY, "empty" },
    { "Lorem ipsum dolor sit amet,\nconsectetur : adipiscing elit.\n", -1, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "first 2 lines" },
    { "PK\3\4 and more", -1, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "ZIP" },
    { "abc\0def\n", 8, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "byte 4" },
    { "\xFF\xD8\xFF\xE0 jpeg", -1, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "JPEG" },
    { "홍길동 님과 카카오톡 대화\n저장한 날짜 : 2020-11-03 10:44:52\n", -1, DAM_EXCHANGE_ERROR_EMPTY, "without a message" },
    { "홍길동 님과 카카오톡 대화\n\n--------------- 2020년 6월 28일 일요일 ---------------\n홍길동님이 나갔습니다.\n", -1,
      DAM_EXCHANGE_ERROR_EMPTY, "4 lines" },
    { "홍길동 님과 카카오톡 대화\n\n[홍길동] [오전 1:01] 사진\n", -1, DAM_EXCHANGE_ERROR_EMPTY, "line 3: time without a date" },
    { "Date,User,Message\n", -1, DAM_EXCHANGE_ERROR_EMPTY, "1 lines" },
    { "name,mail\nKim,kim@hanbit.example\n", -1, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "no chat export" },
    { "회의록\n12:30, 점심 : 샌드위치\n13:00, 회의 : 3층\n", -1, DAM_EXCHANGE_ERROR_UNKNOWN_FORMAT, "no chat export" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *r = &refusals[i];
      g_autoptr (GBytes) bytes = g_bytes_new (r->text, r->length < 0 ? strlen (r->text) : (gsize) r->length);
      g_autoptr (GError) error = NULL;

      g_assert_null (dam_chat_read (bytes, NULL, NULL, NULL, &error));
      g_assert_error (error, DAM_EXCHANGE_ERROR, (int) r->code);
      if (strstr (error->message, r->part) == NULL)
        g_error ("\"%s\" does not say \"%s\"", error->message, r->part);
    }
}

/* A line beyond the limit is reported and skipped, a message beside it is read. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("2020년 6월 28일 오전 12:01, 가 : 앞\n2020년 6월 28일 오전 12:02, 가 : ");
  g_autoptr (DamChat) chat = NULL;
  const DamChatUnread *unread;
  gsize n, n_unread;
  guint64 total;

  for (guint i = 0; i < 3 * 1024 * 1024 / 10; i++)
    g_string_append (text, "긴줄긴 ");
  g_string_append (text, "\n2020년 6월 28일 오전 12:03, 가 : 뒤\n");

  chat = read_text (text->str);
  g_assert_cmpint (dam_chat_get_records (chat, &n)[1].second, ==, 180);
  g_assert_cmpuint (n, ==, 2);
  unread = dam_chat_get_unread (chat, &n_unread, &total);
  g_assert_cmpuint (total, ==, 1);
  g_assert_cmpuint (unread[0].line, ==, 2);
  g_assert_cmpstr (unread[0].why, ==, "line too long");
  g_assert_cmpint (g_utf8_strlen (unread[0].text, -1), ==, 200);
  g_assert_true (g_utf8_validate (unread[0].text, -1, NULL));
}

/* Only the first thousand lines are kept, all are counted. */
static void
test_many_unread (void)
{
  g_autoptr (GString) text = g_string_new ("Date,User,Message\n2020-06-28 00:01:05,\"가\",\"안녕하세요\"\n");
  g_autoptr (DamChat) chat = NULL;
  gsize n_unread;
  guint64 total;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "쓰레기 %u\n", i);
  chat = read_text (text->str);
  g_assert_nonnull (dam_chat_get_unread (chat, &n_unread, &total));
  g_assert_cmpuint (n_unread, ==, 1000);
  g_assert_cmpuint (total, ==, 1500);
}

/* A file with old Macintosh line ends alone, and one whose exports were put together. */
static void
test_line_ends (void)
{
  g_autoptr (DamChat) mac = read_text ("2020. 6. 28. 0:01, 가 : 하나\r2020. 6. 28. 0:02, 가 : 둘\r");
  g_autoptr (DamChat) joined = read_text ("\xEF\xBB\xBF" "2020. 6. 28. 0:01, 가 : 하나\n"
                                                         "\xEF\xBB\xBF" "2020. 6. 28. 0:02, 가 : 둘\n");
  gsize n;

  dam_chat_get_records (mac, &n);
  g_assert_cmpuint (n, ==, 2);
  dam_chat_get_records (joined, &n);
  g_assert_cmpuint (n, ==, 2);
}

typedef struct
{
  double        last;
  guint         n_told;
  GCancellable *cancellable;
} Progress;

static void
progress_told (double   fraction,
               gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  progress->n_told++;
  if (progress->cancellable != NULL && fraction > 0.3)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress_and_cancel (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DamChat) chat = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "2020. 6. 28. 0:01, 가 : 하나 %u\n", i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));

  chat = dam_chat_read (bytes, progress_told, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (progress.last, ==, 1.0);
  g_assert_cmpuint (progress.n_told, >, 5);

  progress = (Progress) { .cancellable = cancellable };
  g_assert_null (dam_chat_read (bytes, progress_told, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (progress.last, <, 0.5);
}

/* As many names as messages: names are found by a table, not one after the other. */
static void
test_many_speakers (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DamChat) chat = NULL;
  gint64 start;
  gsize n;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "2020. 6. 28. 0:01, 사람%u : 네\n", i % 100000);
  start = g_get_monotonic_time ();
  chat = read_text (text->str);
  g_assert_cmpuint (dam_chat_get_speakers (chat, &n)[99999].n_records, ==, 2);
  g_assert_cmpuint (n, ==, 100000);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1e6, "200,000 lines of 100,000 people");
}

int
main (int   argc,
      char *argv[])
{
  static const char *const fixtures[] = {
    "windows-ko.txt", "windows-24h.txt", "windows-en.txt", "windows-2015.txt", "windows-dates.txt", "windows-broken.txt",
    "windows-cp949.txt", "windows-utf16le.txt", "windows-utf16be.txt", "csv-2021.csv",
    "android-ko.txt", "android-en.txt", "android-en-short.txt", "android-en-2015.txt", "android-group.txt",
    "ios-ko.txt", "ios-short.txt", "ios-en.txt", "ios-en-2026.txt", "mobile-2026.txt",
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/chat/fixture/", fixtures[i], NULL);

      g_test_add_data_func (path, fixtures[i], test_fixture);
    }
  g_test_add_data_func ("/chat/cut/windows", "windows-ko.txt", test_cut_anywhere);
  g_test_add_data_func ("/chat/cut/csv", "csv-2021.csv", test_cut_anywhere);
  g_test_add_data_func ("/chat/cut/ios", "ios-ko.txt", test_cut_anywhere);
  g_test_add_func ("/chat/keys/variants", test_keys_across_variants);
  g_test_add_func ("/chat/keys/stable", test_key_is_stable);
  g_test_add_func ("/chat/keys/longer", test_keys_of_longer_export);
  g_test_add_func ("/chat/refusals", test_refusals);
  g_test_add_func ("/chat/long-line", test_long_line);
  g_test_add_func ("/chat/many-unread", test_many_unread);
  g_test_add_func ("/chat/line-ends", test_line_ends);
  g_test_add_func ("/chat/progress", test_progress_and_cancel);
  g_test_add_func ("/chat/many-speakers", test_many_speakers);

  return g_test_run ();
}
