/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"

G_BEGIN_DECLS

#define DAM_HOURS_ERROR (dam_hours_error_quark ())

typedef enum
{
  DAM_HOURS_ERROR_ZONE,      /* no such zone */
  DAM_HOURS_ERROR_RANGE,     /* a range of hours that cannot be read */
  DAM_HOURS_ERROR_INSTANT,   /* an instant that cannot be read */
} DamHoursError;

GQuark         dam_hours_error_quark   (void);

/**
 * DamZone: an IANA time zone, interned for the life of the program and safe to share between threads.
 * Based on GTimeZone through constant-offset segments, never on another library (time-rules.md, "Zone libraries").
 */
typedef struct _DamZone DamZone;

/* The zone called @id, or NULL with DAM_HOURS_ERROR_ZONE. (transfer none), never freed. */
const DamZone *dam_zone_lookup         (const char     *id,
                                        GError        **error);
/* The machine's zone, UTC when it has no name. */
const DamZone *dam_zone_local          (void);
const char    *dam_zone_id             (const DamZone  *zone);

/* Seconds east of UTC at the instant @at (UTC seconds). */
int            dam_zone_offset         (const DamZone  *zone,
                                        gint64          at);
/* [*start, *end): the span around @at in which the offset is constant; either may be G_MININT64 or G_MAXINT64. */
int            dam_zone_segment        (const DamZone  *zone,
                                        gint64          at,
                                        gint64         *start,
                                        gint64         *end);
/* Local civil date, and second of that day, of the instant @at. */
void           dam_zone_to_local       (const DamZone  *zone,
                                        gint64          at,
                                        DamDay         *day,
                                        int            *second);
/* The instant of a wall clock reading. A reading the clock skips yields the instant at which the gap ends;
 * one it shows twice yields the first. @second may exceed 86400. */
gint64         dam_zone_from_local     (const DamZone  *zone,
                                        DamDay          day,
                                        int             second);
/* How often the wall clock shows that reading: 0 where it is moved forward over it, 2 where it is moved back behind it, else 1. */
int            dam_zone_count_local    (const DamZone  *zone,
                                        DamDay          day,
                                        int             second);

/**
 * DamZoneDate: from a civil date on, a person is in a zone (time-rules.md, "Zones": moving, travelling).
 */
typedef struct
{
  DamDay         from;
  const DamZone *zone;
} DamZoneDate;

/* The zone on @day by @dates, which are sorted by date; @base before the first. (transfer none) */
const DamZone *dam_zone_on_day         (const DamZoneDate *dates,
                                        gsize              n_dates,
                                        const DamZone     *base,
                                        DamDay             day);
/* The same at an instant: a date begins at midnight in the zone it begins. */
const DamZone *dam_zone_at             (const DamZoneDate *dates,
                                        gsize              n_dates,
                                        const DamZone     *base,
                                        gint64             at);

/* Reads "2026-11-21T15:04", with optional seconds and with "Z" or "+09:00"; without an offset, as wall clock of
 * @zone. DAM_HOURS_ERROR_INSTANT names the text. */
gboolean       dam_instant_parse       (const char     *text,
                                        const DamZone  *zone,
                                        gint64         *at,
                                        GError        **error);
/* ISO 8601 with the offset of @zone: "2026-11-21T15:04:00+09:00". (transfer full) */
char          *dam_instant_format      (gint64          at,
                                        const DamZone  *zone);

G_END_DECLS
