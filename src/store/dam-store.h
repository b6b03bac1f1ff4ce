/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define DAM_STORE_ERROR (dam_store_error_quark ())

typedef enum
{
  DAM_STORE_ERROR_FAILED,
  DAM_STORE_ERROR_BUSY,         /* another program holds the file */
  DAM_STORE_ERROR_CONSTRAINT,   /* the change would break a rule of the schema */
  DAM_STORE_ERROR_CORRUPT,      /* the file is damaged */
  DAM_STORE_ERROR_FULL,         /* no space left */
  DAM_STORE_ERROR_TOO_NEW,      /* written by a newer version of the program */
  DAM_STORE_ERROR_FOREIGN,      /* a file of another program, or no database at all */
  DAM_STORE_ERROR_STALE,        /* an undo step no longer fits, since another program changed the same rows */
} DamStoreError;

GQuark dam_store_error_quark (void);

/**
 * DamChanges: what one commit changed. Immutable, reference-counted (a boxed type).
 */
typedef struct _DamChanges DamChanges;

#define DAM_TYPE_CHANGES (dam_changes_get_type ())

GType         dam_changes_get_type   (void);
DamChanges   *dam_changes_ref        (DamChanges *self);
void          dam_changes_unref      (DamChanges *self);
/* TRUE when anything may have changed (another program wrote, a bulk import): re-read all. */
gboolean      dam_changes_everything (const DamChanges *self);
/* Whether rows of @table were inserted, updated or deleted ("everything" counts). */
gboolean      dam_changes_touch      (const DamChanges *self, const char *table);
/* Integer primary keys of the touched rows of @table (of parts, such as addresses or ranges, the id of their whole), sorted; NULL and 0 when none or not known one by one. */
const gint64 *dam_changes_rows       (const DamChanges *self, const char *table, gsize *n_rows);

/* Whose the touched rows of @table ("terms", "date_exception", "planned_contact") are and were: adds to @clients (of gint64; in no order, one may
 * come twice) their clients, 0 for those of nobody. @db, which sees the commit, is asked about rows that changed in something else; of one
 * that is gone again a later change tells. FALSE when it is not known. */
gboolean      dam_changes_owners     (const DamChanges *self, sqlite3 *db, const char *table, GArray *clients);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamChanges, dam_changes_unref)

#define DAM_TYPE_STORE (dam_store_get_type ())

/**
 * DamStore: one database file with its pair of connections: the writer, owned by the writer thread, and the reader of
 * the main thread. The only public way to write is dam_store_write_async(), the only thing to follow is ::changed.
 *
 * Signals: changed (DamChanges *): after each commit, undo and redo, and when another program wrote; in the main context that was the
 * thread's default when the store was opened, in the order of the commits, each before the callback of its write.
 * Properties: can-undo, can-redo (gboolean), undo-label, redo-label (the translated label given to the write, or NULL).
 */
G_DECLARE_FINAL_TYPE (DamStore, dam_store, DAM, STORE, GObject)

typedef enum
{
  DAM_STORE_DEFAULT   = 0,
  DAM_STORE_READ_ONLY = 1 << 0,
} DamStoreFlags;

/* $DAMJANG_DATABASE, else $XDG_DATA_HOME/damjang/damjang.db. (transfer full) */
char       *dam_store_default_path (void);

/* Opens @path, creating it (mode 0600, folder 0700) with the newest schema when it is missing, copying it beside itself before
 * migrating an older one. Newer, foreign and damaged files are refused and left untouched. (transfer full) */
DamStore   *dam_store_open         (const char *path, DamStoreFlags flags, GError **error);
/* Drains the queue, closes both connections; no -wal is left when this was the last user. Idempotent. */
void        dam_store_close        (DamStore *self);

/* Reads all of the file at @path and says what is wrong with it: FALSE with DAM_STORE_ERROR. It changes nothing. Takes seconds with
 * 1,000,000 contacts: for a worker, or the command line. */
gboolean    dam_store_check        (const char *path, GError **error);
/* The copies that were made beside @path before it was migrated, the newest first: what is left to a person whose file is damaged.
 * (transfer full) */
GStrv       dam_store_list_copies  (const char *path);

const char *dam_store_get_path     (DamStore *self);
gboolean    dam_store_can_undo     (DamStore *self);
gboolean    dam_store_can_redo     (DamStore *self);
const char *dam_store_get_undo_label (DamStore *self);
const char *dam_store_get_redo_label (DamStore *self);

/* The main thread's read-only connection: bounded, indexed queries of a screenful only (architecture.md, "Threads"). */
sqlite3    *dam_store_reader       (DamStore *self);
/**
 * DamReadFunc: reads in a worker thread, through a connection of its own that closes after it; may take long, and is interrupted by
 * the cancellable and when the store closes, which waits for it. Returns what it found, NULL with @error.
 */
typedef gpointer (*DamReadFunc) (sqlite3 *db, gpointer data, GError **error);

/* Runs @func in a worker: the way to read what takes longer than the main thread has. @data is freed with @destroy (nullable), a
 * result that nobody takes with @free_result (nullable). */
void        dam_store_read_async   (DamStore *self, DamReadFunc func, gpointer data, GDestroyNotify destroy,
                                    GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (transfer full), NULL with @error */
gpointer    dam_store_read_finish  (DamStore *self, GAsyncResult *result, GError **error);

/**
 * DamTransaction: one transaction on the writer thread; only valid within the DamStoreFunc.
 */
typedef struct _DamTransaction DamTransaction;

sqlite3      *dam_transaction_db           (DamTransaction *tx);
/* A cached prepared statement of @sql (a static string), reset and unbound; owned by the connection. NULL with @error. */
sqlite3_stmt *dam_transaction_prepare      (DamTransaction *tx, const char *sql, GError **error);
/* Stops recording single rows: for the contacts of import @import_id, which are undone by their import id instead. From here on
 * dam_contact_insert() of that import, and dam_verdict_write(), are not recorded; anything else still is. Contacts of that import
 * have to be written by these functions alone. */
void          dam_transaction_begin_bulk   (DamTransaction *tx, gint64 import_id);
GCancellable *dam_transaction_cancellable  (DamTransaction *tx);

/* Runs in the writer thread within BEGIN IMMEDIATE; FALSE rolls everything back. Touches no GObject a view can see. */
typedef gboolean (*DamStoreFunc) (DamTransaction *tx, gpointer data, GError **error);

/* Queues a transaction. @label (nullable, copied) is what the step is called in "Undo: …", already translated; NULL makes
 * no undo step (caches, settings of the window). @data is freed with @destroy in the main thread after the callback. */
void     dam_store_write_async  (DamStore *self, const char *label, DamStoreFunc func, gpointer data, GDestroyNotify destroy,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean dam_store_write_finish (DamStore *self, GAsyncResult *result, GError **error);

/* Undo and redo of the last step; the stack is 100 deep. */
void     dam_store_undo_async   (DamStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean dam_store_undo_finish  (DamStore *self, GAsyncResult *result, GError **error);
void     dam_store_redo_async   (DamStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean dam_store_redo_finish  (DamStore *self, GAsyncResult *result, GError **error);

/* Asks whether another program wrote (PRAGMA data_version) and emits ::changed if so. The store does so by itself
 * when the -wal file changes. */
void     dam_store_poll         (DamStore *self);

G_END_DECLS
