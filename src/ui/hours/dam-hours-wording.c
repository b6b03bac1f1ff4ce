/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-wording"

#include "ui/hours/dam-hours-wording.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording.h"

#define MINUTES_PER_DAY 1440

/* A stretch of the column of @day with what follows it after midnight, as a night is said. */
static char *
word_stretch (DamDateStyle   style,
              const DamWeek *week,
              int            day,
              DamRange       stretch)
{
  int next = (day + 1) % 7;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int start, end;

  if (stretch.end < MINUTES_PER_DAY || stretch.start == 0
      || !dam_week_stretch (week, next, 0, &start, &end) || end == MINUTES_PER_DAY)
    return dam_wording_range (style, stretch.start, stretch.end);

  first = dam_format_time (style, stretch.start);
  last = dam_format_time (style, end);

  /* Translators: two times of day, the second one after midnight, for a screen reader */
  return g_strdup_printf (C_("time range", "%1$s to %2$s of the next day"), first, last);
}

static char *
word_days (DamDateStyle style,
           int          first_day,
           int          last_day)
{
  if (first_day == last_day)
    return g_strdup (dam_wording_weekday (style, first_day));

  /* Translators: first and last weekday, for a screen reader */
  return g_strdup_printf (C_("days", "%1$s to %2$s"), dam_wording_weekday (style, first_day), dam_wording_weekday (style, last_day));
}

char *
dam_hours_word_day (DamDateStyle   style,
                    const DamWeek *own,
                    const DamWeek *week,
                    int            day)
{
  DamRange stretches[DAM_COLUMN_MAX_STRETCHES];
  guint n = dam_week_stretches (week, day, stretches);
  g_autoptr (GString) ranges = g_string_new (NULL);
  g_autofree char *state = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  int minutes = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *range = word_stretch (style, week, day, stretches[i]);

      minutes += stretches[i].end - stretches[i].start;
      if (i == 0)
        {
          g_string_assign (ranges, range);
        }
      else
        {
          /* Translators: the last two of a list of time ranges */
          g_autofree char *joined = i + 1 < n ? dam_message_printf (C_("hours of a day", "%1$s, %2$s"), ranges->str, range)
                                    : dam_message_printf (C_("hours of a day", "%1$s and %2$s"), ranges->str, range);

          g_string_assign (ranges, joined);
        }
    }

  if (n > 0)
    /* Translators: %s is one or more time ranges */
    state = g_strdup_printf (C_("hours of a day", "available %s"), ranges->str);
  else
    state = g_strdup (week->days[day].kind == DAM_DAY_INHERIT ? C_("hours of a day", "no rule") : C_("hours of a day", "closed"));

  /* Translators: a weekday and its hours, for a screen reader */
  text = g_strdup_printf (C_("hours of a day", "%1$s, %2$s"), dam_wording_weekday (style, day), state);
  if (n > 0)
    {
      g_autofree char *bare = g_steal_pointer (&text);

      total = dam_format_duration (style.language, (gint64) minutes * 60);
      /* Translators: a weekday with its hours, and how long they are together */
      text = g_strdup_printf (C_("hours of a day", "%1$s, %2$s in all"), bare, total);
    }
  if (own->days[day].kind != DAM_DAY_INHERIT || week->days[day].kind == DAM_DAY_INHERIT)
    return g_steal_pointer (&text);

  /* Translators: %s is a weekday with its hours, which are not its own but those of every client */
  return g_strdup_printf (C_("hours of a day", "%s, as in the defaults"), text);
}

char *
dam_hours_word_slot (DamDateStyle   style,
                     const DamWeek *week,
                     int            day,
                     int            minute)
{
  g_autofree char *time = dam_format_time (style, minute);
  g_autofree char *range = NULL;
  const char *state;
  int start, end;

  if (dam_week_stretch (week, day, minute, &start, &end))
    state = C_("hours of a slot", "available");
  else if (week->days[day].kind == DAM_DAY_INHERIT)
    state = C_("hours of a slot", "no rule");
  else
    state = C_("hours of a slot", "closed");
  range = dam_wording_range (style, start, end);

  /* Translators: a weekday, a time, whether one is available then, and the time range of which that is true; for a screen reader */
  return g_strdup_printf (C_("hours of a slot", "%1$s %2$s, %3$s, %4$s"), dam_wording_weekday (style, day), time, state, range);
}

