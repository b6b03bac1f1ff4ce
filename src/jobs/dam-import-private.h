/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jobs/dam-import-run.h"

G_BEGIN_DECLS

/* Shared by dam-import.c and dam-import-steps.c only. */

/* Steps of the fraction that are worth telling. */
#define DAM_IMPORT_STEPS 500

struct _DamImport
{
  GObject         parent_instance;

  /* Owned references */
  DamStore       *store;
  GFile          *file;
  DamChat        *chat;
  DamSpeakerRole *roles;
  GHashTable     *mine;          /* names that are mine, folded */
  char           *new_client;
  GMainContext   *context;       /* where the fraction is notified */

  gint64          client;
  const DamZone  *zone;
  gboolean        keep_text;
  gboolean        example;
  gboolean        roles_chosen;  /* by hand: no proposal changes them any more */

  gint            step;          /* atomic: the fraction, 0 to STEPS */
  gint            is_telling;    /* atomic: a notification is under way */
};

/* A DamProgressFunc for any thread; @user_data is the DamImport, whose views hear of it in their own. */
void dam_import_tell_progress (double   fraction,
                               gpointer user_data);

G_END_DECLS
