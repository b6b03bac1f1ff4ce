/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-page"

#include "ui/log/dam-log-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"
#include "ui/log/dam-log-row.h"

/* The log of all contacts, newest first. The list view holds a few dozen rows of a model that may have a million; the heading of a day
 * stands over the first of its rows, since a list view of GTK 4.8 knows no sections. */

struct _DamLogPage
{
  GtkWidget        parent_instance;

  gint64           client;       /* the one filtered by; 0 for all */
  guint            refresh_source;
  guint            freeze_filter;
  gboolean         narrow;

  /* Owned references */
  DamContext      *context;
  DamLog          *log;
  GPtrArray       *bound_items;  /* the list items in use, not owned */

  /* Template children */
  GtkToggleButton *all_button;
  GtkToggleButton *breaches_button;
  GtkDropDown     *client_drop_down;
  GtkStack        *stack;
  GtkSpinner      *spinner;
  GtkListView     *list_view;
  GtkWidget       *filters;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamLogPage, dam_log_page, GTK_TYPE_WIDGET)

static const DamZone *
get_zone (DamLogPage * self)
{
  return dam_clock_get_zone (dam_context_get_clock (self->context));
}

static DamDay
day_of_entry (DamLogPage  *self,
              DamLogEntry *entry)
{
  DamDay day;
  int second;

  dam_zone_to_local (get_zone (self), dam_log_entry_get_contact (entry)->at, &day, &second);

  return day;
}

static char *
format_heading (DamLogPage *self,
                DamDay      day)
{
  DamDay today = dam_clock_today (dam_context_get_clock (self->context), NULL);
  g_autofree char *date = dam_wording_date (dam_context_get_date_style (self->context), day);

  if (day == today)
    /* Translators: heading over the contacts of today; %s is the date */
    return dam_message_printf (_("Today · %s"), date);
  if (day == today - 1)
    return dam_message_printf (_("Yesterday · %s"), date);

  return g_steal_pointer (&date);
}

static void
show_item (DamLogPage  *self,
           GtkListItem *item)
{
  DamLogRow *row = DAM_LOG_ROW (gtk_list_item_get_child (item));
  DamLogEntry *entry = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  g_autoptr (DamLogEntry) above = NULL;
  g_autofree char *heading = NULL;
  DamDay day;

  if (entry == NULL)
    return;

  day = day_of_entry (self, entry);
  if (position > 0)
    above = g_list_model_get_item (G_LIST_MODEL (self->log), position - 1);
  if (above == NULL || day_of_entry (self, above) != day)
    heading = format_heading (self, day);

  dam_log_row_set_narrow (row, self->narrow);
  dam_log_row_set_heading (row, heading);
  dam_log_row_set_entry (row, entry, dam_context_get_date_style (self->context), get_zone (self));
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               DamLogPage               *self)
{
  gtk_list_item_set_child (item, dam_log_row_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              DamLogPage               *self)
{
  g_ptr_array_add (self->bound_items, item);
  show_item (self, item);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                DamLogPage               *self)
{
  if (self->bound_items != NULL)
    g_ptr_array_remove_fast (self->bound_items, item);
}

static gboolean
refresh_rows_cb (gpointer user_data)
{
  DamLogPage *self = user_data;

  self->refresh_source = 0;
  for (guint i = 0; i < self->bound_items->len; i++)
    show_item (self, g_ptr_array_index (self->bound_items, i));

  return G_SOURCE_REMOVE;
}

/* What is over a row may have changed without the row itself being bound again. */
static void
queue_refresh (DamLogPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_rows_cb, self, NULL);
}

static gboolean
is_filtered (DamLogPage *self)
{
  return self->client != 0 || gtk_toggle_button_get_active (self->breaches_button);
}

static void
update_stack (DamLogPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->log)) == 0;
  gboolean loading = empty && dam_log_get_loading (self->log);
  const char *name = "list";

  if (loading)
    name = "loading";
  else if (empty)
    name = is_filtered (self) ? "no-result" : "empty";

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, loading);
  /* A filter over nothing would only be in the way of the one step that helps. */
  gtk_widget_set_visible (self->filters, !g_str_equal (name, "empty"));
}

static void
apply_filter (DamLogPage *self)
{
  DamLogFilter filter = {
    .client = self->client,
    .breaches_only = gtk_toggle_button_get_active (self->breaches_button),
  };

  dam_log_set_filter (self->log, &filter);
  update_stack (self);
}

static void
filter_changed_cb (DamLogPage *self)
{
  gpointer item;

  /* The template sets its values before there is anything to filter. */
  if (self->log == NULL || self->freeze_filter > 0)
    return;

  item = gtk_drop_down_get_selected_item (self->client_drop_down);
  self->client = DAM_IS_CLIENT (item) ? dam_client_get_id (item) : 0;
  apply_filter (self);
}

static guint
find_client (DamLogPage *self,
             gint64      client)
{
  GListModel *model = gtk_drop_down_get_model (self->client_drop_down);
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = 0; client != 0 && i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (DAM_IS_CLIENT (item) && dam_client_get_id (DAM_CLIENT (item)) == client)
        return i;
    }

  return 0;
}

