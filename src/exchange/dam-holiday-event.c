/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holiday-file"

#include "exchange/dam-holiday-event.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libical/ical.h>

/* One VEVENT and the days it covers. Each property is handed to libical by itself, so that what it cannot read is named
 * by its line, and so that what is never looked at, such as attachments, costs nothing. */

/* A holiday that lasts longer is a slip in the file. */
#define MAX_SPAN_DAYS 366
/* The most days in one file; the holidays of sixty years are a tenth of that. */
#define MAX_DAYS 20000
/* What working out repetitions may cost: events that have one, and dates of one event, back to its first. */
#define MAX_REPEATED 1000
#define MAX_STEPS 50000
#define MAX_NAME_CHARACTERS 100
#define MAX_SHOWN_CHARACTERS 60

struct _DamHolidayEvent
{
  guint64                   line;
  char                     *summary;
  char                     *uid;
  DamDay                    start;
  DamDay                    end;            /* the day after the last one */
  DamDay                    replaces;       /* RECURRENCE-ID */
  int                       duration;       /* in days; -1 when there is none */
  gboolean                  has_start;
  gboolean                  has_end;
  gboolean                  timed;
  gboolean                  end_timed;
  gboolean                  cancelled;
  gboolean                  repeats;
  struct icalrecurrencetype rule;
  icalcomponent            *rule_owner;     /* what @rule points into */
  guint64                   end_line;
  guint64                   rule_line;
  GArray                   *extra;          /* RDATE */
  GHashTable               *except;         /* EXDATE */
};

static const char *const wanted[] = {
  "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "STATUS", "UID",
};

void
dam_holiday_days_init (DamHolidayDays *self)
{
  memset (self, 0, sizeof *self);
  self->days = g_array_new (FALSE, FALSE, sizeof (DamHolidayDay));
  self->replaced = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
}

void
dam_holiday_days_clear (DamHolidayDays *self)
{
  g_array_unref (self->days);
  g_hash_table_unref (self->replaced);
  g_string_chunk_free (self->strings);
}

DamHolidayEvent *
dam_holiday_event_new (guint64 line)
{
  DamHolidayEvent *self = g_new0 (DamHolidayEvent, 1);

  self->line = line;
  self->duration = -1;
  self->replaces = DAM_DAY_INVALID;
  self->extra = g_array_new (FALSE, FALSE, sizeof (DamDay));
  self->except = g_hash_table_new (NULL, NULL);

  return self;
}

void
dam_holiday_event_free (DamHolidayEvent *self)
{
  g_free (self->summary);
  g_free (self->uid);
  g_clear_pointer (&self->rule_owner, icalcomponent_free);
  g_array_unref (self->extra);
  g_hash_table_unref (self->except);
  g_free (self);
}

gboolean
dam_holiday_event_wants (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (g_ascii_strcasecmp (wanted[i], name) == 0)
      return TRUE;

  return FALSE;
}

/* The properties of one line: several where a list of dates is one line. NULL for a line that libical cannot read. */
static icalcomponent *
parse_line (const char *text)
{
  g_autofree char *calendar = g_strdup_printf ("BEGIN:VCALENDAR\r\n%s\r\nEND:VCALENDAR\r\n", text);
  icalcomponent *component = icalparser_parse_string (calendar);

  if (component == NULL)
    return NULL;
  if (icalcomponent_count_errors (component) == 0
      && icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY) != NULL)
    return component;

  icalcomponent_free (component);

  return NULL;
}

static gboolean
fail_on_line (GError     **error,
              guint64      line,
              const char  *text)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_SHOWN_CHARACTERS));

  for (char *p = shown; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  /* Translators: %1$llu is the number of a line in a file, %2$s what stands in it */
  g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_MALFORMED,
               _("Line %1$llu cannot be read: “%2$s”"), (unsigned long long) line, shown);

  return FALSE;
}

