/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAM_TYPE_TERMS_SECTION (dam_terms_section_get_type ())

/**
 * DamTermsSection: one boundary of the terms page: a heading, for a client the switch "Different for this client", and under it what
 * edits the value, which is hidden while the default holds.
 *
 * Signals: different-changed: the user flipped the switch.
 */
G_DECLARE_FINAL_TYPE (DamTermsSection, dam_terms_section, DAM, TERMS_SECTION, GtkWidget)

/* Without @can_inherit (my defaults) there is no switch. */
GtkWidget *dam_terms_section_new           (const char      *title,
                                            const char      *description,
                                            gboolean         can_inherit);
/* Appends what edits the value; a single row is given a list of its own. */
void       dam_terms_section_add           (DamTermsSection *self,
                                            GtkWidget       *editor);
gboolean   dam_terms_section_get_different (DamTermsSection *self);
/* Sets the switch without saying so. @inherited is the value that holds while it is off. */
void       dam_terms_section_show          (DamTermsSection *self,
                                            gboolean         different,
                                            const char      *inherited);

G_END_DECLS
