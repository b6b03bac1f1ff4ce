/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-boundaries"

#include "ui/clients/dam-client-boundaries.h"

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "ui/dam-rows.h"
#include "ui/terms/dam-terms-words.h"
#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"

/* What holds for a client today, boundary by boundary, and whether it is theirs alone. */

typedef enum
{
  BOUNDARY_HOURS,
  BOUNDARY_CHANNELS,
  BOUNDARY_CALL_LENGTH,
  BOUNDARY_REPLY_TIME,
  BOUNDARY_THEIR_HOURS,
  BOUNDARY_THEIR_ZONE,
  BOUNDARY_THEIR_CHANNELS,
  N_BOUNDARIES,
} Boundary;

struct _DamClientBoundaries
{
  AdwPreferencesGroup parent_instance;

  GtkWidget          *rows[N_BOUNDARIES];
};

G_DEFINE_FINAL_TYPE (DamClientBoundaries, dam_client_boundaries, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
has_channels (const DamTermsSide *side)
{
  for (int i = 0; i < DAM_N_STANDINGS; i++)
    if (side->channels[i].is_set)
      return TRUE;

  return FALSE;
}

static gboolean
has_hours (const DamTermsSide *side)
{
  for (int i = 0; i < 7; i++)
    if (side->week.days[i].kind != DAM_DAY_INHERIT)
      return TRUE;

  return FALSE;
}

static gboolean
is_own (const DamTerms *own,
        Boundary        boundary)
{
  const DamTermsSide *mine = &own->sides[DAM_SIDE_MINE];
  const DamTermsSide *theirs = &own->sides[DAM_SIDE_THEIRS];

  switch (boundary)
    {
    case BOUNDARY_HOURS:
      return has_hours (mine) || mine->zone != NULL;

    case BOUNDARY_CHANNELS:
      return has_channels (mine);

    case BOUNDARY_CALL_LENGTH:
      return own->call_length.unit != DAM_SPAN_INHERIT;

    case BOUNDARY_REPLY_TIME:
      return own->reply_within.unit != DAM_SPAN_INHERIT;

    case BOUNDARY_THEIR_HOURS:
      return has_hours (theirs);

    case BOUNDARY_THEIR_ZONE:
      return theirs->zone != NULL;

    case BOUNDARY_THEIR_CHANNELS:
      return has_channels (theirs);

    case N_BOUNDARIES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static char *
word_span (DamDateStyle style,
           DamSpan      span)
{
  return span.unit == DAM_SPAN_INHERIT ? g_strdup (_("Not agreed")) : dam_wording_span (style, span);
}

static char *
word_boundary (DamContext     *context,
               const DamTerms *resolved,
               Boundary        boundary)
{
  DamDateStyle style = dam_context_get_date_style (context);
  const DamTermsSide *mine = &resolved->sides[DAM_SIDE_MINE];
  const DamTermsSide *theirs = &resolved->sides[DAM_SIDE_THEIRS];

  switch (boundary)
    {
    case BOUNDARY_HOURS:
      return has_hours (mine) ? dam_wording_week (style, &mine->week) : g_strdup (_("Not agreed"));

    case BOUNDARY_CHANNELS:
      return dam_terms_words_channels (mine);

    case BOUNDARY_CALL_LENGTH:
      return word_span (style, resolved->call_length);

    case BOUNDARY_REPLY_TIME:
      return word_span (style, resolved->reply_within);

    case BOUNDARY_THEIR_HOURS:
      return has_hours (theirs) ? dam_wording_week (style, &theirs->week) : g_strdup (_("Not agreed"));

    case BOUNDARY_THEIR_ZONE:
      return dam_zone_label (theirs->zone, dam_clock_now (dam_context_get_clock (context)));

    case BOUNDARY_THEIR_CHANNELS:
      return dam_terms_words_channels (theirs);

    case N_BOUNDARIES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
dam_client_boundaries_class_init (DamClientBoundariesClass *klass)
{
}

static void
dam_client_boundaries_init (DamClientBoundaries *self)
{
  const char *titles[N_BOUNDARIES] = {
    _("Contact Hours"), _("Channels"), _("Call Length"), _("Reply Time"), _("Their Contact Hours"), _("Their Time Zone"),
    _("Their Channels"),
  };

  for (int i = 0; i < N_BOUNDARIES; i++)
    {
      self->rows[i] = dam_link_row_new (titles[i], "", NULL, NULL);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->rows[i]), 0);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rows[i]), "client.edit-terms");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows[i]);
    }
}

void
dam_client_boundaries_show (DamClientBoundaries *self,
                            DamContext          *context,
                            gint64               client,
                            const char          *zone_id)
{
  DamClock *clock = dam_context_get_clock (context);
  DamTermsHistory *history = dam_judge_history (dam_judges_get (dam_context_get_judges (context), client));
  const DamTermsPeriod *period = dam_terms_history_at (history, dam_clock_now (clock));
  sqlite3 *db = dam_store_reader (dam_context_get_store (context));
  g_autoptr (GError) error = NULL;
  DamTermsVersion own;
  DamTerms resolved;

  g_return_if_fail (DAM_IS_CLIENT_BOUNDARIES (self));

  dam_terms_init (&own.terms);
  if (period == NULL)
    {
      const DamZone *zone = zone_id != NULL ? dam_zone_lookup (zone_id, NULL) : NULL;

      /* Nothing is in force today, so nothing is resolved: only the zones are known. */
      dam_terms_resolve (NULL, NULL, dam_clock_get_zone (clock), &resolved);
      if (zone != NULL)
        resolved.sides[DAM_SIDE_THEIRS].zone = zone;
    }
  else
    {
      resolved = period->terms;
      if (!dam_terms_read_at (db, client, dam_clock_today (clock, NULL), &own, &error))
        dam_terms_init (&own.terms);
      if (error != NULL)
        g_warning ("The terms of a client cannot be read: %s", error->message);
    }

  for (int i = 0; i < N_BOUNDARIES; i++)
    {
      g_autofree char *value = word_boundary (context, &resolved, (Boundary) i);
      gboolean differs = is_own (&own.terms, (Boundary) i);
      const char *origin = differs ? _("Different for this client") : _("Same as default");
      g_autofree char *subtitle = NULL;

      if (i == BOUNDARY_THEIR_ZONE && !differs)
        origin = zone_id != NULL ? _("Where the client lives") : _("Same as mine");

      subtitle = g_strjoin ("\n", value, origin, NULL);
      dam_link_row_set_subtitle (self->rows[i], subtitle);
    }
}
