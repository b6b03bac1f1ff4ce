/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-holiday-store.h"
#include "store/rules/dam-my-zones.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-problem.h"
#include "store/rules/dam-reserved-time.h"
#include "store/rules/dam-week-template.h"

/* Random writes, undo and redo against a model: the texts of all tables as they were after each step. */

static void
random_client (GRand         *rand,
               DamClientData *client)
{
  memset (client, 0, sizeof *client);
  client->name = g_strdup_printf ("Client %d", g_rand_int_range (rand, 0, 1000));
  client->note = g_rand_boolean (rand) ? g_strdup ("note") : NULL;
  client->is_company = g_rand_boolean (rand);
  client->zone = g_rand_boolean (rand) ? g_strdup ("Asia/Seoul") : NULL;
  client->emails = g_rand_boolean (rand) ? g_strsplit ("a@example.org,b@example.org,A@example.org", ",", -1) : NULL;
  client->chat_names = g_strsplit (g_rand_boolean (rand) ? "민수" : "민수,수민", ",", -1);
}

static void
random_terms (GRand    *rand,
              DamTerms *terms)
{
  dam_terms_init (terms);
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      for (int weekday = 0; weekday < 7; weekday++)
        {
          DamDayHours *day = &terms->sides[side].week.days[weekday];

          day->kind = g_rand_int_range (rand, 0, 3);
          if (day->kind == DAM_DAY_HOURS)
            for (int i = g_rand_int_range (rand, 0, 3); i >= 0; i--)
              {
                gint16 start = g_rand_int_range (rand, 0, 1440);

                dam_day_hours_add (day, (DamRange) { start, start + g_rand_int_range (rand, 1, 300) });
              }
        }
      for (int list = 0; list < DAM_N_STANDINGS; list++)
        {
          terms->sides[side].channels[list].is_set = g_rand_boolean (rand);
          if (terms->sides[side].channels[list].is_set)
            terms->sides[side].channels[list].channels = g_rand_int (rand) & ((1u << DAM_N_CHANNELS) - 1) & g_rand_int (rand);
        }
      terms->sides[side].zone = g_rand_boolean (rand) ? dam_zone_lookup ("Europe/Berlin", NULL) : NULL;
    }
  if (g_rand_boolean (rand))
    terms->call_length = (DamSpan) { DAM_SPAN_MINUTES, g_rand_int_range (rand, 1, 100) }
  ;
  if (g_rand_boolean (rand))
    terms->reply_within = (DamSpan) { DAM_SPAN_BUSINESS_DAYS, g_rand_int_range (rand, 1, 5) }
  ;
}

/* The id of some row of @table, 0 when there is none. */
static gint64
random_row (sqlite3    *db,
            const char *table,
            GRand      *rand)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET ?1 %% max (1, (SELECT count(*) FROM %s))",
                                          table, table);
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, NULL);

  sqlite3_bind_int64 (stmt, 1, g_rand_int (rand));

  return sqlite3_step (stmt) == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
}

static gboolean
add_contacts (DamTransaction  *tx,
              GRand           *rand,
              gboolean         bulk,
              GError         **error)
{
  gint64 client = random_row (dam_transaction_db (tx), "client", rand);
  gint64 import = 0;
  int n = g_rand_int_range (rand, 1, 60);

  if (client == 0 || g_rand_int_range (rand, 0, 10) == 0)
    client = 0;
  if (bulk || g_rand_boolean (rand))
    if (!dam_import_insert (tx, client, "chat.txt", "kakaotalk", "UTC", n, FALSE, &import, error))
      return FALSE;
  if (bulk)
    dam_transaction_begin_bulk (tx, import);

  for (int i = 0; i < n; i++)
    {
      DamContactRow row = { .client = client, .import_id = import, .line = i, .speaker = "x", .text = i % 3 ? NULL : "text" };
      DamVerdict verdict = { .kind = g_rand_int_range (rand, 0, 5), .n_reasons = 1 };
      gint64 id;

      row.contact.at = g_rand_int (rand);
      row.contact.seconds = g_rand_int_range (rand, -1, 3);
      row.contact.channel = g_rand_int_range (rand, 0, DAM_N_CHANNELS);
      row.contact.direction = g_rand_int_range (rand, 0, 3);
      row.contact.kind = g_rand_int_range (rand, 0, 4);
      row.key = ((gint64) g_rand_int (rand) << 20) + g_rand_int (rand) + 1;
      if (!dam_contact_insert (tx, &row, &id, error) ||
          (g_rand_boolean (rand) && !dam_verdict_write (tx, id, client, row.contact.at, &verdict, error)))
        return FALSE;
    }

  return TRUE;
}

