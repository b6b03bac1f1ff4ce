/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"
#include "ui/terms/dam-terms-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DamTermsValues: the values that the terms page shows.
 * @client: whose terms, 0 for my defaults
 * @own: what they say themselves
 * @inherited: what holds where they say nothing, resolved
 * @resolved: what holds
 * @home: the zone of the country whose holidays my side keeps where @own names no zone
 */
typedef struct
{
  gint64         client;
  DamTerms       own;
  DamTerms       inherited;
  DamTerms       resolved;
  const DamZone *home;
} DamTermsValues;

/* What edits one boundary: an editor with a signal "changed", a row with "applied" for a length of time, a row with "activated" for a zone.
 * (transfer floating) */
GtkWidget  *dam_terms_editor_new         (DamTermsPart          part,
                                          DamContext           *context);
/* What is said over it. Static. */
const char *dam_terms_editor_description (DamTermsPart          part,
                                          gboolean              of_client);
void        dam_terms_editor_show        (DamTermsPart          part,
                                          GtkWidget            *editor,
                                          DamContext           *context,
                                          const DamTermsValues *values);
/* Makes the boundary in @terms what was chosen in an editor that said "changed". */
void        dam_terms_editor_take        (DamTermsPart          part,
                                          GtkWidget            *editor,
                                          const DamTermsValues *values,
                                          DamTerms             *terms);
/* What the change that an editor said "changed" for is called in "Undo: …". */
const char *dam_terms_editor_undo_label  (DamTermsPart          part,
                                          GtkWidget            *editor);

G_END_DECLS
