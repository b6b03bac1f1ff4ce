/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-slots-list"

#include "ui/planning/dam-slots-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hours/dam-slots.h"
#include "store/rules/dam-planned-contact.h"
#include "text/dam-josa.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"
#include "ui/planning/dam-handout.h"
#include "ui/planning/dam-planning-client.h"
#include "ui/planning/dam-planning-wording.h"

/* So many slots of a day, and so many more rows whenever later ones are asked for. */
#define PER_DAY 3
#define ROWS_AT_ONCE 9
/* Nobody plans a call further ahead than this, and a timetable that never opens has to end somewhere. */
#define DAYS_AHEAD 90

/* Whose hours nobody has set. */
typedef enum
{
  MISSING_NONE,
  MISSING_MINE,
  MISSING_THEIRS,
} Missing;

struct _DamSlotsList
{
  AdwPreferencesGroup  parent_instance;

  gint64               client;
  int                  minutes;
  gint64               planned;
  guint                n_wanted;
  Missing              missing;

  /* Owned references */
  DamContext          *context;
  GArray              *slots;     /* of DamInterval */
  char                *reason;    /* why there is none */
  GPtrArray           *rows;      /* not owned: children of the group */
  GtkWidget           *copy_button;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamSlotsList, dam_slots_list, ADW_TYPE_PREFERENCES_GROUP)

static const DamZone *
get_my_zone (DamSlotsList * self)
{
  return dam_clock_get_zone (dam_context_get_clock (self->context));
}

/* --- looking --- */

static DamIntervals *
read_taken (DamSlotsList *self,
            gint64        from,
            gint64        to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) planned = dam_planned_list (dam_store_reader (dam_context_get_store (self->context)), 0, from, to, &error);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DamInterval));

  if (planned == NULL)
    g_warning ("Planned contacts cannot be read: %s", error->message);
  for (guint i = 0; planned != NULL && i < planned->len; i++)
    {
      const DamPlanned *item = &g_array_index (planned, DamPlanned, i);
      DamInterval taken = { item->at, item->at + item->minutes * 60 };

      if (item->id != self->planned)
        g_array_append_val (items, taken);
    }

  return dam_intervals_new ((const DamInterval *) (gpointer) items->data, items->len);
}

/* Why there is no slot. */
static char *
word_nothing (DamSlotsList          *self,
              const DamSlotsRequest *request)
{
  gint64 longest = dam_slots_longest (request);
  g_autofree char *length = NULL;

  if (self->missing == MISSING_MINE)
    return g_strdup (_("My hours are not set yet, so that no time can be proposed."));
  if (longest == 0 && self->missing == MISSING_THEIRS)
    return g_strdup (_("My own hours leave no time in the coming three months."));
  if (longest == 0)
    return g_strdup (_("In the coming three months their hours and mine do not meet."));
  if (longest >= request->minutes * 60)
    return g_strdup (_("Everything that suits both in the coming three months is planned already."));

  length = dam_format_duration (dam_context_get_date_style (self->context).language, longest);

  /* Translators: %s is a length of time: “1 h 30 min” */
  return dam_message_printf (_("The longest time that suits both is %s. This contact is longer."), length);
}

/* On round times, or where none of them fits on others. */
static GArray *
find_on_clock (DamSlotsRequest *request)
{
  static const int steps[] = { 30, 15, 5, 1 };
  GArray *slots = NULL;

  for (gsize i = request->minutes < 30 ? 1 : 0; i < G_N_ELEMENTS (steps) && (slots == NULL || slots->len == 0); i++)
    {
      g_clear_pointer (&slots, g_array_unref);
      request->step = steps[i];
      slots = dam_slots_find (request);
    }

  return slots;
}

