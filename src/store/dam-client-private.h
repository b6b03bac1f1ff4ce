/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-client.h"

G_BEGIN_DECLS

/* NFC and case folded: what two texts are compared by when they have to be the same. (transfer full), NULL for invalid UTF-8 */
char      *dam_client_fold          (const char *text);

/* Columns of a client as dam_client_take_row() reads them. */
#define DAM_CLIENT_COLUMNS "c.id, c.name, c.is_company, c.company, c.note, c.archived, c.example"

/* For the list alone, which makes the objects and keeps them up to date. */
DamClient *dam_client_new           (gint64 id, DamLanguage language);
/* Takes over the values of a row; notifies what differs. */
void       dam_client_take_row      (DamClient *self, sqlite3_stmt *stmt);
/* The addresses as one text, for the search; whether they are others now. */
gboolean   dam_client_set_addresses (DamClient *self, const char *addresses);
void       dam_client_set_open_breaches (DamClient *self, gint64 open_breaches);
/* By name, then by id: no two are equal. */
int        dam_client_compare       (DamClient *a, DamClient *b);

G_END_DECLS
