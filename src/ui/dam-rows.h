/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Sets the subtitle of a row as plain text and as what a screen reader hears, which AdwActionRow does not do by itself
 * at libadwaita 1.2 (interface.md, 1.3). */
void       dam_row_set_subtitle      (AdwActionRow *row,
                                      const char   *subtitle);

/* A boxed-list row that leads somewhere: title and subtitle as plain text, a glyph before them (NULL for none) in the style class
 * @glyph_class (nullable), an arrow after them. Give it an action name. (transfer floating) */
GtkWidget *dam_link_row_new          (const char   *title,
                                      const char   *subtitle,
                                      const char   *glyph,
                                      const char   *glyph_class);
void       dam_link_row_set_subtitle (GtkWidget    *row,
                                      const char   *subtitle);
void       dam_link_row_set_glyph    (GtkWidget    *row,
                                      const char   *glyph,
                                      const char   *glyph_class);

/* Names @drop_down for screen readers, with what is selected as the description: the focus is on its inner button, which GTK 4.8
 * calls by its type. What is selected is said by the expression of @drop_down, which must be set, or by its strings. */
void       dam_drop_down_set_label   (GtkDropDown  *drop_down,
                                      const char   *label);

/* Lets a screen reader hear what is selected in @row, whose name is its title only (interface.md, 1.3). */
void       dam_combo_row_describe    (AdwComboRow  *row);

G_END_DECLS
