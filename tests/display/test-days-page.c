/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/days/dam-client-days.h"
#include "ui/days/dam-coming-up.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-days-list.h"
#include "ui/days/dam-days-words.h"

static gint64 client_id;

static gboolean
add_client (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  DamClientData client = { .name = (char *) "R&D <주>", .is_company = TRUE };

  return dam_client_insert (tx, &client, &client_id, error);
}

/* An exception by its parts; a client of -1 is the one that was added. */
typedef struct
{
  gint64           client;
  DamSide          side;
  DamExceptionKind kind;
  const char      *first;
  const char      *last;
  const char      *hours;
  const char      *reason;
} Given;

static gboolean
add_exceptions (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  const Given *given = data;

  for (; given->first != NULL; given++)
    {
      DamException exception = {
        .client = given->client == -1 ? client_id : given->client, .side = given->side, .kind = given->kind,
        .first = dam_day_parse (given->first), .last = dam_day_parse (given->last),
        .reason = (char *) given->reason, .public_text = (char *) "",
      };
      gint64 id;

      if (given->hours != NULL && !dam_hours_parse (given->hours, &exception.hours, NULL, error))
        return FALSE;
      if (!dam_exception_write (tx, &exception, &id, error))
        return FALSE;
    }

  return TRUE;
}

/* The clock stands on 2026-11-21, a Saturday. */
static const Given some[] = {
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, "2026-12-24", "2026-12-31", NULL, "Jeju & co" },
  { -1, DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, "2026-12-01", "2026-12-01", "9-12", "" },
  { -1, DAM_SIDE_THEIRS, DAM_EXCEPTION_PART_CLOSED, "2026-11-30", "2026-12-02", "14-18", "" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2026-11-20", "2026-11-20", NULL, "moved" },
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2026-11-20", "2026-11-21", NULL, "" },
  { .first = NULL },
};

static const Given tomorrow[] = {
  { 0, DAM_SIDE_MINE, DAM_EXCEPTION_CLOSED, "2026-11-22", "2026-11-22", NULL, "" },
  { .first = NULL },
};

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
} Screen;

static Screen
open_window (DisplayFixture *fixture,
             int             width)
{
  Screen screen = { fixture };

  display_write (fixture, "add client", add_client, NULL);
  g_settings_set_int (dam_context_get_settings (fixture->context), "window-width", width);
  screen.window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (screen.window));

  return screen;
}

static GtkWidget *
open_page (Screen *screen,
           gint64  client)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (screen->window), "win.edit-days", "x", client);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (screen->window));
  page = display_find (GTK_WIDGET (screen->window), g_type_from_name ("DamDaysPage"), NULL);
  g_assert_nonnull (page);

  return page;
}

/* The list with @title. */
static GtkWidget *
find_list (GtkWidget  *page,
           const char *title)
{
  GtkWidget *label = display_find (page, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, DAM_TYPE_DAYS_LIST);
}

static gboolean
says (GtkWidget  *list,
      const char *title,
      const char *subtitle)
{
  GtkWidget *row = display_find (list, ADW_TYPE_ACTION_ROW, title);

  if (row == NULL)
    return FALSE;
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle);

  return g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle) == 0;
}

static GtkWidget *
get_focus (Screen *screen)
{
  return gtk_window_get_focus (GTK_WINDOW (screen->window));
}

static void
undo (Screen *screen)
{
  DamStore *store = dam_context_get_store (screen->fixture->context);

  WAIT_UNTIL (dam_store_can_undo (store));
  gtk_widget_activate_action (GTK_WIDGET (screen->window), "win.undo", NULL);
}

