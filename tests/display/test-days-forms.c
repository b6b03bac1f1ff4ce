/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-my-zones.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-exception-form.h"
#include "ui/days/dam-form-row.h"
#include "ui/days/dam-planned-form.h"
#include "ui/days/dam-reserved-form.h"
#include "ui/days/dam-zone-form.h"

static gint64 client_id;

static gboolean
add_client (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  DamClientData client = { .name = (char *) "김철수" };

  return dam_client_insert (tx, &client, &client_id, error);
}

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
} Screen;

static Screen
open_window (DisplayFixture *fixture)
{
  Screen screen = { fixture };

  display_write (fixture, "add client", add_client, NULL);
  screen.window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (screen.window));

  return screen;
}

static sqlite3 *
get_reader (Screen *screen)
{
  return dam_store_reader (dam_context_get_store (screen->fixture->context));
}

static GtkWidget *
find_row (GType       type,
          const char *title)
{
  GtkWidget *row = display_find (display_find_dialog (), type, title);

  g_assert_nonnull (row);

  return row;
}

static void
type_text (const char *title,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (DAM_TYPE_FORM_ROW, title)), text);
}

static const char *
message_of (const char *title)
{
  return dam_form_row_get_message (DAM_FORM_ROW (find_row (DAM_TYPE_FORM_ROW, title)));
}

static gboolean
is_wrong (const char *title)
{
  return gtk_widget_has_css_class (find_row (DAM_TYPE_FORM_ROW, title), "error");
}

static void
choose (const char *title,
        guint       position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (ADW_TYPE_COMBO_ROW, title)), position);
}

static gboolean
can_apply (void)
{
  GtkWidget *button = display_find (display_find_dialog (), GTK_TYPE_BUTTON, "_Add");

  if (button == NULL)
    button = display_find (display_find_dialog (), GTK_TYPE_BUTTON, "_Save");

  return gtk_widget_is_sensitive (button);
}

/* Applies, and waits until the dialog is gone and the step can be undone. */
static void
apply (Screen     *screen,
       const char *step)
{
  DamStore *store = dam_context_get_store (screen->fixture->context);

  g_assert_true (can_apply ());
  g_assert_true (gtk_widget_activate_action (display_find_dialog (), "dialog.apply", NULL));
  WAIT_UNTIL (display_find_dialog () == NULL && g_strcmp0 (dam_store_get_undo_label (store), step) == 0);
}

static void
undo (Screen     *screen,
      const char *step)
{
  DamStore *store = dam_context_get_store (screen->fixture->context);

  gtk_widget_activate_action (GTK_WIDGET (screen->window), "win.undo", NULL);
  WAIT_UNTIL (g_strcmp0 (dam_store_get_redo_label (store), step) == 0);
}

static guint
count_exceptions (Screen *screen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = dam_exception_list (get_reader (screen), 0, dam_day_parse ("1990-01-01"), dam_day_parse ("2050-12-31"), &error);

  g_assert_no_error (error);

  return list->len;
}

static void
read_exception (Screen       *screen,
                guint         index,
                DamException *exception)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = dam_exception_list (get_reader (screen), 0, dam_day_parse ("1990-01-01"), dam_day_parse ("2050-12-31"), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (index, <, list->len);
  g_assert_true (dam_exception_read (get_reader (screen), g_array_index (list, DamException, index).id, exception, &error));
  g_assert_no_error (error);
}

