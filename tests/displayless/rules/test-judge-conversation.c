/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-judge.h"

#include <stdio.h>
#include <string.h>

/* What came before a contact, case by case: each conversation is written down, with what is to be said of it. */

#define FIRST_DAY 20514   /* 2026-03-02, a Monday */

static const char *const office[] = {
  "hours.mon", "9-18", "hours.tue", "9-18", "hours.wed", "9-18", "hours.thu", "9-18", "hours.fri", "9-18",
  "hours.sat", "closed", "hours.sun", "closed", "channels.official", "mail,phone", "channels.refused", "kakaotalk",
  "call-length", "30m", "reply-within", "4h", "theirs.zone", "Asia/Seoul", "theirs.hours.mon", "10-16", "theirs.hours.tue", "10-16",
  "theirs.hours.wed", "10-16", "theirs.hours.thu", "10-16", "theirs.hours.fri", "10-16", "theirs.hours.sat", "closed",
  "theirs.hours.sun", "closed", "theirs.channels.refused", "sms", NULL
};

static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

/* "Fri 22:58", "Fri 22:58:01", and "2Mon 9:00" of the second week, by the clock of Seoul. */
static gint64
read_time (const char *text)
{
  int week = 0;
  int day = -1;
  int hour, minute, second = 0;

  if (g_ascii_isdigit (*text))
    week = *text++ - '1';
  for (int i = 0; i < 7; i++)
    if (strncmp (text, days[i], 3) == 0)
      day = i;
  g_assert_cmpint (day, >=, 0);
  g_assert_cmpint (sscanf (text + 4, "%d:%d:%d", &hour, &minute, &second), >=, 2);

  return ((gint64) FIRST_DAY + week * 7 + day) * 86400 - 9 * 3600 + hour * 3600 + minute * 60 + second;
}

static DamJudge *
make_judge (const char *const *settings,
            DamIntervals      *planned,
            int                grace,
            int                invited)
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

  return dam_judge_new (&(DamJudgeInputs) { .history = history, .planned = planned, .grace_minutes = grace, .invited_minutes = invited });
}

/* One contact: "<" from them, ">" from me; a time; a kind: mail, kakao, sms, call (10 min), long (50 min), missed, meeting, auto. */
static DamContact
read_contact (const char *text)
{
  DamContact contact = { .channel = DAM_CHANNEL_MAIL, .kind = DAM_CONTACT_MESSAGE, .seconds = -1, .person_known = TRUE };
  const char *kind = strrchr (text, ' ') + 1;

  g_assert_true (*text == '<' || *text == '>');
  contact.direction = *text == '<' ? DAM_DIRECTION_INCOMING : DAM_DIRECTION_OUTGOING;
  contact.at = read_time (text + 2);
  if (g_str_equal (kind, "kakao"))
    contact.channel = DAM_CHANNEL_KAKAOTALK;
  else if (g_str_equal (kind, "sms"))
    contact.channel = DAM_CHANNEL_SMS;
  else if (g_str_equal (kind, "meeting"))
    contact.kind = DAM_CONTACT_MEETING;
  else if (g_str_equal (kind, "call") || g_str_equal (kind, "long") || g_str_equal (kind, "missed") || g_str_equal (kind, "nothing"))
    contact.kind = DAM_CONTACT_CALL;
  else
    contact.kind = DAM_CONTACT_MAIL;
  if (contact.kind == DAM_CONTACT_CALL)
    {
      contact.channel = DAM_CHANNEL_PHONE;
      contact.missed = g_str_equal (kind, "missed");
      contact.seconds = g_str_equal (kind, "call") ? 600 : g_str_equal (kind, "long") ? 3000 : g_str_equal (kind, "nothing") ? 0 : -1;
    }
  contact.automatic = g_str_equal (kind, "auto");

  return contact;
}

