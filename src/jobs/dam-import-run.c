/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-run.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"

/* Records between two looks at the cancellable. */
#define STEP   4096
/* Names in the sentence that says who speaks. */
#define NAMES  10

#define ABSENT G_MAXUINT32

/* The contacts that are there already: identity -> which contact, and under which name. Open addressing; one scan fills it. */
typedef struct
{
  gint64    *keys;         /* 0: free */
  gint64    *ids;          /* 0: inserted by this import */
  guint32   *speakers;
  gsize      size;
  gsize      used;
  GPtrArray *names;        /* of the contacts, each once */
} Known;

typedef struct
{
  const DamImportPlan *plan;
  DamProgressFunc      progress;
  gpointer             data;
  GCancellable        *cancellable;
  DamImportSummary    *summary;
  Known                known;
  DamJudge            *judge;

  /* The span in which the offset of the zone is constant, and the offset. */
  gint64               segment_start;
  gint64               segment_end;
  int                  offset;
} Run;

void
dam_import_plan_free (DamImportPlan *plan)
{
  g_clear_pointer (&plan->chat, dam_chat_unref);
  g_free (plan->roles);
  g_free (plan->new_client);
  g_free (plan->file);
  g_free (plan);
}

gboolean
dam_import_plan_check (const DamImportPlan *plan,
                       GError             **error)
{
  const DamChatSpeaker *speakers;
  gsize n_speakers, n_clients = 0, n_ignored = 0;
  g_autoptr (GString) names = g_string_new (NULL);

  speakers = dam_chat_get_speakers (plan->chat, &n_speakers);
  for (gsize i = 0; i < n_speakers; i++)
    {
      n_clients += plan->roles[i] == DAM_SPEAKER_CLIENT;
      n_ignored += plan->roles[i] == DAM_SPEAKER_IGNORED;
      if (i < NAMES)
        g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", speakers[i].name);
      else if (i == NAMES)
        g_string_append (names, ", …");
    }

  /* A chat in which I alone have written is one with the client all the same. */
  if ((plan->client != 0 || plan->new_client != NULL) && (n_clients > 0 || n_ignored == 0))
    return TRUE;

  g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_CLIENT,
               _("%1$s: none of those who speak is the client: %2$s"), plan->file, names->str);
  return FALSE;
}

/* --- what is known --- */

static gsize
known_place (const Known *known,
             gint64       key)
{
  gsize at = (gsize) key & (known->size - 1);

  while (known->keys[at] != 0 && known->keys[at] != key)
    at = (at + 1) & (known->size - 1);
  return at;
}

static void
known_grow (Known *known)
{
  Known old = *known;

  known->size = MAX (old.size * 2, 1024);
  known->keys = g_new0 (gint64, known->size);
  known->ids = g_new (gint64, known->size);
  known->speakers = g_new (guint32, known->size);
  for (gsize i = 0; i < old.size; i++)
    {
      gsize at;

      if (old.keys[i] == 0)
        continue;
      at = known_place (known, old.keys[i]);
      known->keys[at] = old.keys[i];
      known->ids[at] = old.ids[i];
      known->speakers[at] = old.speakers[i];
    }
  g_free (old.keys);
  g_free (old.ids);
  g_free (old.speakers);
}

/* FALSE when it was there already. */
static gboolean
known_add (Known  *known,
           gint64  key,
           gint64  id,
           guint32 speaker)
{
  gsize at;

  if (known->used * 2 >= known->size)
    known_grow (known);
  at = known_place (known, key);
  if (known->keys[at] != 0)
    return FALSE;

  known->keys[at] = key;
  known->ids[at] = id;
  known->speakers[at] = speaker;
  known->used++;
  return TRUE;
}

static guint32
known_name (Known      *known,
            GHashTable *indices,
            const char *name)
{
  gpointer index;

  if (g_hash_table_lookup_extended (indices, name, NULL, &index))
    return GPOINTER_TO_UINT (index);

  g_ptr_array_add (known->names, g_strdup (name));
  g_hash_table_insert (indices, g_ptr_array_index (known->names, known->names->len - 1), GUINT_TO_POINTER (known->names->len - 1));
  return known->names->len - 1;
}

/* Reads the identities of all contacts of @client, in one scan in the order in which they lie. */
static gboolean
known_load (Run     *run,
            sqlite3 *db,
            gint64   client,
            GError **error)
{
  static const char sql[] = "SELECT key, id, speaker FROM contact WHERE client_id = ?1 AND key IS NOT NULL ORDER BY at";
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int code;

  run->known.names = g_ptr_array_new_with_free_func (g_free);
  known_grow (&run->known);
  if (client == 0)
    return TRUE;

  stmt = dam_sql_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, client);
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      known_add (&run->known, sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1),
                 known_name (&run->known, indices, dam_sql_column_text (stmt, 2)));
      if (run->known.used % STEP == 0 && g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
    }
  if (code != SQLITE_DONE)
    return dam_sql_error (db, "Cannot read the contacts of the client", error);

  return TRUE;
}

