/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

#include "random-terms.h"

/* As long as the name of a calendar may be. */
#define TEN_LETTERS "달력달력달력달력달력"
#define LONG_NAME TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS

static void
set (DamTerms   *terms,
     const char *key,
     const char *value)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = dam_terms_set (terms, key, value, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

static void
assert_get (const DamTerms *terms,
            const char     *key,
            const char     *value)
{
  g_autofree char *got = dam_terms_get (terms, key);

  g_assert_cmpstr (got, ==, value);
}

static void
test_empty (void)
{
  DamTerms terms;
  const char *const *keys = dam_terms_keys ();

  dam_terms_init (&terms);
  g_assert_true (dam_terms_is_empty (&terms));
  g_assert_cmpuint (g_strv_length ((char **) keys), ==, 30);
  for (gsize i = 0; keys[i] != NULL; i++)
    assert_get (&terms, keys[i], "inherit");
  g_assert_null (dam_terms_get (&terms, "hours"));
}

static void
test_set_get (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *normal;
  } cases[] = {
    { "zone", "Asia/Seoul", "Asia/Seoul" },
    { "zone", " Europe/Berlin ", "Europe/Berlin" },
    { "hours.mon", "9-12, 13-18", "09:00-12:00,13:00-18:00" },
    { "hours.sun", "closed", "closed" },
    { "hours.fri", "22-2", "22:00-02:00" },
    { "hours.fri", "0-24", "00:00-24:00" },
    { "holidays", "open", "open" },
    { "holidays", " Closed ", "closed" },
    { "holiday-calendar", "korea", "korea" },
    { "holiday-calendar", "Korea", "korea" },
    { "holiday-calendar", "NONE", "none" },
    { "holiday-calendar", " 독일 휴일, Bayern ", "독일 휴일, Bayern" },
    { "theirs.holidays", "closed", "closed" },
    { "theirs.holiday-calendar", "Feiertage in Bayern", "Feiertage in Bayern" },
    { "channels.official", "mail, phone", "phone,mail" },
    { "channels.emergency", "none", "none" },
    { "channels.refused", "", "none" },
    { "call-length", "30m", "30m" },
    { "call-length", "90 min", "1h30m" },
    { "call-length", "none", "none" },
    { "reply-within", "4h", "4h" },
    { "reply-within", "2 business-days", "2 business-days" },
    { "reply-within", "1 business day", "1 business-day" },
    { "theirs.zone", "America/New_York", "America/New_York" },
    { "theirs.hours.wed", "8-16", "08:00-16:00" },
    { "theirs.channels.refused", "phone", "phone" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DamTerms terms;
      DamTerms again;
      DamTerms empty;
      g_autofree const char **different = NULL;

      dam_terms_init (&terms);
      dam_terms_init (&again);
      dam_terms_init (&empty);
      set (&terms, cases[i].key, cases[i].value);
      assert_get (&terms, cases[i].key, cases[i].normal);
      g_assert_false (dam_terms_is_empty (&terms));

      /* The normal form means the same. */
      set (&again, cases[i].key, cases[i].normal);
      g_assert_true (dam_terms_equal (&terms, &again));

      different = dam_terms_diff (&terms, &empty);
      g_assert_cmpstr (different[0], ==, cases[i].key);
      g_assert_null (different[1]);

      set (&terms, cases[i].key, "inherit");
      g_assert_true (dam_terms_is_empty (&terms));
    }
}

/* A name of any script is kept as it was written, whatever memory it came from. */
static void
test_calendar_name (void)
{
  DamTerms a;
  DamTerms b;
  char buffer[] = LONG_NAME;

  dam_terms_init (&a);
  dam_terms_init (&b);
  set (&a, "holiday-calendar", buffer);
  set (&b, "holiday-calendar", LONG_NAME);
  memset (buffer, 'x', sizeof buffer - 1);
  g_assert_true (dam_terms_equal (&a, &b));
  assert_get (&a, "holiday-calendar", LONG_NAME);

  g_assert_false (dam_calendar_name_check ("\xed\x95", NULL));
  g_assert_true (dam_calendar_name_check ("휴일", NULL));
}

static void
test_errors (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *names;
  } cases[] = {
    { "zone", "Asia/Soul", "Asia/Soul" },
    { "zone", "", "zone" },
    { "theirs.zone", "KST-9", "theirs.zone" },
    { "hours.mon", "9-25", "9-25" },
    { "hours.tue", "nine to five", "hours.tue" },
    { "holidays", "korea", "korea" },
    { "holidays", "", "holidays" },
    { "theirs.holidays", "open closed", "open closed" },
    { "holiday-calendar", "", "must have a name" },
    { "holiday-calendar", "two\nlines", "control characters" },
    { "holiday-calendar", "bell\x07", "control characters" },
    { "theirs.holiday-calendar", LONG_NAME "x", "at most 100 characters" },
    { "channels.official", "phone,fax", "fax" },
    { "call-length", "2 business-days", "call-length" },
    { "call-length", "30", "30" },
    { "call-length", "25h", "25h" },
    { "call-length", "0m", "0m" },
    { "call-length", "-5m", "-5m" },
    { "reply-within", "soon", "soon" },
    { "reply-within", "1h90m", "1h90m" },
    { "reply-within", "4h ago", "4h ago" },
    { "reply-within", "99999999999999999999h", "reply-within" },
    { "reply-within", "999999999h", "reply-within" },
    { "reply-within", "367 business-days", "367" },
  };
  DamTerms before;

  dam_terms_init (&before);
  set (&before, "zone", "Asia/Seoul");
  set (&before, "hours.mon", "9-18");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *notice = NULL;
      DamTerms terms = before;

      g_assert_false (dam_terms_set (&terms, cases[i].key, cases[i].value, &notice, &error));
      g_assert_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE);
      g_assert_true (g_str_has_prefix (error->message, cases[i].key));
      g_assert_nonnull (strstr (error->message, cases[i].names));
      g_assert_null (strpbrk (error->message, "\n\x07"));
      g_assert_true (dam_terms_equal (&terms, &before));
      g_assert_null (notice);
    }

  for (gsize i = 0; i < 3; i++)
    {
      static const char *const unknown[] = { "hours", "theirs.call-length", "Zone" };
      g_autoptr (GError) error = NULL;

      g_assert_false (dam_terms_set (&before, unknown[i], "inherit", NULL, &error));
      g_assert_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_KEY);
      g_assert_nonnull (strstr (error->message, unknown[i]));
    }
}

