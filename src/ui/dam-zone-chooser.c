/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-zone-chooser"

#include "ui/dam-zone-chooser.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-names.h"
#include "ui/dam-wording.h"

/* The list of zones meant for people; backward links of old names are left out of it. */
#define ZONE_TABLE "/usr/share/zoneinfo/zone.tab"
#define ZONE_TABLE_OLD "/usr/share/zoneinfo/zone1970.tab"

#define DAM_TYPE_ZONE_CHOOSER (dam_zone_chooser_get_type ())
G_DECLARE_FINAL_TYPE (DamZoneChooser, dam_zone_chooser, DAM, ZONE_CHOOSER, AdwWindow)

struct _DamZoneChooser
{
  AdwWindow         parent_instance;

  DamZoneChosenFunc func;
  gpointer          data;
  GDestroyNotify    destroy;
  char             *inherit_label;
  gint64            now;

  /* Owned references */
  GtkStringList    *zones; /* ids; "" for the row that inherits */
  GtkFilter        *filter;
  DamSearchKey     *needle;

  /* Template children */
  GtkSearchEntry   *search_entry;
  GtkStack         *stack;
  GtkListView      *list_view;
};

G_DEFINE_FINAL_TYPE (DamZoneChooser, dam_zone_chooser, ADW_TYPE_WINDOW)

static int
compare_ids (const void *a,
             const void *b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The ids of zone.tab, whose third column they are; lines with # are comments. */
static GPtrArray *
read_zone_ids (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  if (g_file_get_contents (ZONE_TABLE, &table, NULL, NULL) ||
      g_file_get_contents (ZONE_TABLE_OLD, &table, NULL, NULL))
    lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = lines[i][0] != '#' ? g_strsplit (lines[i], "\t", 4) : NULL;

      if (columns != NULL && g_strv_length (columns) >= 3)
        g_ptr_array_add (ids, g_strdup (columns[2]));
    }

  g_ptr_array_sort (ids, compare_ids);

  return ids;
}

static gboolean
match_zone (gpointer item,
            gpointer user_data)
{
  DamZoneChooser *self = user_data;
  const char *id = gtk_string_object_get_string (GTK_STRING_OBJECT (item));
  g_autofree char *city = NULL;
  g_autofree char *region = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DamSearchKey) key = NULL;

  if (self->needle == NULL)
    return TRUE;

  city = *id != '\0' ? dam_wording_city (id) : g_strdup (self->inherit_label);
  region = dam_wording_region (id);
  text = g_strdelimit (g_strconcat (city, " ", id, " ", region, NULL), "_/", ' ');
  key = dam_search_key_new (text);

  return dam_search_match (key, self->needle) > 0;
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               DamZoneChooser           *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *offset = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (offset, "dim-label");
  gtk_widget_add_css_class (offset, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), offset);
  gtk_list_item_set_child (item, box);
}

static char *
offset_label (const DamZone *zone,
              gint64         at)
{
  int offset = dam_zone_offset (zone, at);
  int minutes = ABS (offset) / 60;
  const char *sign = offset < 0 ? "−" : "+";

  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%s%d", sign, minutes / 60);

  return g_strdup_printf ("UTC%s%d:%02d", sign, minutes / 60, minutes % 60);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              DamZoneChooser           *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *offset = gtk_widget_get_last_child (box);
  const char *id = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const DamZone *zone = *id != '\0' ? dam_zone_lookup (id, NULL) : NULL;
  g_autofree char *city = *id != '\0' ? dam_wording_city (id) : g_strdup (self->inherit_label);
  g_autofree char *offset_text = zone != NULL ? offset_label (zone, self->now) : g_strdup ("");
  g_autofree char *region = dam_wording_region (id);
  /* Translators: a city and the part of the world it is in, like "Seoul · Asia" */
  g_autofree char *title = region != NULL ? g_strdup_printf (_("%1$s · %2$s"), city, region) : g_strdup (city);

  gtk_label_set_text (GTK_LABEL (name), title);
  gtk_label_set_text (GTK_LABEL (offset), offset_text);
}

