/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/rules/dam-reserved-time.h"
#include "text/dam-josa.h"

/* damjang reserve add, list, remove: time that no client gets. */

#define EVERY_DAY 0x7f

/* What the writer thread is given. */
typedef struct
{
  DamReserved reserved;
  gint64      id;
} ReserveChange;

static gboolean
write_reserved (DamTransaction *tx,
                gpointer        data,
                GError        **error)
{
  ReserveChange *change = data;

  return dam_reserved_write (tx, &change->reserved, FALSE, &change->id, error);
}

static gboolean
delete_reserved (DamTransaction *tx,
                 gpointer        data,
                 GError        **error)
{
  ReserveChange *change = data;

  return dam_reserved_delete (tx, change->id, error);
}

static DamDay
bound (DamDay day,
       DamDay none)
{
  return day == none ? DAM_DAY_INVALID : day;
}

static void
print_json (const DamReserved *reserved,
            const char        *notice,
            gboolean           removed)
{
  g_autofree char *weekdays = dam_cli_format_weekdays (reserved->weekdays);
  g_autofree char *hours = dam_hours_format (&reserved->hours);
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_int (json, "id", reserved->id);
  dam_cli_json_string (json, "title", reserved->title);
  dam_cli_json_string (json, "kind", dam_reserved_kind_id (reserved->kind));
  dam_cli_json_string (json, "on", weekdays);
  dam_cli_json_string (json, "hours", hours);
  dam_cli_json_day (json, "from", bound (reserved->first, DAM_DAY_FIRST));
  dam_cli_json_day (json, "to", bound (reserved->last, DAM_DAY_LAST));
  if (notice != NULL)
    dam_cli_json_string (json, "notice", notice);
  if (removed)
    dam_cli_json_boolean (json, "removed", TRUE);
  dam_cli_json_print (json);
}

/* "Mon, Wed", "daily". (transfer full) */
static char *
describe_weekdays (guint8 weekdays)
{
  DamLanguage language = dam_cli_date_style ().language;
  GString *text;

  if (weekdays == EVERY_DAY)
    /* Translators: on which weekdays reserved time is */
    return g_strdup (_("daily"));
  text = g_string_new (NULL);
  for (int day = 0; day < 7; day++)
    if ((weekdays & (1 << day)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", dam_weekday_short (language, day));

  return g_string_free (text, FALSE);
}

static const char *
name_kind (DamReservedKind kind)
{
  switch (kind)
    {
    case DAM_RESERVED_FAMILY:
      return C_("kind of reserved time", "family");

    case DAM_RESERVED_FOCUS:
      return C_("kind of reserved time", "focus");

    case DAM_RESERVED_PERSONAL:
    default:
      return C_("kind of reserved time", "personal");
    }
}

/* "#2  Dinner (family)  daily 19:00-21:00, from Mon, 2 Mar 2026" */
static void
print_line (const DamReserved *reserved)
{
  g_autofree char *weekdays = describe_weekdays (reserved->weekdays);
  g_autofree char *hours = dam_hours_format (&reserved->hours);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "#%-4lld %s (%s)  %s %s", (long long) reserved->id, reserved->title, name_kind (reserved->kind),
                          weekdays, hours);
  if (reserved->first != DAM_DAY_FIRST)
    {
      g_autofree char *first = dam_cli_format_day (reserved->first);

      /* Translators: behind reserved time: the first date on which it is */
      g_string_append_printf (line, _(", from %s"), first);
    }
  if (reserved->last != DAM_DAY_LAST)
    {
      g_autofree char *last = dam_cli_format_day (reserved->last);

      /* Translators: behind reserved time: the last date on which it is */
      g_string_append_printf (line, _(", until %s"), last);
    }
  dam_cli_print ("%s\n", line->str);
}

/* Writes, judges again and prints what was written. */
static int
carry_out (DamCli        *cli,
           const char    *label,
           DamStoreFunc   func,
           ReserveChange *change,
           const char    *notice)
{
  g_autoptr (GError) error = NULL;
  gboolean remove = func == delete_reserved;

  if (!dam_cli_write (cli, label, func, change, &error) || !dam_cli_rejudge (cli, 0, &error))
    return dam_cli_store_failed (cli, error);
  change->reserved.id = change->id;
  if (cli->options.json)
    {
      print_json (&change->reserved, notice, remove);
      return DAM_CLI_DONE;
    }
  if (remove)
    dam_cli_put (_("Removed: "));
  print_line (&change->reserved);
  if (notice != NULL)
    {
      g_autofree char *shown = dam_cli_notice (notice);

      dam_cli_print ("  %s: %s\n", _("note"), shown);
    }

  return DAM_CLI_DONE;
}

static gboolean
check_title (const char *title)
{
  g_autofree char *stripped = g_strstrip (g_strdup (title));

  if (*stripped == '\0')
    {
      dam_cli_error (_("reserved time needs a title"));
      return FALSE;
    }

  return dam_cli_check_title (_("the title"), title);
}

/* Whether one of @weekdays is among the dates at all. */
static gboolean
ever_begins (const DamReserved *reserved)
{
  if (reserved->first == DAM_DAY_FIRST || reserved->last == DAM_DAY_LAST || reserved->last - reserved->first >= 6)
    return TRUE;
  for (DamDay day = reserved->first; day <= reserved->last; day++)
    if ((reserved->weekdays & (1 << dam_day_weekday (day))) != 0)
      return TRUE;

  return FALSE;
}

static gboolean
take_dates (const char  *from,
            const char  *to,
            DamReserved *reserved)
{
  reserved->first = DAM_DAY_FIRST;
  reserved->last = DAM_DAY_LAST;
  if ((from != NULL && !dam_cli_parse_rule_day ("--from", from, &reserved->first)) ||
      (to != NULL && !dam_cli_parse_rule_day ("--to", to, &reserved->last)))
    return FALSE;
  if (reserved->last < reserved->first)
    {
      dam_cli_error (_("--to %s lies before --from %s"), to, from);
      return FALSE;
    }
  if (ever_begins (reserved))
    return TRUE;
  dam_cli_error (_("--on: none of these weekdays lies between --from %s and --to %s"), from, to);

  return FALSE;
}

int
dam_cli_reserve_add (DamCli *cli)
{
  static const char *const kinds[] = { "family", "personal", "focus", NULL };
  g_autofree char *hours = NULL;
  g_autofree char *weekdays = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *kind = NULL;
  const GOptionEntry entries[] = {
    { "hours", 0, 0, G_OPTION_ARG_FILENAME, &hours, N_("Which hours: 19-21"), N_("HOURS") },
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &weekdays, N_("mon,wed, mon-fri, weekdays, weekend, or daily unless given"), N_("WEEKDAYS") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("First date"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("Last date, which is included"), N_("DATE") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("family, personal (unless given) or focus"), N_("KIND") },
    { NULL }
  };
  ReserveChange change = { .reserved = { .kind = DAM_RESERVED_PERSONAL, .weekdays = EVERY_DAY } };
  g_autofree char *notice = NULL;
  int place;
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!check_title (cli->words[0]))
    return DAM_CLI_MISUSE;
  change.reserved.title = cli->words[0];
  if (hours == NULL)
    {
      dam_cli_error (_("reserve add: %s is missing; see damjang reserve add --help"), "--hours");
      return DAM_CLI_MISUSE;
    }
  if (kind != NULL)
    {
      if (!dam_cli_parse_choice ("--kind", kind, kinds, &place))
        return DAM_CLI_MISUSE;
      change.reserved.kind = (DamReservedKind) dam_reserved_kind_parse (kinds[place]);
    }
  if (!dam_cli_parse_hours ("--hours", hours, &change.reserved.hours, &notice) ||
      (weekdays != NULL && !dam_cli_parse_weekdays ("--on", weekdays, &change.reserved.weekdays)) ||
      !take_dates (from, to, &change.reserved))
    return DAM_CLI_MISUSE;

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;

  g_autofree char *label = dam_message_printf (_("reserve “%s”"), change.reserved.title);

  return carry_out (cli, label, write_reserved, &change, notice);
}

