/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holiday-file"

#include "exchange/dam-holiday-file.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libical/ical.h>

#include "exchange/dam-holiday-event.h"

/* Reads the frame of an iCalendar file: its lines, unfolded and counted, and which component each belongs to. What
 * stands in an event is read by dam-holiday-event.c, property by property. */

#define MAX_DEPTH 16
/* A property of which the days of a holiday are read is never longer. */
#define MAX_LINE (64 * 1024)
#define MAX_COMPONENT_NAME 64

typedef struct
{
  char    name[MAX_COMPONENT_NAME];
  guint64 line;
} Frame;

typedef struct
{
  const char      *text;
  gsize            length;
  gsize            position;
  guint64          next_line;   /* the number of the line at @position */

  GString         *content;     /* the line being looked at, without the folds */
  guint64          line;        /* where it begins */
  gboolean         cut;         /* it was too long to be kept */

  Frame            frames[MAX_DEPTH];
  guint            depth;
  gboolean         any_calendar;

  DamHolidayEvent *event;
  DamHolidayDays   days;
  char            *name;
} Reader;

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-holiday-file-error-quark, dam_holiday_file_error)
/* *INDENT-ON* */

/* Takes one line of the file, without its end. */
static void
take_line (Reader   *reader,
           gboolean  fold)
{
  const char *start = reader->text + reader->position;
  gsize left = reader->length - reader->position;
  const char *end = memchr (start, '\n', left);
  gsize length = end != NULL ? (gsize) (end - start) : left;

  reader->position += end != NULL ? length + 1 : length;
  reader->next_line++;
  if (length > 0 && start[length - 1] == '\r')
    length--;
  if (fold)
    {
      start++;
      length--;
    }

  reader->cut = reader->cut || reader->content->len + length > MAX_LINE;
  g_string_append_len (reader->content, start, (gssize) MIN (length, MAX_LINE - reader->content->len));
}

/* Moves to the next line that is not empty, with what is folded below it; FALSE at the end of the file. */
static gboolean
next_content (Reader *reader)
{
  do
    {
      if (reader->position >= reader->length)
        return FALSE;

      g_string_truncate (reader->content, 0);
      reader->cut = FALSE;
      reader->line = reader->next_line;
      take_line (reader, FALSE);
      while (reader->position < reader->length
             && (reader->text[reader->position] == ' ' || reader->text[reader->position] == '\t'))
        take_line (reader, TRUE);
    }
  while (reader->content->len == 0 && !reader->cut);

  return TRUE;
}

static gboolean
fail (Reader              *reader,
      GError             **error,
      DamHolidayFileError  code,
      const char          *why)
{
  /* Translators: %1$llu is the number of a line in a file, %2$s says what is wrong there */
  g_set_error (error, DAM_HOLIDAY_FILE_ERROR, code, _("Line %1$llu: %2$s"), (unsigned long long) reader->line, why);

  return FALSE;
}

/* What a text begins with, for a message: at most @max characters on one line. (transfer full) */
static char *
quote (const char *text,
       glong       max)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, (gsize) max * 4));
  char *shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), max));

  for (char *p = shown; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return shown;
}

static gboolean
begin_component (Reader      *reader,
                 const char  *name,
                 GError     **error)
{
  Frame *frame;

  if (reader->depth == 0)
    {
      if (g_ascii_strcasecmp (name, "VCALENDAR") != 0)
        {
          g_autofree char *why = g_strdup_printf (_("“%s” stands outside of a calendar"), name);

          return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, why);
        }
      reader->any_calendar = TRUE;
    }
  if (reader->depth == MAX_DEPTH)
    return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_MALFORMED, _("parts of the calendar are nested too deeply"));

  frame = &reader->frames[reader->depth++];
  g_strlcpy (frame->name, name, sizeof frame->name);
  frame->line = reader->line;

  if (reader->depth == 2 && g_ascii_strcasecmp (name, "VEVENT") == 0)
    reader->event = dam_holiday_event_new (reader->line);

  return TRUE;
}

static gboolean
end_component (Reader      *reader,
               const char  *name,
               GError     **error)
{
  const Frame *frame = reader->depth > 0 ? &reader->frames[reader->depth - 1] : NULL;
  gboolean ok = TRUE;

  if (frame == NULL || g_ascii_strcasecmp (frame->name, name) != 0)
    {
      g_autofree char *why = NULL;

      if (frame == NULL)
        why = g_strdup_printf (_("“END:%s” without its beginning"), name);
      else
        /* Translators: %1$s and %2$s are names of parts of a calendar file, such as VEVENT, %3$llu is the number of a line */
        why = g_strdup_printf (_("“END:%1$s” where %2$s, begun in line %3$llu, is still open"), name, frame->name,
                               (unsigned long long) frame->line);

      return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_MALFORMED, why);
    }

  if (reader->depth == 2 && reader->event != NULL)
    {
      ok = dam_holiday_event_finish (reader->event, &reader->days, error);
      g_clear_pointer (&reader->event, dam_holiday_event_free);
    }
  reader->depth--;

  return ok;
}

