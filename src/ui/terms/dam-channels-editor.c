/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-channels-editor"

#include "ui/terms/dam-channels-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"

/* The choices of a channel in the order in which they are offered; the first stands for no list. */
static const int choices[] = { -1, DAM_STANDING_OFFICIAL, DAM_STANDING_TOLERATED, DAM_STANDING_REFUSED };

/* These are seen at once. */
static const DamChannel common[] = { DAM_CHANNEL_PHONE, DAM_CHANNEL_MAIL, DAM_CHANNEL_KAKAOTALK, DAM_CHANNEL_SMS };

struct _DamChannelsEditor
{
  GtkWidget        parent_instance;

  gboolean         showing;                /* values are being shown, not chosen */

  /* Owned references */
  GtkSizeGroup    *widths;                 /* so that the choices stand in a column */

  GtkListBox      *list;
  AdwExpanderRow  *others;
  GtkDropDown     *standings[DAM_N_CHANNELS];
  GtkToggleButton *emergencies[DAM_N_CHANNELS];
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamChannelsEditor, dam_channels_editor, GTK_TYPE_WIDGET)

static void
describe_others (DamChannelsEditor *self)
{
  guint named = 0;
  g_autofree char *subtitle = NULL;

  for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
    {
      gboolean is_common = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
        is_common = is_common || common[i] == (DamChannel) channel;
      if (!is_common && gtk_drop_down_get_selected (self->standings[channel]) > 0)
        named++;
    }

  /* Translators: how many of the rarer channels something was said about */
  subtitle = named > 0 ? g_strdup_printf (ngettext ("%u named", "%u named", named), named) : g_strdup ("");
  adw_expander_row_set_subtitle (self->others, subtitle);
}

static void
value_changed_cb (DamChannelsEditor *self)
{
  if (self->showing)
    return;

  describe_others (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_row (DamChannelsEditor *self,
            DamChannel         channel,
            gboolean           with_emergency)
{
  const char *names[] = { C_ ("channel", "Not named"), C_ ("channel", "Official"), C_ ("channel", "Tolerated"), C_ ("channel", "Refused"), NULL };
  const char *name = dam_wording_channel (channel);
  /* Translators: %s is a channel, like "Phone" */
  g_autofree char *emergency = dam_message_printf (_("%s for emergencies"), name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *standing = gtk_drop_down_new_from_strings (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (standing, GTK_ALIGN_CENTER);
  g_signal_connect_object (standing, "notify::selected", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  self->standings[channel] = GTK_DROP_DOWN (standing);

  gtk_size_group_add_widget (self->widths, standing);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), standing);

  if (with_emergency)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_icon_name (GTK_BUTTON (button), "dialog-warning-symbolic");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, emergency);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, emergency, -1);
      g_signal_connect_object (button, "notify::active", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      self->emergencies[channel] = GTK_TOGGLE_BUTTON (button);
    }
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), standing);
  dam_drop_down_set_label (GTK_DROP_DOWN (standing), name);

  return row;
}

static void
dam_channels_editor_dispose (GObject *object)
{
  DamChannelsEditor *self = DAM_CHANNELS_EDITOR (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_object (&self->widths);

  G_OBJECT_CLASS (dam_channels_editor_parent_class)->dispose (object);
}

static void
dam_channels_editor_class_init (DamChannelsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_channels_editor_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dam_channels_editor_init (DamChannelsEditor *self)
{
  self->widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  self->others = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->others), _("Other Channels"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Other Channels"), -1);
}

GtkWidget *
dam_channels_editor_new (const char *label,
                         gboolean    with_emergency)
{
  DamChannelsEditor *self = g_object_new (DAM_TYPE_CHANNELS_EDITOR, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    gtk_list_box_append (self->list, create_row (self, common[i], with_emergency));
  for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
    if (self->standings[channel] == NULL)
      adw_expander_row_add_row (self->others, create_row (self, (DamChannel) channel, with_emergency));
  gtk_list_box_append (self->list, GTK_WIDGET (self->others));

  return GTK_WIDGET (self);
}

void
dam_channels_editor_get_lists (DamChannelsEditor *self,
                               DamChannelSet      lists[DAM_N_STANDINGS])
{
  g_return_if_fail (DAM_IS_CHANNELS_EDITOR (self));

  for (int i = 0; i < DAM_N_STANDINGS; i++)
    lists[i] = 0;

  for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
    {
      guint selected = gtk_drop_down_get_selected (self->standings[channel]);

      if (selected > 0 && selected < G_N_ELEMENTS (choices))
        lists[choices[selected]] |= 1u << channel;
      if (self->emergencies[channel] != NULL && gtk_toggle_button_get_active (self->emergencies[channel]))
        lists[DAM_STANDING_EMERGENCY] |= 1u << channel;
    }
}

void
dam_channels_editor_set_lists (DamChannelsEditor    *self,
                               const DamChannelList  lists[DAM_N_STANDINGS])
{
  g_return_if_fail (DAM_IS_CHANNELS_EDITOR (self));

  self->showing = TRUE;
  for (int channel = 0; channel < DAM_N_CHANNELS; channel++)
    {
      DamChannelSet bit = 1u << channel;
      guint selected = 0;

      for (guint i = 1; i < G_N_ELEMENTS (choices); i++)
        if (lists[choices[i]].is_set && (lists[choices[i]].channels & bit) != 0)
          selected = i;
      gtk_drop_down_set_selected (self->standings[channel], selected);
      if (self->emergencies[channel] != NULL)
        gtk_toggle_button_set_active (self->emergencies[channel], lists[DAM_STANDING_EMERGENCY].is_set &&
                                      (lists[DAM_STANDING_EMERGENCY].channels & bit) != 0);
    }
  self->showing = FALSE;
  describe_others (self);
}
