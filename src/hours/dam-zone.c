/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-zone"

#include "hours/dam-zone.h"

#include <stdio.h>
#include <string.h>

/* A time zone as spans of constant offset. GTimeZone knows the offsets but has no way to ask where one ends, and it
 * looks an instant up by a linear scan; so each zone keeps the spans of every stretch of time that was asked for.
 * A stretch (a block) is built once, published by one atomic exchange and never changed, which makes reading free of
 * locks. Blocks outside of the years 1900 to 2100 are rare and are worked out afresh. */

#define SECONDS_PER_DAY 86400

#define BLOCK_SHIFT 25          /* 2^25 seconds are 388 days */
#define BLOCK_FIRST (-68)       /* reaches to before 1900 */
#define N_BLOCKS 192            /* and to after 2100 */

/* No offset that was ever in force is more than 16 hours, so that a reading is shown within this time, if at all. */
#define LONGEST_OFFSET (36 * 3600)

typedef struct
{
  gint64 start;
  gint64 end;
  int    offset;
} Segment;

typedef struct
{
  guint   n_segments;
  Segment segments[];
} Block;

struct _DamZone
{
  char      *id;
  GTimeZone *zone;
  int        last_interval;
  Block     *blocks[N_BLOCKS];
};

G_LOCK_DEFINE_STATIC (zones);
static GHashTable *zones;

/* *INDENT-OFF* */
G_DEFINE_QUARK (dam-hours-error-quark, dam_hours_error)
/* *INDENT-ON* */

/* Whether @id is the plain relative path of a file that holds a zone. GTimeZone alone would also take "+09:00", a
 * POSIX rule such as "KST-9", or a path that leaves the directory, and it complains loudly of a file of another kind. */
static gboolean
is_zone_file (const char *id)
{
  static const char *const no_zones[] = { "localtime", "posixrules", "Factory" };
  const char *directories[] = { g_getenv ("TZDIR"), "/usr/share/zoneinfo", "/usr/lib/zoneinfo" };
  gsize length = strlen (id);

  if (length == 0 || length > 64 || id[0] == '/' || id[length - 1] == '/')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (id[i]) && strchr ("_+-/", id[i]) == NULL)
        return FALSE;
      if (id[i] == '/' && id[i + 1] == '/')
        return FALSE;
    }
  /* "right/" counts leap seconds, which no clock of this program does; "posix/" doubles the plain names. */
  if (g_str_has_prefix (id, "right/") || g_str_has_prefix (id, "posix/"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (no_zones); i++)
    if (strcmp (id, no_zones[i]) == 0)
      return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *path = NULL;
      char magic[4];
      FILE *file;
      gboolean is_zone;

      if (directories[i] == NULL)
        continue;
      path = g_build_filename (directories[i], id, NULL);
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      file = fopen (path, "rbe");
      if (file == NULL)
        continue;
      is_zone = fread (magic, 1, sizeof magic, file) == sizeof magic
                && memcmp (magic, "TZif", sizeof magic) == 0;
      fclose (file);
      return is_zone;
    }

  return FALSE;
}

static int
find_interval (const DamZone *self,
               gint64         at)
{
  return g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, at);
}

static int
interval_offset (const DamZone *self,
                 int            interval)
{
  return g_time_zone_get_offset (self->zone, interval);
}

/* The span of constant offset around @at, by galloping and bisection over GTimeZone's interval numbers, which grow
 * with time. Neighbouring intervals that differ in name only are one span. */
static Segment
compute_segment (const DamZone *self,
                 gint64         at)
{
  Segment segment = { G_MININT64, G_MAXINT64, 0 };
  int first = find_interval (self, at);
  int last = first;

  segment.offset = interval_offset (self, first);
  while (first > 0 && interval_offset (self, first - 1) == segment.offset)
    first--;
  while (last < self->last_interval && interval_offset (self, last + 1) == segment.offset)
    last++;

  if (first > 0)
    {
      gint64 step = 1 << 23;
      gint64 inside = at;
      gint64 outside = at - step;

      while (find_interval (self, outside) >= first)
        {
          inside = outside;
          step *= 2;
          outside -= step;
        }
      while (inside - outside > 1)
        {
          gint64 middle = outside + (inside - outside) / 2;

          if (find_interval (self, middle) >= first)
            inside = middle;
          else
            outside = middle;
        }
      segment.start = inside;
    }

  if (last < self->last_interval)
    {
      gint64 step = 1 << 23;
      gint64 inside = at;
      gint64 outside = at + step;

      while (find_interval (self, outside) <= last)
        {
          inside = outside;
          step *= 2;
          outside += step;
        }
      while (outside - inside > 1)
        {
          gint64 middle = inside + (outside - inside) / 2;

          if (find_interval (self, middle) <= last)
            inside = middle;
          else
            outside = middle;
        }
      segment.end = outside;
    }

  return segment;
}

