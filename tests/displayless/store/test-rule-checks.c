/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-problem.h"
#include "store/rules/dam-reserved-time.h"

#include <string.h>

/* Rules that are refused, and how it is said. */

static DamDay
day (const char *text)
{
  DamDay parsed = dam_day_parse (text);

  g_assert_cmpint (parsed, !=, DAM_DAY_INVALID);

  return parsed;
}

static DamDayHours
hours (const char *text)
{
  DamDayHours parsed;
  g_autoptr (GError) error = NULL;

  dam_hours_parse (text, &parsed, NULL, &error);
  g_assert_no_error (error);

  return parsed;
}

typedef struct
{
  gint64           client;
  DamSide          side;
  DamExceptionKind kind;
  const char      *first;
  const char      *last;
  const char      *hours;
  DamProblem       problem;
  const char      *message;
} ExceptionCase;

static const ExceptionCase exception_cases[] = {
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2026-12-24", "2026-12-24", NULL, DAM_PROBLEM_NONE, NULL },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, "1990-01-01", "2050-12-31", NULL, DAM_PROBLEM_NONE, NULL },
  { 1, DAM_SIDE_THEIRS, DAM_EXCEPTION_HOURS, "2026-12-24", "2026-12-26", "22-2", DAM_PROBLEM_NONE, NULL },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2026-12-24", "2026-12-01", NULL, DAM_PROBLEM_ENDS_BEFORE_START,
    "It ends on 2026-12-01, before it starts on 2026-12-24" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "1989-12-31", "1990-01-01", NULL, DAM_PROBLEM_YEARS,
    "1989-12-31 lies outside the years 1990 to 2050" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2050-12-31", "2051-01-01", NULL, DAM_PROBLEM_YEARS,
    "2051-01-01 lies outside the years 1990 to 2050" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, "2026-12-24", "2026-12-24", NULL, DAM_PROBLEM_NO_HOURS, "The hours are missing" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, "2026-12-24", "2026-12-24", "closed", DAM_PROBLEM_NO_HOURS, "The hours are missing" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_PART_CLOSED, "2026-12-24", "2026-12-24", "inherit", DAM_PROBLEM_NO_HOURS, "The hours are missing" },
  { 0, DAM_SIDE_THEIRS, DAM_EXCEPTION_CLOSED, "2026-12-24", "2026-12-24", NULL, DAM_PROBLEM_NO_CLIENT,
    "The client is missing: the other side’s boundaries belong to one client" },
};

static void
test_exception_check (void)
{
  g_autofree char *long_text = g_strnfill (501, 'x');
  DamException exception = { .first = day ("2026-12-24"), .last = day ("2026-12-24"), .kind = DAM_EXCEPTION_CLOSED };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (exception_cases); i++)
    {
      const ExceptionCase *item = &exception_cases[i];
      DamException made = { .client = item->client, .side = item->side, .kind = item->kind, .first = day (item->first),
                            .last = day (item->last) };

      if (item->hours != NULL)
        made.hours = hours (item->hours);
      g_assert_cmpint (dam_exception_check (&made, &error), ==, item->problem == DAM_PROBLEM_NONE);
      g_assert_cmpint (dam_problem_get (error), ==, item->problem);
      g_assert_true (error == NULL || g_error_matches (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT));
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, item->message);
      g_clear_error (&error);
    }

  exception.reason = long_text;
  g_assert_false (dam_exception_check (&exception, &error));
  g_assert_cmpint (dam_problem_get (error), ==, DAM_PROBLEM_TEXT);
  g_clear_error (&error);
  exception.reason = (char *) "\xff";
  g_assert_false (dam_exception_check (&exception, NULL));
  exception.reason = NULL;
  exception.public_text = long_text;
  g_assert_false (dam_exception_check (&exception, NULL));
  long_text[500] = '\0';
  g_assert_true (dam_exception_check (&exception, NULL));
}

typedef struct
{
  const char *title;
  guint8      weekdays;
  const char *first;
  const char *last;
  const char *hours;
  DamProblem  problem;
} ReservedCase;

