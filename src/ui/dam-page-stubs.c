/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places of pages that are being written; each goes when its page lands. */

#include <adwaita.h>

#include "ui/dam-import-page.h"
#include "ui/terms/dam-terms-page.h"

/* --- terms page --- */
GtkWidget *dam_terms_page_new (DamContext *context, gint64 client) { return adw_bin_new (); }
/* --- import --- */
GtkWidget *dam_import_page_new (DamContext *context, GFile *file) { return adw_bin_new (); }
