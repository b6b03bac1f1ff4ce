/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"
#include "rules/dam-contact.h"

G_BEGIN_DECLS

#define DAM_RULES_ERROR (dam_rules_error_quark ())

typedef enum
{
  DAM_RULES_ERROR_KEY,     /* no such boundary */
  DAM_RULES_ERROR_VALUE,   /* a value that cannot be read; the message names key and value */
} DamRulesError;

GQuark dam_rules_error_quark (void);

typedef enum
{
  DAM_SIDE_MINE,     /* when may they contact me */
  DAM_SIDE_THEIRS,   /* when may I contact them */
  DAM_N_SIDES,
} DamSide;

/* "mine", "theirs" */
const char *dam_side_id    (DamSide side);
int         dam_side_parse (const char *text);

typedef enum
{
  DAM_STANDING_OFFICIAL,
  DAM_STANDING_TOLERATED,
  DAM_STANDING_REFUSED,
  DAM_STANDING_EMERGENCY,   /* overlaps the three others, which exclude one another */
  DAM_N_STANDINGS,
} DamStanding;

const char *dam_standing_id    (DamStanding standing);    /* "official", … */
int         dam_standing_parse (const char *text);

/* A list of channels that may be inherited; set and empty differs from inherited. */
typedef struct
{
  gboolean      is_set;
  DamChannelSet channels;
} DamChannelList;

typedef enum
{
  DAM_SPAN_INHERIT,
  DAM_SPAN_NONE,            /* said not to apply */
  DAM_SPAN_MINUTES,         /* open minutes */
  DAM_SPAN_BUSINESS_DAYS,
} DamSpanUnit;

/* A promised or agreed length of time. */
typedef struct
{
  DamSpanUnit unit;
  gint32      amount;
} DamSpan;

/* What holds on public holidays. */
typedef enum
{
  DAM_HOLIDAYS_INHERIT,
  DAM_HOLIDAYS_CLOSED,   /* what holds when nobody said otherwise */
  DAM_HOLIDAYS_OPEN,     /* weekly hours go on */
} DamHolidayChoice;

/* The most characters in the name of a calendar of holidays. */
#define DAM_CALENDAR_NAME_MAX 100

/* One side's boundaries; a NULL zone is inherited, and so is a NULL calendar. The name of a calendar is interned; a calendar that nobody
 * named is that of the zone's country (dam_holiday_book_find()). */
typedef struct
{
  const DamZone   *zone;
  DamWeek          week;
  DamHolidayChoice holidays;
  const char      *calendar;
  DamChannelList   channels[DAM_N_STANDINGS];
} DamTermsSide;

/**
 * DamTerms: the full set of boundaries of one version, each either set or inherited. A plain value that owns nothing.
 */
typedef struct
{
  DamTermsSide sides[DAM_N_SIDES];
  DamSpan      call_length;     /* minutes, or NONE */
  DamSpan      reply_within;    /* open minutes or business days, or NONE */
} DamTerms;

/**
 * DamTermsVersion:
 * @id: id in the store
 * @client: owner, 0 for my defaults
 * @version: 1, 2, … within the owner
 * @effective_from: first date in force, read in the zone of the resolved terms
 * @terms: the values
 */
typedef struct
{
  gint64   id;
  gint64   client;
  int      version;
  DamDay   effective_from;
  DamTerms terms;
} DamTermsVersion;

void      dam_terms_init     (DamTerms *terms);               /* everything inherited */
gboolean  dam_terms_equal    (const DamTerms *a, const DamTerms *b);
gboolean  dam_terms_is_empty (const DamTerms *terms);         /* sets nothing */

/* The effective values of a client: each value of @own where set, else of @defaults (either may be NULL).
 * An own channel list decides about its channels before an inherited list does. A zone that nobody set is @fallback; holidays that
 * nobody spoke of are closed. */
void      dam_terms_resolve  (const DamTerms *own, const DamTerms *defaults, const DamZone *fallback, DamTerms *resolved);

