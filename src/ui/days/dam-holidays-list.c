/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays-list"

#include "ui/days/dam-holidays-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "store/rules/dam-holiday-store.h"
#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-holidays-steps.h"

/* One row: the built-in holidays of a date, or one day that was added. */
typedef struct
{
  DamDay   day;
  gint64   change;      /* what can be taken back: it was added, or removed; 0 for what is built in */
  gboolean removed;
  char    *title;
  char    *subtitle;
} Item;

struct _DamHolidaysList
{
  GtkBox               parent_instance;

  int                  year;

  /* Owned references */
  DamContext          *context;
  char                *calendar;
  GArray              *items;           /* of Item: those that hold, then those that were removed */
  GPtrArray           *rows;            /* not owned: one for each item */
  GtkWidget           *empty_row;
  GtkWidget           *add_row;

  AdwPreferencesGroup *group;
  AdwPreferencesGroup *removed_group;
};

enum
{
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHolidaysList, dam_holidays_list, GTK_TYPE_BOX)

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->title);
  g_free (item->subtitle);
}

static GArray *
new_items (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  g_array_set_clear_func (items, clear_item);

  return items;
}

/* --- words --- */

static const char *
word_kind (DamHolidayKind kind)
{
  switch (kind)
    {
    case DAM_HOLIDAY_SUBSTITUTE:
      return _("Substitute holiday");

    case DAM_HOLIDAY_TEMPORARY:
      return _("Temporary holiday");

    case DAM_HOLIDAY_ELECTION:
      return _("Election day");

    case DAM_HOLIDAY_USER:
      /* Translators: kind of a public holiday: a user added it to the calendar */
      return _("Added");

    case DAM_HOLIDAY_PUBLIC:
    default:
      return _("Public holiday");
    }
}

/* The names of @n holidays of one date, as their country calls them, or in English. (transfer full) */
static char *
join_names (DamHolidaysList    *self,
            const DamHoliday   *holidays,
            guint               n)
{
  gboolean korean = dam_context_get_date_style (self->context).language == DAM_LANGUAGE_KOREAN;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", korean ? holidays[i].name : holidays[i].english);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
describe (DamHolidaysList    *self,
          const DamHoliday   *holidays,
          guint               n)
{
  g_autofree char *names = join_names (self, holidays, n);

  if (!g_str_equal (self->calendar, DAM_CALENDAR_KOREA))
    return g_steal_pointer (&names);
  if (holidays->kind == DAM_HOLIDAY_USER)
    return g_strdup_printf ("%s · %s", names, word_kind (holidays->kind));

  return g_strdup_printf ("%s · %s · %s", names, word_kind (holidays->kind),
                          /* Translators: status of a public holiday: by the rules of today, for a year that no calendar is published for */
                          holidays->projected ? C_("holiday", "Projected")
                          /* Translators: status of a public holiday: it is in the published calendar */
                          : C_("holiday", "Official"));
}

/* --- what there is --- */

static void
add_item (DamHolidaysList    *self,
          GArray             *items,
          DamDay              day,
          gint64              change,
          gboolean            removed,
          char               *subtitle)
{
  Item item = { day, change, removed, dam_wording_date (dam_context_get_date_style (self->context), day), subtitle };

  g_array_append_val (items, item);
}

/* The id of the change that added @name on @day; 0 when it is built in. */
static gint64
find_change (GArray     *changes,
             DamDay      day,
             const char *name)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DamHolidayRow *row = &g_array_index (changes, DamHolidayRow, i);

      if (row->day == day && !row->removed && g_str_equal (row->name, name))
        return row->id;
    }

  return 0;
}

static void
list_holidays (DamHolidaysList    *self,
               GArray             *changes,
               DamDay              first,
               DamDay              last,
               GArray             *items)
{
  DamHolidays *holidays = dam_holiday_book_find (dam_context_get_book (self->context), self->calendar, NULL);
  const DamHoliday *found;
  gsize n_found = 0;

  found = holidays != NULL ? dam_holidays_range (holidays, first, last, &n_found) : NULL;
  for (gsize i = 0, n = 0; i < n_found; i += n)
    {
      gint64 change = find_change (changes, found[i].day, found[i].name);

      /* What is built in on one date is removed together. */
      for (n = 1; change == 0 && i + n < n_found && found[i + n].day == found[i].day; n++)
        if (find_change (changes, found[i].day, found[i + n].name) != 0)
          break;
      add_item (self, items, found[i].day, change, FALSE, describe (self, &found[i], (guint) n));
    }
}

