/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-conversations"

#include "jobs/dam-conversations.h"

#include "store/dam-sql.h"

/* No invitation lasts longer, by the clock. */
#define DAY_SECONDS 86400

#define SELECT_ROWS \
  "SELECT c.id, c.client_id, c.at, c.line, c.direction, c.channel, c.kind, c.seconds, c.missed, c.emergency, c.automatic, c.import_id," \
  " v.verdict, v.reasons FROM contact AS c LEFT JOIN verdict AS v ON v.contact_id = c.id WHERE c.at >= ?1 AND c.at < ?2"
#define IN_ORDER " ORDER BY c.at, c.line IS NULL, c.line, c.id"

int
dam_conversation_compare (const DamConversationRow *a,
                          const DamConversationRow *b)
{
  if (a->contact.at != b->contact.at)
    return a->contact.at < b->contact.at ? -1 : 1;
  if ((a->line == 0) != (b->line == 0))
    return a->line != 0 ? -1 : 1;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;

  return (a->id > b->id) - (a->id < b->id);
}

gboolean
dam_conversation_row_is (const DamConversationRow *row,
                         const DamVerdict         *verdict)
{
  guint32 reasons = 0;

  for (guint i = 0; i < verdict->n_reasons; i++)
    reasons |= 1u << verdict->reasons[i].kind;

  return row->verdict == (int) verdict->kind && row->reasons == reasons;
}

sqlite3_stmt *
dam_conversation_select (sqlite3  *db,
                         gint64    client,
                         gint64    from,
                         gint64    to,
                         GError  **error)
{
  const char *sql = client != 0 ? SELECT_ROWS " AND c.client_id = ?3" IN_ORDER : SELECT_ROWS IN_ORDER;
  sqlite3_stmt *stmt = dam_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, from);
  sqlite3_bind_int64 (stmt, 2, to);
  if (client != 0)
    sqlite3_bind_int64 (stmt, 3, client);

  return stmt;
}

void
dam_conversation_fill (sqlite3_stmt       *stmt,
                       DamConversationRow *row)
{
  DamContact *contact = &row->contact;

  row->id = sqlite3_column_int64 (stmt, 0);
  row->client = sqlite3_column_int64 (stmt, 1);
  row->line = sqlite3_column_int64 (stmt, 3);
  row->import_id = sqlite3_column_int64 (stmt, 11);
  row->verdict = -1;
  if (sqlite3_column_type (stmt, 12) != SQLITE_NULL)
    row->verdict = dam_verdict_kind_parse (dam_sql_column_text (stmt, 12));
  row->reasons = (guint32) sqlite3_column_int64 (stmt, 13);

  contact->at = sqlite3_column_int64 (stmt, 2);
  contact->direction = dam_direction_parse (dam_sql_column_text (stmt, 4));
  contact->channel = dam_channel_parse (dam_sql_column_text (stmt, 5));
  contact->kind = dam_contact_kind_parse (dam_sql_column_text (stmt, 6));
  contact->seconds = sqlite3_column_type (stmt, 7) != SQLITE_NULL ? sqlite3_column_int (stmt, 7) : -1;
  contact->missed = sqlite3_column_int (stmt, 8);
  contact->emergency = sqlite3_column_int (stmt, 9);
  contact->automatic = sqlite3_column_int (stmt, 10);
  contact->person_known = row->client != 0;
}

/* --- what came before one contact --- */

/* The latest instant in [from, to) that @sql, a query of the contacts with @client, finds; G_MININT64 when there is none. */
static gboolean
read_latest (sqlite3     *db,
             const char  *sql,
             gint64       client,
             gint64       from,
             gint64       to,
             gint64      *latest,
             GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_sql_prepare (db, sql, error);
  int result;

  *latest = G_MININT64;
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, client);
  sqlite3_bind_int64 (stmt, 2, from);
  sqlite3_bind_int64 (stmt, 3, to);
  result = sqlite3_step (stmt);
  if (result == SQLITE_ROW)
    *latest = sqlite3_column_int64 (stmt, 0);

  return result == SQLITE_ROW || result == SQLITE_DONE || dam_sql_error (db, "Cannot read a conversation", error);
}

