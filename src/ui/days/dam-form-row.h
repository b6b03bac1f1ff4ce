/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAM_TYPE_FORM_ROW (dam_form_row_get_type ())

/**
 * DamFormRow: an entry of a form that holds when the form is applied. What is read from it, or is wrong with it, is said in a row of its own
 * under it while it is typed. Enter applies the form (the action "dialog.apply").
 *
 * Signals: edited (): the text changed, perhaps by a syllable that is still being composed.
 */
G_DECLARE_DERIVABLE_TYPE (DamFormRow, dam_form_row, DAM, FORM_ROW, AdwEntryRow)

struct _DamFormRowClass
{
  AdwEntryRowClass parent_class;
};

GtkWidget *dam_form_row_new         (const char          *title);
/* Adds the row, and the one under it, to @group. */
void       dam_form_row_add_to      (DamFormRow          *self,
                                     AdwPreferencesGroup *group);
/* Hides it and what is said under it. */
void       dam_form_row_set_shown   (DamFormRow          *self,
                                     gboolean             shown);
/* What is typed, without space around it. (transfer full) */
char      *dam_form_row_dup_text    (DamFormRow          *self);
void       dam_form_row_set_text    (DamFormRow          *self,
                                     const char          *text);
/* NULL for none. */
void       dam_form_row_set_message (DamFormRow          *self,
                                     const char          *message,
                                     gboolean             is_error);
/* What is said now, NULL for nothing. (transfer none) */
const char *dam_form_row_get_message (DamFormRow         *self);

G_END_DECLS