/* "breach outside-hours 10 invited": the kind, then each reason, with its minutes where it has any. */
static char *
word_verdict (const DamVerdict *verdict)
{
  GString *text = g_string_new (dam_verdict_kind_id (verdict->kind));

  for (guint i = 0; i < verdict->n_reasons; i++)
    {
      g_string_append_printf (text, " %s", dam_reason_kind_id (verdict->reasons[i].kind));
      if (verdict->reasons[i].minutes != 0)
        g_string_append_printf (text, " %d", verdict->reasons[i].minutes);
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *what;
  const char *contacts[7];     /* the last one is judged */
  const char *verdict;
} Case;

static void
run_cases (DamJudge   *judge,
           const Case *cases,
           gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      DamConversation conversation = DAM_CONVERSATION_INIT;
      DamVerdict verdict = { 0 };
      g_autofree char *text = NULL;

      for (gsize c = 0; c < G_N_ELEMENTS (cases[i].contacts) && cases[i].contacts[c] != NULL; c++)
        {
          DamContact contact = read_contact (cases[i].contacts[c]);

          dam_judge_decide (judge, &contact, &conversation, &verdict);
          dam_judge_follow (judge, &conversation, &contact);
        }
      text = word_verdict (&verdict);
      if (!g_str_equal (text, cases[i].verdict))
        g_error ("%s: %s, not %s", cases[i].what, text, cases[i].verdict);
    }
}

static void
test_invited (void)
{
  static const Case cases[] = {
    { "nobody asked", { "< Fri 22:58 mail" }, "breach outside-hours 298" },
    { "an answer on Friday evening", { "> Fri 20:00 mail", "< Fri 22:58 mail" }, "exception invited" },
    { "at the very instant", { "> Fri 20:00 mail", "< Fri 20:00 mail" }, "exception invited" },
    { "within hours nothing needs an excuse", { "> Fri 10:00 mail", "< Fri 11:00 mail" }, "within" },
    { "a day by the clock", { "> Fri 20:00 mail", "< Sat 20:00 mail" }, "exception invited" },
    { "a second more: Friday evening does not invite all weekend", { "> Fri 20:00 mail", "< Sat 20:00:01 mail" },
      "breach outside-hours 1560" },
    { "four open hours", { "> Fri 14:00 mail", "< Fri 18:30 mail" }, "exception invited" },
    { "a second more", { "> Fri 13:59:59 mail", "< Fri 18:30 mail" }, "breach outside-hours 30" },
    { "an automatic reply invites nobody", { "> Fri 20:00 auto", "< Fri 22:58 mail" }, "breach outside-hours 298" },
    { "nor does it hide what I wrote before", { "> Fri 20:00 mail", "> Fri 21:00 auto", "< Fri 22:58 mail" }, "exception invited" },
    { "a call that nobody took asks to be called back", { "> Fri 20:00 missed", "< Fri 21:00 call" }, "exception invited" },
    { "a refused channel, too", { "> Fri 10:00 mail", "< Fri 11:00 kakao" }, "exception invited" },
    { "and a long call", { "> Fri 10:00 mail", "< Fri 11:00 long" }, "exception invited" },
    { "what they wrote does not invite them", { "< Fri 20:00 mail", "< Fri 22:58 mail" }, "breach outside-hours 298" },
  };
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 0, 240);
  g_autoptr (DamJudge) none = make_judge (office, NULL, 0, 0);
  static const Case off[] = {
    { "the user wants no invitations", { "> Fri 20:00 mail", "< Fri 22:58 mail" }, "breach outside-hours 298" },
  };

  run_cases (judge, cases, G_N_ELEMENTS (cases));
  run_cases (none, off, G_N_ELEMENTS (off));
}

static void
test_outgoing (void)
{
  static const Case cases[] = {
    { "in the middle of the day", { "> Mon 11:00 mail" }, "within" },
    { "outside their hours", { "> Mon 9:30 mail" }, "breach their-hours 30" },
    { "they wrote", { "< Mon 9:10 mail", "> Mon 9:30 mail" }, "exception invited" },
    { "they wrote, on a channel that they refuse", { "< Mon 9:10 mail", "> Mon 9:30 sms" }, "exception invited" },
    { "it was long ago", { "< Mon 11:00 mail", "> Mon 11:01 mail", "> Mon 16:30 mail" }, "breach their-hours 30" },
    { "my own rule stands", { "< Mon 19:00 mail", "> Mon 20:00 mail" }, "breach own-rule 120 invited" },
    { "an automatic reply of theirs asks for nothing", { "< Mon 9:10 auto", "> Mon 9:30 mail" }, "breach their-hours 30" },
    { "a long call is long", { "< Mon 10:10 mail", "> Mon 10:30 long" }, "breach call-too-long 20" },
  };
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 0, 240);

  run_cases (judge, cases, G_N_ELEMENTS (cases));
}

