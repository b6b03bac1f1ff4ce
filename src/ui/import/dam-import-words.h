/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jobs/dam-import.h"

G_BEGIN_DECLS

/* "KakaoTalk for Android". Static; "" for an unknown one. */
const char *dam_import_word_format   (DamChatFormat           format);
/* "312 contacts": the new ones. (transfer full) */
char       *dam_import_word_contacts (const DamImportSummary *summary);
/* "14 breaches". (transfer full) */
char       *dam_import_word_breaches (const DamImportSummary *summary);

G_END_DECLS
