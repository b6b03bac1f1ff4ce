/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include "random-terms.h"

#define FIRST_DAY 20514   /* 2026-03-02, a Monday; daylight saving begins in New York on the 8th */

static const DamTermsVersion *
brute_version (const DamTermsVersion *versions,
               gsize                  n_versions,
               gboolean               own,
               DamDay                 day)
{
  const DamTermsVersion *best = NULL;

  for (gsize i = 0; i < n_versions; i++)
    if ((versions[i].client != 0) == own && versions[i].effective_from <= day &&
        (best == NULL || best->effective_from < versions[i].effective_from ||
         (best->effective_from == versions[i].effective_from && best->version < versions[i].version)))
      best = &versions[i];

  return best;
}

typedef struct
{
  DamTermsVersion *versions;
  gsize            n_versions;
  const DamZone   *fallback;
  DamZoneDate      zones[5];
  gsize            n_zones;
} Inputs;

static DamTermsHistory *
make_history (const Inputs *inputs)
{
  return dam_terms_history_new (inputs->versions, inputs->n_versions, inputs->fallback, inputs->zones, inputs->n_zones);
}

/* What holds at @at, straight from the definition: of all dates on which something changes, the latest whose midnight
 * (in the zone of what holds from then on) has come. FALSE: nothing yet. */
static gboolean
brute_at (const Inputs   *inputs,
          gint64          at,
          DamTermsPeriod *period)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < inputs->n_versions + inputs->n_zones; i++)
    {
      gboolean by_terms = i < inputs->n_versions;
      DamDay day = by_terms ? inputs->versions[i].effective_from : inputs->zones[i - inputs->n_versions].from;
      const DamTermsVersion *own = brute_version (inputs->versions, inputs->n_versions, TRUE, day);
      const DamTermsVersion *defaults = brute_version (inputs->versions, inputs->n_versions, FALSE, day);
      gboolean agreed = (own != NULL && own->terms.sides[DAM_SIDE_MINE].zone != NULL)
                        || (defaults != NULL && defaults->terms.sides[DAM_SIDE_MINE].zone != NULL);
      DamTerms terms;
      gint64 start;

      if ((own == NULL && defaults == NULL) || (agreed && !by_terms))
        continue;

      dam_terms_resolve (own != NULL ? &own->terms : NULL, defaults != NULL ? &defaults->terms : NULL, inputs->fallback, &terms);
      for (gsize j = 0; !agreed && j < inputs->n_zones; j++)
        if (inputs->zones[j].from <= day)
          terms.sides[DAM_SIDE_MINE].zone = inputs->zones[j].zone;
      start = dam_zone_from_local (terms.sides[DAM_SIDE_MINE].zone, day, 0);
      if (start > at || (found && day < period->from))
        continue;

      found = TRUE;
      period->from = day;
      period->start = start;
      period->terms_id = own != NULL ? own->id : defaults->id;
      period->dated = own != NULL ? own->effective_from : defaults->effective_from;
      period->terms = terms;
    }

  return found;
}

static void
assert_same_at (const DamTermsHistory *history,
                const Inputs          *inputs,
                gint64                 at)
{
  const DamTermsPeriod *period = dam_terms_history_at (history, at);
  DamTermsPeriod expected;

  if (!brute_at (inputs, at, &expected))
    {
      g_assert_null (period);
      return;
    }

  g_assert_nonnull (period);
  g_assert_cmpint (period->from, ==, expected.from);
  g_assert_cmpint (period->start, ==, expected.start);
  g_assert_cmpint (period->terms_id, ==, expected.terms_id);
  g_assert_cmpint (period->dated, ==, expected.dated);
  g_assert_true (dam_terms_equal (&period->terms, &expected.terms));
}

