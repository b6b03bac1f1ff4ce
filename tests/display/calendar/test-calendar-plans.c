/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-items.h"
#include "week-hand.h"

/* What is in sight of the week: contacts that are planned for the same time, and hours. */

typedef struct
{
  gint64      client;
  int         start;
  int         minutes;
  const char *title;
} Plan;

static gboolean
add_plan (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  const Plan *plan = data;
  DamPlanned planned = { .client = plan->client, .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .title = (char *) plan->title };
  gint64 id;

  planned.at = dam_zone_from_local (dam_zone_lookup ("Asia/Seoul", NULL), dam_day_parse ("2026-11-18"), plan->start * 60);
  planned.minutes = plan->minutes;

  return dam_planned_write (tx, &planned, &id, error);
}

/* The labels of what is planned in @column, in its order. (transfer full) */
static GPtrArray *
get_labels (GtkWidget *column)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "plan"))
      g_ptr_array_add (labels, child);

  return labels;
}

static void
get_bounds (GtkWidget       *column,
            GtkWidget       *label,
            graphene_rect_t *bounds)
{
  g_assert_true (gtk_widget_compute_bounds (label, column, bounds));
}

/* None lies over another, each is in the column, and the keyboard finds them by time. */
static void
test_side_by_side (DisplayFixture *fixture,
                   gconstpointer   user_data)
{
  static const char *const chosen[] = { "Design", "Review", "Budget", "Short", "Next" };
  Plan plans[] = {
    { 0, 600, 90, "Design" }, { 0, 600, 30, "Review" }, { 0, 645, 60, "Budget" }, { 0, 900, 5, "Short" }, { 0, 905, 60, "Next" },
  };
  g_autoptr (GPtrArray) labels = NULL;
  GtkWidget *page;
  GtkWidget *column;
  gint64 client;
  guint found = 0;

  display_write (fixture, "fill", calendar_fill, &client);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      plans[i].client = client;
      display_write (fixture, "plan", add_plan, &plans[i]);
    }
  page = calendar_open (fixture, "week", 1000);
  column = get_column (page, 3);
  labels = get_labels (column);
  g_assert_cmpuint (labels->len, ==, G_N_ELEMENTS (plans));
  for (guint i = 0; i < labels->len; i++)
    {
      graphene_rect_t one;

      get_bounds (column, g_ptr_array_index (labels, i), &one);
      g_assert_cmpfloat (one.size.width, >=, 20);
      g_assert_cmpfloat (one.origin.x, >=, 0);
      g_assert_cmpfloat (one.origin.x + one.size.width, <=, gtk_widget_get_width (column));
      for (guint j = 0; j < i; j++)
        {
          graphene_rect_t other;

          get_bounds (column, g_ptr_array_index (labels, j), &other);
          g_assert_false (graphene_rect_intersection (&one, &other, NULL));
        }
    }

  gtk_widget_grab_focus (column);
  while (found < G_N_ELEMENTS (chosen))
    {
      g_assert_true (calendar_press (column, "Down"));
      for (guint i = 0; i < labels->len; i++)
        {
          GtkInscription *label = g_ptr_array_index (labels, i);

          if (!gtk_widget_has_css_class (GTK_WIDGET (label), "chosen"))
            continue;
          g_assert_nonnull (strstr (gtk_inscription_get_text (label), chosen[found]));
          found++;
        }
    }

  /* What was chosen stays so when something else changes, of two at one time too. */
  for (int i = 0; i < 20 && !gtk_widget_has_css_class (g_ptr_array_index (labels, 1), "chosen"); i++)
    g_assert_true (calendar_press (column, "Up"));
  display_write (fixture, "plan", add_plan, &(Plan) { client, 1200, 30, "Late" });
  calendar_settle (page);
  g_assert_true (gtk_widget_has_css_class (g_ptr_array_index (labels, 1), "chosen"));
  calendar_close (page);
}

/* Where the window is low, so are the hours; and back. */
static void
test_low_window (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWindow *window;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 500);
  g_assert_cmpint (dam_week_view_grid_get_hour_height (get_grid (page)), ==, 48);
  window = GTK_WINDOW (gtk_widget_get_root (page));
  gtk_window_set_default_size (window, 500, 480);
  WAIT_UNTIL (dam_week_view_grid_get_hour_height (get_grid (page)) == 20);
  gtk_window_set_default_size (window, 500, 700);
  WAIT_UNTIL (dam_week_view_grid_get_hour_height (get_grid (page)) == 48);
  calendar_close (page);
}

static double
get_place (GtkWidget *page)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (get_grid (page)), GTK_TYPE_VIEWPORT);

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
}

static gboolean
set_afternoons (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri", "hours.sat", "hours.sun" };
  DamTerms terms;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!dam_terms_set (&terms, keys[i], "11-20", NULL, error))
      return FALSE;

  return dam_terms_write (tx, *(gint64 *) data, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error);
}

/* The hours of somebody else are scrolled to; a change of one's own leaves what one looks at where it is. */
static void
test_other_source (DisplayFixture *fixture,
                   gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;
  gint64 everyone = 0;
  double mine;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "afternoons", set_afternoons, &client);
  page = calendar_open (fixture, "week", 1000);
  mine = get_place (page);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), client);
  calendar_settle (page);
  g_assert_cmpfloat (get_place (page), >=, mine + 90);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), 0);
  calendar_settle (page);
  g_assert_cmpfloat (get_place (page), ==, mine);
  display_write (fixture, "afternoons", set_afternoons, &everyone);
  calendar_settle (page);
  g_assert_cmpfloat (get_place (page), ==, mine);
  calendar_close (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/calendar-plans/side-by-side", DisplayFixture, NULL, display_fixture_set_up, test_side_by_side, display_fixture_tear_down);
  g_test_add ("/calendar-plans/low-window", DisplayFixture, NULL, display_fixture_set_up, test_low_window, display_fixture_tear_down);
  g_test_add ("/calendar-plans/other-source", DisplayFixture, NULL, display_fixture_set_up, test_other_source, display_fixture_tear_down);

  return g_test_run ();
}
