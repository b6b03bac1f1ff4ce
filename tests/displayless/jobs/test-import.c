/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chats into the log: what is written, what is not written twice, and that one step takes it back. What the import says is
 * compared with what the file says and with what lies in the database. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "jobs/dam-import.h"
#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"

typedef struct
{
  char     *folder;
  DamStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->store = dam_store_open (path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  dam_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* --- waiting --- */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
query (DamStore   *store,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (dam_store_reader (store), sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  return sqlite3_column_int64 (stmt, 0);
}

static void
write_now (DamStore    *store,
           DamStoreFunc func,
           gpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_write_async (store, NULL, func, data, NULL, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_write_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
undo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_undo_async (store, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_undo_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
redo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_redo_async (store, NULL, done_cb, &result);
  wait_for (&result);
  dam_store_redo_finish (store, result, &error);
  g_assert_no_error (error);
}

/* --- importing --- */

static GFile *
fixture_file (const char *name)
{
  return g_file_new_build_filename (g_getenv ("DAMJANG_FIXTURES"), "exchange", name, NULL);
}

static GFile *
write_chat (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static DamImport *
read_file (DamStore   *store,
           GFile      *file,
           const char *me,
           GError    **error)
{
  g_autoptr (DamImport) import = dam_import_new (store, file);
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_read_async (import, me, NULL, done_cb, &result);
  wait_for (&result);
  return dam_import_read_finish (import, result, error) ? g_steal_pointer (&import) : NULL;
}

static gboolean
summarize (DamImport        *import,
           DamImportSummary *summary,
           GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_summarize_async (import, NULL, done_cb, &result);
  wait_for (&result);
  return dam_import_summarize_finish (import, result, summary, error);
}

static gboolean
commit (DamImport        *import,
        GCancellable     *cancellable,
        DamImportSummary *summary,
        GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dam_import_commit_async (import, "import", cancellable, done_cb, &result);
  wait_for (&result);
  return dam_import_commit_finish (import, result, summary, error);
}

static gint64
import_chat (DamStore         *store,
             GFile            *file,
             gint64            client,
             DamImportSummary *summary)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = read_file (store, file, NULL, &error);
  DamImportSummary expected = { 0 };

  g_assert_no_error (error);
  if (client != 0)
    dam_import_set_client (import, client);
  else if (dam_import_get_client (import) == 0)
    dam_import_set_new_client (import, "홍길동");
  summarize (import, &expected, &error);
  g_assert_no_error (error);
  commit (import, NULL, summary, &error);
  g_assert_no_error (error);

  /* What was announced is what happened. */
  g_assert_cmpmem (&expected, sizeof expected, summary, sizeof *summary);
  return dam_import_get_client (import);
}

/* --- tests --- */

typedef struct
{
  DamImport *import;
  DamChat   *chat;
  gsize      next;
  guint64    n;
} Compare;

/* Each row of the log is the next record of the chat, by a calculation of its own. */
static gboolean
compare_row (DamLogEntry *entry,
             gpointer     data)
{
  Compare *compare = data;
  const DamContact *contact = dam_log_entry_get_contact (entry);
  g_autoptr (GTimeZone) seoul = g_time_zone_new_identifier ("Asia/Seoul");
  const DamChatRecord *records, *record = NULL;
  const DamChatSpeaker *speakers;
  int year, month, day;
  gsize n, n_speakers;

  records = dam_chat_get_records (compare->chat, &n);
  speakers = dam_chat_get_speakers (compare->chat, &n_speakers);
  for (gsize i = 0; i < n && record == NULL; i++)
    {
      if (records[i].line == dam_log_entry_get_line (entry))
        record = &records[i];
    }
  g_assert_nonnull (record);

  dam_day_to_ymd (record->day, &year, &month, &day);
  {
    g_autoptr (GDateTime) local = g_date_time_new (seoul, year, month, day, record->second / 3600,
                                                   record->second / 60 % 60, record->second % 60);

    g_assert_cmpint (contact->at, ==, g_date_time_to_unix (local));
  }
  g_assert_cmpint (contact->direction, ==,
                   dam_import_get_role (compare->import, record->speaker) == DAM_SPEAKER_ME ? DAM_DIRECTION_OUTGOING
                                                                                           : DAM_DIRECTION_INCOMING);
  g_assert_cmpint (contact->channel, ==, DAM_CHANNEL_KAKAOTALK);
  g_assert_cmpint (contact->kind, ==, record->kind == DAM_CHAT_MESSAGE ? DAM_CONTACT_MESSAGE : DAM_CONTACT_CALL);
  g_assert_cmpint (contact->seconds, ==, record->seconds);
  g_assert_cmpint (contact->missed, ==, record->kind == DAM_CHAT_MISSED_CALL);
  g_assert_false (contact->emergency);
  g_assert_cmpstr (dam_log_entry_get_speaker (entry), ==, speakers[record->speaker].name);
  g_assert_null (dam_log_entry_get_text (entry));
  g_assert_cmpint (dam_log_entry_get_verdict (entry), !=, -1);
  compare->n++;
  return TRUE;
}

static void
test_fixture (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = fixture_file (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);
  g_autoptr (DamImport) again = NULL;
  DamImportSummary summary = { 0 };
  Compare compare = { .import = import };
  DamLogFilter filter = { 0 };
  const DamChatSpeaker *speakers;
  gsize n_speakers, n_records, n_ours = 0;
  gint client = -1;

  g_assert_no_error (error);
  compare.chat = dam_import_get_chat (import);
  speakers = dam_chat_get_speakers (compare.chat, &n_speakers);
  dam_chat_get_records (compare.chat, &n_records);

  for (guint i = 0; i < n_speakers; i++)
    {
      DamSpeakerRole role = DAM_SPEAKER_IGNORED;

      if (speakers[i].self)
        role = DAM_SPEAKER_ME;
      else if (client < 0)
        role = DAM_SPEAKER_CLIENT;
      if (role == DAM_SPEAKER_CLIENT)
        client = (gint) i;
      dam_import_set_role (import, i, role);
      if (role != DAM_SPEAKER_IGNORED)
        n_ours += speakers[i].n_records;
    }
  dam_import_set_new_client (import, "새 고객");

  commit (import, NULL, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.contacts, ==, n_ours);
  g_assert_cmpuint (summary.new_contacts, ==, n_ours);
  g_assert_cmpuint (summary.duplicates, ==, 0);
  g_assert_cmpuint (summary.ignored, ==, n_records - n_ours);
  g_assert_cmpuint (summary.incoming + summary.outgoing, ==, n_ours);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, (gint64) n_ours);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM verdict"), ==, (gint64) n_ours);
  g_assert_cmpint (query (fixture->store, "SELECT min(at) FROM contact"), ==, summary.first);
  g_assert_cmpint (query (fixture->store, "SELECT max(at) FROM contact"), ==, summary.last);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact WHERE kind = 'call'"), ==, (gint64) summary.calls);
  dam_log_foreach (dam_store_reader (fixture->store), &filter, compare_row, &compare, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (compare.n, ==, n_ours);

  /* The same file again: it is known whose it is, and nothing is new. */
  again = read_file (fixture->store, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dam_import_get_client (again), ==, dam_import_get_client (import));
  for (guint i = 0; i < n_speakers; i++)
    dam_import_set_role (again, i, dam_import_get_role (import, i));
  commit (again, NULL, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.new_contacts, ==, 0);
  g_assert_cmpuint (summary.duplicates, ==, n_ours);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, (gint64) n_ours);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM import"), ==, 1);
}

/* Lines [from, to) of one endless conversation, as an Android export under the name of the other. */
static char *
make_chat (guint       from,
           guint       to,
           const char *other)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s 님과 카카오톡 대화\r\n저장한 날짜 : 2020년 11월 3일 오전 11:29\r\n\r\n", other);
  for (guint i = from; i < to; i++)
    {
      guint minute = i * 7;
      guint hour = minute / 60 % 24;

      g_string_append_printf (text, "2020년 %u월 %u일 %s %u:%02u, %s : %s %u\r\n", 1 + minute / 1440 / 28 % 12,
                              1 + minute / 1440 % 28, hour < 12 ? "오전" : "오후", hour % 12 == 0 ? 12 : hour % 12, minute % 60,
                              i % 3 == 0 ? "회원님" : other, i % 5 == 0 ? "네" : "확인 부탁드립니다", i % 5 == 0 ? 0 : i);
    }

  return g_string_free (text, FALSE);
}

static void
test_longer (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *shorter = make_chat (0, 500, "홍길동");
  g_autofree char *longer = make_chat (0, 502, "홍길동");
  g_autoptr (GFile) first = write_chat (fixture, "1.txt", shorter);
  g_autoptr (GFile) second = write_chat (fixture, "2.txt", longer);
  DamImportSummary summary = { 0 };
  gint64 client;

  client = import_chat (fixture->store, first, 0, &summary);
  g_assert_cmpuint (summary.new_contacts, ==, 500);
  g_assert_cmpint (import_chat (fixture->store, second, 0, &summary), ==, client);
  g_assert_cmpuint (summary.new_contacts, ==, 2);
  g_assert_cmpuint (summary.duplicates, ==, 500);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 502);

  undo (fixture->store);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 500);
}

static void
test_split (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *one = make_chat (0, 100, "홍길동");
  g_autofree char *two = make_chat (50, 150, "홍길동");
  g_autoptr (GFile) first = write_chat (fixture, "Talk-1.txt", one);
  g_autoptr (GFile) second = write_chat (fixture, "Talk-2.txt", two);
  DamImportSummary summary = { 0 };

  import_chat (fixture->store, second, 0, &summary);
  g_assert_cmpuint (summary.new_contacts, ==, 100);
  import_chat (fixture->store, first, 0, &summary);
  g_assert_cmpuint (summary.new_contacts, ==, 50);
  g_assert_cmpuint (summary.duplicates, ==, 50);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 150);
}

