/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays-editor"

#include "ui/terms/dam-holidays-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/terms/dam-terms-holidays.h"

struct _DamHolidaysEditor
{
  GtkWidget    parent_instance;

  gboolean     showing;            /* values are being shown, not chosen */

  /* Owned references */
  DamContext  *context;
  GPtrArray   *calendars;          /* what each row of @calendar stands for; NULL: none is named. Interned. */

  GtkWidget   *box;
  GtkWidget   *list;
  AdwComboRow *choice;
  AdwComboRow *calendar;
  GtkLabel    *label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHolidaysEditor, dam_holidays_editor, GTK_TYPE_WIDGET)

/* The choices, in the order in which they are offered. */
static const DamHolidayChoice choices[] = { DAM_HOLIDAYS_CLOSED, DAM_HOLIDAYS_OPEN };

static void
value_changed_cb (DamHolidaysEditor *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_same_calendar (const char *a,
                  const char *b)
{
  g_autofree char *folded_a = a != NULL ? g_utf8_casefold (a, -1) : NULL;
  g_autofree char *folded_b = b != NULL ? g_utf8_casefold (b, -1) : NULL;

  return g_strcmp0 (folded_a, folded_b) == 0;
}

/* The calendars that can be chosen; one that is named although it is gone is among them. */
static void
list_calendars (DamHolidaysEditor *self,
                const char        *named)
{
  g_autofree const char **names = dam_holiday_book_names (dam_context_get_book (self->context));
  gboolean found = named == NULL || g_str_equal (named, DAM_CALENDAR_NONE);

  g_ptr_array_set_size (self->calendars, 0);
  g_ptr_array_add (self->calendars, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      found = found || is_same_calendar (names[i], named);
      g_ptr_array_add (self->calendars, (gpointer) g_intern_string (names[i]));
    }
  if (!found)
    g_ptr_array_add (self->calendars, (gpointer) named);
  g_ptr_array_add (self->calendars, (gpointer) g_intern_string (DAM_CALENDAR_NONE));
}

static void
show_calendars (DamHolidaysEditor  *self,
                const DamTermsSide *own,
                const DamTermsSide *inherited)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GListModel *shown = adw_combo_row_get_model (self->calendar);
  guint selected = 0;
  guint n_same = 0;

  list_calendars (self, own->calendar);
  for (guint i = 0; i < self->calendars->len; i++)
    {
      const char *name = g_ptr_array_index (self->calendars, i);
      g_autofree char *label = NULL;

      if (name != NULL)
        label = dam_terms_word_calendar (name);
      else if (inherited->calendar != NULL)
        label = g_strdup (C_("holiday calendar", "As in My Defaults"));
      else
        label = g_strdup (C_("holiday calendar", "By Time Zone"));
      gtk_string_list_append (labels, label);

      if (is_same_calendar (name, own->calendar))
        selected = i;
      if (shown != NULL && i < g_list_model_get_n_items (shown)
          && g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (shown), i), label))
        n_same++;
    }

  /* The same list again would close one that is open. */
  if (shown == NULL || n_same != self->calendars->len || n_same != g_list_model_get_n_items (shown))
    adw_combo_row_set_model (self->calendar, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->calendar, selected);
}

static AdwComboRow *
add_combo_row (DamHolidaysEditor *self,
               const char        *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  dam_combo_row_describe (ADW_COMBO_ROW (row));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_COMBO_ROW (row);
}

static void
dam_holidays_editor_dispose (GObject *object)
{
  DamHolidaysEditor *self = DAM_HOLIDAYS_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_holidays_editor_parent_class)->dispose (object);
}

static void
dam_holidays_editor_class_init (DamHolidaysEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_holidays_editor_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dam_holidays_editor_init (DamHolidaysEditor *self)
{
  const char *choice_names[] = { C_("on public holidays", "Closed"), C_("on public holidays", "Open"), NULL };
  g_autoptr (GtkStringList) choice_labels = gtk_string_list_new (choice_names);
  GtkWidget *label = gtk_label_new (NULL);

  self->calendars = g_ptr_array_new ();
  self->showing = TRUE;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_box_append (GTK_BOX (self->box), self->list);

  self->choice = add_combo_row (self, _("On Public Holidays"));
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (choice_labels));
  self->calendar = add_combo_row (self, _("Holiday Calendar"));

  self->label = GTK_LABEL (label);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
  dam_keep_words (label);
}

GtkWidget *
dam_holidays_editor_new (DamContext *context,
                         const char *label)
{
  DamHolidaysEditor *self = g_object_new (DAM_TYPE_HOLIDAYS_EDITOR, NULL);

  self->context = g_object_ref (context);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

void
dam_holidays_editor_show (DamHolidaysEditor  *self,
                          const DamTermsSide *own,
                          const DamTermsSide *inherited,
                          const DamTermsSide *resolved,
                          const DamZone      *home)
{
  g_autofree char *description = NULL;

  g_return_if_fail (DAM_IS_HOLIDAYS_EDITOR (self));

  description = dam_terms_describe_holidays (dam_context_get_date_style (self->context), resolved, home, dam_context_get_book (self->context),
                                             dam_clock_today (dam_context_get_clock (self->context), NULL));

  self->showing = TRUE;
  adw_combo_row_set_selected (self->choice, resolved->holidays == DAM_HOLIDAYS_OPEN);
  show_calendars (self, own, inherited);
  gtk_widget_set_sensitive (GTK_WIDGET (self->calendar), resolved->holidays != DAM_HOLIDAYS_OPEN);
  gtk_label_set_text (self->label, description);
  self->showing = FALSE;
}

void
dam_holidays_editor_take (DamHolidaysEditor *self,
                          DamTermsSide      *side)
{
  guint choice;
  guint calendar;

  g_return_if_fail (DAM_IS_HOLIDAYS_EDITOR (self));

  choice = adw_combo_row_get_selected (self->choice);
  if (choice < G_N_ELEMENTS (choices))
    side->holidays = choices[choice];
  calendar = adw_combo_row_get_selected (self->calendar);
  if (calendar < self->calendars->len)
    side->calendar = g_ptr_array_index (self->calendars, calendar);
}
