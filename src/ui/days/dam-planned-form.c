/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-planned-form"

#include "ui/days/dam-planned-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rules/dam-terms.h"
#include "store/rules/dam-planned-contact.h"
#include "text/dam-josa.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-date-row.h"
#include "ui/days/dam-date-text.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-days-words.h"
#include "ui/terms/dam-terms-words.h"
#include "ui/planning/dam-plan-export.h"
#include "ui/planning/dam-planning-client.h"
#include "ui/planning/dam-slots-list.h"
#include "ui/planning/dam-zone-strips.h"

#define USUAL_MINUTES 30
#define MAX_MINUTES 1440

#define DAM_TYPE_PLANNED_FORM (dam_planned_form_get_type ())

G_DECLARE_FINAL_TYPE (DamPlannedForm, dam_planned_form, DAM, PLANNED_FORM, AdwBin)

struct _DamPlannedForm
{
  AdwBin           parent_instance;

  gint64           id;            /* 0: a new one */
  gboolean         example;
  gboolean         showing;       /* the rows are being filled */
  int              minute;        /* of the day; -1 while it cannot be read */
  int              length;        /* in minutes; -1 while it cannot be read */
  int              proposed;      /* the length that nobody typed */
  gint64           start;         /* what day and time were filled in from; 0: they were typed */

  /* Owned references */
  DamContext      *context;
  char            *uid;

  DamDaysDialog   *dialog;        /* it holds the form */
  DamClientChoice *client_choice;
  AdwComboRow     *kind_row;
  AdwComboRow     *channel_row;
  DamDateRow      *day_row;
  DamFormRow      *time_row;
  DamFormRow      *length_row;
  DamFormRow      *title_row;
  DamSlotsList    *slots_list;
  GtkWidget       *zones_group;
  DamZoneStrips   *zone_strips;   /* within it */
};

G_DEFINE_FINAL_TYPE (DamPlannedForm, dam_planned_form, ADW_TYPE_BIN)

static const DamZone *
get_zone (DamPlannedForm * self)
{
  return dam_clock_get_zone (dam_context_get_clock (self->context));
}

/* What was agreed on the length of such a contact; 0 for nothing. Only calls are spoken of in terms. */
static int
get_agreed (DamPlannedForm *self)
{
  gint64 client = dam_client_choice_get_client (self->client_choice);

  if (client == 0 || adw_combo_row_get_selected (self->kind_row) == DAM_PLANNED_MEETING)
    return 0;

  return dam_planning_agreed_minutes (self->context, client);
}

/* A new one lasts as long as was agreed, until another length is typed. */
static void
propose_length (DamPlannedForm *self)
{
  int agreed = get_agreed (self);
  int minutes = agreed > 0 ? agreed : USUAL_MINUTES;
  g_autofree char *text = NULL;

  if (self->id != 0 || self->length != self->proposed || self->proposed == minutes)
    return;

  self->proposed = self->length = minutes;
  text = dam_terms_words_span (dam_context_get_date_style (self->context).language, (DamSpan) { DAM_SPAN_MINUTES, minutes });
  dam_form_row_set_text (self->length_row, text);
}

static void
read_length (DamPlannedForm *self)
{
  g_autofree char *text = dam_form_row_dup_text (self->length_row);
  g_autofree char *message = NULL;
  int agreed = get_agreed (self);
  DamSpan span;

  self->length = -1;
  if (*text != '\0' && (!dam_span_parse (text, &span, NULL) || span.unit != DAM_SPAN_MINUTES))
    message = dam_message_printf (_("“%s” cannot be read. A length is written like 30 min or 1 h 30 min."), text);
  else if (*text != '\0' && (span.amount < 1 || span.amount > MAX_MINUTES))
    message = g_strdup (_("A planned contact lasts at least a minute and at most a day."));
  else if (*text != '\0')
    self->length = span.amount;

  if (message == NULL && agreed > 0 && self->length > agreed)
    {
      g_autofree char *length = dam_format_duration (dam_context_get_date_style (self->context).language, agreed * 60);

      /* Translators: %s is a length of time: “30 min” */
      message = dam_message_printf (_("Calls of at most %s were agreed with this client."), length);
      dam_form_row_set_message (self->length_row, message, FALSE);
      return;
    }
  dam_form_row_set_message (self->length_row, message, TRUE);
}

