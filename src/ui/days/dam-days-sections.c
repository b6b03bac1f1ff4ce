/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-days-sections"

#include "ui/days/dam-days-sections.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hours/dam-holidays.h"
#include "store/rules/dam-my-zones.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/dam-rows.h"
#include "ui/dam-step.h"
#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-days-list.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-exception-form.h"
#include "ui/days/dam-holidays-section.h"
#include "ui/days/dam-planned-form.h"
#include "ui/days/dam-reserved-form.h"
#include "ui/days/dam-zone-form.h"
#include "ui/planning/dam-plan-export.h"

#define DAM_TYPE_DAYS_SECTION (dam_days_section_get_type ())

G_DECLARE_FINAL_TYPE (DamDaysSection, dam_days_section, DAM, DAYS_SECTION, GtkBox)

/* What a section is about: how its rows are read, and what is done with them. */
typedef struct
{
  /* NULL-terminated: the tables that it shows */
  const char  *tables[3];
  void (*show)(DamDaysSection *self);
  /* @id 0: a new one */
  void (*edit)(DamDaysSection *self,
               gint64          id);
  DamStoreFunc remove;        /* with the id as its data */
  const char  *step;          /* in the context "step" */
  const char  *removed;
  const char  *failed;
} Subject;

struct _DamDaysSection
{
  GtkBox         parent_instance;

  const Subject *subject;
  gint64         client;
  DamSide        side;

  /* Owned references */
  DamContext    *context;

  DamDaysList   *list;
  DamDaysList   *all_list;     /* for all clients, which my side of a client shows as well */
  GtkWidget     *hand_out;     /* of planned contacts: what can be done with all of them */
};

G_DEFINE_FINAL_TYPE (DamDaysSection, dam_days_section, GTK_TYPE_BOX)

static sqlite3 *
get_reader (DamDaysSection * self)
{
  return dam_store_reader (dam_context_get_store (self->context));
}

static DamDay
get_today (DamDaysSection *self)
{
  return dam_clock_today (dam_context_get_clock (self->context), NULL);
}

