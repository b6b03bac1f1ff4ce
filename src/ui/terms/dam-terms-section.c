/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-section"

#include "ui/terms/dam-terms-section.h"

#include <glib/gi18n.h>

#include "ui/dam-rows.h"
#include "ui/terms/dam-typed-row.h"

/* The switch is a row of its own above what depends on it: that of AdwExpanderRow has no name for screen readers (interface.md, 1.3). */

struct _DamTermsSection
{
  GtkWidget            parent_instance;

  gboolean             showing;

  AdwPreferencesGroup *group;
  AdwActionRow        *row;      /* NULL for my defaults */
  GtkSwitch           *different;
  GtkWidget           *editors;
};

enum
{
  DIFFERENT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamTermsSection, dam_terms_section, GTK_TYPE_WIDGET)

static void
switched_cb (DamTermsSection *self)
{
  gtk_widget_set_visible (self->editors, gtk_switch_get_active (self->different));
  if (!self->showing)
    g_signal_emit (self, signals[DIFFERENT_CHANGED], 0);
}

static void
dam_terms_section_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dam_terms_section_parent_class)->dispose (object);
}

static void
dam_terms_section_class_init (DamTermsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_terms_section_dispose;

  signals[DIFFERENT_CHANGED] = g_signal_new ("different-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dam_terms_section_init (DamTermsSection *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 9);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  self->editors = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->editors, GTK_WIDGET (self));
}

GtkWidget *
dam_terms_section_new (const char *title,
                       const char *description,
                       gboolean    can_inherit)
{
  DamTermsSection *self = g_object_new (DAM_TYPE_TERMS_SECTION, NULL);

  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, description);

  if (can_inherit)
    {
      self->row = ADW_ACTION_ROW (adw_action_row_new ());
      self->different = GTK_SWITCH (gtk_switch_new ());
      gtk_widget_set_valign (GTK_WIDGET (self->different), GTK_ALIGN_CENTER);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _("Different for this client"));
      adw_action_row_set_subtitle_lines (self->row, 0);
      adw_action_row_add_suffix (self->row, GTK_WIDGET (self->different));
      adw_action_row_set_activatable_widget (self->row, GTK_WIDGET (self->different));
      adw_preferences_group_add (self->group, GTK_WIDGET (self->row));
      gtk_widget_set_visible (self->editors, FALSE);
      g_signal_connect_object (self->different, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self);
}

void
dam_terms_section_add (DamTermsSection *self,
                       GtkWidget       *editor)
{
  GtkWidget *list;

  g_return_if_fail (DAM_IS_TERMS_SECTION (self));

  if (!GTK_IS_LIST_BOX_ROW (editor))
    {
      gtk_box_append (GTK_BOX (self->editors), editor);
      return;
    }

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), editor);
  if (DAM_IS_TYPED_ROW (editor))
    gtk_list_box_append (GTK_LIST_BOX (list), dam_typed_row_get_message (DAM_TYPED_ROW (editor)));
  gtk_box_append (GTK_BOX (self->editors), list);
}

gboolean
dam_terms_section_get_different (DamTermsSection *self)
{
  g_return_val_if_fail (DAM_IS_TERMS_SECTION (self), FALSE);

  return self->different == NULL || gtk_switch_get_active (self->different);
}

void
dam_terms_section_show (DamTermsSection *self,
                        gboolean         different,
                        const char      *inherited)
{
  g_autofree char *subtitle = NULL;

  g_return_if_fail (DAM_IS_TERMS_SECTION (self));

  if (self->row == NULL)
    return;

  self->showing = TRUE;
  gtk_switch_set_active (self->different, different);
  self->showing = FALSE;

  /* Translators: %s is the value that holds for every client without another one */
  subtitle = different ? g_strdup_printf (_("Default: %s"), inherited) : g_strdup_printf (_("Same as default: %s"), inherited);
  dam_row_set_subtitle (self->row, subtitle);
}
