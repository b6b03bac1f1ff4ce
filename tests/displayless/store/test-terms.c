/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "store/dam-log-private.h"

/* Terms are read as they were written, and what was agreed is never changed; contacts and settings. */

typedef struct
{
  gint64   client;
  DamTerms terms;
  DamDay   from;
  gboolean draft;
  gint64   id;
} Writing;

static gboolean
write_terms_func (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  Writing *writing = data;

  return dam_terms_write (tx, writing->client, &writing->terms, writing->from, writing->draft, &writing->id, error);
}

static gint64
write_terms (DamStore       *store,
             gint64          client,
             const DamTerms *terms,
             const char     *from,
             gboolean        draft)
{
  Writing writing = { client, *terms, dam_day_parse (from), draft, 0 };
  g_autoptr (GError) error = NULL;

  write_sync (store, "Agree", write_terms_func, &writing, &error);
  g_assert_no_error (error);
  g_assert_cmpint (writing.id, >, 0);

  return writing.id;
}

static void
set (DamTerms   *terms,
     const char *key,
     const char *value)
{
  g_autoptr (GError) error = NULL;

  dam_terms_set (terms, key, value, NULL, &error);
  g_assert_no_error (error);
}

static void
add_client (DamStore   *store,
            const char *zone)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO client (name, name_key, zone) VALUES ('Kim', 'kim', nullif ('%s', ''))", zone);

  write_sql (store, NULL, sql);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  /* Each pair alone, and then all together: every key, its extremes, set but empty, inherited. */
  const char *pairs[][2] = {
    { "zone", "Asia/Seoul" }, { "theirs.zone", "America/New_York" },
    { "hours.mon", "09:00-12:00,13:00-18:00" }, { "hours.tue", "closed" }, { "hours.wed", "22:00-02:00" },
    { "hours.thu", "00:00-24:00" }, { "hours.sun", "00:00-00:01,23:59-24:00" }, { "theirs.hours.sat", "10:00-11:00" },
    { "theirs.hours.sun", "closed" }, { "channels.official", "kakaotalk,mail" }, { "channels.tolerated", "none" },
    { "channels.refused", "phone,sms,other" }, { "channels.emergency", "phone" }, { "theirs.channels.official", "none" },
    { "call-length", "30m" }, { "reply-within", "2 business-days" },
  };
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  DamTerms all;

  add_client (fixture->store, "");
  dam_terms_init (&all);
  for (guint i = 0; i <= G_N_ELEMENTS (pairs); i++)
    {
      DamTerms one;
      DamTermsVersion version;
      g_autoptr (GArray) versions = NULL;

      dam_terms_init (&one);
      if (i < G_N_ELEMENTS (pairs))
        {
          set (&one, pairs[i][0], pairs[i][1]);
          set (&all, pairs[i][0], pairs[i][1]);
        }
      else
        one = all;

      write_terms (fixture->store, i % 2, &one, "2026-03-01", FALSE);
      g_assert_true (dam_terms_read_at (db, i % 2, dam_day_parse ("2026-04-01"), &version, &error));
      g_assert_true (dam_terms_equal (&version.terms, &one));
      g_assert_cmpint (version.client, ==, i % 2);
      g_assert_cmpint (version.version, ==, i / 2 + 1);
      g_assert_cmpint (version.effective_from, ==, dam_day_parse ("2026-03-01"));
      versions = dam_terms_read (db, i % 2, &error);
      g_assert_cmpuint (versions->len, ==, 1);
      g_assert_true (dam_terms_equal (&g_array_index (versions, DamTermsVersion, 0).terms, &one));
    }

  /* "Does not apply" is not "inherited". */
  {
    DamTerms none;
    DamTermsVersion version;

    dam_terms_init (&none);
    set (&none, "call-length", "none");
    set (&none, "reply-within", "4h");
    write_terms (fixture->store, 0, &none, "2026-03-02", FALSE);
    g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-03-02"), &version, &error));
    g_assert_cmpint (version.terms.call_length.unit, ==, DAM_SPAN_NONE);
    g_assert_cmpint (version.terms.reply_within.unit, ==, DAM_SPAN_MINUTES);
    g_assert_cmpint (version.terms.reply_within.amount, ==, 240);
  }
}

