/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-editor"

#include "ui/terms/dam-hours-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-week-template.h"
#include "ui/dam-step.h"
#include "ui/dam-wording.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/hours/dam-hours-typed.h"
#include "ui/terms/dam-hours-copy.h"
#include "ui/terms/dam-template-form.h"
#include "ui/terms/dam-typed-row.h"
#include "ui/terms/dam-week-patterns.h"

/* A window of 500 pixels leaves the editor this much. */
#define GRID_FROM 476

struct _DamHoursEditor
{
  GtkWidget        parent_instance;

  DamWeek          week;
  DamWeek          parent;
  gboolean         has_parent;
  gboolean         is_following;   /* the view changes by itself */
  gulong           layout_handler;

  /* Owned references */
  DamContext      *context;
  char            *label;
  char            *step;           /* what the last change is called, when it has a name of its own */

  DamHoursGrid    *grid;           /* NULL until it is looked at */
  DamTypedRow     *days[7];        /* Monday first, in whatever order they stand */

  /* Template children */
  GtkWidget       *view_box;
  GtkToggleButton *grid_button;
  GtkToggleButton *list_button;
  AdwBin          *grid_bin;
  GtkListBox      *list;
  GtkWidget       *footer;
  GtkLabel        *summary;
  GtkMenuButton   *pattern_button;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHoursEditor, dam_hours_editor, GTK_TYPE_WIDGET)

static DamLanguage
get_language (DamHoursEditor *self)
{
  return dam_context_get_date_style (self->context).language;
}

/* --- the summary --- */

/* The week with what is being typed, as far as it can be read. */
static void
show_summary (DamHoursEditor *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamWeek week = self->week;
  DamWeek resolved;
  g_autofree char *days = NULL;
  g_autofree char *total = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 7; i++)
    {
      const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->days[i]));

      dam_hours_parse (*typed != '\0' ? typed : "inherit", &week.days[i], NULL, NULL);
    }
  dam_week_resolve (&week, self->has_parent ? &self->parent : NULL, &resolved);

  days = dam_wording_week (style, &resolved);
  total = dam_format_duration (style.language, (gint64) dam_week_minutes (&resolved) * 60);
  /* Translators: %s is a length of time, like "40 h" */
  sum = g_strdup_printf (_("%s a week"), total);
  text = dam_week_minutes (&resolved) > 0 ? g_strjoin (" · ", days, sum, NULL) : g_strdup (days);
  gtk_label_set_text (self->summary, text);
}

static void
show_week (DamHoursEditor *self)
{
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *text = dam_hours_typed_format (get_language (self), &self->week.days[i]);

      dam_typed_row_show_text (self->days[i], text);
    }
  if (self->grid != NULL)
    dam_hours_grid_set_week (self->grid, &self->week, self->has_parent ? &self->parent : NULL);
  show_summary (self);
}

/* --- changes --- */

/* @step is what the change is called when it can be undone; NULL where it has no name of its own. */
static void
take_week (DamHoursEditor *self,
           const DamWeek  *week,
           const char     *step)
{
  if (dam_week_equal (&self->week, week))
    return;

  self->week = *week;
  g_free (self->step);
  self->step = g_strdup (step);
  show_week (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
find_day (DamHoursEditor *self,
          DamTypedRow    *row)
{
  for (int i = 0; i < 7; i++)
    if (self->days[i] == row)
      return i;

  g_return_val_if_reached (0);
}

static void
day_applied_cb (DamTypedRow    *row,
                const char     *text,
                DamHoursEditor *self)
{
  int day = find_day (self, row);
  g_autofree char *normal = NULL;
  g_autofree char *message = NULL;
  DamWeek week = self->week;
  gboolean merged;

  if (!dam_hours_typed_apply (text, day, &week, NULL, &merged, &message))
    {
      dam_typed_row_set_message (row, message, TRUE);
      return;
    }

  normal = dam_hours_typed_format (get_language (self), &week.days[day]);
  dam_typed_row_show_text (row, normal);
  dam_typed_row_set_message (row, merged ? _("Hours that touched or overlapped were joined.") : NULL, FALSE);
  take_week (self, &week, NULL);
  show_summary (self);
}

static void
copy_day (guint    days,
          gpointer data)
{
  DamTypedRow *row = data;
  DamHoursEditor *self = DAM_HOURS_EDITOR (gtk_widget_get_ancestor (GTK_WIDGET (row), DAM_TYPE_HOURS_EDITOR));
  int day = find_day (self, row);
  DamWeek week;

  /* What is typed there but not applied yet is what the user means to copy. */
  dam_typed_row_apply (row);
  week = self->week;
  for (int i = 0; i < 7; i++)
    if ((days & (1u << i)) != 0)
      week.days[i] = self->week.days[day];
  take_week (self, &week, NULL);
}

static void
copy_requested_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  DamTypedRow *row = user_data;
  DamHoursEditor *self = DAM_HOURS_EDITOR (gtk_widget_get_ancestor (GTK_WIDGET (row), DAM_TYPE_HOURS_EDITOR));

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, dam_hours_copy_new (get_language (self), find_day (self, row),
                                                             dam_context_get_week_start (self->context), copy_day, row));
}