/* Follows the contacts with @client in [from, to) that come before @place (NULL: all). */
static gboolean
follow_rows (sqlite3                   *db,
             DamJudge                  *judge,
             gint64                     client,
             gint64                     from,
             gint64                     to,
             const DamConversationRow  *place,
             DamConversation           *conversation,
             GError                   **error)
{
  g_autoptr (sqlite3_stmt) stmt = dam_conversation_select (db, client, from, to, error);
  int result;

  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamConversationRow row;

      dam_conversation_fill (stmt, &row);
      if (place != NULL && dam_conversation_compare (&row, place) >= 0)
        return TRUE;
      dam_judge_follow (judge, conversation, &row.contact);
    }

  return result == SQLITE_DONE || dam_sql_error (db, "Cannot read a conversation", error);
}

/* Since when something waits before @at: what came after my last answer is gone through. */
static gboolean
read_waiting (sqlite3   *db,
              DamJudge  *judge,
              gint64     client,
              gint64     at,
              gint64    *waiting_since,
              GError   **error)
{
  const char *sql = "SELECT at FROM contact WHERE client_id = ?1 AND direction = 'outgoing' AND at >= ?2 AND at < ?3 AND automatic = 0"
                    " AND (kind <> 'call' OR (missed = 0 AND seconds IS NOT 0)) ORDER BY at DESC LIMIT 1";
  DamConversation conversation = DAM_CONVERSATION_INIT;
  gint64 answered;

  /* From the instant of the answer on, since others of that instant may come after it. */
  if (!read_latest (db, sql, client, G_MININT64, at, &answered, error) ||
      !follow_rows (db, judge, client, answered, at, NULL, &conversation, error))
    return FALSE;

  *waiting_since = conversation.waiting_since;

  return TRUE;
}

static gboolean
read_before (sqlite3                   *db,
             DamJudge                  *judge,
             const DamConversationRow  *place,
             gboolean                   with_waiting,
             DamConversation           *before,
             GError                   **error)
{
  const char *mine = "SELECT at FROM contact WHERE client_id = ?1 AND direction = 'outgoing' AND at >= ?2 AND at < ?3 AND automatic = 0"
                     " ORDER BY at DESC LIMIT 1";
  const char *theirs = "SELECT at FROM contact WHERE client_id = ?1 AND direction = 'incoming' AND at >= ?2 AND at < ?3 AND automatic = 0"
                       " ORDER BY at DESC LIMIT 1";
  gint64 at = place->contact.at;
  gint64 day_before = at > G_MININT64 + DAY_SECONDS ? at - DAY_SECONDS : G_MININT64;

  *before = (DamConversation) DAM_CONVERSATION_INIT;

  return read_latest (db, mine, place->client, day_before, at, &before->i_wrote, error) &&
         read_latest (db, theirs, place->client, day_before, at, &before->they_wrote, error) &&
         (!with_waiting || read_waiting (db, judge, place->client, at, &before->waiting_since, error)) &&
         (place->id == G_MININT64 || follow_rows (db, judge, place->client, at, at + 1, place, before, error));
}

gboolean
dam_conversation_read (sqlite3          *db,
                       DamJudge         *judge,
                       gint64            client,
                       gint64            at,
                       gint64            line,
                       gint64            id,
                       DamConversation  *before,
                       GError          **error)
{
  DamConversationRow place = { .id = id, .client = client, .line = line, .contact.at = at };

  g_return_val_if_fail (judge != NULL, FALSE);
  g_return_val_if_fail (before != NULL, FALSE);

  return read_before (db, judge, &place, TRUE, before, error);
}

