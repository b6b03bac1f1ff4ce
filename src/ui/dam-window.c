/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-window"

#include "ui/dam-window-private.h"

#include <glib/gi18n.h>

#include "jobs/dam-example.h"
#include "text/dam-josa.h"
#include "ui/calendar/dam-calendar-page.h"
#include "ui/clients/dam-clients-page.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-toaster.h"
#include "ui/dam-today-page.h"
#include "ui/dam-wording.h"
#include "ui/import/dam-import-page.h"
#include "ui/log/dam-log-page.h"

/* Below this width the views move to the bottom and two panes become one.  It must exceed the natural width of the wide
 * layout, or the window could never be made narrow enough to change over. */
#define NARROW_BELOW 760

struct _DamWindow
{
  AdwApplicationWindow parent_instance;

  gboolean             narrow;

  /* Owned references */
  DamContext          *context;
  DamToaster          *toaster;

  /* Template children */
  AdwToastOverlay     *toasts;
  GtkStack            *navigation;
  GtkStack            *title_stack;
  AdwWindowTitle      *window_title;
  AdwViewStack        *views;
  AdwViewSwitcher     *switcher;
  AdwViewSwitcherBar  *switcher_bar;
  GtkWidget           *detail_back_button;
  GtkWidget           *new_client_button;
  GtkWidget           *import_button;
  GtkRevealer         *example_banner;
  GtkDropTarget       *drop_target;
  GMenu               *undo_section;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamWindow, dam_window, ADW_TYPE_APPLICATION_WINDOW)

/* Each view is made when it is first shown: the first frame pays for one of them. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget  *(*create) (DamContext *context);
} views[] = {
  { "today", NC_ ("view", "Today"), "alarm-symbolic", dam_today_page_new },
  { "clients", NC_ ("view", "Clients"), "system-users-symbolic", dam_clients_page_new },
  { "calendar", NC_ ("view", "Calendar"), "x-office-calendar-symbolic", dam_calendar_page_new },
  { "log", NC_ ("view", "Log"), "document-open-recent-symbolic", dam_log_page_new },
};

static gboolean
is_at_top (DamWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->navigation), "main") == 0;
}

static DamClientsPage *
get_clients_page (DamWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->views, "clients");
  GtkWidget *page = bin != NULL ? adw_bin_get_child (ADW_BIN (bin)) : NULL;

  return page != NULL ? DAM_CLIENTS_PAGE (page) : NULL;
}

/* What depends on the width and on where in the program we are. */
static void
update_layout (DamWindow *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);
  DamClientsPage *clients = g_strcmp0 (view, "clients") == 0 ? get_clients_page (self) : NULL;
  gboolean on_detail = clients != NULL && dam_clients_page_get_showing_detail (clients);

  /* Either switcher makes its buttons when the window first has the width for it. */
  if (self->narrow)
    adw_view_switcher_bar_set_stack (self->switcher_bar, self->views);
  else
    adw_view_switcher_set_stack (self->switcher, self->views);

  gtk_widget_set_visible (self->detail_back_button, on_detail);
  gtk_widget_set_visible (self->new_client_button, !on_detail);
  gtk_widget_set_visible (self->import_button, !on_detail);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->narrow && !on_detail);
  gtk_stack_set_visible_child_name (self->title_stack, self->narrow ? "title" : "switcher");

  if (on_detail)
    {
      g_autofree char *title = NULL;

      g_object_get (clients, "title", &title, NULL);
      adw_window_title_set_title (self->window_title, title);
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (views); i++)
        if (g_strcmp0 (view, views[i].name) == 0)
          adw_window_title_set_title (self->window_title, g_dpgettext2 (NULL, "view", views[i].title));
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", on_detail || !is_at_top (self));
}

