/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-terms.h"

#include <string.h>

/* The texts of the enums are stored: each comes back as what it was, and nothing else is accepted. */
static void
test_ids (void)
{
  static const char *const channels[DAM_N_CHANNELS] = {
    "phone", "mail", "kakaotalk", "sms", "zoom", "slack", "teams", "meet", "telegram", "whatsapp", "line", "in-person", "other",
  };
  static const char *const directions[] = { "incoming", "outgoing", "unknown" };
  static const char *const kinds[] = { "message", "call", "mail", "meeting" };

  for (int i = 0; i < DAM_N_CHANNELS; i++)
    {
      g_assert_cmpstr (dam_channel_id (i), ==, channels[i]);
      g_assert_cmpint (dam_channel_parse (channels[i]), ==, i);
    }
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpstr (dam_direction_id (i), ==, directions[i]);
      g_assert_cmpint (dam_direction_parse (directions[i]), ==, i);
    }
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpstr (dam_contact_kind_id (i), ==, kinds[i]);
      g_assert_cmpint (dam_contact_kind_parse (kinds[i]), ==, i);
    }

  g_assert_cmpint (dam_channel_parse (NULL), ==, -1);
  g_assert_cmpint (dam_channel_parse (""), ==, -1);
  g_assert_cmpint (dam_channel_parse ("Phone"), ==, -1);
  g_assert_cmpint (dam_direction_parse ("in"), ==, -1);
  g_assert_cmpint (dam_contact_kind_parse ("calls"), ==, -1);
}

/* Every one of the 8192 sets survives being written and read. */
static void
test_set_round_trip (void)
{
  for (DamChannelSet set = 0; set < 1u << DAM_N_CHANNELS; set++)
    {
      g_autofree char *text = dam_channel_set_format (set);
      g_autoptr (GError) error = NULL;
      DamChannelSet back = ~set;

      g_assert_true (dam_channel_set_parse (text, &back, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (back, ==, set);
    }
}

static void
test_set_typed (void)
{
  DamChannelSet set = 99;

  g_assert_true (dam_channel_set_parse (" Phone , MAIL,phone", &set, NULL));
  g_assert_cmpuint (set, ==, (1u << DAM_CHANNEL_PHONE) | (1u << DAM_CHANNEL_MAIL));
  g_assert_true (dam_channel_set_parse ("", &set, NULL));
  g_assert_cmpuint (set, ==, 0);
  g_assert_true (dam_channel_set_parse (" none ", &set, NULL));
  g_assert_cmpuint (set, ==, 0);
}

static void
test_set_errors (void)
{
  static const struct
  {
    const char *text;
    const char *piece;
  } cases[] = {
    { "phone,fax", "“fax”" },
    { "phone,,mail", "“”" },
    { "phone,", "“”" },
    { "none,phone", "“none”" },
    { "phone mail", "“phone mail”" },
    { "전화", "“전화”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      DamChannelSet set = 77;

      g_assert_false (dam_channel_set_parse (cases[i].text, &set, &error));
      g_assert_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].piece));
      g_assert_cmpuint (set, ==, 77);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contact/ids", test_ids);
  g_test_add_func ("/contact/set/round-trip", test_set_round_trip);
  g_test_add_func ("/contact/set/typed", test_set_typed);
  g_test_add_func ("/contact/set/errors", test_set_errors);

  return g_test_run ();
}