static void
test_planned (void)
{
  static const Case cases[] = {
    { "as planned", { "< Tue 21:00 call" }, "exception invited" },
    { "to the second", { "< Tue 21:29:59 call" }, "exception invited" },
    { "over", { "< Tue 21:30 call" }, "breach outside-hours 210" },
    { "early", { "< Tue 20:59:59 call" }, "breach outside-hours 179" },
    { "mine", { "> Tue 21:00 long" }, "exception invited" },
    { "mine, and an answer that is late", { "< Mon 9:00 mail", "> Tue 21:00 call" }, "breach invited late-reply 840" },
  };
  DamInterval item = { read_time ("Tue 21:00"), read_time ("Tue 21:30") };
  g_autoptr (DamIntervals) planned = dam_intervals_new (&item, 1);
  g_autoptr (DamJudge) judge = make_judge (office, planned, 0, 0);

  run_cases (judge, cases, G_N_ELEMENTS (cases));
}

static void
test_late (void)
{
  static const Case cases[] = {
    { "in time", { "< Mon 10:00 mail", "> Mon 14:00 mail" }, "within" },
    { "a second late", { "< Mon 10:00 mail", "> Mon 14:00:01 mail" }, "breach late-reply" },
    { "two hours late", { "< Mon 10:00 mail", "> Mon 16:00 missed", "> Tue 10:00 mail" }, "breach late-reply 300" },
    { "a burst does not start it again", { "< Mon 10:00 mail", "< Mon 12:00 mail", "< Mon 13:00 mail", "> Mon 15:00 mail" },
      "breach late-reply 60" },
    { "the second answer is none", { "< Mon 10:00 mail", "> Mon 11:00 mail", "> Mon 15:50 mail" }, "within" },
    { "an automatic reply answers nothing", { "< Mon 10:00 mail", "> Mon 10:01 auto", "> Mon 15:00 mail" }, "breach late-reply 60" },
    { "and is not late itself", { "< Mon 10:00 mail", "> Mon 15:00 auto" }, "within" },
    { "a call that nobody took answers nothing", { "< Mon 10:00 mail", "> Mon 11:00 missed", "> Mon 15:00 mail" },
      "breach late-reply 60" },
    { "nor is it late", { "< Mon 10:00 mail", "> Mon 15:00 missed" }, "within" },
    { "a call of 0 seconds answers nothing", { "< Mon 10:00 mail", "> Mon 11:00 nothing", "> Mon 15:00 mail" }, "breach late-reply 60" },
    { "a call of mine", { "< Mon 10:00 mail", "> Mon 11:00 call", "> Mon 15:00 mail" }, "within" },
    { "a call of theirs that I took", { "< Mon 10:00 mail", "< Mon 11:00 call", "> Mon 15:00 mail" }, "within" },
    { "a missed call of theirs waits", { "< Mon 10:00 missed", "> Mon 15:00 mail" }, "breach late-reply 60" },
    { "a meeting", { "< Mon 10:00 mail", "< Mon 11:00 meeting", "> Mon 15:00 mail" }, "within" },
    { "a channel that I refuse starts no clock", { "< Mon 10:00 kakao", "> Mon 15:00 mail" }, "within" },
    { "but the next one does", { "< Mon 10:00 kakao", "< Mon 10:30 mail", "> Mon 15:00 mail" }, "breach late-reply 30" },
    { "a night does not count", { "< Mon 16:00 mail", "> Tue 11:00 mail" }, "within" },
    { "nor does a weekend", { "< Fri 16:00 mail", "> 2Mon 11:00 mail" }, "within" },
    { "due at the close", { "< Mon 14:00 mail", "> Tue 10:00 mail" }, "breach late-reply 60" },
    { "before the opening of the next day", { "< Fri 14:00 mail", "> 2Mon 9:00 sms" }, "breach their-channel their-hours 60 late-reply" },
    { "what comes at night is due in the morning", { "< Mon 22:00 mail", "> Tue 13:00 mail" }, "within" },
  };
  static const char *const by_days[] = {
    "hours.mon", "9-18", "hours.tue", "9-18", "hours.wed", "9-18", "hours.thu", "9-18", "hours.fri", "9-18", "hours.sat", "closed",
    "hours.sun", "closed", "reply-within", "2 business-days", NULL
  };
  static const Case day_cases[] = {
    { "Wednesday at the close", { "< Mon 10:00 mail", "> Wed 17:59 mail" }, "within" },
    { "at the very close it is due, but I am closed", { "< Mon 10:00 mail", "> Wed 18:00 mail" }, "breach own-rule" },
    { "late", { "< Mon 10:00 mail", "> Thu 10:10 mail" }, "breach late-reply 70" },
    { "over a weekend", { "< Fri 22:00 mail", "> 2Tue 17:00 mail" }, "within" },
    { "late after a weekend", { "< Fri 10:00 mail", "> 2Wed 9:30 mail" }, "breach late-reply 30" },
  };
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 0, 0);
  g_autoptr (DamJudge) by_day = make_judge (by_days, NULL, 0, 0);

  run_cases (judge, cases, G_N_ELEMENTS (cases));
  run_cases (by_day, day_cases, G_N_ELEMENTS (day_cases));
}

