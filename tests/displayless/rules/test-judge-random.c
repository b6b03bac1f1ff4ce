/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "naive-judge.h"
#include "random-terms.h"

/* The judge against the naive one, over random terms, rules of single dates, plans and conversations. */

#define FIRST_DAY 20514   /* 2026-03-02, a Monday */
#define N_CONTACTS 160
#define N_ROUNDS 60

typedef struct
{
  guint reasons[DAM_REASON_GRACE + 1];
  guint rules[DAM_RULE_RESERVED + 1];
  guint verdicts[DAM_VERDICT_UNKNOWN + 1];
  guint planned;
  guint mixed;            /* an excuse beside a breach */
  guint most;             /* reasons of one verdict */
} Seen;

static DamDayHours
random_ranges (GRand *rand)
{
  DamDayHours hours = { DAM_DAY_HOURS };

  for (int i = g_rand_int_range (rand, 1, 3); i > 0; i--)
    {
      gint16 start = (gint16) (g_rand_int_range (rand, 0, 48) * 30);

      dam_day_hours_add (&hours, (DamRange) { start, (gint16) (start + g_rand_int_range (rand, 1, 700)) });
    }

  return hours;
}

static DamDayRules *
random_rules (GRand   *rand,
              gboolean mine)
{
  DamDateRule rules[6] = { { 0 } };
  DamReserved reserved[3] = { { 0 } };
  gsize n_reserved = mine ? (gsize) g_rand_int_range (rand, 0, 4) : 0;
  gsize n_rules = (gsize) g_rand_int_range (rand, 0, 7);

  for (gsize i = 0; i < n_rules; i++)
    {
      rules[i].id = (gint64) i + 1;
      rules[i].layer = g_rand_int_range (rand, 0, 3);
      rules[i].kind = rules[i].layer == DAM_LAYER_VACATION ? DAM_DATE_CLOSED : g_rand_int_range (rand, 0, 3);
      rules[i].first = FIRST_DAY + g_rand_int_range (rand, -2, 22);
      rules[i].last = rules[i].first + g_rand_int_range (rand, 0, 4);
      if (rules[i].kind != DAM_DATE_CLOSED)
        rules[i].hours = random_ranges (rand);
      rules[i].reason = "이유";
      rules[i].public_text = "";
    }
  for (gsize i = 0; i < n_reserved; i++)
    {
      reserved[i].id = (gint64) i + 1;
      reserved[i].title = "저녁 식사";
      reserved[i].weekdays = (guint8) g_rand_int_range (rand, 1, 128);
      reserved[i].first = g_rand_boolean (rand) ? DAM_DAY_FIRST : FIRST_DAY + g_rand_int_range (rand, 0, 12);
      reserved[i].last = g_rand_boolean (rand) ? DAM_DAY_LAST : FIRST_DAY + 12 + g_rand_int_range (rand, 0, 12);
      reserved[i].hours = random_ranges (rand);
    }

  return dam_day_rules_new (rules, n_rules, reserved, n_reserved);
}

static DamHolidayBook *
random_book (GRand *rand)
{
  DamHolidayBook *book = dam_holiday_book_new ();
  DamHoliday items[5];
  g_autoptr (DamHolidays) holidays = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = (DamHoliday) { FIRST_DAY + g_rand_int_range (rand, 0, 20), DAM_HOLIDAY_PUBLIC, FALSE, "휴일", "Holiday" }
  ;
  holidays = dam_holidays_new (items, G_N_ELEMENTS (items));
  dam_holiday_book_set (book, "ours", holidays);

  return book;
}

static DamIntervals *
random_plan (GRand *rand)
{
  DamInterval items[12];

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      items[i].start = ((gint64) FIRST_DAY + g_rand_int_range (rand, 0, 20)) * 86400 + g_rand_int_range (rand, 0, 96) * 900;
      items[i].end = items[i].start + g_rand_int_range (rand, 1, 17) * 900;
    }

  return dam_intervals_new (items, G_N_ELEMENTS (items));
}

