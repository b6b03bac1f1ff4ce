/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge.h"

#include "random-terms.h"

#define FIRST_DAY 20514   /* 2026-03-02, a Monday */

/* --- one case of each rule --- */

static DamJudge *
judge_from (const char *const *settings)
{
  DamTermsVersion version = { .id = 5, .client = 7, .version = 1, .effective_from = FIRST_DAY };
  g_autoptr (DamTermsHistory) history = NULL;

  dam_terms_init (&version.terms);
  for (gsize i = 0; settings[i] != NULL; i += 2)
    {
      g_autoptr (GError) error = NULL;

      dam_terms_set (&version.terms, settings[i], settings[i + 1], NULL, &error);
      g_assert_no_error (error);
    }
  history = dam_terms_history_new (&version, 1, dam_zone_lookup ("Asia/Seoul", NULL), NULL, 0);

  return dam_judge_new (&(DamJudgeInputs) { .history = history });
}

static const char *const office[] = {
  "hours.mon", "9-12, 13-18", "hours.tue", "9-18", "hours.wed", "9-18", "hours.thu", "9-18", "hours.fri", "9-18",
  "hours.sat", "closed", "hours.sun", "closed",
  "channels.official", "phone,mail", "channels.tolerated", "sms", "channels.refused", "kakaotalk",
  "call-length", "30m", "theirs.zone", "America/New_York", "theirs.hours.mon", "9-17", "theirs.channels.refused", "phone",
  NULL
};

/* Local time of Seoul, @day 0 being Monday 2 March 2026. */
static gint64
seoul (int day,
       int hour,
       int minute)
{
  return ((gint64) FIRST_DAY + day) * 86400 - 9 * 3600 + hour * 3600 + minute * 60;
}

static void
assert_hours (DamJudge      *judge,
              gint64         at,
              DamRule        rule,
              int            minutes,
              gint64         edge)
{
  DamContact contact = { .at = at, .direction = DAM_DIRECTION_INCOMING, .channel = DAM_CHANNEL_MAIL, .seconds = -1, .person_known = TRUE };
  DamVerdict verdict;

  dam_judge_decide (judge, &contact, NULL, &verdict);
  if (rule == DAM_RULE_NONE)
    {
      g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_WITHIN);
      g_assert_cmpuint (verdict.n_reasons, ==, 0);
      return;
    }

  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_BREACH);
  g_assert_cmpuint (verdict.n_reasons, ==, 1);
  g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_OUTSIDE_HOURS);
  g_assert_cmpint (verdict.reasons[0].rule, ==, rule);
  g_assert_cmpint (verdict.reasons[0].minutes, ==, minutes);
  g_assert_cmpint (verdict.reasons[0].edge, ==, edge);
  g_assert_cmpint (verdict.reasons[0].terms, ==, 5);
  g_assert_cmpint (verdict.reasons[0].dated, ==, FIRST_DAY);
}

static void
test_hours (void)
{
  g_autoptr (DamJudge) judge = judge_from (office);

  /* "21:14 is 3 h 14 min after the close at 18:00". */
  assert_hours (judge, seoul (1, 21, 14), DAM_RULE_NIGHT, 194, seoul (1, 18, 0));
  assert_hours (judge, seoul (1, 18, 0), DAM_RULE_NIGHT, 0, seoul (1, 18, 0));
  assert_hours (judge, seoul (1, 18, 0) - 1, DAM_RULE_NONE, 0, 0);
  assert_hours (judge, seoul (1, 9, 0), DAM_RULE_NONE, 0, 0);
  assert_hours (judge, seoul (1, 9, 0) - 1, DAM_RULE_NIGHT, 0, seoul (1, 9, 0));
  assert_hours (judge, seoul (1, 8, 29) + 30, DAM_RULE_NIGHT, 30, seoul (1, 9, 0));
  assert_hours (judge, seoul (0, 12, 20), DAM_RULE_BREAK, 20, seoul (0, 12, 0));
  assert_hours (judge, seoul (0, 12, 30), DAM_RULE_BREAK, 30, seoul (0, 12, 0));
  assert_hours (judge, seoul (0, 12, 31), DAM_RULE_BREAK, 29, seoul (0, 13, 0));
  assert_hours (judge, seoul (5, 12, 0), DAM_RULE_DAY_OFF, 18 * 60, seoul (4, 18, 0));
  assert_hours (judge, seoul (6, 22, 0), DAM_RULE_DAY_OFF, 11 * 60, seoul (7, 9, 0));
}

static guint32
reasons_of (DamJudge         *judge,
            const DamContact *contact,
            DamVerdict       *verdict)
{
  guint32 bits = 0;

  dam_judge_decide (judge, contact, NULL, verdict);
  for (guint i = 0; i < verdict->n_reasons; i++)
    bits |= 1u << verdict->reasons[i].kind;

  return bits;
}

