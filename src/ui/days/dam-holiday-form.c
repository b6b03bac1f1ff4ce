/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holiday-form"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-holiday-store.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-holidays-steps.h"

/* The form that adds a day to a calendar of public holidays. */

#define MAX_NAME_CHARACTERS 100

#define DAM_TYPE_HOLIDAY_FORM (dam_holiday_form_get_type ())

G_DECLARE_FINAL_TYPE (DamHolidayForm, dam_holiday_form, DAM, HOLIDAY_FORM, AdwBin)

struct _DamHolidayForm
{
  AdwBin         parent_instance;

  char          *calendar;

  DamDaysDialog *dialog;        /* it holds the form */
  DamDateRow    *day_row;
  DamFormRow    *name_row;
};

G_DEFINE_FINAL_TYPE (DamHolidayForm, dam_holiday_form, ADW_TYPE_BIN)

static void
changed_cb (DamHolidayForm *self)
{
  g_autofree char *name = dam_form_row_dup_text (self->name_row);
  gboolean too_long = g_utf8_strlen (name, -1) > MAX_NAME_CHARACTERS;

  dam_form_row_set_message (self->name_row, too_long ? _("At most 100 characters.") : NULL, too_long);
  dam_days_dialog_set_valid (self->dialog, *name != '\0' && !too_long && dam_date_row_is_valid (self->day_row));
}

typedef struct
{
  char   *calendar;
  DamDay  day;
  char   *name;
} Write;

static void
free_write (gpointer data)
{
  Write *write = data;

  g_free (write->calendar);
  g_free (write->name);
  g_free (write);
}

static gboolean
write_holiday (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  Write *write = data;

  return dam_holiday_change_write (tx, write->calendar, write->day, write->name, error);
}

static void
apply_cb (DamHolidayForm *self)
{
  Write *write = g_new0 (Write, 1);

  write->calendar = g_strdup (self->calendar);
  write->day = dam_date_row_get_day (self->day_row);
  write->name = dam_form_row_dup_text (self->name_row);
  dam_days_dialog_write (self->dialog, C_("step", "add public holiday"), write_holiday, write, free_write,
                         _("Public holiday added"), _("The public holiday could not be added"));
}

static void
dam_holiday_form_finalize (GObject *object)
{
  g_free (DAM_HOLIDAY_FORM (object)->calendar);

  G_OBJECT_CLASS (dam_holiday_form_parent_class)->finalize (object);
}

static void
dam_holiday_form_class_init (DamHolidayFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dam_holiday_form_finalize;
}

static void
dam_holiday_form_init (DamHolidayForm *self)
{
}

void
dam_holiday_form_present (GtkWindow  *parent,
                          DamContext *context,
                          const char *calendar)
{
  DamHolidayForm *self = g_object_new (DAM_TYPE_HOLIDAY_FORM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = dam_form_add_group (GTK_BOX (box));

  self->calendar = g_strdup (calendar);
  self->dialog = dam_days_dialog_new (parent, context, _("New Public Holiday"), TRUE);
  adw_preferences_group_set_description (group, _("A temporary holiday that was announced, or another day that counts like one."));
  self->day_row = DAM_DATE_ROW (dam_date_row_new (context, _("Date"), NULL));
  self->name_row = DAM_FORM_ROW (dam_form_row_new (_("Name")));
  dam_form_row_add_to (DAM_FORM_ROW (self->day_row), group);
  dam_form_row_add_to (self->name_row, group);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->day_row, "day-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->day_row));
}
