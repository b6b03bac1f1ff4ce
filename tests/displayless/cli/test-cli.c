/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/dam-cli-command.h"

#include <glib/gstdio.h>

/* The command line against the window: whose arguments they are, and which word was meant. */

static void
assert_wanted (gboolean    expected,
               const char *arguments)
{
  g_autofree char *line = g_strconcat ("damjang ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  int argc;

  g_assert_true (g_shell_parse_argv (line, &argc, &argv, NULL));
  if (dam_cli_wanted (argc, argv) != expected)
    g_error ("“%s” should %sbe for the command line", line, expected ? "" : "not ");
}

static void
test_wanted (void)
{
  static const char *const for_cli[] = {
    "client list", "client", "terms set --defaults x=y", "now", "hours", "log", "import x.txt", "help", "--help", "-h", "-?",
    "--version", "--database x.db now", "--database=x.db --json now", "--at 2026-03-02T10:00 now", "--at - now", "--json now",
    "now --help", "frobnicate", "--frobnicate", "--json", "missing-file.txt", "-- missing-file.txt", "--demo frobnicate", "-",
    "--database now client list", "''",
  };
  static const char *const for_window[] = {
    "", "--demo", "--database x.db", "--database=x.db", "--at 2026-03-02T10:00", "--at=2026-03-02T10:00 --demo",
    "--database x.db --demo --at 2026-03-02T10:00", "--gapplication-service", "--display :7", "--display=:7", "--help-all",
    "--help-gtk", "--database now", "--at client", "file:///nowhere/chat.txt",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (for_cli); i++)
    assert_wanted (TRUE, for_cli[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (for_window); i++)
    assert_wanted (FALSE, for_window[i]);
}

/* A file that is there opens in the window, unless it has the name of a command. */
static void
test_wanted_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-XXXXXX", NULL);
  g_autofree char *before = g_get_current_dir ();

  g_assert_nonnull (folder);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_assert_true (g_file_set_contents ("chat.txt", "", 0, NULL));
  g_assert_true (g_file_set_contents ("log", "", 0, NULL));

  assert_wanted (FALSE, "chat.txt");
  assert_wanted (FALSE, "./chat.txt");
  assert_wanted (FALSE, "-- chat.txt");
  assert_wanted (FALSE, "--database x.db chat.txt");
  assert_wanted (FALSE, "chat.txt ./log");
  assert_wanted (TRUE, "log");
  assert_wanted (FALSE, "./log");
  assert_wanted (TRUE, "chat.txt missing.txt");

  g_assert_cmpint (g_unlink ("chat.txt"), ==, 0);
  g_assert_cmpint (g_unlink ("log"), ==, 0);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_similar (void)
{
  static const char *const words[] = { "client", "terms", "import", "hours.mon", "hours.tue", "김하늘", "박서준", NULL };

  g_assert_cmpstr (dam_cli_similar ("cleint", words), ==, "client");
  g_assert_cmpstr (dam_cli_similar ("CLIENT", words), ==, "client");
  g_assert_cmpstr (dam_cli_similar ("hours.mob", words), ==, "hours.mon");
  g_assert_cmpstr (dam_cli_similar ("김하눌", words), ==, "김하늘");
  g_assert_cmpstr (dam_cli_similar ("박서즌", words), ==, "박서준");
  g_assert_null (dam_cli_similar ("frobnicate", words));
  g_assert_null (dam_cli_similar ("", words));
  g_assert_null (dam_cli_similar ("\xff\xfe", words));
  /* Longer than what is compared. */
  g_assert_null (dam_cli_similar ("client client client client client client client client client client", words));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/wanted", test_wanted);
  g_test_add_func ("/cli/wanted-file", test_wanted_file);
  g_test_add_func ("/cli/similar", test_similar);

  return g_test_run ();
}