/* A whole week takes the place of what is there, and of what was said about it. */
static void
fill_in (DamHoursEditor *self,
         const DamWeek  *week)
{
  for (int i = 0; i < 7; i++)
    dam_typed_row_set_message (self->days[i], NULL, FALSE);
  take_week (self, week, NULL);
}

static void
pattern_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  DamWeek week;

  if (dam_week_pattern_find (g_variant_get_string (parameter, NULL), &week))
    fill_in (DAM_HOURS_EDITOR (widget), &week);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  DamWeek week;

  dam_week_init (&week);
  fill_in (DAM_HOURS_EDITOR (widget), &week);
}

/* --- templates --- */

/* (transfer full) of DamWeekTemplate */
static GArray *
read_templates (DamHoursEditor *self)
{
  g_autoptr (GError) error = NULL;
  GArray *templates = dam_week_template_list (dam_store_reader (dam_context_get_store (self->context)), &error);

  if (templates != NULL)
    return templates;

  g_warning ("The weekly schedules that were saved cannot be read: %s", error->message);

  return g_array_new (FALSE, FALSE, sizeof (DamWeekTemplate));
}

static void
show_templates (DamHoursEditor *self)
{
  g_autoptr (GArray) templates = read_templates (self);
  g_autoptr (GMenuModel) menu = dam_week_patterns_menu (templates);

  gtk_menu_button_set_menu_model (self->pattern_button, menu);
}

static void
store_changed_cb (DamHoursEditor *self,
                  DamChanges     *changes)
{
  if (dam_changes_touch (changes, "week_template"))
    show_templates (self);
}

static void
template_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (widget);
  g_autoptr (GArray) templates = read_templates (self);

  for (guint i = 0; i < templates->len; i++)
    if (g_array_index (templates, DamWeekTemplate, i).id == g_variant_get_int64 (parameter))
      fill_in (self, &g_array_index (templates, DamWeekTemplate, i).week);
}

static void
save_template_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (widget);

  /* What is typed but not applied yet is what the user means to save. */
  for (int i = 0; i < 7; i++)
    dam_typed_row_apply (self->days[i]);
  dam_template_form_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, &self->week);
}

static gboolean
delete_template (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  return dam_week_template_delete (tx, *(gint64 *) data, error);
}

static void
delete_template_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (widget);
  gint64 id = g_variant_get_int64 (parameter);

  /* Translators: the name of a step that can be undone */
  dam_step_write (widget, self->context, C_("step", "delete template"), delete_template, g_memdup2 (&id, sizeof id), g_free,
                  _("Template deleted"), _("The template could not be deleted"));
}

/* --- grid or list --- */

static void
grid_changed_cb (DamHoursEditor *self,
                 const char     *step,
                 DamHoursGrid   *grid)
{
  take_week (self, dam_hours_grid_get_week (grid), step);
}

/* Seven columns are made when they are first looked at. */
static void
make_grid (DamHoursEditor *self)
{
  if (self->grid != NULL || !gtk_toggle_button_get_active (self->grid_button))
    return;

  self->grid = DAM_HOURS_GRID (dam_hours_grid_new (self->context, self->label));
  dam_hours_grid_set_week (self->grid, &self->week, self->has_parent ? &self->parent : NULL);
  g_signal_connect_object (self->grid, "changed", G_CALLBACK (grid_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->grid_bin, GTK_WIDGET (self->grid));
}

/* As the user chose once, or else by the width: in a narrow window the list comes first (interface.md, 0, 8). */
static void
show_view (DamHoursEditor *self)
{
  g_autofree char *view = g_settings_get_string (dam_context_get_settings (self->context), "hours-view");
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean shows_grid;

  if (width <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  shows_grid = g_str_equal (view, "grid") || (g_str_equal (view, "auto") && width >= GRID_FROM);
  if (shows_grid == gtk_toggle_button_get_active (self->grid_button))
    return;

  self->is_following = TRUE;
  gtk_toggle_button_set_active (shows_grid ? self->grid_button : self->list_button, TRUE);
  self->is_following = FALSE;
}

static void
view_toggled_cb (DamHoursEditor *self)
{
  make_grid (self);
  if (!self->is_following)
    g_settings_set_string (dam_context_get_settings (self->context), "hours-view",
                           gtk_toggle_button_get_active (self->grid_button) ? "grid" : "list");
}

static void
dam_hours_editor_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (dam_hours_editor_parent_class)->realize (widget);

  /* The window lays its widgets out first: here the width is known, and what follows from it is done before a frame is drawn. */
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  DAM_HOURS_EDITOR (widget)->layout_handler =
    g_signal_connect_object (surface, "layout", G_CALLBACK (show_view), widget, G_CONNECT_SWAPPED);
}

static void
dam_hours_editor_unrealize (GtkWidget *widget)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (widget);

  g_clear_signal_handler (&self->layout_handler, gtk_native_get_surface (gtk_widget_get_native (widget)));

  GTK_WIDGET_CLASS (dam_hours_editor_parent_class)->unrealize (widget);
}

