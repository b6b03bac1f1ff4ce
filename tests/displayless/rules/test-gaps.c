/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-gaps.h"
#include "rules/dam-judge.h"

#include "../hours/random-schedule.h"
#include "random-terms.h"

/* What the timetable answers to the same question, asked directly. */
static void
assert_same_answer (DamJudge         *judge,
                    const DamContact *contact,
                    const DamReason  *reason)
{
  DamSide side = reason->kind == DAM_REASON_THEIR_HOURS ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
  DamAnswer answer;

  dam_timetable_ask (dam_judge_timetable (judge, side), contact->at, &answer);
  g_assert_cmpint (reason->rule, ==, answer.rule);
  g_assert_true (reason->zone == answer.zone);
  g_assert_cmpint (reason->terms, ==, answer.terms);
}

/* Enough contacts for every stretch of closed time to be laid out, in zones that do odd things to the clock: what is then
 * read off is what the timetable says of each. */
static void
test_dense (void)
{
  static const char *const zones[] = { "America/Sao_Paulo", "America/St_Johns", "Africa/Cairo", "Australia/Lord_Howe", "America/Havana" };
  static const char *const years[] = { "2009-09-01", "2017-08-01", "2023-02-01", "2026-01-01" };
  GRand *rand = g_rand_new_with_seed (24);

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    for (gsize y = 0; y < G_N_ELEMENTS (years); y++)
      {
        DamDay first = dam_day_parse (years[y]);
        g_autofree DamTermsVersion *versions = random_versions (rand, 5, first);
        g_autoptr (DamTermsHistory) history = NULL;
        g_autoptr (DamJudge) judge = NULL;

        for (int i = 0; i < 5; i++)
          {
            versions[i].effective_from = first + i * 40;
            if (i % 2 == 0)
              versions[i].terms.sides[DAM_SIDE_MINE].zone = dam_zone_lookup (zones[z], NULL);
          }
        history = dam_terms_history_new (versions, 5, dam_zone_lookup (zones[z], NULL), NULL, 0);
        judge = dam_judge_new (&(DamJudgeInputs) { .history = history });

        for (int i = 0; i < 6000; i++)
          {
            DamContact contact = {
              .at = (gint64) first * 86400 + g_rand_int_range (rand, 0, 300 * 86400),
              .direction = DAM_DIRECTION_OUTGOING, .channel = DAM_CHANNEL_MAIL, .seconds = -1, .person_known = TRUE,
            };
            DamVerdict verdict;

            dam_judge_decide (judge, &contact, NULL, &verdict);
            for (guint r = 0; r < verdict.n_reasons; r++)
              if (verdict.reasons[r].zone != NULL)
                {
                  const DamReason *reason = &verdict.reasons[r];
                  DamSide side = reason->kind == DAM_REASON_THEIR_HOURS ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
                  DamTimetable *timetable = dam_judge_timetable (judge, side);
                  gint64 close = G_MININT64;
                  gint64 open = G_MAXINT64;
                  DamDay day;
                  int second;

                  assert_same_answer (judge, &contact, reason);
                  dam_zone_to_local (reason->zone, contact.at, &day, &second);
                  g_assert_cmpint (reason->day, ==, day);
                  if (reason->edge != 0)
                    {
                      dam_timetable_last_close (timetable, contact.at, &close);
                      dam_timetable_next_open (timetable, contact.at, &open);
                      g_assert_true (reason->edge == close || reason->edge == open);
                      g_assert_cmpint (reason->minutes, ==, ABS (contact.at - reason->edge) / 60);
                    }
                }
          }
      }

  g_rand_free (rand);
}

static void
assert_gap (DamTimetable *timetable,
            DamGaps      *gaps,
            gint64        at)
{
  DamAnswer answer;
  DamGap gap;
  gint64 edge;
  DamDay day;

  dam_timetable_ask (timetable, at, &answer);
  g_assert_cmpint (dam_gaps_find (gaps, at, &gap), ==, answer.state == DAM_STATE_CLOSED);
  if (answer.state != DAM_STATE_CLOSED)
    return;

  dam_zone_to_local (answer.zone, at, &day, NULL);
  g_assert_cmpint (gap.rule, ==, answer.rule);
  g_assert_cmpint (gap.terms, ==, answer.terms);
  g_assert_cmpint (gap.day, ==, day);
  g_assert_true (gap.zone == answer.zone);
  g_assert_true (gap.source.date_rule == answer.source.date_rule);
  g_assert_true (gap.source.reserved == answer.source.reserved);
  g_assert_true (gap.source.holidays == answer.source.holidays);
  if (dam_timetable_last_close (timetable, at, &edge))
    g_assert_cmpint (gap.close, ==, edge);
  else
    g_assert_cmpint (gap.close, ==, G_MININT64);
  if (dam_timetable_next_open (timetable, at, &edge))
    g_assert_cmpint (gap.open, ==, edge);
  else
    g_assert_cmpint (gap.open, ==, G_MAXINT64);
}

/* Closed time in which one rule follows another without an opening in between: reserved until the close, then night; a vacation
 * after a holiday; a new version. Each is a gap of its own, whether it was laid out before or not. */
static void
test_layers (void)
{
  for (gsize zone = 0; zone < G_N_ELEMENTS (zone_years); zone++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) zone + 500);
      g_auto (Schedule) schedule = { { { 0 } } };
      g_autoptr (DamGaps) gaps = NULL;
      gint64 from = (gint64) dam_day_from_ymd (zone_years[zone].year, 1, 1) * 86400;

      random_schedule (random, zone_years[zone].id, zone_years[zone].year, &schedule);
      gaps = dam_gaps_new (schedule.timetable);
      for (int i = 0; i < 4000; i++)
        assert_gap (schedule.timetable, gaps, from + g_rand_int_range (random, -10 * 86400, YEAR));
    }
}

/* A year and more without an opening: how far it is to one depends on the instant alone. */
static void
test_far (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamDay day = dam_day_parse ("2026-02-02");
  DamDateRule rules[2] = {
    { 1, DAM_LAYER_CLIENT, DAM_DATE_HOURS, day, day, { 0 }, "", "" },
    { 2, DAM_LAYER_CLIENT, DAM_DATE_HOURS, day + 400, day + 400, { 0 }, "", "" },
  };
  DamTimetableVersion version = { day - 800, zone, { { { 0 } } }, 1, NULL };
  g_autoptr (DamDayRules) bundle = NULL;
  g_autoptr (DamTimetable) timetable = NULL;
  g_autoptr (DamGaps) gaps = NULL;

  for (int i = 0; i < 7; i++)
    version.week.days[i].kind = DAM_DAY_CLOSED;
  for (int i = 0; i < 2; i++)
    g_assert_true (dam_hours_parse ("9-18", &rules[i].hours, NULL, NULL));
  bundle = dam_day_rules_new (rules, 2, NULL, 0);
  timetable = dam_timetable_new (&version, 1, bundle);
  gaps = dam_gaps_new (timetable);
  for (int round = 0; round < 2; round++)
    for (gint64 at = (gint64) (day - 810) * 86400; at < (gint64) (day + 1200) * 86400; at += 3500)
      assert_gap (timetable, gaps, at);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gaps/dense", test_dense);
  g_test_add_func ("/gaps/layers", test_layers);
  g_test_add_func ("/gaps/far", test_far);

  return g_test_run ();
}
