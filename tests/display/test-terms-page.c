/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/rules/dam-week-template.h"
#include "terms-fixture.h"
#include "ui/terms/dam-week-patterns.h"

static void
test_typed_hours (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);

  type (&page, "Monday", "9-12, 13-18");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "09:00-12:00,13:00-18:00"));
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "09:00–12:00, 13:00–18:00");
  WAIT_UNTIL (get_undo (&page) != NULL);
  g_assert_cmpstr (get_undo (&page), ==, "change contact hours");
  g_assert_cmpuint (count_versions (&page), ==, 1);

  /* The same again is no step. */
  type (&page, "Monday", "9~12,13:00-18");
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "09:00–12:00, 13:00–18:00");
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_versions (&page), ==, 1);

  /* Several days at once, past midnight, in Korean. */
  type (&page, "Tuesday", "weekdays 10-17");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.fri", "10:00-17:00"));
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "10:00–17:00");
  type (&page, "Saturday", "22-2");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.sat", "22:00-02:00"));
  type (&page, "Sunday", "휴무");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.sun", "closed"));
  type (&page, "Sunday", "");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.sun", "inherit"));

  undo (&page);
  WAIT_UNTIL (g_str_equal (text_of (&page, "Sunday"), "closed"));

  close_page (&page);
}

static void
test_what_cannot_be_read (DisplayFixture *fixture,
                          gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);
  DamTypedRow *row;

  type (&page, "Monday", "9-12, 25-26");
  row = find_row (&page, "Monday");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_assert_nonnull (strstr (message_of (&page, "Monday"), "“25-26”"));
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "9-12, 25-26");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpuint (count_versions (&page), ==, 0);

  /* Mended, it is right again, and says what was made of it. */
  type (&page, "Monday", "9-12, 11-15");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "09:00-15:00"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_assert_cmpstr (message_of (&page, "Monday"), ==, "Hours that touched or overlapped were joined.");

  type (&page, "At Most", "two hours");
  g_assert_nonnull (strstr (message_of (&page, "At Most"), "“two hours”"));
  type (&page, "At Most", "2 business days");
  g_assert_cmpstr (message_of (&page, "At Most"), !=, "");
  type (&page, "At Most", "90 min");
  WAIT_UNTIL (has_value (&page, TODAY, "call-length", "1h30m"));
  g_assert_cmpstr (text_of (&page, "At Most"), ==, "1 h 30 min");
  g_assert_cmpstr (message_of (&page, "At Most"), ==, "");
  type (&page, "Within", "2 business-days");
  WAIT_UNTIL (has_value (&page, TODAY, "reply-within", "2 business-days"));

  close_page (&page);
}

