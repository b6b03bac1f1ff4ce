/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/calendar/dam-week-view-grid.h"

G_BEGIN_DECLS

#define DAM_TYPE_WEEK_VIEW_HEADINGS (dam_week_view_headings_get_type ())

/**
 * DamWeekViewHeadings: the weekdays and dates over the columns of a grid, and under them what bears on the whole of a date: a holiday, a vacation. They stay while the grid scrolls, so they are no part of
 * it. Screen readers pass over them, since every column says its day itself.
 */
G_DECLARE_FINAL_TYPE (DamWeekViewHeadings, dam_week_view_headings, DAM, WEEK_VIEW_HEADINGS, GtkWidget)

/* Headings for @grid, which outlives them. */
GtkWidget *dam_week_view_headings_new    (DamWeekViewGrid     *grid);
/* @days of DamCalendarDay; @compact writes weekdays as letters. */
void       dam_week_view_headings_update (DamWeekViewHeadings *self,
                                          const GArray        *days,
                                          gboolean             compact,
                                          DamLanguage          language,
                                          DamDay               today);

G_END_DECLS