static void
test_renamed (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *before = make_chat (0, 300, "홍길동");
  g_autofree char *after = make_chat (0, 310, "길동 대표");
  g_autoptr (GFile) first = write_chat (fixture, "1.txt", before);
  g_autoptr (GFile) second = write_chat (fixture, "2.txt", after);
  DamImportSummary summary = { 0 };
  gint64 client;

  client = import_chat (fixture->store, first, 0, &summary);
  g_assert_cmpint (import_chat (fixture->store, second, client, &summary), ==, client);
  g_assert_cmpuint (summary.new_contacts, ==, 10);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 310);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact WHERE speaker = '홍길동'"), ==, 0);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact WHERE speaker = '길동 대표'"), ==, 206);

  undo (fixture->store);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact WHERE speaker = '홍길동'"), ==, 200);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 300);
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *text = make_chat (0, 1000, "홍길동");
  g_autoptr (GFile) file = write_chat (fixture, "1.txt", text);
  static const char sum[] = "SELECT sum(c.at) + sum(c.line) * 3 + sum(c.key % 1000003) + count(v.contact_id) + sum(c.client_id) "
                            "FROM contact c JOIN verdict v ON v.contact_id = c.id";
  DamImportSummary summary = { 0 };
  gint64 before;

  import_chat (fixture->store, file, 0, &summary);
  before = query (fixture->store, sum);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client_address"), ==, 1);

  for (guint i = 0; i < 3; i++)
    {
      undo (fixture->store);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 0);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM verdict"), ==, 0);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM import"), ==, 0);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client"), ==, 0);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client_address"), ==, 0);
      g_assert_false (dam_store_can_undo (fixture->store));

      redo (fixture->store);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 1000);
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client"), ==, 1);
    }

  /* Verdicts are a cache; what else there is is as it was. */
  if (query (fixture->store, "SELECT count(*) FROM verdict") == 1000)
    g_assert_cmpint (query (fixture->store, sum), ==, before);
}

