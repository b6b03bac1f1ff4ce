/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include <glib/gi18n.h>

#include "cli/dam-cli.h"
#include "ui/dam-application.h"

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DAMJANG_LOCALEDIR") != NULL ? g_getenv ("DAMJANG_LOCALEDIR") : DAM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (dam_cli_wanted (argc, argv))
    return dam_cli_run (argc, argv);

  g_autoptr (DamApplication) application = dam_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