static DamDayHours
random_hours (GRand *rand)
{
  DamDayHours hours = { .kind = DAM_DAY_HOURS };

  for (int i = g_rand_int_range (rand, 0, 3); i >= 0; i--)
    {
      gint16 start = g_rand_int_range (rand, 0, 1440);

      dam_day_hours_add (&hours, (DamRange) { start, start + g_rand_int_range (rand, 1, 300) });
    }

  return hours;
}

static gboolean
change_holidays (DamTransaction  *tx,
                 GRand           *rand,
                 GError         **error)
{
  const char *calendars[] = { DAM_CALENDAR_KOREA, "Germany", "Nowhere" };
  const char *calendar = calendars[g_rand_int_range (rand, 0, 3)];
  DamDay day = dam_day_from_ymd (2026, 12, g_rand_int_range (rand, 23, 27));
  g_autoptr (GError) why = NULL;
  gboolean ok;

  if (g_rand_boolean (rand))
    {
      ok = dam_holiday_change_write (tx, calendar, day, g_rand_boolean (rand) ? "x" : NULL, &why);
    }
  else if (calendar != calendars[0] && g_rand_boolean (rand))
    {
      DamHoliday item = { .day = day, .name = "made", .english = "made" };
      g_autoptr (DamHolidays) holidays = dam_holidays_new (&item, 1);

      ok = dam_holiday_calendar_write (tx, calendar, "days.ics", holidays, &why);
    }
  else
    {
      ok = dam_holiday_calendar_delete (tx, calendar, &why);
    }

  /* What cannot be done changes nothing. */
  if (ok || dam_problem_get (why) != DAM_PROBLEM_NONE)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&why));

  return FALSE;
}

/* Any change of the rules for dates. */
static gboolean
change_rules (DamTransaction  *tx,
              GRand           *rand,
              GError         **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  gint64 client = random_row (db, "client", rand);
  DamDay day = dam_day_from_ymd (2026, 12, g_rand_int_range (rand, 1, 29));
  gboolean fresh = g_rand_int_range (rand, 0, 3) > 0;
  gint64 id;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      {
        DamException exception = { .client = g_rand_boolean (rand) ? client : 0, .kind = g_rand_int_range (rand, 0, 4), .first = day,
                                   .last = day + g_rand_int_range (rand, 0, 9), .hours = random_hours (rand) };

        exception.side = exception.client != 0 && g_rand_boolean (rand) ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
        exception.id = fresh ? 0 : random_row (db, "date_exception", rand);
        return dam_exception_write (tx, &exception, NULL, error);
      }

    case 1:
      id = random_row (db, "date_exception", rand);
      return id == 0 || dam_exception_delete (tx, id, error);

    case 2:
      {
        DamReserved reserved = { .kind = g_rand_int_range (rand, 0, 3), .title = "x", .weekdays = g_rand_int_range (rand, 1, 128),
                                 .first = DAM_DAY_FIRST, .last = g_rand_boolean (rand) ? day : DAM_DAY_LAST, .hours = random_hours (rand) };

        reserved.id = fresh ? 0 : random_row (db, "reserved_time", rand);
        return dam_reserved_write (tx, &reserved, FALSE, NULL, error);
      }

    case 3:
      id = random_row (db, "reserved_time", rand);
      return id == 0 || dam_reserved_delete (tx, id, error);

    case 4:
      {
        DamPlanned planned = { .client = client, .kind = g_rand_int_range (rand, 0, 3), .channel = g_rand_int_range (rand, 0, DAM_N_CHANNELS),
                               .at = 1790000000 + g_rand_int_range (rand, 0, 10000000), .minutes = g_rand_int_range (rand, 1, 1441) };

        planned.id = fresh ? 0 : random_row (db, "planned_contact", rand);
        return client == 0 || dam_planned_write (tx, &planned, NULL, error);
      }

    case 5:
      id = random_row (db, "planned_contact", rand);
      return id == 0 || dam_planned_delete (tx, id, error);

    case 6:
      if (g_rand_boolean (rand))
        {
          DamWeek week;

          dam_week_init (&week);
          week.days[g_rand_int_range (rand, 0, 7)] = random_hours (rand);
          return dam_week_template_write (tx, fresh ? "a" : "B", &week, error);
        }
      return dam_my_zone_write (tx, day, dam_zone_lookup (g_rand_boolean (rand) ? "Europe/Berlin" : "Asia/Tokyo", NULL), error);

    default:
      return change_holidays (tx, rand, error);
    }
}

