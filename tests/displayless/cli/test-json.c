/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/dam-cli-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What is written is read back by JSON-GLib, a parser that others wrote. */

static JsonObject *
parse (const char  *line,
       JsonParser **parser)
{
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, line, -1, &error);
  g_assert_no_error (error);
  g_assert_null (strchr (line, '\n'));
  g_assert_true (g_utf8_validate (line, -1, NULL));

  return json_node_get_object (json_parser_get_root (*parser));
}

static void
assert_string_comes_back (const char *value,
                          const char *expected)
{
  DamCliJson *json = dam_cli_json_new ();
  g_autofree char *line = NULL;
  g_autoptr (JsonParser) parser = NULL;

  dam_cli_json_string (json, "value", value);
  line = dam_cli_json_finish (json);
  g_assert_cmpstr (json_object_get_string_member (parse (line, &parser), "value"), ==, expected);
}

/* Each character alone, and each byte that ends a run of plain ones. */
static void
test_characters (void)
{
  for (gunichar c = 1; c < 0x11000; c++)
    {
      char text[32] = "a";
      int length;

      if (c >= 0xd800 && c < 0xe000)
        continue;
      length = g_unichar_to_utf8 (c, text + 1);
      strcpy (text + 1 + length, "b");
      assert_string_comes_back (text, text);
    }
}

static void
test_random (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int length = g_test_rand_int_range (0, 80);

      for (int i = 0; i < length; i++)
        {
          gunichar c = g_test_rand_bit () ? (gunichar) g_test_rand_int_range (1, 0x80) : (gunichar) g_test_rand_int_range (0xac00, 0xd7a4);

          g_string_append_unichar (text, c);
        }
      assert_string_comes_back (text->str, text->str);
    }
}

/* Bytes that are no UTF-8 are shown as what cannot be read, not passed on. */
static void
test_invalid (void)
{
  assert_string_comes_back ("a\xff" "b", "a\357\277\275b");
  assert_string_comes_back ("\xed\xa0\x80", "\357\277\275\357\277\275\357\277\275");
}

static void
test_nesting (void)
{
  static const char *const words[] = { "하나", "둘", NULL };
  static const char *const nothing[] = { NULL };
  DamCliJson *json = dam_cli_json_new ();
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  g_autofree char *line = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *object, *inner;
  JsonArray *array;

  dam_cli_json_begin_object (json, "empty");
  dam_cli_json_end_object (json);
  dam_cli_json_begin_array (json, "array");
  for (int i = 0; i < 3; i++)
    {
      dam_cli_json_begin_object (json, NULL);
      dam_cli_json_int (json, "i", i);
      dam_cli_json_strings (json, "words", words);
      dam_cli_json_end_object (json);
    }
  dam_cli_json_end_array (json);
  dam_cli_json_strings (json, "nothing", nothing);
  dam_cli_json_strings (json, "null-list", NULL);
  dam_cli_json_int (json, "least", G_MININT64);
  dam_cli_json_int (json, "most", G_MAXINT64);
  dam_cli_json_id (json, "id", 7);
  dam_cli_json_id (json, "no-id", 0);
  dam_cli_json_string (json, "null", NULL);
  dam_cli_json_boolean (json, "yes", TRUE);
  dam_cli_json_boolean (json, "no", FALSE);
  dam_cli_json_instant (json, "at", 0, zone);
  dam_cli_json_instant (json, "never", G_MAXINT64, zone);
  dam_cli_json_instant (json, "always", G_MININT64, zone);
  dam_cli_json_day (json, "day", 0);
  dam_cli_json_day (json, "no-day", DAM_DAY_INVALID);
  line = dam_cli_json_finish (json);

  object = parse (line, &parser);
  g_assert_cmpuint (json_object_get_size (object), ==, 16);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (object, "empty")), ==, 0);
  array = json_object_get_array_member (object, "array");
  g_assert_cmpuint (json_array_get_length (array), ==, 3);
  inner = json_array_get_object_element (array, 2);
  g_assert_cmpint (json_object_get_int_member (inner, "i"), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (inner, "words"), 1), ==, "둘");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "nothing")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "null-list")), ==, 0);
  g_assert_cmpint (json_object_get_int_member (object, "least"), ==, G_MININT64);
  g_assert_cmpint (json_object_get_int_member (object, "most"), ==, G_MAXINT64);
  g_assert_cmpint (json_object_get_int_member (object, "id"), ==, 7);
  g_assert_true (json_object_get_boolean_member (object, "yes"));
  g_assert_false (json_object_get_boolean_member (object, "no"));
  g_assert_cmpstr (json_object_get_string_member (object, "at"), ==, "1970-01-01T09:00:00+09:00");
  g_assert_cmpstr (json_object_get_string_member (object, "day"), ==, "1970-01-01");
  for (int i = 0; i < 5; i++)
    {
      static const char *const nulls[] = { "no-id", "null", "never", "always", "no-day" };

      g_assert_true (json_object_get_null_member (object, nulls[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/json/characters", test_characters);
  g_test_add_func ("/cli/json/random", test_random);
  g_test_add_func ("/cli/json/invalid", test_invalid);
  g_test_add_func ("/cli/json/nesting", test_nesting);

  return g_test_run ();
}
