/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "planning-fixture.h"

#include <libical/ical.h>

#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-form-row.h"
#include "ui/days/dam-planned-form.h"
#include "ui/planning/dam-plan-export.h"
#include "ui/planning/dam-planning-client.h"
#include "ui/planning/dam-slots-list.h"
#include "ui/planning/dam-zone-strips.h"

/* Names of cities and all else are in the language of the reader, whatever that of the window is. */
static const char slots_korean[] =
  "아래 시간 중에서 편하신 때를 알려 주시면 맞추겠습니다.\n"
  "\n"
  "• 뉴욕 11월 23일 (월) 19:00–19:30 · 서울 11월 24일 (화) 09:00–09:30\n"
  "• 뉴욕 11월 23일 (월) 19:30–20:00 · 서울 11월 24일 (화) 09:30–10:00\n"
  "• 뉴욕 11월 23일 (월) 20:30–21:00 · 서울 11월 24일 (화) 10:30–11:00\n"
  "• 뉴욕 11월 24일 (화) 19:00–19:30 · 서울 11월 25일 (수) 09:00–09:30\n"
  "• 뉴욕 11월 24일 (화) 19:30–20:00 · 서울 11월 25일 (수) 09:30–10:00\n"
  "• 뉴욕 11월 24일 (화) 20:30–21:00 · 서울 11월 25일 (수) 10:30–11:00\n"
  "• 뉴욕 11월 25일 (수) 19:00–19:30 · 서울 11월 26일 (목) 09:00–09:30\n"
  "• 뉴욕 11월 25일 (수) 19:30–20:00 · 서울 11월 26일 (목) 09:30–10:00\n"
  "• 뉴욕 11월 25일 (수) 20:30–21:00 · 서울 11월 26일 (목) 10:30–11:00\n";

static const char slots_english[] =
  "Would one of these times suit you?\n"
  "\n"
  "• Mon, 23 Nov, 19:00–19:30 (New York) · Tue, 24 Nov, 09:00–09:30 (Seoul)\n"
  "• Mon, 23 Nov, 19:30–20:00 (New York) · Tue, 24 Nov, 09:30–10:00 (Seoul)\n"
  "• Mon, 23 Nov, 20:30–21:00 (New York) · Tue, 24 Nov, 10:30–11:00 (Seoul)\n"
  "• Tue, 24 Nov, 19:00–19:30 (New York) · Wed, 25 Nov, 09:00–09:30 (Seoul)\n"
  "• Tue, 24 Nov, 19:30–20:00 (New York) · Wed, 25 Nov, 09:30–10:00 (Seoul)\n"
  "• Tue, 24 Nov, 20:30–21:00 (New York) · Wed, 25 Nov, 10:30–11:00 (Seoul)\n"
  "• Wed, 25 Nov, 19:00–19:30 (New York) · Thu, 26 Nov, 09:00–09:30 (Seoul)\n"
  "• Wed, 25 Nov, 19:30–20:00 (New York) · Thu, 26 Nov, 09:30–10:00 (Seoul)\n"
  "• Wed, 25 Nov, 20:30–21:00 (New York) · Thu, 26 Nov, 10:30–11:00 (Seoul)\n";

/* --- slots --- */

/* The titles of the rows, one a line. (transfer full) */
static char *
read_slots (GtkWidget *list)
{
  g_autoptr (GPtrArray) rows = find_all (list, ADW_TYPE_ACTION_ROW);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s\n", adw_preferences_row_get_title (g_ptr_array_index (rows, i)));

  return g_string_free (text, FALSE);
}

static void
assert_slots (GtkWidget  *list,
              const char *expected)
{
  g_autofree char *slots = read_slots (list);

  if (!g_str_has_prefix (slots, expected))
    g_assert_cmpstr (slots, ==, expected);
}

static gboolean
write_planned (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  DamPlanned *planned = data;

  return dam_planned_write (tx, planned, &planned->id, error);
}

static gboolean
write_reserved (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  gint64 id;

  return dam_reserved_write (tx, data, FALSE, &id, error);
}

