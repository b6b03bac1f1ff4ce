/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <signal.h>
#include <string.h>

#include <glib/gi18n.h>

/* The command line: which command is meant, and the help that lists them.  The commands themselves
 * are in the files dam-cli-<word>.c: what is asked in answers/, what holds on single dates in days/, what was agreed
 * in terms/. */

static const DamCliCommand commands[] = {
  { "client", "add", N_("NAME"), N_("Add a client"),
    N_("One name is enough. A chat name is what the client is called in chat exports; an import finds the client by it."),
    dam_cli_client_add },
  { "client", "list", "", N_("List the clients"), NULL, dam_cli_client_list },
  { "client", "show", N_("CLIENT"), N_("Show one client"), NULL, dam_cli_client_show },
  { "client", "edit", N_("CLIENT"), N_("Change values of a client"),
    N_("Each option that is given replaces the values it names; an empty text removes them."), dam_cli_client_edit },
  { "client", "archive", N_("CLIENT"), N_("Put a client away, without losing anything"), NULL, dam_cli_client_archive },
  { "client", "restore", N_("CLIENT"), N_("Take a client out of the archive"), NULL, dam_cli_client_restore },
  { "client", "delete", N_("CLIENT"), N_("Delete a client"),
    N_("A client with contacts in the log is only deleted together with them: --with-contacts."), dam_cli_client_delete },
  { "terms", "set", N_("KEY=VALUE…"), N_("Agree on terms from a date on"),
    N_("Keys: zone, hours.mon … hours.sun, holidays, holiday-calendar, channels.official, channels.tolerated, channels.refused, "
       "channels.emergency, call-length, reply-within, effective-from; for the client’s side theirs.zone, theirs.hours.mon …, "
       "theirs.holidays, theirs.holiday-calendar, theirs.channels.official ….\n\n"
       "Hours are written “9-12,13-18”, “22-2”, “closed” or “inherit”; hours.mon-fri sets five days at once. Channels are phone, "
       "mail, kakaotalk, sms, zoom, slack, teams, meet, telegram, whatsapp, line, in-person, other, or none. Lengths are written "
       "“30m”, “4h”, “2 business-days” or “none”. holidays is “closed” or “open”, holiday-calendar “korea”, “none” or the name "
       "of one that was imported. “inherit” takes the value from my defaults again.\n\n"
       "Agreed terms are never changed: a new version holds from effective-from (YYYY-MM-DD, today unless given)."),
    dam_cli_terms_set },
  { "terms", "show", "", N_("Show the terms in force"), NULL, dam_cli_terms_show },
  { "terms", "list", "", N_("List all agreed versions"), NULL, dam_cli_terms_list },
  { "exception", "add", "", N_("Add a vacation, or a rule for single dates"),
    N_("A rule for dates replaces the weekly hours on them, also what would spill over from the night before. A vacation comes first, then "
       "the exception of the client, then the one for all clients, then public holidays. --part-closed only takes hours away."),
    dam_cli_exception_add },
  { "exception", "list", "", N_("List vacations and exceptions by date"), NULL, dam_cli_exception_list },
  { "exception", "edit", N_("NUMBER"), N_("Change an exception"),
    N_("Each option that is given replaces the value it names; --client \"\" makes it one for all clients."), dam_cli_exception_edit },
  { "exception", "remove", N_("NUMBER"), N_("Remove an exception"), NULL, dam_cli_exception_remove },
  { "reserve", "add", N_("TITLE"), N_("Reserve time that no client gets"),
    N_("It is taken from my hours, whatever other rules there are; --from and --to bound the dates on which it begins."),
    dam_cli_reserve_add },
  { "reserve", "list", "", N_("List the reserved time"), NULL, dam_cli_reserve_list },
  { "reserve", "remove", N_("NUMBER"), N_("Remove reserved time"), NULL, dam_cli_reserve_remove },
  { "plan", "add", "", N_("Plan a call or a meeting with a client"),
    N_("A contact while it lasts is invited, and no breach."), dam_cli_plan_add },
  { "plan", "list", "", N_("List planned contacts"), NULL, dam_cli_plan_list },
  { "plan", "export", N_("[NUMBER]"), N_("Write planned contacts as a calendar file (iCalendar)"),
    N_("To standard output: the one with that number, or all that are not over."), dam_cli_plan_export },
  { "plan", "remove", N_("NUMBER"), N_("Remove a planned contact"), NULL, dam_cli_plan_remove },
  { "zone", "add", N_("ZONE"), N_("Say in which time zone I am from a date on"),
    N_("My hours are counted there from then on, unless the terms name a zone."), dam_cli_zone_add },
  { "zone", "list", "", N_("List where I am from which date on"), NULL, dam_cli_zone_list },
  { "zone", "remove", N_("DATE"), N_("Remove what begins on a date"), NULL, dam_cli_zone_remove },
  { "settings", "set", N_("KEY=VALUE…"), N_("Change settings"),
    N_("Keys: name (mine), zone (mine), keep-text (yes or no: keep the text of messages), grace-minutes (contacts outside hours by so "
       "little are let pass), invited-hours (contacts within so many contact hours after one of the other side are invited). An empty "
       "value takes a setting back."), dam_cli_settings_set },
  { "settings", "show", "", N_("Show the settings"), NULL, dam_cli_settings_show },
  { "holidays", NULL, N_("YEAR"), N_("List the public holidays of a year"),
    N_("“official” is a day of the published calendar, “projected” one computed by the rules in force, for years of which none is "
       "published yet. The years are 1990 to 2050.\n\n"
       "damjang holidays add, remove, restore, import, calendars and delete change the calendars."), dam_cli_holidays },
  { "holidays", "add", N_("DATE NAME"), N_("Add a day to a calendar, such as a temporary holiday"), NULL, dam_cli_holidays_add },
  { "holidays", "remove", N_("DATE"), N_("Remove the holidays of a date from a calendar"), NULL, dam_cli_holidays_remove },
  { "holidays", "restore", N_("DATE"), N_("Take back the removal of built-in holidays"), NULL, dam_cli_holidays_restore },
  { "holidays", "import", N_("FILE"), N_("Read the holidays of another country from an .ics file"),
    N_("All-day events count, also those repeated every year. A calendar of the same name is replaced. Terms take the holidays of a "
       "calendar by the key holiday-calendar."), dam_cli_holidays_import },
  { "holidays", "calendars", "", N_("List the calendars"), NULL, dam_cli_holidays_calendars },
  { "holidays", "delete", N_("NAME"), N_("Delete a calendar that was imported"), NULL, dam_cli_holidays_delete },
  { "import", NULL, N_("FILE…"), N_("Read KakaoTalk exports into the log"),
    N_("The client is found by chat name, name or the heading of the chat, unless --client says who it is. What is in the log "
       "already is not added again."), dam_cli_import },
  { "log", NULL, "", N_("Print the contacts with verdict and reasons, oldest first"),
    N_("One JSON object a line, always."), dam_cli_log },
  { "now", NULL, "", N_("May they contact me, may I contact them, until when, why"),
    N_("Without --client, one answer for each client. With --at -, instants are read from standard input, one a line, and each is "
       "answered at once by a line of JSON. The exit status is 1 when they may not contact me."), dam_cli_now },
  { "hours", NULL, "", N_("Print contact hours as intervals"), NULL, dam_cli_hours },
  { "due", NULL, "", N_("By when an answer is due, and how that is counted"),
    N_("Without --within, the time to a reply that the terms promised at receipt counts. With --received -, instants are read from "
       "standard input, one a line, and each is answered at once by a line of JSON. The exit status is 1 when nothing was promised, or it "
       "cannot be computed."), dam_cli_due },
};