static void
test_versions (Fixture       *fixture,
               gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  DamTermsVersion version;
  DamTerms terms;
  gint64 first;
  gint64 second;
  gint64 draft;

  dam_terms_init (&terms);
  g_assert_false (dam_terms_read_at (db, 0, dam_day_parse ("2026-01-01"), &version, &error));
  g_assert_no_error (error);

  set (&terms, "call-length", "10m");
  first = write_terms (fixture->store, 0, &terms, "2026-03-01", FALSE);
  set (&terms, "call-length", "20m");
  second = write_terms (fixture->store, 0, &terms, "2026-01-01", FALSE);
  set (&terms, "call-length", "30m");
  draft = write_terms (fixture->store, 0, &terms, "2026-02-01", TRUE);

  /* In order of their dates, without drafts. */
  versions = dam_terms_read (db, 0, &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (g_array_index (versions, DamTermsVersion, 0).id, ==, second);
  g_assert_cmpint (g_array_index (versions, DamTermsVersion, 1).id, ==, first);
  g_assert_false (dam_terms_read_at (db, 0, dam_day_parse ("2025-12-31"), &version, &error));
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-02-28"), &version, &error));
  g_assert_cmpint (version.id, ==, second);
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-03-01"), &version, &error));
  g_assert_cmpint (version.id, ==, first);

  /* For the same date: the earlier one is superseded, but stays what it was. */
  set (&terms, "call-length", "40m");
  write_terms (fixture->store, 0, &terms, "2026-03-01", FALSE);
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-03-01"), &version, &error));
  g_assert_cmpint (version.terms.call_length.amount, ==, 40);
  g_assert_cmpint (version.version, ==, 4);
  g_assert_cmpint (read_int (db, "SELECT call_length_amount FROM terms WHERE version = 1"), ==, 10);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM terms WHERE state = 'superseded'"), ==, 1);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM terms WHERE state = 'draft'"), ==, 1);

  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-03-01"), &version, &error));
  g_assert_cmpint (version.id, ==, first);
  g_assert_true (redo_sync (fixture->store, NULL));
  g_assert_true (dam_terms_read_at (db, 0, dam_day_parse ("2026-03-01"), &version, &error));
  g_assert_cmpint (version.terms.call_length.amount, ==, 40);
  g_assert_cmpint (draft, >, 0);
}

static const DamZone *
their_zone (DamTermsHistory *history)
{
  const DamTermsPeriod *period = dam_terms_history_at (history, G_GINT64_CONSTANT (1780000000));

  return period != NULL ? period->terms.sides[DAM_SIDE_THEIRS].zone : NULL;
}

