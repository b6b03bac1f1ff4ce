/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"
#include "rules/dam-contact.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"

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

/**
 * DamExampleDay: a date by its distance from today: the next one (in the past: the one before) that is among @weekdays, bits from 1 for Monday
 * on; 0 for just that day.
 */
typedef struct
{
  int offset;
  int weekdays;
} DamExampleDay;

/**
 * DamExampleException:
 * @client: index of the client, -1 for all
 * @n_days: from @first on
 * @hours: as a person types them, NULL for kinds without
 * @reason, @public_text: to be translated; "" without
 */
typedef struct
{
  int              client;
  DamSide          side;
  DamExceptionKind kind;
  DamExampleDay    first;
  int              n_days;
  const char      *hours;
  const char      *reason;
  const char      *public_text;
} DamExampleException;

/**
 * DamExampleReserved:
 * @title: to be translated
 * @since: days ago on which it began, 0 for always
 */
typedef struct
{
  DamReservedKind kind;
  const char     *title;
  guint8          weekdays;
  int             since;
  const char     *hours;
} DamExampleReserved;

/**
 * DamExamplePlanned:
 * @minute: of the day in the zone of the example
 * @title: to be translated
 */
typedef struct
{
  int            client;
  DamPlannedKind kind;
  DamChannel     channel;
  DamExampleDay  day;
  int            minute;
  int            minutes;
  const char    *title;
} DamExamplePlanned;

typedef struct
{
  int        client;
  DamContact contact;
} DamExampleContact;

/* DAM_EXAMPLE_N_CLIENTS of them. */
const DamExampleClient *dam_example_clients  (void);
/* In the order in which they were agreed. */
const DamExampleTerms  *dam_example_terms    (gsize *n_terms);
const DamExampleException *dam_example_exceptions (gsize *n_exceptions);
const DamExampleReserved  *dam_example_reserved   (gsize *n_reserved);
const DamExamplePlanned   *dam_example_planned    (gsize *n_planned);
DamDay                  dam_example_day      (DamExampleDay day, DamDay today);
/* Two months of contacts up to @now, oldest first. (transfer full) of DamExampleContact */
GArray                 *dam_example_contacts (gint64 now);
/* The zone all of it is told in. */
const DamZone          *dam_example_zone     (void);

G_END_DECLS
