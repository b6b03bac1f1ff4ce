/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-choice"

#include "ui/calendar/dam-client-choice.h"

#include <glib/gi18n.h>

#include "ui/dam-rows.h"

struct _DamClientChoice
{
  GtkWidget      parent_instance;

  gint64         client;
  int            freeze;     /* the list or the choice is being changed by us */

  /* Owned references */
  DamClientList *clients;
  GtkWidget     *drop_down;
};

enum
{
  PROP_0,
  PROP_CLIENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamClientChoice, dam_client_choice, GTK_TYPE_WIDGET)

static guint
find_client (DamClientChoice *self,
             gint64           client)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->clients));

  for (guint i = 0; client != 0 && i < n_items; i++)
    {
      g_autoptr (DamClient) item = g_list_model_get_item (G_LIST_MODEL (self->clients), i);

      if (dam_client_get_id (item) == client)
        return i + 1;
    }

  return 0;
}

static void
set_client (DamClientChoice *self,
            gint64           client)
{
  if (self->client == client)
    return;

  self->client = client;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLIENT]);
}

static void
selection_changed_cb (DamClientChoice *self)
{
  gpointer item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  if (self->freeze == 0)
    set_client (self, DAM_IS_CLIENT (item) ? dam_client_get_id (item) : 0);
}

/* A drop-down follows its list by position; a client is meant. */
static void
before_clients_changed_cb (DamClientChoice *self)
{
  self->freeze++;
}

static void
after_clients_changed_cb (DamClientChoice *self)
{
  guint position = find_client (self, self->client);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
  self->freeze--;
  if (position == 0)
    set_client (self, 0);
}

static char *
format_choice (GObject *item)
{
  if (DAM_IS_CLIENT (item))
    return g_strdup (dam_client_get_name (DAM_CLIENT (item)));

  return g_strdup (gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
}

static void
choice_set_up_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  /* A name may be as long as 500 characters. */
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL,
                                               "xalign", 0.0f,
                                               "ellipsize", PANGO_ELLIPSIZE_END,
                                               "max-width-chars", 24,
                                               NULL));
}

static void
choice_bound_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  g_autofree char *text = format_choice (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
dam_client_choice_dispose (GObject *object)
{
  DamClientChoice *self = DAM_CLIENT_CHOICE (object);

  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->clients);

  G_OBJECT_CLASS (dam_client_choice_parent_class)->dispose (object);
}

static void
dam_client_choice_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CLIENT:
      g_value_set_int64 (value, DAM_CLIENT_CHOICE (object)->client);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_client_choice_class_init (DamClientChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_client_choice_dispose;
  object_class->get_property = dam_client_choice_get_property;

  properties[PROP_CLIENT] =
    g_param_spec_int64 ("client", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "clientchoice");
}

static void
dam_client_choice_init (DamClientChoice *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (format_choice), NULL, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (choice_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bound_cb), NULL);

  self->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->drop_down), expression);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), factory);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down), TRUE);
  dam_drop_down_set_label (GTK_DROP_DOWN (self->drop_down), _("Client"));
  gtk_widget_set_tooltip_text (self->drop_down, _("Client"));
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

void
dam_client_choice_set_clients (DamClientChoice *self,
                               DamClientList   *clients,
                               const char      *nobody)
{
  g_autoptr (GtkStringList) all = NULL;
  g_autoptr (GListStore) parts = NULL;
  g_autoptr (GtkFlattenListModel) model = NULL;

  g_return_if_fail (DAM_IS_CLIENT_CHOICE (self));
  g_return_if_fail (self->clients == NULL);

  all = gtk_string_list_new ((const char *[]) { nobody, NULL });
  parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->clients = g_object_ref (clients);
  g_list_store_append (parts, all);
  g_list_store_append (parts, clients);

  /* The drop-down, and the model that it is given, follow the list between these two. */
  g_signal_connect_object (clients, "items-changed", G_CALLBACK (before_clients_changed_cb), self, G_CONNECT_SWAPPED);
  model = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (model));
  g_signal_connect_object (clients, "items-changed", G_CALLBACK (after_clients_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

gint64
dam_client_choice_get_client (DamClientChoice *self)
{
  g_return_val_if_fail (DAM_IS_CLIENT_CHOICE (self), 0);

  return self->client;
}

void
dam_client_choice_set_client (DamClientChoice *self,
                              gint64           client)
{
  g_return_if_fail (DAM_IS_CLIENT_CHOICE (self));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), find_client (self, client));
}
