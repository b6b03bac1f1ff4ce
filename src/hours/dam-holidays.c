/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays"

#include "hours/dam-holidays.h"

#include <string.h>

struct _DamHolidays
{
  GArray       *items;     /* DamHoliday, sorted by date */
  GStringChunk *strings;   /* what their names point to */
};

typedef struct
{
  char        *name;
  char        *key;        /* its name without regard to case */
  DamHolidays *holidays;
} Calendar;

struct _DamHolidayBook
{
  GArray *calendars;       /* Calendar, the built-in one first, then by name */
};

const char *
dam_holiday_kind_id (DamHolidayKind kind)
{
  static const char *const ids[] = {
    [DAM_HOLIDAY_PUBLIC] = "public",
    [DAM_HOLIDAY_SUBSTITUTE] = "substitute",
    [DAM_HOLIDAY_TEMPORARY] = "temporary",
    [DAM_HOLIDAY_ELECTION] = "election",
    [DAM_HOLIDAY_USER] = "user",
  };

  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (ids), NULL);

  return ids[kind];
}

static void
free_calendar (gpointer data)
{
  DamHolidays *self = data;

  g_array_unref (self->items);
  g_string_chunk_free (self->strings);
}

/* The number of items before @day. */
static guint
count_before (const DamHolidays *self,
              DamDay             day)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->items, DamHoliday, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Of one date, the order of coming is kept: GLib's sort is stable. */
static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const DamHoliday *one = a;
  const DamHoliday *other = b;

  return one->day < other->day ? -1 : one->day > other->day;
}

/* Whether the items of @day, which come last in @items, have one called @name. */
static gboolean
has_name (const GArray *items,
          DamDay        day,
          const char   *name)
{
  for (guint i = items->len; i > 0; i--)
    {
      const DamHoliday *item = &g_array_index (items, DamHoliday, i - 1);

      if (item->day != day)
        break;
      if (strcmp (item->name, name) == 0)
        return TRUE;
    }

  return FALSE;
}

DamHolidays *
dam_holidays_new (const DamHoliday *items,
                  gsize             n_items)
{
  DamHolidays *self = g_atomic_rc_box_new0 (DamHolidays);
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (DamHoliday));

  self->items = g_array_sized_new (FALSE, FALSE, sizeof (DamHoliday), (guint) n_items);
  self->strings = g_string_chunk_new (1024);

  if (n_items > 0)
    g_array_append_vals (sorted, items, (guint) n_items);
  g_array_sort (sorted, compare_days);

  for (guint i = 0; i < sorted->len; i++)
    {
      DamHoliday item = g_array_index (sorted, DamHoliday, i);

      if (has_name (self->items, item.day, item.name))
        continue;
      item.english = g_string_chunk_insert_const (self->strings, item.english != NULL ? item.english : item.name);
      item.name = g_string_chunk_insert_const (self->strings, item.name);
      g_array_append_val (self->items, item);
    }

  return self;
}

DamHolidays *
dam_holidays_change (DamHolidays            *base,
                     const DamHolidayChange *changes,
                     gsize                   n_changes)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (DamHoliday));
  g_autoptr(GHashTable) removed = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (changes != NULL || n_changes == 0, NULL);

  for (gsize i = 0; i < n_changes; i++)
    if (changes[i].removed)
      g_hash_table_add (removed, GINT_TO_POINTER (changes[i].day));

  for (guint i = 0; base != NULL && i < base->items->len; i++)
    {
      const DamHoliday *item = &g_array_index (base->items, DamHoliday, i);

      if (!g_hash_table_contains (removed, GINT_TO_POINTER (item->day)))
        g_array_append_vals (items, item, 1);
    }

  for (gsize i = 0; i < n_changes; i++)
    {
      DamHoliday item = { changes[i].day, DAM_HOLIDAY_USER, FALSE, changes[i].name, NULL };

      if (!changes[i].removed)
        g_array_append_val (items, item);
    }

  return dam_holidays_new ((const DamHoliday *) items->data, items->len);
}

DamHolidays *
dam_holidays_ref (DamHolidays *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
dam_holidays_unref (DamHolidays *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, free_calendar);
}

