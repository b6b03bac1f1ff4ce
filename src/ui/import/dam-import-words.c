/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import-page"

#include "ui/import/dam-import-words.h"

#include <glib/gi18n.h>

const char *
dam_import_word_format (DamChatFormat format)
{
  switch (format)
    {
    case DAM_CHAT_FORMAT_KAKAOTALK_WINDOWS:
      return _("KakaoTalk for Windows");

    case DAM_CHAT_FORMAT_KAKAOTALK_CSV:
      return _("KakaoTalk for macOS or Windows, CSV");

    case DAM_CHAT_FORMAT_KAKAOTALK_ANDROID:
      return _("KakaoTalk for Android");

    case DAM_CHAT_FORMAT_KAKAOTALK_IOS:
      return _("KakaoTalk for iPhone");

    case DAM_CHAT_FORMAT_UNKNOWN:
    default:
      return "";
    }
}

char *
dam_import_word_contacts (const DamImportSummary *summary)
{
  return g_strdup_printf (ngettext ("%'llu contact", "%'llu contacts", (gulong) summary->new_contacts),
                          (unsigned long long) summary->new_contacts);
}

char *
dam_import_word_breaches (const DamImportSummary *summary)
{
  return g_strdup_printf (ngettext ("%'llu breach", "%'llu breaches", (gulong) summary->breaches),
                          (unsigned long long) summary->breaches);
}
