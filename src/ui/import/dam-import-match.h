/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "jobs/dam-import.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_IMPORT_MATCH (dam_import_match_get_type ())

/**
 * DamImportMatch: the second step of an import: whose chat it is, and who is who in it. What is chosen is set on the
 * DamImport at once.
 *
 * Signals: changed: what a summary depends on is another now.
 * Properties: complete (gboolean, read-only): there is a client, or a name for a new one.
 */
G_DECLARE_FINAL_TYPE (DamImportMatch, dam_import_match, DAM, IMPORT_MATCH, GtkWidget)

/* Shows @import, which has been read, and proposes what it does not know: a name for a new client. */
void     dam_import_match_set_import   (DamImportMatch *self,
                                        DamContext     *context,
                                        DamImport      *import);
gboolean dam_import_match_get_complete (DamImportMatch *self);

G_END_DECLS