static void
test_notice (void)
{
  g_autofree char *merged = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *moved = NULL;
  DamTerms terms;

  dam_terms_init (&terms);
  g_assert_true (dam_terms_set (&terms, "hours.mon", "9-12, 11-15", &merged, NULL));
  g_assert_nonnull (strstr (merged, "09:00-15:00"));
  g_assert_true (dam_terms_set (&terms, "hours.mon", "9-12, 13-15", &plain, NULL));
  g_assert_null (plain);

  set (&terms, "channels.refused", "phone,kakaotalk");
  g_assert_true (dam_terms_set (&terms, "channels.official", "phone,mail", &moved, NULL));
  g_assert_nonnull (strstr (moved, "phone"));
  assert_get (&terms, "channels.refused", "kakaotalk");
  assert_get (&terms, "channels.official", "phone,mail");
}

/* The three lists of a side exclude one another, the emergency list overlaps them, the other side is untouched. */
static void
test_exclusive (void)
{
  static const char *const lists[] = { "official", "tolerated", "refused" };
  GRand *rand = g_rand_new_with_seed (20260302);

  for (int round = 0; round < 300; round++)
    {
      DamTerms terms;
      DamTermsSide theirs;

      dam_terms_init (&terms);
      set (&terms, "channels.emergency", "phone,sms,other");
      set (&terms, "theirs.channels.refused", "phone,mail,sms");
      theirs = terms.sides[DAM_SIDE_THEIRS];

      for (int step = 0; step < 6; step++)
        {
          const char *list = lists[g_rand_int_range (rand, 0, 3)];
          g_autofree char *key = g_strdup_printf ("channels.%s", list);
          g_autofree char *value = dam_channel_set_format (g_rand_int (rand) & g_rand_int (rand) & 0x1fff);
          const DamChannelList *held = terms.sides[DAM_SIDE_MINE].channels;

          set (&terms, key, value);
          assert_get (&terms, key, value);
          g_assert_cmpuint (held[0].channels & held[1].channels, ==, 0);
          g_assert_cmpuint (held[0].channels & held[2].channels, ==, 0);
          g_assert_cmpuint (held[1].channels & held[2].channels, ==, 0);
          assert_get (&terms, "channels.emergency", "phone,sms,other");
        }
      g_assert_cmpmem (&theirs, sizeof theirs, &terms.sides[DAM_SIDE_THEIRS], sizeof theirs);
    }

  g_rand_free (rand);
}

