/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import-match"

#include "ui/import/dam-import-match.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-preedit.h"
#include "ui/dam-rows.h"
#include "ui/dam-zone-chooser.h"

#define MAX_NAME   500
/* A chat has a few people; of a huge group those who wrote most are offered. */
#define MAX_PEOPLE 50

struct _DamImportMatch
{
  GtkWidget            parent_instance;

  gboolean             complete;
  gboolean             name_typed;     /* the name is no proposal any more */
  guint                freeze;

  /* Owned references */
  DamContext          *context;
  DamImport           *import;
  GPtrArray           *people_rows;    /* not owned: the rows of the group */

  /* Template children */
  AdwActionRow        *client_row;
  DamClientChoice     *client_choice;
  AdwEntryRow         *name_row;
  GtkLabel            *name_message;
  AdwPreferencesGroup *people_group;
  AdwActionRow        *zone_row;
  AdwActionRow        *text_row;
  GtkSwitch           *text_switch;
};

enum
{
  PROP_0,
  PROP_COMPLETE,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamImportMatch, dam_import_match, GTK_TYPE_WIDGET)

/* The order of the choices of a speaker. */
static const DamSpeakerRole roles[] = { DAM_SPEAKER_CLIENT, DAM_SPEAKER_ME, DAM_SPEAKER_IGNORED };

static void
tell_changed (DamImportMatch *self)
{
  if (self->freeze == 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static guint
count_role (DamImportMatch *self,
            DamSpeakerRole  role)
{
  gsize n_speakers;
  guint n = 0;

  dam_chat_get_speakers (dam_import_get_chat (self->import), &n_speakers);
  for (guint i = 0; i < n_speakers; i++)
    n += dam_import_get_role (self->import, i) == role;

  return n;
}

/* --- the client --- */

static char *
dup_name (DamImportMatch *self)
{
  return g_strstrip (dam_preedit_dup_text (GTK_EDITABLE (self->name_row)));
}

static void
update_complete (DamImportMatch *self)
{
  g_autofree char *name = dup_name (self);
  gboolean is_new = dam_client_choice_get_client (self->client_choice) == 0;
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *message = NULL;
  gboolean complete;

  if (is_new && length > MAX_NAME)
    message = g_strdup_printf (_("A name has at most %1$d characters; this one has %2$ld."), MAX_NAME, length);
  else if (is_new && length == 0)
    message = g_strdup (_("A client needs a name."));

  gtk_label_set_text (self->name_message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_message), message != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");

  complete = message == NULL;
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
name_changed_cb (DamImportMatch *self)
{
  if (self->import == NULL)
    return;

  if (self->freeze == 0)
    self->name_typed = TRUE;
  if (dam_client_choice_get_client (self->client_choice) == 0)
    {
      g_autofree char *name = dup_name (self);

      dam_import_set_new_client (self->import, name);
    }
  update_complete (self);
}

/* The name that a new client is proposed to have: the one whom the heading names, else the one who is the client, else the one
 * who wrote most. */
static const char *
propose_name (DamImportMatch *self)
{
  DamChat *chat = dam_import_get_chat (self->import);
  const char *title = dam_chat_get_title (chat);
  const DamChatSpeaker *speakers;
  const char *name = "";
  guint64 most = 0;
  gsize n_speakers;

  speakers = dam_chat_get_speakers (chat, &n_speakers);
  for (guint i = 0; i < n_speakers; i++)
    {
      if (dam_import_get_role (self->import, i) == DAM_SPEAKER_CLIENT)
        return *title != '\0' && n_speakers <= 2 ? title : speakers[i].name;
      if (dam_import_get_role (self->import, i) != DAM_SPEAKER_ME && speakers[i].n_records > most)
        {
          most = speakers[i].n_records;
          name = speakers[i].name;
        }
    }

  /* Where I alone have written the heading knows whom to. */
  return *name != '\0' ? name : title;
}

static void
show_proposed_name (DamImportMatch *self)
{
  if (self->name_typed)
    return;

  self->freeze++;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), propose_name (self));
  self->freeze--;
}

/* --- the people --- */

static void
update_people_hint (DamImportMatch *self)
{
  const char *hint = NULL;

  if (count_role (self, DAM_SPEAKER_CLIENT) == 0 && count_role (self, DAM_SPEAKER_IGNORED) > 0)
    hint = _("Nobody is the client yet. Choose who it is.");
  else if (count_role (self, DAM_SPEAKER_ME) == 0)
    hint = _("Nobody is you yet. Without you, only what the client wrote is added.");

  adw_preferences_group_set_description (self->people_group, hint);
}

static void
role_chosen_cb (DamImportMatch *self,
                GParamSpec     *pspec,
                GtkDropDown    *drop_down)
{
  guint speaker = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "speaker"));
  guint position = gtk_drop_down_get_selected (drop_down);

  if (self->freeze > 0 || position >= G_N_ELEMENTS (roles))
    return;

  dam_import_set_role (self->import, speaker, roles[position]);
  if (dam_client_choice_get_client (self->client_choice) == 0)
    show_proposed_name (self);
  update_people_hint (self);
  tell_changed (self);
}

