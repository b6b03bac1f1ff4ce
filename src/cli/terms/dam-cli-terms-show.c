/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/terms/dam-cli-terms.h"

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "store/dam-terms-store.h"

/* damjang terms show and list. */

void
dam_cli_owner_clear (DamCliOwner *owner)
{
  g_clear_pointer (&owner->client, g_free);
  g_clear_pointer (&owner->name, g_free);
}

gboolean
dam_cli_owner_check (const DamCliOwner *owner,
                     const char        *command)
{
  if (owner->defaults != (owner->client != NULL))
    return TRUE;
  dam_cli_error (_("%s: say whose terms, by either --defaults or --client"), command);

  return FALSE;
}

gboolean
dam_cli_owner_find (DamCli      *cli,
                    DamCliOwner *owner,
                    int         *status)
{
  *status = DAM_CLI_DONE;

  return owner->defaults || dam_cli_find_client (cli, owner->client, &owner->id, &owner->name, status);
}

DamCliJson *
dam_cli_terms_json (const DamCliOwner     *owner,
                    const DamTermsVersion *version,
                    const DamTerms        *effective)
{
  const char *const *keys = dam_terms_keys ();
  DamCliJson *json = dam_cli_json_new ();

  dam_cli_json_id (json, "id", version->id);
  dam_cli_json_string (json, "client", owner->name);
  dam_cli_json_id (json, "client-id", owner->id);
  dam_cli_json_boolean (json, "defaults", owner->defaults);
  dam_cli_json_id (json, "version", version->version);
  dam_cli_json_day (json, "effective-from", version->id != 0 ? version->effective_from : DAM_DAY_INVALID);

  g_autoptr (GPtrArray) inherited = g_ptr_array_new ();

  for (int i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = dam_terms_get (&version->terms, keys[i]);

      dam_cli_json_string (json, keys[i], value);
      if (g_strcmp0 (value, "inherit") == 0)
        g_ptr_array_add (inherited, (gpointer) keys[i]);
    }
  g_ptr_array_add (inherited, NULL);
  dam_cli_json_strings (json, "inherited", (const char *const *) inherited->pdata);

  if (effective == NULL)
    {
      dam_cli_json_string (json, "effective", NULL);
      return json;
    }
  dam_cli_json_begin_object (json, "effective");
  for (int i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = dam_terms_get (effective, keys[i]);

      /* What nobody set: there is no rule. */
      dam_cli_json_string (json, keys[i], g_strcmp0 (value, "inherit") != 0 ? value : NULL);
    }
  dam_cli_json_end_object (json);

  return json;
}

static void
print_heading (const DamCliOwner     *owner,
               const DamTermsVersion *version)
{
  g_autofree char *name = owner->defaults ? g_strdup (_("My defaults")) :
                          g_strdup_printf ("#%lld %s", (long long) owner->id, owner->name);

  if (version->id == 0)
    {
      dam_cli_print ("%s: %s\n", name, owner->defaults ? _("no terms agreed yet") :
                     _("no terms of their own; my defaults hold"));
      return;
    }

  g_autofree char *from = dam_day_format (version->effective_from);

  dam_cli_print (_("%s: version %d, from %s on\n"), name, version->version, from);
}

/* Where a value comes from that @version leaves open; NULL where it is said by the heading. @defaults (nullable) are the
 * version of my defaults that holds beside it, @has_zone whether the client has a zone of its own. */
static const char *
name_source (const DamTermsVersion *version,
             const DamTerms        *defaults,
             gboolean               has_zone,
             const char            *key)
{
  g_autofree char *inherited = defaults != NULL ? dam_terms_get (defaults, key) : NULL;

  if (version->client != 0 && has_zone && g_strcmp0 (key, "theirs.zone") == 0)
    /* Translators: behind the time zone of a client's side, which nobody set in the terms */
    return _("(where the client is)");
  if (version->client != 0 && inherited != NULL && g_strcmp0 (inherited, "inherit") != 0)
    /* Translators: behind a value that a client has from my defaults */
    return _("(from my defaults)");
  if (g_str_has_suffix (key, "zone"))
    /* Translators: behind a time zone that nobody set in the terms */
    return _("(where I am)");

  /* Translators: behind a value that holds since nobody set another */
  return _("(unless set otherwise)");
}

static void
print_values (const DamTermsVersion *version,
              const DamTerms        *defaults,
              gboolean               has_zone,
              const DamTerms        *effective)
{
  const char *const *keys = dam_terms_keys ();

  for (int i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *own = dam_terms_get (&version->terms, keys[i]);
      g_autofree char *used = effective != NULL ? dam_terms_get (effective, keys[i]) : g_strdup ("inherit");
      gboolean is_own = g_strcmp0 (own, "inherit") != 0;

      if (is_own)
        dam_cli_print ("  %-26s %s\n", keys[i], own);
      else if (g_strcmp0 (used, "inherit") != 0)
        dam_cli_print ("  %-26s %s  %s\n", keys[i], used, name_source (version, defaults, has_zone, keys[i]));
    }
}