/* Standing of @channel in resolved @side: what the list that names it says, REFUSED before TOLERATED before OFFICIAL; for one that
 * no list names, TOLERATED while an official list is set, else -1 (nothing was agreed on it: it will do). */
int       dam_terms_standing (const DamTermsSide *side, DamChannel channel);

/* The keys of `terms set` (architecture.md, "Command line"): "zone", "hours.mon" … "hours.sun", "holidays" ("closed", "open"),
 * "holiday-calendar" ("korea", "none", or the name of one that was imported), "channels.official" …, "call-length", "reply-within",
 * and "theirs.zone", "theirs.hours.mon" …, "theirs.holidays", "theirs.holiday-calendar", "theirs.channels.official" ….
 * NULL-terminated, static. */
const char * const *dam_terms_keys (void);
/* Sets one value from text; "inherit" sets it back to inherited. @notice (nullable) receives a sentence in English where something
 * was normalised on the way (ranges merged). On error nothing is changed. */
gboolean  dam_terms_set      (DamTerms *terms, const char *key, const char *value, char **notice, GError **error);
/* The value as dam_terms_set() takes it, "inherit" when it is. NULL for an unknown key. (transfer full) */
char     *dam_terms_get      (const DamTerms *terms, const char *key);
/* Keys whose values differ, as a NULL-terminated array of static strings. (transfer container) */
const char **dam_terms_diff  (const DamTerms *a, const DamTerms *b);

/* Whether @name can be that of a calendar of holidays: UTF-8 of 1 to DAM_CALENDAR_NAME_MAX characters without control characters.
 * DAM_RULES_ERROR_VALUE says what is wrong. */
gboolean  dam_calendar_name_check (const char *name, GError **error);

/* "30m", "4h", "1h30m", "2 business-days", "none", "inherit" */
gboolean  dam_span_parse     (const char *text, DamSpan *span, GError **error);
char     *dam_span_format    (DamSpan span);

/**
 * DamTermsHistory: all versions that bear on one client (its own and my defaults'), as the sequence of periods in which
 * resolved values hold. Immutable, reference-counted, safe between threads.
 */
typedef struct _DamTermsHistory DamTermsHistory;

/* One period: from @from (a date in the zone of @terms) until the next one begins. */
typedef struct
{
  DamDay   from;
  gint64   start;       /* the same as an instant */
  gint64   terms_id;    /* the client's version in force, else the defaults' */
  DamDay   dated;       /* effective_from of that version */
  const DamZone *home;  /* whose country's holidays my side keeps when no calendar is named: the agreed zone, else mine before all journeys */
  DamTerms terms;       /* resolved */
} DamTermsPeriod;

/* From the versions of a client and of my defaults, in any order. A zone that nobody set is @fallback, and on my side, from the dates of
 * @zones (sorted) on, the one I am in then: each begins a period of its own, by the same terms. */
DamTermsHistory      *dam_terms_history_new   (const DamTermsVersion *versions, gsize n_versions, const DamZone *fallback,
                                               const DamZoneDate *zones, gsize n_zones);
DamTermsHistory      *dam_terms_history_ref   (DamTermsHistory *self);
void                  dam_terms_history_unref (DamTermsHistory *self);
/* The period in force at the instant @at; NULL before the first. */
const DamTermsPeriod *dam_terms_history_at    (const DamTermsHistory *self, gint64 at);
const DamTermsPeriod *dam_terms_history_get   (const DamTermsHistory *self, gsize *n_periods);
/* The timetable of one side with @rules (nullable) and the holidays of @book (nullable: none). Periods that set no hours for that
 * side yield no rule. (transfer full) */
DamTimetable         *dam_terms_history_timetable (const DamTermsHistory *self, DamSide side, DamDayRules *rules,
                                                   const DamHolidayBook *book);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamTermsHistory, dam_terms_history_unref)

G_END_DECLS