static void
set_filter (DamLogPage *self,
            gint64      client,
            gboolean    breaches_only)
{
  guint position = find_client (self, client);

  self->freeze_filter++;
  gtk_drop_down_set_selected (self->client_drop_down, position);
  gtk_toggle_button_set_active (breaches_only ? self->breaches_button : self->all_button, TRUE);
  self->freeze_filter--;

  self->client = position > 0 ? client : 0;
  apply_filter (self);
}

/* A drop-down whose chosen client goes away picks its neighbour, which nobody asked for. */
static void
clients_changed_cb (DamLogPage *self)
{
  if (self->client == 0)
    return;

  if (dam_client_list_find (dam_context_get_clients (self->context), self->client) == NULL)
    set_filter (self, 0, gtk_toggle_button_get_active (self->breaches_button));
}

static void
before_clients_change_cb (DamLogPage *self)
{
  self->freeze_filter++;
}

static void
after_clients_change_cb (DamLogPage *self)
{
  self->freeze_filter--;
  clients_changed_cb (self);
}

static void
clear_filter_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  DamLogPage *self = DAM_LOG_PAGE (widget);

  set_filter (self, 0, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
row_activated_cb (DamLogPage *self,
                  guint       position)
{
  g_autoptr (DamLogEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->log), position);

  if (entry != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-contact", "x", dam_log_entry_get_id (entry));
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
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL,
                                               "xalign", 0.0f,
                                               "ellipsize", PANGO_ELLIPSIZE_END,
                                               "max-width-chars", 30,
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
fill_client_drop_down (DamLogPage *self)
{
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (self->context));
  g_autoptr (GtkStringList) all = gtk_string_list_new ((const char *[]) { _("All Clients"), NULL });
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkFlattenListModel) model = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (format_choice), NULL, NULL);

  /* The model of the drop-down, and with it the choice, follows the list between the first handler and the last. */
  g_signal_connect_object (clients, "items-changed", G_CALLBACK (before_clients_change_cb), self, G_CONNECT_SWAPPED);

  g_list_store_append (parts, all);
  g_list_store_append (parts, clients);
  model = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));

  g_signal_connect (factory, "setup", G_CALLBACK (choice_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bound_cb), NULL);

  gtk_drop_down_set_expression (self->client_drop_down, expression);
  gtk_drop_down_set_factory (self->client_drop_down, factory);
  dam_drop_down_set_label (self->client_drop_down, _("Client"));

  gtk_drop_down_set_model (self->client_drop_down, G_LIST_MODEL (model));
  g_signal_connect_object (clients, "items-changed", G_CALLBACK (after_clients_change_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
fill_list_view (DamLogPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->log)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbound_cb), self, 0);

  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

static void
dam_log_page_constructed (GObject *object)
{
  DamLogPage *self = DAM_LOG_PAGE (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_log_page_parent_class)->constructed (object);

  fill_client_drop_down (self);
  self->log = dam_log_new (dam_context_get_store (self->context));
  fill_list_view (self);

  g_signal_connect_object (self->log, "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);

  apply_filter (self);
}

static void
dam_log_page_dispose (GObject *object)
{
  DamLogPage *self = DAM_LOG_PAGE (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_pointer (&self->bound_items, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_LOG_PAGE);
  g_clear_object (&self->log);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_log_page_parent_class)->dispose (object);
}

static void
dam_log_page_root (GtkWidget *widget)
{
  GObject *root;

  GTK_WIDGET_CLASS (dam_log_page_parent_class)->root (widget);

  root = G_OBJECT (gtk_widget_get_root (widget));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    g_object_bind_property (root, "narrow", widget, "narrow", G_BINDING_SYNC_CREATE);
}

static void
dam_log_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DamLogPage *self = DAM_LOG_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_narrow (DamLogPage *self,
            gboolean    narrow)
{
  if (self->narrow == narrow)
    return;

  /* At once, for a page that is shown for the first time is measured before anything that waits its turn, and a window that
   * has grown for rows too wide stays so. */
  self->narrow = narrow;
  for (guint i = 0; i < self->bound_items->len; i++)
    dam_log_row_set_narrow (DAM_LOG_ROW (gtk_list_item_get_child (g_ptr_array_index (self->bound_items, i))), narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
dam_log_page_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DamLogPage *self = DAM_LOG_PAGE (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_log_page_class_init (DamLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_log_page_constructed;
  object_class->dispose = dam_log_page_dispose;
  object_class->get_property = dam_log_page_get_property;
  object_class->set_property = dam_log_page_set_property;

  widget_class->root = dam_log_page_root;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, breaches_button);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, client_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, DamLogPage, filters);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "log.clear-filter", NULL, clear_filter_action);
}

static void
dam_log_page_init (DamLogPage *self)
{
  self->bound_items = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_log_page_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_LOG_PAGE, "context", context, NULL);
}

void
dam_log_page_show_client (DamLogPage *self,
                          gint64      client)
{
  g_return_if_fail (DAM_IS_LOG_PAGE (self));

  set_filter (self, client, FALSE);
}

void
dam_log_page_show_breaches (DamLogPage *self)
{
  g_return_if_fail (DAM_IS_LOG_PAGE (self));

  set_filter (self, 0, TRUE);
}
