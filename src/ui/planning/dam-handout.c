/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-handout"

#include "ui/planning/dam-handout.h"

#include "ui/dam-wording.h"

/* The reader's language is not the program's, so that these texts cannot go through gettext. */
static gboolean
is_korean (DamDateStyle style)
{
  return style.language == DAM_LANGUAGE_KOREAN;
}

static void
word_parts (DamDateStyle       style,
            const DamInterval *slot,
            const DamZone     *zone,
            char             **date,
            char             **range)
{
  DamDay day, end_day;
  int start, end;
  int year, month, day_of_month;

  dam_zone_to_local (zone, slot->start, &day, &start);
  dam_zone_to_local (zone, slot->end, &end_day, &end);
  dam_day_to_ymd (day, &year, &month, &day_of_month);
  end = end / 60 + (end_day - day) * 1440;
  *date = dam_format_date_short (style, year, month, day_of_month);
  *range = dam_format_time_range (style, start / 60, CLAMP (end, start / 60 + 1, start / 60 + 1440));
}

static char *
word_slot (DamDateStyle       style,
           const DamInterval *slot,
           const DamZone     *mine,
           const DamZone     *theirs)
{
  g_autofree char *date = NULL;
  g_autofree char *range = NULL;
  g_autofree char *here = NULL;
  g_autofree char *their_date = NULL;
  g_autofree char *their_range = NULL;
  g_autofree char *city = NULL;

  word_parts (style, slot, mine, &date, &range);
  here = g_strdup_printf (is_korean (style) ? "%s %s" : "%s, %s", date, range);
  if (dam_zone_offset (mine, slot->start) == dam_zone_offset (theirs, slot->start))
    return g_steal_pointer (&here);

  word_parts (style, slot, theirs, &their_date, &their_range);
  city = dam_wording_city_in (dam_zone_id (theirs), style.language);

  return is_korean (style) ? g_strdup_printf ("%s (%s %s %s)", here, city, their_date, their_range)
                           : g_strdup_printf ("%s (%s: %s, %s)", here, city, their_date, their_range);
}

const char *
dam_handout_kind (DamLanguage    language,
                  DamPlannedKind kind)
{
  static const char *const korean[] = { "통화", "만남", "영상 통화" };
  static const char *const english[] = { "Call", "Meeting", "Video call" };

  return language == DAM_LANGUAGE_KOREAN ? korean[kind] : english[kind];
}

char *
dam_handout_slots (DamDateStyle       style,
                   const DamInterval *slots,
                   gsize              n_slots,
                   const DamZone     *mine,
                   const DamZone     *theirs)
{
  g_autoptr (GString) text = g_string_new (is_korean (style) ? "아래 시간 중에서 편하신 때를 알려 주시면 맞추겠습니다."
                                                             : "Would one of these times suit you?");
  gboolean differs = FALSE;

  g_string_append (text, "\n\n");
  for (gsize i = 0; i < n_slots; i++)
    {
      g_autofree char *line = word_slot (style, &slots[i], mine, theirs);

      g_string_append_printf (text, "• %s\n", line);
      differs = differs || dam_zone_offset (mine, slots[i].start) != dam_zone_offset (theirs, slots[i].start);
    }
  if (differs)
    {
      g_autofree char *city = dam_wording_city_in (dam_zone_id (mine), style.language);

      g_string_append_printf (text, is_korean (style) ? "\n괄호 밖의 시간은 %s 기준입니다.\n" : "\nTimes outside the brackets are in %s.\n", city);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dam_handout_planned (DamDateStyle       style,
                     const DamInterval *slot,
                     const char        *what,
                     const DamZone     *mine,
                     const DamZone     *theirs)
{
  g_autofree char *when = word_slot (style, slot, mine, theirs);

  return g_strdup_printf ("%s: %s", what, when);
}
