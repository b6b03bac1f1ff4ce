/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <time.h>

#include "store/rules/dam-rules-private.h"
#include "store/rules/dam-rules-read.h"

/* What the judge decides by, read from the tables of rules: whose rules bear on whom, and what of it the fingerprint and the changes of a
 * commit tell. */

/* --- whose rules --- */

#define SOME_RULES \
  "INSERT INTO client (id, name, name_key) VALUES (1, 'a', 'a'), (2, 'b', 'b'), (3, 'c', 'c');" \
  "INSERT INTO date_exception (id, client_id, side, kind, first, last, hours, reason) VALUES" \
  " (1, NULL, 'mine', 'vacation', '2026-12-24', '2026-12-31', NULL, 'Jeju')," \
  " (2, NULL, 'mine', 'part-closed', '2026-12-07', '2026-12-07', '14:00-18:00', '')," \
  " (3, 1, 'mine', 'hours', '2026-12-05', '2026-12-05', '10:00-12:00', '')," \
  " (4, 1, 'mine', 'vacation', '2026-12-06', '2026-12-06', NULL, '')," \
  " (5, 1, 'theirs', 'closed', '2026-12-08', '2026-12-09', NULL, '')," \
  " (6, 2, 'theirs', 'closed', '2026-12-08', '2026-12-09', NULL, '');" \
  "INSERT INTO reserved_time (id, kind, title, weekdays, hours) VALUES (1, 'family', 'Dinner', 4, '18:00-20:00');" \
  "INSERT INTO planned_contact (client_id, kind, channel, at, minutes, uid) VALUES (3, 'call', 'phone', 1795000000, 30, 'u')," \
  " (3, 'call', 'phone', 1795001000, 30, 'v');"

static void
read_inputs (Fixture        *fixture,
             gint64          client,
             DamJudgeInputs *inputs)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamCommonRules) common = dam_common_rules_read (db, &error);

  g_assert_no_error (error);
  dam_judge_inputs_read (db, client, common, inputs, &error);
  g_assert_no_error (error);
}

/* The ids of the date rules of one side with their layers: "1v 2e". */
static char *
rules_of (const DamJudgeInputs *inputs,
          DamSide               side)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_rules = 0;
  const DamDateRule *rules = inputs->rules[side] != NULL ? dam_day_rules_get (inputs->rules[side], &n_rules) : NULL;

  for (gint64 id = 1; id < 10; id++)
    for (gsize i = 0; i < n_rules; i++)
      if (rules[i].id == id)
        g_string_append_printf (text, "%" G_GINT64_FORMAT "%c%c ", id, "vce"[rules[i].layer], "-+p"[rules[i].kind]);

  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static void
