/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_CLIENT_FILTER_ALL,        /* all but the archived; a search finds these too, last */
  DAM_CLIENT_FILTER_OPEN_NOW,   /* who may contact me at this moment */
  DAM_CLIENT_FILTER_ARCHIVED,
} DamClientFilter;

#define DAM_TYPE_CLIENT_MATCHES (dam_client_matches_get_type ())

/**
 * DamClientMatches: a GListModel of the DamClient of a context that pass a filter and a search, best matches first and
 * otherwise in the order of the list. It follows the list, the clock and the terms.
 */
G_DECLARE_FINAL_TYPE (DamClientMatches, dam_client_matches, DAM, CLIENT_MATCHES, GObject)

DamClientMatches *dam_client_matches_new        (DamContext       *context);

DamClientFilter   dam_client_matches_get_filter (DamClientMatches *self);
void              dam_client_matches_set_filter (DamClientMatches *self,
                                                 DamClientFilter   filter);
/* What is searched for, as typed; "" for everyone. */
void              dam_client_matches_set_needle (DamClientMatches *self,
                                                 const char       *text);
/* The position of client @id; G_MAXUINT when it is not among them. */
guint             dam_client_matches_find       (DamClientMatches *self,
                                                 gint64            id);

G_END_DECLS
