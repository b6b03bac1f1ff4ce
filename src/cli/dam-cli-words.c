/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-cli"

#include "cli/dam-cli-command.h"

#include <string.h>

#include <glib/gi18n.h>

/* The rooms below that know no language say in English what is wrong with a value; here are their sentences, to be translated. */
static const char *const sentences[] = {
  N_("“%s” is not the name of a time zone"),
  N_("“%s” is not an instant such as 2026-11-21T15:04 or 2026-11-21T15:04:00+09:00"),
  N_("“%s” cannot be read as hours such as 9-12, 13-18 or closed"),
  N_("“%s” is not the name of a channel"),
  N_("“%s” is not a length of time such as 30m, 4h, 1h30m or “2 business-days”"),
  N_("a call is measured in minutes or hours"),
  N_("a call of more than a day cannot be agreed on"),
  N_("“%s” is neither “closed” nor “open”"),
  N_("a calendar must have a name"),
  N_("the name of a calendar has at most 100 characters"),
  N_("the name of a calendar has no line breaks or control characters"),
  /* Translators: what was done to hours or channels as they were typed */
  N_("ranges that touch or overlap were merged into %s"),
  /* Translators: one or more channels were taken from another list, since they can be in one only */
  N_("%s moved here from another list"),
  /* Translators: the value is a date from which another version of the terms holds */
  N_("another version holds from %s on, as before"),
};

/* The translation of @text, when it is one of the sentences; its value keeps its place. */
static char *
translate (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      const char *hole = strstr (sentences[i], "%s");
      gsize before = hole != NULL ? (gsize) (hole - sentences[i]) : strlen (sentences[i]);
      const char *after = hole != NULL ? hole + strlen ("%s") : "";

      if (strncmp (text, sentences[i], before) != 0 || !g_str_has_suffix (text + before, after) ||
          (hole == NULL && text[before] != '\0'))
        continue;

      g_autofree char *value = g_strndup (text + before, strlen (text) - before - strlen (after));
      g_auto (GStrv) parts = g_strsplit (_(sentences[i]), "%s", 2);

      return g_strconcat (parts[0], parts[1] != NULL ? value : "", parts[1], NULL);
    }

  return NULL;
}

char *
dam_cli_notice (const char *text)
{
  char *translated = translate (text);

  return translated != NULL ? translated : g_strdup (text);
}

char *
dam_cli_why (const GError *error)
{
  g_autofree char *whole = translate (error->message);

  if (whole != NULL)
    return g_steal_pointer (&whole);

  /* "call-length=x: “x” is not a length of time …" */
  for (const char *colon = strstr (error->message, ": "); colon != NULL; colon = strstr (colon + 1, ": "))
    {
      g_autofree char *tail = translate (colon + 2);
      g_autofree char *head = NULL;

      if (tail == NULL)
        continue;
      head = g_strndup (error->message, colon - error->message);
      return g_strconcat (head, ": ", tail, NULL);
    }

  return g_strdup (error->message);
}
