/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/terms/dam-cli-terms.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "text/dam-josa.h"

/* damjang terms set: a new version on top of the one in force at its date. */

typedef struct
{
  char *key;
  char *value;
} Pair;

static void
pair_free (Pair *pair)
{
  g_free (pair->key);
  g_free (pair->value);
  g_free (pair);
}

/* What the writer thread is given and what it hands back. */
typedef struct
{
  gint64           client;
  gboolean         draft;
  DamDay           from;
  GPtrArray       *pairs;       /* of Pair */
  GPtrArray       *notices;     /* of char* */
  gboolean         written;
  DamTerms         before;
  DamTermsVersion  version;     /* the new one */
} TermsChange;

static void
terms_change_clear (TermsChange *change)
{
  g_clear_pointer (&change->pairs, g_ptr_array_unref);
  g_clear_pointer (&change->notices, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TermsChange, terms_change_clear)

/* Reads "mon-fri" behind "hours."; FALSE when @key is no such key. */
static gboolean
parse_weekday_span (const char *key,
                    char      **prefix,
                    int        *first,
                    int        *last)
{
  const char *dot = strrchr (key, '.');
  const char *dash = dot != NULL ? strchr (dot, '-') : NULL;

  if (dash == NULL || !(g_str_has_prefix (key, "hours.") || g_str_has_prefix (key, "theirs.hours.")))
    return FALSE;

  g_autofree char *from = g_strndup (dot + 1, (gsize) (dash - dot - 1));

  *first = dam_weekday_parse (from);
  *last = dam_weekday_parse (dash + 1);
  if (*first < 0 || *last < 0)
    return FALSE;
  *prefix = g_strndup (key, (gsize) (dot - key + 1));

  return TRUE;
}

static gboolean
is_key (const char *key)
{
  return strcmp (key, "effective-from") == 0 || g_strv_contains (dam_terms_keys (), key);
}

/* Appends one pair; FALSE after having told that the key is unknown or given twice. */
static gboolean
add_pair (GPtrArray  *pairs,
          const char *key,
          const char *value)
{
  if (!is_key (key))
    {
      const char *similar = dam_cli_similar (key, dam_terms_keys ());

      if (similar != NULL)
        dam_cli_error (_("terms set: there is no key “%s”; did you mean “%s”?"), key, similar);
      else
        dam_cli_error (_("terms set: there is no key “%s”; damjang terms set --help lists them"), key);
      return FALSE;
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      if (strcmp (((Pair *) g_ptr_array_index (pairs, i))->key, key) == 0)
        {
          dam_cli_error (_("terms set: “%s” is given twice"), key);
          return FALSE;
        }
    }

  Pair *pair = g_new0 (Pair, 1);

  pair->key = g_strdup (key);
  pair->value = g_strdup (value);
  g_ptr_array_add (pairs, pair);

  return TRUE;
}

/* Splits the words into pairs; FALSE after having told what is wrong. */
static gboolean
read_pairs (GStrv      words,
            GPtrArray *pairs)
{
  for (int i = 0; words[i] != NULL; i++)
    {
      const char *equals = strchr (words[i], '=');
      g_autofree char *key = NULL;
      g_autofree char *prefix = NULL;
      int first, last;

      if (equals == NULL || equals == words[i])
        {
          dam_cli_error (_("terms set: “%s” is not of the form KEY=VALUE"), words[i]);
          return FALSE;
        }
      key = g_strndup (words[i], (gsize) (equals - words[i]));
      if (!parse_weekday_span (key, &prefix, &first, &last))
        {
          if (!add_pair (pairs, key, equals + 1))
            return FALSE;
          continue;
        }
      for (int day = first;; day = (day + 1) % 7)
        {
          g_autofree char *day_key = g_strconcat (prefix, dam_weekday_id (day), NULL);

          if (!add_pair (pairs, day_key, equals + 1))
            return FALSE;
          if (day == last)
            break;
        }
    }

  return TRUE;
}

/* Applies all pairs to @terms; @notices (nullable) collects what was normalised on the way. */
static gboolean
apply_pairs (GPtrArray *pairs,
             DamTerms  *terms,
             GPtrArray *notices,
             GError   **error)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = g_ptr_array_index (pairs, i);
      char *notice = NULL;

      if (strcmp (pair->key, "effective-from") == 0)
        continue;
      if (!dam_terms_set (terms, pair->key, pair->value, &notice, error))
        return FALSE;
      if (notice != NULL && notices != NULL)
        g_ptr_array_add (notices, notice);
      else
        g_free (notice);
    }

  return TRUE;
}

static const char *
find_value (GPtrArray  *pairs,
            const char *key)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = g_ptr_array_index (pairs, i);

      if (strcmp (pair->key, key) == 0)
        return pair->value;
    }

  return NULL;
}

