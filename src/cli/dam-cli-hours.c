/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"

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

static void
print_interval (DamCli            *cli,
                Sides              sides,
                DamTimetable      *timetable,
                const DamInterval *interval,
                const DamZone     *fallback)
{
  const DamZone *zone = side_zone (timetable, interval->start, fallback);
  DamAnswer answer;

  dam_timetable_ask (timetable, interval->start, &answer);
  if (cli->options.json)
    {
      DamCliJson *json = dam_cli_json_new ();
      g_autofree char *name = dam_cli_rule_name (answer.rule, answer.day, DAM_LANGUAGE_ENGLISH);

      dam_cli_json_string (json, "side", sides == SIDES_BOTH ? "both" :
                           dam_side_id (sides == SIDES_MINE ? DAM_SIDE_MINE : DAM_SIDE_THEIRS));
      dam_cli_json_instant (json, "start", interval->start, zone);
      dam_cli_json_instant (json, "end", interval->end, zone);
      dam_cli_json_int (json, "minutes", (interval->end - interval->start) / 60);
      dam_cli_json_string (json, "rule", dam_cli_rule_word (answer.rule));
      dam_cli_json_string (json, "rule-name", name);
      dam_cli_json_id (json, "terms", answer.terms);
      dam_cli_json_print (json);
      return;
    }

  g_autofree char *start = dam_cli_format_instant (interval->start, zone);
  g_autofree char *end = dam_cli_format_instant (interval->end, zone);
  g_autofree char *length = dam_format_duration (dam_cli_date_style ().language, interval->end - interval->start);

  dam_cli_print ("%s – %s  %s\n", start, end, length);
}

/* Prints the open time of the asked sides within the dates. */
static void
print_hours (DamCli          *cli,
             DamTermsHistory *history,
             Sides            sides,
             DamDay           from,
             DamDay           to)
{
  g_autoptr (DamTimetable) mine = dam_terms_history_timetable (history, DAM_SIDE_MINE, NULL, NULL);
  g_autoptr (DamTimetable) theirs = dam_terms_history_timetable (history, DAM_SIDE_THEIRS, NULL, NULL);
  const DamZone *fallback = dam_cli_my_zone (cli);
  DamTimetable *main_side = sides == SIDES_THEIRS ? theirs : mine;
  gint64 start = side_day_start (main_side, from, fallback);
  gint64 end = side_day_start (main_side, to + 1, fallback);
  g_autoptr (DamIntervals) open = dam_timetable_open (main_side, start, end);
  g_autoptr (DamIntervals) shown = NULL;
  gsize n_items;

  if (sides == SIDES_BOTH)
    {
      g_autoptr (DamIntervals) other = dam_timetable_open (theirs, start, end);

      shown = dam_intervals_intersect (open, other);
    }
  else
    {
      shown = dam_intervals_ref (open);
    }

  const DamInterval *items = dam_intervals_get (shown, &n_items);

  for (gsize i = 0; i < n_items && !dam_cli_output_broken (); i++)
    print_interval (cli, sides, main_side, &items[i], fallback);
  if (n_items == 0 && !cli->options.json)
    dam_cli_print ("%s\n", _("No contact hours in this time."));
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
  g_autoptr (DamTermsHistory) history = NULL;
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
  history = dam_terms_read_history (dam_store_reader (cli->store), id, &error);
  if (history == NULL)
    return dam_cli_store_failed (cli, error);
  print_hours (cli, history, sides, from, to);

  return DAM_CLI_DONE;
}
