/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording.h"

/* What stands in po/ko.po, as a Korean reads it: the order of a sentence, its particles and its dates. */

static const DamDateStyle korean = { DAM_LANGUAGE_KOREAN, FALSE };
static const DamDateStyle korean_24h = { DAM_LANGUAGE_KOREAN, TRUE };

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

static void
check_hours (const char *at,
             const char *edge,
             DamRule     rule,
             const char *expected)
{
  DamContact contact = contact_at (at, DAM_DIRECTION_INCOMING);
  DamReason reason = {
    .kind = DAM_REASON_OUTSIDE_HOURS,
    .rule = rule,
    .zone = seoul,
    .terms = 1,
    .dated = dam_day_parse ("2026-03-02"),
    .edge = instant (edge, seoul),
  };
  int second;

  reason.minutes = (gint32) (ABS (contact.at - reason.edge) / 60);
  dam_zone_to_local (seoul, contact.at, &reason.day, &second);
  take (dam_wording_reason (korean_24h, &contact, &reason), expected);
}

static void
test_hours (void)
{
  check_hours ("2026-11-17T21:14", "2026-11-17T18:00", DAM_RULE_NIGHT,
               "21:14 연락은 연락 가능 시간이 끝난 18:00보다 3시간 14분 늦습니다. "
               "근거는 2026년 3월 2일 조건에서 정한 화요일 연락 가능 시간입니다.");
  check_hours ("2026-11-17T08:30", "2026-11-17T09:00", DAM_RULE_NIGHT,
               "08:30 연락은 연락 가능 시간이 시작되는 09:00보다 30분 이릅니다. "
               "근거는 2026년 3월 2일 조건에서 정한 화요일 연락 가능 시간입니다.");
  check_hours ("2026-11-17T12:20", "2026-11-17T12:00", DAM_RULE_BREAK,
               "12:20 연락은 쉬는 시간이 시작된 12:00보다 20분 늦습니다. "
               "근거는 2026년 3월 2일 조건에서 정한 화요일 연락 가능 시간입니다.");
  check_hours ("2026-11-21T21:00", "2026-11-20T18:00", DAM_RULE_DAY_OFF,
               "21:00 연락은 쉬는 날에 있었으며, 연락 가능 시간이 끝난 11월 20일 (금) 18:00보다 1일 3시간 늦습니다. "
               "근거는 2026년 3월 2일 조건에서 정한 토요일 연락 가능 시간입니다.");
}

static void
test_their_clock (void)
{
  DamContact contact = contact_at ("2026-11-17T14:30", DAM_DIRECTION_OUTGOING);
  DamReason reason = {
    .kind = DAM_REASON_THEIR_HOURS,
    .side = DAM_SIDE_THEIRS,
    .rule = DAM_RULE_NIGHT,
    .zone = new_york,
    .terms = 1,
    .dated = dam_day_parse ("2026-03-02"),
    .edge = instant ("2026-11-17T09:00", new_york),
  };
  int second;

  reason.minutes = (gint32) ((reason.edge - contact.at) / 60);
  dam_zone_to_local (new_york, contact.at, &reason.day, &second);
  take (dam_wording_reason (korean, &contact, &reason),
        "오전 12:30(뉴욕) 연락은 연락 가능 시간이 시작되는 오전 9:00보다 8시간 30분 이릅니다. "
        "근거는 2026년 3월 2일 조건에서 정한 고객 쪽 화요일 연락 가능 시간입니다.");
}

static void
check_channel (DamChannel  channel,
               const char *expected)
{
  DamContact contact = contact_at ("2026-11-17T14:30", DAM_DIRECTION_INCOMING);
  DamReason reason = { .kind = DAM_REASON_UNOFFICIAL_CHANNEL, .standing = DAM_STANDING_REFUSED };

  contact.channel = channel;
  take (dam_wording_reason (korean, &contact, &reason), expected);
}

/* The particle after each channel follows the sound its name ends in. */
static void
test_particles (void)
{
  DamContact contact = contact_at ("2026-11-17T14:30", DAM_DIRECTION_INCOMING);
  DamReason reason = { .kind = DAM_REASON_CALL_TOO_LONG, .minutes = 17 };

  check_channel (DAM_CHANNEL_KAKAOTALK, "카카오톡은 거절한 연락 수단입니다.");
  check_channel (DAM_CHANNEL_PHONE, "전화는 거절한 연락 수단입니다.");
  check_channel (DAM_CHANNEL_MAIL, "전자메일은 거절한 연락 수단입니다.");

  contact.kind = DAM_CONTACT_CALL;
  contact.seconds = 47 * 60;
  take (dam_wording_reason (korean, &contact, &reason), "통화 길이가 47분으로, 정한 것보다 17분 깁니다.");

  for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
    for (guint kind = 0; kind < DAM_REASON_GRACE; kind++)
      for (int standing = 0; standing < DAM_N_STANDINGS; standing++)
        {
          g_autofree char *sentence = NULL;

          contact.channel = (DamChannel) channel;
          reason = (DamReason) { .kind = (DamReasonKind) kind, .standing = (DamStanding) standing, .day = DAM_DAY_INVALID };
          sentence = dam_wording_reason (korean, &contact, &reason);
          g_test_message ("%s", sentence);
          g_assert_true (g_str_has_suffix (sentence, "니다."));
          g_assert_null (strstr (sentence, "(는)"));
          g_assert_null (strstr (sentence, "(를)"));
          g_assert_null (strstr (sentence, "(가)"));
          g_assert_null (strstr (sentence, "(으)"));
        }

  take (dam_message_printf (_("%s was deleted"), "홍길동 님"), "홍길동 님을 삭제했습니다");
  take (dam_message_printf (_("%s was deleted"), "나무스튜디오"), "나무스튜디오를 삭제했습니다");
}

