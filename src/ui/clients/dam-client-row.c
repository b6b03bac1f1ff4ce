/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-row"

#include "ui/clients/dam-client-row.h"

#include <glib/gi18n.h>

#include "ui/clients/dam-client-now.h"
#include "ui/clients/dam-now-popover.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-wording.h"

struct _DamClientRow
{
  GtkWidget   parent_instance;

  gint64      shown_at;        /* what it says of now holds from then */
  gint64      shown_until;     /* up to then; G_MININT64 while it says nothing */

  /* Owned references */
  DamContext *context;
  DamClient  *client;
  char       *label;           /* what a screen reader hears */

  /* Template children */
  GtkWidget  *words;
  GtkLabel   *name;
  GtkLabel   *archived;
  GtkWidget  *lines[DAM_N_SIDES];
  GtkLabel   *glyphs[DAM_N_SIDES];
  GtkLabel   *states[DAM_N_SIDES];
  GtkLabel   *breaches;
};

G_DEFINE_FINAL_TYPE (DamClientRow, dam_client_row, GTK_TYPE_WIDGET)

/* What a screen reader is on is the item of the list, around this row. It is told only what is new, or it would say it every minute. */
static void
say (DamClientRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *label = NULL;

  g_ptr_array_add (parts, (char *) gtk_label_get_text (self->name));
  if (gtk_widget_get_visible (GTK_WIDGET (self->archived)))
    g_ptr_array_add (parts, (char *) gtk_label_get_text (self->archived));
  else
    for (int side = 0; side < DAM_N_SIDES; side++)
      if (*gtk_label_get_text (self->states[side]) != '\0')
        g_ptr_array_add (parts, (char *) gtk_label_get_text (self->states[side]));
  if (gtk_widget_get_visible (GTK_WIDGET (self->breaches)))
    g_ptr_array_add (parts, (char *) gtk_widget_get_tooltip_text (GTK_WIDGET (self->breaches)));
  g_ptr_array_add (parts, NULL);

  label = g_strjoinv (", ", (char **) parts->pdata);
  if (parent == NULL || g_strcmp0 (label, self->label) == 0)
    return;

  g_free (self->label);
  self->label = g_steal_pointer (&label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

static void
show_client (DamClientRow *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  gboolean archived = dam_client_get_archived (self->client);
  g_autofree char *name = dam_wording_client_name (style, dam_client_get_name (self->client),
                                                   dam_client_get_is_company (self->client));
  gint64 breaches;

  gtk_label_set_text (self->name, name);
  gtk_widget_set_visible (GTK_WIDGET (self->archived), archived);
  for (int side = 0; side < DAM_N_SIDES; side++)
    gtk_widget_set_visible (self->lines[side], !archived);

  g_object_get (self->client, "open-breaches", &breaches, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->breaches), breaches > 0);
  if (breaches > 0)
    {
      guint n_breaches = (guint) MIN (breaches, G_MAXUINT);
      g_autofree char *number = g_strdup_printf ("%u", n_breaches);
      g_autofree char *words = g_strdup_printf (ngettext ("%u breach", "%u breaches", n_breaches), n_breaches);

      gtk_label_set_text (self->breaches, number);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->breaches), words);
    }
}

static void
client_changed_cb (DamClientRow *self)
{
  show_client (self);
  say (self);
}

static void
why_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  DamClientRow *self = DAM_CLIENT_ROW (widget);

  if (self->client != NULL)
    dam_now_popover_open (widget, self->context, self->client);
}

static void
dam_client_row_dispose (GObject *object)
{
  DamClientRow *self = DAM_CLIENT_ROW (object);

  dam_client_row_set (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CLIENT_ROW);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_client_row_parent_class)->dispose (object);
}

static void
dam_client_row_finalize (GObject *object)
{
  g_free (DAM_CLIENT_ROW (object)->label);

  G_OBJECT_CLASS (dam_client_row_parent_class)->finalize (object);
}

