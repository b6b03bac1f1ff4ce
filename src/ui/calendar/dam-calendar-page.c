/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-page"

#include "ui/calendar/dam-calendar-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-mark-dot.h"
#include "ui/calendar/dam-week-view.h"
#include "ui/dam-wording.h"

/* From these widths on a week, and three days, are shown (interface.md, 3.3); below the third, weekdays are letters. */
#define WEEK_FROM 560
#define THREE_DAYS_FROM 440
#define NAMES_FROM 760

#define ZOOM_STEP 1.25

struct _DamCalendarPage
{
  GtkWidget           parent_instance;

  DamDay              anchor;   /* a date that is shown whatever the number of days */
  guint               n_days;
  gboolean            compact;
  gboolean            follows;  /* the anchor is today and stays so over midnight */
  gboolean            wants_focus;    /* the view was switched to */
  gulong              layout_handler;

  /* Owned references */
  DamContext         *context;
  GtkEventController *shortcuts;

  /* Template children */
  GtkBox             *toolbar;
  GtkWidget          *previous_button;
  GtkWidget          *next_button;
  GtkLabel           *title;
  GtkWidget          *days_label;
  DamClientChoice    *client_choice;
  GtkWidget          *side_box;
  GtkToggleButton    *mine_button;
  GtkRevealer        *hint;
  GtkLabel           *hint_label;
  AdwBin             *view_bin;
  GtkFlowBox         *legend;

  /* Of view_bin */
  DamWeekView        *view;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamCalendarPage, dam_calendar_page, GTK_TYPE_WIDGET)

static DamDay
get_today (DamCalendarPage *self)
{
  return dam_clock_today (dam_context_get_clock (self->context), NULL);
}

/* --- the period --- */

static DamDay
first_day (DamCalendarPage *self)
{
  int start;

  if (self->n_days == 1)
    return self->anchor;
  if (self->n_days == 3)
    return self->anchor - 1;

  start = dam_context_get_week_start (self->context);

  return self->anchor - (dam_day_weekday (self->anchor) - start + 7) % 7;
}

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
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay first = first_day (self);
  g_autofree char *title = dam_calendar_word_period (style, first, self->n_days);

  gtk_label_set_text (self->title, title);
  update_button (self->previous_button, self->n_days == 7 ? _("Previous Week") : _("Previous Day"));
  update_button (self->next_button, self->n_days == 7 ? _("Next Week") : _("Next Day"));
  dam_week_view_set_period (self->view, first, self->n_days, self->compact);
}

/* The calendar has the years that a date can have, with a week to spare at either end. */
static void
set_anchor (DamCalendarPage *self,
            DamDay           anchor)
{
  self->anchor = CLAMP (anchor, dam_day_from_ymd (1, 1, 8), dam_day_from_ymd (9999, 12, 24));
  self->follows = self->anchor == get_today (self);
  show_period (self);
}

static void
step (DamCalendarPage *self,
      int              direction)
{
  set_anchor (self, self->anchor + direction * (self->n_days == 7 ? 7 : 1));
}

static void
stepped_out_cb (DamCalendarPage *self,
                int              direction)
{
  DamDay first = first_day (self);
  DamDay day = direction < 0 ? first - 1 : first + (int) self->n_days;

  step (self, direction);
  dam_week_view_focus_day (self->view, day, TRUE);
}

static void
day_changed_cb (DamCalendarPage *self)
{
  if (self->follows)
    set_anchor (self, get_today (self));
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
  dam_week_view_set_source (self->view, client, side);
}

static void
side_changed_cb (DamCalendarPage *self)
{
  if (self->view != NULL)
    show_source (self);
}

static void
style_changed_cb (DamCalendarPage *self)
{
  show_period (self);
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
    dam_week_view_focus_day (self->view, self->anchor, TRUE);
}

static void
surface_laid_out_cb (DamCalendarPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n_days = width >= WEEK_FROM ? 7 : width >= THREE_DAYS_FROM ? 3 : 1;
  gboolean compact = width < NAMES_FROM && n_days == 7;

  if (width <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  dam_week_view_scroll_first (self->view);
  if (self->wants_focus)
    take_focus (self);
  if (self->n_days == n_days && self->compact == compact)
    return;

  self->n_days = n_days;
  self->compact = compact;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->toolbar),
                                  n_days == 7 ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->client_choice), n_days < 7);
  gtk_widget_set_visible (self->days_label, n_days == 7 && !compact);
  show_period (self);
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
  step (DAM_CALENDAR_PAGE (widget), -1);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  step (DAM_CALENDAR_PAGE (widget), 1);
}

static void
today_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  set_anchor (self, get_today (self));
  dam_week_view_focus_day (self->view, self->anchor, FALSE);
  dam_week_view_scroll_home (self->view);
}

static void
update_zoom_actions (DamCalendarPage *self)
{
  double zoom = dam_week_view_get_zoom (self->view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.zoom-in", zoom < DAM_ZOOM_MOST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.zoom-out", zoom > DAM_ZOOM_LEAST);
}

