/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-zone-strips"

#include "ui/planning/dam-zone-strips.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-day-band.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-wording.h"
#include "ui/dam-wrap-bar.h"
#include "ui/planning/dam-hour-scale.h"
#include "ui/planning/dam-planning-client.h"
#include "ui/planning/dam-planning-wording.h"

struct _DamZoneStrips
{
  GtkWidget     parent_instance;

  gint64        client;
  DamDay        day;
  gboolean      follows;    /* the day is today and stays so over midnight */
  gboolean      filling;    /* the calendar is being set to the day */
  gint64        missing;    /* whose hours have to be set: the client, or 0 for mine */

  /* Owned references */
  DamContext   *context;

  /* Template children */
  GtkWidget    *bar;
  GtkWidget    *day_button;
  GtkPopover   *popover;
  GtkCalendar  *calendar;
  GtkLabel     *date_label;
  GtkLabel     *mine_label;
  DamHourScale *mine_scale;
  DamDayBand   *mine_band;
  DamDayBand   *both_band;
  DamDayBand   *theirs_band;
  DamHourScale *theirs_scale;
  GtkLabel     *theirs_label;
  GtkLabel     *summary;
  GtkWidget    *hours_button;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_DAY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DamZoneStrips, dam_zone_strips, GTK_TYPE_WIDGET)

static const DamZone *
get_my_zone (DamZoneStrips * self)
{
  return dam_clock_get_zone (dam_context_get_clock (self->context));
}