/* The instant of @minute on @day. What the form was filled in from stays what it was: a clock that is moved back shows a time twice. */
static gint64
get_start (DamPlannedForm *self,
           DamDay          day,
           int             minute)
{
  DamDay start_day;
  int second;

  dam_zone_to_local (get_zone (self), self->start, &start_day, &second);
  if (self->start != 0 && start_day == day && second / 60 == minute)
    return self->start;

  return dam_zone_from_local (get_zone (self), day, minute * 60);
}

/* From when to when, as it is read; FALSE where the clock never shows that time on the day. (transfer full) */
static gboolean
word_time (DamPlannedForm *self,
           int             minute,
           char          **message)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay day = dam_date_row_get_day (self->day_row);
  g_autofree char *range = NULL;
  gboolean is_first = TRUE;
  int count = 1;

  if (day != DAM_DAY_INVALID && self->length > 0)
    {
      gint64 at = get_start (self, day, minute);
      DamInterval span = { at, at + self->length * 60 };

      range = dam_wording_clock_range (style, &span, get_zone (self), NULL);
      count = dam_zone_count_local (get_zone (self), day, minute * 60);
      is_first = at - at % 60 == dam_zone_from_local (get_zone (self), day, minute * 60);
    }
  else
    {
      range = self->length > 0 ? dam_format_time_range (style, minute, minute + self->length) : dam_format_time (style, minute);
    }

  if (count == 0)
    *message = g_strdup (_("On that day the clock is moved forward over this time."));
  else if (count > 1)
    /* Translators: %s is a time range; on that day the clock is moved back and shows it again */
    *message = dam_message_printf (is_first ? _("%s, before the clock is moved back") : _("%s, after the clock was moved back"), range);
  else
    *message = g_steal_pointer (&range);

  return count > 0;
}

static void
read_time (DamPlannedForm *self)
{
  g_autofree char *text = dam_form_row_dup_text (self->time_row);
  g_autofree char *message = NULL;
  int minute = 0;

  self->minute = -1;
  if (*text == '\0')
    {
      dam_form_row_set_message (self->time_row, NULL, FALSE);
      return;
    }

  if (!dam_time_text_read (text, &minute))
    {
      /* Translators: %s is what was typed */
      message = dam_message_printf (_("“%s” is not a time of day. Write it like 14:30."), text);
      dam_form_row_set_message (self->time_row, message, TRUE);
      return;
    }

  if (word_time (self, minute, &message))
    self->minute = minute;
  dam_form_row_set_message (self->time_row, message, self->minute < 0);
}

/* What suits both, for whom and how long it is now. */
static void
update_suggestions (DamPlannedForm *self)
{
  gint64 client = dam_client_choice_get_client (self->client_choice);
  DamDay day = dam_date_row_get_day (self->day_row);

  dam_slots_list_update (self->slots_list, client, self->length, self->id);
  dam_zone_strips_set_client (self->zone_strips, client);
  if (day != DAM_DAY_INVALID)
    dam_zone_strips_set_day (self->zone_strips, day);
  gtk_widget_set_visible (self->zones_group, client != 0);
}

static void
changed_cb (DamPlannedForm *self)
{
  if (self->showing)
    return;

  propose_length (self);
  read_length (self);
  read_time (self);
  update_suggestions (self);
  dam_days_dialog_set_valid (self->dialog, dam_client_choice_get_client (self->client_choice) != 0 && self->minute >= 0
                             && self->length > 0 && dam_date_row_is_valid (self->day_row));
}

static void
set_start (DamPlannedForm *self,
           gint64          at)
{
  g_autofree char *time = NULL;
  DamDay day;
  int second;

  dam_zone_to_local (get_zone (self), at, &day, &second);
  time = dam_time_text_write (second / 60);
  self->start = at;
  dam_date_row_set_day (self->day_row, day);
  dam_form_row_set_text (self->time_row, time);
}

