/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-today-page"

#include "ui/dam-today-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/clients/dam-client-now.h"
#include "ui/clients/dam-now-popover.h"
#include "ui/clients/dam-now-row.h"
#include "ui/dam-day-band.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-coming-up.h"

/* How many breaches and clients stand here; the Log and the Clients view show them all. */
#define MAX_BREACHES 5
#define MAX_CLIENTS 40

/* Rows are made a few at a time after the first frame, so that it never waits for them. */
#define ROWS_AT_ONCE 8

struct _DamTodayPage
{
  GtkWidget            parent_instance;

  guint                next_client;
  guint                fill_source;
  gboolean             breaches_due;
  DamSide              first;       /* the direction that the rows of clients say first */

  /* Owned references */
  DamContext          *context;
  GPtrArray           *breach_rows;
  GPtrArray           *client_rows; /* the rows of the clients shown, then perhaps the one that leads to all */

  /* Template children */
  GtkStack            *stack;
  GtkWidget           *first_client_button;
  GtkLabel            *now_label;
  GtkLabel            *state_glyph;
  GtkLabel            *state_label;
  GtkLabel            *rule_label;
  GtkButton           *hours_button;
  DamDayBand          *day_band;
  AdwPreferencesGroup *breaches_group;
  DamComingUp         *coming_up;
  AdwPreferencesGroup *clients_group;
  GtkToggleButton     *theirs_button;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamTodayPage, dam_today_page, GTK_TYPE_WIDGET)

static void
show_state (DamTodayPage *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), 0);
  DamTimetable *timetable = dam_judge_timetable (judge, DAM_SIDE_MINE);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *now_text = NULL;
  g_autofree char *state = NULL;
  g_autofree char *rule = NULL;
  g_autofree char *band = NULL;
  DamClientNow now;
  DamState mine;
  gboolean has_rule;

  dam_client_now_ask (self->context, 0, &now);
  mine = now.answers[DAM_SIDE_MINE].state;
  has_rule = mine != DAM_STATE_NO_RULE || now.answers[DAM_SIDE_MINE].until != G_MAXINT64;

  date = dam_wording_date (style, dam_clock_today (clock, NULL));
  time = dam_wording_time (style, now.at, now.zone);
  /* Translators: a date and a time of day, like "Sat, 21 Nov 2026  3:04 PM" */
  now_text = g_strdup_printf (_("%1$s  %2$s"), date, time);
  gtk_label_set_text (self->now_label, now_text);

  state = dam_client_now_word_state (&now, style, DAM_SIDE_MINE);
  gtk_label_set_text (self->state_glyph, dam_wording_state_glyph (mine));
  gtk_label_set_text (self->state_label, state);

  rule = has_rule
         ? dam_client_now_word_why (&now, style, DAM_SIDE_MINE)
         : g_strdup (_("Set the hours in which clients may make contact, and every contact can be judged."));
  gtk_label_set_text (self->rule_label, rule);

  gtk_button_set_label (self->hours_button, has_rule ? _("_Edit Hours") : _("_Set Hours…"));
  if (has_rule)
    gtk_widget_remove_css_class (GTK_WIDGET (self->hours_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->hours_button), "suggested-action");

  /* Translators: %s is the state now, like "Available until 6:00 PM" */
  band = g_strdup_printf (_("Contact hours of today. %s."), state);
  dam_day_band_update (self->day_band, style, timetable, now.zone, now.at, band);
  gtk_widget_set_visible (GTK_WIDGET (self->day_band), has_rule);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
show_breaches (DamTodayPage *self)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (self->context));
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamLogFilter filter = { .breaches_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dam_log_read (db, &filter, MAX_BREACHES, &error);

  self->breaches_due = FALSE;
  clear_rows (self->breaches_group, self->breach_rows);
  if (entries == NULL)
    g_warning ("The newest breaches cannot be read: %s", error->message);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      DamLogEntry *entry = g_ptr_array_index (entries, i);
      const DamContact *contact = dam_log_entry_get_contact (entry);
      g_autofree char *name = dam_wording_client_name (style, dam_log_entry_get_client_name (entry),
                                                       dam_log_entry_get_is_company (entry));
      g_autofree char *reasons = dam_wording_reasons_short (dam_log_entry_get_reasons (entry));
      g_autofree char *when = dam_wording_instant (style, contact->at, dam_clock_get_zone (clock),
                                                   dam_clock_now (clock));
      g_autofree char *subtitle = g_strjoin (" · ", dam_wording_contact (contact), reasons, when, NULL);
      GtkWidget *row = dam_link_row_new (name, subtitle, dam_wording_verdict_glyph (DAM_VERDICT_BREACH),
                                         dam_wording_verdict_class (DAM_VERDICT_BREACH));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-contact");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", dam_log_entry_get_id (entry));
      adw_preferences_group_add (self->breaches_group, row);
      g_ptr_array_add (self->breach_rows, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->breaches_group), self->breach_rows->len > 0);
}

