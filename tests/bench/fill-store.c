/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-store.h"
#include "store/dam-terms-store.h"

/* Makes a store of many clients and contacts for the benchmarks, in seconds: fill-store FILE [CLIENTS [CONTACTS]]. The contacts are
 * two years of chats, judged by the terms in force. The same numbers give the same file. They go in without indices, which are
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
              !dam_terms_write (tx, id, &own, since, FALSE, NULL, error))
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

static void
fill_contacts (sqlite3 *db,
               guint    n_clients,
               guint    n_contacts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GPtrArray) judges = g_ptr_array_new_with_free_func ((GDestroyNotify) dam_judge_unref);
  g_autoptr (sqlite3_stmt) contact = NULL;
  g_autoptr (sqlite3_stmt) verdict = NULL;

  for (guint client = 1; client <= n_clients; client++)
    {
      g_autoptr (DamTermsHistory) history = dam_terms_read_history (db, client, NULL);

      g_ptr_array_add (judges, dam_judge_new (&(DamJudgeInputs) { .history = history }));
    }

  check (sqlite3_prepare_v2 (db, "INSERT INTO contact (id, client_id, at, direction, channel, kind, import_id, line, key, speaker)"
                                 " VALUES (?1, ?2, ?3, ?4, 'kakaotalk', 'message', ?2, ?1, ?5, '김민수')",
                             -1, &contact, NULL), db, "contact");
  check (sqlite3_prepare_v2 (db, "INSERT INTO verdict (contact_id, client_id, at, verdict, reasons) VALUES (?1, ?2, ?3, ?4, ?5)",
                             -1, &verdict, NULL), db, "verdict");

  for (guint id = 1; id <= n_contacts; id++)
    {
      gint64 client = 1 + g_rand_int (rand) % n_clients;
      DamContact value = { .at = LAST_INSTANT - g_rand_int (rand) % SPAN_SECONDS, .channel = DAM_CHANNEL_KAKAOTALK,
                           .seconds = -1, .person_known = TRUE };
      DamVerdict decided;
      guint32 reasons = 0;

      /* Four in five come at a decent hour of Seoul. */
      if (g_rand_int (rand) % 5 != 0)
        value.at += 9 * 3600 - (value.at + 9 * 3600) % 86400 + g_rand_int (rand) % (9 * 3600);
      value.at -= value.at % 60;
      value.direction = g_rand_int (rand) % 3 == 0 ? DAM_DIRECTION_OUTGOING : DAM_DIRECTION_INCOMING;
      dam_judge_decide (judges->pdata[client - 1], &value, NULL, &decided);
      for (guint i = 0; i < decided.n_reasons; i++)
        reasons |= 1u << decided.reasons[i].kind;

      sqlite3_bind_int64 (contact, 1, id);
      sqlite3_bind_int64 (contact, 2, client);
      sqlite3_bind_int64 (contact, 3, value.at);
      sqlite3_bind_text (contact, 4, dam_direction_id (value.direction), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (contact, 5, ((gint64) g_rand_int (rand) << 31) + id);
      check (sqlite3_step (contact), db, "contact");
      sqlite3_reset (contact);

      sqlite3_bind_int64 (verdict, 1, id);
      sqlite3_bind_int64 (verdict, 2, client);
      sqlite3_bind_int64 (verdict, 3, value.at);
      sqlite3_bind_text (verdict, 4, dam_verdict_kind_id (decided.kind), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (verdict, 5, reasons);
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
