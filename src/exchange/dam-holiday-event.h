/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/dam-holiday-file.h"

G_BEGIN_DECLS

/**
 * DamHolidayDays: what has been read of a file so far. For dam-holiday-file.c alone.
 */
typedef struct
{
  GArray       *days;        /* of DamHolidayDay */
  GHashTable   *replaced;    /* "UID\nday" of the repetitions that an event of its own stands for */
  GStringChunk *strings;
  guint         n_events;    /* all-day events that hold */
  guint         n_repeated;  /* events that are repeated */
  guint         n_timed;
  guint         n_cancelled;
} DamHolidayDays;

typedef struct
{
  DamDay      day;
  const char *name;
  const char *repetition;    /* "UID\nday" of the repetition it belongs to; NULL for none */
} DamHolidayDay;

void            dam_holiday_days_init  (DamHolidayDays *self);
void            dam_holiday_days_clear (DamHolidayDays *self);

/* One event being read. */
typedef struct _DamHolidayEvent DamHolidayEvent;

/* An event that begins in @line. (transfer full) */
DamHolidayEvent *dam_holiday_event_new    (guint64 line);
void             dam_holiday_event_free   (DamHolidayEvent *self);
/* Whether a property called @name says something about the days of an event; the others need not be looked at. */
gboolean         dam_holiday_event_wants  (const char *name);
/* Takes one unfolded line of valid UTF-8, of which the property is called @name. */
gboolean         dam_holiday_event_add    (DamHolidayEvent *self, const char *name, const char *text, guint64 line, GError **error);
/* Adds its days to @days. */
gboolean         dam_holiday_event_finish (DamHolidayEvent *self, DamHolidayDays *days, GError **error);

/* The text of a property as people read it: unescaped, on one line, at most 100 characters. NULL when there is none in it.
 * (transfer full) */
char            *dam_holiday_event_read_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamHolidayEvent, dam_holiday_event_free)

G_END_DECLS
