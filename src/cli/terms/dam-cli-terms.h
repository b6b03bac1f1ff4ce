/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/dam-cli-command.h"

G_BEGIN_DECLS

/**
 * DamCliOwner: whose terms are meant, by --defaults or --client.
 * @id: the client, 0 for my defaults
 * @name: of the client (transfer full), NULL for my defaults
 */
typedef struct
{
  char    *client;
  gboolean defaults;
  gint64   id;
  char    *name;
} DamCliOwner;

void dam_cli_owner_clear (DamCliOwner *owner);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamCliOwner, dam_cli_owner_clear)

/* Says that exactly one of --defaults and --client is needed, unless it is so. */
gboolean dam_cli_owner_check (const DamCliOwner *owner, const char *command);
/* Finds the client; FALSE after having told why, with *@status. */
gboolean dam_cli_owner_find  (DamCli *cli, DamCliOwner *owner, int *status);

/* An object that holds the values of @version under the names that `terms set` takes; @effective (nullable) are the values in force
 * when those of my defaults are added. @version with id 0 stands for terms that were never written. */
DamCliJson *dam_cli_terms_json (const DamCliOwner *owner, const DamTermsVersion *version, const DamTerms *effective);

G_END_DECLS
