/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-view"

#include "ui/clients/dam-client-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "ui/clients/dam-client-boundaries.h"
#include "ui/clients/dam-client-dialog.h"
#include "ui/clients/dam-client-steps.h"
#include "ui/clients/dam-now-group.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/planning/dam-planning-client.h"
#include "ui/planning/dam-zone-strips.h"
#include "ui/terms/dam-terms-words.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-client-days.h"

#define MAX_CONTACTS 5
#define MAX_VERSIONS 10

/* Judging a long log again commits batch after batch; the newest contacts are read again at most this often. */
#define CONTACTS_EVERY_MS 150

struct _DamClientView
{
  GtkWidget            parent_instance;

  gint64               client;
  guint                contacts_source;

  /* Owned references */
  DamContext          *context;
  char                *name;              /* as it is shown: "홍길동 님" */
  char                *zone;              /* where the client lives; NULL: nobody said */
  GPtrArray           *contact_rows;
  GPtrArray           *address_rows;
  GPtrArray           *version_rows;

  /* Template children */
  GtkRevealer         *archived_banner;
  GtkScrolledWindow   *scrolled_window;
  GtkLabel            *name_label;
  GtkLabel            *about_label;
  DamNowGroup         *now_group;
  GtkWidget           *zones_group;
  DamZoneStrips       *zone_strips;   /* within it */
  DamClientBoundaries *boundaries;
  DamClientDays       *days;
  AdwPreferencesGroup *contacts_group;
  AdwPreferencesGroup *addresses_group;
  AdwPreferencesGroup *versions_group;
  GtkWidget           *show_all_button;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamClientView, dam_client_view, GTK_TYPE_WIDGET)

static sqlite3 *
get_reader (DamClientView * self)
{
  return dam_store_reader (dam_context_get_store (self->context));
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
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

/* --- contacts --- */

static void
show_contacts (DamClientView *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamLogFilter filter = { .client = self->client };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dam_log_read (get_reader (self), &filter, MAX_CONTACTS, &error);
  GtkWidget *row;

  clear_rows (self->contacts_group, self->contact_rows);
  if (entries == NULL)
    g_warning ("The contacts of a client cannot be read: %s", error->message);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      DamLogEntry *entry = g_ptr_array_index (entries, i);
      const DamContact *contact = dam_log_entry_get_contact (entry);
      int verdict = dam_log_entry_get_verdict (entry);
      g_autofree char *reasons = dam_wording_reasons_short (dam_log_entry_get_reasons (entry));
      g_autofree char *when = dam_wording_instant (style, contact->at, dam_clock_get_zone (clock), dam_clock_now (clock));
      g_autofree char *title = g_strjoin (" · ", when, dam_wording_contact (contact), NULL);
      g_autofree char *subtitle = *reasons != '\0'
                                  ? g_strjoin (" · ", dam_wording_verdict (verdict), reasons, NULL)
                                  : g_strdup (dam_wording_verdict (verdict));

      row = dam_link_row_new (title, subtitle, dam_wording_verdict_glyph (verdict), dam_wording_verdict_class (verdict));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-contact");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", dam_log_entry_get_id (entry));
      add_row (self->contacts_group, self->contact_rows, row);
    }

  gtk_widget_set_visible (self->show_all_button, self->contact_rows->len > 0);
  if (self->contact_rows->len == 0)
    {
      row = dam_link_row_new (_("No Contacts Yet"), _("Import a chat to see what crossed the line."), NULL, NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.import");
      add_row (self->contacts_group, self->contact_rows, row);
    }
}

/* --- the client --- */

static void
add_addresses (DamClientView *self,
               const char    *title,
               GStrv          values)
{
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (values == NULL || values[0] == NULL)
    return;

  subtitle = g_strjoinv ("\n", values);
  row = dam_link_row_new (title, subtitle, NULL, NULL);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "client.edit");
  add_row (self->addresses_group, self->address_rows, row);
}

