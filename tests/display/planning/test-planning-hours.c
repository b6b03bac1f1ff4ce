/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "planning-fixture.h"

#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-form-row.h"
#include "ui/days/dam-planned-form.h"
#include "ui/planning/dam-zone-strips.h"

/* Where planning is offered, and setting the hours that it misses. */

static gboolean
write_client (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  DamClientData kim = { .name = (char *) "김철수" };

  return dam_client_insert (tx, &kim, &clients.busan, error);
}

static gboolean
write_hours (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  DamTerms terms;

  dam_terms_init (&terms);

  return set_weekdays (&terms, "hours.", "9-12,13-18", error)
         && dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-01-01"), FALSE, NULL, error);
}

static GtkEditable *
find_entry (const char *title)
{
  return GTK_EDITABLE (display_find (display_find_dialog (), DAM_TYPE_FORM_ROW, title));
}

static void
activate_row (const char *title)
{
  WAIT_UNTIL (display_find (display_find_dialog (), ADW_TYPE_ACTION_ROW, title) != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (display_find (display_find_dialog (), ADW_TYPE_ACTION_ROW, title)));
}

static gboolean
has_hours_page (DamWindow *window)
{
  return display_find (GTK_WIDGET (window), g_type_from_name ("DamTermsPage"), NULL) != NULL;
}

/* The hours that are missing are set on their page. The form waits, and is there again with what was typed. */
static void
test_from_form (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  static const char *const rows[] = { "Set My Hours", "Set Their Hours" };
  DamWindow *window = dam_window_new (NULL, fixture->context);

  display_write (fixture, "add a client", write_client, NULL);
  gtk_window_present (GTK_WINDOW (window));
  dam_planned_form_present (GTK_WINDOW (window), fixture->context, 0, clients.busan, DAM_DAY_INVALID);
  gtk_editable_set_text (find_entry ("What It Is About"), "Sketches");
  gtk_editable_set_text (find_entry ("Begins At"), "half past");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      activate_row (rows[i]);
      g_assert_nonnull (display_find_dialog ());
      g_assert_false (gtk_widget_get_visible (display_find_dialog ()));
      g_assert_true (has_hours_page (window));
      if (i == 0)
        display_write (fixture, "agree", write_hours, NULL);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
      g_assert_false (has_hours_page (window));
      g_assert_true (gtk_widget_get_visible (display_find_dialog ()));
      g_assert_cmpstr (gtk_editable_get_text (find_entry ("What It Is About")), ==, "Sketches");
      g_assert_cmpstr (gtk_editable_get_text (find_entry ("Begins At")), ==, "half past");
    }

  /* Whatever way the page is left, as by going to another view. */
  activate_row ("Set Their Hours");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "calendar");
  g_assert_true (gtk_widget_get_visible (display_find_dialog ()));

  /* With the main window goes what waits. */
  activate_row ("Set Their Hours");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (display_find_dialog ());
}

static gboolean
is_seen (DamWindow  *window,
         GType       type,
         const char *text)
{
  GtkWidget *view = display_find (GTK_WIDGET (window), g_type_from_name ("DamClientView"), NULL);
  GtkWidget *widget = view != NULL ? display_find (view, type, text) : NULL;

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* The page of a client offers to find a time as soon as I have hours, and compares two days where there is something to compare. */
static void
test_button (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  const struct { const gint64 *client; const char *name; gboolean compares; } cases[] = {
    { &clients.busan, "김철수", FALSE },
    { &clients.new_york, "Jane <Q&A>", TRUE },
    { &clients.busan, "김철수", FALSE },
    { &clients.london, "Ann", TRUE },
  };
  DamWindow *window = dam_window_new (NULL, fixture->context);

  display_write (fixture, "add a client", write_client, NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-client", "x", clients.busan);
  WAIT_UNTIL (is_seen (window, GTK_TYPE_LABEL, "김철수"));
  g_assert_false (is_seen (window, GTK_TYPE_BUTTON, "_Find a Time…"));
  display_write (fixture, "agree", write_hours, NULL);
  WAIT_UNTIL (is_seen (window, GTK_TYPE_BUTTON, "_Find a Time…"));
  display_write (fixture, "add clients", write_clients, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-client", "x", *cases[i].client);
      WAIT_UNTIL (is_seen (window, GTK_TYPE_LABEL, cases[i].name));
      g_assert_true (is_seen (window, GTK_TYPE_BUTTON, "_Find a Time…"));
      g_assert_true (is_seen (window, DAM_TYPE_ZONE_STRIPS, NULL) == cases[i].compares);
      g_assert_true (is_seen (window, GTK_TYPE_LABEL, "No hours of theirs were agreed: any time within my own will do.") != cases[i].compares);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/planning-hours/from-form", DisplayFixture, NULL, display_fixture_set_up, test_from_form, display_fixture_tear_down);

  g_test_add ("/planning-hours/button", DisplayFixture, NULL, display_fixture_set_up, test_button, display_fixture_tear_down);

  return g_test_run ();
}
