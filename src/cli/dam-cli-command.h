/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/dam-cli.h"
#include "cli/dam-cli-json.h"
#include "rules/dam-judge.h"
#include "store/dam-store.h"
#include "store/rules/dam-rules-read.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* What the files of this room share.  Nothing above or beside it includes this header. */

/* Exit statuses (architecture.md, "Command line"). */
enum
{
  DAM_CLI_DONE   = 0,
  DAM_CLI_NO     = 1,   /* the answer is "no" */
  DAM_CLI_MISUSE = 2,   /* wrong use or bad input */
  DAM_CLI_FILE   = 3,   /* the file cannot be used */
};

typedef struct _DamCli DamCli;

typedef int (*DamCliFunc) (DamCli *cli);

/**
 * DamCliCommand:
 * @word: "client"
 * @sub: "add"; NULL for a command of one word
 * @arguments: what follows, for the usage line, to be translated by dam_cli_arguments()
 * @summary: one line, to be translated
 * @details: paragraphs below the options, to be translated; NULL without
 * @func: runs it
 */
typedef struct
{
  const char *word;
  const char *sub;
  const char *arguments;
  const char *summary;
  const char *details;
  DamCliFunc  func;
} DamCliCommand;

/**
 * DamCli: one run of the command line.
 * @arguments: the arguments without the command words, [0] being the program
 * @words: what is left after dam_cli_parse(), valid UTF-8 unless @raw_words
 * @raw_words: the words are file names and need not be UTF-8
 * @common: what bears on all clients, see dam_cli_common()
 * @defaults: the judge of my defaults, see dam_cli_judge()
 */
struct _DamCli
{
  DamCliOptions        options;
  const DamCliCommand *command;
  GStrv                arguments;
  GStrv                words;
  gboolean             raw_words;
  gboolean             help;
  gboolean             version;
  DamStore            *store;

  /* Read when they are first needed */
  DamCommonRules      *common;
  DamJudge            *defaults;
};

/* --- dam-cli-options.c --- */

/* Reads the options in @entries (all of string type as G_OPTION_ARG_FILENAME[_ARRAY], so that the locale's character set does not
 * matter) and the global ones; @min to @max words (-1: any number) must be left.  FALSE ends the command with *@status: help or
 * version was printed, or an error told. */
gboolean dam_cli_parse           (DamCli *cli, const GOptionEntry *entries, int min, int max, int *status);
/* Fails like dam_cli_parse() where the value of an option is no UTF-8; @value may be NULL. */
gboolean dam_cli_check_text      (const char *option, const char *value);
/* The same, and it must be one line without control characters. */
gboolean dam_cli_check_line      (const char *option, const char *value);
/* Reads "YYYY-MM-DD"; on failure tells so in the name of @option. */
gboolean dam_cli_parse_date      (const char *option, const char *text, DamDay *day);
/* Reads the id of a zone; on failure tells so in the name of @option. */
gboolean dam_cli_parse_zone      (const char *option, const char *text, const DamZone **zone);
/* What follows @command, for people: "NAME", "". */
const char *dam_cli_arguments    (const DamCliCommand *command);
/* The options that every command takes; they write into @cli. (transfer full): g_free() */
GOptionEntry *dam_cli_global_entries (DamCli *cli);
/* The one of the NULL-terminated @candidates that is most like @word, NULL when none is. */
const char *dam_cli_similar      (const char *word, const char * const *candidates);

/* --- dam-cli-values.c --- */

/* All of these tell what is wrong in the name of @option, or of the command, and are FALSE then. */

