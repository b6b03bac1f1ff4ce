/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-reserved-form"

#include "ui/days/dam-reserved-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/rules/dam-problem.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-hours-row.h"

#define WEEKDAYS 0x1f

#define DAM_TYPE_RESERVED_FORM (dam_reserved_form_get_type ())

G_DECLARE_FINAL_TYPE (DamReservedForm, dam_reserved_form, DAM, RESERVED_FORM, AdwBin)

struct _DamReservedForm
{
  AdwBin           parent_instance;

  gint64           id;            /* 0: a new one */

  DamDaysDialog   *dialog;        /* it holds the form */
  AdwComboRow     *kind_row;
  DamFormRow      *title_row;
  GtkToggleButton *day_buttons[7];   /* Monday first, in whatever order they stand */
  GtkLabel        *days_label;
  DamHoursRow     *hours_row;
  DamDateRow      *first_row;
  DamDateRow      *last_row;
};

G_DEFINE_FINAL_TYPE (DamReservedForm, dam_reserved_form, ADW_TYPE_BIN)

static guint8
get_weekdays (DamReservedForm *self)
{
  guint8 days = 0;

  for (int i = 0; i < 7; i++)
    if (gtk_toggle_button_get_active (self->day_buttons[i]))
      days |= (guint8) (1u << i);

  return days;
}

/* What the form holds, as far as it is complete; @title is the text that it borrows. */
static void
collect (DamReservedForm *self,
         const char      *title,
         DamReserved     *reserved)
{
  const DamDayHours *hours = dam_hours_row_get (self->hours_row);
  DamDay first = dam_date_row_get_day (self->first_row);
  DamDay last = dam_date_row_get_day (self->last_row);

  *reserved = (DamReserved) {
    .id = self->id,
    .kind = (DamReservedKind) adw_combo_row_get_selected (self->kind_row),
    .title = title,
    .weekdays = get_weekdays (self),
    .first = first != DAM_DAY_INVALID ? first : DAM_DAY_FIRST,
    .last = last != DAM_DAY_INVALID ? last : DAM_DAY_LAST,
  };
  if (hours != NULL)
    reserved->hours = *hours;
}

static char *
format_day (DamDay   day,
            gpointer data)
{
  return dam_wording_date (*(DamDateStyle *) data, day);
}

/* What is wrong with the weekdays, NULL for nothing: there is none, or none of them lies between the dates. (transfer full) */
static char *
check_days (DamReservedForm *self)
{
  DamDateStyle style = dam_context_get_date_style (dam_days_dialog_get_context (self->dialog));
  g_autofree char *title = dam_form_row_dup_text (self->title_row);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  DamReserved reserved;

  collect (self, title, &reserved);
  if (reserved.weekdays == 0)
    return g_strdup (_("Choose at least one day."));
  if (dam_reserved_check (&reserved, &error) || dam_problem_get (error) != DAM_PROBLEM_NEVER)
    return NULL;

  problem = dam_problem_word (error, format_day, &style);

  return g_strconcat (problem, ".", NULL);
}

static void
changed_cb (DamReservedForm *self)
{
  DamDateStyle style = dam_context_get_date_style (dam_days_dialog_get_context (self->dialog));
  DamDay first = dam_date_row_get_day (self->first_row);
  DamDay last = dam_date_row_get_day (self->last_row);
  gboolean backwards = first != DAM_DAY_INVALID && last != DAM_DAY_INVALID && last < first;
  g_autofree char *title = dam_form_row_dup_text (self->title_row);
  g_autofree char *problem = check_days (self);
  g_autofree char *days = problem == NULL ? dam_days_word_weekdays (style, get_weekdays (self)) : g_strdup (problem);

  gtk_label_set_text (self->days_label, days);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->days_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->days_label), "error");
  dam_date_row_set_problem (self->last_row, backwards ? _("It ends before it starts.") : NULL);
  dam_days_dialog_set_valid (self->dialog, *title != '\0' && problem == NULL && dam_hours_row_get (self->hours_row) != NULL
                             && dam_date_row_is_valid (self->first_row) && dam_date_row_is_valid (self->last_row));
}

/* --- writing --- */

typedef struct
{
  DamReserved reserved;
  char       *title;
} Write;

static void
free_write (gpointer data)
{
  Write *write = data;

  g_free (write->title);
  g_free (write);
}

static gboolean
write_reserved (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  Write *write = data;

  return dam_reserved_write (tx, &write->reserved, FALSE, &write->reserved.id, error);
}

static void
apply_cb (DamReservedForm *self)
{
  Write *write = g_new0 (Write, 1);
  gboolean is_new = self->id == 0;

  write->title = dam_form_row_dup_text (self->title_row);
  collect (self, write->title, &write->reserved);

  dam_days_dialog_write (self->dialog,
                         /* Translators: names of steps that can be undone */
                         is_new ? C_("step", "add reserved time") : C_("step", "change reserved time"),
                         write_reserved, write, free_write,
                         is_new ? _("Reserved time added") : _("Reserved time changed"),
                         _("The reserved time could not be saved"));
}