static void
choose (DamZoneChooser *self,
        guint           position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list_view));
  g_autoptr (GtkStringObject) item = g_list_model_get_item (model, position);
  const char *id;

  if (item == NULL)
    return;

  id = gtk_string_object_get_string (item);
  self->func (*id != '\0' ? dam_zone_lookup (id, NULL) : NULL, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
zone_activated_cb (DamZoneChooser *self,
                   guint           position)
{
  choose (self, position);
}

/* A list that has no size yet would stay empty when it is scrolled (GTK 4.8), so this waits for the first frame with one. */
static gboolean
scroll_to_selected_cb (GtkWidget     *list_view,
                       GdkFrameClock *clock,
                       gpointer       data)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list_view));

  if (gtk_widget_get_height (list_view) == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_activate_action (list_view, "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)));

  return G_SOURCE_REMOVE;
}

static void
search_activated_cb (DamZoneChooser *self)
{
  choose (self, 0);
}

static void
search_changed_cb (DamZoneChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list_view));

  g_clear_pointer (&self->needle, dam_search_key_free);
  if (*text != '\0')
    self->needle = dam_search_key_new (text);

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (model) > 0 ? "list" : "empty");
}

static void
dam_zone_chooser_dispose (GObject *object)
{
  DamZoneChooser *self = DAM_ZONE_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_ZONE_CHOOSER);
  g_clear_object (&self->zones);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (dam_zone_chooser_parent_class)->dispose (object);
}

static void
dam_zone_chooser_finalize (GObject *object)
{
  DamZoneChooser *self = DAM_ZONE_CHOOSER (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->inherit_label);
  g_clear_pointer (&self->needle, dam_search_key_free);

  G_OBJECT_CLASS (dam_zone_chooser_parent_class)->finalize (object);
}

static void
dam_zone_chooser_class_init (DamZoneChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_zone_chooser_dispose;
  object_class->finalize = dam_zone_chooser_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-zone-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, DamZoneChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DamZoneChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, DamZoneChooser, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dam_zone_chooser_init (DamZoneChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
}

void
dam_zone_chooser_present (GtkWindow        *parent,
                          DamContext       *context,
                          const DamZone    *current,
                          const char       *inherit_label,
                          DamZoneChosenFunc func,
                          gpointer          data,
                          GDestroyNotify    destroy)
{
  g_autoptr (GPtrArray) ids = read_zone_ids ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  DamZoneChooser *self;
  guint selected = 0;

  g_return_if_fail (func != NULL);

  self = g_object_new (DAM_TYPE_ZONE_CHOOSER, "transient-for", parent, NULL);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->inherit_label = g_strdup (inherit_label);
  self->now = dam_clock_now (dam_context_get_clock (context));
  self->zones = gtk_string_list_new (NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_zone, self, NULL));

  if (inherit_label != NULL)
    gtk_string_list_append (self->zones, "");
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (current != NULL && g_str_equal (id, dam_zone_id (current)))
        selected = g_list_model_get_n_items (G_LIST_MODEL (self->zones));
      gtk_string_list_append (self->zones, id);
    }

  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (
                                                               gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->zones)), g_object_ref (self->filter)))));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), selected);
  gtk_list_view_set_model (self->list_view, selection);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search_entry));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), scroll_to_selected_cb, NULL, NULL);
}

char *
dam_zone_label (const DamZone *zone,
                gint64         at)
{
  g_autofree char *city = NULL;
  g_autofree char *offset = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  city = dam_wording_city (dam_zone_id (zone));
  offset = offset_label (zone, at);

  /* Translators: a city and its difference from UTC, like "Seoul (UTC+9)" */
  return g_strdup_printf (_("%1$s (%2$s)"), city, offset);
}
