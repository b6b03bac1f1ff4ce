/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-rules.h"

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "text/dam-josa.h"

/* damjang zone add, list, remove: where I am. */

/* What the writer thread is given. */
typedef struct
{
  DamDay         from;
  const DamZone *zone;
} ZoneChange;

static gboolean
write_zone (DamTransaction *tx,
            gpointer        data,
            GError        **error)
{
  ZoneChange *change = data;

  return dam_my_zone_write (tx, change->from, change->zone, error);
}

static gboolean
delete_zone (DamTransaction *tx,
             gpointer        data,
             GError        **error)
{
  ZoneChange *change = data;

  return dam_my_zone_delete (tx, change->from, error);
}

/* @from is DAM_DAY_INVALID for the zone before all dates; @source says where that one is from. */
static void
print_zone (DamCli        *cli,
            DamDay         from,
            const DamZone *zone,
            const char    *source,
            gboolean       removed)
{
  g_autofree char *day = from != DAM_DAY_INVALID ? dam_cli_format_day (from) : NULL;
  DamCliJson *json;

  if (cli->options.json)
    {
      json = dam_cli_json_new ();
      dam_cli_json_day (json, "from", from);
      dam_cli_json_string (json, "zone", dam_zone_id (zone));
      dam_cli_json_string (json, "source", source);
      if (removed)
        dam_cli_json_boolean (json, "removed", TRUE);
      dam_cli_json_print (json);
      return;
    }
  if (removed)
    dam_cli_put (_("Removed: "));
  if (day != NULL)
    /* Translators: a date, the name of a time zone */
    dam_cli_print (_("from %s: %s\n"), day, dam_zone_id (zone));
  else if (g_strcmp0 (source, "settings") == 0)
    /* Translators: the name of a time zone */
    dam_cli_print (_("at home: %s\n"), dam_zone_id (zone));
  else
    /* Translators: the name of a time zone */
    dam_cli_print (_("at home: %s  (the zone of this computer)\n"), dam_zone_id (zone));
}

static int
carry_out (DamCli       *cli,
           const char   *label,
           DamStoreFunc  func,
           ZoneChange   *change)
{
  g_autoptr (GError) error = NULL;

  if (!dam_cli_write (cli, label, func, change, &error) || !dam_cli_rejudge (cli, 0, &error))
    return dam_cli_store_failed (cli, error);
  print_zone (cli, change->from, change->zone, "date", func == delete_zone);

  return DAM_CLI_DONE;
}

int
dam_cli_zone_add (DamCli *cli)
{
  g_autofree char *from = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The first date there"), N_("DATE") },
    { NULL }
  };
  ZoneChange change = { DAM_DAY_INVALID, NULL };
  int status;

  if (!dam_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (from == NULL)
    {
      dam_cli_error (_("zone add: %s is missing; see damjang zone add --help"), "--from");
      return DAM_CLI_MISUSE;
    }
  if (!dam_cli_parse_zone ("zone add", cli->words[0], &change.zone) || !dam_cli_parse_rule_day ("--from", from, &change.from))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;

  g_autofree char *label = dam_message_printf (_("be in “%s”"), dam_zone_id (change.zone));

  return carry_out (cli, label, write_zone, &change);
}

int
dam_cli_zone_list (DamCli *cli)
{
  g_auto (DamMyZones) zones = { NULL };
  g_autofree char *setting = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (!dam_my_zones_read (dam_store_reader (cli->store), &zones, &error))
    return dam_cli_store_failed (cli, error);

  setting = dam_setting_read (dam_store_reader (cli->store), "zone");
  print_zone (cli, DAM_DAY_INVALID, zones.base,
              g_strcmp0 (setting, dam_zone_id (zones.base)) == 0 ? "settings" : "computer", FALSE);
  for (guint i = 0; i < zones.dates->len && !dam_cli_output_broken (); i++)
    {
      const DamZoneDate *date = &g_array_index (zones.dates, DamZoneDate, i);

      print_zone (cli, date->from, date->zone, "date", FALSE);
    }

  return DAM_CLI_DONE;
}

int
dam_cli_zone_remove (DamCli *cli)
{
  g_auto (DamMyZones) zones = { NULL };
  g_autoptr (GError) error = NULL;
  ZoneChange change = { DAM_DAY_INVALID, NULL };
  int status;

  if (!dam_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!dam_cli_parse_date ("zone remove", cli->words[0], &change.from))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_my_zones_read (dam_store_reader (cli->store), &zones, &error))
    return dam_cli_store_failed (cli, error);

  for (guint i = 0; i < zones.dates->len; i++)
    {
      const DamZoneDate *date = &g_array_index (zones.dates, DamZoneDate, i);

      if (date->from == change.from)
        change.zone = date->zone;
    }
  if (change.zone == NULL)
    {
      dam_cli_error (_("no zone begins on %s; damjang zone list shows all"), cli->words[0]);
      return DAM_CLI_MISUSE;
    }

  return carry_out (cli, _("remove a zone"), delete_zone, &change);
}