static void
random_travels (GRand  *rand,
                Inputs *inputs)
{
  DamDay day = FIRST_DAY - 3;

  inputs->n_zones = (gsize) g_rand_int_range (rand, 0, G_N_ELEMENTS (inputs->zones) + 1);
  for (gsize i = 0; i < inputs->n_zones; i++)
    {
      day += g_rand_int_range (rand, 1, 6);
      inputs->zones[i] = (DamZoneDate) { day, random_zone (rand) };
    }
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 800; round++)
    {
      gsize n_versions = (gsize) g_rand_int_range (rand, 0, 9);
      g_autofree DamTermsVersion *versions = random_versions (rand, n_versions, FIRST_DAY);
      Inputs inputs = { versions, n_versions, random_zone (rand), { { 0 } }, 0 };
      g_autoptr (DamTermsHistory) history = NULL;
      const DamTermsPeriod *periods;
      gsize n_periods;

      random_travels (rand, &inputs);
      /* In most rounds where I am is left open. */
      for (gsize i = 0; i < n_versions; i++)
        if (round % 4 != 0)
          versions[i].terms.sides[DAM_SIDE_MINE].zone = NULL;
      history = make_history (&inputs);
      periods = dam_terms_history_get (history, &n_periods);
      for (gsize i = 0; i < n_periods; i++)
        {
          if (i > 0)
            {
              g_assert_cmpint (periods[i - 1].from, <, periods[i].from);
              g_assert_cmpint (periods[i - 1].start, <, periods[i].start);
            }

          /* Both sides of each midnight. */
          for (gint64 shift = -1; shift <= 1; shift++)
            assert_same_at (history, &inputs, periods[i].start + shift);
          g_assert_true (dam_terms_history_at (history, periods[i].start) == &periods[i]);
        }

      for (int i = 0; i < 60; i++)
        {
          gint64 at = (gint64) FIRST_DAY * 86400 + g_rand_int_range (rand, -3 * 86400, 20 * 86400);
          const DamTermsPeriod *period = dam_terms_history_at (history, at);

          assert_same_at (history, &inputs, at);
          /* Where nothing was agreed I am where I am. */
          if (round % 4 != 0 && period != NULL)
            g_assert_true (period->terms.sides[DAM_SIDE_MINE].zone
                           == dam_zone_at (inputs.zones, inputs.n_zones, inputs.fallback, at)
                           || at < periods[0].start + 2 * 86400);
        }
      assert_same_at (history, &inputs, G_MININT64);
      assert_same_at (history, &inputs, G_MAXINT64);
    }

  g_rand_free (rand);
}