static void
find_slots (DamSlotsList *self)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), self->client);
  gint64 from = dam_clock_now (dam_context_get_clock (self->context));
  gint64 to = from + DAYS_AHEAD * (gint64) 86400;
  g_autoptr (DamIntervals) mine = dam_timetable_open (dam_judge_timetable (judge, DAM_SIDE_MINE), from, to);
  g_autoptr (DamIntervals) theirs = dam_timetable_open (dam_judge_timetable (judge, DAM_SIDE_THEIRS), from, to);
  g_autoptr (DamIntervals) taken = read_taken (self, from, to);
  DamSlotsRequest request = {
    .mine = mine, .taken = taken, .from = from, .to = to, .minutes = self->minutes, .per_day = PER_DAY, .zone = get_my_zone (self),
  };

  if (!dam_planning_has_hours (self->context, self->client, DAM_SIDE_MINE, from, to))
    self->missing = MISSING_MINE;
  else if (!dam_planning_has_hours (self->context, self->client, DAM_SIDE_THEIRS, from, to))
    self->missing = MISSING_THEIRS;
  else
    self->missing = MISSING_NONE;

  /* Who never said when will do at any time. */
  if (self->missing == MISSING_NONE)
    request.theirs = theirs;

  g_array_unref (self->slots);
  self->slots = find_on_clock (&request);
  g_free (self->reason);
  self->reason = self->slots->len == 0 ? word_nothing (self, &request) : NULL;
}

/* --- rows --- */

static void
clear_rows (DamSlotsList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static AdwActionRow *
add_row (DamSlotsList *self,
         const char   *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);

  return ADW_ACTION_ROW (row);
}

static void
slot_activated_cb (DamSlotsList *self,
                   AdwActionRow *row)
{
  gint64 *start = g_object_get_data (G_OBJECT (row), "start");

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, *start);
}

static void
add_slot (DamSlotsList      *self,
          const DamInterval *slot)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  const DamZone *mine = get_my_zone (self);
  const DamZone *theirs = dam_planning_their_zone (self->context, self->client, slot->start);
  g_autofree char *date = NULL;
  g_autofree char *range = NULL;
  g_autofree char *title = NULL;
  AdwActionRow *row;
  DamDay day;

  dam_zone_to_local (mine, slot->start, &day, NULL);
  date = dam_wording_date (style, day);
  range = dam_planning_word_span (style, slot, mine, day);
  /* Translators: a date, and a time range on it */
  title = dam_message_printf (C_("planning", "%1$s, %2$s"), date, range);
  row = add_row (self, title);
  if (dam_zone_offset (mine, slot->start) != dam_zone_offset (theirs, slot->start))
    {
      g_autofree char *there = dam_planning_word_span (style, slot, theirs, day);
      g_autofree char *city = dam_wording_city (dam_zone_id (theirs));
      /* Translators: the same time on the client’s clock, and the client’s city: “Sun 8:00–8:30 PM in New York” */
      g_autofree char *subtitle = g_strdup_printf (C_("planning", "%1$s in %2$s"), there, city);

      dam_row_set_subtitle (row, subtitle);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "start", g_memdup2 (&slot->start, sizeof slot->start), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (slot_activated_cb), self, G_CONNECT_SWAPPED);
}

static void show_slots (DamSlotsList *self);

/* The first of the later ones takes the focus, which stood on the row that is gone. */
static void
more_activated_cb (DamSlotsList *self)
{
  guint first = self->n_wanted;

  self->n_wanted += ROWS_AT_ONCE;
  show_slots (self);
  if (first < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, first));
}

static void
hours_activated_cb (DamSlotsList *self)
{
  dam_planning_edit_hours (GTK_WIDGET (self), self->context, self->missing == MISSING_MINE ? 0 : self->client);
}

