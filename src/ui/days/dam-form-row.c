/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-form-row"

#include "ui/days/dam-form-row.h"

#include "ui/dam-keep-words.h"
#include "ui/dam-preedit.h"

/* What the store takes of titles and reasons; the other entries hold less. */
#define MAX_LENGTH 500

typedef struct
{
  gboolean   shown;

  /* Owned references */
  GtkWidget *message_row;

  GtkLabel  *message;
} DamFormRowPrivate;

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (DamFormRow, dam_form_row, ADW_TYPE_ENTRY_ROW)

static DamFormRowPrivate *
get_private (DamFormRow * self)
{
  return dam_form_row_get_instance_private (self);
}

static void
text_changed_cb (DamFormRow *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
entry_activated_cb (DamFormRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.apply", NULL);
}

static void
dam_form_row_dispose (GObject *object)
{
  g_clear_object (&get_private (DAM_FORM_ROW (object))->message_row);

  G_OBJECT_CLASS (dam_form_row_parent_class)->dispose (object);
}

static void
dam_form_row_class_init (DamFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_form_row_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_form_row_init (DamFormRow *self)
{
  DamFormRowPrivate *private = get_private (self);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dam-row-message");
  dam_keep_words (label);

  private->shown = TRUE;
  private->message = GTK_LABEL (label);
  /* The group puts rows of the library's own kind into its list. */
  private->message_row = g_object_ref_sink (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (private->message_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (private->message_row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (private->message_row), FALSE);
  gtk_widget_set_focusable (private->message_row, FALSE);
  gtk_widget_set_visible (private->message_row, FALSE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self))), MAX_LENGTH);
  g_signal_connect (self, "entry-activated", G_CALLBACK (entry_activated_cb), NULL);
  dam_preedit_watch (GTK_EDITABLE (self), G_CALLBACK (text_changed_cb), self);
}

GtkWidget *
dam_form_row_new (const char *title)
{
  return g_object_new (DAM_TYPE_FORM_ROW, "title", title, NULL);
}

void
dam_form_row_add_to (DamFormRow          *self,
                     AdwPreferencesGroup *group)
{
  g_return_if_fail (DAM_IS_FORM_ROW (self));

  adw_preferences_group_add (group, GTK_WIDGET (self));
  adw_preferences_group_add (group, get_private (self)->message_row);
}

void
dam_form_row_set_shown (DamFormRow *self,
                        gboolean    shown)
{
  g_return_if_fail (DAM_IS_FORM_ROW (self));

  get_private (self)->shown = shown;
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  gtk_widget_set_visible (get_private (self)->message_row, shown && dam_form_row_get_message (self) != NULL);
}

char *
dam_form_row_dup_text (DamFormRow *self)
{
  g_return_val_if_fail (DAM_IS_FORM_ROW (self), NULL);

  return g_strstrip (dam_preedit_dup_text (GTK_EDITABLE (self)));
}

void
dam_form_row_set_text (DamFormRow *self,
                       const char *text)
{
  g_return_if_fail (DAM_IS_FORM_ROW (self));

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
}

void
dam_form_row_set_message (DamFormRow *self,
                          const char *message,
                          gboolean    is_error)
{
  DamFormRowPrivate *private;

  g_return_if_fail (DAM_IS_FORM_ROW (self));

  private = get_private (self);
  gtk_label_set_text (private->message, message != NULL ? message : "");
  gtk_widget_set_visible (private->message_row, private->shown && message != NULL);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self) : GTK_WIDGET (private->message);

      if (message != NULL && is_error)
        gtk_widget_add_css_class (widget, "error");
      else
        gtk_widget_remove_css_class (widget, "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL && is_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message != NULL ? message : "", -1);
}

const char *
dam_form_row_get_message (DamFormRow *self)
{
  const char *text;

  g_return_val_if_fail (DAM_IS_FORM_ROW (self), NULL);

  text = gtk_label_get_text (get_private (self)->message);

  return *text != '\0' ? text : NULL;
}
