/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays-section"

#include "ui/days/dam-holidays-section.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-dialogs.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/days/dam-holidays-list.h"
#include "ui/days/dam-holidays-steps.h"

struct _DamHolidaysSection
{
  GtkBox               parent_instance;

  int                  year;
  gboolean             filling;         /* the choice of calendars is being made anew */

  /* Owned references */
  DamContext          *context;
  char                *calendar;

  GtkLabel            *year_label;
  GtkWidget           *previous_button;
  GtkWidget           *next_button;
  GtkWidget           *calendar_group;
  GtkWidget           *calendar_row;
  DamHolidaysList     *list;
  GtkWidget           *import_row;
  GtkWidget           *delete_row;
};

G_DEFINE_FINAL_TYPE (DamHolidaysSection, dam_holidays_section, GTK_TYPE_BOX)

static gboolean
is_built_in (DamHolidaysSection *self)
{
  return g_str_equal (self->calendar, DAM_CALENDAR_KOREA);
}

/* --- year and calendars --- */

/* A screen reader speaks when the name of the button that has the focus changes, and so says which year is shown now. */
static void
name_year_button (GtkWidget  *button,
                  const char *label,
                  const char *year)
{
  /* Translators: %1$s is “Next Year” or “Previous Year”, %2$s the year that is shown, for screen readers */
  g_autofree char *name = g_strdup_printf (C_("year", "%1$s, now %2$s"), label, year);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_year (DamHolidaysSection *self)
{
  gboolean korean = dam_context_get_date_style (self->context).language == DAM_LANGUAGE_KOREAN;
  g_autofree char *year = g_strdup_printf (korean ? "%d년" : "%d", self->year);
  const char *description = NULL;

  gtk_label_set_text (self->year_label, year);
  name_year_button (self->previous_button, _("Previous Year"), year);
  name_year_button (self->next_button, _("Next Year"), year);
  gtk_widget_set_sensitive (self->previous_button, self->year > DAM_HOLIDAYS_FIRST_YEAR);
  gtk_widget_set_sensitive (self->next_button, self->year < DAM_HOLIDAYS_LAST_YEAR);

  if (is_built_in (self))
    description = self->year <= DAM_HOLIDAYS_OFFICIAL_YEAR
                  ? _("The days of the published calendar.")
                  : _("Projected by the rules in force today: no calendar is published for this year yet, and no election day is known.");
  dam_holidays_list_set_description (self->list, description);
}

/* Makes the choice of calendars that of the book; a calendar that is gone gives way to the built-in one. */
static void
show_calendars (DamHolidaysSection *self)
{
  DamHolidayBook *book = dam_context_get_book (self->context);
  g_autofree const char **names = dam_holiday_book_names (book);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GListModel *before = adw_combo_row_get_model (ADW_COMBO_ROW (self->calendar_row));
  gboolean same = before != NULL && g_list_model_get_n_items (before) == g_strv_length ((char **) names);
  guint selected = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *shown = i == 0 ? C_("holiday calendar", "Korea") : names[i];

      if (g_str_equal (names[i], self->calendar))
        selected = i;
      same = same && g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (before), i), shown);
      gtk_string_list_append (model, shown);
    }
  if (selected == 0 && !is_built_in (self))
    {
      g_free (self->calendar);
      self->calendar = g_strdup (DAM_CALENDAR_KOREA);
    }

  self->filling = TRUE;
  if (!same)
    adw_combo_row_set_model (ADW_COMBO_ROW (self->calendar_row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->calendar_row), selected);
  self->filling = FALSE;

  /* One calendar is no choice. */
  gtk_widget_set_visible (self->calendar_group, names[1] != NULL);
  if (!is_built_in (self))
    {
      /* Translators: %s is the name of a calendar of public holidays that was imported */
      g_autofree char *label = dam_message_printf (_("Delete “%s”"), self->calendar);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->delete_row), label);
    }
  gtk_widget_set_visible (self->delete_row, !is_built_in (self));
}

static void
refresh (DamHolidaysSection *self)
{
  show_calendars (self);
  show_year (self);
  dam_holidays_list_show (self->list, self->calendar, self->year);
}

static void
calendar_selected_cb (DamHolidaysSection *self)
{
  g_autofree const char **names = NULL;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->calendar_row));

  if (self->filling)
    return;

  names = dam_holiday_book_names (dam_context_get_book (self->context));
  if (selected >= g_strv_length ((char **) names) || g_str_equal (names[selected], self->calendar))
    return;

  g_free (self->calendar);
  self->calendar = g_strdup (names[selected]);
  refresh (self);
}

static void
previous_clicked_cb (DamHolidaysSection *self)
{
  dam_holidays_section_set_year (self, self->year - 1);
}

static void
next_clicked_cb (DamHolidaysSection *self)
{
  dam_holidays_section_set_year (self, self->year + 1);
}

static void
store_changed_cb (DamHolidaysSection *self,
                  DamChanges         *changes)
{
  if (dam_changes_touch (changes, "holiday_change") || dam_changes_touch (changes, "holiday_calendar"))
    refresh (self);
}

/* --- adding, importing, deleting --- */