/* Whether @text is one line without control characters and of at most 500 characters: a title, a reason. */
gboolean dam_cli_check_title     (const char *option, const char *text);
/* Reads the number of something that a list shows, "3" or "#3"; @command is the one that lists them. */
gboolean dam_cli_parse_id        (const char *text, const char *command, gint64 *id);
/* Reads a date of a date rule, which lies within 1990–2050. */
gboolean dam_cli_parse_rule_day  (const char *option, const char *text, DamDay *day);
/* Reads the dates of a list; NULL is DAM_DAY_INVALID: no bound. Both together must be in order. */
gboolean dam_cli_parse_days      (const char *from_text, const char *to_text, DamDay *from, DamDay *to);
/* Reads ranges of hours: neither "closed" nor "inherit". @notice receives a sentence in English where ranges were merged, else NULL. */
gboolean dam_cli_parse_hours     (const char *option, const char *text, DamDayHours *hours, char **notice);
/* Reads weekdays: "mon,wed", "mon-fri", "weekdays", "weekend", "daily"; bit 0 is Monday. */
gboolean dam_cli_parse_weekdays  (const char *option, const char *text, guint8 *weekdays);
/* "mon,wed" (transfer full) */
char    *dam_cli_format_weekdays (guint8 weekdays);
/* Reads one of @names, which a NULL ends; its place among them. */
gboolean dam_cli_parse_choice    (const char *option, const char *text, const char * const *names, int *place);

/* --- dam-cli-lines.c --- */

/* Answers one instant; FALSE ends the command with *@status. */
typedef gboolean (*DamCliAnswer) (DamCli *cli, gint64 at, gpointer data, int *status);

/* Reads instants from standard input, one a line, and lets each be answered at once, so that a program can hold the other end. The first line
 * that is none ends the command. Returns the exit status. */
int      dam_cli_answer_lines    (DamCli *cli, DamCliAnswer answer, gpointer data);

/* --- dam-cli-output.c --- */