static void
test_mine (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 360);
  GtkWidget *page = open_page (&screen, 0);
  GtkWidget *list = find_list (page, "Exceptions and Vacations");
  GtkWidget *past;
  GtkWidget *row;

  /* Nothing yet: the next step is said. */
  g_assert_true (gtk_widget_get_visible (display_find (list, ADW_TYPE_ACTION_ROW,
                                                       "Nothing is planned. Add a vacation, and it closes those days for everyone.")));
  display_write (fixture, "add date exception", add_exceptions, (gpointer) some);
  g_assert_true (says (list, "24–31 December 2026", "Vacation · Jeju & co · All clients"));
  g_assert_true (says (list, "Tue, 1 Dec 2026", "Open 09:00–12:00 · R&D <주>"));
  g_assert_true (says (list, "20–21 November 2026", "Closed · All clients"));
  /* Their side is not mine. */
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "30 November 2026 – 2 December 2026"));

  /* What is past is folded away, and made when it is unfolded. */
  past = display_find (list, ADW_TYPE_EXPANDER_ROW, "1 past entry");
  g_assert_true (gtk_widget_get_visible (past));
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "Fri, 20 Nov 2026"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (past), TRUE);
  g_assert_true (says (list, "Fri, 20 Nov 2026", "Closed · moved · All clients"));

  /* The focus stays with its row while others come and go. */
  row = display_find (list, ADW_TYPE_ACTION_ROW, "24–31 December 2026");
  gtk_widget_grab_focus (row);
  display_write (fixture, "add date exception", add_exceptions, (gpointer) tomorrow);
  row = display_find (list, ADW_TYPE_ACTION_ROW, "24–31 December 2026");
  g_assert_true (get_focus (&screen) == row);

  /* Removing leaves it where the row was. */
  row = display_find (list, ADW_TYPE_ACTION_ROW, "Tue, 1 Dec 2026");
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (display_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  WAIT_UNTIL (display_find (list, ADW_TYPE_ACTION_ROW, "Tue, 1 Dec 2026") == NULL);
  g_assert_true (get_focus (&screen) == display_find (list, ADW_TYPE_ACTION_ROW, "24–31 December 2026"));
  WAIT_UNTIL (display_find (GTK_WIDGET (screen.window), GTK_TYPE_LABEL, "Date exception removed") != NULL);
  undo (&screen);
  WAIT_UNTIL (display_find (list, ADW_TYPE_ACTION_ROW, "Tue, 1 Dec 2026") != NULL);

  /* Over midnight today becomes past. */
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040 + 86400);
  WAIT_UNTIL (display_find (list, ADW_TYPE_EXPANDER_ROW, "2 past entries") != NULL);

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static gboolean
remove_all (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  sqlite3 *db = data;
  g_autoptr (GArray) list = dam_exception_list (db, 0, dam_day_parse ("1990-01-01"), dam_day_parse ("2050-12-31"), error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!dam_exception_delete (tx, g_array_index (list, DamException, i).id, error))
      return FALSE;

  return list != NULL;
}

static void
test_last_row (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 360);
  GtkWidget *list = find_list (open_page (&screen, 0), "Exceptions and Vacations");
  GtkWidget *row;

  display_write (fixture, "add date exception", add_exceptions, (gpointer) tomorrow);
  row = display_find (list, ADW_TYPE_ACTION_ROW, "Sun, 22 Nov 2026");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (display_find (row, GTK_TYPE_BUTTON, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Remove: Sun, 22 Nov 2026");
  gtk_widget_grab_focus (row);
  display_write (fixture, "remove", remove_all, dam_store_reader (dam_context_get_store (fixture->context)));
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "Sun, 22 Nov 2026"));
  g_assert_true (get_focus (&screen) == display_find (list, ADW_TYPE_ACTION_ROW, "Add Date Exception…"));

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static gboolean
add_planned (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  const gint64 *ats = data;

  for (; *ats != 0; ats++)
    {
      DamPlanned planned = { .client = client_id, .channel = DAM_CHANNEL_PHONE, .at = *ats, .minutes = 30, .title = (char *) "Sketches" };
      gint64 id;

      if (!dam_planned_write (tx, &planned, &id, error))
        return FALSE;
    }

  return TRUE;
}