/* Whatever terms hold can be written key by key and read back equal. */
static void
test_text_round_trip (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  const char *const *keys = dam_terms_keys ();

  for (int round = 0; round < 500; round++)
    {
      DamTerms terms;
      DamTerms back;

      random_terms (rand, &terms);
      dam_terms_init (&back);
      for (gsize i = 0; keys[i] != NULL; i++)
        {
          g_autofree char *value = dam_terms_get (&terms, keys[i]);

          set (&back, keys[i], value);
        }
      g_assert_true (dam_terms_equal (&terms, &back));
    }

  g_rand_free (rand);
}

/* A difference is named exactly where the values written differ, and none exactly where the terms are equal. */
static void
test_diff (void)
{
  GRand *rand = g_rand_new_with_seed (8);
  const char *const *keys = dam_terms_keys ();

  for (int round = 0; round < 300; round++)
    {
      g_autofree const char **different = NULL;
      DamTerms a;
      DamTerms b;
      gsize found = 0;

      random_terms (rand, &a);
      random_terms (rand, &b);
      for (gsize i = 0; keys[i] != NULL; i++)
        if (g_rand_boolean (rand))
          {
            g_autofree char *value = dam_terms_get (&a, keys[i]);

            set (&b, keys[i], value);
          }

      different = dam_terms_diff (&a, &b);
      for (gsize i = 0; keys[i] != NULL; i++)
        {
          g_autofree char *left = dam_terms_get (&a, keys[i]);
          g_autofree char *right = dam_terms_get (&b, keys[i]);
          gboolean differs = strcmp (left, right) != 0;

          g_assert_cmpint (g_strv_contains ((const char *const *) different, keys[i]), ==, differs);
          found += differs;
        }
      g_assert_cmpuint (g_strv_length ((char **) different), ==, found);
      g_assert_cmpint (dam_terms_equal (&a, &b), ==, found == 0);
    }

  g_rand_free (rand);
}

/* Resolving, said value by value, as a person would. */
static void
test_resolve (void)
{
  GRand *rand = g_rand_new_with_seed (9);
  const DamZone *fallback = dam_zone_lookup ("Asia/Tokyo", NULL);

  for (int round = 0; round < 2000; round++)
    {
      DamTerms values[2];
      DamTerms resolved;
      const DamTerms *own = g_rand_int_range (rand, 0, 8) != 0 ? &values[0] : NULL;
      const DamTerms *defaults = g_rand_int_range (rand, 0, 8) != 0 ? &values[1] : NULL;

      random_terms (rand, &values[0]);
      random_terms (rand, &values[1]);
      dam_terms_resolve (own, defaults, fallback, &resolved);

      for (int s = 0; s < DAM_N_SIDES; s++)
        {
          const DamTermsSide *mine = own != NULL ? &own->sides[s] : NULL;
          const DamTermsSide *parent = defaults != NULL ? &defaults->sides[s] : NULL;
          const DamZone *zone = NULL;

          if (mine != NULL && mine->zone != NULL)
            zone = mine->zone;
          else if (parent != NULL && parent->zone != NULL)
            zone = parent->zone;
          else
            zone = s == DAM_SIDE_MINE ? fallback : resolved.sides[DAM_SIDE_MINE].zone;
          g_assert_true (resolved.sides[s].zone == zone);

          if (mine != NULL && mine->holidays != DAM_HOLIDAYS_INHERIT)
            g_assert_cmpint (resolved.sides[s].holidays, ==, mine->holidays);
          else if (parent != NULL && parent->holidays != DAM_HOLIDAYS_INHERIT)
            g_assert_cmpint (resolved.sides[s].holidays, ==, parent->holidays);
          else
            g_assert_cmpint (resolved.sides[s].holidays, ==, DAM_HOLIDAYS_CLOSED);

          if (mine != NULL && mine->calendar != NULL)
            g_assert_cmpstr (resolved.sides[s].calendar, ==, mine->calendar);
          else
            g_assert_cmpstr (resolved.sides[s].calendar, ==, parent != NULL ? parent->calendar : NULL);

          for (int day = 0; day < 7; day++)
            {
              DamDayHours expected = { DAM_DAY_INHERIT };

              if (mine != NULL && mine->week.days[day].kind != DAM_DAY_INHERIT)
                expected = mine->week.days[day];
              else if (parent != NULL)
                expected = parent->week.days[day];
              g_assert_true (dam_day_hours_equal (&resolved.sides[s].week.days[day], &expected));
            }

          for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
            {
              DamChannelSet bit = 1u << channel;
              int own_says = -1;
              int parent_says = -1;
              gboolean official = FALSE;
              int expected;

              for (int list = 0; list < DAM_STANDING_EMERGENCY; list++)
                {
                  if (mine != NULL && mine->channels[list].is_set && (mine->channels[list].channels & bit) != 0)
                    own_says = list;
                  if (parent != NULL && parent->channels[list].is_set && (parent->channels[list].channels & bit) != 0 &&
                      (mine == NULL || !mine->channels[list].is_set))
                    parent_says = list;
                }
              official = (mine != NULL && mine->channels[DAM_STANDING_OFFICIAL].is_set) ||
                         (parent != NULL && parent->channels[DAM_STANDING_OFFICIAL].is_set);
              expected = own_says >= 0 ? own_says : parent_says;
              if (expected < 0 && official)
                expected = DAM_STANDING_TOLERATED;
              g_assert_cmpint (dam_terms_standing (&resolved.sides[s], channel), ==, expected);
            }
        }

      if (own != NULL && own->call_length.unit != DAM_SPAN_INHERIT)
        g_assert_cmpint (resolved.call_length.amount, ==, own->call_length.amount);
      else
        g_assert_cmpint (resolved.call_length.unit, ==, defaults != NULL ? defaults->call_length.unit : DAM_SPAN_INHERIT);
      if (own != NULL && own->reply_within.unit != DAM_SPAN_INHERIT)
        g_assert_cmpint (resolved.reply_within.unit, ==, own->reply_within.unit);
      else
        g_assert_cmpint (resolved.reply_within.unit, ==, defaults != NULL ? defaults->reply_within.unit : DAM_SPAN_INHERIT);
    }

  g_rand_free (rand);
}

