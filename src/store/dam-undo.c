/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-undo"

#include "store/dam-undo.h"

#include "store/dam-foreign-keys.h"
#include "store/dam-session.h"
#include "store/dam-sql.h"

/* Bytes of a changeset that is large. */
#define LARGE_BYTES (1024 * 1024)

struct _DamStep
{
  char  *label;
  void  *changeset;     /* of sqlite3_malloc() */
  int    size;
  gint64 import_id;     /* the bulk import whose contacts go with the step, 0 without */
  gint64 parked;        /* number of the temporary tables that hold them while they are undone, 0 without */
};

struct _DamUndo
{
  sqlite3        *db;
  DamForeignKeys *foreign_keys;     /* NULL until the first undo */
  GQueue          stacks[2];        /* of DamStep, the next one at the head: [0] to undo, [1] to redo */
  gsize           bytes;            /* of the changesets to undo */
  gint64          last_parked;
  GArray         *garbage;          /* numbers of temporary tables that nobody will ask for */
};

void
dam_step_free (DamStep *step)
{
  sqlite3_free (step->changeset);
  g_free (step->label);
  g_free (step);
}

gboolean
dam_step_is_bulk (const DamStep *step)
{
  return step->import_id != 0;
}

void *
dam_step_changeset (const DamStep *step,
                    int           *size)
{
  *size = step->size;

  return step->changeset;
}

/* A cache gives way; anything else that is not as the step left it means that the step no longer fits. */
static int
conflict_met_cb (void                   *data,
                 int                     conflict,
                 sqlite3_changeset_iter *iter)
{
  gboolean *stale = data;
  const char *table = NULL;

  sqlite3changeset_op (iter, &table, &(int){ 0 }, &(int){ 0 }, NULL);
  if (g_str_equal (table, DAM_SESSION_CACHE_TABLE))
    {
      if (conflict == SQLITE_CHANGESET_DATA || conflict == SQLITE_CHANGESET_CONFLICT)
        return SQLITE_CHANGESET_REPLACE;
      return SQLITE_CHANGESET_OMIT;
    }

  *stale = TRUE;

  return SQLITE_CHANGESET_ABORT;
}

static gboolean
fail_stale (GError **error)
{
  g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_STALE, "The step no longer fits: its rows were changed by somebody else");

  return FALSE;
}

static gboolean
apply_changeset (DamUndo  *self,
                 int       size,
                 void     *changeset,
                 GError  **error)
{
  gboolean stale = FALSE;
  gboolean intact = TRUE;
  int result = sqlite3changeset_apply (self->db, size, changeset, NULL, conflict_met_cb, &stale);

  if (stale)
    return fail_stale (error);
  if (result != SQLITE_OK)
    return dam_sql_result_error (self->db, result, "Applying a changeset", error);

  if (self->foreign_keys == NULL)
    self->foreign_keys = dam_foreign_keys_new (self->db, error);
  if (self->foreign_keys == NULL || !dam_foreign_keys_check (self->foreign_keys, size, changeset, &intact, error))
    return FALSE;

  return intact || fail_stale (error);
}

/* Runs @template with the number @number, which is ours, in place of each "@". */
static gboolean
run_numbered (DamUndo     *self,
              const char  *template,
              gint64       number,
              gint64       argument,
              GError     **error)
{
  g_auto (GStrv) pieces = g_strsplit (template, "@", -1);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *sql = g_strjoinv (text, pieces);
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int64 (stmt, 1, argument);

  return dam_sql_run (stmt, error);
}

/* Moves the contacts of @import_id, and their verdicts, out of the log into temporary tables. */
static gboolean
park (DamUndo  *self,
      gint64    import_id,
      gint64    number,
      GError  **error)
{
  return run_numbered (self, "CREATE TEMP TABLE parked_verdict_@ AS SELECT v.* FROM main.contact AS c"
                             " JOIN main.verdict AS v ON v.contact_id = c.id WHERE c.import_id = ?1", number, import_id, error) &&
         run_numbered (self, "CREATE TEMP TABLE parked_contact_@ AS SELECT * FROM main.contact WHERE import_id = ?1",
                       number, import_id, error) &&
         run_numbered (self, "DELETE FROM main.contact WHERE import_id = ?1", number, import_id, error);
}

static gboolean
drop_parked (DamUndo  *self,
             gint64    number,
             GError  **error)
{
  return run_numbered (self, "DROP TABLE IF EXISTS temp.parked_contact_@", number, 0, error) &&
         run_numbered (self, "DROP TABLE IF EXISTS temp.parked_verdict_@", number, 0, error);
}

static gboolean
unpark (DamUndo  *self,
        gint64    number,
        GError  **error)
{
  return run_numbered (self, "INSERT INTO main.contact SELECT * FROM temp.parked_contact_@", number, 0, error) &&
         run_numbered (self, "INSERT OR REPLACE INTO main.verdict SELECT * FROM temp.parked_verdict_@", number, 0, error) &&
         drop_parked (self, number, error);
}

