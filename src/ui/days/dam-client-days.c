/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-days"

#include "ui/days/dam-client-days.h"

#include <glib/gi18n.h>

#include "hours/dam-holidays.h"
#include "ui/dam-rows.h"
#include "ui/days/dam-days-words.h"

struct _DamClientDays
{
  AdwPreferencesGroup parent_instance;

  GtkWidget          *exceptions_row;
  GtkWidget          *planned_row;
};

G_DEFINE_FINAL_TYPE (DamClientDays, dam_client_days, ADW_TYPE_PREFERENCES_GROUP)

static void
dam_client_days_class_init (DamClientDaysClass *klass)
{
}

static void
dam_client_days_init (DamClientDays *self)
{
  self->exceptions_row = dam_link_row_new (_("Date Exceptions"), "", NULL, NULL);
  self->planned_row = dam_link_row_new (_("Planned Contacts"), "", NULL, NULL);
  /* The actions take a client; without one they would complain as soon as the rows are in a window. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->exceptions_row), "x", (gint64) 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->planned_row), "x", (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->exceptions_row), "win.edit-days");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->planned_row), "win.edit-planned");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->exceptions_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->planned_row);
}

/* The next, and how many come after it. */
static void
show_row (GtkWidget  *row,
          guint       count,
          const char *next,
          const char *none)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (count == 0)
    {
      dam_link_row_set_subtitle (row, none);
      return;
    }

  if (count == 1)
    {
      dam_link_row_set_subtitle (row, next);
      return;
    }

  /* Translators: under the next of several dates: how many come after it */
  number = g_strdup_printf (ngettext ("and %u more", "and %u more", count - 1), count - 1);
  text = g_strjoin ("\n", next, number, NULL);
  dam_link_row_set_subtitle (row, text);
}

static void
show_exceptions (DamClientDays *self,
                 DamContext    *context,
                 gint64         client)
{
  DamDateStyle style = dam_context_get_date_style (context);
  DamDay today = dam_clock_today (dam_context_get_clock (context), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) exceptions = dam_exception_list (dam_store_reader (dam_context_get_store (context)), client, today,
                                                      dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31), &error);
  g_autofree char *next = NULL;

  if (exceptions == NULL)
    {
      g_warning ("Date exceptions cannot be read: %s", error->message);
      return;
    }

  if (exceptions->len > 0)
    {
      const DamException *exception = &g_array_index (exceptions, DamException, 0);
      g_autofree char *dates = dam_days_word_dates (style, exception->first, exception->last);
      g_autofree char *what = dam_days_word_exception (context, exception, TRUE);

      next = g_strjoin (" · ", dates, what, NULL);
    }
  show_row (self->exceptions_row, exceptions->len, next, _("None to come"));
}

static void
show_planned (DamClientDays *self,
              DamContext    *context,
              gint64         client)
{
  DamClock *clock = dam_context_get_clock (context);
  const DamZone *zone = dam_clock_get_zone (clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) planned = dam_planned_list (dam_store_reader (dam_context_get_store (context)), client, dam_clock_now (clock),
                                                 dam_zone_from_local (zone, dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31), 0), &error);
  g_autofree char *next = NULL;

  if (planned == NULL)
    {
      g_warning ("Planned contacts cannot be read: %s", error->message);
      return;
    }

  if (planned->len > 0)
    {
      const DamPlanned *one = &g_array_index (planned, DamPlanned, 0);
      g_autofree char *at = dam_days_word_planned_at (dam_context_get_date_style (context), one, zone);
      g_autofree char *what = dam_days_word_planned (one);

      next = g_strjoin (" · ", at, what, NULL);
    }
  show_row (self->planned_row, planned->len, next, _("Nothing arranged"));
}

void
dam_client_days_show (DamClientDays *self,
                      DamContext    *context,
                      gint64         client)
{
  g_return_if_fail (DAM_IS_CLIENT_DAYS (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->exceptions_row), "x", client);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->planned_row), "x", client);
  show_exceptions (self, context, client);
  show_planned (self, context, client);
}
