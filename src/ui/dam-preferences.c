/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-preferences"

#include "ui/dam-preferences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-zone-chooser.h"

#define DAM_TYPE_PREFERENCES (dam_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DamPreferences, dam_preferences, DAM, PREFERENCES, AdwWindow)

struct _DamPreferences
{
  AdwWindow        parent_instance;

  /* Owned references */
  DamContext      *context;

  /* Template children */
  AdwToastOverlay *toasts;
  AdwEntryRow     *name_row;
  AdwActionRow    *zone_row;
  AdwComboRow     *week_start_row;
  AdwComboRow     *clock_format_row;
  AdwComboRow     *appearance_row;
};

G_DEFINE_FINAL_TYPE (DamPreferences, dam_preferences, ADW_TYPE_WINDOW)

/* The choices of each key, in the order of the rows in the template. */
static const char *const week_start_choices[] = { "locale", "sunday", "monday", NULL };
static const char *const clock_format_choices[] = { "system", "24h", "12h", NULL };
static const char *const appearance_choices[] = { "system", "light", "dark", NULL };

typedef struct
{
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
write_setting (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  Setting *setting = data;

  return dam_setting_write (tx, setting->key, setting->value, error);
}

static void
setting_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (DamPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dam_store_write_finish (DAM_STORE (source), result, &error))
    return;

  g_message ("A setting could not be kept: %s", error->message);
  if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The change could not be kept")));
}

static void
keep (DamPreferences *self,
      const char     *label,
      const char     *key,
      const char     *value)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->key = g_strdup (key);
  setting->value = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  dam_store_write_async (dam_context_get_store (self->context), label, write_setting, setting, setting_free,
                         NULL, setting_written_cb, g_object_ref (self));
}

static void
name_applied_cb (DamPreferences *self)
{
  keep (self, _("change my name"), "name", gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static void
zone_chosen_cb (const DamZone *zone,
                gpointer       data)
{
  DamPreferences *self = data;

  keep (self, _("change my time zone"), "zone", zone != NULL ? dam_zone_id (zone) : NULL);
}

static void
zone_activated_cb (DamPreferences *self)
{
  dam_zone_chooser_present (GTK_WINDOW (self), self->context,
                            dam_clock_get_zone (dam_context_get_clock (self->context)),
                            _("Zone of this computer"), zone_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
hours_activated_cb (DamPreferences *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.edit-my-hours", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_zone (DamPreferences *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  g_autofree char *label = dam_zone_label (dam_clock_get_zone (clock), dam_clock_now (clock));

  dam_row_set_subtitle (self->zone_row, label);
}

static gboolean
choice_to_position (GValue   *value,
                    GVariant *variant,
                    gpointer  choices)
{
  const char *choice = g_variant_get_string (variant, NULL);

  for (guint i = 0; ((const char **) choices)[i] != NULL; i++)
    if (g_str_equal (choice, ((const char **) choices)[i]))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
position_to_choice (const GValue       *value,
                    const GVariantType *expected_type,
                    gpointer            choices)
{
  guint position = g_value_get_uint (value);

  if (position >= g_strv_length ((GStrv) choices))
    return NULL;

  return g_variant_new_string (((const char **) choices)[position]);
}

static void
bind_row (DamPreferences    *self,
          AdwComboRow       *row,
          const char        *key,
          const char *const *choices)
{
  g_settings_bind_with_mapping (dam_context_get_settings (self->context), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, choice_to_position, position_to_choice,
                                (gpointer) choices, NULL);
  dam_combo_row_describe (row);
}

static void
dam_preferences_dispose (GObject *object)
{
  DamPreferences *self = DAM_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_PREFERENCES);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_preferences_parent_class)->dispose (object);
}

static void
dam_preferences_class_init (DamPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, toasts);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, name_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, zone_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, week_start_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, clock_format_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, appearance_row);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hours_activated_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dam_preferences_init (DamPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dam_preferences_present (GtkWindow  *parent,
                         DamContext *context)
{
  DamPreferences *self = g_object_new (DAM_TYPE_PREFERENCES, "transient-for", parent, NULL);
  g_autofree char *name = dam_setting_read (dam_store_reader (dam_context_get_store (context)), "name");

  self->context = g_object_ref (context);
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);

  bind_row (self, self->week_start_row, "week-start", week_start_choices);
  bind_row (self, self->clock_format_row, "clock-format", clock_format_choices);
  bind_row (self, self->appearance_row, "appearance", appearance_choices);

  show_zone (self);
  g_signal_connect_object (dam_context_get_clock (context), "day", G_CALLBACK (show_zone), self, G_CONNECT_SWAPPED);

  dam_keep_words (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
}
