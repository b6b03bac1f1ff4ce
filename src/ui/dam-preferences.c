/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-preferences"

#include "ui/dam-preferences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rules/dam-judge.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-my-zones.h"
#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"

#define DAM_TYPE_PREFERENCES (dam_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DamPreferences, dam_preferences, DAM, PREFERENCES, AdwWindow)

struct _DamPreferences
{
  AdwWindow        parent_instance;

  gboolean         showing;          /* numbers are being shown, not chosen */
  guint            number_source;    /* numbers were chosen, and are about to be written */

  /* Owned references */
  DamContext      *context;

  /* Template children */
  AdwToastOverlay *toasts;
  AdwEntryRow     *name_row;
  AdwActionRow    *zone_row;
  AdwActionRow    *travel_row;
  AdwActionRow    *grace_row;
  GtkSpinButton   *grace_button;
  AdwActionRow    *invited_row;
  GtkSpinButton   *invited_button;
  AdwComboRow     *week_start_row;
  AdwComboRow     *clock_format_row;
  AdwComboRow     *appearance_row;
};

G_DEFINE_FINAL_TYPE (DamPreferences, dam_preferences, ADW_TYPE_WINDOW)

/* After the last change of a number, in milliseconds. */
#define NUMBER_DELAY 400

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

static int
read_number (DamPreferences *self,
             const char     *key,
             int             fallback)
{
  g_autofree char *text = dam_setting_read (dam_store_reader (dam_context_get_store (self->context)), key);
  gint64 number = fallback;

  if (text != NULL)
    g_ascii_string_to_signed (text, 10, 0, 1440, &number, NULL);

  return (int) number;
}

static void
keep_number (DamPreferences *self,
             const char     *label,
             const char     *key,
             int             fallback,
             int             number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  if (read_number (self, key, fallback) != number)
    keep (self, label, key, text);
}

/* Writes what was chosen, if anything was. */
static void
write_numbers (DamPreferences *self)
{
  if (self->number_source == 0)
    return;

  g_clear_handle_id (&self->number_source, g_source_remove);
  keep_number (self, _("change the minutes of grace"), "grace-minutes", 0, gtk_spin_button_get_value_as_int (self->grace_button));
  keep_number (self, _("change the hours to answer"), "invited-minutes", DAM_INVITED_MINUTES,
               (int) (gtk_spin_button_get_value (self->invited_button) * 60 + 0.5));
}

static gboolean
write_numbers_cb (gpointer user_data)
{
  write_numbers (user_data);

  return G_SOURCE_REMOVE;
}

/* All contacts are judged again by each number, so that one on the way to another is let pass. */
static void
number_changed_cb (DamPreferences *self)
{
  if (self->showing)
    return;

  g_clear_handle_id (&self->number_source, g_source_remove);
  self->number_source = g_timeout_add (NUMBER_DELAY, write_numbers_cb, self);
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
  g_auto (DamMyZones) zones = { 0 };
  gboolean is_read = dam_my_zones_read (dam_store_reader (dam_context_get_store (self->context)), &zones, NULL);

  dam_zone_chooser_present (GTK_WINDOW (self), self->context, is_read ? zones.base : NULL, _("Zone of this computer"), zone_chosen_cb,
                            g_object_ref (self), g_object_unref);
}

/* The pages that rows lead to are those of the window behind. */
static void
leave_for (DamPreferences *self,
           const char     *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hours_activated_cb (DamPreferences *self)
{
  leave_for (self, "win.edit-my-hours");
}

static void
days_activated_cb (DamPreferences *self)
{
  leave_for (self, "win.edit-my-days");
}

static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  write_numbers (DAM_PREFERENCES (widget));

  return gtk_widget_activate_action (GTK_WIDGET (parent), "win.undo", NULL);
}

/* --- what is shown --- */

/* Where I am now by the dates of my travels, and where I will be next. */
static char *
word_travel (DamPreferences   *self,
             const DamMyZones *zones)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClock *clock = dam_context_get_clock (self->context);
  gint64 now = dam_clock_now (clock);
  const DamZone *here = dam_my_zones_at (zones, now);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (here != zones->base)
    {
      g_autofree char *label = dam_zone_label (here, now);

      /* Translators: where the user is by the dates of travel; %s is like "New York (UTC−5)" */
      g_ptr_array_add (sentences, dam_message_printf (_("Now in %s"), label));
    }
  for (guint i = 0; i < zones->dates->len; i++)
    {
      const DamZoneDate *date = &g_array_index (zones->dates, DamZoneDate, i);
      gint64 begin = dam_zone_from_local (date->zone, date->from, 0);

      if (begin > now)
        {
          g_autofree char *day = dam_wording_date (style, date->from);
          g_autofree char *label = dam_zone_label (date->zone, begin);

          /* Translators: %1$s is a date, %2$s is like "New York (UTC−5)" */
          g_ptr_array_add (sentences, dam_message_printf (_("From %1$s in %2$s"), day, label));
          break;
        }
    }
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" · ", (char **) sentences->pdata);
}

static void
show_zones (DamPreferences *self)
{
  g_auto (DamMyZones) zones = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *travel = NULL;

  if (!dam_my_zones_read (dam_store_reader (dam_context_get_store (self->context)), &zones, &error))
    {
      g_warning ("My time zones cannot be read: %s", error->message);
      return;
    }

  label = dam_zone_label (zones.base, dam_clock_now (dam_context_get_clock (self->context)));
  dam_row_set_subtitle (self->zone_row, label);
  travel = word_travel (self, &zones);
  dam_row_set_subtitle (self->travel_row, travel);
}

static void
show_numbers (DamPreferences *self)
{
  int invited = read_number (self, "invited-minutes", DAM_INVITED_MINUTES);

  /* What was chosen since is newer than what can be read. */
  if (self->number_source != 0)
    return;

  self->showing = TRUE;
  gtk_spin_button_set_value (self->grace_button, read_number (self, "grace-minutes", 0));
  /* The command line may have set what is no whole hour. */
  gtk_spin_button_set_digits (self->invited_button, invited % 60 != 0 ? 2 : 0);
  gtk_spin_button_set_value (self->invited_button, invited / 60.0);
  self->showing = FALSE;
}

static void
store_changed_cb (DamPreferences *self,
                  DamChanges     *changes)
{
  if (dam_changes_touch (changes, "setting") || dam_changes_touch (changes, "my_zone"))
    {
      show_zones (self);
      show_numbers (self);
    }
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

  if (self->context != NULL)
    write_numbers (self);
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
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, travel_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, grace_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, grace_button);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, invited_row);
  gtk_widget_class_bind_template_child (widget_class, DamPreferences, invited_button);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hours_activated_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, NULL);
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

  show_zones (self);
  show_numbers (self);
  dam_row_set_subtitle (self->grace_row, _("Contact so shortly outside contact hours is no breach."));
  dam_row_set_subtitle (self->invited_row, _("Contact within so many contact hours after a message from the other side, and within a day, counts as an answer"
                                             " and is no breach."));
  g_signal_connect_object (dam_context_get_clock (context), "day", G_CALLBACK (show_zones), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  dam_keep_words (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
}