int
dam_cli_reserve_list (DamCli *cli)
{
  g_autoptr (DamDayRules) rules = NULL;
  g_autoptr (GError) error = NULL;
  const DamReserved *reserved;
  gsize n_reserved;
  int status;

  if (!dam_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  rules = dam_reserved_list (dam_store_reader (cli->store), &error);
  if (rules == NULL)
    return dam_cli_store_failed (cli, error);

  reserved = dam_day_rules_get_reserved (rules, &n_reserved);
  for (gsize i = 0; i < n_reserved && !dam_cli_output_broken (); i++)
    {
      if (cli->options.json)
        print_json (&reserved[i], NULL, FALSE);
      else
        print_line (&reserved[i]);
    }
  if (n_reserved == 0 && !cli->options.json)
    dam_cli_print ("%s\n", _("No time is reserved."));

  return DAM_CLI_DONE;
}

int
dam_cli_reserve_remove (DamCli *cli)
{
  g_autoptr (DamDayRules) rules = NULL;
  g_autoptr (GError) error = NULL;
  const DamReserved *reserved;
  ReserveChange change = { 0 };
  gsize n_reserved;
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_parse_id (cli->words[0], "reserve list", &change.id))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  rules = dam_reserved_list (dam_store_reader (cli->store), &error);
  if (rules == NULL)
    return dam_cli_store_failed (cli, error);

  reserved = dam_day_rules_get_reserved (rules, &n_reserved);
  for (gsize i = 0; i < n_reserved; i++)
    if (reserved[i].id == change.id)
      change.reserved = reserved[i];
  if (change.reserved.id == 0)
    {
      dam_cli_error (_("there is no reserved time #%lld; damjang reserve list shows all"), (long long) change.id);
      return DAM_CLI_MISUSE;
    }

  g_autofree char *label = dam_message_printf (_("remove the reserved time “%s”"), change.reserved.title);

  return carry_out (cli, label, delete_reserved, &change, NULL);
}
