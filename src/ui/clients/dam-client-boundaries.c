/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-boundaries"

#include "ui/clients/dam-client-boundaries.h"

#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "ui/dam-rows.h"
#include "ui/terms/dam-terms-words.h"

/* What holds for a client today, boundary by boundary, and whether it is theirs alone. */

struct _DamClientBoundaries
{
  AdwPreferencesGroup parent_instance;

  GtkWidget          *rows[DAM_TERMS_N_PARTS];
};

G_DEFINE_FINAL_TYPE (DamClientBoundaries, dam_client_boundaries, ADW_TYPE_PREFERENCES_GROUP)

static void
dam_client_boundaries_class_init (DamClientBoundariesClass *klass)
{
}

static void
dam_client_boundaries_init (DamClientBoundaries *self)
{
  for (int i = 0; i < DAM_TERMS_N_PARTS; i++)
    {
      self->rows[i] = dam_link_row_new (dam_terms_part_title ((DamTermsPart) i), "", NULL, NULL);
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

  for (int i = 0; i < DAM_TERMS_N_PARTS; i++)
    {
      g_autofree char *value = dam_terms_part_value ((DamTermsPart) i, dam_context_get_date_style (context), &resolved,
                                                     dam_context_get_book (context),
                                                     period != NULL ? period->home : dam_clock_get_home (clock),
                                                     dam_clock_now (clock));
      gboolean differs = dam_terms_part_is_set ((DamTermsPart) i, &own.terms);
      const char *origin = differs ? _("Different for this client") : _("Same as default");
      g_autofree char *subtitle = NULL;

      if (i == DAM_TERMS_PART_THEIR_ZONE && !differs)
        origin = zone_id != NULL ? _("Where the client lives") : _("Same as mine");

      subtitle = g_strjoin ("\n", value, origin, NULL);
      dam_link_row_set_subtitle (self->rows[i], subtitle);
    }
}