/* Looks anew: a list is asked again when a form is opened. */
static void
look (GtkWidget *list,
      gint64     client,
      int        minutes,
      gint64     planned)
{
  dam_slots_list_update (DAM_SLOTS_LIST (list), 0, 0, 0);
  dam_slots_list_update (DAM_SLOTS_LIST (list), client, minutes, planned);
}

static void
test_slots (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *list = dam_slots_list_new (fixture->context);
  GtkWidget *window = show_in_window (list, 500);
  /* A call with another client, from 09:30 to 10:30 on Tuesday. */
  DamPlanned other = { .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .at = instant ("2026-11-24T09:30"), .minutes = 60 };
  DamReserved reserved = { .kind = DAM_RESERVED_PERSONAL, .title = (char *) "School run", .weekdays = 1 << 2,
                           .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST };
  g_autoptr (GError) error = NULL;

  display_write (fixture, "add clients", write_clients, NULL);
  g_assert_false (gtk_widget_get_visible (list));

  /* The hours of both on a day: 09:00 to 11:00. */
  look (list, clients.new_york, 120, 0);
  g_assert_true (gtk_widget_get_visible (list));
  assert_slots (list, "Tue, 24 Nov 2026, 09:00–11:00\nWed, 25 Nov 2026, 09:00–11:00\nThu, 26 Nov 2026, 09:00–11:00\nFri, 27 Nov 2026, 09:00–11:00\n"
                      "Tue, 1 Dec 2026, 09:00–11:00\n");

  /* Three starts of a day at most, spread over it. */
  look (list, clients.new_york, 60, 0);
  assert_slots (list, "Tue, 24 Nov 2026, 09:00–10:00\nTue, 24 Nov 2026, 09:30–10:30\nTue, 24 Nov 2026, 10:00–11:00\nWed, 25 Nov 2026, 09:00–10:00\n");

  /* The time of another planned contact is gone; when that one is moved, its own is free. */
  other.client = clients.busan;
  display_write (fixture, "plan", write_planned, &other);
  look (list, clients.new_york, 30, 0);
  assert_slots (list, "Tue, 24 Nov 2026, 09:00–09:30\nTue, 24 Nov 2026, 10:30–11:00\nWed, 25 Nov 2026, 09:00–09:30\n");
  look (list, clients.new_york, 60, 0);
  assert_slots (list, "Wed, 25 Nov 2026, 09:00–10:00\n");
  look (list, clients.new_york, 60, other.id);
  assert_slots (list, "Tue, 24 Nov 2026, 09:00–10:00\nTue, 24 Nov 2026, 09:30–10:30\nTue, 24 Nov 2026, 10:00–11:00\n");

  /* So is reserved time. */
  g_assert_true (dam_hours_parse ("10-18", &reserved.hours, NULL, &error));
  g_assert_no_error (error);
  display_write (fixture, "reserve", write_reserved, &reserved);
  look (list, clients.new_york, 60, 0);
  assert_slots (list, "Wed, 25 Nov 2026, 09:00–10:00\nThu, 26 Nov 2026, 09:00–10:00\n");

  /* Nothing is long enough, which is said. */
  look (list, clients.new_york, 150, 0);
  assert_slots (list, "The longest time that suits both is 2 h. This contact is longer.\n");
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "Later Times"));
  g_assert_false (gtk_widget_get_visible (display_find (list, GTK_TYPE_MENU_BUTTON, NULL)));

  /* Who never said when will do at any time of mine, which is said. */
  look (list, clients.busan, 180, 0);
  assert_slots (list, "Mon, 23 Nov 2026, 09:00–12:00\n");
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (list)), ==,
                   "No hours of theirs were agreed: these are within my own.");
  g_assert_nonnull (display_find (list, ADW_TYPE_ACTION_ROW, "Set Their Hours"));
  look (list, clients.new_york, 60, 0);
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (list)), !=,
                   "No hours of theirs were agreed: these are within my own.");
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "Set Their Hours"));

  /* Nobody, or no length that can be read. */
  look (list, 0, 30, 0);
  g_assert_false (gtk_widget_get_visible (list));
  look (list, clients.new_york, -1, 0);
  g_assert_false (gtk_widget_get_visible (list));

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
write_client (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  DamClientData kim = { .name = (char *) "김철수" };

  return dam_setting_write (tx, "zone", "Asia/Seoul", error) && dam_client_insert (tx, &kim, &clients.busan, error);
}

