/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* What a calendar of holidays is called: "Korea", "None", the name of an imported one in quotation marks. (transfer full) */
char *dam_terms_word_calendar     (const char           *name);
/* What a resolved side says of public holidays, as a fact: "Closed on the holidays of Korea", "Open on public holidays", "No holidays known
 * for New York". @home is the zone of the country whose holidays it keeps when it names no calendar. (transfer full) */
char *dam_terms_word_holidays     (const DamTermsSide   *side,
                                   const DamZone        *home,
                                   const DamHolidayBook *book);
/* The same as a sentence, with the next holiday that it closes from @today on. (transfer full) */
char *dam_terms_describe_holidays (DamDateStyle          style,
                                   const DamTermsSide   *side,
                                   const DamZone        *home,
                                   const DamHolidayBook *book,
                                   DamDay                today);

G_END_DECLS
