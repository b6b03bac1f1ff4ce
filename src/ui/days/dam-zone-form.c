/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-zone-form"

#include "ui/days/dam-zone-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-my-zones.h"
#include "ui/dam-rows.h"
#include "ui/dam-zone-chooser.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-days-dialog.h"

#define DAM_TYPE_ZONE_FORM (dam_zone_form_get_type ())

G_DECLARE_FINAL_TYPE (DamZoneForm, dam_zone_form, DAM, ZONE_FORM, AdwBin)

struct _DamZoneForm
{
  AdwBin         parent_instance;

  DamDay         from;          /* DAM_DAY_INVALID: a new one */
  const DamZone *zone;          /* NULL: not chosen yet */

  /* Owned references */
  DamContext    *context;

  DamDaysDialog *dialog;        /* it holds the form */
  DamDateRow    *day_row;
  GtkWidget     *zone_row;
};

G_DEFINE_FINAL_TYPE (DamZoneForm, dam_zone_form, ADW_TYPE_BIN)

static void
changed_cb (DamZoneForm *self)
{
  g_autofree char *label = self->zone != NULL
                           ? dam_zone_label (self->zone, dam_clock_now (dam_context_get_clock (self->context)))
                           : g_strdup (_("Not chosen yet"));

  dam_row_set_subtitle (ADW_ACTION_ROW (self->zone_row), label);
  dam_days_dialog_set_valid (self->dialog, self->zone != NULL && dam_date_row_is_valid (self->day_row));
}

static void
zone_chosen_cb (const DamZone *zone,
                gpointer       data)
{
  DamZoneForm *self = data;

  self->zone = zone;
  if (self->context != NULL)
    changed_cb (self);
}

static void
zone_activated_cb (DamZoneForm *self)
{
  dam_zone_chooser_present (GTK_WINDOW (self->dialog), self->context, self->zone, NULL, zone_chosen_cb, g_object_ref (self), g_object_unref);
}

/* --- writing --- */

typedef struct
{
  DamDay         before;
  DamDay         from;
  const DamZone *zone;
} Write;

static gboolean
write_zone (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  Write *write = data;

  if (write->before != DAM_DAY_INVALID && write->before != write->from && !dam_my_zone_delete (tx, write->before, error))
    return FALSE;

  return dam_my_zone_write (tx, write->from, write->zone, error);
}

static void
apply_cb (DamZoneForm *self)
{
  Write *write = g_new0 (Write, 1);
  gboolean is_new = self->from == DAM_DAY_INVALID;

  write->before = self->from;
  write->from = dam_date_row_get_day (self->day_row);
  write->zone = self->zone;

  dam_days_dialog_write (self->dialog,
                         /* Translators: names of steps that can be undone */
                         is_new ? C_("step", "add my time zone") : C_("step", "change my time zone"),
                         write_zone, write, g_free,
                         is_new ? _("Time zone added") : _("Time zone changed"),
                         _("The time zone could not be saved"));
}

/* --- the form --- */

static void
dam_zone_form_dispose (GObject *object)
{
  g_clear_object (&DAM_ZONE_FORM (object)->context);

  G_OBJECT_CLASS (dam_zone_form_parent_class)->dispose (object);
}

static void
dam_zone_form_class_init (DamZoneFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_zone_form_dispose;
}

static void
dam_zone_form_init (DamZoneForm *self)
{
}

static void
fill_in (DamZoneForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = dam_form_add_group (GTK_BOX (box));

  adw_preferences_group_set_description (group, _("From that day on, hours that follow my time zone are read by the clock there."));
  self->day_row = DAM_DATE_ROW (dam_date_row_new (self->context, _("From This Day On"), NULL));
  self->zone_row = dam_link_row_new (_("Time Zone"), "", NULL, NULL);
  dam_form_row_add_to (DAM_FORM_ROW (self->day_row), group);
  adw_preferences_group_add (group, self->zone_row);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->day_row, "day-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zone_row, "activated", G_CALLBACK (zone_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
}

void
dam_zone_form_present (GtkWindow  *parent,
                       DamContext *context,
                       DamDay      from)
{
  gboolean is_new = from == DAM_DAY_INVALID;
  g_auto (DamMyZones) zones = { NULL };
  g_autoptr (GError) error = NULL;
  DamZoneForm *self;

  g_return_if_fail (DAM_IS_CONTEXT (context));

  if (!is_new && !dam_my_zones_read (dam_store_reader (dam_context_get_store (context)), &zones, &error))
    {
      g_message ("My time zones cannot be read: %s", error->message);
      return;
    }

  self = g_object_new (DAM_TYPE_ZONE_FORM, NULL);
  self->from = from;
  self->zone = is_new ? NULL : dam_my_zones_on_day (&zones, from);
  self->context = g_object_ref (context);
  self->dialog = dam_days_dialog_new (parent, context, is_new ? _("New Time Zone") : _("Edit Time Zone"), is_new);
  fill_in (self);
  dam_date_row_set_day (self->day_row, from);
  changed_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->day_row));
}
