/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places of pages that are being written; each goes when its page lands. */

#include <adwaita.h>

#include "ui/dam-calendar-page.h"
#include "ui/dam-client-dialog.h"
#include "ui/dam-clients-page.h"
#include "ui/dam-import-page.h"
#include "ui/dam-terms-page.h"

/* --- clients --- */
struct _DamClientsPage { GtkWidget parent_instance; };
G_DEFINE_FINAL_TYPE (DamClientsPage, dam_clients_page, GTK_TYPE_WIDGET)
static void stub_set (GObject *o, guint id, const GValue *v, GParamSpec *p) { }
static void stub_get (GObject *o, guint id, GValue *v, GParamSpec *p) { }
static void dam_clients_page_class_init (DamClientsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = stub_set;
  G_OBJECT_CLASS (klass)->get_property = stub_get;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1, g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE));
}
static void dam_clients_page_init (DamClientsPage *self) { }
GtkWidget *dam_clients_page_new (DamContext *context) { return g_object_new (DAM_TYPE_CLIENTS_PAGE, NULL); }
gboolean dam_clients_page_get_showing_detail (DamClientsPage *self) { return FALSE; }
void dam_clients_page_show_list (DamClientsPage *self) { }
void dam_clients_page_show_client (DamClientsPage *self, gint64 client) { }
void dam_clients_page_search (DamClientsPage *self) { }
/* --- client dialog, terms page --- */
void dam_client_dialog_present (GtkWindow *parent, DamContext *context, gint64 client, const char *name) { }
GtkWidget *dam_terms_page_new (DamContext *context, gint64 client) { return adw_bin_new (); }
/* --- calendar --- */
GtkWidget *dam_calendar_page_new (DamContext *context) { return adw_bin_new (); }
/* --- import --- */
GtkWidget *dam_import_page_new (DamContext *context, GFile *file) { return adw_bin_new (); }
