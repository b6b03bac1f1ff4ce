/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/rules/dam-my-zones.h"

/* Where I am follows the dated zones of the file: the clock, and with it every view. The fixture stands on 21 November 2026 in Seoul. */

static const DamZone *seoul;
static const DamZone *new_york;
static const DamZone *apia;

static gint64
at (const DamZone *zone,
    const char    *day,
    int            minute)
{
  return dam_zone_from_local (zone, dam_day_parse (day), minute * 60);
}

static gboolean
travel (DamTransaction  *tx,
        gpointer         data,
        GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2026-11-25"), new_york, error)
         && dam_my_zone_write (tx, dam_day_parse ("2026-12-10"), seoul, error);
}

static gboolean
stay (DamTransaction  *tx,
      gpointer         data,
      GError         **error)
{
  return dam_my_zone_delete (tx, dam_day_parse ("2026-11-25"), error);
}

static gboolean
be_there_already (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2026-11-01"), apia, error);
}

static void
count_cb (guint *n_days)
{
  ++*n_days;
}

static void
assert_zone (DisplayFixture *fixture,
             const DamZone  *zone,
             const char     *today)
{
  DamClock *clock = dam_context_get_clock (fixture->context);

  g_assert_cmpstr (dam_zone_id (dam_clock_get_zone (clock)), ==, dam_zone_id (zone));
  g_assert_cmpint (dam_clock_today (clock, NULL), ==, dam_day_parse (today));
}

static void
test_dates (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  guint n_days = 0;

  display_write (fixture, "travel", travel, NULL);
  g_signal_connect_swapped (clock, "day", G_CALLBACK (count_cb), &n_days);
  assert_zone (fixture, seoul, "2026-11-21");

  /* On the 25th it is New York, from its midnight on: while the day before lasts there, nothing has changed. */
  dam_clock_freeze (clock, at (new_york, "2026-11-25", 0) - 1);
  assert_zone (fixture, seoul, "2026-11-25");
  g_assert_cmpuint (n_days, ==, 1);
  /* The date is the same one, but the zone is not: that is said. */
  dam_clock_freeze (clock, at (new_york, "2026-11-25", 0));
  assert_zone (fixture, new_york, "2026-11-25");
  g_assert_cmpuint (n_days, ==, 2);
  dam_clock_freeze (clock, at (new_york, "2026-11-25", 60));
  g_assert_cmpuint (n_days, ==, 2);

  dam_clock_freeze (clock, at (seoul, "2026-12-10", 0) - 1);
  assert_zone (fixture, new_york, "2026-12-09");
  dam_clock_freeze (clock, at (seoul, "2026-12-10", 0));
  assert_zone (fixture, seoul, "2026-12-10");

  g_assert_true (dam_clock_get_zone_on (clock, dam_day_parse ("2026-11-24")) == seoul);
  g_assert_true (dam_clock_get_zone_on (clock, dam_day_parse ("2026-11-25")) == new_york);
  g_assert_true (dam_clock_get_zone_on (clock, dam_day_parse ("2026-12-09")) == new_york);
  g_assert_true (dam_clock_get_zone_on (clock, dam_day_parse ("2026-12-10")) == seoul);

  g_signal_handlers_disconnect_by_func (clock, count_cb, &n_days);
}

/* The views follow, and so does what is written while they are shown. */
static void
test_window (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  DamWindow *window;

  display_write (fixture, "travel", travel, NULL);
  window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_nonnull (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Sat, 21 Nov 2026  15:04"));

  dam_clock_freeze (clock, at (new_york, "2026-11-25", 13 * 60 + 30));
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Wed, 25 Nov 2026  13:30") != NULL);

  /* 13:30 in New York is half past three in the night of the next day in Seoul. */
  display_write (fixture, "stay", stay, NULL);
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Thu, 26 Nov 2026  03:30") != NULL);

  display_write (fixture, "be there", be_there_already, NULL);
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Thu, 26 Nov 2026  07:30") != NULL);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  new_york = dam_zone_lookup ("America/New_York", NULL);
  apia = dam_zone_lookup ("Pacific/Apia", NULL);

  g_test_add ("/my-zones/dates", DisplayFixture, NULL, display_fixture_set_up, test_dates, display_fixture_tear_down);
  g_test_add ("/my-zones/window", DisplayFixture, NULL, display_fixture_set_up, test_window, display_fixture_tear_down);

  return g_test_run ();
}