/* Changes that come faster than they are written lose nothing, and what is being typed stays. */
static void
test_fast_hands (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
  Page page = open_page (fixture, 0);

  gtk_editable_set_text (GTK_EDITABLE (find_row (&page, "Within")), "4");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    type (&page, days[i], "9-18");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.sun", "09:00-18:00"));
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpstr (text_of (&page, days[i]), ==, "09:00–18:00");
  g_assert_true (has_value (&page, TODAY, "hours.mon", "09:00-18:00"));
  g_assert_cmpuint (count_versions (&page), ==, 7);
  g_assert_cmpstr (text_of (&page, "Within"), ==, "4");

  /* Leaving the page applies what was typed. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (&page, "Within")), "4 h");
  dam_typed_row_apply (find_row (&page, "Within"));
  gtk_widget_activate_action (GTK_WIDGET (page.window), "win.back", NULL);
  WAIT_UNTIL (has_value (&page, TODAY, "reply-within", "4h"));

  close_page (&page);
}

static void
test_copy_and_patterns (DisplayFixture *fixture,
                        gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);
  GtkWidget *editor = display_find (page.page, g_type_from_name ("DamHoursEditor"), NULL);
  GtkWidget *button;
  GtkWidget *popover;

  gtk_widget_activate_action (editor, "hours.pattern", "s", "lunch");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.fri", "09:00-12:00,13:00-18:00"));
  g_assert_true (has_value (&page, TODAY, "hours.sat", "closed"));
  g_assert_nonnull (display_find (editor, GTK_TYPE_LABEL, "Mon–Fri 09:00–12:00, 13:00–18:00; Sat–Sun Closed · 40 h a week"));

  /* What is typed but not applied yet is what is copied. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (&page, "Friday")), "10-14");
  button = display_find (GTK_WIDGET (find_row (&page, "Friday")), GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_nonnull (popover);
  g_signal_emit_by_name (display_find (popover, GTK_TYPE_BUTTON, "Week_end"), "clicked");
  g_signal_emit_by_name (display_find (popover, GTK_TYPE_BUTTON, "_Copy"), "clicked");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.sun", "10:00-14:00"));
  g_assert_true (has_value (&page, TODAY, "hours.sat", "10:00-14:00"));
  g_assert_true (has_value (&page, TODAY, "hours.fri", "10:00-14:00"));
  g_assert_true (has_value (&page, TODAY, "hours.thu", "09:00-12:00,13:00-18:00"));
  g_assert_cmpstr (text_of (&page, "Sunday"), ==, "10:00–14:00");

  gtk_widget_activate_action (editor, "hours.clear", NULL);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.fri", "inherit"));
  g_assert_cmpstr (text_of (&page, "Friday"), ==, "");

  close_page (&page);
}

static void
test_every_pattern (void)
{
  static const struct
  {
    const char *id;
    int         minutes;
  } weeks[] = {
    { "office", 45 * 60 }, { "lunch", 40 * 60 }, { "early", 40 * 60 }, { "saturday", 49 * 60 }, { "mornings", 20 * 60 },
    { "afternoons", 30 * 60 }, { "evenings", 20 * 60 }, { "weekend", 16 * 60 }, { "always", 168 * 60 },
  };
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (DamWeekTemplate));
  g_autoptr (GMenuModel) menu = dam_week_patterns_menu (none);
  g_autoptr (GMenuModel) ready = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  DamWeek week;

  g_assert_cmpint (g_menu_model_get_n_items (ready), ==, G_N_ELEMENTS (weeks));
  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      g_autofree char *id = NULL;

      g_menu_model_get_item_attribute (ready, (int) i, G_MENU_ATTRIBUTE_TARGET, "s", &id);
      g_assert_cmpstr (id, ==, weeks[i].id);
      g_assert_true (dam_week_pattern_find (id, &week));
      g_assert_cmpint (dam_week_minutes (&week), ==, weeks[i].minutes);
    }
  g_assert_false (dam_week_pattern_find ("unknown", &week));
}

static guint
count_templates (Page *page)
{
  g_autoptr (GArray) templates =
    dam_week_template_list (dam_store_reader (dam_context_get_store (page->fixture->context)), NULL);

  return templates->len;
}

/* The label of the template at @position in the menu, NULL when there is no such one. (transfer full) */
static char *
get_label (GtkWidget *editor,
           int        position)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (display_find (gtk_widget_get_last_child (editor), GTK_TYPE_MENU_BUTTON,
                                                                                    NULL)));
  g_autofree char *heading = NULL;
  g_autoptr (GMenuModel) section = NULL;
  char *label = NULL;

  g_menu_model_get_item_attribute (menu, 1, G_MENU_ATTRIBUTE_LABEL, "s", &heading);
  if (heading == NULL)
    return NULL;

  section = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);
  g_menu_model_get_item_attribute (section, position, G_MENU_ATTRIBUTE_LABEL, "s", &label);

  return label;
}

/* The dialog over the window. (transfer none) */
static GtkWidget *
find_dialog (Page *page)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (page->window))
        return GTK_WIDGET (toplevel);
    }

  return NULL;
}

static void
save_template (Page       *page,
               GtkWidget  *editor,
               const char *name)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (editor, "hours.save-template", NULL);
  dialog = find_dialog (page);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (display_find (dialog, ADW_TYPE_ENTRY_ROW, "Name of the Template")), name);
  gtk_widget_activate_action (dialog, "dialog.apply", NULL);
  WAIT_UNTIL (find_dialog (page) == NULL);
}

