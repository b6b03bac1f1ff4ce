/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-intervals.h"
#include "text/dam-dates.h"
#include "hours/dam-zone.h"

G_BEGIN_DECLS

/* "Seoul", "New York, 14 hours behind", for the owner of a zone beside @mine at @at. (transfer full) */
char *dam_planning_word_zone    (DamDateStyle       style,
                                 const DamZone     *zone,
                                 const DamZone     *mine,
                                 gint64             at);
/* "9:00 AM–12:00 PM", with the date in front when it is not @day. (transfer full) */
char *dam_planning_word_span    (DamDateStyle       style,
                                 const DamInterval *span,
                                 const DamZone     *zone,
                                 DamDay             day);
/* A span in both zones: "9:00–11:00 AM (Fri 7:00–9:00 PM in New York)"; one time where both clocks agree. (transfer full) */
char *dam_planning_word_both    (DamDateStyle       style,
                                 const DamInterval *span,
                                 const DamZone     *mine,
                                 const DamZone     *theirs,
                                 DamDay             day);

G_END_DECLS
