/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gtk/gtk.h>

#include "ui/dam-day-band.h"

/* What the strip of a day shows in colour is said in its name, with the rule where it is not one of the weekly hours. */

static DamDayHours
hours (const char *text)
{
  DamDayHours result;
  g_autoptr (GError) error = NULL;

  dam_hours_parse (text, &result, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static void
test_label (void)
{
  DamDateStyle style = { .language = DAM_LANGUAGE_ENGLISH, .clock_24h = TRUE };
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  DamTimetableVersion version = { .from = dam_day_parse ("2026-01-01"), .zone = seoul, .holidays = dam_holidays_korea () };
  DamDateRule rules[] = {
    { .id = 1, .layer = DAM_LAYER_EVERYONE, .kind = DAM_DATE_PART_CLOSED, .first = dam_day_parse ("2026-11-18"),
      .last = dam_day_parse ("2026-11-18"), .hours = hours ("15-17"), .reason = "Dentist", .public_text = "" },
    { .id = 2, .layer = DAM_LAYER_VACATION, .kind = DAM_DATE_CLOSED, .first = dam_day_parse ("2026-11-19"),
      .last = dam_day_parse ("2026-11-19"), .reason = "", .public_text = "" },
  };
  DamReserved lunch = { .id = 1, .kind = DAM_RESERVED_PERSONAL, .title = "Lunch", .weekdays = 0x7f, .first = DAM_DAY_FIRST,
                        .last = DAM_DAY_LAST, .hours = hours ("12-13") };
  g_autoptr (DamDayRules) day_rules = dam_day_rules_new (rules, G_N_ELEMENTS (rules), &lunch, 1);
  DamTimetable *timetable;
  GtkWidget *band = g_object_ref_sink (dam_day_band_new ());

  dam_week_init (&version.week);
  for (int day = 0; day < 7; day++)
    version.week.days[day] = hours ("9-18");
  timetable = dam_timetable_new (&version, 1, day_rules);

  dam_day_band_update (DAM_DAY_BAND (band), style, timetable, seoul, dam_zone_from_local (seoul, dam_day_parse ("2026-11-18"), 3600), "Today.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (band), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Today. Closed from 12:00 to 13:00 for the reserved time “Lunch”. "
                                       "Closed from 15:00 to 17:00 for the date exception “Dentist”.");
  dam_day_band_update (DAM_DAY_BAND (band), style, timetable, seoul, dam_zone_from_local (seoul, dam_day_parse ("2026-11-19"), 3600), "Today.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (band), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Today. Closed from 00:00 to 24:00 for a vacation.");
  dam_day_band_update (DAM_DAY_BAND (band), style, timetable, seoul, dam_zone_from_local (seoul, dam_day_parse ("2026-12-25"), 3600), "Today.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (band), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Today. Closed from 00:00 to 24:00 for Christmas Day (public holiday).");

  g_object_unref (band);
  dam_timetable_unref (timetable);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day-band/label", test_label);

  return g_test_run ();
}
