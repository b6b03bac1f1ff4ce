/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-now-row"

#include "ui/clients/dam-now-row.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/clients/dam-client-now.h"
#include "ui/clients/dam-now-popover.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"

struct _DamNowRow
{
  AdwActionRow parent_instance;

  DamSide      first;
  gint64       shown_at;      /* what it says holds from then */
  gint64       shown_until;   /* up to then; G_MININT64 while it says nothing */

  /* Owned references */
  DamContext  *context;
  DamClient   *client;
  char        *words;         /* as they were said last */

  /* Of the row */
  GtkLabel    *glyph;
  GtkWidget   *why_button;
};

G_DEFINE_FINAL_TYPE (DamNowRow, dam_now_row, ADW_TYPE_ACTION_ROW)

static void
show_now (DamNowRow *self)
{
  gint64 time = dam_clock_now (dam_context_get_clock (self->context));
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamSide second = self->first == DAM_SIDE_MINE ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;
  g_autofree char *first_words = NULL;
  g_autofree char *second_words = NULL;
  g_autofree char *words = NULL;
  DamClientNow now;
  DamState state;

  if (time >= self->shown_at && time < self->shown_until)
    return;

  dam_client_now_ask (self->context, dam_client_get_id (self->client), &now);
  self->shown_at = now.at;
  self->shown_until = dam_client_now_ends (&now);
  state = now.answers[self->first].state;
  gtk_label_set_text (self->glyph, dam_wording_state_glyph (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->glyph), (const char *[]) { "dam-glyph", dam_wording_state_class (state), NULL });

  /* A screen reader is told only what is new. */
  first_words = dam_client_now_word (&now, style, self->first);
  second_words = dam_client_now_word (&now, style, second);
  words = g_strjoin ("\n", first_words, second_words, NULL);
  if (g_strcmp0 (words, self->words) == 0)
    return;

  g_free (self->words);
  self->words = g_steal_pointer (&words);
  dam_row_set_subtitle (ADW_ACTION_ROW (self), self->words);
}

static void
show_client (DamNowRow *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autofree char *name = dam_wording_client_name (style, dam_client_get_name (self->client),
                                                   dam_client_get_is_company (self->client));
  /* Translators: the name of a button that says why a client may make contact now or not */
  g_autofree char *why = dam_message_printf (_("Why, %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why_button), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
}

/* What it says may hold no longer. It is said anew at once, or when the row comes back to the screen. */
static void
forget (DamNowRow *self)
{
  self->shown_until = G_MININT64;
  if (self->words == NULL || gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_now (self);
}

static void
judge_changed_cb (DamNowRow *self,
                  gint64     client)
{
  if (client == 0 || client == dam_client_get_id (self->client))
    forget (self);
}

static void
style_changed_cb (DamNowRow *self)
{
  show_client (self);
  forget (self);
}

static void
minute_passed_cb (DamNowRow *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_now (self);
}

static void
why_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  DamNowRow *self = DAM_NOW_ROW (widget);

  dam_now_popover_open (widget, self->context, self->client);
}

static void
dam_now_row_dispose (GObject *object)
{
  DamNowRow *self = DAM_NOW_ROW (object);

  dam_now_popover_drop (GTK_WIDGET (self));
  g_clear_object (&self->context);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (dam_now_row_parent_class)->dispose (object);
}

static void
dam_now_row_finalize (GObject *object)
{
  g_free (DAM_NOW_ROW (object)->words);

  G_OBJECT_CLASS (dam_now_row_parent_class)->finalize (object);
}

static void
dam_now_row_class_init (DamNowRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_now_row_dispose;
  object_class->finalize = dam_now_row_finalize;

  gtk_widget_class_install_action (widget_class, "now.why", NULL, why_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "now.why", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "now.why", NULL);
}

static void
dam_now_row_init (DamNowRow *self)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE,
                                   "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  self->shown_until = G_MININT64;
  self->glyph = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "valign", GTK_ALIGN_CENTER,
                              NULL);
  self->why_button = g_object_new (GTK_TYPE_BUTTON,
                                   "icon-name", "help-about-symbolic",
                                   "tooltip-text", _("Why"),
                                   "valign", GTK_ALIGN_CENTER,
                                   "action-name", "now.why",
                                   "css-classes", (const char *[]) { "flat", "circular", NULL },
                                   NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->glyph));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->why_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  dam_now_popover_add_gestures (GTK_WIDGET (self));
  dam_keep_words (GTK_WIDGET (self));
}

GtkWidget *
dam_now_row_new (DamContext *context,
                 DamClient  *client,
                 DamSide     first)
{
  DamNowRow *self;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DAM_IS_CLIENT (client), NULL);

  self = g_object_new (DAM_TYPE_NOW_ROW, NULL);
  self->context = g_object_ref (context);
  self->client = g_object_ref (client);
  self->first = first;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-client");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x", dam_client_get_id (client));

  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (minute_passed_cb), self, G_CONNECT_SWAPPED);
  /* What a minute changed while the row was hidden. */
  g_signal_connect (self, "map", G_CALLBACK (show_now), NULL);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (judge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  /* A date in another zone begins without a new minute. */
  g_signal_connect_object (dam_context_get_clock (context), "day", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (client, "notify", G_CALLBACK (show_client), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);

  return GTK_WIDGET (self);
}

void
dam_now_row_set_first (DamNowRow *self,
                       DamSide    first)
{
  g_return_if_fail (DAM_IS_NOW_ROW (self));

  if (self->first == first)
    return;

  self->first = first;
  forget (self);
}
