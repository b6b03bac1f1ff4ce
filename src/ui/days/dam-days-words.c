/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-days-words"

#include "ui/days/dam-days-words.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/dam-wording.h"

#define EVERY_DAY 0x7f

static const char *const *
translate (const char               *context,
           const char        *const *ids,
           const char              **words)
{
  for (guint i = 0; ids[i] != NULL; i++)
    words[i] = g_dpgettext2 (NULL, context, ids[i]);

  return words;
}

const char *const *
dam_days_exception_kinds (void)
{
  static const char *const ids[] = {
    NC_ ("date exception", "Vacation"), NC_ ("date exception", "Closed"), NC_ ("date exception", "Other Hours"),
    NC_ ("date exception", "Part of the Day Closed"), NULL,
  };
  static const char *words[G_N_ELEMENTS (ids)];

  return translate ("date exception", ids, words);
}

const char *const *
dam_days_reserved_kinds (void)
{
  static const char *const ids[] = {
    NC_ ("reserved time", "Family"), NC_ ("reserved time", "Personal"), NC_ ("reserved time", "Focus"), NULL,
  };
  static const char *words[G_N_ELEMENTS (ids)];

  return translate ("reserved time", ids, words);
}

const char *const *
dam_days_planned_kinds (void)
{
  static const char *const ids[] = {
    NC_ ("planned contact", "Call"), NC_ ("planned contact", "Meeting"), NC_ ("planned contact", "Video Call"), NULL,
  };
  static const char *words[G_N_ELEMENTS (ids)];

  return translate ("planned contact", ids, words);
}

char *
dam_days_word_dates (DamDateStyle style,
                     DamDay       first,
                     DamDay       last)
{
  return dam_calendar_word_period (style, first, (guint) (last - first) + 1);
}

char *
dam_days_word_rule (DamDateStyle        style,
                    const DamException *exception)
{
  g_autofree char *hours = NULL;

  if (exception->kind == DAM_EXCEPTION_VACATION || exception->kind == DAM_EXCEPTION_CLOSED)
    return g_strdup (dam_days_exception_kinds ()[exception->kind]);

  hours = dam_wording_day_hours (style, &exception->hours);
  if (exception->kind == DAM_EXCEPTION_HOURS)
    /* Translators: %s are the hours of a day that differ from the usual ones */
    return g_strdup_printf (C_("date exception", "Open %s"), hours);

  /* Translators: %s are the hours of a day that are closed */
  return g_strdup_printf (C_("date exception", "Closed %s"), hours);
}

static void
add_part (GString    *text,
          const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
dam_days_word_exception (DamContext         *context,
                         const DamException *exception,
                         gboolean            whom)
{
  g_autofree char *rule = dam_days_word_rule (dam_context_get_date_style (context), exception);
  GString *text = g_string_new (rule);

  add_part (text, exception->reason != NULL && *exception->reason != '\0' ? exception->reason : exception->public_text);
  if (whom)
    {
      g_autofree char *name = dam_days_word_client (context, exception->client);

      add_part (text, name);
    }

  return g_string_free (text, FALSE);
}

char *
dam_days_word_weekdays (DamDateStyle style,
                        guint        weekdays)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (weekdays == EVERY_DAY)
    return g_strdup (_("Every day"));

  for (int day = 0; day < 7; day++)
    {
      int last = day;

      if ((weekdays & (1u << day)) == 0)
        continue;
      while (last < 6 && (weekdays & (1u << (last + 1))) != 0)
        last++;
      /* Two days in a row are no range yet. */
      if (last - day < 2)
        last = day;
      g_ptr_array_add (parts, last == day
                       ? g_strdup (dam_weekday_short (style.language, day))
                       : g_strdup_printf ("%s–%s", dam_weekday_short (style.language, day), dam_weekday_short (style.language, last)));
      day = last;
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
word_bounds (DamDateStyle       style,
             const DamReserved *reserved)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (reserved->first != DAM_DAY_FIRST && reserved->last != DAM_DAY_LAST)
    return dam_days_word_dates (style, reserved->first, reserved->last);

  if (reserved->first != DAM_DAY_FIRST)
    {
      first = dam_wording_date (style, reserved->first);
      /* Translators: %s is the first date of something that repeats */
      return dam_message_printf (C_("reserved time", "from %s on"), first);
    }

  if (reserved->last != DAM_DAY_LAST)
    {
      last = dam_wording_date (style, reserved->last);
      /* Translators: %s is the last date of something that repeats */
      return dam_message_printf (C_("reserved time", "until %s"), last);
    }

  return NULL;
}

char *
dam_days_word_reserved (DamDateStyle       style,
                        const DamReserved *reserved)
{
  g_autofree char *days = dam_days_word_weekdays (style, reserved->weekdays);
  g_autofree char *hours = dam_wording_day_hours (style, &reserved->hours);
  g_autofree char *when = g_strjoin (" ", days, hours, NULL);
  g_autofree char *bounds = word_bounds (style, reserved);
  GString *text = g_string_new (dam_days_reserved_kinds ()[reserved->kind]);

  add_part (text, when);
  add_part (text, bounds);

  return g_string_free (text, FALSE);
}

char *
dam_days_word_planned_at (DamDateStyle      style,
                          const DamPlanned *planned,
                          const DamZone    *zone)
{
  DamInterval span = { planned->at, planned->at + planned->minutes * 60 };
  DamDay day;
  g_autofree char *range = dam_wording_clock_range (style, &span, zone, &day);
  g_autofree char *date = dam_wording_date (style, day);

  /* Translators: a date and the times from when to when */
  return g_strdup_printf (C_("planned contact", "%1$s, %2$s"), date, range);
}

char *
dam_days_word_planned (const DamPlanned *planned)
{
  GString *text = g_string_new (dam_days_planned_kinds ()[planned->kind]);

  add_part (text, dam_wording_channel (planned->channel));
  add_part (text, planned->title);

  return g_string_free (text, FALSE);
}

char *
dam_days_word_client (DamContext *context,
                      gint64      id)
{
  DamClient *client = id != 0 ? dam_client_list_find (dam_context_get_clients (context), id) : NULL;

  if (client == NULL)
    return g_strdup (_("All clients"));

  return dam_wording_client_name (dam_context_get_date_style (context), dam_client_get_name (client),
                                  dam_client_get_is_company (client));
}
