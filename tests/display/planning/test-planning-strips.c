/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "planning-fixture.h"
#include "ui/dam-day-band.h"
#include "ui/planning/dam-hour-scale.h"
#include "ui/planning/dam-planning-wording.h"
#include "ui/planning/dam-zone-strips.h"

static gboolean
write_zone (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  return dam_setting_write (tx, "zone", data, error);
}

/* My own zone from now on. */
static void
move_to (DisplayFixture *fixture,
         const char     *zone)
{
  display_write (fixture, "move", write_zone, (gpointer) zone);
  WAIT_UNTIL (g_str_equal (dam_zone_id (dam_clock_get_zone (dam_context_get_clock (fixture->context))), zone));
}

/* --- two days over one another --- */

typedef enum
{
  MINE,
  BOTH,
  THEIRS,
} Band;

static void
assert_band (GtkWidget  *strips,
             Band        band,
             const char *label)
{
  g_autoptr (GPtrArray) bands = find_all (strips, DAM_TYPE_DAY_BAND);

  g_assert_cmpuint (bands->len, ==, 3);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (bands, band)), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
assert_says (GtkWidget  *strips,
             const char *text)
{
  GtkWidget *label = display_find (strips, GTK_TYPE_LABEL, text);

  if (label == NULL)
    {
      g_autoptr (GPtrArray) labels = find_all (strips, GTK_TYPE_LABEL);

      for (guint i = 0; i < labels->len; i++)
        g_test_message ("it says “%s”", gtk_label_get_text (g_ptr_array_index (labels, i)));
    }
  g_assert_nonnull (label);
}

/* The hours that stand along my strip (0) or theirs (1), as numbers, and a date that begins by its weekday; also those for which there is no room. (transfer full) */
static char *
read_hours (GtkWidget *strips,
            guint      side)
{
  g_autoptr (GPtrArray) scales = find_all (strips, DAM_TYPE_HOUR_SCALE);
  g_autoptr (GPtrArray) labels = find_all (g_ptr_array_index (scales, side), GTK_TYPE_LABEL);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (scales->len, ==, 2);
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s%.2s", i > 0 ? " " : "", gtk_label_get_text (g_ptr_array_index (labels, i)));

  return g_string_free (text, FALSE);
}

static void
assert_hours (GtkWidget  *strips,
              guint       side,
              const char *expected)
{
  g_autofree char *hours = read_hours (strips, side);

  g_assert_cmpstr (hours, ==, expected);
}

/* Where the hour @text stands, as a part of the strip. */
static double
place_of (GtkWidget  *strips,
          guint       side,
          const char *text)
{
  g_autoptr (GPtrArray) scales = find_all (strips, DAM_TYPE_HOUR_SCALE);
  GtkWidget *scale = g_ptr_array_index (scales, side);
  GtkWidget *label = display_find (scale, GTK_TYPE_LABEL, text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, scale, &bounds));

  return bounds.origin.x / gtk_widget_get_width (scale);
}

/* The strips are laid out with the next frame. */
static void
wait_for_place (GtkWidget  *strips,
                guint       side,
                const char *text,
                double      place)
{
  WAIT_UNTIL (ABS (place_of (strips, side, text) - place) < 0.003);
}

static void
press (GtkWidget  *strips,
       const char *name)
{
  g_autoptr (GPtrArray) buttons = find_all (strips, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (buttons, i);
      g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      if (wrong == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), name) == 0)
        {
          g_signal_emit_by_name (button, "clicked");
          return;
        }
    }
  g_error ("There is no button “%s”", name);
}

