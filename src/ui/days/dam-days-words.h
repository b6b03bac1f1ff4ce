/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/* The words of date exceptions, reserved time and planned contacts. */

/* "Vacation", "Closed", … as choices in the order of the enum; NULL-terminated, static. */
const char * const *dam_days_exception_kinds (void);
const char * const *dam_days_reserved_kinds  (void);   /* "Family", "Personal", "Focus" */
const char * const *dam_days_planned_kinds   (void);   /* "Call", "Meeting", "Video Call" */

/* "Thu, 24 Dec 2026", "24–31 December 2026". (transfer full) */
char *dam_days_word_dates      (DamDateStyle         style,
                                DamDay               first,
                                DamDay               last);
/* What the exception says: "Vacation", "Open 9:00 AM–12:00 PM", "Closed 2:00–6:00 PM". (transfer full) */
char *dam_days_word_rule       (DamDateStyle         style,
                                const DamException  *exception);
/* That, the reason and, with @whom, for whom: "Vacation · Jeju · All clients". (transfer full) */
char *dam_days_word_exception  (DamContext          *context,
                                const DamException  *exception,
                                gboolean             whom);
/* "Mon–Fri", "Sat, Sun", "Every day", of a set of weekdays, bit 0 Monday. (transfer full) */
char *dam_days_word_weekdays   (DamDateStyle         style,
                                guint                weekdays);
/* "Family · Mon–Fri 6:00–8:00 PM · until 24 December 2026". (transfer full) */
char *dam_days_word_reserved   (DamDateStyle         style,
                                const DamReserved   *reserved);
/* When it begins and ends: "Tue, 24 Nov 2026, 10:00–10:30 AM", in @zone. (transfer full) */
char *dam_days_word_planned_at (DamDateStyle         style,
                                const DamPlanned    *planned,
                                const DamZone       *zone);
/* "Call · Phone · Sketches". (transfer full) */
char *dam_days_word_planned    (const DamPlanned    *planned);
/* The name of a client as it is shown, "All clients" for 0. (transfer full) */
char *dam_days_word_client     (DamContext          *context,
                                gint64               client);

G_END_DECLS