static void
test_calls (void)
{
  static const struct
  {
    int      seconds;
    gboolean missed;
    int      minutes;   /* -1: within */
  } cases[] = {
    { 0, FALSE, -1 }, { -1, FALSE, -1 }, { 1799, FALSE, -1 }, { 1800, FALSE, -1 }, { 1801, FALSE, 1 }, { 1859, FALSE, 1 },
    { 1860, FALSE, 1 }, { 1919, FALSE, 1 }, { 1920, FALSE, 2 }, { 7200, FALSE, 90 }, { 7200, TRUE, -1 }, { 0, TRUE, -1 },
    { G_MAXINT32, FALSE, (G_MAXINT32 - 1800) / 60 },
  };
  const guint32 too_long = 1u << DAM_REASON_CALL_TOO_LONG;
  g_autoptr (DamJudge) judge = judge_from (office);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int direction = 0; direction < 2; direction++)
      {
        DamContact contact = {
          .at = seoul (1, 10, 0), .direction = direction, .channel = DAM_CHANNEL_MAIL, .kind = DAM_CONTACT_CALL,
          .seconds = cases[i].seconds, .missed = cases[i].missed, .person_known = TRUE,
        };
        DamVerdict verdict;

        /* Monday 23:00 in Seoul is Monday 10:00 there: within their hours, outside mine. */
        if (direction == DAM_DIRECTION_OUTGOING)
          contact.at = seoul (7, 23, 0);
        g_assert_cmpint ((reasons_of (judge, &contact, &verdict) & too_long) != 0, ==, cases[i].minutes >= 0);
        if (cases[i].minutes >= 0)
          g_assert_cmpint (verdict.reasons[0].minutes, ==, cases[i].minutes);
        g_assert_cmpuint (verdict.n_reasons, ==, (cases[i].minutes >= 0) + (direction == DAM_DIRECTION_OUTGOING));

        /* Only calls have a length that was agreed. */
        contact.kind = DAM_CONTACT_MEETING;
        g_assert_cmpuint (reasons_of (judge, &contact, &verdict) & too_long, ==, 0);
      }
}

static void
test_channels (void)
{
  static const struct
  {
    DamChannel channel;
    int        standing;   /* -1: within */
  } cases[] = {
    { DAM_CHANNEL_PHONE, -1 }, { DAM_CHANNEL_MAIL, -1 }, { DAM_CHANNEL_SMS, DAM_STANDING_TOLERATED },
    { DAM_CHANNEL_KAKAOTALK, DAM_STANDING_REFUSED }, { DAM_CHANNEL_ZOOM, DAM_STANDING_TOLERATED },
  };
  g_autoptr (DamJudge) judge = judge_from (office);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DamContact contact = {
        .at = seoul (1, 10, 0), .direction = DAM_DIRECTION_INCOMING, .channel = cases[i].channel, .seconds = -1, .person_known = TRUE,
      };
      DamVerdict verdict;

      dam_judge_decide (judge, &contact, NULL, &verdict);
      g_assert_cmpuint (verdict.n_reasons, ==, cases[i].standing >= 0);
      if (cases[i].standing >= 0)
        {
          g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_UNOFFICIAL_CHANNEL);
          g_assert_cmpint (verdict.reasons[0].standing, ==, cases[i].standing);
        }
    }
}

/* Everything wrong at once, in the order of the rules; then each earlier step cuts off the later ones. */
static void
test_order (void)
{
  g_autoptr (DamJudge) judge = judge_from (office);
  DamContact contact = {
    .at = seoul (1, 23, 30), .direction = DAM_DIRECTION_INCOMING, .channel = DAM_CHANNEL_KAKAOTALK, .kind = DAM_CONTACT_CALL,
    .seconds = 3600, .person_known = TRUE,
  };
  DamVerdict verdict;

  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_BREACH);
  g_assert_cmpuint (verdict.n_reasons, ==, 3);
  g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_UNOFFICIAL_CHANNEL);
  g_assert_cmpint (verdict.reasons[1].kind, ==, DAM_REASON_OUTSIDE_HOURS);
  g_assert_cmpint (verdict.reasons[2].kind, ==, DAM_REASON_CALL_TOO_LONG);

  /* Mine: at 04:30 in Seoul on Tuesday it is 14:30 of their Monday, within their hours and outside mine; on the phone, which they
   * refuse. */
  contact.direction = DAM_DIRECTION_OUTGOING;
  contact.at = seoul (1, 4, 30);
  contact.channel = DAM_CHANNEL_PHONE;
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpuint (verdict.n_reasons, ==, 3);
  g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_CALL_TOO_LONG);
  g_assert_cmpint (verdict.reasons[1].kind, ==, DAM_REASON_THEIR_CHANNEL);
  g_assert_cmpint (verdict.reasons[1].standing, ==, DAM_STANDING_REFUSED);
  g_assert_cmpint (verdict.reasons[2].kind, ==, DAM_REASON_OWN_RULE);

  /* 07:30 in Seoul is 17:30 there: outside both. */
  contact.at = seoul (1, 7, 30);
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpuint (verdict.n_reasons, ==, 4);
  g_assert_cmpint (verdict.reasons[2].kind, ==, DAM_REASON_THEIR_HOURS);
  g_assert_cmpint (verdict.reasons[2].minutes, ==, 30);
  g_assert_cmpint (verdict.reasons[3].kind, ==, DAM_REASON_OWN_RULE);
  g_assert_cmpint (verdict.reasons[3].minutes, ==, 90);

  contact.emergency = TRUE;
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_EXCEPTION);
  g_assert_cmpuint (verdict.n_reasons, ==, 1);

  contact.at = seoul (0, 0, 0) - 1;
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_BEFORE_TERMS);
  contact.at = seoul (0, 0, 0);
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_EXCEPTION);

  contact.person_known = FALSE;
  dam_judge_decide (judge, &contact, NULL, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_UNKNOWN);
  g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_UNKNOWN_PERSON);
}

