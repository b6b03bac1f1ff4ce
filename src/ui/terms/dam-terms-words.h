/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/**
 * DamTermsPart: the boundaries as a person counts them; several keys of dam_terms_keys() make up one.
 */
typedef enum
{
  DAM_TERMS_PART_HOURS,
  DAM_TERMS_PART_HOLIDAYS,
  DAM_TERMS_PART_CHANNELS,
  DAM_TERMS_PART_CALL_LENGTH,
  DAM_TERMS_PART_REPLY_TIME,
  DAM_TERMS_PART_ZONE,
  DAM_TERMS_PART_THEIR_HOURS,
  DAM_TERMS_PART_THEIR_HOLIDAYS,
  DAM_TERMS_PART_THEIR_CHANNELS,
  DAM_TERMS_PART_THEIR_ZONE,
  DAM_TERMS_N_PARTS,
} DamTermsPart;

DamSide     dam_terms_part_side        (DamTermsPart        part);
/* Whether @terms say anything about it, rather than inherit all of it. */
gboolean    dam_terms_part_is_set      (DamTermsPart        part,
                                        const DamTerms     *terms);
/* Makes it in @to what it is in @from, inherited or not. */
void        dam_terms_part_copy        (DamTermsPart        part,
                                        const DamTerms     *from,
                                        DamTerms           *to);

/* Whether a side says anything about hours. Without any it has no rule, and nothing bears on single dates. */
gboolean    dam_terms_side_has_hours   (const DamTermsSide *side);

/* As a heading: "Contact Hours". Static. */
const char *dam_terms_part_title       (DamTermsPart        part);
/* What its value is in resolved terms: "Mon–Fri 9:00–18:00", "Not agreed". Zones are shown with their offset at @now, holidays by the
 * calendars of @book; @home is the zone of the country whose holidays my side keeps (DamTermsPeriod). (transfer full) */
char       *dam_terms_part_value       (DamTermsPart        part,
                                        DamDateStyle        style,
                                        const DamTerms     *resolved,
                                        const DamHolidayBook *book,
                                        const DamZone      *home,
                                        gint64              now);
/* What changing it is called in "Undo: …". Static. */
const char *dam_terms_part_undo_label  (DamTermsPart        part);

/* What two versions of terms differ in, as a list: "contact hours, channels"; "" for nothing. (transfer full) */
char       *dam_terms_words_difference (const DamTerms     *a,
                                        const DamTerms     *b);
/* A length of time as it is typed and dam_span_parse() reads it: "1 h 30 min", "2 business days"; "" when inherited. (transfer full) */
char       *dam_terms_words_span       (DamLanguage         language,
                                        DamSpan             span);

G_END_DECLS
