/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge.h"

#include <stdlib.h>
#include <time.h>

/* How many contacts a second the judge decides in memory, stepping through the conversation as it goes, against a plain loop over the
 * same contacts that does the least a judge without zones, versions, rules of dates or reasons could do: an office-hours test on the
 * second of the day. */

#define N_CONTACTS 1000000
#define N_ROUNDS 5
#define FIRST_DAY 20089   /* 2025-01-01 */

/* Seconds that this thread has computed: others on the machine do not count. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static DamTermsHistory *
make_history (void)
{
  static const char *const settings[] = {
    "hours.mon", "9-12,13-18", "hours.tue", "9-12,13-18", "hours.wed", "9-12,13-18", "hours.thu", "9-12,13-18",
    "hours.fri", "9-12,13-18", "hours.sat", "closed", "hours.sun", "closed", "channels.official", "kakaotalk,mail,phone",
    "call-length", "30m", "reply-within", "4h", "theirs.zone", "Asia/Tokyo", "theirs.hours.mon", "8-20", "theirs.hours.tue", "8-20",
    "theirs.hours.wed", "8-20", "theirs.hours.thu", "8-20", "theirs.hours.fri", "8-20",
  };
  DamTermsVersion versions[6] = { { 0 } };

  for (int v = 0; v < 6; v++)
    {
      versions[v].id = v + 1;
      versions[v].client = v % 2 == 0 ? 0 : 7;
      versions[v].version = v + 1;
      versions[v].effective_from = FIRST_DAY + v * 90;
      dam_terms_init (&versions[v].terms);
      for (gsize i = 0; i < G_N_ELEMENTS (settings); i += 2)
        dam_terms_set (&versions[v].terms, settings[i], settings[i + 1], NULL, NULL);
    }

  return dam_terms_history_new (versions, 6, dam_zone_lookup ("Asia/Seoul", NULL), NULL, 0);
}

/* Holidays, a vacation, an exception for each month and lunch that is reserved every day. */
static DamJudge *
make_judge (void)
{
  g_autoptr (DamTermsHistory) history = make_history ();
  g_autoptr (DamHolidayBook) book = dam_holiday_book_new ();
  g_autoptr (DamDayRules) rules = NULL;
  DamDateRule exceptions[25] = { { 0 } };
  DamReserved lunch = {
    .id = 1, .kind = DAM_RESERVED_FAMILY, .title = "lunch", .weekdays = 127, .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST,
    .hours = { DAM_DAY_HOURS, 1, { { 720, 765 } } },
  };

  for (int i = 0; i < 25; i++)
    exceptions[i] = (DamDateRule) {
      .id = i + 1, .layer = i == 0 ? DAM_LAYER_VACATION : DAM_LAYER_EVERYONE, .kind = DAM_DATE_CLOSED,
      .first = FIRST_DAY + i * 29, .last = FIRST_DAY + i * 29 + (i == 0 ? 13 : 0), .reason = "", .public_text = "",
    }
  ;
  rules = dam_day_rules_new (exceptions, 25, &lunch, 1);

  return dam_judge_new (&(DamJudgeInputs) {
    .history = history, .rules = { rules, NULL }, .book = book, .invited_minutes = DAM_INVITED_MINUTES,
  });
}

/* @percent_open of the contacts come within contact hours, the rest at any time; every @nth is an answer of mine. */
static DamContact *
make_contacts (DamJudge *judge,
               int       percent_open,
               int       nth)
{
  DamContact *contacts = g_new0 (DamContact, N_CONTACTS);
  DamTimetable *timetable = dam_judge_timetable (judge, DAM_SIDE_MINE);
  GRand *rand = g_rand_new_with_seed (1);

  for (gsize i = 0; i < N_CONTACTS; i++)
    {
      gboolean want_open = g_rand_int_range (rand, 0, 100) < percent_open;

      do
        contacts[i].at = (gint64) FIRST_DAY * 86400 + g_rand_int_range (rand, 0, 2 * 365 * 86400);
      while (want_open && dam_timetable_state (timetable, contacts[i].at) != DAM_STATE_OPEN);
      contacts[i].direction = nth != 0 && g_rand_int_range (rand, 0, nth) == 0 ? DAM_DIRECTION_OUTGOING : DAM_DIRECTION_INCOMING;
      contacts[i].channel = DAM_CHANNEL_KAKAOTALK;
      contacts[i].seconds = -1;
      contacts[i].person_known = TRUE;
    }

  g_rand_free (rand);

  return contacts;
}

static double
run_judge (DamJudge         *judge,
           const DamContact *contacts,
           guint64          *breaches)
{
  double started = get_time ();

  *breaches = 0;
  for (int round = 0; round < N_ROUNDS; round++)
    {
      DamConversation conversation = DAM_CONVERSATION_INIT;

      for (gsize i = 0; i < N_CONTACTS; i++)
        {
          DamVerdict verdict;

          dam_judge_decide (judge, &contacts[i], &conversation, &verdict);
          dam_judge_follow (judge, &conversation, &contacts[i]);
          *breaches += verdict.kind == DAM_VERDICT_BREACH;
        }
    }
  *breaches /= N_ROUNDS;

  return get_time () - started;
}

static double
run_plain (const DamContact *contacts,
           guint64          *breaches)
{
  double started = get_time ();
  volatile guint64 outside = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    for (gsize i = 0; i < N_CONTACTS; i++)
      {
        gint64 second = (contacts[i].at + 9 * 3600) % 86400;

        outside += second < 9 * 3600 || second >= 18 * 3600;
      }
  *breaches = outside / N_ROUNDS;

  return get_time () - started;
}

static int
compare_contacts (gconstpointer a,
                  gconstpointer b)
{
  gint64 x = ((const DamContact *) a)->at;
  gint64 y = ((const DamContact *) b)->at;

  return (x > y) - (x < y);
}

static void
report (DamJudge   *judge,
        const char *what,
        int         percent_open,
        int         nth,
        gboolean    sorted)
{
  g_autofree DamContact *contacts = make_contacts (judge, percent_open, nth);
  guint64 breaches;
  guint64 outside;
  double judged;
  double plain;

  if (sorted)
    qsort (contacts, N_CONTACTS, sizeof *contacts, compare_contacts);

  judged = run_judge (judge, contacts, &breaches);
  plain = run_plain (contacts, &outside);

  g_print ("%-44s %6.1f M/s  (%2.0f %% breaches, ratio to a plain loop %.1f)\n", what,
           (double) N_CONTACTS * N_ROUNDS / judged / 1e6, 100.0 * (double) breaches / N_CONTACTS, judged / plain);
}

int
main (void)
{
  g_autoptr (DamJudge) judge = make_judge ();

  g_print ("judging %d contacts in memory, one core; budget 10 M/s\n", N_CONTACTS);
  report (judge, "incoming, within contact hours, in order", 100, 0, TRUE);
  report (judge, "a conversation, within contact hours", 100, 3, TRUE);
  report (judge, "a conversation, one in eight outside", 83, 3, TRUE);
  report (judge, "a conversation, at any time", 0, 3, TRUE);
  report (judge, "incoming, at any time, in order", 0, 0, TRUE);
  report (judge, "incoming, one in eight outside, random order", 83, 0, FALSE);

  return 0;
}