/* Prints @version for people, each value with where it comes from. */
static gboolean
print_version (DamCli                *cli,
               const DamCliOwner     *owner,
               const DamTermsVersion *version,
               DamDay                 day,
               const DamTerms        *effective,
               GError               **error)
{
  sqlite3 *db = dam_store_reader (cli->store);
  g_autoptr (GError) local_error = NULL;
  g_auto (DamClientData) client = { 0 };
  DamTermsVersion defaults;
  gboolean has_defaults = dam_terms_read_at (db, 0, day, &defaults, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (owner->id != 0 && !dam_client_read (db, owner->id, &client, error))
    return FALSE;
  print_heading (owner, version);
  print_values (version, has_defaults ? &defaults.terms : NULL, client.zone != NULL && *client.zone != '\0', effective);

  return TRUE;
}

/* The values in force at @at, and the version of @owner's own in force then, with id 0 where there is none. */
static gboolean
read_in_force (DamCli           *cli,
               DamCliOwner      *owner,
               DamTermsHistory **history,
               gint64           *at,
               DamDay           *day,
               DamTermsVersion  *version,
               int              *status)
{
  sqlite3 *db = dam_store_reader (cli->store);
  g_autoptr (GError) error = NULL;
  int second;

  *history = dam_terms_read_history (db, owner->id, &error);
  if (*history == NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return FALSE;
    }
  if (!dam_cli_get_at (cli, at))
    {
      *status = DAM_CLI_MISUSE;
      return FALSE;
    }
  dam_zone_to_local (dam_cli_zone_at (cli, *history, *at), *at, day, &second);
  if (dam_terms_read_at (db, owner->id, *day, version, &error))
    return TRUE;
  if (error != NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return FALSE;
    }
  *version = (DamTermsVersion) { .client = owner->id };
  dam_terms_init (&version->terms);

  return TRUE;
}

int
dam_cli_terms_show (DamCli *cli)
{
  g_auto (DamCliOwner) owner = { 0 };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &owner.client, N_("Terms of this client"), N_("CLIENT") },
    { "defaults", 0, 0, G_OPTION_ARG_NONE, &owner.defaults, N_("My defaults"), NULL },
    { NULL }
  };
  g_autoptr (DamTermsHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  DamTermsVersion version;
  DamDay day;
  gint64 at;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!dam_cli_owner_check (&owner, "terms show"))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (!dam_cli_owner_find (cli, &owner, &status) || !read_in_force (cli, &owner, &history, &at, &day, &version, &status))
    return status;

  const DamTermsPeriod *period = dam_terms_history_at (history, at);
  const DamTerms *effective = period != NULL ? &period->terms : NULL;

  if (cli->options.json)
    {
      dam_cli_json_print (dam_cli_terms_json (&owner, &version, effective));
      return DAM_CLI_DONE;
    }
  if (!print_version (cli, &owner, &version, day, effective, &error))
    return dam_cli_store_failed (cli, error);

  return DAM_CLI_DONE;
}

/* The values in force from the day on which @version begins, NULL when another version of that day holds instead. */
static const DamTerms *
find_effective (const DamTermsHistory *history,
                const DamTermsVersion *version)
{
  gsize n_periods;
  const DamTermsPeriod *periods = dam_terms_history_get (history, &n_periods);

  for (gsize i = 0; i < n_periods; i++)
    if (periods[i].from == version->effective_from && periods[i].terms_id == version->id)
      return &periods[i].terms;

  return NULL;
}

int
dam_cli_terms_list (DamCli *cli)
{
  g_auto (DamCliOwner) owner = { 0 };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &owner.client, N_("Terms of this client"), N_("CLIENT") },
    { "defaults", 0, 0, G_OPTION_ARG_NONE, &owner.defaults, N_("My defaults"), NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!dam_cli_owner_check (&owner, "terms list"))
    return DAM_CLI_MISUSE;
  if (!dam_cli_open (cli, FALSE))
    return DAM_CLI_FILE;
  if (!dam_cli_owner_find (cli, &owner, &status))
    return status;

  g_autoptr (GArray) versions = dam_terms_read (dam_store_reader (cli->store), owner.id, &error);

  if (versions == NULL)
    return dam_cli_store_failed (cli, error);

  g_autoptr (DamTermsHistory) history = dam_terms_read_history (dam_store_reader (cli->store), owner.id, &error);

  if (history == NULL)
    return dam_cli_store_failed (cli, error);

  for (guint i = 0; i < versions->len && !dam_cli_output_broken (); i++)
    {
      const DamTermsVersion *version = &g_array_index (versions, DamTermsVersion, i);
      const DamTerms *effective = find_effective (history, version);

      if (cli->options.json)
        {
          dam_cli_json_print (dam_cli_terms_json (&owner, version, effective));
          continue;
        }
      if (!print_version (cli, &owner, version, version->effective_from, effective, &error))
        return dam_cli_store_failed (cli, error);
    }

  return DAM_CLI_DONE;
}
