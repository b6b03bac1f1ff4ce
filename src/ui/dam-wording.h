/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "rules/dam-judge.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* The one place that words data for people, through gettext. Instants are shown in @zone; "today" and "tomorrow" are counted from
 * @now. Strings without (transfer full) are static. */

/* The language of the messages, in which dates and names are written as well. */
DamLanguage dam_wording_language     (void);

/* --- names --- */
const char *dam_wording_channel      (DamChannel     channel);                  /* "KakaoTalk" */
const char *dam_wording_direction    (DamDirection   direction);                /* "Incoming" */
const char *dam_wording_weekday      (DamDateStyle   style, int weekday);
/* "Incoming message", "Outgoing call", "Missed call". */
const char *dam_wording_contact      (const DamContact *contact);
/* "홍길동 님" for a person in Korean, the name as typed for a company and in English. (transfer full) */
char       *dam_wording_client_name  (DamDateStyle   style, const char *name, gboolean is_company);

/* --- verdicts: word, shape and style class; never colour alone --- */
const char *dam_wording_verdict      (int            verdict);                  /* "Breach"; -1: "Not judged yet" */
const char *dam_wording_verdict_glyph (int           verdict);                  /* "❗" */
const char *dam_wording_verdict_class (int           verdict);                  /* a CSS class, or NULL */
/* In a few words, for a row: "outside hours", "unofficial channel"; from the cached reason bits (1 << DamReasonKind). What excuses is named where
 * nothing is a breach. (transfer full) */
char       *dam_wording_reasons_short (guint32       reasons);
/* One reason as a full sentence with its working: "21:14 is 3 h 14 min after the close at 18:00; weekly hours of Tuesday, terms of
 * 2 March 2026." (transfer full) */
char       *dam_wording_reason       (DamDateStyle   style, const DamContact *contact, const DamReason *reason);

/* --- states --- */
const char *dam_wording_state        (DamState       state);                    /* "Available", "Closed", "No rule" */
const char *dam_wording_state_glyph  (DamState       state);                    /* "●", "○", "–" */
const char *dam_wording_state_class  (DamState       state);                    /* "dam-open", "dam-closed", "dam-no-rule" */
/* Until when: "until 6:00 PM", "from Monday 9:00 AM", "" when it never changes. (transfer full) */
char       *dam_wording_until        (DamDateStyle   style, const DamAnswer *answer, const DamZone *zone, gint64 now);
/* State and until when: "Available until 6:00 PM", "Closed · opens Monday 9:00 AM", "No rule yet". (transfer full) */
char       *dam_wording_answer       (DamDateStyle   style, const DamAnswer *answer, const DamZone *zone, gint64 now);
/* Which rule decided: "Weekly hours of Tuesday, terms of 2 March 2026.", "Closed on Seollal (public holiday).", "Open by the date exception
 * “moving house”.". @dated is the date of the terms, DAM_DAY_INVALID without. For the owner's eyes: it names private reasons and titles, so that
 * nothing a client is shown may be made of it. (transfer full) */
char       *dam_wording_rule         (DamDateStyle   style, const DamAnswer *answer, DamDay dated);

/* --- times --- */
/* "Today 3:04 PM", "Yesterday 10:41 PM", "Mon 9:00 AM" within a week, else "21 Nov 9:00 AM" (with the year when it is another). (transfer full) */
char       *dam_wording_instant      (DamDateStyle   style, gint64 at, const DamZone *zone, gint64 now);
/* A moment within a sentence, as near to now as it is: "6:00 PM", "tomorrow 9:00 AM", "Monday 9:00 AM", "24 Nov 9:00 AM". @is_end: it ends
 * something, so that midnight is the end of the day before. (transfer full) */
char       *dam_wording_moment       (DamDateStyle   style, gint64 at, const DamZone *zone, gint64 now, gboolean is_end);
char       *dam_wording_date         (DamDateStyle   style, DamDay day);        /* (transfer full) "Sat, 21 Nov 2026" */
char       *dam_wording_time         (DamDateStyle   style, gint64 at, const DamZone *zone); /* (transfer full) "3:04 PM" */
/* "9:00 AM to 12:00 PM" of the minutes [start, end), 0 … 1440, for a screen reader, which does not speak a dash. (transfer full) */
char       *dam_wording_range        (DamDateStyle   style, int start, int end);
/* The same for the eye: "9:00 AM–12:00 PM". (transfer full) */
char       *dam_wording_short_range  (DamDateStyle   style, int start, int end);
/* From when to when by the clock of @zone: "9:00 AM–12:00 PM"; *@day (nullable) receives the date on which it begins. (transfer full) */
char       *dam_wording_clock_range  (DamDateStyle   style, const DamInterval *span, const DamZone *zone, DamDay *day);
/* One day's hours: "9:00 AM–12:00 PM, 1:00–6:00 PM", "Closed", "No rule". (transfer full) */
char       *dam_wording_day_hours    (DamDateStyle   style, const DamDayHours *hours);
/* A week in one line, days with equal hours joined: "Mon–Fri 9:00–12:00, 13:00–18:00; Sat Closed". (transfer full) */
char       *dam_wording_week         (DamDateStyle   style, const DamWeek *week);
/* "30 min", "2 business days", "none". (transfer full) */
char       *dam_wording_span         (DamDateStyle   style, DamSpan span);
/* "Phone, Mail". (transfer full) */
char       *dam_wording_channels     (DamChannelSet  channels);

/* --- zones --- */
/* "New York" of "America/New_York", in the language of the messages. (transfer full) */
char       *dam_wording_city         (const char    *zone);
/* The part of the world: "America"; NULL where the identifier names none. (transfer full) */
char       *dam_wording_region       (const char    *zone);

/* --- failures --- */
/* @what failed ("The client could not be added"), and why in the words of a user, as one or two sentences. (transfer full) */
char       *dam_wording_failure      (const char    *what, const GError *error);

G_END_DECLS
