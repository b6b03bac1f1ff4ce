/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamWatch: polls a store when its file, or the write-ahead log beside it, changes on disk.
 */
typedef struct _DamWatch DamWatch;

/* Watches from the first idle moment of @context on. */
DamWatch *dam_watch_new  (DamStore *store, GMainContext *context);
void      dam_watch_free (DamWatch *self);

G_END_DECLS
