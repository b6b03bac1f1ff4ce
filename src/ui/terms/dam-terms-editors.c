/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-editors"

#include "ui/terms/dam-terms-editors.h"

#include <glib/gi18n.h>

#include "ui/dam-rows.h"
#include "ui/dam-zone-chooser.h"
#include "ui/terms/dam-channels-editor.h"
#include "ui/terms/dam-holidays-editor.h"
#include "ui/terms/dam-hours-editor.h"
#include "ui/terms/dam-typed-row.h"

/* The widget that edits each boundary, and what goes into it and comes out of it. */

GtkWidget *
dam_terms_editor_new (DamTermsPart part,
                      DamContext  *context)
{
  const char *title = dam_terms_part_title (part);

  switch (part)
    {
    case DAM_TERMS_PART_HOURS:
    case DAM_TERMS_PART_THEIR_HOURS:
      return dam_hours_editor_new (context, title);

    case DAM_TERMS_PART_HOLIDAYS:
    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      return dam_holidays_editor_new (context, title);

    case DAM_TERMS_PART_CHANNELS:
    case DAM_TERMS_PART_THEIR_CHANNELS:
      return dam_channels_editor_new (title, part == DAM_TERMS_PART_CHANNELS);

    case DAM_TERMS_PART_CALL_LENGTH:
      return dam_typed_row_new (_("At Most"));

    case DAM_TERMS_PART_REPLY_TIME:
      return dam_typed_row_new (_("Within"));

    case DAM_TERMS_PART_ZONE:
    case DAM_TERMS_PART_THEIR_ZONE:
      return dam_link_row_new (title, "", NULL, NULL);

    case DAM_TERMS_N_PARTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
dam_terms_editor_description (DamTermsPart part,
                              gboolean     of_client)
{
  switch (part)
    {
    case DAM_TERMS_PART_HOURS:
      return of_client ? _("When they may contact me. A day left empty is as in my defaults.")
                       : _("When they may contact me. A day left empty has no rule.");

    case DAM_TERMS_PART_HOLIDAYS:
      return _("Whether my weekly hours hold on public holidays too.");

    case DAM_TERMS_PART_CHANNELS:
      return _("By what they may contact me. The sign marks a channel for emergencies.");

    case DAM_TERMS_PART_CALL_LENGTH:
      return _("How long a call is, at most.");

    case DAM_TERMS_PART_REPLY_TIME:
      return _("How soon I promise an answer, counted in my contact hours.");

    case DAM_TERMS_PART_ZONE:
      return _("Where the clock hangs by which my hours are read.");

    case DAM_TERMS_PART_THEIR_HOURS:
      return _("When I may contact them. Without hours, nothing is judged.");

    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      return _("Whether their weekly hours hold on public holidays too.");

    case DAM_TERMS_PART_THEIR_ZONE:
      return _("Where the clock hangs by which their hours are read.");

    case DAM_TERMS_PART_THEIR_CHANNELS:
      return _("By what I may contact them.");

    case DAM_TERMS_N_PARTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
dam_terms_editor_show (DamTermsPart          part,
                       GtkWidget            *editor,
                       DamContext           *context,
                       const DamTermsValues *values)
{
  DamSide side = dam_terms_part_side (part);
  const DamTermsSide *own = &values->own.sides[side];
  const DamTermsSide *inherited = &values->inherited.sides[side];
  const DamTermsSide *resolved = &values->resolved.sides[side];
  DamLanguage language = dam_context_get_date_style (context).language;
  const DamZone *home;
  g_autofree char *text = NULL;

  switch (part)
    {
    case DAM_TERMS_PART_HOURS:
    case DAM_TERMS_PART_THEIR_HOURS:
      dam_hours_editor_set_week (DAM_HOURS_EDITOR (editor), &own->week, &inherited->week);
      break;

    case DAM_TERMS_PART_HOLIDAYS:
    case DAM_TERMS_PART_THEIR_HOLIDAYS:
      home = side == DAM_SIDE_MINE && own->zone == NULL ? values->home : resolved->zone;
      dam_holidays_editor_show (DAM_HOLIDAYS_EDITOR (editor), own, inherited, resolved, home);
      break;

    case DAM_TERMS_PART_CHANNELS:
    case DAM_TERMS_PART_THEIR_CHANNELS:
      dam_channels_editor_set_lists (DAM_CHANNELS_EDITOR (editor), own->channels);
      break;

    case DAM_TERMS_PART_CALL_LENGTH:
    case DAM_TERMS_PART_REPLY_TIME:
      text = dam_terms_words_span (language, part == DAM_TERMS_PART_CALL_LENGTH ? values->own.call_length : values->own.reply_within);
      dam_typed_row_show_text (DAM_TYPED_ROW (editor), text);
      break;

    case DAM_TERMS_PART_ZONE:
    case DAM_TERMS_PART_THEIR_ZONE:
      text = dam_zone_label (resolved->zone, dam_clock_now (dam_context_get_clock (context)));
      dam_row_set_subtitle (ADW_ACTION_ROW (editor), text);
      break;

    case DAM_TERMS_N_PARTS:
    default:
      g_return_if_reached ();
    }
}

static void
take_channels (GtkWidget          *editor,
               gboolean            of_client,
               const DamTermsSide *inherited,
               DamTermsSide       *side)
{
  DamChannelSet lists[DAM_N_STANDINGS];

  dam_channels_editor_get_lists (DAM_CHANNELS_EDITOR (editor), lists);
  for (int i = 0; i < DAM_N_STANDINGS; i++)
    {
      /* An empty list is said only where it takes the place of a default's. */
      side->channels[i].channels = lists[i];
      side->channels[i].is_set = lists[i] != 0 || (of_client && inherited->channels[i].is_set);
    }
}

void
dam_terms_editor_take (DamTermsPart          part,
                       GtkWidget            *editor,
                       const DamTermsValues *values,
                       DamTerms             *terms)
{
  DamSide side = dam_terms_part_side (part);

  if (DAM_IS_HOURS_EDITOR (editor))
    terms->sides[side].week = *dam_hours_editor_get_week (DAM_HOURS_EDITOR (editor));
  else if (DAM_IS_HOLIDAYS_EDITOR (editor))
    dam_holidays_editor_take (DAM_HOLIDAYS_EDITOR (editor), &terms->sides[side]);
  else if (DAM_IS_CHANNELS_EDITOR (editor))
    take_channels (editor, values->client != 0, &values->inherited.sides[side], &terms->sides[side]);
  else
    g_return_if_reached ();
}

const char *
dam_terms_editor_undo_label (DamTermsPart part,
                             GtkWidget   *editor)
{
  const char *step = DAM_IS_HOURS_EDITOR (editor) ? dam_hours_editor_get_step (DAM_HOURS_EDITOR (editor)) : NULL;

  return step != NULL ? step : dam_terms_part_undo_label (part);
}
