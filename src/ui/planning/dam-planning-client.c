/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-planning-client"

#include "ui/planning/dam-planning-client.h"

#include "ui/dam-window.h"
#include "ui/terms/dam-terms-page.h"

static DamJudge *
get_judge (DamContext *context,
           gint64      client)
{
  return dam_judges_get (dam_context_get_judges (context), client);
}

const DamZone *
dam_planning_their_zone (DamContext *context,
                         gint64      client,
                         gint64      at)
{
  const DamTermsPeriod *period = dam_terms_history_at (dam_judge_history (get_judge (context, client)), at);
  g_auto (DamClientData) data = { 0 };
  const DamZone *zone = NULL;

  if (period != NULL)
    return period->terms.sides[DAM_SIDE_THEIRS].zone;

  if (dam_client_read (dam_store_reader (dam_context_get_store (context)), client, &data, NULL) && data.zone != NULL)
    zone = dam_zone_lookup (data.zone, NULL);

  return zone != NULL ? zone : dam_clock_get_zone (dam_context_get_clock (context));
}

int
dam_planning_agreed_minutes (DamContext *context,
                             gint64      client)
{
  gint64 now = dam_clock_now (dam_context_get_clock (context));
  const DamTermsPeriod *period = dam_terms_history_at (dam_judge_history (get_judge (context, client)), now);

  return period != NULL && period->terms.call_length.unit == DAM_SPAN_MINUTES ? period->terms.call_length.amount : 0;
}

gboolean
dam_planning_has_hours (DamContext *context,
                        gint64      client,
                        DamSide     side,
                        gint64      from,
                        gint64      to)
{
  g_autoptr (DamIntervals) ruled = dam_timetable_ruled (dam_judge_timetable (get_judge (context, client), side), from, to);

  return dam_intervals_seconds (ruled, from, to) > 0;
}

/* The hours were left. With the main window everything goes. */
static void
hours_left_cb (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  if (parent != NULL && gtk_widget_get_realized (GTK_WIDGET (parent)))
    gtk_window_present (dialog);
}

void
dam_planning_edit_hours (GtkWidget  *widget,
                         DamContext *context,
                         gint64      client)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  DamWindow *window = dam_window_find (widget);
  GtkWidget *page;

  if (window == NULL)
    return;

  if (root != GTK_WIDGET (window))
    gtk_widget_set_visible (root, FALSE);
  page = dam_terms_page_new (context, client);
  dam_window_push (window, page);
  if (root != GTK_WIDGET (window))
    g_signal_connect_object (page, "notify::root", G_CALLBACK (hours_left_cb), root, G_CONNECT_SWAPPED);
}
