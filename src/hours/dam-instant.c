/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-instant"

#include "hours/dam-zone.h"

#include <stdlib.h>
#include <string.h>

/* Instants as text: ISO 8601. */

/* Reads @n_digits digits at *text and moves behind them. */
static gboolean
take_digits (const char **text,
             int          n_digits,
             int         *value)
{
  int sum = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      sum = sum * 10 + ((*text)[i] - '0');
    }
  *text += n_digits;
  *value = sum;

  return TRUE;
}

static gboolean
take_char (const char **text,
           char         expected)
{
  if (**text != expected)
    return FALSE;
  (*text)++;

  return TRUE;
}

/* "15:04", "15:04:05", "15:04:05.678": a fraction of a second is read and dropped. */
static gboolean
take_clock (const char **text,
            int         *second_of_day)
{
  int hour;
  int minute;
  int second = 0;

  if (!take_digits (text, 2, &hour) || !take_char (text, ':') || !take_digits (text, 2, &minute))
    return FALSE;
  if (take_char (text, ':'))
    {
      if (!take_digits (text, 2, &second))
        return FALSE;
      if (take_char (text, '.'))
        {
          if (!g_ascii_isdigit (**text))
            return FALSE;
          while (g_ascii_isdigit (**text))
            (*text)++;
        }
    }
  /* 24:00 is the end of its day. */
  if (minute > 59 || second > 59 || hour > 24 || (hour == 24 && minute + second > 0))
    return FALSE;

  *second_of_day = hour * 3600 + minute * 60 + second;

  return TRUE;
}

/* "Z", "+09:00", "+0900", "+09", and "+08:27:52" as it is written for the local mean times of old. */
static gboolean
take_offset (const char **text,
             int         *offset)
{
  gboolean is_west = **text == '-';
  int hour;
  int minute = 0;
  int second = 0;

  if (take_char (text, 'Z') || take_char (text, 'z'))
    {
      *offset = 0;
      return TRUE;
    }
  if (!take_char (text, '+') && !take_char (text, '-'))
    return FALSE;
  if (!take_digits (text, 2, &hour))
    return FALSE;
  if (take_char (text, ':'))
    {
      if (!take_digits (text, 2, &minute))
        return FALSE;
      if (take_char (text, ':') && !take_digits (text, 2, &second))
        return FALSE;
    }
  else if (g_ascii_isdigit (**text))
    {
      if (!take_digits (text, 2, &minute))
        return FALSE;
    }
  if (hour > 18 || minute > 59 || second > 59)
    return FALSE;

  *offset = (hour * 3600 + minute * 60 + second) * (is_west ? -1 : 1);

  return TRUE;
}

gboolean
dam_instant_parse (const char    *text,
                   const DamZone *zone,
                   gint64        *at,
                   GError       **error)
{
  g_autofree char *date = NULL;
  const char *rest;
  DamDay day;
  int second;
  int offset;

  if (text == NULL)
    text = "";

  date = g_strndup (text, 10);
  day = dam_day_parse (date);
  if (day == DAM_DAY_INVALID)
    goto unreadable;

  rest = text + 10;
  if (!take_char (&rest, 'T') && !take_char (&rest, 't') && !take_char (&rest, ' '))
    goto unreadable;
  if (!take_clock (&rest, &second))
    goto unreadable;

  if (*rest == '\0' && zone != NULL)
    {
      *at = dam_zone_from_local (zone, day, second);
      return TRUE;
    }
  if (take_offset (&rest, &offset) && *rest == '\0')
    {
      *at = (gint64) day * 86400 + second - offset;
      return TRUE;
    }

unreadable:
  {
    g_autofree char *shown = g_utf8_make_valid (text, -1);

    g_set_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_INSTANT,
                 "“%s” is not an instant such as 2026-11-21T15:04 or 2026-11-21T15:04:00+09:00", shown);
  }

  return FALSE;
}

char *
dam_instant_format (gint64         at,
                    const DamZone *zone)
{
  DamDay day;
  int second;
  int offset;
  int distance;
  g_autofree char *date = NULL;
  GString *text;

  g_return_val_if_fail (zone != NULL, NULL);

  dam_zone_to_local (zone, at, &day, &second);
  offset = dam_zone_offset (zone, at);
  distance = abs (offset);
  date = dam_day_format (day);

  text = g_string_new (date);
  g_string_append_printf (text, "T%02d:%02d:%02d%c%02d:%02d",
                          second / 3600, second / 60 % 60, second % 60,
                          offset < 0 ? '-' : '+', distance / 3600, distance / 60 % 60);
  if (distance % 60 != 0)
    g_string_append_printf (text, ":%02d", distance % 60);

  return g_string_free (text, FALSE);
}
