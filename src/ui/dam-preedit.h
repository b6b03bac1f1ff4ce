/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands in @editable as a person sees it: its text with the syllable that is being composed, which "text" lacks until it
 * is committed (korean.md, 4.6). Only after dam_preedit_watch(). (transfer full) */
char    *dam_preedit_dup_text   (GtkEditable *editable);
/* Whether a syllable is being composed: Escape and Enter belong to the input method then. */
gboolean dam_preedit_is_active  (GtkEditable *editable);
/* Calls @func (with @object as its first argument) whenever that text changes, for as long as @object lives. @func must not touch
 * the text, the selection or the focus: the composition would be lost. */
void     dam_preedit_watch      (GtkEditable *editable,
                                 GCallback    func,
                                 gpointer     object);

G_END_DECLS
