/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/dam-language.h"

G_BEGIN_DECLS

/* What the city that names @zone, an IANA identifier, is called: "New York", "뉴욕" of "America/New_York". A city that is not in the table has the
 * English name of its identifier in either language. (transfer full) */
char *dam_city_name (DamLanguage language,
                     const char *zone);

G_END_DECLS
