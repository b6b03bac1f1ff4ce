/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAM_TYPE_TOASTER (dam_toaster_get_type ())

/**
 * DamToaster: says what happened and what failed, in the toasts of a window. Of what happened only the newest word stands; what
 * failed is never overtaken.
 */
G_DECLARE_FINAL_TYPE (DamToaster, dam_toaster, DAM, TOASTER, GObject)

DamToaster *dam_toaster_new  (AdwToastOverlay *overlay);
/* Says @text, which is plain text; with @undo a button undoes the last step. */
void        dam_toaster_say  (DamToaster      *self,
                              const char      *text,
                              gboolean         undo);
/* Says a failure. */
void        dam_toaster_fail (DamToaster      *self,
                              const char      *text);

G_END_DECLS
