/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

/* Clients, how they are found, and the list of them. */

typedef struct
{
  DamClientData data;
  gint64        id;
} Writing;

static gboolean
insert_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Writing *writing = data;

  return dam_client_insert (tx, &writing->data, &writing->id, error);
}

static gboolean
update_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  Writing *writing = data;

  return dam_client_update (tx, writing->id, &writing->data, error);
}

static gboolean
delete_func (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  return dam_client_delete (tx, ((Writing *) data)->id, error);
}

static gboolean
archive_func (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  return dam_client_set_archived (tx, ((Writing *) data)->id, TRUE, error);
}

static gint64
add (DamStore   *store,
     const char *name)
{
  Writing writing = { { .name = (char *) name }, 0 };
  g_autoptr (GError) error = NULL;

  write_sync (store, "Add", insert_func, &writing, &error);
  g_assert_no_error (error);

  return writing.id;
}

/* Names are kept as typed, whatever they are; what is no name is refused. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (500, 'x');
  g_autofree char *too_long = g_strnfill (501, 'x');
  g_autoptr (GString) hangul = g_string_new (NULL);
  const char *good[] = { "김민수", "A", "<b>bold</b> & \"quoted\" 'single'", "👩‍💻 디자인", "ᄀ", " padded ",
                         "\xea\xb0\x80", "%s %n", "Robert'); DROP TABLE client;--", long_name, NULL };
  const char *bad[] = { "", " ", "\t\n", "a\nb", "a\tb", "a\xe2\x80\xa8" "b", "\xff\xfe", too_long, NULL };

  for (int i = 0; i < 500; i++)
    g_string_append (hangul, "담");

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const char *name = good[i] != NULL ? good[i] : hangul->str;
      g_auto (DamClientData) read = { 0 };
      gint64 id = add (fixture->store, name);

      g_assert_true (dam_client_read (dam_store_reader (fixture->store), id, &read, NULL));
      g_assert_cmpstr (read.name, ==, name);
    }

  for (guint i = 0; bad[i] != NULL; i++)
    {
      Writing writing = { { .name = (char *) bad[i] }, 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (write_sync (fixture->store, "Add", insert_func, &writing, &error));
      g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT);
    }

  {
    Writing writing = { { .name = NULL }, 0 };
    g_autoptr (GError) error = NULL;

    g_assert_false (write_sync (fixture->store, "Add", insert_func, &writing, &error));
    g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_CONSTRAINT);
  }
}

static void
test_clean_names (void)
{
  const char *cases[][2] = { { "담장", "담장" }, { " 한빛\n", "한빛" }, { "a\r\nb", "a  b" }, { "\tA\x1b[2J", "A [2J" },
                             { "a\xe2\x80\xa8" "b", "a b" }, { "\n", "" }, { "", "" }, { "\xe2\x80\xae" "x", "\xe2\x80\xae" "x" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dam_client_clean_name (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *emails[] = { "b@example.org", "a@example.org", "", "B@example.org", NULL };
  const char *phones[] = { "010-1234-5678", NULL };
  const char *none[] = { NULL };
  Writing writing = { { .name = (char *) "김민수", .is_company = TRUE, .company = (char *) "한빛", .note = (char *) "메모",
                        .zone = (char *) "Europe/Berlin", .emails = (char **) emails, .phones = (char **) phones,
                        .example = TRUE }, 0 };
  g_auto (DamClientData) first = { 0 };
  g_auto (DamClientData) second = { 0 };
  g_auto (DamClientData) nobody = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (write_sync (fixture->store, "Add", insert_func, &writing, &error));
  g_assert_true (dam_client_read (dam_store_reader (fixture->store), writing.id, &first, &error));
  g_assert_cmpstr (first.company, ==, "한빛");
  g_assert_cmpstr (first.note, ==, "메모");
  g_assert_cmpstr (first.zone, ==, "Europe/Berlin");
  g_assert_true (first.is_company);
  g_assert_true (first.example);

  /* In the order given; the same address twice is one, and none at all is no address. */
  g_assert_cmpuint (g_strv_length (first.emails), ==, 2);
  g_assert_cmpstr (first.emails[0], ==, "b@example.org");
  g_assert_cmpstr (first.emails[1], ==, "a@example.org");
  g_assert_cmpuint (g_strv_length (first.phones), ==, 1);
  g_assert_cmpuint (g_strv_length (first.chat_names), ==, 0);

  /* Writing what was read changes nothing, and so makes no step. */
  {
    Writing again = { first, writing.id };
    guint n_changed = fixture->n_changed;

    g_assert_true (write_sync (fixture->store, "Again", update_func, &again, &error));
    g_assert_cmpuint (fixture->n_changed, ==, n_changed);
    g_assert_cmpstr (dam_store_get_undo_label (fixture->store), ==, "Add");
  }

  writing.data = (DamClientData) { .name = (char *) "이름", .emails = (char **) none };
  g_assert_true (write_sync (fixture->store, "Update", update_func, &writing, &error));
  g_assert_true (dam_client_read (dam_store_reader (fixture->store), writing.id, &second, &error));
  g_assert_cmpstr (second.name, ==, "이름");
  g_assert_cmpstr (second.company, ==, "");
  g_assert_null (second.zone);
  g_assert_cmpuint (g_strv_length (second.emails), ==, 0);
  g_assert_cmpuint (g_strv_length (second.phones), ==, 0);

  /* Somebody who is not there. */
  writing.id = 4711;
  g_assert_false (write_sync (fixture->store, "Update", update_func, &writing, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (write_sync (fixture->store, "Delete", delete_func, &writing, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (dam_client_read (dam_store_reader (fixture->store), 4711, &nobody, &error));
  g_assert_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED);
}

/* An id is never used again, so that nobody takes one client for another. */
static void
test_ids (Fixture       *fixture,
          gconstpointer  data)
{
  Writing writing = { { .name = NULL }, add (fixture->store, "A") };
  gint64 second;

  g_assert_true (write_sync (fixture->store, "Delete", delete_func, &writing, NULL));
  second = add (fixture->store, "B");
  g_assert_cmpint (second, >, writing.id);
  g_assert_true (undo_sync (fixture->store, NULL));
  g_assert_cmpint (add (fixture->store, "C"), >, second);
}

static guint
count_found (Fixture    *fixture,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = dam_client_find (dam_store_reader (fixture->store), text, &error);

  g_assert_no_error (error);

  return found->len;
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  const char *emails[] = { "Kim@Example.org", NULL };
  const char *names[] = { "민수 ♥", "Kim", NULL };
  Writing writing = { { .name = (char *) "김민수", .emails = (char **) emails, .chat_names = (char **) names }, 0 };
  g_autofree char *decomposed = g_utf8_normalize ("김민수", -1, G_NORMALIZE_NFD);

  g_assert_true (write_sync (fixture->store, "Add", insert_func, &writing, NULL));
  add (fixture->store, "KIM");
  g_assert_cmpuint (count_found (fixture, "김민수"), ==, 1);
  g_assert_cmpuint (count_found (fixture, decomposed), ==, 1);
  g_assert_cmpuint (count_found (fixture, "kim@example.ORG"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "민수 ♥"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "kim"), ==, 2);
  g_assert_cmpuint (count_found (fixture, "김민"), ==, 0);
  g_assert_cmpuint (count_found (fixture, ""), ==, 0);
  g_assert_cmpuint (count_found (fixture, "%"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "\xff"), ==, 0);
}

/* --- the list --- */

typedef struct
{
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Seen;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Seen       *seen)
{
  seen->n_signals++;
  seen->position = position;
  seen->removed = removed;
  seen->added = added;
}

static char *
list_names (DamClientList *list)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", dam_client_get_name (client));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_seen (Seen  *seen,
             guint  n_signals,
             guint  position,
             guint  removed,
             guint  added)
{
  g_assert_cmpuint (seen->n_signals, ==, n_signals);
  if (n_signals > 0)
    {
      g_assert_cmpuint (seen->position, ==, position);
      g_assert_cmpuint (seen->removed, ==, removed);
      g_assert_cmpuint (seen->added, ==, added);
    }
  *seen = (Seen) { 0 };
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (DamClientList) list = NULL;
  g_autofree char *names = NULL;
  DamClient *kept;
  Seen seen = { 0 };
  Writing writing = { { .name = NULL }, 0 };
  gint64 na;

  add (fixture->store, "나래");
  add (fixture->store, "강감찬");
  list = dam_client_list_new (fixture->store, DAM_LANGUAGE_KOREAN);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &seen);
  names = list_names (list);
  g_assert_cmpstr (names, ==, "강감찬 나래");
  kept = g_list_model_get_item (G_LIST_MODEL (list), 1);
  na = dam_client_get_id (kept);
  g_assert_true (dam_client_list_find (list, na) == kept);
  g_assert_null (dam_client_list_find (list, 4711));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 2));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == DAM_TYPE_CLIENT);

  /* In between, and away again. */
  add (fixture->store, "김철수");
  assert_seen (&seen, 1, 1, 0, 1);
  g_assert_true (undo_sync (fixture->store, NULL));
  assert_seen (&seen, 1, 1, 1, 0);
  g_assert_true (redo_sync (fixture->store, NULL));
  assert_seen (&seen, 1, 1, 0, 1);

  /* A new name is a new place, but the same object. */
  writing = (Writing) { { .name = (char *) "가가" }, na };
  g_assert_true (write_sync (fixture->store, "Rename", update_func, &writing, NULL));
  assert_seen (&seen, 1, 0, 3, 3);
  g_clear_pointer (&names, g_free);
  names = list_names (list);
  g_assert_cmpstr (names, ==, "가가 강감찬 김철수");
  g_assert_true (dam_client_list_find (list, na) == kept);
  g_assert_cmpstr (dam_client_get_name (kept), ==, "가가");

  /* What is not of the name stays in place; filters are told. */
  writing = (Writing) { { .name = (char *) "가가", .note = (char *) "x" }, na };
  g_assert_true (write_sync (fixture->store, "Note", update_func, &writing, NULL));
  assert_seen (&seen, 1, 0, 1, 1);
  g_assert_true (write_sync (fixture->store, "Archive", archive_func, &writing, NULL));
  assert_seen (&seen, 1, 0, 1, 1);
  g_assert_true (dam_client_get_archived (kept));
  g_assert_true (g_list_model_get_item (G_LIST_MODEL (list), 0) == kept);
  g_object_unref (kept);

  /* Other tables are none of its business. */
  write_sql (fixture->store, "Set", "INSERT INTO setting (key, value) VALUES ('a', '1')");
  assert_seen (&seen, 0, 0, 0, 0);

  g_assert_true (write_sync (fixture->store, "Delete", delete_func, &writing, NULL));
  assert_seen (&seen, 1, 0, 1, 0);
  g_assert_null (dam_client_list_find (list, na));
  g_assert_cmpstr (dam_client_get_name (kept), ==, "가가");
  g_object_unref (kept);
  g_assert_finalize_object (g_steal_pointer (&list));
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *emails[] = { "kim@example.org", NULL };
  Writing writing = { { .name = (char *) "Kim", .company = (char *) "Acme", .emails = (char **) emails, .is_company = TRUE }, 0 };
  g_autoptr (DamClientList) list = dam_client_list_new (fixture->store, DAM_LANGUAGE_ENGLISH);
  g_autoptr (DamClient) client = NULL;
  g_autoptr (DamSearchKey) needle = dam_search_key_new ("kim@ex");
  g_autofree char *name = NULL;
  g_autofree char *company = NULL;
  gboolean is_company;
  gboolean archived;
  gboolean example;
  gint64 id;
  gint64 open_breaches;

  g_assert_true (write_sync (fixture->store, "Add", insert_func, &writing, NULL));
  client = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_object_get (client, "id", &id, "name", &name, "company", &company, "is-company", &is_company, "archived", &archived,
                "example", &example, "open-breaches", &open_breaches, NULL);
  g_assert_cmpint (id, ==, writing.id);
  g_assert_cmpstr (name, ==, "Kim");
  g_assert_cmpstr (company, ==, "Acme");
  g_assert_true (is_company);
  g_assert_false (archived);
  g_assert_false (example);
  g_assert_cmpint (open_breaches, ==, 0);

  /* Found by what the addresses say, also after they changed. */
  g_assert_cmpint (dam_search_match (dam_client_get_search_key (client), needle), >, 0);
  writing.data.emails = NULL;
  g_assert_true (write_sync (fixture->store, "Update", update_func, &writing, NULL));
  g_assert_cmpint (dam_search_match (dam_client_get_search_key (client), needle), ==, 0);

  write_sql (fixture->store, NULL, "INSERT INTO contact (id, client_id, at, direction, channel, kind) VALUES (1, 1, 1, 'incoming', 'mail', 'mail'),"
                                   " (2, 1, 2, 'incoming', 'mail', 'mail'), (3, NULL, 3, 'incoming', 'mail', 'mail');"
                                   "INSERT INTO verdict (contact_id, client_id, at, verdict) VALUES (1, 1, 1, 'breach'), (2, 1, 2, 'breach'), (3, NULL, 3, 'breach')");
  while (open_breaches != 2)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (client, "open-breaches", &open_breaches, NULL);
    }

  write_sql (fixture->store, NULL, "DELETE FROM contact WHERE id = 1");
  while (open_breaches != 1)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (client, "open-breaches", &open_breaches, NULL);
    }
}