static void
test_grace (void)
{
  static const Case cases[] = {
    { "the close itself", { "< Mon 18:00 mail" }, "within grace" },
    { "ten minutes", { "< Mon 18:10 mail" }, "within grace 10" },
    { "a second more", { "< Mon 18:10:01 mail" }, "breach outside-hours 10" },
    { "before the opening", { "< Mon 8:50 mail" }, "within grace 10" },
    { "a second earlier", { "< Mon 8:49:59 mail" }, "breach outside-hours 10" },
    { "it excuses the hours alone", { "< Mon 18:05 kakao" }, "breach unofficial-channel grace 5" },
    { "asked for, the rest is excused too", { "> Mon 17:00 mail", "< Mon 18:05 kakao" }, "exception grace 5 invited" },
    { "what the grace covers needs no invitation", { "> Mon 17:00 mail", "< Mon 18:05 mail" }, "within grace 5" },
    { "both sides", { "> Mon 8:55 mail" }, "breach their-hours 65 grace 5" },
  };
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 10, 240);

  run_cases (judge, cases, G_N_ELEMENTS (cases));
}

/* An emergency comes first, and starts the clock all the same; what is with nobody known takes no part. */
static void
test_apart (void)
{
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 0, 240);
  DamConversation conversation = DAM_CONVERSATION_INIT;
  DamContact contact = read_contact ("< Fri 23:00 mail");
  DamVerdict verdict;

  contact.person_known = FALSE;
  dam_judge_follow (judge, &conversation, &contact);
  contact.person_known = TRUE;
  contact.direction = DAM_DIRECTION_UNKNOWN;
  dam_judge_follow (judge, &conversation, &contact);
  g_assert_cmpint (conversation.they_wrote, ==, G_MININT64);
  g_assert_cmpint (conversation.waiting_since, ==, G_MININT64);

  contact.direction = DAM_DIRECTION_INCOMING;
  contact.emergency = TRUE;
  conversation.i_wrote = contact.at - 60;
  dam_judge_decide (judge, &contact, &conversation, &verdict);
  g_assert_cmpint (verdict.kind, ==, DAM_VERDICT_EXCEPTION);
  g_assert_cmpuint (verdict.n_reasons, ==, 1);
  g_assert_cmpint (verdict.reasons[0].kind, ==, DAM_REASON_EMERGENCY);
  dam_judge_follow (judge, &conversation, &contact);
  g_assert_cmpint (conversation.waiting_since, ==, contact.at);
}

