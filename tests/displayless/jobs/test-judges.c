/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs/dam-conversations.h"
#include "jobs/dam-judges.h"
#include "store/rules/dam-rules-read.h"

#include "../store/store-fixture.h"

#define FIRST_AT 1772377200   /* 2026-03-02 00:00 in Seoul, a Monday */
#define N_CLIENTS 4

/* --- acts --- */

static gboolean
add_clients (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  gint64 *ids = data;

  for (int i = 0; i < N_CLIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("고객 %d", i);
      DamClientData client = { .name = name };

      if (!dam_client_insert (tx, &client, &ids[i], error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  gint64 client;
  gint64 from;
  int    n_contacts;
  guint  seed;
} Contacts;

/* Contacts as an import without a judge would leave them: without verdicts. */
static gboolean
add_contacts (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  const Contacts *contacts = data;
  GRand *rand = g_rand_new_with_seed (contacts->seed);
  gboolean ok = TRUE;

  for (int i = 0; ok && i < contacts->n_contacts; i++)
    {
      DamContactRow row = {
        .client = contacts->client,
        .contact = {
          .at = contacts->from + g_rand_int_range (rand, 0, 60 * 86400),
          .direction = g_rand_int_range (rand, 0, 2),
          .channel = g_rand_int_range (rand, 0, DAM_N_CHANNELS),
          .kind = g_rand_int_range (rand, 0, 4),
          .automatic = g_rand_int_range (rand, 0, 10) == 0,
          .seconds = -1,
          .emergency = g_rand_int_range (rand, 0, 10) == 0,
          .person_known = contacts->client != 0,
        },
        .speaker = "",
      };

      if (row.contact.kind == DAM_CONTACT_CALL)
        row.contact.seconds = g_rand_int_range (rand, -1, 5000);
      ok = dam_contact_insert (tx, &row, NULL, error);
    }
  g_rand_free (rand);

  return ok;
}

typedef struct
{
  gint64      client;
  const char *from;
  const char *settings[10];   /* key, value, … */
} Agreement;

static gboolean
agree (DamTransaction  *tx,
       gpointer         data,
       GError         **error)
{
  const Agreement *agreement = data;
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (agreement->settings) && agreement->settings[i] != NULL; i += 2)
    if (!dam_terms_set (&terms, agreement->settings[i], agreement->settings[i + 1], NULL, error))
      return FALSE;

  return dam_terms_write (tx, agreement->client, &terms, dam_day_parse (agreement->from), FALSE, &id, error);
}

static const Agreement office = {
  0, "2026-03-09", { "hours.mon", "9-18", "hours.tue", "9-18", "channels.official", "phone,mail", "call-length", "30m" }
};

static void
do_write (Fixture      *fixture,
          const char   *label,
          DamStoreFunc  func,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;

  write_sync (fixture->store, label, func, data, &error);
  g_assert_no_error (error);
}

/* --- what must hold --- */

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Until nothing has been judged for a while. */
static void
settle (DamJudges *judges)
{
  gboolean quiet = FALSE;

  do
    {
      quiet = FALSE;
      g_timeout_add (200, passed_cb, &quiet);
      while (!quiet || dam_judges_is_judging (judges))
        {
          if (dam_judges_is_judging (judges) && quiet)
            break;
          g_main_context_iteration (NULL, TRUE);
        }
    }
  while (dam_judges_is_judging (judges));
}

typedef struct
{
  sqlite3    *db;
  GHashTable *judges;
  GHashTable *conversations;
  guint       n_contacts;
  guint       n_wrong;
  guint       n_missing;
} Check;

static DamJudge *
make_judge (sqlite3 *db,
            gint64   client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamCommonRules) common = dam_common_rules_read (db, &error);
  g_auto (DamJudgeInputs) inputs = { NULL };

  g_assert_no_error (error);
  dam_judge_inputs_read (db, client, common, &inputs, &error);
  g_assert_no_error (error);

  return dam_judge_new (&inputs);
}

static gboolean
check_entry (DamLogEntry *entry,
             gpointer     data)
{
  static const DamConversation nothing = DAM_CONVERSATION_INIT;
  Check *check = data;
  gint64 client = dam_log_entry_get_client (entry);
  DamContact contact = *dam_log_entry_get_contact (entry);
  DamJudge *judge = g_hash_table_lookup (check->judges, &client);
  DamConversation *conversation = g_hash_table_lookup (check->conversations, &client);
  guint32 reasons = 0;
  DamVerdict verdict;

  if (judge == NULL)
    {
      judge = make_judge (check->db, client);
      conversation = g_memdup2 (&nothing, sizeof nothing);
      g_hash_table_insert (check->judges, g_memdup2 (&client, sizeof client), judge);
      g_hash_table_insert (check->conversations, g_memdup2 (&client, sizeof client), conversation);
    }

  contact.person_known = client != 0;
  dam_judge_decide (judge, &contact, conversation, &verdict);
  dam_judge_follow (judge, conversation, &contact);
  for (guint i = 0; i < verdict.n_reasons; i++)
    reasons |= 1u << verdict.reasons[i].kind;

  check->n_contacts++;
  check->n_missing += dam_log_entry_get_verdict (entry) < 0;
  check->n_wrong += dam_log_entry_get_verdict (entry) != (int) verdict.kind || dam_log_entry_get_reasons (entry) != reasons;

  return TRUE;
}

/* Every verdict in the file against a judge made from the file just now, in one walk over all conversations. */
static Check
check_verdicts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DamLogFilter filter = { 0 };
  Check check = { dam_store_reader (fixture->store) };

  check.judges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dam_judge_unref);
  check.conversations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  dam_conversation_foreach (check.db, &filter, check_entry, &check, &error);
  g_assert_no_error (error);
  g_hash_table_unref (check.judges);
  g_hash_table_unref (check.conversations);

  return check;
}