/* --- one record --- */

static gint64
find_instant (Run                 *run,
              const DamChatRecord *record)
{
  gint64 local = (gint64) record->day * 86400 + record->second;
  gint64 at = local - run->offset;
  const gint64 margin = 2 * 86400;

  /* Well within a span of one offset there is nothing to find out. */
  if (at - margin >= run->segment_start && at < run->segment_end - margin)
    return at;

  at = dam_zone_from_local (run->plan->zone, record->day, record->second);
  run->offset = dam_zone_segment (run->plan->zone, at, &run->segment_start, &run->segment_end);
  return at;
}

static void
fill_contact (Run                 *run,
              const DamChatRecord *record,
              DamContact          *contact)
{
  contact->at = find_instant (run, record);
  contact->direction = run->plan->roles[record->speaker] == DAM_SPEAKER_ME ? DAM_DIRECTION_OUTGOING : DAM_DIRECTION_INCOMING;
  contact->channel = DAM_CHANNEL_KAKAOTALK;
  contact->kind = record->kind == DAM_CHAT_MESSAGE ? DAM_CONTACT_MESSAGE : DAM_CONTACT_CALL;
  contact->seconds = record->seconds;
  contact->missed = record->kind == DAM_CHAT_MISSED_CALL;
  contact->emergency = FALSE;
  contact->person_known = TRUE;
}

static void
count_contact (DamImportSummary *summary,
               const DamContact *contact)
{
  if (summary->contacts == 0 || contact->at < summary->first)
    summary->first = contact->at;
  if (summary->contacts == 0 || contact->at > summary->last)
    summary->last = contact->at;
  summary->contacts++;
  if (contact->direction == DAM_DIRECTION_OUTGOING)
    summary->outgoing++;
  else
    summary->incoming++;
  if (contact->kind == DAM_CONTACT_CALL)
    summary->calls++;
}

static void
count_verdict (DamImportSummary *summary,
               const DamContact *contact,
               const DamVerdict *verdict)
{
  summary->new_contacts++;
  if (verdict->kind == DAM_VERDICT_BREACH)
    {
      summary->breaches++;
      if (contact->direction == DAM_DIRECTION_OUTGOING)
        summary->own_breaches++;
    }
  else if (verdict->kind == DAM_VERDICT_BEFORE_TERMS)
    {
      summary->before_terms++;
    }
}

/* --- the run --- */

static gboolean
run_begin (Run     *run,
           sqlite3 *db,
           gint64   client,
           GError **error)
{
  g_autoptr (DamTermsHistory) history = NULL;

  /* An empty span: the first record asks the zone. */
  run->segment_start = G_MAXINT64;
  run->segment_end = G_MININT64 + 2 * 86400;
  memset (run->summary, 0, sizeof *run->summary);

  if (!known_load (run, db, client, error))
    return FALSE;
  history = dam_terms_read_history (db, client, error);
  if (history == NULL)
    return FALSE;

  run->judge = dam_judge_new (&(DamJudgeInputs) { .history = history });
  return TRUE;
}

static void
run_clear (Run *run)
{
  g_free (run->known.keys);
  g_free (run->known.ids);
  g_free (run->known.speakers);
  g_clear_pointer (&run->known.names, g_ptr_array_unref);
  g_clear_pointer (&run->judge, dam_judge_unref);
}

