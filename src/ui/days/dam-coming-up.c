/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-coming-up"

#include "ui/days/dam-coming-up.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording-sources.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-exception-form.h"
#include "ui/planning/dam-plan-export.h"

/* How far and how much is seen beside other things. */
#define USUAL_DAYS 28
#define USUAL_ROWS 5
/* So many at once by itself, and so many more whenever they are asked for. */
#define FAR_ROWS 100

struct _DamComingUp
{
  AdwPreferencesGroup parent_instance;

  guint               fill_source;
  int                 days_ahead;
  guint               max_rows;
  gint64              client;     /* 0: all */
  DamSide             side;

  /* Owned references */
  DamContext         *context;
  GPtrArray          *rows;       /* not owned: children of the group */
  char               *shown;      /* what the rows say */
};

G_DEFINE_FINAL_TYPE (DamComingUp, dam_coming_up, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  gint64  at;         /* when it begins */
  gint64  client;     /* whose page of days has it, 0: mine */
  gint64  planned;    /* the planned contact that it is, 0: none */
  char   *title;
  char   *subtitle;
} Item;

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->title);
  g_free (item->subtitle);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *one = a;
  const Item *other = b;

  return (one->at > other->at) - (one->at < other->at);
}

static sqlite3 *
get_reader (DamComingUp *self)
{
  return dam_store_reader (dam_context_get_store (self->context));
}

static void
read_exceptions (DamComingUp *self,
                 GArray      *items)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClock *clock = dam_context_get_clock (self->context);
  DamDay today = dam_clock_today (clock, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) exceptions = dam_exception_list (get_reader (self), self->client, today, today + self->days_ahead - 1,
                                                      &error);

  if (exceptions == NULL)
    g_warning ("Date exceptions cannot be read: %s", error->message);

  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    {
      const DamException *exception = &g_array_index (exceptions, DamException, i);
      Item item = { dam_zone_from_local (dam_clock_get_zone (clock), exception->first, 0), exception->client };

      item.title = dam_days_word_dates (style, exception->first, exception->last);
      item.subtitle = dam_days_word_exception (self->context, exception, TRUE);
      g_array_append_val (items, item);
    }
}

static DamJudge *
get_judge (DamComingUp *self)
{
  return dam_judges_get (dam_context_get_judges (self->context), self->client);
}

/* Holidays that close the side that is looked at, for all clients mine as my defaults have it; those of consecutive dates are one item. */
static void
read_holidays (DamComingUp *self,
               GArray      *items)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClock *clock = dam_context_get_clock (self->context);
  const DamZone *zone = dam_clock_get_zone (clock);
  DamDay today = dam_clock_today (clock, NULL);
  DamTimetable *timetable = dam_judge_timetable (get_judge (self), self->side);
  g_autoptr (GArray) spans = dam_timetable_explain (timetable, dam_zone_from_local (zone, today, 0),
                                                    dam_zone_from_local (zone, today + self->days_ahead, 0));
  g_autoptr (GString) names = g_string_new (NULL);
  DamDay first = DAM_DAY_INVALID;
  DamDay last = DAM_DAY_INVALID;

  for (guint i = 0; i <= spans->len; i++)
    {
      const DamTimetableSpan *span = i < spans->len ? &g_array_index (spans, DamTimetableSpan, i) : NULL;
      g_autofree char *name = NULL;

      if (span != NULL && (span->rule != DAM_RULE_HOLIDAY || span->day == last))
        continue;

      if (first != DAM_DAY_INVALID && (span == NULL || span->day != last + 1))
        {
          Item item = { dam_zone_from_local (zone, first, 0), 0 };

          item.title = dam_days_word_dates (style, first, last);
          item.subtitle = g_strdup (names->str);
          g_array_append_val (items, item);
          g_string_truncate (names, 0);
          first = DAM_DAY_INVALID;
        }
      if (span == NULL)
        break;

      name = dam_wording_holidays (style, span->source.holidays, span->source.n_holidays);
      if (span->source.holidays->projected)
        {
          g_autofree char *published = g_steal_pointer (&name);

          /* Translators: the name of a holiday that is computed and not published yet */
          name = dam_message_printf (_("%s (projected)"), published);
        }
      if (strstr (names->str, name) == NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", name);
      if (first == DAM_DAY_INVALID)
        first = span->day;
      last = span->day;
    }
}

static void
read_planned (DamComingUp *self,
              GArray      *items)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClock *clock = dam_context_get_clock (self->context);
  gint64 now = dam_clock_now (clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) planned = dam_planned_list (get_reader (self), self->client, now, now + self->days_ahead * G_GINT64_CONSTANT (86400),
                                                 &error);

  if (planned == NULL)
    g_warning ("Planned contacts cannot be read: %s", error->message);

  for (guint i = 0; planned != NULL && i < planned->len; i++)
    {
      const DamPlanned *one = &g_array_index (planned, DamPlanned, i);
      g_autofree char *name = dam_days_word_client (self->context, one->client);
      g_autofree char *what = dam_days_word_planned (one);
      Item item = { one->at, one->client, one->id };

      item.title = dam_days_word_planned_at (style, one, dam_clock_get_zone (clock));
      item.subtitle = g_strjoin (" · ", name, what, NULL);
      g_array_append_val (items, item);
    }
}

static void refresh (DamComingUp *self);