static const ReservedCase reserved_cases[] = {
  { "저녁 식사", 1, NULL, NULL, "18-20", DAM_PROBLEM_NONE },
  { "Dinner", 127, "2026-11-18", "2026-11-18", "18-20", DAM_PROBLEM_NONE },
  { "Dinner", 1 << 2, "2026-11-18", "2026-11-18", "18-20", DAM_PROBLEM_NONE },        /* a Wednesday */
  { "Dinner", 1 << 1, "2026-11-18", "2026-11-24", "18-20", DAM_PROBLEM_NONE },        /* the Tuesday is the last */
  { "Dinner", 1 << 1, "2026-11-18", "2026-11-23", "18-20", DAM_PROBLEM_NEVER },
  { "Dinner", 1, "2026-11-18", NULL, "18-20", DAM_PROBLEM_NONE },
  { "Dinner", 1, NULL, "2026-11-18", "18-20", DAM_PROBLEM_NONE },
  { "Dinner", 1, "2051-01-01", NULL, "18-20", DAM_PROBLEM_YEARS },
  { "Dinner", 1, NULL, "1989-01-01", "18-20", DAM_PROBLEM_YEARS },
  { "Dinner", 127, "2026-11-18", "2026-11-17", "18-20", DAM_PROBLEM_ENDS_BEFORE_START },
  { "", 1, NULL, NULL, "18-20", DAM_PROBLEM_NO_TITLE },
  { " \t\u3000", 1, NULL, NULL, "18-20", DAM_PROBLEM_NO_TITLE },
  { NULL, 1, NULL, NULL, "18-20", DAM_PROBLEM_NO_TITLE },
  { "\xff", 1, NULL, NULL, "18-20", DAM_PROBLEM_TEXT },
  { "Dinner", 0, NULL, NULL, "18-20", DAM_PROBLEM_NO_WEEKDAY },
  { "Dinner", 128, NULL, NULL, "18-20", DAM_PROBLEM_NO_WEEKDAY },
  { "Dinner", 1, NULL, NULL, "closed", DAM_PROBLEM_NO_HOURS },
};

static void
test_reserved_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved_cases); i++)
    {
      const ReservedCase *item = &reserved_cases[i];
      DamReserved reserved = { .title = item->title, .weekdays = item->weekdays, .hours = hours (item->hours) };
      g_autoptr (GError) error = NULL;

      reserved.first = item->first != NULL ? day (item->first) : DAM_DAY_FIRST;
      reserved.last = item->last != NULL ? day (item->last) : DAM_DAY_LAST;
      dam_reserved_check (&reserved, &error);
      g_assert_cmpint (dam_problem_get (error), ==, item->problem);
    }
}

static void
test_planned_check (void)
{
  const gint64 at = 1795000000;
  const struct { DamPlanned planned; DamProblem problem; } cases[] = {
    { { .client = 1, .at = at, .minutes = 1 }, DAM_PROBLEM_NONE },
    { { .client = 1, .at = at, .minutes = 1440 }, DAM_PROBLEM_NONE },
    { { .client = 1, .at = at, .minutes = 0 }, DAM_PROBLEM_LENGTH },
    { { .client = 1, .at = at, .minutes = 1441 }, DAM_PROBLEM_LENGTH },
    { { .client = 0, .at = at, .minutes = 30 }, DAM_PROBLEM_NO_CLIENT },
    { { .client = 1, .at = G_MAXINT64, .minutes = 30 }, DAM_PROBLEM_YEARS },
    { { .client = 1, .at = G_MININT64, .minutes = 30 }, DAM_PROBLEM_YEARS },
    { { .client = 1, .at = -1, .minutes = 30 }, DAM_PROBLEM_YEARS },
    { { .client = 1, .at = at, .minutes = 30, .title = (char *) "\xff" }, DAM_PROBLEM_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      dam_planned_check (&cases[i].planned, &error);
      g_assert_cmpint (dam_problem_get (error), ==, cases[i].problem);
    }
}

static char *
format_day (DamDay   value,
            gpointer data)
{
  g_autofree char *text = dam_day_format (value);

  return g_strconcat (data, text + 5, NULL);
}

/* The window words the same problem with dates of its own, also from a copy of the error; other errors are no problem of this kind. */
static void
test_wording (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) other = g_error_new_literal (DAM_STORE_ERROR, DAM_STORE_ERROR_BUSY, "busy");
  g_autofree char *text = NULL;

  dam_problem_fail (&error, DAM_PROBLEM_ENDS_BEFORE_START, day ("2026-12-24"), day ("2026-12-01"), NULL);
  copy = g_error_copy (error);
  g_clear_error (&error);
  text = dam_problem_word (copy, format_day, (gpointer) "date ");
  g_assert_cmpstr (text, ==, "It ends on date 12-01, before it starts on date 12-24");
  g_assert_cmpint (dam_problem_get (copy), ==, DAM_PROBLEM_ENDS_BEFORE_START);

  g_assert_null (dam_problem_word (other, NULL, NULL));
  g_assert_null (dam_problem_word (NULL, NULL, NULL));
  g_assert_false (dam_problem_fail (NULL, DAM_PROBLEM_NO_HOURS, 0, 0, NULL));

  /* Each has its sentence. */
  for (DamProblem problem = DAM_PROBLEM_NONE + 1; problem <= DAM_PROBLEM_NO_HOLIDAY; problem++)
    {
      g_autoptr (GError) made = NULL;

      dam_problem_fail (&made, problem, day ("2026-12-24"), day ("2026-12-25"), "X");
      g_assert_cmpuint (strlen (made->message), >, 10);
      g_assert_false (g_str_has_suffix (made->message, "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-checks/exception", test_exception_check);
  g_test_add_func ("/rule-checks/reserved", test_reserved_check);
  g_test_add_func ("/rule-checks/planned", test_planned_check);
  g_test_add_func ("/rule-checks/wording", test_wording);

  return g_test_run ();
}
