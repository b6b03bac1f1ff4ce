/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-contact.h"

#include <string.h>

#include "rules/dam-terms.h"

/* The texts below are stored in databases and read by scripts: entries are added, never renamed. */
static const char *const channel_ids[] = {
  "phone", "mail", "kakaotalk", "sms", "zoom", "slack", "teams", "meet", "telegram", "whatsapp", "line", "in-person",
  "other",
};

static const char *const direction_ids[] = { "incoming", "outgoing", "unknown" };

static const char *const contact_kind_ids[] = { "message", "call", "mail", "meeting" };

G_STATIC_ASSERT (G_N_ELEMENTS (channel_ids) == DAM_N_CHANNELS);
G_STATIC_ASSERT (G_N_ELEMENTS (direction_ids) == DAM_DIRECTION_UNKNOWN + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (contact_kind_ids) == DAM_CONTACT_MEETING + 1);
G_STATIC_ASSERT (DAM_N_CHANNELS <= 32);

static int
find_id (const char *const  *ids,
         gsize               n_ids,
         const char         *text)
{
  if (text == NULL)
    return -1;

  for (gsize i = 0; i < n_ids; i++)
    if (strcmp (ids[i], text) == 0)
      return (int) i;

  return -1;
}

const char *
dam_channel_id (DamChannel channel)
{
  g_return_val_if_fail ((guint) channel < G_N_ELEMENTS (channel_ids), NULL);

  return channel_ids[channel];
}

int
dam_channel_parse (const char *text)
{
  return find_id (channel_ids, G_N_ELEMENTS (channel_ids), text);
}

const char *
dam_direction_id (DamDirection direction)
{
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (direction_ids), NULL);

  return direction_ids[direction];
}

int
dam_direction_parse (const char *text)
{
  return find_id (direction_ids, G_N_ELEMENTS (direction_ids), text);
}

const char *
dam_contact_kind_id (DamContactKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (contact_kind_ids), NULL);

  return contact_kind_ids[kind];
}

int
dam_contact_kind_parse (const char *text)
{
  return find_id (contact_kind_ids, G_N_ELEMENTS (contact_kind_ids), text);
}

gboolean
dam_channel_set_parse (const char     *text,
                       DamChannelSet  *channels,
                       GError        **error)
{
  g_autofree char *whole = NULL;
  g_auto (GStrv) pieces = NULL;
  DamChannelSet set = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (channels != NULL, FALSE);

  whole = g_ascii_strdown (text, -1);
  g_strstrip (whole);

  if (*whole == '\0' || strcmp (whole, "none") == 0)
    {
      *channels = 0;
      return TRUE;
    }

  pieces = g_strsplit (whole, ",", -1);
  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      int channel;

      g_strstrip (pieces[i]);
      channel = dam_channel_parse (pieces[i]);
      if (channel < 0)
        {
          g_set_error (error, DAM_RULES_ERROR, DAM_RULES_ERROR_VALUE,
                       "“%s” is not the name of a channel", pieces[i]);
          return FALSE;
        }
      set |= 1u << channel;
    }

  *channels = set;
  return TRUE;
}

char *
dam_channel_set_format (DamChannelSet channels)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < DAM_N_CHANNELS; i++)
    if ((channels & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", channel_ids[i]);

  if (text->len == 0)
    g_string_append (text, "none");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
