/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-merge.h"

#include "store/dam-sql.h"

/* Reads the next contact that was there before. */
static gboolean
read_next (DamImportMerge  *self,
           GError         **error)
{
  int result;

  self->has_next = FALSE;
  while (self->stmt != NULL)
    {
      result = sqlite3_step (self->stmt);
      if (result != SQLITE_ROW)
        {
          g_clear_pointer (&self->stmt, sqlite3_finalize);
          return result == SQLITE_DONE || dam_sql_error (self->db, "Cannot read the contacts of the client", error);
        }

      /* What is being written turns up as well. */
      dam_conversation_fill (self->stmt, &self->next);
      self->has_next = self->import_id == 0 || self->next.import_id != self->import_id;
      if (self->has_next)
        return TRUE;
    }

  return TRUE;
}

/* Takes the contact that was there before into the conversation, and mends its verdict. */
static gboolean
take_next (DamImportMerge  *self,
           GError         **error)
{
  const DamConversationRow *row = &self->next;
  DamVerdict verdict;

  if (self->tx != NULL)
    {
      dam_judge_decide (self->judge, &row->contact, &self->conversation, &verdict);
      if (!dam_conversation_row_is (row, &verdict)
          && !dam_verdict_write (self->tx, row->id, self->client, row->contact.at, &verdict, error))
        return FALSE;
    }
  dam_judge_follow (self->judge, &self->conversation, &row->contact);

  return read_next (self, error);
}

gboolean
dam_import_merge_begin (DamImportMerge  *self,
                        DamTransaction  *tx,
                        sqlite3         *db,
                        DamJudge        *judge,
                        gint64           client,
                        gint64           import_id,
                        gint64           first,
                        gint64           last,
                        GError         **error)
{
  *self = (DamImportMerge) { .tx = tx, .db = db, .judge = judge, .client = client, .import_id = import_id };
  self->conversation = (DamConversation) DAM_CONVERSATION_INIT;
  self->end.last = last;
  if (client == 0)
    return TRUE;

  if (!dam_conversation_read (db, judge, client, first, 0, G_MININT64, &self->conversation, error))
    return FALSE;

  self->stmt = dam_conversation_select (db, client, first, G_MAXINT64, error);

  return self->stmt != NULL && read_next (self, error);
}

gboolean
dam_import_merge_decide (DamImportMerge    *self,
                         const DamContact  *contact,
                         gint64             line,
                         DamVerdict        *verdict,
                         GError           **error)
{
  /* It will be the last one to get its id. */
  DamConversationRow row = { .id = G_MAXINT64, .line = line, .contact = *contact };

  while (self->has_next && dam_conversation_compare (&self->next, &row) < 0)
    if (!take_next (self, error))
      return FALSE;

  dam_judge_decide (self->judge, contact, &self->conversation, verdict);
  dam_judge_follow (self->judge, &self->conversation, contact);

  return TRUE;
}

gboolean
dam_import_merge_finish (DamImportMerge  *self,
                         GError         **error)
{
  if (self->tx == NULL)
    return TRUE;

  while (self->has_next && !dam_conversation_is_over (self->judge, &self->end, &self->next.contact))
    if (!take_next (self, error))
      return FALSE;

  return TRUE;
}

void
dam_import_merge_clear (DamImportMerge *self)
{
  g_clear_pointer (&self->stmt, sqlite3_finalize);
}
