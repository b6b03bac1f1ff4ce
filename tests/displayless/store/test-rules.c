/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-my-zones.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-reserved-time.h"
#include "store/rules/dam-rules-read.h"
#include "store/rules/dam-week-template.h"

/* The tables of rules: what is written and read back, and what damage is called. */

static DamDay
day (const char *text)
{
  DamDay parsed = dam_day_parse (text);

  g_assert_cmpint (parsed, !=, DAM_DAY_INVALID);

  return parsed;
}

static DamDayHours
hours (const char *text)
{
  DamDayHours parsed;
  g_autoptr (GError) error = NULL;

  dam_hours_parse (text, &parsed, NULL, &error);
  g_assert_no_error (error);

  return parsed;
}

/* Any write of this file. */
typedef struct
{
  DamException  *exception;
  DamReserved   *reserved;
  DamPlanned    *planned;
  const char    *template;
  const DamWeek *week;
  const DamZone *zone;
  DamDay         from;
  const char    *table;  /* delete from it */
  gint64         id;
} Writing;

static gboolean
write_func (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  Writing *writing = data;

  if (writing->exception != NULL)
    return dam_exception_write (tx, writing->exception, &writing->id, error);
  if (writing->reserved != NULL)
    return dam_reserved_write (tx, writing->reserved, writing->reserved->id == 0, &writing->id, error);
  if (writing->planned != NULL)
    return dam_planned_write (tx, writing->planned, &writing->id, error);
  if (writing->template != NULL)
    return dam_week_template_write (tx, writing->template, writing->week, error);
  if (writing->zone != NULL)
    return dam_my_zone_write (tx, writing->from, writing->zone, error);
  if (g_strcmp0 (writing->table, "date_exception") == 0)
    return dam_exception_delete (tx, writing->id, error);
  if (g_strcmp0 (writing->table, "reserved_time") == 0)
    return dam_reserved_delete (tx, writing->id, error);
  if (g_strcmp0 (writing->table, "planned_contact") == 0)
    return dam_planned_delete (tx, writing->id, error);
  if (g_strcmp0 (writing->table, "week_template") == 0)
    return dam_week_template_delete (tx, writing->id, error);

  return dam_my_zone_delete (tx, writing->from, error);
}

static gint64
do_write (Fixture *fixture,
          Writing  writing)
{
  g_autoptr (GError) error = NULL;

  write_sync (fixture->store, "Write", write_func, &writing, &error);
  g_assert_no_error (error);

  return writing.id;
}

static void
assert_fails (Fixture *fixture,
              Writing  writing,
              int      code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (dam_store_reader (fixture->store), NULL);
  g_autofree char *after = NULL;

  g_assert_false (write_sync (fixture->store, "Write", write_func, &writing, &error));
  g_assert_error (error, DAM_STORE_ERROR, code);
  after = dump (dam_store_reader (fixture->store), NULL);
  g_assert_cmpstr (after, ==, before);
}

/* --- what is kept --- */

static void
assert_same_exception (const DamException *a,
                       const DamException *b)
{
  g_assert_cmpint (a->client, ==, b->client);
  g_assert_cmpint (a->side, ==, b->side);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->first, ==, b->first);
  g_assert_cmpint (a->last, ==, b->last);
  g_assert_cmpstr (a->reason, ==, b->reason);
  g_assert_cmpstr (a->public_text, ==, b->public_text);
  g_assert_cmpint (a->example, ==, b->example);
  if (a->kind == DAM_EXCEPTION_HOURS || a->kind == DAM_EXCEPTION_PART_CLOSED)
    g_assert_true (dam_day_hours_equal (&a->hours, &b->hours));
}

