/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-step"

#include "ui/dam-step.h"

#include "ui/dam-window.h"

typedef struct
{
  GtkWidget *window;   /* NULL outside of a window of ours */
  char      *done;
  char      *failed;
} Step;

static void
free_step (Step *step)
{
  g_clear_object (&step->window);
  g_free (step->done);
  g_free (step->failed);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, free_step)

static void
step_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = dam_store_write_finish (DAM_STORE (source), result, &error);

  if (step->window == NULL)
    return;

  if (ok)
    dam_window_toast (DAM_WINDOW (step->window), step->done, TRUE);
  else
    dam_window_toast_error (DAM_WINDOW (step->window), step->failed, error);
}

void
dam_step_write (GtkWidget      *widget,
                DamContext     *context,
                const char     *label,
                DamStoreFunc    func,
                gpointer        data,
                GDestroyNotify  destroy,
                const char     *done,
                const char     *failed)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Step *step = g_new0 (Step, 1);

  step->window = DAM_IS_WINDOW (root) ? g_object_ref (GTK_WIDGET (root)) : NULL;
  step->done = g_strdup (done);
  step->failed = g_strdup (failed);
  dam_store_write_async (dam_context_get_store (context), label, func, data, destroy, NULL, step_written_cb, step);
}
