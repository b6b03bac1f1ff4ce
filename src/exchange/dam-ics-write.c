/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-ics"

#include "exchange/dam-ics-write.h"

#include <libical/ical.h>

/* --- times --- */

static struct icaltimetype
utc_time (gint64 at)
{
  return icaltime_from_timet_with_zone ((time_t) at, 0, icaltimezone_get_utc_timezone ());
}

/* The wall clock as the zone shows it with @offset, which libical is not asked to work out (time-rules.md, "Zone libraries"). */
static struct icaltimetype
local_time (gint64 at,
            int    offset)
{
  struct icaltimetype time = icaltime_from_timet_with_zone ((time_t) (at + offset), 0, icaltimezone_get_utc_timezone ());

  time.zone = NULL;

  return time;
}

/* Whether the wall clock shows the time of @at twice. */
static gboolean
is_repeated (gint64         at,
             const DamZone *zone)
{
  gint64 start, end;
  int offset = dam_zone_segment (zone, at, &start, &end);

  return (end != G_MAXINT64 && at >= end - (offset - dam_zone_offset (zone, end))) ||
         (start != G_MININT64 && at < start + (dam_zone_offset (zone, start - 1) - offset));
}

static void
add_time (icalcomponent     *event,
          icalproperty_kind  kind,
          gint64             at,
          const DamZone     *zone)
{
  icalproperty *property = icalproperty_new (kind);

  if (is_repeated (at, zone))
    {
      /* It should be read as the first of the two (RFC 5545, 3.3.5), but libical takes the second: nobody mistakes UTC. */
      icalproperty_set_value (property, icalvalue_new_datetime (utc_time (at)));
    }
  else
    {
      icalproperty_set_value (property, icalvalue_new_datetime (local_time (at, dam_zone_offset (zone, at))));
      icalproperty_add_parameter (property, icalparameter_new_tzid (dam_zone_id (zone)));
    }
  icalcomponent_add_property (event, property);
}

/* --- the zone --- */

/* One stretch of constant offset, as it began: at @at, when the clock was moved from @before to @after. */
static void
add_observance (icalcomponent *vtimezone,
                gint64         at,
                int            before,
                int            after,
                int            standard)
{
  icalcomponent *observance = icalcomponent_new (after > standard ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);

  icalcomponent_add_property (observance, icalproperty_new_dtstart (local_time (at, before)));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetfrom (before));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetto (after));
  icalcomponent_add_component (vtimezone, observance);
}

/* The zone from the stretch that holds @first to the one that holds @last. */
static icalcomponent *
make_vtimezone (const DamZone *zone,
                gint64         first,
                gint64         last)
{
  icalcomponent *vtimezone = icalcomponent_new_vtimezone ();
  int standard = dam_zone_offset (zone, first);
  gint64 at = first;
  gint64 start, end;
  int before;

  icalcomponent_add_property (vtimezone, icalproperty_new_tzid (dam_zone_id (zone)));

  /* Standard time is what is least ahead in the time that is told of: so readers show it, and nothing is reckoned by it. */
  for (gint64 probe = first; probe <= last; probe = end)
    {
      standard = MIN (standard, dam_zone_segment (zone, probe, NULL, &end));
      if (end == G_MAXINT64)
        break;
    }

  dam_zone_segment (zone, at, &start, NULL);
  /* A stretch without a beginning, or one that began before the time that every reader knows, begins with that time. */
  before = start > 0 ? dam_zone_offset (zone, start - 1) : dam_zone_offset (zone, at);
  at = MAX (start, 0);
  while (at <= last)
    {
      int offset = dam_zone_segment (zone, at, NULL, &end);

      add_observance (vtimezone, at, before, offset, standard);
      if (end == G_MAXINT64)
        break;
      before = offset;
      at = end;
    }

  return vtimezone;
}

/* --- the object --- */

static icalcomponent *
make_event (const DamIcsEvent *event,
            const DamZone     *zone)
{
  icalcomponent *component = icalcomponent_new_vevent ();

  icalcomponent_add_property (component, icalproperty_new_uid (event->uid));
  icalcomponent_add_property (component, icalproperty_new_dtstamp (utc_time (event->changed)));
  icalcomponent_add_property (component, icalproperty_new_lastmodified (utc_time (event->changed)));
  add_time (component, ICAL_DTSTART_PROPERTY, event->start, zone);
  add_time (component, ICAL_DTEND_PROPERTY, event->end, zone);
  icalcomponent_add_property (component, icalproperty_new_summary (event->summary));
  if (event->description != NULL && event->description[0] != '\0')
    icalcomponent_add_property (component, icalproperty_new_description (event->description));
  if (event->location != NULL && event->location[0] != '\0')
    icalcomponent_add_property (component, icalproperty_new_location (event->location));

  return component;
}

char *
dam_ics_write_events (const DamIcsEvent *events,
                      gsize              n_events,
                      const DamZone     *zone)
{
  icalcomponent *calendar;
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;
  char *written;
  char *text;

  g_return_val_if_fail (events != NULL || n_events == 0, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  calendar = icalcomponent_new_vcalendar ();
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//damjang.org//Damjang//EN"));
  for (gsize i = 0; i < n_events; i++)
    {
      first = MIN (first, events[i].start);
      last = MAX (last, events[i].end);
    }
  if (n_events > 0)
    icalcomponent_add_component (calendar, make_vtimezone (zone, first, last));
  for (gsize i = 0; i < n_events; i++)
    icalcomponent_add_component (calendar, make_event (&events[i], zone));

  written = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (written);
  icalmemory_free_buffer (written);
  icalcomponent_free (calendar);

  return text;
}
