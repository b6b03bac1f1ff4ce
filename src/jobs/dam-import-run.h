/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jobs/dam-import.h"

G_BEGIN_DECLS

/* The engine of DamImport, without its object: what a worker may touch. dam-import.h has the part that others use. */

/**
 * DamImportPlan: who is who and where to, copied when a step begins, so that no choice made meanwhile changes it.
 */
typedef struct
{
  DamChat        *chat;
  DamSpeakerRole *roles;         /* one for each speaker */
  gint64          client;        /* 0: none, or to be made */
  char           *new_client;    /* the name of a client to be made, else NULL */
  const DamZone  *zone;
  gboolean        keep_text;
  gboolean        example;
  char           *file;          /* the name that the log shows as the origin */
} DamImportPlan;

void     dam_import_plan_free     (DamImportPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamImportPlan, dam_import_plan_free)

/* DAM_IMPORT_ERROR_NO_CLIENT, with the names of those who speak, when @plan does not say who the client is. */
gboolean dam_import_plan_check    (const DamImportPlan *plan, GError **error);

/* Counts what a commit of @plan would do to the log that @db shows. */
gboolean dam_import_run_count     (const DamImportPlan *plan, sqlite3 *db, DamProgressFunc progress, gpointer data,
                                   GCancellable *cancellable, DamImportSummary *summary, GError **error);
/* Carries @plan out. @client receives the id of the client. */
gboolean dam_import_run_write     (const DamImportPlan *plan, DamTransaction *tx, DamProgressFunc progress, gpointer data,
                                   DamImportSummary *summary, gint64 *client, GError **error);

/* dam-import-people.c: who is who. */

/* The bytes of @file: a local file of any size is mapped, one from elsewhere is loaded. DAM_IMPORT_ERROR_NO_FILE says why not. */
GBytes  *dam_import_load          (GFile *file, GCancellable *cancellable, GError **error);

/* NFC, case folded, trimmed: how names are compared. (transfer full) */
char    *dam_import_fold_name     (const char *name);
/* The names, folded, that are mine: @me (nullable) and what the settings know. (transfer full), a set of strings */
GHashTable *dam_import_my_names   (sqlite3 *db, const char *me);
/* The names, folded, of @client. (transfer full), a set of strings */
GHashTable *dam_import_client_names (sqlite3 *db, gint64 client);
/* Who is who, as far as it can be told: *client is the one that the heading or one who speaks names without doubt, 0 for
 * none. (transfer full), one role for each speaker */
DamSpeakerRole *dam_import_recognise (sqlite3 *db, DamChat *chat, GHashTable *mine, gint64 *client, GError **error);
/* Proposes who is who. @theirs may be NULL. */
void     dam_import_propose_roles (DamChat *chat, GHashTable *mine, GHashTable *theirs, DamSpeakerRole *roles);
/* Keeps the names by which both will be found the next time. */
gboolean dam_import_remember      (DamTransaction *tx, const DamImportPlan *plan, gint64 client, GError **error);

G_END_DECLS
