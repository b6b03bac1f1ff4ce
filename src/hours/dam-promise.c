/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-promise"

#include "hours/dam-promise.h"
#include "hours/dam-timetable-private.h"

/* A due date with its working. The due date comes from the timetable; the working is read off the dates in between, each of
 * which is seen whole to know whether it had any open time. */

/* A date in the zone of its time, or one of the two stretches of it that the clock shows. */
typedef struct
{
  DamDay date;
  gint64 start;
  gint64 end;
  guint  first_span;    /* of those that were read */
  guint  n_spans;
} Stretch;

typedef struct
{
  DamTimetable *timetable;
  DamPromise   *promise;

  /* Owned references */
  GArray       *spans;          /* of DamTimetableSpan, cut at midnight */
  GArray       *stretches;      /* of Stretch */
  DamTimetable *plain;          /* the weekly hours alone; made when they are asked for */
} Working;

static gboolean
read_piece (gint64                     start,
            gint64                     end,
            const DamPiece            *piece,
            const DamTimetableVersion *version,
            gpointer                   data)
{
  Working *working = data;
  DamTimetableSpan span = {
    .start = start,
    .end = end,
    .state = piece->state,
    .rule = piece->rule,
    .source = piece->source,
    .terms = piece->version >= 0 ? working->timetable->versions[piece->version].terms : 0,
    .day = piece->day,
    .zone = version->zone,
  };
  Stretch *last = NULL;
  DamDay date;

  dam_zone_to_local (version->zone, start, &date, NULL);
  if (working->stretches->len > 0)
    last = &g_array_index (working->stretches, Stretch, working->stretches->len - 1);
  if (last == NULL || last->date != date)
    {
      Stretch stretch = { date, start, end, working->spans->len, 1 };

      g_array_append_val (working->stretches, stretch);
    }
  else
    {
      last->end = end;
      last->n_spans++;
    }
  g_array_append_val (working->spans, span);

  return TRUE;
}

/* A date that the clock shows twice is one date; its stretches are near each other. */
static gboolean
has_open_time (const Working *working,
               guint          i)
{
  DamDay date = g_array_index (working->stretches, Stretch, i).date;

  for (guint j = i > 4 ? i - 4 : 0; j < working->stretches->len && j <= i + 4; j++)
    {
      const Stretch *stretch = &g_array_index (working->stretches, Stretch, j);

      if (stretch->date != date)
        continue;
      for (guint k = 0; k < stretch->n_spans; k++)
        if (g_array_index (working->spans, DamTimetableSpan, stretch->first_span + k).state == DAM_STATE_OPEN)
          return TRUE;
    }

  return FALSE;
}

/* What took time that would have been open; nights and days off take none. */
static gboolean
takes_time (const DamTimetableSpan *span)
{
  return span->state == DAM_STATE_CLOSED
         && (span->rule == DAM_RULE_VACATION || span->rule == DAM_RULE_EXCEPTION
             || span->rule == DAM_RULE_HOLIDAY || span->rule == DAM_RULE_RESERVED);
}

static void
add_skipped (GArray           *skipped,
             DamTimetableSpan  span)
{
  if (skipped->len > 0)
    {
      DamTimetableSpan *last = &g_array_index (skipped, DamTimetableSpan, skipped->len - 1);

      if (last->end == span.start && last->rule == span.rule && last->day == span.day
          && last->source.date_rule == span.source.date_rule && last->source.reserved == span.source.reserved)
        {
          last->end = span.end;
          return;
        }
    }

  g_array_append_val (skipped, span);
}

/* How much a span says of why its date was closed: what took its hours more than a day off, that more than a night. */
static int
rank_reason (const DamTimetableSpan *span)
{
  if (span->state == DAM_STATE_NO_RULE)
    return 3;
  if (takes_time (span))
    return 2;

  return span->rule == DAM_RULE_DAY_OFF ? 1 : 0;
}

/* A whole date, named by what closed it. */
static void
skip_date (Working       *working,
           const Stretch *stretch,
           gint64         from,
           gint64         to)
{
  const DamTimetableSpan *spans = &g_array_index (working->spans, DamTimetableSpan, stretch->first_span);
  const DamTimetableSpan *best = spans;
  DamTimetableSpan whole;

  for (guint i = 1; i < stretch->n_spans; i++)
    {
      int rank = rank_reason (&spans[i]) - rank_reason (best);

      if (rank > 0 || (rank == 0 && spans[i].end - spans[i].start > best->end - best->start))
        best = &spans[i];
    }

  whole = *best;
  whole.day = stretch->date;
  whole.start = from;
  whole.end = to;
  g_array_append_val (working->promise->skipped, whole);
}

