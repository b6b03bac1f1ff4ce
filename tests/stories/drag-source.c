/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window from which the file named on the command line can be dragged, as from a file manager. */

#include <gtk/gtk.h>

static GdkContentProvider *
drag_prepared_cb (GtkDragSource *source,
                  double         x,
                  double         y,
                  GFile         *file)
{
  g_autoptr (GSList) files = g_slist_prepend (NULL, file);

  return gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
}

static void
activated_cb (GApplication *application,
              GFile        *file)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("Drag this file");
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared_cb), file, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));

  gtk_window_set_application (GTK_WINDOW (window), GTK_APPLICATION (application));
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 80);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("org.damjang.DragSource", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);

  g_signal_connect_object (application, "activate", G_CALLBACK (activated_cb), file, G_CONNECT_DEFAULT);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
