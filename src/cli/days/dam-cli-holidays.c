/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/rules/dam-holiday-store.h"
#include "text/dam-josa.h"

/* damjang holidays YEAR, add, remove, restore: the days of one calendar. */

/* What the writer thread is given; @name is NULL for a removal, @id is that of a removal to take back. */
typedef struct
{
  const char *calendar;
  DamDay      day;
  const char *name;
  gint64      id;
} HolidayChange;

static gboolean
write_change (DamTransaction *tx,
              gpointer        data,
              GError        **error)
{
  HolidayChange *change = data;

  if (change->id != 0)
    return dam_holiday_change_delete (tx, change->id, error);

  return dam_holiday_change_write (tx, change->calendar, change->day, change->name, error);
}

/* What people call @holiday in the language of the messages. */
static const char *
word_name (const DamHoliday *holiday)
{
  return dam_cli_date_style ().language == DAM_LANGUAGE_KOREAN ? holiday->name : holiday->english;
}

static const char *
word_kind (DamHolidayKind kind)
{
  switch (kind)
    {
    case DAM_HOLIDAY_SUBSTITUTE:
      /* Translators: a kind of public holiday: one that is given for another on a weekend */
      return C_("holiday", "substitute");

    case DAM_HOLIDAY_TEMPORARY:
      /* Translators: a kind of public holiday: one that the government gave for once */
      return C_("holiday", "temporary");

    case DAM_HOLIDAY_ELECTION:
      /* Translators: a kind of public holiday: the day of an election */
      return C_("holiday", "election");

    case DAM_HOLIDAY_USER:
      /* Translators: a kind of public holiday: one that the user added */
      return C_("holiday", "added");

    case DAM_HOLIDAY_PUBLIC:
    default:
      /* Translators: a kind of public holiday: one of every year */
      return C_("holiday", "public");
    }
}

static const char *
word_status (gboolean projected)
{
  /* Translators: of a public holiday: in the published calendar, or computed by the rules for a year that none is published for */
  return projected ? C_("holiday", "projected") : C_("holiday", "official");
}

/* How many columns of a terminal @text takes; a wide character, as Korean has, takes two. */
static int
count_columns (const char *text)
{
  int columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    columns += g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0 : g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  return columns;
}

static void
append_column (GString    *line,
               const char *text,
               int         columns)
{
  g_string_append_printf (line, "%s%*s", text, MAX (0, columns - count_columns (text)) + 2, "");
}

static void
print_holiday (DamCli           *cli,
               const char       *calendar,
               const DamHoliday *holiday,
               int               name_columns)
{
  gboolean built_in = strcmp (calendar, DAM_CALENDAR_KOREA) == 0;
  g_autofree char *date = dam_cli_format_day (holiday->day);
  g_autoptr (GString) line = NULL;

  if (cli->options.json)
    {
      DamCliJson *json = dam_cli_json_new ();

      dam_cli_json_day (json, "date", holiday->day);
      dam_cli_json_string (json, "name", holiday->name);
      dam_cli_json_string (json, "english", holiday->english);
      dam_cli_json_string (json, "kind", dam_holiday_kind_id (holiday->kind));
      dam_cli_json_string (json, "status", holiday->projected ? "projected" : "official");
      dam_cli_json_string (json, "calendar", calendar);
      dam_cli_json_print (json);
      return;
    }

  line = g_string_new (NULL);
  append_column (line, date, 16);
  append_column (line, word_name (holiday), name_columns);
  /* The days of an imported calendar are all of one kind, and what the user adds is neither published nor computed. */
  if (built_in)
    append_column (line, word_kind (holiday->kind), 10);
  if (built_in && holiday->kind != DAM_HOLIDAY_USER)
    g_string_append (line, word_status (holiday->projected));
  g_strchomp (line->str);
  dam_cli_print ("%s\n", line->str);
}

static void
print_holidays (DamCli           *cli,
                const char       *calendar,
                const DamHoliday *items,
                gsize             n)
{
  int columns = 0;

  for (gsize i = 0; i < n; i++)
    columns = MAX (columns, count_columns (word_name (&items[i])));
  for (gsize i = 0; i < n && !dam_cli_output_broken (); i++)
    print_holiday (cli, calendar, &items[i], columns);
}

