/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/dam-chat.h"
#include "rules/dam-judge.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

#define DAM_IMPORT_ERROR (dam_import_error_quark ())

typedef enum
{
  DAM_IMPORT_ERROR_NO_CLIENT,    /* no speaker is the client */
  DAM_IMPORT_ERROR_NO_FILE,      /* cannot be read, or is no regular file */
} DamImportError;

GQuark dam_import_error_quark (void);

typedef enum
{
  DAM_SPEAKER_IGNORED,
  DAM_SPEAKER_CLIENT,
  DAM_SPEAKER_ME,
} DamSpeakerRole;

/* "ignored", "client", "me" */
const char *dam_speaker_role_id (DamSpeakerRole role);

/**
 * DamImport: one chat file on its way into the log: read, matched, counted, and, once the user says so, written. Nothing is
 * written before dam_import_commit_async(). All heavy work is done in workers and can be cancelled.
 *
 * Properties: fraction (double, 0..1, of the step under way).
 */
#define DAM_TYPE_IMPORT (dam_import_get_type ())
G_DECLARE_FINAL_TYPE (DamImport, dam_import, DAM, IMPORT, GObject)

DamImport  *dam_import_new              (DamStore *store, GFile *file);

/* Reads the file and proposes who is who: self-names and @me (nullable) are me; a client is found by chat name, name or the heading. */
void        dam_import_read_async       (DamImport *self, const char *me, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean    dam_import_read_finish      (DamImport *self, GAsyncResult *result, GError **error);

GFile      *dam_import_get_file         (DamImport *self);
DamChat    *dam_import_get_chat         (DamImport *self);           /* NULL before it was read */

/* Who is who; each change makes the summary stale. */
gint64      dam_import_get_client       (DamImport *self);           /* 0: none yet */
void        dam_import_set_client       (DamImport *self, gint64 client);
/* A client to be created by the commit under this name, instead of an existing one. */
const char *dam_import_get_new_client   (DamImport *self);
void        dam_import_set_new_client   (DamImport *self, const char *name);
DamSpeakerRole dam_import_get_role      (DamImport *self, guint speaker);
void        dam_import_set_role         (DamImport *self, guint speaker, DamSpeakerRole role);
const DamZone *dam_import_get_zone      (DamImport *self);           /* Asia/Seoul unless set */
void        dam_import_set_zone         (DamImport *self, const DamZone *zone);
void        dam_import_set_keep_text    (DamImport *self, gboolean keep_text);
void        dam_import_set_example      (DamImport *self, gboolean example);

/**
 * DamImportSummary: what a commit would do.
 */
typedef struct
{
  guint64 contacts;       /* of the client and me */
  guint64 new_contacts;
  guint64 duplicates;
  guint64 ignored;        /* of ignored speakers */
  guint64 incoming;
  guint64 outgoing;
  guint64 calls;
  guint64 breaches;       /* among the new ones, by the terms in force at each instant */
  guint64 own_breaches;   /* of those, mine */
  guint64 before_terms;
  gint64  first;          /* instants of the first and last contact */
  gint64  last;
} DamImportSummary;

/* Counts, without writing. DAM_IMPORT_ERROR_NO_CLIENT when nobody is the client. */
void        dam_import_summarize_async  (DamImport *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean    dam_import_summarize_finish (DamImport *self, GAsyncResult *result, DamImportSummary *summary, GError **error);

/* Writes the new contacts, their verdicts and the chat names in one transaction, one undo step under @label. */
void        dam_import_commit_async     (DamImport *self, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean    dam_import_commit_finish    (DamImport *self, GAsyncResult *result, DamImportSummary *summary, GError **error);

G_END_DECLS
