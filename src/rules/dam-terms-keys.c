/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

/* Terms as text: one key and value per boundary, for the command line, the file and the editors. */

typedef enum
{
  FIELD_ZONE,
  FIELD_HOURS,
  FIELD_HOLIDAYS,
  FIELD_CALENDAR,
  FIELD_CHANNELS,
  FIELD_CALL_LENGTH,
  FIELD_REPLY_WITHIN,
} Field;

typedef struct
{
  Field   field;
  DamSide side;
  int     index;   /* weekday or standing */
} Key;

/* The formatters of Debian 12 and 13 disagree on a macro of this shape. */
/* *INDENT-OFF* */
#define SIDE_KEYS(prefix, side)                                         \
  { prefix "zone", { FIELD_ZONE, side, 0 } },                           \
  { prefix "hours.mon", { FIELD_HOURS, side, 0 } },                     \
  { prefix "hours.tue", { FIELD_HOURS, side, 1 } },                     \
  { prefix "hours.wed", { FIELD_HOURS, side, 2 } },                     \
  { prefix "hours.thu", { FIELD_HOURS, side, 3 } },                     \
  { prefix "hours.fri", { FIELD_HOURS, side, 4 } },                     \
  { prefix "hours.sat", { FIELD_HOURS, side, 5 } },                     \
  { prefix "hours.sun", { FIELD_HOURS, side, 6 } },                     \
  { prefix "holidays", { FIELD_HOLIDAYS, side, 0 } },                   \
  { prefix "holiday-calendar", { FIELD_CALENDAR, side, 0 } },           \
  { prefix "channels.official", { FIELD_CHANNELS, side, DAM_STANDING_OFFICIAL } }, \
  { prefix "channels.tolerated", { FIELD_CHANNELS, side, DAM_STANDING_TOLERATED } }, \
  { prefix "channels.refused", { FIELD_CHANNELS, side, DAM_STANDING_REFUSED } }, \
  { prefix "channels.emergency", { FIELD_CHANNELS, side, DAM_STANDING_EMERGENCY } }
/* *INDENT-ON* */

static const struct
{
  const char *name;
  Key         key;
} keys[] = {
  SIDE_KEYS ("", DAM_SIDE_MINE),
  { "call-length", { FIELD_CALL_LENGTH, DAM_SIDE_MINE, 0 } },
  { "reply-within", { FIELD_REPLY_WITHIN, DAM_SIDE_MINE, 0 } },
  SIDE_KEYS ("theirs.", DAM_SIDE_THEIRS),
};

/* A year is longer than any promise; beyond it lies a slip of the finger. */
#define MAX_SPAN_MINUTES (366 * 24 * 60)
#define MAX_SPAN_DAYS 366
#define MAX_CALL_MINUTES (24 * 60)

static const char *const holiday_ids[] = {
  [DAM_HOLIDAYS_INHERIT] = "inherit",
  [DAM_HOLIDAYS_CLOSED] = "closed",
  [DAM_HOLIDAYS_OPEN] = "open",
};

static const Key *
find_key (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (keys[i].name, name) == 0)
      return &keys[i].key;

  return NULL;
}

static gboolean
is_inherit (const char *value)
{
  g_autofree char *text = g_strstrip (g_strdup (value));

  return g_ascii_strcasecmp (text, "inherit") == 0;
}

static gboolean
set_zone (DamTermsSide  *side,
          const char    *value,
          GError       **error)
{
  g_autofree char *text = g_strstrip (g_strdup (value));
  const DamZone *zone = NULL;

  if (!is_inherit (text) && (zone = dam_zone_lookup (text, error)) == NULL)
    return FALSE;

  side->zone = zone;
  return TRUE;
}