/* Every combination of what can be said of a contact fits, and each verdict says what its reasons say. */
static void
test_combinations (void)
{
  static const char *const times[] = { "2Mon 12:00", "2Mon 9:30", "2Mon 18:05", "2Mon 23:00", "2Sat 12:00", "2Mon 16:05" };
  static const char *const kinds[] = { "mail", "kakao", "sms", "call", "long", "missed" };
  DamInterval item = { read_time ("2Mon 00:00"), read_time ("2Sun 00:00") };
  g_autoptr (DamIntervals) planned = dam_intervals_new (&item, 1);
  const guint32 excuses = 1u << DAM_REASON_INVITED | 1u << DAM_REASON_GRACE;
  guint most = 0;
  guint n_mixed = 0;

  for (int plan = 0; plan < 2; plan++)
    for (int grace = 0; grace < 2; grace++)
      {
        g_autoptr (DamJudge) judge = make_judge (office, plan ? planned : NULL, grace * 10, 240);

        for (gsize t = 0; t < G_N_ELEMENTS (times); t++)
          for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
            for (int bits = 0; bits < 16; bits++)
              {
                g_autofree char *text = g_strdup_printf ("%c %s %s", bits & 1 ? '<' : '>', times[t], kinds[k]);
                DamContact contact = read_contact (text);
                DamConversation before = DAM_CONVERSATION_INIT;
                DamVerdict verdict;
                guint32 reasons = 0;
                guint32 breaches;

                contact.emergency = (bits & 8) != 0;
                before.i_wrote = before.they_wrote = bits & 2 ? contact.at - 60 : G_MININT64;
                before.waiting_since = bits & 4 ? read_time ("Mon 9:00") : G_MININT64;
                dam_judge_decide (judge, &contact, &before, &verdict);
                for (guint i = 0; i < verdict.n_reasons; i++)
                  reasons |= 1u << verdict.reasons[i].kind;
                breaches = reasons & ~excuses & ~(1u << DAM_REASON_EMERGENCY);
                g_assert_cmpint (verdict.kind == DAM_VERDICT_BREACH, ==, breaches != 0);
                g_assert_cmpint (verdict.kind == DAM_VERDICT_EXCEPTION, ==,
                                 breaches == 0 && (reasons & ~(1u << DAM_REASON_GRACE)) != 0);
                most = MAX (most, verdict.n_reasons);
                n_mixed += breaches != 0 && (reasons & excuses) != 0;
              }
      }

  g_assert_cmpuint (most, >=, 4);
  g_assert_cmpuint (most, <=, DAM_VERDICT_MAX_REASONS);
  g_assert_cmpuint (n_mixed, >, 10);
}

static void
test_promise (void)
{
  static const char *const silent[] = { "hours.mon", "9-18", NULL };
  g_autoptr (DamJudge) judge = make_judge (office, NULL, 0, 0);
  g_autoptr (DamJudge) nothing = make_judge (silent, NULL, 0, 0);
  g_autoptr (DamPromise) promise = dam_judge_promise (judge, read_time ("Fri 16:00"));

  g_assert_true (promise->computed);
  g_assert_cmpint (promise->due, ==, read_time ("2Mon 11:00"));
  g_assert_cmpint (promise->amount, ==, 240);
  g_assert_null (dam_judge_promise (nothing, read_time ("Fri 16:00")));
  g_assert_null (dam_judge_promise (judge, read_time ("Mon 0:00") - 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/judge/invited", test_invited);
  g_test_add_func ("/judge/outgoing", test_outgoing);
  g_test_add_func ("/judge/planned", test_planned);
  g_test_add_func ("/judge/late", test_late);
  g_test_add_func ("/judge/grace", test_grace);
  g_test_add_func ("/judge/apart", test_apart);
  g_test_add_func ("/judge/combinations", test_combinations);
  g_test_add_func ("/judge/promise", test_promise);

  return g_test_run ();
}
