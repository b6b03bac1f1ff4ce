/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"

G_BEGIN_DECLS

/* The timetable in three layers:
 *
 * 1. versions and their epochs: which version is in force at which instant;
 * 2. dam_timetable_resolve_day(): what holds for each minute of one local date, with the rule that says so. It is the
 *    one place that knows rules; whatever replaces or subtracts from the weekly hours of a date belongs there;
 * 3. chunks: the dates of some months laid on the time line through the spans of constant offset of the zone, as a
 *    sorted array of the instants at which the state changes. Minutes that the clock skips never come up and
 *    repeated ones come up twice, without a special case.
 *
 * All questions are binary searches in a chunk. A chunk is built when it is first asked for, published by one atomic
 * exchange and never changed, so that threads read without a lock. */

#define SECONDS_PER_DAY 86400
#define MINUTES_PER_DAY 1440
#define LONGEST_SEARCH (366 * (gint64) SECONDS_PER_DAY)
/* What is due further ahead is not computed. */
#define LONGEST_PROMISE (36525 * (gint64) SECONDS_PER_DAY)

#define CHUNK_SHIFT 22          /* 2^22 seconds are 48 days: laying them out is quick enough for one question */
#define CHUNK_SECONDS ((gint64) 1 << CHUNK_SHIFT)
#define CHUNK_FIRST 150         /* 1989-11: chunks before and after these are built for one question and not kept */
#define N_CHUNKS 512            /* until 2057 */

/* Changes come a few a day, so that one begins to look for them by the day; 2^16 seconds are 18 hours. */
#define SLOT_SHIFT 16
#define N_SLOTS (1 << (CHUNK_SHIFT - SLOT_SHIFT))

/* Dates from @first on, until the next stretch, on which the same rules bear. */
typedef struct
{
  gint64              first;
  const DamDateRule  *deciding;     /* of those that replace; NULL without */
  guint               n_parts;
  const DamDateRule **parts;        /* those that subtract and are not overruled by it, in the order in which they are named */
  guint               n_reserved;
  const DamReserved **reserved;     /* on some weekday at least, in the order in which they are named */
} DamDayStretch;

/* The stretch that holds @day. */
const DamDayStretch *dam_day_rules_find (const DamDayRules *self,
                                         DamDay             day);

/* One span of a local date. */
typedef struct
{
  int       start;      /* minute of the date */
  DamState  state;
  DamRule   rule;
  int       version;    /* whose term it is; -1 when it is none */
  DamDay    day;        /* the date whose hours or rules say so */
  DamSource source;
} DamPiece;

/* None is shorter than a minute. */
#define MAX_PIECES MINUTES_PER_DAY

/* A span of time with one version in force. */
typedef struct
{
  gint64 start;
  int    version;
} DamEpoch;

/* The state from @start on; @open is the number of open seconds of the chunk in front of it. */
typedef struct
{
  gint64   start;
  guint32  open;
  DamState state;
} DamChange;

/* The first change is at the start of the chunk. */
typedef struct
{
  guint     n_changes;
  guint32   slots[N_SLOTS];   /* the index of the last change at or before the start of each slot */
  DamChange changes[];
} DamChunk;

struct _DamTimetable
{
  gatomicrefcount      ref_count;
  int                  n_versions;
  DamTimetableVersion *versions;    /* by date; no two of one date */
  DamDayRules         *rules;       /* NULL without */
  int                 *constant;    /* per version: the one state of its week, -1 when it has several */
  int                  n_epochs;
  DamEpoch            *epochs;
  DamChunk            *chunks[N_CHUNKS];
};

/* The number of the chunk that holds @at. */
static inline gint64
dam_chunk_number (gint64 at)
{
  return at >> CHUNK_SHIFT;
}

/* Whether chunks of that number are kept once they are built. */
static inline gboolean
dam_chunk_is_kept (gint64 number)
{
  return number >= CHUNK_FIRST && number < CHUNK_FIRST + N_CHUNKS;
}

