/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

G_BEGIN_DECLS

/**
 * DamClientNow:
 * @at: the instant that was asked about, UTC seconds
 * @zone: mine then, in which everything is told
 * @their_zone: (nullable): the client's then; NULL: nobody said
 * @answers: of both sides; their sources are valid until the judges' ::changed
 * @after: the state that each side has when its answer ends
 * @opens: the next opening of each side, G_MAXINT64 when there is none within 366 days
 * @dated: the date of the terms that hold the rule, DAM_DAY_INVALID when the rule is no term
 * @first_terms: the date of the first terms while they have not begun for that side, else DAM_DAY_INVALID
 *
 * Both directions between me and one client at one instant (product.md, S10): may they contact me, may I contact them, until when, and
 * why. A plain value; the list, the header of a client and Today say it in the words below, so that they never differ.
 */
typedef struct
{
  gint64         at;
  const DamZone *zone;
  const DamZone *their_zone;
  DamAnswer      answers[DAM_N_SIDES];
  DamState       after[DAM_N_SIDES];
  gint64         opens[DAM_N_SIDES];
  DamDay         dated[DAM_N_SIDES];
  DamDay         first_terms[DAM_N_SIDES];
} DamClientNow;

/* Asks about @client (0: my defaults) at this moment of the clock. */
void     dam_client_now_ask        (DamContext         *context,
                                    gint64              client,
                                    DamClientNow       *now);
/* The instant up to which the words of state below stay as they are while the judge does; at most a day ahead. The reason may change before. */
gint64   dam_client_now_ends       (const DamClientNow *now);

/* State and until when, and on their side what their clock shows where it differs from mine: "Available until 6:00 PM",
 * "Closed · opens tomorrow 9:00 AM · 1:04 AM in New York". (transfer full) */
char    *dam_client_now_word_state (const DamClientNow *now,
                                    DamDateStyle        style,
                                    DamSide             side);
/* The same with the direction: "They to me: Available until 6:00 PM". (transfer full) */
char    *dam_client_now_word       (const DamClientNow *now,
                                    DamDateStyle        style,
                                    DamSide             side);
/* Which rule decided, as a sentence. For the owner's eyes, like dam_wording_rule(). (transfer full) */
char    *dam_client_now_word_why   (const DamClientNow *now,
                                    DamDateStyle        style,
                                    DamSide             side);
/* From when on contact is allowed again, as a sentence, while it is allowed; NULL where the state says when, or nobody knows. (transfer full) */
char    *dam_client_now_word_next  (const DamClientNow *now,
                                    DamDateStyle        style,
                                    DamSide             side);
/* What their clock shows, and how far it is from mine: "1:04 AM · New York, 14 h behind"; NULL where it shows the same. (transfer full) */
char    *dam_client_now_word_clock (const DamClientNow *now,
                                    DamDateStyle        style);

G_END_DECLS