const DamHoliday *
dam_holidays_find (const DamHolidays *self,
                   DamDay             day,
                   guint             *n_items)
{
  gsize n = 0;
  const DamHoliday *items = dam_holidays_range (self, day, day, &n);

  if (n_items != NULL)
    *n_items = (guint) n;

  return items;
}

const DamHoliday *
dam_holidays_range (const DamHolidays *self,
                    DamDay             first,
                    DamDay             last,
                    gsize             *n_items)
{
  guint start;
  guint end;

  if (n_items != NULL)
    *n_items = 0;
  g_return_val_if_fail (self != NULL, NULL);
  if (last < first)
    return NULL;

  start = count_before (self, first);
  end = last == G_MAXINT32 ? self->items->len : count_before (self, last + 1);
  if (start == end)
    return NULL;
  if (n_items != NULL)
    *n_items = end - start;

  return &g_array_index (self->items, DamHoliday, start);
}

static void
clear_calendar (gpointer data)
{
  Calendar *calendar = data;

  g_free (calendar->name);
  g_free (calendar->key);
  dam_holidays_unref (calendar->holidays);
}

static void
free_book (gpointer data)
{
  DamHolidayBook *self = data;

  g_array_unref (self->calendars);
}

static const Calendar *
find_calendar (const DamHolidayBook *self,
               const char           *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->calendars->len; i++)
    {
      const Calendar *calendar = &g_array_index (self->calendars, Calendar, i);

      if (strcmp (calendar->key, key) == 0)
        return calendar;
    }

  return NULL;
}

static int
compare_calendars (gconstpointer a,
                   gconstpointer b)
{
  const Calendar *one = a;
  const Calendar *other = b;
  gboolean one_is_korea = strcmp (one->key, DAM_CALENDAR_KOREA) == 0;
  gboolean other_is_korea = strcmp (other->key, DAM_CALENDAR_KOREA) == 0;

  if (one_is_korea != other_is_korea)
    return one_is_korea ? -1 : 1;

  return strcmp (one->key, other->key);
}

DamHolidayBook *
dam_holiday_book_new (void)
{
  DamHolidayBook *self = g_atomic_rc_box_new0 (DamHolidayBook);

  self->calendars = g_array_new (FALSE, FALSE, sizeof (Calendar));
  g_array_set_clear_func (self->calendars, clear_calendar);
  dam_holiday_book_set (self, DAM_CALENDAR_KOREA, dam_holidays_korea ());

  return self;
}

DamHolidayBook *
dam_holiday_book_ref (DamHolidayBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
dam_holiday_book_unref (DamHolidayBook *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, free_book);
}

void
dam_holiday_book_set (DamHolidayBook *self,
                      const char     *name,
                      DamHolidays    *holidays)
{
  const Calendar *old;
  Calendar calendar = { NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (holidays != NULL);

  calendar.name = g_strdup (name);
  calendar.key = g_utf8_casefold (name, -1);
  calendar.holidays = dam_holidays_ref (holidays);

  old = find_calendar (self, name);
  if (old != NULL)
    g_array_remove_index (self->calendars, (guint) (old - (const Calendar *) self->calendars->data));
  g_array_append_val (self->calendars, calendar);
  g_array_sort (self->calendars, compare_calendars);
}

DamHolidays *
dam_holiday_book_find (const DamHolidayBook *self,
                       const char           *name,
                       const DamZone        *zone)
{
  static const char *const korean_zones[] = { "Asia/Seoul", "ROK" };
  const Calendar *calendar;

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; name == NULL && zone != NULL && i < G_N_ELEMENTS (korean_zones); i++)
    if (strcmp (dam_zone_id (zone), korean_zones[i]) == 0)
      name = DAM_CALENDAR_KOREA;

  calendar = name != NULL ? find_calendar (self, name) : NULL;

  return calendar != NULL ? calendar->holidays : NULL;
}

const char **
dam_holiday_book_names (const DamHolidayBook *self)
{
  const char **names;

  g_return_val_if_fail (self != NULL, NULL);

  names = g_new0 (const char *, self->calendars->len + 1);
  for (guint i = 0; i < self->calendars->len; i++)
    names[i] = g_array_index (self->calendars, Calendar, i).name;

  return names;
}
