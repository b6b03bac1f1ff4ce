/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import-page"

#include "ui/import/dam-import-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jobs/dam-import.h"
#include "text/dam-josa.h"
#include "ui/dam-dialogs.h"
#include "ui/dam-rows.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/import/dam-import-check.h"
#include "ui/import/dam-import-match.h"
#include "ui/import/dam-import-words.h"

/* The sub-page that takes a chat export into the log: choose the file; match people and check what would be added, on one page that
 * counts again whenever a choice changes; import. */

#define DAM_TYPE_IMPORT_PAGE (dam_import_page_get_type ())
G_DECLARE_FINAL_TYPE (DamImportPage, dam_import_page, DAM, IMPORT_PAGE, GtkWidget)

struct _DamImportPage
{
  GtkWidget        parent_instance;

  gboolean         counted;        /* @summary is what the choices of now lead to */
  DamImportSummary summary;

  /* Owned references */
  DamContext      *context;
  GFile           *file;
  DamImport       *import;
  GCancellable    *cancellable;    /* of reading or writing */
  GCancellable    *counting;       /* of the count under way */

  /* Template children */
  AdwWindowTitle  *title;
  GtkButton       *commit_button;
  GtkSpinner      *spinner;
  GtkStack        *steps;
  GtkLabel        *failure_label;
  GtkButton       *open_button;
  GtkLabel        *working_label;
  GtkProgressBar  *progress_bar;
  GtkButton       *cancel_button;
  GtkWidget       *review_window;
  GtkLabel        *review_failure_label;
  AdwActionRow    *file_row;
  DamImportMatch  *match;
  DamImportCheck  *check;
  GtkDropTarget   *drop_target;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_FILE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamImportPage, dam_import_page, GTK_TYPE_WIDGET)

static gboolean
is_at (DamImportPage *self,
       const char    *step)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->steps), step) == 0;
}

/* A page that was left has no window any more, and nothing to say. */
static DamWindow *
get_window (DamImportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? DAM_WINDOW (root) : NULL;
}

/* What the button would add stands beside it, wherever the page is scrolled to. */
static void
update_title (DamImportPage *self)
{
  g_autofree char *contacts = dam_import_word_contacts (&self->summary);
  g_autofree char *breaches = dam_import_word_breaches (&self->summary);
  g_autofree char *text = NULL;

  if (!is_at (self, "review") || !self->counted || self->summary.new_contacts == 0)
    text = g_strdup ("");
  else if (self->summary.breaches == 0)
    text = g_steal_pointer (&contacts);
  else
    /* Translators: “312 contacts, 14 breaches” */
    text = dam_message_printf (_("%1$s, %2$s"), contacts, breaches);

  adw_window_title_set_subtitle (self->title, text);
}

static gboolean
is_wide (DamImportPage *self,
         gboolean       narrow)
{
  return !narrow;
}

static void
update_actions (DamImportPage *self)
{
  gboolean review = is_at (self, "review");

  update_title (self);
  gtk_widget_set_visible (GTK_WIDGET (self->commit_button), review);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.commit",
                                 review && self->counted && self->summary.new_contacts > 0
                                 && dam_import_match_get_complete (self->match));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", is_at (self, "working"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.open", !is_at (self, "working"));
}

