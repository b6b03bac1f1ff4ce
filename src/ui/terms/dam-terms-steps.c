/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-steps"

#include "ui/terms/dam-terms-steps.h"

#include "store/dam-terms-store.h"

typedef struct
{
  gint64   client;
  DamDay   date;
  DamTerms terms;
} Step;

static gboolean
write_terms (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Step *step = data;
  gint64 id;

  return dam_terms_write (tx, step->client, &step->terms, step->date, FALSE, &id, error);
}

void
dam_terms_step_write (DamStore             *store,
                      gint64                client,
                      DamDay                date,
                      const DamTerms       *terms,
                      const char           *label,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  Step *step = g_new (Step, 1);

  step->client = client;
  step->date = date;
  step->terms = *terms;
  dam_store_write_async (store, label, write_terms, step, g_free, NULL, callback, user_data);
}

gboolean
dam_terms_step_finish (DamStore      *store,
                       GAsyncResult  *result,
                       GError       **error)
{
  return dam_store_write_finish (store, result, error);
}
