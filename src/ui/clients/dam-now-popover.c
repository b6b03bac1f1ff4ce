/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-now-popover"

#include "ui/clients/dam-now-popover.h"

#include <glib/gi18n.h>

#include "ui/clients/dam-client-now.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-wording.h"

/* As wide as a narrow window can show. */
#define WIDTH_CHARS 34

struct _DamNowPopover
{
  GtkPopover  parent_instance;

  /* Owned references */
  DamContext *context;
  DamClient  *client;

  /* Of the popover */
  GtkLabel   *name;
  GtkLabel   *glyphs[DAM_N_SIDES];
  GtkLabel   *states[DAM_N_SIDES];
  GtkLabel   *clock;
  GtkLabel   *whys[DAM_N_SIDES];
};

G_DEFINE_FINAL_TYPE (DamNowPopover, dam_now_popover, GTK_TYPE_POPOVER)

static void
refresh (DamNowPopover *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autofree char *name = dam_wording_client_name (style, dam_client_get_name (self->client),
                                                   dam_client_get_is_company (self->client));
  g_autofree char *clock = NULL;
  DamClientNow now;

  dam_client_now_ask (self->context, dam_client_get_id (self->client), &now);
  gtk_label_set_text (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      DamState state = now.answers[side].state;
      g_autofree char *words = dam_client_now_word (&now, style, (DamSide) side);
      g_autofree char *why = dam_client_now_word_why (&now, style, (DamSide) side);
      g_autofree char *next = dam_client_now_word_next (&now, style, (DamSide) side);
      g_autofree char *reasons = next != NULL ? g_strjoin ("\n", why, next, NULL) : g_strdup (why);

      gtk_label_set_text (self->glyphs[side], dam_wording_state_glyph (state));
      gtk_widget_set_css_classes (GTK_WIDGET (self->glyphs[side]),
                                  (const char *[]) { "dam-glyph", dam_wording_state_class (state), NULL });
      gtk_label_set_text (self->states[side], words);
      gtk_label_set_text (self->whys[side], reasons);
    }

  clock = dam_client_now_word_clock (&now, style);
  gtk_label_set_text (self->clock, clock != NULL ? clock : "");
  gtk_widget_set_visible (GTK_WIDGET (self->clock), clock != NULL);
}

static void
judge_changed_cb (DamNowPopover *self,
                  gint64         client)
{
  if (client == 0 || client == dam_client_get_id (self->client))
    refresh (self);
}

static void
edit_clicked_cb (DamNowPopover *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  gint64 client = dam_client_get_id (self->client);

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (row, "win.edit-hours", "x", client);
}

static GtkLabel *
label_new (const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "xalign", 0.0f,
                       "wrap", TRUE,
                       "max-width-chars", WIDTH_CHARS,
                       "css-classes", (const char *[]) { css_class, NULL },
                       NULL);
}

static void
dam_now_popover_dispose (GObject *object)
{
  DamNowPopover *self = DAM_NOW_POPOVER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (dam_now_popover_parent_class)->dispose (object);
}

static void
dam_now_popover_class_init (DamNowPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_now_popover_dispose;

  /* A screen reader then reads its words when the focus comes into it. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
dam_now_popover_init (DamNowPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Edit Hours"));

  self->name = label_new ("heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));

  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

      self->glyphs[side] = g_object_new (GTK_TYPE_LABEL,
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                         "valign", GTK_ALIGN_START,
                                         NULL);
      self->states[side] = label_new ("body");
      self->whys[side] = label_new ("dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self->whys[side]), "caption");
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->states[side]));
      if (side == DAM_SIDE_THEIRS)
        {
          self->clock = label_new ("caption");
          gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->clock));
        }
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->whys[side]));
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->glyphs[side]));
      gtk_box_append (GTK_BOX (row), words);
      gtk_box_append (GTK_BOX (box), row);
    }

  g_signal_connect_object (button, "clicked", G_CALLBACK (edit_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "dam-padded");
  dam_keep_words (box);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/* --- beside a row --- */

static gboolean
closed_later_cb (gpointer user_data)
{
  GtkWidget *self = user_data;

  if (gtk_widget_get_parent (self) != NULL)
    gtk_widget_unparent (self);

  return G_SOURCE_REMOVE;
}

/* The keys go on where they were: at the row, or at the item of the list around it. */
static void
leave (GtkWidget *self)
{
  GtkWidget *row = gtk_widget_get_parent (self);

  while (row != NULL && !gtk_widget_get_focusable (row))
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
closed_cb (GtkWidget *self)
{
  leave (self);

  /* What it says to the window on its way out still needs it. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, closed_later_cb, g_object_ref (self), g_object_unref);
}

GtkWidget *
dam_now_popover_open (GtkWidget  *row,
                      DamContext *context,
                      DamClient  *client)
{
  DamNowPopover *self;

  g_return_val_if_fail (GTK_IS_WIDGET (row), NULL);
  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DAM_IS_CLIENT (client), NULL);

  dam_now_popover_drop (row);
  self = g_object_new (DAM_TYPE_NOW_POPOVER, NULL);
  self->context = g_object_ref (context);
  self->client = g_object_ref (client);
  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (context), "day", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (judge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (client, "notify", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  gtk_widget_set_parent (GTK_WIDGET (self), row);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (self));

  return GTK_WIDGET (self);
}

GtkWidget *
dam_now_popover_find (GtkWidget *row)
{
  g_return_val_if_fail (GTK_IS_WIDGET (row), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (DAM_IS_NOW_POPOVER (child))
      return child;

  return NULL;
}

void
dam_now_popover_drop (GtkWidget *row)
{
  GtkWidget *popover = dam_now_popover_find (row);
  GtkWidget *focus;

  if (popover == NULL)
    return;

  /* Who has the focus is held by what is around it. */
  focus = gtk_widget_get_root (row) != NULL ? gtk_root_get_focus (gtk_widget_get_root (row)) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, popover))
    leave (popover);
  g_signal_handlers_disconnect_by_func (popover, closed_cb, NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_unparent (popover);
}

static void
asked_cb (GtkGesture *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (row, "now.why", NULL);
}

void
dam_now_popover_add_gestures (GtkWidget *row)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (asked_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (asked_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}
