/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-failure-window"

#include "ui/dam-failure-window.h"

#include <glib/gi18n.h>

#include "store/dam-store.h"
#include "ui/dam-keep-words.h"

static const char *
describe (const GError *error)
{
  if (error->domain == DAM_STORE_ERROR)
    switch ((DamStoreError) error->code)
      {
      case DAM_STORE_ERROR_CORRUPT:
        return _("The file is damaged. It was left as it is. Copies that were made before updates stand beside it; "
                 "move the damaged file away and rename the newest copy to use it again.");

      case DAM_STORE_ERROR_TOO_NEW:
        return _("The file was written by a newer version of Damjang. It was left as it is. "
                 "Update Damjang to open it.");

      case DAM_STORE_ERROR_FOREIGN:
        return _("The file belongs to another program, or is no database. It was left as it is.");

      case DAM_STORE_ERROR_BUSY:
        return _("Another program holds the file. Close it and start Damjang again.");

      case DAM_STORE_ERROR_FULL:
        return _("There is no space left on the disk. Free some and start Damjang again.");

      case DAM_STORE_ERROR_FAILED:
      case DAM_STORE_ERROR_CONSTRAINT:
      case DAM_STORE_ERROR_STALE:
      default:
        break;
      }

  return _("Check that the folder exists and that it can be read and written.");
}

static void
show_folder_clicked_cb (GtkButton *button,
                        GFile     *file)
{
  GtkWidget *widget = GTK_WIDGET (button);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, NULL, NULL);
}

GtkWindow *
dam_failure_window_new (GtkApplication *application,
                        const char     *path,
                        const GError   *error)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *path_label = gtk_label_new (path);
  GtkWidget *error_label = gtk_label_new (error->message);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _Folder"));

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  gtk_window_set_title (GTK_WINDOW (window), _("Damjang"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Data Cannot Be Used"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), describe (error));
  gtk_widget_set_vexpand (page, TRUE);

  gtk_label_set_wrap (GTK_LABEL (path_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (path_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (path_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (path_label), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (error_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (error_label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (error_label, "caption");
  gtk_widget_add_css_class (error_label, "dim-label");

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (show_folder_clicked_cb), g_file_new_for_path (path),
                         (GClosureNotify) G_CALLBACK (g_object_unref), G_CONNECT_DEFAULT);

  gtk_box_append (GTK_BOX (details), path_label);
  gtk_box_append (GTK_BOX (details), error_label);
  gtk_box_append (GTK_BOX (details), button);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), details);

  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);

  dam_keep_words (window);

  return GTK_WINDOW (window);
}
