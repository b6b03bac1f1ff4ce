/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-date-text.h"

/* Saturday. */
#define TODAY "2026-11-21"

static void
test_date_text (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "2026-12-24", "2026-12-24" }, { " 2026-12-24 ", "2026-12-24" }, { "2026. 12. 24.", "2026-12-24" }, { "2026.12.24", "2026-12-24" },
    { "2026/12/24", "2026-12-24" }, { "20261224", "2026-12-24" }, { "2026년 12월 24일", "2026-12-24" }, { "2026년12월24일", "2026-12-24" },
    { "２０２６-１２-２４", "2026-12-24" }, { "24 Dec 2026", "2026-12-24" }, { "December 24, 2026", "2026-12-24" }, { "24 december 2026", "2026-12-24" },
    { "12/24", "2026-12-24" }, { "12-24", "2026-12-24" }, { "12. 24.", "2026-12-24" }, { "12월 24일", "2026-12-24" }, { "12월24일", "2026-12-24" },
    { "24 Dec", "2026-12-24" }, { "Sept 3", "2027-09-03" }, { "11/21", TODAY }, { "11/20", "2027-11-20" }, { "1/2", "2027-01-02" },
    { "2/29", "2028-02-29" }, { "오늘", TODAY }, { "내일", "2026-11-22" }, { "모레", "2026-11-23" }, { "어제", "2026-11-20" }, { "Today", TODAY },
    { "tomorrow", "2026-11-22" },
    { "", NULL }, { "2026-02-30", NULL }, { "2027-02-29", NULL }, { "2/30", NULL }, { "13/1", NULL }, { "0/1", NULL }, { "24", NULL }, { "12", NULL },
    { "26-12-24", NULL }, { "2026-12", NULL }, { "2026", NULL }, { "12/24 x", NULL }, { "24 Dez", NULL }, { "de 24", NULL }, { "12월 24", "2026-12-24" },
    { "12일 24월", NULL }, { "12시 24분", NULL }, { "99999999", NULL }, { "2026-12-24-1", NULL }, { "1 2 3 4 5 6 7 8", NULL }, { "오전 12/24", NULL },
    { "2026-12-24T10", NULL }, { "12:24", NULL }, { "\xff", NULL },
  };
  DamDay today = dam_day_parse (TODAY);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DamDay day = dam_date_text_read (cases[i].text, today);
      DamDay expected = cases[i].date != NULL ? dam_day_parse (cases[i].date) : DAM_DAY_INVALID;
      g_autofree char *shown = g_utf8_make_valid (cases[i].text, -1);

      g_test_message ("“%s”", shown);
      g_assert_cmpint (day, ==, expected);
    }

  /* What is written is read again, and a date without its year is never past. */
  for (DamDay day = dam_day_from_ymd (1990, 1, 1); day <= dam_day_from_ymd (2050, 12, 31); day++)
    {
      g_autofree char *text = dam_date_text_write (day);
      g_autofree char *without_year = NULL;
      DamDay next;
      int month, day_of_month, next_month, next_day;

      g_assert_cmpint (dam_date_text_read (text, today), ==, day);
      dam_day_to_ymd (day, NULL, &month, &day_of_month);
      without_year = g_strdup_printf ("%d/%d", month, day_of_month);
      next = dam_date_text_read (without_year, today);
      dam_day_to_ymd (next, NULL, &next_month, &next_day);
      g_assert_cmpint (next, >=, today);
      g_assert_cmpint (next_month, ==, month);
      g_assert_cmpint (next_day, ==, day_of_month);
    }
}

static void
test_time_text (void)
{
  static const struct
  {
    const char *text;
    int         minute;
  } cases[] = {
    { "14:30", 870 }, { "9", 540 }, { "09", 540 }, { "930", 570 }, { "1430", 870 }, { "0:05", 5 }, { "2:30 PM", 870 }, { "2:30pm", 870 },
    { "오후 2시 30분", 870 }, { "오후 2:30", 870 }, { "오전 12시", 0 }, { "12 am", 0 }, { "12 PM", 720 }, { "14시", 840 }, { "14시 5분", 845 },
    { "9시30분", 570 }, { "23:59", 1439 },
    { "", -1 }, { "24", -1 }, { "24:00", -1 }, { "9:60", -1 }, { "9:5", -1 }, { "13 PM", -1 }, { "0 AM", -1 }, { "9-12", -1 }, { "9 30", -1 },
    { "noon", -1 }, { "9분", -1 }, { "99999", -1 }, { "am pm", -1 }, { "9 am pm", -1 }, { "1:2:3", -1 }, { "May 3", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int minute = -1;
      gboolean read = dam_time_text_read (cases[i].text, &minute);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].minute >= 0);
      g_assert_cmpint (minute, ==, cases[i].minute);
    }

  for (int minute = 0; minute < 1440; minute++)
    {
      g_autofree char *text = dam_time_text_write (minute);
      int again = -1;

      g_assert_true (dam_time_text_read (text, &again));
      g_assert_cmpint (again, ==, minute);
    }
}