/* In the writer thread: reads what holds at that date and writes what is to hold. */
static gboolean
write_terms (DamTransaction *tx,
             gpointer        data,
             GError        **error)
{
  TermsChange *change = data;
  sqlite3 *db = dam_transaction_db (tx);
  g_autoptr (GError) local_error = NULL;
  DamTermsVersion base;

  g_ptr_array_set_size (change->notices, 0);
  dam_terms_init (&change->before);
  if (dam_terms_read_at (db, change->client, change->from, &base, &local_error))
    change->before = base.terms;
  else if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  change->version = (DamTermsVersion) { .client = change->client, .effective_from = change->from, .terms = change->before };
  if (!apply_pairs (change->pairs, &change->version.terms, change->notices, error))
    return FALSE;
  change->written = !dam_terms_equal (&change->before, &change->version.terms);
  if (!change->written)
    return TRUE;
  if (!dam_terms_write (tx, change->client, &change->version.terms, change->from, change->draft, &change->version.id, error))
    return FALSE;
  if (change->draft)
    return TRUE;

  /* Its number, and what comes after it. */
  g_autoptr (GArray) versions = dam_terms_read (db, change->client, error);

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    {
      const DamTermsVersion *version = &g_array_index (versions, DamTermsVersion, i);

      if (version->id == change->version.id)
        change->version.version = version->version;
      if (version->effective_from > change->from)
        {
          g_autofree char *day = dam_day_format (version->effective_from);

          g_ptr_array_add (change->notices,
                           g_strdup_printf ("another version holds from %s on, as before", day));
        }
    }

  return TRUE;
}

static void
print_change (DamCli            *cli,
              const DamCliOwner *owner,
              TermsChange       *change)
{
  g_autofree const char **changed = dam_terms_diff (&change->before, &change->version.terms);

  if (cli->options.json)
    {
      g_autoptr (DamTermsHistory) history = dam_terms_read_history (dam_store_reader (cli->store), owner->id, NULL);
      const DamTermsPeriod *period = NULL;
      gsize n_periods = 0;
      const DamTermsPeriod *periods = history != NULL ? dam_terms_history_get (history, &n_periods) : NULL;

      for (gsize i = 0; i < n_periods && !change->draft; i++)
        if (periods[i].from <= change->from)
          period = &periods[i];

      DamCliJson *json = dam_cli_terms_json (owner, &change->version, period != NULL ? &period->terms : NULL);

      g_ptr_array_add (change->notices, NULL);
      dam_cli_json_string (json, "state", change->draft ? "draft" : "agreed");
      dam_cli_json_strings (json, "changed", changed);
      dam_cli_json_strings (json, "notices", (const char *const *) change->notices->pdata);
      dam_cli_json_print (json);
      return;
    }

  g_autofree char *from = dam_day_format (change->from);

  if (!change->written)
    dam_cli_print (_("Nothing to change: these values hold already on %s.\n"), from);
  else if (change->draft)
    dam_cli_print (_("Draft written, to hold from %s on:\n"), from);
  else if (owner->defaults)
    dam_cli_print (_("Version %d of my defaults holds from %s on:\n"), change->version.version, from);
  else
    {
      g_autofree char *line = dam_message_printf (_("Version %d of the terms with “%s” holds from %s on:\n"),
                                                  change->version.version, owner->name, from);

      dam_cli_put (line);
    }
  for (int i = 0; changed[i] != NULL; i++)
    {
      g_autofree char *before = dam_terms_get (&change->before, changed[i]);
      g_autofree char *after = dam_terms_get (&change->version.terms, changed[i]);

      dam_cli_print ("  %s: %s → %s\n", changed[i], before, after);
    }
  for (guint i = 0; i < change->notices->len; i++)
    {
      g_autofree char *notice = dam_cli_notice (g_ptr_array_index (change->notices, i));

      dam_cli_print ("  %s: %s\n", _("note"), notice);
    }
}

