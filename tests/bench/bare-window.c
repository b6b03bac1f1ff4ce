/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that a libadwaita program can be: an empty window that says so and closes after its first frame, the measure of bench-start.py. */

#include <adwaita.h>

static void
first_frame_painted_cb (GtkWindow *window)
{
  g_print ("first frame\n");
  gtk_window_destroy (window);
}

static void
activated_cb (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 680);
  gtk_widget_realize (window);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (first_frame_painted_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("org.damjang.BareWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activated_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
