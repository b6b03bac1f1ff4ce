/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-days-dialog"

#include "ui/days/dam-days-dialog.h"

#include <glib/gi18n.h>

#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"

#define WIDTH 480
#define HEIGHT 600

struct _DamDaysDialog
{
  AdwWindow   parent_instance;

  gboolean    valid;
  gboolean    writing;

  /* Owned references */
  DamContext *context;
  char       *done;
  char       *failed;

  /* Template children */
  GtkButton  *apply_button;
  GtkBox     *box;
  GtkLabel   *failure_label;
};

enum
{
  APPLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamDaysDialog, dam_days_dialog, ADW_TYPE_WINDOW)

static void
update_action (DamDaysDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apply", self->valid && !self->writing);
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[APPLY], 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DamDaysDialog) self = user_data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  update_action (self);
  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    {
      g_autofree char *failure = dam_wording_failure (self->failed, error);

      gtk_label_set_text (self->failure_label, failure);
      gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
      return;
    }

  if (DAM_IS_WINDOW (parent))
    dam_window_toast (DAM_WINDOW (parent), self->done, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* At GTK 4.8, Tab leaves a list after one of its rows, and the arrow keys stop at a row that takes no focus, such as one with a message: the next
 * field of a form is the next row that can have the focus. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamDaysDialog         *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkDirectionType direction;
  GtkWidget *row;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
      || focus == NULL || gtk_widget_get_native (focus) != GTK_NATIVE (self))
    return FALSE;

  direction = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  for (row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW); row != NULL;
       row = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row))
    if (gtk_widget_child_focus (row, direction))
      return TRUE;

  return FALSE;
}

static void
dam_days_dialog_dispose (GObject *object)
{
  DamDaysDialog *self = DAM_DAYS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_DAYS_DIALOG);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_days_dialog_parent_class)->dispose (object);
}

static void
dam_days_dialog_finalize (GObject *object)
{
  DamDaysDialog *self = DAM_DAYS_DIALOG (object);

  g_free (self->done);
  g_free (self->failed);

  G_OBJECT_CLASS (dam_days_dialog_parent_class)->finalize (object);
}

static void
dam_days_dialog_class_init (DamDaysDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_days_dialog_dispose;
  object_class->finalize = dam_days_dialog_finalize;

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-days-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DamDaysDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, DamDaysDialog, box);
  gtk_widget_class_bind_template_child (widget_class, DamDaysDialog, failure_label);

  gtk_widget_class_install_action (widget_class, "dialog.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "dialog.apply", NULL);
}

static void
dam_days_dialog_init (DamDaysDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->box), keys);
  update_action (self);
}

DamDaysDialog *
dam_days_dialog_new (GtkWindow  *parent,
                     DamContext *context,
                     const char *title,
                     gboolean    is_new)
{
  DamDaysDialog *self;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self = g_object_new (DAM_TYPE_DAYS_DIALOG, "transient-for", parent, "title", title, NULL);
  self->context = g_object_ref (context);
  /* Over a narrow window it is as wide as that. */
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent))), HEIGHT);
  gtk_button_set_label (self->apply_button, is_new ? _("_Add") : _("_Save"));

  return self;
}

DamContext *
dam_days_dialog_get_context (DamDaysDialog *self)
{
  g_return_val_if_fail (DAM_IS_DAYS_DIALOG (self), NULL);

  return self->context;
}

void
dam_days_dialog_present (DamDaysDialog *self,
                         GtkWidget     *form,
                         GtkWidget     *focus)
{
  g_return_if_fail (DAM_IS_DAYS_DIALOG (self));

  gtk_box_append (self->box, form);
  dam_keep_words (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (focus);
}

void
dam_days_dialog_set_valid (DamDaysDialog *self,
                           gboolean       valid)
{
  g_return_if_fail (DAM_IS_DAYS_DIALOG (self));

  self->valid = valid;
  update_action (self);
}

void
dam_days_dialog_write (DamDaysDialog *self,
                       const char    *label,
                       DamStoreFunc   func,
                       gpointer       data,
                       GDestroyNotify destroy,
                       const char    *done,
                       const char    *failed)
{
  g_return_if_fail (DAM_IS_DAYS_DIALOG (self));

  g_free (self->done);
  g_free (self->failed);
  self->done = g_strdup (done);
  self->failed = g_strdup (failed);
  self->writing = TRUE;
  update_action (self);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  dam_store_write_async (dam_context_get_store (self->context), label, func, data, destroy, NULL, written_cb, g_object_ref (self));
}

AdwPreferencesGroup *
dam_form_add_group (GtkBox *box)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_box_append (box, group);

  return ADW_PREFERENCES_GROUP (group);
}

GtkWidget *
dam_choice_row_new (const char         *title,
                    const char *const  *choices)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  dam_combo_row_describe (ADW_COMBO_ROW (row));

  return row;
}