/* The slot stands in the form then, where it can still be moved; what is left to say has the focus. */
static void
slot_chosen_cb (DamPlannedForm *self,
                gint64          start)
{
  set_start (self, start);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

/* The usual channel of each kind. */
static void
kind_changed_cb (DamPlannedForm *self)
{
  static const DamChannel channels[] = { DAM_CHANNEL_PHONE, DAM_CHANNEL_IN_PERSON, DAM_CHANNEL_ZOOM };

  if (self->showing)
    return;

  adw_combo_row_set_selected (self->channel_row, channels[adw_combo_row_get_selected (self->kind_row)]);
  changed_cb (self);
}

/* --- writing --- */

static void
free_planned (gpointer data)
{
  DamPlanned *planned = data;

  dam_planned_clear (planned);
  g_free (planned);
}

static gboolean
write_planned (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  DamPlanned *planned = data;

  return dam_planned_write (tx, planned, &planned->id, error);
}

static void
apply_cb (DamPlannedForm *self)
{
  DamPlanned *planned = g_new0 (DamPlanned, 1);
  gboolean is_new = self->id == 0;

  planned->id = self->id;
  planned->client = dam_client_choice_get_client (self->client_choice);
  planned->kind = (DamPlannedKind) adw_combo_row_get_selected (self->kind_row);
  planned->channel = (DamChannel) adw_combo_row_get_selected (self->channel_row);
  planned->at = get_start (self, dam_date_row_get_day (self->day_row), self->minute);
  planned->minutes = self->length;
  planned->title = dam_form_row_dup_text (self->title_row);
  planned->uid = g_strdup (self->uid);
  planned->example = self->example;

  dam_days_dialog_write (self->dialog,
                         /* Translators: names of steps that can be undone */
                         is_new ? C_("step", "add planned contact") : C_("step", "change planned contact"),
                         write_planned, planned, free_planned,
                         is_new ? _("Planned contact added") : _("Planned contact changed"),
                         _("The planned contact could not be saved"));
}

/* --- handing out --- */

/* What is planned can be handed out as it was saved. */
static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamPlannedForm *self = DAM_PLANNED_FORM (widget);

  dam_plan_export_copy (widget, self->context, self->id,
                        g_str_equal (g_variant_get_string (parameter, NULL), "ko") ? DAM_LANGUAGE_KOREAN : DAM_LANGUAGE_ENGLISH);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamPlannedForm *self = DAM_PLANNED_FORM (widget);

  dam_plan_export_save (widget, self->context, 0, self->id);
}

/* --- the form --- */

static void
dam_planned_form_dispose (GObject *object)
{
  g_clear_object (&DAM_PLANNED_FORM (object)->context);

  G_OBJECT_CLASS (dam_planned_form_parent_class)->dispose (object);
}

static void
dam_planned_form_finalize (GObject *object)
{
  g_free (DAM_PLANNED_FORM (object)->uid);

  G_OBJECT_CLASS (dam_planned_form_parent_class)->finalize (object);
}

static void
dam_planned_form_class_init (DamPlannedFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_planned_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = dam_planned_form_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "planned.copy", "s", copy_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "planned.save", NULL, save_action);
}

static void
dam_planned_form_init (DamPlannedForm *self)
{
}

static void
add_hand_out_rows (DamPlannedForm      *self,
                   AdwPreferencesGroup *group)
{
  static const struct { const char *label, *action, *target; } rows[] = {
    { N_("Copy as Text in Korean"), "planned.copy", "ko" },
    { N_("Copy as Text in English"), "planned.copy", "en" },
    { N_("Save as Calendar File…"), "planned.save", NULL },
  };

  adw_preferences_group_set_title (group, _("Hand Out"));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(rows[i].label));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      if (rows[i].target != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", rows[i].target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), rows[i].action);
      adw_preferences_group_add (group, row);
    }
}

static void
add_client_row (DamPlannedForm      *self,
                AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  self->client_choice = g_object_new (DAM_TYPE_CLIENT_CHOICE, "valign", GTK_ALIGN_CENTER, NULL);
  /* Translators: a choice of clients of which none is chosen yet */
  dam_client_choice_set_clients (self->client_choice, dam_context_get_clients (self->context), _("Choose a Client"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_("planned contact", "With"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->client_choice));
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "dam-client-row");
  adw_preferences_group_add (group, row);
}