static void
show_client (DamClientView *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClient *client = dam_client_list_find (dam_context_get_clients (self->context), self->client);
  gboolean archived = client != NULL && dam_client_get_archived (client);
  g_auto (DamClientData) data = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *about = NULL;

  clear_rows (self->addresses_group, self->address_rows);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->zone, g_free);

  if (!dam_client_read (get_reader (self), self->client, &data, &error))
    {
      g_warning ("A client cannot be read: %s", error->message);
      return;
    }

  self->name = dam_wording_client_name (style, data.name, data.is_company);
  self->zone = data.zone != NULL && *data.zone != '\0' ? g_strdup (data.zone) : NULL;
  gtk_label_set_text (self->name_label, self->name);

  if (data.company != NULL && *data.company != '\0' && data.note != NULL && *data.note != '\0')
    about = g_strjoin (" · ", data.company, data.note, NULL);
  else
    about = g_strconcat (data.company != NULL ? data.company : "", data.note != NULL ? data.note : "", NULL);
  gtk_label_set_text (self->about_label, about);
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), *about != '\0');

  gtk_revealer_set_reveal_child (self->archived_banner, archived);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.archive", !archived);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.unarchive", archived);

  add_addresses (self, _("Chat Names"), data.chat_names);
  add_addresses (self, _("Mail"), data.emails);
  add_addresses (self, _("Phone"), data.phones);
  if (self->address_rows->len == 0)
    {
      GtkWidget *row = dam_link_row_new (_("No Addresses Yet"), _("Add the name that stands in chats, a mail address or a phone number."),
                                         NULL, NULL);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "client.edit");
      add_row (self->addresses_group, self->address_rows, row);
    }
}

static void
show_versions (DamClientView *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay today = dam_clock_today (dam_context_get_clock (self->context), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) versions = dam_terms_read (get_reader (self), self->client, &error);
  gboolean in_force = FALSE;
  GtkWidget *row;

  clear_rows (self->versions_group, self->version_rows);
  if (versions == NULL)
    g_warning ("The terms of a client cannot be read: %s", error->message);

  for (guint i = versions != NULL ? versions->len : 0; i > 0 && self->version_rows->len < MAX_VERSIONS; i--)
    {
      const DamTermsVersion *version = &g_array_index (versions, DamTermsVersion, i - 1);
      g_autofree char *date = dam_wording_date (style, version->effective_from);
      g_autofree char *title = NULL;
      g_autofree char *changes = NULL;
      DamTerms before;

      dam_terms_init (&before);
      if (i > 1)
        before = g_array_index (versions, DamTermsVersion, i - 2).terms;
      changes = dam_terms_words_difference (&before, &version->terms);

      if (!in_force && version->effective_from <= today)
        {
          in_force = TRUE;
          /* Translators: %s is a date: these terms hold now */
          title = g_strdup_printf (_("Since %s, in force"), date);
        }
      else if (version->effective_from > today)
        title = g_strdup_printf (_("From %s on"), date);
      else
        title = g_strdup_printf (_("Since %s, replaced"), date);

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      dam_row_set_subtitle (ADW_ACTION_ROW (row), *changes != '\0' ? changes : _("Same as default"));
      add_row (self->versions_group, self->version_rows, row);
    }

  row = dam_link_row_new (_("Edit Terms"), self->version_rows->len > 0 ? "" : _("This client has the same terms as my defaults."),
                          NULL, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "client.edit-terms");
  add_row (self->versions_group, self->version_rows, row);
}

/* Two days over one another say something where the client has hours within a year, or lives elsewhere. Without that a time can still be found within
 * my own. */
static void
show_zones (DamClientView *self)
{
  gint64 now = dam_clock_now (dam_context_get_clock (self->context));
  gint64 year = now + 366 * G_GINT64_CONSTANT (86400);
  const DamZone *mine = dam_clock_get_zone (dam_context_get_clock (self->context));
  gboolean compares = dam_planning_their_zone (self->context, self->client, now) != mine ||
                      dam_planning_has_hours (self->context, self->client, DAM_SIDE_THEIRS, now, year);

  dam_zone_strips_set_client (self->zone_strips, self->client);
  gtk_widget_set_visible (GTK_WIDGET (self->zone_strips), compares);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->zones_group),
                                         compares ? NULL : _("No hours of theirs were agreed: any time within my own will do."));
  gtk_widget_set_visible (self->zones_group, compares || dam_planning_has_hours (self->context, self->client, DAM_SIDE_MINE, now, year));
}

static void
refresh (DamClientView *self)
{
  if (self->client == 0)
    return;

  show_client (self);
  dam_now_group_show (self->now_group, self->context, self->client);
  show_zones (self);
  dam_client_boundaries_show (self->boundaries, self->context, self->client, self->zone);
  dam_client_days_show (self->days, self->context, self->client);
  show_contacts (self);
  show_versions (self);
}

static void
judge_changed_cb (DamClientView *self,
                  gint64         client)
{
  if (self->client == 0 || (client != 0 && client != self->client))
    return;

  dam_now_group_show (self->now_group, self->context, self->client);
  show_zones (self);
  dam_client_boundaries_show (self->boundaries, self->context, self->client, self->zone);
  show_versions (self);
}

