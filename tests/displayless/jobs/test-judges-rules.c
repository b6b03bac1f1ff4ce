/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs/dam-conversations.h"
#include "jobs/dam-judges.h"
#include "store/rules/dam-rules-read.h"

#include "../store/store-fixture.h"

#include <stdlib.h>

/* What the judges do when a rule for dates changes: they say whose judge is another one now, nobody else's, and the verdicts follow. */

#define CLIENTS 3

/* Terms, and contacts at all hours of a month: 2026-12-01 00:00 in Seoul is 1796050800. */
#define SETTING \
  "INSERT INTO setting VALUES ('zone', 'Asia/Seoul');" \
  "INSERT INTO client (id, name, name_key) VALUES (1, 'a', 'a'), (2, 'b', 'b'), (3, 'c', 'c');" \
  "INSERT INTO terms (id, version, state, effective_from) VALUES (1, 1, 'agreed', '2026-01-01');" \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 6)" \
  " INSERT INTO terms_day SELECT 1, side, i, 'hours' FROM n, (SELECT 'mine' AS side UNION SELECT 'theirs');" \
  "INSERT INTO terms_range SELECT terms_id, side, weekday, 540, 1320 FROM terms_day;" \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 899)" \
  " INSERT INTO contact (client_id, at, direction, channel, kind) SELECT 1 + i % 3, 1796050800 + i * 2880, iif (i % 7 = 0, 'outgoing', 'incoming')," \
  "  'mail', 'mail' FROM n"

typedef struct
{
  const char *sql;
  const char *whose;   /* in order; 0 is everyone */
  gboolean    matters; /* some verdict is another one then */
} Change;

static const Change changes[] = {
  { "INSERT INTO date_exception (id, side, kind, first, last) VALUES (1, 'mine', 'vacation', '2026-12-07', '2026-12-11')", "0", TRUE },
  { "UPDATE date_exception SET last = '2026-12-08' WHERE id = 1", "0", TRUE },
  { "INSERT INTO date_exception (id, client_id, side, kind, first, last, hours) VALUES (2, 2, 'mine', 'hours', '2026-12-15', '2026-12-15', '00:00-24:00')",
    "2", TRUE },
  { "UPDATE date_exception SET client_id = 3 WHERE id = 2", "23", TRUE },
  { "UPDATE date_exception SET reason = 'x' WHERE id = 2", "3", FALSE },
  { "INSERT INTO date_exception (id, client_id, side, kind, first, last) VALUES (3, 1, 'theirs', 'closed', '2026-12-01', '2026-12-20')", "1", TRUE },
  { "DELETE FROM date_exception WHERE id = 2", "3", TRUE },
  { "INSERT INTO reserved_time (id, kind, title, weekdays, hours) VALUES (1, 'family', 'Dinner', 127, '18:00-20:00')", "0", TRUE },
  { "UPDATE reserved_time SET weekdays = 1", "0", TRUE },
  { "INSERT INTO holiday_change (day, name) VALUES ('2026-12-16', 'x')", "0", TRUE },
  { "INSERT INTO holiday_change (day, removed) VALUES ('2026-12-25', 1)", "0", TRUE },
  { "INSERT INTO holiday_calendar (id, name, name_key) VALUES (1, 'Germany', 'germany')", "0", FALSE },
  { "INSERT INTO my_zone (from_day, zone) VALUES ('2026-12-20', 'Europe/Berlin')", "0", TRUE },
  { "INSERT INTO planned_contact (client_id, kind, channel, at, minutes, uid) VALUES (2, 'call', 'phone', 1796050800, 1440, 'u')", "2", TRUE },
  { "DELETE FROM planned_contact", "2", TRUE },
  { "INSERT INTO setting VALUES ('grace-minutes', '120')", "0", TRUE },
  { "INSERT INTO setting VALUES ('invited-minutes', '0')", "0", TRUE },
  { "INSERT INTO setting VALUES ('name', 'x')", "", FALSE },
  { "INSERT INTO week_template VALUES (1, 'a', 'a', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed')", "", FALSE },
  { "UPDATE terms_range SET end_minute = 1080 WHERE weekday = 0", "0", TRUE },
  { "UPDATE client SET zone = 'America/New_York' WHERE id = 3", "3", TRUE },
};

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
  gboolean quiet;

  do
    {
      quiet = FALSE;
      g_timeout_add (200, passed_cb, &quiet);
      while (!quiet)
        g_main_context_iteration (NULL, TRUE);
    }
  while (dam_judges_is_judging (judges));
}

typedef struct
{
  DamJudge       *judges[CLIENTS + 1];
  DamConversation conversations[CLIENTS + 1];
  GString        *verdicts;
} Walk;

