/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-undo.h"
#include "store/rules/dam-holiday-store.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-form-row.h"
#include "ui/days/dam-holidays-section.h"

#define BAVARIA "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Bayern <&>\r\n" \
                "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270106\r\nSUMMARY:Heilige Drei Könige\r\nEND:VEVENT\r\n" \
                "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20271101\r\nSUMMARY:Allerheiligen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
  GtkWidget      *section;
} Screen;

static Screen
open_section (DisplayFixture *fixture)
{
  Screen screen = { fixture };

  screen.window = dam_window_new (NULL, fixture->context);
  screen.section = dam_holidays_section_new (fixture->context);
  gtk_window_present (GTK_WINDOW (screen.window));
  dam_window_push (screen.window, screen.section);

  return screen;
}

static void
close_section (Screen *screen)
{
  gtk_window_destroy (GTK_WINDOW (screen->window));
}

static GtkWidget *
find_row (Screen     *screen,
          const char *title)
{
  return display_find (screen->section, ADW_TYPE_ACTION_ROW, title);
}

/* Whether a row is there and shown, and what stands under its title. */
static gboolean
says (Screen     *screen,
      const char *title,
      const char *subtitle)
{
  GtkWidget *row = find_row (screen, title);

  return row != NULL && gtk_widget_get_visible (row) && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle) == 0;
}