/* The date of a property; FALSE when there is none in it that exists. @timed tells that it has an hour. */
static gboolean
read_date (icalproperty *property,
           DamDay       *day,
           gboolean     *timed)
{
  icalvalue *value = icalproperty_get_value (property);
  icalvalue_kind kind = value != NULL ? icalvalue_isa (value) : ICAL_NO_VALUE;
  struct icaltimetype time;

  if (kind == ICAL_DATE_VALUE)
    time = icalvalue_get_date (value);
  else if (kind == ICAL_DATETIME_VALUE)
    time = icalvalue_get_datetime (value);
  else
    return FALSE;

  *day = dam_day_from_ymd (time.year, time.month, time.day);
  if (timed != NULL)
    *timed = !time.is_date;

  return *day != DAM_DAY_INVALID;
}

static gboolean
read_dates (DamHolidayEvent *self,
            icalcomponent   *component,
            gboolean         except)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    {
      DamDay day;

      if (!read_date (property, &day, NULL))
        return FALSE;
      if (except)
        g_hash_table_add (self->except, GINT_TO_POINTER (day));
      else
        g_array_append_val (self->extra, day);
    }

  return TRUE;
}

/* A length in whole days, begun ones counted. */
static gboolean
read_duration (icalproperty *property,
               int          *days)
{
  icalvalue *value = icalproperty_get_value (property);
  struct icaldurationtype duration;
  gint64 seconds;

  if (value == NULL || icalvalue_isa (value) != ICAL_DURATION_VALUE)
    return FALSE;

  duration = icalvalue_get_duration (value);
  seconds = (gint64) duration.hours * 3600 + (gint64) duration.minutes * 60 + duration.seconds;
  seconds += ((gint64) duration.weeks * 7 + duration.days) * 86400;
  if (duration.is_neg || seconds < 0)
    return FALSE;

  *days = (int) MIN ((seconds + 86399) / 86400, MAX_SPAN_DAYS + 1);

  return TRUE;
}

static gboolean
read_rule (DamHolidayEvent *self,
           icalproperty    *property)
{
  icalvalue *value = icalproperty_get_value (property);

  if (self->repeats || value == NULL || icalvalue_isa (value) != ICAL_RECUR_VALUE)
    return FALSE;

  self->rule = icalvalue_get_recur (value);
  self->repeats = TRUE;

  /* A day has no hours to repeat: RFC 5545 wants these left out of account. */
  self->rule.by_hour[0] = ICAL_RECURRENCE_ARRAY_MAX;
  self->rule.by_minute[0] = ICAL_RECURRENCE_ARRAY_MAX;
  self->rule.by_second[0] = ICAL_RECURRENCE_ARRAY_MAX;

  return TRUE;
}

char *
dam_holiday_event_read_text (const char *text)
{
  icalcomponent *component = parse_line (text);
  icalproperty *property = component != NULL ? icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY) : NULL;
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;
  g_autoptr (GString) clean = g_string_new (NULL);
  glong n = 0;

  if (value != NULL && icalvalue_isa (value) == ICAL_TEXT_VALUE)
    {
      g_autofree char *valid = g_utf8_make_valid (icalvalue_get_text (value), -1);

      for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean blank = g_unichar_iscntrl (c) || g_unichar_isspace (c);

          if (blank && (clean->len == 0 || clean->str[clean->len - 1] == ' '))
            continue;
          if (++n > MAX_NAME_CHARACTERS)
            break;
          g_string_append_unichar (clean, blank ? ' ' : c);
        }
    }
  g_clear_pointer (&component, icalcomponent_free);

  g_strchomp (clean->str);
  if (*clean->str == '\0')
    return NULL;

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static gboolean
take_property (DamHolidayEvent *self,
               const char      *name,
               icalcomponent   *component,
               guint64          line)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);

  if (g_ascii_strcasecmp (name, "DTSTART") == 0)
    {
      if (self->has_start || !read_date (property, &self->start, &self->timed))
        return FALSE;
      self->has_start = TRUE;
    }
  else if (g_ascii_strcasecmp (name, "DTEND") == 0)
    {
      if (self->has_end || !read_date (property, &self->end, &self->end_timed))
        return FALSE;
      self->has_end = TRUE;
      self->end_line = line;
    }
  else if (g_ascii_strcasecmp (name, "DURATION") == 0)
    {
      self->end_line = line;
      return read_duration (property, &self->duration);
    }
  else if (g_ascii_strcasecmp (name, "RRULE") == 0)
    {
      self->rule_line = line;
      return read_rule (self, property);
    }
  else if (g_ascii_strcasecmp (name, "RDATE") == 0)
    {
      return read_dates (self, component, FALSE);
    }
  else if (g_ascii_strcasecmp (name, "EXDATE") == 0)
    {
      return read_dates (self, component, TRUE);
    }
  else if (g_ascii_strcasecmp (name, "RECURRENCE-ID") == 0)
    {
      return read_date (property, &self->replaces, NULL);
    }
  else if (g_ascii_strcasecmp (name, "STATUS") == 0)
    {
      self->cancelled = icalproperty_isa (property) == ICAL_STATUS_PROPERTY
                        && icalproperty_get_status (property) == ICAL_STATUS_CANCELLED;
    }

  return TRUE;
}

