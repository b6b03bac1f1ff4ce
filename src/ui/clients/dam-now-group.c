/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-now-group"

#include "ui/clients/dam-now-group.h"

#include <glib/gi18n.h>

#include "ui/clients/dam-client-now.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"

struct _DamNowGroup
{
  AdwPreferencesGroup parent_instance;

  gint64              client;

  /* Owned references */
  DamContext         *context;
  char               *words[DAM_N_SIDES];   /* as they were said last */

  GtkWidget          *rows[DAM_N_SIDES];
};

G_DEFINE_FINAL_TYPE (DamNowGroup, dam_now_group, ADW_TYPE_PREFERENCES_GROUP)

/* Asks anew each minute, as the reason may change while the state stays: reserved time that reaches beyond the hours of a day. */
static void
show_now (DamNowGroup *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClientNow now;

  if (self->client == 0)
    return;

  dam_client_now_ask (self->context, self->client, &now);

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      DamState state = now.answers[side].state;
      g_autofree char *state_words = dam_client_now_word_state (&now, style, (DamSide) side);
      g_autofree char *why = dam_client_now_word_why (&now, style, (DamSide) side);
      g_autofree char *words = g_strjoin ("\n", state_words, why, NULL);

      /* A screen reader is told only what is new. */
      if (g_strcmp0 (words, self->words[side]) == 0)
        continue;

      g_free (self->words[side]);
      self->words[side] = g_steal_pointer (&words);
      dam_link_row_set_subtitle (self->rows[side], self->words[side]);
      dam_link_row_set_glyph (self->rows[side], dam_wording_state_glyph (state), dam_wording_state_class (state));
    }
}

static void
minute_passed_cb (DamNowGroup *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_now (self);
}

static void
dam_now_group_dispose (GObject *object)
{
  g_clear_object (&DAM_NOW_GROUP (object)->context);

  G_OBJECT_CLASS (dam_now_group_parent_class)->dispose (object);
}

static void
dam_now_group_finalize (GObject *object)
{
  DamNowGroup *self = DAM_NOW_GROUP (object);

  for (int side = 0; side < DAM_N_SIDES; side++)
    g_free (self->words[side]);

  G_OBJECT_CLASS (dam_now_group_parent_class)->finalize (object);
}

static void
dam_now_group_class_init (DamNowGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_now_group_dispose;
  object_class->finalize = dam_now_group_finalize;
}

static void
dam_now_group_init (DamNowGroup *self)
{
  const char *titles[DAM_N_SIDES] = { _("They May Contact Me"), _("I May Contact Them") };

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      self->rows[side] = dam_link_row_new (titles[side], "", "", NULL);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->rows[side]), 0);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rows[side]), "client.edit-terms");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows[side]);
    }
}

void
dam_now_group_show (DamNowGroup *self,
                    DamContext  *context,
                    gint64       client)
{
  g_return_if_fail (DAM_IS_NOW_GROUP (self));
  g_return_if_fail (DAM_IS_CONTEXT (context));

  if (self->context == NULL)
    {
      self->context = g_object_ref (context);
      g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (minute_passed_cb), self, G_CONNECT_SWAPPED);
      /* What a minute changed while it was hidden. */
      g_signal_connect (self, "map", G_CALLBACK (show_now), NULL);
    }
  self->client = client;
  show_now (self);
}
