/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"

/* A program that is killed at any moment: what it was told is done is there afterwards, and nothing is there by half. The child
 * writes and says so on standard output, after each callback; the parent kills it and looks. */

#define BULK_ROWS 300
/* What the child counted; the ids need not follow it, where it was killed between undo and redo. */
#define NUMBER "CAST (substr (k.name, 8) AS INTEGER)"

static gboolean
write_one_func (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  int n = GPOINTER_TO_INT (data);
  gboolean is_bulk = n % 5 == 0;
  g_autofree char *name = g_strdup_printf ("Client %d", n);
  gint64 client;
  gint64 import = 0;

  if (!dam_client_insert (tx, &(DamClientData){ .name = name }, &client, error) ||
      (is_bulk && !dam_import_insert (tx, client, name, "kakaotalk", "UTC", BULK_ROWS, FALSE, &import, error)))
    return FALSE;

  /* The rules of a client come with it, or not at all. */
  for (int i = 0; i < n % 4; i++)
    {
      DamException exception = { .client = client, .kind = DAM_EXCEPTION_CLOSED, .first = 20000 + i, .last = 20000 + i };
      DamPlanned planned = { .client = client, .at = 1790000000 + i, .minutes = 30 };

      if (!dam_exception_write (tx, &exception, NULL, error) || !dam_planned_write (tx, &planned, NULL, error))
        return FALSE;
    }

  if (is_bulk)
    dam_transaction_begin_bulk (tx, import);
  for (int i = 0; i < (is_bulk ? BULK_ROWS : 3); i++)
    {
      DamVerdict verdict = { .kind = DAM_VERDICT_BREACH };
      DamContactRow row = { .client = client, .contact = { .at = i, .seconds = -1 }, .import_id = import, .speaker = name };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error) || !dam_verdict_write (tx, id, client, i, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes from @first on until it is killed; every seventh step is undone and done again before it is acknowledged. */
static int
run_child (const char *path,
           int         first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamStore) store = dam_store_open (path, DAM_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  for (int n = first;; n++)
    {
      g_autofree char *line = g_strdup_printf ("%d\n", n);

      if (!write_sync (store, "Add", write_one_func, GINT_TO_POINTER (n), &error) ||
          (n % 7 == 0 && (!undo_sync (store, &error) || !redo_sync (store, &error))))
        g_error ("%s", error->message);
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
    }
}

/* Lets a child write for @milliseconds and kills it; returns the last number that it acknowledged, or @first - 1. */
static int
run_and_kill (const char *program,
              const char *path,
              int         first,
              int         milliseconds)
{
  g_autofree char *number = g_strdup_printf ("%d", first);
  const char *command[] = { program, "--child", path, number, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) output = g_string_new (NULL);
  char buffer[4096];
  GPid child;
  gssize n_read;
  int out;
  int status;
  int last = first - 1;

  g_spawn_async_with_pipes (NULL, (char **) command, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep (milliseconds * 1000);
  kill (child, SIGKILL);
  while ((n_read = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (output, buffer, n_read);
  close (out);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  /* A line that was cut off was not said. */
  while (output->len > 0 && output->str[output->len - 1] != '\n')
    g_string_truncate (output, output->len - 1);
  if (output->len > 0)
    {
      g_string_truncate (output, output->len - 1);
      last = atoi (strrchr (output->str, '\n') != NULL ? strrchr (output->str, '\n') + 1 : output->str);
    }

  return last;
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  int n_acknowledged = 0;
  int last = 0;

  fixture_close (fixture);
  g_unlink (fixture->path);

  for (int round = 0; round < (g_test_slow () ? 60 : 12); round++)
    {
      g_autoptr (GError) error = NULL;
      gint64 next;

      /* Early kills hit the making and opening of the file. */
      int acknowledged = run_and_kill (data, fixture->path, last + 1, g_rand_int_range (rand, 1, round < 4 ? 60 : 700));

      fixture_open (fixture);
      next = read_int (dam_store_reader (fixture->store), "SELECT ifnull (max (" NUMBER "), 0) FROM client AS k");
      g_assert_cmpint (next, >=, acknowledged);
      g_assert_cmpint (next, <=, acknowledged + 1);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(DISTINCT " NUMBER ") FROM client AS k"), ==, next);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM (SELECT k.id FROM client AS k"
                                                                    " LEFT JOIN contact AS c ON c.client_id = k.id LEFT JOIN verdict AS v ON v.contact_id = c.id"
                                                                    " GROUP BY k.id HAVING count(c.id) <> iif (" NUMBER " % 5 = 0, 300, 3) OR count(v.contact_id) <> count(c.id))"),
                       ==, 0);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM verdict"
                                                                    " WHERE contact_id NOT IN (SELECT id FROM contact)"), ==, 0);
      g_assert_cmpint (read_int (dam_store_reader (fixture->store),
                                 "SELECT count(*) FROM client AS k WHERE " NUMBER " % 4 <>"
                                                                                  " (SELECT count(*) FROM date_exception WHERE client_id = k.id) OR " NUMBER " % 4 <>"
                                                                                                                                                             " (SELECT count(*) FROM planned_contact WHERE client_id = k.id)"), ==, 0);
      fixture_close (fixture);
      g_assert_true (dam_store_check (fixture->path, &error));
      g_assert_no_error (error);

      /* What was written but not acknowledged is there too, or not: the next number has to be a new one. */
      n_acknowledged += acknowledged - last;
      last = next;
    }

  g_test_message ("%d acknowledged", n_acknowledged);
  g_assert_cmpint (n_acknowledged, >, 0);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/crash/kill", Fixture, argv[0], fixture_set_up, test_kill, fixture_tear_down);

  return g_test_run ();
}
