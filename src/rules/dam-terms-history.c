/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

/* The sequence of periods in which one client's effective values hold. A new period may begin wherever a version of
 * the client or of the defaults comes into force, since either changes what the other resolves to. */

struct _DamTermsHistory
{
  gatomicrefcount ref_count;

  /* Owned references */
  GArray         *periods;   /* of DamTermsPeriod, sorted by from and by start */
};

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  DamDay x = *(const DamDay *) a;
  DamDay y = *(const DamDay *) b;

  return (x > y) - (x < y);
}

/* The version of the client (or, not @own, of the defaults) in force on @day; NULL when there is none. Of two with one date
 * the higher number was agreed later and superseded the other. */
static const DamTermsVersion *
version_in_force (const DamTermsVersion *versions,
                  gsize                  n_versions,
                  gboolean               own,
                  DamDay                 day)
{
  const DamTermsVersion *best = NULL;

  for (gsize i = 0; i < n_versions; i++)
    {
      const DamTermsVersion *version = &versions[i];

      if ((version->client != 0) != own || version->effective_from == DAM_DAY_INVALID || version->effective_from > day)
        continue;

      if (best == NULL || version->effective_from > best->effective_from ||
          (version->effective_from == best->effective_from && version->version > best->version))
        best = version;
    }

  return best;
}

static DamTermsPeriod
make_period (const DamTermsVersion *versions,
             gsize                  n_versions,
             const DamZone         *fallback,
             DamDay                 day)
{
  const DamTermsVersion *own = version_in_force (versions, n_versions, TRUE, day);
  const DamTermsVersion *defaults = version_in_force (versions, n_versions, FALSE, day);
  const DamTermsVersion *named = own != NULL ? own : defaults;
  DamTermsPeriod period = { 0 };

  period.from = day;
  period.terms_id = named->id;
  period.dated = named->effective_from;
  dam_terms_resolve (own != NULL ? &own->terms : NULL, defaults != NULL ? &defaults->terms : NULL, fallback, &period.terms);
  period.start = dam_zone_from_local (period.terms.sides[DAM_SIDE_MINE].zone, day, 0);

  return period;
}

DamTermsHistory *
dam_terms_history_new (const DamTermsVersion *versions,
                       gsize                  n_versions,
                       const DamZone         *fallback,
                       const DamZoneDate     *zones,
                       gsize                  n_zones)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (DamDay));
  DamTermsHistory *self;

  g_return_val_if_fail (versions != NULL || n_versions == 0, NULL);
  g_return_val_if_fail (fallback != NULL, NULL);

  for (gsize i = 0; i < n_versions; i++)
    if (versions[i].effective_from != DAM_DAY_INVALID)
      g_array_append_val (days, versions[i].effective_from);
  g_array_sort (days, compare_days);

  self = g_new0 (DamTermsHistory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->periods = g_array_new (FALSE, FALSE, sizeof (DamTermsPeriod));

  for (guint i = 0; i < days->len; i++)
    {
      DamDay day = g_array_index (days, DamDay, i);
      DamTermsPeriod period;

      if (i > 0 && g_array_index (days, DamDay, i - 1) == day)
        continue;

      period = make_period (versions, n_versions, fallback, day);

      /* With a change of zone a later date can begin at an earlier instant: midnight in Kiritimati is a day before
       * midnight in Pago Pago. The later date wins, and the period it overtakes never was. */
      while (self->periods->len > 0 &&
             g_array_index (self->periods, DamTermsPeriod, self->periods->len - 1).start >= period.start)
        g_array_set_size (self->periods, self->periods->len - 1);

      g_array_append_val (self->periods, period);
    }

  return self;
}

DamTermsHistory *
dam_terms_history_ref (DamTermsHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_terms_history_unref (DamTermsHistory *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->periods);
  g_free (self);
}

const DamTermsPeriod *
dam_terms_history_at (const DamTermsHistory *self,
                      gint64                 at)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, NULL);

  /* The number of periods that have begun by then. */
  high = self->periods->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->periods, DamTermsPeriod, middle).start <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? &g_array_index (self->periods, DamTermsPeriod, low - 1) : NULL;
}

const DamTermsPeriod *
dam_terms_history_get (const DamTermsHistory *self,
                       gsize                 *n_periods)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_periods != NULL, NULL);

  *n_periods = self->periods->len;

  return (const DamTermsPeriod *) self->periods->data;
}

DamTimetable *
dam_terms_history_timetable (const DamTermsHistory *self,
                             DamSide                side,
                             DamDayRules           *rules,
                             const DamHolidayBook  *book)
{
  g_autofree DamTimetableVersion *versions = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) side < DAM_N_SIDES, NULL);

  versions = g_new0 (DamTimetableVersion, MAX (self->periods->len, 1));
  for (guint i = 0; i < self->periods->len; i++)
    {
      const DamTermsPeriod *period = &g_array_index (self->periods, DamTermsPeriod, i);

      versions[i].from = period->from;
      versions[i].zone = period->terms.sides[side].zone;
      versions[i].week = period->terms.sides[side].week;
      versions[i].terms = period->terms_id;
    }

  return dam_timetable_new (versions, self->periods->len, rules);
}
