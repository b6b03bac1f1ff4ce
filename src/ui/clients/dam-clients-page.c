/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-clients-page"

#include "ui/clients/dam-clients-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/clients/dam-client-dialog.h"
#include "ui/clients/dam-client-matches.h"
#include "ui/clients/dam-client-sight.h"
#include "ui/clients/dam-client-view.h"
#include "ui/dam-preedit.h"
#include "ui/dam-wording.h"

/* The list and the client chosen side by side, or (narrow) one in place of the other: the same two widgets, of which one is
 * hidden. */

#define LIST_WIDTH 300

struct _DamClientsPage
{
  GtkWidget           parent_instance;

  gboolean            narrow;
  gboolean            showing_detail;
  gint64              client;          /* shown in the detail; 0: none */
  gint64              wanted;          /* to be shown as soon as the list has it */

  /* Owned references */
  DamContext         *context;
  DamClientMatches   *matches;
  GtkSingleSelection *selection;
  DamClientSight     *sight;
  DamClient          *shown;           /* the client of the detail, followed for its name */

  /* Template children */
  GtkWidget          *list_pane;
  GtkWidget          *separator;
  GtkStack           *detail_pane;
  GtkEditable        *search_entry;
  GtkToggleButton    *all_button;
  GtkToggleButton    *open_button;
  GtkToggleButton    *archived_button;
  GtkStack           *list_stack;
  GtkListView        *list_view;
  AdwStatusPage      *empty_page;
  GtkButton          *add_button;

  DamClientView      *view;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_NARROW,
  PROP_SHOWING_DETAIL,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamClientsPage, dam_clients_page, GTK_TYPE_WIDGET)

/* --- panes --- */

static void matches_changed_cb (DamClientsPage *self);

static void
update_panes (DamClientsPage *self)
{
  gboolean detail = !self->narrow || self->showing_detail;
  gboolean list = !self->narrow || !self->showing_detail;

  gtk_widget_set_visible (self->list_pane, list);
  gtk_widget_set_visible (self->separator, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_pane), detail);
  gtk_widget_set_hexpand (self->list_pane, self->narrow);
  gtk_widget_set_size_request (self->list_pane, self->narrow ? -1 : LIST_WIDTH, -1);
  /* One press leads to the client where it takes the place of the list; beside it, choosing is enough. */
  gtk_list_view_set_single_click_activate (self->list_view, self->narrow);
}

static void
set_showing_detail (DamClientsPage *self,
                    gboolean        showing_detail)
{
  showing_detail = showing_detail && self->narrow && self->client != 0;
  if (self->showing_detail == showing_detail)
    return;

  self->showing_detail = showing_detail;
  update_panes (self);
  gtk_widget_child_focus (showing_detail ? GTK_WIDGET (self->detail_pane) : GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWING_DETAIL]);
}

static void
set_narrow (DamClientsPage *self,
            gboolean        narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (!narrow && self->showing_detail)
    {
      self->showing_detail = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWING_DETAIL]);
    }
  update_panes (self);
  matches_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
title_changed_cb (DamClientsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
show_detail (DamClientsPage *self,
             DamClient      *client)
{
  gint64 id = client != NULL ? dam_client_get_id (client) : 0;

  if (self->client == id)
    return;

  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, title_changed_cb, self);
  g_set_object (&self->shown, client);
  if (client != NULL)
    g_signal_connect_object (client, "notify::name", G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);

  self->client = id;
  if (client != NULL && self->view == NULL)
    {
      self->view = DAM_CLIENT_VIEW (dam_client_view_new (self->context));
      gtk_stack_add_named (self->detail_pane, GTK_WIDGET (self->view), "client");
    }
  if (self->view != NULL)
    dam_client_view_set_client (self->view, id);
  gtk_stack_set_visible_child_name (self->detail_pane, client != NULL ? "client" : "none");
  if (client == NULL)
    set_showing_detail (self, FALSE);
  title_changed_cb (self);
}

/* --- the list --- */

/* Without @button there is nothing to be done about it. */
static void
show_empty (DamClientsPage *self,
            const char     *icon,
            const char     *title,
            const char     *description,
            const char     *button)
{
  adw_status_page_set_icon_name (self->empty_page, icon);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->add_button, button);
  gtk_stack_set_visible_child_name (self->list_stack, "empty");
}

