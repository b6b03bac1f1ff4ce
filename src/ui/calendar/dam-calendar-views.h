/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rules/dam-terms.h"
#include "ui/calendar/dam-week-view.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_CALENDAR_WEEK,     /* seven, three or one days by the hour */
  DAM_CALENDAR_MONTH,
  DAM_CALENDAR_LIST,     /* what is coming */
  DAM_N_CALENDAR_MODES,
} DamCalendarMode;

/* "week", "month", "list"; -1 for other text. */
const char *dam_calendar_mode_id    (DamCalendarMode mode);
int         dam_calendar_mode_parse (const char *text);

#define DAM_TYPE_CALENDAR_VIEWS (dam_calendar_views_get_type ())

/**
 * DamCalendarViews: week, month and list of the calendar around one date, the anchor, of which one is seen. The anchor is in what is shown, whatever
 * the mode and however many days there is room for; as long as it is today it stays so over midnight.
 *
 * Property: context (construct-only). Signal: period-changed: another period is shown.
 */
G_DECLARE_FINAL_TYPE (DamCalendarViews, dam_calendar_views, DAM, CALENDAR_VIEWS, GtkWidget)

/* What is shown: the hours of @side for @client, and the contacts with it; 0: my default hours and everyone's contacts. */
void            dam_calendar_views_set_source  (DamCalendarViews *self,
                                                gint64            client,
                                                DamSide           side);
void            dam_calendar_views_set_mode    (DamCalendarViews *self,
                                                DamCalendarMode   mode);
DamCalendarMode dam_calendar_views_get_mode    (DamCalendarViews *self);
/* How many days the week has room for, 7, 3 or 1, and whether weekdays are written as letters. */
void            dam_calendar_views_set_room    (DamCalendarViews *self,
                                                guint             n_days,
                                                gboolean          compact);
guint           dam_calendar_views_get_n_days  (DamCalendarViews *self);
/* Shows the period before, −1, or after, 1. */
void            dam_calendar_views_step        (DamCalendarViews *self,
                                                int               direction);
/* Shows today, with the focus on it if the calendar has it. */
void            dam_calendar_views_show_today  (DamCalendarViews *self);
/* Gives the anchor the focus. */
void            dam_calendar_views_grab_focus  (DamCalendarViews *self);
/* The period as a title. (transfer full) */
char           *dam_calendar_views_word_period (DamCalendarViews *self);
/* The period stands still: there is none before and after. */
gboolean        dam_calendar_views_can_step    (DamCalendarViews *self);
/* (transfer none): for its zoom and its scrolling */
DamWeekView    *dam_calendar_views_get_week    (DamCalendarViews *self);

G_END_DECLS