/* Tuesday at 10 in Seoul, and the day before the clock at the same time. */
static const gint64 two_calls[] = { 1795482000, 1795136400, 0 };

static void
test_client (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 360);
  GtkWidget *page;
  GtkWidget *list;
  GtkWidget *hand_out;

  display_write (fixture, "add date exception", add_exceptions, (gpointer) some);
  display_write (fixture, "add planned contact", add_planned, (gpointer) two_calls);
  page = open_page (&screen, client_id);

  list = find_list (page, "For This Client");
  g_assert_true (says (list, "Tue, 1 Dec 2026", "Open 09:00–12:00"));
  g_assert_null (display_find (list, ADW_TYPE_ACTION_ROW, "24–31 December 2026"));

  /* What holds for all is seen, and changed elsewhere. */
  list = find_list (page, "For All Clients");
  g_assert_true (says (list, "24–31 December 2026", "Vacation · Jeju & co"));
  g_assert_null (display_find (display_find (list, ADW_TYPE_ACTION_ROW, "24–31 December 2026"), GTK_TYPE_BUTTON, NULL));
  g_assert_nonnull (display_find (list, ADW_TYPE_ACTION_ROW, "My Days Off and Reserved Time"));

  list = find_list (page, "Their Days");
  g_assert_false (gtk_widget_get_mapped (list));
  g_assert_true (says (list, "30 November 2026 – 2 December 2026", "Closed 14:00–18:00"));

  list = find_list (page, "Planned Contacts");
  g_assert_true (says (list, "Tue, 24 Nov 2026, 10:00–10:30", "Call · Phone · Sketches"));
  g_assert_nonnull (display_find (list, ADW_TYPE_EXPANDER_ROW, "1 past entry"));
  hand_out = gtk_widget_get_ancestor (display_find (page, GTK_TYPE_LABEL, "Hand Out"), ADW_TYPE_PREFERENCES_GROUP);
  g_assert_true (gtk_widget_get_visible (hand_out));
  g_assert_nonnull (display_find (hand_out, ADW_TYPE_ACTION_ROW, "Save All as Calendar File…"));
  /* There is nothing to hand out once all of it is over. */
  dam_clock_freeze (dam_context_get_clock (fixture->context), two_calls[0] + 1800);
  WAIT_UNTIL (!gtk_widget_get_visible (hand_out));

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_planned_is_shown (DisplayFixture *fixture,
                       gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 360);
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.edit-planned", "x", client_id);
  page = display_find (GTK_WIDGET (screen.window), g_type_from_name ("DamDaysPage"), NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (find_list (page, "Planned Contacts")));
  /* Ctrl+N makes what is in sight. */
  gtk_widget_activate_action (page, "days.add", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (DAM_IS_DAYS_DIALOG (window))
        g_assert_cmpstr (gtk_window_get_title (window), ==, "Plan a Contact");
    }

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static gboolean
agree (DamTransaction  *tx,
       gpointer         data,
       GError         **error)
{
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  for (int i = 0; i < 5; i++)
    dam_hours_parse ("9-18", &terms.sides[DAM_SIDE_MINE].week.days[i], NULL, NULL);

  return dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-01-01"), FALSE, &id, error);
}