static void
imported_cb (GtkWidget  *widget,
             const char *name,
             int         year,
             const char *failure)
{
  DamHolidaysSection *self = DAM_HOLIDAYS_SECTION (widget);

  dam_row_set_subtitle (ADW_ACTION_ROW (self->import_row), failure != NULL ? failure : "");
  if (failure != NULL)
    gtk_widget_add_css_class (self->import_row, "error");
  else
    gtk_widget_remove_css_class (self->import_row, "error");
  if (name == NULL)
    return;

  /* What was imported is shown, in a year in which there is something to see. */
  g_free (self->calendar);
  self->calendar = g_strdup (name);
  self->year = MAX (self->year, year);
  refresh (self);
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DamHolidaysSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dam_open_file_finish (result, &error);

  if (file != NULL)
    dam_holidays_section_import (self, file);
}

static void
import_activated_cb (DamHolidaysSection *self)
{
  static const char *const suffixes[] = { "ics", "ical", NULL };

  dam_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Import Holidays"), _("Calendars"), suffixes, NULL,
                       file_opened_cb, g_object_ref (self));
}

static void
delete_activated_cb (DamHolidaysSection *self)
{
  dam_holidays_delete_calendar (GTK_WIDGET (self), self->context, self->calendar);
}

/* --- object --- */

static void
dam_holidays_section_dispose (GObject *object)
{
  g_clear_object (&DAM_HOLIDAYS_SECTION (object)->context);

  G_OBJECT_CLASS (dam_holidays_section_parent_class)->dispose (object);
}

static void
dam_holidays_section_finalize (GObject *object)
{
  g_free (DAM_HOLIDAYS_SECTION (object)->calendar);

  G_OBJECT_CLASS (dam_holidays_section_parent_class)->finalize (object);
}

static void
dam_holidays_section_class_init (DamHolidaysSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_holidays_section_dispose;
  object_class->finalize = dam_holidays_section_finalize;
}

static void
dam_holidays_section_init (DamHolidaysSection *self)
{
  self->calendar = g_strdup (DAM_CALENDAR_KOREA);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

static GtkWidget *
new_icon_button (const char *icon_name,
                 const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);

  return button;
}

static GtkWidget *
new_icon_row (const char *title,
              const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  dam_keep_words (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE,
                                           "icon-name", icon_name,
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));

  return row;
}

/* "‹ 2026 ›" */
static void
add_year_chooser (DamHolidaysSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  self->previous_button = new_icon_button ("go-previous-symbolic", _("Previous Year"));
  self->next_button = new_icon_button ("go-next-symbolic", _("Next Year"));
  self->year_label = GTK_LABEL (label);
  gtk_widget_add_css_class (label, "title-2");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->previous_button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->next_button);
  gtk_box_append (GTK_BOX (self), box);
  g_signal_connect_object (self->previous_button, "clicked", G_CALLBACK (previous_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_button, "clicked", G_CALLBACK (next_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dam_holidays_section_new (DamContext *context)
{
  DamHolidaysSection *self;
  GtkWidget *calendars;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self = g_object_new (DAM_TYPE_HOLIDAYS_SECTION, NULL);
  self->context = g_object_ref (context);
  dam_day_to_ymd (dam_clock_today (dam_context_get_clock (context), NULL), &self->year, NULL, NULL);
  self->year = CLAMP (self->year, DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);

  add_year_chooser (self);
  self->calendar_row = adw_combo_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->calendar_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->calendar_row), _("Calendar"));
  dam_combo_row_describe (ADW_COMBO_ROW (self->calendar_row));
  self->calendar_group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->calendar_group), self->calendar_row);
  gtk_box_append (GTK_BOX (self), self->calendar_group);

  self->list = DAM_HOLIDAYS_LIST (dam_holidays_list_new (context));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  calendars = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (calendars), _("Other Countries"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (calendars),
                                         _("Their holidays come from a calendar file. The boundaries say which calendar holds for whom."));
  self->import_row = new_icon_row (_("Import from File…"), "document-open-symbolic");
  self->delete_row = new_icon_row ("", "user-trash-symbolic");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (calendars), self->import_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (calendars), self->delete_row);
  gtk_box_append (GTK_BOX (self), calendars);

  g_signal_connect_object (self->list, "add", G_CALLBACK (dam_holidays_section_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_row, "activated", G_CALLBACK (import_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delete_row, "activated", G_CALLBACK (delete_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar_row, "notify::selected", G_CALLBACK (calendar_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}

void
dam_holidays_section_add (DamHolidaysSection *self)
{
  g_return_if_fail (DAM_IS_HOLIDAYS_SECTION (self));

  dam_holiday_form_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, self->calendar);
}

void
dam_holidays_section_import (DamHolidaysSection *self,
                             GFile              *file)
{
  g_return_if_fail (DAM_IS_HOLIDAYS_SECTION (self));

  dam_holidays_import (GTK_WIDGET (self), self->context, file, imported_cb);
}

void
dam_holidays_section_set_year (DamHolidaysSection *self,
                               int                 year)
{
  g_return_if_fail (DAM_IS_HOLIDAYS_SECTION (self));

  self->year = CLAMP (year, DAM_HOLIDAYS_FIRST_YEAR, DAM_HOLIDAYS_LAST_YEAR);
  refresh (self);
}
