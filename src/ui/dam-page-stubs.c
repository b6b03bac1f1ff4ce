/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places of pages that are being written; each goes when its page lands. */

#include "ui/dam-import-page.h"

#include <adwaita.h>

GtkWidget *
dam_import_page_new (DamContext *context,
                     GFile      *file)
{
  return adw_bin_new ();
}