gboolean
dam_holiday_event_add (DamHolidayEvent *self,
                       const char      *name,
                       const char      *text,
                       guint64          line,
                       GError         **error)
{
  icalcomponent *component;
  gboolean ok;

  /* A name may be left out here: whether the event has one is asked in the end. */
  if (g_ascii_strcasecmp (name, "SUMMARY") == 0 || g_ascii_strcasecmp (name, "UID") == 0)
    {
      char **place = g_ascii_toupper (*name) == 'S' ? &self->summary : &self->uid;

      if (*place == NULL)
        *place = dam_holiday_event_read_text (text);
      return TRUE;
    }

  component = parse_line (text);
  if (component == NULL)
    return fail_on_line (error, line, text);

  ok = take_property (self, name, component, line);
  if (ok && g_ascii_strcasecmp (name, "RRULE") == 0)
    self->rule_owner = component;
  else
    icalcomponent_free (component);

  return ok || fail_on_line (error, line, text);
}

static gboolean
fail_on_event (GError               **error,
               const DamHolidayEvent *self,
               DamHolidayFileError    code,
               guint64                line,
               const char            *why)
{
  if (self->summary != NULL)
    /* Translators: %1$llu is the number of a line in a file, %2$s the name of a holiday, %3$s says what is wrong with it */
    g_set_error (error, DAM_HOLIDAY_FILE_ERROR, code, _("Line %1$llu, “%2$s”: %3$s"), (unsigned long long) line, self->summary, why);
  else
    /* Translators: %1$llu is the number of a line in a file, %2$s says what is wrong there */
    g_set_error (error, DAM_HOLIDAY_FILE_ERROR, code, _("Line %1$llu: %2$s"), (unsigned long long) line, why);

  return FALSE;
}

/* How many days it lasts; 0 when that cannot be, with the error set. */
static int
count_days (const DamHolidayEvent *self,
            GError               **error)
{
  gint64 days = 1;

  if (self->has_end)
    {
      if (self->end_timed)
        {
          fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->end_line,
                         _("the event begins on a day and ends at an hour"));
          return 0;
        }
      days = (gint64) self->end - self->start;
      if (days < 0)
        {
          fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->end_line, _("the event ends before it begins"));
          return 0;
        }
    }
  else if (self->duration >= 0)
    {
      days = self->duration;
    }

  if (days > MAX_SPAN_DAYS)
    {
      fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->end_line, _("the event lasts longer than a year"));
      return 0;
    }

  /* Some programs end an event on the day it begins. */
  return (int) MAX (days, 1);
}

static gboolean
fail_on_years (GError               **error,
               const DamHolidayEvent *self,
               DamDay                 day)
{
  g_autofree char *date = dam_day_format (day);
  /* Translators: %1$s is a date, %2$d and %3$d are years */
  g_autofree char *why = g_strdup_printf (_("%1$s is not within %2$d and %3$d"), date,
                                          DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);

  return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_YEARS, self->line, why);
}