static gboolean
contacts_due_cb (gpointer user_data)
{
  DamClientView *self = user_data;

  self->contacts_source = 0;
  if (self->client != 0)
    show_contacts (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (DamClientView *self,
                  DamChanges    *changes)
{
  if (self->client == 0 || dam_client_list_find (dam_context_get_clients (self->context), self->client) == NULL)
    return;

  if (dam_changes_touch (changes, "client") || dam_changes_touch (changes, "client_address"))
    {
      show_client (self);
      /* They may live elsewhere now. */
      dam_now_group_show (self->now_group, self->context, self->client);
    }
  if (dam_changes_touch (changes, "date_exception") || dam_changes_touch (changes, "planned_contact"))
    dam_client_days_show (self->days, self->context, self->client);
  if (self->contacts_source == 0 && (dam_changes_touch (changes, "contact") || dam_changes_touch (changes, "verdict")))
    self->contacts_source = g_timeout_add (CONTACTS_EVERY_MS, contacts_due_cb, self);
}

/* --- actions --- */

static void
archive_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  DamClientView *self = DAM_CLIENT_VIEW (widget);

  if (self->client != 0)
    dam_client_step_archive (widget, self->context, self->client, self->name, TRUE);
}

static void
unarchive_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamClientView *self = DAM_CLIENT_VIEW (widget);

  if (self->client != 0)
    dam_client_step_archive (widget, self->context, self->client, self->name, FALSE);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamClientView *self = DAM_CLIENT_VIEW (widget);

  if (self->client != 0)
    dam_client_step_delete (widget, self->context, self->client, self->name);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamClientView *self = DAM_CLIENT_VIEW (widget);

  if (self->client != 0)
    dam_client_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, self->client, NULL);
}

static void
edit_terms_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.edit-hours", "x", DAM_CLIENT_VIEW (widget)->client);
}

static void
find_time_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.plan", "x", DAM_CLIENT_VIEW (widget)->client);
}

static void
show_log_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-log-of", "x", DAM_CLIENT_VIEW (widget)->client);
}

/* --- the widget --- */

static void
dam_client_view_constructed (GObject *object)
{
  DamClientView *self = DAM_CLIENT_VIEW (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_client_view_parent_class)->constructed (object);

  self->zone_strips = DAM_ZONE_STRIPS (dam_zone_strips_new (self->context));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->zones_group), GTK_WIDGET (self->zone_strips));

  g_signal_connect_object (dam_context_get_judges (self->context), "changed", G_CALLBACK (judge_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  dam_keep_words (GTK_WIDGET (self));
}

static void
dam_client_view_dispose (GObject *object)
{
  DamClientView *self = DAM_CLIENT_VIEW (object);

  g_clear_handle_id (&self->contacts_source, g_source_remove);
  g_clear_pointer (&self->contact_rows, g_ptr_array_unref);
  g_clear_pointer (&self->address_rows, g_ptr_array_unref);
  g_clear_pointer (&self->version_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CLIENT_VIEW);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_client_view_parent_class)->dispose (object);
}

static void
dam_client_view_finalize (GObject *object)
{
  DamClientView *self = DAM_CLIENT_VIEW (object);

  g_free (self->name);
  g_free (self->zone);

  G_OBJECT_CLASS (dam_client_view_parent_class)->finalize (object);
}

static void
dam_client_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DamClientView *self = DAM_CLIENT_VIEW (object);

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
dam_client_view_class_init (DamClientViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_client_view_constructed;
  object_class->dispose = dam_client_view_dispose;
  object_class->finalize = dam_client_view_finalize;
  object_class->set_property = dam_client_view_set_property;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAM_TYPE_CLIENT_BOUNDARIES);
  g_type_ensure (DAM_TYPE_CLIENT_DAYS);
  g_type_ensure (DAM_TYPE_NOW_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-client-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DamClientView, archived_banner);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, name_label);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, about_label);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, now_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, zones_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, boundaries);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, days);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, contacts_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, addresses_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, versions_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientView, show_all_button);

  gtk_widget_class_install_action (widget_class, "client.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "client.edit-terms", NULL, edit_terms_action);
  gtk_widget_class_install_action (widget_class, "client.find-time", NULL, find_time_action);
  gtk_widget_class_install_action (widget_class, "client.show-log", NULL, show_log_action);
  gtk_widget_class_install_action (widget_class, "client.archive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "client.unarchive", NULL, unarchive_action);
  gtk_widget_class_install_action (widget_class, "client.delete", NULL, delete_action);
}

static void
dam_client_view_init (DamClientView *self)
{
  self->contact_rows = g_ptr_array_new ();
  self->address_rows = g_ptr_array_new ();
  self->version_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_client_view_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_CLIENT_VIEW, "context", context, NULL);
}

void
dam_client_view_set_client (DamClientView *self,
                            gint64         client)
{
  g_return_if_fail (DAM_IS_CLIENT_VIEW (self));

  if (self->client == client)
    return;

  self->client = client;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  refresh (self);
}
