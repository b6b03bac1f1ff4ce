/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "jobs/dam-import.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_IMPORT_CHECK (dam_import_check_get_type ())

/**
 * DamImportCheck: the third step of an import: what would be added, and what of the file could not be read, before
 * anything is written.
 */
G_DECLARE_FINAL_TYPE (DamImportCheck, dam_import_check, DAM, IMPORT_CHECK, GtkWidget)

/* Shows what @summary says of @import; @summary is NULL while it is not known, for the reason @problem (nullable). */
void dam_import_check_show (DamImportCheck         *self,
                            DamContext             *context,
                            DamImport              *import,
                            const DamImportSummary *summary,
                            const char             *problem);

G_END_DECLS