test_inputs (Fixture       *fixture,
             gconstpointer  data)
{
  const struct { gint64 client; const char *mine; const char *theirs; gboolean differs; gboolean planned; } cases[] = {
    { 0, "1v- 2ep", "", FALSE, FALSE },
    { 1, "1v- 2ep 3c+ 4v-", "5c-", TRUE, FALSE },
    { 2, "1v- 2ep", "6c-", TRUE, FALSE },
    { 3, "1v- 2ep", "", TRUE, TRUE },
    { 4, "1v- 2ep", "", FALSE, FALSE },
  };
  g_autoptr (GHashTable) differing = NULL;

  write_sql (fixture->store, NULL, SOME_RULES "INSERT INTO client (id, name, name_key) VALUES (4, 'd', 'd'), (5, 'e', 'e'), (6, 'f', 'f');"
                                              "UPDATE client SET zone = 'Asia/Tokyo' WHERE id = 5;"
                                              "INSERT INTO terms (client_id, version, state, effective_from) VALUES (6, 1, 'draft', '2026-01-01')");
  differing = dam_rules_list_differing (dam_store_reader (fixture->store), NULL);
  g_assert_nonnull (differing);
  g_assert_false (g_hash_table_contains (differing, &cases[0].client));
  g_assert_false (g_hash_table_contains (differing, &cases[4].client));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DamJudgeInputs) inputs = { NULL };
      g_autofree char *mine = NULL;
      g_autofree char *theirs = NULL;
      gboolean differs;
      gsize n_reserved;

      read_inputs (fixture, cases[i].client, &inputs);
      mine = rules_of (&inputs, DAM_SIDE_MINE);
      theirs = rules_of (&inputs, DAM_SIDE_THEIRS);
      g_assert_cmpstr (mine, ==, cases[i].mine);
      g_assert_cmpstr (theirs, ==, cases[i].theirs);
      dam_day_rules_get_reserved (inputs.rules[DAM_SIDE_MINE], &n_reserved);
      g_assert_cmpuint (n_reserved, ==, 1);
      if (inputs.rules[DAM_SIDE_THEIRS] != NULL)
        dam_day_rules_get_reserved (inputs.rules[DAM_SIDE_THEIRS], &n_reserved);
      g_assert_cmpuint (n_reserved, ==, inputs.rules[DAM_SIDE_THEIRS] != NULL ? 0 : 1);
      g_assert_cmpint (inputs.planned != NULL, ==, cases[i].planned);
      if (inputs.planned != NULL)
        g_assert_cmpint (dam_intervals_seconds (inputs.planned, G_MININT64, G_MAXINT64), ==, 1000 + 1800);
      g_assert_cmpint (inputs.grace_minutes, ==, 0);
      g_assert_cmpint (inputs.invited_minutes, ==, DAM_INVITED_MINUTES);

      g_assert_true (dam_rules_differ (dam_store_reader (fixture->store), cases[i].client, &differs, NULL));
      g_assert_cmpint (differs, ==, cases[i].differs);
      /* The list at once leaves out nobody who differs. */
      g_assert_true (!differs || g_hash_table_contains (differing, &cases[i].client));
    }

  {
    gboolean differs;

    g_assert_true (dam_rules_differ (dam_store_reader (fixture->store), 5, &differs, NULL) && differs);
    g_assert_true (dam_rules_differ (dam_store_reader (fixture->store), 6, &differs, NULL) && !differs);
  }
}

static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  const char *bad[] = { "x", "", "-1", "1441", "5 " };
  g_auto (DamJudgeInputs) inputs = { NULL };

  write_sql (fixture->store, NULL, "INSERT INTO setting VALUES ('grace-minutes', '10'), ('invited-minutes', '0')");
  read_inputs (fixture, 0, &inputs);
  g_assert_cmpint (inputs.grace_minutes, ==, 10);
  g_assert_cmpint (inputs.invited_minutes, ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE setting SET value = '%s' WHERE key = 'grace-minutes'", bad[i]);
      g_autoptr (GError) error = NULL;

      write_sql (fixture->store, NULL, sql);
      g_assert_null (dam_common_rules_read (dam_store_reader (fixture->store), &error));
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "grace-minutes"));
    }
}

/* My side is where I am; what terms agreed on stays. */
static void
test_travel (Fixture       *fixture,
             gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (DamTermsHistory) history = NULL;
  const gint64 november = 1794000000, december = 1797000000;

  write_sql (fixture->store, NULL, "INSERT INTO setting VALUES ('zone', 'Asia/Tokyo');"
                                   "INSERT INTO my_zone (from_day, zone) VALUES ('2026-12-01', 'Europe/Berlin');"
                                   "INSERT INTO terms (id, version, state, effective_from) VALUES (1, 1, 'agreed', '2026-01-01')");
  history = dam_terms_read_history (db, 0, NULL);
  g_assert_cmpstr (dam_zone_id (dam_terms_history_at (history, november)->terms.sides[DAM_SIDE_MINE].zone), ==, "Asia/Tokyo");
  g_assert_cmpstr (dam_zone_id (dam_terms_history_at (history, december)->terms.sides[DAM_SIDE_MINE].zone), ==, "Europe/Berlin");
  g_assert_cmpint (dam_terms_history_at (history, december)->terms_id, ==, 1);
  g_clear_pointer (&history, dam_terms_history_unref);

  write_sql (fixture->store, NULL, "UPDATE terms SET mine_zone = 'Asia/Seoul'");
  history = dam_terms_read_history (db, 0, NULL);
  g_assert_cmpstr (dam_zone_id (dam_terms_history_at (history, december)->terms.sides[DAM_SIDE_MINE].zone), ==, "Asia/Seoul");
}

/* A client takes its rules along, and brings them back. */
static void
test_cascade (Fixture       *fixture,
              gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_sql (fixture->store, NULL, SOME_RULES);
  before = dump (db, NULL);
  write_sql (fixture->store, "Delete", "DELETE FROM client");
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM date_exception"), ==, 2);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM planned_contact"), ==, 0);
  g_assert_true (undo_sync (fixture->store, NULL));
  after = dump (db, NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (redo_sync (fixture->store, NULL));
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM date_exception"), ==, 2);
}

