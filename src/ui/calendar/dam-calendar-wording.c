/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-wording"

#include "ui/calendar/dam-calendar-wording.h"

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-days-words.h"

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

/* The hours of the day: "available … and …", "closed", "no rule". */
static char *
word_hours (DamDateStyle  style,
            const GArray *spans)
{
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *hours = NULL;
  int unruled = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (spans, DamDaySpan, i);

      if (span->state == DAM_STATE_OPEN)
        g_ptr_array_add (ranges, dam_wording_range (style, span->start, span->end));
      else if (span->state == DAM_STATE_NO_RULE)
        unruled += span->end - span->start;
    }

  if (ranges->len == 0)
    return g_strdup (unruled > 0 ? C_("calendar", "no rule") : C_("calendar", "closed"));

  hours = join (ranges);

  /* Translators: %s is one or more time ranges */
  return g_strdup_printf (C_("calendar", "available %s"), hours);
}

/* A holiday that no calendar was published for yet says so. */
static char *
word_name (const DamDayNote *note)
{
  /* Translators: the name of a holiday that is computed and not published yet */
  return note->projected ? dam_message_printf (_("%s (projected)"), note->text) : g_strdup (note->text);
}

char *
dam_calendar_word_summary (DamDateStyle          style,
                           const DamCalendarDay *day)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_contacts = 0;
  guint n_breaches = 0;

  for (guint i = 0; i < day->notes->len; i++)
    g_ptr_array_add (parts, word_name (&g_array_index (day->notes, DamDayNote, i)));
  g_ptr_array_add (parts, word_hours (style, day->spans));
  if (day->plans->len > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u planned contact", "%u planned contacts", day->plans->len),
                                             day->plans->len));
  for (guint i = 0; i < day->marks->len; i++)
    {
      n_contacts += g_array_index (day->marks, DamDayMark, i).n_contacts;
      n_breaches += g_array_index (day->marks, DamDayMark, i).n_breaches;
    }
  if (n_contacts > 0)
    g_ptr_array_add (parts, word_count (n_contacts, n_breaches));
  g_ptr_array_add (parts, NULL);

  /* Translators: between the items of a list */
  return g_strjoinv (C_("list", ", "), (char **) parts->pdata);
}

char *
dam_calendar_word_span (DamDateStyle      style,
                        const DamDaySpan *span,
                        const GArray     *notes)
{
  g_autofree char *range = dam_wording_range (style, span->start, span->end);
  const char *note = span->note >= 0 ? g_array_index (notes, DamDayNote, span->note).text : NULL;

  if (note == NULL)
    return g_strdup_printf (C_("calendar", "available %s"), range);
  if (span->state == DAM_STATE_OPEN)
    /* Translators: a time range, and the name of the date exception that opens it */
    return g_strdup_printf (C_("calendar", "available %1$s: %2$s"), range, note);
  if (span->start == 0 && span->end == 1440)
    /* Translators: the name of a holiday, a vacation or a date exception */
    return g_strdup_printf (C_("calendar", "closed all day: %s"), note);

  /* Translators: a time range, and the name of what closes it */
  return g_strdup_printf (C_("calendar", "closed %1$s: %2$s"), range, note);
}

char *
dam_calendar_word_planned (DamDateStyle      style,
                           const DamDayPlan *plan)
{
  g_autofree char *range = dam_wording_range (style, plan->start, plan->end);

  /* Translators: a time range, and what is planned: “Video Call, Hanbit” */
  return g_strdup_printf (C_("calendar", "planned %1$s: %2$s"), range, plan->text);
}

char *
dam_calendar_word_note (DamDateStyle     style,
                        DamRule          rule,
                        const DamSource *source)
{
  const char *reason = source->date_rule != NULL ? source->date_rule->reason : NULL;

  switch (rule)
    {
    case DAM_RULE_HOLIDAY:
      return dam_wording_holidays (style, source->holidays, source->n_holidays);

    case DAM_RULE_RESERVED:
      return g_strdup (source->reserved->title);

    case DAM_RULE_VACATION:
      return g_strdup (reason != NULL && *reason != '\0' ? reason : C_("calendar", "Vacation"));

    case DAM_RULE_EXCEPTION:
      return g_strdup (reason != NULL && *reason != '\0' ? reason : C_("calendar", "Date exception"));

    case DAM_RULE_NONE:
    case DAM_RULE_WEEKLY:
    case DAM_RULE_NIGHT:
    case DAM_RULE_BREAK:
    case DAM_RULE_DAY_OFF:
    default:
      return g_strdup ("");
    }
}

char *
dam_calendar_word_zone (const DamZone *zone)
{
  g_autofree char *city = dam_wording_city (dam_zone_id (zone));

  /* Translators: the clock that a day or a date is meant by; %s is a city */
  return g_strdup_printf (C_("zone", "%s time"), city);
}

static void
append_note (GString    *text,
             const char *note)
{
  if (text->len > 0)
    /* Translators: between the items of a list */
    g_string_append (text, C_("list", ", "));
  g_string_append (text, note);
}

char *
dam_calendar_word_notes (const DamCalendarDay *day,
                         gboolean              with_plans)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Reserved time is a part of a day, and stands in its column alone. */
  for (guint i = 0; i < day->notes->len; i++)
    if (g_array_index (day->notes, DamDayNote, i).rule != DAM_RULE_RESERVED)
      {
        g_autofree char *name = word_name (&g_array_index (day->notes, DamDayNote, i));

        append_note (text, name);
      }
  for (guint i = 0; with_plans && i < day->plans->len; i++)
    append_note (text, g_array_index (day->plans, DamDayPlan, i).text);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
dam_calendar_word_plan (sqlite3          *db,
                        DamDateStyle      style,
                        const DamPlanned *planned,
                        gboolean          whom)
{
  const char *what = planned->title != NULL && *planned->title != '\0' ? planned->title : dam_days_planned_kinds ()[planned->kind];
  g_auto (DamClientData) client = { NULL };
  g_autofree char *name = NULL;

  if (!whom || !dam_client_read (db, planned->client, &client, NULL))
    return g_strdup (what);

  name = dam_wording_client_name (style, client.name, client.is_company);

  /* Translators: what is planned, and with which client */
  return g_strdup_printf (C_("planned contact", "%1$s, %2$s"), what, name);
}

char *
dam_calendar_word_mark (DamDateStyle      style,
                        const DamDayMark *mark,
                        int               minutes)
{
  g_autofree char *range = dam_wording_range (style, mark->minute, MIN (mark->minute + minutes, 1440));
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
