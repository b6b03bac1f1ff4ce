/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

/* The sequence of periods in which one client's effective values hold. A new period may begin wherever a version of
 * the client or of the defaults comes into force, since either changes what the other resolves to, and where I travel to another
 * zone, unless the terms name one. */

struct _DamTermsHistory
{
  gatomicrefcount ref_count;

  /* Owned references */
  GArray         *periods;   /* of DamTermsPeriod, sorted by from and by start */
};

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

typedef struct
{
  const DamTermsVersion *versions;
  gsize                  n_versions;
  const DamZone         *fallback;
  const DamZoneDate     *zones;
  gsize                  n_zones;
} Inputs;

/* What holds from @day on; FALSE when nothing does yet. @agreed tells whether the terms name my zone. */
static gboolean
make_period (const Inputs   *inputs,
             DamDay          day,
             DamTermsPeriod *period,
             gboolean       *agreed)
{
  const DamTermsVersion *own = version_in_force (inputs->versions, inputs->n_versions, TRUE, day);
  const DamTermsVersion *defaults = version_in_force (inputs->versions, inputs->n_versions, FALSE, day);
  const DamTermsVersion *named = own != NULL ? own : defaults;

  if (named == NULL)
    return FALSE;

  *period = (DamTermsPeriod) { .from = day, .terms_id = named->id, .dated = named->effective_from };
  dam_terms_resolve (own != NULL ? &own->terms : NULL, defaults != NULL ? &defaults->terms : NULL, inputs->fallback,
                     &period->terms);

  /* A zone that was agreed on holds wherever I am. Where I am moves my side alone: a client whose zone nobody knows stays at home. */
  *agreed = (own != NULL && own->terms.sides[DAM_SIDE_MINE].zone != NULL)
            || (defaults != NULL && defaults->terms.sides[DAM_SIDE_MINE].zone != NULL);
  if (!*agreed)
    period->terms.sides[DAM_SIDE_MINE].zone = dam_zone_on_day (inputs->zones, inputs->n_zones, inputs->fallback, day);
  /* A journey takes my clock along, not the holidays that my clients expect me to keep. */
  period->home = *agreed ? period->terms.sides[DAM_SIDE_MINE].zone : inputs->fallback;
  period->start = dam_zone_from_local (period->terms.sides[DAM_SIDE_MINE].zone, day, 0);

  return TRUE;
}

/* A date on which a period may begin. */
typedef struct
{
  DamDay   day;
  gboolean by_terms;    /* and not because I am elsewhere from then on */
} Start;

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const Start *left = a;
  const Start *right = b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;

  return right->by_terms - left->by_terms;
}

DamTermsHistory *
dam_terms_history_new (const DamTermsVersion *versions,
                       gsize                  n_versions,
                       const DamZone         *fallback,
                       const DamZoneDate     *zones,
                       gsize                  n_zones)
{
  const Inputs inputs = { versions, n_versions, fallback, zones, n_zones };
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (Start));
  DamTermsHistory *self;

  g_return_val_if_fail (versions != NULL || n_versions == 0, NULL);
  g_return_val_if_fail (zones != NULL || n_zones == 0, NULL);
  g_return_val_if_fail (fallback != NULL, NULL);

  for (gsize i = 0; i < n_versions; i++)
    if (versions[i].effective_from != DAM_DAY_INVALID)
      {
        Start start = { versions[i].effective_from, TRUE };

        g_array_append_val (starts, start);
      }
  for (gsize i = 0; i < n_zones; i++)
    {
      Start start = { zones[i].from, FALSE };

      g_array_append_val (starts, start);
    }
  g_array_sort (starts, compare_starts);

  self = g_new0 (DamTermsHistory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->periods = g_array_new (FALSE, FALSE, sizeof (DamTermsPeriod));

  for (guint i = 0; i < starts->len; i++)
    {
      const Start *start = &g_array_index (starts, Start, i);
      DamTermsPeriod period;
      gboolean agreed;

      if (i > 0 && g_array_index (starts, Start, i - 1).day == start->day)
        continue;
      if (!make_period (&inputs, start->day, &period, &agreed) || (agreed && !start->by_terms))
        continue;

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

/* Whether anything was agreed about the hours of a side. */
static gboolean
has_hours (const DamTermsSide *side)
{
  for (int day = 0; day < 7; day++)
    if (side->week.days[day].kind != DAM_DAY_INHERIT)
      return TRUE;

  return FALSE;
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
      const DamTermsSide *terms = &period->terms.sides[side];

      versions[i].from = period->from;
      versions[i].zone = terms->zone;
      versions[i].week = terms->week;
      versions[i].terms = period->terms_id;

      /* Where nothing was agreed, a holiday closes nothing: there is no rule on it either. */
      if (book != NULL && terms->holidays != DAM_HOLIDAYS_OPEN && has_hours (terms))
        versions[i].holidays = dam_holiday_book_find (book, terms->calendar, side == DAM_SIDE_MINE ? period->home : terms->zone);
    }

  return dam_timetable_new (versions, self->periods->len, rules);
}
