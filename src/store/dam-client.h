/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"
#include "text/dam-names.h"

G_BEGIN_DECLS

/**
 * DamClientData: the values of a client as they are written. Strings may be NULL for "".
 */
typedef struct
{
  char    *name;          /* required, kept as typed, at most 500 characters */
  gboolean is_company;    /* "님" follows a person's name, never a company's */
  char    *company;
  char    *note;
  char    *zone;          /* IANA name of the zone they live in; NULL or "" when nobody said. It is no term: dam_terms_read_history()
                           * reads their side in it where the client's own terms name no zone for that side */
  GStrv    emails;
  GStrv    phones;
  GStrv    chat_names;    /* how the client is called in chat exports */
  gboolean example;       /* one of the example's clients */
} DamClientData;

void     dam_client_data_clear  (DamClientData *data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamClientData, dam_client_data_clear)

/* @text as the name of a client: line breaks and control characters, as they come with what is pasted, are spaces, and none is at the
 * ends. (transfer full) */
char    *dam_client_clean_name  (const char *text);

/* All on the writer thread. @id receives the new id. A name that is empty, or is no single line, is DAM_STORE_ERROR_CONSTRAINT. */
gboolean dam_client_insert      (DamTransaction *tx, const DamClientData *data, gint64 *id, GError **error);
gboolean dam_client_update      (DamTransaction *tx, gint64 id, const DamClientData *data, GError **error);
gboolean dam_client_set_archived (DamTransaction *tx, gint64 id, gboolean archived, GError **error);
gboolean dam_client_delete      (DamTransaction *tx, gint64 id, GError **error);
/* Adds a way of finding the client, kind "email", "phone" or "chat-name"; known ones are left alone. */
gboolean dam_client_add_address (DamTransaction *tx, gint64 id, const char *kind, const char *value, GError **error);

#define DAM_TYPE_CLIENT (dam_client_get_type ())

/**
 * DamClient: one client as a list shows it. Properties, all read-only: id, name, is-company, company, note, archived,
 * example, open-breaches (breaches in the log). The same row is the same object for as long as a list holds it.
 */
G_DECLARE_FINAL_TYPE (DamClient, dam_client, DAM, CLIENT, GObject)

gint64              dam_client_get_id         (DamClient *self);
const char         *dam_client_get_name       (DamClient *self);
gboolean            dam_client_get_is_company (DamClient *self);
const char         *dam_client_get_company    (DamClient *self);
const char         *dam_client_get_note       (DamClient *self);
gboolean            dam_client_get_archived   (DamClient *self);
gboolean            dam_client_get_example    (DamClient *self);
/* Folded name, company and addresses, for the search; (transfer none) */
const DamSearchKey *dam_client_get_search_key (DamClient *self);
/* For strcmp(), in the language of the list. */
const char         *dam_client_get_sort_key   (DamClient *self);

/* Reads all values of one client with its addresses; FALSE with DAM_STORE_ERROR_FAILED when there is none. */
gboolean dam_client_read        (sqlite3 *db, gint64 id, DamClientData *data, GError **error);
/* The ids of the clients whose name, or an address of which, is exactly @text (NFC, case ignored). (transfer full) of gint64 */
GArray  *dam_client_find        (sqlite3 *db, const char *text, GError **error);

#define DAM_TYPE_CLIENT_LIST (dam_client_list_get_type ())

/**
 * DamClientList: a GListModel of all DamClient, sorted by name (가나다), that follows the store: each commit is merged with one
 * items-changed, kept rows keep their objects. Filtering is up to the view.
 */
G_DECLARE_FINAL_TYPE (DamClientList, dam_client_list, DAM, CLIENT_LIST, GObject)

DamClientList *dam_client_list_new  (DamStore *store, DamLanguage language);
/* (transfer none) (nullable) */
DamClient     *dam_client_list_find (DamClientList *self, gint64 id);

G_END_DECLS
