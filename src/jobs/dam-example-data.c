/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs/dam-example-data.h"

#include <glib/gi18n.h>

#include "hours/dam-holidays.h"

/* How long the example goes back. */
#define N_DAYS 61

#define HM(hour, minute) ((hour) * 60 + (minute))

enum
{
  MON = 1 << 0,
  TUE = 1 << 1,
  WED = 1 << 2,
  THU = 1 << 3,
  FRI = 1 << 4,
  SAT = 1 << 5,
  SUN = 1 << 6,
  WORKDAYS = MON | TUE | WED | THU | FRI,
  WEEKEND = SAT | SUN,
};

/* The order of dam_example_clients(). */
enum
{
  HANBIT,      /* writes every evening */
  SEOJUN,      /* calls on Sunday, and never shortly */
  DAON,        /* much work, but on the wrong channel */
  HANEUL,      /* as one would wish */
  YUJIN,       /* New York: my evening is her morning */
  MINJAE,      /* Berlin */
  PUREUN,      /* one real emergency */
  JIEUN,       /* new */
  DOHYEON,
  MARU,        /* building sites start early */
  MINSEO,      /* text messages */
  YEONGHUI,    /* mail only */
};

static const DamExampleClient clients[DAM_EXAMPLE_N_CLIENTS] = {
  { "한빛디자인", TRUE, "", "", "hello@hanbit.example", "010-0000-1001", "한빛디자인 김대리",
    N_("Good work, late hours: the day’s corrections arrive after dinner.") },
  { "박서준", FALSE, "서준푸드", "", "seojun@seojunfood.example", "010-0000-1002", "박서준 대표님",
    N_("Prefers to call, also on Sundays. 30 minutes were agreed.") },
  { "(주)다온커머스", TRUE, "", "", "pm@daon.example", "02-000-1003", "다온 PM",
    N_("Official are mail and Slack; KakaoTalk was refused in the second version of the terms.") },
  { "김하늘", FALSE, "하늘스튜디오", "", "haneul@haneul.example", "010-0000-1004", "하늘",
    N_("Five years of good neighbourhood.") },
  { "최유진", FALSE, "Juniper & Pine", "America/New_York", "yujin@juniper.example", "010-0000-1005", "유진",
    N_("Lives in New York. Two evenings a week were agreed for calls.") },
  { "정민재", FALSE, "Kiez Studio", "Europe/Berlin", "minjae@kiez.example", "010-0000-1006", "민재",
    N_("Lives in Berlin. The afternoon is our common time.") },
  { "주식회사 푸른나무", TRUE, "", "", "it@pureun.example", "02-000-1007", "푸른나무 전산팀",
    N_("When the shop is down they may call at any hour; it has happened once.") },
  { "오지은", FALSE, "", "", "jieun@example.org", "010-0000-1008", "오지은",
    N_("New since last week. The terms still have to be talked over.") },
  { "윤도현", FALSE, "도현출판", "", "dohyeon@dohyeon.example", "010-0000-1009", "윤도현 편집장",
    N_("Book covers, three a year.") },
  { "마루건축사사무소", TRUE, "", "", "maru@maru.example", "02-000-1010", "마루 이 소장",
    N_("On the building site from eight o’clock; not to be called at lunch.") },
  { "강민서", FALSE, "", "", "minseo@example.org", "010-0000-1011", "민서",
    N_("Keeps writing text messages, although mail and KakaoTalk were agreed.") },
  { "이영희", FALSE, "영희국어연구소", "", "yeonghui@younghee.example", "010-0000-1012", "이영희 선생님",
    N_("Mail only, and always on time.") },
};