static void
test_exceptions (Fixture       *fixture,
                 gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  DamException exception = { .client = 1, .side = DAM_SIDE_THEIRS, .kind = DAM_EXCEPTION_HOURS, .first = day ("2026-12-24"),
                             .last = day ("2026-12-26"), .hours = hours ("9-12, 22-2"), .reason = (char *) "이사 'x'",
                             .public_text = (char *) "", .example = TRUE };
  g_auto (DamException) read = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (write_sync (fixture->store, "Add", add_client_func, (gpointer) "Kim", NULL));
  exception.id = do_write (fixture, (Writing) { .exception = &exception });
  g_assert_true (dam_exception_read (db, exception.id, &read, &error));
  assert_same_exception (&read, &exception);

  /* Changed in place, to another client's, or to everyone's. */
  exception.client = 0;
  exception.side = DAM_SIDE_MINE;
  exception.kind = DAM_EXCEPTION_VACATION;
  exception.public_text = (char *) "쉽니다";
  g_assert_cmpint (do_write (fixture, (Writing) { .exception = &exception }), ==, exception.id);
  dam_exception_clear (&read);
  g_assert_true (dam_exception_read (db, exception.id, &read, &error));
  assert_same_exception (&read, &exception);
  g_assert_cmpint (read_int (db, "SELECT hours IS NULL FROM date_exception"), ==, 1);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM date_exception"), ==, 1);

  /* A client that does not exist, and exceptions that do not. */
  exception.client = 7;
  assert_fails (fixture, (Writing) { .exception = &exception }, DAM_STORE_ERROR_CONSTRAINT);
  exception.client = 0;
  exception.id = 99;
  assert_fails (fixture, (Writing) { .exception = &exception }, DAM_STORE_ERROR_FAILED);
  assert_fails (fixture, (Writing) { .table = "date_exception", .id = 99 }, DAM_STORE_ERROR_FAILED);
  dam_exception_clear (&read);
  g_assert_false (dam_exception_read (db, 99, &read, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);

  do_write (fixture, (Writing) { .table = "date_exception", .id = 1 });
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM date_exception"), ==, 0);

  for (DamExceptionKind kind = DAM_EXCEPTION_VACATION; kind <= DAM_EXCEPTION_PART_CLOSED; kind++)
    g_assert_cmpint (dam_exception_kind_parse (dam_exception_kind_id (kind)), ==, kind);
  g_assert_cmpint (dam_exception_kind_parse ("holiday"), ==, -1);
}

static gboolean
bears_on (const DamException *exception,
          gint64              client)
{
  return client == 0 || exception->client == 0 || exception->client == client;
}

/* Lists against a look at every row. */
static void
test_exception_lists (Fixture       *fixture,
                      gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DamException));
  const DamDay base = day ("2026-12-01");

  write_sql (fixture->store, NULL, "INSERT INTO client (id, name, name_key) VALUES (1, 'a', 'a'), (2, 'b', 'b')");
  for (int i = 0; i < 120; i++)
    {
      DamException exception = { .client = g_rand_int_range (rand, 0, 3), .kind = DAM_EXCEPTION_CLOSED };

      exception.side = exception.client != 0 && g_rand_boolean (rand) ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
      exception.first = base + g_rand_int_range (rand, 0, 60);
      exception.last = exception.first + g_rand_int_range (rand, 0, 12);
      exception.id = do_write (fixture, (Writing) { .exception = &exception });
      g_array_append_val (all, exception);
    }

  for (int i = 0; i < 400; i++)
    {
      gint64 client = g_rand_int_range (rand, 0, 4);
      DamDay first = base + g_rand_int_range (rand, -5, 70);
      DamDay last = first + g_rand_int_range (rand, -1, 20);
      g_autoptr (GArray) list = dam_exception_list (db, client, first, last, NULL);
      guint n_expected = 0;
      guint n_before = 0;

      for (guint j = 0; j < all->len; j++)
        {
          const DamException *exception = &g_array_index (all, DamException, j);

          n_expected += bears_on (exception, client) && exception->first <= last && exception->last >= first;
          n_before += bears_on (exception, client) && exception->last < first;
        }
      g_assert_cmpuint (list->len, ==, n_expected);
      g_assert_cmpint (dam_exception_count_before (db, client, first), ==, n_before);
      for (guint j = 0; j < list->len; j++)
        {
          const DamException *exception = &g_array_index (list, DamException, j);

          g_assert_true (bears_on (exception, client) && exception->first <= last && exception->last >= first);
          if (j > 0)
            g_assert_cmpint (exception->first, >=, g_array_index (list, DamException, j - 1).first);
        }
    }
}

