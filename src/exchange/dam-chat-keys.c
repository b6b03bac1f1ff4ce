/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-chat"

#include "exchange/dam-chat-private.h"

#include <string.h>

/* FNV-1a with a final mix. Keys are stored in the user's file: neither these numbers nor the way a text is
 * normalised may ever change, or every chat would be imported twice. */
#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME  G_GUINT64_CONSTANT (0x100000001b3)

/* A table that is emptied often is not kept larger than this. */
#define SMALL 64

static guint64
mix (guint64 h)
{
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 33;
  return h;
}

guint64
dam_chat_hash_bytes (const char *data,
                     gsize       length)
{
  guint64 h = FNV_OFFSET;

  for (gsize i = 0; i < length; i++)
    h = (h ^ (guchar) data[i]) * FNV_PRIME;

  return mix (h);
}

void
dam_chat_trim (const char **start,
               const char **end)
{
  while (*start < *end && g_ascii_isspace (**start))
    (*start)++;
  while (*end > *start && g_ascii_isspace ((*end)[-1]))
    (*end)--;
}

/* Whether the two bytes at @p begin a conjoining jamo or a combining accent: only texts with these can change under NFC here. */
static inline gboolean
is_decomposed (const guchar *p,
               const guchar *end)
{
  if (end - p < 2)
    return FALSE;
  return (p[0] == 0xE1 && p[1] >= 0x84 && p[1] <= 0x87) || p[0] == 0xCC || (p[0] == 0xCD && p[1] <= 0xAF);
}

guint64
dam_chat_hash_text (const char *text,
                    gsize       length,
                    gboolean    csv)
{
  const char *start = text, *stop = text + length;
  const guchar *end;
  guint64 h = FNV_OFFSET;

  dam_chat_trim (&start, &stop);
  end = (const guchar *) stop;

  for (const guchar *p = (const guchar *) start; p < end; p++)
    {
      if (*p == '\r' && p + 1 < end && p[1] == '\n')
        continue;
      if (csv && *p == '"' && p + 1 < end && p[1] == '"')
        p++;
      if (*p >= 0xCC && is_decomposed (p, end))
        {
          g_autofree char *normal = dam_chat_normal_text (text, length, csv);

          return dam_chat_hash_bytes (normal, strlen (normal));
        }
      h = (h ^ *p) * FNV_PRIME;
    }

  return mix (h);
}

char *
dam_chat_normal_text (const char *text,
                      gsize       length,
                      gboolean    csv)
{
  const char *start = text, *end = text + length;
  g_autoptr (GString) plain = NULL;
  g_autofree char *valid = NULL;

  dam_chat_trim (&start, &end);
  plain = g_string_sized_new ((gsize) (end - start) + 1);
  for (const char *p = start; p < end; p++)
    {
      if (*p == '\r' && p + 1 < end && p[1] == '\n')
        continue;
      if (csv && *p == '"' && p + 1 < end && p[1] == '"')
        p++;
      g_string_append_c (plain, *p);
    }

  valid = g_utf8_make_valid (plain->str, (gssize) plain->len);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

static void
table_grow (DamChatTable *table)
{
  gsize size = table->size == 0 ? SMALL : table->size * 2;
  guint64 *hashes = g_new0 (guint64, size);
  guint32 *values = g_new0 (guint32, size);

  for (gsize i = 0; i < table->size; i++)
    {
      gsize at;

      if (table->hashes[i] == 0)
        continue;
      for (at = table->hashes[i] & (size - 1); hashes[at] != 0; at = (at + 1) & (size - 1))
        ;
      hashes[at] = table->hashes[i];
      values[at] = table->values[i];
    }

  g_free (table->hashes);
  g_free (table->values);
  table->hashes = hashes;
  table->values = values;
  table->size = size;
}

guint32 *
dam_chat_table_get (DamChatTable *table,
                    guint64       hash,
                    gboolean     *is_new)
{
  gsize at;

  /* 0 marks a free place. */
  if (hash == 0)
    hash = 1;
  if (table->used * 2 >= table->size)
    table_grow (table);

  for (at = hash & (table->size - 1); table->hashes[at] != 0; at = (at + 1) & (table->size - 1))
    {
      if (table->hashes[at] == hash)
        {
          *is_new = FALSE;
          return &table->values[at];
        }
    }

  table->hashes[at] = hash;
  table->used++;
  *is_new = TRUE;
  return &table->values[at];
}

void
dam_chat_table_reset (DamChatTable *table)
{
  if (table->size > SMALL)
    {
      dam_chat_table_clear (table);
    }
  else if (table->used > 0)
    {
      memset (table->hashes, 0, table->size * sizeof *table->hashes);
      memset (table->values, 0, table->size * sizeof *table->values);
      table->used = 0;
    }
}

void
dam_chat_table_clear (DamChatTable *table)
{
  g_clear_pointer (&table->hashes, g_free);
  g_clear_pointer (&table->values, g_free);
  table->size = 0;
  table->used = 0;
}