static void
assert_all_true (Fixture *fixture,
                 guint    n_contacts)
{
  Check check = check_verdicts (fixture);

  g_assert_cmpuint (check.n_contacts, ==, n_contacts);
  g_assert_cmpuint (check.n_missing, ==, 0);
  g_assert_cmpuint (check.n_wrong, ==, 0);
}

/* --- tests --- */

static void
test_catches_up_at_start (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  g_autoptr (DamJudges) judges = NULL;
  Contacts contacts = { 0, FIRST_AT, 5000, 1 };
  guint n_changed;

  do_write (fixture, "add", add_clients, ids);
  contacts.client = ids[0];
  do_write (fixture, "add", add_contacts, &contacts);
  do_write (fixture, "agree", agree, (gpointer) & office);
  g_assert_cmpuint (check_verdicts (fixture).n_missing, ==, 5000);

  judges = dam_judges_new (fixture->store);
  settle (judges);
  assert_all_true (fixture, 5000);

  /* Terms that another program wrote while this one was closed, and nothing else. */
  g_clear_object (&judges);
  do_write (fixture, "agree", agree, &(Agreement) { ids[0], "2026-03-20", { "hours.mon", "closed" } });
  g_assert_cmpuint (check_verdicts (fixture).n_wrong, >, 0);
  judges = dam_judges_new (fixture->store);
  settle (judges);
  assert_all_true (fixture, 5000);

  /* And then there is nothing to do. */
  g_clear_object (&judges);
  settle (judges = dam_judges_new (fixture->store));
  n_changed = fixture->n_changed;
  g_clear_object (&judges);
  settle (judges = dam_judges_new (fixture->store));
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
  g_assert_finalize_object (g_steal_pointer (&judges));
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  DamJudges *judges = dam_judges_new (fixture->store);
  Contacts contacts = { 0, FIRST_AT, 300, 2 };
  DamJudge *mine;
  DamJudge *theirs;

  do_write (fixture, "add", add_clients, ids);
  for (int i = 0; i < N_CLIENTS; i++)
    {
      contacts.client = ids[i];
      contacts.seed = (guint) i;
      do_write (fixture, "add", add_contacts, &contacts);
    }
  settle (judges);
  assert_all_true (fixture, 1200);

  /* Clients without terms of their own are judged by one and the same. */
  mine = dam_judges_get (judges, 0);
  g_assert_true (dam_judges_get (judges, ids[1]) == mine);
  g_assert_true (dam_judges_get (judges, ids[2]) == mine);

  do_write (fixture, "agree", agree, (gpointer) & office);
  settle (judges);
  assert_all_true (fixture, 1200);
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM verdict WHERE verdict = 'breach'"), >, 100);

  do_write (fixture, "agree", agree, &(Agreement) { ids[1], "2026-03-15", { "hours.mon", "closed", "theirs.hours.tue", "9-12" } });
  mine = dam_judges_get (judges, 0);
  theirs = dam_judges_get (judges, ids[1]);
  g_assert_true (theirs != mine);
  g_assert_true (dam_judges_get (judges, ids[2]) == mine);
  settle (judges);
  assert_all_true (fixture, 1200);

  /* Undo and redo of terms, of mine and of theirs. */
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (undo_sync (fixture->store, NULL));
      settle (judges);
      assert_all_true (fixture, 1200);
    }
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (redo_sync (fixture->store, NULL));
      settle (judges);
      assert_all_true (fixture, 1200);
    }

  /* A mark on one contact, and its undo. */
  write_sql (fixture->store, "mark", "UPDATE contact SET emergency = 1 - emergency WHERE id % 7 = 0");
  settle (judges);
  assert_all_true (fixture, 1200);
  g_assert_true (undo_sync (fixture->store, NULL));
  settle (judges);
  assert_all_true (fixture, 1200);

  /* Where a client lives, and where I do. */
  write_sql (fixture->store, "move", "UPDATE client SET zone = 'America/New_York' WHERE name = '고객 1'");
  settle (judges);
  assert_all_true (fixture, 1200);
  write_sql (fixture->store, "move", "INSERT INTO setting VALUES ('zone', 'Europe/Berlin')");
  settle (judges);
  assert_all_true (fixture, 1200);

  /* A client goes with all contacts, and comes back. */
  write_sql (fixture->store, "delete", "DELETE FROM client WHERE name = '고객 1'");
  settle (judges);
  assert_all_true (fixture, 900);
  g_assert_true (undo_sync (fixture->store, NULL));
  settle (judges);
  assert_all_true (fixture, 1200);

  g_assert_finalize_object (judges);
}

