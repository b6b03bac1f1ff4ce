/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every stored enum is written as the text of its *_id(), never as a number. The *_parse() functions return -1 for
 * text they do not know. */

typedef enum
{
  DAM_CHANNEL_PHONE,
  DAM_CHANNEL_MAIL,
  DAM_CHANNEL_KAKAOTALK,
  DAM_CHANNEL_SMS,
  DAM_CHANNEL_ZOOM,
  DAM_CHANNEL_SLACK,
  DAM_CHANNEL_TEAMS,
  DAM_CHANNEL_MEET,
  DAM_CHANNEL_TELEGRAM,
  DAM_CHANNEL_WHATSAPP,
  DAM_CHANNEL_LINE,
  DAM_CHANNEL_IN_PERSON,
  DAM_CHANNEL_OTHER,
  DAM_N_CHANNELS,
} DamChannel;

/* A set of channels, bit 1 << DamChannel. */
typedef guint32 DamChannelSet;

typedef enum
{
  DAM_DIRECTION_INCOMING,   /* they contacted me */
  DAM_DIRECTION_OUTGOING,   /* I contacted them */
  DAM_DIRECTION_UNKNOWN,
} DamDirection;

typedef enum
{
  DAM_CONTACT_MESSAGE,
  DAM_CONTACT_CALL,
  DAM_CONTACT_MAIL,
  DAM_CONTACT_MEETING,
} DamContactKind;

/**
 * DamContact:
 * @at: the instant, UTC seconds
 * @seconds: length of a call, -1 when it is not known or not a call
 * @missed: a call that was not answered: an attempt
 * @emergency: marked as an emergency by the user
 * @automatic: an automatic reply, which neither answers nor invites
 * @person_known: whether the other party is a known client
 *
 * One act of communication, as the judge sees it.
 */
typedef struct
{
  gint64         at;
  DamDirection   direction;
  DamChannel     channel;
  DamContactKind kind;
  gint32         seconds;
  gboolean       missed;
  gboolean       emergency;
  gboolean       automatic;
  gboolean       person_known;
} DamContact;

/* "phone", "mail", "kakaotalk", "sms", "zoom", "slack", "teams", "meet", "telegram", "whatsapp", "line", "in-person",
 * "other". */
const char *dam_channel_id         (DamChannel channel);
int         dam_channel_parse      (const char *text);
/* "incoming", "outgoing", "unknown". */
const char *dam_direction_id       (DamDirection direction);
int         dam_direction_parse    (const char *text);
/* "message", "call", "mail", "meeting". */
const char *dam_contact_kind_id    (DamContactKind kind);
int         dam_contact_kind_parse (const char *text);

/* "phone,mail"; "" or "none" is the empty set. */
gboolean    dam_channel_set_parse  (const char *text, DamChannelSet *channels, GError **error);
/* (transfer full): "phone,mail", "none" */
char       *dam_channel_set_format (DamChannelSet channels);

G_END_DECLS