/* A fortnight in New York: my hours go with me, the client whose zone nobody knows stays, and what was agreed on stays too. */
static void
test_travel (void)
{
  const DamZone *home = dam_zone_lookup ("Asia/Seoul", NULL);
  const DamZone *away = dam_zone_lookup ("America/New_York", NULL);
  const DamZoneDate zones[] = { { FIRST_DAY + 7, away }, { FIRST_DAY + 21, home } };
  DamTermsVersion versions[2] = {
    { .id = 1, .version = 1, .effective_from = FIRST_DAY }, { .id = 2, .version = 2, .effective_from = FIRST_DAY + 10 },
  };
  g_autoptr (DamTermsHistory) history = NULL;
  g_autoptr (DamTermsHistory) agreed = NULL;
  g_autoptr (DamTimetable) mine = NULL;
  g_autoptr (DamTimetable) theirs = NULL;
  const DamTermsPeriod *periods;
  gsize n_periods;

  for (int i = 0; i < 2; i++)
    {
      dam_terms_init (&versions[i].terms);
      g_assert_true (dam_terms_set (&versions[i].terms, "hours.mon", "9-18", NULL, NULL));
      g_assert_true (dam_terms_set (&versions[i].terms, "theirs.hours.mon", "9-18", NULL, NULL));
    }
  history = dam_terms_history_new (versions, 2, home, zones, 2);
  mine = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, NULL);
  theirs = dam_terms_history_timetable (history, DAM_SIDE_THEIRS, NULL, NULL);
  periods = dam_terms_history_get (history, &n_periods);
  g_assert_cmpuint (n_periods, ==, 4);
  for (gsize i = 0; i < n_periods; i++)
    {
      static const int days[] = { 0, 7, 10, 21 };

      g_assert_cmpint (periods[i].from, ==, FIRST_DAY + days[i]);
      g_assert_cmpint (periods[i].terms_id, ==, i < 2 ? 1 : 2);
      g_assert_cmpint (periods[i].dated, ==, i < 2 ? FIRST_DAY : FIRST_DAY + 10);
      g_assert_true (periods[i].terms.sides[DAM_SIDE_MINE].zone == (i == 0 || i == 3 ? home : away));
      g_assert_true (periods[i].terms.sides[DAM_SIDE_THEIRS].zone == home);
    }
  /* Mondays at ten, the first and the last in Seoul. The second begins twice: it is ten in Seoul before it is Monday in New York. */
  for (int week = 0; week < 4; week++)
    {
      DamDay monday = FIRST_DAY + 7 * week;
      gint64 at_home = dam_zone_from_local (home, monday, 10 * 3600);
      gint64 out_there = dam_zone_from_local (away, monday, 10 * 3600);
      gboolean travelling = week == 1 || week == 2;

      g_assert_cmpint (dam_timetable_state (mine, travelling ? out_there : at_home), ==, DAM_STATE_OPEN);
      if (week != 1)
        g_assert_cmpint (dam_timetable_state (mine, travelling ? at_home : out_there), !=, DAM_STATE_OPEN);
      g_assert_cmpint (dam_timetable_state (theirs, at_home), ==, DAM_STATE_OPEN);
    }

  /* The second version names a zone: the way home begins no period. */
  versions[1].terms.sides[DAM_SIDE_MINE].zone = away;
  agreed = dam_terms_history_new (versions, 2, home, zones, 2);
  periods = dam_terms_history_get (agreed, &n_periods);
  g_assert_cmpuint (n_periods, ==, 3);
  g_assert_true (periods[2].terms.sides[DAM_SIDE_MINE].zone == away);
}

/* The array's order means nothing. */
static void
test_order (void)
{
  GRand *rand = g_rand_new_with_seed (12);
  const DamZone *fallback = dam_zone_lookup ("Asia/Seoul", NULL);

  for (int round = 0; round < 200; round++)
    {
      gsize n_versions = (gsize) g_rand_int_range (rand, 2, 9);
      g_autofree DamTermsVersion *versions = random_versions (rand, n_versions, FIRST_DAY);
      g_autoptr (DamTermsHistory) one = dam_terms_history_new (versions, n_versions, fallback, NULL, 0);
      g_autoptr (DamTermsHistory) two = NULL;
      const DamTermsPeriod *a;
      const DamTermsPeriod *b;
      gsize n_a;
      gsize n_b;

      shuffle_versions (rand, versions, n_versions);
      two = dam_terms_history_new (versions, n_versions, fallback, NULL, 0);
      a = dam_terms_history_get (one, &n_a);
      b = dam_terms_history_get (two, &n_b);
      g_assert_cmpuint (n_a, ==, n_b);
      for (gsize i = 0; i < n_a; i++)
        {
          g_assert_cmpint (a[i].start, ==, b[i].start);
          g_assert_cmpint (a[i].terms_id, ==, b[i].terms_id);
          g_assert_true (dam_terms_equal (&a[i].terms, &b[i].terms));
        }
    }

  g_rand_free (rand);
}