static void
noted_cb (DamJudges *judges,
          gint64     client,
          GArray    *noted)
{
  g_array_append_val (noted, client);
}

static void
test_says_whose (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  g_autoptr (GArray) noted = g_array_new (FALSE, FALSE, sizeof (gint64));
  DamJudges *judges = dam_judges_new (fixture->store);

  do_write (fixture, "add", add_clients, ids);
  settle (judges);
  g_signal_connect (judges, "changed", G_CALLBACK (noted_cb), noted);

  do_write (fixture, "agree", agree, &(Agreement) { ids[2], "2026-03-15", { "hours.mon", "9-10" } });
  g_assert_cmpuint (noted->len, ==, 1);
  g_assert_cmpint (g_array_index (noted, gint64, 0), ==, ids[2]);
  settle (judges);

  g_array_set_size (noted, 0);
  do_write (fixture, "agree", agree, (gpointer) & office);
  g_assert_cmpuint (noted->len, ==, 1);
  g_assert_cmpint (g_array_index (noted, gint64, 0), ==, 0);
  settle (judges);

  /* The undo of an agreement, whose row is then gone, is still known to be this client's. */
  g_array_set_size (noted, 0);
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_cmpuint (noted->len, ==, 2);
  g_assert_cmpint (g_array_index (noted, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (noted, gint64, 1), ==, ids[2]);
  settle (judges);

  /* Judging says nothing of the kind. */
  g_array_set_size (noted, 0);
  do_write (fixture, "add", add_contacts, &(Contacts) { ids[0], FIRST_AT, 100, 3 });
  settle (judges);
  g_assert_cmpuint (noted->len, ==, 0);
  assert_all_true (fixture, 100);

  g_assert_finalize_object (judges);
}

/* Judging adds no step that a person could undo, and takes none away. */
static void
test_leaves_undo_alone (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  DamJudges *judges = dam_judges_new (fixture->store);

  do_write (fixture, "add clients", add_clients, ids);
  do_write (fixture, "add contacts", add_contacts, &(Contacts) { ids[0], FIRST_AT, 100, 4 });
  settle (judges);
  g_assert_cmpstr (dam_store_get_undo_label (fixture->store), ==, "add contacts");

  g_assert_true (undo_sync (fixture->store, NULL));
  settle (judges);
  g_assert_cmpstr (dam_store_get_redo_label (fixture->store), ==, "add contacts");
  g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM verdict"), ==, 0);
  g_assert_true (redo_sync (fixture->store, NULL));
  settle (judges);
  assert_all_true (fixture, 100);

  g_assert_finalize_object (judges);
}

static gboolean
draw_act (GRand   *rand,
          Fixture *fixture,
          gint64  *ids,
          int      round)
{
  static const char *const from[] = { "2026-03-01", "2026-03-05", "2026-03-20", "2026-04-10" };
  static const char *const hours[] = { "9-18", "22-4", "closed", "inherit" };
  static const char *const edits[] = {
    "DELETE FROM contact WHERE id = (SELECT id FROM contact ORDER BY abs (at % 997) LIMIT 1)",
    "UPDATE contact SET automatic = 1 - automatic WHERE id = (SELECT id FROM contact ORDER BY abs (at % 883) LIMIT 1)",
    "UPDATE contact SET emergency = 1 - emergency WHERE id IN (SELECT id FROM contact ORDER BY at LIMIT 9)",
  };
  static const char *const promises[] = { "none", "30m", "1 business-days", "inherit" };
  gint64 client = g_rand_int_range (rand, 0, 3) == 0 ? 0 : ids[g_rand_int_range (rand, 0, N_CLIENTS)];


  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      do_write (fixture, "add", add_contacts, &(Contacts) { client, FIRST_AT, g_rand_int_range (rand, 1, 50), (guint) round });
      return TRUE;

    case 1:
    case 2:
      do_write (fixture, "agree", agree,
                &(Agreement) { client, from[g_rand_int_range (rand, 0, 4)],
                               { "hours.mon", hours[g_rand_int_range (rand, 0, 4)], "hours.thu", hours[g_rand_int_range (rand, 0, 4)],
                                 "theirs.hours.fri", hours[g_rand_int_range (rand, 0, 4)],
                                 "reply-within", promises[g_rand_int_range (rand, 0, 4)] } });
      return TRUE;

    case 3:
      return !dam_store_can_undo (fixture->store) || undo_sync (fixture->store, NULL);

    case 4:
      return !dam_store_can_redo (fixture->store) || redo_sync (fixture->store, NULL);

    default:
      write_sql (fixture->store, "edit", edits[g_rand_int_range (rand, 0, G_N_ELEMENTS (edits))]);
      return TRUE;
    }
}