static const DamExampleTerms terms[] = {
  { -1, 56, { "zone=Asia/Seoul", "hours.mon=09:00-12:00,13:00-18:00", "hours.tue=09:00-12:00,13:00-18:00",
              "hours.wed=09:00-12:00,13:00-18:00", "hours.thu=09:00-12:00,13:00-18:00", "hours.fri=09:00-12:00,13:00-18:00",
              "hours.sat=closed", "hours.sun=closed", "channels.official=phone,mail,kakaotalk", "channels.tolerated=sms,zoom",
              "channels.emergency=phone", "call-length=30m", "reply-within=4h", NULL } },
  { DAON, 54, { "channels.official=mail,slack", "channels.tolerated=phone,kakaotalk", NULL } },
  { YUJIN, 52, { "hours.tue=09:00-12:00,13:00-18:00,21:00-23:00", "hours.thu=09:00-12:00,13:00-18:00,21:00-23:00",
                 "channels.official=mail,zoom,phone", "theirs.zone=America/New_York", "theirs.hours.mon=07:00-16:00",
                 "theirs.hours.tue=07:00-16:00", "theirs.hours.wed=07:00-16:00", "theirs.hours.thu=07:00-16:00",
                 "theirs.hours.fri=07:00-14:00", "theirs.hours.sat=closed", "theirs.hours.sun=closed", NULL } },
  { MINJAE, 50, { "hours.mon=13:00-20:00", "hours.wed=13:00-20:00", "theirs.zone=Europe/Berlin", "theirs.hours.mon=08:00-18:00",
                  "theirs.hours.tue=08:00-18:00", "theirs.hours.wed=08:00-18:00", "theirs.hours.thu=08:00-18:00",
                  "theirs.hours.fri=08:00-14:00", "theirs.hours.sat=closed", "theirs.hours.sun=closed", NULL } },
  { MARU, 49, { "hours.mon=08:00-12:00,13:00-18:00", "hours.tue=08:00-12:00,13:00-18:00", "hours.wed=08:00-12:00,13:00-18:00",
                "hours.thu=08:00-12:00,13:00-18:00", "hours.fri=08:00-12:00,13:00-18:00",
                "channels.official=phone,mail,in-person", "theirs.hours.mon=08:00-12:00,13:30-17:00",
                "theirs.hours.tue=08:00-12:00,13:30-17:00", "theirs.hours.wed=08:00-12:00,13:30-17:00",
                "theirs.hours.thu=08:00-12:00,13:30-17:00", "theirs.hours.fri=08:00-12:00,13:30-17:00",
                "theirs.hours.sat=closed", "theirs.hours.sun=closed", NULL } },
  { YEONGHUI, 45, { "channels.official=mail", NULL } },
  { HANBIT, 42, { "hours.mon=10:00-12:00,13:00-17:00", "hours.tue=10:00-12:00,13:00-17:00", "hours.wed=10:00-12:00,13:00-17:00",
                  "hours.thu=10:00-12:00,13:00-17:00", "hours.fri=10:00-12:00,13:00-17:00", NULL } },
  { DAON, 30, { "channels.tolerated=phone", "channels.refused=kakaotalk", NULL } },
  { HANBIT, 21, { "call-length=20m", "reply-within=1 business-days", "channels.refused=sms", NULL } },
};

static const DamExampleException exceptions[] = {
  { -1, DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, { -33, 0 }, 2, NULL,
    /* Translators: the reason of a vacation in the example, a note for oneself: a mountain with autumn leaves */
    N_("Two days on Seoraksan"), "" },
  { -1, DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, { 26, MON }, 5, NULL,
    /* Translators: the reason of a vacation in the example, a note for oneself */
    N_("Jeju with the family"),
    /* Translators: what clients are told about a vacation in the example; polite */
    N_("I am on holiday this week and will answer from Monday on.") },
  { -1, DAM_SIDE_MINE, DAM_EXCEPTION_PART_CLOSED, { -9, WORKDAYS }, 1, "14-18",
    /* Translators: the reason of an afternoon off in the example: a celebration at the child’s school */
    N_("School festival"), "" },
  { -1, DAM_SIDE_MINE, DAM_EXCEPTION_PART_CLOSED, { 1, MON | TUE | WED | THU }, 1, "14-18",
    /* Translators: the reason of an afternoon off in the example */
    N_("Dentist"),
    /* Translators: what clients are told about an afternoon off in the example; polite */
    N_("I am out this afternoon and will answer tomorrow.") },
  { DAON, DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, { -11, WORKDAYS }, 1, "9-12",
    /* Translators: the reason of other hours for a client in the example: the shop counts its stock, so only the morning is for them */
    N_("Stocktaking there, mornings only"), "" },
  { HANBIT, DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, { 3, SAT }, 1, "10-13",
    /* Translators: the reason of an open Saturday for a client in the example */
    N_("Their catalogue goes to print"),
    /* Translators: what a client is told about an open Saturday in the example; polite */
    N_("By way of exception I can be reached this Saturday morning.") },
  { MINJAE, DAM_SIDE_THEIRS, DAM_EXCEPTION_CLOSED, { -18, WORKDAYS }, 1, NULL,
    /* Translators: why a client in the example must not be contacted on a day */
    N_("At a trade fair"), "" },
  { MINJAE, DAM_SIDE_THEIRS, DAM_EXCEPTION_CLOSED, { 13, MON }, 3, NULL,
    /* Translators: why a client in the example must not be contacted on some days */
    N_("Moving offices"), "" },
};

