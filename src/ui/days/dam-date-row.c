/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-date-row"

#include "ui/days/dam-date-row.h"

#include <glib/gi18n.h>

#include "hours/dam-holidays.h"
#include "text/dam-josa.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-date-text.h"

struct _DamDateRow
{
  DamFormRow     parent_instance;

  DamDay         day;
  gboolean       filling;       /* the calendar is being set to the day */

  /* Owned references */
  DamContext    *context;
  char          *problem;
  char          *empty;         /* NULL: a date is needed */

  GtkMenuButton *button;
  GtkCalendar   *calendar;      /* of its popover, once that was opened */
};

enum
{
  DAY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamDateRow, dam_date_row, DAM_TYPE_FORM_ROW)

static DamDay
get_today (DamDateRow *self)
{
  return dam_clock_today (dam_context_get_clock (self->context), NULL);
}

static gboolean
has_data (DamDay day)
{
  int year;

  dam_day_to_ymd (day, &year, NULL, NULL);

  return year >= DAM_HOLIDAYS_FIRST_YEAR && year <= DAM_HOLIDAYS_LAST_YEAR;
}

static void
show_message (DamDateRow *self,
              const char *text)
{
  g_autofree char *message = NULL;
  gboolean wrong = TRUE;

  if (self->day != DAM_DAY_INVALID)
    {
      wrong = self->problem != NULL;
      message = wrong ? g_strdup (self->problem) : dam_wording_date (dam_context_get_date_style (self->context), self->day);
    }
  else if (*text == '\0')
    {
      /* Nothing is wrong yet with what nobody has typed. */
      wrong = FALSE;
      message = g_strdup (self->empty);
    }
  else if (dam_date_text_read (text, get_today (self)) != DAM_DAY_INVALID)
    {
      message = g_strdup_printf (_("Only dates from %1$d to %2$d can be used."), DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);
    }
  else
    {
      /* Translators: %s is what was typed */
      message = dam_message_printf (_("“%s” is not a date. Write it like 12/24 or 2026-12-24."), text);
    }

  dam_form_row_set_message (DAM_FORM_ROW (self), message, wrong);
}

static void
edited_cb (DamDateRow *self)
{
  g_autofree char *text = dam_form_row_dup_text (DAM_FORM_ROW (self));
  DamDay day = dam_date_text_read (text, get_today (self));
  DamDay before = self->day;

  self->day = day != DAM_DAY_INVALID && has_data (day) ? day : DAM_DAY_INVALID;
  show_message (self, text);
  if (self->day != before)
    g_signal_emit (self, signals[DAY_CHANGED], 0);
}

/* --- the calendar --- */

static void
select_day (DamDateRow *self,
            DamDay      day)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  dam_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  self->filling = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->filling = FALSE;
}

static void
day_selected_cb (DamDateRow *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->filling)
    return;

  date = gtk_calendar_get_date (self->calendar);
  dam_date_row_set_day (self, dam_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                                g_date_time_get_day_of_month (date)));
}

static void
today_clicked_cb (DamDateRow *self)
{
  dam_date_row_set_day (self, get_today (self));
  gtk_menu_button_popdown (self->button);
}

static void
popover_shown_cb (DamDateRow *self)
{
  select_day (self, self->day != DAM_DAY_INVALID ? self->day : get_today (self));
}

/* The calendar is made when it is first asked for: a form has several of them. */
static void
popover_requested_cb (GtkMenuButton *button,
                      gpointer       user_data)
{
  DamDateRow *self = user_data;
  GtkWidget *popover;
  GtkWidget *box;
  GtkWidget *today;

  if (self->calendar != NULL)
    return;

  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  today = gtk_button_new_with_mnemonic (_("_Today"));
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), today);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (today, "clicked", G_CALLBACK (today_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* --- object --- */

static void
dam_date_row_dispose (GObject *object)
{
  g_clear_object (&DAM_DATE_ROW (object)->context);

  G_OBJECT_CLASS (dam_date_row_parent_class)->dispose (object);
}

static void
dam_date_row_finalize (GObject *object)
{
  DamDateRow *self = DAM_DATE_ROW (object);

  g_free (self->problem);
  g_free (self->empty);

  G_OBJECT_CLASS (dam_date_row_parent_class)->finalize (object);
}

static void
dam_date_row_class_init (DamDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_date_row_dispose;
  object_class->finalize = dam_date_row_finalize;

  signals[DAY_CHANGED] = g_signal_new ("day-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_date_row_init (DamDateRow *self)
{
  self->day = DAM_DAY_INVALID;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_create_popup_func (self->button, popover_requested_cb, self, NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
}

GtkWidget *
dam_date_row_new (DamContext *context,
                  const char *title,
                  const char *empty)
{
  DamDateRow *self = g_object_new (DAM_TYPE_DATE_ROW, "title", title, NULL);
  /* Translators: %s is the title of a field for a date, like “First Day” */
  g_autofree char *label = dam_message_printf (_("Choose in a Calendar: %s"), title);

  self->context = g_object_ref (context);
  self->empty = g_strdup (empty);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (self, "edited", G_CALLBACK (edited_cb), NULL);
  show_message (self, "");

  return GTK_WIDGET (self);
}

DamDay
dam_date_row_get_day (DamDateRow *self)
{
  g_return_val_if_fail (DAM_IS_DATE_ROW (self), DAM_DAY_INVALID);

  return self->day;
}

void
dam_date_row_set_day (DamDateRow *self,
                      DamDay      day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_DATE_ROW (self));

  text = day != DAM_DAY_INVALID ? dam_date_text_write (day) : g_strdup ("");
  dam_form_row_set_text (DAM_FORM_ROW (self), text);
}

gboolean
dam_date_row_is_valid (DamDateRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DAM_IS_DATE_ROW (self), FALSE);

  if (self->day != DAM_DAY_INVALID)
    return self->problem == NULL;
  text = dam_form_row_dup_text (DAM_FORM_ROW (self));

  return self->empty != NULL && *text == '\0';
}

void
dam_date_row_set_problem (DamDateRow *self,
                          const char *problem)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_DATE_ROW (self));

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  text = dam_form_row_dup_text (DAM_FORM_ROW (self));
  show_message (self, text);
}
