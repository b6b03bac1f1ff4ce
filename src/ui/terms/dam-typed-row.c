/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-typed-row"

#include "ui/terms/dam-typed-row.h"

#include "ui/dam-keep-words.h"
#include "ui/dam-preedit.h"

struct _DamTypedRow
{
  AdwEntryRow parent_instance;

  gboolean    applying;

  /* Owned references */
  char       *shown;           /* the value; what stands in the entry beyond it is being edited */
  GtkWidget  *message_row;

  GtkLabel   *message;
};

enum
{
  APPLIED,
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamTypedRow, dam_typed_row, ADW_TYPE_ENTRY_ROW)

static gboolean
is_edited (DamTypedRow *self)
{
  g_autofree char *text = dam_preedit_dup_text (GTK_EDITABLE (self));

  return !g_str_equal (text, self->shown);
}

static void
text_changed_cb (DamTypedRow *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamTypedRow           *self)
{
  /* Escape belongs to the input method first, then to what was typed, then to the page. */
  if (key != GDK_KEY_Escape || dam_preedit_is_active (GTK_EDITABLE (self)) || !is_edited (self))
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self), self->shown);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  dam_typed_row_set_message (self, NULL, FALSE);

  return TRUE;
}

static void
dam_typed_row_dispose (GObject *object)
{
  DamTypedRow *self = DAM_TYPED_ROW (object);

  g_clear_object (&self->message_row);

  G_OBJECT_CLASS (dam_typed_row_parent_class)->dispose (object);
}

static void
dam_typed_row_finalize (GObject *object)
{
  DamTypedRow *self = DAM_TYPED_ROW (object);

  g_free (self->shown);

  G_OBJECT_CLASS (dam_typed_row_parent_class)->finalize (object);
}

static void
dam_typed_row_class_init (DamTypedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_typed_row_dispose;
  object_class->finalize = dam_typed_row_finalize;

  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_typed_row_init (DamTypedRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->shown = g_strdup ("");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dam-row-message");
  self->message = GTK_LABEL (label);
  self->message_row = g_object_ref_sink (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->message_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_widget_set_focusable (self->message_row, FALSE);
  gtk_widget_set_visible (self->message_row, FALSE);
  dam_keep_words (label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "entry-activated", G_CALLBACK (dam_typed_row_apply), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (dam_typed_row_apply), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  dam_preedit_watch (GTK_EDITABLE (self), G_CALLBACK (text_changed_cb), self);
}

GtkWidget *
dam_typed_row_new (const char *title)
{
  return g_object_new (DAM_TYPE_TYPED_ROW, "title", title, NULL);
}

GtkWidget *
dam_typed_row_get_message (DamTypedRow *self)
{
  g_return_val_if_fail (DAM_IS_TYPED_ROW (self), NULL);

  return self->message_row;
}

void
dam_typed_row_show_text (DamTypedRow *self,
                         const char  *text)
{
  gboolean edited;

  g_return_if_fail (DAM_IS_TYPED_ROW (self));
  g_return_if_fail (text != NULL);

  edited = is_edited (self) && !self->applying;
  if (!g_str_equal (self->shown, text))
    {
      g_free (self->shown);
      self->shown = g_strdup (text);
    }

  if (!edited && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    {
      gtk_editable_set_text (GTK_EDITABLE (self), text);
      gtk_editable_set_position (GTK_EDITABLE (self), -1);
    }
}

void
dam_typed_row_set_message (DamTypedRow *self,
                           const char  *message,
                           gboolean     is_error)
{
  g_return_if_fail (DAM_IS_TYPED_ROW (self));

  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (self->message_row, message != NULL);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self) : GTK_WIDGET (self->message);

      if (message != NULL && is_error)
        gtk_widget_add_css_class (widget, "error");
      else
        gtk_widget_remove_css_class (widget, "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL && is_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message != NULL ? message : "", -1);
}

void
dam_typed_row_apply (DamTypedRow *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_TYPED_ROW (self));

  if (self->applying || !is_edited (self))
    return;

  text = dam_preedit_dup_text (GTK_EDITABLE (self));
  self->applying = TRUE;
  g_signal_emit (self, signals[APPLIED], 0, text);
  self->applying = FALSE;
}
