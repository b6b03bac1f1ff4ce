/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "import-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include "store/dam-log.h"

/* Chats into the log: what is written, what is not written twice, and that one step takes it back. What the import says is
 * compared with what the file says and with what lies in the database. */

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

      g_test_add (path, Fixture, fixtures[i], fixture_set_up, test_fixture, fixture_tear_down);
    }
  g_test_add ("/import/longer", Fixture, NULL, fixture_set_up, test_longer, fixture_tear_down);
  g_test_add ("/import/split", Fixture, NULL, fixture_set_up, test_split, fixture_tear_down);
  g_test_add ("/import/undo", Fixture, NULL, fixture_set_up, test_undo, fixture_tear_down);
  g_test_add ("/import/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  g_test_add ("/import/text", Fixture, NULL, fixture_set_up, test_text, fixture_tear_down);
  g_test_add ("/import/refusals", Fixture, NULL, fixture_set_up, test_refusals, fixture_tear_down);

  return g_test_run ();
}
