/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/* Agrees on @terms (copied) for @client (0: my defaults) from @date on, as one step that can be undone as @label. */
void     dam_terms_step_write  (DamStore             *store,
                                gint64                client,
                                DamDay                date,
                                const DamTerms       *terms,
                                const char           *label,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean dam_terms_step_finish (DamStore             *store,
                                GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