static void
set_narrow (DamWindow *self,
            gboolean   narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
surface_laid_out_cb (DamWindow *self,
                     int        width,
                     int        height)
{
  set_narrow (self, width < NARROW_BELOW);
}

static void
view_changed_cb (DamWindow *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  if (view == NULL)
    return;

  dam_window_get_view (self, view);
  g_settings_set_string (dam_context_get_settings (self->context), "last-view", view);
  update_layout (self);
}

static void
update_undo_menu (DamWindow *self)
{
  DamStore *store = dam_context_get_store (self->context);
  const char *undo_label = dam_store_get_undo_label (store);
  const char *redo_label = dam_store_get_redo_label (store);
  g_autofree char *undo = undo_label != NULL
                          /* Translators: %s is what would be undone, like "add client" */
                          ? dam_message_printf (_("_Undo: %s"), undo_label)
                          : g_strdup (_("_Undo"));
  g_autofree char *redo = redo_label != NULL
                          /* Translators: %s is what would be done again, like "add client" */
                          ? dam_message_printf (_("_Redo: %s"), redo_label)
                          : g_strdup (_("_Redo"));

  g_menu_remove_all (self->undo_section);
  g_menu_append (self->undo_section, undo, "win.undo");
  g_menu_append (self->undo_section, redo, "win.redo");
  dam_window_update_actions (self);
}

static void
update_example (DamWindow *self)
{
  gboolean present = dam_example_is_present (dam_store_reader (dam_context_get_store (self->context)));

  gtk_revealer_set_reveal_child (self->example_banner, present);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.remove-example", present);
}

static void
store_changed_cb (DamWindow  *self,
                  DamChanges *changes)
{
  if (dam_changes_touch (changes, "client"))
    update_example (self);
}

static gboolean
file_dropped_cb (GtkDropTarget *target,
                 const GValue  *value,
                 double         x,
                 double         y,
                 DamWindow     *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  dam_window_import_file (self, files->data);
  if (files->next != NULL)
    dam_window_toast (self, _("One file at a time: only the first one was opened."), FALSE);

  return TRUE;
}

/* Work begins in the page, not at the first button of the header bar. */
static void
focus_view (DamWindow *self)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->views);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (view != NULL && is_at_top (self) && (focus == NULL || !gtk_widget_is_ancestor (focus, view)))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
dam_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dam_window_parent_class)->map (widget);

  focus_view (DAM_WINDOW (widget));
}

static void
dam_window_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (dam_window_parent_class)->realize (widget);

  surface = gtk_native_get_surface (GTK_NATIVE (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (surface_laid_out_cb), widget, G_CONNECT_SWAPPED);
}

static gboolean
dam_window_close_request (GtkWindow *window)
{
  DamWindow *self = DAM_WINDOW (window);
  GSettings *settings = dam_context_get_settings (self->context);
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (dam_window_parent_class)->close_request (window);
}

static void
dam_window_constructed (GObject *object)
{
  DamWindow *self = DAM_WINDOW (object);
  GSettings *settings = dam_context_get_settings (self->context);
  DamStore *store = dam_context_get_store (self->context);
  g_autofree char *last_view = g_settings_get_string (settings, "last-view");
  int width = g_settings_get_int (settings, "window-width");

  G_OBJECT_CLASS (dam_window_parent_class)->constructed (object);

  gtk_window_set_default_size (GTK_WINDOW (self), width, g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->narrow = width < NARROW_BELOW && !g_settings_get_boolean (settings, "window-maximized");

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    adw_view_stack_add_titled (self->views, adw_bin_new (), views[i].name,
                               g_dpgettext2 (NULL, "view", views[i].title));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    adw_view_stack_page_set_icon_name (
      adw_view_stack_get_page (self->views, adw_view_stack_get_child_by_name (self->views, views[i].name)),
      views[i].icon);

  if (adw_view_stack_get_child_by_name (self->views, last_view) != NULL)
    adw_view_stack_set_visible_child_name (self->views, last_view);
  /* Only now, or the first view would be made whichever is to be seen. */
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  view_changed_cb (self);

  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::undo-label", G_CALLBACK (update_undo_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::redo-label", G_CALLBACK (update_undo_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::can-undo", G_CALLBACK (update_undo_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::can-redo", G_CALLBACK (update_undo_menu), self, G_CONNECT_SWAPPED);
  update_undo_menu (self);
  update_example (self);
  update_layout (self);
}

static void
dam_window_dispose (GObject *object)
{
  DamWindow *self = DAM_WINDOW (object);

  g_clear_object (&self->toaster);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_WINDOW);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_window_parent_class)->dispose (object);
}