static const DamExampleReserved reserved[] = {
  /* Translators: the title of reserved time in the example */
  { DAM_RESERVED_FAMILY, N_("Family dinner"), MON | FRI, 0, "18:30-20" },
  /* Translators: the title of reserved time in the example: a morning for work without interruption */
  { DAM_RESERVED_FOCUS, N_("Focus morning"), THU, 20, "9-11" },
};

static const DamExamplePlanned planned[] = {
  /* Translators: what a planned call in the example is about */
  { HANEUL, DAM_PLANNED_CALL, DAM_CHANNEL_PHONE, { 2, WORKDAYS }, HM (16, 0), 30, N_("Invoice for October") },
  /* Translators: what a planned video call in the example is about */
  { DAON, DAM_PLANNED_VIDEO, DAM_CHANNEL_ZOOM, { 2, WORKDAYS }, HM (10, 30), 60, N_("Pages for the winter sale") },
  /* Translators: what a planned video call in the example is about */
  { YUJIN, DAM_PLANNED_VIDEO, DAM_CHANNEL_ZOOM, { -10, SAT }, HM (9, 0), 45, N_("Autumn collection, last corrections") },
  /* Translators: what a planned video call in the example is about */
  { YUJIN, DAM_PLANNED_VIDEO, DAM_CHANNEL_ZOOM, { 1, TUE | THU }, HM (22, 0), 45, N_("Spring collection, first sketches") },
  /* Translators: what a planned meeting in the example is about */
  { MARU, DAM_PLANNED_MEETING, DAM_CHANNEL_IN_PERSON, { 5, WORKDAYS }, HM (14, 0), 60, N_("Signs for the entrance hall") },
};

/**
 * Habit: something that happens on some days: with @percent chance on each of @weekdays, at a minute of [@from, @to] of the day in
 * Seoul, 1 to @burst contacts; calls last @shortest to @longest seconds; with @answer percent chance the other side writes back.
 */
typedef struct
{
  int            client;
  int            weekdays;
  int            percent;
  int            from;
  int            to;
  DamDirection   direction;
  DamChannel     channel;
  DamContactKind kind;
  int            burst;
  int            shortest;
  int            longest;
  int            answer;
  int            since;      /* days ago on which it began; 0: always */
} Habit;

#define IN DAM_DIRECTION_INCOMING
#define OUT DAM_DIRECTION_OUTGOING
#define TALK DAM_CHANNEL_KAKAOTALK, DAM_CONTACT_MESSAGE
#define MAIL DAM_CHANNEL_MAIL, DAM_CONTACT_MAIL
#define CALL DAM_CHANNEL_PHONE, DAM_CONTACT_CALL

