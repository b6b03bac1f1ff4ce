/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/* What is wrong with a rule that a person wants to write: each is a DAM_STORE_ERROR_CONSTRAINT. */
typedef enum
{
  DAM_PROBLEM_NONE,               /* the error is another one */
  DAM_PROBLEM_ENDS_BEFORE_START,
  DAM_PROBLEM_YEARS,              /* a date outside 1990–2050 */
  DAM_PROBLEM_NO_HOURS,
  DAM_PROBLEM_NO_CLIENT,          /* boundaries of a client without the client */
  DAM_PROBLEM_NO_WEEKDAY,
  DAM_PROBLEM_NEVER,              /* none of the weekdays lies between the dates */
  DAM_PROBLEM_NO_TITLE,
  DAM_PROBLEM_NO_NAME,
  DAM_PROBLEM_TEXT,               /* a text that is too long, or no text */
  DAM_PROBLEM_LENGTH,             /* a planned contact of no minute, or of more than a day */
  DAM_PROBLEM_CALENDAR_UNKNOWN,
  DAM_PROBLEM_CALENDAR_NAME,      /* a name that means something else */
  DAM_PROBLEM_NO_HOLIDAY,         /* nothing to remove */
} DamProblem;

/* Fails with @problem and the values that it names, those it has (copied); the message is in the language of the program, with dates as
 * YYYY-MM-DD. Returns FALSE. */
gboolean   dam_problem_fail (GError **error, DamProblem problem, DamDay first, DamDay last, const char *text);
/* What is wrong, by an error of the store. */
DamProblem dam_problem_get  (const GError *error);

typedef char *(*DamProblemDayFunc) (DamDay day, gpointer data);

/* The sentence that says what is wrong and where, without a full stop, with dates as @format_day (nullable: YYYY-MM-DD) writes them;
 * NULL for an error that is no such problem. (transfer full) */
char      *dam_problem_word (const GError *error, DamProblemDayFunc format_day, gpointer data);

G_END_DECLS
