/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-problem"

#include "store/rules/dam-problem.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"

/* What an error of the store carries beside its code and message: nothing, but for a problem. */
typedef struct
{
  DamProblem problem;
  DamDay     first;
  DamDay     last;
  char      *text;
} DamStoreErrorPrivate;

static void
dam_store_error_private_init (DamStoreErrorPrivate *self)
{
  self->problem = DAM_PROBLEM_NONE;
}

static void
dam_store_error_private_copy (const DamStoreErrorPrivate *from,
                              DamStoreErrorPrivate       *to)
{
  *to = *from;
  to->text = g_strdup (from->text);
}

static void
dam_store_error_private_clear (DamStoreErrorPrivate *self)
{
  g_free (self->text);
}

/* *INDENT-OFF* */
G_DEFINE_EXTENDED_ERROR (DamStoreError, dam_store_error)
/* *INDENT-ON* */

static char *
word (DamProblem  problem,
      const char *first,
      const char *last,
      const char *text)
{
  switch (problem)
    {
    case DAM_PROBLEM_ENDS_BEFORE_START:
      /* Translators: two dates, for example “It ends on 2026-12-01, before it starts on 2026-12-24” */
      return dam_message_printf (_("It ends on %1$s, before it starts on %2$s"), last, first);

    case DAM_PROBLEM_YEARS:
      /* Translators: a date */
      return dam_message_printf (_("%s lies outside the years 1990 to 2050"), first);

    case DAM_PROBLEM_NO_HOURS:
      return g_strdup (_("The hours are missing"));

    case DAM_PROBLEM_NO_CLIENT:
      return g_strdup (_("The client is missing: the other side’s boundaries belong to one client"));

    case DAM_PROBLEM_NO_WEEKDAY:
      return g_strdup (_("Not one weekday is chosen"));

    case DAM_PROBLEM_NEVER:
      /* Translators: two dates; of reserved time for some weekdays that is bounded by dates */
      return dam_message_printf (_("None of the weekdays lies between %1$s and %2$s"), first, last);

    case DAM_PROBLEM_NO_TITLE:
      return g_strdup (_("The title is missing"));

    case DAM_PROBLEM_NO_NAME:
      return g_strdup (_("The name is missing"));

    case DAM_PROBLEM_TEXT:
      return g_strdup (_("A text is longer than allowed or cannot be read"));

    case DAM_PROBLEM_LENGTH:
      return g_strdup (_("A planned contact lasts between 1 minute and 24 hours"));

    case DAM_PROBLEM_CALENDAR_UNKNOWN:
      /* Translators: the name of a calendar of public holidays */
      return dam_message_printf (_("There is no holiday calendar called “%s”"), text);

    case DAM_PROBLEM_CALENDAR_NAME:
      /* Translators: the name somebody wanted to give to a calendar of public holidays: “korea”, “none” or “inherit” */
      return dam_message_printf (_("A holiday calendar cannot be called “%s”"), text);

    case DAM_PROBLEM_NO_HOLIDAY:
      /* Translators: a date */
      return dam_message_printf (_("There is no holiday on %s to remove"), first);

    case DAM_PROBLEM_NONE:
    default:
      return NULL;
    }
}

static char *
word_private (const DamStoreErrorPrivate *self,
              DamProblemDayFunc           format_day,
              gpointer                    data)
{
  g_autofree char *first = format_day != NULL ? format_day (self->first, data) : dam_day_format (self->first);
  g_autofree char *last = format_day != NULL ? format_day (self->last, data) : dam_day_format (self->last);

  return word (self->problem, first, last, self->text != NULL ? self->text : "");
}

gboolean
dam_problem_fail (GError     **error,
                  DamProblem   problem,
                  DamDay       first,
                  DamDay       last,
                  const char  *text)
{
  DamStoreErrorPrivate values = { problem, first, last, (char *) text };
  g_autofree char *message = word_private (&values, NULL, NULL);
  DamStoreErrorPrivate *priv;

  g_return_val_if_fail (message != NULL, FALSE);

  if (error == NULL)
    return FALSE;

  g_set_error_literal (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT, message);
  priv = dam_store_error_get_private (*error);
  dam_store_error_private_copy (&values, priv);

  return FALSE;
}

DamProblem
dam_problem_get (const GError *error)
{
  return error != NULL && error->domain == DAM_STORE_ERROR ? dam_store_error_get_private (error)->problem : DAM_PROBLEM_NONE;
}

char *
dam_problem_word (const GError      *error,
                  DamProblemDayFunc  format_day,
                  gpointer           data)
{
  return dam_problem_get (error) != DAM_PROBLEM_NONE ? word_private (dam_store_error_get_private (error), format_day, data) : NULL;
}