static const Habit habits[] = {
  { HANBIT, WORKDAYS, 35, HM (10, 10), HM (11, 15), IN, TALK, 4, 0, 0, 90, 0 },
  { HANBIT, WORKDAYS, 60, HM (13, 10), HM (16, 10), IN, TALK, 4, 0, 0, 90, 0 },
  { HANBIT, MON | TUE | WED | THU, 45, HM (20, 40), HM (23, 20), IN, TALK, 6, 0, 0, 0, 0 },
  { HANBIT, SAT, 30, HM (11, 0), HM (17, 0), IN, TALK, 3, 0, 0, 0, 0 },
  { SEOJUN, WORKDAYS, 35, HM (10, 0), HM (17, 0), IN, CALL, 1, 180, 1500, 0, 0 },
  { SEOJUN, TUE | FRI, 30, HM (14, 0), HM (16, 30), IN, CALL, 1, 2000, 4300, 0, 0 },
  { SEOJUN, SUN, 70, HM (10, 30), HM (15, 30), IN, CALL, 1, 120, 1100, 0, 0 },
  { DAON, WORKDAYS, 70, HM (9, 15), HM (17, 0), IN, MAIL, 2, 0, 0, 80, 0 },
  { DAON, WORKDAYS, 40, HM (9, 30), HM (17, 20), IN, DAM_CHANNEL_SLACK, DAM_CONTACT_MESSAGE, 5, 0, 0, 90, 0 },
  { DAON, TUE | THU, 45, HM (11, 0), HM (17, 30), IN, TALK, 2, 0, 0, 30, 0 },
  { HANEUL, WORKDAYS, 45, HM (9, 30), HM (11, 20), IN, TALK, 3, 0, 0, 95, 0 },
  { HANEUL, WED, 40, HM (15, 0), HM (16, 30), IN, CALL, 1, 300, 1500, 0, 0 },
  { YUJIN, TUE | THU, 75, HM (21, 10), HM (22, 15), IN, MAIL, 2, 0, 0, 70, 0 },
  { YUJIN, WED | FRI | SAT, 30, HM (0, 20), HM (3, 40), IN, MAIL, 1, 0, 0, 0, 0 },
  { MINJAE, WORKDAYS, 35, HM (16, 5), HM (17, 30), IN, TALK, 2, 0, 0, 85, 0 },
  { MINJAE, MON | WED, 30, HM (18, 10), HM (19, 20), IN, DAM_CHANNEL_ZOOM, DAM_CONTACT_CALL, 1, 600, 1700, 0, 0 },
  { PUREUN, WORKDAYS, 35, HM (9, 20), HM (17, 0), IN, MAIL, 1, 0, 0, 85, 0 },
  { PUREUN, MON, 50, HM (9, 5), HM (10, 30), IN, CALL, 1, 120, 900, 0, 0 },
  { JIEUN, WORKDAYS, 80, HM (10, 0), HM (17, 0), IN, TALK, 4, 0, 0, 90, 10 },
  { JIEUN, WORKDAYS, 35, HM (18, 20), HM (19, 40), IN, TALK, 2, 0, 0, 0, 10 },
  { DOHYEON, MON | THU, 30, HM (10, 0), HM (16, 0), IN, MAIL, 1, 0, 0, 80, 0 },
  { DOHYEON, THU, 25, HM (12, 10), HM (12, 50), IN, CALL, 1, 120, 600, 0, 0 },
  { MARU, WORKDAYS, 45, HM (8, 5), HM (9, 30), IN, CALL, 1, 90, 1300, 0, 0 },
  { MARU, WED, 20, HM (13, 30), HM (15, 0), OUT, DAM_CHANNEL_IN_PERSON, DAM_CONTACT_MEETING, 1, 0, 0, 0, 0 },
  { MARU, TUE | FRI, 35, HM (12, 5), HM (12, 40), OUT, CALL, 1, 60, 400, 0, 0 },
  { MINSEO, WORKDAYS, 30, HM (9, 30), HM (17, 30), IN, DAM_CHANNEL_SMS, DAM_CONTACT_MESSAGE, 2, 0, 0, 80, 0 },
  { YEONGHUI, TUE | FRI, 55, HM (9, 30), HM (11, 0), IN, MAIL, 1, 0, 0, 95, 0 },
};

/* What certainly happened, so that every day on which the example is made has something to tell. */
typedef struct
{
  int            client;
  int            days_ago;
  int            minute;
  DamDirection   direction;
  DamChannel     channel;
  DamContactKind kind;
  int            seconds;
  gboolean       missed;
  gboolean       emergency;
  int            weekdays;   /* the last of these by then; 0: any day */
} Event;