static void
update_list_stack (DamClientsPage *self)
{
  g_autofree char *needle = g_strstrip (dam_preedit_dup_text (self->search_entry));
  DamClientFilter filter = dam_client_matches_get_filter (self->matches);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0)
    {
      gtk_stack_set_visible_child_name (self->list_stack, "list");
    }
  else if (*needle != '\0')
    {
      /* Translators: a button; %s is what was searched for and becomes the name of a new client */
      g_autofree char *label = g_strdup_printf (_("Add “%s”…"), needle);

      show_empty (self, "edit-find-symbolic", _("No Results Found"),
                  _("Clients are found by name, company, address, phone number or initial consonants."), label);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (self->context))) == 0)
    show_empty (self, "system-users-symbolic", _("No Clients Yet"), _("Add a client to see whether contact is allowed now."),
                _("Add Client…"));
  else if (filter == DAM_CLIENT_FILTER_OPEN_NOW)
    show_empty (self, "alarm-symbolic", _("Nobody Now"), _("No client may make contact at this moment."), NULL);
  else if (filter == DAM_CLIENT_FILTER_ARCHIVED)
    show_empty (self, "system-users-symbolic", _("No Archived Clients"), _("Archived clients keep their log and stay out of the way."),
                NULL);
  else
    show_empty (self, "system-users-symbolic", _("All Clients Are Archived"), NULL, _("Add Client…"));
}

static void
select_position (DamClientsPage *self,
                 guint           position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

/* The detail stays with its client whatever the list shows; it goes when the client is gone. */
static void
matches_changed_cb (DamClientsPage *self)
{
  DamClientList *list = dam_context_get_clients (self->context);

  if (self->wanted != 0 && dam_client_list_find (list, self->wanted) != NULL)
    {
      dam_clients_page_show_client (self, self->wanted);
      return;
    }

  if (self->client != 0 && dam_client_list_find (list, self->client) == NULL)
    show_detail (self, NULL);

  /* Beside a list there is always a client; whether there is a list beside it is known once the page is on the screen. */
  if (self->client == 0 && !self->narrow && gtk_widget_get_mapped (GTK_WIDGET (self)) && g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0)
    select_position (self, 0);
  else if (self->client != 0 && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    {
      guint position = dam_client_matches_find (self->matches, self->client);

      if (position != G_MAXUINT)
        gtk_single_selection_set_selected (self->selection, position);
    }

  update_list_stack (self);
}

static void
selected_cb (DamClientsPage *self)
{
  DamClient *client = gtk_single_selection_get_selected_item (self->selection);

  /* A client that a search has hidden is still the one that is looked at. */
  if (client != NULL && !self->narrow)
    show_detail (self, client);
}

static void
row_activated_cb (DamClientsPage *self,
                  guint           position)
{
  g_autoptr (DamClient) client = g_list_model_get_item (G_LIST_MODEL (self->matches), position);

  if (client == NULL)
    return;

  show_detail (self, client);
  set_showing_detail (self, TRUE);
}

static void
search_changed_cb (DamClientsPage *self)
{
  g_autofree char *needle = g_strstrip (dam_preedit_dup_text (self->search_entry));

  dam_client_matches_set_needle (self->matches, needle);
  update_list_stack (self);
}

/* Enter leads to the best match. */
static void
search_activated_cb (DamClientsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->matches)) == 0)
    return;

  select_position (self, 0);
  row_activated_cb (self, 0);
}

static void
search_stopped_cb (DamClientsPage *self)
{
  /* While a syllable is being composed, Escape is for the input method. */
  if (!dam_preedit_is_active (self->search_entry))
    gtk_editable_set_text (self->search_entry, "");
}

static void
filter_toggled_cb (DamClientsPage  *self,
                   GtkToggleButton *button)
{
  DamClientFilter filter = DAM_CLIENT_FILTER_ALL;

  if (!gtk_toggle_button_get_active (button) || self->matches == NULL)
    return;

  if (button == self->open_button)
    filter = DAM_CLIENT_FILTER_OPEN_NOW;
  else if (button == self->archived_button)
    filter = DAM_CLIENT_FILTER_ARCHIVED;
  dam_client_matches_set_filter (self->matches, filter);
  update_list_stack (self);
}

static void
add_clicked_cb (DamClientsPage *self)
{
  g_autofree char *needle = g_strstrip (dam_preedit_dup_text (self->search_entry));

  dam_client_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, 0, *needle != '\0' ? needle : NULL);
}

