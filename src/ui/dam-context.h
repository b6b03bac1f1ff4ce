/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "jobs/dam-judges.h"
#include "store/dam-client.h"
#include "store/dam-log.h"
#include "text/dam-dates.h"
#include "ui/dam-clock.h"

G_BEGIN_DECLS

#define DAM_TYPE_CONTEXT (dam_context_get_type ())

/**
 * DamContext: what every page needs, made once and passed as a construct-only "context" property, instead of globals.
 *
 * Signals: style-changed: clock format or first day of the week changed.
 */
G_DECLARE_FINAL_TYPE (DamContext, dam_context, DAM, CONTEXT, GObject)

/* Opens the default store, or the one at @path. (transfer full), NULL with DAM_STORE_ERROR. */
DamContext    *dam_context_new            (const char *path, GError **error);

/* All (transfer none). */
DamStore      *dam_context_get_store      (DamContext *self);
DamJudges     *dam_context_get_judges     (DamContext *self);
DamClientList *dam_context_get_clients    (DamContext *self);
DamClock      *dam_context_get_clock      (DamContext *self);
GSettings     *dam_context_get_settings   (DamContext *self);
/* The calendars of holidays with the user's changes; valid until the store's ::changed. */
DamHolidayBook *dam_context_get_book       (DamContext *self);

/* How dates are written now: language of the messages, 12 or 24 hours by the setting, else the desktop's. */
DamDateStyle   dam_context_get_date_style (DamContext *self);
/* First day of the week, 0 = Monday … 6 = Sunday: the setting, else the locale's. */
int            dam_context_get_week_start (DamContext *self);

G_END_DECLS