/* What a date says by itself, and what came before a contact: sentences of their own, with the distance in one more. */
static void
test_dates (void)
{
  DamHoliday seollal = { .kind = DAM_HOLIDAY_PUBLIC, .name = "설날", .english = "Seollal" };
  DamDateRule rule = { .reason = "제주" };
  DamReserved dinner = { .title = "저녁 식사" };
  DamContact contact = contact_at ("2026-02-17T10:00", DAM_DIRECTION_INCOMING);
  DamReason reason = {
    .kind = DAM_REASON_OUTSIDE_HOURS,
    .rule = DAM_RULE_HOLIDAY,
    .zone = seoul,
    .day = dam_day_parse ("2026-02-17"),
    .dated = DAM_DAY_INVALID,
    .edge = instant ("2026-02-16T18:00", seoul),
    .minutes = 16 * 60,
    .source = { .holidays = &seollal, .n_holidays = 1 },
  };

  take (dam_wording_reason (korean, &contact, &reason),
        "화요일 오전 10:00 연락은 설날(공휴일)에 있었습니다. 연락 가능 시간이 끝난 2월 16일 (월) 오후 6:00보다 16시간 늦습니다.");
  reason.rule = DAM_RULE_VACATION;
  reason.source = (DamSource) { .date_rule = &rule };
  reason.edge = 0;
  take (dam_wording_reason (korean, &contact, &reason), "화요일 오전 10:00 연락은 휴가 “제주” 중에 있었습니다.");
  reason.rule = DAM_RULE_EXCEPTION;
  reason.edge = instant ("2026-02-17T13:00", seoul);
  reason.minutes = 180;
  reason.kind = DAM_REASON_OWN_RULE;
  take (dam_wording_reason (korean, &contact, &reason),
        "화요일 오전 10:00 연락은 날짜 예외 “제주”에 따라 연락할 수 없는 때에 있었습니다. "
        "연락 가능 시간이 시작되는 오후 1:00보다 3시간 이릅니다. 나도 연락하지 않기로 한 때입니다.");
  reason.kind = DAM_REASON_OUTSIDE_HOURS;
  reason.rule = DAM_RULE_RESERVED;
  reason.source = (DamSource) { .reserved = &dinner };
  reason.minutes = 0;
  take (dam_wording_reason (korean, &contact, &reason), "화요일 오전 10:00 연락은 확보한 시간 “저녁 식사” 중에 있었습니다.");

  reason.kind = DAM_REASON_INVITED;
  reason.edge = instant ("2026-02-17T09:30", seoul);
  take (dam_wording_reason (korean, &contact, &reason), "오전 9:30에 내가 한 연락에 대한 답입니다.");
  contact.direction = DAM_DIRECTION_OUTGOING;
  take (dam_wording_reason (korean, &contact, &reason), "오전 9:30에 온 고객의 연락에 한 답입니다.");

  reason.kind = DAM_REASON_LATE_REPLY;
  reason.minutes = 130;
  take (dam_wording_reason (korean, &contact, &reason), "약속보다 2시간 10분 늦게 답장했습니다(기한 오전 9:30).");
}

static void
check_answer (DamState    state,
              const char *until,
              const char *expected)
{
  gint64 now = instant ("2026-11-17T15:04", seoul);
  DamAnswer answer = {
    .state = state,
    .rule = state == DAM_STATE_OPEN ? DAM_RULE_WEEKLY : DAM_RULE_NIGHT,
    .terms = 1,
    .day = dam_day_parse ("2026-11-17"),
    .until = until != NULL ? instant (until, seoul) : G_MAXINT64,
    .zone = seoul,
  };

  take (dam_wording_answer (korean, &answer, seoul, now), expected);
}

