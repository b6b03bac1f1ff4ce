/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-days-page"

#include "ui/days/dam-days-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/dam-rows.h"
#include "ui/days/dam-days-sections.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-holidays-section.h"

#define DAM_TYPE_DAYS_PAGE (dam_days_page_get_type ())

G_DECLARE_FINAL_TYPE (DamDaysPage, dam_days_page, DAM, DAYS_PAGE, GtkWidget)

struct _DamDaysPage
{
  GtkWidget        parent_instance;

  gint64           client;        /* 0: me */

  /* Owned references */
  DamContext      *context;

  GtkToggleButton *first_button;
  GtkToggleButton *planned_button;   /* of a client */

  /* Template children */
  GtkWidget       *header_bar;
  GtkWidget       *scrolled_window;
  AdwWindowTitle  *title;
  GtkBox          *switcher;
  GtkStack        *stack;
};

G_DEFINE_FINAL_TYPE (DamDaysPage, dam_days_page, GTK_TYPE_WIDGET)

static void
section_chosen_cb (DamDaysPage     *self,
                   GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child (self->stack, g_object_get_data (G_OBJECT (button), "section"));
}

static GtkToggleButton *
add_section (DamDaysPage *self,
             const char  *title,
             GtkWidget   *section)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (title);

  /* Four of them share 336 pixels. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, title);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (button, "dam-section");
  g_object_set_data (G_OBJECT (button), "section", section);
  gtk_stack_add_child (self->stack, section);
  if (self->first_button == NULL)
    self->first_button = GTK_TOGGLE_BUTTON (button);
  else
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->first_button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (section_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->switcher, button);

  return GTK_TOGGLE_BUTTON (button);
}

static void
show_title (DamDaysPage *self)
{
  g_autofree char *name = NULL;

  if (self->client == 0)
    {
      /* Translators: the title of the page with days off, reserved time, travel and holidays; it stands in a narrow header */
      adw_window_title_set_title (self->title, C_("page title", "My Days"));
      return;
    }

  name = dam_days_word_client (self->context, self->client);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, _("Days"));
}

/* What Ctrl+N makes is what the section in sight holds. */
static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  dam_days_section_add (gtk_stack_get_visible_child (DAM_DAYS_PAGE (widget)->stack));
}

static void
dam_days_page_dispose (GObject *object)
{
  DamDaysPage *self = DAM_DAYS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_DAYS_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_days_page_parent_class)->dispose (object);
}

static void
dam_days_page_class_init (DamDaysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_days_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-days-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamDaysPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, DamDaysPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, DamDaysPage, title);
  gtk_widget_class_bind_template_child (widget_class, DamDaysPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, DamDaysPage, stack);

  gtk_widget_class_install_action (widget_class, "days.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "days.add", NULL);
}

static void
dam_days_page_init (DamDaysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_days_page_new (DamContext *context,
                   gint64      client)
{
  DamDaysPage *self;

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self = g_object_new (DAM_TYPE_DAYS_PAGE, NULL);
  self->context = g_object_ref (context);
  self->client = client;
  show_title (self);

  if (client == 0)
    {
      /* Translators: the sections of a page; four of them stand side by side, each in a few characters */
      add_section (self, C_("days section", "Days Off"), dam_exceptions_section_new (context, 0, DAM_SIDE_MINE));
      add_section (self, C_("days section", "Reserved"), dam_reserved_section_new (context));
      add_section (self, C_("days section", "Travel"), dam_zones_section_new (context));
      add_section (self, C_("days section", "Holidays"), dam_holidays_section_new (context));
    }
  else
    {
      add_section (self, _("My Side"), dam_exceptions_section_new (context, client, DAM_SIDE_MINE));
      add_section (self, _("Their Side"), dam_exceptions_section_new (context, client, DAM_SIDE_THEIRS));
      self->planned_button = add_section (self, C_("days section", "Planned"), dam_planned_section_new (context, client));
    }
  gtk_toggle_button_set_active (self->first_button, TRUE);

  return GTK_WIDGET (self);
}

void
dam_days_page_show_planned (GtkWidget *page)
{
  g_return_if_fail (DAM_IS_DAYS_PAGE (page));
  g_return_if_fail (DAM_DAYS_PAGE (page)->planned_button != NULL);

  gtk_toggle_button_set_active (DAM_DAYS_PAGE (page)->planned_button, TRUE);
}
