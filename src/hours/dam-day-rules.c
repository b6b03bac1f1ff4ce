/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-rules"

#include "hours/dam-timetable-private.h"

#include <stdlib.h>
#include <string.h>

/* Date rules overlap as their owners like. When they are put together they are flattened into stretches of dates on which
 * the same of them bear, each with the rule that decides, so that the rules of a date are one binary search. */

struct _DamDayRules
{
  gatomicrefcount ref_count;
  gsize           n_rules;
  DamDateRule    *rules;
  gsize           n_reserved;
  DamReserved    *reserved;
  guint           n_stretches;
  DamDayStretch  *stretches;    /* the first begins before all time */
};

static const char *const kind_ids[] = { "family", "personal", "focus" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_ids) == DAM_RESERVED_FOCUS + 1);

const char *
dam_reserved_kind_id (DamReservedKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_ids), NULL);

  return kind_ids[kind];
}

int
dam_reserved_kind_parse (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (kind_ids); i++)
    if (strcmp (kind_ids[i], text) == 0)
      return (int) i;

  return -1;
}

/* --- which of several decides --- */

static gint64
count_days (DamDay first,
            DamDay last)
{
  return (gint64) last - first;
}

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const DamDateRule *left = *(const DamDateRule *const *) a;
  const DamDateRule *right = *(const DamDateRule *const *) b;
  gint64 left_days = count_days (left->first, left->last);
  gint64 right_days = count_days (right->first, right->last);

  if (left->layer != right->layer)
    return left->layer < right->layer ? -1 : 1;
  if (left_days != right_days)
    return left_days < right_days ? -1 : 1;

  return (left->id < right->id) - (left->id > right->id);
}

/* Two reserved times that overlap close the same; the one that is meant for fewer days is named, as among rules. */
static int
compare_reserved (gconstpointer a,
                  gconstpointer b)
{
  const DamReserved *left = *(const DamReserved *const *) a;
  const DamReserved *right = *(const DamReserved *const *) b;
  gint64 left_days = count_days (left->first, left->last);
  gint64 right_days = count_days (right->first, right->last);

  if (left_days != right_days)
    return left_days < right_days ? -1 : 1;

  return (left->id < right->id) - (left->id > right->id);
}

/* --- flattening --- */

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
add_bounds (GArray *dates,
            DamDay  first,
            DamDay  last)
{
  gint64 from = first;
  gint64 after = (gint64) last + 1;

  g_array_append_val (dates, from);
  g_array_append_val (dates, after);
}

static gboolean
bears_on (DamDay first,
          DamDay last,
          gint64 day)
{
  return first <= day && day <= last;
}

/* The rules of the dates from @first on, of which @rules and @reserved hold all in the order in which they decide. */
static void
fill_stretch (DamDayStretch *stretch,
              gint64         first,
              GPtrArray     *rules,
              GPtrArray     *reserved)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  stretch->first = first;
  for (guint i = 0; i < rules->len; i++)
    {
      const DamDateRule *rule = g_ptr_array_index (rules, i);

      if (!bears_on (rule->first, rule->last, first))
        continue;
      /* What comes after the rule that decides in its own layer still subtracts; a lower layer does not. */
      if (stretch->deciding != NULL && rule->layer > stretch->deciding->layer)
        break;
      if (rule->kind == DAM_DATE_PART_CLOSED)
        g_ptr_array_add (parts, (gpointer) rule);
      else if (stretch->deciding == NULL)
        stretch->deciding = rule;
    }
  for (guint i = 0; i < reserved->len; i++)
    {
      const DamReserved *item = g_ptr_array_index (reserved, i);

      if (bears_on (item->first, item->last, first))
        g_ptr_array_add (kept, (gpointer) item);
    }

  stretch->n_parts = parts->len;
  stretch->parts = (const DamDateRule **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
  stretch->n_reserved = kept->len;
  stretch->reserved = (const DamReserved **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}

static void
flatten (DamDayRules *self)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  g_autoptr (GPtrArray) reserved = g_ptr_array_new ();
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = DAM_DAY_INVALID;

  g_array_append_val (dates, first);

  /* What never closes or opens a minute is left out, so that a stretch without a rule is one without an effect. */
  for (gsize i = 0; i < self->n_rules; i++)
    {
      DamDateRule *rule = &self->rules[i];

      if (rule->first > rule->last || (rule->kind == DAM_DATE_PART_CLOSED && rule->hours.n_ranges == 0))
        continue;
      g_ptr_array_add (rules, rule);
      add_bounds (dates, rule->first, rule->last);
    }
  for (gsize i = 0; i < self->n_reserved; i++)
    {
      DamReserved *item = &self->reserved[i];

      if (item->first > item->last || item->weekdays == 0 || item->hours.n_ranges == 0)
        continue;
      g_ptr_array_add (reserved, item);
      add_bounds (dates, item->first, item->last);
    }
  g_ptr_array_sort (rules, compare_rules);
  g_ptr_array_sort (reserved, compare_reserved);
  g_array_sort (dates, compare_dates);

  self->stretches = g_new0 (DamDayStretch, dates->len);
  for (guint i = 0; i < dates->len; i++)
    {
      gint64 day = g_array_index (dates, gint64, i);

      if (i == 0 || day != g_array_index (dates, gint64, i - 1))
        fill_stretch (&self->stretches[self->n_stretches++], day, rules, reserved);
    }
}