static gboolean
do_one (DamTransaction  *tx,
        GRand           *rand,
        GError         **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  gint64 client = random_row (db, "client", rand);
  gint64 contact = random_row (db, "contact", rand);
  g_auto (DamClientData) data;
  DamTerms terms;

  random_client (rand, &data);
  random_terms (rand, &terms);

  switch (g_rand_int_range (rand, 0, 15))
    {
    case 0:
    case 1:
      return dam_client_insert (tx, &data, NULL, error);

    case 2:
      return client == 0 || dam_client_update (tx, client, &data, error);

    case 3:
      return client == 0 || dam_client_set_archived (tx, client, g_rand_boolean (rand), error);

    case 4:
      return client == 0 || g_rand_boolean (rand) || dam_client_delete (tx, client, error);

    case 5:
      return client == 0 || dam_client_add_address (tx, client, "phone", g_rand_boolean (rand) ? "010" : "011", error);

    case 6:
      return dam_terms_write (tx, g_rand_boolean (rand) ? client : 0, &terms,
                              dam_day_from_ymd (2026, 1, g_rand_int_range (rand, 1, 5)), g_rand_int_range (rand, 0, 4) == 0, NULL, error);

    case 7:
      return dam_setting_write (tx, g_rand_boolean (rand) ? "name" : "zone", g_rand_boolean (rand) ? "x" : NULL, error);

    case 8:
      return contact == 0 || dam_contact_set_emergency (tx, contact, g_rand_boolean (rand), error);

    case 9:
      return contact == 0 || dam_contact_delete (tx, contact, error);

    case 10:
      return add_contacts (tx, rand, FALSE, error);

    default:
      return change_rules (tx, rand, error);
    }
}

static gboolean
random_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  GRand *rand = data;

  for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    if (!do_one (tx, rand, error))
      return FALSE;

  if (g_rand_int_range (rand, 0, 8) == 0)
    return add_contacts (tx, rand, TRUE, error);

  /* Now and then all of it was in vain. */
  if (g_rand_int_range (rand, 0, 10) == 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "on purpose");
      return FALSE;
    }

  return TRUE;
}

/* A judge at work in the background: a cache, and no step. */
static gboolean
judge_func (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  GRand *rand = data;

  for (int i = 0; i < 10; i++)
    {
      gint64 contact = random_row (dam_transaction_db (tx), "contact", rand);
      DamVerdict verdict = { .kind = g_rand_int_range (rand, 0, 5) };

      if (contact != 0 && !dam_verdict_write (tx, contact, 0, 0, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  gboolean with_judge = GPOINTER_TO_UINT (data) % 2;
  const char *without = with_judge ? "verdict" : NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db = dam_store_reader (fixture->store);
  guint now = 0;       /* index into @states of the present */
  guint first = 0;     /* the oldest one that undo reaches */

  g_ptr_array_add (states, dump (db, without));
  for (guint round = 0; round < (g_test_slow () ? 3000 : 250); round++)
    {
      g_autofree char *state = NULL;
      g_autoptr (GError) error = NULL;
      guint n_changed = fixture->n_changed;

      switch (g_rand_int_range (rand, 0, 10))
        {
        case 0:
        case 1:
        case 2:
          g_assert_cmpint (undo_sync (fixture->store, &error), ==, now > first);
          if (now > first)
            now--;
          break;

        case 3:
        case 4:
          g_assert_cmpint (redo_sync (fixture->store, &error), ==, now + 1 < states->len);
          if (now + 1 < states->len)
            now++;
          break;

        case 5:
          if (with_judge)
            g_assert_true (write_sync (fixture->store, NULL, judge_func, rand, NULL));
          break;

        default:
          if (write_sync (fixture->store, "Step", random_func, rand, &error))
            {
              char *after = dump (db, without);

              /* What changed nothing is no step, and no signal. */
              if (fixture->n_changed == n_changed)
                {
                  g_assert_cmpstr (after, ==, states->pdata[now]);
                  g_free (after);
                }
              else
                {
                  g_ptr_array_set_size (states, now + 1);
                  g_ptr_array_add (states, after);
                  now++;
                  if (now - first > 100)
                    first = now - 100;
                }
            }
          else
            g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_IO);
        }

      state = dump (db, without);
      g_assert_cmpstr (state, ==, states->pdata[now]);
      g_assert_cmpint (dam_store_can_undo (fixture->store), ==, now > first);
      g_assert_cmpint (dam_store_can_redo (fixture->store), ==, now + 1 < states->len);

      /* No verdict without its contact, whatever was done and undone. */
      g_assert_cmpint (read_int (db, "SELECT count(*) FROM verdict WHERE contact_id NOT IN (SELECT id FROM contact)"), ==, 0);
      if (round % 50 == 0)
        {
          g_autoptr (sqlite3_stmt) check = dam_sql_prepare (db, "PRAGMA foreign_key_check", NULL);

          g_assert_cmpint (sqlite3_step (check), ==, SQLITE_DONE);
        }
    }

  g_assert_true (dam_store_check (fixture->path, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 0; seed < (g_test_slow () ? 40 : 6); seed++)
    {
      g_autofree char *name = g_strdup_printf ("/store/random/%u", seed);

      g_test_add (name, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_random, fixture_tear_down);
    }

  return g_test_run ();
}