/* The dates on which a repeated event begins, from a year before the first year on, since it may last into that. */
static gboolean
list_starts (DamHolidayEvent *self,
             DamHolidayDays  *days,
             GArray          *starts,
             GError         **error)
{
  DamDay first = dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR - 1, 1, 1);
  DamDay last = dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31);
  struct icaltimetype start = { .is_date = 1 };
  struct icaltimetype next;
  icalrecur_iterator *iterator;
  guint n_steps = 0;

  if (++days->n_repeated > MAX_REPEATED)
    return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE, self->line,
                          _("there are too many repeated events in the file"));
  if (self->rule.freq != ICAL_YEARLY_RECURRENCE)
    return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->rule_line,
                          _("a holiday is repeated every year or not at all"));

  dam_day_to_ymd (self->start, &start.year, &start.month, &start.day);
  iterator = icalrecur_iterator_new (self->rule, start);
  if (iterator == NULL)
    return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->rule_line, _("the rule of its repetition makes no sense"));

  while (!icaltime_is_null_time (next = icalrecur_iterator_next (iterator)))
    {
      DamDay day = dam_day_from_ymd (next.year, next.month, next.day);

      if (++n_steps > MAX_STEPS || day > last)
        break;
      /* Centuries ago libical has leap days that the calendar had not; those are no days. */
      if (day >= first)
        g_array_append_val (starts, day);
    }
  icalrecur_iterator_free (iterator);

  return n_steps <= MAX_STEPS
         || fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE, self->rule_line, _("the event is repeated too often"));
}

/* The key of a repetition; (transfer none), kept by @days. */
static const char *
name_repetition (DamHolidayDays *days,
                 const char     *uid,
                 DamDay          day)
{
  g_autofree char *key = g_strdup_printf ("%s\n%d", uid, day);

  return g_string_chunk_insert_const (days->strings, key);
}

gboolean
dam_holiday_event_finish (DamHolidayEvent *self,
                          DamHolidayDays  *days,
                          GError         **error)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (DamDay));
  DamDay first = dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1);
  DamDay last = dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31);
  gboolean any = FALSE;
  const char *name;
  int n_days;

  /* An event that stands for one repetition of another replaces it, or cancels it. */
  if (self->replaces != DAM_DAY_INVALID && self->uid != NULL)
    g_hash_table_add (days->replaced, (gpointer) name_repetition (days, self->uid, self->replaces));

  if (self->cancelled)
    {
      days->n_cancelled++;
      return TRUE;
    }
  if (!self->has_start)
    return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->line, _("the event has no DTSTART"));
  if (self->timed)
    {
      days->n_timed++;
      return TRUE;
    }
  if (self->summary == NULL)
    return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_MALFORMED, self->line, _("the event has no SUMMARY, so that the holiday has no name"));
  n_days = count_days (self, error);
  if (n_days == 0)
    return FALSE;

  if (!self->repeats)
    g_array_append_val (starts, self->start);
  else if (!list_starts (self, days, starts, error))
    return FALSE;
  g_array_append_vals (starts, self->extra->data, self->extra->len);

  name = g_string_chunk_insert_const (days->strings, self->summary);
  for (guint i = 0; i < starts->len; i++)
    {
      DamDay start = g_array_index (starts, DamDay, i);

      for (DamDay day = start; day < start + n_days; day++)
        {
          DamHolidayDay added = { day, name, NULL };

          if (day < first || day > last)
            {
              if (!self->repeats)
                return fail_on_years (error, self, day);
              continue;
            }
          any = TRUE;
          if (g_hash_table_contains (self->except, GINT_TO_POINTER (start)))
            continue;
          if (days->days->len >= MAX_DAYS)
            {
              g_autofree char *why = g_strdup_printf (_("there are more than %d days in the file"), MAX_DAYS);

              return fail_on_event (error, self, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE, self->line, why);
            }
          if (self->repeats && self->uid != NULL)
            added.repetition = name_repetition (days, self->uid, start);
          g_array_append_val (days->days, added);
        }
    }
  if (!any)
    return fail_on_years (error, self, self->start);
  days->n_events++;

  return TRUE;
}
