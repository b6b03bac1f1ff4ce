/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_DAYS_DIALOG (dam_days_dialog_get_type ())

/**
 * DamDaysDialog: the window around a form that adds or changes one thing: Cancel, a verb that can be chosen while the form is valid, and one
 * write to the store, after which the window closes and the main window offers to undo it.
 *
 * Actions: dialog.apply.
 * Signals: apply (): the verb was chosen, by its button or by Enter in an entry; the form starts dam_days_dialog_write().
 */
G_DECLARE_FINAL_TYPE (DamDaysDialog, dam_days_dialog, DAM, DAYS_DIALOG, AdwWindow)

/* @parent: the main window; @is_new decides between the verbs Add and Save. Present it when the form is complete. */
DamDaysDialog *dam_days_dialog_new       (GtkWindow     *parent,
                                          DamContext    *context,
                                          const char    *title,
                                          gboolean       is_new);
DamContext    *dam_days_dialog_get_context (DamDaysDialog *self);
/* Puts the form into the window, makes it visible, and gives @focus the focus. */
void           dam_days_dialog_present   (DamDaysDialog *self,
                                          GtkWidget     *form,
                                          GtkWidget     *focus);
void           dam_days_dialog_set_valid (DamDaysDialog *self,
                                          gboolean       valid);
/* Writes with @func; then a toast says @done, or the window stays and says that @failed and why. @data is freed with @destroy. */
void           dam_days_dialog_write     (DamDaysDialog *self,
                                          const char    *label,
                                          DamStoreFunc   func,
                                          gpointer       data,
                                          GDestroyNotify destroy,
                                          const char    *done,
                                          const char    *failed);

/* Appends a group of rows to @box. (transfer none) */
AdwPreferencesGroup *dam_form_add_group  (GtkBox             *box);
/* A row to choose one of @choices (NULL-terminated), named by @title; what is chosen is its description. (transfer floating) */
GtkWidget     *dam_choice_row_new        (const char         *title,
                                          const char * const *choices);

G_END_DECLS