/* --- what verdicts depend on --- */

typedef struct
{
  const char *sql;
  gboolean    matters;
} InputCase;

static const InputCase input_cases[] = {
  { "UPDATE date_exception SET first = '2026-12-23' WHERE id = 1", TRUE },
  { "UPDATE date_exception SET last = '2027-01-01' WHERE id = 1", TRUE },
  { "UPDATE date_exception SET kind = 'closed' WHERE id = 1", TRUE },
  { "UPDATE date_exception SET hours = '14:00-17:00' WHERE id = 2", TRUE },
  { "UPDATE date_exception SET client_id = 2 WHERE id = 3", TRUE },
  { "UPDATE date_exception SET side = 'theirs' WHERE id = 3", TRUE },
  { "DELETE FROM date_exception WHERE id = 5", TRUE },
  { "UPDATE date_exception SET reason = 'other', public_text = 'else', example = 1", FALSE },
  { "UPDATE reserved_time SET hours = '18:00-21:00'", TRUE },
  { "UPDATE reserved_time SET weekdays = 5", TRUE },
  { "UPDATE reserved_time SET first = '2026-12-01'", TRUE },
  { "UPDATE reserved_time SET last = '2026-12-01'", TRUE },
  { "UPDATE reserved_time SET kind = 'focus', title = 'x', example = 1", FALSE },
  { "DELETE FROM reserved_time", TRUE },
  { "INSERT INTO holiday_change (calendar_id, day, removed, name) VALUES (NULL, '2026-12-25', 1, '')", TRUE },
  { "INSERT INTO holiday_change (calendar_id, day, removed, name) VALUES (NULL, '2026-12-31', 0, 'x')", TRUE },
  { "INSERT INTO holiday_change (calendar_id, day, removed, name) VALUES (1, '2026-12-31', 0, 'x')", TRUE },
  { "UPDATE holiday_change SET name = 'other'", FALSE },
  { "INSERT INTO holiday_change (calendar_id, day, removed, name) VALUES (1, '2026-10-03', 0, 'a second name')", FALSE },
  { "UPDATE holiday_change SET day = '2026-10-04'", TRUE },
  { "UPDATE holiday_calendar SET file = 'x', name = 'GERMANY'", FALSE },
  { "UPDATE holiday_calendar SET name_key = 'austria'", TRUE },
  { "DELETE FROM holiday_calendar", TRUE },
  { "INSERT INTO holiday_calendar (name, name_key) VALUES ('a', 'a')", TRUE },
  { "INSERT INTO my_zone (from_day, zone) VALUES ('2026-12-01', 'Asia/Tokyo')", TRUE },
  { "UPDATE planned_contact SET at = at + 1", TRUE },
  { "UPDATE planned_contact SET minutes = 31", TRUE },
  { "UPDATE planned_contact SET client_id = 1", TRUE },
  { "UPDATE planned_contact SET title = 'x', kind = 'video', channel = 'zoom', uid = uid || 'x', example = 1", FALSE },
  { "DELETE FROM planned_contact", TRUE },
  { "INSERT INTO setting VALUES ('zone', 'Asia/Tokyo')", TRUE },
  { "INSERT INTO setting VALUES ('grace-minutes', '5')", TRUE },
  { "INSERT INTO setting VALUES ('invited-minutes', '5')", TRUE },
  { "INSERT INTO setting VALUES ('grace-minutes', '0'), ('invited-minutes', '240')", FALSE },
  { "INSERT INTO setting VALUES ('name', '지은'), ('keep-text', 'yes'), ('judged-by', 'x')", FALSE },
  { "INSERT INTO terms (version, state, effective_from) VALUES (2, 'agreed', '2026-02-01')", TRUE },
  { "INSERT INTO terms (version, state, effective_from) VALUES (2, 'draft', '2026-02-01')", FALSE },
  { "UPDATE client SET zone = 'Asia/Tokyo' WHERE id = 1", TRUE },
  { "UPDATE client SET note = 'x', archived = 1", FALSE },
  { "INSERT INTO client (name, name_key) VALUES ('z', 'z')", FALSE },
  { "INSERT INTO contact (client_id, at, direction, channel, kind) VALUES (1, 1, 'incoming', 'mail', 'mail')", FALSE },
  { "INSERT INTO week_template VALUES (1, 'a', 'a', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed')", FALSE },
};

