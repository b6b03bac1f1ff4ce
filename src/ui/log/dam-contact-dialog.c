/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-contact-dialog"

#include "ui/log/dam-contact-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jobs/dam-conversations.h"
#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/log/dam-contact-hours.h"

#define DAM_TYPE_CONTACT_DIALOG (dam_contact_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DamContactDialog, dam_contact_dialog, DAM, CONTACT_DIALOG, AdwWindow)

/* One contact with the working of its verdict. It shows what the store holds and follows it; the things that can be
 * done here are steps of the store like any other. */

struct _DamContactDialog
{
  AdwWindow            parent_instance;

  gint64               contact;
  gboolean             showing;     /* the switches are being set to what the store holds */

  /* Owned references */
  DamContext          *context;
  GPtrArray           *reason_rows; /* not owned: children of their groups */
  GPtrArray           *fact_rows;
  GPtrArray           *hours_rows;

  /* Not owned: the main window, while it exists */
  GtkWindow           *main_window;

  /* Template children */
  AdwWindowTitle      *window_title;
  AdwPreferencesGroup *verdict_group;
  AdwActionRow        *verdict_row;
  GtkLabel            *verdict_glyph;
  AdwPreferencesGroup *facts_group;
  AdwPreferencesGroup *hours_group;
  AdwActionRow        *emergency_row;
  GtkSwitch           *emergency_switch;
  AdwActionRow        *automatic_row;
  GtkSwitch           *automatic_switch;
};

G_DEFINE_FINAL_TYPE (DamContactDialog, dam_contact_dialog, ADW_TYPE_WINDOW)

/* How many characters of a message are shown. */
#define MAX_TEXT 2000

/* What a step needs on the writer thread. */
typedef struct
{
  gint64   contact;
  gboolean marked;
} Step;

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    dam_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  dam_keep_words (row);
  g_ptr_array_add (rows, row);

  return row;
}

static void
client_row_activated_cb (DamContactDialog *self,
                         GtkWidget        *row)
{
  gint64 client = *(gint64 *) g_object_get_data (G_OBJECT (row), "client");

  if (self->main_window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->main_window), "win.show-client", "x", client);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_client (DamContactDialog *self,
            DamLogEntry      *entry,
            DamDateStyle      style)
{
  gint64 client = dam_log_entry_get_client (entry);
  g_autofree char *name = NULL;
  GtkWidget *row;

  if (client == 0)
    {
      add_row (self->facts_group, self->fact_rows, _("Client"), _("Unknown person"));
      return;
    }

  name = dam_wording_client_name (style, dam_log_entry_get_client_name (entry), dam_log_entry_get_is_company (entry));
  row = add_row (self->facts_group, self->fact_rows, _("Client"), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE,
                                           "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "client", g_memdup2 (&client, sizeof client), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (client_row_activated_cb), self, G_CONNECT_SWAPPED);
}

/* A label lays out all of its text at once, and a message may be a whole book. */
static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_TEXT)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, MAX_TEXT);

  return g_strconcat (start, "…", NULL);
}

static void
show_facts (DamContactDialog *self,
            DamLogEntry      *entry,
            DamDateStyle      style)
{
  const DamZone *zone = dam_clock_get_zone (dam_context_get_clock (self->context));
  const DamContact *contact = dam_log_entry_get_contact (entry);
  g_autofree char *time = dam_wording_time (style, contact->at, zone);
  g_autofree char *date = NULL;
  g_autofree char *when = NULL;
  const char *text;
  DamDay day;
  int second;

  clear_rows (self->facts_group, self->fact_rows);

  dam_zone_to_local (zone, contact->at, &day, &second);
  date = dam_wording_date (style, day);
  when = dam_message_printf (C_("date and time", "%1$s %2$s"), date, time);

  gtk_window_set_title (GTK_WINDOW (self), dam_wording_contact (contact));
  adw_window_title_set_title (self->window_title, dam_wording_contact (contact));
  adw_window_title_set_subtitle (self->window_title, when);

  /* Translators: the date and time of a contact */
  add_row (self->facts_group, self->fact_rows, _("When"), when);
  add_client (self, entry, style);
  /* Translators: what kind of contact: “Incoming message” */
  add_row (self->facts_group, self->fact_rows, _("What"), dam_wording_contact (contact));
  add_row (self->facts_group, self->fact_rows, _("Channel"), dam_wording_channel (contact->channel));

  if (contact->kind == DAM_CONTACT_CALL && contact->seconds >= 0)
    {
      g_autofree char *length = dam_format_call_length (style.language, contact->seconds);

      add_row (self->facts_group, self->fact_rows, _("Call Length"), length);
    }

  text = dam_log_entry_get_text (entry);
  if (text != NULL && *text != '\0')
    {
      g_autofree char *shown = shorten (text);

      add_row (self->facts_group, self->fact_rows, _("Text"), shown);
    }

  if (dam_log_entry_get_file (entry) != NULL)
    {
      g_autofree char *origin =
        /* Translators: the file a contact was imported from, and the number of the line in it */
        dam_message_printf (_("%1$s, line %2$llu"), dam_log_entry_get_file (entry),
                            (unsigned long long) dam_log_entry_get_line (entry));

      add_row (self->facts_group, self->fact_rows, _("Imported From"), origin);
    }
}

