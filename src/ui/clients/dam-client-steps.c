/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-steps"

#include "ui/clients/dam-client-steps.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-step.h"

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
  dam_step_write (widget, context, label, func, g_memdup2 (&client, sizeof client), g_free, done, failed);
  g_free (done);
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
