/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs/dam-conversations.h"

#include "../store/store-fixture.h"

/* What came before a contact, read by a few queries, against a walk through the whole conversation. */

#define FIRST_AT 1772377200   /* 2026-03-02 00:00 in Seoul, a Monday */
#define N_CONTACTS 400
#define DAY 86400

typedef struct
{
  guint  seed;
  gint64 clients[3];          /* the last one is nobody known */
} Log;

static gboolean
fill_log (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  Log *log = data;
  GRand *rand = g_rand_new_with_seed (log->seed);
  gint64 import_id;
  gint64 at = FIRST_AT;
  gboolean ok = TRUE;
  int length = g_rand_int_range (rand, 0, 3) == 0 ? 90000 : 6000;

  for (int i = 0; ok && i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("고객 %u %d", log->seed, i);

      ok = dam_client_insert (tx, &(DamClientData) { .name = name }, &log->clients[i], error);
    }
  ok = ok && dam_import_insert (tx, log->clients[0], "chat.txt", "kakaotalk", "Asia/Seoul", 1000, FALSE, &import_id, error);

  for (int i = 0; ok && i < N_CONTACTS; i++)
    {
      gboolean imported = g_rand_boolean (rand);
      DamContactRow row = {
        .client = log->clients[g_rand_int_range (rand, 0, 10) == 0 ? 2 : g_rand_int_range (rand, 0, 2)],
        .contact = {
          .direction = g_rand_int_range (rand, 0, 10) == 0 ? DAM_DIRECTION_UNKNOWN : g_rand_int_range (rand, 0, 5) == 0,
          .channel = g_rand_int_range (rand, 0, 3),
          .kind = g_rand_int_range (rand, 0, 4),
          .seconds = -1,
          .missed = g_rand_int_range (rand, 0, 3) == 0,
          .automatic = g_rand_int_range (rand, 0, 6) == 0,
          .emergency = g_rand_int_range (rand, 0, 20) == 0,
        },
        .import_id = imported ? import_id : 0,
        .line = imported ? (guint64) g_rand_int_range (rand, 1, 50) : 0,
        .speaker = "",
      };

      /* Contacts come into the file in no order, many of them at one instant. */
      if (i % 3 == 0)
        at = FIRST_AT + g_rand_int_range (rand, 0, 40 * length) / 60 * 60;
      row.contact.at = at;
      if (row.contact.kind == DAM_CONTACT_CALL)
        row.contact.seconds = g_rand_int_range (rand, -1, 3);
      ok = dam_contact_insert (tx, &row, NULL, error);
    }
  g_rand_free (rand);

  return ok;
}

static DamJudge *
make_judge (void)
{
  static const char *const settings[] = {
    "zone", "Asia/Seoul", "hours.mon", "9-18", "hours.tue", "9-18", "hours.wed", "9-18", "hours.thu", "22-4", "hours.fri", "9-18",
    "hours.sat", "closed", "hours.sun", "closed", "reply-within", "30m", "channels.official", "phone", "channels.refused", "mail",
    "theirs.hours.mon", "10-12", "theirs.hours.tue", "10-12",
  };
  DamTermsVersion version = { .id = 5, .version = 1, .effective_from = dam_day_from_ymd (2026, 3, 2) };
  g_autoptr (DamTermsHistory) history = NULL;

  dam_terms_init (&version.terms);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i += 2)
    g_assert_true (dam_terms_set (&version.terms, settings[i], settings[i + 1], NULL, NULL));
  history = dam_terms_history_new (&version, 1, dam_zone_lookup ("Asia/Seoul", NULL), NULL, 0);

  return dam_judge_new (&(DamJudgeInputs) { .history = history, .invited_minutes = 120 });
}

typedef struct
{
  sqlite3         *db;
  DamJudge        *judge;
  GHashTable      *conversations;
  gint64           last_at;
  gint64           last_line;
  gint64           last_id;
  guint            n_entries;
  guint            n_waiting;
  guint            n_invited;
} Check;

/* What is forgotten after a day. */
static gint64
forget (gint64 wrote,
        gint64 at)
{
  return wrote != G_MININT64 && at - wrote <= DAY ? wrote : G_MININT64;
}

static void
assert_order (Check       *check,
              DamLogEntry *entry)
{
  gint64 at = dam_log_entry_get_contact (entry)->at;
  gint64 id = dam_log_entry_get_id (entry);
  gint64 line = dam_log_entry_get_line (entry) != 0 ? (gint64) dam_log_entry_get_line (entry) : G_MAXINT64;

  if (check->n_entries > 0)
    g_assert_true (at > check->last_at || (at == check->last_at && (line > check->last_line || (line == check->last_line && id > check->last_id))));
  check->last_at = at;
  check->last_line = line;
  check->last_id = id;
  check->n_entries++;
}

