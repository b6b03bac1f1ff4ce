/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

/* damjang hours: contact hours as intervals. */

/* More than anyone plans ahead; it keeps a slip of the finger from filling the memory. */
#define MAX_DAYS (100 * 366)

typedef enum
{
  SIDES_MINE   = 1 << DAM_SIDE_MINE,
  SIDES_THEIRS = 1 << DAM_SIDE_THEIRS,
  SIDES_BOTH   = SIDES_MINE | SIDES_THEIRS,
} Sides;

static gboolean
parse_sides (const char *text,
             Sides      *sides)
{
  int side;

  if (text == NULL)
    {
      *sides = SIDES_MINE;
      return TRUE;
    }
  if (!dam_cli_check_text ("--side", text))
    return FALSE;
  side = dam_side_parse (text);
  if (side >= 0)
    *sides = (Sides) (1 << side);
  else if (g_strcmp0 (text, "both") == 0)
    *sides = SIDES_BOTH;
  else
    {
      dam_cli_error (_("--side: “%s” is neither mine, theirs nor both"), text);
      return FALSE;
    }

  return TRUE;
}

/* The zone in which @timetable counts the dates around @at. */
static const DamZone *
side_zone (DamTimetable  *timetable,
           gint64         at,
           const DamZone *fallback)
{
  const DamZone *zone = dam_timetable_zone (timetable, at);

  return zone != NULL ? zone : fallback;
}

/* The instant at which @day begins in the zone that @timetable has then. */
static gint64
side_day_start (DamTimetable  *timetable,
                DamDay         day,
                const DamZone *fallback)
{
  gint64 start = dam_zone_from_local (side_zone (timetable, (gint64) day * 86400, fallback), day, 0);

  return dam_zone_from_local (side_zone (timetable, start, fallback), day, 0);
}

/* What is asked: the hours of one client, or of my defaults. */
typedef struct
{
  DamCli        *cli;
  Sides          sides;
  DamTimetable  *timetables[DAM_N_SIDES];
  const DamZone *fallback;
} Question;

/* "mine": {"start": …, "kind": …}: what the answer is for one side, of the overlap of both. */
static void
add_side (DamCliJson        *json,
          const Question    *question,
          DamSide            side,
          const DamInterval *interval)
{
  DamTimetable *timetable = question->timetables[side];
  const DamZone *zone = side_zone (timetable, interval->start, question->fallback);
  DamAnswer answer;

  dam_timetable_ask (timetable, interval->start, &answer);
  dam_cli_json_begin_object (json, dam_side_id (side));
  dam_cli_json_instant (json, "start", interval->start, zone);
  dam_cli_json_instant (json, "end", interval->end, zone);
  dam_cli_json_string (json, "zone", dam_zone_id (zone));
  dam_cli_json_begin_object (json, "reason");
  dam_cli_add_rule (json, answer.rule, &answer.source, answer.day, answer.terms);
  dam_cli_json_end_object (json);
  dam_cli_json_end_object (json);
}

static void
print_json (const Question    *question,
            DamTimetable      *timetable,
            const DamInterval *interval)
{
  const DamZone *zone = side_zone (timetable, interval->start, question->fallback);
  DamCliJson *json = dam_cli_json_new ();
  g_autofree char *name = NULL;
  DamAnswer answer;

  dam_timetable_ask (timetable, interval->start, &answer);
  name = dam_cli_rule_name (answer.rule, &answer.source, answer.day);
  dam_cli_json_string (json, "side", question->sides == SIDES_BOTH ? "both" :
                       dam_side_id (question->sides == SIDES_MINE ? DAM_SIDE_MINE : DAM_SIDE_THEIRS));
  dam_cli_json_instant (json, "start", interval->start, zone);
  dam_cli_json_instant (json, "end", interval->end, zone);
  dam_cli_json_int (json, "minutes", (interval->end - interval->start) / 60);
  dam_cli_json_string (json, "rule", dam_cli_rule_word (answer.rule));
  dam_cli_json_string (json, "rule-name", name);
  dam_cli_json_id (json, "terms", answer.terms);
  if (question->sides == SIDES_BOTH)
    {
      add_side (json, question, DAM_SIDE_MINE, interval);
      add_side (json, question, DAM_SIDE_THEIRS, interval);
    }
  dam_cli_json_print (json);
}

static void
print_text (const Question    *question,
            DamTimetable      *timetable,
            const DamInterval *interval)
{
  const DamZone *zone = side_zone (timetable, interval->start, question->fallback);
  DamTimetable *other = question->timetables[DAM_SIDE_THEIRS];
  g_autofree char *span = dam_cli_format_span (interval->start, interval->end, zone);
  g_autofree char *length = dam_format_duration (dam_cli_date_style ().language, interval->end - interval->start);
  g_autofree char *phrase = NULL;
  DamAnswer answer;

  dam_timetable_ask (timetable, interval->start, &answer);
  phrase = dam_cli_rule_phrase (answer.rule, &answer.source, answer.day);
  dam_cli_print ("%s  %s  (%s)\n", span, length, phrase);
  if (question->sides != SIDES_BOTH)
    return;

  /* The same hours as they see them. */
  const DamZone *their_zone = side_zone (other, interval->start, question->fallback);
  g_autofree char *their_span = dam_cli_format_span (interval->start, interval->end, their_zone);
  g_autofree char *their_phrase = NULL;

  dam_timetable_ask (other, interval->start, &answer);
  their_phrase = dam_cli_rule_phrase (answer.rule, &answer.source, answer.day);
  /* Translators: below the hours in my time zone: the name of the client's zone, the same hours in it, the rule of their side */
  dam_cli_print (_("  for them (%s): %s  (%s)\n"), dam_zone_id (their_zone), their_span, their_phrase);
}

