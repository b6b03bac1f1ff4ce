/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/dam-ics-write.h"

#include <libical/ical.h>
#include <string.h>

/* The instant that a reader takes from @kind of @event: by the VTIMEZONE that stands in the same file and by nothing else. */
static gint64
read_time (icalcomponent     *calendar,
           icalcomponent     *event,
           icalproperty_kind  kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);
  icalparameter *tzid;
  struct icaltimetype time;
  icaltimezone *zone;

  g_assert_nonnull (property);
  time = icalvalue_get_datetime (icalproperty_get_value (property));
  tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  if (tzid == NULL)
    {
      g_assert_true (icaltime_is_utc (time));
      return icaltime_as_timet (time);
    }

  zone = icalcomponent_get_timezone (calendar, icalparameter_get_tzid (tzid));
  g_assert_nonnull (zone);

  return icaltime_as_timet_with_zone (time, zone);
}

static icalcomponent *
parse (const char *text)
{
  icalcomponent *calendar = icalparser_parse_string (text);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_isa (calendar), ==, ICAL_VCALENDAR_COMPONENT);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);

  return calendar;
}

/* Instants come back as they were, around every change of the clock. */
static void
test_times_come_back (void)
{
  static const char *const zones[] = {
    "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns",
    "America/Sao_Paulo", "Africa/Casablanca", "UTC",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    for (guint32 seed = 0; seed < 200; seed++)
      {
        g_autoptr (GRand) random = g_rand_new_with_seed (seed);
        const DamZone *zone = dam_zone_lookup (zones[i], NULL);
        DamIcsEvent events[3];
        g_autofree char *text = NULL;
        icalcomponent *calendar;
        icalcomponent *read;
        int n = 0;

        for (gsize j = 0; j < G_N_ELEMENTS (events); j++)
          {
            /* 2024 … 2030; half of them within a day of a change of the clock */
            gint64 start = 1704067200 + (gint64) g_rand_int_range (random, 0, 6 * 365 * 96) * 900;
            gint64 change;

            dam_zone_segment (zone, start, NULL, &change);
            if (g_rand_boolean (random) && change != G_MAXINT64)
              start = change + (gint64) g_rand_int_range (random, -48, 48) * 1800;
            events[j] = (DamIcsEvent) { "a@example.org", start, start + 1800 * g_rand_int_range (random, 1, 6), start, "x", NULL, NULL };
          }

        text = dam_ics_write_events (events, G_N_ELEMENTS (events), zone);
        calendar = parse (text);
        for (read = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); read != NULL;
             read = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
          {
            g_assert_cmpint (read_time (calendar, read, ICAL_DTSTART_PROPERTY), ==, events[n].start);
            g_assert_cmpint (read_time (calendar, read, ICAL_DTEND_PROPERTY), ==, events[n].end);
            n++;
          }
        g_assert_cmpint (n, ==, G_N_ELEMENTS (events));
        icalcomponent_free (calendar);
      }
}

/* Texts of any language with any character come back, and no line is longer than 75 octets (RFC 5545, 3.1). */
static void
test_texts_come_back (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamIcsEvent event = {
    "id-1@damjang.org", 1790000000, 1790001800, 1780000000, "통화, 한빛디자인; R&D <주> \\ \"인용\" 아주 길고도 긴 제목이라서 여러 줄로 나뉘어야 하는 제목",
    "첫째 줄\n둘째 줄", "Zoom; 방 3, 2층",
  };
  g_autofree char *text = dam_ics_write_events (&event, 1, zone);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  icalcomponent *calendar = parse (text);
  icalcomponent *read = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);

  g_assert_cmpstr (icalcomponent_get_uid (read), ==, event.uid);
  g_assert_cmpstr (icalcomponent_get_summary (read), ==, event.summary);
  g_assert_cmpstr (icalcomponent_get_description (read), ==, event.description);
  g_assert_cmpstr (icalcomponent_get_location (read), ==, event.location);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  icalcomponent_free (calendar);
}

/* Winter is standard time and summer daylight time, each begins with what the one before it had, and nothing is said twice. */
static void
test_zone (void)
{
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  DamIcsEvent events[] = {
    { "b@example.org", 1796000000, 1796001800, 1780000000, "x", NULL, NULL },   /* November 2026 */
    { "a@example.org", 1770000000, 1770001800, 1780000000, "x", NULL, NULL },   /* February 2026 */
  };
  static const icalcomponent_kind kinds[] = { ICAL_XSTANDARD_COMPONENT, ICAL_XDAYLIGHT_COMPONENT, ICAL_XSTANDARD_COMPONENT };
  g_autofree char *text = dam_ics_write_events (events, G_N_ELEMENTS (events), zone);
  icalcomponent *calendar = parse (text);
  icalcomponent *vtimezone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
  guint n = 0;

  for (icalcomponent *part = icalcomponent_get_first_component (vtimezone, ICAL_ANY_COMPONENT); part != NULL;
       part = icalcomponent_get_next_component (vtimezone, ICAL_ANY_COMPONENT))
    {
      gboolean is_summer = kinds[n] == ICAL_XDAYLIGHT_COMPONENT;

      g_assert_cmpuint (n, <, G_N_ELEMENTS (kinds));
      g_assert_cmpint (icalcomponent_isa (part), ==, kinds[n++]);
      g_assert_cmpint (icalproperty_get_tzoffsetto (icalcomponent_get_first_property (part, ICAL_TZOFFSETTO_PROPERTY)), ==,
                       is_summer ? -4 * 3600 : -5 * 3600);
      g_assert_cmpint (icalproperty_get_tzoffsetfrom (icalcomponent_get_first_property (part, ICAL_TZOFFSETFROM_PROPERTY)), ==,
                       is_summer ? -5 * 3600 : -4 * 3600);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (kinds));
  icalcomponent_free (calendar);
}

/* A time that the clock shows twice is told in UTC, since readers differ in which of the two they take; any other on the clock. */
static void
test_repeated (void)
{
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  gint64 change = 1793512800;    /* 2026-11-01T06:00Z: 2:00 becomes 1:00 */

  for (gint64 at = change - 7200; at < change + 7200; at += 900)
    {
      DamIcsEvent event = { "a@example.org", at, at + 8 * 3600, 1780000000, "x", NULL, NULL };
      g_autofree char *text = dam_ics_write_events (&event, 1, zone);
      icalcomponent *calendar = parse (text);
      icalcomponent *read = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
      icalproperty *start = icalcomponent_get_first_property (read, ICAL_DTSTART_PROPERTY);

      g_assert_cmpint (icalproperty_get_first_parameter (start, ICAL_TZID_PARAMETER) == NULL, ==, at >= change - 3600 && at < change + 3600);
      g_assert_cmpint (icaltime_as_timet (icalproperty_get_lastmodified (icalcomponent_get_first_property (read, ICAL_LASTMODIFIED_PROPERTY))),
                       ==, event.changed);
      icalcomponent_free (calendar);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ics-write/times-come-back", test_times_come_back);
  g_test_add_func ("/ics-write/texts-come-back", test_texts_come_back);
  g_test_add_func ("/ics-write/zone", test_zone);
  g_test_add_func ("/ics-write/repeated", test_repeated);

  return g_test_run ();
}