/* Anything, in any order and without a pause; when it is quiet, all verdicts are right. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  GRand *rand = g_rand_new_with_seed (31);
  gint64 ids[N_CLIENTS];
  DamJudges *judges = dam_judges_new (fixture->store);

  do_write (fixture, NULL, add_clients, ids);
  for (int round = 0; round < 60; round++)
    {
      g_assert_true (draw_act (rand, fixture, ids, round));
      if (round % 10 == 9)
        {
          Check check;

          settle (judges);
          check = check_verdicts (fixture);
          g_assert_cmpuint (check.n_missing, ==, 0);
          g_assert_cmpuint (check.n_wrong, ==, 0);
        }
    }

  g_assert_finalize_object (judges);
  g_rand_free (rand);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;
  int *outcome = data;

  if (dam_rejudge_finish (DAM_STORE (source), result, &error))
    *outcome = 1;
  else
    *outcome = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? 2 : 3;
}

static int
rejudge (Fixture      *fixture,
         gint64        client,
         GCancellable *cancellable)
{
  int outcome = 0;

  dam_rejudge_async (fixture->store, client, cancellable, finished_cb, &outcome);
  while (outcome == 0)
    g_main_context_iteration (NULL, TRUE);

  return outcome;
}

/* As the command line does it: one client, everyone, cancelled; contacts of nobody too. */
static void
test_engine (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Check check;

  do_write (fixture, NULL, add_clients, ids);
  do_write (fixture, NULL, agree, (gpointer) & office);
  do_write (fixture, NULL, add_contacts, &(Contacts) { ids[0], FIRST_AT, 4500, 5 });
  do_write (fixture, NULL, add_contacts, &(Contacts) { ids[1], FIRST_AT, 500, 6 });
  do_write (fixture, NULL, add_contacts, &(Contacts) { 0, FIRST_AT, 100, 7 });
  /* More within one second than a batch holds. */
  write_sql (fixture->store, NULL, "UPDATE contact SET at = 1774000000 WHERE id % 2 = 0");

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (rejudge (fixture, 0, cancellable), ==, 2);
  g_assert_cmpuint (check_verdicts (fixture).n_missing, ==, 5100);

  g_assert_cmpint (rejudge (fixture, ids[0], NULL), ==, 1);
  check = check_verdicts (fixture);
  g_assert_cmpuint (check.n_missing, ==, 600);
  g_assert_cmpuint (check.n_wrong, ==, 600);

  g_assert_cmpint (rejudge (fixture, 0, NULL), ==, 1);
  assert_all_true (fixture, 5100);
}

/* Closing the program in the middle of it leaves what was not judged for the next start. */
static void
test_interrupted (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ids[N_CLIENTS];
  DamJudges *judges;

  do_write (fixture, NULL, add_clients, ids);
  do_write (fixture, NULL, add_contacts, &(Contacts) { ids[0], FIRST_AT, 20000, 8 });

  judges = dam_judges_new (fixture->store);
  while (!dam_judges_is_judging (judges))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_object_run_dispose (G_OBJECT (judges));
  g_object_unref (judges);
  fixture_close (fixture);

  fixture_open (fixture);
  judges = dam_judges_new (fixture->store);
  settle (judges);
  assert_all_true (fixture, 20000);
  g_assert_finalize_object (judges);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/judges/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("catches-up-at-start", test_catches_up_at_start);
  ADD ("follows", test_follows);
  ADD ("says-whose", test_says_whose);
  ADD ("leaves-undo-alone", test_leaves_undo_alone);
  ADD ("random", test_random);
  ADD ("engine", test_engine);
  ADD ("interrupted", test_interrupted);

  return g_test_run ();
}