/* The date on which the version begins: effective-from, else today in my zone. */
static gboolean
find_start (DamCli            *cli,
            const DamCliOwner *owner,
            TermsChange       *change,
            int               *status)
{
  const char *text = find_value (change->pairs, "effective-from");
  const char *zone_id = find_value (change->pairs, "zone");
  const DamZone *zone = zone_id != NULL ? dam_zone_lookup (zone_id, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 at;
  int second;

  if (text != NULL)
    {
      change->from = dam_day_parse (text);
      return TRUE;
    }

  g_autoptr (DamTermsHistory) history = dam_terms_read_history (dam_store_reader (cli->store), owner->id, &error);

  if (history == NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return FALSE;
    }
  *status = DAM_CLI_MISUSE;
  if (!dam_cli_get_at (cli, &at))
    return FALSE;
  dam_zone_to_local (zone != NULL ? zone : dam_cli_zone_at (cli, history, at), at, &change->from, &second);

  return TRUE;
}

/* Whether no channel is given two standings that exclude one another; values that cannot be read are told of elsewhere. */
static gboolean
check_standings (GPtrArray *pairs)
{
  static const char *const prefixes[DAM_N_SIDES] = { [DAM_SIDE_MINE] = "", [DAM_SIDE_THEIRS] = "theirs." };

  for (int side = 0; side < DAM_N_SIDES; side++)
    for (int i = 0; i < DAM_STANDING_EMERGENCY; i++)
      for (int j = i + 1; j < DAM_STANDING_EMERGENCY; j++)
        {
          g_autofree char *first = g_strconcat (prefixes[side], "channels.", dam_standing_id ((DamStanding) i), NULL);
          g_autofree char *second = g_strconcat (prefixes[side], "channels.", dam_standing_id ((DamStanding) j), NULL);
          const char *values[] = { find_value (pairs, first), find_value (pairs, second) };
          DamChannelSet channels[] = { 0, 0 };

          if (values[0] == NULL || values[1] == NULL || !dam_channel_set_parse (values[0], &channels[0], NULL) ||
              !dam_channel_set_parse (values[1], &channels[1], NULL) || (channels[0] & channels[1]) == 0)
            continue;

          g_autofree char *names = dam_channel_set_format (channels[0] & channels[1]);

          /* Translators: one or more channels, then two keys such as channels.official and channels.refused */
          dam_cli_error (_("terms set: %s cannot be in both %s and %s"), names, first, second);
          return FALSE;
        }

  return TRUE;
}

/* All that can be said to be wrong before the file is opened. */
static gboolean
check_pairs (GPtrArray *pairs)
{
  const char *from = find_value (pairs, "effective-from");
  g_autoptr (GError) error = NULL;
  DamTerms scratch;
  DamDay day;

  if (from != NULL && !dam_cli_parse_date ("effective-from", from, &day))
    return FALSE;
  if (from != NULL && pairs->len == 1)
    {
      dam_cli_error (_("terms set: effective-from alone says nothing; which value is to change?"));
      return FALSE;
    }
  dam_terms_init (&scratch);
  if (apply_pairs (pairs, &scratch, NULL, &error))
    return check_standings (pairs);

  g_autofree char *why = dam_cli_why (error);

  dam_cli_error (_("terms set: %s"), why);

  return FALSE;
}

/* Whether the calendars that are named are there: one that is not has no holidays, which nobody means who mistypes it. */
static gboolean
check_calendars (DamCli    *cli,
                 GPtrArray *pairs,
                 int       *status)
{
  g_autoptr (GError) error = NULL;
  DamCommonRules *common = dam_cli_common (cli, &error);
  DamTerms scratch;

  *status = DAM_CLI_MISUSE;
  if (common == NULL)
    {
      *status = dam_cli_store_failed (cli, error);
      return FALSE;
    }
  dam_terms_init (&scratch);
  apply_pairs (pairs, &scratch, NULL, NULL);
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      const char *calendar = scratch.sides[side].calendar;

      if (calendar == NULL || g_strcmp0 (calendar, DAM_CALENDAR_NONE) == 0 ||
          dam_holiday_book_find (dam_common_rules_book (common), calendar, NULL) != NULL)
        continue;

      g_autofree const char **names = dam_holiday_book_names (dam_common_rules_book (common));
      g_autofree char *list = g_strjoinv (", ", (GStrv) names);

      /* Translators: a key, the name of a calendar of holidays, the names of those that there are */
      dam_cli_error (_("terms set: %s: there is no holiday calendar “%s”; there are %s, and “none”"),
                     side == DAM_SIDE_MINE ? "holiday-calendar" : "theirs.holiday-calendar", calendar, list);
      return FALSE;
    }

  return TRUE;
}

int
dam_cli_terms_set (DamCli *cli)
{
  g_auto (DamCliOwner) owner = { 0 };
  g_auto (TermsChange) change = { 0 };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_FILENAME, &owner.client, N_("Terms with this client"), N_("CLIENT") },
    { "defaults", 0, 0, G_OPTION_ARG_NONE, &owner.defaults, N_("My defaults"), NULL },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &change.draft, N_("Leave it a draft that is not in force"), NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  int status;

  if (!dam_cli_parse (cli, entries, 1, -1, &status))
    return status;
  change.pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  change.notices = g_ptr_array_new_with_free_func (g_free);
  if (!dam_cli_owner_check (&owner, "terms set") || !read_pairs (cli->words, change.pairs) || !check_pairs (change.pairs))
    return DAM_CLI_MISUSE;

  if (!dam_cli_open (cli, TRUE))
    return DAM_CLI_FILE;
  if (!dam_cli_owner_find (cli, &owner, &status) || !find_start (cli, &owner, &change, &status) ||
      !check_calendars (cli, change.pairs, &status))
    return status;
  change.client = owner.id;

  g_autofree char *label = owner.defaults ? g_strdup (_("change my defaults")) :
                           dam_message_printf (_("change the terms with “%s”"), owner.name);

  if (!dam_cli_write (cli, label, write_terms, &change, &error))
    {
      if (error->domain != DAM_RULES_ERROR)
        return dam_cli_store_failed (cli, error);

      g_autofree char *why = dam_cli_why (error);

      dam_cli_error (_("terms set: %s"), why);
      return DAM_CLI_MISUSE;
    }
  if (change.written && !change.draft && !dam_cli_rejudge (cli, owner.id, &error))
    return dam_cli_store_failed (cli, error);
  print_change (cli, &owner, &change);

  return DAM_CLI_DONE;
}
