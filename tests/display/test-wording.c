/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>

#include "exchange/dam-chat.h"
#include "store/dam-store.h"
#include "store/rules/dam-problem.h"
#include "ui/dam-wording.h"

static const DamDateStyle english = { DAM_LANGUAGE_ENGLISH, FALSE };
static const DamDateStyle english_24h = { DAM_LANGUAGE_ENGLISH, TRUE };

static const DamZone *seoul;
static const DamZone *new_york;

static void
take (char       *text,
      const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static gint64
instant (const char    *text,
         const DamZone *zone)
{
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  dam_instant_parse (text, zone, &at, &error);
  g_assert_no_error (error);

  return at;
}

static DamContact
contact_at (const char  *text,
            DamDirection direction)
{
  return (DamContact) {
           .at = instant (text, seoul),
           .direction = direction,
           .channel = DAM_CHANNEL_KAKAOTALK,
           .kind = DAM_CONTACT_MESSAGE,
           .seconds = -1,
           .person_known = TRUE,
  };
}

static DamReason
hours_reason (const DamContact *contact,
              const char       *edge,
              DamRule           rule)
{
  DamReason reason = {
    .kind = DAM_REASON_OUTSIDE_HOURS,
    .rule = rule,
    .zone = seoul,
    .terms = 1,
    .dated = dam_day_parse ("2026-03-02"),
  };
  int second;

  reason.edge = instant (edge, seoul);
  reason.minutes = (gint32) (ABS (contact->at - reason.edge) / 60);
  dam_zone_to_local (seoul, contact->at, &reason.day, &second);

  return reason;
}

static void
check_hours (const char *at,
             const char *edge,
             DamRule     rule,
             const char *expected)
{
  DamContact contact = contact_at (at, DAM_DIRECTION_INCOMING);
  DamReason reason = hours_reason (&contact, edge, rule);

  take (dam_wording_reason (english_24h, &contact, &reason), expected);
}

static void
test_hours (void)
{
  check_hours ("2026-11-17T21:14", "2026-11-17T18:00", DAM_RULE_NIGHT,
               "21:14 is 3 h 14 min after the close at 18:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-17T08:30", "2026-11-17T09:00", DAM_RULE_NIGHT,
               "08:30 is 30 min before the opening at 09:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-17T01:00", "2026-11-16T18:00", DAM_RULE_NIGHT,
               "01:00 is 7 h after the close at Mon, 16 Nov 18:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-17T12:20", "2026-11-17T12:00", DAM_RULE_BREAK,
               "12:20 is 20 min into the break that began at 12:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-17T12:50", "2026-11-17T13:00", DAM_RULE_BREAK,
               "12:50 is 10 min before the end of the break at 13:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-21T21:00", "2026-11-20T18:00", DAM_RULE_DAY_OFF,
               "21:00 is on a day off, 1 day 3 h after the close at Fri, 20 Nov 18:00; weekly hours of Saturday, "
               "terms of 2 March 2026.");
  check_hours ("2026-11-22T21:00", "2026-11-23T09:00", DAM_RULE_DAY_OFF,
               "21:00 is on a day off, 12 h before the opening at Mon, 23 Nov 09:00; weekly hours of Sunday, "
               "terms of 2 March 2026.");
  check_hours ("2026-11-17T18:00:30", "2026-11-17T18:00", DAM_RULE_NIGHT,
               "18:00 is no longer within the hours that ended at 18:00; weekly hours of Tuesday, terms of 2 March 2026.");
  check_hours ("2026-11-17T08:59:30", "2026-11-17T09:00", DAM_RULE_NIGHT,
               "08:59 is less than a minute before the opening at 09:00; weekly hours of Tuesday, terms of 2 March 2026.");
}

static void
test_both_sides (void)
{
  DamContact contact = contact_at ("2026-11-17T14:30", DAM_DIRECTION_OUTGOING);
  DamReason reason = hours_reason (&contact, "2026-11-17T12:00", DAM_RULE_NIGHT);
  int second;

  reason.kind = DAM_REASON_OWN_RULE;
  take (dam_wording_reason (english, &contact, &reason),
        "2:30 PM is 2 h 30 min after the close at 12:00 PM; my own weekly hours of Tuesday, terms of 2 March 2026.");

  reason.kind = DAM_REASON_THEIR_HOURS;
  reason.side = DAM_SIDE_THEIRS;
  reason.zone = new_york;
  reason.edge = instant ("2026-11-17T09:00", new_york);
  reason.minutes = (gint32) ((reason.edge - contact.at) / 60);
  dam_zone_to_local (new_york, contact.at, &reason.day, &second);
  take (dam_wording_reason (english, &contact, &reason),
        "12:30 AM (New York) is 8 h 30 min before the opening at 9:00 AM; the client’s weekly hours of Tuesday, "
        "terms of 2 March 2026.");

  reason.edge = 0;
  take (dam_wording_reason (english, &contact, &reason),
        "12:30 AM (New York) is outside contact hours, and none are near; the client’s weekly hours of Tuesday, "
        "terms of 2 March 2026.");
}

static void
test_other_reasons (void)
{
  DamContact contact = contact_at ("2026-11-17T14:30", DAM_DIRECTION_INCOMING);
  DamReason reason = {
    .kind = DAM_REASON_UNOFFICIAL_CHANNEL, .standing = DAM_STANDING_REFUSED, .terms = 1, .dated = dam_day_parse ("2026-03-02"),
  };

  take (dam_wording_reason (english, &contact, &reason), "KakaoTalk is a refused channel; terms of 2 March 2026.");
  reason.standing = DAM_STANDING_TOLERATED;
  take (dam_wording_reason (english, &contact, &reason),
        "KakaoTalk is tolerated, but not an official channel; terms of 2 March 2026.");
  reason.kind = DAM_REASON_THEIR_CHANNEL;
  take (dam_wording_reason (english, &contact, &reason),
        "KakaoTalk is not an official channel of the client; terms of 2 March 2026.");

  contact.kind = DAM_CONTACT_CALL;
  contact.seconds = 47 * 60;
  reason.kind = DAM_REASON_CALL_TOO_LONG;
  reason.minutes = 17;
  take (dam_wording_reason (english, &contact, &reason), "The call took 47 min, 17 min longer than agreed; terms of 2 March 2026.");
  reason.terms = 0;
  take (dam_wording_reason (english, &contact, &reason), "The call took 47 min, 17 min longer than agreed.");

  /* Every kind there is has a sentence and a few words, and no two have the same. */
  {
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    for (guint kind = 0; kind <= DAM_REASON_GRACE; kind++)
      {
        DamReason each = hours_reason (&contact, "2026-11-17T12:00", DAM_RULE_NIGHT);
        char *few = dam_wording_reasons_short (1u << kind);
        char *sentence;

        each.kind = (DamReasonKind) kind;
        each.side = kind == DAM_REASON_THEIR_HOURS ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
        sentence = dam_wording_reason (english, &contact, &each);
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_cmpuint (strlen (few), >, 0);
        g_assert_true (g_hash_table_add (seen, few));
        g_assert_true (g_hash_table_add (seen, sentence));
      }
  }

  take (dam_wording_reasons_short (0), "");
  take (dam_wording_reasons_short (1u << DAM_REASON_OUTSIDE_HOURS | 1u << DAM_REASON_CALL_TOO_LONG),
        "outside hours, call too long");

  /* What excuses one thing says nothing beside a breach. */
  take (dam_wording_reasons_short (1u << DAM_REASON_OWN_RULE | 1u << DAM_REASON_INVITED), "outside my own hours");
  take (dam_wording_reasons_short (1u << DAM_REASON_GRACE | 1u << DAM_REASON_INVITED), "invited, within the grace");
}

/* What a date says by itself: a holiday, a vacation, an exception, reserved time. */
static void
test_dates (void)
{
  static const DamHoliday holidays[] = {
    { 0, DAM_HOLIDAY_PUBLIC, FALSE, "설날", "Seollal" }, { 0, DAM_HOLIDAY_USER, FALSE, "창립 기념일", "Anniversary" },
  };
  DamDateRule rule = { .reason = "Jeju" };
  DamDateRule silent = { .reason = "" };
  DamReserved reserved = { .title = "dinner" };
  DamContact contact = contact_at ("2026-02-17T10:00", DAM_DIRECTION_INCOMING);
  DamReason reason = hours_reason (&contact, "2026-02-16T18:00", DAM_RULE_HOLIDAY);

  /* Dates have rules of their own, which are in no terms. */
  reason.terms = 0;
  reason.dated = DAM_DAY_INVALID;
  reason.source.holidays = holidays;
  reason.source.n_holidays = 1;
  take (dam_wording_reason (english, &contact, &reason),
        "Tuesday 10:00 AM is on Seollal (public holiday), 16 h after the close at Mon, 16 Feb 6:00 PM.");
  reason.source.n_holidays = 2;
  reason.edge = 0;
  take (dam_wording_reason (english, &contact, &reason), "Tuesday 10:00 AM is on Seollal, Anniversary (public holiday).");
  reason.source.holidays = holidays + 1;
  reason.source.n_holidays = 1;
  take (dam_wording_reason (english, &contact, &reason), "Tuesday 10:00 AM is on Anniversary (holiday).");

  reason.rule = DAM_RULE_VACATION;
  reason.source.date_rule = &rule;
  take (dam_wording_reason (english, &contact, &reason), "Tuesday 10:00 AM falls within the vacation “Jeju”.");
  reason.source.date_rule = &silent;
  take (dam_wording_reason (english, &contact, &reason), "Tuesday 10:00 AM falls within a vacation.");

  reason.rule = DAM_RULE_EXCEPTION;
  reason.edge = instant ("2026-02-17T13:00", seoul);
  reason.minutes = 180;
  take (dam_wording_reason (english_24h, &contact, &reason),
        "Tuesday 10:00 is closed by a date exception, 3 h before the opening at 13:00.");
  reason.source.date_rule = &rule;
  reason.kind = DAM_REASON_OWN_RULE;
  take (dam_wording_reason (english_24h, &contact, &reason),
        "Tuesday 10:00 is closed by the date exception “Jeju”, 3 h before the opening at 13:00; I was off duty myself.");
  reason.kind = DAM_REASON_THEIR_HOURS;
  reason.side = DAM_SIDE_THEIRS;
  take (dam_wording_reason (english_24h, &contact, &reason),
        "Tuesday 10:00 (Seoul) is closed by the date exception “Jeju”, 3 h before the opening at 13:00; on the client’s side.");

  reason.kind = DAM_REASON_OUTSIDE_HOURS;
  reason.side = DAM_SIDE_MINE;
  reason.rule = DAM_RULE_RESERVED;
  reason.source.reserved = &reserved;
  reason.minutes = 0;
  take (dam_wording_reason (english_24h, &contact, &reason), "Tuesday 10:00 falls within the reserved time “dinner”.");
}

/* What came before a contact. */
static void
test_before (void)
{
  DamContact contact = contact_at ("2026-11-17T21:14", DAM_DIRECTION_INCOMING);
  DamReason reason = hours_reason (&contact, "2026-11-17T21:10", DAM_RULE_NIGHT);

  reason.kind = DAM_REASON_GRACE;
  take (dam_wording_reason (english, &contact, &reason), "9:14 PM is 4 min after the close at 9:10 PM; let pass, within the minutes of grace.");

  reason.kind = DAM_REASON_INVITED;
  reason.terms = 0;
  take (dam_wording_reason (english, &contact, &reason), "An answer to my contact of 9:10 PM.");
  contact.direction = DAM_DIRECTION_OUTGOING;
  reason.edge = instant ("2026-11-16T22:58", seoul);
  take (dam_wording_reason (english_24h, &contact, &reason), "An answer to their contact of Mon, 16 Nov 22:58.");
  reason.edge = 0;
  take (dam_wording_reason (english, &contact, &reason), "A planned contact.");

  reason.kind = DAM_REASON_LATE_REPLY;
  reason.edge = instant ("2026-11-17T14:00", seoul);
  reason.minutes = 130;
  take (dam_wording_reason (english_24h, &contact, &reason), "Answered 2 h 10 min later than promised (due 14:00).");
  reason.terms = 1;
  reason.edge = instant ("2026-11-17T00:00", seoul);
  take (dam_wording_reason (english_24h, &contact, &reason),
        "Answered 2 h 10 min later than promised (due Mon, 16 Nov 24:00); terms of 2 March 2026.");
  reason.minutes = 0;
  take (dam_wording_reason (english, &contact, &reason),
        "Answered later than promised (due Mon, 16 Nov midnight); terms of 2 March 2026.");

  contact.automatic = TRUE;
  g_assert_cmpstr (dam_wording_contact (&contact), ==, "Automatic reply");
  contact.direction = DAM_DIRECTION_INCOMING;
  g_assert_cmpstr (dam_wording_contact (&contact), ==, "Their automatic reply");
}

static DamAnswer
answer_until (DamState    state,
              const char *until)
{
  return (DamAnswer) {
           .state = state,
           .rule = state == DAM_STATE_OPEN ? DAM_RULE_WEEKLY : DAM_RULE_NIGHT,
           .terms = 1,
           .day = dam_day_parse ("2026-11-17"),
           .until = until != NULL ? instant (until, seoul) : G_MAXINT64,
           .zone = seoul,
  };
}

static void
check_answer (DamState    state,
              const char *until,
              const char *sentence,
              const char *clause)
{
  gint64 now = instant ("2026-11-17T15:04", seoul);
  DamAnswer answer = answer_until (state, until);

  take (dam_wording_answer (english, &answer, seoul, now), sentence);
  take (dam_wording_until (english, &answer, seoul, now), clause);
}

static void
test_answers (void)
{
  check_answer (DAM_STATE_OPEN, "2026-11-17T18:00", "Available until 6:00 PM", "until 6:00 PM");
  check_answer (DAM_STATE_OPEN, "2026-11-18T00:00", "Available until midnight", "until midnight");
  check_answer (DAM_STATE_OPEN, "2026-11-18T02:00", "Available until tomorrow 2:00 AM", "until tomorrow 2:00 AM");
  check_answer (DAM_STATE_OPEN, NULL, "Available", "");
  check_answer (DAM_STATE_CLOSED, "2026-11-18T00:00", "Closed · opens tomorrow 12:00 AM", "from tomorrow 12:00 AM");
  check_answer (DAM_STATE_CLOSED, "2026-11-18T09:00", "Closed · opens tomorrow 9:00 AM", "from tomorrow 9:00 AM");
  check_answer (DAM_STATE_CLOSED, "2026-11-23T09:00", "Closed · opens Monday 9:00 AM", "from Monday 9:00 AM");
  check_answer (DAM_STATE_CLOSED, "2026-11-24T09:00", "Closed · opens Tue, 24 Nov 9:00 AM", "from Tue, 24 Nov 9:00 AM");
  check_answer (DAM_STATE_CLOSED, "2027-01-04T09:00", "Closed · opens Mon, 4 Jan 2027 9:00 AM", "from Mon, 4 Jan 2027 9:00 AM");
  check_answer (DAM_STATE_CLOSED, NULL, "Closed", "");
  check_answer (DAM_STATE_NO_RULE, NULL, "No rule yet", "");
}

static void
test_rules (void)
{
  DamAnswer answer = answer_until (DAM_STATE_OPEN, NULL);
  DamDay dated = dam_day_parse ("2026-03-02");

  take (dam_wording_rule (english, &answer, dated), "Weekly hours of Tuesday, terms of 2 March 2026.");
  take (dam_wording_rule (english, &answer, DAM_DAY_INVALID), "Weekly hours of Tuesday.");
  answer.rule = DAM_RULE_DAY_OFF;
  take (dam_wording_rule (english, &answer, dated), "Tuesday is a day off, terms of 2 March 2026.");
  answer.rule = DAM_RULE_NONE;
  take (dam_wording_rule (english, &answer, DAM_DAY_INVALID), "No rule has been agreed.");
}

/* What bears on single dates goes before the terms, so that their date is not the reason. */
static void
test_rules_of_dates (void)
{
  DamAnswer answer = answer_until (DAM_STATE_CLOSED, NULL);
  DamDay dated = dam_day_parse ("2026-03-02");
  DamDateRule rule = { .reason = "Jeju", .public_text = "Away" };
  DamReserved dinner = { .title = "Dinner" };
  DamHoliday days[] = {
    { .name = "어린이날", .english = "Children’s Day", .kind = DAM_HOLIDAY_PUBLIC },
    { .name = "부처님오신날", .english = "Buddha’s Birthday", .kind = DAM_HOLIDAY_PUBLIC },
  };

  answer.rule = DAM_RULE_HOLIDAY;
  answer.source.holidays = days;
  answer.source.n_holidays = 2;
  take (dam_wording_rule (english, &answer, dated), "Closed on Children’s Day, Buddha’s Birthday (public holiday).");
  answer.source.n_holidays = 0;
  take (dam_wording_rule (english, &answer, dated), "Closed on a public holiday.");

  answer.rule = DAM_RULE_VACATION;
  take (dam_wording_rule (english, &answer, dated), "Closed for a vacation.");
  answer.source.date_rule = &rule;
  take (dam_wording_rule (english, &answer, dated), "Closed for the vacation “Jeju”.");
  answer.rule = DAM_RULE_EXCEPTION;
  take (dam_wording_rule (english, &answer, dated), "Closed by the date exception “Jeju”.");
  answer.state = DAM_STATE_OPEN;
  take (dam_wording_rule (english, &answer, dated), "Open by the date exception “Jeju”.");
  rule.reason = "";
  take (dam_wording_rule (english, &answer, dated), "Open by a date exception.");

  answer.state = DAM_STATE_CLOSED;
  answer.rule = DAM_RULE_RESERVED;
  answer.source.reserved = &dinner;
  take (dam_wording_rule (english, &answer, dated), "Closed for the reserved time “Dinner”.");
}

static void
test_instants (void)
{
  gint64 now = instant ("2026-11-17T15:04", seoul);

  take (dam_wording_instant (english, now, seoul, now), "Today 3:04 PM");
  take (dam_wording_instant (english, instant ("2026-11-16T22:41", seoul), seoul, now), "Yesterday 10:41 PM");
  take (dam_wording_instant (english, instant ("2026-11-18T09:00", seoul), seoul, now), "Tomorrow 9:00 AM");
  take (dam_wording_instant (english, instant ("2026-11-13T09:00", seoul), seoul, now), "Fri 9:00 AM");
  take (dam_wording_instant (english, instant ("2026-11-10T09:00", seoul), seoul, now), "Tue, 10 Nov 9:00 AM");
  take (dam_wording_instant (english, instant ("2025-11-10T09:00", seoul), seoul, now), "Mon, 10 Nov 2025 9:00 AM");
  take (dam_wording_instant (english, now, new_york, now), "Today 1:04 AM");
}

static void
test_weeks (void)
{
  DamWeek week;
  g_autoptr (GError) error = NULL;

  dam_week_init (&week);
  take (dam_wording_week (english, &week), "No rule");

  for (int day = 0; day < 5; day++)
    g_assert_true (dam_hours_parse ("9-12, 13-18", &week.days[day], NULL, &error));
  g_assert_true (dam_hours_parse ("22-2", &week.days[5], NULL, &error));
  g_assert_true (dam_hours_parse ("closed", &week.days[6], NULL, &error));
  take (dam_wording_week (english_24h, &week), "Mon–Fri 09:00–12:00, 13:00–18:00; Sat 22:00–02:00 next day; Sun Closed");

  g_assert_true (dam_hours_parse ("0-24", &week.days[0], NULL, &error));
  take (dam_wording_day_hours (english, &week.days[0]), "All day");
}

static void
test_values (void)
{
  take (dam_wording_span (english, (DamSpan) { DAM_SPAN_MINUTES, 90 }), "1 h 30 min");
  take (dam_wording_span (english, (DamSpan) { DAM_SPAN_BUSINESS_DAYS, 1 }), "1 business day");
  take (dam_wording_span (english, (DamSpan) { DAM_SPAN_BUSINESS_DAYS, 2 }), "2 business days");
  take (dam_wording_channels (0), "None");
  take (dam_wording_channels (1u << DAM_CHANNEL_PHONE | 1u << DAM_CHANNEL_MAIL), "Phone, Mail");
}

static void
test_failures (void)
{
  g_autoptr (GError) full = g_error_new (DAM_STORE_ERROR, DAM_STORE_ERROR_FULL, "SQLITE_FULL");
  g_autoptr (GError) chat = g_error_new (DAM_EXCHANGE_ERROR, DAM_EXCHANGE_ERROR_EMPTY, "The file is empty");
  g_autoptr (GError) other = g_error_new (G_MARKUP_ERROR, 0, "internal");
  g_autoptr (GError) problem = NULL;

  dam_problem_fail (&problem, DAM_PROBLEM_ENDS_BEFORE_START, dam_day_from_ymd (2026, 12, 24), dam_day_from_ymd (2026, 12, 1), NULL);
  take (dam_wording_failure ("The vacation could not be saved", problem),
        "The vacation could not be saved. It ends on 2026-12-01, before it starts on 2026-12-24.");
  take (dam_wording_failure ("The client could not be added", full),
        "The client could not be added. There is no space left on the disk. Free some space and try again.");
  take (dam_wording_failure ("The chat could not be read", chat), "The chat could not be read. The file is empty.");
  take (dam_wording_failure ("It failed", other), "It failed");
  take (dam_wording_failure ("100 % failed", NULL), "100 % failed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  new_york = dam_zone_lookup ("America/New_York", NULL);

  g_test_add_func ("/ui/wording/hours", test_hours);
  g_test_add_func ("/ui/wording/both-sides", test_both_sides);
  g_test_add_func ("/ui/wording/other-reasons", test_other_reasons);
  g_test_add_func ("/ui/wording/reasons-of-dates", test_dates);
  g_test_add_func ("/ui/wording/reasons-before", test_before);
  g_test_add_func ("/ui/wording/answers", test_answers);
  g_test_add_func ("/ui/wording/rules", test_rules);
  g_test_add_func ("/ui/wording/rules-of-dates", test_rules_of_dates);
  g_test_add_func ("/ui/wording/instants", test_instants);
  g_test_add_func ("/ui/wording/weeks", test_weeks);
  g_test_add_func ("/ui/wording/values", test_values);
  g_test_add_func ("/ui/wording/failures", test_failures);

  return g_test_run ();
}