/* Their zone: their own terms, else where they live, else what I set for everyone, else mine. */
static void
test_zones (Fixture       *fixture,
            gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (DamTermsHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  DamTerms terms;

  add_client (fixture->store, "");
  add_client (fixture->store, "Europe/Berlin");
  dam_terms_init (&terms);

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('zone', 'Asia/Tokyo')");
  set (&terms, "hours.mon", "9-18");
  write_terms (fixture->store, 0, &terms, "2026-01-01", FALSE);
  history = dam_terms_read_history (db, 1, &error);
  g_assert_cmpstr (dam_zone_id (their_zone (history)), ==, "Asia/Tokyo");
  g_assert_cmpstr (dam_zone_id (dam_terms_history_at (history, 1780000000)->terms.sides[DAM_SIDE_MINE].zone), ==, "Asia/Tokyo");
  g_clear_pointer (&history, dam_terms_history_unref);

  set (&terms, "theirs.zone", "America/New_York");
  write_terms (fixture->store, 0, &terms, "2026-01-01", FALSE);
  history = dam_terms_read_history (db, 1, &error);
  g_assert_cmpstr (dam_zone_id (their_zone (history)), ==, "America/New_York");
  g_clear_pointer (&history, dam_terms_history_unref);
  history = dam_terms_read_history (db, 2, &error);
  g_assert_cmpstr (dam_zone_id (their_zone (history)), ==, "Europe/Berlin");
  g_clear_pointer (&history, dam_terms_history_unref);

  dam_terms_init (&terms);
  set (&terms, "call-length", "30m");
  write_terms (fixture->store, 2, &terms, "2026-01-01", FALSE);
  history = dam_terms_read_history (db, 2, &error);
  g_assert_cmpstr (dam_zone_id (their_zone (history)), ==, "Europe/Berlin");
  g_clear_pointer (&history, dam_terms_history_unref);
  set (&terms, "theirs.zone", "Asia/Seoul");
  write_terms (fixture->store, 2, &terms, "2026-01-01", FALSE);
  history = dam_terms_read_history (db, 2, &error);
  g_assert_cmpstr (dam_zone_id (their_zone (history)), ==, "Asia/Seoul");
  g_clear_pointer (&history, dam_terms_history_unref);

  /* A zone that this machine does not know is an error, not another zone. */
  write_sql (fixture->store, NULL, "UPDATE terms SET theirs_zone = 'Mars/Olympus' WHERE state = 'agreed' AND client_id = 2");
  history = dam_terms_read_history (db, 2, &error);
  g_assert_null (history);
  g_assert_nonnull (error);
}

static gboolean
write_setting_func (DamTransaction  *tx,
                    gpointer         data,
                    GError         **error)
{
  return dam_setting_write (tx, "name", data, error);
}

static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  const char *values[] = { "지은", "", "'; DROP", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *read = NULL;

      g_assert_true (write_sync (fixture->store, "Set", write_setting_func, (gpointer) values[i], NULL));
      read = dam_setting_read (dam_store_reader (fixture->store), "name");
      g_assert_cmpstr (read, ==, values[i]);
    }
}

/* --- contacts --- */

static gboolean
insert_twice_func (DamTransaction  *tx,
                   gpointer         data,
                   GError         **error)
{
  DamContactRow row = { .client = 1, .contact = { .at = 1, .seconds = -1 }, .key = 5, .speaker = "x" };

  g_assert_true (dam_contact_insert (tx, &row, NULL, NULL));

  return dam_contact_insert (tx, &row, NULL, error);
}

static gboolean
insert_contact_func (DamTransaction  *tx,
                     gpointer         data,
                     GError         **error)
{
  DamContactRow row = { .client = 1, .contact = { .at = -5, .seconds = 754, .direction = DAM_DIRECTION_OUTGOING,
                                                  .channel = DAM_CHANNEL_ZOOM, .kind = DAM_CONTACT_CALL, .missed = TRUE,
                                                  .emergency = TRUE },
                        .key = -5, .speaker = "민수", .text = "본문", .line = G_GUINT64_CONSTANT (5000000000) };
  DamVerdict verdict = { .kind = DAM_VERDICT_EXCEPTION, .n_reasons = 2,
                         .reasons = { { .kind = DAM_REASON_EMERGENCY }, { .kind = DAM_REASON_OWN_RULE } } };
  gint64 id;

  return dam_import_insert (tx, 1, "chat.txt", "kakaotalk", "Asia/Seoul", 7, FALSE, &row.import_id, error) &&
         dam_contact_insert (tx, &row, &id, error) && dam_verdict_write (tx, id, 1, -5, &verdict, error);
}

