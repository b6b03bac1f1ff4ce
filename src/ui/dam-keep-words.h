/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes every wrapping label in @widget, itself included, break between words instead of between Korean syllables, now and
 * whenever its text changes (korean.md, 4.7). Call it once for what a page or a row is made of; labels inside library widgets are
 * found as well. */
void           dam_keep_words            (GtkWidget  *widget);

/* The attributes for @text: no break within a word of at most 12 characters; longer ones may still be broken, or they
 * would overflow. (transfer full) */
PangoAttrList *dam_keep_words_attributes (const char *text);

G_END_DECLS
