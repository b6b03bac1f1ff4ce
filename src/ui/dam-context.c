/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-context"

#include "ui/dam-context.h"

#include <langinfo.h>

#include <glib/gi18n.h>

#include "dam-resources.h"
#include "store/rules/dam-holiday-store.h"
#include "store/rules/dam-my-zones.h"
#include "ui/dam-wording.h"

struct _DamContext
{
  GObject         parent_instance;

  /* Owned references */
  DamStore       *store;
  DamJudges      *judges;
  DamClientList  *clients;
  DamClock       *clock;
  GSettings      *settings;
  GSettings      *desktop;   /* NULL where the desktop has no such schema */
  DamHolidayBook *book;      /* NULL until somebody asks */
};

enum
{
  SIGNAL_STYLE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamContext, dam_context, G_TYPE_OBJECT)

static int
locale_week_start (void)
{
  /* glibc keeps the first weekday as a number, 1 for the day of _NL_TIME_WEEK_1STDAY, in the pointer's first byte;
   * 19971130 was a Sunday, 19971201 a Monday. */
  union
  {
    unsigned int word;
    char        *string;
  } week_origin;
  int origin;
  int first;

  week_origin.string = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  origin = week_origin.word == 19971201 ? 0 : 6;
  first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  return (origin + MAX (first, 1) - 1) % 7;
}

static void
read_zones (DamContext *self)
{
  g_auto (DamMyZones) zones = { 0 };
  g_autoptr (GError) error = NULL;

  if (!dam_my_zones_read (dam_store_reader (self->store), &zones, &error))
    {
      g_warning ("My time zones cannot be read: %s", error->message);
      return;
    }

  dam_clock_set_zones (self->clock, zones.base, (const DamZoneDate *) (void *) zones.dates->data, zones.dates->len);
}

static void
store_changed_cb (DamContext *self,
                  DamChanges *changes)
{
  if (dam_changes_touch (changes, "setting") || dam_changes_touch (changes, "my_zone"))
    read_zones (self);
  if (dam_changes_touch (changes, "holiday_calendar") || dam_changes_touch (changes, "holiday_change"))
    g_clear_pointer (&self->book, dam_holiday_book_unref);
}

static void
style_changed_cb (DamContext *self)
{
  g_signal_emit (self, signals[SIGNAL_STYLE_CHANGED], 0);
}

static GSettings *
desktop_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "clock-format"))
    return NULL;

  return g_settings_new ("org.gnome.desktop.interface");
}

static void
dam_context_dispose (GObject *object)
{
  DamContext *self = DAM_CONTEXT (object);

  g_clear_object (&self->clients);
  /* Its background work holds it: it is told to stop, not only let go. */
  if (self->judges != NULL)
    g_object_run_dispose (G_OBJECT (self->judges));
  g_clear_object (&self->judges);
  if (self->store != NULL)
    dam_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->desktop);
  g_clear_pointer (&self->book, dam_holiday_book_unref);

  G_OBJECT_CLASS (dam_context_parent_class)->dispose (object);
}

static void
dam_context_class_init (DamContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_context_dispose;

  /* Every page is given a context, also in tests that have no application: naming the bundle here keeps the static
   * linker from dropping it. */
  g_resources_register (dam_ui_get_resource ());

  signals[SIGNAL_STYLE_CHANGED] =
    g_signal_new ("style-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_context_init (DamContext *self)
{
  self->settings = g_settings_new (DAM_APP_ID);
  self->desktop = desktop_settings_new ();
  self->clock = dam_clock_new ();

  g_signal_connect_object (self->settings, "changed::clock-format",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::week-start",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->desktop != NULL)
    g_signal_connect_object (self->desktop, "changed::clock-format",
                             G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

DamContext *
dam_context_new (const char *path,
                 GError    **error)
{
  g_autofree char *default_path = path == NULL ? dam_store_default_path () : NULL;
  g_autoptr (DamStore) store = dam_store_open (path != NULL ? path : default_path, DAM_STORE_DEFAULT, error);
  DamContext *self;

  if (store == NULL)
    return NULL;

  self = g_object_new (DAM_TYPE_CONTEXT, NULL);
  self->store = g_steal_pointer (&store);
  self->judges = dam_judges_new (self->store);
  self->clients = dam_client_list_new (self->store, dam_wording_language ());

  read_zones (self);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "machine-moved", G_CALLBACK (read_zones), self, G_CONNECT_SWAPPED);

  return self;
}

DamStore *
dam_context_get_store (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  return self->store;
}

DamJudges *
dam_context_get_judges (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  return self->judges;
}

DamClientList *
dam_context_get_clients (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  return self->clients;
}

DamClock *
dam_context_get_clock (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  return self->clock;
}

DamHolidayBook *
dam_context_get_book (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  if (self->book == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->book = dam_holiday_book_read (dam_store_reader (self->store), &error);
      if (self->book == NULL)
        {
          g_warning ("The calendars of holidays cannot be read: %s", error->message);
          self->book = dam_holiday_book_new ();
        }
    }

  return self->book;
}

GSettings *
dam_context_get_settings (DamContext *self)
{
  g_return_val_if_fail (DAM_IS_CONTEXT (self), NULL);

  return self->settings;
}

DamDateStyle
dam_context_get_date_style (DamContext *self)
{
  DamDateStyle style = { .language = dam_wording_language () };
  g_autofree char *format = NULL;

  g_return_val_if_fail (DAM_IS_CONTEXT (self), style);

  format = g_settings_get_string (self->settings, "clock-format");
  if (g_str_equal (format, "system") && self->desktop != NULL)
    {
      g_free (format);
      format = g_settings_get_string (self->desktop, "clock-format");
    }
  style.clock_24h = !g_str_equal (format, "12h");

  return style;
}

int
dam_context_get_week_start (DamContext *self)
{
  g_autofree char *choice = NULL;

  g_return_val_if_fail (DAM_IS_CONTEXT (self), 0);

  choice = g_settings_get_string (self->settings, "week-start");
  if (g_str_equal (choice, "sunday"))
    return 6;
  if (g_str_equal (choice, "monday"))
    return 0;

  return locale_week_start ();
}
