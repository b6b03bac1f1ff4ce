/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-watch"

#include "store/dam-watch.h"

/* Milliseconds between two looks at a file that keeps changing. */
#define RATE_LIMIT_MS 100

struct _DamWatch
{
  DamStore     *store;          /* not owned: it owns the watch */
  GMainContext *context;
  GSource      *start;          /* NULL once started */
  GFileMonitor *monitors[2];
};

static void
file_changed_cb (GFileMonitor      *monitor,
                 GFile             *file,
                 GFile             *other_file,
                 GFileMonitorEvent  event,
                 DamStore          *store)
{
  dam_store_poll (store);
}

static GFileMonitor *
monitor (DamWatch   *self,
         const char *suffix)
{
  g_autofree char *path = g_strconcat (dam_store_get_path (self->store), suffix, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *result = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (result != NULL)
    {
      g_file_monitor_set_rate_limit (result, RATE_LIMIT_MS);
      g_signal_connect_object (result, "changed", G_CALLBACK (file_changed_cb), self->store, 0);
    }

  return result;
}

static gboolean
started_cb (gpointer data)
{
  DamWatch *self = data;

  g_clear_pointer (&self->start, g_source_unref);
  g_main_context_push_thread_default (self->context);
  self->monitors[0] = monitor (self, "-wal");
  self->monitors[1] = monitor (self, "");
  g_main_context_pop_thread_default (self->context);

  /* What happened before. */
  dam_store_poll (self->store);

  return G_SOURCE_REMOVE;
}

DamWatch *
dam_watch_new (DamStore     *store,
               GMainContext *context)
{
  DamWatch *self = g_new0 (DamWatch, 1);

  self->store = store;
  self->context = g_main_context_ref (context);

  /* A watch costs a thread and a descriptor, which a command that is over at once, and the first frame, can do without. */
  self->start = g_idle_source_new ();
  g_source_set_priority (self->start, G_PRIORITY_LOW);
  g_source_set_callback (self->start, started_cb, self, NULL);
  g_source_attach (self->start, context);

  return self;
}

void
dam_watch_free (DamWatch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    {
      if (self->monitors[i] != NULL)
        g_file_monitor_cancel (self->monitors[i]);
      g_clear_object (&self->monitors[i]);
    }

  if (self->start != NULL)
    g_source_destroy (self->start);
  g_clear_pointer (&self->start, g_source_unref);
  g_main_context_unref (self->context);
  g_free (self);
}
