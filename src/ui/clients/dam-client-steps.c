/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-steps"

#include "ui/clients/dam-client-steps.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-window.h"

typedef struct
{
  GtkWidget  *window;   /* NULL outside of a window of ours */
  char       *done;
  const char *failed;
} Step;

static void
free_step (Step *step)
{
  g_clear_object (&step->window);
  g_free (step->done);
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

/* @done is taken over. */
static void
write_step (GtkWidget    *widget,
            DamContext   *context,
            gint64        client,
            const char   *label,
            DamStoreFunc  func,
            char         *done,
            const char   *failed)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Step *step = g_new0 (Step, 1);

  step->window = DAM_IS_WINDOW (root) ? g_object_ref (GTK_WIDGET (root)) : NULL;
  step->done = done;
  step->failed = failed;
  dam_store_write_async (dam_context_get_store (context), label, func, g_memdup2 (&client, sizeof client), g_free, NULL,
                         step_written_cb, step);
}

static gboolean
archive (DamTransaction  *tx,
         gpointer         data,
         GError         **error)
{
  return dam_client_set_archived (tx, *(gint64 *) data, TRUE, error);
}

static gboolean
unarchive (DamTransaction  *tx,
           gpointer         data,
           GError         **error)
{
  return dam_client_set_archived (tx, *(gint64 *) data, FALSE, error);
}

static gboolean
delete (DamTransaction  *tx,
        gpointer         data,
        GError         **error)
{
  return dam_client_delete (tx, *(gint64 *) data, error);
}

void
dam_client_step_archive (GtkWidget  *widget,
                         DamContext *context,
                         gint64      client,
                         const char *name,
                         gboolean    archived)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  if (archived)
    write_step (widget, context, client, _("archive client"), archive, dam_message_printf (_("%s was archived"), name),
                _("The client could not be archived"));
  else
    write_step (widget, context, client, _("unarchive client"), unarchive,
                dam_message_printf (_("%s is no longer archived"), name),
                _("The client could not be taken out of the archive"));
}

void
dam_client_step_delete (GtkWidget  *widget,
                        DamContext *context,
                        gint64      client,
                        const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  write_step (widget, context, client, _("delete client"), delete, dam_message_printf (_("%s was deleted"), name),
              _("The client could not be deleted"));
}