char *
dam_hours_word_selection (DamDateStyle style,
                          int          first_day,
                          int          last_day,
                          int          start,
                          int          end)
{
  g_autofree char *days = word_days (style, first_day, last_day);
  g_autofree char *range = dam_wording_range (style, start, end);

  /* Translators: one or more weekdays and a time range, for a screen reader */
  return g_strdup_printf (C_("hours", "%1$s, %2$s, selected"), days, range);
}

char *
dam_hours_word_change (DamDateStyle    style,
                       gboolean        open,
                       int             first_day,
                       int             last_day,
                       int             start,
                       int             end,
                       const DamRange *joined)
{
  g_autofree char *days = word_days (style, first_day, last_day);
  g_autofree char *range = dam_wording_range (style, start, end);
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  /* Translators: one or more weekdays and a time range, for a screen reader */
  text = open ? g_strdup_printf (C_("hours", "Changed to available, %1$s %2$s"), days, range)
         /* Translators: one or more weekdays and a time range, for a screen reader */
              : g_strdup_printf (C_("hours", "Changed to closed, %1$s %2$s"), days, range);
  if (joined == NULL || (joined->start == start && joined->end == end))
    return g_steal_pointer (&text);

  whole = dam_wording_range (style, joined->start, joined->end);

  /* Translators: what was changed, and the time range that it became a part of */
  return g_strdup_printf (C_("hours", "%1$s, joined to %2$s"), text, whole);
}

/* "Monday–Wednesday", short or long. */
static char *
write_days (DamDateStyle style,
            int          first_day,
            int          last_day,
            gboolean     is_short)
{
  const char *first = is_short ? dam_weekday_short (style.language, first_day) : dam_weekday_name (style.language, first_day);
  const char *last = is_short ? dam_weekday_short (style.language, last_day) : dam_weekday_name (style.language, last_day);

  return first_day == last_day ? g_strdup (first) : g_strdup_printf ("%s–%s", first, last);
}

char *
dam_hours_word_stroke (DamDateStyle style,
                       gboolean     open,
                       int          first_day,
                       int          last_day,
                       int          start,
                       int          end)
{
  g_autofree char *days = write_days (style, first_day, last_day, FALSE);
  g_autofree char *range = dam_format_time_range (style, start, end);

  if (open)
    /* Translators: a step that can be undone: hours were added; weekdays and a time range */
    return g_strdup_printf (C_("undo", "paint %1$s %2$s"), days, range);

  /* Translators: a step that can be undone: hours were taken away; weekdays and a time range */
  return g_strdup_printf (C_("undo", "erase %1$s %2$s"), days, range);
}

char *
dam_hours_word_bubble (DamDateStyle style,
                       int          first_day,
                       int          last_day,
                       int          start,
                       int          end)
{
  g_autofree char *days = write_days (style, first_day, last_day, TRUE);
  g_autofree char *range = dam_format_time_range (style, start, end);
  g_autofree char *length = dam_format_duration (style.language, (gint64) (end - start) * 60);

  /* Translators: beside the pointer while hours are painted: weekdays, a time range and its length: “Tue 09:00–11:30 · 2 h 30 min” */
  return g_strdup_printf (C_("hours", "%1$s %2$s · %3$s"), days, range, length);
}

char *
dam_hours_word_range_step (DamDateStyle style,
                           int          day,
                           int          start,
                           int          end)
{
  g_autofree char *range = dam_format_time_range (style, start, end);

  /* Translators: a step that can be undone: the hours of a weekday now are a time range */
  return dam_message_printf (C_("undo", "change %1$s to %2$s"), dam_weekday_name (style.language, day), range);
}

char *
dam_hours_word_days_step (DamDateStyle style,
                          guint8       days,
                          gboolean     copies)
{
  const char *day = NULL;

  for (int i = 0; i < 7; i++)
    if (days == 1u << i)
      day = dam_weekday_name (style.language, i);

  if (day == NULL)
    /* Translators: steps that can be undone */
    return g_strdup (copies ? C_("undo", "copy hours to several days") : C_("undo", "change several days"));

  if (copies)
    /* Translators: a step that can be undone; %s is a weekday */
    return dam_message_printf (C_("undo", "copy hours to %s"), day);

  /* Translators: a step that can be undone; %s is a weekday */
  return dam_message_printf (C_("undo", "change %s"), day);
}