static void
save_zoom_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  g_settings_set_double (dam_context_get_settings (self->context), "calendar-zoom", dam_week_view_get_zoom (self->view));
  update_zoom_actions (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);
  double zoom = dam_week_view_get_zoom (self->view);

  if (g_str_equal (action_name, "calendar.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (action_name, "calendar.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1;
  dam_week_view_set_zoom (self->view, zoom);
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
edit_hours_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  gtk_widget_activate_action (widget, "win.edit-hours", "x", dam_client_choice_get_client (self->client_choice));
}

/* Keys of the page wherever the focus is in the window, but for where text is typed and for open lists, whose own keys they
 * are. */
static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL
      && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
          || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return FALSE;

  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
}

static void
add_shortcut (GtkEventController *controller,
              guint               key,
              GdkModifierType     modifiers,
              const char         *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (key_pressed_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
dam_calendar_page_map (GtkWidget *widget)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (dam_calendar_page_parent_class)->map (widget);

  /* Only while the calendar is seen: the other views of the window have their own pages to turn. */
  self->shortcuts = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (self->shortcuts), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (self->shortcuts, GTK_PHASE_CAPTURE);
  add_shortcut (self->shortcuts, GDK_KEY_Page_Up, 0, "calendar.previous");
  add_shortcut (self->shortcuts, GDK_KEY_KP_Page_Up, 0, "calendar.previous");
  add_shortcut (self->shortcuts, GDK_KEY_Page_Down, 0, "calendar.next");
  add_shortcut (self->shortcuts, GDK_KEY_KP_Page_Down, 0, "calendar.next");
  add_shortcut (self->shortcuts, GDK_KEY_t, GDK_CONTROL_MASK, "calendar.today");
  add_shortcut (self->shortcuts, GDK_KEY_plus, GDK_CONTROL_MASK, "calendar.zoom-in");
  add_shortcut (self->shortcuts, GDK_KEY_equal, GDK_CONTROL_MASK, "calendar.zoom-in");
  add_shortcut (self->shortcuts, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "calendar.zoom-in");
  add_shortcut (self->shortcuts, GDK_KEY_minus, GDK_CONTROL_MASK, "calendar.zoom-out");
  add_shortcut (self->shortcuts, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "calendar.zoom-out");
  add_shortcut (self->shortcuts, GDK_KEY_0, GDK_CONTROL_MASK, "calendar.zoom-normal");
  add_shortcut (self->shortcuts, GDK_KEY_KP_0, GDK_CONTROL_MASK, "calendar.zoom-normal");
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

/* --- the legend --- */

static void
add_legend (DamCalendarPage *self,
            GtkWidget       *swatch,
            const char      *word)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->legend, child);
}

static void
fill_legend (DamCalendarPage *self)
{
  add_legend (self, dam_calendar_part_new ("open"), dam_wording_state (DAM_STATE_OPEN));
  add_legend (self, dam_calendar_part_new ("closed"), dam_wording_state (DAM_STATE_CLOSED));
  add_legend (self, dam_calendar_part_new ("no-rule"), dam_wording_state (DAM_STATE_NO_RULE));
  add_legend (self, dam_calendar_part_new ("holiday"), C_("calendar legend", "Public holiday"));
  add_legend (self, dam_calendar_part_new ("vacation"), C_("calendar legend", "Vacation"));
  add_legend (self, dam_calendar_part_new ("exception"), C_("calendar legend", "Date exception"));
  add_legend (self, dam_calendar_part_new ("reserved"), C_("calendar legend", "Reserved time"));
  add_legend (self, dam_mark_dot_new (FALSE), C_("calendar legend", "Contact"));
  add_legend (self, dam_mark_dot_new (TRUE), dam_wording_verdict (DAM_VERDICT_BREACH));
  add_legend (self, dam_calendar_part_new ("now"), C_("calendar legend", "Now"));
}

/* --- object --- */

static void
dam_calendar_page_constructed (GObject *object)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (object);

  G_OBJECT_CLASS (dam_calendar_page_parent_class)->constructed (object);

  self->view = g_object_new (DAM_TYPE_WEEK_VIEW, "context", self->context, NULL);
  adw_bin_set_child (self->view_bin, GTK_WIDGET (self->view));
  dam_week_view_set_zoom (self->view, g_settings_get_double (dam_context_get_settings (self->context), "calendar-zoom"));
  update_zoom_actions (self);
  dam_client_choice_set_clients (self->client_choice, dam_context_get_clients (self->context), _("All Clients"));
  fill_legend (self);

  g_signal_connect_object (self->view, "stepped-out", G_CALLBACK (stepped_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client_choice, "notify::client", G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed",
                           G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clients (self->context), "items-changed",
                           G_CALLBACK (show_source), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (self->context), "day",
                           G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);

  set_anchor (self, get_today (self));
  dam_week_view_focus_day (self->view, self->anchor, FALSE);
}

static void
dam_calendar_page_dispose (GObject *object)
{
  DamCalendarPage *self = DAM_CALENDAR_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CALENDAR_PAGE);
  self->view = NULL;
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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, title);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, days_label);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, client_choice);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, side_box);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, mine_button);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, hint);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, view_bin);
  gtk_widget_class_bind_template_child (widget_class, DamCalendarPage, legend);
  gtk_widget_class_bind_template_callback (widget_class, side_changed_cb);

  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_action);
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
  self->n_days = 7;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_calendar_page_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_CALENDAR_PAGE, "context", context, NULL);
}
