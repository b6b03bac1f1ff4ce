/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-explain"

#include "hours/dam-timetable-private.h"

/* The pieces of dates as spans of time: what is the same on both sides of a midnight or of a change of the offset is one span. */

static gboolean
is_same (const DamTimetableSpan *a,
         const DamTimetableSpan *b)
{
  return a->state == b->state && a->rule == b->rule && a->terms == b->terms && a->day == b->day && a->zone == b->zone
         && a->source.date_rule == b->source.date_rule && a->source.reserved == b->source.reserved
         && a->source.holidays == b->source.holidays;
}

typedef struct
{
  const DamTimetable *timetable;
  GArray             *spans;
} Explanation;

static gboolean
add_span (gint64                     start,
          gint64                     end,
          const DamPiece            *piece,
          const DamTimetableVersion *version,
          gpointer                   data)
{
  Explanation *explanation = data;
  GArray *spans = explanation->spans;
  DamTimetableSpan span = {
    .start = start,
    .end = end,
    .state = piece->state,
    .rule = piece->rule,
    .source = piece->source,
    .terms = piece->version >= 0 ? explanation->timetable->versions[piece->version].terms : 0,
    .day = piece->day,
    .zone = version->zone,
  };

  if (spans->len > 0 && is_same (&g_array_index (spans, DamTimetableSpan, spans->len - 1), &span))
    g_array_index (spans, DamTimetableSpan, spans->len - 1).end = end;
  else
    g_array_append_val (spans, span);

  return TRUE;
}

GArray *
dam_timetable_explain (DamTimetable *self,
                       gint64        from,
                       gint64        to)
{
  Explanation explanation = { self, NULL };

  g_return_val_if_fail (self != NULL, NULL);

  explanation.spans = g_array_new (FALSE, FALSE, sizeof (DamTimetableSpan));
  dam_timetable_clamp (self, &from, &to);
  dam_timetable_walk (self, from, to, add_span, &explanation);

  return explanation.spans;
}