static void
show_verdict (DamContactDialog *self,
              DamLogEntry      *entry,
              DamDateStyle      style)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), dam_log_entry_get_client (entry));
  const DamContact *contact = dam_log_entry_get_contact (entry);
  const char *glyph_classes[] = { "dam-glyph", NULL, NULL };
  g_autoptr (GError) error = NULL;
  DamVerdict verdict;

  if (!dam_conversation_decide (dam_store_reader (dam_context_get_store (self->context)), judge, entry, &verdict, &error))
    {
      g_warning ("The contacts before this one cannot be read: %s", error->message);
      dam_judge_decide (judge, contact, NULL, &verdict);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict_row), dam_wording_verdict ((int) verdict.kind));
  glyph_classes[1] = dam_wording_verdict_class ((int) verdict.kind);
  gtk_label_set_text (self->verdict_glyph, dam_wording_verdict_glyph ((int) verdict.kind));
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_glyph), glyph_classes);

  clear_rows (self->verdict_group, self->reason_rows);
  for (guint i = 0; i < verdict.n_reasons; i++)
    {
      g_autofree char *reason = dam_wording_reason (style, contact, &verdict.reasons[i]);

      add_row (self->verdict_group, self->reason_rows, reason, NULL);
    }

  if (verdict.n_reasons == 0)
    add_row (self->verdict_group, self->reason_rows, _("Nothing that was agreed has been crossed."), NULL);
}

static void
add_hours (DamContactDialog     *self,
           DamDateStyle          style,
           const DamContact     *contact,
           DamJudge             *judge,
           DamSide               side)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = dam_contact_hours (style, contact, judge, side, &title);

  if (subtitle != NULL)
    add_row (self->hours_group, self->hours_rows, title, subtitle);
}

static void
show_hours (DamContactDialog *self,
            DamLogEntry      *entry,
            DamDateStyle      style)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), dam_log_entry_get_client (entry));
  const DamContact *contact = dam_log_entry_get_contact (entry);

  clear_rows (self->hours_group, self->hours_rows);
  add_hours (self, style, contact, judge, DAM_SIDE_MINE);
  if (contact->direction == DAM_DIRECTION_OUTGOING)
    add_hours (self, style, contact, judge, DAM_SIDE_THEIRS);

  gtk_widget_set_visible (GTK_WIDGET (self->hours_group), self->hours_rows->len > 0);
}

static void
show_marks (DamContactDialog *self,
            const DamContact *contact)
{
  gboolean may_be_automatic = contact->direction == DAM_DIRECTION_OUTGOING &&
                              (contact->kind == DAM_CONTACT_MESSAGE || contact->kind == DAM_CONTACT_MAIL);

  self->showing = TRUE;
  gtk_switch_set_active (self->emergency_switch, contact->emergency);
  gtk_switch_set_active (self->automatic_switch, contact->automatic);
  /* No machine speaks for me on the telephone; what once was marked can be unmarked. */
  gtk_widget_set_visible (GTK_WIDGET (self->automatic_row), may_be_automatic || contact->automatic);
  self->showing = FALSE;
}

/* FALSE when the contact is no longer there. */
static gboolean
show_contact (DamContactDialog *self)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (self->context));
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (DamLogEntry) entry = dam_log_read_one (db, self->contact, &error);

  if (entry == NULL)
    {
      if (error != NULL)
        g_warning ("The contact cannot be read: %s", error->message);
      return FALSE;
    }

  show_facts (self, entry, style);
  show_verdict (self, entry, style);
  show_hours (self, entry, style);

  show_marks (self, dam_log_entry_get_contact (entry));

  return TRUE;
}

static void
refresh (DamContactDialog *self)
{
  if (!show_contact (self))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
store_changed_cb (DamContactDialog *self,
                  DamChanges       *changes)
{
  if (dam_changes_touch (changes, "contact") || dam_changes_touch (changes, "client"))
    refresh (self);
}

static gboolean
set_emergency (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  Step *step = data;

  return dam_contact_set_emergency (tx, step->contact, step->marked, error);
}

static gboolean
set_automatic (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  Step *step = data;

  return dam_contact_set_automatic (tx, step->contact, step->marked, error);
}

static gboolean
delete_contact (DamTransaction *tx,
                gpointer        data,
                GError        **error)
{
  Step *step = data;

  return dam_contact_delete (tx, step->contact, error);
}

static void
mark_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (DamContactDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dam_store_write_finish (DAM_STORE (source), result, &error))
    return;

  if (self->main_window != NULL)
    dam_window_toast_error (DAM_WINDOW (self->main_window), _("The contact could not be changed"), error);
  if (self->context != NULL)
    refresh (self);
}