DamUndo *
dam_undo_new (sqlite3 *db)
{
  DamUndo *self = g_new0 (DamUndo, 1);

  self->db = db;
  self->garbage = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_queue_init (&self->stacks[0]);
  g_queue_init (&self->stacks[1]);

  return self;
}

void
dam_undo_free (DamUndo *self)
{
  g_queue_clear_full (&self->stacks[0], (GDestroyNotify) dam_step_free);
  g_queue_clear_full (&self->stacks[1], (GDestroyNotify) dam_step_free);
  g_clear_pointer (&self->foreign_keys, dam_foreign_keys_free);
  g_array_unref (self->garbage);
  g_free (self);
}

gboolean
dam_undo_drop_redo (DamUndo  *self,
                    GError  **error)
{
  for (guint i = 0; i < self->garbage->len; i++)
    if (!drop_parked (self, g_array_index (self->garbage, gint64, i), error))
      return FALSE;

  for (GList *link = self->stacks[1].head; link != NULL; link = link->next)
    {
      const DamStep *step = link->data;

      if (step->parked != 0 && !drop_parked (self, step->parked, error))
        return FALSE;
    }

  return TRUE;
}

void
dam_undo_push (DamUndo    *self,
               const char *label,
               int         size,
               void       *changeset,
               gint64      import_id)
{
  DamStep *step = g_new0 (DamStep, 1);

  step->label = g_strdup (label);
  step->changeset = changeset;
  step->size = size;
  step->import_id = import_id;

  g_array_set_size (self->garbage, 0);
  g_queue_clear_full (&self->stacks[1], (GDestroyNotify) dam_step_free);
  g_queue_push_head (&self->stacks[0], step);
  self->bytes += size;

  while (self->stacks[0].length > 1 && (self->stacks[0].length > DAM_UNDO_DEPTH || self->bytes > DAM_UNDO_BYTES))
    {
      g_autoptr (DamStep) oldest = g_queue_pop_tail (&self->stacks[0]);

      self->bytes -= oldest->size;
    }
}

DamStep *
dam_undo_apply (DamUndo   *self,
                gboolean   redo,
                GError   **error)
{
  const DamStep *step = g_queue_peek_head (&self->stacks[redo]);
  g_autoptr (DamStep) opposite = g_new0 (DamStep, 1);
  DamSession session = { 0 };
  void *inverted = NULL;
  int size = 0;
  gboolean ok = TRUE;

  if (step == NULL)
    {
      g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "There is nothing to %s", redo ? "redo" : "undo");
      return NULL;
    }

  opposite->label = g_strdup (step->label);
  opposite->import_id = step->import_id;

  /* The bulk is moved without a session, or it would be recorded row by row after all. */
  if (step->import_id != 0 && step->parked == 0)
    {
      opposite->parked = self->last_parked + 1;
      ok = park (self, step->import_id, opposite->parked, error);
    }

  if (ok && step->size > 0)
    {
      ok = dam_session_begin (&session, self->db, TRUE, error);
      if (ok && sqlite3changeset_invert (step->size, step->changeset, &size, &inverted) != SQLITE_OK)
        {
          g_set_error (error, DAM_STORE_ERROR, DAM_STORE_ERROR_FAILED, "Cannot invert a changeset");
          ok = FALSE;
        }
      ok = ok && apply_changeset (self, size, inverted, error);
      ok = ok && dam_session_take (&session, &opposite->size, &opposite->changeset, error);
      dam_session_end (&session);
      sqlite3_free (inverted);
    }

  if (ok && step->parked != 0)
    ok = unpark (self, step->parked, error);

  return ok ? g_steal_pointer (&opposite) : NULL;
}

void
dam_undo_shift (DamUndo  *self,
                gboolean  redo,
                DamStep  *step)
{
  g_autoptr (DamStep) done = g_queue_pop_head (&self->stacks[redo]);

  if (redo)
    self->bytes += step->size;
  else
    self->bytes -= done->size;

  self->last_parked = MAX (self->last_parked, step->parked);
  g_queue_push_head (&self->stacks[!redo], step);
}

void
dam_undo_forget (DamUndo  *self,
                 gboolean  redo)
{
  for (GList *link = self->stacks[redo].head; link != NULL; link = link->next)
    {
      const DamStep *step = link->data;

      if (step->parked != 0)
        g_array_append_val (self->garbage, step->parked);
    }

  g_queue_clear_full (&self->stacks[redo], (GDestroyNotify) dam_step_free);
  if (!redo)
    self->bytes = 0;
}

gboolean
dam_undo_is_large (DamUndo  *self,
                   gboolean  redo)
{
  const DamStep *step = g_queue_peek_head (&self->stacks[redo]);

  return step != NULL && (step->import_id != 0 || step->size > LARGE_BYTES);
}

const char *
dam_undo_label (DamUndo  *self,
                gboolean  redo)
{
  const DamStep *step = g_queue_peek_head (&self->stacks[redo]);

  return step != NULL ? step->label : NULL;
}
