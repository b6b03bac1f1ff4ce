/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-contact-dialog"

#include "ui/log/dam-contact-hours.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording-sources.h"
#include "ui/dam-wording.h"

/* The contact hours that @spans, which cover one local date, leave open. */
static DamDayHours
collect_hours (GArray *spans,
               DamDay  day)
{
  DamDayHours hours = { DAM_DAY_CLOSED };

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);
      DamDay start_day, end_day;
      int start, end;

      if (span->state != DAM_STATE_OPEN || span->zone == NULL)
        continue;

      dam_zone_to_local (span->zone, span->start, &start_day, &start);
      dam_zone_to_local (span->zone, span->end, &end_day, &end);
      start = start_day < day ? 0 : start / 60;
      end = end_day > day ? 1440 : end / 60;
      if (start < end)
        dam_day_hours_add (&hours, (DamRange) { (gint16) start, (gint16) end });
    }

  return hours;
}

/* What bears on the date of @spans beyond the weekly hours, as a list; NULL when nothing does. */
static char *
collect_sources (GArray       *spans,
                 DamDateStyle  style)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);
      g_autofree char *name = dam_wording_source (style, span->rule, &span->source);

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  if (names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);

  return g_strjoinv (C_("list", ", "), (char **) names->pdata);
}

static char *
word_hours (DamDateStyle          style,
            const DamTermsPeriod *period,
            const DamDayHours    *open,
            const char           *why)
{
  g_autofree char *hours = dam_wording_day_hours (style, open);
  g_autofree char *dated = NULL;
  int year, month, day;

  if (why != NULL)
    /* Translators: hours of a day, and what bears on that date: “Closed · Seollal (public holiday)” */
    return dam_message_printf (C_("hours of a date", "%1$s · %2$s"), hours, why);

  dam_day_to_ymd (period->dated, &year, &month, &day);
  dated = dam_format_date_long (style, year, month, day);

  /* Translators: hours of a day, and the date of the terms that say so */
  return dam_message_printf (_("%1$s · terms of %2$s"), hours, dated);
}

char *
dam_contact_hours (DamDateStyle       style,
                   const DamContact  *contact,
                   DamJudge          *judge,
                   DamSide            side,
                   char             **title)
{
  const DamTermsPeriod *period = dam_terms_history_at (dam_judge_history (judge), contact->at);
  g_autoptr (GArray) spans = NULL;
  g_autofree char *why = NULL;
  const DamTermsSide *terms;
  gboolean inherits;
  DamDayHours open;
  int weekday;
  DamDay day;
  int second;

  if (period == NULL || period->terms.sides[side].zone == NULL)
    return NULL;

  terms = &period->terms.sides[side];
  dam_zone_to_local (terms->zone, contact->at, &day, &second);
  weekday = dam_day_weekday (day);
  inherits = terms->week.days[weekday].kind == DAM_DAY_INHERIT;
  spans = dam_timetable_explain (dam_judge_timetable (judge, side), dam_zone_from_local (terms->zone, day, 0),
                                 dam_zone_from_local (terms->zone, day + 1, 0));
  why = collect_sources (spans, style);

  /* Most clients never say when they may be called: that is no row worth reading. */
  if (side == DAM_SIDE_THEIRS && inherits && why == NULL)
    return NULL;

  open = collect_hours (spans, day);
  if (why == NULL && inherits && open.kind == DAM_DAY_CLOSED)
    open.kind = DAM_DAY_INHERIT;

  if (side == DAM_SIDE_MINE)
    /* Translators: %s is a weekday */
    *title = dam_message_printf (_("My hours on %s"), dam_wording_weekday (style, weekday));
  else
    *title = dam_message_printf (_("The client’s hours on %s"), dam_wording_weekday (style, weekday));

  return word_hours (style, period, &open, why);
}
