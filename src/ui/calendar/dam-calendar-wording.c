/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-wording"

#include "ui/calendar/dam-calendar-wording.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording.h"

static char *
word_date (DamDateStyle style,
           DamDay       day)
{
  int year;
  int month;
  int day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);

  return dam_format_date_long (style, year, month, day_of_month);
}

char *
dam_calendar_word_day (DamDateStyle style,
                       DamDay       day,
                       gboolean     is_today)
{
  g_autofree char *date = word_date (style, day);
  const char *weekday = dam_wording_weekday (style, dam_day_weekday (day));

  if (is_today)
    /* Translators: weekday and date, for a screen reader */
    return g_strdup_printf (C_("calendar day", "Today, %1$s, %2$s"), weekday, date);

  /* Translators: weekday and date, for a screen reader */
  return g_strdup_printf (C_("calendar day", "%1$s, %2$s"), weekday, date);
}

/* "9:00 AM to 12:00 PM": a dash is not spoken. */
static char *
word_range (DamDateStyle style,
            int          start,
            int          end)
{
  g_autofree char *first = dam_format_time (style, start);
  g_autofree char *last = dam_format_time (style, end);

  /* Translators: two times of day, for a screen reader */
  return g_strdup_printf (C_("time range", "%1$s to %2$s"), first, last);
}

static char *
word_count (guint n_contacts,
            guint n_breaches)
{
  g_autofree char *contacts = g_strdup_printf (ngettext ("%u contact", "%u contacts", n_contacts), n_contacts);
  g_autofree char *breaches = g_strdup_printf (ngettext ("%u breach", "%u breaches", n_breaches), n_breaches);

  if (n_breaches == 0)
    return g_steal_pointer (&contacts);

  /* Translators: a number of contacts and how many of them are breaches */
  return g_strdup_printf (C_("calendar", "%1$s, %2$s"), contacts, breaches);
}

/* "a, b and c" */
static char *
join (GPtrArray *parts)
{
  g_autofree char *text = g_strdup (g_ptr_array_index (parts, 0));

  for (guint i = 1; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      char *joined;

      if (i + 1 < parts->len)
        joined = g_strdup_printf (C_("calendar", "%1$s, %2$s"), text, part);
      else
        /* Translators: the last two of a list of time ranges */
        joined = dam_message_printf (C_("calendar", "%1$s and %2$s"), text, part);
      g_free (text);
      text = joined;
    }

  return g_steal_pointer (&text);
}

char *
dam_calendar_word_summary (DamDateStyle  style,
                           const GArray *spans,
                           const GArray *marks)
{
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *hours = NULL;
  g_autofree char *state = NULL;
  g_autofree char *count = NULL;
  int unruled = 0;
  guint n_contacts = 0;
  guint n_breaches = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (spans, DamDaySpan, i);

      if (span->state == DAM_STATE_OPEN)
        g_ptr_array_add (ranges, word_range (style, span->start, span->end));
      else
        unruled += span->end - span->start;
    }
  for (guint i = 0; i < marks->len; i++)
    {
      n_contacts += g_array_index (marks, DamDayMark, i).n_contacts;
      n_breaches += g_array_index (marks, DamDayMark, i).n_breaches;
    }

  if (ranges->len > 0)
    {
      hours = join (ranges);
      /* Translators: %s is one or more time ranges */
      state = g_strdup_printf (C_("calendar", "available %s"), hours);
    }
  else
    {
      state = g_strdup (unruled > 0 ? C_("calendar", "no rule") : C_("calendar", "closed"));
    }
  if (n_contacts == 0)
    return g_steal_pointer (&state);

  count = word_count (n_contacts, n_breaches);

  return g_strdup_printf (C_("calendar", "%1$s, %2$s"), state, count);
}

char *
dam_calendar_word_span (DamDateStyle      style,
                        const DamDaySpan *span)
{
  g_autofree char *range = word_range (style, span->start, span->end);

  return g_strdup_printf (C_("calendar", "available %s"), range);
}

char *
dam_calendar_word_mark (DamDateStyle      style,
                        const DamDayMark *mark,
                        int               minutes)
{
  g_autofree char *range = word_range (style, mark->minute, MIN (mark->minute + minutes, 1440));
  g_autofree char *count = word_count (mark->n_contacts, mark->n_breaches);

  /* Translators: a time range and what happened in it */
  return g_strdup_printf (C_("calendar", "%1$s: %2$s"), range, count);
}

char *
dam_calendar_word_period (DamDateStyle style,
                          DamDay       first,
                          guint        n_days)
{
  DamDay last = first + (int) n_days - 1;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *name = NULL;
  int year;
  int month;
  int day;
  int last_year;
  int last_month;
  int last_day;

  if (n_days == 1)
    return dam_wording_date (style, first);

  dam_day_to_ymd (first, &year, &month, &day);
  dam_day_to_ymd (last, &last_year, &last_month, &last_day);
  if (year == last_year && month == last_month)
    {
      name = dam_format_month (style, year, month);
      /* Translators: first and last day of a week within one month, and that month: “15–21 November 2026” */
      return g_strdup_printf (C_("period", "%1$d–%2$d %3$s"), day, last_day, name);
    }

  start = word_date (style, first);
  end = word_date (style, last);

  /* Translators: first and last date of a period */
  return g_strdup_printf (C_("period", "%1$s – %2$s"), start, end);
}