/* --- the widget --- */

static void
add_days (DamHoursEditor *self)
{
  int week_start = dam_context_get_week_start (self->context);

  for (int i = 0; i < 7; i++)
    {
      int day = (week_start + i) % 7;
      const char *name = dam_weekday_name (get_language (self), day);
      /* Translators: %s is a day of the week */
      g_autofree char *label = g_strdup_printf (_("Copy %s to Other Days"), name);
      GtkWidget *row = dam_typed_row_new (name);
      GtkWidget *button = gtk_menu_button_new ();

      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "edit-copy-symbolic");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), copy_requested_cb, row, NULL);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);

      self->days[day] = DAM_TYPED_ROW (row);
      g_signal_connect_object (row, "applied", G_CALLBACK (day_applied_cb), self, 0);
      g_signal_connect_object (row, "edited", G_CALLBACK (show_summary), self, G_CONNECT_SWAPPED);
    }

  for (int i = 0; i < 7; i++)
    {
      int day = (week_start + i) % 7;

      gtk_list_box_append (self->list, GTK_WIDGET (self->days[day]));
      gtk_list_box_append (self->list, dam_typed_row_get_message (self->days[day]));
    }
}

static void
dam_hours_editor_dispose (GObject *object)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_HOURS_EDITOR);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_hours_editor_parent_class)->dispose (object);
}

static void
dam_hours_editor_finalize (GObject *object)
{
  DamHoursEditor *self = DAM_HOURS_EDITOR (object);

  g_free (self->label);
  g_free (self->step);

  G_OBJECT_CLASS (dam_hours_editor_parent_class)->finalize (object);
}

static void
dam_hours_editor_class_init (DamHoursEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_hours_editor_dispose;
  object_class->finalize = dam_hours_editor_finalize;
  widget_class->realize = dam_hours_editor_realize;
  widget_class->unrealize = dam_hours_editor_unrealize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-hours-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, view_box);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, grid_button);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, list_button);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, grid_bin);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, list);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, footer);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, summary);
  gtk_widget_class_bind_template_child (widget_class, DamHoursEditor, pattern_button);

  gtk_widget_class_install_action (widget_class, "hours.pattern", "s", pattern_action);
  gtk_widget_class_install_action (widget_class, "hours.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "hours.template", "x", template_action);
  gtk_widget_class_install_action (widget_class, "hours.save-template", NULL, save_template_action);
  gtk_widget_class_install_action (widget_class, "hours.delete-template", "x", delete_template_action);
}

static void
dam_hours_editor_init (DamHoursEditor *self)
{
  dam_week_init (&self->week);
  dam_week_init (&self->parent);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_hours_editor_new (DamContext *context,
                      const char *label)
{
  DamHoursEditor *self = g_object_new (DAM_TYPE_HOURS_EDITOR, NULL);

  self->context = g_object_ref (context);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  add_days (self);
  show_week (self);
  show_templates (self);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->grid_button, "toggled", G_CALLBACK (view_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_settings (context), "changed::hours-view", G_CALLBACK (show_view), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const DamWeek *
dam_hours_editor_get_week (DamHoursEditor *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_EDITOR (self), NULL);

  return &self->week;
}

const char *
dam_hours_editor_get_step (DamHoursEditor *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_EDITOR (self), NULL);

  return self->step;
}

void
dam_hours_editor_set_week (DamHoursEditor *self,
                           const DamWeek  *week,
                           const DamWeek  *parent)
{
  g_return_if_fail (DAM_IS_HOURS_EDITOR (self));
  g_return_if_fail (week != NULL);

  self->week = *week;
  self->has_parent = parent != NULL;
  if (parent != NULL)
    self->parent = *parent;
  show_week (self);
}