gboolean
dam_conversation_decide (sqlite3      *db,
                         DamJudge     *judge,
                         DamLogEntry  *entry,
                         DamVerdict   *verdict,
                         GError      **error)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  DamConversation before = DAM_CONVERSATION_INIT;
  DamConversationRow place = {
    .id = dam_log_entry_get_id (entry), .client = dam_log_entry_get_client (entry), .line = (gint64) dam_log_entry_get_line (entry),
    .contact = *contact,
  };

  /* Only an answer can be late; what came in needs nothing to be gone through. */
  if (place.client != 0
      && !read_before (db, judge, &place, contact->direction == DAM_DIRECTION_OUTGOING, &before, error))
    return FALSE;

  dam_judge_decide (judge, contact, &before, verdict);

  return TRUE;
}

/* --- walking --- */

typedef struct
{
  DamLogFunc  func;
  gpointer    data;
  GPtrArray  *entries;     /* of one instant */
  gboolean    stopped;
} Walk;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  DamLogEntry *x = *(DamLogEntry *const *) a;
  DamLogEntry *y = *(DamLogEntry *const *) b;
  DamConversationRow first = { .id = dam_log_entry_get_id (x), .line = (gint64) dam_log_entry_get_line (x) };
  DamConversationRow second = { .id = dam_log_entry_get_id (y), .line = (gint64) dam_log_entry_get_line (y) };

  return dam_conversation_compare (&first, &second);
}

static void
hand_over (Walk *walk)
{
  g_ptr_array_sort (walk->entries, compare_entries);
  for (guint i = 0; i < walk->entries->len && !walk->stopped; i++)
    walk->stopped = !walk->func (g_ptr_array_index (walk->entries, i), walk->data);
  g_ptr_array_set_size (walk->entries, 0);
}

static gboolean
visit_entry (DamLogEntry *entry,
             gpointer     data)
{
  Walk *walk = data;

  if (walk->entries->len > 0
      && dam_log_entry_get_contact (g_ptr_array_index (walk->entries, 0))->at != dam_log_entry_get_contact (entry)->at)
    hand_over (walk);
  g_ptr_array_add (walk->entries, g_object_ref (entry));

  return !walk->stopped;
}

gboolean
dam_conversation_foreach (sqlite3             *db,
                          const DamLogFilter  *filter,
                          DamLogFunc           func,
                          gpointer             data,
                          GError             **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  Walk walk = { func, data, entries, FALSE };

  if (!dam_log_foreach (db, filter, visit_entry, &walk, error))
    return FALSE;
  if (!walk.stopped)
    hand_over (&walk);

  return TRUE;
}

gboolean
dam_conversation_rejudge (DamTransaction  *tx,
                          DamJudge        *judge,
                          gint64           client,
                          gint64           from,
                          GError         **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  DamConversation conversation;
  int result;

  if (!dam_conversation_read (db, judge, client, from, 0, G_MININT64, &conversation, error))
    return FALSE;
  stmt = dam_conversation_select (db, client, from, G_MAXINT64, error);
  if (stmt == NULL)
    return FALSE;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DamConversationRow row;
      DamVerdict verdict;

      dam_conversation_fill (stmt, &row);
      dam_judge_decide (judge, &row.contact, &conversation, &verdict);
      dam_judge_follow (judge, &conversation, &row.contact);
      if (!dam_conversation_row_is (&row, &verdict)
          && !dam_verdict_write (tx, row.id, client, row.contact.at, &verdict, error))
        return FALSE;
    }

  return result == SQLITE_DONE || dam_sql_error (db, "Cannot read a conversation", error);
}

gboolean
dam_conversation_is_over (DamJudge            *judge,
                          DamConversationEnd  *end,
                          const DamContact    *contact)
{
  DamConversation waiting = { G_MININT64, G_MININT64, 0 };

  if (end->answered && contact->at > end->last && contact->at - end->last > DAY_SECONDS)
    return TRUE;

  /* What ends the waiting of something made up would end any. */
  if (contact->at > end->last)
    {
      dam_judge_follow (judge, &waiting, contact);
      end->answered |= waiting.waiting_since == G_MININT64;
    }

  return FALSE;
}