/* Opens the file and finds the calendar that @name (korea when NULL) means; what it is called goes to @calendar (transfer full). */
static DamHolidays *
open_calendar (DamCli          *cli,
               gboolean         writes,
               const char      *name,
               DamHolidayBook **book,
               char           **calendar,
               int             *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree const char **names = NULL;
  DamHolidays *holidays;

  *status = DAM_CLI_FILE;
  if (!dam_cli_open (cli, writes))
    return NULL;
  *book = dam_holiday_book_read (dam_store_reader (cli->store), &error);
  if (*book == NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return NULL;
    }

  if (name == NULL)
    name = DAM_CALENDAR_KOREA;
  holidays = dam_holiday_book_find (*book, name, NULL);
  if (holidays == NULL)
    {
      *status = DAM_CLI_MISUSE;
      dam_cli_error (_("there is no holiday calendar “%s”; damjang holidays calendars lists them"), name);
      return NULL;
    }

  names = dam_holiday_book_names (*book);
  for (gsize i = 0; names[i] != NULL; i++)
    if (dam_holiday_book_find (*book, names[i], NULL) == holidays)
      *calendar = g_strdup (names[i]);

  return holidays;
}

/* Reads a year of which holidays are known; FALSE after having told why. */
static gboolean
parse_year (const char *text,
            int        *year)
{
  gboolean digits = strlen (text) <= 4;

  for (const char *p = text; *p != '\0'; p++)
    digits = digits && g_ascii_isdigit (*p);
  if (!digits || *text == '\0')
    {
      dam_cli_error (_("“%s” is neither a year such as 2026 nor a command; see damjang holidays --help"), text);
      return FALSE;
    }

  *year = (int) g_ascii_strtoll (text, NULL, 10);
  if (*year < DAM_HOLIDAYS_FIRST_YEAR || *year > DAM_HOLIDAYS_LAST_YEAR)
    {
      /* Translators: three years: the one asked for, the first and the last */
      dam_cli_error (_("the holidays of %1$d are not known, only those of %2$d to %3$d"), *year, DAM_HOLIDAYS_FIRST_YEAR,
                     DAM_HOLIDAYS_LAST_YEAR);
      return FALSE;
    }

  return TRUE;
}

/* Tells people which days of @calendar they removed. */
static gboolean
print_removed (DamCli      *cli,
               const char  *calendar,
               DamDay       first,
               DamDay       last,
               GError     **error)
{
  g_autoptr (GArray) rows = dam_holiday_change_list (dam_store_reader (cli->store), calendar, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const DamHolidayRow *row = &g_array_index (rows, DamHolidayRow, i);
      guint n = 0;
      const DamHoliday *holidays = dam_holidays_find (dam_holidays_korea (), row->day, &n);
      g_autofree char *date = dam_cli_format_day (row->day);
      g_autoptr (GString) names = g_string_new (NULL);

      if (!row->removed || row->day < first || row->day > last)
        continue;
      for (guint j = 0; j < n; j++)
        g_string_append_printf (names, "%s%s", j > 0 ? ", " : "", word_name (&holidays[j]));
      /* Translators: a date, and the names of holidays that the user removed from the calendar */
      dam_cli_print (_("Removed: %1$s  %2$s\n"), date, names->str);
    }

  return TRUE;
}

int
dam_cli_holidays (DamCli *cli)
{
  g_autofree char *calendar_text = NULL;
  g_autofree char *calendar = NULL;
  const GOptionEntry entries[] = {
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar_text, N_("Of this calendar; korea unless given"), N_("NAME") },
    { NULL }
  };
  g_autoptr (DamHolidayBook) book = NULL;
  g_autoptr (GError) error = NULL;
  DamHolidays *holidays;
  const DamHoliday *items;
  DamDay first, last;
  gsize n;
  int year;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!dam_cli_check_text ("--calendar", calendar_text) || !parse_year (cli->words[0], &year))
    return DAM_CLI_MISUSE;
  holidays = open_calendar (cli, FALSE, calendar_text, &book, &calendar, &status);
  if (holidays == NULL)
    return status;

  first = dam_day_from_ymd (year, 1, 1);
  last = dam_day_from_ymd (year, 12, 31);
  items = dam_holidays_range (holidays, first, last, &n);
  print_holidays (cli, calendar, items, n);
  if (cli->options.json)
    return DAM_CLI_DONE;

  if (n == 0)
    /* Translators: the name of a calendar, and a year */
    dam_cli_print (_("The calendar “%1$s” has no holiday in %2$d.\n"), calendar, year);
  if (!print_removed (cli, calendar, first, last, &error))
    return dam_cli_store_failed (cli, error);

  return DAM_CLI_DONE;
}

