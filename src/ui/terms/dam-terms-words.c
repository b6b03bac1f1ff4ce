/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-words"

#include "ui/terms/dam-terms-words.h"

#include <glib/gi18n.h>

#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"
#include "ui/terms/dam-terms-holidays.h"

static const struct
{
  DamSide     side;
  const char *title;
  const char *in_list;
  const char *undo_label;
} parts[] = {
  [DAM_TERMS_PART_HOURS] = { DAM_SIDE_MINE, N_("Contact Hours"), NC_ ("boundary", "contact hours"), N_("change contact hours") },
  [DAM_TERMS_PART_HOLIDAYS] = { DAM_SIDE_MINE, N_("Public Holidays"), NC_ ("boundary", "public holidays"), N_("change public holidays") },
  [DAM_TERMS_PART_CHANNELS] = { DAM_SIDE_MINE, N_("Channels"), NC_ ("boundary", "channels"), N_("change channels") },
  [DAM_TERMS_PART_CALL_LENGTH] = { DAM_SIDE_MINE, N_("Call Length"), NC_ ("boundary", "call length"), N_("change call length") },
  [DAM_TERMS_PART_REPLY_TIME] = { DAM_SIDE_MINE, N_("Reply Time"), NC_ ("boundary", "reply time"), N_("change reply time") },
  [DAM_TERMS_PART_ZONE] = { DAM_SIDE_MINE, N_("Time Zone"), NC_ ("boundary", "time zone"), N_("change time zone") },
  [DAM_TERMS_PART_THEIR_HOURS] = { DAM_SIDE_THEIRS, N_("Their Contact Hours"), NC_ ("boundary", "their hours"),
                                   N_("change their contact hours") },
  [DAM_TERMS_PART_THEIR_HOLIDAYS] = { DAM_SIDE_THEIRS, N_("Their Public Holidays"), NC_ ("boundary", "their public holidays"),
                                      N_("change their public holidays") },
  [DAM_TERMS_PART_THEIR_CHANNELS] = { DAM_SIDE_THEIRS, N_("Their Channels"), NC_ ("boundary", "their channels"),
                                      N_("change their channels") },
  [DAM_TERMS_PART_THEIR_ZONE] = { DAM_SIDE_THEIRS, N_("Their Time Zone"), NC_ ("boundary", "their time zone"),
                                  N_("change their time zone") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (parts) == DAM_TERMS_N_PARTS);

static gboolean
has_channels (const DamTermsSide *side)
{
  for (int i = 0; i < DAM_N_STANDINGS; i++)
    if (side->channels[i].is_set)
      return TRUE;

  return FALSE;
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

static char *
word_channels (const DamTermsSide *side)
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

gboolean
dam_terms_side_has_hours (const DamTermsSide *side)
{
  for (int i = 0; i < 7; i++)
    if (side->week.days[i].kind != DAM_DAY_INHERIT)
      return TRUE;

  return FALSE;
}

DamSide
dam_terms_part_side (DamTermsPart part)
{
  g_return_val_if_fail ((guint) part < G_N_ELEMENTS (parts), DAM_SIDE_MINE);

  return parts[part].side;
}

gboolean
dam_terms_part_is_set (DamTermsPart    part,
                       const DamTerms *terms)
{
  const DamTermsSide *side = &terms->sides[dam_terms_part_side (part)];

  switch (part)
    {
    case DAM_TERMS_PART_HOURS:
    case DAM_TERMS_PART_THEIR_HOURS:
      return dam_terms_side_has_hours (side);

    case DAM_TERMS_PART_HOLIDAYS:
    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      return side->holidays != DAM_HOLIDAYS_INHERIT || side->calendar != NULL;

    case DAM_TERMS_PART_CHANNELS:
    case DAM_TERMS_PART_THEIR_CHANNELS:
      return has_channels (side);

    case DAM_TERMS_PART_ZONE:
    case DAM_TERMS_PART_THEIR_ZONE:
      return side->zone != NULL;

    case DAM_TERMS_PART_CALL_LENGTH:
      return terms->call_length.unit != DAM_SPAN_INHERIT;

    case DAM_TERMS_PART_REPLY_TIME:
      return terms->reply_within.unit != DAM_SPAN_INHERIT;

    case DAM_TERMS_N_PARTS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
dam_terms_part_copy (DamTermsPart    part,
                     const DamTerms *from,
                     DamTerms       *to)
{
  const DamTermsSide *from_side = &from->sides[dam_terms_part_side (part)];
  DamTermsSide *to_side = &to->sides[dam_terms_part_side (part)];

  switch (part)
    {
    case DAM_TERMS_PART_HOURS:
    case DAM_TERMS_PART_THEIR_HOURS:
      to_side->week = from_side->week;
      break;

    case DAM_TERMS_PART_HOLIDAYS:
    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      to_side->holidays = from_side->holidays;
      to_side->calendar = from_side->calendar;
      break;

    case DAM_TERMS_PART_CHANNELS:
    case DAM_TERMS_PART_THEIR_CHANNELS:
      for (int i = 0; i < DAM_N_STANDINGS; i++)
        to_side->channels[i] = from_side->channels[i];
      break;

    case DAM_TERMS_PART_ZONE:
    case DAM_TERMS_PART_THEIR_ZONE:
      to_side->zone = from_side->zone;
      break;

    case DAM_TERMS_PART_CALL_LENGTH:
      to->call_length = from->call_length;
      break;

    case DAM_TERMS_PART_REPLY_TIME:
      to->reply_within = from->reply_within;
      break;

    case DAM_TERMS_N_PARTS:
    default:
      g_return_if_reached ();
    }
}

const char *
dam_terms_part_title (DamTermsPart part)
{
  g_return_val_if_fail ((guint) part < G_N_ELEMENTS (parts), NULL);

  return _(parts[part].title);
}

char *
dam_terms_part_value (DamTermsPart          part,
                      DamDateStyle          style,
                      const DamTerms       *resolved,
                      const DamHolidayBook *book,
                      const DamZone        *home,
                      gint64                now)
{
  const DamTermsSide *side = &resolved->sides[dam_terms_part_side (part)];

  switch (part)
    {
    case DAM_TERMS_PART_CHANNELS:
    case DAM_TERMS_PART_THEIR_CHANNELS:
      return word_channels (side);

    case DAM_TERMS_PART_ZONE:
    case DAM_TERMS_PART_THEIR_ZONE:
      return dam_zone_label (side->zone, now);

    case DAM_TERMS_PART_HOLIDAYS:
    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      if (!dam_terms_side_has_hours (side))
        return g_strdup (_("Not agreed"));
      return dam_terms_word_holidays (side, part == DAM_TERMS_PART_HOLIDAYS ? home : side->zone, book);

    case DAM_TERMS_PART_HOURS:
    case DAM_TERMS_PART_THEIR_HOURS:
    case DAM_TERMS_PART_CALL_LENGTH:
    case DAM_TERMS_PART_REPLY_TIME:
      if (!dam_terms_part_is_set (part, resolved))
        return g_strdup (_("Not agreed"));
      if (part == DAM_TERMS_PART_CALL_LENGTH)
        return dam_wording_span (style, resolved->call_length);
      if (part == DAM_TERMS_PART_REPLY_TIME)
        return dam_wording_span (style, resolved->reply_within);
      return dam_wording_week (style, &side->week);

    case DAM_TERMS_N_PARTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
dam_terms_part_undo_label (DamTermsPart part)
{
  g_return_val_if_fail ((guint) part < G_N_ELEMENTS (parts), NULL);

  return _(parts[part].undo_label);
}

char *
dam_terms_words_difference (const DamTerms *a,
                            const DamTerms *b)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int part = 0; part < DAM_TERMS_N_PARTS; part++)
    {
      DamTerms together = *a;

      dam_terms_part_copy ((DamTermsPart) part, b, &together);
      if (!dam_terms_equal (a, &together))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", g_dpgettext2 (NULL, "boundary", parts[part].in_list));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
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