static void
test_coming_up (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 800);
  GtkWidget *group = display_find (GTK_WIDGET (screen.window), DAM_TYPE_COMING_UP, NULL);
  GtkWidget *row;

  /* Neither terms nor anything that is coming. */
  g_assert_nonnull (group);
  g_assert_false (gtk_widget_get_visible (group));
  display_write (fixture, "agree", agree, NULL);
  WAIT_UNTIL (gtk_widget_get_visible (group));
  g_assert_nonnull (display_find (group, ADW_TYPE_ACTION_ROW, "Nothing in the next four weeks"));

  display_write (fixture, "add date exception", add_exceptions, (gpointer) some);
  display_write (fixture, "add planned contact", add_planned, (gpointer) two_calls);
  g_assert_null (display_find (group, ADW_TYPE_ACTION_ROW, "Nothing in the next four weeks"));
  g_assert_true (says (group, "20–21 November 2026", "Closed · All clients"));
  g_assert_true (says (group, "Tue, 24 Nov 2026, 10:00–10:30", "R&D <주> · Call · Phone · Sketches"));
  g_assert_true (says (group, "30 November 2026 – 2 December 2026", "Closed 14:00–18:00 · R&D <주>"));
  /* Four weeks end before Christmas. */
  g_assert_null (display_find (group, ADW_TYPE_ACTION_ROW, "24–31 December 2026"));

  /* What is a client’s leads to the client. */
  row = display_find (group, ADW_TYPE_ACTION_ROW, "30 November 2026 – 2 December 2026");
  gtk_widget_activate (row);
  WAIT_UNTIL (display_find (GTK_WIDGET (screen.window), g_type_from_name ("DamDaysPage"), NULL) != NULL);
  g_assert_nonnull (display_find (GTK_WIDGET (screen.window), GTK_TYPE_LABEL, "Their Days"));

  /* What is planned is opened. */
  gtk_widget_activate (display_find (group, ADW_TYPE_ACTION_ROW, "Tue, 24 Nov 2026, 10:00–10:30"));
  WAIT_UNTIL (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2);

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_holidays_coming_up (DisplayFixture *fixture,
                         gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 800);
  GtkWidget *group = display_find (GTK_WIDGET (screen.window), DAM_TYPE_COMING_UP, NULL);

  /* Chuseok of 2026 is 24 to 26 September, a Saturday among them: one row. */
  display_write (fixture, "agree", agree, NULL);
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040 - 70 * 86400);
  WAIT_UNTIL (display_find (group, ADW_TYPE_ACTION_ROW, "24–26 September 2026") != NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (display_find (group, ADW_TYPE_ACTION_ROW, "24–26 September 2026"))),
                            "Chuseok"));

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_client_rows (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  Screen screen = open_window (fixture, 1000);
  GtkWidget *group;

  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.show-client", "x", client_id);
  group = display_find (GTK_WIDGET (screen.window), DAM_TYPE_CLIENT_DAYS, NULL);
  g_assert_true (says (group, "Date Exceptions", "None to come"));
  g_assert_true (says (group, "Planned Contacts", "Nothing arranged"));

  display_write (fixture, "add date exception", add_exceptions, (gpointer) some);
  display_write (fixture, "add planned contact", add_planned, (gpointer) two_calls);
  g_assert_true (says (group, "Date Exceptions", "20–21 November 2026 · Closed · All clients\nand 3 more"));
  g_assert_true (says (group, "Planned Contacts", "Tue, 24 Nov 2026, 10:00–10:30 · Call · Phone · Sketches"));

  gtk_window_destroy (GTK_WINDOW (screen.window));
}

static void
test_weekdays (void)
{
  DamDateStyle style = { DAM_LANGUAGE_ENGLISH, TRUE };
  static const struct
  {
    guint       days;
    const char *words;
  } cases[] = {
    { 0x7f, "Every day" }, { 0x1f, "Mon–Fri" }, { 0x60, "Sat, Sun" }, { 0x15, "Mon, Wed, Fri" }, { 0x3e, "Tue–Sat" }, { 0x01, "Mon" },
    { 0x77, "Mon–Wed, Fri–Sun" }, { 0x03, "Mon, Tue" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dam_days_word_weekdays (style, cases[i].days);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/days-page/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)

  ADD ("mine", test_mine);
  ADD ("last-row", test_last_row);
  ADD ("client", test_client);
  ADD ("planned-is-shown", test_planned_is_shown);
  ADD ("coming-up", test_coming_up);
  ADD ("holidays-coming-up", test_holidays_coming_up);
  ADD ("client-rows", test_client_rows);
  g_test_add_func ("/days-page/weekdays", test_weekdays);

  return g_test_run ();
}