static void
test_answers (void)
{
  DamAnswer answer = { .state = DAM_STATE_OPEN, .rule = DAM_RULE_WEEKLY, .terms = 1, .day = dam_day_parse ("2026-11-17") };

  check_answer (DAM_STATE_OPEN, "2026-11-17T18:00", "오후 6:00까지 연락 가능");
  check_answer (DAM_STATE_OPEN, "2026-11-18T00:00", "자정까지 연락 가능");
  check_answer (DAM_STATE_OPEN, NULL, "연락 가능");
  check_answer (DAM_STATE_CLOSED, "2026-11-18T09:00", "연락 불가 · 내일 오전 9:00부터 가능");
  check_answer (DAM_STATE_CLOSED, "2026-11-23T09:00", "연락 불가 · 월요일 오전 9:00부터 가능");
  check_answer (DAM_STATE_CLOSED, "2027-01-04T09:00", "연락 불가 · 2027년 1월 4일 (월) 오전 9:00부터 가능");
  check_answer (DAM_STATE_NO_RULE, NULL, "아직 규칙 없음");

  take (dam_wording_rule (korean, &answer, dam_day_parse ("2026-03-02")),
        "화요일 연락 가능 시간입니다. 근거는 2026년 3월 2일 조건입니다.");
  answer.rule = DAM_RULE_DAY_OFF;
  take (dam_wording_rule (korean, &answer, DAM_DAY_INVALID), "화요일은 쉬는 날입니다.");
}

/* Names that end in a consonant or in none, in quotation marks and in brackets: the particles after them fit. */
static void
test_rules_of_dates (void)
{
  DamAnswer answer = { .state = DAM_STATE_CLOSED, .rule = DAM_RULE_HOLIDAY, .day = dam_day_parse ("2026-02-17") };
  DamDateRule rule = { .reason = "제주" };
  DamReserved reserved = { .title = "저녁 식사" };
  DamHoliday seollal = { .name = "설날", .english = "Seollal", .kind = DAM_HOLIDAY_PUBLIC };
  DamDay dated = dam_day_parse ("2026-03-02");

  answer.source.holidays = &seollal;
  answer.source.n_holidays = 1;
  take (dam_wording_rule (korean, &answer, dated), "설날(공휴일)에는 연락할 수 없습니다.");
  seollal.kind = DAM_HOLIDAY_USER;
  take (dam_wording_rule (korean, &answer, dated), "설날(휴일)에는 연락할 수 없습니다.");

  answer.rule = DAM_RULE_VACATION;
  take (dam_wording_rule (korean, &answer, dated), "휴가 중이므로 연락할 수 없습니다.");
  answer.source.date_rule = &rule;
  take (dam_wording_rule (korean, &answer, dated), "휴가 “제주” 중이므로 연락할 수 없습니다.");
  answer.rule = DAM_RULE_EXCEPTION;
  take (dam_wording_rule (korean, &answer, dated), "날짜 예외 “제주”에 따라 연락할 수 없습니다.");
  answer.state = DAM_STATE_OPEN;
  take (dam_wording_rule (korean, &answer, dated), "날짜 예외 “제주”에 따라 연락할 수 있습니다.");

  answer.state = DAM_STATE_CLOSED;
  answer.rule = DAM_RULE_RESERVED;
  answer.source.reserved = &reserved;
  take (dam_wording_rule (korean, &answer, dated), "확보한 시간 “저녁 식사”에는 연락할 수 없습니다.");
}

static void
test_weeks (void)
{
  DamWeek week;
  g_autoptr (GError) error = NULL;

  dam_week_init (&week);
  for (int day = 0; day < 5; day++)
    g_assert_true (dam_hours_parse ("9-12, 13-18", &week.days[day], NULL, &error));
  g_assert_true (dam_hours_parse ("22-2", &week.days[5], NULL, &error));
  g_assert_true (dam_hours_parse ("closed", &week.days[6], NULL, &error));
  take (dam_wording_week (korean_24h, &week), "월–금 09:00–12:00, 13:00–18:00 · 토 22:00–다음 날 02:00 · 일 휴무");
}

int
main (int   argc,
      char *argv[])
{
  if (setlocale (LC_ALL, "ko_KR.UTF-8") == NULL)
    g_error ("The locale ko_KR.UTF-8 is not in %s", g_getenv ("LOCPATH"));
  g_setenv ("LANGUAGE", "ko", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DAMJANG_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);

  seoul = dam_zone_lookup ("Asia/Seoul", NULL);
  new_york = dam_zone_lookup ("America/New_York", NULL);

  g_test_add_func ("/ui/wording-korean/hours", test_hours);
  g_test_add_func ("/ui/wording-korean/their-clock", test_their_clock);
  g_test_add_func ("/ui/wording-korean/particles", test_particles);
  g_test_add_func ("/ui/wording-korean/dates", test_dates);
  g_test_add_func ("/ui/wording-korean/answers", test_answers);
  g_test_add_func ("/ui/wording-korean/rules-of-dates", test_rules_of_dates);
  g_test_add_func ("/ui/wording-korean/weeks", test_weeks);

  return g_test_run ();
}
