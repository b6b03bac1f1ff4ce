/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-handout"

#include "ui/planning/dam-handout.h"

#include "text/dam-cities.h"
#include "ui/dam-wording.h"

/* The reader's language is not the program's, so that these texts cannot go through gettext. */
static gboolean
is_korean (DamDateStyle style)
{
  return style.language == DAM_LANGUAGE_KOREAN;
}

/* "Tue, 24 Nov, 09:00–09:30" */
static char *
word_times (DamDateStyle       style,
            const DamInterval *slot,
            const DamZone     *zone)
{
  DamDay day;
  g_autofree char *range = dam_wording_clock_range (style, slot, zone, &day);
  g_autofree char *date = NULL;
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  date = dam_format_date_short (style, year, month, day_of_month);

  return g_strdup_printf (is_korean (style) ? "%s %s" : "%s, %s", date, range);
}

/* "Mon, 23 Nov, 19:00–19:30 (New York)" */
static char *
word_place (DamDateStyle       style,
            const DamInterval *slot,
            const DamZone     *zone)
{
  g_autofree char *city = dam_city_name (style.language, dam_zone_id (zone));
  g_autofree char *times = word_times (style, slot, zone);

  return is_korean (style) ? g_strdup_printf ("%s %s", city, times) : g_strdup_printf ("%s (%s)", times, city);
}

static gboolean
clocks_differ (const DamInterval *slot,
               const DamZone     *mine,
               const DamZone     *theirs)
{
  return dam_zone_offset (mine, slot->start) != dam_zone_offset (theirs, slot->start)
         || dam_zone_offset (mine, slot->end) != dam_zone_offset (theirs, slot->end);
}

/* The reader's own clock comes first. Each time stands for itself, with the city of its clock where there are two of them. */
static char *
word_slot (DamDateStyle       style,
           const DamInterval *slot,
           const DamZone     *mine,
           const DamZone     *theirs,
           gboolean           differ)
{
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;

  if (!differ)
    return word_times (style, slot, mine);

  there = word_place (style, slot, theirs);
  here = word_place (style, slot, mine);

  return g_strjoin (" · ", there, here, NULL);
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
  gboolean differ = FALSE;

  for (gsize i = 0; i < n_slots; i++)
    differ = differ || clocks_differ (&slots[i], mine, theirs);

  g_string_append (text, "\n\n");
  for (gsize i = 0; i < n_slots; i++)
    {
      g_autofree char *line = word_slot (style, &slots[i], mine, theirs, differ);

      g_string_append_printf (text, "• %s\n", line);
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
  g_autofree char *when = word_slot (style, slot, mine, theirs, clocks_differ (slot, mine, theirs));

  return g_strdup_printf ("%s: %s", what, when);
}
