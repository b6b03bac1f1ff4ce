/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs/dam-example.h"

#include <string.h>

#include <glib/gstdio.h>

#include "jobs/dam-conversations.h"
#include "jobs/dam-example-data.h"
#include "jobs/dam-judges.h"
#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"

/* 2026-11-21T15:00+09:00, a Saturday. */
#define NOW G_GINT64_CONSTANT (1795240800)
#define DAY (24 * 60 * 60)

typedef struct
{
  char     *folder;
  char     *path;
  DamStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "example.db", NULL);
  fixture->store = dam_store_open (fixture->path, DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  dam_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
add_example (DamStore *store,
             gint64    now)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_example_add_async (store, now, "example", NULL, done_cb, &result);
  g_assert_true (dam_example_add_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
remove_example (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_example_remove_async (store, "remove", NULL, done_cb, &result);
  g_assert_true (dam_example_remove_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
undo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_undo_async (store, NULL, done_cb, &result);
  g_assert_true (dam_store_undo_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
redo (DamStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_redo_async (store, NULL, done_cb, &result);
  g_assert_true (dam_store_redo_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static gint64
count (DamStore   *store,
       const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  g_autoptr (sqlite3_stmt) stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (dam_store_reader (store), sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);

  return sqlite3_column_int64 (stmt, 0);
}

static void
assert_empty (DamStore *store)
{
  g_assert_cmpint (count (store, "client"), ==, 0);
  g_assert_cmpint (count (store, "contact"), ==, 0);
  g_assert_cmpint (count (store, "verdict"), ==, 0);
  g_assert_cmpint (count (store, "terms"), ==, 0);
  g_assert_cmpint (count (store, "date_exception"), ==, 0);
  g_assert_cmpint (count (store, "reserved_time"), ==, 0);
  g_assert_cmpint (count (store, "planned_contact"), ==, 0);
  g_assert_false (dam_example_is_present (dam_store_reader (store)));
}

static gboolean
insert_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  DamClientData values = { .name = (char *) "내 고객" };
  gint64 id;

  return dam_client_insert (tx, &values, &id, error);
}

static gboolean
insert_defaults (DamTransaction *tx,
                 gpointer        data,
                 GError        **error)
{
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);

  return dam_terms_set (&terms, "hours.mon", "10-11", NULL, error) &&
         dam_terms_write (tx, 0, &terms, dam_day_from_ymd (2026, 1, 1), FALSE, &id, error);
}

static void
write_now (DamStore     *store,
           DamStoreFunc  func)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dam_store_write_async (store, "write", func, NULL, NULL, NULL, done_cb, &result);
  g_assert_true (dam_store_write_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

/* What the example has to show, whatever the day on which it is made. */
static void
test_story (void)
{
  for (int offset = 0; offset < 400; offset += 13)
    {
      gint64 now = NOW + offset * (gint64) DAY + offset * 3571;
      g_autoptr (GArray) contacts = dam_example_contacts (now);
      guint per_client[DAM_EXAMPLE_N_CLIENTS] = { 0 };
      gboolean has_emergency = FALSE;
      gboolean has_late_answer = FALSE;
      gboolean has_long_call = FALSE;

      g_assert_cmpuint (contacts->len, >, 300);
      g_assert_cmpuint (contacts->len, <, 3000);
      for (guint i = 0; i < contacts->len; i++)
        {
          const DamExampleContact *item = &g_array_index (contacts, DamExampleContact, i);
          DamDay day;
          int second;

          g_assert_cmpint (item->contact.at, <=, now);
          g_assert_cmpint (item->contact.at, >=, now - 63 * DAY);
          if (i > 0)
            g_assert_cmpint (item->contact.at, >=, g_array_index (contacts, DamExampleContact, i - 1).contact.at);
          g_assert_cmpint (item->contact.seconds >= 0, ==, item->contact.kind == DAM_CONTACT_CALL);
          per_client[item->client]++;

          dam_zone_to_local (dam_example_zone (), item->contact.at, &day, &second);
          has_emergency |= item->contact.emergency;
          has_late_answer |= item->contact.direction == DAM_DIRECTION_OUTGOING && second >= 23 * 3600;
          has_long_call |= item->contact.seconds > 3600;
        }
      for (int i = 0; i < DAM_EXAMPLE_N_CLIENTS; i++)
        g_assert_cmpuint (per_client[i], >, 0);
      g_assert_true (has_emergency && has_late_answer && has_long_call);
    }
}

/* The same instant gives the same data; a day later the past is the same. */
static void
test_deterministic (void)
{
  g_autoptr (GArray) first = dam_example_contacts (NOW);
  g_autoptr (GArray) again = dam_example_contacts (NOW);

  g_assert_cmpuint (first->len, ==, again->len);
  for (guint i = 0; i < first->len; i++)
    {
      const DamExampleContact *a = &g_array_index (first, DamExampleContact, i);
      const DamExampleContact *b = &g_array_index (again, DamExampleContact, i);

      g_assert_cmpint (a->client, ==, b->client);
      g_assert_cmpint (a->contact.at, ==, b->contact.at);
      g_assert_cmpint (a->contact.seconds, ==, b->contact.seconds);
    }
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  add_example (fixture->store, NOW);

  g_autoptr (DamClientList) clients = dam_client_list_new (fixture->store, DAM_LANGUAGE_KOREAN);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (clients));

  g_assert_true (dam_example_is_present (dam_store_reader (fixture->store)));
  g_assert_cmpuint (n_items, ==, DAM_EXAMPLE_N_CLIENTS);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (clients), i);

      g_assert_true (dam_client_get_example (client));
    }

  /* A second time changes nothing. */
  gint64 n_contacts = count (fixture->store, "contact");

  add_example (fixture->store, NOW + DAY);
  g_assert_cmpint (count (fixture->store, "contact"), ==, n_contacts);
  g_assert_cmpint (count (fixture->store, "client"), ==, DAM_EXAMPLE_N_CLIENTS);
}

typedef struct
{
  DamStore  *store;
  DamJudges *judges;
  guint      verdicts[DAM_VERDICT_UNKNOWN + 1];
  guint      reasons[DAM_REASON_GRACE + 1];
  guint      rules[DAM_RULE_RESERVED + 1];     /* of what I close, and of what they do */
  guint      their_rules[DAM_RULE_RESERVED + 1];
  guint      n_planned;
} Tally;

static gboolean
count_verdict (DamLogEntry *entry,
               gpointer     data)
{
  Tally *tally = data;
  DamVerdict verdict;

  g_assert_true (dam_conversation_decide (dam_store_reader (tally->store), dam_judges_get (tally->judges, dam_log_entry_get_client (entry)),
                                          entry, &verdict, NULL));
  g_assert_cmpint (dam_log_entry_get_verdict (entry), ==, verdict.kind);
  tally->verdicts[verdict.kind]++;
  for (guint i = 0; i < verdict.n_reasons; i++)
    {
      const DamReason *reason = &verdict.reasons[i];

      tally->reasons[reason->kind]++;
      tally->n_planned += reason->kind == DAM_REASON_INVITED && reason->edge == 0;
      if (reason->kind == DAM_REASON_OUTSIDE_HOURS)
        tally->rules[reason->rule]++;
      if (reason->kind == DAM_REASON_THEIR_HOURS)
        tally->their_rules[reason->rule]++;
    }

  return TRUE;
}

/* Every contact has its verdict at once, the one the judge gives; the example shows each kind; most of it is within hours. */
static void
test_verdicts (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };
  guint total = 0;

  add_example (fixture->store, NOW);
  g_assert_cmpint (count (fixture->store, "verdict"), ==, count (fixture->store, "contact"));

  tally.store = fixture->store;
  tally.judges = dam_judges_new (fixture->store);

  DamLogFilter filter = { 0 };

  g_assert_true (dam_log_foreach (dam_store_reader (fixture->store), &filter, count_verdict, &tally, &error));
  g_assert_no_error (error);
  for (int kind = 0; kind <= DAM_VERDICT_UNKNOWN; kind++)
    total += tally.verdicts[kind];
  g_assert_cmpuint (tally.verdicts[DAM_VERDICT_WITHIN] * 2, >, total);
  g_assert_cmpuint (tally.verdicts[DAM_VERDICT_BREACH] * 10, >, total);
  g_assert_cmpuint (tally.reasons[DAM_REASON_EMERGENCY], ==, 2);
  g_assert_cmpuint (tally.verdicts[DAM_VERDICT_EXCEPTION], >, 2);
  g_assert_cmpuint (tally.verdicts[DAM_VERDICT_BEFORE_TERMS], >, 0);
  g_assert_cmpuint (tally.verdicts[DAM_VERDICT_UNKNOWN], ==, 0);
  for (int kind = DAM_REASON_BEFORE_TERMS; kind <= DAM_REASON_INVITED; kind++)
    {
      g_test_message ("%s: %u", dam_reason_kind_id (kind), tally.reasons[kind]);
      if (kind != DAM_REASON_THEIR_CHANNEL)
        g_assert_cmpuint (tally.reasons[kind], >, 0);
    }
  for (int rule = DAM_RULE_NIGHT; rule <= DAM_RULE_RESERVED; rule++)
    {
      g_test_message ("%s: %u", dam_rule_id (rule), tally.rules[rule]);
      g_assert_cmpuint (tally.rules[rule], >, 0);
    }
  g_assert_cmpuint (tally.their_rules[DAM_RULE_EXCEPTION], >, 0);
  g_assert_cmpuint (tally.n_planned, ==, 1);
  g_test_message ("%u contacts, %u breaches", total, tally.verdicts[DAM_VERDICT_BREACH]);
  g_object_run_dispose (G_OBJECT (tally.judges));
  g_clear_object (&tally.judges);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 n_contacts;

  add_example (fixture->store, NOW);
  n_contacts = count (fixture->store, "contact");
  undo (fixture->store);
  assert_empty (fixture->store);
  redo (fixture->store);
  g_assert_cmpint (count (fixture->store, "contact"), ==, n_contacts);

  remove_example (fixture->store);
  assert_empty (fixture->store);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, "contact"), ==, n_contacts);
  g_assert_cmpint (count (fixture->store, "client"), ==, DAM_EXAMPLE_N_CLIENTS);
}

