/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/* One contact, or with @is_breach one that is a breach. */
typedef void (*DamLogMarkFunc) (gint64 at, gint64 contact, gboolean is_breach, gpointer data);

/* Calls @func for the contacts of @client (0: of everyone) in [from, to), oldest first, and then again for those of them that
 * are breaches, oldest first. It reads nothing but two indexes: for a calendar that counts thousands of contacts in a frame. */
gboolean dam_log_read_marks (sqlite3 *db, gint64 client, gint64 from, gint64 to, DamLogMarkFunc func, gpointer data, GError **error);

G_END_DECLS
