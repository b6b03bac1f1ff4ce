/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <locale.h>
#include <string.h>

#include "text/dam-names.h"

/* One key press in the search over 100,000 clients, with the name, company and telephone number of each
 * (architecture.md, "Budgets"), against strstr() over the same texts. */

#define N_CLIENTS 100000
#define N_ROUNDS 20

static char *
make_client (GRand *rand)
{
  GString *text = g_string_new (NULL);
  static const char *const surnames[] = { "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임" };
  static const char *const companies[] = { "한빛디자인", "나무스튜디오", "(주)가람", "Acme Inc.", "새벽출판사", "" };

  g_string_append (text, surnames[g_rand_int_range (rand, 0, G_N_ELEMENTS (surnames))]);
  for (int i = 0; i < 2; i++)
    g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0xac00, 0xd7a4));
  g_string_append_printf (text, "\n%s\n010-%04d-%04d", companies[g_rand_int_range (rand, 0, G_N_ELEMENTS (companies))],
                          g_rand_int_range (rand, 0, 10000), g_rand_int_range (rand, 0, 10000));

  return g_string_free (text, FALSE);
}

static double
search_once (DamSearchKey **keys,
             const char    *needle,
             guint         *n_found)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DamSearchKey) key = dam_search_key_new (needle);

  *n_found = 0;
  for (guint i = 0; i < N_CLIENTS; i++)
    *n_found += dam_search_match (keys[i], key) > 0;

  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static double
strstr_once (char       **texts,
             const char  *needle,
             guint       *n_found)
{
  gint64 start = g_get_monotonic_time ();

  *n_found = 0;
  for (guint i = 0; i < N_CLIENTS; i++)
    *n_found += strstr (texts[i], needle) != NULL;

  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

int
main (void)
{
  static const char *const needles[] = { "ㄱ", "ㄱㅊㅅ", "김", "김처", "디자", "a", "010", "01012345678", "ㅎㅎㅎ", "없는이름" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char **texts = g_new0 (char *, N_CLIENTS);
  g_autofree DamSearchKey **keys = g_new0 (DamSearchKey *, N_CLIENTS);
  g_autofree char **sort_keys = g_new0 (char *, N_CLIENTS);
  gint64 start;

  setlocale (LC_ALL, "");

  for (guint i = 0; i < N_CLIENTS; i++)
    texts[i] = make_client (rand);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_CLIENTS; i++)
    keys[i] = dam_search_key_new (texts[i]);
  g_print ("fold %d texts: %.1f ms\n", N_CLIENTS, (double) (g_get_monotonic_time () - start) / 1000.0);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_CLIENTS; i++)
    sort_keys[i] = dam_name_sort_key (texts[i], DAM_LANGUAGE_KOREAN);
  g_print ("make %d sort keys: %.1f ms\n", N_CLIENTS, (double) (g_get_monotonic_time () - start) / 1000.0);

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    {
      double best = G_MAXDOUBLE;
      double worst = 0;
      double baseline = G_MAXDOUBLE;
      guint n_found = 0;
      guint n_plain = 0;

      for (guint round = 0; round < N_ROUNDS; round++)
        {
          double elapsed = search_once (keys, needles[i], &n_found);

          best = MIN (best, elapsed);
          worst = MAX (worst, elapsed);
          baseline = MIN (baseline, strstr_once (texts, needles[i], &n_plain));
        }

      g_print ("%-12s %6u found (strstr %6u): best %5.2f ms, worst %5.2f ms, ratio to strstr %.2f\n",
               needles[i], n_found, n_plain, best, worst, best / baseline);
    }

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      g_free (texts[i]);
      g_free (sort_keys[i]);
      dam_search_key_free (keys[i]);
    }

  return 0;
}