/* "9:00 AM–12:00 PM, 1:00–6:00 PM" */
static char *
word_spans (DamDateStyle   style,
            DamIntervals  *intervals,
            const DamZone *zone,
            const DamZone *theirs,
            DamDay         day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_items;
  const DamInterval *items = dam_intervals_get (intervals, &n_items);

  for (gsize i = 0; i < n_items; i++)
    {
      g_autofree char *part = theirs != NULL ? dam_planning_word_both (style, &items[i], zone, theirs, day)
                                             : dam_planning_word_span (style, &items[i], zone, day);

      if (i > 0)
        /* Translators: between the items of a list */
        g_string_append (text, C_("list", ", "));
      g_string_append (text, part);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
word_side (const char    *name,
           DamDateStyle   style,
           DamIntervals  *open,
           const DamZone *zone,
           DamDay         day,
           gboolean       has_rule)
{
  g_autofree char *spans = word_spans (style, open, zone, NULL, day);

  if (spans[0] != '\0')
    /* Translators: whose day it is with the city, and the hours of it: “Me, Seoul: available 9:00 AM–6:00 PM” */
    return g_strdup_printf (C_("planning", "%1$s: available %2$s"), name, spans);
  if (has_rule)
    return g_strdup_printf (C_("planning", "%s: closed all day"), name);

  return g_strdup_printf (C_("planning", "%s: no hours agreed"), name);
}

/* What keeps the two days from being compared; NULL when both have hours. */
static const char *
word_missing (gboolean mine_has_rule,
              gboolean theirs_has_rule)
{
  if (!mine_has_rule && !theirs_has_rule)
    return _("Neither my hours nor theirs are set for this day.");
  if (!mine_has_rule)
    return _("My own hours are not set for this day.");
  if (!theirs_has_rule)
    return _("Nothing is agreed about their hours on this day.");

  return NULL;
}

static void
show_day (DamZoneStrips *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), self->client);
  DamTimetable *mine = dam_judge_timetable (judge, DAM_SIDE_MINE);
  DamTimetable *theirs = dam_judge_timetable (judge, DAM_SIDE_THEIRS);
  DamClient *client = dam_client_list_find (dam_context_get_clients (self->context), self->client);
  const DamZone *zone = get_my_zone (self);
  gint64 from = dam_zone_from_local (zone, self->day, 0);
  gint64 to = dam_zone_from_local (zone, self->day + 1, 0);
  gint64 now = dam_clock_now (dam_context_get_clock (self->context));
  const DamZone *their_zone = dam_planning_their_zone (self->context, self->client, from);
  g_autoptr (DamIntervals) mine_open = dam_timetable_open (mine, from, to);
  g_autoptr (DamIntervals) theirs_open = dam_timetable_open (theirs, from, to);
  g_autoptr (DamIntervals) both = dam_intervals_intersect (mine_open, theirs_open);
  gboolean mine_has_rule = dam_planning_has_hours (self->context, self->client, DAM_SIDE_MINE, from, to);
  gboolean theirs_has_rule = dam_planning_has_hours (self->context, self->client, DAM_SIDE_THEIRS, from, to);
  const char *missing = word_missing (mine_has_rule, theirs_has_rule);
  g_autofree char *date = dam_wording_date (style, self->day);
  g_autofree char *my_city = dam_wording_city (dam_zone_id (zone));
  g_autofree char *their_city = dam_planning_word_zone (style, their_zone, zone, MAX (from, MIN (now, to)));
  g_autofree char *their_name = NULL;
  g_autofree char *my_title = NULL;
  g_autofree char *their_title = NULL;
  g_autofree char *my_words = NULL;
  g_autofree char *their_words = NULL;
  g_autofree char *spans = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *choose = NULL;

  if (client == NULL)
    return;

  their_name = dam_wording_client_name (style, dam_client_get_name (client), dam_client_get_is_company (client));
  /* Translators: my own day beside a client’s; %s is a city */
  my_title = g_strdup_printf (C_("planning", "Me · %s"), my_city);
  /* Translators: a client’s day beside mine; a name, and a city with its distance */
  their_title = g_strdup_printf (C_("planning", "%1$s · %2$s"), their_name, their_city);
  my_words = word_side (my_title, style, mine_open, zone, self->day, mine_has_rule);
  their_words = word_side (their_title, style, theirs_open, their_zone, self->day, theirs_has_rule);
  spans = word_spans (style, both, zone, their_zone, self->day);

  if (missing != NULL)
    summary = g_strdup (missing);
  else if (spans[0] == '\0')
    summary = g_strdup (_("No time of this day suits both."));
  else
    /* Translators: time ranges that suit me and the client */
    summary = g_strdup_printf (_("Suits both: %s."), spans);

  choose = dam_message_printf (_("Choose in a Calendar: %s"), date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_button), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  gtk_label_set_text (self->date_label, date);
  gtk_label_set_text (self->mine_label, my_title);
  gtk_label_set_text (self->theirs_label, their_title);
  gtk_label_set_text (self->summary, summary);
  dam_hour_scale_show (self->mine_scale, zone, from, to, style);
  dam_hour_scale_show (self->theirs_scale, their_zone, from, to, style);
  dam_day_band_show (self->mine_band, mine_open, from, to, now, my_words);
  dam_day_band_show (self->theirs_band, theirs_open, from, to, now, their_words);
  dam_day_band_show (self->both_band, both, from, to, G_MININT64, summary);
  self->missing = mine_has_rule ? self->client : 0;
  gtk_widget_set_visible (self->hours_button, missing != NULL);
  gtk_button_set_label (GTK_BUTTON (self->hours_button), mine_has_rule ? _("Set Their Hours") : _("Set My Hours"));
}

/* Nothing is worked out while nobody looks. */
static void
refresh (DamZoneStrips *self)
{
  if (self->client != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_day (self);
}

static void
judge_changed_cb (DamZoneStrips *self,
                  gint64         client)
{
  if (client == 0 || client == self->client)
    refresh (self);
}

static void
day_changed_cb (DamZoneStrips *self)
{
  if (self->follows)
    dam_zone_strips_set_day (self, dam_clock_today (dam_context_get_clock (self->context), NULL));
  refresh (self);
}

/* --- the day --- */

/* @day, or where my clock never shows that date the next one in the direction of @step. */
static DamDay
find_day (DamZoneStrips *self,
          DamDay         day,
          int            step)
{
  const DamZone *zone = get_my_zone (self);

  while (dam_zone_from_local (zone, day, 0) >= dam_zone_from_local (zone, day + 1, 0))
    day += step;

  return day;
}

static void
fill_calendar (DamZoneStrips *self)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  dam_day_to_ymd (self->day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  self->filling = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->filling = FALSE;
}

static void
day_selected_cb (DamZoneStrips *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->filling)
    return;

  date = gtk_calendar_get_date (self->calendar);
  dam_zone_strips_set_day (self, dam_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                                   g_date_time_get_day_of_month (date)));
}