static void
add_row (DamComingUp *self,
         GtkWidget   *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
save_all_cb (DamComingUp *self)
{
  dam_plan_export_save (GTK_WIDGET (self), self->context, self->client, 0);
}

/* Under the list that looks far ahead: what was arranged with everybody, or with the client, for another calendar. */
static void
add_save_row (DamComingUp *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Save All Planned Contacts as Calendar File…"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (save_all_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

/* The place of the row that has the focus, or -1. */
static int
find_focus (DamComingUp *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (focus == g_ptr_array_index (self->rows, i) || gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      return (int) i;

  return -1;
}

/* The first of the later ones takes the place, and with it the focus, of the row that asked for them. */
static void
more_activated_cb (DamComingUp *self)
{
  self->max_rows += FAR_ROWS;
  refresh (self);
}

/* Under the list that looks far ahead, where there is more than it shows. */
static void
add_more_row (DamComingUp *self,
              guint        n_more)
{
  /* Translators: under the next of several dates: how many come after it */
  g_autofree char *number = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  GtkWidget *row = adw_action_row_new ();

  /* Translators: shows later exceptions, holidays and planned contacts below those that are listed */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Show More"));
  dam_row_set_subtitle (ADW_ACTION_ROW (row), number);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (more_activated_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

/* Puts the rows of @items in the place of those there were. Where the group is @visible, the focus stays at its place among them. */
static void
show_items (DamComingUp *self,
            GArray      *items,
            gboolean     visible)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint n_shown = MIN (items->len, self->max_rows);
  gboolean looks_far = self->days_ahead > USUAL_DAYS;
  gboolean any_planned = FALSE;
  int focus = find_focus (self);

  /* A row that has the focus when it is taken out of a group that is hidden is kept for ever, and with it the group. */
  if (focus >= 0)
    gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < items->len; i++)
    any_planned = any_planned || g_array_index (items, Item, i).planned != 0;
  for (guint i = 0; i < n_shown; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      GtkWidget *row = dam_link_row_new (item->title, item->subtitle, NULL, NULL);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), item->planned != 0 ? "win.open-planned" : "win.edit-days");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", item->planned != 0 ? item->planned : item->client);
      add_row (self, row);
    }
  if (looks_far && n_shown < items->len)
    add_more_row (self, items->len - n_shown);
  if (looks_far && any_planned)
    add_save_row (self);

  if (items->len == 0)
    {
      GtkWidget *row = dam_link_row_new (looks_far ? _("Nothing is coming up") : _("Nothing in the next four weeks"), "", NULL, NULL);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-days");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", self->client);
      add_row (self, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  if (focus >= 0 && visible)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN ((guint) focus, self->rows->len - 1)));
  else if (focus >= 0)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
refresh (DamComingUp *self)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean visible;
  gsize n_periods;

  g_array_set_clear_func (items, clear_item);
  read_exceptions (self, items);
  read_holidays (self, items);
  read_planned (self, items);
  g_array_sort (items, compare_items);

  dam_terms_history_get (dam_judge_history (get_judge (self)), &n_periods);
  visible = items->len > 0 || n_periods > 0;

  /* A minute mostly passes without changing anything, and the focus may be here. */
  g_string_append_printf (text, "%u\n", self->max_rows);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      g_string_append_printf (text, "%s\n%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", item->title, item->subtitle, item->client,
                              item->planned);
    }
  if (g_strcmp0 (text->str, self->shown) == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), visible);
      return;
    }

  g_free (self->shown);
  self->shown = g_strdup (text->str);
  show_items (self, items, visible);
}

static gboolean
fill_cb (gpointer user_data)
{
  DamComingUp *self = user_data;

  self->fill_source = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (DamComingUp *self,
                  DamChanges  *changes)
{
  if (dam_changes_touch (changes, "date_exception") || dam_changes_touch (changes, "planned_contact") || dam_changes_touch (changes, "client"))
    refresh (self);
}

static void
dam_coming_up_dispose (GObject *object)
{
  DamComingUp *self = DAM_COMING_UP (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_coming_up_parent_class)->dispose (object);
}

static void
dam_coming_up_finalize (GObject *object)
{
  DamComingUp *self = DAM_COMING_UP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);

  G_OBJECT_CLASS (dam_coming_up_parent_class)->finalize (object);
}

static void
dam_coming_up_class_init (DamComingUpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_coming_up_dispose;
  G_OBJECT_CLASS (klass)->finalize = dam_coming_up_finalize;
}

/* Begins an exception for whom the list is about. */
static void
add_cb (DamComingUp *self)
{
  dam_exception_form_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, 0, self->client, self->side,
                              DAM_DAY_INVALID, DAM_DAY_INVALID);
}

static void
dam_coming_up_init (DamComingUp *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add…"));

  self->days_ahead = USUAL_DAYS;
  self->max_rows = USUAL_ROWS;
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Date Exception…"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Coming Up"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

void
dam_coming_up_look_far (DamComingUp *self,
                        int          days)
{
  g_return_if_fail (DAM_IS_COMING_UP (self));
  g_return_if_fail (self->context == NULL);
  g_return_if_fail (days > USUAL_DAYS);

  self->days_ahead = days;
  self->max_rows = FAR_ROWS;
}

void
dam_coming_up_set_source (DamComingUp *self,
                          gint64       client,
                          DamSide      side)
{
  g_return_if_fail (DAM_IS_COMING_UP (self));
  g_return_if_fail (self->context != NULL);

  if (self->client == client && self->side == side)
    return;

  self->client = client;
  self->side = side;
  self->max_rows = self->days_ahead > USUAL_DAYS ? FAR_ROWS : USUAL_ROWS;
  /* What is being shown instead goes first. */
  if (self->fill_source == 0)
    self->fill_source = g_idle_add (fill_cb, self);
}

void
dam_coming_up_set_context (DamComingUp *self,
                           DamContext  *context)
{
  DamClock *clock = dam_context_get_clock (context);

  g_return_if_fail (DAM_IS_COMING_UP (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  /* After the first frame, which never waits for rows. */
  self->fill_source = g_idle_add (fill_cb, self);
}
