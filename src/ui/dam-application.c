/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-application"

#include "ui/dam-application.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "dam-resources.h"
#include "store/dam-store.h"
#include "store/rules/dam-my-zones.h"
#include "ui/dam-context.h"
#include "ui/dam-dialogs.h"
#include "ui/dam-failure-window.h"
#include "ui/dam-window.h"

struct _DamApplication
{
  AdwApplication parent_instance;

  char          *database;

  /* Owned references */
  DamContext    *context;
};

G_DEFINE_FINAL_TYPE (DamApplication, dam_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DamApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    dam_show_about (window);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *window;

  /* Closing, rather than leaving, lets every window store its size. */
  while ((window = gtk_application_get_active_window (application)) != NULL)
    gtk_window_destroy (window);
}

static const GActionEntry app_actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static void
apply_appearance (GSettings      *settings,
                  const char     *key,
                  DamApplication *self)
{
  AdwStyleManager *manager = adw_application_get_style_manager (ADW_APPLICATION (self));
  g_autofree char *appearance = g_settings_get_string (settings, "appearance");

  if (g_str_equal (appearance, "light"))
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (appearance, "dark"))
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

/* For DAMJANG_EXIT_AFTER_FRAME (tests/bench/bench-start.py). */
static void
first_frame_painted_cb (GdkFrameClock *frame_clock,
                        GtkWindow     *window)
{
  g_print ("first frame\n");
  g_signal_handlers_disconnect_by_func (frame_clock, first_frame_painted_cb, window);
  gtk_window_destroy (window);
}

static void
window_realized_cb (GtkWindow *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (first_frame_painted_cb), window, G_CONNECT_DEFAULT);
}

/* Only X11 asks a program for pictures of its icon, and to paint them loads a library larger than all that the first frame needs. */
static gboolean
set_icon_cb (gpointer user_data)
{
  gtk_window_set_default_icon_name (DAM_APP_ID);

  return G_SOURCE_REMOVE;
}

/* The main window; NULL when the store cannot be opened, which has then been said in a window of its own. */
static DamWindow *
ensure_window (DamApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);
  g_autoptr (GError) error = NULL;
  DamWindow *window;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (DAM_IS_WINDOW (l->data))
      return l->data;

  if (self->context == NULL)
    self->context = dam_context_new (self->database, &error);

  if (self->context == NULL)
    {
      g_autofree char *path = self->database != NULL ? g_strdup (self->database) : dam_store_default_path ();

      gtk_window_present (dam_failure_window_new (application, path, error));
      return NULL;
    }

  g_signal_connect_object (dam_context_get_settings (self->context), "changed::appearance",
                           G_CALLBACK (apply_appearance), self, G_CONNECT_DEFAULT);
  apply_appearance (dam_context_get_settings (self->context), "appearance", self);

  window = dam_window_new (self, self->context);
  if (g_getenv ("DAMJANG_EXIT_AFTER_FRAME") != NULL)
    g_signal_connect (window, "realize", G_CALLBACK (window_realized_cb), NULL);

  return window;
}

/* An instant without an offset is read by the clock where I am on that day. */
static gint64
parse_at (DamApplication *self,
          const char     *at,
          gint64          fallback)
{
  g_auto (DamMyZones) zones = { 0 };
  gint64 instant;
  DamDay day;

  if (!dam_my_zones_read (dam_store_reader (dam_context_get_store (self->context)), &zones, NULL)
      || !dam_instant_parse (at, zones.base, &instant, NULL))
    return fallback;

  dam_zone_to_local (zones.base, instant, &day, NULL);
  dam_instant_parse (at, dam_my_zones_on_day (&zones, day), &instant, NULL);

  return instant;
}

static void
dam_application_activate (GApplication *application)
{
  DamWindow *window = ensure_window (DAM_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static int
dam_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  DamApplication *self = DAM_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **files = NULL;
  const char *at = NULL;
  gint64 instant = 0;
  gboolean demo = FALSE;
  DamWindow *window;

  if (g_variant_dict_lookup (options, "at", "&s", &at))
    {
      g_autoptr (GError) error = NULL;

      if (!dam_instant_parse (at, dam_zone_local (), &instant, &error))
        {
          g_application_command_line_printerr (command_line, "damjang: --at: %s\n", error->message);
          return 2;
        }
    }

  window = ensure_window (self);
  if (window == NULL)
    return 3;

  if (at != NULL)
    dam_clock_freeze (dam_context_get_clock (self->context), parse_at (self, at, instant));

  gtk_window_present (GTK_WINDOW (window));

  if (g_variant_dict_lookup (options, "demo", "b", &demo) && demo)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.add-example", NULL);

  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files) && files[0] != NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, files[0]);

      dam_window_import_file (window, file);
    }

  return 0;
}

static int
dam_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  DamApplication *self = DAM_APPLICATION (application);
  const char *path = NULL;

  /* A file of its own is a program of its own: it must not end up in the window that shows another file. */
  if (g_variant_dict_lookup (options, "database", "^&ay", &path))
    {
      g_free (self->database);
      self->database = g_canonicalize_filename (path, NULL);
    }
  if (self->database != NULL || g_getenv ("DAMJANG_DATABASE") != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
dam_application_startup (GApplication *application)
{
  GtkApplication *gtk_application = GTK_APPLICATION (application);

  /* GTK would end the program by itself, with a warning. */
  if (!gtk_init_check ())
    {
      g_printerr ("damjang: %s\n", _("there is no display for the window; damjang --help lists the commands, which need none"));
      exit (3);
    }

  /* Named from code, so that the static linker keeps the bundle. */
  g_resources_register (dam_ui_get_resource ());
  G_APPLICATION_CLASS (dam_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), app_actions, G_N_ELEMENTS (app_actions), application);

  gtk_application_set_accels_for_action (gtk_application, "app.quit", (const char *[]) { "<primary>q", NULL });
  gtk_application_set_accels_for_action (gtk_application, "window.close", (const char *[]) { "<primary>w", NULL });
  g_idle_add_full (G_PRIORITY_LOW, set_icon_cb, NULL, NULL);
}

static void
dam_application_shutdown (GApplication *application)
{
  DamApplication *self = DAM_APPLICATION (application);

  if (self->context != NULL)
    g_object_run_dispose (G_OBJECT (self->context));
  g_clear_object (&self->context);

  G_APPLICATION_CLASS (dam_application_parent_class)->shutdown (application);
}

static void
dam_application_finalize (GObject *object)
{
  DamApplication *self = DAM_APPLICATION (object);

  g_free (self->database);

  G_OBJECT_CLASS (dam_application_parent_class)->finalize (object);
}

static void
dam_application_class_init (DamApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = dam_application_finalize;
  application_class->startup = dam_application_startup;
  application_class->activate = dam_application_activate;
  application_class->command_line = dam_application_command_line;
  application_class->handle_local_options = dam_application_handle_local_options;
  application_class->shutdown = dam_application_shutdown;
}

static void
dam_application_init (DamApplication *self)
{
  const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Start with example data"), NULL },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Use FILE instead of the usual one"), N_("FILE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show another time than now"), N_("INSTANT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[CHAT EXPORT]") },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

DamApplication *
dam_application_new (void)
{
  return g_object_new (DAM_TYPE_APPLICATION,
                       "application-id", DAM_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/damjang/Damjang",
                       NULL);
}
