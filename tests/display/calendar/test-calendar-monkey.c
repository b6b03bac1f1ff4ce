/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar-truth.h"
#include "ui/calendar/dam-week-painter.h"
#include "ui/calendar/dam-week-view.h"

/* A hand that does anything at all to the calendar, the same for each seed; after each of its steps the calendar shows what the file has, and
 * what is undone leaves the file as it was. With -m slow many more seeds. */

#define N_STEPS 60
#define SEEDS 2
#define SEEDS_SLOW 80

/* A step that can be undone: the file before and after it. */
typedef struct
{
  char *before;
  char *after;
} Step;

typedef struct
{
  DisplayFixture *fixture;
  GRand          *random;
  GtkWidget      *window;
  GtkWidget      *page;
  DamStore       *other;      /* as another program has it */
  GPtrArray      *done;       /* of Step; what is before the first is not known */
  GPtrArray      *undone;
  gboolean        is_foreign; /* another program wrote in this step */
  guint           n_clients;
} Monkey;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->before);
  g_free (step->after);
  g_free (step);
}

static int
below (Monkey *self,
       int     n)
{
  return g_rand_int_range (self->random, 0, n);
}

static DamStore *
get_store (Monkey *self)
{
  return dam_context_get_store (self->fixture->context);
}

/* --- the file --- */

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Everything that is in the file, as text; verdicts follow from the rest. */
static char *
dump (Monkey *self)
{
  static const char *const tables[] = {
    "client", "client_address", "terms", "terms_day", "terms_range", "terms_channel", "contact", "date_exception", "reserved_time",
    "holiday_change", "my_zone", "planned_contact",
  };
  sqlite3 *db = dam_store_reader (get_store (self));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          GString *line = g_string_new (tables[i]);

          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (line, "|%s", (const char *) sqlite3_column_text (statement, column));
          g_ptr_array_add (lines, g_string_free (line, FALSE));
        }
      sqlite3_finalize (statement);
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static gboolean
write_nothing (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  return TRUE;
}

/* Waits until all that was asked for is written, judged and shown. */
static void
settle (Monkey *self)
{
  display_write (self->fixture, NULL, write_nothing, NULL);
  WAIT_UNTIL (!dam_judges_is_judging (dam_context_get_judges (self->fixture->context)));
  calendar_settle (self->page);
}

typedef struct
{
  Monkey *monkey;
  int     kind;
  gint64  client;
  DamDay  day;
} Deed;

static DamDay
some_day (Monkey *self)
{
  return truth_first_day (self->page) + below (self, 9) - 1;
}

static DamDayHours
some_hours (Monkey *self)
{
  DamDayHours hours = { .kind = DAM_DAY_HOURS };

  for (int i = 1 + below (self, 3); i > 0; i--)
    {
      int start = below (self, 96) * 15;

      dam_day_hours_add (&hours, (DamRange) { (gint16) start, (gint16) (start + 15 * (1 + below (self, 40))) });
    }

  return hours;
}

/* A client of the list, 0 for none. */
static gint64
some_client (Monkey *self)
{
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (self->fixture->context));
  guint n = g_list_model_get_n_items (clients);
  g_autoptr (DamClient) client = NULL;

  if (n == 0 || below (self, 3) == 0)
    return 0;
  client = g_list_model_get_item (clients, (guint) below (self, (int) n));

  return dam_client_get_id (client);
}