static void
test_strips (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  GtkWidget *strips = dam_zone_strips_new (fixture->context);
  GtkWidget *window = show_in_window (strips, 700);

  display_write (fixture, "add clients", write_clients, NULL);
  dam_zone_strips_set_client (DAM_ZONE_STRIPS (strips), clients.new_york);

  /* Saturday. */
  assert_says (strips, "Sat, 21 Nov 2026");
  assert_says (strips, "Me · Seoul");
  assert_says (strips, "Jane <Q&A> · New York, 14 h behind");
  assert_says (strips, "No time of this day suits both.");
  assert_band (strips, MINE, "Me · Seoul: closed all day");
  assert_band (strips, BOTH, "No time of this day suits both.");
  assert_band (strips, THEIRS, "Jane <Q&A> · New York, 14 h behind: available Fri 17:00–21:00");

  /* Step by step to Tuesday, when their Monday evening is my morning. */
  for (int i = 0; i < 3; i++)
    press (strips, "Next Day");
  g_assert_cmpint (dam_zone_strips_get_day (DAM_ZONE_STRIPS (strips)), ==, dam_day_parse ("2026-11-24"));
  assert_says (strips, "Tue, 24 Nov 2026");
  assert_band (strips, MINE, "Me · Seoul: available 09:00–12:00, 13:00–18:00");
  assert_band (strips, THEIRS, "Jane <Q&A> · New York, 14 h behind: available Mon 17:00–21:00");
  assert_band (strips, BOTH, "Suits both: 09:00–11:00 (Mon 19:00–21:00 in New York).");
  assert_says (strips, "Suits both: 09:00–11:00 (Mon 19:00–21:00 in New York).");
  assert_hours (strips, 0, "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  assert_hours (strips, 1, "10 11 12 13 14 15 16 17 18 19 20 21 22 23 Tu 01 02 03 04 05 06 07 08 09");

  press (strips, "Previous Day");
  assert_says (strips, "Mon, 23 Nov 2026");
  assert_says (strips, "No time of this day suits both.");
  press (strips, "Today");
  g_assert_cmpint (dam_zone_strips_get_day (DAM_ZONE_STRIPS (strips)), ==, dam_day_parse ("2026-11-21"));

  /* Today stays today over midnight; a day that was chosen stays that day. */
  dam_clock_freeze (dam_context_get_clock (fixture->context), instant ("2026-11-22T00:01"));
  assert_says (strips, "Sun, 22 Nov 2026");
  press (strips, "Next Day");
  dam_clock_freeze (dam_context_get_clock (fixture->context), instant ("2026-11-24T00:01"));
  assert_says (strips, "Mon, 23 Nov 2026");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Their clock goes back while my day goes on, and then mine does. */
static void
test_strips_clock_moved (DisplayFixture *fixture,
                         gconstpointer   user_data)
{
  GtkWidget *strips = dam_zone_strips_new (fixture->context);
  GtkWidget *window = show_in_window (strips, 700);

  display_write (fixture, "add clients", write_clients, NULL);
  dam_zone_strips_set_client (DAM_ZONE_STRIPS (strips), clients.new_york);

  /* New York has 01 twice in the night to 1 November, and no 02 in that to 8 March. */
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-11-01"));
  assert_hours (strips, 0, "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  assert_hours (strips, 1, "11 12 13 14 15 16 17 18 19 20 21 22 23 Su 01 01 02 03 04 05 06 07 08 09");
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-03-08"));
  assert_hours (strips, 1, "10 11 12 13 14 15 16 17 18 19 20 21 22 23 Su 01 03 04 05 06 07 08 09 10");

  /* On the Friday after, Thursday evening there is an hour earlier for me. */
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-03-06"));
  assert_says (strips, "Suits both: 09:00–11:00 (Thu 19:00–21:00 in New York).");
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-03-13"));
  assert_says (strips, "Suits both: 09:00–10:00 (Thu 20:00–21:00 in New York).");

  /* My own day has 25 hours, then 23. */
  move_to (fixture, "America/New_York");
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-11-01"));
  assert_says (strips, "Me · New York");
  assert_hours (strips, 0, "00 01 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-03-08"));
  assert_hours (strips, 0, "00 01 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");

  /* Lord Howe goes half an hour: 02:00 is not shown on 4 October, and 01:30 twice on 5 April. */
  move_to (fixture, "Australia/Lord_Howe");
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-10-04"));
  assert_hours (strips, 0, "00 01 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  wait_for_place (strips, 0, "03:00", 2.5 / 23.5);
  wait_for_place (strips, 0, "12:00", 11.5 / 23.5);
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-04-05"));
  assert_hours (strips, 0, "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
  wait_for_place (strips, 0, "01:00", 1 / 24.5);
  wait_for_place (strips, 0, "02:00", 2.5 / 24.5);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who never said when has a clock all the same. */
static void
test_strips_without_hours (DisplayFixture *fixture,
                           gconstpointer   user_data)
{
  GtkWidget *strips = dam_zone_strips_new (fixture->context);
  GtkWidget *window = show_in_window (strips, 360);
  const char *later = "Nothing is agreed about their hours on this day.";

  display_write (fixture, "add clients", write_clients, NULL);
  dam_zone_strips_set_day (DAM_ZONE_STRIPS (strips), dam_day_parse ("2026-11-24"));

  dam_zone_strips_set_client (DAM_ZONE_STRIPS (strips), clients.london);
  assert_band (strips, THEIRS, "Ann · London, 9 h behind: no hours agreed");
  assert_band (strips, BOTH, later);
  assert_hours (strips, 1, "15 16 17 18 19 20 21 22 23 Tu 01 02 03 04 05 06 07 08 09 10 11 12 13 14");

  dam_zone_strips_set_client (DAM_ZONE_STRIPS (strips), clients.busan);
  assert_band (strips, THEIRS, "김철수 · Seoul: no hours agreed");
  assert_band (strips, MINE, "Me · Seoul: available 09:00–12:00, 13:00–18:00");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A time that goes on after midnight says when it ends, on either clock. */
static void
test_over_midnight (void)
{
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  const DamZone *new_york = dam_zone_lookup ("America/New_York", NULL);
  DamDay day = dam_day_parse ("2026-11-24");
  gint64 at = dam_zone_from_local (seoul, day, 23 * 3600 + 1800);
  DamInterval late = { at, at + 3600 };
  DamInterval noon = { at + 14 * 3600, at + 15 * 3600 };
  g_autofree char *here = dam_planning_word_span ((DamDateStyle) { .clock_24h = TRUE }, &late, seoul, day);
  g_autofree char *there = dam_planning_word_span ((DamDateStyle) { .clock_24h = TRUE }, &noon, new_york, day + 1);

  g_assert_cmpstr (here, ==, "23:30–00:30 next day");
  g_assert_cmpstr (there, ==, "Tue 23:30–00:30 next day");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/planning/over-midnight", test_over_midnight);
  g_test_add ("/planning/strips", DisplayFixture, NULL, display_fixture_set_up, test_strips, display_fixture_tear_down);
  g_test_add ("/planning/strips-clock-moved", DisplayFixture, NULL, display_fixture_set_up, test_strips_clock_moved, display_fixture_tear_down);
  g_test_add ("/planning/strips-without-hours", DisplayFixture, NULL, display_fixture_set_up, test_strips_without_hours,
              display_fixture_tear_down);

  return g_test_run ();
}