/* A property of the calendar itself. */
static gboolean
read_calendar_property (Reader      *reader,
                        const char  *name,
                        const char  *value,
                        GError     **error)
{
  if (g_ascii_strcasecmp (name, "VERSION") == 0 && strcmp (value, "1.0") == 0)
    return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, _("this is vCalendar 1.0, not iCalendar; save it as .ics again"));

  /* X-WR-CALNAME is what all programs write, NAME what the standard says in the end. Both are read like the latter, for
   * libical does not unescape what it does not know. */
  if (reader->name == NULL && (g_ascii_strcasecmp (name, "X-WR-CALNAME") == 0 || g_ascii_strcasecmp (name, "NAME") == 0)
      && g_utf8_validate (reader->content->str, (gssize) reader->content->len, NULL))
    {
      g_autofree char *text = g_strconcat ("NAME:", value, NULL);

      reader->name = dam_holiday_event_read_text (text);
    }

  return TRUE;
}

static gboolean
read_property (Reader      *reader,
               const char  *name,
               const char  *value,
               GError     **error)
{
  const char *invalid;

  if (reader->depth == 1)
    return reader->cut || read_calendar_property (reader, name, value, error);
  if (reader->depth != 2 || reader->event == NULL || !dam_holiday_event_wants (name))
    return TRUE;

  if (reader->cut)
    {
      g_autofree char *why = g_strdup_printf (_("%s is too long"), name);

      return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_MALFORMED, why);
    }
  if (!g_utf8_validate (reader->content->str, (gssize) reader->content->len, &invalid))
    return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_MALFORMED,
                 _("the text is not in UTF-8, in which a calendar has to be; save it as UTF-8"));

  return dam_holiday_event_add (reader->event, name, reader->content->str, reader->line, error);
}

static gboolean
read_content (Reader  *reader,
              GError **error)
{
  gsize length = strcspn (reader->content->str, ":;");
  g_autofree char *name = g_strndup (reader->content->str, MIN (length, MAX_COMPONENT_NAME));
  const char *colon = strchr (reader->content->str, ':');
  const char *value = colon != NULL ? colon + 1 : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *why = NULL;

  if (reader->depth == 0 && (value == NULL || g_ascii_strcasecmp (name, "BEGIN") != 0))
    {
      shown = quote (reader->content->str, 40);
      why = reader->any_calendar ? g_strdup_printf (_("“%s” stands outside of a calendar"), shown)
            : g_strdup_printf (_("this is no calendar: “%s” stands where BEGIN:VCALENDAR should"), shown);

      return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR, why);
    }
  /* Of a line that was too long to be kept, the beginning tells whether it matters. */
  if (value == NULL && !reader->cut)
    {
      shown = quote (reader->content->str, 40);
      why = g_strdup_printf (_("“%s” is no line of a calendar: there is no colon in it"), shown);

      return fail (reader, error, DAM_HOLIDAY_FILE_ERROR_MALFORMED, why);
    }

  if (g_ascii_strcasecmp (name, "BEGIN") == 0 || g_ascii_strcasecmp (name, "END") == 0)
    {
      g_autofree char *component = quote (value != NULL ? value : "", 20);

      g_strstrip (component);
      if (g_ascii_toupper (*name) == 'B')
        return begin_component (reader, component, error);
      return end_component (reader, component, error);
    }

  return read_property (reader, name, value != NULL ? value : "", error);
}

static gboolean
read_all (Reader  *reader,
          GError **error)
{
  while (next_content (reader))
    if (!read_content (reader, error))
      return FALSE;

  if (reader->depth > 0)
    {
      const Frame *frame = &reader->frames[reader->depth - 1];

      /* Translators: %1$s is the name of a part of a calendar file, such as VEVENT, %2$llu the number of a line */
      g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_MALFORMED,
                   _("The file is cut off: %1$s, begun in line %2$llu, has no end"), frame->name, (unsigned long long) frame->line);
      return FALSE;
    }
  if (!reader->any_calendar)
    {
      g_set_error_literal (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_EMPTY, _("The file is empty"));
      return FALSE;
    }
  if (reader->days.n_events == 0)
    {
      if (reader->days.n_timed + reader->days.n_cancelled > 0)
        /* Translators: %1$u and %2$u are numbers of events */
        g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_EMPTY,
                     _("There is no holiday in the calendar: %1$u events are at an hour of a day, %2$u are cancelled"),
                     reader->days.n_timed, reader->days.n_cancelled);
      else
        g_set_error_literal (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_EMPTY, _("There is no event in the calendar"));
      return FALSE;
    }

  return TRUE;
}