/* What can be written while the calendar is shown, by this program or by another. */
static gboolean
write_something (DamTransaction *tx,
                 gpointer        data,
                 GError        **error)
{
  Deed *deed = data;
  Monkey *self = deed->monkey;
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  gint64 client = deed->client;
  gint64 id;

  switch (deed->kind)
    {
    case 0:
      {
        DamException exception = { .client = client, .side = DAM_SIDE_MINE, .kind = (DamExceptionKind) below (self, 4) };

        if (client != 0 && below (self, 3) == 0)
          exception.side = DAM_SIDE_THEIRS;
        exception.first = deed->day;
        exception.last = deed->day + below (self, 3);
        exception.hours = some_hours (self);
        exception.reason = (char *) (below (self, 2) == 0 ? "출장 <b>" : "");

        return dam_exception_write (tx, &exception, &id, error);
      }

    case 1:
      {
        DamReserved reserved = { .weekdays = (guint8) (1 + below (self, 127)), .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST };

        reserved.title = (char *) "저녁";
        reserved.hours = some_hours (self);

        return dam_reserved_write (tx, &reserved, FALSE, &id, error);
      }

    case 2:
      {
        DamPlanned planned = { .client = client, .kind = (DamPlannedKind) below (self, 3), .channel = DAM_CHANNEL_ZOOM };

        planned.at = dam_zone_from_local (zone, deed->day, below (self, 86400));
        planned.minutes = 1 + below (self, 300);

        return client == 0 || dam_planned_write (tx, &planned, &id, error);
      }

    case 3:
      {
        g_autofree char *name = g_strdup_printf ("고객 %u", self->n_clients++);
        DamClientData added = { .name = name, .zone = (char *) (below (self, 2) == 0 ? "America/New_York" : NULL) };

        return dam_client_insert (tx, &added, &id, error);
      }

    case 4:
      return client == 0 || dam_client_delete (tx, client, error);

    case 5:
      {
        DamTerms terms;
        g_autofree char *hours = NULL;
        DamDayHours some = some_hours (self);

        dam_terms_init (&terms);
        hours = dam_hours_format (&some);

        return client == 0
               || (dam_terms_set (&terms, below (self, 2) == 0 ? "theirs.hours.wed" : "hours.tue", hours, NULL, error)
                   && dam_terms_write (tx, client, &terms, deed->day - below (self, 30), FALSE, NULL, error));
      }

    default:
      for (int i = below (self, 20); i >= 0 && client != 0; i--)
        {
          DamContactRow row = { .client = client, .contact = { .seconds = -1, .person_known = TRUE, .channel = DAM_CHANNEL_KAKAOTALK } };

          row.contact.at = dam_zone_from_local (zone, deed->day, below (self, 86400));
          if (!dam_contact_insert (tx, &row, NULL, error))
            return FALSE;
        }
      return TRUE;
    }
}

static void
write_by_hand (Monkey *self)
{
  Deed deed = { self, below (self, 7), some_client (self), some_day (self) };

  display_write (self->fixture, "do something", write_something, &deed);
}

static void
write_elsewhere (Monkey *self)
{
  Deed deed = { self, below (self, 7), some_client (self), some_day (self) };
  gboolean done = FALSE;

  self->is_foreign = TRUE;
  dam_store_write_async (self->other, NULL, write_something, &deed, NULL, NULL, display_written_cb, &done);
  WAIT_UNTIL (done);
  dam_store_poll (get_store (self));
}

/* --- what a hand does --- */

static void
resize (Monkey *self)
{
  static const int widths[] = { 1240, 1000, 800, 620, 500, 380 };

  gtk_window_set_default_size (GTK_WINDOW (self->window), widths[below (self, G_N_ELEMENTS (widths))], 760);
  calendar_settle (self->page);
}

/* Over midnight, over the changes of clocks, to another place. */
static void
jump (Monkey *self)
{
  static const char *const zones[] = { "Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo" };
  static const char *const times[] = {
    "2026-11-21T23:59:59", "2026-11-22T00:00:00", "2026-10-31T23:59:30", "2026-11-01T01:30:00", "2026-03-08T03:00:00",
    "2026-09-06T00:30:00", "2026-04-05T01:45:00", "2026-12-31T23:59:59", "2026-11-21T15:04:00",
  };
  DamClock *clock = dam_context_get_clock (self->fixture->context);
  gint64 at;

  if (below (self, 2) == 0)
    {
      DamZoneDate journey = { dam_clock_today (clock, NULL) + below (self, 20) - 10, dam_zone_lookup (zones[below (self, 5)], NULL) };

      dam_clock_set_zones (clock, dam_zone_lookup (zones[below (self, 5)], NULL), &journey, (gsize) below (self, 2));
    }
  g_assert_true (dam_instant_parse (times[below (self, G_N_ELEMENTS (times))], dam_clock_get_zone (clock), &at, NULL));
  dam_clock_freeze (clock, at);
}