/* What bears on everyone would judge my own contacts too: where I have clients, only what concerns those of the example is written. */
static void
test_beside_own (Fixture       *fixture,
                 gconstpointer  data)
{
  write_now (fixture->store, insert_client);
  add_example (fixture->store, NOW);
  g_assert_cmpint (count (fixture->store, "date_exception WHERE client_id IS NULL"), ==, 0);
  g_assert_cmpint (count (fixture->store, "date_exception WHERE client_id IS NOT NULL"), >, 0);
  g_assert_cmpint (count (fixture->store, "reserved_time"), ==, 0);
  g_assert_cmpint (count (fixture->store, "planned_contact"), >, 0);
  remove_example (fixture->store);
  g_assert_cmpint (count (fixture->store, "date_exception"), ==, 0);
  g_assert_cmpint (count (fixture->store, "planned_contact"), ==, 0);
  g_assert_cmpint (count (fixture->store, "client"), ==, 1);
}

/* The rules of the example are what they are meant to be, on whatever day it is made: nothing that lies ahead is past or today, and the other way. */
static void
test_rules (void)
{
  for (int offset = 0; offset < 14; offset++)
    {
      DamDay today = dam_day_from_ymd (2026, 11, 18) + offset;
      gsize n_exceptions, n_planned, n_reserved;
      const DamExampleException *exceptions = dam_example_exceptions (&n_exceptions);
      const DamExamplePlanned *planned = dam_example_planned (&n_planned);
      const DamExampleReserved *reserved = dam_example_reserved (&n_reserved);

      for (gsize i = 0; i < n_exceptions; i++)
        {
          DamDay first = dam_example_day (exceptions[i].first, today);

          g_assert_true (first > today || first + exceptions[i].n_days - 1 < today);
          g_assert_true (exceptions[i].first.weekdays == 0 || exceptions[i].first.weekdays & 1 << dam_day_weekday (first));
          g_assert_cmpint (ABS (first - today - exceptions[i].first.offset), <, 7);
        }
      for (gsize i = 0; i < n_planned; i++)
        g_assert_true (dam_example_day (planned[i].day, today) != today);
      g_assert_cmpuint (n_reserved, >=, 2);
      g_assert_cmpint (reserved[0].kind, ==, DAM_RESERVED_FAMILY);
    }
}