/* The index of the last change at or before @at, which lies in the chunk or at its end. */
static inline guint
dam_chunk_find (const DamChunk *chunk,
                gint64          at)
{
  guint64 slot = (guint64) (at - chunk->changes[0].start) >> SLOT_SHIFT;
  guint i = chunk->slots[MIN (slot, N_SLOTS - 1)];

  while (i + 1 < chunk->n_changes && chunk->changes[i + 1].start <= at)
    i++;

  return i;
}

/* The chunk of that number if it has been built and kept; NULL else. */
static inline const DamChunk *
dam_timetable_peek_chunk (DamTimetable *self,
                          gint64        number)
{
  return dam_chunk_is_kept (number) ? g_atomic_pointer_get (&self->chunks[number - CHUNK_FIRST]) : NULL;
}

/* Open seconds of the chunk in front of @at, which is in it or at its end. */
static inline gint64
dam_chunk_open_before (const DamChunk *chunk,
                       gint64          at)
{
  const DamChange *change = &chunk->changes[dam_chunk_find (chunk, at)];

  return change->open + (change->state == DAM_STATE_OPEN ? at - change->start : 0);
}

/* Keeps instants away from the ends of their type, so that offsets can be added. */
static inline gint64
dam_instant_clamp (gint64 at)
{
  return CLAMP (at, -((gint64) 1 << 46), (gint64) 1 << 46);
}

/* A date that is open for a while by its own hours, and the end of the last of them. */
typedef struct
{
  DamDay day;
  gint64 close;
} DamOpenDay;

/* The first @n of them after the local date of @at, all or none: dam_timetable_add_days() says when none. (transfer full) */
GArray         *dam_timetable_find_open_days  (DamTimetable       *self,
                                               gint64              at,
                                               int                 n);
/* Cuts from [from, to) the time before the first version, in which nothing is open or ruled, and what is past the years that a date
 * can have. */
void            dam_timetable_clamp           (const DamTimetable *self,
                                               gint64             *from,
                                               gint64             *to);
/* What there is for one date. */
typedef struct
{
  DamDay               day;
  int                  version;      /* -1 before the first one: nothing applies then */
  const DamDayHours   *hours;        /* the weekly ones; NULL with @version */
  const DamDayStretch *stretch;      /* NULL without rules of dates */
  const DamDateRule   *deciding;     /* the rule that replaces; NULL without */
  const DamHoliday    *holidays;     /* what replaces when there is no such rule; NULL without */
  guint                n_holidays;
} DamBearing;

/* The epoch around @at; -1 before the first. */
int             dam_timetable_find_epoch      (const DamTimetable *self,
                                               gint64              at);
/* What there is for @day while @version is in force. */
void            dam_timetable_find_bearing    (const DamTimetable *self,
                                               int                 version,
                                               DamDay              day,
                                               DamBearing         *bearing);
/* What holds on a date, with what there is for it and for the date before, as pieces that cover it from minute 0 on. @pieces
 * has room for MAX_PIECES; the number of them. */
guint           dam_timetable_resolve_day     (const DamBearing   *bearing,
                                               const DamBearing   *before,
                                               DamPiece           *pieces);
/* The piece in force at @at, worked out from the definition; FALSE before the first version. */
gboolean        dam_timetable_resolve_instant (const DamTimetable *self,
                                               gint64              at,
                                               int                *epoch,
                                               DamPiece           *piece);
/* Calls @visit for the pieces of [from, to) in order, each with the instants between which it holds; nothing for the time before the
 * first version. Ends when @visit returns FALSE. */
typedef gboolean (*DamPieceVisitor) (gint64                     start,
                                     gint64                     end,
                                     const DamPiece            *piece,
                                     const DamTimetableVersion *version,
                                     gpointer                   data);
void            dam_timetable_walk            (const DamTimetable *self,
                                               gint64              from,
                                               gint64              to,
                                               DamPieceVisitor     visit,
                                               gpointer            data);
/* The chunk of that number; *owned, which is freed first, is it again when the caller has to free it. */
const DamChunk *dam_timetable_get_chunk       (DamTimetable       *self,
                                               gint64              number,
                                               DamChunk          **owned);

G_END_DECLS
