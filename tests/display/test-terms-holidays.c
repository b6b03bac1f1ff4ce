/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/rules/dam-holiday-store.h"
#include "store/rules/dam-my-zones.h"
#include "terms-fixture.h"

/* What terms say of public holidays, and what the page says that comes to. */

static gboolean
import_calendar (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  DamHoliday day = { .day = dam_day_parse ("2026-11-26"), .kind = DAM_HOLIDAY_USER, .name = "Thanksgiving", .english = "Thanksgiving" };
  g_autoptr (DamHolidays) days = dam_holidays_new (&day, 1);

  return dam_holiday_calendar_write (tx, "US", "us.ics", days, error);
}

static gboolean
delete_calendar (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  return dam_holiday_calendar_delete (tx, "US", error);
}

static AdwComboRow *
find_combo (Page       *page,
            GtkWidget  *editor,
            const char *title)
{
  return ADW_COMBO_ROW (display_find (editor, ADW_TYPE_COMBO_ROW, title));
}

static void
choose (Page       *page,
        GtkWidget  *editor,
        const char *title,
        const char *label)
{
  AdwComboRow *row = find_combo (page, editor, title);
  GtkStringList *labels = GTK_STRING_LIST (adw_combo_row_get_model (row));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (labels)); i++)
    if (g_str_equal (gtk_string_list_get_string (labels, i), label))
      {
        adw_combo_row_set_selected (row, i);
        return;
      }

  g_error ("%s has no choice %s", title, label);
}

static gboolean
is_chosen (Page       *page,
           GtkWidget  *editor,
           const char *title,
           const char *label)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (find_combo (page, editor, title));

  return g_str_equal (gtk_string_object_get_string (chosen), label);
}

static void
test_holidays (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);
  GtkWidget *editor = display_find (page.page, g_type_from_name ("DamHolidaysEditor"), NULL);

  g_assert_nonnull (display_find (editor, GTK_TYPE_LABEL, "Holidays close nothing as long as no contact hours are agreed."));
  g_assert_true (is_chosen (&page, editor, "On Public Holidays", "Closed"));
  g_assert_true (is_chosen (&page, editor, "Holiday Calendar", "By Time Zone"));
  type (&page, "Monday", "9-18");
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "Closed on the holidays of Korea. Next: Fri, 25 Dec 2026, Christmas Day.") != NULL);

  choose (&page, editor, "On Public Holidays", "Open");
  WAIT_UNTIL (has_value (&page, TODAY, "holidays", "open"));
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "Open on public holidays.") != NULL);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_combo (&page, editor, "Holiday Calendar"))));
  WAIT_UNTIL (get_undo (&page) != NULL);
  undo (&page);
  WAIT_UNTIL (is_chosen (&page, editor, "On Public Holidays", "Closed"));

  choose (&page, editor, "Holiday Calendar", "None");
  WAIT_UNTIL (has_value (&page, TODAY, "holiday-calendar", "none"));
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "Without public holidays.") != NULL);

  /* An imported calendar can be chosen from when it comes, and is named as missing when it goes. */
  display_write (fixture, NULL, import_calendar, NULL);
  choose (&page, editor, "Holiday Calendar", "“US”");
  WAIT_UNTIL (has_value (&page, TODAY, "holiday-calendar", "US"));
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "Closed on the holidays of “US”. Next: Thu, 26 Nov 2026, Thanksgiving.") != NULL);
  display_write (fixture, NULL, delete_calendar, NULL);
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "No holidays: the calendar “US” is missing.") != NULL);
  g_assert_true (is_chosen (&page, editor, "Holiday Calendar", "“US”"));

  close_page (&page);
}

static void
test_holidays_of_client (DisplayFixture *fixture,
                         gconstpointer   user_data)
{
  Page page;
  GtkSwitch *holidays;
  GtkWidget *section;
  GtkWidget *editor;

  display_write (fixture, NULL, add_client, NULL);
  display_write (fixture, NULL, agree, &(Agreement) { 0, "2026-03-02", { "hours.mon", "9-18", "holiday-calendar", "korea" } });
  page = open_page (fixture, client_id);
  holidays = find_switch (&page, "Public Holidays");
  section = gtk_widget_get_ancestor (GTK_WIDGET (holidays), g_type_from_name ("DamTermsSection"));
  editor = display_find (section, g_type_from_name ("DamHolidaysEditor"), NULL);

  g_assert_false (gtk_switch_get_active (holidays));
  gtk_switch_set_active (holidays, TRUE);
  WAIT_UNTIL (has_value (&page, TODAY, "holidays", "closed"));
  g_assert_true (has_value (&page, TODAY, "holiday-calendar", "korea"));
  choose (&page, editor, "Holiday Calendar", "As in My Defaults");
  WAIT_UNTIL (has_value (&page, TODAY, "holiday-calendar", "inherit"));
  g_assert_true (has_value (&page, TODAY, "holidays", "closed"));

  /* Their hours are read in New York, of which no holidays are known. */
  section = gtk_widget_get_ancestor (GTK_WIDGET (find_switch (&page, "Their Public Holidays")), g_type_from_name ("DamTermsSection"));
  editor = display_find (section, g_type_from_name ("DamHolidaysEditor"), NULL);
  display_write (fixture, NULL, agree, &(Agreement) { client_id, TODAY, { "theirs.zone", "America/New_York", "theirs.hours.mon", "9-17" } });
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "No holidays known for New York.") != NULL);

  gtk_switch_set_active (holidays, FALSE);
  WAIT_UNTIL (has_value (&page, TODAY, "holidays", "inherit"));
  close_page (&page);
}

static gboolean
travel (DamTransaction  *tx,
        gpointer         data,
        GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2026-11-20"), dam_zone_lookup ("America/New_York", NULL), error);
}

/* On a journey, the hours are read by the clock of the place; the holidays are those of home, unless a zone was agreed on. */
static void
test_holidays_of_traveller (DisplayFixture *fixture,
                            gconstpointer   user_data)
{
  GtkWidget *editor;
  Page page;

  display_write (fixture, NULL, agree, &(Agreement) { 0, "2026-03-02", { "hours.mon", "9-18" } });
  display_write (fixture, NULL, travel, NULL);
  page = open_page (fixture, 0);
  editor = display_find (page.page, g_type_from_name ("DamHolidaysEditor"), NULL);
  g_assert_nonnull (display_find (editor, GTK_TYPE_LABEL, "Closed on the holidays of Korea. Next: Fri, 25 Dec 2026, Christmas Day."));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (display_find (page.page, ADW_TYPE_ACTION_ROW, "Time Zone"))), ==,
                   "New York (UTC−5)");

  display_write (fixture, NULL, agree, &(Agreement) { 0, TODAY, { "hours.mon", "9-18", "zone", "America/New_York" } });
  WAIT_UNTIL (display_find (editor, GTK_TYPE_LABEL, "No holidays known for New York.") != NULL);

  close_page (&page);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/terms-holidays/mine", DisplayFixture, NULL, display_fixture_set_up, test_holidays, display_fixture_tear_down);
  g_test_add ("/terms-holidays/of-client", DisplayFixture, NULL, display_fixture_set_up, test_holidays_of_client,
              display_fixture_tear_down);

  g_test_add ("/terms-holidays/of-traveller", DisplayFixture, NULL, display_fixture_set_up, test_holidays_of_traveller,
              display_fixture_tear_down);

  return g_test_run ();
}