/* Bursts with long and short silences between them; several contacts of one instant. */
static void
random_conversation (GRand      *rand,
                     DamContact *contacts)
{
  gint64 at = (gint64) FIRST_DAY * 86400 - 43200;

  for (int i = 0; i < N_CONTACTS; i++)
    {
      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          break;

        case 1:
          at += g_rand_int_range (rand, 1, 120);
          break;

        case 2:
          at += g_rand_int_range (rand, 1, 40) * 900 - at % 900;
          break;

        default:
          at += g_rand_int_range (rand, 60, 8 * 3600);
          break;
        }
      contacts[i] = random_contact (rand, at);
    }
}

/* With holidays, and promises that are short enough to be broken. */
static DamTermsHistory *
random_history (GRand           *rand,
                DamTermsVersion *versions,
                gsize            n_versions)
{
  for (gsize i = 0; i < n_versions; i++)
    {
      for (int s = 0; s < DAM_N_SIDES; s++)
        {
          versions[i].terms.sides[s].holidays = g_rand_int_range (rand, 0, 3);
          versions[i].terms.sides[s].calendar = g_rand_boolean (rand) ? g_intern_static_string ("ours") : NULL;
        }
      if (g_rand_int_range (rand, 0, 4) != 0)
        {
          gboolean days = g_rand_int_range (rand, 0, 5) == 0;

          versions[i].terms.reply_within.unit = days ? DAM_SPAN_BUSINESS_DAYS : DAM_SPAN_MINUTES;
          versions[i].terms.reply_within.amount = days ? 1 : g_rand_int_range (rand, 0, 90);
        }
    }

  return dam_terms_history_new (versions, n_versions, random_zone (rand), NULL, 0);
}

static void
assert_reason (DamJudge         *judge,
               const Naive      *naive,
               const DamContact *contact,
               const DamReason  *reason,
               gint64            edge,
               Seen             *seen)
{
  DamAnswer answer;
  DamDay day;
  int second;

  if (reason->kind == DAM_REASON_LATE_REPLY)
    {
      g_assert_cmpint (reason->edge, ==, edge);
      g_assert_cmpint (reason->minutes, ==, naive_open (naive, DAM_SIDE_MINE, edge, contact->at) / 60);
      g_assert_cmpint (reason->terms, ==, naive_period (naive, reason->since)->terms_id);
    }
  else if (reason->kind == DAM_REASON_INVITED)
    {
      g_assert_cmpint (reason->edge, ==, edge);
      g_assert_cmpint (reason->terms, ==, 0);
      seen->planned += edge == 0;
    }
  else if (reason->rule != DAM_RULE_NONE)
    {
      dam_timetable_ask (dam_judge_timetable (judge, reason->side), contact->at, &answer);
      g_assert_cmpint (reason->rule, ==, answer.rule);
      g_assert_nonnull (dam_rule_id (reason->rule));
      g_assert_true (reason->zone == answer.zone);
      g_assert_cmpint (reason->terms, ==, answer.terms);
      g_assert_true (reason->source.date_rule == answer.source.date_rule);
      g_assert_true (reason->source.reserved == answer.source.reserved);
      g_assert_true (reason->source.holidays == answer.source.holidays);
      dam_zone_to_local (reason->zone, contact->at, &day, &second);
      g_assert_cmpint (reason->day, ==, day);
      g_assert_cmpint (reason->edge, ==, edge);
      g_assert_cmpint (reason->minutes, ==, edge != 0 ? ABS (edge - contact->at) / 60 : 0);
      seen->rules[reason->rule]++;
    }
}

/* What is told of the whole contact is told in my zone. */
static void
assert_my_zone (DamJudge         *judge,
                const DamContact *contact,
                const DamReason  *reason)
{
  DamDay day;

  g_assert_true (reason->zone == dam_timetable_zone (dam_judge_timetable (judge, DAM_SIDE_MINE), contact->at));
  dam_zone_to_local (reason->zone, contact->at, &day, NULL);
  g_assert_cmpint (reason->day, ==, day);
}

