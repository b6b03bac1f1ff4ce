/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"
#include "rules/dam-contact.h"

G_BEGIN_DECLS

/* The example as data: who, what was agreed, what happened.  Pure: the instant is a parameter, and the same one gives the same
 * data.  Invented persons and firms; telephone numbers and addresses of the ranges that belong to nobody. */

#define DAM_EXAMPLE_N_CLIENTS 12

/**
 * DamExampleClient:
 * @note: to be translated
 * @company: the firm a person works for, "" without
 */
typedef struct
{
  const char *name;
  gboolean    is_company;
  const char *company;
  const char *zone;
  const char *email;
  const char *phone;
  const char *chat_name;
  const char *note;
} DamExampleClient;

/**
 * DamExampleTerms:
 * @client: index of the client, -1 for my defaults
 * @days_ago: how long before today they came into force
 * @pairs: "KEY=VALUE" as the command line takes them, on top of the version before; NULL-terminated
 */
typedef struct
{
  int         client;
  int         days_ago;
  const char *pairs[20];
} DamExampleTerms;

typedef struct
{
  int        client;
  DamContact contact;
} DamExampleContact;

/* DAM_EXAMPLE_N_CLIENTS of them. */
const DamExampleClient *dam_example_clients  (void);
/* In the order in which they were agreed. */
const DamExampleTerms  *dam_example_terms    (gsize *n_terms);
/* Two months of contacts up to @now, oldest first. (transfer full) of DamExampleContact */
GArray                 *dam_example_contacts (gint64 now);
/* The zone all of it is told in. */
const DamZone          *dam_example_zone     (void);

G_END_DECLS