/* Hours of mine, or of 김철수. */
typedef struct
{
  DamSide     side;
  const char *hours;
  const char *from;
} Hours;

static gboolean
write_hours (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  const Hours *hours = data;
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);

  return set_weekdays (&terms, hours->side == DAM_SIDE_MINE ? "hours." : "theirs.hours.", hours->hours, error)
         && dam_terms_write (tx, hours->side == DAM_SIDE_MINE ? 0 : clients.busan, &terms, dam_day_parse (hours->from), FALSE, &id, error);
}

static gboolean
says_first (GtkWidget  *list,
            const char *text)
{
  g_autofree char *slots = read_slots (list);

  return g_str_has_prefix (slots, text);
}

/* What is missing is said, and the list follows what is written while it is seen. */
static void
test_slots_missing (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  GtkWidget *list = dam_slots_list_new (fixture->context);
  GtkWidget *window = show_in_window (list, 500);
  Hours mine = { DAM_SIDE_MINE, "9-12,13-18", "2026-01-01" };
  Hours evening = { DAM_SIDE_THEIRS, "20-22", "2026-01-01" };
  Hours odd = { DAM_SIDE_THEIRS, "11:37-12:20", "2026-02-01" };
  DamPlanned other = { .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .at = instant ("2026-11-23T11:30"), .minutes = 60 };

  display_write (fixture, "add a client", write_client, NULL);
  look (list, clients.busan, 20, 0);
  assert_slots (list, "My hours are not set yet, so that no time can be proposed.\nSet My Hours\n");
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (list)), !=,
                   "No hours of theirs were agreed: these are within my own.");

  display_write (fixture, "agree", write_hours, &mine);
  WAIT_UNTIL (says_first (list, "Mon, 23 Nov 2026, 09:00–09:20\n"));
  g_assert_nonnull (display_find (list, ADW_TYPE_ACTION_ROW, "Set Their Hours"));

  /* There are hours, which do not meet. */
  display_write (fixture, "agree", write_hours, &evening);
  WAIT_UNTIL (says_first (list, "In the coming three months their hours and mine do not meet.\n"));

  /* What lies between two round times is found as well. */
  display_write (fixture, "agree", write_hours, &odd);
  WAIT_UNTIL (says_first (list, "Mon, 23 Nov 2026, 11:40–12:00\nTue, 24 Nov 2026, 11:40–12:00\n"));

  /* Somebody else takes the first of them. */
  other.client = clients.busan;
  display_write (fixture, "plan", write_planned, &other);
  WAIT_UNTIL (says_first (list, "Tue, 24 Nov 2026, 11:40–12:00\n"));

  /* A slot never lies in the past, however long the list is open. */
  dam_clock_freeze (dam_context_get_clock (fixture->context), instant ("2026-11-24T11:41"));
  WAIT_UNTIL (says_first (list, "Wed, 25 Nov 2026, 11:40–12:00\n"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_slots_later (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  GtkWidget *list = dam_slots_list_new (fixture->context);
  GtkWidget *window = show_in_window (list, 500);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *first = NULL;

  display_write (fixture, "add clients", write_clients, NULL);
  look (list, clients.new_york, 120, 0);
  before = find_all (list, ADW_TYPE_ACTION_ROW);
  g_assert_cmpuint (before->len, ==, 10);
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (before, 8)), ==, "Tue, 8 Dec 2026, 09:00–11:00");
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (before, 9)), ==, "Later Times");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (display_find (list, GTK_TYPE_MENU_BUTTON, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy These Times as Text");
  g_assert_cmpstr (adw_action_row_get_subtitle (g_ptr_array_index (before, 0)), ==, "Mon 19:00–21:00 in New York");

  /* The focus goes on with the first of the later ones. */
  adw_action_row_activate (g_ptr_array_index (before, 9));
  after = find_all (list, ADW_TYPE_ACTION_ROW);
  g_assert_cmpuint (after->len, ==, 19);
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (after, 9)), ==, "Wed, 9 Dec 2026, 09:00–11:00");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == g_ptr_array_index (after, 9));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- in the form --- */

