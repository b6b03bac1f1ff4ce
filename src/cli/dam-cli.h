/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DamCliOptions: the global options, read before it is known whether a command or the window is wanted.
 * @database: path of the file (transfer full); NULL for the default
 * @json: answers as one JSON object a line
 * @at: text of --at, an instant or "-"; NULL for now
 */
typedef struct
{
  char    *database;
  gboolean json;
  char    *at;
} DamCliOptions;

/* Whether @argv asks for the command line rather than the window: a command word, or --help, --version. */
gboolean dam_cli_wanted (int argc, char **argv);

/* Runs the command line; returns the exit status: 0 done, 1 the answer is "no", 2 wrong use or bad input, 3 the file cannot be
 * used (architecture.md, "Command line"). */
int      dam_cli_run    (int argc, char **argv);

G_END_DECLS
