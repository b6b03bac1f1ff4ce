/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-dialog"

#include "ui/clients/dam-client-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/dam-client.h"
#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-preedit.h"
#include "ui/dam-rows.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"

#define MAX_NAME 500
#define MAX_ADDRESSES 30

typedef enum
{
  ADDRESS_CHAT_NAME,
  ADDRESS_EMAIL,
  ADDRESS_PHONE,
  N_ADDRESSES,
} Address;

#define DAM_TYPE_CLIENT_DIALOG (dam_client_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DamClientDialog, dam_client_dialog, DAM, CLIENT_DIALOG, AdwWindow)

struct _DamClientDialog
{
  AdwWindow            parent_instance;

  gint64               client;        /* 0: a new one */
  gboolean             example;
  gboolean             writing;
  const DamZone       *zone;          /* NULL: as mine */

  /* Owned references */
  DamContext          *context;
  GPtrArray           *address_rows[N_ADDRESSES];

  /* Template children */
  GtkButton           *apply_button;
  GtkLabel            *failure_label;
  AdwEntryRow         *name_row;
  GtkLabel            *name_message;
  GtkSwitch           *company_switch;
  AdwEntryRow         *company_row;
  AdwEntryRow         *note_row;
  AdwPreferencesGroup *chat_names_group;
  AdwPreferencesGroup *emails_group;
  AdwPreferencesGroup *phones_group;
  AdwActionRow        *zone_row;
};

G_DEFINE_FINAL_TYPE (DamClientDialog, dam_client_dialog, ADW_TYPE_WINDOW)

/* --- the name --- */

static char *
find_namesake (DamClientDialog * self,
               const char      *name)
{
  DamClientList *list = dam_context_get_clients (self->context);
  g_autoptr (GArray) ids = dam_client_find (dam_store_reader (dam_context_get_store (self->context)), name, NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      DamClient *client = id != self->client ? dam_client_list_find (list, id) : NULL;

      if (client != NULL)
        return dam_wording_client_name (dam_context_get_date_style (self->context), dam_client_get_name (client),
                                        dam_client_get_is_company (client));
    }

  return NULL;
}

/* Says what is wrong with the name by style and words alone: the text is never touched while it is typed. */
static void
name_changed_cb (DamClientDialog *self)
{
  g_autofree char *name = dam_preedit_dup_text (GTK_EDITABLE (self->name_row));
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *message = NULL;
  gboolean wrong = FALSE;

  if (length > MAX_NAME)
    {
      wrong = TRUE;
      message = g_strdup_printf (_("A name has at most %1$d characters; this one has %2$ld."), MAX_NAME, length);
    }
  else if (*stripped != '\0')
    {
      g_autofree char *namesake = find_namesake (self, stripped);

      if (namesake != NULL)
        message = dam_message_printf (_("There is a client called so already: %s"), namesake);
    }
  else if (self->client != 0)
    {
      wrong = TRUE;
      message = g_strdup (_("A client needs a name."));
    }

  gtk_label_set_text (self->name_message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_message), message != NULL);
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->name_message), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->name_message), "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apply", !wrong && *stripped != '\0' && !self->writing);
}

/* --- addresses: one row for each, and an empty one for the next --- */

static void address_changed_cb (DamClientDialog *self);

static void
entry_activated_cb (DamClientDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.apply", NULL);
}

static void
add_address_row (DamClientDialog *self,
                 Address          kind,
                 const char      *value)
{
  const char *titles[N_ADDRESSES] = { _("Name in Chats"), _("Mail"), _("Phone") };
  AdwPreferencesGroup *groups[N_ADDRESSES] = { self->chat_names_group, self->emails_group, self->phones_group };
  static const GtkInputPurpose purposes[N_ADDRESSES] = { GTK_INPUT_PURPOSE_FREE_FORM, GTK_INPUT_PURPOSE_EMAIL, GTK_INPUT_PURPOSE_PHONE };
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[kind]);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purposes[kind]);
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  g_signal_connect_object (row, "changed", G_CALLBACK (address_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (groups[kind], row);
  g_ptr_array_add (self->address_rows[kind], row);
}

static void
address_changed_cb (DamClientDialog *self)
{
  for (int kind = 0; kind < N_ADDRESSES; kind++)
    {
      GPtrArray *rows = self->address_rows[kind];
      GtkEditable *last = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;

      if (rows->len < MAX_ADDRESSES && (last == NULL || *gtk_editable_get_text (last) != '\0'))
        add_address_row (self, (Address) kind, "");
    }
}

static GStrv
dup_addresses (DamClientDialog *self,
               Address          kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->address_rows[kind]->len; i++)
    {
      g_autofree char *value = dam_preedit_dup_text (g_ptr_array_index (self->address_rows[kind], i));

      g_strstrip (value);
      if (*value != '\0')
        g_strv_builder_add (builder, value);
    }

  return g_strv_builder_end (builder);
}

/* --- the zone --- */

static void
show_zone (DamClientDialog *self)
{
  g_autofree char *label = self->zone != NULL
                           ? dam_zone_label (self->zone, dam_clock_now (dam_context_get_clock (self->context)))
                           : g_strdup (_("Same as mine"));

  dam_row_set_subtitle (self->zone_row, label);
}

static void
zone_chosen_cb (const DamZone *zone,
                gpointer       data)
{
  DamClientDialog *self = data;

  self->zone = zone;
  show_zone (self);
}

static void
zone_row_activated_cb (DamClientDialog *self)
{
  dam_zone_chooser_present (GTK_WINDOW (self), self->context, self->zone, _("Same as mine"), zone_chosen_cb,
                            g_object_ref (self), g_object_unref);
}