static void
test_templates (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);
  GtkWidget *editor = display_find (page.page, g_type_from_name ("DamHoursEditor"), NULL);
  g_autofree char *label = NULL;
  GtkWidget *dialog;

  g_assert_null (get_label (editor, 0));
  type (&page, "Monday", "22-2");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "22:00-02:00"));

  /* What is typed but not applied yet is saved too; a name without a letter is none. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (&page, "Tuesday")), "10-14");
  gtk_widget_activate_action (editor, "hours.save-template", NULL);
  dialog = find_dialog (&page);
  gtk_editable_set_text (GTK_EDITABLE (display_find (dialog, ADW_TYPE_ENTRY_ROW, "Name of the Template")), "  ");
  g_assert_false (gtk_widget_activate_action (dialog, "dialog.apply", NULL) && find_dialog (&page) == NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  save_template (&page, editor, "summer_week");
  WAIT_UNTIL ((label = get_label (editor, 0)) != NULL);
  g_assert_cmpstr (label, ==, "summer__week");

  /* The same name takes its place. */
  type (&page, "Wednesday", "9-10");
  save_template (&page, editor, "Summer_Week");
  g_assert_cmpuint (count_templates (&page), ==, 1);

  gtk_widget_activate_action (editor, "hours.clear", NULL);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "inherit"));
  gtk_widget_activate_action (editor, "hours.template", "x", (gint64) 1);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.wed", "09:00-10:00"));
  g_assert_true (has_value (&page, TODAY, "hours.mon", "22:00-02:00"));
  g_assert_true (has_value (&page, TODAY, "hours.tue", "10:00-14:00"));
  g_assert_true (has_value (&page, TODAY, "hours.thu", "inherit"));
  g_assert_cmpstr (text_of (&page, "Tuesday"), ==, "10:00–14:00");

  gtk_widget_activate_action (editor, "hours.delete-template", "x", (gint64) 1);
  WAIT_UNTIL (count_templates (&page) == 0);
  WAIT_UNTIL (g_strcmp0 (get_undo (&page), "delete template") == 0);
  g_assert_null (get_label (editor, 0));
  undo (&page);
  WAIT_UNTIL (count_templates (&page) == 1);

  close_page (&page);
}

static void
test_different_for_this_client (DisplayFixture *fixture,
                                gconstpointer   user_data)
{
  Page page;
  GtkSwitch *hours;
  GtkWidget *editor;

  display_write (fixture, NULL, add_client, NULL);
  display_write (fixture, NULL, agree, &(Agreement) { 0, "2026-03-02", { "hours.mon", "9-18", "call-length", "30m" } });
  page = open_page (fixture, client_id);
  hours = find_switch (&page, "Contact Hours");
  editor = display_find (page.page, g_type_from_name ("DamHoursEditor"), NULL);

  g_assert_false (gtk_switch_get_active (hours));
  g_assert_false (gtk_widget_get_mapped (editor));
  g_assert_true (has_value (&page, TODAY, "hours.mon", "nothing"));

  /* It begins as the default from which it departs. */
  gtk_switch_set_active (hours, TRUE);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "09:00-18:00"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (editor)));
  g_assert_true (has_value (&page, TODAY, "call-length", "inherit"));
  type (&page, "Monday", "10-12");
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "10:00-12:00"));

  gtk_switch_set_active (hours, FALSE);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "inherit"));
  undo (&page);
  WAIT_UNTIL (has_value (&page, TODAY, "hours.mon", "10:00-12:00"));
  WAIT_UNTIL (gtk_switch_get_active (hours));
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "10:00–12:00");

  /* A value without a default is shown even before it is set. */
  gtk_switch_set_active (find_switch (&page, "Reply Time"), TRUE);
  g_assert_true (gtk_switch_get_active (find_switch (&page, "Reply Time")));
  type (&page, "Within", "none");
  WAIT_UNTIL (has_value (&page, TODAY, "reply-within", "none"));

  close_page (&page);
}

static void
choose_channel (Page       *page,
                const char *channel,
                guint       choice)
{
  GtkWidget *row = display_find (page->page, ADW_TYPE_ACTION_ROW, channel);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (display_find (row, GTK_TYPE_DROP_DOWN, NULL)), choice);
}