static GtkWindow *
get_window (DamDaysSection *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static DamDay
first_day (void)
{
  return dam_day_from_ymd (DAM_HOLIDAYS_FIRST_YEAR, 1, 1);
}

static DamDay
last_day (void)
{
  return dam_day_from_ymd (DAM_HOLIDAYS_LAST_YEAR, 12, 31);
}

/* --- date exceptions --- */

static void
show_exceptions (DamDaysSection *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autoptr (GArray) own = dam_days_entries_new ();
  g_autoptr (GArray) all = dam_days_entries_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) exceptions = dam_exception_list (get_reader (self), self->client, first_day (), last_day (), &error);

  if (exceptions == NULL)
    {
      g_warning ("Date exceptions cannot be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < exceptions->len; i++)
    {
      const DamException *exception = &g_array_index (exceptions, DamException, i);
      gboolean is_own = self->client == 0 || exception->client == self->client;

      if (exception->side != self->side)
        continue;
      dam_days_entries_add (is_own ? own : all, exception->id, dam_days_word_dates (style, exception->first, exception->last),
                            dam_days_word_exception (self->context, exception, self->client == 0),
                            exception->last < get_today (self), !is_own);
    }

  dam_days_list_show (self->list, g_steal_pointer (&own));
  if (self->all_list != NULL)
    dam_days_list_show (self->all_list, g_steal_pointer (&all));
}

static void
edit_exception (DamDaysSection *self,
                gint64          id)
{
  dam_exception_form_present (get_window (self), self->context, id, self->client, self->side, DAM_DAY_INVALID, DAM_DAY_INVALID);
}

static gboolean
remove_exception (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  return dam_exception_delete (tx, *(gint64 *) data, error);
}

static const Subject exceptions_subject = {
  { "date_exception", "client", NULL }, show_exceptions, edit_exception, remove_exception,
  NC_ ("step", "remove date exception"), N_("Date exception removed"), N_("The date exception could not be removed"),
};

/* --- reserved time --- */

static void
show_reserved (DamDaysSection *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autoptr (GArray) entries = dam_days_entries_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DamDayRules) rules = dam_reserved_list (get_reader (self), &error);
  const DamReserved *reserved;
  gsize n_reserved;

  if (rules == NULL)
    {
      g_warning ("Reserved time cannot be read: %s", error->message);
      return;
    }

  reserved = dam_day_rules_get_reserved (rules, &n_reserved);
  for (gsize i = 0; i < n_reserved; i++)
    dam_days_entries_add (entries, reserved[i].id, g_strdup (reserved[i].title), dam_days_word_reserved (style, &reserved[i]),
                          reserved[i].last < get_today (self), FALSE);

  dam_days_list_show (self->list, g_steal_pointer (&entries));
}

static void
edit_reserved (DamDaysSection *self,
               gint64          id)
{
  dam_reserved_form_present (get_window (self), self->context, id);
}

static gboolean
remove_reserved (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  return dam_reserved_delete (tx, *(gint64 *) data, error);
}

static const Subject reserved_subject = {
  { "reserved_time", NULL }, show_reserved, edit_reserved, remove_reserved,
  NC_ ("step", "remove reserved time"), N_("Reserved time removed"), N_("The reserved time could not be removed"),
};

/* --- my zones, named by the date on which each begins --- */

/* No date is 0 here: the first is in 1990, and an entry is told from a new one by not being 0. */
static void
show_zones (DamDaysSection *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  gint64 now = dam_clock_now (dam_context_get_clock (self->context));
  g_autoptr (GArray) entries = dam_days_entries_new ();
  g_autoptr (GError) error = NULL;
  g_auto (DamMyZones) zones = { NULL };

  if (!dam_my_zones_read (get_reader (self), &zones, &error))
    {
      g_warning ("My time zones cannot be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < zones.dates->len; i++)
    {
      const DamZoneDate *date = &g_array_index (zones.dates, DamZoneDate, i);
      gboolean past = i + 1 < zones.dates->len && g_array_index (zones.dates, DamZoneDate, i + 1).from <= get_today (self);
      g_autofree char *from = dam_wording_date (style, date->from);

      /* Translators: %s is a date from which on the user is in another time zone */
      dam_days_entries_add (entries, date->from, g_strdup_printf (_("From %s on"), from), dam_zone_label (date->zone, now), past, FALSE);
    }

  dam_days_list_show (self->list, g_steal_pointer (&entries));
}

static void
edit_zone (DamDaysSection *self,
           gint64          id)
{
  dam_zone_form_present (get_window (self), self->context, id != 0 ? (DamDay) id : DAM_DAY_INVALID);
}

static gboolean
remove_zone (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  return dam_my_zone_delete (tx, (DamDay) * (gint64 *) data, error);
}

static const Subject zones_subject = {
  { "my_zone", "setting", NULL }, show_zones, edit_zone, remove_zone,
  NC_ ("step", "remove my time zone"), N_("Time zone removed"), N_("The time zone could not be removed"),
};

/* --- planned contacts --- */

static void
show_planned (DamDaysSection *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  const DamZone *zone = dam_clock_get_zone (clock);
  gint64 from = dam_zone_from_local (zone, first_day (), 0);
  gint64 to = dam_zone_from_local (zone, last_day () + 1, 0);
  g_autoptr (GArray) entries = dam_days_entries_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) planned = dam_planned_list (get_reader (self), self->client, from, to, &error);
  gboolean any_to_come = FALSE;

  if (planned == NULL)
    {
      g_warning ("Planned contacts cannot be read: %s", error->message);
      return;
    }

  for (guint i = 0; i < planned->len; i++)
    {
      const DamPlanned *one = &g_array_index (planned, DamPlanned, i);
      gboolean past = one->at + one->minutes * 60 <= dam_clock_now (clock);

      dam_days_entries_add (entries, one->id, dam_days_word_planned_at (style, one, zone), dam_days_word_planned (one), past, FALSE);
      any_to_come = any_to_come || !past;
    }

  dam_days_list_show (self->list, g_steal_pointer (&entries));
  gtk_widget_set_visible (self->hand_out, any_to_come);
}

static void
edit_planned (DamDaysSection *self,
              gint64          id)
{
  dam_planned_form_present (get_window (self), self->context, id, self->client, DAM_DAY_INVALID);
}

static void
save_all_cb (DamDaysSection *self)
{
  dam_plan_export_save (GTK_WIDGET (self), self->context, self->client, 0);
}

static void
add_hand_out (DamDaysSection *self)
{
  AdwPreferencesGroup *group = dam_form_add_group (GTK_BOX (self));
  GtkWidget *row = adw_action_row_new ();

  self->hand_out = GTK_WIDGET (group);
  adw_preferences_group_set_title (group, _("Hand Out"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Save All as Calendar File…"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (save_all_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static gboolean
remove_planned (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  return dam_planned_delete (tx, *(gint64 *) data, error);
}

static const Subject planned_subject = {
  { "planned_contact", NULL }, show_planned, edit_planned, remove_planned,
  NC_ ("step", "remove planned contact"), N_("Planned contact removed"), N_("The planned contact could not be removed"),
};

/* --- the section --- */

static void
refresh (DamDaysSection *self)
{
  self->subject->show (self);
}

static void
store_changed_cb (DamDaysSection *self,
                  DamChanges     *changes)
{
  for (guint i = 0; self->subject->tables[i] != NULL; i++)
    if (dam_changes_touch (changes, self->subject->tables[i]))
      {
        refresh (self);
        return;
      }
}

static void
add_cb (DamDaysSection *self)
{
  self->subject->edit (self, 0);
}

static void
edit_cb (DamDaysSection *self,
         gint64          id)
{
  self->subject->edit (self, id);
}

static void
remove_cb (DamDaysSection *self,
           gint64          id)
{
  dam_step_write (GTK_WIDGET (self), self->context, g_dpgettext2 (NULL, "step", self->subject->step), self->subject->remove,
                  g_memdup2 (&id, sizeof id), g_free, _(self->subject->removed), _(self->subject->failed));
}

static void
dam_days_section_dispose (GObject *object)
{
  g_clear_object (&DAM_DAYS_SECTION (object)->context);

  G_OBJECT_CLASS (dam_days_section_parent_class)->dispose (object);
}

static void
dam_days_section_class_init (DamDaysSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_days_section_dispose;
}

static void
dam_days_section_init (DamDaysSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

static DamDaysSection *
new_section (const Subject *subject,
             DamContext    *context,
             gint64         client,
             DamSide        side,
             GtkWidget     *list)
{
  DamDaysSection *self = g_object_new (DAM_TYPE_DAYS_SECTION, NULL);
  DamClock *clock = dam_context_get_clock (context);

  self->subject = subject;
  self->context = g_object_ref (context);
  self->client = client;
  self->side = side;
  self->list = DAM_DAYS_LIST (list);
  gtk_box_append (GTK_BOX (self), list);

  g_signal_connect_object (list, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  return self;
}

GtkWidget *
dam_exceptions_section_new (DamContext *context,
                            gint64      client,
                            DamSide     side)
{
  const char *title = client == 0 ? _("Exceptions and Vacations") : side == DAM_SIDE_MINE ? _("For This Client") : _("Their Days");
  const char *description = client == 0 ? _("Dates on which other hours hold than those of the week.")
                            : side == DAM_SIDE_MINE ? _("Dates on which this client may contact me at other times than usual.")
                            : _("Their vacations and other dates on which I do not contact them, or at other times.");
  const char *empty = client == 0 ? _("Nothing is planned. Add a vacation, and it closes those days for everyone.")
                      : side == DAM_SIDE_MINE ? _("Nothing differs for this client alone.")
                      : _("Nothing is known of their days off. Add what they told you.");
  DamDaysSection *self = new_section (&exceptions_subject, context, client, side,
                                      dam_days_list_new (title, description, _("Add Date Exception…"), empty));

  if (client != 0 && side == DAM_SIDE_MINE)
    {
      GtkWidget *link = dam_link_row_new (_("My Days Off and Reserved Time"), "", NULL, NULL);

      self->all_list = DAM_DAYS_LIST (dam_days_list_new (_("For All Clients"), _("These hold for this client too."), NULL,
                                                         _("There is no date exception for all clients.")));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.edit-my-days");
      dam_days_list_add_last (self->all_list, link);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->all_list));
    }
  refresh (self);

  return GTK_WIDGET (self);
}

GtkWidget *
dam_reserved_section_new (DamContext *context)
{
  DamDaysSection *self = new_section (&reserved_subject, context, 0, DAM_SIDE_MINE,
                                      dam_days_list_new (_("Reserved Time"), _("Time that no client gets, whatever the hours say."),
                                                         _("Add Reserved Time…"),
                                                         _("Nothing is reserved. Keep an evening for the family, or a morning for focused work.")));

  refresh (self);

  return GTK_WIDGET (self);
}

GtkWidget *
dam_zones_section_new (DamContext *context)
{
  DamDaysSection *self = new_section (&zones_subject, context, 0, DAM_SIDE_MINE,
                                      dam_days_list_new (_("Where I Am"), _("When travelling or moving, my hours follow the clock of the place."),
                                                         _("Add Time Zone…"),
                                                         _("No journey is planned: my time zone is that of the preferences.")));

  refresh (self);

  return GTK_WIDGET (self);
}

GtkWidget *
dam_planned_section_new (DamContext *context,
                         gint64      client)
{
  DamDaysSection *self = new_section (&planned_subject, context, client, DAM_SIDE_MINE,
                                      dam_days_list_new (_("Planned Contacts"), _("What was arranged is no breach, at whatever time it is."),
                                                         _("Add Planned Contact…"),
                                                         _("Nothing is arranged. Add a call or a meeting that was agreed on.")));

  add_hand_out (self);
  g_signal_connect_object (dam_context_get_clock (context), "minute", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}

void
dam_days_section_add (GtkWidget *section)
{
  if (DAM_IS_DAYS_SECTION (section))
    add_cb (DAM_DAYS_SECTION (section));
  else if (DAM_IS_HOLIDAYS_SECTION (section))
    dam_holidays_section_add (DAM_HOLIDAYS_SECTION (section));
}
