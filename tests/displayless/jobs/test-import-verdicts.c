/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "import-fixture.h"

#include "store/dam-terms-store.h"

/* When the imported contacts were, and how they are judged: against the calendar of GLib and against the hours worked out
 * from the chat alone. */

static gboolean
add_terms (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  DamTerms terms;
  gint64 id;

  /* By the hours alone. */
  dam_terms_init (&terms);
  if (!dam_setting_write (tx, "invited-minutes", "0", error) || !dam_terms_set (&terms, "zone", "Asia/Seoul", NULL, error) || !dam_terms_set (&terms, "holidays", "open", NULL, error)
      || !dam_terms_set (&terms, "hours.sat", "closed", NULL, error)
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import/verdicts", Fixture, NULL, fixture_set_up, test_verdicts, fixture_tear_down);
  g_test_add ("/import/zone", Fixture, NULL, fixture_set_up, test_zone, fixture_tear_down);

  return g_test_run ();
}