static void
test_date_row (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  g_autoptr (GtkWidget) needed = g_object_ref_sink (dam_date_row_new (fixture->context, "First", NULL));
  g_autoptr (GtkWidget) free_row = g_object_ref_sink (dam_date_row_new (fixture->context, "Last", "Only that day"));
  DamDateRow *row = DAM_DATE_ROW (needed);
  DamFormRow *form = DAM_FORM_ROW (needed);

  g_assert_cmpint (dam_date_row_get_day (row), ==, DAM_DAY_INVALID);
  g_assert_false (dam_date_row_is_valid (row));
  g_assert_null (dam_form_row_get_message (form));
  g_assert_true (dam_date_row_is_valid (DAM_DATE_ROW (free_row)));
  g_assert_cmpstr (dam_form_row_get_message (DAM_FORM_ROW (free_row)), ==, "Only that day");

  gtk_editable_set_text (GTK_EDITABLE (row), "12/24");
  g_assert_cmpint (dam_date_row_get_day (row), ==, dam_day_parse ("2026-12-24"));
  g_assert_cmpstr (dam_form_row_get_message (form), ==, "Thu, 24 Dec 2026");
  g_assert_true (dam_date_row_is_valid (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Thu, 24 Dec 2026");

  dam_date_row_set_problem (row, "Too late.");
  g_assert_false (dam_date_row_is_valid (row));
  g_assert_cmpstr (dam_form_row_get_message (form), ==, "Too late.");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  dam_date_row_set_problem (row, NULL);
  g_assert_true (dam_date_row_is_valid (row));

  gtk_editable_set_text (GTK_EDITABLE (row), "12/32");
  g_assert_cmpint (dam_date_row_get_day (row), ==, DAM_DAY_INVALID);
  g_assert_cmpstr (dam_form_row_get_message (form), ==, "“12/32” is not a date. Write it like 12/24 or 2026-12-24.");
  g_assert_true (gtk_widget_has_css_class (needed, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), "1989-12-31");
  g_assert_cmpint (dam_date_row_get_day (row), ==, DAM_DAY_INVALID);
  g_assert_cmpstr (dam_form_row_get_message (form), ==, "Only dates from 1990 to 2050 can be used.");
  gtk_editable_set_text (GTK_EDITABLE (row), "2050-12-31");
  g_assert_true (dam_date_row_is_valid (row));
  g_assert_false (gtk_widget_has_css_class (needed, "error"));

  dam_date_row_set_day (DAM_DATE_ROW (free_row), dam_day_parse ("2027-01-01"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (free_row)), ==, "2027-01-01");
  dam_date_row_set_day (DAM_DATE_ROW (free_row), DAM_DAY_INVALID);
  g_assert_true (dam_date_row_is_valid (DAM_DATE_ROW (free_row)));
  gtk_editable_set_text (GTK_EDITABLE (free_row), "soon");
  g_assert_false (dam_date_row_is_valid (DAM_DATE_ROW (free_row)));
}

static void
test_date_calendar (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = dam_date_row_new (fixture->context, "First", NULL);
  GtkWidget *button;
  GtkWidget *calendar;
  g_autoptr (GDateTime) shown = NULL;
  g_autoptr (GDateTime) other = g_date_time_new_utc (2026, 12, 3, 0, 0, 0);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  dam_date_row_set_day (DAM_DATE_ROW (row), dam_day_parse ("2026-12-24"));

  button = display_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Choose in a Calendar: First");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  calendar = display_find (row, GTK_TYPE_CALENDAR, NULL);
  g_assert_nonnull (calendar);
  shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_month (shown), ==, 12);
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 24);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), other);
  g_assert_cmpint (dam_date_row_get_day (DAM_DATE_ROW (row)), ==, dam_day_parse ("2026-12-03"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "2026-12-03");
  g_signal_emit_by_name (display_find (row, GTK_TYPE_BUTTON, "_Today"), "clicked");
  g_assert_cmpint (dam_date_row_get_day (DAM_DATE_ROW (row)), ==, dam_day_parse (TODAY));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/days-typed/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)

  g_test_add_func ("/days-typed/date", test_date_text);
  g_test_add_func ("/days-typed/time", test_time_text);
  ADD ("date-row", test_date_row);
  ADD ("date-calendar", test_date_calendar);

  return g_test_run ();
}
