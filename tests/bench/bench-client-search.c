/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <time.h>

#include "ui/clients/dam-client-matches.h"

/* What a key press in the search of the clients costs before anything is drawn: 100,000 clients, names of two to four
 * syllables, a search typed and deleted again as an input method does it, jamo by jamo. The baseline walks over the same
 * list and looks at nothing but the length of each name. */

#define N_CLIENTS 100000
#define N_ROUNDS 5

/* Milliseconds that this thread has computed: others on the machine do not count. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gboolean
add_clients (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  static const char *const family[] = { "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권" };
  static const char *const given[] = {
    "민", "서", "준", "하", "지", "우", "현", "수", "영", "희", "철", "은", "경", "도", "윤", "빛", "나", "무", "보", "라",
  };
  GRand *rand = g_rand_new_with_seed (1);
  gboolean ok = TRUE;

  for (int i = 0; ok && i < N_CLIENTS; i++)
    {
      g_autoptr (GString) name = g_string_new (family[g_rand_int_range (rand, 0, G_N_ELEMENTS (family))]);
      g_autofree char *phone = g_strdup_printf ("010-%04d-%04d", g_rand_int_range (rand, 0, 10000), g_rand_int_range (rand, 0, 10000));
      char *phones[] = { phone, NULL };
      DamClientData client = { .phones = phones };

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        g_string_append (name, given[g_rand_int_range (rand, 0, G_N_ELEMENTS (given))]);
      client.name = name->str;
      ok = dam_client_insert (tx, &client, NULL, error);
    }
  g_rand_free (rand);

  return ok;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) data = TRUE;
}

static double
measure_baseline (GListModel *list)
{
  double started = get_time ();
  volatile gsize total = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (list, i);

      total += strlen (dam_client_get_name (client));
    }

  return get_time () - started;
}

static double
measure_key (DamClientMatches *matches,
             const char       *before,
             const char       *text)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      double started;

      dam_client_matches_set_needle (matches, before);
      started = get_time ();
      dam_client_matches_set_needle (matches, text);
      best = MIN (best, get_time () - started);
    }

  return best;
}

/* Until the list is settled, which happens in turns between which a hand is answered. */
static void
measure_filter (DamClientMatches *matches,
                DamClientFilter   filter,
                const char       *name)
{
  double started = get_time ();
  double longest;
  gboolean more = TRUE;

  dam_client_matches_set_filter (matches, filter);
  longest = get_time () - started;
  while (more)
    {
      double began = get_time ();

      more = g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_time () - began);
    }
  g_print ("%-24s %6.2f ms, %.2f ms at a stretch  (%u shown)\n", name, get_time () - started, longest,
           g_list_model_get_n_items (G_LIST_MODEL (matches)));
}

int
main (void)
{
  static const char *const keys[] = {
    "ㄱ", "기", "김", "김ㅊ", "김처", "김철", "김철ㅅ", "김철수", "김철", "김", "", "ㅂ", "ㅂㅂ", "ㅂㅂㄹ", "", "0", "01", "010", "0101",
    "없", "없는", "",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "damjang.db", NULL);
  g_autoptr (DamContext) context = dam_context_new (path, &error);
  g_autoptr (DamClientMatches) matches = NULL;
  gboolean done = FALSE;
  double worst = 0;
  double sum = 0;
  double baseline;
  double started;

  if (context == NULL)
    g_error ("%s", error->message);

  dam_store_write_async (dam_context_get_store (context), NULL, add_clients, NULL, NULL, NULL, written_cb, &done);
  while (!done || g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (context))) < N_CLIENTS)
    g_main_context_iteration (NULL, TRUE);

  matches = dam_client_matches_new (context);
  started = get_time ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_print ("%-24s %6.2f ms  (in idle moments, once)\n", "making search keys", get_time () - started);
  baseline = measure_baseline (G_LIST_MODEL (dam_context_get_clients (context)));
  baseline = MIN (baseline, measure_baseline (G_LIST_MODEL (dam_context_get_clients (context))));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      double time = measure_key (matches, i > 0 ? keys[i - 1] : "", keys[i]);

      g_print ("%-24s %6.2f ms  (%u shown)\n", *keys[i] != '\0' ? keys[i] : "(everyone)", time,
               g_list_model_get_n_items (G_LIST_MODEL (matches)));
      worst = MAX (worst, time);
      sum += time;
    }
  g_print ("%d clients: %.2f ms a key, %.2f ms at worst, budget 8 ms; ratio to walking over the list %.2f\n", N_CLIENTS,
           sum / G_N_ELEMENTS (keys), worst, sum / G_N_ELEMENTS (keys) / baseline);

  measure_filter (matches, DAM_CLIENT_FILTER_OPEN_NOW, "open now");
  measure_filter (matches, DAM_CLIENT_FILTER_ALL, "all");
  measure_filter (matches, DAM_CLIENT_FILTER_OPEN_NOW, "open now, again");

  g_clear_object (&matches);
  g_object_run_dispose (G_OBJECT (context));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_unlink (path);
  g_rmdir (folder);

  return 0;
}
