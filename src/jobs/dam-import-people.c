/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import"

#include "jobs/dam-import-run.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "store/dam-terms-store.h"

/* A smaller file is read into memory: what is mapped must not shrink under one's hands. */
#define MAP_FROM    (256 * 1024 * 1024)
/* No chat of a freelancer has more people; the others are offered without a proposal. */
#define MAX_PEOPLE  1000

const char *
dam_speaker_role_id (DamSpeakerRole role)
{
  switch (role)
    {
    case DAM_SPEAKER_CLIENT:
      return "client";

    case DAM_SPEAKER_ME:
      return "me";

    case DAM_SPEAKER_IGNORED:
    default:
      return "ignored";
    }
}

GBytes *
dam_import_load (GFile        *file,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) reason = NULL;
  char *contents;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &reason);
  if (info == NULL)
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE, _("%s: there is no such file"), name);
      else
        g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE, "%s: %s", name, reason->message);
      return NULL;
    }

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE, _("%s: this is a folder, not a chat export"), name);
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE, _("%s: this is no regular file"), name);
      return NULL;
    }

  if (path != NULL && g_file_info_get_size (info) >= MAP_FROM)
    {
      g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, &reason);

      if (mapped != NULL)
        return g_mapped_file_get_bytes (mapped);
    }
  else if (g_file_load_contents (file, cancellable, &contents, &length, NULL, &reason))
    {
      return g_bytes_new_take (contents, length);
    }

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_FILE, "%s: %s", name, reason->message);
  return NULL;
}

char *
dam_import_fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (g_strstrip (normal), -1);
}

static void
add_name (GHashTable *names,
          const char *name)
{
  g_autofree char *folded = NULL;

  if (name == NULL)
    return;

  folded = dam_import_fold_name (name);
  if (*folded != '\0')
    g_hash_table_add (names, g_steal_pointer (&folded));
}

GHashTable *
dam_import_my_names (sqlite3    *db,
                     const char *me)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *name = dam_setting_read (db, "name");
  g_autofree char *others = dam_setting_read (db, "chat-names");

  add_name (names, me);
  add_name (names, name);
  if (others != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (others, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        add_name (names, lines[i]);
    }

  return names;
}

GHashTable *
dam_import_client_names (sqlite3 *db,
                         gint64   client)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DamClientData data = { 0 };

  if (dam_client_read (db, client, &data, NULL))
    {
      add_name (names, data.name);
      for (guint i = 0; data.chat_names != NULL && data.chat_names[i] != NULL; i++)
        add_name (names, data.chat_names[i]);
    }
  dam_client_data_clear (&data);

  return names;
}

static gboolean
is_one_of (GHashTable *names,
           const char *name)
{
  g_autofree char *folded = NULL;

  if (names == NULL || g_hash_table_size (names) == 0)
    return FALSE;

  folded = dam_import_fold_name (name);
  return g_hash_table_contains (names, folded);
}