static void
test_fingerprint (Fixture       *fixture,
                  gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autofree char *before = NULL;

  write_sql (fixture->store, NULL, SOME_RULES
             "INSERT INTO terms (id, version, state, effective_from) VALUES (1, 1, 'agreed', '2026-01-01');"
             "INSERT INTO holiday_calendar (id, name, name_key) VALUES (1, 'Germany', 'germany');"
             "INSERT INTO holiday_change (calendar_id, day, name) VALUES (1, '2026-10-03', 'Tag der Deutschen Einheit')");
  before = dam_rules_fingerprint (db, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (input_cases); i++)
    {
      g_autofree char *changed = NULL;
      g_autofree char *back = NULL;

      write_sql (fixture->store, "Change", input_cases[i].sql);
      changed = dam_rules_fingerprint (db, NULL);
      if (input_cases[i].matters != (g_strcmp0 (changed, before) != 0))
        g_error ("%s %s the fingerprint", input_cases[i].sql, input_cases[i].matters ? "does not change" : "changes");

      g_assert_true (undo_sync (fixture->store, NULL));
      back = dam_rules_fingerprint (db, NULL);
      g_assert_cmpstr (back, ==, before);
    }

  /* Every table that matters is among those that are followed. */
  for (guint i = 0; i < G_N_ELEMENTS (input_cases); i++)
    {
      gboolean found = FALSE;

      for (const char *const *table = dam_rules_tables (); *table != NULL && !found; table++)
        {
          g_autoptr (GRegex) regex = NULL;
          g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", *table);

          regex = g_regex_new (pattern, 0, 0, NULL);
          found = g_regex_match (regex, input_cases[i].sql, 0, NULL);
        }
      g_assert_true (found || !input_cases[i].matters);
    }
}

/* --- whose a changed row is --- */

static void
keep_changes_cb (DamStore    *store,
                 DamChanges  *changes,
                 DamChanges **kept)
{
  g_clear_pointer (kept, dam_changes_unref);
  *kept = dam_changes_ref (changes);
}

static char *
owners_of (Fixture    *fixture,
           DamChanges *changes,
           const char *table)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) text = g_string_new (NULL);

  if (!dam_changes_owners (changes, dam_store_reader (fixture->store), table, clients))
    return g_strdup ("?");

  for (gint64 id = 0; id < 5; id++)
    for (guint i = 0; i < clients->len; i++)
      if (g_array_index (clients, gint64, i) == id)
        {
          g_string_append_printf (text, "%" G_GINT64_FORMAT, id);
          break;
        }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_owners (Fixture       *fixture,
             gconstpointer  data)
{
  const struct { const char *sql; const char *table; const char *owners; } cases[] = {
    { "INSERT INTO date_exception (client_id, side, kind, first, last) VALUES (2, 'mine', 'closed', '2026-12-01', '2026-12-01')",
      "date_exception", "2" },
    { "UPDATE date_exception SET reason = 'x' WHERE id = 3", "date_exception", "1" },
    { "UPDATE date_exception SET reason = 'x' WHERE id = 1", "date_exception", "0" },
    { "UPDATE date_exception SET client_id = 2 WHERE id = 3", "date_exception", "12" },
    { "UPDATE date_exception SET client_id = NULL WHERE id = 3", "date_exception", "01" },
    { "UPDATE date_exception SET client_id = 3 WHERE id = 1", "date_exception", "03" },
    { "DELETE FROM date_exception WHERE id = 5", "date_exception", "1" },
    { "DELETE FROM client WHERE id = 3", "planned_contact", "3" },
    { "DELETE FROM client WHERE id = 3", "date_exception", "" },
    { "UPDATE planned_contact SET minutes = 5", "planned_contact", "3" },
    { "UPDATE client SET note = 'x'", "terms", "" },
    { "INSERT INTO terms (client_id, version, state, effective_from) VALUES (2, 1, 'agreed', '2026-01-01')", "terms", "2" },
    { "INSERT INTO terms (version, state, effective_from) VALUES (1, 'agreed', '2026-01-01')", "terms", "0" },
  };
  const char *owned[] = { "terms", "date_exception", "planned_contact" };
  DamChanges *kept = NULL;

  write_sql (fixture->store, NULL, SOME_RULES);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (keep_changes_cb), &kept);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *done = NULL;
      g_autofree char *undone = NULL;

      write_sql (fixture->store, "Change", cases[i].sql);
      done = owners_of (fixture, kept, cases[i].table);
      g_assert_cmpstr (done, ==, cases[i].owners);

      /* Taken back, the same are touched, also where the row is gone. */
      g_assert_true (undo_sync (fixture->store, NULL));
      undone = owners_of (fixture, kept, cases[i].table);
      g_assert_cmpstr (undone, ==, cases[i].owners);
    }
  g_clear_pointer (&kept, dam_changes_unref);
  g_signal_handlers_disconnect_by_data (fixture->store, &kept);

  /* The owner stands where it is looked for. */
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT cid FROM pragma_table_info ('%s') WHERE name = 'client_id'", owned[i]);

      g_assert_cmpint (read_int (dam_store_reader (fixture->store), sql), ==, 1);
    }
}