static void
test_channels (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  Page page = open_page (fixture, 0);
  GtkWidget *emergency;
  GtkWidget *row;

  choose_channel (&page, "Phone", 1);
  choose_channel (&page, "Mail", 1);
  choose_channel (&page, "KakaoTalk", 3);
  WAIT_UNTIL (has_value (&page, TODAY, "channels.refused", "kakaotalk"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (display_find (display_find (page.page, ADW_TYPE_ACTION_ROW, "KakaoTalk"),
                                                                     GTK_TYPE_DROP_DOWN, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Refused");
  g_assert_true (has_value (&page, TODAY, "channels.official", "phone,mail"));
  g_assert_true (has_value (&page, TODAY, "channels.tolerated", "inherit"));
  g_assert_true (has_value (&page, TODAY, "theirs.channels.official", "inherit"));

  row = display_find (page.page, ADW_TYPE_ACTION_ROW, "Phone");
  emergency = gtk_widget_get_next_sibling (display_find (row, GTK_TYPE_DROP_DOWN, NULL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (emergency), GTK_ACCESSIBLE_PROPERTY_LABEL, "Phone for emergencies");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (emergency), TRUE);
  WAIT_UNTIL (has_value (&page, TODAY, "channels.emergency", "phone"));

  /* No list is left where nothing is named: any channel will do again. */
  choose_channel (&page, "KakaoTalk", 0);
  choose_channel (&page, "Mail", 0);
  choose_channel (&page, "Phone", 0);
  WAIT_UNTIL (has_value (&page, TODAY, "channels.official", "inherit"));
  WAIT_UNTIL (has_value (&page, TODAY, "channels.refused", "inherit"));

  close_page (&page);
}

/* Terms from a past day, for the chat of last year: the later ones stay what they are. */
static void
test_from_a_past_day (DisplayFixture *fixture,
                      gconstpointer   user_data)
{
  g_autoptr (GDateTime) day = g_date_time_new_local (2025, 1, 15, 12, 0, 0);
  GtkWidget *extend;
  GtkWidget *calendar;
  Page page;

  display_write (fixture, NULL, agree, &(Agreement) { 0, "2026-03-02", { "hours.mon", "9-18", "hours.tue", "10-16" } });
  page = open_page (fixture, 0);
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "09:00–18:00");

  calendar = display_find (page.page, GTK_TYPE_CALENDAR, NULL);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (text_of (&page, "Monday"), ==, "");

  extend = display_find (page.page, GTK_TYPE_BUTTON, "Let the Terms of Mon, 2 Mar 2026 Hold From Here On");
  g_assert_nonnull (extend);
  g_assert_true (gtk_widget_get_visible (extend));
  g_signal_emit_by_name (extend, "clicked");
  WAIT_UNTIL (has_value (&page, "2025-01-15", "hours.tue", "10:00-16:00"));
  WAIT_UNTIL (g_str_equal (text_of (&page, "Monday"), "09:00–18:00"));
  g_assert_false (gtk_widget_get_visible (extend));

  type (&page, "Monday", "8-12");
  WAIT_UNTIL (has_value (&page, "2025-01-15", "hours.mon", "08:00-12:00"));
  g_assert_true (has_value (&page, "2026-03-02", "hours.mon", "09:00-18:00"));
  g_assert_true (has_value (&page, "2025-01-14", "hours.mon", "nothing"));

  close_page (&page);
}

/* Escape takes back what was typed before it leaves the page. */
static void
test_typed_row (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = g_object_ref_sink (dam_typed_row_new ("Monday"));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  dam_typed_row_show_text (DAM_TYPED_ROW (row), "9-18");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "9-18");

  /* A value that changes meanwhile does not disturb what is being typed. */
  gtk_editable_set_text (GTK_EDITABLE (row), "9-1");
  dam_typed_row_show_text (DAM_TYPED_ROW (row), "10-17");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "9-1");
  gtk_editable_set_text (GTK_EDITABLE (row), "10-17");
  dam_typed_row_show_text (DAM_TYPED_ROW (row), "8-12");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "8-12");

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (row);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/terms-page/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)
  ADD ("typed-hours", test_typed_hours);
  ADD ("what-cannot-be-read", test_what_cannot_be_read);
  ADD ("fast-hands", test_fast_hands);
  ADD ("copy-and-patterns", test_copy_and_patterns);
  g_test_add_func ("/terms-page/every-pattern", test_every_pattern);
  ADD ("templates", test_templates);
  ADD ("different-for-this-client", test_different_for_this_client);
  ADD ("channels", test_channels);
  ADD ("from-a-past-day", test_from_a_past_day);
  g_test_add_func ("/terms-page/typed-row", test_typed_row);

  return g_test_run ();
}
