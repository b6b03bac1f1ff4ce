/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-row"

#include "ui/clients/dam-client-row.h"

#include <glib/gi18n.h>

#include "ui/dam-wording.h"

/* Only rows that are bound to a client ask the timetable anything. */

struct _DamClientRow
{
  GtkWidget   parent_instance;

  /* Owned references */
  DamContext *context;
  DamClient  *client;

  /* Template children */
  GtkLabel   *glyph;
  GtkWidget  *words;
  GtkLabel   *name;
  GtkLabel   *state;
  GtkLabel   *breaches;
};

G_DEFINE_FINAL_TYPE (DamClientRow, dam_client_row, GTK_TYPE_WIDGET)

static void
refresh (DamClientRow *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  gint64 now = dam_clock_now (clock);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  g_autofree char *state = NULL;
  g_autofree char *label = NULL;
  gint64 breaches;
  DamAnswer answer;

  if (self->client == NULL)
    return;

  name = dam_wording_client_name (style, dam_client_get_name (self->client), dam_client_get_is_company (self->client));
  gtk_label_set_text (self->name, name);

  dam_timetable_ask (dam_judge_timetable (dam_judges_get (dam_context_get_judges (self->context), dam_client_get_id (self->client)),
                                          DAM_SIDE_MINE), now, &answer);
  state = dam_client_get_archived (self->client)
          ? g_strdup (_("Archived"))
          : dam_wording_answer (style, &answer, dam_clock_get_zone (clock), now);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->glyph, dam_wording_state_glyph (answer.state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->glyph),
                              (const char *[]) { "dam-glyph", dam_wording_state_class (answer.state), NULL });

  g_object_get (self->client, "open-breaches", &breaches, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->breaches), breaches > 0);
  if (breaches > 0)
    {
      guint n_breaches = (guint) MIN (breaches, G_MAXUINT);
      g_autofree char *number = g_strdup_printf ("%u", n_breaches);
      g_autofree char *words = g_strdup_printf (ngettext ("%u breach", "%u breaches", n_breaches), n_breaches);

      gtk_label_set_text (self->breaches, number);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->breaches), words);
      label = g_strjoin (", ", name, state, words, NULL);
    }
  else
    label = g_strjoin (", ", name, state, NULL);

  /* What a screen reader is on is the item of the list, around this row. */
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
judge_changed_cb (DamClientRow *self,
                  gint64        client)
{
  if (self->client != NULL && (client == 0 || client == dam_client_get_id (self->client)))
    refresh (self);
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
dam_client_row_class_init (DamClientRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_client_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-client-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, words);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, name);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, state);
  gtk_widget_class_bind_template_child (widget_class, DamClientRow, breaches);
}

static void
dam_client_row_init (DamClientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_client_row_new (DamContext *context)
{
  DamClientRow *self = g_object_new (DAM_TYPE_CLIENT_ROW, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (judge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
dam_client_row_set (DamClientRow *self,
                    DamClient    *client)
{
  g_return_if_fail (DAM_IS_CLIENT_ROW (self));

  if (self->client != NULL)
    g_signal_handlers_disconnect_by_func (self->client, refresh, self);

  g_set_object (&self->client, client);
  if (client == NULL)
    return;

  g_signal_connect_object (client, "notify", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