static void
test_standing (void)
{
  DamTerms terms;
  DamTerms resolved;
  DamTerms own;
  const DamTermsSide *side = &terms.sides[DAM_SIDE_MINE];

  dam_terms_init (&terms);
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_SMS), ==, -1);

  set (&terms, "channels.refused", "sms");
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_SMS), ==, DAM_STANDING_REFUSED);
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_MAIL), ==, -1);

  set (&terms, "channels.official", "mail");
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_MAIL), ==, DAM_STANDING_OFFICIAL);
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_PHONE), ==, DAM_STANDING_TOLERATED);

  /* "No channel is official" is something else than saying nothing. */
  set (&terms, "channels.official", "none");
  g_assert_cmpint (dam_terms_standing (side, DAM_CHANNEL_MAIL), ==, DAM_STANDING_TOLERATED);

  /* The one client for whom the refused channel is the official one. */
  dam_terms_init (&own);
  set (&own, "channels.official", "sms");
  dam_terms_resolve (&own, &terms, dam_zone_lookup ("UTC", NULL), &resolved);
  g_assert_cmpint (dam_terms_standing (&resolved.sides[DAM_SIDE_MINE], DAM_CHANNEL_SMS), ==, DAM_STANDING_OFFICIAL);
}

static void
test_spans (void)
{
  for (int minutes = 1; minutes < 5000; minutes++)
    {
      g_autofree char *text = dam_span_format ((DamSpan) { DAM_SPAN_MINUTES, minutes });
      DamSpan span;

      g_assert_true (dam_span_parse (text, &span, NULL));
      g_assert_cmpint (span.unit, ==, DAM_SPAN_MINUTES);
      g_assert_cmpint (span.amount, ==, minutes);
    }
  for (int days = 1; days <= 366; days++)
    {
      g_autofree char *text = dam_span_format ((DamSpan) { DAM_SPAN_BUSINESS_DAYS, days });
      DamSpan span;

      g_assert_true (dam_span_parse (text, &span, NULL));
      g_assert_cmpint (span.unit, ==, DAM_SPAN_BUSINESS_DAYS);
      g_assert_cmpint (span.amount, ==, days);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/terms/empty", test_empty);
  g_test_add_func ("/terms/set-get", test_set_get);
  g_test_add_func ("/terms/calendar-name", test_calendar_name);
  g_test_add_func ("/terms/errors", test_errors);
  g_test_add_func ("/terms/notice", test_notice);
  g_test_add_func ("/terms/exclusive", test_exclusive);
  g_test_add_func ("/terms/text-round-trip", test_text_round_trip);
  g_test_add_func ("/terms/diff", test_diff);
  g_test_add_func ("/terms/resolve", test_resolve);
  g_test_add_func ("/terms/standing", test_standing);
  g_test_add_func ("/terms/spans", test_spans);

  return g_test_run ();
}
