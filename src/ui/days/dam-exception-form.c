/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-exception-form"

#include "ui/days/dam-exception-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/calendar/dam-client-choice.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-hours-row.h"

#define DAM_TYPE_EXCEPTION_FORM (dam_exception_form_get_type ())

G_DECLARE_FINAL_TYPE (DamExceptionForm, dam_exception_form, DAM, EXCEPTION_FORM, AdwBin)

struct _DamExceptionForm
{
  AdwBin               parent_instance;

  gint64               id;            /* 0: a new one */
  gboolean             example;

  DamDaysDialog       *dialog;        /* it holds the form */
  AdwComboRow         *kind_row;
  DamDateRow          *first_row;
  DamDateRow          *last_row;
  DamHoursRow         *hours_row;
  DamClientChoice     *client_choice;
  AdwComboRow         *side_row;
  DamFormRow          *reason_row;
  DamFormRow          *public_row;
};

G_DEFINE_FINAL_TYPE (DamExceptionForm, dam_exception_form, ADW_TYPE_BIN)

static DamExceptionKind
get_kind (DamExceptionForm *self)
{
  return (DamExceptionKind) adw_combo_row_get_selected (self->kind_row);
}

static gboolean
needs_hours (DamExceptionForm *self)
{
  return get_kind (self) == DAM_EXCEPTION_HOURS || get_kind (self) == DAM_EXCEPTION_PART_CLOSED;
}

/* Their side is a client's: my own is that of all of them. */
static DamSide
get_side (DamExceptionForm *self)
{
  return dam_client_choice_get_client (self->client_choice) != 0 ? (DamSide) adw_combo_row_get_selected (self->side_row) : DAM_SIDE_MINE;
}

static void
changed_cb (DamExceptionForm *self)
{
  DamDay first = dam_date_row_get_day (self->first_row);
  DamDay last = dam_date_row_get_day (self->last_row);
  gboolean backwards = first != DAM_DAY_INVALID && last != DAM_DAY_INVALID && last < first;

  gtk_widget_set_visible (GTK_WIDGET (self->side_row), dam_client_choice_get_client (self->client_choice) != 0);
  /* What is told to clients is told about me. */
  dam_form_row_set_shown (self->public_row, get_side (self) == DAM_SIDE_MINE);
  dam_form_row_set_shown (DAM_FORM_ROW (self->hours_row), needs_hours (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hours_row),
                                 get_kind (self) == DAM_EXCEPTION_PART_CLOSED ? _("Closed Hours") : _("Open Hours"));
  dam_date_row_set_problem (self->last_row, backwards ? _("It ends before it starts.") : NULL);
  dam_days_dialog_set_valid (self->dialog, dam_date_row_is_valid (self->first_row) && dam_date_row_is_valid (self->last_row)
                             && (!needs_hours (self) || dam_hours_row_get (self->hours_row) != NULL));
}

/* --- writing --- */

static void
free_exception (gpointer data)
{
  DamException *exception = data;

  dam_exception_clear (exception);
  g_free (exception);
}

static gboolean
write_exception (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  DamException *exception = data;

  return dam_exception_write (tx, exception, &exception->id, error);
}

static void
apply_cb (DamExceptionForm *self)
{
  DamException *exception = g_new0 (DamException, 1);
  gboolean is_new = self->id == 0;

  exception->id = self->id;
  exception->client = dam_client_choice_get_client (self->client_choice);
  exception->side = get_side (self);
  exception->kind = get_kind (self);
  exception->first = dam_date_row_get_day (self->first_row);
  exception->last = dam_date_row_get_day (self->last_row) != DAM_DAY_INVALID ? dam_date_row_get_day (self->last_row) : exception->first;
  if (needs_hours (self))
    exception->hours = *dam_hours_row_get (self->hours_row);
  exception->reason = dam_form_row_dup_text (self->reason_row);
  exception->public_text = exception->side == DAM_SIDE_MINE ? dam_form_row_dup_text (self->public_row) : g_strdup ("");
  exception->example = self->example;

  dam_days_dialog_write (self->dialog,
                         /* Translators: names of steps that can be undone */
                         is_new ? C_("step", "add date exception") : C_("step", "change date exception"),
                         write_exception, exception, free_exception,
                         is_new ? _("Date exception added") : _("Date exception changed"),
                         _("The date exception could not be saved"));
}

/* --- the form --- */

static void
dam_exception_form_class_init (DamExceptionFormClass *klass)
{
}

static void
dam_exception_form_init (DamExceptionForm *self)
{
}

