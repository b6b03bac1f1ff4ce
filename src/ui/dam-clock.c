/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-clock"

#include "ui/dam-clock.h"

/* One timer, set for the next full minute; everything else that can move the time (sleep, a changed zone) only
 * makes it fire at once.  Views follow ::minute and ::day and keep no date of their own. */

struct _DamClock
{
  GObject          parent_instance;

  const DamZone   *base;         /* where no date of @dates has begun */
  GArray          *dates;        /* of DamZoneDate, sorted; NULL for none */
  const DamZone   *last_zone;
  DamDay           last_day;
  gint64           last_minute;
  gint64           frozen_at;
  gboolean         frozen;
  guint            timer;

  /* Owned references */
  GFileMonitor    *localtime;
  GDBusConnection *system_bus;
  GCancellable    *cancellable;
  guint            sleep_subscription;
};

enum
{
  SIGNAL_MINUTE,
  SIGNAL_DAY,
  SIGNAL_MACHINE_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamClock, dam_clock, G_TYPE_OBJECT)

static gboolean tick_cb (gpointer user_data);

static void
schedule (DamClock *self)
{
  gint64 now;

  g_clear_handle_id (&self->timer, g_source_remove);

  if (self->frozen)
    return;

  /* A little past the minute, so that rounding never wakes us just before it. */
  now = g_get_real_time () / 1000;
  self->timer = g_timeout_add ((guint) (60000 - now % 60000 + 20), tick_cb, self);
}

/* Says what became of the time since it last looked: a date in another zone is another day too. */
static void
compare (DamClock *self)
{
  gint64 minute = dam_clock_now (self) / 60;
  const DamZone *zone = dam_clock_get_zone (self);
  DamDay today = dam_clock_today (self, NULL);
  gboolean new_minute = minute != self->last_minute;
  gboolean new_day = today != self->last_day || zone != self->last_zone;

  self->last_minute = minute;
  self->last_zone = zone;
  self->last_day = today;

  if (new_minute)
    g_signal_emit (self, signals[SIGNAL_MINUTE], 0);
  if (new_day)
    g_signal_emit (self, signals[SIGNAL_DAY], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  DamClock *self = user_data;

  self->timer = 0;
  compare (self);
  schedule (self);

  return G_SOURCE_REMOVE;
}

static void
localtime_changed_cb (DamClock *self)
{
  /* Whoever set the zone knows whether it is the machine's. */
  g_signal_emit (self, signals[SIGNAL_MACHINE_MOVED], 0);
}

static void
prepare_for_sleep_cb (GDBusConnection *connection,
                      const char      *sender_name,
                      const char      *object_path,
                      const char      *interface_name,
                      const char      *signal_name,
                      GVariant        *parameters,
                      gpointer         user_data)
{
  DamClock *self = user_data;
  gboolean going_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going_to_sleep);

  if (!going_to_sleep)
    {
      compare (self);
      schedule (self);
    }
}