static void
click (Screen     *screen,
       const char *title)
{
  GtkWidget *button = display_find (find_row (screen, title), GTK_TYPE_BUTTON, NULL);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
activate (Screen     *screen,
          const char *title)
{
  GtkWidget *row = find_row (screen, title);

  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *tooltip)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_holiday (Screen     *screen,
            const char *calendar,
            const char *date)
{
  DamHolidays *holidays = dam_holiday_book_find (dam_context_get_book (screen->fixture->context), calendar, NULL);

  return holidays != NULL && dam_holidays_find (holidays, dam_day_parse (date), NULL) != NULL;
}

static void
test_year (DisplayFixture *fixture,
           gconstpointer   data)
{
  Screen screen = open_section (fixture);
  GtkWidget *next = find_button (screen.section, "Next Year");
  GtkWidget *previous = find_button (screen.section, "Previous Year");

  g_assert_nonnull (display_find (screen.section, GTK_TYPE_LABEL, "2026"));
  g_assert_true (says (&screen, "Sat, 3 Oct 2026", "National Foundation Day · Public holiday · Official"));
  g_assert_true (says (&screen, "Mon, 5 Oct 2026", "Substitute Holiday (National Foundation Day) · Substitute holiday · Official"));
  g_assert_true (says (&screen, "Wed, 3 Jun 2026", "9th Local Election Day · Election day · Official"));
  g_assert_null (find_row (&screen, "Sat, 21 Nov 2026"));

  g_signal_emit_by_name (next, "clicked");
  g_signal_emit_by_name (next, "clicked");
  g_assert_nonnull (display_find (screen.section, GTK_TYPE_LABEL, "2028"));
  g_assert_null (find_row (&screen, "Sat, 3 Oct 2026"));
  /* What falls on one date is one row. */
  g_assert_true (says (&screen, "Tue, 3 Oct 2028", "National Foundation Day, Chuseok · Public holiday · Projected"));

  dam_holidays_section_set_year (DAM_HOLIDAYS_SECTION (screen.section), 2050);
  g_assert_false (gtk_widget_get_sensitive (next));
  g_assert_true (gtk_widget_get_sensitive (previous));
  dam_holidays_section_set_year (DAM_HOLIDAYS_SECTION (screen.section), 1980);
  g_assert_nonnull (display_find (screen.section, GTK_TYPE_LABEL, "1990"));
  g_assert_false (gtk_widget_get_sensitive (previous));

  gtk_test_accessible_assert_property (previous, GTK_ACCESSIBLE_PROPERTY_LABEL, "Previous Year, now 1990");
  gtk_test_accessible_assert_property (next, GTK_ACCESSIBLE_PROPERTY_LABEL, "Next Year, now 1990");
  gtk_test_accessible_assert_property (find_button (screen.section, "Remove: Tue, 25 Dec 1990"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Remove: Tue, 25 Dec 1990");
  gtk_test_accessible_assert_property (find_row (&screen, "Tue, 25 Dec 1990"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Christmas Day · Public holiday · Official");

  close_section (&screen);
}

static gboolean
write_own_day (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  return dam_holiday_change_write (tx, DAM_CALENDAR_KOREA, dam_day_parse ("2026-10-05"), "R&D <day>", error);
}

/* A built-in day goes and comes back; what was added on the same day stays, and goes by itself. */
static void
test_remove (DisplayFixture *fixture,
             gconstpointer   data)
{
  Screen screen = open_section (fixture);

  click (&screen, "Fri, 9 Oct 2026");
  WAIT_UNTIL (says (&screen, "Fri, 9 Oct 2026", "Hangul Day"));
  g_assert_false (is_holiday (&screen, "korea", "2026-10-09"));
  click (&screen, "Fri, 9 Oct 2026");
  WAIT_UNTIL (says (&screen, "Fri, 9 Oct 2026", "Hangul Day · Public holiday · Official"));
  g_assert_true (is_holiday (&screen, "korea", "2026-10-09"));

  display_write (fixture, "add", write_own_day, NULL);
  WAIT_UNTIL (is_holiday (&screen, "korea", "2026-10-05"));
  click (&screen, "Mon, 5 Oct 2026");
  WAIT_UNTIL (says (&screen, "Mon, 5 Oct 2026", "R&D <day> · Added"));
  click (&screen, "Mon, 5 Oct 2026");
  WAIT_UNTIL (says (&screen, "Mon, 5 Oct 2026", "Substitute Holiday (National Foundation Day)"));
  g_assert_false (is_holiday (&screen, "korea", "2026-10-05"));

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.undo", NULL);
  WAIT_UNTIL (says (&screen, "Mon, 5 Oct 2026", "R&D <day> · Added"));
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.undo", NULL);
  WAIT_UNTIL (says (&screen, "Mon, 5 Oct 2026", "Substitute Holiday (National Foundation Day) · Substitute holiday · Official"));

  close_section (&screen);
}

static void
type (const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (display_find (display_find_dialog (), DAM_TYPE_FORM_ROW, title)), text);
}

static void
apply (void)
{
  gtk_widget_activate_action (display_find_dialog (), "dialog.apply", NULL);
}

static void
test_add (DisplayFixture *fixture,
          gconstpointer   data)
{
  Screen screen = open_section (fixture);
  g_autofree char *long_name = g_strnfill (101, 'x');

  activate (&screen, "Add Holiday…");
  WAIT_UNTIL (display_find_dialog () != NULL);

  /* Nothing is written before both are there and right. */
  apply ();
  type ("Date", "2026-12-31");
  apply ();
  type ("Name", long_name);
  apply ();
  type ("Date", "2051-01-01");
  type ("Name", "New Year’s Eve");
  apply ();
  g_assert_nonnull (display_find_dialog ());
  g_assert_false (is_holiday (&screen, "korea", "2026-12-31"));

  type ("Date", "2026-12-31");
  apply ();
  WAIT_UNTIL (display_find_dialog () == NULL && says (&screen, "Thu, 31 Dec 2026", "New Year’s Eve · Added"));
  g_assert_true (is_holiday (&screen, "korea", "2026-12-31"));

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.undo", NULL);
  WAIT_UNTIL (find_row (&screen, "Thu, 31 Dec 2026") == NULL);

  close_section (&screen);
}

static GFile *
write_file (DisplayFixture *fixture,
            const char     *name,
            const char     *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return g_file_new_for_path (path);
}

static void
test_import (DisplayFixture *fixture,
             gconstpointer   data)
{
  Screen screen = open_section (fixture);
  DamHolidaysSection *section = DAM_HOLIDAYS_SECTION (screen.section);
  g_autoptr (GFile) good = write_file (fixture, "bayern.ics", BAVARIA);
  g_autoptr (GFile) bad = write_file (fixture, "bad.ics", "Date,User,Message\n");
  GtkWidget *choice = display_find (screen.section, ADW_TYPE_COMBO_ROW, "Calendar");

  g_assert_false (gtk_widget_get_mapped (choice));

  /* A file that is none is told by its name and line, and nothing is there then. */
  dam_holidays_section_import (section, bad);
  WAIT_UNTIL (gtk_widget_has_css_class (find_row (&screen, "Import from File…"), "error"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (&screen, "Import from File…"))), "bad.ics: Line 1"));
  g_assert_null (dam_holiday_book_find (dam_context_get_book (fixture->context), "bad", NULL));

  dam_holidays_section_import (section, good);
  WAIT_UNTIL (says (&screen, "Wed, 6 Jan 2027", "Heilige Drei Könige"));
  g_assert_false (gtk_widget_has_css_class (find_row (&screen, "Import from File…"), "error"));
  g_assert_true (says (&screen, "Import from File…", ""));
  g_assert_true (is_holiday (&screen, "Bayern <&>", "2027-11-01"));
  g_assert_true (gtk_widget_get_visible (find_row (&screen, "Delete “Bayern <&>”")));

  /* One of its days is removed for good, and by one step. */
  click (&screen, "Mon, 1 Nov 2027");
  WAIT_UNTIL (find_row (&screen, "Mon, 1 Nov 2027") == NULL);
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.undo", NULL);
  WAIT_UNTIL (says (&screen, "Mon, 1 Nov 2027", "Allerheiligen"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 0);
  WAIT_UNTIL (says (&screen, "Sun, 7 Feb 2027", "Seollal · Public holiday · Official"));
  g_assert_false (gtk_widget_get_visible (find_row (&screen, "Delete “Bayern <&>”")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 1);
  WAIT_UNTIL (says (&screen, "Wed, 6 Jan 2027", "Heilige Drei Könige"));

  /* Deleted, the calendar gives way to the built-in one; undone, it can be chosen again. */
  activate (&screen, "Delete “Bayern <&>”");
  WAIT_UNTIL (says (&screen, "Sun, 7 Feb 2027", "Seollal · Public holiday · Official"));
  g_assert_null (dam_holiday_book_find (dam_context_get_book (fixture->context), "Bayern <&>", NULL));
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.undo", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (choice))) == 2);
  g_assert_true (is_holiday (&screen, "Bayern <&>", "2027-11-01"));

  close_section (&screen);
}

/* A section that is gone before the file is read is told nothing. */
static void
test_leave_while_importing (DisplayFixture *fixture,
                            gconstpointer   data)
{
  Screen screen = open_section (fixture);
  g_autoptr (GFile) good = write_file (fixture, "bayern.ics", BAVARIA);

  dam_holidays_section_import (DAM_HOLIDAYS_SECTION (screen.section), good);
  close_section (&screen);
  WAIT_UNTIL (dam_holiday_book_find (dam_context_get_book (fixture->context), "Bayern <&>", NULL) != NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add (name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)

  ADD ("/holidays-section/year", test_year);
  ADD ("/holidays-section/remove", test_remove);
  ADD ("/holidays-section/add", test_add);
  ADD ("/holidays-section/import", test_import);
  ADD ("/holidays-section/leave-while-importing", test_leave_while_importing);

  return g_test_run ();
}