/* Options of the window, and those of GTK and GApplication. */
static const char *const window_options[] = {
  "--demo", "--gapplication-service", "--gapplication-replace", "--gapplication-app-id", "--display", "--help-all", "--help-gtk",
  "--help-gapplication", NULL
};

static gboolean
is_option (const char *argument,
           const char *option)
{
  size_t length = strlen (option);

  return strncmp (argument, option, length) == 0 && (argument[length] == '\0' || argument[length] == '=');
}

/* Whether @argument takes the argument after it as its value, as far as it is known before the command is. */
static gboolean
takes_next (const char *argument)
{
  return strcmp (argument, "--database") == 0 || strcmp (argument, "--at") == 0 || strcmp (argument, "--display") == 0 ||
         strcmp (argument, "--gapplication-app-id") == 0;
}

/* The index of the first word at or after @start, @argc when there is none. */
static int
find_word (int    argc,
           char **argv,
           int    start)
{
  int i = start;

  while (i < argc)
    {
      if (strcmp (argv[i], "--") == 0)
        return MIN (i + 1, argc);
      if (argv[i][0] != '-' || argv[i][1] == '\0')
        return i;
      i += takes_next (argv[i]) ? 2 : 1;
    }

  return argc;
}

static gboolean
has_option (int         argc,
            char      **argv,
            const char *option)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      if (strcmp (argv[i], option) == 0)
        return TRUE;
      if (takes_next (argv[i]))
        i++;
    }

  return FALSE;
}

