/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-preedit"

#include "ui/dam-preedit.h"

#define PREEDIT_KEY "dam-preedit"

static const char *
get_preedit (GtkEditable *editable)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);
  const char *preedit = g_object_get_data (G_OBJECT (delegate != NULL ? delegate : editable), PREEDIT_KEY);

  return preedit != NULL ? preedit : "";
}

static void
preedit_changed_cb (GtkWidget  *text,
                    const char *preedit)
{
  g_object_set_data_full (G_OBJECT (text), PREEDIT_KEY, g_strdup (preedit), g_free);
}

/* Text that was committed is composed no longer. */
static void
text_changed_cb (GtkWidget *text)
{
  g_object_set_data (G_OBJECT (text), PREEDIT_KEY, NULL);
}

char *
dam_preedit_dup_text (GtkEditable *editable)
{
  const char *text;
  const char *at;
  g_autofree char *before = NULL;

  g_return_val_if_fail (GTK_IS_EDITABLE (editable), NULL);

  text = gtk_editable_get_text (editable);
  at = g_utf8_offset_to_pointer (text, gtk_editable_get_position (editable));
  before = g_strndup (text, at - text);

  return g_strconcat (before, get_preedit (editable), at, NULL);
}

gboolean
dam_preedit_is_active (GtkEditable *editable)
{
  g_return_val_if_fail (GTK_IS_EDITABLE (editable), FALSE);

  return *get_preedit (editable) != '\0';
}

void
dam_preedit_watch (GtkEditable *editable,
                   GCallback    func,
                   gpointer     object)
{
  GtkEditable *delegate;

  g_return_if_fail (GTK_IS_EDITABLE (editable));

  delegate = gtk_editable_get_delegate (editable);
  g_return_if_fail (GTK_IS_TEXT (delegate));

  /* First what keeps the composition, then who asks for it. */
  g_signal_connect (delegate, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  g_signal_connect (delegate, "changed", G_CALLBACK (text_changed_cb), NULL);
  g_signal_connect_object (delegate, "preedit-changed", func, object, G_CONNECT_SWAPPED);
  g_signal_connect_object (delegate, "changed", func, object, G_CONNECT_SWAPPED);
}