static void
set_hours_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (widget);

  dam_planning_edit_hours (widget, self->context, self->missing);
}

static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (widget);
  int step = g_str_equal (action_name, "strips.previous") ? -1 : 1;

  if (g_str_equal (action_name, "strips.today"))
    dam_zone_strips_set_day (self, dam_clock_today (dam_context_get_clock (self->context), NULL));
  else
    dam_zone_strips_set_day (self, find_day (self, self->day + step, step));
}

static void
dam_zone_strips_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dam_zone_strips_parent_class)->map (widget);

  refresh (DAM_ZONE_STRIPS (widget));
}

static void
dam_zone_strips_constructed (GObject *object)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_zone_strips_parent_class)->constructed (object);

  self->day = dam_clock_today (clock, NULL);
  self->follows = TRUE;
  dam_keep_words (GTK_WIDGET (self->summary));
  g_signal_connect_object (self->popover, "show", G_CALLBACK (fill_calendar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed", G_CALLBACK (judge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_clients (self->context), "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

static void
dam_zone_strips_dispose (GObject *object)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_ZONE_STRIPS);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_zone_strips_parent_class)->dispose (object);
}

static void
dam_zone_strips_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (object);

  switch (prop_id)
    {
    case PROP_DAY:
      g_value_set_int (value, self->day);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_zone_strips_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DamZoneStrips *self = DAM_ZONE_STRIPS (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    case PROP_DAY:
      dam_zone_strips_set_day (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_zone_strips_class_init (DamZoneStripsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_zone_strips_constructed;
  object_class->dispose = dam_zone_strips_dispose;
  object_class->get_property = dam_zone_strips_get_property;
  object_class->set_property = dam_zone_strips_set_property;
  widget_class->map = dam_zone_strips_map;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, G_MININT32, G_MAXINT32, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAM_TYPE_DAY_BAND);
  g_type_ensure (DAM_TYPE_HOUR_SCALE);
  g_type_ensure (DAM_TYPE_WRAP_BAR);

  gtk_widget_class_set_css_name (widget_class, "damzonestrips");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-zone-strips.ui");
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, bar);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, day_button);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, popover);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, calendar);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, date_label);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, mine_label);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, mine_scale);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, mine_band);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, both_band);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, theirs_band);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, theirs_scale);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, theirs_label);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, summary);
  gtk_widget_class_bind_template_child (widget_class, DamZoneStrips, hours_button);
  gtk_widget_class_install_action (widget_class, "strips.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "strips.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "strips.today", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "strips.set-hours", NULL, set_hours_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "strips.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Page_Up, 0, "strips.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "strips.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Page_Down, 0, "strips.next", NULL);
}

static void
dam_zone_strips_init (DamZoneStrips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_zone_strips_new (DamContext *context)
{
  return g_object_new (DAM_TYPE_ZONE_STRIPS, "context", context, NULL);
}

void
dam_zone_strips_set_client (DamZoneStrips *self,
                            gint64         client)
{
  g_return_if_fail (DAM_IS_ZONE_STRIPS (self));

  if (self->client == client)
    return;

  self->client = client;
  refresh (self);
}

void
dam_zone_strips_set_day (DamZoneStrips *self,
                         DamDay         day)
{
  g_return_if_fail (DAM_IS_ZONE_STRIPS (self));

  day = find_day (self, CLAMP (day, dam_day_from_ymd (1, 1, 2), dam_day_from_ymd (9999, 12, 30)), 1);
  self->follows = day == dam_clock_today (dam_context_get_clock (self->context), NULL);
  if (self->day == day)
    return;

  self->day = day;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    fill_calendar (self);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

DamDay
dam_zone_strips_get_day (DamZoneStrips *self)
{
  g_return_val_if_fail (DAM_IS_ZONE_STRIPS (self), DAM_DAY_INVALID);

  return self->day;
}
