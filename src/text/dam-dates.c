/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-dates"

#include "text/dam-dates.h"

#define MINUTES_PER_DAY 1440

static const char *const english_months[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
};

static const char *const english_short_months[] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

static const char *const english_weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static const char *const english_short_weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static const char *const english_weekday_letters[] = { "M", "T", "W", "T", "F", "S", "S" };

static const char *const korean_weekdays[] = {
  "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일",
};

static const char *const korean_weekday_letters[] = { "월", "화", "수", "목", "금", "토", "일" };

static gboolean
is_date (int year,
         int month,
         int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static int
weekday_of (int year,
            int month,
            int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (int) g_date_get_weekday (&date) - G_DATE_MONDAY;
}

char *
dam_format_date (DamDateStyle style,
                 int          year,
                 int          month,
                 int          day)
{
  const char *weekday;

  g_return_val_if_fail (is_date (year, month, day), NULL);

  weekday = dam_weekday_short (style.language, weekday_of (year, month, day));
  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%d년 %d월 %d일 (%s)", year, month, day, weekday);

  return g_strdup_printf ("%s, %d %s %d", weekday, day, english_short_months[month - 1], year);
}

char *
dam_format_date_short (DamDateStyle style,
                       int          year,
                       int          month,
                       int          day)
{
  const char *weekday;

  g_return_val_if_fail (is_date (year, month, day), NULL);

  weekday = dam_weekday_short (style.language, weekday_of (year, month, day));
  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%d월 %d일 (%s)", month, day, weekday);

  return g_strdup_printf ("%s, %d %s", weekday, day, english_short_months[month - 1]);
}

char *
dam_format_date_long (DamDateStyle style,
                      int          year,
                      int          month,
                      int          day)
{
  g_return_val_if_fail (is_date (year, month, day), NULL);

  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%d년 %d월 %d일", year, month, day);

  return g_strdup_printf ("%d %s %d", day, english_months[month - 1], year);
}

char *
dam_format_month (DamDateStyle style,
                  int          year,
                  int          month)
{
  g_return_val_if_fail (is_date (year, month, 1), NULL);

  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%d년 %d월", year, month);

  return g_strdup_printf ("%s %d", english_months[month - 1], year);
}

static const char *
meridiem (DamLanguage language,
          int         minute)
{
  if (language == DAM_LANGUAGE_KOREAN)
    return minute < MINUTES_PER_DAY / 2 ? "오전" : "오후";

  return minute < MINUTES_PER_DAY / 2 ? "AM" : "PM";
}

static int
hour_of_half_day (int minute)
{
  return (minute / 60 + 11) % 12 + 1;
}

char *
dam_format_time (DamDateStyle style,
                 int          minute)
{
  g_return_val_if_fail (minute >= 0 && minute <= MINUTES_PER_DAY, NULL);

  /* The end of a day is a time of its own: "오전 12:00" would be its beginning. */
  if (style.clock_24h || minute == MINUTES_PER_DAY)
    return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);

  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%s %d:%02d", meridiem (style.language, minute),
                            hour_of_half_day (minute), minute % 60);

  return g_strdup_printf ("%d:%02d %s", hour_of_half_day (minute), minute % 60,
                          meridiem (style.language, minute));
}

char *
dam_format_hour (DamDateStyle style,
                 int          hour)
{
  g_return_val_if_fail (hour >= 0 && hour <= 24, NULL);

  if (style.clock_24h || hour == 24)
    return g_strdup_printf ("%02d:00", hour);

  if (style.language == DAM_LANGUAGE_KOREAN)
    return g_strdup_printf ("%s %d시", meridiem (style.language, hour * 60), hour_of_half_day (hour * 60));

  return g_strdup_printf ("%d %s", hour_of_half_day (hour * 60), meridiem (style.language, hour * 60));
}

