/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-client-sight"

#include "ui/clients/dam-client-sight.h"

#include "ui/clients/dam-client-row.h"

struct _DamClientSight
{
  GObject        parent_instance;

  guint          tick;
  guint          n_looks;        /* frames whose beginning is still to be waited for */
  GtkListView   *list;           /* not owned */

  /* Owned references */
  DamContext    *context;
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (DamClientSight, dam_client_sight, G_TYPE_OBJECT)

/* The row of an item of the list; NULL for what is no item. */
static DamClientRow *
get_row (GtkWidget * item)
{
  GtkWidget *child = gtk_widget_get_first_child (item);

  return child != NULL && DAM_IS_CLIENT_ROW (child) ? DAM_CLIENT_ROW (child) : NULL;
}

/* --- looking --- */

static void
look (DamClientSight *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  float height = (float) gtk_widget_get_height (list);
  /* What comes into sight next has been said by then. */
  float margin = height / 2;

  if (!gtk_widget_get_mapped (list))
    return;

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      DamClientRow *row = get_row (item);
      graphene_rect_t bounds;

      if (row != NULL && gtk_widget_get_child_visible (item) && gtk_widget_compute_bounds (item, list, &bounds) &&
          bounds.size.height > 0 && bounds.origin.y < height + margin && bounds.origin.y + bounds.size.height > -margin)
        dam_client_row_show_now (row);
    }
}

static gboolean
frame_began_cb (GtkWidget     *list,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  DamClientSight *self = user_data;

  look (self);
  if (--self->n_looks > 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/* Where the rows are is known once the list has been laid out, which is after the frame that begins next has begun. */
static void
look_later (DamClientSight *self)
{
  self->n_looks = 2;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), frame_began_cb, self, NULL);
}

/* --- what changes --- */

static void
forget (DamClientSight *self,
        gint64          client)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      DamClientRow *row = get_row (item);
      DamClient *shown = row != NULL ? dam_client_row_get (row) : NULL;

      if (shown != NULL && (client == 0 || dam_client_get_id (shown) == client))
        dam_client_row_forget (row);
    }
  look_later (self);
}

static void
judge_changed_cb (DamClientSight *self,
                  gint64          client)
{
  forget (self, client);
}

static void
style_changed_cb (DamClientSight *self)
{
  forget (self, 0);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               DamClientSight           *self)
{
  gtk_list_item_set_child (item, dam_client_row_new (self->context));
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              DamClientSight           *self)
{
  dam_client_row_set (DAM_CLIENT_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
  look_later (self);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                DamClientSight           *self)
{
  dam_client_row_set (DAM_CLIENT_ROW (gtk_list_item_get_child (item)), NULL);
}

/* --- object --- */

static void
dam_client_sight_dispose (GObject *object)
{
  DamClientSight *self = DAM_CLIENT_SIGHT (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->tick);
  self->tick = 0;
  g_clear_object (&self->adjustment);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_client_sight_parent_class)->dispose (object);
}

static void
dam_client_sight_class_init (DamClientSightClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_client_sight_dispose;
}

static void
dam_client_sight_init (DamClientSight *self)
{
}

DamClientSight *
dam_client_sight_new (DamContext  *context,
                      GtkListView *list)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  DamClientSight *self;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  self = g_object_new (DAM_TYPE_CLIENT_SIGHT, NULL);
  self->context = g_object_ref (context);
  self->list = list;
  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)));

  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (look_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (look_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "map", G_CALLBACK (look_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (context), "changed", G_CALLBACK (judge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  /* A date in another zone begins without a new minute. */
  g_signal_connect_object (dam_context_get_clock (context), "day", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbound_cb), self, 0);
  gtk_list_view_set_factory (list, factory);

  return self;
}

GtkWidget *
dam_client_sight_find_row (DamClientSight *self)
{
  GtkWidget *list;
  GtkWidget *found = NULL;

  g_return_val_if_fail (DAM_IS_CLIENT_SIGHT (self), NULL);

  list = GTK_WIDGET (self->list);
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      DamClientRow *row = get_row (item);

      if (row == NULL || dam_client_row_get (row) == NULL)
        continue;
      if (gtk_widget_has_focus (item))
        return GTK_WIDGET (row);
      if ((gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_SELECTED) != 0)
        found = GTK_WIDGET (row);
    }

  return found;
}