static gboolean
wants_help (int    argc,
            char **argv)
{
  return has_option (argc, argv, "--help") || has_option (argc, argv, "-h") || has_option (argc, argv, "-?");
}

static gboolean
is_command_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].word, word) == 0)
      return TRUE;

  return strcmp (word, "help") == 0;
}

static const DamCliCommand *
find_command (const char *word,
              const char *sub)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].word, word) != 0)
        continue;
      if (g_strcmp0 (commands[i].sub, sub) == 0)
        return &commands[i];
    }

  return NULL;
}

static gboolean
opens_in_window (const char *word)
{
  return g_str_has_prefix (word, "file://") || g_file_test (word, G_FILE_TEST_EXISTS);
}

static gboolean
is_window_option (const char *argument)
{
  for (int i = 0; window_options[i] != NULL; i++)
    if (is_option (argument, window_options[i]))
      return TRUE;

  return is_option (argument, "--database") || is_option (argument, "--at");
}

/* One line of the help; wide characters, as Korean has, take two columns of a terminal. */
static void
append_line (GString    *text,
             const char *usage,
             const char *summary)
{
  int columns = 0;

  for (const char *p = usage; *p != '\0'; p = g_utf8_next_char (p))
    columns += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  g_string_append_printf (text, "  %s%*s%s\n", usage, MAX (2, 26 - columns), "", summary);
}

/* "  client add NAME        Add a client" for each command of @word, or of all when that is NULL. */
static void
list_commands (GString    *text,
               const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (word != NULL && strcmp (commands[i].word, word) != 0)
        continue;
      g_autofree char *usage = g_strdup_printf ("%s%s%s %s", commands[i].word, commands[i].sub != NULL ? " " : "",
                                                commands[i].sub != NULL ? commands[i].sub : "",
                                                dam_cli_arguments (&commands[i]));

      append_line (text, usage, _(commands[i].summary));
    }
}

static void
print_help (const char *word)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *database = g_strconcat ("--database=", _("FILE"), NULL);
  /* Translators: placeholder of a point in time in the help of the command line */
  g_autofree char *at = g_strconcat ("--at=", _("INSTANT"), NULL);

  if (word == NULL)
    g_string_append_printf (text, "%s\n\n%s\n  damjang [--demo] [--database %s] [--at %s]\n  damjang %s\n  damjang %s\n\n",
                            _("Damjang holds the boundaries agreed with clients and judges every contact by them."),
                            /* Translators: heading of the lines that say how the program is called */
                            _("Usage:"),
                            _("FILE"), _("INSTANT"), _("COMMAND …"), _("FILE (opens the import in the window)"));
  else
    g_string_append_printf (text, "%s\n  damjang %s %s\n\n", _("Usage:"), word, _("COMMAND …"));
  g_string_append_printf (text, "%s\n", _("Commands:"));
  list_commands (text, word);
  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  append_line (text, database, _("Use this file instead of the usual one"));
  append_line (text, "--json", _("Answer in JSON, one object a line"));
  append_line (text, at, _("Take this instant for now, such as 2026-11-21T15:04"));
  append_line (text, "--help", _("Help, also of one command: damjang terms set --help"));
  append_line (text, "--version", _("Print the version"));
  g_string_append_printf (text, "\n%s\n", _("The exit status is 0 when done, 1 when the answer is “no”, 2 for wrong use or bad "
                                            "input, 3 when the file cannot be used. See damjang(1)."));
  dam_cli_put (text->str);
}