static void
test_contacts (Fixture       *fixture,
               gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamLogEntry) entry = NULL;
  g_autofree char *speaker = NULL;
  const DamContact *contact;
  gint64 id;

  add_client (fixture->store, "");
  g_assert_false (write_sync (fixture->store, "Twice", insert_twice_func, NULL, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (write_sync (fixture->store, "Add", insert_contact_func, NULL, &error));
  id = dam_contact_find_key (db, 1, -5, &speaker);
  g_assert_cmpstr (speaker, ==, "민수");
  g_assert_cmpint (dam_contact_find_key (db, 2, -5, NULL), ==, 0);

  entry = dam_log_read_one (db, id, &error);
  contact = dam_log_entry_get_contact (entry);
  g_assert_cmpint (contact->at, ==, -5);
  g_assert_cmpint (contact->seconds, ==, 754);
  g_assert_cmpint (contact->direction, ==, DAM_DIRECTION_OUTGOING);
  g_assert_cmpint (contact->channel, ==, DAM_CHANNEL_ZOOM);
  g_assert_cmpint (contact->kind, ==, DAM_CONTACT_CALL);
  g_assert_true (contact->missed);
  g_assert_true (contact->emergency);
  g_assert_true (contact->person_known);
  g_assert_cmpstr (dam_log_entry_get_file (entry), ==, "chat.txt");
  g_assert_cmpuint (dam_log_entry_get_line (entry), ==, G_GUINT64_CONSTANT (5000000000));
  g_assert_cmpstr (dam_log_entry_get_text (entry), ==, "본문");
  g_assert_cmpint (dam_log_entry_get_verdict (entry), ==, DAM_VERDICT_EXCEPTION);
  g_assert_cmpuint (dam_log_entry_get_reasons (entry), ==, 1u << DAM_REASON_EMERGENCY | 1u << DAM_REASON_OWN_RULE);
}

/* --- how queries are answered --- */

/* Every query of the main thread walks along an index, and sorts nothing. */
static void
test_plans (Fixture       *fixture,
            gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  const DamLogFilter filters[] = {
    { 0 }, { .client = 1 }, { .breaches_only = TRUE }, { .client = 1, .breaches_only = TRUE }, { .from = 1, .to = 2 },
    { .client = 1, .from = 1, .to = 2 }, { .client = 1, .breaches_only = TRUE, .from = 1, .to = 2 },
  };
  const char *others[] = {
    "SELECT id, speaker FROM contact WHERE client_id = ?1 AND key = ?2",
    "SELECT id FROM client WHERE name_key = ?1 UNION SELECT client_id FROM client_address WHERE value_key = ?1",
    "SELECT value FROM client_address WHERE client_id = ?1",
    "SELECT id FROM terms WHERE client_id IS ?1 AND state = 'agreed'",
    "SELECT side FROM terms_day WHERE terms_id = ?1",
    "SELECT side FROM terms_range WHERE terms_id = ?1",
    "SELECT side FROM terms_channel WHERE terms_id = ?1",
    "SELECT id FROM contact WHERE import_id = ?1",
    "SELECT id FROM import WHERE client_id = ?1",
    "SELECT at, contact_id FROM verdict WHERE verdict = 'breach' AND at >= ?1 AND at < ?2 ORDER BY at",
    "SELECT value FROM setting WHERE key = ?1",
    "SELECT client_id, count (*) FROM verdict WHERE verdict = 'breach' AND client_id IS NOT NULL GROUP BY client_id",
  };
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (sqlite3_stmt) keys = dam_log_select_keys (db, &filters[i], dam_log_filter_top (&filters[i]), NULL);
      g_autoptr (sqlite3_stmt) entries = dam_log_select_entries (db, &filters[i], dam_log_filter_top (&filters[i]), NULL);

      g_ptr_array_add (queries, g_strdup (sqlite3_sql (keys)));
      g_ptr_array_add (queries, g_strdup (sqlite3_sql (entries)));
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (queries, g_strdup (others[i]));

  for (guint i = 0; i < queries->len; i++)
    {
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", queries->pdata[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, explain, &error);

      g_assert_no_error (error);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const char *step = dam_sql_column_text (stmt, 3);

          g_assert_false (g_str_has_prefix (step, "SCAN"));

          /* Counting and placing need no row. */
          if (g_str_has_prefix (queries->pdata[i], "SELECT b.at") || g_str_has_prefix (queries->pdata[i], "SELECT c.at"))
            g_assert_nonnull (strstr (step, "COVERING INDEX"));
          g_assert_true (strstr (step, "TEMP B-TREE") == NULL || strstr (queries->pdata[i], "UNION") != NULL);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/terms/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("versions", test_versions);
  ADD ("zones", test_zones);
  ADD ("settings", test_settings);
  ADD ("contacts", test_contacts);
  ADD ("plans", test_plans);

  return g_test_run ();
}