static gboolean
walk_entry (DamLogEntry *entry,
            gpointer     data)
{
  Walk *walk = data;
  gint64 client = dam_log_entry_get_client (entry);
  const DamContact *contact = dam_log_entry_get_contact (entry);
  guint32 reasons = 0;
  DamVerdict verdict;

  dam_judge_decide (walk->judges[client], contact, &walk->conversations[client], &verdict);
  dam_judge_follow (walk->judges[client], &walk->conversations[client], contact);
  for (guint i = 0; i < verdict.n_reasons; i++)
    reasons |= 1u << verdict.reasons[i].kind;
  g_assert_cmpint (dam_log_entry_get_verdict (entry), ==, verdict.kind);
  g_assert_cmpuint (dam_log_entry_get_reasons (entry), ==, reasons);
  g_string_append_printf (walk->verdicts, "%d:%x ", verdict.kind, reasons);

  return TRUE;
}

/* All verdicts as one text, each of which is the one that a judge made just now gives. (transfer full) */
static char *
check_verdicts (Fixture *fixture)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (DamCommonRules) common = dam_common_rules_read (db, NULL);
  DamLogFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  Walk walk = { .verdicts = g_string_new (NULL) };

  for (gint64 client = 1; client <= CLIENTS; client++)
    {
      g_auto (DamJudgeInputs) inputs = { NULL };

      g_assert_true (dam_judge_inputs_read (db, client, common, &inputs, NULL));
      walk.judges[client] = dam_judge_new (&inputs);
      walk.conversations[client] = (DamConversation) DAM_CONVERSATION_INIT;
    }
  dam_conversation_foreach (db, &filter, walk_entry, &walk, &error);
  g_assert_no_error (error);
  for (gint64 client = 1; client <= CLIENTS; client++)
    dam_judge_unref (walk.judges[client]);

  return g_string_free (walk.verdicts, FALSE);
}

static void
changed_cb (DamJudges *judges,
            gint64     client,
            GString   *whose)
{
  g_string_append_printf (whose, "%" G_GINT64_FORMAT, client);
}

static int
compare_letters (gconstpointer a,
                 gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

static void
assert_whose (GString    *whose,
              const char *expected)
{
  qsort (whose->str, whose->len, 1, compare_letters);
  g_assert_cmpstr (whose->str, ==, expected);
  g_string_truncate (whose, 0);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GString) whose = g_string_new (NULL);
  g_autofree char *before = NULL;
  DamJudges *judges;

  write_sql (fixture->store, NULL, SETTING);
  judges = dam_judges_new (fixture->store);
  settle (judges);
  before = check_verdicts (fixture);
  g_signal_connect (judges, "changed", G_CALLBACK (changed_cb), whose);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *after = NULL;
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      g_test_message ("%s", changes[i].sql);
      write_sql (fixture->store, "Change", changes[i].sql);
      assert_whose (whose, changes[i].whose);
      settle (judges);
      after = check_verdicts (fixture);
      g_assert_cmpint (g_strcmp0 (before, after) != 0, ==, changes[i].matters);

      /* Taken back, it touches the same, and all verdicts are back. */
      g_assert_true (undo_sync (fixture->store, NULL));
      assert_whose (whose, changes[i].whose);
      settle (judges);
      back = check_verdicts (fixture);
      g_assert_cmpstr (back, ==, before);

      g_assert_true (redo_sync (fixture->store, NULL));
      assert_whose (whose, changes[i].whose);
      settle (judges);
      again = check_verdicts (fixture);
      g_assert_cmpstr (again, ==, after);
      g_free (before);
      before = g_steal_pointer (&again);
    }

  g_assert_finalize_object (judges);
}

/* A client that comes to differ by an exception, and ceases to, has the judge that it ought to have. */
static void
test_shared_judge (Fixture       *fixture,
                   gconstpointer  data)
{
  DamJudges *judges;

  write_sql (fixture->store, NULL, SETTING);
  judges = dam_judges_new (fixture->store);
  g_assert_true (dam_judges_get (judges, 1) == dam_judges_get (judges, 0));
  write_sql (fixture->store, "Add", "INSERT INTO planned_contact (client_id, kind, channel, at, minutes, uid) VALUES (1, 'call', 'phone', 1, 5, 'u')");
  g_assert_true (dam_judges_get (judges, 1) != dam_judges_get (judges, 0));
  g_assert_true (dam_judges_get (judges, 2) == dam_judges_get (judges, 0));
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_true (dam_judges_get (judges, 1) == dam_judges_get (judges, 0));
  settle (judges);
  g_assert_finalize_object (judges);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/judges-rules/changes", Fixture, NULL, fixture_set_up, test_changes, fixture_tear_down);
  g_test_add ("/judges-rules/shared-judge", Fixture, NULL, fixture_set_up, test_shared_judge, fixture_tear_down);

  return g_test_run ();
}
