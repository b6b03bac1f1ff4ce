/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "import-fixture.h"

#include "jobs/dam-conversations.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-rules-read.h"

/* Verdicts do not depend on the order in which overlapping exports are imported, are right as soon as an import ends, whatever was in the
 * log before, and are those that the preview announced. */

#define N_LINES 600
#define N_EXPORTS 5
#define N_ORDERS 4

typedef struct
{
  int  minute;     /* of the conversation */
  char kind;       /* m message, c call, x missed call */
  int  speaker;    /* 0 them, 1 me */
} Line;

/* Bursts within a minute, answers after hours, silent weekends. */
static void
make_lines (GRand *rand,
            Line  *lines)
{
  int minute = g_rand_int_range (rand, 0, 1440);

  for (int i = 0; i < N_LINES; i++)
    {
      int draw = g_rand_int_range (rand, 0, 10);

      if (draw >= 9)
        minute += g_rand_int_range (rand, 300, 4000);
      else if (draw >= 4)
        minute += g_rand_int_range (rand, 1, 200);
      lines[i] = (Line) { minute, "mmmmmmcx"[g_rand_int_range (rand, 0, 8)], g_rand_int_range (rand, 0, 3) == 0 };
    }
}

/* The lines [from, to) as an export, made on another day than the others. */
static char *
write_lines (const Line *lines,
             int         from,
             int         to)
{
  GString *text = g_string_new ("홍길동 님과 카카오톡 대화\r\n저장한 날짜 : 2020년 11월 3일 오전 11:29\r\n\r\n");

  for (int i = from; i < to; i++)
    {
      DamDay day = dam_day_from_ymd (2020, 3, 2) + lines[i].minute / 1440;
      int hour = lines[i].minute / 60 % 24;
      int year, month, day_of_month;

      dam_day_to_ymd (day, &year, &month, &day_of_month);
      /* Dates between them, so that the numbers of lines say nothing but their order. */
      if (i % 7 == from % 7)
        g_string_append_printf (text, "\r\n%d년 %d월 %d일 %s %d:%02d\r\n", year, month, day_of_month, hour < 12 ? "오전" : "오후",
                                hour % 12 == 0 ? 12 : hour % 12, lines[i].minute % 60);
      g_string_append_printf (text, "%d년 %d월 %d일 %s %d:%02d, %s : ", year, month, day_of_month, hour < 12 ? "오전" : "오후",
                              hour % 12 == 0 ? 12 : hour % 12, lines[i].minute % 60, lines[i].speaker != 0 ? "회원님" : "홍길동");
      if (lines[i].kind == 'c')
        g_string_append_printf (text, "보이스톡 %d:%02d\r\n", i % 50, i % 60);
      else if (lines[i].kind == 'x')
        g_string_append (text, "보이스톡 부재중\r\n");
      else
        g_string_append_printf (text, "확인 부탁드립니다 %d\r\n", i);
    }

  return g_string_free (text, FALSE);
}

static gboolean
add_terms (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  static const char *const settings[] = {
    "zone", "Asia/Seoul", "hours.mon", "9-18", "hours.tue", "9-18", "hours.wed", "9-18", "hours.thu", "9-12, 13-18", "hours.fri", "22-2",
    "hours.sat", "closed", "hours.sun", "closed", "reply-within", "2h", "call-length", "20m", "theirs.hours.mon", "10-16",
    "theirs.hours.tue", "10-16",
  };
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i += 2)
    if (!dam_terms_set (&terms, settings[i], settings[i + 1], NULL, error))
      return FALSE;

  return dam_setting_write (tx, "grace-minutes", "5", error) &&
         dam_terms_write (tx, 0, &terms, dam_day_from_ymd (2020, 3, 4), FALSE, &id, error);
}

/* --- what must hold --- */

typedef struct
{
  DamJudge       *judge;
  DamConversation conversation;
  guint           reasons[DAM_REASON_GRACE + 1];
  guint           n_contacts;
  GString        *text;
} Check;