static void
dam_client_row_class_init (DamClientRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_client_row_dispose;
  object_class->finalize = dam_client_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-client-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, words);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, name);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, archived);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, breaches);
  gtk_widget_class_bind_template_child_full (widget_class, "mine", FALSE, G_STRUCT_OFFSET (DamClientRow, lines[DAM_SIDE_MINE]));
  gtk_widget_class_bind_template_child_full (widget_class, "mine_glyph", FALSE,
                                             G_STRUCT_OFFSET (DamClientRow, glyphs[DAM_SIDE_MINE]));
  gtk_widget_class_bind_template_child_full (widget_class, "mine_state", FALSE,
                                             G_STRUCT_OFFSET (DamClientRow, states[DAM_SIDE_MINE]));
  gtk_widget_class_bind_template_child_full (widget_class, "theirs", FALSE,
                                             G_STRUCT_OFFSET (DamClientRow, lines[DAM_SIDE_THEIRS]));
  gtk_widget_class_bind_template_child_full (widget_class, "theirs_glyph", FALSE,
                                             G_STRUCT_OFFSET (DamClientRow, glyphs[DAM_SIDE_THEIRS]));
  gtk_widget_class_bind_template_child_full (widget_class, "theirs_state", FALSE,
                                             G_STRUCT_OFFSET (DamClientRow, states[DAM_SIDE_THEIRS]));

  gtk_widget_class_install_action (widget_class, "now.why", NULL, why_action);
}

static void
dam_client_row_init (DamClientRow *self)
{
  self->shown_until = G_MININT64;
  gtk_widget_init_template (GTK_WIDGET (self));
  dam_now_popover_add_gestures (GTK_WIDGET (self));
  dam_keep_words (GTK_WIDGET (self));
}

GtkWidget *
dam_client_row_new (DamContext *context)
{
  DamClientRow *self = g_object_new (DAM_TYPE_CLIENT_ROW, NULL);

  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}

void
dam_client_row_set (DamClientRow *self,
                    DamClient    *client)
{
  g_return_if_fail (DAM_IS_CLIENT_ROW (self));

  if (self->client != NULL)
    g_signal_handlers_disconnect_by_func (self->client, client_changed_cb, self);

  dam_now_popover_drop (GTK_WIDGET (self));
  g_set_object (&self->client, client);
  self->shown_until = G_MININT64;
  /* Another item may be around it from now on. */
  g_clear_pointer (&self->label, g_free);
  if (client == NULL)
    return;

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      gtk_label_set_text (self->glyphs[side], "");
      gtk_label_set_text (self->states[side], "");
    }
  g_signal_connect_object (client, "notify", G_CALLBACK (client_changed_cb), self, G_CONNECT_SWAPPED);
  client_changed_cb (self);
}

DamClient *
dam_client_row_get (DamClientRow *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT_ROW (self), NULL);

  return self->client;
}

void
dam_client_row_show_now (DamClientRow *self)
{
  gint64 time;
  DamDateStyle style;
  DamClientNow now;

  g_return_if_fail (DAM_IS_CLIENT_ROW (self));

  if (self->client == NULL || dam_client_get_archived (self->client))
    return;

  time = dam_clock_now (dam_context_get_clock (self->context));
  if (time >= self->shown_at && time < self->shown_until)
    return;

  style = dam_context_get_date_style (self->context);
  dam_client_now_ask (self->context, dam_client_get_id (self->client), &now);
  self->shown_at = now.at;
  self->shown_until = dam_client_now_ends (&now);
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      DamState state = now.answers[side].state;
      g_autofree char *words = dam_client_now_word (&now, style, (DamSide) side);

      gtk_label_set_text (self->glyphs[side], dam_wording_state_glyph (state));
      gtk_widget_set_css_classes (GTK_WIDGET (self->glyphs[side]),
                                  (const char *[]) { "dam-glyph", dam_wording_state_class (state), NULL });
      gtk_label_set_text (self->states[side], words);
    }
  say (self);
}

void
dam_client_row_forget (DamClientRow *self)
{
  g_return_if_fail (DAM_IS_CLIENT_ROW (self));

  self->shown_until = G_MININT64;
  if (self->client != NULL)
    client_changed_cb (self);
}
