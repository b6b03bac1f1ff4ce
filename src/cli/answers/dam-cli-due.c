/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

/* damjang due: by when I promised to answer, and how that is counted. */

typedef struct
{
  DamJudge *judge;
  char     *name;       /* of the client, NULL: my defaults */
  gint64    id;
  DamSpan   within;     /* INHERIT: as promised by the terms in force */
} Question;

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->judge, dam_judge_unref);
  g_clear_pointer (&question->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static DamPromise *
make_promise (const Question * question,
              gint64 received)
{
  DamPromiseUnit unit = question->within.unit == DAM_SPAN_MINUTES ? DAM_PROMISE_MINUTES : DAM_PROMISE_BUSINESS_DAYS;

  if (question->within.unit == DAM_SPAN_INHERIT)
    return dam_judge_promise (question->judge, received);

  return dam_promise_new (dam_judge_timetable (question->judge, DAM_SIDE_MINE), received, unit, question->within.amount);
}

/* "4h", as it is typed. (transfer full) */
static char *
format_within (const DamPromise *promise)
{
  return dam_span_format ((DamSpan) { promise->unit == DAM_PROMISE_MINUTES ? DAM_SPAN_MINUTES : DAM_SPAN_BUSINESS_DAYS,
                                      (gint32) promise->amount });
}

/* The whole minutes of the piece that ends when @seconds were counted; so rounded, the minutes of all pieces add up. */
static gint64
piece_minutes (const DamInterval *piece,
               gint64            *seconds)
{
  gint64 before = *seconds / 60;

  *seconds += piece->end - piece->start;

  return *seconds / 60 - before;
}

static const DamZone *
zone_at (DamCli         *cli,
         const Question *question,
         gint64          at)
{
  const DamZone *zone = dam_timetable_zone (dam_judge_timetable (question->judge, DAM_SIDE_MINE), at);

  return zone != NULL ? zone : dam_cli_zone_at (cli, dam_judge_history (question->judge), at);
}

/* The local date of what was skipped: what is skipped after midnight may belong to the rule of the day before. */
static DamDay
skipped_day (const DamTimetableSpan *span)
{
  DamDay day;
  int second;

  dam_zone_to_local (span->zone, span->start, &day, &second);

  return day;
}

static void
add_working (DamCli           *cli,
             DamCliJson       *json,
             const Question   *question,
             const DamPromise *promise)
{
  gint64 seconds = 0;

  dam_cli_json_begin_array (json, "pieces");
  for (guint i = 0; promise != NULL && i < promise->pieces->len; i++)
    {
      const DamInterval *piece = &g_array_index (promise->pieces, DamInterval, i);
      const DamZone *zone = zone_at (cli, question, piece->start);

      dam_cli_json_begin_object (json, NULL);
      dam_cli_json_instant (json, "start", piece->start, zone);
      dam_cli_json_instant (json, "end", piece->end, zone);
      dam_cli_json_int (json, "minutes", piece_minutes (piece, &seconds));
      dam_cli_json_int (json, "seconds", piece->end - piece->start);
      dam_cli_json_end_object (json);
    }
  dam_cli_json_end_array (json);

  dam_cli_json_begin_array (json, "skipped");
  for (guint i = 0; promise != NULL && i < promise->skipped->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (promise->skipped, DamTimetableSpan, i);
      g_autofree char *name = dam_cli_rule_name (span->rule, &span->source, span->day);

      dam_cli_json_begin_object (json, NULL);
      dam_cli_json_day (json, "date", skipped_day (span));
      dam_cli_json_string (json, "reason", dam_cli_rule_word (span->rule));
      dam_cli_json_string (json, "name", name);
      dam_cli_json_instant (json, "start", span->start, span->zone);
      dam_cli_json_instant (json, "end", span->end, span->zone);
      dam_cli_json_end_object (json);
    }
  dam_cli_json_end_array (json);
}

static void
print_json (DamCli           *cli,
            const Question   *question,
            gint64            received,
            const DamPromise *promise)
{
  const DamZone *zone = zone_at (cli, question, received);
  gboolean computed = promise != NULL && promise->computed;
  g_autofree char *within = promise != NULL ? format_within (promise) : NULL;
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_string (json, "client", question->name);
  dam_cli_json_id (json, "client-id", question->id);
  dam_cli_json_instant (json, "received", received, zone);
  dam_cli_json_string (json, "within", within);
  dam_cli_json_instant (json, "due", computed ? promise->due : G_MAXINT64,
                        computed ? zone_at (cli, question, promise->due) : zone);
  dam_cli_json_string (json, "why", computed ? NULL : promise == NULL ? "nothing-promised" : "no-opening");
  add_working (cli, json, question, promise);
  dam_cli_json_print (json);
}

/* "1 h 30 min", and the seconds of what was not received on the minute. (transfer full) */
static char *
format_length (gint64 seconds)
{
  DamLanguage language = dam_cli_date_style ().language;
  g_autofree char *minutes = dam_format_duration (language, seconds);
  g_autofree char *rest = dam_format_call_length (language, seconds % 60);

  if (seconds % 60 == 0)
    return g_steal_pointer (&minutes);

  return seconds < 60 ? g_steal_pointer (&rest) : g_strdup_printf ("%s %s", minutes, rest);
}

static void
print_piece (const DamInterval *piece,
             const DamZone     *zone)
{
  g_autofree char *span = dam_cli_format_span (piece->start, piece->end, zone);
  g_autofree char *length = format_length (piece->end - piece->start);

  dam_cli_print ("  %s  %s\n", span, length);
}

/* Whether @span is a whole date: what came before its midnight and after it is told elsewhere. */
static gboolean
is_whole_day (const DamTimetableSpan *span)
{
  DamDay day = skipped_day (span);

  return span->start <= dam_zone_from_local (span->zone, day, 0) && span->end >= dam_zone_from_local (span->zone, day + 1, 0);
}

/* Whether @next goes on where @span ends, for the same reason: two dates of one vacation are told in one line. */
static gboolean
goes_on (const DamTimetableSpan *span,
         const DamTimetableSpan *next)
{
  return is_whole_day (span) && is_whole_day (next) && next->start == span->end && next->rule == span->rule &&
         next->source.date_rule == span->source.date_rule &&
         (span->rule == DAM_RULE_VACATION || span->rule == DAM_RULE_EXCEPTION);
}

/* Prints what was skipped from place @first on, as far as one line tells it; the place after it. */
static guint
print_skipped (const GArray *skipped,
               guint         first)
{
  const DamTimetableSpan *span = &g_array_index (skipped, DamTimetableSpan, first);
  g_autofree char *phrase = dam_cli_rule_phrase (span->rule, &span->source, span->day);
  g_autofree char *day = dam_cli_format_day (skipped_day (span));
  const DamTimetableSpan *last = span;
  guint next = first + 1;

  while (next < skipped->len && goes_on (last, &g_array_index (skipped, DamTimetableSpan, next)))
    last = &g_array_index (skipped, DamTimetableSpan, next++);

  if (last != span)
    {
      g_autofree char *last_day = dam_cli_format_day (skipped_day (last));

      /* Translators: what a due time does not count: first date, last date (why) */
      dam_cli_print (_("  not counted: %s – %s (%s)\n"), day, last_day, phrase);
    }
  else if (is_whole_day (span))
    {
      /* Translators: what a due time does not count: a date (why) */
      dam_cli_print (_("  not counted: %s (%s)\n"), day, phrase);
    }
  else
    {
      g_autofree char *start = dam_cli_format_clock (span->start, span->zone);
      g_autofree char *end = dam_cli_format_end_clock (span->end, span->zone);

      /* Translators: what a due time does not count: a date, a time of day, another one (why) */
      dam_cli_print (_("  not counted: %s %s – %s (%s)\n"), day, start, end, phrase);
    }

  return next;
}

/* "4 h", "2 business days". (transfer full) */
static char *
describe_amount (const DamPromise *promise)
{
  if (promise->unit == DAM_PROMISE_MINUTES)
    return dam_format_duration (dam_cli_date_style ().language, promise->amount * 60);

  return g_strdup_printf (ngettext ("%d business day", "%d business days", (gulong) promise->amount), (int) promise->amount);
}

static void
print_due (DamCli           *cli,
           const Question   *question,
           const DamPromise *promise)
{
  /* The last minute that counted is of the zone in which it is due. */
  g_autofree char *due = dam_cli_format_end (promise->due, zone_at (cli, question, promise->due - 1));
  g_autofree char *amount = describe_amount (promise);

  /* Translators: the last line of how a due time is counted: the sum of the lines above (“4 h”, “2 business days”), the instant */
  dam_cli_print (_("  together %s: due %s\n"), amount, due);
}

/* The working, in the order of time: what was counted and what was not. */
static void
print_text (DamCli           *cli,
            const Question   *question,
            gint64            received,
            const DamPromise *promise)
{
  g_autofree char *start = dam_cli_format_instant (received, zone_at (cli, question, received));
  g_autofree char *amount = promise != NULL ? describe_amount (promise) : NULL;
  const char *name = question->name != NULL ? question->name : _("My defaults");
  guint piece = 0;
  guint skipped = 0;

  if (promise == NULL)
    {
      /* Translators: a client, an instant */
      dam_cli_print (_("%s: received %s: no reply time was promised\n"), name, start);
      return;
    }
  /* Translators: a client, an instant, a length of time such as “4 h” or “2 business days” */
  dam_cli_print (_("%s: received %s, to be answered within %s\n"), name, start, amount);
  while (piece < promise->pieces->len || skipped < promise->skipped->len)
    {
      const DamInterval *counted = piece < promise->pieces->len ? &g_array_index (promise->pieces, DamInterval, piece) : NULL;

      if (counted != NULL && (skipped == promise->skipped->len ||
                              counted->start < g_array_index (promise->skipped, DamTimetableSpan, skipped).start))
        {
          print_piece (counted, zone_at (cli, question, counted->start));
          piece++;
        }
      else
        {
          skipped = print_skipped (promise->skipped, skipped);
        }
    }
  if (promise->computed)
    print_due (cli, question, promise);
  else
    dam_cli_print ("  %s\n", _("this cannot be computed: there are no contact hours within 366 days"));
}

/* Answers for one instant; TRUE when there is a due time. */
static gboolean
answer_one (DamCli         *cli,
            const Question *question,
            gint64          received,
            gboolean        as_json)
{
  g_autoptr (DamPromise) promise = make_promise (question, received);

  if (as_json)
    print_json (cli, question, received, promise);
  else
    print_text (cli, question, received, promise);

  return promise != NULL && promise->computed;
}

static gboolean
answer_line (DamCli   *cli,
             gint64    at,
             gpointer  data,
             int      *status)
{
  answer_one (cli, data, at, TRUE);

  return TRUE;
}

/* Reads --within; FALSE after having told what is wrong. */
static gboolean
parse_within (const char *text,
              DamSpan    *within)
{
  g_autoptr (GError) error = NULL;

  if (!dam_cli_check_text ("--within", text))
    return FALSE;
  if (!dam_span_parse (text, within, &error))
    {
      g_autofree char *why = dam_cli_why (error);

      dam_cli_error ("--within: %s", why);
      return FALSE;
    }
  if (within->unit == DAM_SPAN_MINUTES || within->unit == DAM_SPAN_BUSINESS_DAYS)
    return TRUE;
  dam_cli_error (_("--within: “%s” is no length of time; without --within the promised one is taken"), text);

  return FALSE;
}

int
dam_cli_due (DamCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *received_text = NULL;
  g_autofree char *within_text = NULL;
  gboolean defaults = FALSE;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client, N_("Who is to be answered"), N_("CLIENT") },
    { "defaults", 0, 0, G_OPTION_ARG_NONE, &defaults, N_("By my defaults"), NULL },
    { "received", 0, 0, G_OPTION_ARG_FILENAME, &received_text, N_("When it came; - reads instants from standard input"),
      N_("INSTANT") },
    { "within", 0, 0, G_OPTION_ARG_FILENAME, &within_text, N_("Instead of what the terms promise: 4h, 2 business-days"),
      N_("LENGTH") },
    { NULL }
  };
  g_auto (Question) question = { .within = { DAM_SPAN_INHERIT, 0 } };
  g_autoptr (GError) error = NULL;
  gint64 received;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (defaults == (client != NULL))
    {
      dam_cli_error (_("due: say by whose terms, by either --client or --defaults"));
      return DAM_CLI_MISUSE;
    }
  if (received_text == NULL)
    {
      dam_cli_error (_("due: %s is missing; see damjang due --help"), "--received");
      return DAM_CLI_MISUSE;
    }
  if (within_text != NULL && !parse_within (within_text, &question.within))
    return DAM_CLI_MISUSE;

  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client != NULL && !dam_cli_find_client (cli, client, &question.id, &question.name, &status))
    return status;
  question.judge = dam_cli_judge (cli, question.id, &error);
  if (question.judge == NULL)
    return dam_cli_store_failed (cli, error);

  if (g_strcmp0 (received_text, "-") == 0)
    return dam_cli_answer_lines (cli, answer_line, &question);
  if (!dam_cli_parse_at (cli, "--received", received_text, &received))
    return DAM_CLI_MISUSE;

  return answer_one (cli, &question, received, cli->options.json) ? DAM_CLI_DONE : DAM_CLI_NO;
}