/* --- writing --- */

typedef struct
{
  gint64           id;
  gboolean         is_new;
  DamClientData    data;

  /* Owned references */
  DamClientDialog *dialog;
} Write;

static void
free_write (Write *write)
{
  dam_client_data_clear (&write->data);
  g_clear_object (&write->dialog);
  g_free (write);
}

static gboolean
write_client (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  Write *write = data;

  if (write->is_new)
    return dam_client_insert (tx, &write->data, &write->id, error);

  return dam_client_update (tx, write->id, &write->data, error);
}

static void
client_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Write *write = user_data;
  DamClientDialog *self = write->dialog;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    {
      g_autofree char *failure = dam_wording_failure (_("The client could not be saved"), error);

      gtk_label_set_text (self->failure_label, failure);
      gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
      name_changed_cb (self);
      return;
    }

  if (DAM_IS_WINDOW (parent) && write->is_new)
    {
      g_autofree char *name = dam_wording_client_name (dam_context_get_date_style (self->context), write->data.name,
                                                       write->data.is_company);
      /* Translators: %s is the name of a client */
      g_autofree char *text = dam_message_printf (_("%s was added with the default terms"), name);

      gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-client", "x", write->id);
      dam_window_toast (DAM_WINDOW (parent), text, TRUE);
    }

  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  DamClientDialog *self = DAM_CLIENT_DIALOG (widget);
  g_autofree char *typed = dam_preedit_dup_text (GTK_EDITABLE (self->name_row));
  Write *write = g_new0 (Write, 1);

  write->dialog = g_object_ref (self);
  write->is_new = self->client == 0;
  write->id = self->client;
  write->data.name = dam_client_clean_name (typed);
  write->data.is_company = gtk_switch_get_active (self->company_switch);
  /* What is not asked of a company is not kept of it. */
  write->data.company = write->data.is_company ? NULL : dam_preedit_dup_text (GTK_EDITABLE (self->company_row));
  write->data.note = dam_preedit_dup_text (GTK_EDITABLE (self->note_row));
  write->data.zone = self->zone != NULL ? g_strdup (dam_zone_id (self->zone)) : NULL;
  write->data.chat_names = dup_addresses (self, ADDRESS_CHAT_NAME);
  write->data.emails = dup_addresses (self, ADDRESS_EMAIL);
  write->data.phones = dup_addresses (self, ADDRESS_PHONE);
  write->data.example = self->example;

  self->writing = TRUE;
  gtk_widget_action_set_enabled (widget, "dialog.apply", FALSE);
  dam_store_write_async (dam_context_get_store (self->context), write->is_new ? _("add client") : _("edit client"), write_client,
                         write, (GDestroyNotify) free_write, NULL, client_written_cb, write);
}

/* --- the window --- */

static void
load (DamClientDialog *self,
      const char      *name)
{
  g_auto (DamClientData) data = { 0 };
  g_autoptr (GError) error = NULL;

  if (self->client != 0 &&
      !dam_client_read (dam_store_reader (dam_context_get_store (self->context)), self->client, &data, &error))
    g_warning ("A client cannot be read: %s", error->message);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), data.name != NULL ? data.name : name != NULL ? name : "");
  gtk_switch_set_active (self->company_switch, data.is_company);
  gtk_editable_set_text (GTK_EDITABLE (self->company_row), data.company != NULL ? data.company : "");
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), data.note != NULL ? data.note : "");
  self->zone = data.zone != NULL && *data.zone != '\0' ? dam_zone_lookup (data.zone, NULL) : NULL;
  self->example = data.example;
  show_zone (self);

  for (guint i = 0; data.chat_names != NULL && data.chat_names[i] != NULL; i++)
    add_address_row (self, ADDRESS_CHAT_NAME, data.chat_names[i]);
  for (guint i = 0; data.emails != NULL && data.emails[i] != NULL; i++)
    add_address_row (self, ADDRESS_EMAIL, data.emails[i]);
  for (guint i = 0; data.phones != NULL && data.phones[i] != NULL; i++)
    add_address_row (self, ADDRESS_PHONE, data.phones[i]);
  address_changed_cb (self);
}

static void
dam_client_dialog_dispose (GObject *object)
{
  DamClientDialog *self = DAM_CLIENT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CLIENT_DIALOG);
  for (int i = 0; i < N_ADDRESSES; i++)
    g_clear_pointer (&self->address_rows[i], g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_client_dialog_parent_class)->dispose (object);
}

static void
dam_client_dialog_class_init (DamClientDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_client_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-client-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, name_message);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, company_switch);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, chat_names_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, emails_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, phones_group);
  gtk_widget_class_bind_template_child (widget_class, DamClientDialog, zone_row);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_row_activated_cb);

  gtk_widget_class_install_action (widget_class, "dialog.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dam_client_dialog_init (DamClientDialog *self)
{
  for (int i = 0; i < N_ADDRESSES; i++)
    self->address_rows[i] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dam_client_dialog_present (GtkWindow  *parent,
                           DamContext *context,
                           gint64      client,
                           const char *name)
{
  DamClientDialog *self;

  g_return_if_fail (DAM_IS_CONTEXT (context));

  self = g_object_new (DAM_TYPE_CLIENT_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->client = client;
  gtk_window_set_title (GTK_WINDOW (self), client == 0 ? _("New Client") : _("Edit Client"));
  gtk_button_set_label (self->apply_button, client == 0 ? _("_Add") : _("_Save"));
  load (self, name);
  dam_preedit_watch (GTK_EDITABLE (self->name_row), G_CALLBACK (name_changed_cb), self);
  name_changed_cb (self);

  dam_keep_words (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