/* The client called @name, when there is exactly one; 0 for none, or several. FALSE on error. */
static gboolean
find_only (sqlite3    *db,
           const char *name,
           gint64     *client,
           GError    **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autoptr (GArray) ids = dam_client_find (db, trimmed, error);

  if (ids == NULL)
    return FALSE;

  *client = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

/* The client that the heading or one who speaks names; 0 for none. */
static gint64
find_client (sqlite3    *db,
             DamChat    *chat,
             GHashTable *mine,
             GError    **error)
{
  const char *title = dam_chat_get_title (chat);
  const DamChatSpeaker *speakers;
  guint64 most = 0;
  gint64 found = 0;
  gsize n_speakers;

  /* The heading of a chat of two names the other one. */
  if (*title != '\0' && !is_one_of (mine, title) && (!find_only (db, title, &found, error) || found != 0))
    return found;

  speakers = dam_chat_get_speakers (chat, &n_speakers);
  for (gsize i = 0; i < n_speakers && i < MAX_PEOPLE; i++)
    {
      gint64 client;

      if (speakers[i].self || speakers[i].n_records <= most || is_one_of (mine, speakers[i].name))
        continue;
      if (!find_only (db, speakers[i].name, &client, error))
        return 0;
      if (client != 0)
        {
          found = client;
          most = speakers[i].n_records;
        }
    }

  return found;
}

void
dam_import_propose_roles (DamChat        *chat,
                          GHashTable     *mine,
                          GHashTable     *theirs,
                          DamSpeakerRole *roles)
{
  const DamChatSpeaker *speakers;
  gboolean have_me = FALSE, have_client = FALSE;
  gsize n_speakers, n_others = 0, last_other = 0;

  speakers = dam_chat_get_speakers (chat, &n_speakers);
  for (gsize i = 0; i < n_speakers; i++)
    {
      roles[i] = DAM_SPEAKER_IGNORED;
      if (speakers[i].self || is_one_of (mine, speakers[i].name))
        {
          roles[i] = DAM_SPEAKER_ME;
          have_me = TRUE;
          continue;
        }
      if (is_one_of (theirs, speakers[i].name))
        {
          roles[i] = DAM_SPEAKER_CLIENT;
          have_client = TRUE;
          continue;
        }
      n_others++;
      last_other = i;
    }

  if (!have_client && have_me && n_others == 1)
    {
      roles[last_other] = DAM_SPEAKER_CLIENT;
    }
  else if (have_client && !have_me && n_others == 1)
    {
      roles[last_other] = DAM_SPEAKER_ME;
    }
  else if (!have_client && !have_me && n_speakers == 2)
    {
      /* Neither is known, but the heading of a chat of two names the other one. */
      g_autofree char *title = dam_import_fold_name (dam_chat_get_title (chat));

      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *name = dam_import_fold_name (speakers[i].name);

          if (strcmp (title, name) == 0)
            {
              roles[i] = DAM_SPEAKER_CLIENT;
              roles[1 - i] = DAM_SPEAKER_ME;
            }
        }
    }
  else if (!have_client && !have_me && n_speakers == 1)
    {
      roles[0] = DAM_SPEAKER_CLIENT;
    }
}

DamSpeakerRole *
dam_import_recognise (sqlite3    *db,
                      DamChat    *chat,
                      GHashTable *mine,
                      gint64     *client,
                      GError    **error)
{
  g_autoptr (GHashTable) theirs = NULL;
  g_autoptr (GError) reason = NULL;
  DamSpeakerRole *roles;
  gsize n_speakers;

  *client = find_client (db, chat, mine, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  if (*client != 0)
    theirs = dam_import_client_names (db, *client);
  dam_chat_get_speakers (chat, &n_speakers);
  roles = g_new0 (DamSpeakerRole, MAX (n_speakers, 1));
  dam_import_propose_roles (chat, mine, theirs, roles);
  return roles;
}

/* Adds a name that I go by in chats to those the settings know. */
static gboolean
remember_me (DamTransaction *tx,
             const char     *name,
             GError        **error)
{
  sqlite3 *db = dam_transaction_db (tx);
  g_autofree char *known = dam_setting_read (db, "name");
  g_autofree char *others = NULL;
  g_autofree char *all = NULL;

  if (known == NULL || *known == '\0')
    return dam_setting_write (tx, "name", name, error);

  others = dam_setting_read (db, "chat-names");
  all = others == NULL || *others == '\0' ? g_strdup (name) : g_strconcat (others, "\n", name, NULL);
  return dam_setting_write (tx, "chat-names", all, error);
}

gboolean
dam_import_remember (DamTransaction      *tx,
                     const DamImportPlan *plan,
                     gint64               client,
                     GError             **error)
{
  const DamChatSpeaker *speakers;
  gsize n_speakers;

  /* The example's people are nobody's. */
  if (plan->example)
    return TRUE;

  speakers = dam_chat_get_speakers (plan->chat, &n_speakers);
  for (gsize i = 0; i < n_speakers; i++)
    {
      if (speakers[i].self || speakers[i].n_records == 0)
        continue;

      if (plan->roles[i] == DAM_SPEAKER_CLIENT)
        {
          if (!dam_client_add_address (tx, client, "chat-name", speakers[i].name, error))
            return FALSE;
        }
      else if (plan->roles[i] == DAM_SPEAKER_ME)
        {
          g_autoptr (GHashTable) mine = dam_import_my_names (dam_transaction_db (tx), NULL);

          if (!is_one_of (mine, speakers[i].name) && !remember_me (tx, speakers[i].name, error))
            return FALSE;
        }
    }

  return TRUE;
}