static void
test_exception (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Screen screen = open_window (fixture);
  g_auto (DamException) vacation = { 0 };
  g_auto (DamException) hours = { 0 };
  g_auto (DamException) theirs = { 0 };

  /* A vacation for all clients. */
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.add-exception", NULL);
  g_assert_nonnull (display_find_dialog ());
  g_assert_false (can_apply ());
  g_assert_false (gtk_widget_get_visible (find_row (DAM_TYPE_FORM_ROW, "Open Hours")));
  type_text ("First Day", "12/24");
  g_assert_true (can_apply ());
  type_text ("Last Day", "12/20");
  g_assert_cmpstr (message_of ("Last Day"), ==, "It ends before it starts.");
  g_assert_true (is_wrong ("Last Day"));
  g_assert_false (can_apply ());
  /* The first day may be what was wrong. */
  type_text ("First Day", "12/19");
  g_assert_false (is_wrong ("Last Day"));
  g_assert_true (can_apply ());
  type_text ("First Day", "12/24");
  type_text ("Last Day", "12/31");
  type_text ("Reason, for Myself", "Jeju");
  type_text ("What Clients May Be Told", "On vacation");
  apply (&screen, "add date exception");
  g_assert_cmpuint (count_exceptions (&screen), ==, 1);
  read_exception (&screen, 0, &vacation);
  g_assert_cmpint (vacation.kind, ==, DAM_EXCEPTION_VACATION);
  g_assert_cmpint (vacation.client, ==, 0);
  g_assert_cmpint (vacation.side, ==, DAM_SIDE_MINE);
  g_assert_cmpint (vacation.first, ==, dam_day_parse ("2026-12-24"));
  g_assert_cmpint (vacation.last, ==, dam_day_parse ("2026-12-31"));
  g_assert_cmpstr (vacation.reason, ==, "Jeju");
  g_assert_cmpstr (vacation.public_text, ==, "On vacation");

  /* Made into other hours of one day for one client. */
  dam_exception_form_present (GTK_WINDOW (screen.window), fixture->context, vacation.id, 0, DAM_SIDE_MINE, DAM_DAY_INVALID, DAM_DAY_INVALID);
  g_assert_true (can_apply ());
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (DAM_TYPE_FORM_ROW, "Last Day"))), ==, "2026-12-31");
  choose ("Kind", DAM_EXCEPTION_HOURS);
  g_assert_true (gtk_widget_get_visible (find_row (DAM_TYPE_FORM_ROW, "Open Hours")));
  g_assert_false (can_apply ());
  type_text ("Open Hours", "25-30");
  g_assert_true (is_wrong ("Open Hours"));
  g_assert_nonnull (strstr (message_of ("Open Hours"), "“25-30”"));
  type_text ("Open Hours", "closed");
  g_assert_true (is_wrong ("Open Hours"));
  type_text ("Open Hours", "9-12, 11-13");
  g_assert_false (is_wrong ("Open Hours"));
  g_assert_cmpstr (message_of ("Open Hours"), ==, "09:00–13:00 · Hours that touched or overlapped were joined.");
  type_text ("Last Day", "");
  g_assert_cmpstr (message_of ("Last Day"), ==, "Only that one day");
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (display_find_dialog (), DAM_TYPE_CLIENT_CHOICE, NULL)), client_id);
  g_assert_true (gtk_widget_get_visible (find_row (ADW_TYPE_COMBO_ROW, "Side")));
  apply (&screen, "change date exception");
  read_exception (&screen, 0, &hours);
  g_assert_cmpint (hours.id, ==, vacation.id);
  g_assert_cmpint (hours.kind, ==, DAM_EXCEPTION_HOURS);
  g_assert_cmpint (hours.client, ==, client_id);
  g_assert_cmpint (hours.last, ==, dam_day_parse ("2026-12-24"));
  g_assert_cmpint (hours.hours.n_ranges, ==, 1);
  g_assert_cmpint (hours.hours.ranges[0].end, ==, 13 * 60);

  /* Part of a day of theirs: nothing is told to anyone about it. */
  dam_exception_form_present (GTK_WINDOW (screen.window), fixture->context, 0, client_id, DAM_SIDE_THEIRS, dam_day_parse ("2026-11-30"), dam_day_parse ("2026-11-30"));
  choose ("Kind", DAM_EXCEPTION_PART_CLOSED);
  g_assert_false (gtk_widget_get_visible (find_row (DAM_TYPE_FORM_ROW, "What Clients May Be Told")));
  type_text ("Closed Hours", "14-18");
  apply (&screen, "add date exception");
  read_exception (&screen, 0, &theirs);
  g_assert_cmpint (theirs.side, ==, DAM_SIDE_THEIRS);
  g_assert_cmpint (theirs.kind, ==, DAM_EXCEPTION_PART_CLOSED);
  g_assert_cmpint (theirs.first, ==, dam_day_parse ("2026-11-30"));

  undo (&screen, "add date exception");
  g_assert_cmpuint (count_exceptions (&screen), ==, 1);
  undo (&screen, "change date exception");
  dam_exception_clear (&hours);
  read_exception (&screen, 0, &hours);
  g_assert_cmpint (hours.kind, ==, DAM_EXCEPTION_VACATION);
  undo (&screen, "add date exception");
  g_assert_cmpuint (count_exceptions (&screen), ==, 0);

  /* What is gone cannot be opened. */
  dam_exception_form_present (GTK_WINDOW (screen.window), fixture->context, vacation.id, 0, DAM_SIDE_MINE, DAM_DAY_INVALID, DAM_DAY_INVALID);
  g_assert_null (display_find_dialog ());

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

