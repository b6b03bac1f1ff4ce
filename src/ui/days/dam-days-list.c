/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-days-list"

#include "ui/days/dam-days-list.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"

struct _DamDaysList
{
  AdwPreferencesGroup parent_instance;

  /* Owned references */
  GArray             *entries;     /* of DamDaysEntry */
  GPtrArray          *rows;        /* not owned: one for each entry, NULL for what is folded away and was not unfolded yet */
  GtkWidget          *last_row;    /* the one that adds, or leads elsewhere; NULL without */
  GtkWidget          *empty_row;
  GtkWidget          *past_row;

  gboolean            filled;      /* the past was unfolded: it has its rows */
};

enum
{
  ADD,
  EDIT,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamDaysList, dam_days_list, ADW_TYPE_PREFERENCES_GROUP)

static void
clear_entry (gpointer data)
{
  DamDaysEntry *entry = data;

  g_free (entry->title);
  g_free (entry->subtitle);
}

GArray *
dam_days_entries_new (void)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (DamDaysEntry));

  g_array_set_clear_func (entries, clear_entry);

  return entries;
}

void
dam_days_entries_add (GArray  *entries,
                      gint64   id,
                      char    *title,
                      char    *subtitle,
                      gboolean past,
                      gboolean fixed)
{
  DamDaysEntry entry = { id, title, subtitle, past, fixed };

  g_array_append_val (entries, entry);
}

static const DamDaysEntry *
get_entry (DamDaysList *self,
           guint        index)
{
  return &g_array_index (self->entries, DamDaysEntry, index);
}

/* --- rows --- */

static const DamDaysEntry *
find_entry (DamDaysList *self,
            GtkWidget   *row)
{
  guint index;

  return g_ptr_array_find (self->rows, row, &index) ? get_entry (self, index) : NULL;
}

static void
row_activated_cb (DamDaysList *self,
                  GtkWidget   *row)
{
  const DamDaysEntry *entry = find_entry (self, row);

  if (entry != NULL)
    g_signal_emit (self, signals[EDIT], 0, entry->id);
}

static void
remove_entry (DamDaysList *self,
              GtkWidget   *row)
{
  const DamDaysEntry *entry = find_entry (self, row);

  if (entry != NULL && !entry->fixed)
    g_signal_emit (self, signals[REMOVE], 0, entry->id);
}

