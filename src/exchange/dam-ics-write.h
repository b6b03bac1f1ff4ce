/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"

G_BEGIN_DECLS

/**
 * DamIcsEvent: an appointment as other calendars take it.
 * @uid: its identity, the same whenever it is handed out
 * @start, @end: instants, UTC seconds
 * @changed: when it was last changed
 * @summary: one line
 * @description: (nullable): more lines
 * @location: (nullable): where, or by which channel
 */
typedef struct
{
  const char *uid;
  gint64      start;
  gint64      end;
  gint64      changed;
  const char *summary;
  const char *description;
  const char *location;
} DamIcsEvent;

/* An iCalendar object (RFC 5545) with a VEVENT for each of @events, in times of @zone, which it describes in a minimal VTIMEZONE for the
 * years of the events: the built-in ones of libical carry a TZID that nobody else knows (formats.md, 6). (transfer full), UTF-8 with
 * CRLF, ends in one. */
char *dam_ics_write_events (const DamIcsEvent *events,
                            gsize              n_events,
                            const DamZone     *zone);

G_END_DECLS
