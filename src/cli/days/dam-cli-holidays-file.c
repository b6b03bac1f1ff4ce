/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "exchange/dam-holiday-file.h"
#include "store/rules/dam-holiday-store.h"
#include "text/dam-josa.h"

/* damjang holidays import, calendars, delete: whole calendars. */

/* What the writer thread is given; @holidays is NULL to delete. */
typedef struct
{
  const char  *name;
  const char  *file;
  DamHolidays *holidays;
} CalendarChange;

static gboolean
write_calendar (DamTransaction *tx,
                gpointer        data,
                GError        **error)
{
  CalendarChange *change = data;

  if (change->holidays == NULL)
    return dam_holiday_calendar_delete (tx, change->name, error);

  return dam_holiday_calendar_write (tx, change->name, change->file, change->holidays, error);
}

/* The name of @file without the folder and the ending: "feiertage.ics" is "feiertage". (transfer full) */
static char *
name_after_file (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');
  gboolean calendar = dot != NULL && dot != name
                      && (g_ascii_strcasecmp (dot, ".ics") == 0 || g_ascii_strcasecmp (dot, ".ical") == 0);

  return calendar ? g_strndup (name, (gsize) (dot - name)) : g_steal_pointer (&name);
}

static void
print_import (DamCli               *cli,
              const DamHolidayFile *file,
              const char           *shown,
              const char           *name,
              gboolean              replaced)
{
  gsize n;
  const DamHoliday *items = dam_holidays_range (file->holidays, G_MININT32, G_MAXINT32, &n);
  DamDay first = n > 0 ? items[0].day : DAM_DAY_INVALID;
  DamDay last = n > 0 ? items[n - 1].day : DAM_DAY_INVALID;

  if (cli->options.json)
    {
      DamCliJson *json = dam_cli_json_new ();

      dam_cli_json_string (json, "calendar", name);
      dam_cli_json_string (json, "file", shown);
      dam_cli_json_int (json, "holidays", (gint64) n);
      dam_cli_json_int (json, "timed", file->n_timed);
      dam_cli_json_int (json, "cancelled", file->n_cancelled);
      dam_cli_json_int (json, "duplicate", file->n_duplicates);
      dam_cli_json_day (json, "first", first);
      dam_cli_json_day (json, "last", last);
      dam_cli_json_boolean (json, "replaced", replaced);
      dam_cli_json_print (json);
      return;
    }

  /* Translators: %1$s is the name of a calendar, %2$u a number of days */
  dam_cli_print (ngettext ("“%1$s”: %2$u holiday\n", "“%1$s”: %2$u holidays\n", n), name, (guint) n);
  if (n > 0)
    {
      g_autofree char *from = dam_cli_format_day (first);
      g_autofree char *to = dam_cli_format_day (last);

      dam_cli_print ("  %s – %s\n", from, to);
    }
  if (file->n_timed > 0)
    dam_cli_print (ngettext ("  %u event at an hour of a day was left out\n", "  %u events at an hour of a day were left out\n", file->n_timed),
                   file->n_timed);
  if (file->n_cancelled > 0)
    dam_cli_print (ngettext ("  %u cancelled event was left out\n", "  %u cancelled events were left out\n", file->n_cancelled), file->n_cancelled);
  if (replaced)
    dam_cli_print ("  %s\n", _("It replaces the calendar that had this name."));
  /* Translators: %1$s is the name of a calendar; the rest of the line is typed by the user */
  dam_cli_print (_("Terms take it by: holiday-calendar=%1$s\n"), name);
}

int
dam_cli_holidays_import (DamCli *cli)
{
  g_autofree char *name_text = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name_text, N_("What the calendar is to be called; as it calls itself unless given"), N_("NAME") },
    { NULL }
  };
  g_autoptr (DamHolidayBook) book = NULL;
  g_autoptr (DamHolidayFile) file = NULL;
  g_autoptr (GFile) location = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  CalendarChange change;
  gboolean replaced;
  int status;

  cli->raw_words = TRUE;
  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (name_text != NULL && !dam_cli_check_line ("--name", name_text))
    return DAM_CLI_MISUSE;

  shown = g_filename_display_name (cli->words[0]);
  base = g_path_get_basename (shown);
  location = g_file_new_for_commandline_arg (cli->words[0]);
  file = dam_holiday_file_load (location, NULL, &error);
  if (file == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        dam_cli_error (_("%s: there is no such file"), shown);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
        dam_cli_error (_("%s: this is a folder, not a calendar"), shown);
      else
        dam_cli_error ("%s: %s", shown, error->message);
      return DAM_CLI_MISUSE;
    }

  if (name_text != NULL)
    name = g_strdup (name_text);
  else if (file->name != NULL)
    name = g_strdup (file->name);
  else
    name = name_after_file (cli->words[0]);
  g_strstrip (name);
  if (!dam_calendar_name_check (name, &error))
    {
      g_autofree char *why = dam_cli_why (error);

      /* Translators: the name of a file, and what is wrong with the name of the calendar in it */
      dam_cli_error (_("%1$s: %2$s; say another with --name"), shown, why);
      return DAM_CLI_MISUSE;
    }

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  book = dam_holiday_book_read (dam_store_reader (cli->store), &error);
  if (book == NULL)
    return dam_cli_store_failed (cli, error);
  replaced = dam_holiday_book_find (book, name, NULL) != NULL;
  change = (CalendarChange) { name, base, file->holidays };

  g_autofree char *label = dam_message_printf (_("import the holidays “%s”"), name);

  if (!dam_cli_write (cli, label, write_calendar, &change, &error) || !dam_cli_rejudge (cli, 0, &error))
    return dam_cli_store_failed (cli, error);
  print_import (cli, file, shown, name, replaced);

  return DAM_CLI_DONE;
}