static void
compare (DamJudge         *judge,
         const Naive      *naive,
         const DamContact *contacts,
         gsize             i,
         const DamVerdict *verdict,
         Seen             *seen)
{
  NaiveVerdict expected;
  gboolean found[DAM_VERDICT_MAX_REASONS] = { FALSE };
  gboolean excuse = FALSE;

  naive_decide (naive, contacts, i, &expected);
  g_assert_cmpint (verdict->kind, ==, expected.kind);
  g_assert_cmpuint (verdict->n_reasons, ==, expected.n);
  seen->verdicts[verdict->kind]++;
  seen->most = MAX (seen->most, verdict->n_reasons);

  for (guint r = 0; r < verdict->n_reasons; r++)
    {
      const DamReason *reason = &verdict->reasons[r];
      guint e = 0;

      /* Each one has its own, whatever the order. */
      while (e < expected.n && (found[e] || expected.reasons[e] != reason->kind
                                || (reason->kind == DAM_REASON_GRACE && expected.sides[e] != reason->side)))
        e++;
      g_assert_cmpuint (e, <, expected.n);
      found[e] = TRUE;
      assert_reason (judge, naive, &contacts[i], reason, expected.edges[e], seen);
      if (reason->kind == DAM_REASON_INVITED || reason->kind == DAM_REASON_LATE_REPLY)
        assert_my_zone (judge, &contacts[i], reason);
      seen->reasons[reason->kind]++;
      excuse |= reason->kind == DAM_REASON_INVITED || reason->kind == DAM_REASON_GRACE;
    }
  seen->mixed += excuse && verdict->kind == DAM_VERDICT_BREACH;
}

static void
test_conversations (void)
{
  GRand *rand = g_rand_new_with_seed (31);
  Seen seen = { { 0 } };

  for (int round = 0; round < N_ROUNDS; round++)
    {
      gsize n_versions = (gsize) g_rand_int_range (rand, 1, 8);
      g_autofree DamTermsVersion *versions = random_versions (rand, n_versions, FIRST_DAY);
      g_autoptr (DamTermsHistory) history = random_history (rand, versions, n_versions);
      g_autoptr (DamDayRules) mine = round % 3 != 0 ? random_rules (rand, TRUE) : NULL;
      g_autoptr (DamDayRules) theirs = round % 3 != 0 ? random_rules (rand, FALSE) : NULL;
      g_autoptr (DamHolidayBook) book = round % 3 == 1 ? random_book (rand) : NULL;
      g_autoptr (DamIntervals) planned = round % 2 != 0 ? random_plan (rand) : NULL;
      DamJudgeInputs inputs = {
        .history = history, .rules = { mine, theirs }, .book = book, .planned = planned,
        .grace_minutes = g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 60) : 0,
        .invited_minutes = round % 4 != 0 ? g_rand_int_range (rand, 1, 400) : 0,
      };
      g_autoptr (DamJudge) judge = dam_judge_new (&inputs);
      DamConversation conversation = DAM_CONVERSATION_INIT;
      DamContact contacts[N_CONTACTS];
      Naive naive;

      naive_init (&naive, &inputs, judge, FIRST_DAY);
      random_conversation (rand, contacts);
      for (gsize i = 0; i < N_CONTACTS; i++)
        {
          DamVerdict verdict;

          g_assert_cmpint (conversation.i_wrote, ==, naive_latest (contacts, i, DAM_DIRECTION_OUTGOING));
          g_assert_cmpint (conversation.they_wrote, ==, naive_latest (contacts, i, DAM_DIRECTION_INCOMING));
          g_assert_cmpint (conversation.waiting_since, ==, naive_waiting (&naive, contacts, i));
          dam_judge_decide (judge, &contacts[i], &conversation, &verdict);
          compare (judge, &naive, contacts, i, &verdict, &seen);
          dam_judge_follow (judge, &conversation, &contacts[i]);
        }
      naive_clear (&naive);
    }

  /* The draw reached everything, or the test proves less than it says. */
  for (gsize i = 0; i < G_N_ELEMENTS (seen.reasons); i++)
    g_assert_cmpuint (seen.reasons[i], >, 20);
  for (gsize i = DAM_RULE_NIGHT; i < G_N_ELEMENTS (seen.rules); i++)
    g_assert_cmpuint (seen.rules[i], >, 20);
  for (gsize i = 0; i < G_N_ELEMENTS (seen.verdicts); i++)
    g_assert_cmpuint (seen.verdicts[i], >, 50);
  g_assert_cmpuint (seen.planned, >, 50);
  g_assert_cmpuint (seen.reasons[DAM_REASON_INVITED], >, seen.planned + 50);
  g_assert_cmpuint (seen.mixed, >, 20);
  g_assert_cmpuint (seen.most, <, DAM_VERDICT_MAX_REASONS);
  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/judge/conversations", test_conversations);

  return g_test_run ();
}
