/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-intervals.h"
#include "hours/dam-zone.h"
#include "store/rules/dam-planned-contact.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* Texts to be pasted into a message, in the language of @style, which is that of the reader and not of the program. Where the clocks differ, times
 * stand in @theirs and then in @mine, each with its city. */

/* "Video call": what an appointment without a title is called. (transfer none) */
const char *dam_handout_kind (DamLanguage    language,
                              DamPlannedKind kind);
/* A polite question which of @slots suits. (transfer full) */
char *dam_handout_slots   (DamDateStyle       style,
                           const DamInterval *slots,
                           gsize              n_slots,
                           const DamZone     *mine,
                           const DamZone     *theirs);
/* One appointment: @what ("Video call, Zoom") and when. (transfer full) */
char *dam_handout_planned (DamDateStyle       style,
                           const DamInterval *slot,
                           const char        *what,
                           const DamZone     *mine,
                           const DamZone     *theirs);

G_END_DECLS