const DamDayStretch *
dam_day_rules_find (const DamDayRules *self,
                    DamDay             day)
{
  guint low = 0;
  guint high = self->n_stretches;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->stretches[middle].first <= day)
        low = middle;
      else
        high = middle;
    }

  return &self->stretches[low];
}

/* --- making --- */

DamDayRules *
dam_day_rules_new (const DamDateRule *rules,
                   gsize              n_rules,
                   const DamReserved *reserved,
                   gsize              n_reserved)
{
  DamDayRules *self;

  g_return_val_if_fail (rules != NULL || n_rules == 0, NULL);
  g_return_val_if_fail (reserved != NULL || n_reserved == 0, NULL);

  self = g_new0 (DamDayRules, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_rules = n_rules;
  self->rules = g_new (DamDateRule, n_rules + 1);
  for (gsize i = 0; i < n_rules; i++)
    {
      DamDateRule *rule = &self->rules[i];

      *rule = rules[i];
      if (rule->layer == DAM_LAYER_VACATION)
        rule->kind = DAM_DATE_CLOSED;
      dam_day_hours_normalise (&rules[i].hours, &rule->hours);
      rule->reason = g_strdup (rules[i].reason != NULL ? rules[i].reason : "");
      rule->public_text = g_strdup (rules[i].public_text != NULL ? rules[i].public_text : "");
    }
  self->n_reserved = n_reserved;
  self->reserved = g_new (DamReserved, n_reserved + 1);
  for (gsize i = 0; i < n_reserved; i++)
    {
      DamReserved *item = &self->reserved[i];

      *item = reserved[i];
      item->weekdays &= 0x7f;
      dam_day_hours_normalise (&reserved[i].hours, &item->hours);
      item->title = g_strdup (reserved[i].title != NULL ? reserved[i].title : "");
    }
  flatten (self);

  return self;
}

DamDayRules *
dam_day_rules_ref (DamDayRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_day_rules_unref (DamDayRules *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (gsize i = 0; i < self->n_rules; i++)
    {
      g_free ((char *) self->rules[i].reason);
      g_free ((char *) self->rules[i].public_text);
    }
  for (gsize i = 0; i < self->n_reserved; i++)
    g_free ((char *) self->reserved[i].title);
  for (guint i = 0; i < self->n_stretches; i++)
    {
      g_free (self->stretches[i].parts);
      g_free (self->stretches[i].reserved);
    }
  g_free (self->rules);
  g_free (self->reserved);
  g_free (self->stretches);
  g_free (self);
}

const DamDateRule *
dam_day_rules_get (const DamDayRules *self,
                   gsize             *n_rules)
{
  g_return_val_if_fail (self != NULL && n_rules != NULL, NULL);

  *n_rules = self->n_rules;

  return self->rules;
}

const DamReserved *
dam_day_rules_get_reserved (const DamDayRules *self,
                            gsize             *n_reserved)
{
  g_return_val_if_fail (self != NULL && n_reserved != NULL, NULL);

  *n_reserved = self->n_reserved;

  return self->reserved;
}
