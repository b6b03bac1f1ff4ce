/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/* Writes a new version for @client (0 = my defaults) that is agreed and in force from @effective_from (with @draft: a draft). A
 * version agreed earlier for the same date is superseded, never changed: agreed terms are immutable. @id receives the new id. */
gboolean dam_terms_write (DamTransaction *tx, gint64 client, const DamTerms *terms, DamDay effective_from, gboolean draft,
                          gint64 *id, GError **error);

/* The agreed versions of @client alone (0 = my defaults), oldest first. (transfer full) of DamTermsVersion */
GArray  *dam_terms_read  (sqlite3 *db, gint64 client, GError **error);
/* The version of @client in force on @day; FALSE without @error when there is none. */
gboolean dam_terms_read_at (sqlite3 *db, gint64 client, DamDay day, DamTermsVersion *version, GError **error);

/* The versions that bear on @client (its own and the defaults') as a history. A zone nobody set is where I am (DamMyZones); their side is
 * read in the client's zone (DamClientData) unless the client's own terms name another. (transfer full) */
DamTermsHistory *dam_terms_read_history (sqlite3 *db, gint64 client, GError **error);

/* Settings that belong to the file: "name" (mine), "zone" (mine), "keep-text" ("yes"/"no"), "grace-minutes" and "invited-minutes" (of the
 * judge, DamJudgeInputs). NULL when unset. (transfer full) */
char    *dam_setting_read  (sqlite3 *db, const char *key);
/* NULL removes it. */
gboolean dam_setting_write (DamTransaction *tx, const char *key, const char *value, GError **error);

G_END_DECLS