static void
fill_in (DamPlannedForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  const char *channels[DAM_N_CHANNELS + 1] = { NULL };
  AdwPreferencesGroup *group;

  for (int i = 0; i < DAM_N_CHANNELS; i++)
    channels[i] = dam_wording_channel ((DamChannel) i);

  group = dam_form_add_group (GTK_BOX (box));
  add_client_row (self, group);
  self->kind_row = ADW_COMBO_ROW (dam_choice_row_new (C_("planned contact", "Kind"), dam_days_planned_kinds ()));
  self->channel_row = ADW_COMBO_ROW (dam_choice_row_new (_("Channel"), channels));
  adw_preferences_group_add (group, GTK_WIDGET (self->kind_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->channel_row));

  group = dam_form_add_group (GTK_BOX (box));
  self->day_row = DAM_DATE_ROW (dam_date_row_new (self->context, _("Day"), NULL));
  self->time_row = DAM_FORM_ROW (dam_form_row_new (_("Begins At")));
  self->length_row = DAM_FORM_ROW (dam_form_row_new (_("Lasts")));
  dam_form_row_add_to (DAM_FORM_ROW (self->day_row), group);
  dam_form_row_add_to (self->time_row, group);
  dam_form_row_add_to (self->length_row, group);

  group = dam_form_add_group (GTK_BOX (box));
  self->title_row = DAM_FORM_ROW (dam_form_row_new (_("What It Is About")));
  dam_form_row_add_to (self->title_row, group);
  if (self->id != 0)
    add_hand_out_rows (self, dam_form_add_group (GTK_BOX (box)));

  self->slots_list = DAM_SLOTS_LIST (dam_slots_list_new (self->context));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slots_list));
  self->zone_strips = DAM_ZONE_STRIPS (dam_zone_strips_new (self->context));
  self->zones_group = GTK_WIDGET (dam_form_add_group (GTK_BOX (box)));
  /* Translators: the title over two strips with the hours of one day, mine and the client’s */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->zones_group), _("The Day on Both Clocks"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->zones_group), GTK_WIDGET (self->zone_strips));
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->client_choice, "notify::client", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (kind_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_row, "day-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->length_row, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slots_list, "chosen", G_CALLBACK (slot_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
}

static void
show_planned (DamPlannedForm   *self,
              const DamPlanned *planned)
{
  g_autofree char *length = dam_terms_words_span (dam_context_get_date_style (self->context).language,
                                                  (DamSpan) { DAM_SPAN_MINUTES, planned->minutes });

  self->showing = TRUE;
  self->proposed = self->length = planned->minutes;
  self->example = planned->example;
  self->uid = g_strdup (planned->uid);
  dam_client_choice_set_client (self->client_choice, planned->client);
  adw_combo_row_set_selected (self->kind_row, planned->kind);
  adw_combo_row_set_selected (self->channel_row, planned->channel);
  dam_form_row_set_text (self->length_row, length);
  dam_form_row_set_text (self->title_row, planned->title != NULL ? planned->title : "");
  if (self->id != 0)
    set_start (self, planned->at);
  self->showing = FALSE;
}

void
dam_planned_form_present (GtkWindow  *parent,
                          DamContext *context,
                          gint64      id,
                          gint64      client,
                          DamDay      day)
{
  g_auto (DamPlanned) planned = { .client = client, .minutes = USUAL_MINUTES, .channel = DAM_CHANNEL_PHONE };
  g_autoptr (GError) error = NULL;
  DamPlannedForm *self;

  g_return_if_fail (DAM_IS_CONTEXT (context));

  if (id != 0 && !dam_planned_read (dam_store_reader (dam_context_get_store (context)), id, &planned, &error))
    {
      g_message ("A planned contact cannot be read: %s", error->message);
      return;
    }

  self = g_object_new (DAM_TYPE_PLANNED_FORM, NULL);
  self->id = id;
  self->context = g_object_ref (context);
  self->dialog = dam_days_dialog_new (parent, context, id == 0 ? _("Plan a Contact") : _("Planned Contact"), id == 0);
  fill_in (self);
  show_planned (self, &planned);
  if (id == 0 && day != DAM_DAY_INVALID)
    dam_date_row_set_day (self->day_row, day);
  changed_cb (self);
  dam_days_dialog_present (self->dialog, GTK_WIDGET (self), GTK_WIDGET (self->day_row));
}
