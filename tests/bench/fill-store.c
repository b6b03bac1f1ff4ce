/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-store.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-rules-read.h"

/* Makes a store of many clients and contacts for the benchmarks, in seconds: fill-store FILE [CLIENTS [CONTACTS]]. The contacts are
 * two years of chats, judged by the rules in force. The same numbers give the same file. They go in without indices, which are
 * made at the end; the program itself has no such way. */

#define LAST_INSTANT G_GINT64_CONSTANT (1795000000)
#define SPAN_SECONDS (2 * 365 * 86400)

typedef struct
{
  guint n_clients;
  guint n_contacts;
} Filling;

static const char *const family_names[] = { "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신" };
static const char *const first_parts[] = { "민", "서", "지", "현", "수", "영", "재", "하", "도", "은", "승", "태", "유", "예" };
static const char *const last_parts[] = { "준", "연", "우", "진", "희", "호", "아", "원", "석", "빈", "혜", "경", "미", "훈" };

/* Closes @n_days from @first on for @client, 0 for all. */
static gboolean
fill_exception (DamTransaction  *tx,
                gint64           client,
                DamDay           first,
                int              n_days,
                GError         **error)
{
  DamException exception = { .client = client, .kind = client != 0 ? DAM_EXCEPTION_CLOSED : DAM_EXCEPTION_VACATION, .first = first,
                             .last = first + n_days - 1 };

  return dam_exception_write (tx, &exception, NULL, error);
}

static gboolean
fill_clients (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  const Filling *filling = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  DamDay since = dam_day_from_ymd (2024, 1, 1);
  DamTerms defaults;

  dam_terms_init (&defaults);
  if (!dam_terms_set (&defaults, "zone", "Asia/Seoul", NULL, error) ||
      !dam_terms_set (&defaults, "channels.official", "kakaotalk,mail", NULL, error) ||
      !dam_terms_set (&defaults, "hours.sat", "closed", NULL, error) ||
      !dam_terms_set (&defaults, "hours.sun", "closed", NULL, error))
    return FALSE;
  for (int weekday = 0; weekday < 5; weekday++)
    {
      g_autofree char *key = g_strdup_printf ("hours.%s", dam_weekday_id (weekday));

      if (!dam_terms_set (&defaults, key, "09:00-12:00,13:00-18:00", NULL, error))
        return FALSE;
    }
  if (!dam_terms_write (tx, 0, &defaults, since, FALSE, NULL, error))
    return FALSE;

  /* A vacation each quarter. */
  for (int i = 0; i < 12; i++)
    if (!fill_exception (tx, 0, since + 60 + 91 * i, 5, error))
      return FALSE;

  for (guint i = 0; i < filling->n_clients; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s%s", family_names[g_rand_int (rand) % G_N_ELEMENTS (family_names)],
                                               first_parts[g_rand_int (rand) % G_N_ELEMENTS (first_parts)],
                                               last_parts[g_rand_int (rand) % G_N_ELEMENTS (last_parts)]);
      g_autofree char *mail = g_strdup_printf ("client%u@example.org", i);
      char *mails[] = { mail, NULL };
      char *names[] = { name, NULL };
      DamClientData client = { .name = name, .emails = mails, .chat_names = names };
      gint64 id;

      if (!dam_client_insert (tx, &client, &id, error) ||
          !dam_import_insert (tx, id, "KakaoTalk.txt", "kakaotalk-windows", "Asia/Seoul", 1000, FALSE, NULL, error))
        return FALSE;

      /* Every tenth has terms of its own. */
      if (i % 10 == 0)
        {
          DamTerms own;

          dam_terms_init (&own);
          if (!dam_terms_set (&own, "hours.fri", "09:00-15:00", NULL, error) ||
              !dam_terms_write (tx, id, &own, since, FALSE, NULL, error) ||
              !fill_exception (tx, id, dam_day_from_ymd (2024, 3, 1) + (int) i % 900, 1, error))
            return FALSE;
        }
    }

  return TRUE;
}

static void
check (int         result,
       sqlite3    *db,
       const char *what)
{
  if (result != SQLITE_OK && result != SQLITE_DONE)
    {
      g_printerr ("%s: %s\n", what, sqlite3_errmsg (db));
      exit (1);
    }
}

static void
run (sqlite3    *db,
     const char *sql)
{
  check (sqlite3_exec (db, sql, NULL, NULL, NULL), db, sql);
}

/* Takes the indices of two tables away; returns what makes them again. */
static char *
drop_indices (sqlite3 *db)
{
  g_autoptr (GString) create = g_string_new (NULL);
  g_autoptr (GString) drop = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) stmt = NULL;

  check (sqlite3_prepare_v2 (db, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                                 " AND tbl_name IN ('contact', 'verdict')", -1, &stmt, NULL), db, "indices");
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append_printf (drop, "DROP INDEX %s;", dam_sql_column_text (stmt, 0));
      g_string_append_printf (create, "%s;", dam_sql_column_text (stmt, 1));
    }
  g_clear_pointer (&stmt, sqlite3_finalize);
  run (db, drop->str);

  return g_string_free (g_steal_pointer (&create), FALSE);
}

/* One contact, and what the judge says of it. */
typedef struct
{
  guint          id;
  guint          client; /* from 0 on */
  gint64         key;
  DamContact     contact;
  DamVerdictKind verdict;
  guint32        reasons;
} Row;

