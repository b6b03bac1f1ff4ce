/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-plans-file"

#include "jobs/dam-plans-file.h"

#include "exchange/dam-ics-write.h"

/* Further ahead nothing is planned: the last second of the years that a date can have. */
#define FOREVER G_GINT64_CONSTANT (253402300799)

static DamIcsEvent
make_event (const DamPlanned        *planned,
            gint64                   now,
            const DamPlansFileWords *words)
{
  return (DamIcsEvent) {
           .uid = planned->uid,
           .start = planned->at,
           .end = planned->at + planned->minutes * 60,
           .changed = now,
           /* What it is about, else what kind it is: a reason to come. */
           .summary = planned->title != NULL && *planned->title != '\0' ? planned->title : words->kind (planned->kind),
           .location = words->channel (planned->channel),
  };
}

char *
dam_plans_file_write (sqlite3                 *db,
                      gint64                   client,
                      gint64                   id,
                      gint64                   now,
                      const DamZone           *zone,
                      const DamPlansFileWords *words,
                      GError                 **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (DamIcsEvent));
  g_autoptr (GArray) all = NULL;
  g_auto (DamPlanned) one = { 0 };

  g_return_val_if_fail (db != NULL && zone != NULL && words != NULL, NULL);

  if (id != 0)
    {
      DamIcsEvent event;

      if (!dam_planned_read (db, id, &one, error))
        return NULL;
      event = make_event (&one, now, words);

      return dam_ics_write_events (&event, 1, zone);
    }

  all = dam_planned_list (db, client, now, FOREVER, error);
  if (all == NULL)
    return NULL;

  for (guint i = 0; i < all->len; i++)
    {
      DamIcsEvent event = make_event (&g_array_index (all, DamPlanned, i), now, words);

      g_array_append_val (events, event);
    }

  return dam_ics_write_events ((const DamIcsEvent *) (gpointer) events->data, events->len, zone);
}
