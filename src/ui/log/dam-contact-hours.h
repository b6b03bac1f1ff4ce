/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* The hours of @side on the date of @contact, in the zone of that side, and what says so: "9:00 AM–6:00 PM · terms of 2 March 2026", "Closed ·
 * Seollal (public holiday)". @title receives what that is: "My hours on Tuesday". NULL when there were no terms, or they say nothing of
 * it. Both (transfer full) */
char *dam_contact_hours (DamDateStyle style, const DamContact *contact, DamJudge *judge, DamSide side, char **title);

G_END_DECLS
