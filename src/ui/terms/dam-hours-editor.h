/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-week.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_EDITOR (dam_hours_editor_get_type ())

/**
 * DamHoursEditor: weekly hours as a grid on which one paints, or as a list with a typed text for each day ("9-12, 13-18") and a way to copy a day
 * to others; with patterns to begin with, ready ones and the user's own, and a summary that is always there (interface.md, 5.2).
 *
 * Signals: changed: the user changed the week; dam_hours_editor_get_week() has it.
 */
G_DECLARE_FINAL_TYPE (DamHoursEditor, dam_hours_editor, DAM, HOURS_EDITOR, GtkWidget)

/* @label is what the hours are, for screen readers: "My contact hours". */
GtkWidget     *dam_hours_editor_new      (DamContext     *context,
                                          const char     *label);
const DamWeek *dam_hours_editor_get_week (DamHoursEditor *self);
/* What the last change is called as a step to be undone; NULL where it has no name of its own. */
const char    *dam_hours_editor_get_step (DamHoursEditor *self);
/* Shows @week; a day that says inherit is filled from @parent (nullable: it then has no rule). A text that is being typed stays. */
void           dam_hours_editor_set_week (DamHoursEditor *self,
                                          const DamWeek  *week,
                                          const DamWeek  *parent);

G_END_DECLS