/* --- cost --- */

/* With 200 clients and 500 exceptions; the numbers, of the processor’s time, are printed, not judged: machines differ. That no query walks through a table
 * of clients' rules is what keeps them. */
static void
test_cost (Fixture       *fixture,
           gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  const char *queries[] = {
    "SELECT id FROM date_exception WHERE client_id IS ?1 ORDER BY id",
    "SELECT at, at + minutes * 60 FROM planned_contact WHERE client_id = ?1 ORDER BY at",
    "SELECT id FROM planned_contact WHERE at > ?1 - 86400 AND at < ?2 AND at + minutes * 60 > ?1 ORDER BY at, id",
    "SELECT id FROM holiday_change WHERE ifnull (calendar_id, 0) = ?1 ORDER BY day, name",
    "SELECT id FROM holiday_calendar WHERE name_key = ?1",
    "DELETE FROM holiday_change WHERE calendar_id = ?1",
    "SELECT max (at) FROM contact WHERE client_id = ?1 AND at <= ?2 AND direction = 'outgoing'",
  };
  g_autoptr (DamCommonRules) common = NULL;
  clock_t start;

  write_sql (fixture->store, NULL,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
             " INSERT INTO client (id, name, name_key) SELECT i, 'c' || i, 'c' || i FROM n;"
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
             " INSERT INTO date_exception (client_id, side, kind, first, last, hours)"
             " SELECT iif (i % 5 = 0, NULL, 1 + i % 200), 'mine', 'hours', date ('2026-01-01', '+' || i || ' days'),"
             "        date ('2026-01-01', '+' || (i + i % 4) || ' days'), '09:00-12:00,13:00-18:00' FROM n;"
             "INSERT INTO terms (version, state, effective_from) VALUES (1, 'agreed', '2026-01-01');"
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
             " INSERT INTO terms (client_id, version, state, effective_from) SELECT i, 1, 'agreed', '2026-02-01' FROM n");

  common = dam_common_rules_read (db, NULL);
  start = clock ();
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (DamCommonRules) again = dam_common_rules_read (db, NULL);

      g_assert_nonnull (again);
    }
  g_test_message ("common rules: %.3f ms", (double) (clock () - start) / CLOCKS_PER_SEC * 1000 / 20);

  start = clock ();
  for (int round = 0; round < 5; round++)
    for (gint64 client = 1; client <= 200; client++)
      {
        g_auto (DamJudgeInputs) inputs = { NULL };

        g_assert_true (dam_judge_inputs_read (db, client, common, &inputs, NULL));
      }
  g_test_message ("inputs of a client: %.3f ms", (double) (clock () - start) / CLOCKS_PER_SEC * 1000 / 1000);

  start = clock ();
  g_free (dam_rules_fingerprint (db, NULL));
  g_test_message ("fingerprint: %.3f ms", (double) (clock () - start) / CLOCKS_PER_SEC * 1000);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, explain, &error);

      g_assert_no_error (error);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          g_assert_false (g_str_has_prefix (dam_sql_column_text (stmt, 3), "SCAN"));
          g_assert_null (strstr (dam_sql_column_text (stmt, 3), "TEMP B-TREE"));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/rules-read/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("inputs", test_inputs);
  ADD ("settings", test_settings);
  ADD ("travel", test_travel);
  ADD ("cascade", test_cascade);
  ADD ("fingerprint", test_fingerprint);
  ADD ("owners", test_owners);
  ADD ("cost", test_cost);

  return g_test_run ();
}
