/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAM_TYPE_TYPED_ROW (dam_typed_row_get_type ())

/**
 * DamTypedRow: a value that is typed and holds from Enter, or from leaving the row, on; Escape takes back what was typed. What is
 * wrong with it, or was made of it, is said in a row of its own under it.
 *
 * Signals: applied (const char *text): the user finished a text other than the one shown. The handler calls
 * dam_typed_row_show_text() when it took it, or dam_typed_row_set_message() when it can't.
 * edited (): the text changed, perhaps by a syllable that is still being composed.
 */
G_DECLARE_FINAL_TYPE (DamTypedRow, dam_typed_row, DAM, TYPED_ROW, AdwEntryRow)

GtkWidget *dam_typed_row_new         (const char  *title);
/* The row to be put under it in the list. (transfer none) */
GtkWidget *dam_typed_row_get_message (DamTypedRow *self);
/* Makes @text the value. A text that is being edited is left alone, unless it was just applied. */
void       dam_typed_row_show_text   (DamTypedRow *self,
                                      const char  *text);
/* NULL for none. */
void       dam_typed_row_set_message (DamTypedRow *self,
                                      const char  *message,
                                      gboolean     is_error);
/* Applies what is typed now, as leaving the row would. */
void       dam_typed_row_apply       (DamTypedRow *self);

G_END_DECLS