/* Random changes, seen through items-changed alone, also when another program makes them. */
static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (DamStore) other = dam_store_open (fixture->path, DAM_STORE_DEFAULT, NULL);
  g_autoptr (DamClientList) list = dam_client_list_new (fixture->store, DAM_LANGUAGE_KOREAN);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *name = g_strdup_printf ("%c%d", 'a' + g_rand_int_range (rand, 0, 26), round);
      Writing writing = { { .name = name }, g_rand_int_range (rand, 1, 60) };
      DamStoreFunc funcs[] = { insert_func, insert_func, update_func, delete_func, archive_func };
      DamStore *by = g_rand_int_range (rand, 0, 5) == 0 ? other : fixture->store;

      if (g_rand_int_range (rand, 0, 6) == 0)
        g_rand_boolean (rand) ? undo_sync (fixture->store, NULL) : redo_sync (fixture->store, NULL);
      else
        write_sync (by, "Step", funcs[g_rand_int_range (rand, 0, 5)], &writing, NULL);
      dam_store_poll (fixture->store);
      write_sql (fixture->store, NULL, "SELECT 1");

      g_assert_cmpuint (mirror->len, ==, read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM client"));
      for (guint i = 0; i < mirror->len; i++)
        {
          g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (list), i);
          g_auto (DamClientData) read = { 0 };

          g_assert_true (client == mirror->pdata[i]);
          g_assert_true (dam_client_list_find (list, dam_client_get_id (client)) == client);
          g_assert_true (dam_client_read (dam_store_reader (fixture->store), dam_client_get_id (client), &read, NULL));
          g_assert_cmpstr (read.name, ==, dam_client_get_name (client));
          if (i > 0)
            g_assert_cmpstr (dam_client_get_sort_key (mirror->pdata[i - 1]), <=, dam_client_get_sort_key (client));
        }
    }

  dam_store_close (other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/client/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_add_func ("/client/clean-names", test_clean_names);
  ADD ("names", test_names);
  ADD ("round-trip", test_round_trip);
  ADD ("ids", test_ids);
  ADD ("find", test_find);
  ADD ("list", test_list);
  ADD ("properties", test_properties);
  ADD ("random", test_random);

  return g_test_run ();
}