static gboolean
check_entry (DamLogEntry *entry,
             gpointer     data)
{
  Check *check = data;
  const DamContact *contact = dam_log_entry_get_contact (entry);
  guint32 reasons = 0;
  DamVerdict verdict;

  dam_judge_decide (check->judge, contact, &check->conversation, &verdict);
  dam_judge_follow (check->judge, &check->conversation, contact);
  for (guint i = 0; i < verdict.n_reasons; i++)
    {
      reasons |= 1u << verdict.reasons[i].kind;
      check->reasons[verdict.reasons[i].kind]++;
    }
  g_assert_cmpint (dam_log_entry_get_verdict (entry), ==, verdict.kind);
  g_assert_cmpuint (dam_log_entry_get_reasons (entry), ==, reasons);
  g_string_append_printf (check->text, "%" G_GINT64_FORMAT " %d %d %d %u\n", contact->at, contact->direction, contact->kind, verdict.kind,
                          reasons);
  check->n_contacts++;

  return TRUE;
}

/* Each verdict in the file against a walk through the conversation; all of them as a text. */
static char *
check_store (DamStore *store,
             Check    *check)
{
  sqlite3 *db = dam_store_reader (store);
  gint64 client = query (store, "SELECT id FROM client");
  g_autoptr (GError) error = NULL;
  g_autoptr (DamCommonRules) common = dam_common_rules_read (db, &error);
  g_auto (DamJudgeInputs) inputs = { NULL };
  g_autoptr (DamJudge) judge = NULL;
  DamLogFilter filter = { .client = client };

  g_assert_no_error (error);
  dam_judge_inputs_read (db, client, common, &inputs, &error);
  g_assert_no_error (error);
  judge = dam_judge_new (&inputs);
  check->judge = judge;
  check->conversation = (DamConversation) DAM_CONVERSATION_INIT;
  check->n_contacts = 0;
  check->text = g_string_new (NULL);
  dam_conversation_foreach (db, &filter, check_entry, check, &error);
  g_assert_no_error (error);

  return g_string_free (check->text, FALSE);
}

static void
shuffle (GRand *rand,
         int   *order,
         int    n)
{
  for (int i = n; i > 1; i--)
    {
      int j = g_rand_int_range (rand, 0, i);
      int held = order[i - 1];

      order[i - 1] = order[j];
      order[j] = held;
    }
}

/* The first line of the minute that @line lies in. */
static int
begin_minute (const Line *lines,
              int         line)
{
  while (line > 0 && line < N_LINES && lines[line - 1].minute == lines[line].minute)
    line--;

  return line;
}

/* Imports @exports in @order, with a look at the verdicts after each. (transfer full) */
static char *
import_all (GFile **exports,
            int    *order,
            Check  *check)
{
  Fixture fixture;
  char *text = NULL;

  fixture_set_up (&fixture, NULL);
  write_now (fixture.store, add_terms, NULL);
  for (int i = 0; i < N_EXPORTS; i++)
    {
      DamImportSummary summary = { 0 };
      gint64 before = i == 0 ? 0 : query (fixture.store, "SELECT count(*) FROM contact");

      import_chat (fixture.store, exports[order[i]], 0, &summary);
      g_assert_cmpint (query (fixture.store, "SELECT count(*) FROM contact"), ==, before + (gint64) summary.new_contacts);
      g_free (text);
      text = check_store (fixture.store, check);
    }
  fixture_tear_down (&fixture, NULL);

  return text;
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  Check check = { NULL };

  for (guint seed = 0; seed < 5; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *expected = NULL;
      Line lines[N_LINES];
      GFile *exports[N_EXPORTS];
      int order[N_EXPORTS];

      make_lines (rand, lines);
      for (int i = 0; i < N_EXPORTS; i++)
        {
          int from = i == 0 ? 0 : begin_minute (lines, g_rand_int_range (rand, 0, N_LINES - 100));
          int to = i == 1 ? N_LINES : begin_minute (lines, g_rand_int_range (rand, from + 50, N_LINES));
          g_autofree char *text = write_lines (lines, from, MAX (to, from + 1));
          g_autofree char *name = g_strdup_printf ("%d.txt", i);

          exports[i] = write_chat (fixture, name, text);
          order[i] = i;
        }
      expected = import_all (exports, order, &check);
      for (int i = 1; i < N_ORDERS; i++)
        {
          g_autofree char *found = NULL;

          shuffle (rand, order, N_EXPORTS);
          found = import_all (exports, order, &check);
          g_assert_cmpstr (found, ==, expected);
        }
      for (int i = 0; i < N_EXPORTS; i++)
        g_object_unref (exports[i]);
    }

  for (int kind = DAM_REASON_BEFORE_TERMS; kind <= DAM_REASON_GRACE; kind++)
    if (kind != DAM_REASON_EMERGENCY && kind != DAM_REASON_UNOFFICIAL_CHANNEL && kind != DAM_REASON_THEIR_CHANNEL)
      g_assert_cmpuint (check.reasons[kind], >, 20);
}