static const char *
text_of (const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (display_find (display_find_dialog (), DAM_TYPE_FORM_ROW, title)));
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_copied (GtkWidget  *widget,
               const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, received_cb, &text);
  WAIT_UNTIL (text != NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* A slot that is chosen stands in the form, and what is planned then can be handed out. */
static void
test_form (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  DamWindow *window = dam_window_new (NULL, fixture->context);
  DamStore *store = dam_context_get_store (fixture->context);
  g_autoptr (GArray) planned = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *list, *row;
  const DamPlanned *one;

  display_write (fixture, "add clients", write_clients, NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.plan", "x", clients.new_york);
  gtk_test_widget_wait_for_draw (display_find_dialog ());
  list = display_find (display_find_dialog (), DAM_TYPE_SLOTS_LIST, NULL);
  assert_slots (list, "Tue, 24 Nov 2026, 09:00–09:30\nTue, 24 Nov 2026, 09:30–10:00\nTue, 24 Nov 2026, 10:30–11:00\n");

  gtk_widget_activate_action (list, "slots.copy", "s", "ko");
  assert_copied (list, slots_korean);
  gtk_widget_activate_action (list, "slots.copy", "s", "en");
  assert_copied (list, slots_english);

  row = display_find (list, ADW_TYPE_ACTION_ROW, "Tue, 24 Nov 2026, 10:30–11:00");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_cmpstr (text_of ("Day"), ==, "2026-11-24");
  g_assert_cmpstr (text_of ("Begins At"), ==, "10:30");
  /* The days over one another show that day. */
  g_assert_cmpint (dam_zone_strips_get_day (DAM_ZONE_STRIPS (display_find (display_find_dialog (), DAM_TYPE_ZONE_STRIPS, NULL))), ==,
                   dam_day_parse ("2026-11-24"));
  g_assert_true (gtk_widget_activate_action (display_find_dialog (), "dialog.apply", NULL));
  WAIT_UNTIL (display_find_dialog () == NULL && g_strcmp0 (dam_store_get_undo_label (store), "add planned contact") == 0);

  planned = dam_planned_list (dam_store_reader (store), clients.new_york, 0, G_MAXINT32, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (planned->len, ==, 1);
  one = &g_array_index (planned, DamPlanned, 0);
  g_assert_cmpint (one->at, ==, instant ("2026-11-24T10:30"));

  dam_planned_form_present (GTK_WINDOW (window), fixture->context, one->id, 0, DAM_DAY_INVALID);
  row = display_find (display_find_dialog (), ADW_TYPE_ACTION_ROW, "Copy as Text in Korean");
  g_assert_true (gtk_widget_activate (row));
  assert_copied (row, "통화: 뉴욕 11월 23일 (월) 20:30–21:00 · 서울 11월 24일 (화) 10:30–11:00");
  row = display_find (display_find_dialog (), ADW_TYPE_ACTION_ROW, "Copy as Text in English");
  g_assert_true (gtk_widget_activate (row));
  assert_copied (row, "Call: Mon, 23 Nov, 20:30–21:00 (New York) · Tue, 24 Nov, 10:30–11:00 (Seoul)");
  gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
write_call_length (DamTransaction  *tx,
                   gpointer         data,
                   GError         **error)
{
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);

  return dam_terms_set (&terms, "call-length", "45m", NULL, error)
         && dam_terms_write (tx, clients.busan, &terms, dam_day_parse ("2026-02-01"), FALSE, &id, error);
}

static gboolean
move_to_new_york (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  return dam_setting_write (tx, "zone", "America/New_York", error);
}

static void
type (const char *title,
      const char *text)
{
  dam_form_row_set_text (DAM_FORM_ROW (display_find (display_find_dialog (), DAM_TYPE_FORM_ROW, title)), text);
}

static const char *
message_of (const char *title)
{
  return dam_form_row_get_message (DAM_FORM_ROW (display_find (display_find_dialog (), DAM_TYPE_FORM_ROW, title)));
}

/* A call lasts as long as was agreed unless another length is typed, a meeting as long as usual. */
static void
test_form_length (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  DamWindow *window = dam_window_new (NULL, fixture->context);
  AdwComboRow *kind;

  display_write (fixture, "add clients", write_clients, NULL);
  display_write (fixture, "agree", write_call_length, NULL);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (dam_planning_agreed_minutes (fixture->context, clients.busan) == 45);
  dam_planned_form_present (GTK_WINDOW (window), fixture->context, 0, clients.busan, DAM_DAY_INVALID);
  g_assert_cmpstr (text_of ("Lasts"), ==, "45 min");
  g_assert_null (message_of ("Lasts"));

  kind = ADW_COMBO_ROW (display_find (display_find_dialog (), ADW_TYPE_COMBO_ROW, "Kind"));
  adw_combo_row_set_selected (kind, DAM_PLANNED_MEETING);
  g_assert_cmpstr (text_of ("Lasts"), ==, "30 min");
  adw_combo_row_set_selected (kind, DAM_PLANNED_VIDEO);
  g_assert_cmpstr (text_of ("Lasts"), ==, "45 min");

  type ("Lasts", "1 h");
  g_assert_cmpstr (message_of ("Lasts"), ==, "Calls of at most 45 min were agreed with this client.");
  adw_combo_row_set_selected (kind, DAM_PLANNED_MEETING);
  g_assert_cmpstr (text_of ("Lasts"), ==, "1 h");
  g_assert_null (message_of ("Lasts"));
  gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A time that the clock skips is refused; one that it shows twice stays the one that it was. */
static void
test_form_clock_moved (DisplayFixture *fixture,
                       gconstpointer   user_data)
{
  DamWindow *window = dam_window_new (NULL, fixture->context);
  DamStore *store = dam_context_get_store (fixture->context);
  /* 01:30 for the second time, on 1 November 2026 in New York. */
  DamPlanned planned = { .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .at = instant ("2026-11-01T06:30Z"), .minutes = 30 };
  g_auto (DamPlanned) read = { 0 };
  g_autoptr (GError) error = NULL;

  display_write (fixture, "add clients", write_clients, NULL);
  display_write (fixture, "move", move_to_new_york, NULL);
  planned.client = clients.busan;
  display_write (fixture, "plan", write_planned, &planned);
  gtk_window_present (GTK_WINDOW (window));

  dam_planned_form_present (GTK_WINDOW (window), fixture->context, 0, clients.busan, dam_day_parse ("2027-03-14"));
  type ("Begins At", "2:30");
  g_assert_cmpstr (message_of ("Begins At"), ==, "On that day the clock is moved forward over this time.");
  type ("Begins At", "1:45");
  g_assert_cmpstr (message_of ("Begins At"), ==, "01:45–03:15");
  gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));

  dam_planned_form_present (GTK_WINDOW (window), fixture->context, planned.id, 0, DAM_DAY_INVALID);
  g_assert_cmpstr (text_of ("Begins At"), ==, "01:30");
  g_assert_cmpstr (message_of ("Begins At"), ==, "01:30–02:00, after the clock was moved back");
  type ("What It Is About", "Sketches");
  g_assert_true (gtk_widget_activate_action (display_find_dialog (), "dialog.apply", NULL));
  WAIT_UNTIL (display_find_dialog () == NULL && g_strcmp0 (dam_store_get_undo_label (store), "change planned contact") == 0);
  g_assert_true (dam_planned_read (dam_store_reader (store), planned.id, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (read.title, ==, "Sketches");
  g_assert_cmpint (read.at, ==, planned.at);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- calendar files --- */

/* "Logo · Zoom 1795482000 1795483800", one a line, as libical reads it. (transfer full) */
static char *
read_file (const char *text)
{
  icalcomponent *calendar = icalparser_parse_string (text);
  GString *read = g_string_new (NULL);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
      const char *tzid = icalproperty_get_parameter_as_string (start, "TZID");
      icaltimezone *zone = icalcomponent_get_timezone (calendar, tzid);

      g_assert_nonnull (zone);
      g_string_append_printf (read, "%s · %s %" G_GINT64_FORMAT " %s\n", icalcomponent_get_summary (event), icalcomponent_get_location (event),
                              (gint64) icaltime_as_timet_with_zone (icalproperty_get_dtstart (start), zone), tzid);
    }
  icalcomponent_free (calendar);

  return g_string_free (read, FALSE);
}

static void
test_file (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  DamPlanned past = { .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .at = instant ("2026-11-21T14:00"), .minutes = 60,
                      .title = (char *) "Over" };
  DamPlanned titled = { .kind = DAM_PLANNED_VIDEO, .channel = DAM_CHANNEL_ZOOM, .at = instant ("2026-11-24T10:00"), .minutes = 30,
                        .title = (char *) "Logo" };
  DamPlanned untitled = { .kind = DAM_PLANNED_MEETING, .channel = DAM_CHANNEL_IN_PERSON, .at = instant ("2026-11-25T10:00"), .minutes = 30 };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *all = NULL;
  g_autofree char *of_client = NULL;
  g_autofree char *read_one = NULL;
  g_autofree char *read_all = NULL;
  g_autofree char *read_of_client = NULL;

  display_write (fixture, "add clients", write_clients, NULL);
  past.client = titled.client = clients.new_york;
  untitled.client = clients.busan;
  display_write (fixture, "plan", write_planned, &past);
  display_write (fixture, "plan", write_planned, &titled);
  display_write (fixture, "plan", write_planned, &untitled);

  one = dam_plan_export_ics (fixture->context, 0, titled.id, &error);
  g_assert_no_error (error);
  read_one = read_file (one);
  g_assert_cmpstr (read_one, ==, "Logo · Zoom 1795482000 Asia/Seoul\n");

  all = dam_plan_export_ics (fixture->context, 0, 0, &error);
  g_assert_no_error (error);
  read_all = read_file (all);
  g_assert_cmpstr (read_all, ==, "Logo · Zoom 1795482000 Asia/Seoul\nMeeting · In Person 1795568400 Asia/Seoul\n");

  of_client = dam_plan_export_ics (fixture->context, clients.busan, 0, &error);
  g_assert_no_error (error);
  read_of_client = read_file (of_client);
  g_assert_cmpstr (read_of_client, ==, "Meeting · In Person 1795568400 Asia/Seoul\n");

  /* Who they are, and what is said of them, is nobody else's. */
  g_assert_null (strstr (all, "Jane"));
  g_assert_null (strstr (all, "김철수"));
  g_assert_null (strstr (all, "slow"));

  g_assert_null (dam_plan_export_ics (fixture->context, 0, 99, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/planning/slots-later", DisplayFixture, NULL, display_fixture_set_up, test_slots_later, display_fixture_tear_down);
  g_test_add ("/planning/form", DisplayFixture, NULL, display_fixture_set_up, test_form, display_fixture_tear_down);
  g_test_add ("/planning/form-length", DisplayFixture, NULL, display_fixture_set_up, test_form_length, display_fixture_tear_down);
  g_test_add ("/planning/form-clock-moved", DisplayFixture, NULL, display_fixture_set_up, test_form_clock_moved, display_fixture_tear_down);
  g_test_add ("/planning/slots-missing", DisplayFixture, NULL, display_fixture_set_up, test_slots_missing, display_fixture_tear_down);
  g_test_add ("/planning/file", DisplayFixture, NULL, display_fixture_set_up, test_file, display_fixture_tear_down);
  g_test_add ("/planning/slots", DisplayFixture, NULL, display_fixture_set_up, test_slots, display_fixture_tear_down);

  return g_test_run ();
}
