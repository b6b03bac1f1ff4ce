/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-items"

#include "ui/calendar/dam-day-items.h"

#define MARK_HEIGHT 20      /* a mark gets at least this many pixels */

int
dam_day_marks_choose_minutes (int hour_height)
{
  static const int minutes[] = { 15, 30, 60, 120, 180 };

  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    if (minutes[i] * hour_height >= MARK_HEIGHT * 60)
      return minutes[i];

  return 240;
}

void
dam_day_marks_join (const GArray *quarters,
                    int           minutes,
                    GArray       *marks)
{
  g_array_set_size (marks, 0);
  for (guint i = 0; i < quarters->len; i++)
    {
      DamDayMark quarter = g_array_index (quarters, DamDayMark, i);
      int minute = quarter.minute - quarter.minute % minutes;
      DamDayMark *last = marks->len > 0 ? &g_array_index (marks, DamDayMark, marks->len - 1) : NULL;

      if (last == NULL || last->minute != minute)
        {
          quarter.minute = minute;
          g_array_append_val (marks, quarter);
          continue;
        }
      /* Where the clock was set back, a later quarter may hold an earlier contact. */
      if (quarter.from < last->from)
        {
          last->first = quarter.first;
          last->from = quarter.from;
        }
      last->to = MAX (last->to, quarter.to);
      last->n_contacts += quarter.n_contacts;
      last->n_breaches += quarter.n_breaches;
    }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const DamDayItem *left = a;
  const DamDayItem *right = b;

  if (left->minute != right->minute)
    return left->minute - right->minute;
  if (left->kind != right->kind)
    return (int) left->kind - (int) right->kind;

  return (int) left->index - (int) right->index;
}

static void
add_item (GArray        *items,
          DamDayItemKind kind,
          int            minute,
          int            end,
          guint          index,
          gint64         id)
{
  DamDayItem item = { kind, minute, end, index, id };

  g_array_append_val (items, item);
}

void
dam_day_items_list (const DamCalendarDay *day,
                    const GArray         *marks,
                    int                   minutes,
                    GArray               *items)
{
  g_array_set_size (items, 0);
  for (guint i = 0; i < day->spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, i);

      if (span->state == DAM_STATE_OPEN || span->note >= 0)
        add_item (items, DAM_ITEM_SPAN, span->start, span->end, i, 0);
    }
  for (guint i = 0; i < day->plans->len; i++)
    {
      const DamDayPlan *plan = &g_array_index (day->plans, DamDayPlan, i);

      add_item (items, DAM_ITEM_PLAN, plan->start, plan->end, i, plan->id);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      int minute = g_array_index (marks, DamDayMark, i).minute;

      add_item (items, DAM_ITEM_MARK, minute, minute + minutes, i, 0);
    }
  g_array_sort (items, compare_items);
}

/* As far as one plan meets the next, they share the width; from where nothing is planned it is theirs alone again. */
void
dam_day_items_lay_out (const DamCalendarDay *day,
                       int                   least,
                       GArray               *lanes)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));
  guint first = 0;
  int last_end = 0;

  g_array_set_size (lanes, day->plans->len);
  for (guint i = 0; i < day->plans->len; i++)
    {
      const DamDayPlan *plan = &g_array_index (day->plans, DamDayPlan, i);
      int end = MAX (plan->end, plan->start + least);
      guint lane = 0;

      if (plan->start >= last_end)
        {
          g_array_set_size (ends, 0);
          first = i;
        }
      while (lane < ends->len && g_array_index (ends, int, lane) > plan->start)
        lane++;
      if (lane == ends->len)
        g_array_append_val (ends, end);
      else
        g_array_index (ends, int, lane) = end;
      last_end = MAX (last_end, end);
      g_array_index (lanes, DamDayLane, i).index = lane;
      for (guint j = first; j <= i; j++)
        g_array_index (lanes, DamDayLane, j).count = ends->len;
    }
}

int
dam_day_items_find (const GArray     *items,
                    const DamDayItem *item)
{
  for (guint i = 0; i < items->len; i++)
    {
      const DamDayItem *other = &g_array_index (items, DamDayItem, i);

      if (other->minute == item->minute && other->kind == item->kind && other->id == item->id)
        return (int) i;
    }

  return -1;
}