/* The name of the zone of @item, where it is not that of the one before; NULL where they share one, as all of them mostly do. */
static const char *
name_new_zone (const Question    *question,
               DamTimetable      *timetable,
               const DamInterval *items,
               gsize              n_items,
               gsize              item)
{
  const DamZone *zone = side_zone (timetable, items[item].start, question->fallback);
  gboolean changes = FALSE;

  if (item > 0)
    return side_zone (timetable, items[item - 1].start, question->fallback) != zone ? dam_zone_id (zone) : NULL;

  for (gsize i = 1; i < n_items && !changes; i++)
    changes = side_zone (timetable, items[i].start, question->fallback) != zone;

  return changes ? dam_zone_id (zone) : NULL;
}

/* Prints the open time of the asked sides within the dates. */
static void
print_hours (const Question *question,
             DamDay          from,
             DamDay          to)
{
  DamTimetable *main_side = question->timetables[question->sides == SIDES_THEIRS ? DAM_SIDE_THEIRS : DAM_SIDE_MINE];
  gint64 start = side_day_start (main_side, from, question->fallback);
  gint64 end = side_day_start (main_side, to + 1, question->fallback);
  g_autoptr (DamIntervals) shown = dam_timetable_open (main_side, start, end);
  gboolean as_json = question->cli->options.json;
  gsize n_items;

  if (question->sides == SIDES_BOTH)
    {
      g_autoptr (DamIntervals) mine = g_steal_pointer (&shown);
      g_autoptr (DamIntervals) theirs = dam_timetable_open (question->timetables[DAM_SIDE_THEIRS], start, end);

      shown = dam_intervals_intersect (mine, theirs);
    }

  const DamInterval *items = dam_intervals_get (shown, &n_items);

  for (gsize i = 0; i < n_items && !dam_cli_output_broken (); i++)
    {
      const char *new_zone = NULL;

      if (as_json)
        {
          print_json (question, main_side, &items[i]);
          continue;
        }

      new_zone = name_new_zone (question, main_side, items, n_items, i);
      if (new_zone != NULL)
        /* Translators: above hours by the clock of a time zone, of which there are several: its name */
        dam_cli_print (_("by the clock of %s:\n"), new_zone);
      print_text (question, main_side, &items[i]);
    }
  if (n_items == 0 && !as_json)
    {
      DamTimetable *asked = question->timetables[question->sides == SIDES_MINE ? DAM_SIDE_MINE : DAM_SIDE_THEIRS];
      g_autoptr (DamIntervals) ruled = dam_timetable_ruled (asked, start, end);

      dam_intervals_get (ruled, &n_items);
      if (n_items > 0)
        dam_cli_print ("%s\n", _("No contact hours in this time."));
      else if (question->sides == SIDES_MINE)
        dam_cli_print ("%s\n", _("Nothing is agreed about my hours in this time."));
      else
        dam_cli_print ("%s\n", _("Nothing is agreed about their hours in this time."));
    }
}

int
dam_cli_hours (DamCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  g_autofree char *side_text = NULL;
  gboolean defaults = FALSE;
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &client, N_("Hours of this client"), N_("CLIENT") },
    { "defaults", 0, 0, G_OPTION_ARG_NONE, &defaults, N_("Hours of my defaults"), NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from_text, N_("First date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_text, N_("Last date, which is included"), N_("DATE") },
    { "side", 0, 0, G_OPTION_ARG_FILENAME, &side_text,
      N_("mine: they may contact me; theirs: I may contact them; both: the overlap"), N_("SIDE") },
    { NULL }
  };
  g_autoptr (DamJudge) judge = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  Sides sides;
  DamDay from, to;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (defaults == (client != NULL))
    {
      dam_cli_error (_("hours: say whose hours, by either --client or --defaults"));
      return DAM_CLI_MISUSE;
    }
  if (from_text == NULL || to_text == NULL)
    {
      dam_cli_error (_("hours: %s is missing; see damjang hours --help"), from_text == NULL ? "--from" : "--to");
      return DAM_CLI_MISUSE;
    }
  if (!parse_sides (side_text, &sides) || !dam_cli_parse_date ("--from", from_text, &from) ||
      !dam_cli_parse_date ("--to", to_text, &to))
    return DAM_CLI_MISUSE;
  if (to < from)
    {
      dam_cli_error (_("hours: --to %s lies before --from %s"), to_text, from_text);
      return DAM_CLI_MISUSE;
    }
  if (to - from > MAX_DAYS)
    {
      dam_cli_error (_("hours: from %s to %s is more than 100 years"), from_text, to_text);
      return DAM_CLI_MISUSE;
    }

  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (client != NULL && !dam_cli_find_client (cli, client, &id, NULL, &status))
    return status;
  judge = dam_cli_judge (cli, id, &error);
  if (judge == NULL)
    return dam_cli_store_failed (cli, error);

  Question question = { .cli = cli, .sides = sides };

  for (int side = 0; side < DAM_N_SIDES; side++)
    question.timetables[side] = dam_judge_timetable (judge, (DamSide) side);
  question.fallback = dam_cli_my_zone (cli, (gint64) from * 86400);
  print_hours (&question, from, to);

  return DAM_CLI_DONE;
}
