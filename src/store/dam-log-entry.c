/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-entry"

#include "store/dam-log.h"

#include "store/dam-log-private.h"
#include "store/dam-sql.h"

/**
 * DamLogEntry:
 *
 * One contact as a row shows it. It never changes: when its contact does, the list puts another in its place. The names that many
 * entries share are kept once.
 */
struct _DamLogEntry
{
  GObject     parent_instance;

  gint64      id;
  gint64      client;
  DamContact  contact;
  gint16      verdict;       /* -1: not judged yet */
  gboolean    is_company;
  guint32     reasons;
  guint64     line;
  GRefString *client_name;   /* "" for one that is not known */
  GRefString *speaker;
  GRefString *file;          /* NULL by hand */
  char       *text;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_CLIENT_ID,
  PROP_AT,
  PROP_BREACH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamLogEntry, dam_log_entry, G_TYPE_OBJECT)

static void
dam_log_entry_finalize (GObject *object)
{
  DamLogEntry *self = DAM_LOG_ENTRY (object);

  g_clear_pointer (&self->client_name, g_ref_string_release);
  g_clear_pointer (&self->speaker, g_ref_string_release);
  g_clear_pointer (&self->file, g_ref_string_release);
  g_free (self->text);

  G_OBJECT_CLASS (dam_log_entry_parent_class)->finalize (object);
}

static void
dam_log_entry_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DamLogEntry *self = DAM_LOG_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_CLIENT_ID:
      g_value_set_int64 (value, self->client);
      break;

    case PROP_AT:
      g_value_set_int64 (value, self->contact.at);
      break;

    case PROP_BREACH:
      g_value_set_boolean (value, self->verdict == DAM_VERDICT_BREACH);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_log_entry_class_init (DamLogEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dam_log_entry_finalize;
  object_class->get_property = dam_log_entry_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CLIENT_ID] = g_param_spec_int64 ("client-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_AT] = g_param_spec_int64 ("at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_BREACH] = g_param_spec_boolean ("breach", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dam_log_entry_init (DamLogEntry *self)
{
  self->verdict = -1;
}

DamLogEntry *
dam_log_entry_new (sqlite3_stmt *stmt)
{
  DamLogEntry *self = g_object_new (DAM_TYPE_LOG_ENTRY, NULL);

  if (stmt == NULL)
    {
      self->client_name = g_ref_string_new_intern ("");
      self->speaker = g_ref_string_new_intern ("");
      self->contact.direction = DAM_DIRECTION_UNKNOWN;
      self->contact.channel = DAM_CHANNEL_OTHER;
      self->contact.seconds = -1;
      return self;
    }

  self->id = sqlite3_column_int64 (stmt, 0);
  self->client = sqlite3_column_int64 (stmt, 1);
  self->contact.at = sqlite3_column_int64 (stmt, 2);
  self->contact.direction = dam_direction_parse (dam_sql_column_text (stmt, 3));
  self->contact.channel = dam_channel_parse (dam_sql_column_text (stmt, 4));
  self->contact.kind = dam_contact_kind_parse (dam_sql_column_text (stmt, 5));
  self->contact.seconds = sqlite3_column_type (stmt, 6) != SQLITE_NULL ? sqlite3_column_int (stmt, 6) : -1;
  self->contact.missed = sqlite3_column_int (stmt, 7);
  self->contact.emergency = sqlite3_column_int (stmt, 8);
  self->contact.person_known = self->client != 0;
  self->line = sqlite3_column_int64 (stmt, 9);
  self->speaker = g_ref_string_new_intern (dam_sql_column_text (stmt, 10));
  self->text = g_strdup ((const char *) sqlite3_column_text (stmt, 11));
  self->client_name = g_ref_string_new_intern (dam_sql_column_text (stmt, 12));
  self->is_company = sqlite3_column_int (stmt, 13);
  if (sqlite3_column_type (stmt, 14) != SQLITE_NULL)
    self->verdict = dam_verdict_kind_parse (dam_sql_column_text (stmt, 14));
  self->reasons = sqlite3_column_int64 (stmt, 15);
  if (sqlite3_column_type (stmt, 16) != SQLITE_NULL)
    self->file = g_ref_string_new_intern (dam_sql_column_text (stmt, 16));
  self->contact.automatic = sqlite3_column_int (stmt, 17);

  return self;
}

gboolean
dam_log_entry_equal (DamLogEntry *a,
                     DamLogEntry *b)
{
  return a->id == b->id && a->client == b->client && a->contact.at == b->contact.at &&
         a->contact.direction == b->contact.direction && a->contact.channel == b->contact.channel &&
         a->contact.kind == b->contact.kind && a->contact.seconds == b->contact.seconds &&
         a->contact.missed == b->contact.missed && a->contact.emergency == b->contact.emergency &&
         a->contact.automatic == b->contact.automatic &&
         a->verdict == b->verdict && a->reasons == b->reasons && a->line == b->line &&
         a->is_company == b->is_company &&
         a->client_name == b->client_name && a->speaker == b->speaker && a->file == b->file &&
         g_strcmp0 (a->text, b->text) == 0;
}

DamLogKey
dam_log_entry_get_key (DamLogEntry *self)
{
  return (DamLogKey) { self->contact.at, self->id };
}

gint64
dam_log_entry_get_id (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), 0);

  return self->id;
}

gint64
dam_log_entry_get_client (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), 0);

  return self->client;
}

const char *
dam_log_entry_get_client_name (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), NULL);

  return self->client_name;
}

gboolean
dam_log_entry_get_is_company (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), FALSE);

  return self->is_company;
}

const DamContact *
dam_log_entry_get_contact (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), NULL);

  return &self->contact;
}

int
dam_log_entry_get_verdict (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), -1);

  return self->verdict;
}

guint32
dam_log_entry_get_reasons (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), 0);

  return self->reasons;
}

const char *
dam_log_entry_get_file (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), NULL);

  return self->file;
}

guint64
dam_log_entry_get_line (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), 0);

  return self->line;
}

const char *
dam_log_entry_get_speaker (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), NULL);

  return self->speaker;
}

const char *
dam_log_entry_get_text (DamLogEntry *self)
{
  g_return_val_if_fail (DAM_IS_LOG_ENTRY (self), NULL);

  return self->text;
}