static void
system_bus_got_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  DamClock *self;

  /* Without a system bus (a container, a test) the timer alone keeps the time, at most a minute late after sleep. */
  if (bus == NULL)
    return;

  self = user_data;
  self->system_bus = bus;
  self->sleep_subscription =
    g_dbus_connection_signal_subscribe (bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager",
                                        "PrepareForSleep", "/org/freedesktop/login1", NULL,
                                        G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

static void
dam_clock_dispose (GObject *object)
{
  DamClock *self = DAM_CLOCK (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->localtime);
  if (self->sleep_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_subscription);
  self->sleep_subscription = 0;
  g_clear_object (&self->system_bus);

  G_OBJECT_CLASS (dam_clock_parent_class)->dispose (object);
}

static void
dam_clock_finalize (GObject *object)
{
  DamClock *self = DAM_CLOCK (object);

  g_clear_pointer (&self->dates, g_array_unref);

  G_OBJECT_CLASS (dam_clock_parent_class)->finalize (object);
}

static void
dam_clock_class_init (DamClockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_clock_dispose;
  G_OBJECT_CLASS (klass)->finalize = dam_clock_finalize;

  signals[SIGNAL_MINUTE] =
    g_signal_new ("minute", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DAY] =
    g_signal_new ("day", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MACHINE_MOVED] =
    g_signal_new ("machine-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_clock_init (DamClock *self)
{
  g_autoptr (GFile) localtime = g_file_new_for_path ("/etc/localtime");

  self->base = dam_zone_local ();
  self->last_zone = self->base;
  self->last_minute = dam_clock_now (self) / 60;
  self->last_day = dam_clock_today (self, NULL);
  self->cancellable = g_cancellable_new ();

  self->localtime = g_file_monitor_file (localtime, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->localtime != NULL)
    g_signal_connect_object (self->localtime, "changed", G_CALLBACK (localtime_changed_cb), self, G_CONNECT_SWAPPED);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_got_cb, self);
  schedule (self);
}

DamClock *
dam_clock_new (void)
{
  return g_object_new (DAM_TYPE_CLOCK, NULL);
}

gint64
dam_clock_now (DamClock *self)
{
  g_return_val_if_fail (DAM_IS_CLOCK (self), 0);

  return self->frozen ? self->frozen_at : g_get_real_time () / G_USEC_PER_SEC;
}

const DamZone *
dam_clock_get_zone (DamClock *self)
{
  g_return_val_if_fail (DAM_IS_CLOCK (self), NULL);

  return dam_clock_get_zone_at (self, dam_clock_now (self));
}

const DamZone *
dam_clock_get_home (DamClock *self)
{
  g_return_val_if_fail (DAM_IS_CLOCK (self), NULL);

  return self->base;
}

const DamZone *
dam_clock_get_zone_on (DamClock *self,
                       DamDay    day)
{
  g_return_val_if_fail (DAM_IS_CLOCK (self), NULL);

  if (self->dates == NULL)
    return self->base;

  return dam_zone_on_day ((const DamZoneDate *) (void *) self->dates->data, self->dates->len, self->base, day);
}

const DamZone *
dam_clock_get_zone_at (DamClock *self,
                       gint64    at)
{
  g_return_val_if_fail (DAM_IS_CLOCK (self), NULL);

  if (self->dates == NULL)
    return self->base;

  return dam_zone_at ((const DamZoneDate *) (void *) self->dates->data, self->dates->len, self->base, at);
}

void
dam_clock_set_zone (DamClock      *self,
                    const DamZone *zone)
{
  dam_clock_set_zones (self, zone, NULL, 0);
}

void
dam_clock_set_zones (DamClock          *self,
                     const DamZone     *base,
                     const DamZoneDate *dates,
                     gsize              n_dates)
{
  g_return_if_fail (DAM_IS_CLOCK (self));
  g_return_if_fail (base != NULL);

  self->base = base;
  g_clear_pointer (&self->dates, g_array_unref);
  if (n_dates > 0)
    {
      self->dates = g_array_sized_new (FALSE, FALSE, sizeof (DamZoneDate), (guint) n_dates);
      g_array_append_vals (self->dates, dates, (guint) n_dates);
    }

  if (dam_clock_get_zone (self) != self->last_zone)
    compare (self);
}

DamDay
dam_clock_today (DamClock *self,
                 int      *second)
{
  DamDay day;
  int second_of_day;

  g_return_val_if_fail (DAM_IS_CLOCK (self), DAM_DAY_INVALID);

  dam_zone_to_local (dam_clock_get_zone (self), dam_clock_now (self), &day, &second_of_day);
  if (second != NULL)
    *second = second_of_day;

  return day;
}

void
dam_clock_freeze (DamClock *self,
                  gint64    at)
{
  g_return_if_fail (DAM_IS_CLOCK (self));

  self->frozen = TRUE;
  self->frozen_at = at;
  g_clear_handle_id (&self->timer, g_source_remove);
  compare (self);
}