static const Event events[] = {
  /* The evening that every freelancer knows: they write at 22:47, and one answers at 23:05. */
  { HANBIT, 1, HM (22, 47), IN, TALK, -1, FALSE, FALSE },
  { HANBIT, 1, HM (22, 48), IN, TALK, -1, FALSE, FALSE },
  { HANBIT, 1, HM (22, 51), IN, TALK, -1, FALSE, FALSE },
  { HANBIT, 1, HM (23, 5), OUT, TALK, -1, FALSE, FALSE },
  { HANBIT, 1, HM (23, 7), IN, TALK, -1, FALSE, FALSE },
  { HANBIT, 8, HM (23, 5), OUT, TALK, -1, FALSE, FALSE },
  { HANBIT, 16, HM (22, 58), OUT, TALK, -1, FALSE, FALSE },
  /* Calls that were not taken, and one that was, for far too long. */
  { SEOJUN, 3, HM (19, 12), IN, CALL, 0, TRUE, FALSE },
  { SEOJUN, 3, HM (19, 14), IN, CALL, 0, TRUE, FALSE },
  { SEOJUN, 3, HM (19, 20), IN, CALL, 3840, FALSE, FALSE },
  /* The shop was down at night: allowed, and counted. */
  { PUREUN, 19, HM (2, 11), IN, CALL, 1260, FALSE, TRUE },
  { PUREUN, 19, HM (2, 40), OUT, CALL, 300, FALSE, TRUE },
  /* Ten in the morning in Seoul is nine in the evening in New York. */
  { YUJIN, 5, HM (10, 2), OUT, CALL, 540, FALSE, FALSE },
  { YUJIN, 26, HM (10, 15), OUT, DAM_CHANNEL_ZOOM, DAM_CONTACT_CALL, 1500, FALSE, FALSE },
  { DAON, 2, HM (17, 44), IN, TALK, -1, FALSE, FALSE },
  { MINJAE, 12, HM (6, 45), IN, TALK, -1, FALSE, FALSE },
  /* What came while I was away, and on mornings and afternoons that I keep for myself. */
  { PUREUN, 33, HM (11, 20), IN, MAIL, -1, FALSE, FALSE },
  { DAON, 32, HM (15, 40), IN, MAIL, -1, FALSE, FALSE },
  { HANEUL, 9, HM (15, 10), IN, CALL, 260, FALSE, FALSE, WORKDAYS },
  { SEOJUN, 3, HM (10, 5), IN, CALL, 420, FALSE, FALSE, THU },
  { MINJAE, 3, HM (19, 5), IN, DAM_CHANNEL_ZOOM, DAM_CONTACT_CALL, 900, FALSE, FALSE, MON },
  { DAON, 11, HM (15, 30), IN, DAM_CHANNEL_SLACK, DAM_CONTACT_MESSAGE, -1, FALSE, FALSE, WORKDAYS },
  /* The fair was in Berlin’s calendar; one wrote all the same. */
  { MINJAE, 18, HM (17, 20), OUT, TALK, -1, FALSE, FALSE, WORKDAYS },
  /* A Saturday morning that was arranged. */
  { YUJIN, 10, HM (9, 2), IN, DAM_CHANNEL_ZOOM, DAM_CONTACT_CALL, 1560, FALSE, FALSE, SAT },
  /* Asked on one day, answered only two days later. */
  { DOHYEON, 24, HM (10, 30), IN, MAIL, -1, FALSE, FALSE, TUE },
  { DOHYEON, 22, HM (16, 50), OUT, MAIL, -1, FALSE, FALSE, THU },
};

const DamExampleClient *
dam_example_clients (void)
{
  return clients;
}

const DamExampleTerms *
dam_example_terms (gsize *n_terms)
{
  *n_terms = G_N_ELEMENTS (terms);

  return terms;
}

const DamExampleException *
dam_example_exceptions (gsize *n_exceptions)
{
  *n_exceptions = G_N_ELEMENTS (exceptions);

  return exceptions;
}

const DamExampleReserved *
dam_example_reserved (gsize *n_reserved)
{
  *n_reserved = G_N_ELEMENTS (reserved);

  return reserved;
}

const DamExamplePlanned *
dam_example_planned (gsize *n_planned)
{
  *n_planned = G_N_ELEMENTS (planned);

  return planned;
}

DamDay
dam_example_day (DamExampleDay day,
                 DamDay        today)
{
  DamDay found = today + day.offset;

  while (day.weekdays != 0 && (day.weekdays & 1 << dam_day_weekday (found)) == 0)
    found += day.offset < 0 ? -1 : 1;

  return found;
}

const DamZone *
dam_example_zone (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);

  return zone != NULL ? zone : dam_zone_local ();
}

