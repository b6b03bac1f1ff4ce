/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-page"

#include "ui/calendar/dam-calendar-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-keys.h"
#include "ui/calendar/dam-calendar-legend.h"
#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/dam-wording.h"
#include "ui/dam-wrap-bar.h"

/* From these widths on a week, and three days, are shown (interface.md, 3.3); below the third, weekdays are letters. */
#define WEEK_FROM 560
#define THREE_DAYS_FROM 440
#define NAMES_FROM 760
/* Below this height of the window hours are low, so that several of them are in sight. */
#define LOW_BELOW 500

#define ZOOM_STEP 1.25

struct _DamCalendarPage
{
  GtkWidget           parent_instance;

  gboolean            mode_chosen;    /* by the user, now or earlier */
  gboolean            wants_focus;    /* the view was switched to */
  gulong              layout_handler;

  /* Owned references */
  DamContext         *context;
  GtkEventController *shortcuts;

  /* Template children */
  GtkWidget          *toolbar;
  GtkWidget          *previous_button;
  GtkWidget          *next_button;
  GtkLabel           *title;
  GtkWidget          *days_button;
  GtkWidget          *days_label;
  DamClientChoice    *client_choice;
  GtkWidget          *side_box;
  GtkToggleButton    *mine_button;
  GtkRevealer        *hint;
  GtkLabel           *hint_label;
  AdwBin             *view_bin;
  GtkFlowBox         *legend;

  GtkToggleButton    *week_button;
  GtkToggleButton    *month_button;
  GtkToggleButton    *list_button;

  /* Of view_bin */
  DamCalendarViews   *views;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamCalendarPage, dam_calendar_page, GTK_TYPE_WIDGET)

static void update_zoom_actions (DamCalendarPage *self);

static DamWeekView *
get_week (DamCalendarPage *self)
{
  return dam_calendar_views_get_week (self->views);
}

/* --- the period --- */

static void
update_button (GtkWidget  *button,
               const char *label)
{
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_period (DamCalendarPage *self)
{
  g_autofree char *title = dam_calendar_views_word_period (self->views);
  gboolean is_month = dam_calendar_views_get_mode (self->views) == DAM_CALENDAR_MONTH;
  gboolean is_week = dam_calendar_views_get_n_days (self->views) == 7;

  gtk_label_set_text (self->title, title);
  update_button (self->previous_button, is_month ? _("Previous Month") : is_week ? _("Previous Week") : _("Previous Day"));
  update_button (self->next_button, is_month ? _("Next Month") : is_week ? _("Next Week") : _("Next Day"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.previous", dam_calendar_views_can_step (self->views));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.next", dam_calendar_views_can_step (self->views));
}

/* --- week, month or list --- */

static void
set_mode (DamCalendarPage *self,
          DamCalendarMode  mode)
{
  dam_calendar_views_set_mode (self->views, mode);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), mode != DAM_CALENDAR_LIST);
  update_zoom_actions (self);
}

static void
mode_changed_cb (DamCalendarPage *self,
                 GtkToggleButton *button)
{
  DamCalendarMode mode;

  if (!gtk_toggle_button_get_active (button) || self->views == NULL)
    return;

  mode = button == self->week_button ? DAM_CALENDAR_WEEK : button == self->month_button ? DAM_CALENDAR_MONTH : DAM_CALENDAR_LIST;
  set_mode (self, mode);
  self->mode_chosen = TRUE;
  g_settings_set_string (dam_context_get_settings (self->context), "calendar-mode", dam_calendar_mode_id (mode));
}

static void
press_mode (DamCalendarPage *self,
            DamCalendarMode  mode)
{
  GtkToggleButton *buttons[] = { self->week_button, self->month_button, self->list_button };

  gtk_toggle_button_set_active (buttons[mode], TRUE);
}

static void
mode_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);
  int step = g_str_equal (action_name, "calendar.next-mode") ? 1 : -1;
  int mode = (int) dam_calendar_views_get_mode (self->views) + step;

  if (mode < 0 || mode >= DAM_N_CALENDAR_MODES)
    return;

  press_mode (self, (DamCalendarMode) mode);
  dam_calendar_views_grab_focus (self->views);
}

/* --- whose hours --- */

static gboolean
has_hours (DamCalendarPage *self,
           gint64           client,
           DamSide          side)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), client);
  gsize n_periods;
  const DamTermsPeriod *periods = dam_terms_history_get (dam_judge_history (judge), &n_periods);

  for (gsize i = 0; i < n_periods; i++)
    for (int day = 0; day < 7; day++)
      if (periods[i].terms.sides[side].week.days[day].kind != DAM_DAY_INHERIT)
        return TRUE;

  return FALSE;
}

/* Whose contacts and hours are shown: beside a single client that has hours of its own while my defaults have none, "everyone"
 * means that client, so that the first week one looks at is not empty. */
