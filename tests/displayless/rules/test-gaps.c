/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gaps/dense", test_dense);

  return g_test_run ();
}