static void
write_mark (DamContactDialog *self,
            DamStoreFunc      func,
            gboolean          marked,
            const char       *label)
{
  Step *step = g_new0 (Step, 1);

  step->contact = self->contact;
  step->marked = marked;
  dam_store_write_async (dam_context_get_store (self->context), label, func, step, g_free, NULL, mark_written_cb,
                         g_object_ref (self));
}

static void
emergency_switched_cb (DamContactDialog *self)
{
  gboolean emergency = gtk_switch_get_active (self->emergency_switch);

  if (!self->showing)
    /* Translators: names of steps that can be undone: “Undo: mark as emergency” */
    write_mark (self, set_emergency, emergency, emergency ? C_("step", "mark as emergency") : C_("step", "remove emergency mark"));
}

static void
automatic_switched_cb (DamContactDialog *self)
{
  gboolean automatic = gtk_switch_get_active (self->automatic_switch);

  if (!self->showing)
    /* Translators: names of steps that can be undone: “Undo: mark as automatic reply” */
    write_mark (self, set_automatic, automatic,
                automatic ? C_("step", "mark as automatic reply") : C_("step", "remove mark of automatic reply"));
}

static void
contact_deleted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (DamContactDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    {
      if (self->main_window != NULL)
        dam_window_toast_error (DAM_WINDOW (self->main_window), _("The contact could not be deleted"), error);
      return;
    }

  if (self->main_window != NULL)
    dam_window_toast (DAM_WINDOW (self->main_window), _("Contact deleted"), TRUE);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamContactDialog *self = DAM_CONTACT_DIALOG (widget);
  Step *step = g_new0 (Step, 1);

  step->contact = self->contact;
  gtk_widget_action_set_enabled (widget, "contact.delete", FALSE);
  dam_store_write_async (dam_context_get_store (self->context), C_("step", "delete contact"),
                         delete_contact, step, g_free, NULL, contact_deleted_cb, g_object_ref (self));
  /* The step is on its way and cannot be seen from here any more; the toast in the main window offers to take it back. */
  gtk_window_close (GTK_WINDOW (self));
}

static void
dam_contact_dialog_dispose (GObject *object)
{
  DamContactDialog *self = DAM_CONTACT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_CONTACT_DIALOG);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_contact_dialog_parent_class)->dispose (object);
}

static void
dam_contact_dialog_finalize (GObject *object)
{
  DamContactDialog *self = DAM_CONTACT_DIALOG (object);

  g_clear_weak_pointer (&self->main_window);
  g_ptr_array_unref (self->reason_rows);
  g_ptr_array_unref (self->fact_rows);
  g_ptr_array_unref (self->hours_rows);

  G_OBJECT_CLASS (dam_contact_dialog_parent_class)->finalize (object);
}

static void
dam_contact_dialog_class_init (DamContactDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_contact_dialog_dispose;
  object_class->finalize = dam_contact_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-contact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, verdict_group);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, verdict_row);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, verdict_glyph);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, facts_group);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, hours_group);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, emergency_row);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, emergency_switch);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, automatic_row);
  gtk_widget_class_bind_template_child (widget_class, DamContactDialog, automatic_switch);
  gtk_widget_class_bind_template_callback (widget_class, emergency_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, automatic_switched_cb);

  gtk_widget_class_install_action (widget_class, "contact.delete", NULL, delete_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
dam_contact_dialog_init (DamContactDialog *self)
{
  self->reason_rows = g_ptr_array_new ();
  self->fact_rows = g_ptr_array_new ();
  self->hours_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dam_row_set_subtitle (self->emergency_row, adw_action_row_get_subtitle (self->emergency_row));
  dam_row_set_subtitle (self->automatic_row, adw_action_row_get_subtitle (self->automatic_row));
  dam_keep_words (GTK_WIDGET (self));
}

void
dam_contact_dialog_present (GtkWindow  *parent,
                            DamContext *context,
                            gint64      contact)
{
  DamContactDialog *self;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (DAM_IS_CONTEXT (context));

  self = g_object_new (DAM_TYPE_CONTACT_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->contact = contact;
  if (DAM_IS_WINDOW (parent))
    g_set_weak_pointer (&self->main_window, parent);

  /* It may have been deleted between the click and now. */
  if (!show_contact (self))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  gtk_window_present (GTK_WINDOW (self));
}
