/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENTS_PAGE (dam_clients_page_get_type ())

/**
 * DamClientsPage: the list of clients and, beside it or (narrow) in its place, the client chosen.
 *
 * Properties: context (construct-only); narrow (set by the window); showing-detail (read-only: narrow, and the detail
 * covers the list: the window then shows a way back and the title); title (read-only: name of the client shown).
 */
G_DECLARE_FINAL_TYPE (DamClientsPage, dam_clients_page, DAM, CLIENTS_PAGE, GtkWidget)

GtkWidget  *dam_clients_page_new                (DamContext     *context);
gboolean    dam_clients_page_get_showing_detail (DamClientsPage *self);
/* Back from the detail to the list; nothing when both are shown. */
void        dam_clients_page_show_list          (DamClientsPage *self);
void        dam_clients_page_show_client        (DamClientsPage *self,
                                                 gint64          client);
/* Puts the focus into the search entry. */
void        dam_clients_page_search             (DamClientsPage *self);

G_END_DECLS