static void
remove_clicked_cb (DamDaysList *self,
                   GtkWidget   *button)
{
  remove_entry (self, gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamDaysList           *self)
{
  if ((key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  remove_entry (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  return TRUE;
}

static void
add_row_activated_cb (DamDaysList *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static GtkWidget *
new_row (DamDaysList        *self,
         const DamDaysEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkEventController *keys;
  GtkWidget *button;
  g_autofree char *label = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  dam_row_set_subtitle (ADW_ACTION_ROW (row), entry->subtitle);
  dam_keep_words (row);
  if (entry->fixed)
    return row;

  keys = gtk_event_controller_key_new ();
  button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the date of what is removed */
  label = dam_message_printf (_("Remove: %s"), entry->title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (row, keys);

  return row;
}

/* --- the past --- */

static void
fill_past (DamDaysList *self)
{
  self->filled = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    if (get_entry (self, i)->past && g_ptr_array_index (self->rows, i) == NULL)
      {
        g_ptr_array_index (self->rows, i) = new_row (self, get_entry (self, i));
        adw_expander_row_add_row (ADW_EXPANDER_ROW (self->past_row), g_ptr_array_index (self->rows, i));
      }
}

/* What nobody looks at gets no rows: years of it may have come together. */
static void
past_expanded_cb (DamDaysList *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->past_row)))
    fill_past (self);
}

/* --- showing --- */

static gboolean
entries_equal (const GArray *a,
               const GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const DamDaysEntry *one = &g_array_index (a, DamDaysEntry, i);
      const DamDaysEntry *other = &g_array_index (b, DamDaysEntry, i);

      if (one->id != other->id || one->past != other->past || one->fixed != other->fixed
          || !g_str_equal (one->title, other->title) || !g_str_equal (one->subtitle, other->subtitle))
        return FALSE;
    }

  return TRUE;
}

/* Where the focus is, to give it back to the same row: the index of its entry, or -1 when it is elsewhere in the list. */
static gboolean
find_focus (DamDaysList *self,
            int         *index,
            gboolean    *on_button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;

  *index = -1;
  *on_button = GTK_IS_BUTTON (focus);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (row != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
        *index = (int) i;
    }

  return TRUE;
}

static void
give_focus (DamDaysList *self,
            gint64       id,
            int          index,
            gboolean     on_button)
{
  GtkWidget *row = NULL;

  for (guint i = 0; index >= 0 && i < self->entries->len; i++)
    if (get_entry (self, i)->id == id)
      row = g_ptr_array_index (self->rows, i);

  if (row != NULL && on_button)
    row = g_object_get_data (G_OBJECT (row), "button");

  /* What took its place, else what stands before. */
  for (int i = MIN (index, (int) self->rows->len - 1); row == NULL && i >= 0; i--)
    row = g_ptr_array_index (self->rows, i);
  if (row == NULL)
    row = self->last_row;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
remove_rows (DamDaysList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (row == NULL)
        continue;
      if (get_entry (self, i)->past)
        adw_expander_row_remove (ADW_EXPANDER_ROW (self->past_row), row);
      else
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  /* Rows can be put at the end only, and these stand there. */
  if (self->last_row != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->last_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->past_row);
}

static void
add_rows (DamDaysList *self)
{
  guint n_coming = 0;
  guint n_past = 0;
  g_autofree char *past = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *row = NULL;

      if (get_entry (self, i)->past)
        {
          n_past++;
        }
      else
        {
          n_coming++;
          row = new_row (self, get_entry (self, i));
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
        }
      g_ptr_array_add (self->rows, row);
    }

  gtk_widget_set_visible (self->empty_row, n_coming == 0);
  if (self->last_row != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->last_row);

  /* Translators: dates that are over, and how many */
  past = g_strdup_printf (ngettext ("%u past entry", "%u past entries", n_past), n_past);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->past_row), past);
  /* Its title names the row inside, which is what one unfolds; the row around that has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->past_row), GTK_ACCESSIBLE_PROPERTY_LABEL, past, -1);
  gtk_widget_set_visible (self->past_row, n_past > 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->past_row);
  if (self->filled)
    fill_past (self);
}

void
dam_days_list_show (DamDaysList *self,
                    GArray      *entries)
{
  g_autoptr (GArray) before = NULL;
  gboolean has_focus;
  gboolean on_button = FALSE;
  gint64 id = 0;
  int index = -1;

  g_return_if_fail (DAM_IS_DAYS_LIST (self));

  if (entries_equal (self->entries, entries))
    {
      g_array_unref (entries);
      return;
    }

  has_focus = find_focus (self, &index, &on_button);
  if (index >= 0)
    id = get_entry (self, (guint) index)->id;
  remove_rows (self);
  before = self->entries;
  self->entries = entries;
  add_rows (self);
  if (has_focus)
    give_focus (self, id, index, on_button);
}

/* --- object --- */

static void
dam_days_list_dispose (GObject *object)
{
  DamDaysList *self = DAM_DAYS_LIST (object);

  g_clear_object (&self->last_row);
  g_clear_object (&self->empty_row);
  g_clear_object (&self->past_row);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (dam_days_list_parent_class)->dispose (object);
}

static void
dam_days_list_finalize (GObject *object)
{
  DamDaysList *self = DAM_DAYS_LIST (object);

  g_array_unref (self->entries);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (dam_days_list_parent_class)->finalize (object);
}

static void
dam_days_list_class_init (DamDaysListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dam_days_list_dispose;
  object_class->finalize = dam_days_list_finalize;

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
}

static void
dam_days_list_init (DamDaysList *self)
{
  self->entries = dam_days_entries_new ();
  self->rows = g_ptr_array_new ();
}

GtkWidget *
dam_days_list_new (const char *title,
                   const char *description,
                   const char *add,
                   const char *empty)
{
  DamDaysList *self = g_object_new (DAM_TYPE_DAYS_LIST, "title", title, "description", description, NULL);

  self->empty_row = g_object_ref_sink (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty_row), empty);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->empty_row), 0);
  gtk_widget_add_css_class (self->empty_row, "dim-label");
  dam_keep_words (self->empty_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->empty_row);

  self->past_row = g_object_ref_sink (adw_expander_row_new ());
  g_signal_connect_object (self->past_row, "notify::expanded", G_CALLBACK (past_expanded_cb), self, G_CONNECT_SWAPPED);

  if (add != NULL)
    {
      self->last_row = g_object_ref_sink (adw_action_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last_row), add);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->last_row), TRUE);
      adw_action_row_add_prefix (ADW_ACTION_ROW (self->last_row),
                                 g_object_new (GTK_TYPE_IMAGE,
                                               "icon-name", "list-add-symbolic",
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
      g_signal_connect_object (self->last_row, "activated", G_CALLBACK (add_row_activated_cb), self, G_CONNECT_SWAPPED);
    }

  add_rows (self);

  return GTK_WIDGET (self);
}

void
dam_days_list_add_last (DamDaysList *self,
                        GtkWidget   *row)
{
  g_return_if_fail (DAM_IS_DAYS_LIST (self));
  g_return_if_fail (self->last_row == NULL);

  remove_rows (self);
  self->last_row = g_object_ref_sink (row);
  add_rows (self);
}