/* Leads to where hours are set that are missing. */
static void
add_hours_row (DamSlotsList *self)
{
  GtkWidget *row = dam_link_row_new (self->missing == MISSING_MINE ? _("Set My Hours") : _("Set Their Hours"), "", NULL, NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (hours_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_slots (DamSlotsList *self)
{
  guint n_shown = MIN (self->n_wanted, self->slots->len);

  clear_rows (self);
  for (guint i = 0; i < n_shown; i++)
    add_slot (self, &g_array_index (self->slots, DamInterval, i));

  if (n_shown < self->slots->len)
    {
      AdwActionRow *row = add_row (self, _("Later Times"));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (more_activated_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->reason != NULL)
    add_row (self, self->reason);
  if (self->missing != MISSING_NONE)
    add_hours_row (self);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         self->missing == MISSING_THEIRS && n_shown > 0
                                         ? _("No hours of theirs were agreed: these are within my own.") : NULL);
  gtk_widget_set_visible (self->copy_button, n_shown > 0);
}

/* --- looking again, while the list is seen --- */

/* The place of the row that has the focus, or -1. */
static int
find_focus (DamSlotsList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (focus == g_ptr_array_index (self->rows, i) || gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      return (int) i;

  return -1;
}

/* What was free may be gone, and what was missing may be there. The rows stay while they say the same. */
static void
look_again (DamSlotsList *self)
{
  g_autoptr (GArray) before = NULL;
  g_autofree char *reason = NULL;
  Missing missing = self->missing;
  int focus;

  if (self->client == 0 || self->minutes <= 0)
    return;

  before = g_array_ref (self->slots);
  reason = g_strdup (self->reason);
  find_slots (self);
  if (missing == self->missing && g_strcmp0 (reason, self->reason) == 0 && before->len == self->slots->len
      && (before->len == 0 || memcmp (before->data, self->slots->data, before->len * sizeof (DamInterval)) == 0))
    return;

  focus = find_focus (self);
  show_slots (self);
  if (focus >= 0 && self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN ((guint) focus, self->rows->len - 1)));
}

/* A slot never lies in the past. */
static void
minute_passed_cb (DamSlotsList *self)
{
  if (self->slots->len > 0 && g_array_index (self->slots, DamInterval, 0).start < dam_clock_now (dam_context_get_clock (self->context)))
    look_again (self);
}

static void
store_changed_cb (DamSlotsList *self,
                  DamChanges   *changes)
{
  if (dam_changes_touch (changes, "planned_contact"))
    look_again (self);
}

/* --- copying --- */

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamSlotsList *self = DAM_SLOTS_LIST (widget);
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autofree char *text = NULL;
  const DamInterval *first;

  if (self->slots->len == 0)
    return;

  first = &g_array_index (self->slots, DamInterval, 0);
  style.language = g_str_equal (g_variant_get_string (parameter, NULL), "ko") ? DAM_LANGUAGE_KOREAN : DAM_LANGUAGE_ENGLISH;
  text = dam_handout_slots (style, first, MIN (self->n_wanted, self->slots->len),
                            get_my_zone (self), dam_planning_their_zone (self->context, self->client, first->start));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static GtkWidget *
new_copy_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Copy in _Korean"), "slots.copy::ko");
  g_menu_append (menu, _("Copy in _English"), "slots.copy::en");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "edit-copy-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Copy These Times as Text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy These Times as Text"), -1);

  return button;
}

/* --- object --- */

static void
dam_slots_list_dispose (GObject *object)
{
  DamSlotsList *self = DAM_SLOTS_LIST (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_slots_list_parent_class)->dispose (object);
}

static void
dam_slots_list_finalize (GObject *object)
{
  DamSlotsList *self = DAM_SLOTS_LIST (object);

  g_array_unref (self->slots);
  g_ptr_array_unref (self->rows);
  g_free (self->reason);

  G_OBJECT_CLASS (dam_slots_list_parent_class)->finalize (object);
}

static void
dam_slots_list_class_init (DamSlotsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_slots_list_dispose;
  object_class->finalize = dam_slots_list_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT64);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "slots.copy", "s", copy_action);
}

static void
dam_slots_list_init (DamSlotsList *self)
{
  self->slots = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  self->rows = g_ptr_array_new ();
  self->n_wanted = ROWS_AT_ONCE;
  self->copy_button = new_copy_button ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Times That Suit Both"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->copy_button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dam_slots_list_new (DamContext *context)
{
  DamSlotsList *self = g_object_new (DAM_TYPE_SLOTS_LIST, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (minute_passed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
dam_slots_list_update (DamSlotsList *self,
                       gint64        client,
                       int           minutes,
                       gint64        planned)
{
  g_return_if_fail (DAM_IS_SLOTS_LIST (self));

  if (self->client == client && self->minutes == minutes && self->planned == planned)
    return;

  self->client = client;
  self->minutes = minutes;
  self->planned = planned;
  self->n_wanted = ROWS_AT_ONCE;
  gtk_widget_set_visible (GTK_WIDGET (self), client != 0 && minutes > 0);
  if (client == 0 || minutes <= 0)
    return;

  find_slots (self);
  show_slots (self);
}