/* A change of the defaults begins a period of a client with terms of its own, whose version still names it. */
static void
test_defaults_change (void)
{
  DamTermsVersion versions[3] = { { 0 } };
  g_autoptr (DamTermsHistory) history = NULL;
  const DamTermsPeriod *periods;
  gsize n_periods;

  for (gsize i = 0; i < 3; i++)
    {
      versions[i].id = (gint64) i + 1;
      versions[i].version = 1;
      dam_terms_init (&versions[i].terms);
    }
  versions[0].effective_from = FIRST_DAY;
  g_assert_true (dam_terms_set (&versions[0].terms, "hours.mon", "9-18", NULL, NULL));
  versions[1].effective_from = FIRST_DAY + 10;
  versions[1].client = 7;
  g_assert_true (dam_terms_set (&versions[1].terms, "hours.tue", "closed", NULL, NULL));
  versions[2].effective_from = FIRST_DAY + 20;
  versions[2].version = 2;
  g_assert_true (dam_terms_set (&versions[2].terms, "hours.mon", "10-16", NULL, NULL));

  history = dam_terms_history_new (versions, 3, dam_zone_lookup ("Asia/Seoul", NULL), NULL, 0);
  periods = dam_terms_history_get (history, &n_periods);
  g_assert_cmpuint (n_periods, ==, 3);
  g_assert_cmpint (periods[0].terms_id, ==, 1);
  g_assert_cmpint (periods[1].terms_id, ==, 2);
  g_assert_cmpint (periods[2].terms_id, ==, 2);
  g_assert_cmpint (periods[2].dated, ==, FIRST_DAY + 10);
  g_assert_cmpint (periods[2].from, ==, FIRST_DAY + 20);
  for (gsize i = 0; i < 3; i++)
    {
      static const char *const monday[] = { "09:00-18:00", "09:00-18:00", "10:00-16:00" };
      static const char *const tuesday[] = { "inherit", "closed", "closed" };
      g_autofree char *mon = dam_terms_get (&periods[i].terms, "hours.mon");
      g_autofree char *tue = dam_terms_get (&periods[i].terms, "hours.tue");

      g_assert_cmpstr (mon, ==, monday[i]);
      g_assert_cmpstr (tue, ==, tuesday[i]);
      /* Midnight in Seoul. */
      g_assert_cmpint (periods[i].start, ==, (gint64) periods[i].from * 86400 - 9 * 3600);
    }
}

static void
test_none (void)
{
  g_autoptr (DamTermsHistory) history = dam_terms_history_new (NULL, 0, dam_zone_lookup ("UTC", NULL), NULL, 0);
  g_autoptr (DamTimetable) timetable = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, NULL);
  gsize n_periods = 9;

  dam_terms_history_get (history, &n_periods);
  g_assert_cmpuint (n_periods, ==, 0);
  g_assert_null (dam_terms_history_at (history, 0));
  g_assert_cmpint (dam_timetable_state (timetable, 0), ==, DAM_STATE_NO_RULE);
}

/* Terms that name hours for my side alone leave theirs without a rule, which is not closed. */
static void
test_sides (void)
{
  DamTermsVersion version = { .id = 1, .version = 1, .effective_from = FIRST_DAY };
  g_autoptr (DamTermsHistory) history = NULL;
  g_autoptr (DamTimetable) mine = NULL;
  g_autoptr (DamTimetable) theirs = NULL;
  gint64 midnight = (gint64) FIRST_DAY * 86400 - 9 * 3600;

  dam_terms_init (&version.terms);
  g_assert_true (dam_terms_set (&version.terms, "hours.mon", "9-18", NULL, NULL));
  g_assert_true (dam_terms_set (&version.terms, "hours.tue", "closed", NULL, NULL));
  history = dam_terms_history_new (&version, 1, dam_zone_lookup ("Asia/Seoul", NULL), NULL, 0);
  mine = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, NULL);
  theirs = dam_terms_history_timetable (history, DAM_SIDE_THEIRS, NULL, NULL);

  g_assert_cmpint (dam_timetable_state (mine, midnight - 1), ==, DAM_STATE_NO_RULE);
  g_assert_cmpint (dam_timetable_state (mine, midnight), ==, DAM_STATE_CLOSED);
  g_assert_cmpint (dam_timetable_state (mine, midnight + 9 * 3600), ==, DAM_STATE_OPEN);
  g_assert_cmpint (dam_timetable_state (mine, midnight + 18 * 3600), ==, DAM_STATE_CLOSED);
  g_assert_cmpint (dam_timetable_state (mine, midnight + 33 * 3600), ==, DAM_STATE_CLOSED);
  g_assert_cmpint (dam_timetable_state (mine, midnight + 57 * 3600), ==, DAM_STATE_NO_RULE);
  g_assert_cmpint (dam_timetable_state (theirs, midnight + 9 * 3600), ==, DAM_STATE_NO_RULE);
}

