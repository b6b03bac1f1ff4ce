/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-run.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jobs/dam-import-known.h"
#include "jobs/dam-import-merge.h"
#include "jobs/dam-rejudge.h"
#include "store/dam-client.h"

/* Records between two looks at the cancellable. */
#define STEP   4096
/* The part of the work after which it is known what is new. */
#define COLLECTED 0.2
/* Names in the sentence that says who speaks. */
#define NAMES  10

/* A contact that is not known yet. */
typedef struct
{
  gint64  at;
  guint32 record;          /* its index among the records of the chat */
} Fresh;

typedef struct
{
  const DamImportPlan *plan;
  DamProgressFunc      progress;
  gpointer             data;
  GCancellable        *cancellable;
  DamImportSummary    *summary;
  DamImportKnown       known;
  DamJudge            *judge;
  GArray              *fresh;         /* of Fresh, in the order of the conversation */

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
  contact->automatic = FALSE;
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
  g_autoptr (DamCommonRules) common = NULL;
  g_autoptr (DamJudge) defaults = NULL;

  /* An empty span: the first record asks the zone. */
  run->segment_start = G_MAXINT64;
  run->segment_end = G_MININT64 + 2 * 86400;
  run->fresh = g_array_new (FALSE, FALSE, sizeof (Fresh));
  memset (run->summary, 0, sizeof *run->summary);

  if (!dam_import_known_load (&run->known, db, client, run->cancellable, error))
    return FALSE;

  run->judge = dam_rejudge_load (db, client, &common, &defaults, error);

  return run->judge != NULL;
}

static void
run_clear (Run *run)
{
  dam_import_known_clear (&run->known);
  g_clear_pointer (&run->judge, dam_judge_unref);
  g_clear_pointer (&run->fresh, g_array_unref);
}

/* Step @i of @n of the part of the work that begins at the fraction @from and ends at @to. */
static gboolean
run_go_on (Run     *run,
           gsize    i,
           gsize    n,
           double   from,
           double   to,
           GError **error)
{
  if (i % STEP != 0)
    return TRUE;
  if (run->progress != NULL)
    run->progress (from + (to - from) * (double) i / (double) n, run->data);
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
  const DamImportKnown *known = &run->known;
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
      at = dam_import_known_place (known, records[i].key);
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

static int
compare_fresh (gconstpointer a,
               gconstpointer b)
{
  const Fresh *x = a;
  const Fresh *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;

  return (x->record > y->record) - (x->record < y->record);
}

/* Goes through all records and finds those that are not known, in the order of the conversation, which is nearly always that of the
 * file. */
static gboolean
run_collect (Run     *run,
             GError **error)
{
  const DamImportPlan *plan = run->plan;
  DamImportSummary *summary = run->summary;
  const DamChatRecord *records;
  gsize n_records;
  gint64 last = G_MININT64;
  gboolean in_order = TRUE;

  records = dam_chat_get_records (plan->chat, &n_records);
  for (gsize i = 0; i < n_records; i++)
    {
      DamContact contact;
      Fresh fresh;

      if (!run_go_on (run, i, n_records, 0.0, COLLECTED, error))
        return FALSE;
      if (plan->roles[records[i].speaker] == DAM_SPEAKER_IGNORED)
        {
          summary->ignored++;
          continue;
        }

      fill_contact (run, &records[i], &contact);
      count_contact (summary, &contact);
      if (!dam_import_known_add (&run->known, records[i].key, 0, DAM_IMPORT_ABSENT))
        {
          summary->duplicates++;
          continue;
        }

      fresh = (Fresh) { contact.at, (guint32) i };
      g_array_append_val (run->fresh, fresh);
      in_order = in_order && contact.at >= last;
      last = contact.at;
    }

  if (!in_order)
    g_array_sort (run->fresh, compare_fresh);

  return TRUE;
}

static gboolean
write_contact (Run                 *run,
               DamTransaction      *tx,
               const DamChatRecord *record,
               DamContactRow       *row,
               const DamVerdict    *verdict,
               GError             **error)
{
  g_autofree char *text = run->plan->keep_text ? dam_chat_dup_text (run->plan->chat, record) : NULL;
  gsize n_speakers;
  gint64 id;

  row->line = record->line;
  row->key = record->key;
  row->speaker = dam_chat_get_speakers (run->plan->chat, &n_speakers)[record->speaker].name;
  row->text = text;

  return dam_contact_insert (tx, row, &id, error)
         && dam_verdict_write (tx, id, row->client, row->contact.at, verdict, error);
}

/* Judges what is new in its place among what is there; with @tx it is written, as rows like @row, and what it bears on is judged
 * again. */
static gboolean
run_judge (Run            *run,
           DamTransaction *tx,
           sqlite3        *db,
           DamContactRow  *row,
           GError        **error)
{
  g_auto (DamImportMerge) merge = { NULL };
  const Fresh *fresh = (const Fresh *) (gpointer) run->fresh->data;
  gsize n_fresh = run->fresh->len;
  const DamChatRecord *records;
  gsize n_records;

  if (n_fresh == 0)
    return TRUE;

  records = dam_chat_get_records (run->plan->chat, &n_records);
  if (!dam_import_merge_begin (&merge, tx, db, run->judge, row->client, row->import_id, fresh[0].at, fresh[n_fresh - 1].at, error))
    return FALSE;

  for (gsize i = 0; i < n_fresh; i++)
    {
      const DamChatRecord *record = &records[fresh[i].record];
      DamVerdict verdict;

      if (!run_go_on (run, i, n_fresh, COLLECTED, 1.0, error))
        return FALSE;

      fill_contact (run, record, &row->contact);
      if (!dam_import_merge_decide (&merge, &row->contact, (gint64) record->line, &verdict, error))
        return FALSE;
      count_verdict (run->summary, &row->contact, &verdict);
      if (tx != NULL && !write_contact (run, tx, record, row, &verdict, error))
        return FALSE;
    }

  return dam_import_merge_finish (&merge, error);
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
  DamContactRow row = { .client = plan->client };
  gboolean done;

  done = dam_import_plan_check (plan, error) && run_begin (&run, db, plan->client, error)
         && run_collect (&run, error) && run_judge (&run, NULL, db, &row, error);
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

  return run_collect (run, error) && run_judge (run, tx, dam_transaction_db (tx), &row, error);
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
