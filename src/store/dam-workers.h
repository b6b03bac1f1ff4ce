/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-store-private.h"

G_BEGIN_DECLS

/**
 * DamWorkers: the threads in which this room reads what takes longer than the main thread has.
 */
typedef struct _DamWorkers DamWorkers;

DamWorkers *dam_workers_new  (const char *path);
/* Interrupts what is under way and waits for it, so that no connection stays open. */
void        dam_workers_free (DamWorkers *self);
/* @self may be NULL: the store is closed. @task (transfer full) */
void        dam_workers_push (DamWorkers *self, GTask *task, DamReadFunc func, gpointer data, GDestroyNotify destroy,
                              GDestroyNotify free_result);

G_END_DECLS
