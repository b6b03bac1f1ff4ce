/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOLIDAYS_EDITOR (dam_holidays_editor_get_type ())

/**
 * DamHolidaysEditor: whether public holidays are closed, and by which calendar; under it what that comes to.
 *
 * Signals: changed: the user changed it; dam_holidays_editor_take() has the values.
 */
G_DECLARE_FINAL_TYPE (DamHolidaysEditor, dam_holidays_editor, DAM, HOLIDAYS_EDITOR, GtkWidget)

/* @label is whose holidays, for screen readers. */
GtkWidget *dam_holidays_editor_new  (DamContext          *context,
                                     const char          *label);
/* Shows what @own says, and what @resolved comes to. @inherited is what holds where @own says nothing; @home is the zone of the country
 * whose holidays are kept when no calendar is named. */
void       dam_holidays_editor_show (DamHolidaysEditor   *self,
                                     const DamTermsSide  *own,
                                     const DamTermsSide  *inherited,
                                     const DamTermsSide  *resolved,
                                     const DamZone       *home);
/* Makes the holidays of @side what was chosen. */
void       dam_holidays_editor_take (DamHolidaysEditor   *self,
                                     DamTermsSide        *side);

G_END_DECLS