static gboolean
run_go_on (Run     *run,
           gsize    i,
           gsize    n,
           GError **error)
{
  if (i % STEP != 0)
    return TRUE;
  if (run->progress != NULL)
    run->progress ((double) i / (double) n, run->data);
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

/* Writes down that those who were renamed have another name now. Returns how many records are not known yet in *@n_new. */
static gboolean
run_rename (Run            *run,
            DamTransaction *tx,
            gsize          *n_new,
            GError        **error)
{
  const DamImportPlan *plan = run->plan;
  const Known *known = &run->known;
  const DamChatRecord *records;
  const DamChatSpeaker *speakers;
  gsize n_records, n_speakers;

  *n_new = 0;
  records = dam_chat_get_records (plan->chat, &n_records);
  speakers = dam_chat_get_speakers (plan->chat, &n_speakers);
  for (gsize i = 0; i < n_records; i++)
    {
      const char *name = speakers[records[i].speaker].name;
      gsize at;

      if (plan->roles[records[i].speaker] == DAM_SPEAKER_IGNORED)
        continue;
      at = known_place (known, records[i].key);
      if (known->keys[at] == 0)
        (*n_new)++;
      else if (strcmp (g_ptr_array_index (known->names, known->speakers[at]), name) != 0
               && !dam_contact_set_speaker (tx, known->ids[at], name, error))
        return FALSE;
      if (i % STEP == 0 && g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_contact (Run                 *run,
               DamTransaction      *tx,
               const DamChatRecord *record,
               const char          *speaker,
               DamContactRow       *row,
               GError             **error)
{
  g_autofree char *text = run->plan->keep_text ? dam_chat_dup_text (run->plan->chat, record) : NULL;
  DamVerdict verdict;
  gint64 id;

  row->line = record->line;
  row->key = record->key;
  row->speaker = speaker;
  row->text = text;
  dam_judge_decide (run->judge, &row->contact, NULL, &verdict);
  count_verdict (run->summary, &row->contact, &verdict);

  return dam_contact_insert (tx, row, &id, error)
         && dam_verdict_write (tx, id, row->client, row->contact.at, &verdict, error);
}

/* Goes through all records; with @tx the new ones are written as rows like @row. */
static gboolean
run_records (Run            *run,
             DamTransaction *tx,
             DamContactRow  *row,
             GError        **error)
{
  const DamImportPlan *plan = run->plan;
  DamImportSummary *summary = run->summary;
  const DamChatRecord *records;
  const DamChatSpeaker *speakers;
  gsize n_records, n_speakers;

  records = dam_chat_get_records (plan->chat, &n_records);
  speakers = dam_chat_get_speakers (plan->chat, &n_speakers);
  for (gsize i = 0; i < n_records; i++)
    {
      const DamChatRecord *record = &records[i];

      if (!run_go_on (run, i, n_records, error))
        return FALSE;
      if (plan->roles[record->speaker] == DAM_SPEAKER_IGNORED)
        {
          summary->ignored++;
          continue;
        }

      fill_contact (run, record, &row->contact);
      count_contact (summary, &row->contact);
      if (!known_add (&run->known, record->key, 0, ABSENT))
        {
          summary->duplicates++;
        }
      else if (tx != NULL)
        {
          if (!write_contact (run, tx, record, speakers[record->speaker].name, row, error))
            return FALSE;
        }
      else
        {
          DamVerdict verdict;

          dam_judge_decide (run->judge, &row->contact, NULL, &verdict);
          count_verdict (summary, &row->contact, &verdict);
        }
    }

  return TRUE;
}

gboolean
dam_import_run_count (const DamImportPlan *plan,
                      sqlite3             *db,
                      DamProgressFunc      progress,
                      gpointer             data,
                      GCancellable        *cancellable,
                      DamImportSummary    *summary,
                      GError             **error)
{
  Run run = { .plan = plan, .progress = progress, .data = data, .cancellable = cancellable, .summary = summary };
  DamContactRow row = { 0 };
  gboolean done;

  done = dam_import_plan_check (plan, error) && run_begin (&run, db, plan->client, error)
         && run_records (&run, NULL, &row, error);
  run_clear (&run);
  return done;
}

/* Makes the client that the plan asks for. */
static gboolean
make_client (const DamImportPlan *plan,
             DamTransaction      *tx,
             gint64              *client,
             GError             **error)
{
  DamClientData data = { .name = plan->new_client, .example = plan->example };

  *client = plan->client;
  return plan->new_client == NULL || dam_client_insert (tx, &data, client, error);
}

static gboolean
run_write (Run            *run,
           DamTransaction *tx,
           gint64          client,
           GError        **error)
{
  const DamImportPlan *plan = run->plan;
  DamContactRow row = { .client = client };
  gsize n_new;

  if (!run_rename (run, tx, &n_new, error))
    return FALSE;

  if (n_new > 0)
    {
      if (!dam_import_insert (tx, client, plan->file, dam_chat_format_id (dam_chat_get_format (plan->chat)),
                              dam_zone_id (plan->zone), dam_chat_get_n_lines (plan->chat), plan->example, &row.import_id, error))
        return FALSE;
      dam_transaction_begin_bulk (tx, row.import_id);
    }

  return run_records (run, tx, &row, error);
}

gboolean
dam_import_run_write (const DamImportPlan *plan,
                      DamTransaction      *tx,
                      DamProgressFunc      progress,
                      gpointer             data,
                      DamImportSummary    *summary,
                      gint64              *client,
                      GError             **error)
{
  Run run = { .plan = plan, .progress = progress, .data = data, .cancellable = dam_transaction_cancellable (tx), .summary = summary };
  gboolean done;

  if (!dam_import_plan_check (plan, error) || !make_client (plan, tx, client, error)
      || !dam_import_remember (tx, plan, *client, error))
    return FALSE;

  done = run_begin (&run, dam_transaction_db (tx), *client, error) && run_write (&run, tx, *client, error);
  run_clear (&run);
  return done;
}
