/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* What two versions of terms differ in, as a list of boundaries: "contact hours, channels"; "" for nothing. (transfer full) */
char *dam_terms_words_difference (const DamTerms     *a,
                                  const DamTerms     *b);
/* All lists of one resolved side: "Official: Mail · Refused: Phone"; "Any channel" when none is set. (transfer full) */
char *dam_terms_words_channels   (const DamTermsSide *side);
/* A length of time as it is typed and dam_span_parse() reads it: "1 h 30 min", "2 business days"; "" when inherited. (transfer full) */
char *dam_terms_words_span       (DamLanguage         language,
                                  DamSpan             span);

G_END_DECLS
