/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hours/dam-day.h"

G_BEGIN_DECLS

/**
 * DamDaysEntry: a row of a list.
 * @id: what the signals of the list name it by, unique in the list
 * @title: when it is
 * @subtitle: what it says
 * @past: folded away
 * @fixed: cannot be changed here
 */
typedef struct
{
  gint64   id;
  char    *title;
  char    *subtitle;
  gboolean past;
  gboolean fixed;
} DamDaysEntry;

#define DAM_TYPE_DAYS_LIST (dam_days_list_get_type ())

/**
 * DamDaysList: a titled list of things with dates: those to come, a row that adds one, and those that are past, folded. A row is edited by
 * activating it, removed by its button or by Delete. When it is shown anew the focus stays with its row, or where that was.
 *
 * Signals: add (), edit (gint64 id), remove (gint64 id).
 */
G_DECLARE_FINAL_TYPE (DamDaysList, dam_days_list, DAM, DAYS_LIST, AdwPreferencesGroup)

/* @add: what the row that adds is called, NULL for a list that cannot be added to; @empty: what is said when nothing is to come. */
GtkWidget *dam_days_list_new   (const char  *title,
                                const char  *description,
                                const char  *add,
                                const char  *empty);
/* @entries: of DamDaysEntry, in the order in which they are shown; it is taken over. */
void       dam_days_list_show  (DamDaysList *self,
                                GArray      *entries);
/* A row of any kind after the entries, as the one that adds is. For a list that cannot be added to. */
void       dam_days_list_add_last (DamDaysList *self,
                                   GtkWidget   *row);
/* An array for dam_days_list_show(). (transfer full) */
GArray    *dam_days_entries_new (void);
/* Takes over @title and @subtitle. */
void       dam_days_entries_add (GArray     *entries,
                                 gint64      id,
                                 char       *title,
                                 char       *subtitle,
                                 gboolean    past,
                                 gboolean    fixed);

G_END_DECLS