static gboolean
set_hours (DamTermsSide  *side,
           int            weekday,
           const char    *value,
           char         **notice,
           GError       **error)
{
  gboolean merged = FALSE;

  if (!dam_hours_parse (value, &side->week.days[weekday], &merged, error))
    return FALSE;

  if (merged)
    {
      g_autofree char *normal = dam_hours_format (&side->week.days[weekday]);

      *notice = g_strdup_printf ("ranges that touch or overlap were merged into %s", normal);
    }

  return TRUE;
}

static gboolean
set_holidays (DamTermsSide  *side,
              const char    *value,
              GError       **error)
{
  g_autofree char *text = g_strstrip (g_strdup (value));

  for (gsize i = 0; i < G_N_ELEMENTS (holiday_ids); i++)
    if (g_ascii_strcasecmp (text, holiday_ids[i]) == 0)
      {
        side->holidays = (DamHolidayChoice) i;
        return TRUE;
      }

  g_set_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE, "“%s” is neither “closed” nor “open”", text);
  return FALSE;
}

/* Which calendars there are is known to the store alone, so that any fit name is taken here; one that is not there has
 * no holidays. */
static gboolean
set_calendar (DamTermsSide  *side,
              const char    *value,
              GError       **error)
{
  static const char *const own_names[] = { DAM_CALENDAR_KOREA, DAM_CALENDAR_NONE };
  g_autofree char *text = g_strstrip (g_strdup (value));
  const char *name = text;

  if (is_inherit (text))
    {
      side->calendar = NULL;
      return TRUE;
    }

  if (!dam_calendar_name_check (text, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (own_names); i++)
    if (g_ascii_strcasecmp (text, own_names[i]) == 0)
      name = own_names[i];

  side->calendar = g_intern_string (name);
  return TRUE;
}

static gboolean
set_channels (DamTermsSide  *side,
              DamStanding    standing,
              const char    *value,
              char         **notice,
              GError       **error)
{
  DamChannelList *list = &side->channels[standing];
  DamChannelSet channels = 0;
  DamChannelSet moved = 0;

  if (is_inherit (value))
    {
      *list = (DamChannelList) { FALSE, 0 };
      return TRUE;
    }

  if (!dam_channel_set_parse (value, &channels, error))
    return FALSE;

  *list = (DamChannelList) { TRUE, channels };

  if (standing == DAM_STANDING_EMERGENCY)
    return TRUE;

  for (int i = DAM_STANDING_OFFICIAL; i < DAM_STANDING_EMERGENCY; i++)
    if (i != (int) standing && side->channels[i].is_set)
      {
        moved |= side->channels[i].channels & channels;
        side->channels[i].channels &= ~channels;
      }

  if (moved != 0)
    {
      g_autofree char *names = dam_channel_set_format (moved);

      *notice = g_strdup_printf ("%s moved here from another list", names);
    }

  return TRUE;
}

static gboolean
set_span (DamSpan     *span,
          Field        field,
          const char  *value,
          GError     **error)
{
  DamSpan parsed;

  if (!dam_span_parse (value, &parsed, error))
    return FALSE;

  if (field == FIELD_CALL_LENGTH && parsed.unit == DAM_SPAN_BUSINESS_DAYS)
    {
      g_set_error_literal (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE,
                           "a call is measured in minutes or hours");
      return FALSE;
    }

  if (field == FIELD_CALL_LENGTH && parsed.unit == DAM_SPAN_MINUTES && parsed.amount > MAX_CALL_MINUTES)
    {
      g_set_error_literal (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE,
                           "a call of more than a day cannot be agreed on");
      return FALSE;
    }

  *span = parsed;
  return TRUE;
}

/* Reads digits at *@text into @number, moving on; FALSE without digits or when they are too many. */
static gboolean
read_number (const char **text,
             gint64      *number)
{
  const char *p = *text;

  *number = 0;
  while (g_ascii_isdigit (*p) && p - *text < 9)
    *number = *number * 10 + (*p++ - '0');

  if (p == *text || g_ascii_isdigit (*p))
    return FALSE;

  while (*p == ' ')
    p++;

  *text = p;
  return TRUE;
}

/* Moves *@text past the first of @words that it starts with, the longest ones being listed first. */
static gboolean
read_unit (const char         **text,
           const char *const   *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        while (**text == ' ')
          (*text)++;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_amount (const char *text,
              DamSpan    *span)
{
  static const char *const day_words[] = { "business-days", "business-day", "business days", "business day", "영업일", NULL };
  static const char *const hour_words[] = { "hours", "hour", "h", "시간", NULL };
  static const char *const minute_words[] = { "minutes", "minute", "mins", "min", "m", "분", NULL };
  const char *p = text;
  gint64 number;
  gint64 minutes = 0;

  if (!read_number (&p, &number))
    return FALSE;

  if (read_unit (&p, day_words))
    {
      *span = (DamSpan) { DAM_SPAN_BUSINESS_DAYS, (gint32) number };
      return *p == '\0' && number >= 1 && number <= MAX_SPAN_DAYS;
    }

  if (read_unit (&p, hour_words))
    {
      minutes = number * 60;
      if (*p != '\0')
        {
          if (!read_number (&p, &number) || number >= 60 || !read_unit (&p, minute_words))
            return FALSE;
          minutes += number;
        }
    }
  else if (read_unit (&p, minute_words))
    minutes = number;

  *span = (DamSpan) { DAM_SPAN_MINUTES, (gint32) minutes };
  return *p == '\0' && minutes >= 1 && minutes <= MAX_SPAN_MINUTES;
}

gboolean
dam_calendar_name_check (const char  *name,
                         GError     **error)
{
  const char *problem = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_utf8_validate (name, -1, NULL))
    problem = "the name of a calendar must be UTF-8";
  else if (*name == '\0')
    problem = "a calendar must have a name";
  else if (g_utf8_strlen (name, -1) > DAM_CALENDAR_NAME_MAX)
    problem = "the name of a calendar has at most 100 characters";
  else
    for (const char *p = name; *p != '\0' && problem == NULL; p = g_utf8_next_char (p))
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        problem = "the name of a calendar has no line breaks or control characters";

  if (problem == NULL)
    return TRUE;

  g_set_error_literal (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE, problem);
  return FALSE;
}

const char *const *
dam_terms_keys (void)
{
  static const char *names[G_N_ELEMENTS (keys) + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
        names[i] = keys[i].name;
      g_once_init_leave (&ready, 1);
    }

  return names;
}

gboolean
dam_terms_set (DamTerms    *terms,
               const char  *key,
               const char  *value,
               char       **notice,
               GError     **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *changed = NULL;
  const Key *found;
  DamTermsSide *side;
  DamTerms copy;
  gboolean ok = FALSE;

  g_return_val_if_fail (terms != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (notice != NULL)
    *notice = NULL;

  found = find_key (key);
  if (found == NULL)
    {
      g_set_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_KEY, "“%s” is not the name of a boundary", key);
      return FALSE;
    }

  copy = *terms;
  side = &copy.sides[found->side];
  switch (found->field)
    {
    case FIELD_ZONE:
      ok = set_zone (side, value, &why);
      break;

    case FIELD_HOURS:
      ok = set_hours (side, found->index, value, &changed, &why);
      break;

    case FIELD_HOLIDAYS:
      ok = set_holidays (side, value, &why);
      break;

    case FIELD_CALENDAR:
      ok = set_calendar (side, value, &why);
      break;

    case FIELD_CHANNELS:
      ok = set_channels (side, (DamStanding) found->index, value, &changed, &why);
      break;

    case FIELD_CALL_LENGTH:
      ok = set_span (&copy.call_length, found->field, value, &why);
      break;

    case FIELD_REPLY_WITHIN:
      ok = set_span (&copy.reply_within, found->field, value, &why);
      break;

    default:
      g_assert_not_reached ();
    }

  if (!ok)
    {
      g_autofree char *message = g_strdup_printf ("%s=%s: %s", key, value, why->message);

      /* It stays one line, whatever the value was. */
      for (char *p = message; *p != '\0'; p++)
        if (g_ascii_iscntrl (*p))
          *p = ' ';
      g_set_error_literal (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE, message);
      return FALSE;
    }

  *terms = copy;
  if (changed != NULL && notice != NULL)
    *notice = g_strdup_printf ("%s: %s", key, changed);

  return TRUE;
}

char *
dam_terms_get (const DamTerms *terms,
               const char     *key)
{
  const Key *found;
  const DamTermsSide *side;

  g_return_val_if_fail (terms != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  found = find_key (key);
  if (found == NULL)
    return NULL;

  side = &terms->sides[found->side];
  switch (found->field)
    {
    case FIELD_ZONE:
      return g_strdup (side->zone != NULL ? dam_zone_id (side->zone) : "inherit");

    case FIELD_HOURS:
      return dam_hours_format (&side->week.days[found->index]);

    case FIELD_HOLIDAYS:
      return g_strdup (holiday_ids[side->holidays]);

    case FIELD_CALENDAR:
      return g_strdup (side->calendar != NULL ? side->calendar : "inherit");

    case FIELD_CHANNELS:
      if (!side->channels[found->index].is_set)
        return g_strdup ("inherit");
      return dam_channel_set_format (side->channels[found->index].channels);

    case FIELD_CALL_LENGTH:
      return dam_span_format (terms->call_length);

    case FIELD_REPLY_WITHIN:
      return dam_span_format (terms->reply_within);

    default:
      g_assert_not_reached ();
    }
}

const char **
dam_terms_diff (const DamTerms *a,
                const DamTerms *b)
{
  g_autoptr (GPtrArray) different = g_ptr_array_new ();

  g_return_val_if_fail (a != NULL, NULL);
  g_return_val_if_fail (b != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *left = dam_terms_get (a, keys[i].name);
      g_autofree char *right = dam_terms_get (b, keys[i].name);

      if (strcmp (left, right) != 0)
        g_ptr_array_add (different, (gpointer) keys[i].name);
    }
  g_ptr_array_add (different, NULL);

  return (const char **) g_ptr_array_free (g_steal_pointer (&different), FALSE);
}

gboolean
dam_span_parse (const char  *text,
                DamSpan     *span,
                GError     **error)
{
  g_autofree char *plain = NULL;
  DamSpan parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  plain = g_ascii_strdown (text, -1);
  g_strstrip (plain);

  if (strcmp (plain, "inherit") == 0)
    parsed = (DamSpan) { DAM_SPAN_INHERIT, 0 }
  ;
  else if (strcmp (plain, "none") == 0 || strcmp (plain, "없음") == 0)
    parsed = (DamSpan) { DAM_SPAN_NONE, 0 }
  ;
  else if (!parse_amount (plain, &parsed))
    {
      g_set_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE,
                   "“%s” is not a length of time such as 30m, 4h, 1h30m or “2 business-days”", text);
      return FALSE;
    }

  *span = parsed;
  return TRUE;
}

char *
dam_span_format (DamSpan span)
{
  switch (span.unit)
    {
    case DAM_SPAN_INHERIT:
      return g_strdup ("inherit");

    case DAM_SPAN_NONE:
      return g_strdup ("none");

    case DAM_SPAN_MINUTES:
      if (span.amount % 60 == 0)
        return g_strdup_printf ("%dh", span.amount / 60);
      if (span.amount < 60)
        return g_strdup_printf ("%dm", span.amount);
      return g_strdup_printf ("%dh%dm", span.amount / 60, span.amount % 60);

    case DAM_SPAN_BUSINESS_DAYS:
      return g_strdup_printf (span.amount == 1 ? "%d business-day" : "%d business-days", span.amount);

    default:
      g_return_val_if_reached (NULL);
    }
}