static gint64
get_client (DamCalendarPage *self)
{
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (self->context));
  gint64 client = dam_client_choice_get_client (self->client_choice);
  g_autoptr (DamClient) only = NULL;

  if (client != 0 || g_list_model_get_n_items (clients) != 1 || has_hours (self, 0, DAM_SIDE_MINE))
    return client;
  only = g_list_model_get_item (clients, 0);

  return dam_client_get_id (only);
}

static void
show_source (DamCalendarPage *self)
{
  gint64 client = get_client (self);
  gboolean has_theirs = client != 0 && has_hours (self, client, DAM_SIDE_THEIRS);
  DamSide side;

  gtk_widget_set_visible (self->side_box, has_theirs);
  if (!has_theirs)
    gtk_toggle_button_set_active (self->mine_button, TRUE);
  side = gtk_toggle_button_get_active (self->mine_button) ? DAM_SIDE_MINE : DAM_SIDE_THEIRS;

  /* Several clients may have hours of their own, which one week cannot show for all of them. */
  if (client == 0 && g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (self->context))) > 1)
    gtk_label_set_label (self->hint_label,
                         _("My defaults have no contact hours. Choose a client to see the hours agreed with them."));
  else
    gtk_label_set_label (self->hint_label, _("No contact hours have been set yet. Once they are, they appear here."));
  gtk_revealer_set_reveal_child (self->hint, side == DAM_SIDE_MINE && !has_hours (self, client, DAM_SIDE_MINE));
  dam_calendar_views_set_source (self->views, client, side);
}

static void
side_changed_cb (DamCalendarPage *self)
{
  if (self->views != NULL)
    show_source (self);
}

/* --- width --- */

/* The first thing to operate is the column of today, not the first button, which the view stack chooses; unless the hand is still
 * at what switched to this view. */
static void
take_focus (DamCalendarPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->wants_focus = FALSE;
  if (root != NULL
      && (focus == NULL || !gtk_widget_get_mapped (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    dam_calendar_views_grab_focus (self->views);
}

/* A narrow window opens on the list, in which a finger finds most (interface.md, 3.3), until the user chooses. */
static void
choose_first_mode (DamCalendarPage *self,
                   int              width)
{
  self->mode_chosen = TRUE;
  set_mode (self, width < THREE_DAYS_FROM ? DAM_CALENDAR_LIST : DAM_CALENDAR_WEEK);
  g_signal_handlers_block_by_func (self->list_button, mode_changed_cb, self);
  press_mode (self, dam_calendar_views_get_mode (self->views));
  g_signal_handlers_unblock_by_func (self->list_button, mode_changed_cb, self);
}

static void
surface_laid_out_cb (DamCalendarPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n_days = width >= WEEK_FROM ? 7 : width >= THREE_DAYS_FROM ? 3 : 1;

  if (width <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (!self->mode_chosen)
    choose_first_mode (self, width);
  /* The picture on the button says enough where there is no room for its word; on a phone the menu has it. */
  gtk_widget_set_visible (self->days_button, n_days > 1);
  if (n_days > 1)
    gtk_widget_remove_css_class (self->toolbar, "dam-tight");
  else
    gtk_widget_add_css_class (self->toolbar, "dam-tight");
  gtk_widget_set_visible (self->days_label, n_days == 7);
  dam_week_view_set_low (get_week (self), gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) < LOW_BELOW);
  dam_week_view_scroll_first (get_week (self));
  if (self->wants_focus)
    take_focus (self);
  dam_calendar_views_set_room (self->views, n_days, width < NAMES_FROM && n_days == 7);
}

static void
dam_calendar_page_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (dam_calendar_page_parent_class)->realize (widget);

  /* The window lays its widgets out first: here the width is known, and what follows from it is done before a frame is drawn. */
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  DAM_CALENDAR_PAGE (widget)->layout_handler =
    g_signal_connect_object (surface, "layout", G_CALLBACK (surface_laid_out_cb), widget, G_CONNECT_SWAPPED);
}

static void
dam_calendar_page_unrealize (GtkWidget *widget)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  g_clear_signal_handler (&self->layout_handler, gtk_native_get_surface (gtk_widget_get_native (widget)));

  GTK_WIDGET_CLASS (dam_calendar_page_parent_class)->unrealize (widget);
}

/* --- actions and keys --- */

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  dam_calendar_views_step (DAM_CALENDAR_PAGE (widget)->views, -1);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_calendar_views_step (DAM_CALENDAR_PAGE (widget)->views, 1);
}

static void
today_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dam_calendar_views_show_today (DAM_CALENDAR_PAGE (widget)->views);
}

