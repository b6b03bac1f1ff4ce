/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include <glib/gi18n.h>

#include "cli/dam-cli.h"
#include "ui/dam-application.h"

/* Started from the build folder, the program has its settings schema and its translations there: nothing need be installed. */
static void
use_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *sources = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *folder = sources != NULL ? g_path_get_dirname (sources) : NULL;
  g_autofree char *data = folder != NULL ? g_build_filename (folder, "data", NULL) : NULL;
  g_autofree char *schemas = data != NULL ? g_build_filename (data, "gschemas.compiled", NULL) : NULL;

  if (schemas != NULL && g_file_test (schemas, G_FILE_TEST_EXISTS))
    {
      g_autofree char *translations = g_build_filename (folder, "po", NULL);

      g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
      g_setenv ("DAMJANG_LOCALEDIR", translations, FALSE);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  use_build_folder ();
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DAMJANG_LOCALEDIR") != NULL ? g_getenv ("DAMJANG_LOCALEDIR") : DAM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (dam_cli_wanted (argc, argv))
    return dam_cli_run (argc, argv);

  g_autoptr (DamApplication) application = dam_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