static void
fraction_notified_cb (DamImport    *import,
                      GParamSpec   *pspec,
                      GCancellable *cancellable)
{
  double fraction;

  g_object_get (import, "fraction", &fraction, NULL);
  if (fraction > 0.1)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *text = make_chat (0, 40000, "홍길동");
  g_autoptr (GFile) file = write_chat (fixture, "1.txt", text);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);
  DamImportSummary summary = { 0 };

  g_assert_no_error (error);
  dam_import_set_new_client (import, "홍길동");
  g_signal_connect (import, "notify::fraction", G_CALLBACK (fraction_notified_cb), cancellable);
  g_assert_false (commit (import, cancellable, &summary, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client"), ==, 0);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM import"), ==, 0);
  g_assert_false (dam_store_can_undo (fixture->store));
}

/* --- who is who --- */

static gboolean
add_clients (DamTransaction *tx,
             gpointer        data,
             GError        **error)
{
  const char *kim_names[] = { "김 대표", NULL };
  DamClientData kim = { .name = (char *) "김철수", .chat_names = (GStrv) kim_names };
  DamClientData lee = { .name = (char *) "이영희" };
  gint64 *ids = data;

  return dam_client_insert (tx, &kim, &ids[0], error) && dam_client_insert (tx, &lee, &ids[1], error)
         && dam_setting_write (tx, "name", "박프리", error);
}

