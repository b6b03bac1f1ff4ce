/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-keep-words"

#include "ui/dam-keep-words.h"

/* A longer word could be wider than its label. */
#define MAX_WORD 12

PangoAttrList *
dam_keep_words_attributes (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *word = text;

  g_return_val_if_fail (text != NULL, attributes);

  while (*word != '\0')
    {
      const char *end = word;
      guint length = 0;

      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        {
          end = g_utf8_next_char (end);
          length++;
        }

      if (length > 1 && length <= MAX_WORD)
        {
          PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

          attribute->start_index = word - text;
          attribute->end_index = end - text;
          pango_attr_list_insert (attributes, attribute);
        }

      word = *end != '\0' ? g_utf8_next_char (end) : end;
    }

  return attributes;
}

static void
label_changed_cb (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = dam_keep_words_attributes (gtk_label_get_text (label));

  gtk_label_set_attributes (label, attributes);
}

void
dam_keep_words (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)))
    {
      /* Attributes of the label's own, if it has any, stay in charge. */
      if (gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
        return;

      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      g_signal_connect (widget, "notify::label", G_CALLBACK (label_changed_cb), NULL);
      label_changed_cb (GTK_LABEL (widget));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dam_keep_words (child);
}
