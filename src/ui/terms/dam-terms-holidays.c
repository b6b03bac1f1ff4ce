/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-holidays"

#include "ui/terms/dam-terms-holidays.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"
#include "ui/dam-wording.h"
#include "ui/terms/dam-terms-words.h"

/* Public holidays in words. A calendar that nobody chose follows from the zone, so what that comes to is always said. */

#define DAYS_AHEAD 366

char *
dam_terms_word_calendar (const char *name)
{
  if (g_str_equal (name, DAM_CALENDAR_KOREA))
    return g_strdup (C_("holiday calendar", "Korea"));
  if (g_str_equal (name, DAM_CALENDAR_NONE))
    return g_strdup (C_("holiday calendar", "None"));

  /* Translators: the name of a calendar of holidays that the user imported, in quotation marks */
  return g_strdup_printf (C_("holiday calendar", "“%s”"), name);
}

char *
dam_terms_word_holidays (const DamTermsSide   *side,
                         const DamZone        *home,
                         const DamHolidayBook *book)
{
  g_autofree char *name = NULL;

  if (side->holidays == DAM_HOLIDAYS_OPEN)
    return g_strdup (_("Open on public holidays"));

  if (side->calendar != NULL && g_str_equal (side->calendar, DAM_CALENDAR_NONE))
    return g_strdup (_("Without public holidays"));

  if (dam_holiday_book_find (book, side->calendar, home) == NULL)
    {
      if (side->calendar == NULL)
        {
          name = dam_wording_city (dam_zone_id (home));
          /* Translators: no public holidays are known for a place; %s is a city, like "New York" */
          return dam_message_printf (_("No holidays known for %s"), name);
        }

      name = dam_terms_word_calendar (side->calendar);
      /* Translators: %s is the name of a calendar of holidays, in quotation marks */
      return dam_message_printf (_("No holidays: the calendar %s is missing"), name);
    }

  name = dam_terms_word_calendar (side->calendar != NULL ? side->calendar : DAM_CALENDAR_KOREA);

  /* Translators: %s is a calendar of holidays: "Korea", or the name of another one in quotation marks */
  return dam_message_printf (_("Closed on the holidays of %s"), name);
}

char *
dam_terms_describe_holidays (DamDateStyle          style,
                             const DamTermsSide   *side,
                             const DamZone        *home,
                             const DamHolidayBook *book,
                             DamDay                today)
{
  g_autofree char *fact = dam_terms_word_holidays (side, home, book);
  g_autofree char *names = NULL;
  g_autofree char *date = NULL;
  DamHolidays *holidays = dam_holiday_book_find (book, side->calendar, home);
  const DamHoliday *next = NULL;
  gsize n_ahead = 0;
  guint n_same = 0;

  if (holidays != NULL && side->holidays != DAM_HOLIDAYS_OPEN)
    next = dam_holidays_range (holidays, today, today + DAYS_AHEAD, &n_ahead);
  if (!dam_terms_side_has_hours (side))
    return g_strdup (_("Holidays close nothing as long as no contact hours are agreed."));
  if (next == NULL)
    /* Translators: a fact, made a sentence */
    return dam_message_printf (C_("holidays", "%s."), fact);

  while (n_same < n_ahead && next[n_same].day == next->day)
    n_same++;
  names = dam_wording_holidays (style, next, n_same);
  date = dam_wording_date (style, next->day);

  if (next->projected)
    /* Translators: %1$s is “Closed on the holidays of Korea”, %2$s a date and %3$s the name of the next holiday, whose date was computed
     * because the calendar of its year has not been published yet */
    return dam_message_printf (_("%1$s. Next: %2$s, %3$s (projected)."), fact, date, names);

  /* Translators: %1$s is “Closed on the holidays of Korea”, %2$s a date and %3$s the name of the next holiday */
  return dam_message_printf (_("%1$s. Next: %2$s, %3$s."), fact, date, names);
}