/* The splitmix64 generator (Steele, Lea and Flood, 2014; public domain): small, and the same everywhere. */
static guint64
draw (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* An integer of [low, high]. */
static int
draw_between (guint64 *state,
              int      low,
              int      high)
{
  return low + (int) (draw (state) % (guint64) (high - low + 1));
}

typedef struct
{
  GArray        *contacts;
  const DamZone *zone;
  gint64         now;
  DamDay         today;
} Diary;

/* Whether I am on holiday: then fewer people write, and nobody is answered. */
static gboolean
is_away (const Diary *diary,
         DamDay       day)
{
  guint n_holidays;

  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].kind == DAM_EXCEPTION_VACATION)
      {
        DamDay first = dam_example_day (exceptions[i].first, diary->today);

        if (day >= first && day < first + exceptions[i].n_days)
          return TRUE;
      }

  return dam_holidays_find (dam_holidays_korea (), day, &n_holidays) != NULL;
}

static void
write_contact (Diary        *diary,
               int           client,
               DamDay        day,
               int           second,
               const Habit  *habit,
               DamDirection  direction,
               int           seconds)
{
  DamExampleContact item = {
    .client = client,
    .contact = {
      .at = dam_zone_from_local (diary->zone, day, second),
      .direction = direction,
      .channel = habit->channel,
      .kind = habit->kind,
      .seconds = seconds,
      .person_known = TRUE,
    },
  };

  if (item.contact.at <= diary->now)
    g_array_append_val (diary->contacts, item);
}

/* What @habit brings on @day.  The numbers depend on the day and the habit alone, so that the past looks the same tomorrow. */
static void
live (Diary       *diary,
      const Habit *habit,
      gsize        number,
      DamDay       day)
{
  guint64 state = (guint64) (guint32) day * 1000003u + number * 7919u;
  gboolean is_call = habit->kind == DAM_CONTACT_CALL;
  gboolean away = is_away (diary, day);
  int n_contacts, second;

  if ((habit->weekdays & (1 << dam_day_weekday (day))) == 0 || (away && habit->direction == OUT) ||
      draw_between (&state, 1, 100) > (away ? habit->percent / 3 : habit->percent))
    return;

  second = draw_between (&state, habit->from * 60, habit->to * 60);
  n_contacts = draw_between (&state, 1, habit->burst);
  for (int i = 0; i < n_contacts; i++)
    {
      write_contact (diary, habit->client, day, second, habit, habit->direction,
                     is_call ? draw_between (&state, habit->shortest, habit->longest) : -1);
      second += draw_between (&state, 15, 190);
    }

  if (draw_between (&state, 1, 100) > habit->answer || away)
    return;
  second += draw_between (&state, 120, 1900);
  n_contacts = draw_between (&state, 1, 2);
  for (int i = 0; i < n_contacts; i++)
    {
      write_contact (diary, habit->client, day, second, habit, habit->direction == IN ? OUT : IN, -1);
      second += draw_between (&state, 20, 120);
    }
}

static int
compare_contacts (gconstpointer a,
                  gconstpointer b)
{
  const DamExampleContact *left = a;
  const DamExampleContact *right = b;

  if (left->contact.at != right->contact.at)
    return left->contact.at < right->contact.at ? -1 : 1;

  return left->client - right->client;
}

GArray *
dam_example_contacts (gint64 now)
{
  Diary diary = { g_array_new (FALSE, FALSE, sizeof (DamExampleContact)), dam_example_zone (), now, 0 };
  int second;

  dam_zone_to_local (diary.zone, now, &diary.today, &second);
  for (DamDay day = diary.today - N_DAYS; day <= diary.today; day++)
    for (gsize i = 0; i < G_N_ELEMENTS (habits); i++)
      if (habits[i].since == 0 || day > diary.today - habits[i].since)
        live (&diary, &habits[i], i, day);

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const Event *event = &events[i];
      DamExampleContact item = {
        .client = event->client,
        .contact = {
          .at = dam_zone_from_local (diary.zone, dam_example_day ((DamExampleDay) { -event->days_ago, event->weekdays }, diary.today),
                                     event->minute * 60),
          .direction = event->direction,
          .channel = event->channel,
          .kind = event->kind,
          .seconds = event->seconds,
          .missed = event->missed,
          .emergency = event->emergency,
          .person_known = TRUE,
        },
      };

      g_array_append_val (diary.contacts, item);
    }
  g_array_sort (diary.contacts, compare_contacts);

  return diary.contacts;
}