static void
add_person (DamImportMatch       *self,
            guint                 speaker,
            const DamChatSpeaker *person)
{
  const char *choices[] = { C_("person in a chat", "Client"), C_("person in a chat", "Me"), C_("person in a chat", "Ignore"), NULL };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (choices);
  /* Translators: the number of messages and calls of one person in a chat */
  g_autofree char *count = g_strdup_printf (ngettext ("%'llu contact", "%'llu contacts", (gulong) person->n_records),
                                            (unsigned long long) person->n_records);
  g_autofree char *label = dam_message_printf (_("Who is %s?"), person->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  dam_row_set_subtitle (ADW_ACTION_ROW (row), count);

  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  dam_drop_down_set_label (GTK_DROP_DOWN (drop_down), label);
  g_object_set_data (G_OBJECT (drop_down), "speaker", GUINT_TO_POINTER (speaker));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (role_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  g_object_set_data (G_OBJECT (row), "drop-down", drop_down);

  dam_keep_words (row);
  adw_preferences_group_add (self->people_group, row);
  g_ptr_array_add (self->people_rows, row);
}

static int
compare_people (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const DamChatSpeaker *people = data;
  const DamChatSpeaker *first = &people[*(const guint *) a];
  const DamChatSpeaker *second = &people[*(const guint *) b];

  return first->n_records == second->n_records ? 0 : first->n_records > second->n_records ? -1 : 1;
}

static void
fill_people (DamImportMatch *self)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  const DamChatSpeaker *people;
  gsize n_people;

  for (guint i = 0; i < self->people_rows->len; i++)
    adw_preferences_group_remove (self->people_group, g_ptr_array_index (self->people_rows, i));
  g_ptr_array_set_size (self->people_rows, 0);

  people = dam_chat_get_speakers (dam_import_get_chat (self->import), &n_people);
  for (guint i = 0; i < n_people; i++)
    {
      if (people[i].n_records > 0)
        g_array_append_val (order, i);
    }
  g_array_sort_with_data (order, compare_people, (gpointer) people);

  for (guint i = 0; i < order->len && i < MAX_PEOPLE; i++)
    {
      guint speaker = g_array_index (order, guint, i);

      add_person (self, speaker, &people[speaker]);
    }

  if (order->len > MAX_PEOPLE)
    {
      guint n = order->len - MAX_PEOPLE;
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more, who is ignored", "and %u more, who are ignored", n), n);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      adw_preferences_group_add (self->people_group, row);
      g_ptr_array_add (self->people_rows, row);
    }
}

static void
show_roles (DamImportMatch *self)
{
  self->freeze++;
  for (guint i = 0; i < self->people_rows->len; i++)
    {
      GtkDropDown *drop_down = g_object_get_data (g_ptr_array_index (self->people_rows, i), "drop-down");
      DamSpeakerRole role;

      if (drop_down == NULL)
        continue;
      role = dam_import_get_role (self->import, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "speaker")));
      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        {
          if (roles[r] == role)
            gtk_drop_down_set_selected (drop_down, r);
        }
    }
  self->freeze--;
  update_people_hint (self);
}