static gboolean
check_entry (DamLogEntry *entry,
             gpointer     data)
{
  static const DamConversation nothing = DAM_CONVERSATION_INIT;
  Check *check = data;
  const DamContact *contact = dam_log_entry_get_contact (entry);
  gint64 client = dam_log_entry_get_client (entry);
  DamConversation *walked = g_hash_table_lookup (check->conversations, &client);
  DamConversation read;
  DamVerdict expected;
  DamVerdict verdict;
  g_autoptr (GError) error = NULL;

  assert_order (check, entry);
  if (walked == NULL)
    {
      walked = g_memdup2 (&nothing, sizeof nothing);
      g_hash_table_insert (check->conversations, g_memdup2 (&client, sizeof client), walked);
    }

  if (client != 0)
    {
      dam_conversation_read (check->db, check->judge, client, contact->at, (gint64) dam_log_entry_get_line (entry),
                             dam_log_entry_get_id (entry), &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (forget (read.i_wrote, contact->at), ==, forget (walked->i_wrote, contact->at));
      g_assert_cmpint (forget (read.they_wrote, contact->at), ==, forget (walked->they_wrote, contact->at));
      g_assert_cmpint (read.waiting_since, ==, walked->waiting_since);
      check->n_waiting += read.waiting_since != G_MININT64;
    }

  dam_judge_decide (check->judge, contact, walked, &expected);
  dam_conversation_decide (check->db, check->judge, entry, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict.kind, ==, expected.kind);
  g_assert_cmpuint (verdict.n_reasons, ==, expected.n_reasons);
  for (guint i = 0; i < verdict.n_reasons; i++)
    {
      g_assert_cmpint (verdict.reasons[i].kind, ==, expected.reasons[i].kind);
      g_assert_cmpint (verdict.reasons[i].edge, ==, expected.reasons[i].edge);
      check->n_invited += verdict.reasons[i].kind == DAM_REASON_INVITED;
    }
  dam_judge_follow (check->judge, walked, contact);

  return TRUE;
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (DamJudge) judge = make_judge ();
  Check check = { dam_store_reader (fixture->store), judge };

  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (GError) error = NULL;
      Log log = { .seed = seed };
      DamLogFilter filter = { 0 };

      write_sync (fixture->store, NULL, fill_log, &log, &error);
      g_assert_no_error (error);
      for (int i = 0; i < 3; i++)
        {
          filter.client = log.clients[i];
          check.conversations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
          check.n_entries = 0;
          dam_conversation_foreach (check.db, &filter, check_entry, &check, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (check.n_entries, >, 30);
          g_hash_table_unref (check.conversations);
        }
    }
  g_assert_cmpuint (check.n_waiting, >, 300);
  g_assert_cmpuint (check.n_invited, >, 50);
}

/* The same order from the statement as from the walk over the log, and the end when somebody has enough. */
typedef struct
{
  GArray *ids;
  guint   limit;
} Ids;

static gboolean
note_id (DamLogEntry *entry,
         gpointer     data)
{
  Ids *ids = data;
  gint64 id = dam_log_entry_get_id (entry);

  g_array_append_val (ids->ids, id);

  return ids->ids->len < ids->limit;
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gint64));
  Ids ids = { array, G_MAXUINT };
  Log log = { .seed = 77 };
  DamLogFilter filter = { 0 };
  DamConversationRow before = { 0 };
  DamConversationRow row;
  guint n = 0;

  write_sync (fixture->store, NULL, fill_log, &log, &error);
  g_assert_no_error (error);
  g_assert_true (dam_conversation_foreach (dam_store_reader (fixture->store), &filter, note_id, &ids, NULL));

  g_autoptr (sqlite3_stmt) stmt = dam_conversation_select (dam_store_reader (fixture->store), 0, G_MININT64, G_MAXINT64, &error);

  g_assert_no_error (error);
  for (; sqlite3_step (stmt) == SQLITE_ROW; n++, before = row)
    {
      dam_conversation_fill (stmt, &row);
      g_assert_cmpint (row.id, ==, g_array_index (array, gint64, n));
      g_assert_cmpint (row.verdict, ==, -1);
      if (n > 0)
        g_assert_cmpint (dam_conversation_compare (&before, &row), <, 0);
      g_assert_cmpint (dam_conversation_compare (&row, &row), ==, 0);
    }
  g_assert_cmpuint (n, ==, N_CONTACTS);
  g_assert_cmpuint (array->len, ==, N_CONTACTS);

  g_array_set_size (array, 0);
  ids.limit = 7;
  g_assert_true (dam_conversation_foreach (dam_store_reader (fixture->store), &filter, note_id, &ids, NULL));
  g_assert_cmpuint (array->len, ==, 7);
}

/* Nothing is looked at that does not lie in the conversation: each query walks along an index. */
static void
test_plans (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (sqlite3_stmt) stmt = dam_conversation_select (dam_store_reader (fixture->store), 5, 0, 9, NULL);
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (stmt), NULL);
  g_autoptr (sqlite3_stmt) plan = dam_sql_prepare (dam_store_reader (fixture->store), sql, NULL);
  gboolean found = FALSE;

  while (sqlite3_step (plan) == SQLITE_ROW)
    {
      const char *detail = dam_sql_column_text (plan, 3);

      g_test_message ("%s", detail);
      found |= strstr (detail, "INDEX contact_client_at (client_id=? AND at>? AND at<?)") != NULL;
      g_assert_false (g_str_has_prefix (detail, "SCAN"));
      g_assert_false (g_str_equal (detail, "USE TEMP B-TREE FOR ORDER BY"));
    }
  g_assert_true (found);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/conversations/read", Fixture, NULL, fixture_set_up, test_read, fixture_tear_down);
  g_test_add ("/conversations/order", Fixture, NULL, fixture_set_up, test_order, fixture_tear_down);
  g_test_add ("/conversations/plans", Fixture, NULL, fixture_set_up, test_plans, fixture_tear_down);

  return g_test_run ();
}