/* A rule that replaces a date closes also what no weekly hours would open; that it did not take. */
static void
skip_taken (Working          *working,
            DamTimetableSpan  span)
{
  g_autoptr (DamIntervals) open = NULL;
  const DamInterval *items;
  gsize n_items;

  if (span.rule == DAM_RULE_RESERVED
      || (span.source.date_rule != NULL && span.source.date_rule->kind == DAM_DATE_PART_CLOSED))
    {
      add_skipped (working->promise->skipped, span);
      return;
    }

  if (working->plain == NULL)
    {
      const DamTimetable *timetable = working->timetable;
      g_autofree DamTimetableVersion *versions = g_new (DamTimetableVersion, timetable->n_versions + 1);

      for (int i = 0; i < timetable->n_versions; i++)
        {
          versions[i] = timetable->versions[i];
          versions[i].holidays = NULL;
        }
      working->plain = dam_timetable_new (versions, (gsize) timetable->n_versions, NULL);
    }
  open = dam_timetable_open (working->plain, span.start, span.end);
  items = dam_intervals_get (open, &n_items);
  for (gsize i = 0; i < n_items; i++)
    {
      span.start = items[i].start;
      span.end = items[i].end;
      add_skipped (working->promise->skipped, span);
    }
}

static void
find_skipped (Working *working)
{
  const DamPromise *promise = working->promise;

  for (guint i = 0; i < working->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (working->stretches, Stretch, i);
      gint64 from = MAX (stretch->start, promise->received);
      gint64 to = MIN (stretch->end, promise->due);

      if (from >= to)
        continue;
      if (!has_open_time (working, i))
        {
          skip_date (working, stretch, from, to);
          continue;
        }
      for (guint j = 0; j < stretch->n_spans; j++)
        {
          DamTimetableSpan span = g_array_index (working->spans, DamTimetableSpan, stretch->first_span + j);

          span.start = MAX (span.start, from);
          span.end = MIN (span.end, to);
          if (span.start < span.end && takes_time (&span))
            skip_taken (working, span);
        }
    }
}

static gboolean
is_counted (GArray *days,
            DamDay  day)
{
  guint low = 0;
  guint high = days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (days, DamOpenDay, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low < days->len && g_array_index (days, DamOpenDay, low).day == day;
}

/* The open time up to the due date: all of it or, with @days, that of those dates. */
static void
find_pieces (Working *working,
             GArray  *days)
{
  DamPromise *promise = working->promise;
  DamDay last_day = DAM_DAY_INVALID;

  for (guint i = 0; i < working->spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (working->spans, DamTimetableSpan, i);
      DamInterval piece = { MAX (span->start, promise->received), MIN (span->end, promise->due) };
      DamInterval *last = NULL;

      if (span->state != DAM_STATE_OPEN || piece.start >= piece.end || (days != NULL && !is_counted (days, span->day)))
        continue;
      if (promise->pieces->len > 0)
        last = &g_array_index (promise->pieces, DamInterval, promise->pieces->len - 1);
      if (last != NULL && last->end == piece.start && last_day == span->day)
        last->end = piece.end;
      else
        g_array_append_val (promise->pieces, piece);
      last_day = span->day;
    }
}

DamPromise *
dam_promise_new (DamTimetable  *timetable,
                 gint64         received,
                 DamPromiseUnit unit,
                 gint64         amount)
{
  g_autoptr (GArray) days = NULL;
  Working working = { timetable, NULL, NULL, NULL, NULL };
  DamPromise *promise;
  gint64 margin = 2 * SECONDS_PER_DAY;

  g_return_val_if_fail (timetable != NULL, NULL);

  promise = g_new0 (DamPromise, 1);
  promise->received = received;
  promise->unit = unit;
  promise->amount = amount;
  promise->pieces = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  promise->skipped = g_array_new (FALSE, FALSE, sizeof (DamTimetableSpan));

  /* More than there is in a hundred years cannot be promised; less than nothing neither. */
  if (amount < 0 || amount > LONGEST_PROMISE / 60)
    return promise;

  switch (unit)
    {
    case DAM_PROMISE_BUSINESS_DAYS:
      if (amount < 1)
        return promise;
      days = dam_timetable_find_open_days (timetable, received, (int) amount);
      promise->computed = days->len > 0;
      if (promise->computed)
        promise->due = g_array_index (days, DamOpenDay, days->len - 1).close;
      break;

    case DAM_PROMISE_MINUTES:
    default:
      promise->computed = dam_timetable_add (timetable, received, amount * 60, &promise->due);
      break;
    }
  if (!promise->computed)
    {
      promise->due = 0;
      return promise;
    }

  working.promise = promise;
  working.spans = g_array_new (FALSE, FALSE, sizeof (DamTimetableSpan));
  working.stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  dam_timetable_walk (timetable, received - margin, promise->due + margin, read_piece, &working);
  find_pieces (&working, days);
  find_skipped (&working);

  g_array_unref (working.spans);
  g_array_unref (working.stretches);
  g_clear_pointer (&working.plain, dam_timetable_unref);

  return promise;
}

void
dam_promise_free (DamPromise *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pieces);
  g_array_unref (self->skipped);
  g_free (self);
}