/* A single day is closed, several are a vacation, until another kind is chosen. */
static void
test_exception_kind (DisplayFixture *fixture,
                     gconstpointer   user_data)
{
  static const struct { const char *first, *last; DamExceptionKind kind; } cases[] = {
    { "2026-11-30", "2026-11-30", DAM_EXCEPTION_CLOSED },
    { "2026-11-30", "2026-12-02", DAM_EXCEPTION_VACATION },
    { "", "", DAM_EXCEPTION_VACATION },
  };
  Screen screen = open_window (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dam_exception_form_present (GTK_WINDOW (screen.window), fixture->context, 0, 0, DAM_SIDE_MINE, dam_day_parse (cases[i].first),
                                  dam_day_parse (cases[i].last));
      g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (ADW_TYPE_COMBO_ROW, "Kind"))), ==, cases[i].kind);
      g_assert_true (can_apply () == (*cases[i].first != '\0'));
      gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));
    }

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_cancel (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  Screen screen = open_window (fixture);

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.add-exception", NULL);
  type_text ("First Day", "12/24");
  gtk_window_close (GTK_WINDOW (display_find_dialog ()));
  WAIT_UNTIL (display_find_dialog () == NULL);
  g_assert_cmpuint (count_exceptions (&screen), ==, 0);

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_reserved (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  Screen screen = open_window (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamDayRules) rules = NULL;
  g_autoptr (DamDayRules) changed = NULL;
  const DamReserved *reserved;
  gsize n_reserved;

  dam_reserved_form_present (GTK_WINDOW (screen.window), fixture->context, 0);
  g_assert_false (can_apply ());
  type_text ("Title", "저녁 식사");
  g_assert_false (can_apply ());
  type_text ("Hours", "18-20");
  g_assert_true (can_apply ());
  for (int i = 0; i < 7; i++)
    {
      GtkWidget *button = display_find (display_find_dialog (), GTK_TYPE_TOGGLE_BUTTON, (const char *[]) { "M", "T", "W", "T", "F", "S", "S" }[i]);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
    }
  /* Of the two letters T and S only the first was found: Thursday is left. */
  g_assert_nonnull (display_find (display_find_dialog (), GTK_TYPE_LABEL, "Thu"));
  type_text ("Last Day", "2026-01-01");
  type_text ("First Day", "2026-12-01");
  g_assert_true (is_wrong ("Last Day"));
  g_assert_false (can_apply ());
  /* From Friday to Sunday there is no Thursday. */
  type_text ("First Day", "2026-12-04");
  type_text ("Last Day", "2026-12-06");
  g_assert_false (is_wrong ("Last Day"));
  g_assert_nonnull (display_find (display_find_dialog (), GTK_TYPE_LABEL,
                                  "None of the weekdays lies between Fri, 4 Dec 2026 and Sun, 6 Dec 2026."));
  g_assert_false (can_apply ());
  type_text ("First Day", "2026-12-01");
  type_text ("Last Day", "");
  g_assert_true (can_apply ());
  apply (&screen, "add reserved time");

  rules = dam_reserved_list (get_reader (&screen), &error);
  g_assert_no_error (error);
  reserved = dam_day_rules_get_reserved (rules, &n_reserved);
  g_assert_cmpuint (n_reserved, ==, 1);
  g_assert_cmpstr (reserved->title, ==, "저녁 식사");
  g_assert_cmpuint (reserved->weekdays, ==, 1u << 3);
  g_assert_cmpint (reserved->first, ==, dam_day_parse ("2026-12-01"));
  g_assert_cmpint (reserved->last, ==, DAM_DAY_LAST);

  dam_reserved_form_present (GTK_WINDOW (screen.window), fixture->context, reserved->id);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (DAM_TYPE_FORM_ROW, "Hours"))), ==, "18:00–20:00");
  choose ("Kind", DAM_RESERVED_FOCUS);
  apply (&screen, "change reserved time");
  changed = dam_reserved_list (get_reader (&screen), &error);
  g_assert_cmpint (dam_day_rules_get_reserved (changed, &n_reserved)->kind, ==, DAM_RESERVED_FOCUS);
  g_assert_cmpuint (n_reserved, ==, 1);
  undo (&screen, "change reserved time");

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_planned (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  Screen screen = open_window (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) planned = NULL;
  g_auto (DamPlanned) changed = { 0 };
  const DamPlanned *one;

  dam_planned_form_present (GTK_WINDOW (screen.window), fixture->context, 0, 0, DAM_DAY_INVALID);
  type_text ("Day", "11/24");
  type_text ("Begins At", "오전 10시");
  g_assert_cmpstr (message_of ("Begins At"), ==, "10:00–10:30");
  /* Nobody to talk with yet. */
  g_assert_false (can_apply ());
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (display_find_dialog (), DAM_TYPE_CLIENT_CHOICE, NULL)), client_id);
  g_assert_true (can_apply ());
  type_text ("Begins At", "25:00");
  g_assert_true (is_wrong ("Begins At"));
  g_assert_false (can_apply ());
  type_text ("Begins At", "10:00");
  type_text ("Lasts", "2 days");
  g_assert_true (is_wrong ("Lasts"));
  type_text ("Lasts", "0m");
  g_assert_true (is_wrong ("Lasts"));
  g_assert_false (can_apply ());
  type_text ("Lasts", "45m");
  choose ("Kind", DAM_PLANNED_VIDEO);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (ADW_TYPE_COMBO_ROW, "Channel"))), ==, DAM_CHANNEL_ZOOM);
  type_text ("What It Is About", "Sketches");
  apply (&screen, "add planned contact");

  planned = dam_planned_list (get_reader (&screen), client_id, 0, G_MAXINT32, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (planned->len, ==, 1);
  one = &g_array_index (planned, DamPlanned, 0);
  /* 10:00 in Seoul. */
  g_assert_cmpint (one->at, ==, G_GINT64_CONSTANT (1795482000));
  g_assert_cmpint (one->minutes, ==, 45);
  g_assert_cmpint (one->channel, ==, DAM_CHANNEL_ZOOM);
  g_assert_cmpstr (one->title, ==, "Sketches");

  /* A channel that was chosen stays when the dialog is opened again. */
  dam_planned_form_present (GTK_WINDOW (screen.window), fixture->context, one->id, client_id, DAM_DAY_INVALID);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (DAM_TYPE_FORM_ROW, "Day"))), ==, "2026-11-24");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (DAM_TYPE_FORM_ROW, "Begins At"))), ==, "10:00");
  choose ("Channel", DAM_CHANNEL_TEAMS);
  apply (&screen, "change planned contact");
  g_assert_true (dam_planned_read (get_reader (&screen), one->id, &changed, &error));
  g_assert_cmpint (changed.channel, ==, DAM_CHANNEL_TEAMS);
  g_assert_cmpint (changed.minutes, ==, 45);
  g_assert_cmpstr (changed.uid, ==, one->uid);
  undo (&screen, "change planned contact");

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static gboolean
add_zone (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2027-01-10"), dam_zone_lookup ("America/New_York", NULL), error);
}