static void
list_removed (DamHolidaysList    *self,
              GArray             *changes,
              DamDay              first,
              DamDay              last,
              GArray             *items)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DamHolidayRow *row = &g_array_index (changes, DamHolidayRow, i);
      const DamHoliday *built_in;
      guint n = 0;

      if (!row->removed || row->day < first || row->day > last)
        continue;
      built_in = dam_holidays_find (dam_holidays_korea (), row->day, &n);
      add_item (self, items, row->day, row->id, TRUE, join_names (self, built_in, n));
    }
}

/* NULL when the store cannot be read. (transfer full) */
static GArray *
read_items (DamHolidaysList *self)
{
  DamDay first = dam_day_from_ymd (self->year, 1, 1);
  DamDay last = dam_day_from_ymd (self->year, 12, 31);
  g_autoptr (GArray) items = new_items ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = dam_holiday_change_list (dam_store_reader (dam_context_get_store (self->context)), self->calendar, &error);

  if (changes == NULL)
    {
      g_warning ("Public holidays cannot be read: %s", error->message);
      return NULL;
    }

  list_holidays (self, changes, first, last, items);
  list_removed (self, changes, first, last, items);

  return g_steal_pointer (&items);
}

/* --- rows --- */

static const Item *
find_item (DamHolidaysList    *self,
           GtkWidget          *row)
{
  guint index;

  return g_ptr_array_find (self->rows, row, &index) ? &g_array_index (self->items, Item, index) : NULL;
}

/* Removes the holiday of a row, or restores one that was removed. */
static void
change_item (DamHolidaysList    *self,
             GtkWidget          *row)
{
  const Item *item = find_item (self, row);

  if (item == NULL)
    return;

  if (item->change != 0)
    dam_holidays_take_back (GTK_WIDGET (self), self->context, item->change, item->removed);
  else
    dam_holidays_remove_day (GTK_WIDGET (self), self->context, self->calendar, item->day);
}