/* One line on standard error, after "damjang: "; line breaks and control characters become spaces. */
void     dam_cli_error           (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Writes to standard output, whatever the locale's character set is: UTF-8 is passed through. */
void     dam_cli_print           (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     dam_cli_put             (const char *text);
/* Whether nobody takes our output any more, or it cannot be written: stop. */
gboolean dam_cli_output_broken   (void);
/* Hands over what is buffered. */
void     dam_cli_flush           (void);
/* Flushes; a reader that went away is no error, a full disk is.  Returns the exit status. */
int      dam_cli_finish          (int status);

/* How dates are written for people: the language of the messages, 24 hours. */
DamDateStyle dam_cli_date_style  (void);
/* "Tue, 24 Nov 2026 18:00", in @zone. (transfer full) */
char    *dam_cli_format_instant  (gint64 at, const DamZone *zone);
/* "18:00", or "18:00:20" where it is no full minute. (transfer full) */
char    *dam_cli_format_clock    (gint64 at, const DamZone *zone);
char    *dam_cli_format_day      (DamDay day);
/* The same for an instant at which something ends: midnight is 24:00 of the date before. (transfer full) */
char    *dam_cli_format_end      (gint64 at, const DamZone *zone);
/* "Tue, 24 Nov 2026 09:00 – 18:00", with the second date where it is another one. (transfer full) */
char    *dam_cli_format_span     (gint64 start, gint64 end, const DamZone *zone);
/* "18:00", the clock of dam_cli_format_end(). (transfer full) */
char    *dam_cli_format_end_clock (gint64 at, const DamZone *zone);

/* --- dam-cli-words.c --- */

/* The message of @error in the language of the messages, also when it comes from a room that knows no language. (transfer full) */
char    *dam_cli_why             (const GError *error);

/* The same for a sentence that says what was normalised. (transfer full) */
char    *dam_cli_notice          (const char *text);

/* --- dam-cli-store.c --- */

/* Opens the file into @cli->store; FALSE after having told why (exit status 3). A command that only reads can read a file
 * that it may not write. */
gboolean dam_cli_open            (DamCli *cli, gboolean writes);
void     dam_cli_close           (DamCli *cli);
/* Tells @error of the store, and returns the exit status it leads to. */
int      dam_cli_store_failed    (DamCli *cli, const GError *error);

/* Iterates the main context until the callback dam_cli_done_cb() was called with this @result (GAsyncResult **, transfer full). */
void     dam_cli_done_cb         (GObject *source, GAsyncResult *result, gpointer data);
void     dam_cli_wait            (GAsyncResult **result);

/* Runs @func as one transaction. */
gboolean dam_cli_write           (DamCli *cli, const char *label, DamStoreFunc func, gpointer data, GError **error);
/* Brings the verdicts of @client (0: all) up to date. */
gboolean dam_cli_rejudge         (DamCli *cli, gint64 client, GError **error);

/* Finds the client meant by @text: exact name, else the only one that matches without regard to case and form, else "#ID" or an id.
 * FALSE after having told why with *@status. @name (nullable, transfer full) */
gboolean dam_cli_find_client     (DamCli *cli, const char *text, gint64 *id, char **name, int *status);

/* What bears on all clients, read once; NULL with @error. (transfer none) */
DamCommonRules *dam_cli_common   (DamCli *cli, GError **error);
/* The judge of @client (0: of my defaults), with all that bears on it; NULL with @error. (transfer full) */
DamJudge *dam_cli_judge          (DamCli *cli, gint64 client, GError **error);

/* My zone at @at: where I am then (DamMyZones). */
const DamZone *dam_cli_my_zone   (DamCli *cli, gint64 at);
/* The instant at which @day begins where I am then. */
gint64   dam_cli_my_day_start    (DamCli *cli, DamDay day);
/* The zone of my side in force at @at; before the first terms, and without any, my zone. */
const DamZone *dam_cli_zone_at   (DamCli *cli, const DamTermsHistory *history, gint64 at);
/* Reads an instant; a wall clock reading without an offset is one of my zone on its date. */
gboolean dam_cli_parse_instant   (DamCli *cli, const char *text, gint64 *at, GError **error);
/* The same for the value of @option; FALSE after having told why. */
gboolean dam_cli_parse_at        (DamCli *cli, const char *option, const char *text, gint64 *at);
/* --at, else now; FALSE after having told why. */
gboolean dam_cli_get_at          (DamCli *cli, gint64 *at);

/* --- the commands --- */

int dam_cli_client_add     (DamCli *cli);
int dam_cli_client_edit    (DamCli *cli);
int dam_cli_client_list    (DamCli *cli);
int dam_cli_client_show    (DamCli *cli);
int dam_cli_client_archive (DamCli *cli);
int dam_cli_client_restore (DamCli *cli);
int dam_cli_client_delete  (DamCli *cli);
int dam_cli_terms_set      (DamCli *cli);
int dam_cli_terms_show     (DamCli *cli);
int dam_cli_terms_list     (DamCli *cli);
int dam_cli_exception_add    (DamCli *cli);
int dam_cli_exception_edit   (DamCli *cli);
int dam_cli_exception_list   (DamCli *cli);
int dam_cli_exception_remove (DamCli *cli);
int dam_cli_reserve_add      (DamCli *cli);
int dam_cli_reserve_list     (DamCli *cli);
int dam_cli_reserve_remove   (DamCli *cli);
int dam_cli_plan_add         (DamCli *cli);
int dam_cli_plan_list        (DamCli *cli);
int dam_cli_plan_export      (DamCli *cli);
int dam_cli_plan_remove      (DamCli *cli);
int dam_cli_zone_add         (DamCli *cli);
int dam_cli_zone_list        (DamCli *cli);
int dam_cli_zone_remove      (DamCli *cli);
int dam_cli_settings_set     (DamCli *cli);
int dam_cli_settings_show    (DamCli *cli);
int dam_cli_holidays           (DamCli *cli);
int dam_cli_holidays_add       (DamCli *cli);
int dam_cli_holidays_remove    (DamCli *cli);
int dam_cli_holidays_restore   (DamCli *cli);
int dam_cli_holidays_import    (DamCli *cli);
int dam_cli_holidays_calendars (DamCli *cli);
int dam_cli_holidays_delete    (DamCli *cli);
int dam_cli_import         (DamCli *cli);
int dam_cli_log            (DamCli *cli);
int dam_cli_now            (DamCli *cli);
int dam_cli_hours          (DamCli *cli);
int dam_cli_due            (DamCli *cli);

G_END_DECLS
