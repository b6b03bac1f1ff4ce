/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

/* Terms as values: what is set, what is inherited, and what holds when both are put together. */

/* The channel lists that exclude one another; the emergency list overlaps them. */
#define N_EXCLUSIVE DAM_STANDING_EMERGENCY

static const char *const side_ids[] = { "mine", "theirs" };

static const char *const standing_ids[] = { "official", "tolerated", "refused", "emergency" };

G_STATIC_ASSERT (G_N_ELEMENTS (side_ids) == DAM_N_SIDES);
G_STATIC_ASSERT (G_N_ELEMENTS (standing_ids) == DAM_N_STANDINGS);

G_DEFINE_QUARK (dam - rules - error - quark, dam_rules_error)

static gboolean
channel_lists_equal (const DamChannelList *a,
                     const DamChannelList *b)
{
  if (a->is_set != b->is_set)
    return FALSE;

  return !a->is_set || a->channels == b->channels;
}

static gboolean
spans_equal (DamSpan a,
             DamSpan b)
{
  if (a.unit != b.unit)
    return FALSE;

  return a.unit == DAM_SPAN_INHERIT || a.unit == DAM_SPAN_NONE || a.amount == b.amount;
}

static gboolean
sides_equal (const DamTermsSide *a,
             const DamTermsSide *b)
{
  if (a->zone != b->zone || !dam_week_equal (&a->week, &b->week))
    return FALSE;
  if (a->holidays != b->holidays || g_strcmp0 (a->calendar, b->calendar) != 0)
    return FALSE;

  for (int i = 0; i < DAM_N_STANDINGS; i++)
    if (!channel_lists_equal (&a->channels[i], &b->channels[i]))
      return FALSE;

  return TRUE;
}

static void
resolve_channels (const DamTermsSide *own,
                  const DamTermsSide *parent,
                  DamTermsSide       *resolved)
{
  DamChannelSet decided = 0;

  /* What this client's own lists say about a channel goes before what an inherited list says of it: a default
   * that refuses KakaoTalk does not refuse it to the one client for whom it is official. */
  for (int i = 0; i < N_EXCLUSIVE; i++)
    if (own->channels[i].is_set)
      decided |= own->channels[i].channels;

  for (int i = 0; i < DAM_N_STANDINGS; i++)
    {
      if (own->channels[i].is_set)
        {
          resolved->channels[i] = own->channels[i];
          continue;
        }

      resolved->channels[i] = parent->channels[i];
      if (i < N_EXCLUSIVE)
        resolved->channels[i].channels &= ~decided;
    }
}

const char *
dam_side_id (DamSide side)
{
  g_return_val_if_fail ((guint) side < G_N_ELEMENTS (side_ids), NULL);

  return side_ids[side];
}

int
dam_side_parse (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (side_ids); i++)
    if (strcmp (side_ids[i], text) == 0)
      return (int) i;

  return -1;
}

const char *
dam_standing_id (DamStanding standing)
{
  g_return_val_if_fail ((guint) standing < G_N_ELEMENTS (standing_ids), NULL);

  return standing_ids[standing];
}

int
dam_standing_parse (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (standing_ids); i++)
    if (strcmp (standing_ids[i], text) == 0)
      return (int) i;

  return -1;
}

void
dam_terms_init (DamTerms *terms)
{
  g_return_if_fail (terms != NULL);

  memset (terms, 0, sizeof *terms);
  for (int i = 0; i < DAM_N_SIDES; i++)
    dam_week_init (&terms->sides[i].week);
  terms->call_length.unit = DAM_SPAN_INHERIT;
  terms->reply_within.unit = DAM_SPAN_INHERIT;
}

gboolean
dam_terms_equal (const DamTerms *a,
                 const DamTerms *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  for (int i = 0; i < DAM_N_SIDES; i++)
    if (!sides_equal (&a->sides[i], &b->sides[i]))
      return FALSE;

  return spans_equal (a->call_length, b->call_length) && spans_equal (a->reply_within, b->reply_within);
}

gboolean
dam_terms_is_empty (const DamTerms *terms)
{
  DamTerms empty;

  dam_terms_init (&empty);

  return dam_terms_equal (terms, &empty);
}

void
dam_terms_resolve (const DamTerms *own,
                   const DamTerms *defaults,
                   const DamZone  *fallback,
                   DamTerms       *resolved)
{
  DamTerms nothing;
  DamTerms result;

  g_return_if_fail (resolved != NULL);

  dam_terms_init (&nothing);
  dam_terms_init (&result);
  if (own == NULL)
    own = &nothing;
  if (defaults == NULL)
    defaults = &nothing;

  for (int i = 0; i < DAM_N_SIDES; i++)
    {
      const DamTermsSide *own_side = &own->sides[i];
      const DamTermsSide *parent = &defaults->sides[i];

      result.sides[i].zone = own_side->zone != NULL ? own_side->zone : parent->zone;
      dam_week_resolve (&own_side->week, &parent->week, &result.sides[i].week);
      result.sides[i].holidays = own_side->holidays != DAM_HOLIDAYS_INHERIT ? own_side->holidays : parent->holidays;
      if (result.sides[i].holidays == DAM_HOLIDAYS_INHERIT)
        result.sides[i].holidays = DAM_HOLIDAYS_CLOSED;
      result.sides[i].calendar = own_side->calendar != NULL ? own_side->calendar : parent->calendar;
      resolve_channels (own_side, parent, &result.sides[i]);
    }

  if (result.sides[DAM_SIDE_MINE].zone == NULL)
    result.sides[DAM_SIDE_MINE].zone = fallback;
  /* A client whose zone nobody knows is taken to live in mine. */
  if (result.sides[DAM_SIDE_THEIRS].zone == NULL)
    result.sides[DAM_SIDE_THEIRS].zone = result.sides[DAM_SIDE_MINE].zone;

  result.call_length = own->call_length.unit != DAM_SPAN_INHERIT ? own->call_length : defaults->call_length;
  result.reply_within = own->reply_within.unit != DAM_SPAN_INHERIT ? own->reply_within : defaults->reply_within;

  *resolved = result;
}

int
dam_terms_standing (const DamTermsSide *side,
                    DamChannel          channel)
{
  DamChannelSet bit;

  g_return_val_if_fail (side != NULL, -1);
  g_return_val_if_fail ((guint) channel < DAM_N_CHANNELS, -1);

  bit = 1u << channel;

  /* The strictest list first, should a value made elsewhere name a channel twice. */
  if (side->channels[DAM_STANDING_REFUSED].is_set && (side->channels[DAM_STANDING_REFUSED].channels & bit) != 0)
    return DAM_STANDING_REFUSED;
  if (side->channels[DAM_STANDING_TOLERATED].is_set && (side->channels[DAM_STANDING_TOLERATED].channels & bit) != 0)
    return DAM_STANDING_TOLERATED;
  if (!side->channels[DAM_STANDING_OFFICIAL].is_set)
    return -1;
  if ((side->channels[DAM_STANDING_OFFICIAL].channels & bit) != 0)
    return DAM_STANDING_OFFICIAL;

  return DAM_STANDING_TOLERATED;
}
