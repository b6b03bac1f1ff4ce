/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-judge.h"

/* Random values for the property tests of this folder. */

static inline const DamZone *
random_zone (GRand *rand)
{
  static const char * const ids[] = {
    "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu", "UTC",
  };
  const DamZone *zone = dam_zone_lookup (ids[g_rand_int_range (rand, 0, G_N_ELEMENTS (ids))], NULL);

  g_assert_nonnull (zone);

  return zone;
}

static inline const char *
random_calendar (GRand *rand)
{
  static const char *const names[] = { DAM_CALENDAR_KOREA, DAM_CALENDAR_NONE, "Feiertage in Bayern" };

  return g_intern_static_string (names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))]);
}

static inline DamDayHours
random_day (GRand *rand)
{
  DamDayHours day = { DAM_DAY_INHERIT };
  int choice = g_rand_int_range (rand, 0, 10);

  if (choice < 3)
    return day;

  if (choice < 4)
    {
      day.kind = DAM_DAY_CLOSED;
      return day;
    }

  day.kind = DAM_DAY_HOURS;
  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    {
      gint16 start = (gint16) (g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 48) * 30 : g_rand_int_range (rand, 0, 1440));
      gint16 length = (gint16) g_rand_int_range (rand, 1, g_rand_int_range (rand, 0, 8) == 0 ? 1441 : 400);

      dam_day_hours_add (&day, (DamRange) { start, (gint16) (start + length) });
    }

  return day;
}

static inline void
random_terms (GRand    *rand,
              DamTerms *terms)
{
  dam_terms_init (terms);

  for (int s = 0; s < DAM_N_SIDES; s++)
    {
      DamTermsSide *side = &terms->sides[s];
      DamChannelSet taken = 0;

      if (g_rand_int_range (rand, 0, 3) == 0)
        side->zone = random_zone (rand);
      if (g_rand_int_range (rand, 0, 4) != 0)
        for (int i = 0; i < 7; i++)
          side->week.days[i] = random_day (rand);
      side->holidays = (DamHolidayChoice) g_rand_int_range (rand, DAM_HOLIDAYS_INHERIT, DAM_HOLIDAYS_OPEN + 1);
      if (g_rand_int_range (rand, 0, 3) == 0)
        side->calendar = random_calendar (rand);
      for (int i = 0; i < DAM_N_STANDINGS; i++)
        if (g_rand_int_range (rand, 0, 3) == 0)
          {
            DamChannelSet set = g_rand_int (rand) & g_rand_int (rand) & ((1u << DAM_N_CHANNELS) - 1);

            if (i != DAM_STANDING_EMERGENCY)
              {
                set &= ~taken;
                taken |= set;
              }
            side->channels[i] = (DamChannelList) { TRUE, set };
          }
    }

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      terms->call_length = (DamSpan) { DAM_SPAN_MINUTES, g_rand_int_range (rand, 1, 120) };
      break;

    case 1:
      terms->call_length = (DamSpan) { DAM_SPAN_NONE, 0 };
      break;

    default:
      break;
    }

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      terms->reply_within = (DamSpan) { DAM_SPAN_MINUTES, g_rand_int_range (rand, 1, 5000) };
      break;

    case 1:
      terms->reply_within = (DamSpan) { DAM_SPAN_BUSINESS_DAYS, g_rand_int_range (rand, 1, 20) };
      break;

    case 2:
      terms->reply_within = (DamSpan) { DAM_SPAN_NONE, 0 };
      break;

    default:
      break;
    }
}

/* Versions of one client and of the defaults, whose dates often coincide. */
static inline DamTermsVersion *
random_versions (GRand *rand,
                 gsize  n_versions,
                 DamDay first)
{
  DamTermsVersion *versions = g_new0 (DamTermsVersion, MAX (n_versions, 1));

  for (gsize i = 0; i < n_versions; i++)
    {
      versions[i].id = (gint64) i + 100;
      versions[i].client = g_rand_boolean (rand) ? 7 : 0;
      versions[i].version = (int) i + 1;
      versions[i].effective_from = first + g_rand_int_range (rand, 0, 12);
      random_terms (rand, &versions[i].terms);
    }

  return versions;
}

static inline void
shuffle_versions (GRand           *rand,
                  DamTermsVersion *versions,
                  gsize            n_versions)
{
  for (gsize i = n_versions; i > 1; i--)
    {
      gsize j = (gsize) g_rand_int_range (rand, 0, (gint32) i);
      DamTermsVersion held = versions[i - 1];

      versions[i - 1] = versions[j];
      versions[j] = held;
    }
}

static inline DamContact
random_contact (GRand  *rand,
                gint64  at)
{
  DamContact contact = { 0 };

  contact.at = at;
  contact.direction = g_rand_int_range (rand, 0, 12) == 0 ? DAM_DIRECTION_UNKNOWN : g_rand_int_range (rand, 0, 2);
  contact.channel = g_rand_int_range (rand, 0, DAM_N_CHANNELS);
  contact.kind = g_rand_int_range (rand, 0, 4);
  contact.seconds = contact.kind == DAM_CONTACT_CALL ? g_rand_int_range (rand, -1, 9000) : -1;
  contact.missed = contact.kind == DAM_CONTACT_CALL && g_rand_int_range (rand, 0, 4) == 0;
  contact.automatic = (contact.kind == DAM_CONTACT_MESSAGE || contact.kind == DAM_CONTACT_MAIL) && g_rand_int_range (rand, 0, 8) == 0;
  contact.emergency = g_rand_int_range (rand, 0, 10) == 0;
  contact.person_known = g_rand_int_range (rand, 0, 15) != 0;

  return contact;
}