/* A holiday closes the hours of a side; one of which nothing was agreed it does not concern. 2 March 2026 stands in for a Sunday. */
static void
test_holidays (void)
{
  DamTermsVersion version = { .id = 1, .version = 1, .effective_from = FIRST_DAY };
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();
  gint64 morning = (gint64) FIRST_DAY * 86400;

  dam_terms_init (&version.terms);
  g_assert_true (dam_terms_set (&version.terms, "hours.mon", "9-18", NULL, NULL));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (DamTermsHistory) history = NULL;
      g_autoptr (DamTimetable) mine = NULL;
      g_autoptr (DamTimetable) theirs = NULL;

      if (i == 1)
        g_assert_true (dam_terms_set (&version.terms, "theirs.hours.fri", "9-18", NULL, NULL));
      if (i == 2)
        g_assert_true (dam_terms_set (&version.terms, "holidays", "open", NULL, NULL));
      history = dam_terms_history_new (&version, 1, seoul, NULL, 0);
      mine = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, book);
      theirs = dam_terms_history_timetable (history, DAM_SIDE_THEIRS, NULL, book);
      g_assert_cmpint (dam_timetable_state (mine, morning), ==, i == 2 ? DAM_STATE_OPEN : DAM_STATE_CLOSED);
      g_assert_cmpint (dam_timetable_state (theirs, morning), ==, i == 0 ? DAM_STATE_NO_RULE : DAM_STATE_CLOSED);
    }
}

/* A journey takes my clock along, and leaves me the holidays of home; those of another country are a matter of terms. */
static void
test_holidays_on_a_journey (void)
{
  DamTermsVersion version = { .id = 1, .version = 1, .effective_from = FIRST_DAY - 30 };
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  const DamZone *away = dam_zone_lookup ("America/New_York", NULL);
  const DamZoneDate journey = { FIRST_DAY - 7, away };
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();
  gint64 morning = dam_zone_from_local (away, FIRST_DAY, 10 * 3600);

  dam_terms_init (&version.terms);
  g_assert_true (dam_terms_set (&version.terms, "hours.mon", "9-18", NULL, NULL));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (DamTermsHistory) history = NULL;
      g_autoptr (DamTimetable) mine = NULL;

      if (i == 1)
        g_assert_true (dam_terms_set (&version.terms, "holiday-calendar", "none", NULL, NULL));
      if (i == 2)
        {
          g_assert_true (dam_terms_set (&version.terms, "holiday-calendar", "inherit", NULL, NULL));
          g_assert_true (dam_terms_set (&version.terms, "zone", "America/New_York", NULL, NULL));
        }
      history = dam_terms_history_new (&version, 1, seoul, &journey, 1);
      mine = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, book);
      g_assert_true (dam_timetable_zone (mine, morning) == away);
      g_assert_cmpint (dam_timetable_state (mine, morning), ==, i == 0 ? DAM_STATE_CLOSED : DAM_STATE_OPEN);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/random", test_random);
  g_test_add_func ("/history/travel", test_travel);
  g_test_add_func ("/history/order", test_order);
  g_test_add_func ("/history/defaults-change", test_defaults_change);
  g_test_add_func ("/history/none", test_none);
  g_test_add_func ("/history/sides", test_sides);
  g_test_add_func ("/history/holidays", test_holidays);
  g_test_add_func ("/history/holidays-on-a-journey", test_holidays_on_a_journey);

  return g_test_run ();
}