static DamHolidayFile *
collect (Reader *reader)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DamHoliday));
  DamHolidayFile *file = g_new0 (DamHolidayFile, 1);

  for (guint i = 0; i < reader->days.days->len; i++)
    {
      const DamHolidayDay *day = &g_array_index (reader->days.days, DamHolidayDay, i);
      DamHoliday item = { day->day, DAM_HOLIDAY_USER, FALSE, day->name, NULL };

      if (day->repetition == NULL || !g_hash_table_contains (reader->days.replaced, day->repetition))
        g_array_append_val (items, item);
    }

  file->holidays = dam_holidays_new ((const DamHoliday *) (gpointer) items->data, items->len);
  dam_holidays_range (file->holidays, G_MININT32, G_MAXINT32, &file->n_holidays);
  file->name = g_steal_pointer (&reader->name);
  file->n_timed = reader->days.n_timed;
  file->n_cancelled = reader->days.n_cancelled;
  file->n_duplicates = items->len - (guint) file->n_holidays;

  return file;
}

/* The text in UTF-8: what a byte order mark says is UTF-16 is decoded. NULL with the error set. */
static GBytes *
decode (GBytes  *bytes,
        GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *charset = NULL;
  const char *nul;
  char *text;

  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    return g_bytes_new_from_bytes (bytes, 3, length - 3);

  if (length >= 2 && memcmp (data, "\xFF\xFE", 2) == 0)
    charset = "UTF-16LE";
  else if (length >= 2 && memcmp (data, "\xFE\xFF", 2) == 0)
    charset = "UTF-16BE";

  if (charset != NULL)
    {
      text = g_convert (data + 2, (gssize) length - 2, "UTF-8", charset, NULL, &length, NULL);
      if (text != NULL && memchr (text, '\0', length) == NULL)
        return g_bytes_new_take (text, length);
      g_free (text);
      g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR,
                   _("This is no calendar: it begins like %s, but is not"), charset);
      return NULL;
    }

  nul = length > 0 ? memchr (data, '\0', length) : NULL;
  if (nul != NULL)
    {
      g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_NO_CALENDAR,
                   _("This is no calendar, but binary data: there is a NUL character at byte %llu"),
                   (unsigned long long) (nul - data) + 1);
      return NULL;
    }

  return g_bytes_ref (bytes);
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error (error, DAM_HOLIDAY_FILE_ERROR, DAM_HOLIDAY_FILE_ERROR_TOO_LARGE,
               _("The file has more than %d MiB, which no calendar of holidays has"), DAM_HOLIDAY_FILE_MAX_BYTES / 1024 / 1024);

  return FALSE;
}

DamHolidayFile *
dam_holiday_file_read (GBytes  *bytes,
                       GError **error)
{
  static gsize ready = 0;
  g_autoptr (GBytes) decoded = NULL;
  Reader reader = { .next_line = 1 };
  DamHolidayFile *file = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  /* Some builds of libical abort at the first error, which is not what a reader of files wants. */
  if (g_once_init_enter (&ready))
    {
      icalerror_set_errors_are_fatal (0);
      g_once_init_leave (&ready, 1);
    }

  if (g_bytes_get_size (bytes) > DAM_HOLIDAY_FILE_MAX_BYTES)
    {
      fail_too_large (error);
      return NULL;
    }
  decoded = decode (bytes, error);
  if (decoded == NULL)
    return NULL;

  reader.text = g_bytes_get_data (decoded, &reader.length);
  reader.content = g_string_new (NULL);
  dam_holiday_days_init (&reader.days);

  if (read_all (&reader, error))
    file = collect (&reader);

  g_clear_pointer (&reader.event, dam_holiday_event_free);
  dam_holiday_days_clear (&reader.days);
  g_string_free (reader.content, TRUE);
  g_free (reader.name);

  return file;
}

DamHolidayFile *
dam_holiday_file_load (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  /* One byte more than may be there tells a file that is too large, even one that has no end. */
  while (length <= DAM_HOLIDAY_FILE_MAX_BYTES)
    {
      gsize piece = MIN (64 * 1024, DAM_HOLIDAY_FILE_MAX_BYTES + 1 - length);
      gssize n_read;

      g_byte_array_set_size (array, (guint) (length + piece));
      n_read = g_input_stream_read (G_INPUT_STREAM (stream), array->data + length, piece, cancellable, error);
      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        break;
      length += (gsize) n_read;
    }
  if (length > DAM_HOLIDAY_FILE_MAX_BYTES)
    {
      fail_too_large (error);
      return NULL;
    }

  g_byte_array_set_size (array, (guint) length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));

  return dam_holiday_file_read (bytes, error);
}

void
dam_holiday_file_free (DamHolidayFile *self)
{
  g_return_if_fail (self != NULL);

  dam_holidays_unref (self->holidays);
  g_free (self->name);
  g_free (self);
}