static void
show_step (DamImportPage *self,
           const char    *step)
{
  gtk_stack_set_visible_child_name (self->steps, step);
  update_actions (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
show_failure (GtkLabel   *label,
              const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_working (DamImportPage *self,
              const char    *what)
{
  gtk_label_set_text (self->working_label, what);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_failure (self->failure_label, NULL);
  show_failure (self->review_failure_label, NULL);
  show_step (self, "working");
}

static void
fraction_changed_cb (DamImportPage *self)
{
  double fraction;

  if (self->import == NULL)
    return;

  g_object_get (self->import, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

/* --- counting --- */

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DamImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  DamImport *import = DAM_IMPORT (source);
  DamImportSummary summary;
  gboolean done = dam_import_summarize_finish (import, result, &summary, &error);

  /* Another count, or none, is what is wanted by now. */
  if (import != self->import || self->counting == NULL || g_task_get_cancellable (G_TASK (result)) != self->counting)
    return;

  g_clear_object (&self->counting);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  self->counted = done;
  if (done)
    self->summary = summary;
  else if (g_error_matches (error, DAM_IMPORT_ERROR, DAM_IMPORT_ERROR_NO_CLIENT))
    problem = g_strdup (_("Choose who the client is to see what will be added."));
  else
    problem = dam_wording_failure (_("The chat could not be counted"), error);

  dam_import_check_show (self->check, self->context, import, done ? &summary : NULL, problem);
  update_actions (self);
}

/* The last count stays on the screen until the new one is there: numbers that jump to and fro help nobody. */
static void
count (DamImportPage *self)
{
  self->counted = FALSE;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update_actions (self);
  dam_import_summarize_async (self->import, self->counting, counted_cb, g_object_ref (self));
}

static void
stop_counting (DamImportPage *self)
{
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->spinner != NULL)
    gtk_spinner_set_spinning (self->spinner, FALSE);
}

static void
match_changed_cb (DamImportPage *self)
{
  if (self->import != NULL && is_at (self, "review"))
    count (self);
}

static void
complete_changed_cb (DamImportPage *self)
{
  update_actions (self);
}

/* Contact hours that were set meanwhile, or another import, lead to other numbers. */
static void
store_changed_cb (DamImportPage *self)
{
  if (self->import != NULL && is_at (self, "review"))
    count (self);
}

/* --- reading --- */

static char *
dup_file_name (DamImportPage *self)
{
  g_autofree char *base = g_file_get_basename (self->file);

  return g_filename_display_name (base != NULL ? base : "");
}

static void
show_review (DamImportPage *self)
{
  DamChat *chat = dam_import_get_chat (self->import);
  guint64 n_lines = dam_chat_get_n_lines (chat);
  g_autofree char *name = dup_file_name (self);
  g_autofree char *lines = g_strdup_printf (ngettext ("%'llu line", "%'llu lines", (gulong) n_lines), (unsigned long long) n_lines);
  /* Translators: what wrote a file, and how many lines it has */
  g_autofree char *subtitle = dam_message_printf (_("%1$s · %2$s"), dam_import_word_format (dam_chat_get_format (chat)), lines);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  dam_row_set_subtitle (self->file_row, subtitle);
  dam_import_match_set_import (self->match, self->context, self->import);
  dam_import_check_show (self->check, self->context, self->import, NULL, NULL);
  show_step (self, "review");
  count (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DamImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = dam_import_read_finish (DAM_IMPORT (source), result, &error);

  /* Another file was opened meanwhile, or the page was left. */
  if (DAM_IMPORT (source) != self->import)
    return;

  if (done)
    {
      show_review (self);
      return;
    }

  g_clear_object (&self->import);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *name = dup_file_name (self);
      g_autofree char *what = dam_message_printf (_("“%s” could not be imported"), name);
      g_autofree char *text = dam_wording_failure (what, error);

      g_message ("%s", error->message);
      show_failure (self->failure_label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  show_step (self, "choose");
}

static void
cancel_all (DamImportPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_counting (self);
}

static void
start_reading (DamImportPage *self,
               GFile         *file)
{
  cancel_all (self);
  g_set_object (&self->file, file);
  g_clear_object (&self->import);
  self->import = dam_import_new (dam_context_get_store (self->context), file);
  g_signal_connect_object (self->import, "notify::fraction", G_CALLBACK (fraction_changed_cb), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();

  show_working (self, _("Reading the chat…"));
  dam_import_read_async (self->import, NULL, self->cancellable, read_cb, g_object_ref (self));
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DamImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dam_open_file_finish (result, &error);

  if (file != NULL && get_window (self) != NULL && !is_at (self, "working"))
    start_reading (self, file);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  static const char *const suffixes[] = { "txt", "csv", NULL };
  DamImportPage *self = DAM_IMPORT_PAGE (widget);

  dam_open_file_async (GTK_WINDOW (get_window (self)), _("Open Chat Export"), _("Chat exports"), suffixes, NULL,
                       file_opened_cb, g_object_ref (self));
}

static gboolean
file_dropped_cb (GtkDropTarget *target,
                 const GValue  *value,
                 double         x,
                 double         y,
                 DamImportPage *self)
{
  GSList *files = g_value_get_boxed (value);

  /* What is being written is not thrown away by a slip of the hand. */
  if (files == NULL || is_at (self, "working"))
    return FALSE;

  if (files->next != NULL)
    dam_window_toast (get_window (self), _("One file at a time: only the first one was opened."), FALSE);
  start_reading (self, files->data);

  return TRUE;
}

/* --- writing --- */

static void
tell_imported (DamImportPage          *self,
               const DamImportSummary *summary)
{
  DamWindow *window = get_window (self);
  gint64 id = dam_import_get_client (self->import);
  DamClient *client = dam_client_list_find (dam_context_get_clients (self->context), id);
  g_autofree char *name = client != NULL
                          ? dam_wording_client_name (dam_context_get_date_style (self->context), dam_client_get_name (client),
                                                     dam_client_get_is_company (client))
                          : dup_file_name (self);
  g_autofree char *contacts = dam_import_word_contacts (summary);
  g_autofree char *breaches = dam_import_word_breaches (summary);
  g_autofree char *text = summary->breaches > 0
                          /* Translators: “Imported 312 contacts of Kim, 14 breaches” */
                          ? dam_message_printf (_("Imported %1$s of %2$s, %3$s"), contacts, name, breaches)
                          /* Translators: “Imported 312 contacts of Kim” */
                          : dam_message_printf (_("Imported %1$s of %2$s"), contacts, name);

  if (window == NULL)
    return;

  /* This leaves the page, and lets go of it. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-log-of", "x", id);
  dam_window_toast (window, text, TRUE);
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DamImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DamImportSummary summary;
  gboolean done = dam_import_commit_finish (DAM_IMPORT (source), result, &summary, &error);

  if (DAM_IMPORT (source) != self->import)
    return;

  if (done)
    {
      tell_imported (self, &summary);
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = dam_wording_failure (_("The chat could not be imported"), error);

      g_message ("%s", error->message);
      show_failure (self->review_failure_label, text);
    }
  show_step (self, "review");
  count (self);
}

static void
commit_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamImportPage *self = DAM_IMPORT_PAGE (widget);
  g_autofree char *name = dup_file_name (self);
  /* Translators: %s is the name of a file; it stands in “Undo: …” */
  g_autofree char *label = dam_message_printf (_("import “%s”"), name);

  cancel_all (self);
  self->cancellable = g_cancellable_new ();
  show_working (self, _("Importing…"));
  dam_import_commit_async (self->import, label, self->cancellable, committed_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamImportPage *self = DAM_IMPORT_PAGE (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
dam_import_page_constructed (GObject *object)
{
  DamImportPage *self = DAM_IMPORT_PAGE (object);

  G_OBJECT_CLASS (dam_import_page_parent_class)->constructed (object);

  g_signal_connect_object (dam_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  if (self->file != NULL)
    {
      g_autoptr (GFile) file = g_object_ref (self->file);

      start_reading (self, file);
    }
}

/* A page that is left gives up what it was about. What is under way holds a reference to it, so this is not left to dispose. */
static void
dam_import_page_unroot (GtkWidget *widget)
{
  DamImportPage *self = DAM_IMPORT_PAGE (widget);

  cancel_all (self);
  g_clear_object (&self->import);

  GTK_WIDGET_CLASS (dam_import_page_parent_class)->unroot (widget);
}

static void
dam_import_page_dispose (GObject *object)
{
  DamImportPage *self = DAM_IMPORT_PAGE (object);
  GtkWidget *child;

  cancel_all (self);
  g_clear_object (&self->import);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_IMPORT_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->file);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_import_page_parent_class)->dispose (object);
}

static void
dam_import_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DamImportPage *self = DAM_IMPORT_PAGE (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    case PROP_FILE:
      self->file = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_import_page_class_init (DamImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_import_page_constructed;
  object_class->dispose = dam_import_page_dispose;
  object_class->set_property = dam_import_page_set_property;
  widget_class->unroot = dam_import_page_unroot;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILE] =
    g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAM_TYPE_IMPORT_MATCH);
  g_type_ensure (DAM_TYPE_IMPORT_CHECK);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, title);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, commit_button);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, steps);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, failure_label);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, working_label);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, review_window);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, review_failure_label);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, file_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, match);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, check);
  gtk_widget_class_bind_template_child (widget_class, DamImportPage, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, match_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, complete_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_wide);

  gtk_widget_class_install_action (widget_class, "import.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "import.commit", NULL, commit_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
}

static void
dam_import_page_init (DamImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop_target, (GType[]) { GDK_TYPE_FILE_LIST }, 1);
}

GtkWidget *
dam_import_page_new (DamContext *context,
                     GFile      *file)
{
  return g_object_new (DAM_TYPE_IMPORT_PAGE, "context", context, "file", file, NULL);
}