char *
dam_format_time_range (DamDateStyle style,
                       int          start,
                       int          end)
{
  gboolean korean = style.language == DAM_LANGUAGE_KOREAN;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (start >= 0 && start < MINUTES_PER_DAY, NULL);
  g_return_val_if_fail (end >= 0 && end <= 2 * MINUTES_PER_DAY, NULL);

  from = dam_format_time (style, start);

  if (end > MINUTES_PER_DAY)
    {
      to = dam_format_time (style, end - MINUTES_PER_DAY);

      if (korean)
        return g_strdup_printf ("%s–다음 날 %s", from, to);

      return g_strdup_printf ("%s–%s next day", from, to);
    }

  /* The half of the day is said once: behind the range in English, before it in Korean. */
  if (!style.clock_24h && end < MINUTES_PER_DAY && (start < MINUTES_PER_DAY / 2) == (end < MINUTES_PER_DAY / 2))
    {
      int bare = korean ? end : start;

      if (korean)
        return g_strdup_printf ("%s–%d:%02d", from, hour_of_half_day (bare), bare % 60);

      to = dam_format_time (style, end);

      return g_strdup_printf ("%d:%02d–%s", hour_of_half_day (bare), bare % 60, to);
    }

  to = dam_format_time (style, end);

  return g_strdup_printf ("%s–%s", from, to);
}

/* Joins the units of a length of time that are not zero; the last one stands for nothing at all. */
static char *
join_units (const char *days,
            const char *hours,
            const char *minutes)
{
  GString *text = g_string_new (days);

  if (hours != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", hours);
  if (minutes != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", minutes);

  return g_string_free (text, FALSE);
}

static char *
format_units (DamLanguage language,
              gint64      days,
              gint64      hours,
              gint64      minutes)
{
  gboolean korean = language == DAM_LANGUAGE_KOREAN;
  g_autofree char *days_text = NULL;
  g_autofree char *hours_text = NULL;
  g_autofree char *minutes_text = NULL;

  if (days > 0 && korean)
    days_text = g_strdup_printf ("%" G_GINT64_FORMAT "일", days);
  else if (days > 0)
    days_text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", days, days == 1 ? "day" : "days");

  if (hours > 0)
    hours_text = g_strdup_printf ("%" G_GINT64_FORMAT "%s", hours, korean ? "시간" : " h");

  if (minutes > 0 || (days == 0 && hours == 0))
    minutes_text = g_strdup_printf ("%" G_GINT64_FORMAT "%s", minutes, korean ? "분" : " min");

  return join_units (days_text, hours_text, minutes_text);
}

char *
dam_format_duration (DamLanguage language,
                     gint64      seconds)
{
  gint64 minutes = MAX (seconds, 0) / 60;

  return format_units (language, 0, minutes / 60, minutes % 60);
}

char *
dam_format_elapsed (DamLanguage language,
                    gint64      seconds)
{
  gint64 minutes = MAX (seconds, 0) / 60;

  return format_units (language, minutes / MINUTES_PER_DAY, minutes % MINUTES_PER_DAY / 60, minutes % 60);
}

char *
dam_format_call_length (DamLanguage language,
                        gint64      seconds)
{
  gboolean korean = language == DAM_LANGUAGE_KOREAN;
  g_autofree char *rest = NULL;
  g_autofree char *minutes = NULL;

  seconds = MAX (seconds, 0);
  if (seconds >= 3600)
    return dam_format_duration (language, seconds);

  if (seconds % 60 != 0 || seconds == 0)
    rest = g_strdup_printf ("%" G_GINT64_FORMAT "%s", seconds % 60, korean ? "초" : " s");
  if (seconds >= 60)
    minutes = g_strdup_printf ("%" G_GINT64_FORMAT "%s", seconds / 60, korean ? "분" : " min");

  return join_units (NULL, minutes, rest);
}

const char *
dam_weekday_name (DamLanguage language,
                  int         weekday)
{
  g_return_val_if_fail (weekday >= 0 && weekday < 7, NULL);

  return language == DAM_LANGUAGE_KOREAN ? korean_weekdays[weekday] : english_weekdays[weekday];
}

const char *
dam_weekday_short (DamLanguage language,
                   int         weekday)
{
  g_return_val_if_fail (weekday >= 0 && weekday < 7, NULL);

  return language == DAM_LANGUAGE_KOREAN ? korean_weekday_letters[weekday] : english_short_weekdays[weekday];
}

const char *
dam_weekday_letter (DamLanguage language,
                    int         weekday)
{
  g_return_val_if_fail (weekday >= 0 && weekday < 7, NULL);

  return language == DAM_LANGUAGE_KOREAN ? korean_weekday_letters[weekday] : english_weekday_letters[weekday];
}