/* Says that there is no command @word (@sub), with the one that may have been meant. */
static int
tell_unknown (const char *word,
              const char *sub)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (sub == NULL)
        g_ptr_array_add (known, (gpointer) commands[i].word);
      else if (strcmp (commands[i].word, word) == 0)
        g_ptr_array_add (known, (gpointer) commands[i].sub);
    }
  g_ptr_array_add (known, NULL);

  const char *similar = dam_cli_similar (sub != NULL ? sub : word, (const char *const *) known->pdata);
  g_autofree char *full = sub != NULL ? g_strdup_printf ("%s %s", word, sub) : g_strdup (word);

  if (similar != NULL && sub != NULL)
    dam_cli_error (_("“%s” is no command; did you mean “%s %s”?"), full, word, similar);
  else if (similar != NULL)
    dam_cli_error (_("“%s” is neither a command nor a file; did you mean “%s”?"), full, similar);
  else if (sub != NULL)
    dam_cli_error (_("“%s” is no command; damjang %s --help lists them"), full, word);
  else
    dam_cli_error (_("“%s” is neither a command nor a file; damjang --help lists the commands"), full);

  return DAM_CLI_MISUSE;
}

/* Without a command word: help, version, or a mistake. */
static int
run_without_word (DamCli *cli)
{
  g_autofree GOptionEntry *entries = dam_cli_global_entries (cli);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) arguments = g_strdupv (cli->arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      dam_cli_error ("%s", error->message);
      return DAM_CLI_MISUSE;
    }
  if (cli->version)
    {
      dam_cli_print ("damjang %s\n", DAM_VERSION);
      return DAM_CLI_DONE;
    }
  if (cli->help)
    {
      print_help (NULL);
      return DAM_CLI_DONE;
    }
  dam_cli_error (_("no command given; damjang --help lists them"));

  return DAM_CLI_MISUSE;
}

static int
run_command (DamCli *cli,
             int     argc,
             char  **argv)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);
  int first = find_word (argc, argv, 1);
  int second = first < argc ? find_word (argc, argv, first + 1) : argc;
  gboolean has_sub = FALSE;

  if (first < argc && is_command_word (argv[first]))
    {
      if (strcmp (argv[first], "help") == 0)
        {
          print_help (second < argc && is_command_word (argv[second]) ? argv[second] : NULL);
          return DAM_CLI_DONE;
        }
      /* A second word comes first: “holidays” alone is a command too. */
      if (second < argc)
        cli->command = find_command (argv[first], argv[second]);
      has_sub = cli->command != NULL;
      if (cli->command == NULL)
        cli->command = find_command (argv[first], NULL);
    }

  for (int i = 0; i < argc; i++)
    if (i != first && !(has_sub && i == second))
      g_ptr_array_add (rest, g_strdup (argv[i]));
  g_ptr_array_add (rest, NULL);
  cli->arguments = (GStrv) g_ptr_array_free (g_steal_pointer (&rest), FALSE);

  if (first == argc)
    return run_without_word (cli);
  if (!is_command_word (argv[first]))
    return tell_unknown (argv[first], NULL);
  if (cli->command != NULL)
    return cli->command->func (cli);
  if (wants_help (argc, argv))
    {
      print_help (argv[first]);
      return DAM_CLI_DONE;
    }
  if (second < argc)
    return tell_unknown (argv[first], argv[second]);
  dam_cli_error (_("“%s” needs a second word; damjang %s --help lists them"), argv[first], argv[first]);

  return DAM_CLI_MISUSE;
}

gboolean
dam_cli_wanted (int    argc,
                char **argv)
{
  int word = find_word (argc, argv, 1);

  if (word < argc && is_command_word (argv[word]))
    return TRUE;
  if (wants_help (argc, argv) || has_option (argc, argv, "--version"))
    return TRUE;

  gboolean only_words = FALSE;

  for (int i = 1; i < argc; i++)
    {
      if (!only_words && strcmp (argv[i], "--") == 0)
        only_words = TRUE;
      else if (only_words || argv[i][0] != '-' || argv[i][1] == '\0')
        {
          if (!opens_in_window (argv[i]))
            return TRUE;
        }
      else if (!is_window_option (argv[i]))
        return TRUE;
      else if (takes_next (argv[i]))
        i++;
    }

  return FALSE;
}

int
dam_cli_run (int    argc,
             char **argv)
{
  DamCli cli = { 0 };
  int status;

  /* A reader that has seen enough ("damjang log | head") shows as a failed write, after which the file is closed in order. */
  signal (SIGPIPE, SIG_IGN);

  status = run_command (&cli, argc, argv);
  status = dam_cli_finish (status);

  dam_cli_close (&cli);
  g_strfreev (cli.arguments);
  g_strfreev (cli.words);
  g_free (cli.options.database);
  g_free (cli.options.at);

  return status;
}
