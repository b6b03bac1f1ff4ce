/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <stdio.h>

#include <glib/gi18n.h>

/* Instants from standard input, one a line. */

/* Longer lines hold no instant. */
#define MAX_LINE 256

/* Reads one line into @line, without its end and the spaces around it. FALSE at the end of standard input; *@why says what
 * is wrong with the line, NULL when nothing is. */
static gboolean
read_line (char         line[MAX_LINE],
           const char **why)
{
  gsize length = 0;
  int c;

  *why = NULL;
  while ((c = getc (stdin)) != EOF && c != '\n')
    {
      if (c == '\0' || length == MAX_LINE - 1)
        {
          *why = c == '\0' ? _("the text is no UTF-8") : _("too long for an instant");
          return TRUE;
        }
      line[length++] = (char) c;
    }
  line[length] = '\0';
  g_strstrip (line);
  if (!g_utf8_validate (line, -1, NULL))
    *why = _("the text is no UTF-8");

  return c != EOF || length > 0;
}

int
dam_cli_answer_lines (DamCli       *cli,
                      DamCliAnswer  answer,
                      gpointer      data)
{
  char line[MAX_LINE];
  const char *why;

  for (unsigned long long number = 1; !dam_cli_output_broken () && read_line (line, &why); number++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *misread = NULL;
      gint64 at;
      int status;

      if (why == NULL && *line == '\0')
        continue;
      if (why == NULL && !dam_cli_parse_instant (cli, line, &at, &error))
        why = misread = dam_cli_why (error);
      if (why != NULL)
        {
          dam_cli_error (_("standard input, line %llu: %s"), number, why);
          return DAM_CLI_MISUSE;
        }
      if (!answer (cli, at, data, &status))
        return status;
      dam_cli_flush ();
    }
  if (ferror (stdin))
    {
      dam_cli_error (_("standard input cannot be read"));
      return DAM_CLI_MISUSE;
    }

  return DAM_CLI_DONE;
}