static void
set_style (Monkey *self)
{
  static const char *const starts[] = { "sunday", "monday" };
  static const char *const formats[] = { "12h", "24h" };
  GSettings *settings = dam_context_get_settings (self->fixture->context);

  g_settings_set_string (settings, "week-start", starts[below (self, 2)]);
  g_settings_set_string (settings, "clock-format", formats[below (self, 2)]);
  g_settings_set_boolean (settings, "calendar-working-hours", below (self, 3) == 0);
}

static void
choose_source (Monkey *self)
{
  GtkWidget *theirs = display_find (self->page, GTK_TYPE_TOGGLE_BUTTON, "Theirs");

  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (self->page, DAM_TYPE_CLIENT_CHOICE, NULL)), some_client (self));
  if (gtk_widget_get_mapped (theirs) && below (self, 2) == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (theirs), TRUE);
}

static void
press_keys (Monkey *self)
{
  static const char *const week_keys[] = { "Up", "Down", "Left", "Right", "Return", "space", "Home" };
  static const char *const month_keys[] = { "Up", "Down", "Left", "Right", "<Shift>Right", "<Shift>Down", "Escape", "Home" };

  for (int i = below (self, 4); i >= 0; i--)
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->page));

      if (focus != NULL && DAM_IS_DAY_COLUMN (focus))
        calendar_press (focus, week_keys[below (self, G_N_ELEMENTS (week_keys))]);
      else if (focus != NULL && DAM_IS_MONTH_CELL (focus) && below (self, 4) == 0)
        g_signal_emit_by_name (focus, "clicked");
      else if (focus != NULL && DAM_IS_MONTH_CELL (focus))
        calendar_press (gtk_widget_get_ancestor (focus, g_type_from_name ("DamMonthView")),
                        month_keys[below (self, G_N_ELEMENTS (month_keys))]);
      else
        dam_calendar_views_grab_focus (truth_views (self->page));
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}

/* One stroke over the hours of a day, during which anything may happen. */
static void
paint (Monkey *self)
{
  DamCalendarViews *views = truth_views (self->page);
  DamWeekPainter *painter = dam_week_view_get_painter (dam_calendar_views_get_week (views));
  GtkWidget *grid = GTK_WIDGET (truth_grid (self->page));
  int height = gtk_widget_get_height (grid);
  int n_moves = 1 + below (self, 4);
  int left, width;
  double x;

  if (dam_calendar_views_get_mode (views) != DAM_CALENDAR_WEEK || height < 48)
    return;

  dam_week_view_grid_column_place (truth_grid (self->page), (guint) below (self, (int) dam_calendar_views_get_n_days (views)),
                                   gtk_widget_get_width (grid), &left, &width);
  x = left + width / 2.0;
  dam_week_painter_press (painter, x, below (self, height), FALSE);
  for (int i = 0; i < n_moves; i++)
    {
      dam_week_painter_move (painter, x, below (self, height));
      switch (below (self, 24))
        {
        case 0:
          write_elsewhere (self);
          break;

        case 1:
          jump (self);
          break;

        case 2:
          resize (self);
          break;

        case 3:
          dam_week_painter_cancel (painter);
          break;

        case 4:
          gtk_widget_activate_action (self->page, "calendar.next", NULL);
          break;

        case 5:
          choose_source (self);
          break;

        default:
          break;
        }
      calendar_settle (self->page);
    }
  dam_week_painter_release (painter);
}

/* A button of what is open over the calendar. */
static void
press_popover (Monkey *self)
{
  GtkWidget *views = GTK_WIDGET (truth_views (self->page));
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *popover = gtk_widget_get_last_child (views);

  if (!GTK_IS_POPOVER (popover) || !gtk_widget_get_mapped (popover))
    return;

  truth_collect (popover, GTK_TYPE_BUTTON, buttons);
  if (buttons->len > 0)
    g_signal_emit_by_name (g_ptr_array_index (buttons, (guint) below (self, (int) buttons->len)), "clicked");
}

