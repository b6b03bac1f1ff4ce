/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-planning-wording"

#include "ui/planning/dam-planning-wording.h"

#include <glib/gi18n.h>

#include "ui/dam-wording.h"

char *
dam_planning_word_zone (DamDateStyle   style,
                        const DamZone *zone,
                        const DamZone *mine,
                        gint64         at)
{
  g_autofree char *city = dam_wording_city (dam_zone_id (zone));
  g_autofree char *distance = NULL;
  int ahead = dam_zone_offset (zone, at) - dam_zone_offset (mine, at);

  if (ahead == 0)
    return g_steal_pointer (&city);

  distance = dam_format_duration (style.language, ABS (ahead));
  if (ahead > 0)
    /* Translators: a city and how far its clock is ahead of mine: “Auckland, 3 h ahead” */
    return g_strdup_printf (C_("zone", "%1$s, %2$s ahead"), city, distance);

  /* Translators: a city and how far its clock is behind mine: “New York, 14 h behind” */
  return g_strdup_printf (C_("zone", "%1$s, %2$s behind"), city, distance);
}

char *
dam_planning_word_span (DamDateStyle       style,
                        const DamInterval *span,
                        const DamZone     *zone,
                        DamDay             day)
{
  DamDay start_day;
  g_autofree char *range = dam_wording_clock_range (style, span, zone, &start_day);

  if (start_day == day)
    return g_steal_pointer (&range);

  /* Translators: a weekday and a time range, for a day that is not the one spoken of */
  return g_strdup_printf (C_("planning", "%1$s %2$s"), dam_weekday_short (style.language, dam_day_weekday (start_day)), range);
}

char *
dam_planning_word_both (DamDateStyle       style,
                        const DamInterval *span,
                        const DamZone     *mine,
                        const DamZone     *theirs,
                        DamDay             day)
{
  g_autofree char *here = dam_planning_word_span (style, span, mine, day);
  g_autofree char *there = NULL;
  g_autofree char *city = NULL;

  if (dam_zone_offset (mine, span->start) == dam_zone_offset (theirs, span->start))
    return g_steal_pointer (&here);

  there = dam_planning_word_span (style, span, theirs, day);
  city = dam_wording_city (dam_zone_id (theirs));

  /* Translators: a time range on my clock, the same one on the client’s, and the client’s city */
  return g_strdup_printf (C_("planning", "%1$s (%2$s in %3$s)"), here, there, city);
}