static void
test_reserved (Fixture       *fixture,
               gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  DamReserved dated = { .kind = DAM_RESERVED_FOCUS, .title = "Draft", .weekdays = 127, .first = day ("2026-12-01"), .last = day ("2026-12-02"),
                        .hours = hours ("9-12") };
  DamReserved weekly = { .kind = DAM_RESERVED_FAMILY, .title = "가족 저녁", .weekdays = 5, .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST,
                         .hours = hours ("18-20, 23-1") };
  g_autoptr (DamDayRules) rules = NULL;
  const DamReserved *items;
  gsize n_items;

  dated.id = do_write (fixture, (Writing) { .reserved = &dated });
  weekly.id = do_write (fixture, (Writing) { .reserved = &weekly });
  weekly.weekdays = 6;
  do_write (fixture, (Writing) { .reserved = &weekly });
  g_assert_cmpint (read_int (db, "SELECT sum(example) FROM reserved_time"), ==, 2);

  rules = dam_reserved_list (db, NULL);
  items = dam_day_rules_get_reserved (rules, &n_items);
  g_assert_cmpuint (n_items, ==, 2);
  for (gsize i = 0; i < n_items; i++)
    {
      const DamReserved *expected = items[i].id == dated.id ? &dated : &weekly;

      g_assert_cmpint (items[i].id, ==, expected->id);
      g_assert_cmpint (items[i].kind, ==, expected->kind);
      g_assert_cmpstr (items[i].title, ==, expected->title);
      g_assert_cmpint (items[i].weekdays, ==, expected->weekdays);
      g_assert_cmpint (items[i].first, ==, expected->first);
      g_assert_cmpint (items[i].last, ==, expected->last);
      g_assert_true (dam_day_hours_equal (&items[i].hours, &expected->hours));
    }
  g_assert_cmpint (items[0].id, ==, weekly.id);

  assert_fails (fixture, (Writing) { .table = "reserved_time", .id = 99 }, DAM_STORE_ERROR_FAILED);
  do_write (fixture, (Writing) { .table = "reserved_time", .id = dated.id });
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM reserved_time"), ==, 1);
}

static void
test_planned (Fixture       *fixture,
              gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  DamPlanned planned = { .client = 1, .kind = DAM_PLANNED_VIDEO, .channel = DAM_CHANNEL_ZOOM, .at = 1795000000, .minutes = 30,
                         .title = (char *) "Kickoff" };
  g_auto (DamPlanned) read = { 0 };
  g_auto (DamPlanned) again = { 0 };
  DamPlanned made[40];

  write_sql (fixture->store, NULL, "INSERT INTO client (id, name, name_key) VALUES (1, 'a', 'a'), (2, 'b', 'b')");
  planned.id = do_write (fixture, (Writing) { .planned = &planned });
  g_assert_true (dam_planned_read (db, planned.id, &read, NULL));
  g_assert_cmpint (read.kind, ==, DAM_PLANNED_VIDEO);
  g_assert_cmpint (read.channel, ==, DAM_CHANNEL_ZOOM);
  g_assert_cmpint (read.at, ==, planned.at);
  g_assert_cmpint (read.minutes, ==, 30);
  g_assert_cmpstr (read.title, ==, "Kickoff");
  g_assert_cmpuint (strlen (read.uid), >, 10);

  /* Moved, it is the same to other calendars. */
  planned.at += 3600;
  planned.uid = (char *) "another";
  do_write (fixture, (Writing) { .planned = &planned });
  g_assert_true (dam_planned_read (db, planned.id, &again, NULL));
  g_assert_cmpint (again.at, ==, planned.at);
  g_assert_cmpstr (again.uid, ==, read.uid);

  /* One that came from another calendar keeps its own, and comes once. */
  planned.id = 0;
  do_write (fixture, (Writing) { .planned = &planned });
  assert_fails (fixture, (Writing) { .planned = &planned }, DAM_STORE_ERROR_CONSTRAINT);
  assert_fails (fixture, (Writing) { .table = "planned_contact", .id = 99 }, DAM_STORE_ERROR_FAILED);
  write_sql (fixture->store, NULL, "DELETE FROM planned_contact");

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      made[i] = (DamPlanned) { .client = g_rand_int_range (rand, 1, 3), .at = 1795000000 + g_rand_int_range (rand, 0, 500000),
                               .minutes = g_rand_int_range (rand, 1, 1441) };
      made[i].id = do_write (fixture, (Writing) { .planned = &made[i] });
    }
  for (int i = 0; i < 300; i++)
    {
      gint64 client = g_rand_int_range (rand, 0, 3);
      gint64 from = i == 0 ? G_MININT64 : 1795000000 + g_rand_int_range (rand, -90000, 600000);
      gint64 to = i == 0 ? G_MAXINT64 : from + g_rand_int_range (rand, 0, 100000);
      g_autoptr (GArray) list = dam_planned_list (db, client, from, to, NULL);
      guint n_expected = 0;

      for (guint j = 0; j < G_N_ELEMENTS (made); j++)
        n_expected += (client == 0 || made[j].client == client) && made[j].at < to && made[j].at + made[j].minutes * 60 > from;
      g_assert_cmpuint (list->len, ==, n_expected);
      for (guint j = 1; j < list->len; j++)
        g_assert_cmpint (g_array_index (list, DamPlanned, j).at, >=, g_array_index (list, DamPlanned, j - 1).at);
    }
}

