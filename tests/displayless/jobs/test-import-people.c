/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "import-fixture.h"

#include <string.h>

#include "store/dam-client.h"
#include "store/dam-terms-store.h"

/* Who is who in a chat: whom the import recognizes by which name, what it remembers, and what a new name changes in the
 * log. */

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import/people", Fixture, NULL, fixture_set_up, test_people, fixture_tear_down);
  g_test_add ("/import/renamed", Fixture, NULL, fixture_set_up, test_renamed, fixture_tear_down);

  return g_test_run ();
}
