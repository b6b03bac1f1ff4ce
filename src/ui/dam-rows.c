/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-rows"

#include "ui/dam-rows.h"

#include "ui/dam-keep-words.h"

/* Newer rows, and what they activate, are described by the label of their subtitle, whose text GTK 4.18 then leaves out. What is
 * said here counts once that relation is gone. */
static void
describe (GtkAccessible *row,
          const char    *text)
{
  gtk_accessible_reset_relation (row, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
dam_row_set_subtitle (AdwActionRow *row,
                      const char   *subtitle)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));
  g_return_if_fail (subtitle != NULL);

  /* Markup is a property of the whole row, so the text is escaped where the row reads it. */
  if (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)))
    escaped = g_markup_escape_text (subtitle, -1);

  adw_action_row_set_subtitle (row, escaped != NULL ? escaped : subtitle);
  describe (GTK_ACCESSIBLE (row), subtitle);
}

GtkWidget *
dam_link_row_new (const char *title,
                  const char *subtitle,
                  const char *glyph,
                  const char *glyph_class)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE,
                                   "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  g_return_val_if_fail (title != NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  dam_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  if (glyph != NULL)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                       "css-classes", (const char *[]) { "dam-glyph", NULL },
                                       "valign", GTK_ALIGN_CENTER,
                                       NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      g_object_set_data (G_OBJECT (row), "glyph", label);
      dam_link_row_set_glyph (row, glyph, glyph_class);
    }

  dam_keep_words (row);

  return row;
}

void
dam_link_row_set_subtitle (GtkWidget  *row,
                           const char *subtitle)
{
  dam_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

void
dam_link_row_set_glyph (GtkWidget  *row,
                        const char *glyph,
                        const char *glyph_class)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "glyph");
  const char *classes[] = { "dam-glyph", glyph_class, NULL };

  g_return_if_fail (label != NULL);

  gtk_label_set_text (GTK_LABEL (label), glyph);
  gtk_widget_set_css_classes (label, classes);
}

static void
selected_item_changed_cb (GtkDropDown *drop_down)
{
  GtkExpression *expression = gtk_drop_down_get_expression (drop_down);
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_auto (GValue) value = G_VALUE_INIT;
  const char *text = NULL;

  if (expression == NULL && GTK_IS_STRING_OBJECT (item))
    text = gtk_string_object_get_string (item);
  else if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value))
    text = g_value_get_string (&value);

  if (text == NULL)
    return;

  /* The button inside has the focus; newer GTK takes what it says of it from the list around it. */
  describe (GTK_ACCESSIBLE (drop_down), text);
  describe (GTK_ACCESSIBLE (button), text);
}

void
dam_drop_down_set_label (GtkDropDown *drop_down,
                         const char  *label)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (label != NULL);

  /* Newer lists are labelled by what is chosen in them, which would be the whole of their name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (selected_item_changed_cb), NULL);
  selected_item_changed_cb (drop_down);
}

static void
choice_changed_cb (AdwComboRow *row)
{
  GtkStringObject *choice = adw_combo_row_get_selected_item (row);

  if (choice != NULL)
    describe (GTK_ACCESSIBLE (row), gtk_string_object_get_string (choice));
}

void
dam_combo_row_describe (AdwComboRow *row)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect (row, "notify::selected-item", G_CALLBACK (choice_changed_cb), NULL);
  choice_changed_cb (row);
}