static void
add_client_row (DamExceptionForm    *self,
                DamContext          *context,
                AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  self->client_choice = g_object_new (DAM_TYPE_CLIENT_CHOICE, "valign", GTK_ALIGN_CENTER, NULL);
  dam_client_choice_set_clients (self->client_choice, dam_context_get_clients (context), _("All Clients"));
  /* Translators: for which client a date exception is */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_("date exception", "For"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->client_choice));
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
}

static void
fill_in (DamExceptionForm *self,
         DamContext       *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  const char *sides[] = {
    /* Translators: whose side a date exception is on: whether clients may contact me, or I may contact the client */
    C_("date exception", "When They May Contact Me"), C_("date exception", "When I May Contact Them"), NULL,
  };
  AdwPreferencesGroup *group;

  group = dam_form_add_group (GTK_BOX (box));
  /* Translators: which kind of date exception: vacation, closed, … */
  self->kind_row = ADW_COMBO_ROW (dam_choice_row_new (C_("date exception", "Kind"), dam_days_exception_kinds ()));
  self->first_row = DAM_DATE_ROW (dam_date_row_new (context, _("First Day"), NULL));
  self->last_row = DAM_DATE_ROW (dam_date_row_new (context, _("Last Day"), _("Only that one day")));
  self->hours_row = DAM_HOURS_ROW (dam_hours_row_new (context, _("Open Hours")));
  adw_preferences_group_add (group, GTK_WIDGET (self->kind_row));
  dam_form_row_add_to (DAM_FORM_ROW (self->first_row), group);
  dam_form_row_add_to (DAM_FORM_ROW (self->last_row), group);
  dam_form_row_add_to (DAM_FORM_ROW (self->hours_row), group);

  group = dam_form_add_group (GTK_BOX (box));
  add_client_row (self, context, group);
  self->side_row = ADW_COMBO_ROW (dam_choice_row_new (C_("date exception", "Side"), sides));
  adw_preferences_group_add (group, GTK_WIDGET (self->side_row));

  group = dam_form_add_group (GTK_BOX (box));
  self->reason_row = DAM_FORM_ROW (dam_form_row_new (_("Reason, for Myself")));
  self->public_row = DAM_FORM_ROW (dam_form_row_new (_("What Clients May Be Told")));
  dam_form_row_add_to (self->reason_row, group);
  dam_form_row_add_to (self->public_row, group);
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_row, "day-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hours_row, "hours-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client_choice, "notify::client", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side_row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
}

static void
show_exception (DamExceptionForm   *self,
                const DamException *exception)
{
  self->example = exception->example;
  adw_combo_row_set_selected (self->kind_row, exception->kind);
  dam_date_row_set_day (self->first_row, exception->first);
  dam_date_row_set_day (self->last_row, exception->last != exception->first ? exception->last : DAM_DAY_INVALID);
  if (needs_hours (self))
    dam_hours_row_set (self->hours_row, &exception->hours);
  dam_client_choice_set_client (self->client_choice, exception->client);
  adw_combo_row_set_selected (self->side_row, exception->side);
  dam_form_row_set_text (self->reason_row, exception->reason != NULL ? exception->reason : "");
  dam_form_row_set_text (self->public_row, exception->public_text != NULL ? exception->public_text : "");
}

void
dam_exception_form_present (GtkWindow  *parent,
                            DamContext *context,
                            gint64      id,
                            gint64      client,
                            DamSide     side,
                            DamDay      first,
                            DamDay      last)
{
  g_auto (DamException) exception = { .client = client, .side = side, .first = first, .last = last };
  g_autoptr (GError) error = NULL;
  DamExceptionForm *self;

  g_return_if_fail (DAM_IS_CONTEXT (context));

  if (id != 0 && !dam_exception_read (dam_store_reader (dam_context_get_store (context)), id, &exception, &error))
    {
      g_message ("A date exception cannot be read: %s", error->message);
      return;
    }

  /* A vacation of one day is rare, and is offered beside. */
  if (id == 0 && first != DAM_DAY_INVALID && first == last)
    exception.kind = DAM_EXCEPTION_CLOSED;

  self = g_object_new (DAM_TYPE_EXCEPTION_FORM, NULL);
  self->id = id;
  self->dialog = dam_days_dialog_new (parent, context, id == 0 ? _("New Date Exception") : _("Edit Date Exception"), id == 0);
  fill_in (self, context);
  show_exception (self, &exception);
  changed_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->kind_row));
}