/* --- the form --- */

static void
dam_reserved_form_class_init (DamReservedFormClass *klass)
{
}

static void
dam_reserved_form_init (DamReservedForm *self)
{
}

static void
add_days (DamReservedForm     *self,
          DamContext          *context,
          AdwPreferencesGroup *group)
{
  DamLanguage language = dam_context_get_date_style (context).language;
  int week_start = dam_context_get_week_start (context);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->days_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->days_label, 0);
  gtk_label_set_wrap (self->days_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->days_label), "caption");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  for (int i = 0; i < 7; i++)
    {
      int day = (week_start + i) % 7;
      GtkWidget *button = gtk_toggle_button_new_with_label (dam_weekday_letter (language, day));
      const char *name = dam_weekday_name (language, day);

      gtk_widget_add_css_class (button, "dam-weekday");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_box_append (GTK_BOX (buttons), button);
      self->day_buttons[day] = GTK_TOGGLE_BUTTON (button);
    }
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->days_label));
  gtk_widget_add_css_class (box, "dam-padded");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
}

static void
fill_in (DamReservedForm *self,
         DamContext      *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group;

  group = dam_form_add_group (GTK_BOX (box));
  self->title_row = DAM_FORM_ROW (dam_form_row_new (_("Title")));
  self->kind_row = ADW_COMBO_ROW (dam_choice_row_new (C_("reserved time", "Kind"), dam_days_reserved_kinds ()));
  dam_form_row_add_to (self->title_row, group);
  adw_preferences_group_add (group, GTK_WIDGET (self->kind_row));

  group = dam_form_add_group (GTK_BOX (box));
  self->hours_row = DAM_HOURS_ROW (dam_hours_row_new (context, _("Hours")));
  add_days (self, context, group);
  dam_form_row_add_to (DAM_FORM_ROW (self->hours_row), group);

  group = dam_form_add_group (GTK_BOX (box));
  self->first_row = DAM_DATE_ROW (dam_date_row_new (context, _("First Day"), _("No first day: it has always been so")));
  self->last_row = DAM_DATE_ROW (dam_date_row_new (context, _("Last Day"), _("No last day: every week")));
  dam_form_row_add_to (DAM_FORM_ROW (self->first_row), group);
  dam_form_row_add_to (DAM_FORM_ROW (self->last_row), group);
  adw_bin_set_child (ADW_BIN (self), box);

  for (int i = 0; i < 7; i++)
    g_signal_connect_object (self->day_buttons[i], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->title_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours_row, "hours-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
}

static void
show_reserved (DamReservedForm   *self,
               const DamReserved *reserved)
{
  adw_combo_row_set_selected (self->kind_row, reserved->kind);
  dam_form_row_set_text (self->title_row, reserved->title != NULL ? reserved->title : "");
  for (int i = 0; i < 7; i++)
    gtk_toggle_button_set_active (self->day_buttons[i], (reserved->weekdays & (1u << i)) != 0);
  dam_hours_row_set (self->hours_row, &reserved->hours);
  dam_date_row_set_day (self->first_row, reserved->first != DAM_DAY_FIRST ? reserved->first : DAM_DAY_INVALID);
  dam_date_row_set_day (self->last_row, reserved->last != DAM_DAY_LAST ? reserved->last : DAM_DAY_INVALID);
}

/* NULL when there is none called @id. */
static const DamReserved *
find_reserved (DamDayRules *rules,
               gint64       id)
{
  gsize n_reserved;
  const DamReserved *reserved = dam_day_rules_get_reserved (rules, &n_reserved);

  for (gsize i = 0; i < n_reserved; i++)
    if (reserved[i].id == id)
      return &reserved[i];

  return NULL;
}

void
dam_reserved_form_present (GtkWindow  *parent,
                           DamContext *context,
                           gint64      id)
{
  static const DamReserved nothing = { .weekdays = WEEKDAYS, .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST };
  g_autoptr (GError) error = NULL;
  g_autoptr (DamDayRules) rules = NULL;
  const DamReserved *reserved = &nothing;
  DamReservedForm *self;

  g_return_if_fail (DAM_IS_CONTEXT (context));

  if (id != 0)
    {
      rules = dam_reserved_list (dam_store_reader (dam_context_get_store (context)), &error);
      reserved = rules != NULL ? find_reserved (rules, id) : NULL;
      if (reserved == NULL)
        {
          g_message ("A reserved time cannot be read: %s", error != NULL ? error->message : "it is gone");
          return;
        }
    }

  self = g_object_new (DAM_TYPE_RESERVED_FORM, NULL);
  self->id = id;
  self->dialog = dam_days_dialog_new (parent, context, id == 0 ? _("New Reserved Time") : _("Edit Reserved Time"), id == 0);
  fill_in (self, context);
  show_reserved (self, reserved);
  changed_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->title_row));
}