int
dam_cli_holidays_calendars (DamCli *cli)
{
  g_autoptr (DamHolidayBook) book = NULL;
  g_autofree const char **names = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  book = dam_holiday_book_read (dam_store_reader (cli->store), &error);
  if (book == NULL)
    return dam_cli_store_failed (cli, error);

  names = dam_holiday_book_names (book);
  for (gsize i = 0; names[i] != NULL && !dam_cli_output_broken (); i++)
    {
      gsize n;
      const DamHoliday *items = dam_holidays_range (dam_holiday_book_find (book, names[i], NULL), G_MININT32, G_MAXINT32, &n);
      gint64 users = dam_holiday_calendar_count_users (dam_store_reader (cli->store), names[i]);
      gboolean built_in = strcmp (names[i], DAM_CALENDAR_KOREA) == 0;

      if (cli->options.json)
        {
          DamCliJson *json = dam_cli_json_new ();

          dam_cli_json_string (json, "name", names[i]);
          dam_cli_json_boolean (json, "built-in", built_in);
          dam_cli_json_int (json, "holidays", (gint64) n);
          dam_cli_json_day (json, "first", n > 0 ? items[0].day : DAM_DAY_INVALID);
          dam_cli_json_day (json, "last", n > 0 ? items[n - 1].day : DAM_DAY_INVALID);
          dam_cli_json_int (json, "terms", users);
          dam_cli_json_print (json);
          continue;
        }
      dam_cli_print (ngettext ("%1$s: %2$u holiday", "%1$s: %2$u holidays", n), names[i], (guint) n);
      if (n > 0)
        {
          g_autofree char *from = dam_cli_format_day (items[0].day);
          g_autofree char *to = dam_cli_format_day (items[n - 1].day);

          dam_cli_print (", %s – %s", from, to);
        }
      if (built_in)
        /* Translators: behind the name of a calendar of public holidays */
        dam_cli_print ("  %s", _("(built in)"));
      dam_cli_put ("\n");
    }

  return DAM_CLI_DONE;
}

int
dam_cli_holidays_delete (DamCli *cli)
{
  g_autoptr (GError) error = NULL;
  CalendarChange change = { NULL };
  gint64 users;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  change.name = cli->words[0];
  if (g_ascii_strcasecmp (change.name, DAM_CALENDAR_KOREA) == 0)
    {
      dam_cli_error (_("the calendar “%s” is built in and cannot be deleted"), DAM_CALENDAR_KOREA);
      return DAM_CLI_MISUSE;
    }
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  users = dam_holiday_calendar_count_users (dam_store_reader (cli->store), change.name);

  g_autofree char *label = dam_message_printf (_("delete the holidays “%s”"), change.name);

  if (!dam_cli_write (cli, label, write_calendar, &change, &error) || !dam_cli_rejudge (cli, 0, &error))
    return dam_cli_store_failed (cli, error);

  if (cli->options.json)
    {
      DamCliJson *json = dam_cli_json_new ();

      dam_cli_json_string (json, "calendar", change.name);
      dam_cli_json_boolean (json, "deleted", TRUE);
      dam_cli_json_int (json, "terms", users);
      dam_cli_json_print (json);
      return DAM_CLI_DONE;
    }
  /* Translators: the name of a calendar */
  dam_cli_print (_("Deleted: “%s”\n"), change.name);
  if (users > 0)
    dam_cli_print (ngettext ("  %u version of terms names it, and has no holidays now\n", "  %u versions of terms name it, and have no holidays now\n",
                             (gulong) users), (guint) users);

  return DAM_CLI_DONE;
}
