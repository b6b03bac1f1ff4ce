/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-words"

#include "ui/terms/dam-terms-words.h"

#include <glib/gi18n.h>

#include "ui/dam-wording.h"

/* The boundaries as a person counts them; several keys make up one. */
static const struct
{
  const char *prefix;
  const char *words;
} boundaries[] = {
  { "hours.", NC_ ("boundary", "contact hours") },
  { "channels.", NC_ ("boundary", "channels") },
  { "call-length", NC_ ("boundary", "call length") },
  { "reply-within", NC_ ("boundary", "reply time") },
  { "zone", NC_ ("boundary", "time zone") },
  { "theirs.hours.", NC_ ("boundary", "their hours") },
  { "theirs.channels.", NC_ ("boundary", "their channels") },
  { "theirs.zone", NC_ ("boundary", "their time zone") },
};

char *
dam_terms_words_difference (const DamTerms *a,
                            const DamTerms *b)
{
  g_autofree const char **keys = dam_terms_diff (a, b);
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (boundaries); i++)
    for (gsize k = 0; keys[k] != NULL; k++)
      if (g_str_has_prefix (keys[k], boundaries[i].prefix))
        {
          g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", g_dpgettext2 (NULL, "boundary", boundaries[i].words));
          break;
        }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
word_list (DamStanding standing,
           const char *names)
{
  switch (standing)
    {
    case DAM_STANDING_OFFICIAL:
      /* Translators: %s is a list of channels, like "Mail, KakaoTalk" */
      return g_strdup_printf (_("Official: %s"), names);

    case DAM_STANDING_TOLERATED:
      return g_strdup_printf (_("Tolerated: %s"), names);

    case DAM_STANDING_REFUSED:
      return g_strdup_printf (_("Refused: %s"), names);

    case DAM_STANDING_EMERGENCY:
      return g_strdup_printf (_("In emergencies: %s"), names);

    case DAM_N_STANDINGS:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
dam_terms_words_channels (const DamTermsSide *side)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < DAM_N_STANDINGS; i++)
    if (side->channels[i].is_set && (side->channels[i].channels != 0 || i == DAM_STANDING_OFFICIAL))
      {
        g_autofree char *names = side->channels[i].channels != 0
                                 ? dam_wording_channels (side->channels[i].channels)
                                 : g_strdup (C_ ("channels", "none"));
        g_autofree char *words = word_list ((DamStanding) i, names);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
      }

  if (text->len == 0)
    g_string_append (text, _("Any channel"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dam_terms_words_span (DamLanguage language,
                      DamSpan     span)
{
  gboolean korean = language == DAM_LANGUAGE_KOREAN;
  int hours = span.amount / 60;
  int minutes = span.amount % 60;

  switch (span.unit)
    {
    case DAM_SPAN_INHERIT:
      return g_strdup ("");

    case DAM_SPAN_NONE:
      return g_strdup (korean ? "없음" : "none");

    case DAM_SPAN_BUSINESS_DAYS:
      return korean
             ? g_strdup_printf ("%d영업일", span.amount)
             : g_strdup_printf (span.amount == 1 ? "%d business day" : "%d business days", span.amount);

    case DAM_SPAN_MINUTES:
      if (hours == 0)
        return g_strdup_printf (korean ? "%d분" : "%d min", minutes);
      if (minutes == 0)
        return g_strdup_printf (korean ? "%d시간" : "%d h", hours);
      return g_strdup_printf (korean ? "%d시간 %d분" : "%d h %d min", hours, minutes);

    default:
      g_return_val_if_reached (NULL);
    }
}