static void
undo (Monkey  *self,
      gboolean again)
{
  GPtrArray *from = again ? self->undone : self->done;
  GPtrArray *to = again ? self->done : self->undone;
  g_autofree char *before = dump (self);
  g_autofree char *after = NULL;
  Step *step;

  if (!(again ? dam_store_can_redo (get_store (self)) : dam_store_can_undo (get_store (self))))
    return;

  gtk_widget_activate_action (self->window, again ? "win.redo" : "win.undo", NULL);
  settle (self);
  after = dump (self);
  if (from->len == 0)
    {
      /* What another program changed may stand in the way: then nothing happens. */
      if (g_str_equal (before, after))
        return;
      step = g_new0 (Step, 1);
      step->before = g_strdup (again ? before : after);
      step->after = g_strdup (again ? after : before);
      g_ptr_array_add (to, step);
      return;
    }

  step = g_ptr_array_steal_index (from, from->len - 1);
  g_assert_cmpstr (after, ==, again ? step->after : step->before);
  g_ptr_array_add (to, step);
}

static void
keep_step (Monkey *self,
           char   *before)
{
  g_autofree char *after = dump (self);
  Step *step;

  if (self->is_foreign)
    {
      g_ptr_array_set_size (self->done, 0);
      g_ptr_array_set_size (self->undone, 0);
    }
  else if (!g_str_equal (before, after))
    {
      step = g_new0 (Step, 1);
      step->before = g_strdup (before);
      step->after = g_steal_pointer (&after);
      g_ptr_array_add (self->done, step);
      g_ptr_array_set_size (self->undone, 0);
    }
}

/* Forms, and the window of a contact. */
static void
close_dialogs (Monkey *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window != NULL && GTK_WIDGET (window) != self->window)
        gtk_window_destroy (window);
    }
}

static void
step (Monkey *self)
{
  static const char *const actions[] = {
    "calendar.next", "calendar.previous", "calendar.today", "calendar.next-mode", "calendar.previous-mode", "calendar.zoom-in",
    "calendar.zoom-out", "calendar.zoom-normal",
  };
  g_autofree char *before = dump (self);
  int what = below (self, 40);

  self->is_foreign = FALSE;
  if (what < 10)
    gtk_widget_activate_action (self->page, actions[below (self, G_N_ELEMENTS (actions))], NULL);
  else if (what < 14)
    press_keys (self);
  else if (what < 15)
    press_popover (self);
  else if (what < 17)
    resize (self);
  else if (what < 18)
    jump (self);
  else if (what < 19)
    set_style (self);
  else if (what < 21)
    choose_source (self);
  else if (what < 25)
    write_by_hand (self);
  else if (what < 26)
    write_elsewhere (self);
  else if (what < 34)
    paint (self);
  else
    undo (self, what >= 38);
  settle (self);
  if (what < 34)
    keep_step (self, before);
  close_dialogs (self);
  settle (self);
  truth_check (self->fixture, self->page);
}

static void
test_monkey (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  g_autoptr (GError) error = NULL;
  Monkey monkey = { .fixture = fixture };
  gint64 client;

  display_write (fixture, NULL, calendar_fill, &client);
  monkey.random = g_rand_new_with_seed (GPOINTER_TO_UINT (user_data));
  monkey.done = g_ptr_array_new_with_free_func (step_free);
  monkey.undone = g_ptr_array_new_with_free_func (step_free);
  monkey.page = calendar_open (fixture, "week", 1000);
  monkey.window = GTK_WIDGET (gtk_widget_get_root (monkey.page));
  monkey.other = dam_store_open (dam_store_get_path (dam_context_get_store (fixture->context)), DAM_STORE_DEFAULT, &error);
  g_assert_no_error (error);

  for (int i = 0; i < N_STEPS; i++)
    {
      g_test_message ("seed %u, step %d", GPOINTER_TO_UINT (user_data), i);
      step (&monkey);
    }

  calendar_close (monkey.page);
  g_settings_reset (dam_context_get_settings (fixture->context), "calendar-working-hours");
  dam_store_close (monkey.other);
  g_object_unref (monkey.other);
  g_ptr_array_unref (monkey.done);
  g_ptr_array_unref (monkey.undone);
  g_rand_free (monkey.random);
}

int
main (int    argc,
      char **argv)
{
  guint n_seeds;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  n_seeds = g_test_slow () ? SEEDS_SLOW : SEEDS;
  for (guint seed = 1; seed <= n_seeds; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/calendar-monkey/%u", seed);

      g_test_add (path, DisplayFixture, GUINT_TO_POINTER (seed), display_fixture_set_up, test_monkey, display_fixture_tear_down);
    }

  return g_test_run ();
}