static Block *
build_block (const DamZone *self,
             gint64         number)
{
  g_autoptr(GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  gint64 at = number * ((gint64) 1 << BLOCK_SHIFT);
  gint64 end = at + ((gint64) 1 << BLOCK_SHIFT);
  Block *block;

  while (at < end)
    {
      Segment segment = compute_segment (self, at);

      g_array_append_val (segments, segment);
      at = segment.end;
    }

  block = g_malloc (sizeof (Block) + segments->len * sizeof (Segment));
  block->n_segments = segments->len;
  memcpy (block->segments, segments->data, segments->len * sizeof (Segment));

  return block;
}

/* Instants are kept away from the ends of their type, so that adding an offset cannot overflow. */
static gint64
clamp_instant (gint64 at)
{
  return CLAMP (at, -((gint64) 1 << 46), (gint64) 1 << 46);
}

static Segment
find_segment (const DamZone *self,
              gint64         at)
{
  gint64 number = (at >= 0 ? at : at - (((gint64) 1 << BLOCK_SHIFT) - 1)) / ((gint64) 1 << BLOCK_SHIFT);
  DamZone *mutable_self = (DamZone *) self;
  Block **slot;
  Block *block;

  if (number < BLOCK_FIRST || number >= BLOCK_FIRST + N_BLOCKS)
    return compute_segment (self, at);

  slot = &mutable_self->blocks[number - BLOCK_FIRST];
  block = g_atomic_pointer_get (slot);
  if (G_UNLIKELY (block == NULL))
    {
      block = build_block (self, number);
      if (!g_atomic_pointer_compare_and_exchange (slot, NULL, block))
        {
          /* Another thread was faster; both built the same. */
          g_free (block);
          block = g_atomic_pointer_get (slot);
        }
    }

  for (guint i = 0; i + 1 < block->n_segments; i++)
    if (at < block->segments[i].end)
      return block->segments[i];

  return block->segments[block->n_segments - 1];
}

const DamZone *
dam_zone_lookup (const char *id,
                 GError    **error)
{
  DamZone *self = NULL;

  if (id == NULL)
    id = "";

  G_LOCK (zones);
  if (zones == NULL)
    zones = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (zones, id);
  if (self == NULL && (strcmp (id, "UTC") == 0 || is_zone_file (id)))
    {
      GTimeZone *zone = g_time_zone_new_identifier (id);

      if (zone != NULL)
        {
          self = g_new0 (DamZone, 1);
          self->id = g_strdup (id);
          self->zone = zone;
          self->last_interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, G_MAXINT64);
          g_hash_table_insert (zones, self->id, self);
        }
    }
  G_UNLOCK (zones);

  if (self == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (id, -1);

      g_set_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_ZONE, "“%s” is not the name of a time zone", shown);
    }

  return self;
}

const DamZone *
dam_zone_local (void)
{
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  const char *id = g_time_zone_get_identifier (local);
  const DamZone *zone = NULL;

  if (id != NULL)
    zone = dam_zone_lookup (id[0] == ':' ? id + 1 : id, NULL);

  return zone != NULL ? zone : dam_zone_lookup ("UTC", NULL);
}

const char *
dam_zone_id (const DamZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  return zone->id;
}

int
dam_zone_offset (const DamZone *zone,
                 gint64         at)
{
  g_return_val_if_fail (zone != NULL, 0);

  return find_segment (zone, clamp_instant (at)).offset;
}

int
dam_zone_segment (const DamZone *zone,
                  gint64         at,
                  gint64        *start,
                  gint64        *end)
{
  Segment segment;

  g_return_val_if_fail (zone != NULL, 0);

  segment = find_segment (zone, clamp_instant (at));
  if (start != NULL)
    *start = segment.start;
  if (end != NULL)
    *end = segment.end;

  return segment.offset;
}

void
dam_zone_to_local (const DamZone *zone,
                   gint64         at,
                   DamDay        *day,
                   int           *second)
{
  gint64 local;
  gint64 local_day;

  g_return_if_fail (zone != NULL);

  at = clamp_instant (at);
  local = at + find_segment (zone, at).offset;
  local_day = (local >= 0 ? local : local - (SECONDS_PER_DAY - 1)) / SECONDS_PER_DAY;
  if (day != NULL)
    *day = (DamDay) local_day;
  if (second != NULL)
    *second = (int) (local - local_day * SECONDS_PER_DAY);
}

gint64
dam_zone_from_local (const DamZone *zone,
                     DamDay         day,
                     int            second)
{
  gint64 local = clamp_instant ((gint64) day * SECONDS_PER_DAY + second);
  Segment segment;

  g_return_val_if_fail (zone != NULL, 0);

  segment = find_segment (zone, local - LONGEST_OFFSET);
  for (;;)
    {
      gint64 at = local - segment.offset;

      /* The span before ended without showing the reading and this one begins after it: the clock skips it. */
      if (at < segment.start)
        return segment.start;
      if (at < segment.end)
        return at;
      segment = find_segment (zone, segment.end);
    }
}

int
dam_zone_count_local (const DamZone *zone,
                      DamDay         day,
                      int            second)
{
  gint64 local = clamp_instant ((gint64) day * SECONDS_PER_DAY + second);
  Segment segment;
  int count = 0;

  g_return_val_if_fail (zone != NULL, 0);

  segment = find_segment (zone, local - LONGEST_OFFSET);
  while (segment.start <= local + LONGEST_OFFSET)
    {
      gint64 at = local - segment.offset;

      if (at >= segment.start && at < segment.end)
        count++;
      if (segment.end == G_MAXINT64)
        break;
      segment = find_segment (zone, segment.end);
    }

  return count;
}

const DamZone *
dam_zone_on_day (const DamZoneDate *dates,
                 gsize              n_dates,
                 const DamZone     *base,
                 DamDay             day)
{
  const DamZone *zone = base;

  g_return_val_if_fail (dates != NULL || n_dates == 0, base);

  for (gsize i = 0; i < n_dates && dates[i].from <= day; i++)
    zone = dates[i].zone;

  return zone;
}

const DamZone *
dam_zone_at (const DamZoneDate *dates,
             gsize              n_dates,
             const DamZone     *base,
             gint64             at)
{
  g_return_val_if_fail (dates != NULL || n_dates == 0, base);

  /* Midnight of a later date can come earlier, in a zone further east; the later date wins. */
  for (gsize i = n_dates; i > 0; i--)
    if (dam_zone_from_local (dates[i - 1].zone, dates[i - 1].from, 0) <= at)
      return dates[i - 1].zone;

  return base;
}