static const char *
role_of (DamImport  *import,
         const char *name)
{
  gsize n;
  const DamChatSpeaker *speakers = dam_chat_get_speakers (dam_import_get_chat (import), &n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (speakers[i].name, name) == 0)
        return dam_speaker_role_id (dam_import_get_role (import, i));
    }

  return NULL;
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 ids[2];

  write_now (fixture->store, add_clients, ids);

  /* By chat name, and me by the setting; a third one is nobody. */
  {
    g_autoptr (GFile) file = write_chat (fixture, "group.csv", "Date,User,Message\n2020-01-01 10:00:00,\"김 대표\",\"가\"\n"
                                                               "2020-01-01 10:01:00,\"박프리\",\"나\"\n2020-01-01 10:02:00,\"최씨\",\"다\"\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (dam_import_get_client (import), ==, ids[0]);
    g_assert_cmpstr (role_of (import, "김 대표"), ==, "client");
    g_assert_cmpstr (role_of (import, "박프리"), ==, "me");
    g_assert_cmpstr (role_of (import, "최씨"), ==, "ignored");

    /* Another client was meant: nobody here is known as that one. */
    dam_import_set_client (import, ids[1]);
    g_assert_cmpstr (role_of (import, "김 대표"), ==, "ignored");
    g_assert_cmpstr (role_of (import, "박프리"), ==, "me");
    dam_import_set_role (import, 2, DAM_SPEAKER_CLIENT);
    dam_import_set_client (import, ids[0]);
    g_assert_cmpstr (role_of (import, "최씨"), ==, "client");
  }

  /* By the heading, under another name in the chat. */
  {
    g_autoptr (GFile) file = write_chat (fixture, "heading.txt", "이영희 님과 카카오톡 대화\n\n"
                                                                 "2020년 1월 1일 오후 1:00, 회원님 : 가\n2020년 1월 1일 오후 1:00, 영희짱 : 나\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (dam_import_get_client (import), ==, ids[1]);
    g_assert_cmpstr (role_of (import, "영희짱"), ==, "client");
    g_assert_cmpstr (role_of (import, "회원님"), ==, "me");
  }

  /* Decomposed Hangul and other blanks around it are the same name; the other of two is me. */
  {
    g_autoptr (GFile) file = write_chat (fixture, "nfd.csv", "Date,User,Message\n2020-01-01 10:00:00,"
                                                             "\" \u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e\",\"가\"\n"
                                                             "2020-01-01 10:01:00,\"별명\",\"나\"\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (dam_import_get_client (import), ==, ids[0]);
    g_assert_cmpstr (role_of (import, "별명"), ==, "me");
  }

  /* Nobody is known: the heading tells the two apart, but not who the client is. */
  {
    g_autoptr (GFile) file = write_chat (fixture, "new.txt", "새 사람 님과 카카오톡 대화\n\n"
                                                             "--------------- 2020년 6월 28일 일요일 ---------------\n"
                                                             "[아무개] [오전 1:01] 가\n[새 사람] [오전 1:02] 나\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);
    DamImportSummary summary;

    g_assert_no_error (error);
    g_assert_cmpint (dam_import_get_client (import), ==, 0);
    g_assert_cmpstr (role_of (import, "새 사람"), ==, "client");
    g_assert_cmpstr (role_of (import, "아무개"), ==, "me");
    g_assert_false (summarize (import, &summary, &error));
    g_assert_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_CLIENT);
    g_assert_nonnull (strstr (error->message, "“아무개”, “새 사람”"));
    g_clear_error (&error);
    g_assert_false (commit (import, NULL, &summary, &error));
    g_assert_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_CLIENT);
    g_clear_error (&error);

    /* Once written, both are remembered. */
    dam_import_set_new_client (import, "새 사람 <b>&amp;</b>");
    commit (import, NULL, &summary, &error);
    g_assert_no_error (error);
    g_assert_null (dam_import_get_new_client (import));
    g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client WHERE name = '새 사람 <b>&amp;</b>'"), ==, 1);
    g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM client_address WHERE value = '새 사람'"), ==, 1);
  }
  {
    g_autoptr (GFile) file = write_chat (fixture, "next.csv", "Date,User,Message\n2020-01-01 10:00:00,\"아무개\",\"가\"\n"
                                                              "2020-01-01 10:01:00,\"새 사람\",\"나\"\n2020-01-01 10:02:00,\"최씨\",\"다\"\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (role_of (import, "새 사람"), ==, "client");
    g_assert_cmpstr (role_of (import, "아무개"), ==, "me");
  }

  /* A name given with the call is mine. */
  {
    g_autoptr (GFile) file = write_chat (fixture, "me.csv", "Date,User,Message\n2020-01-01 10:00:00,\"이영희\",\"가\"\n"
                                                            "2020-01-01 10:01:00,\"Freelancer\",\"나\"\n2020-01-01 10:02:00,\"최씨\",\"다\"\n");
    g_autoptr (DamImport) import = read_file (fixture->store, file, "freelancer", &error);

    g_assert_no_error (error);
    g_assert_cmpint (dam_import_get_client (import), ==, ids[1]);
    g_assert_cmpstr (role_of (import, "Freelancer"), ==, "me");
  }
}

/* --- verdicts --- */

static gboolean
add_terms (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  if (!dam_terms_set (&terms, "zone", "Asia/Seoul", NULL, error) || !dam_terms_set (&terms, "hours.sat", "closed", NULL, error)
      || !dam_terms_set (&terms, "hours.sun", "closed", NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!dam_terms_set (&terms, keys[i], "09:00-12:00,13:00-18:00", NULL, error))
        return FALSE;
    }

  return dam_terms_write (tx, 0, &terms, dam_day_from_ymd (2020, 1, 10), FALSE, &id, error);
}

static void
test_verdicts (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *text = make_chat (0, 20000, "홍길동");
  g_autoptr (GFile) file = write_chat (fixture, "1.txt", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = NULL;
  DamImportSummary summary = { 0 };
  const DamChatRecord *records;
  const DamChatSpeaker *speakers;
  guint64 breaches = 0, own = 0, before = 0;
  gsize n, n_speakers;

  write_now (fixture->store, add_terms, NULL);
  import_chat (fixture->store, file, 0, &summary);

  import = read_file (fixture->store, file, NULL, &error);
  g_assert_no_error (error);
  records = dam_chat_get_records (dam_import_get_chat (import), &n);
  speakers = dam_chat_get_speakers (dam_import_get_chat (import), &n_speakers);
  for (gsize i = 0; i < n; i++)
    {
      int weekday = dam_day_weekday (records[i].day);
      int minute = records[i].second / 60;
      gboolean open = weekday < 5 && ((minute >= 540 && minute < 720) || (minute >= 780 && minute < 1080));

      if (records[i].day < dam_day_from_ymd (2020, 1, 10))
        before++;
      else if (!open)
        {
          breaches++;
          own += speakers[records[i].speaker].self;
        }
    }

  g_assert_cmpuint (before, >, 0);
  g_assert_cmpuint (own, >, 0);
  g_assert_cmpuint (summary.breaches, ==, breaches);
  g_assert_cmpuint (summary.own_breaches, ==, own);
  g_assert_cmpuint (summary.before_terms, ==, before);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM verdict WHERE verdict = 'breach'"), ==, (gint64) breaches);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM verdict WHERE verdict = 'before-terms'"), ==, (gint64) before);
}

/* Each minute of days around the changes of a zone with daylight saving, against GLib. */
static void
test_zone (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GString) text = g_string_new ("Date,User,Message\n");
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  DamImportSummary summary = { 0 };
  static const int days[][3] = { { 2026, 3, 7 }, { 2026, 3, 8 }, { 2026, 3, 9 }, { 2026, 10, 31 }, { 2026, 11, 1 }, { 2026, 11, 2 } };

  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    for (guint minute = 0; minute < 1440; minute++)
      {
        g_autoptr (GDateTime) at = NULL;
        gint64 instant;

        /* In the gap and in the hour that comes twice the rule is ours, and tested with the zones. */
        if (minute / 60 == 1 || minute / 60 == 2)
          continue;
        at = g_date_time_new (zone, days[d][0], days[d][1], days[d][2], minute / 60, minute % 60, 0);
        instant = g_date_time_to_unix (at);
        g_array_append_val (expected, instant);
        g_string_append_printf (text, "%d-%02d-%02d %02u:%02u:00,\"홍길동\",\"네\"\n", days[d][0], days[d][1], days[d][2],
                                minute / 60, minute % 60);
      }

  file = write_chat (fixture, "zone.csv", text->str);
  import = read_file (fixture->store, file, NULL, &error);
  g_assert_no_error (error);
  dam_import_set_new_client (import, "홍길동");
  dam_import_set_zone (import, dam_zone_lookup ("America/New_York", NULL));
  commit (import, NULL, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.new_contacts, ==, expected->len);

  stmt = dam_sql_prepare (dam_store_reader (fixture->store), "SELECT at FROM contact ORDER BY line", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < expected->len; i++)
    {
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int64 (stmt, 0), ==, g_array_index (expected, gint64, i));
    }
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GFile) file = fixture_file ("csv-2021.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (DamImport) import = read_file (fixture->store, file, NULL, &error);
  DamImportSummary summary = { 0 };

  g_assert_no_error (error);
  dam_import_set_new_client (import, "테스트");
  dam_import_set_role (import, 0, DAM_SPEAKER_CLIENT);
  dam_import_set_keep_text (import, TRUE);
  commit (import, NULL, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM contact WHERE text = 'ㅎㅇ\n\"인용\" 포함' AND line = 2"), ==, 1);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->folder, "missing.txt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) fifo = g_file_new_for_path (pipe);
  g_autoptr (GFile) empty = write_chat (fixture, "empty.txt", "");
  g_autoptr (GError) error = NULL;

  g_assert_null (read_file (fixture->store, missing, NULL, &error));
  g_assert_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE);
  g_assert_nonnull (strstr (error->message, "missing.txt"));
  g_clear_error (&error);

  g_assert_null (read_file (fixture->store, folder, NULL, &error));
  g_assert_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE);
  g_assert_nonnull (strstr (error->message, "folder"));
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (read_file (fixture->store, fifo, NULL, &error));
  g_assert_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE);
  g_clear_error (&error);

  g_assert_null (read_file (fixture->store, empty, NULL, &error));
  g_assert_error (error, DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const fixtures[] = {
    "windows-ko.txt", "windows-24h.txt", "windows-en.txt", "windows-2015.txt", "windows-dates.txt", "windows-broken.txt",
    "windows-cp949.txt", "windows-utf16le.txt", "csv-2021.csv", "android-ko.txt", "android-en.txt", "android-en-short.txt",
    "android-en-2015.txt", "android-group.txt", "ios-ko.txt", "ios-short.txt", "ios-en.txt", "ios-en-2026.txt", "mobile-2026.txt",
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/import/fixture/", fixtures[i], NULL);

      g_test_add (path, Fixture, fixtures[i], set_up, test_fixture, tear_down);
    }
  g_test_add ("/import/longer", Fixture, NULL, set_up, test_longer, tear_down);
  g_test_add ("/import/split", Fixture, NULL, set_up, test_split, tear_down);
  g_test_add ("/import/renamed", Fixture, NULL, set_up, test_renamed, tear_down);
  g_test_add ("/import/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/import/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/import/people", Fixture, NULL, set_up, test_people, tear_down);
  g_test_add ("/import/verdicts", Fixture, NULL, set_up, test_verdicts, tear_down);
  g_test_add ("/import/zone", Fixture, NULL, set_up, test_zone, tear_down);
  g_test_add ("/import/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/import/refusals", Fixture, NULL, set_up, test_refusals, tear_down);

  return g_test_run ();
}