/* Terms that agree on nothing forbid nothing. */
static void
test_no_rules (void)
{
  static const char *const nothing[] = { "reply-within", "4h", NULL };
  g_autoptr (DamJudge) judge = judge_from (nothing);
  GRand *rand = g_rand_new_with_seed (22);

  for (int i = 0; i < 500; i++)
    {
      DamContact contact = random_contact (rand, seoul (0, 0, 0) + g_rand_int_range (rand, 0, 100 * 86400));
      DamVerdict verdict;

      contact.person_known = TRUE;
      contact.emergency = FALSE;
      contact.direction %= 2;
      dam_judge_decide (judge, &contact, NULL, &verdict);
      g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_WITHIN);
    }

  g_rand_free (rand);
}

/* The order in which versions come from the store changes no verdict. */
static void
test_version_order (void)
{
  GRand *rand = g_rand_new_with_seed (23);
  const DamZone *fallback = dam_zone_lookup ("Asia/Seoul", NULL);

  for (int round = 0; round < 60; round++)
    {
      gsize n_versions = (gsize) g_rand_int_range (rand, 2, 9);
      g_autofree DamTermsVersion *versions = random_versions (rand, n_versions, FIRST_DAY);
      g_autoptr (DamTermsHistory) first = dam_terms_history_new (versions, n_versions, fallback, NULL, 0);
      g_autoptr (DamTermsHistory) second = NULL;
      g_autoptr (DamJudge) one = dam_judge_new (&(DamJudgeInputs) { .history = first });
      g_autoptr (DamJudge) two = NULL;

      shuffle_versions (rand, versions, n_versions);
      second = dam_terms_history_new (versions, n_versions, fallback, NULL, 0);
      two = dam_judge_new (&(DamJudgeInputs) { .history = second });

      for (int i = 0; i < 100; i++)
        {
          DamContact contact = random_contact (rand, (gint64) FIRST_DAY * 86400 + g_rand_int_range (rand, 0, 20 * 86400));
          DamVerdict a = { 0 };
          DamVerdict b = { 0 };

          dam_judge_decide (one, &contact, NULL, &a);
          dam_judge_decide (two, &contact, NULL, &b);
          g_assert_cmpint (a.kind, ==, b.kind);
          g_assert_cmpuint (a.n_reasons, ==, b.n_reasons);
          for (guint r = 0; r < a.n_reasons; r++)
            {
              g_assert_cmpint (a.reasons[r].kind, ==, b.reasons[r].kind);
              g_assert_cmpint (a.reasons[r].minutes, ==, b.reasons[r].minutes);
              g_assert_cmpint (a.reasons[r].edge, ==, b.reasons[r].edge);
              g_assert_cmpint (a.reasons[r].terms, ==, b.reasons[r].terms);
              g_assert_cmpint (a.reasons[r].day, ==, b.reasons[r].day);
            }
        }
    }

  g_rand_free (rand);
}

static void
test_ids (void)
{
  static const char *const verdicts[] = { "within", "breach", "exception", "before-terms", "unknown" };

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpstr (dam_verdict_kind_id (i), ==, verdicts[i]);
      g_assert_cmpint (dam_verdict_kind_parse (verdicts[i]), ==, i);
    }
  g_assert_cmpint (dam_verdict_kind_parse (NULL), ==, -1);
  g_assert_cmpint (dam_verdict_kind_parse ("Breach"), ==, -1);
  g_assert_cmpstr (dam_reason_kind_id (DAM_REASON_UNOFFICIAL_CHANNEL), ==, "unofficial-channel");
  g_assert_cmpstr (dam_reason_kind_id (DAM_REASON_THEIR_HOURS), ==, "their-hours");
  g_assert_cmpstr (dam_reason_kind_id (DAM_REASON_OWN_RULE), ==, "own-rule");
  g_assert_cmpstr (dam_rule_id (DAM_RULE_DAY_OFF), ==, "day-off");
  g_assert_null (dam_rule_id (DAM_RULE_WEEKLY));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/judge/hours", test_hours);
  g_test_add_func ("/judge/calls", test_calls);
  g_test_add_func ("/judge/channels", test_channels);
  g_test_add_func ("/judge/order", test_order);
  g_test_add_func ("/judge/no-rules", test_no_rules);
  g_test_add_func ("/judge/version-order", test_version_order);
  g_test_add_func ("/judge/ids", test_ids);

  return g_test_run ();
}