static void
test_zone (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  Screen screen = open_window (fixture);
  g_autoptr (GError) error = NULL;
  g_auto (DamMyZones) zones = { NULL };

  dam_zone_form_present (GTK_WINDOW (screen.window), fixture->context, DAM_DAY_INVALID);
  type_text ("From This Day On", "1/10");
  /* No zone was chosen yet. */
  g_assert_false (can_apply ());
  gtk_window_close (GTK_WINDOW (display_find_dialog ()));
  WAIT_UNTIL (display_find_dialog () == NULL);

  /* One moves to another date as one step. */
  display_write (fixture, "add my time zone", add_zone, NULL);
  dam_zone_form_present (GTK_WINDOW (screen.window), fixture->context, dam_day_parse ("2027-01-10"));
  g_assert_true (can_apply ());
  type_text ("From This Day On", "2027-01-12");
  apply (&screen, "change my time zone");
  g_assert_true (dam_my_zones_read (get_reader (&screen), &zones, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (zones.dates->len, ==, 1);
  g_assert_cmpint (g_array_index (zones.dates, DamZoneDate, 0).from, ==, dam_day_parse ("2027-01-12"));
  g_assert_cmpstr (dam_zone_id (g_array_index (zones.dates, DamZoneDate, 0).zone), ==, "America/New_York");
  undo (&screen, "change my time zone");
  dam_my_zones_clear (&zones);
  g_assert_true (dam_my_zones_read (get_reader (&screen), &zones, &error));
  g_assert_cmpint (g_array_index (zones.dates, DamZoneDate, 0).from, ==, dam_day_parse ("2027-01-10"));

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/days-forms/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)

  ADD ("exception", test_exception);
  ADD ("exception-kind", test_exception_kind);
  ADD ("cancel", test_cancel);
  ADD ("reserved", test_reserved);
  ADD ("planned", test_planned);
  ADD ("zone", test_zone);

  return g_test_run ();
}