/* Puts the choice of the client into the import; who is who may follow from it. */
static void
apply_client (DamImportMatch *self)
{
  gint64 client = dam_client_choice_get_client (self->client_choice);

  gtk_widget_set_visible (GTK_WIDGET (self->name_row), client == 0);
  if (client != 0)
    {
      dam_import_set_client (self->import, client);
    }
  else
    {
      g_autofree char *name = NULL;

      show_proposed_name (self);
      name = dup_name (self);
      dam_import_set_new_client (self->import, name);
    }
  show_roles (self);
  update_complete (self);
}

static void
client_chosen_cb (DamImportMatch *self)
{
  if (self->import == NULL || self->freeze > 0)
    return;

  apply_client (self);
  tell_changed (self);
}

/* --- zone and text --- */

static void
show_zone (DamImportMatch *self)
{
  g_autofree char *label = dam_zone_label (dam_import_get_zone (self->import),
                                           dam_clock_now (dam_context_get_clock (self->context)));

  dam_row_set_subtitle (self->zone_row, label);
}

static void
zone_chosen_cb (const DamZone *zone,
                gpointer       data)
{
  DamImportMatch *self = data;

  if (zone == NULL || self->import == NULL || zone == dam_import_get_zone (self->import))
    return;

  dam_import_set_zone (self->import, zone);
  show_zone (self);
  tell_changed (self);
}

static void
zone_row_activated_cb (DamImportMatch *self)
{
  dam_zone_chooser_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context,
                            dam_import_get_zone (self->import), NULL, zone_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
text_switched_cb (DamImportMatch *self)
{
  if (self->import != NULL)
    dam_import_set_keep_text (self->import, gtk_switch_get_active (self->text_switch));
}

static void
dam_import_match_dispose (GObject *object)
{
  DamImportMatch *self = DAM_IMPORT_MATCH (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_IMPORT_MATCH);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->context);
  g_clear_object (&self->import);
  g_clear_pointer (&self->people_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dam_import_match_parent_class)->dispose (object);
}

static void
dam_import_match_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPLETE:
      g_value_set_boolean (value, DAM_IMPORT_MATCH (object)->complete);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_import_match_class_init (DamImportMatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_import_match_dispose;
  object_class->get_property = dam_import_match_get_property;

  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DAM_TYPE_CLIENT_CHOICE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-import-match.ui");
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, client_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, client_choice);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, name_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, name_message);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, people_group);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, zone_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, text_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportMatch, text_switch);
  gtk_widget_class_bind_template_callback (widget_class, client_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_switched_cb);
}

static void
dam_import_match_init (DamImportMatch *self)
{
  self->people_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dam_preedit_watch (GTK_EDITABLE (self->name_row), G_CALLBACK (name_changed_cb), self);
  dam_row_set_subtitle (self->text_row, _("Otherwise only the time, the sender and the kind of each contact are kept."));
}

void
dam_import_match_set_import (DamImportMatch *self,
                             DamContext     *context,
                             DamImport      *import)
{
  g_return_if_fail (DAM_IS_IMPORT_MATCH (self));
  g_return_if_fail (dam_import_get_chat (import) != NULL);

  self->freeze++;
  if (g_set_object (&self->context, context))
    dam_client_choice_set_clients (self->client_choice, dam_context_get_clients (context), _("New Client"));
  g_set_object (&self->import, import);
  self->name_typed = FALSE;
  dam_client_choice_set_client (self->client_choice, dam_import_get_client (import));
  dam_import_set_keep_text (import, gtk_switch_get_active (self->text_switch));
  fill_people (self);
  apply_client (self);
  show_zone (self);
  self->freeze--;
}

gboolean
dam_import_match_get_complete (DamImportMatch *self)
{
  g_return_val_if_fail (DAM_IS_IMPORT_MATCH (self), FALSE);

  return self->complete;
}