/* A letter typed in the list is the beginning of a search; the entry composes it. */
static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  key,
                     guint                  code,
                     GdkModifierType        state,
                     DamClientsPage        *self)
{
  gunichar character = gdk_keyval_to_unicode (key);
  GtkEditable *text = gtk_editable_get_delegate (self->search_entry);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row;

  /* What is open beside a row has keys of its own. */
  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return FALSE;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      row = dam_client_sight_find_row (self->sight);
      return row != NULL && gtk_widget_activate_action (row, "now.why", NULL);
    }

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  if (key == GDK_KEY_Delete && self->view != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->view), "client.archive", NULL);
      return TRUE;
    }

  if (character == 0 || !g_unichar_isgraph (character))
    return FALSE;

  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

/* Down leads from the search to what was found, unless the input method is choosing among its candidates. */
static gboolean
search_key_pressed_cb (GtkEventControllerKey *controller,
                       guint                  key,
                       guint                  code,
                       GdkModifierType        state,
                       DamClientsPage        *self)
{
  if (key != GDK_KEY_Down || dam_preedit_is_active (self->search_entry) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->matches)) == 0)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* --- the widget --- */

static void
dam_clients_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dam_clients_page_parent_class)->map (widget);

  matches_changed_cb (DAM_CLIENTS_PAGE (widget));
}

static void
dam_clients_page_constructed (GObject *object)
{
  DamClientsPage *self = DAM_CLIENTS_PAGE (object);

  G_OBJECT_CLASS (dam_clients_page_parent_class)->constructed (object);

  self->matches = dam_client_matches_new (self->context);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->matches)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  self->sight = dam_client_sight_new (self->context, self->list_view);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));

  /* After the selection has followed the model. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (matches_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  dam_preedit_watch (self->search_entry, G_CALLBACK (search_changed_cb), self);

  update_panes (self);
  matches_changed_cb (self);
}

static void
dam_clients_page_dispose (GObject *object)
{
  DamClientsPage *self = DAM_CLIENTS_PAGE (object);

  g_clear_object (&self->sight);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CLIENTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->matches);
  g_clear_object (&self->shown);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_clients_page_parent_class)->dispose (object);
}

static void
dam_clients_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DamClientsPage *self = DAM_CLIENTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    case PROP_SHOWING_DETAIL:
      g_value_set_boolean (value, self->showing_detail);
      break;

    case PROP_TITLE:
      if (self->shown != NULL)
        g_value_take_string (value, dam_wording_client_name (dam_context_get_date_style (self->context),
                                                             dam_client_get_name (self->shown),
                                                             dam_client_get_is_company (self->shown)));
      else
        g_value_set_static_string (value, "");
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_clients_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DamClientsPage *self = DAM_CLIENTS_PAGE (object);

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
dam_clients_page_class_init (DamClientsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dam_clients_page_constructed;
  object_class->dispose = dam_clients_page_dispose;
  object_class->get_property = dam_clients_page_get_property;
  object_class->set_property = dam_clients_page_set_property;
  widget_class->map = dam_clients_page_map;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_SHOWING_DETAIL] = g_param_spec_boolean ("showing-detail", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-clients-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, separator);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, archived_button);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, DamClientsPage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
dam_clients_page_init (DamClientsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_clients_page_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_CLIENTS_PAGE, "context", context, NULL);
}

gboolean
dam_clients_page_get_showing_detail (DamClientsPage *self)
{
  g_return_val_if_fail (DAM_IS_CLIENTS_PAGE (self), FALSE);

  return self->showing_detail;
}

void
dam_clients_page_show_list (DamClientsPage *self)
{
  g_return_if_fail (DAM_IS_CLIENTS_PAGE (self));

  set_showing_detail (self, FALSE);
}

void
dam_clients_page_show_client (DamClientsPage *self,
                              gint64          id)
{
  DamClient *client;
  guint position;

  g_return_if_fail (DAM_IS_CLIENTS_PAGE (self));

  client = dam_client_list_find (dam_context_get_clients (self->context), id);
  if (client == NULL)
    {
      /* A client that was just added reaches the list with the commit. */
      self->wanted = id;
      return;
    }

  self->wanted = 0;
  position = dam_client_matches_find (self->matches, id);
  if (position == G_MAXUINT)
    {
      gtk_editable_set_text (self->search_entry, "");
      gtk_toggle_button_set_active (dam_client_get_archived (client) ? self->archived_button : self->all_button, TRUE);
      position = dam_client_matches_find (self->matches, id);
    }

  if (position != G_MAXUINT)
    select_position (self, position);
  show_detail (self, client);
  set_showing_detail (self, TRUE);
  update_list_stack (self);
}

void
dam_clients_page_search (DamClientsPage *self)
{
  g_return_if_fail (DAM_IS_CLIENTS_PAGE (self));

  set_showing_detail (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
