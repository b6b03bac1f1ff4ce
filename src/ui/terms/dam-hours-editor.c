/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-editor"

#include "ui/terms/dam-hours-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-week-template.h"
#include "text/dam-josa.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-days-steps.h"
#include "ui/terms/dam-hours-copy.h"
#include "ui/terms/dam-template-form.h"
#include "ui/terms/dam-typed-row.h"
#include "ui/terms/dam-week-patterns.h"

struct _DamHoursEditor
{
  GtkWidget      parent_instance;

  DamWeek        week;
  DamWeek        parent;
  gboolean       has_parent;

  /* Owned references */
  DamContext    *context;

  DamTypedRow   *days[7];          /* Monday first, in whatever order they stand */

  /* Template children */
  GtkListBox    *list;
  GtkWidget     *footer;
  GtkLabel      *summary;
  GtkMenuButton *pattern_button;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHoursEditor, dam_hours_editor, GTK_TYPE_WIDGET)

/* Words with which one text fills several days; the bits of the days, Monday first. */
#define WEEKDAYS 0x1f
#define WEEKEND 0x60
#define EVERY_DAY 0x7f

static const struct
{
  const char *word;
  guint       days;
} several_days[] = {
  { "weekdays", WEEKDAYS }, { "weekend", WEEKEND }, { "every day", EVERY_DAY }, { "daily", EVERY_DAY },
  { "평일", WEEKDAYS }, { "주중", WEEKDAYS }, { "주말", WEEKEND }, { "매일", EVERY_DAY },
};

static DamLanguage
get_language (DamHoursEditor *self)
{
  return dam_context_get_date_style (self->context).language;
}

/* The text of a day in a form that a person would type and dam_hours_parse() reads. */
static char *
format_day (DamLanguage        language,
            const DamDayHours *hours)
{
  g_autofree char *text = NULL;
  g_autofree char *dashed = NULL;
  g_auto (GStrv) ends = NULL;
  g_auto (GStrv) ranges = NULL;

  switch (hours->kind)
    {
    case DAM_DAY_INHERIT:
      return g_strdup ("");

    case DAM_DAY_CLOSED:
      return g_strdup (language == DAM_LANGUAGE_KOREAN ? "휴무" : "closed");

    case DAM_DAY_HOURS:
      text = dam_hours_format (hours);
      ends = g_strsplit (text, "-", -1);
      dashed = g_strjoinv ("–", ends);
      ranges = g_strsplit (dashed, ",", -1);
      return g_strjoinv (", ", ranges);

    default:
      g_return_val_if_reached (NULL);
    }
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
show_days (DamHoursEditor *self)
{
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *text = format_day (get_language (self), &self->week.days[i]);

      dam_typed_row_show_text (self->days[i], text);
    }
  show_summary (self);
}

/* --- changes --- */

static void
take_week (DamHoursEditor *self,
           const DamWeek  *week)
{
  if (dam_week_equal (&self->week, week))
    return;

  self->week = *week;
  show_days (self);
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

/* The days that @text is about, and what of it says their hours: "weekdays 9-18" fills five of them. */
static const char *
split_days (const char *text,
            guint      *days)
{
  for (gsize i = 0; i < G_N_ELEMENTS (several_days); i++)
    {
      gsize length = strlen (several_days[i].word);

      if (g_ascii_strncasecmp (text, several_days[i].word, length) == 0 && text[length] == ' ')
        {
          *days = several_days[i].days;
          return text + length;
        }
    }

  return text;
}

/* The error names the piece between quotation marks; the sentence around it is ours. */
static char *
word_error (const GError *error)
{
  const char *begin = strstr (error->message, "“");
  const char *end = begin != NULL ? g_strrstr (begin, "”") : NULL;
  g_autofree char *piece = end != NULL ? g_strndup (begin + strlen ("“"), end - begin - strlen ("“")) : g_strdup ("");

  /* Translators: %s is what was typed for the hours of a day and cannot be read */
  return dam_message_printf (_("“%s” cannot be read. Hours are written like 9-12, 13-18, past midnight like 22-2."), piece);
}

static void
day_applied_cb (DamTypedRow    *row,
                const char     *text,
                DamHoursEditor *self)
{
  int day = find_day (self, row);
  guint days = 1u << day;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *normal = NULL;
  DamWeek week = self->week;
  DamDayHours hours = { DAM_DAY_INHERIT };
  gboolean merged = FALSE;

  if (*stripped != '\0' && !dam_hours_parse (split_days (stripped, &days), &hours, &merged, &error))
    {
      g_autofree char *message = word_error (error);

      dam_typed_row_set_message (row, message, TRUE);
      return;
    }

  for (int i = 0; i < 7; i++)
    if ((days & (1u << i)) != 0)
      week.days[i] = hours;

  normal = format_day (get_language (self), &week.days[day]);
  dam_typed_row_show_text (row, normal);
  dam_typed_row_set_message (row, merged ? _("Hours that touched or overlapped were joined.") : NULL, FALSE);
  take_week (self, &week);
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
  take_week (self, &week);
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
  take_week (self, week);
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
  dam_days_step (widget, self->context, C_("step", "delete template"), delete_template, g_memdup2 (&id, sizeof id), g_free,
                 _("Template deleted"), _("The template could not be deleted"));
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
dam_hours_editor_class_init (DamHoursEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_hours_editor_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-hours-editor.ui");
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  add_days (self);
  show_days (self);
  show_templates (self);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const DamWeek *
dam_hours_editor_get_week (DamHoursEditor *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_EDITOR (self), NULL);

  return &self->week;
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
  show_days (self);
}