static void
dam_window_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DamWindow *self = DAM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_window_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  DamWindow *self = DAM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_window_class_init (DamWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = dam_window_constructed;
  object_class->dispose = dam_window_dispose;
  object_class->get_property = dam_window_get_property;
  object_class->set_property = dam_window_set_property;
  widget_class->map = dam_window_map;
  widget_class->realize = dam_window_realize;
  window_class->close_request = dam_window_close_request;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DamWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, views);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, detail_back_button);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, new_client_button);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, example_banner);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, drop_target);
  gtk_widget_class_bind_template_child (widget_class, DamWindow, undo_section);
  gtk_widget_class_bind_template_callback (widget_class, file_dropped_cb);

  dam_window_install_actions (widget_class);
}

static void
dam_window_init (DamWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = dam_toaster_new (self->toasts);
  gtk_drop_target_set_gtypes (self->drop_target, (GType[]) { GDK_TYPE_FILE_LIST }, 1);
}

DamWindow *
dam_window_new (DamApplication *application,
                DamContext     *context)
{
  return g_object_new (DAM_TYPE_WINDOW,
                       "application", application,
                       "context", context,
                       NULL);
}

gboolean
dam_window_get_narrow (DamWindow *self)
{
  g_return_val_if_fail (DAM_IS_WINDOW (self), FALSE);

  return self->narrow;
}

DamContext *
dam_window_get_context (DamWindow *self)
{
  return self->context;
}

GtkWidget *
dam_window_get_view (DamWindow  *self,
                     const char *name)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->views, name);
  GtkWidget *page;

  if (bin == NULL)
    return NULL;

  page = adw_bin_get_child (ADW_BIN (bin));
  if (page != NULL)
    return page;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (name, views[i].name))
      page = views[i].create (self->context);

  if (DAM_IS_CLIENTS_PAGE (page))
    {
      g_object_bind_property (self, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
      g_signal_connect_object (page, "notify::showing-detail", G_CALLBACK (update_layout), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "notify::title", G_CALLBACK (update_layout), self, G_CONNECT_SWAPPED);
    }
  adw_bin_set_child (ADW_BIN (bin), page);
  dam_keep_words (page);

  return page;
}

void
dam_window_show_view (DamWindow  *self,
                      const char *name)
{
  while (!is_at_top (self))
    dam_window_pop (self);

  adw_view_stack_set_visible_child_name (self->views, name);
  focus_view (self);
}

DamWindow *
dam_window_find (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && !DAM_IS_WINDOW (root))
    root = GTK_IS_WINDOW (root) ? GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;

  return root != NULL ? DAM_WINDOW (root) : NULL;
}

void
dam_window_push (DamWindow *self,
                 GtkWidget *page)
{
  g_return_if_fail (DAM_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  gtk_stack_add_child (self->navigation, page);
  dam_keep_words (page);
  gtk_stack_set_visible_child (self->navigation, page);
  update_layout (self);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
dam_window_pop (DamWindow *self)
{
  GtkWidget *page;
  GtkWidget *below;

  g_return_if_fail (DAM_IS_WINDOW (self));

  if (is_at_top (self))
    return;

  /* The pages of the stack are in the order in which they were pushed. */
  page = gtk_stack_get_visible_child (self->navigation);
  below = gtk_widget_get_prev_sibling (page);
  gtk_stack_set_visible_child_full (self->navigation, "main", GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  if (below != NULL)
    gtk_stack_set_visible_child (self->navigation, below);
  gtk_stack_remove (self->navigation, page);
  update_layout (self);
}

void
dam_window_go_back (DamWindow *self)
{
  DamClientsPage *clients = get_clients_page (self);

  if (!is_at_top (self))
    dam_window_pop (self);
  else if (clients != NULL)
    dam_clients_page_show_list (clients);
}

void
dam_window_toast (DamWindow  *self,
                  const char *text,
                  gboolean    undo)
{
  g_return_if_fail (DAM_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  dam_toaster_say (self->toaster, text, undo);
}

void
dam_window_toast_error (DamWindow    *self,
                        const char   *what,
                        const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_WINDOW (self));
  g_return_if_fail (what != NULL);
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("%s: %s", what, error->message);
  text = dam_wording_failure (what, error);
  dam_toaster_fail (self->toaster, text);
}

void
dam_window_import_file (DamWindow *self,
                        GFile     *file)
{
  g_return_if_fail (DAM_IS_WINDOW (self));

  dam_window_push (self, dam_import_page_new (self->context, file));
}