static gboolean
fill_rows_cb (gpointer user_data)
{
  DamTodayPage *self = user_data;
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (self->context));
  guint n_clients = g_list_model_get_n_items (clients);
  guint made = 0;
  GtkWidget *row;

  if (self->breaches_due)
    show_breaches (self);

  while (self->next_client < n_clients && self->client_rows->len < MAX_CLIENTS && made < ROWS_AT_ONCE)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (clients, self->next_client++);

      if (dam_client_get_archived (client))
        continue;

      row = dam_now_row_new (self->context, client, self->first);
      adw_preferences_group_add (self->clients_group, row);
      g_ptr_array_add (self->client_rows, row);
      made++;
    }

  if (self->next_client < n_clients && self->client_rows->len < MAX_CLIENTS)
    return G_SOURCE_CONTINUE;

  if (self->next_client < n_clients)
    {
      row = dam_link_row_new (_("All Clients"), "", NULL, NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-view");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "clients");
      adw_preferences_group_add (self->clients_group, row);
      g_ptr_array_add (self->client_rows, row);
    }

  self->fill_source = 0;

  return G_SOURCE_REMOVE;
}

static void
show_clients (DamTodayPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (self->context))) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "content");

  for (guint i = 0; i < self->client_rows->len; i++)
    dam_now_popover_drop (g_ptr_array_index (self->client_rows, i));
  clear_rows (self->clients_group, self->client_rows);
  self->next_client = 0;
  if (self->fill_source == 0)
    self->fill_source = g_idle_add (fill_rows_cb, self);
}

/* The rows follow the clock and the terms themselves. */
static void
direction_toggled_cb (DamTodayPage *self)
{
  self->first = gtk_toggle_button_get_active (self->theirs_button) ? DAM_SIDE_THEIRS : DAM_SIDE_MINE;

  for (guint i = 0; i < self->client_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->client_rows, i);

      if (DAM_IS_NOW_ROW (row))
        dam_now_row_set_first (DAM_NOW_ROW (row), self->first);
    }
}

/* The rows of clients follow by themselves, and stay where they are. */
static void
refresh (DamTodayPage *self)
{
  show_state (self);
  show_breaches (self);
}

static void
store_changed_cb (DamTodayPage *self,
                  DamChanges   *changes)
{
  if (dam_changes_touch (changes, "client") || dam_changes_touch (changes, "contact") ||
      dam_changes_touch (changes, "verdict"))
    show_breaches (self);
}

static void
dam_today_page_constructed (GObject *object)
{
  DamTodayPage *self = DAM_TODAY_PAGE (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_today_page_parent_class)->constructed (object);

  g_signal_connect_object (dam_context_get_clients (self->context), "items-changed",
                           G_CALLBACK (show_clients), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (self->context), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed",
                           G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  show_state (self);
  self->breaches_due = TRUE;
  show_clients (self);
  dam_coming_up_set_context (self->coming_up, self->context);
}

static void
dam_today_page_dispose (GObject *object)
{
  DamTodayPage *self = DAM_TODAY_PAGE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->breach_rows, g_ptr_array_unref);
  g_clear_pointer (&self->client_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_TODAY_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_today_page_parent_class)->dispose (object);
}

static void
dam_today_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DamTodayPage *self = DAM_TODAY_PAGE (object);

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
dam_today_page_class_init (DamTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_today_page_constructed;
  object_class->dispose = dam_today_page_dispose;
  object_class->set_property = dam_today_page_set_property;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAM_TYPE_DAY_BAND);
  g_type_ensure (DAM_TYPE_COMING_UP);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, first_client_button);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, now_label);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, state_glyph);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, rule_label);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, hours_button);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, day_band);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, breaches_group);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, coming_up);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, clients_group);
  gtk_widget_class_bind_template_child (widget_class, DamTodayPage, theirs_button);
  gtk_widget_class_bind_template_callback (widget_class, direction_toggled_cb);
}

static void
dam_today_page_init (DamTodayPage *self)
{
  self->breach_rows = g_ptr_array_new ();
  self->client_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_button_set_use_underline (self->hours_button, TRUE);
}

GtkWidget *
dam_today_page_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_TODAY_PAGE, "context", context, NULL);
}