static void
test_templates (Fixture       *fixture,
                gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  const char *names[] = { "한낮", "Office", "가나", "야간" };
  const char *sorted[] = { "OFFICE", "가나", "야간", "한낮" };
  g_autoptr (GArray) list = NULL;
  g_autoptr (GError) error = NULL;
  DamWeek week;

  dam_week_init (&week);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    do_write (fixture, (Writing) { .template = names[i], .week = &week });

  /* The same name with other letters is the same. */
  week.days[0] = hours ("9-12,13-18");
  week.days[4] = hours ("22-2");
  week.days[6] = hours ("closed");
  do_write (fixture, (Writing) { .template = "  OFFICE ", .week = &week });
  list = dam_week_template_list (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (sorted));
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (g_array_index (list, DamWeekTemplate, i).name, ==, sorted[i]);
  g_assert_true (dam_week_equal (&g_array_index (list, DamWeekTemplate, 0).week, &week));
  g_assert_cmpint (g_array_index (list, DamWeekTemplate, 1).week.days[3].kind, ==, DAM_DAY_INHERIT);

  assert_fails (fixture, (Writing) { .template = "", .week = &week }, DAM_STORE_ERROR_CONSTRAINT);
  assert_fails (fixture, (Writing) { .template = " ", .week = &week }, DAM_STORE_ERROR_CONSTRAINT);
  assert_fails (fixture, (Writing) { .template = "\xff", .week = &week }, DAM_STORE_ERROR_CONSTRAINT);
  assert_fails (fixture, (Writing) { .table = "week_template", .id = 99 }, DAM_STORE_ERROR_FAILED);
  do_write (fixture, (Writing) { .table = "week_template", .id = g_array_index (list, DamWeekTemplate, 0).id });
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM week_template"), ==, 3);
}