static void
button_clicked_cb (DamHolidaysList    *self,
                   GtkWidget          *button)
{
  change_item (self, gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamHolidaysList       *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  const Item *item = find_item (self, row);

  if ((key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete) || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || item == NULL || item->removed)
    return FALSE;

  change_item (self, row);

  return TRUE;
}

static GtkWidget *
new_button (const Item *item)
{
  GtkWidget *button = item->removed ? gtk_button_new_with_label (_("Restore")) : gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = NULL;

  /* Translators: %s is the date of a public holiday that was removed from the calendar */
  label = dam_message_printf (item->removed ? _("Restore: %s") : _("Remove: %s"), item->title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static GtkWidget *
new_row (DamHolidaysList    *self,
         const Item         *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = new_button (item);
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  dam_row_set_subtitle (ADW_ACTION_ROW (row), item->subtitle);
  dam_keep_words (row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (row, keys);

  return row;
}

static AdwPreferencesGroup *
group_of (DamHolidaysList    *self,
          const Item         *item)
{
  return item->removed ? self->removed_group : self->group;
}

static gboolean
items_equal (const GArray *a,
             const GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const Item *one = &g_array_index (a, Item, i);
      const Item *other = &g_array_index (b, Item, i);

      if (one->day != other->day || one->change != other->change || one->removed != other->removed
          || !g_str_equal (one->title, other->title) || !g_str_equal (one->subtitle, other->subtitle))
        return FALSE;
    }

  return TRUE;
}

/* The index of the row that has the focus, or the button in it; -1 when the focus is elsewhere. */
static int
find_focus (DamHolidaysList    *self,
            gboolean           *on_button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  *on_button = focus != NULL && GTK_IS_BUTTON (focus);
  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return (int) i;
    }

  return -1;
}

static void
show_items (DamHolidaysList    *self,
            GArray             *items)
{
  gboolean on_button = FALSE;
  int focus = find_focus (self, &on_button);
  guint n_removed = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group_of (self, &g_array_index (self->items, Item, i)), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_array_unref (self->items);
  self->items = items;

  /* A row is put at the end, where these stand. */
  adw_preferences_group_remove (self->group, self->empty_row);
  adw_preferences_group_remove (self->group, self->add_row);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      GtkWidget *row = new_row (self, item);

      n_removed += item->removed;
      adw_preferences_group_add (group_of (self, item), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_add (self->group, self->empty_row);
  adw_preferences_group_add (self->group, self->add_row);
  gtk_widget_set_visible (self->empty_row, items->len == n_removed);
  gtk_widget_set_visible (GTK_WIDGET (self->removed_group), n_removed > 0);

  if (focus >= 0)
    {
      GtkWidget *row = self->rows->len > 0 ? g_ptr_array_index (self->rows, MIN ((guint) focus, self->rows->len - 1)) : self->add_row;

      gtk_widget_grab_focus (on_button && row != self->add_row ? g_object_get_data (G_OBJECT (row), "button") : row);
    }
}

/* --- object --- */

static void
add_activated_cb (DamHolidaysList *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
dam_holidays_list_dispose (GObject *object)
{
  DamHolidaysList *self = DAM_HOLIDAYS_LIST (object);

  g_clear_object (&self->context);
  g_clear_object (&self->empty_row);
  g_clear_object (&self->add_row);

  G_OBJECT_CLASS (dam_holidays_list_parent_class)->dispose (object);
}

static void
dam_holidays_list_finalize (GObject *object)
{
  DamHolidaysList *self = DAM_HOLIDAYS_LIST (object);

  g_free (self->calendar);
  g_array_unref (self->items);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (dam_holidays_list_parent_class)->finalize (object);
}

static void
dam_holidays_list_class_init (DamHolidaysListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_holidays_list_dispose;
  object_class->finalize = dam_holidays_list_finalize;

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dam_holidays_list_init (DamHolidaysList *self)
{
  self->items = new_items ();
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

static AdwPreferencesGroup *
add_group (DamHolidaysList *self,
           const char      *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self), group);

  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
new_plain_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  dam_keep_words (row);

  return row;
}

GtkWidget *
dam_holidays_list_new (DamContext *context)
{
  DamHolidaysList *self;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self = g_object_new (DAM_TYPE_HOLIDAYS_LIST, NULL);
  self->context = g_object_ref (context);
  self->group = add_group (self, _("Public Holidays"));
  /* Translators: heading of public holidays that were removed from the calendar */
  self->removed_group = add_group (self, C_("holidays", "Removed"));
  gtk_widget_set_visible (GTK_WIDGET (self->removed_group), FALSE);

  self->empty_row = g_object_ref_sink (new_plain_row (_("This calendar has no holidays in this year.")));
  gtk_widget_add_css_class (self->empty_row, "dim-label");
  self->add_row = g_object_ref_sink (new_plain_row (_("Add Holiday…")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->add_row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->add_row),
                             g_object_new (GTK_TYPE_IMAGE,
                                           "icon-name", "list-add-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  g_signal_connect_object (self->add_row, "activated", G_CALLBACK (add_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, self->empty_row);
  adw_preferences_group_add (self->group, self->add_row);

  return GTK_WIDGET (self);
}

void
dam_holidays_list_show (DamHolidaysList *self,
                        const char      *calendar,
                        int              year)
{
  g_autoptr (GArray) items = NULL;

  g_return_if_fail (DAM_IS_HOLIDAYS_LIST (self));
  g_return_if_fail (calendar != NULL);

  if (g_strcmp0 (self->calendar, calendar) != 0)
    {
      g_free (self->calendar);
      self->calendar = g_strdup (calendar);
    }
  self->year = year;

  items = read_items (self);
  if (items != NULL && !items_equal (self->items, items))
    show_items (self, g_steal_pointer (&items));
}

void
dam_holidays_list_set_description (DamHolidaysList *self,
                                   const char      *description)
{
  g_return_if_fail (DAM_IS_HOLIDAYS_LIST (self));

  adw_preferences_group_set_description (self->group, description);
}
