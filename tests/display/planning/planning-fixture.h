/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"

/* Two days over one another, and the times that suit both. The clock of the tests stands on Saturday, 21 November 2026, 15:04 in Seoul, where it is
 * 01:04 in New York. */

typedef struct
{
  gint64 new_york;   /* has hours: weekdays, 17:00 to 21:00 */
  gint64 busan;      /* never said when, and has my zone */
  gint64 london;     /* never said when, and lives elsewhere */
} Clients;

static Clients clients;

static inline gboolean
set_weekdays (DamTerms    *terms,
              const char  *prefix,
              const char  *hours,
              GError     **error)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *key = g_strconcat (prefix, days[i], NULL);

      if (!dam_terms_set (terms, key, i < 5 ? hours : "closed", NULL, error))
        return FALSE;
    }

  return TRUE;
}

static inline gboolean
write_clients (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  DamClientData jane = { .name = (char *) "Jane <Q&A>", .zone = (char *) "America/New_York", .note = (char *) "slow" };
  DamClientData kim = { .name = (char *) "김철수" };
  DamClientData ann = { .name = (char *) "Ann", .zone = (char *) "Europe/London" };
  DamTerms mine, theirs;
  gint64 id;

  dam_terms_init (&mine);
  dam_terms_init (&theirs);

  return dam_setting_write (tx, "zone", "Asia/Seoul", error)
         && dam_client_insert (tx, &jane, &clients.new_york, error)
         && dam_client_insert (tx, &kim, &clients.busan, error)
         && dam_client_insert (tx, &ann, &clients.london, error)
         && set_weekdays (&mine, "hours.", "9-12,13-18", error)
         && dam_terms_write (tx, 0, &mine, dam_day_parse ("2026-01-01"), FALSE, &id, error)
         && set_weekdays (&theirs, "theirs.hours.", "17-21", error)
         && dam_terms_set (&theirs, "theirs.zone", "America/New_York", NULL, error)
         && dam_terms_write (tx, clients.new_york, &theirs, dam_day_parse ("2026-01-01"), FALSE, &id, error);
}

static inline gint64
instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, &error);
  g_assert_no_error (error);

  return at;
}

/* A window with @widget in it, which is drawn. */
static inline GtkWidget *
show_in_window (GtkWidget *widget,
                int        width)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* The descendants of @widget, itself included, of type @type, in their order. (transfer container) */
static inline GPtrArray *
find_all (GtkWidget *widget,
          GType      type)
{
  GPtrArray *found = g_ptr_array_new ();

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GPtrArray) below = find_all (child, type);

      g_ptr_array_extend (found, below, NULL, NULL);
    }

  return found;
}