static void
test_zones (Fixture       *fixture,
            gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  const DamZone *berlin = dam_zone_lookup ("Europe/Berlin", NULL);
  const DamZone *lisbon = dam_zone_lookup ("Europe/Lisbon", NULL);
  const DamZone *tokyo = dam_zone_lookup ("Asia/Tokyo", NULL);
  g_auto (DamMyZones) none = { NULL, NULL };
  g_auto (DamMyZones) zones = { NULL, NULL };
  g_auto (DamMyZones) damaged = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (dam_my_zones_read (db, &none, NULL));
  g_assert_true (dam_my_zones_on_day (&none, day ("2026-11-21")) == dam_zone_local ());

  write_sql (fixture->store, NULL, "INSERT INTO setting (key, value) VALUES ('zone', 'Asia/Tokyo')");
  do_write (fixture, (Writing) { .zone = lisbon, .from = day ("2026-12-10") });
  do_write (fixture, (Writing) { .zone = lisbon, .from = day ("2026-12-01") });
  do_write (fixture, (Writing) { .zone = berlin, .from = day ("2026-12-01") });
  g_assert_true (dam_my_zones_read (db, &zones, NULL));
  g_assert_cmpuint (zones.dates->len, ==, 2);
  g_assert_true (dam_my_zones_on_day (&zones, day ("2026-11-30")) == tokyo);
  g_assert_true (dam_my_zones_on_day (&zones, day ("2026-12-01")) == berlin);
  g_assert_true (dam_my_zones_on_day (&zones, day ("2026-12-09")) == berlin);
  g_assert_true (dam_my_zones_on_day (&zones, day ("2026-12-10")) == lisbon);
  g_assert_true (dam_my_zones_at (&zones, dam_zone_from_local (berlin, day ("2026-12-01"), 1)) == berlin);
  g_assert_true (dam_my_zones_at (&zones, dam_zone_from_local (tokyo, day ("2026-12-01"), 1)) == tokyo);

  assert_fails (fixture, (Writing) { .zone = berlin, .from = day ("2051-01-01") }, DAM_STORE_ERROR_CONSTRAINT);
  assert_fails (fixture, (Writing) { .from = day ("2026-12-02") }, DAM_STORE_ERROR_FAILED);
  do_write (fixture, (Writing) { .from = day ("2026-12-01") });
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM my_zone"), ==, 1);

  /* A zone that this machine does not know is an error, not another zone. */
  write_sql (fixture->store, NULL, "UPDATE my_zone SET zone = 'Mars/Olympus'");
  g_assert_false (dam_my_zones_read (db, &damaged, &error));
  g_assert_nonnull (error);
}

/* --- damage --- */

/* Hours that cannot be read are an error that says where, wherever they are read; never open, never closed. */
static void
test_damage (Fixture       *fixture,
             gconstpointer  data)
{
  const char *damage[] = {
    "INSERT INTO date_exception (id, side, kind, first, last, hours) VALUES (7, 'mine', 'hours', '2026-12-01', '2026-12-01', '25-30')",
    "INSERT INTO date_exception (id, side, kind, first, last, hours) VALUES (7, 'mine', 'part-closed', '2026-12-01', '2026-12-01', 'closed')",
    "INSERT INTO date_exception (id, side, kind, first, last, hours) VALUES (7, 'mine', 'hours', '2026-12-01', '2026-12-01', '')",
    "INSERT INTO reserved_time (id, kind, title, weekdays, hours) VALUES (7, 'focus', 'x', 1, '9-')",
    "INSERT INTO reserved_time (id, kind, title, weekdays, hours) VALUES (7, 'focus', 'x', 1, 'inherit')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damage); i++)
    {
      sqlite3 *db = dam_store_reader (fixture->store);
      g_autoptr (GError) error = NULL;
      g_autoptr (DamCommonRules) common = NULL;

      write_sql (fixture->store, "Damage", damage[i]);
      common = dam_common_rules_read (db, &error);
      g_assert_null (common);
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "Row 7 "));
      g_assert_nonnull (strstr (error->message, strstr (damage[i], "date_exception") != NULL ? "date_exception" : "reserved_time"));
      g_assert_true (undo_sync (fixture->store, NULL));
    }

  {
    g_autoptr (GError) error = NULL;

    write_sql (fixture->store, NULL, "INSERT INTO week_template (id, name, name_key, monday, tuesday, wednesday, thursday, friday, saturday, sunday)"
                                     " VALUES (9, 'a', 'a', '9-12', 'x', '9-12', '9-12', '9-12', '9-12', '9-12')");
    g_assert_null (dam_week_template_list (dam_store_reader (fixture->store), &error));
    g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT);
    g_assert_nonnull (strstr (error->message, "tuesday"));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/rules/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("exceptions", test_exceptions);
  ADD ("exception-lists", test_exception_lists);
  ADD ("reserved", test_reserved);
  ADD ("planned", test_planned);
  ADD ("templates", test_templates);
  ADD ("zones", test_zones);
  ADD ("damage", test_damage);

  return g_test_run ();
}