/* --- among contacts logged by hand --- */

static gboolean
log_by_hand (DamTransaction *tx,
             gpointer        data,
             GError        **error)
{
  GRand *rand = data;
  gint64 client;
  g_autofree char *name = g_strdup ("홍길동");
  gboolean ok = dam_client_insert (tx, &(DamClientData) { .name = name }, &client, error);

  for (int i = 0; ok && i < 150; i++)
    {
      DamContactRow row = {
        .client = client,
        .contact = {
          .at = ((gint64) dam_day_from_ymd (2020, 3, 2) + i / 3) * 86400 - 9 * 3600 + g_rand_int_range (rand, 0, 1440) * 60,
          .direction = g_rand_int_range (rand, 0, 2),
          .channel = DAM_CHANNEL_MAIL,
          .kind = DAM_CONTACT_MAIL,
          .seconds = -1,
          .automatic = g_rand_int_range (rand, 0, 4) == 0,
          .person_known = TRUE,
        },
        .speaker = "",
      };

      ok = dam_contact_insert (tx, &row, NULL, error);
    }

  return ok;
}

static gboolean
judge_all (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  gint64 client = *(gint64 *) data;
  g_autoptr (DamCommonRules) common = dam_common_rules_read (dam_transaction_db (tx), error);
  g_auto (DamJudgeInputs) inputs = { NULL };
  g_autoptr (DamJudge) judge = NULL;

  if (common == NULL || !dam_judge_inputs_read (dam_transaction_db (tx), client, common, &inputs, error))
    return FALSE;
  judge = dam_judge_new (&inputs);

  return dam_conversation_rejudge (tx, judge, client, G_MININT64, error);
}

static void
test_merge (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Check check = { NULL };
  Line lines[N_LINES];
  gint64 client;

  write_now (fixture->store, add_terms, NULL);
  write_now (fixture->store, log_by_hand, rand);
  client = query (fixture->store, "SELECT id FROM client");
  write_now (fixture->store, judge_all, &client);
  g_free (check_store (fixture->store, &check));
  g_assert_cmpuint (check.n_contacts, ==, 150);

  make_lines (rand, lines);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = write_lines (lines, i * 150, i * 150 + 200);
      g_autofree char *name = g_strdup_printf ("%d.txt", i);
      g_autoptr (GFile) file = write_chat (fixture, name, text);
      DamImportSummary summary = { 0 };
      gint64 breaches = query (fixture->store, "SELECT count(*) FROM verdict AS v JOIN contact AS c ON c.id = v.contact_id"
                                               " WHERE verdict = 'breach' AND import_id IS NOT NULL");

      import_chat (fixture->store, file, client, &summary);
      g_free (check_store (fixture->store, &check));
      g_assert_cmpint (query (fixture->store, "SELECT count(*) FROM verdict AS v JOIN contact AS c ON c.id = v.contact_id"
                                              " WHERE verdict = 'breach' AND import_id = (SELECT max (id) FROM import)"),
                       ==, (gint64) summary.breaches);
      g_assert_cmpuint (summary.breaches, >, 0);
      g_test_message ("%u new, %u breaches, %d before", (guint) summary.new_contacts, (guint) summary.breaches, (int) breaches);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import/order", Fixture, NULL, fixture_set_up, test_order, fixture_tear_down);
  g_test_add ("/import/merge", Fixture, NULL, fixture_set_up, test_merge, fixture_tear_down);

  return g_test_run ();
}