static Row *
draw_rows (guint n_clients,
           guint n_contacts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  Row *rows = g_new0 (Row, n_contacts);

  for (guint i = 0; i < n_contacts; i++)
    {
      Row *row = &rows[i];

      row->id = i + 1;
      row->client = g_rand_int (rand) % n_clients;
      row->contact = (DamContact) { .at = LAST_INSTANT - g_rand_int (rand) % SPAN_SECONDS, .channel = DAM_CHANNEL_KAKAOTALK,
                                    .seconds = -1, .person_known = TRUE };

      /* Four in five come at a decent hour of Seoul. */
      if (g_rand_int (rand) % 5 != 0)
        row->contact.at += 9 * 3600 - (row->contact.at + 9 * 3600) % 86400 + g_rand_int (rand) % (9 * 3600);
      row->contact.at -= row->contact.at % 60;
      row->contact.direction = g_rand_int (rand) % 3 == 0 ? DAM_DIRECTION_OUTGOING : DAM_DIRECTION_INCOMING;
      row->key = ((gint64) g_rand_int (rand) << 31) + row->id;
    }

  return rows;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *x = *(const Row *const *) a;
  const Row *y = *(const Row *const *) b;

  if (x->contact.at != y->contact.at)
    return x->contact.at < y->contact.at ? -1 : 1;

  return x->id < y->id ? -1 : x->id > y->id;
}

/* Judges each conversation in its order. */
static void
judge_rows (sqlite3 *db,
            Row     *rows,
            guint    n_clients,
            guint    n_contacts)
{
  g_autoptr (DamCommonRules) common = dam_common_rules_read (db, NULL);
  g_autoptr (GPtrArray) judges = g_ptr_array_new_with_free_func ((GDestroyNotify) dam_judge_unref);
  g_autofree DamConversation *conversations = g_new (DamConversation, n_clients);
  g_autofree Row **order = g_new (Row *, n_contacts);

  for (guint client = 0; client < n_clients; client++)
    {
      g_auto (DamJudgeInputs) inputs = { NULL };

      if (common == NULL || !dam_judge_inputs_read (db, client + 1, common, &inputs, NULL))
        check (SQLITE_ERROR, db, "rules");
      g_ptr_array_add (judges, dam_judge_new (&inputs));
      conversations[client] = (DamConversation) DAM_CONVERSATION_INIT;
    }

  for (guint i = 0; i < n_contacts; i++)
    order[i] = &rows[i];
  qsort (order, n_contacts, sizeof *order, compare_rows);

  for (guint i = 0; i < n_contacts; i++)
    {
      Row *row = order[i];
      DamJudge *judge = judges->pdata[row->client];
      DamVerdict decided;

      dam_judge_decide (judge, &row->contact, &conversations[row->client], &decided);
      dam_judge_follow (judge, &conversations[row->client], &row->contact);
      row->verdict = decided.kind;
      for (guint n = 0; n < decided.n_reasons; n++)
        row->reasons |= 1u << decided.reasons[n].kind;
    }
}

static void
fill_contacts (sqlite3 *db,
               guint    n_clients,
               guint    n_contacts)
{
  g_autofree Row *rows = draw_rows (n_clients, n_contacts);
  g_autoptr (sqlite3_stmt) contact = NULL;
  g_autoptr (sqlite3_stmt) verdict = NULL;

  judge_rows (db, rows, n_clients, n_contacts);

  check (sqlite3_prepare_v2 (db, "INSERT INTO contact (id, client_id, at, direction, channel, kind, import_id, line, key, speaker)"
                                 " VALUES (?1, ?2, ?3, ?4, 'kakaotalk', 'message', ?2, ?1, ?5, '김민수')",
                             -1, &contact, NULL), db, "contact");
  check (sqlite3_prepare_v2 (db, "INSERT INTO verdict (contact_id, client_id, at, verdict, reasons) VALUES (?1, ?2, ?3, ?4, ?5)",
                             -1, &verdict, NULL), db, "verdict");

  for (guint i = 0; i < n_contacts; i++)
    {
      const Row *row = &rows[i];

      sqlite3_bind_int64 (contact, 1, row->id);
      sqlite3_bind_int64 (contact, 2, row->client + 1);
      sqlite3_bind_int64 (contact, 3, row->contact.at);
      sqlite3_bind_text (contact, 4, dam_direction_id (row->contact.direction), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (contact, 5, row->key);
      check (sqlite3_step (contact), db, "contact");
      sqlite3_reset (contact);

      sqlite3_bind_int64 (verdict, 1, row->id);
      sqlite3_bind_int64 (verdict, 2, row->client + 1);
      sqlite3_bind_int64 (verdict, 3, row->contact.at);
      sqlite3_bind_text (verdict, 4, dam_verdict_kind_id (row->verdict), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (verdict, 5, row->reasons);
      check (sqlite3_step (verdict), db, "verdict");
      sqlite3_reset (verdict);
    }
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    g_error ("%s", error->message);
  g_main_loop_quit (data);
}

int
main (int    argc,
      char **argv)
{
  Filling filling = { argc > 2 ? atoi (argv[2]) : 1000, argc > 3 ? atoi (argv[3]) : 1000000 };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = NULL;
  g_autofree char *create_indices = NULL;
  sqlite3 *db = NULL;

  if (argc < 2 || filling.n_clients == 0)
    {
      g_printerr ("Usage: fill-store FILE [CLIENTS [CONTACTS]]\n");
      return 2;
    }

  store = dam_store_open (argv[1], DAM_STORE_DEFAULT, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  dam_store_write_async (store, NULL, fill_clients, &filling, NULL, NULL, written_cb, loop);
  g_main_loop_run (loop);
  dam_store_close (store);

  check (sqlite3_open_v2 (argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), db, argv[1]);
  run (db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN IMMEDIATE");
  create_indices = drop_indices (db);
  fill_contacts (db, filling.n_clients, filling.n_contacts);
  run (db, create_indices);
  run (db, "COMMIT");
  sqlite3_close (db);

  return 0;
}