static void
update_zoom_actions (DamCalendarPage *self)
{
  gboolean is_week = dam_calendar_views_get_mode (self->views) == DAM_CALENDAR_WEEK;
  double zoom = dam_week_view_get_zoom (get_week (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.zoom-in", is_week && zoom < DAM_ZOOM_MOST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.zoom-out", is_week && zoom > DAM_ZOOM_LEAST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.zoom-normal", is_week);
}

static void
save_zoom_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  g_settings_set_double (dam_context_get_settings (self->context), "calendar-zoom", dam_week_view_get_zoom (get_week (self)));
  update_zoom_actions (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);
  double zoom = dam_week_view_get_zoom (get_week (self));

  if (g_str_equal (action_name, "calendar.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (action_name, "calendar.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1;
  dam_week_view_set_zoom (get_week (self), zoom);
  save_zoom_action (widget, action_name, NULL);
}

static void
edit_days_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.edit-days", "x",
                              dam_client_choice_get_client (DAM_CALENDAR_PAGE (widget)->client_choice));
}

static void
show_working_hours (DamCalendarPage *self)
{
  dam_week_view_set_working_hours (get_week (self), g_settings_get_boolean (dam_context_get_settings (self->context),
                                                                            "calendar-working-hours"));
}

static void
edit_hours_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  gtk_widget_activate_action (widget, "win.edit-hours", "x", dam_client_choice_get_client (self->client_choice));
}

static void
dam_calendar_page_map (GtkWidget *widget)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (dam_calendar_page_parent_class)->map (widget);

  /* Only while the calendar is seen: the other views of the window have their own pages to turn. */
  self->shortcuts = dam_calendar_keys_new ();
  gtk_widget_add_controller (widget, self->shortcuts);

  self->wants_focus = TRUE;
  show_source (self);
}

static void
dam_calendar_page_unmap (GtkWidget *widget)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  gtk_widget_remove_controller (widget, g_steal_pointer (&self->shortcuts));

  GTK_WIDGET_CLASS (dam_calendar_page_parent_class)->unmap (widget);
}

/* --- object --- */

static void
dam_calendar_page_constructed (GObject *object)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (object);
  g_autofree char *mode = NULL;
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autoptr (GAction) working_hours = NULL;

  G_OBJECT_CLASS (dam_calendar_page_parent_class)->constructed (object);

  self->views = g_object_new (DAM_TYPE_CALENDAR_VIEWS, "context", self->context, NULL);
  adw_bin_set_child (self->view_bin, GTK_WIDGET (self->views));
  dam_week_view_set_zoom (get_week (self), g_settings_get_double (dam_context_get_settings (self->context), "calendar-zoom"));
  update_zoom_actions (self);
  g_signal_connect_object (dam_context_get_settings (self->context), "changed::calendar-working-hours",
                           G_CALLBACK (show_working_hours), self, G_CONNECT_SWAPPED);
  show_working_hours (self);
  actions = g_simple_action_group_new ();
  working_hours = g_settings_create_action (dam_context_get_settings (self->context), "calendar-working-hours");
  g_action_map_add_action (G_ACTION_MAP (actions), working_hours);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (actions));
  dam_client_choice_set_clients (self->client_choice, dam_context_get_clients (self->context), _("All Clients"));
  dam_calendar_legend_fill (self->legend);

  g_signal_connect_object (self->views, "period-changed", G_CALLBACK (show_period), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client_choice, "notify::client", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed",
                           G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clients (self->context), "items-changed",
                           G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);

  mode = g_settings_get_string (dam_context_get_settings (self->context), "calendar-mode");
  if (dam_calendar_mode_parse (mode) >= 0)
    press_mode (self, (DamCalendarMode) dam_calendar_mode_parse (mode));
  self->mode_chosen = dam_calendar_mode_parse (mode) >= 0;
  show_period (self);
}

static void
dam_calendar_page_dispose (GObject *object)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CALENDAR_PAGE);
  self->views = NULL;
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_calendar_page_parent_class)->dispose (object);
}

static void
dam_calendar_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (object);

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
dam_calendar_page_class_init (DamCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_calendar_page_constructed;
  object_class->dispose = dam_calendar_page_dispose;
  object_class->set_property = dam_calendar_page_set_property;
  widget_class->realize = dam_calendar_page_realize;
  widget_class->unrealize = dam_calendar_page_unrealize;
  widget_class->map = dam_calendar_page_map;
  widget_class->unmap = dam_calendar_page_unmap;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAM_TYPE_CLIENT_CHOICE);
  g_type_ensure (DAM_TYPE_WRAP_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, title);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, days_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, days_label);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, client_choice);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, side_box);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, mine_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, hint);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, view_bin);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, legend);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, week_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, month_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, list_button);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_changed_cb);

  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "calendar.previous-mode", NULL, mode_action);
  gtk_widget_class_install_action (widget_class, "calendar.next-mode", NULL, mode_action);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-normal", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "calendar.save-zoom", NULL, save_zoom_action);
  gtk_widget_class_install_action (widget_class, "calendar.edit-hours", NULL, edit_hours_action);
  gtk_widget_class_install_action (widget_class, "calendar.edit-days", NULL, edit_days_action);
}

static void
dam_calendar_page_init (DamCalendarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_calendar_page_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_CALENDAR_PAGE, "context", context, NULL);
}
