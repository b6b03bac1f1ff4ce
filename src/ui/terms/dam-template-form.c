/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-template-form"

#include "ui/terms/dam-template-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-week-template.h"
#include "text/dam-josa.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-form-row.h"

#define MAX_NAME 100

#define DAM_TYPE_TEMPLATE_FORM (dam_template_form_get_type ())
G_DECLARE_FINAL_TYPE (DamTemplateForm, dam_template_form, DAM, TEMPLATE_FORM, AdwBin)

struct _DamTemplateForm
{
  AdwBin         parent_instance;

  DamWeek        week;

  /* Owned references */
  DamContext    *context;

  DamDaysDialog *dialog;
  DamFormRow    *name_row;
};

G_DEFINE_FINAL_TYPE (DamTemplateForm, dam_template_form, ADW_TYPE_BIN)

/* Whether a template of that name would be replaced. */
static gboolean
is_taken (DamTemplateForm *self,
          const char      *name)
{
  g_autoptr (GArray) templates = dam_week_template_list (dam_store_reader (dam_context_get_store (self->context)), NULL);
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *key = g_utf8_casefold (normal, -1);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      g_autofree char *other_normal = g_utf8_normalize (g_array_index (templates, DamWeekTemplate, i).name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_autofree char *other = g_utf8_casefold (other_normal, -1);

      if (g_str_equal (other, key))
        return TRUE;
    }

  return FALSE;
}

static void
edited_cb (DamTemplateForm *self)
{
  g_autofree char *name = dam_form_row_dup_text (self->name_row);
  g_autofree char *message = NULL;
  gboolean is_long = g_utf8_strlen (name, -1) > MAX_NAME;

  if (is_long)
    message = g_strdup_printf (ngettext ("A name has at most %d character.", "A name has at most %d characters.", MAX_NAME), MAX_NAME);
  else if (is_taken (self, name))
    /* Translators: %s is the name of a weekly schedule that the user saved earlier */
    message = dam_message_printf (_("The template “%s” will be replaced."), name);

  dam_form_row_set_message (self->name_row, message, is_long);
  dam_days_dialog_set_valid (self->dialog, *name != '\0' && !is_long);
}

/* --- writing --- */

typedef struct
{
  char    *name;
  DamWeek  week;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->name);
  g_free (write);
}

static gboolean
write_template (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  Write *write = data;

  return dam_week_template_write (tx, write->name, &write->week, error);
}

static void
apply_cb (DamTemplateForm *self)
{
  Write *write = g_new0 (Write, 1);

  write->name = dam_form_row_dup_text (self->name_row);
  write->week = self->week;
  /* Translators: the name of a step that can be undone */
  dam_days_dialog_write (self->dialog, C_("step", "save template"), write_template, write, write_free, _("Template saved"),
                         _("The template could not be saved"));
}

/* --- the form --- */

static void
dam_template_form_dispose (GObject *object)
{
  g_clear_object (&DAM_TEMPLATE_FORM (object)->context);

  G_OBJECT_CLASS (dam_template_form_parent_class)->dispose (object);
}

static void
dam_template_form_class_init (DamTemplateFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_template_form_dispose;
}

static void
dam_template_form_init (DamTemplateForm *self)
{
}

void
dam_template_form_present (GtkWindow     *parent,
                           DamContext    *context,
                           const DamWeek *week)
{
  DamTemplateForm *self = g_object_new (DAM_TYPE_TEMPLATE_FORM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = dam_form_add_group (GTK_BOX (box));
  g_autofree char *summary = dam_wording_week (dam_context_get_date_style (context), week);

  g_return_if_fail (DAM_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  self->week = *week;
  self->dialog = dam_days_dialog_new (parent, context, _("Save as Template"), FALSE);

  adw_preferences_group_set_description (group, summary);
  self->name_row = DAM_FORM_ROW (dam_form_row_new (_("Name of the Template")));
  dam_form_row_add_to (self->name_row, group);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->name_row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);

  edited_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->name_row));
}