/* What is my own stays: a client of mine keeps the defaults it lives by, and my own defaults are not touched. */
static void
test_own_stays (Fixture       *fixture,
                gconstpointer  data)
{
  add_example (fixture->store, NOW);
  write_now (fixture->store, insert_client);
  remove_example (fixture->store);
  g_assert_cmpint (count (fixture->store, "client"), ==, 1);
  g_assert_cmpint (count (fixture->store, "contact"), ==, 0);
  g_assert_cmpint (count (fixture->store, "terms"), ==, 1);
}

static void
test_own_defaults (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  DamTermsVersion version;
  g_autofree char *monday = NULL;

  write_now (fixture->store, insert_defaults);
  add_example (fixture->store, NOW);
  g_assert_true (dam_terms_read_at (dam_store_reader (fixture->store), 0, dam_day_from_ymd (2026, 11, 21), &version, &error));
  monday = dam_terms_get (&version.terms, "hours.mon");
  g_assert_cmpstr (monday, ==, "10:00-11:00");
  remove_example (fixture->store);
  g_assert_cmpint (count (fixture->store, "terms"), ==, 1);
}

/* Every text of the terms can be read; the firms and persons are told apart and marked as nobody's. */
static void
test_data (void)
{
  const DamExampleClient *clients = dam_example_clients ();
  gsize n_terms;
  const DamExampleTerms *terms = dam_example_terms (&n_terms);

  for (int i = 0; i < DAM_EXAMPLE_N_CLIENTS; i++)
    {
      g_assert_true (strstr (clients[i].email, ".example") != NULL || g_str_has_suffix (clients[i].email, "@example.org"));
      g_assert_true (*clients[i].zone == '\0' || dam_zone_lookup (clients[i].zone, NULL) != NULL);
      for (int j = 0; j < i; j++)
        g_assert_cmpstr (clients[i].name, !=, clients[j].name);
    }
  for (gsize i = 0; i < n_terms; i++)
    {
      DamTerms values;

      dam_terms_init (&values);
      for (int j = 0; terms[i].pairs[j] != NULL; j++)
        {
          g_auto (GStrv) pair = g_strsplit (terms[i].pairs[j], "=", 2);
          g_autoptr (GError) error = NULL;

          dam_terms_set (&values, pair[0], pair[1], NULL, &error);
          g_assert_no_error (error);
        }
      if (i > 0)
        g_assert_cmpint (terms[i].days_ago, <=, terms[i - 1].days_ago);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/example/data", test_data);
  g_test_add_func ("/example/rules", test_rules);
  g_test_add_func ("/example/story", test_story);
  g_test_add_func ("/example/deterministic", test_deterministic);
  g_test_add ("/example/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/example/verdicts", Fixture, NULL, set_up, test_verdicts, tear_down);
  g_test_add ("/example/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/example/beside-own", Fixture, NULL, set_up, test_beside_own, tear_down);
  g_test_add ("/example/own-stays", Fixture, NULL, set_up, test_own_stays, tear_down);
  g_test_add ("/example/own-defaults", Fixture, NULL, set_up, test_own_defaults, tear_down);

  return g_test_run ();
}