/* Writes @change, judges again and prints the holidays that are on its date then. */
static int
carry_out (DamCli        *cli,
           const char    *label,
           HolidayChange *change)
{
  g_autoptr (DamHolidayBook) book = NULL;
  g_autoptr (GError) error = NULL;
  const DamHoliday *items;
  guint n;

  if (!dam_cli_write (cli, label, write_change, change, &error) || !dam_cli_rejudge (cli, 0, &error)
      || (book = dam_holiday_book_read (dam_store_reader (cli->store), &error)) == NULL)
    return dam_cli_store_failed (cli, error);

  items = dam_holidays_find (dam_holiday_book_find (book, change->calendar, NULL), change->day, &n);
  print_holidays (cli, change->calendar, items, n);
  if (n == 0 && !cli->options.json)
    {
      g_autofree char *date = dam_cli_format_day (change->day);

      /* Translators: a date, and the name of a calendar */
      dam_cli_print (_("%1$s is no holiday in the calendar “%2$s” any more.\n"), date, change->calendar);
    }

  return DAM_CLI_DONE;
}

int
dam_cli_holidays_add (DamCli *cli)
{
  g_autofree char *calendar_text = NULL;
  g_autofree char *calendar = NULL;
  const GOptionEntry entries[] = {
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar_text, N_("To this calendar; korea unless given"), N_("NAME") },
    { NULL }
  };
  g_autoptr (DamHolidayBook) book = NULL;
  HolidayChange change = { 0 };
  int status;

  if (!dam_cli_parse (cli, entries, 2, 2, &status))
    return status;
  if (!dam_cli_check_text ("--calendar", calendar_text) || !dam_cli_parse_rule_day ("holidays add", cli->words[0], &change.day)
      || !dam_cli_check_line ("holidays add", cli->words[1]))
    return DAM_CLI_MISUSE;
  if (g_utf8_strlen (cli->words[1], -1) > 100)
    {
      dam_cli_error (_("the name of a holiday has at most 100 characters, not %ld"), g_utf8_strlen (cli->words[1], -1));
      return DAM_CLI_MISUSE;
    }
  if (open_calendar (cli, TRUE, calendar_text, &book, &calendar, &status) == NULL)
    return status;
  change.calendar = calendar;
  change.name = cli->words[1];

  g_autofree char *label = dam_message_printf (_("add the holiday “%s”"), change.name);

  return carry_out (cli, label, &change);
}

int
dam_cli_holidays_remove (DamCli *cli)
{
  g_autofree char *calendar_text = NULL;
  g_autofree char *calendar = NULL;
  const GOptionEntry entries[] = {
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar_text, N_("From this calendar; korea unless given"), N_("NAME") },
    { NULL }
  };
  g_autoptr (DamHolidayBook) book = NULL;
  HolidayChange change = { 0 };
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!dam_cli_check_text ("--calendar", calendar_text) || !dam_cli_parse_rule_day ("holidays remove", cli->words[0], &change.day))
    return DAM_CLI_MISUSE;
  if (open_calendar (cli, TRUE, calendar_text, &book, &calendar, &status) == NULL)
    return status;
  change.calendar = calendar;

  return carry_out (cli, _("remove a holiday"), &change);
}

int
dam_cli_holidays_restore (DamCli *cli)
{
  g_autofree char *calendar = NULL;
  g_autoptr (DamHolidayBook) book = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  HolidayChange change = { 0 };
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_parse_rule_day ("holidays restore", cli->words[0], &change.day))
    return DAM_CLI_MISUSE;
  if (open_calendar (cli, TRUE, NULL, &book, &calendar, &status) == NULL)
    return status;
  change.calendar = calendar;
  rows = dam_holiday_change_list (dam_store_reader (cli->store), calendar, &error);
  if (rows == NULL)
    return dam_cli_store_failed (cli, error);

  for (guint i = 0; i < rows->len; i++)
    {
      const DamHolidayRow *row = &g_array_index (rows, DamHolidayRow, i);

      if (row->removed && row->day == change.day)
        change.id = row->id;
    }
  if (change.id == 0)
    {
      dam_cli_error (_("no holiday of %s was removed"), cli->words[0]);
      return DAM_CLI_MISUSE;
    }

  return carry_out (cli, _("restore a holiday"), &change);
}
