/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-view"

#include "ui/calendar/dam-week-view.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/calendar/dam-day-paint.h"
#include "ui/calendar/dam-mark-popover.h"
#include "ui/calendar/dam-week-scroller.h"
#include "ui/calendar/dam-week-view-headings.h"
#include "ui/dam-popovers.h"
#include "ui/dam-wording.h"

#define USUAL_FIRST_HOUR 9  /* when nothing is allowed */
#define MINUTES_PER_DAY 1440

struct _DamWeekView
{
  GtkWidget            parent_instance;

  gint64               client;
  DamSide              side;
  DamDay               first;
  guint                n_days;
  gboolean             compact;
  gboolean             goes_home;      /* to the first allowed hour, when that is known */
  gboolean             working_hours;  /* the other hours are left out */
  int                  first_minute;   /* where the first allowed hour begins; a range from the day before does not count */
  guint                reload_source;

  /* Owned references */
  DamContext          *context;
  DamWeekViewHeadings *headings;
  DamWeekScroller     *scroller;
  DamWeekPainter      *painter;
  GArray              *days;           /* of DamCalendarDay, as they are shown */

  /* A child */
  GtkWidget           *popover;

  /* Of the scroller */
  DamWeekViewGrid     *grid;
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

enum
{
  SIGNAL_STEPPED_OUT,
  SIGNAL_OPENED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamWeekView, dam_week_view, GTK_TYPE_WIDGET)

static void
show_now (DamWeekView *self)
{
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  g_autofree char *time = NULL;
  int second;
  DamDay today = dam_clock_today (clock, &second);
  int index = today - self->first;

  time = dam_format_time (style, second / 60);
  dam_week_view_grid_set_now (self->grid, index >= 0 && index < (int) self->n_days ? index : -1, second / 60, time);
}

/* All hours, or those from an hour before the first open one to an hour after the last of the period. */
static void
show_range (DamWeekView  *self,
            const GArray *days)
{
  int first = MINUTES_PER_DAY;
  int last = 0;

  for (guint i = 0; self->working_hours && i < days->len; i++)
    {
      const GArray *spans = g_array_index (days, DamCalendarDay, i).spans;

      for (guint j = 0; j < spans->len; j++)
        if (g_array_index (spans, DamDaySpan, j).state == DAM_STATE_OPEN)
          {
            first = MIN (first, g_array_index (spans, DamDaySpan, j).start);
            last = MAX (last, g_array_index (spans, DamDaySpan, j).end);
          }
    }

  if (first < last)
    dam_week_scroller_set_range (self->scroller, MAX (first - 60, 0), MIN (last + 60, MINUTES_PER_DAY));
  else
    dam_week_scroller_set_range (self->scroller, 0, MINUTES_PER_DAY);
}

/* Reads the period and shows it. */
static void
reload (DamWeekView *self)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), self->client);
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay today = dam_clock_today (dam_context_get_clock (self->context), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;

  g_clear_handle_id (&self->reload_source, g_source_remove);
  days = dam_calendar_read (dam_store_reader (dam_context_get_store (self->context)), self->client,
                            dam_judge_timetable (judge, self->side), dam_context_get_clock (self->context), style, self->first,
                            self->n_days, &error);
  if (error != NULL)
    g_warning ("The contacts of the calendar cannot be read: %s", error->message);

  self->first_minute = dam_calendar_first_minute (days, USUAL_FIRST_HOUR * 60);
  show_range (self, days);
  for (guint i = 0; i < self->n_days; i++)
    {
      const DamCalendarDay *day = &g_array_index (days, DamCalendarDay, i);

      dam_day_column_update (dam_week_view_grid_get_column (self->grid, i), day, style, day->day == today);
    }
  g_clear_pointer (&self->days, g_array_unref);
  self->days = g_array_ref (days);
  dam_week_painter_set_days (self->painter, days, style);
  dam_week_view_headings_update (self->headings, days, self->compact, style.language, today);
  show_now (self);
  /* Hours of somebody else are elsewhere on the day; what changes in one's own does not move what one looks at. */
  if (self->goes_home)
    dam_week_view_scroll_home (self);
  self->goes_home = FALSE;
}

static gboolean
reload_cb (gpointer user_data)
{
  DamWeekView *self = user_data;

  self->reload_source = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

/* One reading for all that happens before the next frame; none while nobody looks. */
static void
queue_reload (DamWeekView *self)
{
  if (self->reload_source == 0 && self->n_days > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, reload_cb, self, NULL);
}

static void
store_changed_cb (DamWeekView *self,
                  DamChanges  *changes)
{
  if (dam_calendar_is_touched (changes))
    queue_reload (self);
}

static void
style_changed_cb (DamWeekView *self)
{
  dam_week_view_grid_set_style (self->grid, dam_context_get_date_style (self->context));
  queue_reload (self);
}

/* --- contacts --- */

/* The words for a single contact: who and how, and why it is a breach. */
static char *
describe_mark (const DamDayMark *mark,
               gpointer          data)
{
  DamWeekView *self = data;
  g_autoptr (DamLogEntry) entry =
    dam_log_read_one (dam_store_reader (dam_context_get_store (self->context)), mark->first, NULL);

  if (entry == NULL)
    return NULL;

  return dam_mark_popover_word_entry (entry, dam_context_get_date_style (self->context),
                                      dam_clock_get_zone_at (dam_context_get_clock (self->context), mark->from));
}

static void
mark_activated_cb (DamWeekView  *self,
                   DamDayColumn *column)
{
  DamDayMark mark;
  GdkRectangle place;
  graphene_rect_t bounds;

  if (!dam_day_column_get_active_mark (column, &mark, &place))
    return;
  if (mark.n_contacts == 1)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-contact", "x", mark.first);
      return;
    }

  dam_popover_remove (self->popover);
  self->popover = dam_mark_popover_new (self->context, self->client, &mark);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (GTK_WIDGET (column), GTK_WIDGET (self), &bounds))
    {
      int height = gtk_widget_get_height (GTK_WIDGET (self));

      /* What was chosen may be scrolled out of sight, where no popover can stand. */
      place.x += (int) bounds.origin.x;
      place.y = CLAMP (place.y + (int) bounds.origin.y, 0, MAX (height - place.height, 0));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
plan_activated_cb (DamWeekView *self,
                   gint64       id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-planned", "x", id);
}

static void
column_opened_cb (DamWeekView  *self,
                  DamDayColumn *column)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, column);
}

static void
painted_cb (DamWeekView *self,
            int          day,
            int          start,
            int          end,
            gboolean     opens)
{
  dam_day_paint (GTK_WIDGET (self), self->context, self->client, self->side, day, start, end, opens);
}

/* --- moving --- */

static void
stepped_cb (DamWeekView  *self,
            int           step,
            DamDayColumn *column)
{
  int index = dam_day_column_get_day (column) - self->first + step;

  if (index < 0 || index >= (int) self->n_days)
    g_signal_emit (self, signals[SIGNAL_STEPPED_OUT], 0, step);
  else
    gtk_widget_grab_focus (GTK_WIDGET (dam_week_view_grid_get_column (self->grid, (guint) index)));
}

/* Brings what the keyboard chose into sight. */
static void
item_chosen_cb (DamWeekView  *self,
                DamDayColumn *column)
{
  int top;
  int bottom;

  if (dam_day_column_get_chosen (column, &top, &bottom))
    dam_week_scroller_show_part (self->scroller, top, bottom);
}

/* --- size --- */

static void
dam_week_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  DamWeekView *self = DAM_WEEK_VIEW (widget);
  int heading;

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->headings), orientation, -1, &heading, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += heading;
      *natural += heading;
    }
}

static void
dam_week_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  DamWeekView *self = DAM_WEEK_VIEW (widget);
  int heading;
  int grid_width;

  gtk_widget_measure (GTK_WIDGET (self->headings), GTK_ORIENTATION_VERTICAL, -1, &heading, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->scroller), &(GtkAllocation) { 0, heading, width, MAX (height - heading, 0) }, -1);

  /* A scroll bar that takes room of its own makes the grid narrower than the view. */
  grid_width = gtk_widget_get_width (GTK_WIDGET (self->grid));
  gtk_widget_measure (GTK_WIDGET (self->headings), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->headings),
                            &(GtkAllocation) { 0, 0, grid_width > 0 ? grid_width : width, heading }, -1);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
dam_week_view_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  DamWeekView *self = DAM_WEEK_VIEW (widget);

  /* What was opened keeps the Tab key to itself, as popovers do. */
  if (self->popover != NULL && gtk_widget_get_mapped (self->popover) && gtk_widget_get_focus_child (widget) == self->popover)
    return gtk_widget_child_focus (self->popover, direction);

  return gtk_widget_child_focus (GTK_WIDGET (self->scroller), direction);
}

static void
dam_week_view_map (GtkWidget *widget)
{
  DamWeekView *self = DAM_WEEK_VIEW (widget);

  GTK_WIDGET_CLASS (dam_week_view_parent_class)->map (widget);

  /* What changed while nobody looked. */
  if (self->n_days > 0)
    reload (self);
}

/* --- object --- */

static void
dam_week_view_constructed (GObject *object)
{
  DamWeekView *self = DAM_WEEK_VIEW (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_week_view_parent_class)->constructed (object);

  g_signal_connect_object (dam_context_get_store (self->context), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed",
                           G_CALLBACK (queue_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute", G_CALLBACK (show_now), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (queue_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  dam_week_view_grid_set_style (self->grid, dam_context_get_date_style (self->context));
}

static void
dam_week_view_dispose (GObject *object)
{
  DamWeekView *self = DAM_WEEK_VIEW (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->popover = NULL;
  dam_popovers_dispose (GTK_WIDGET (self));
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_object (&self->painter);
  if (self->headings != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->headings)));
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->scroller)));
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_week_view_parent_class)->dispose (object);
}

static void
dam_week_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DamWeekView *self = DAM_WEEK_VIEW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dam_week_view_class_init (DamWeekViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dam_week_view_constructed;
  object_class->dispose = dam_week_view_dispose;
  object_class->set_property = dam_week_view_set_property;
  widget_class->measure = dam_week_view_measure;
  widget_class->size_allocate = dam_week_view_size_allocate;
  widget_class->focus = dam_week_view_focus;
  widget_class->map = dam_week_view_map;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_STEPPED_OUT] =
    g_signal_new ("stepped-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DAM_TYPE_DAY_COLUMN);

  gtk_widget_class_set_css_name (widget_class, "damweekview");
}

static void
dam_week_view_init (DamWeekView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->first_minute = USUAL_FIRST_HOUR * 60;
  self->scroller = DAM_WEEK_SCROLLER (dam_week_scroller_new ());
  self->grid = dam_week_scroller_get_grid (self->scroller);
  self->headings = DAM_WEEK_VIEW_HEADINGS (dam_week_view_headings_new (self->grid));
  gtk_widget_set_parent (GTK_WIDGET (self->headings), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), widget);
  self->painter = dam_week_painter_new (self->scroller);
  g_signal_connect_object (self->painter, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);

  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      DamDayColumn *column = dam_week_view_grid_get_column (self->grid, i);

      dam_day_column_set_describe (column, describe_mark, self);
      g_signal_connect_object (column, "mark-activated", G_CALLBACK (mark_activated_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "plan-activated", G_CALLBACK (plan_activated_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "opened", G_CALLBACK (column_opened_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "stepped", G_CALLBACK (stepped_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "item-chosen", G_CALLBACK (item_chosen_cb), self, G_CONNECT_SWAPPED);
    }
}

void
dam_week_view_set_source (DamWeekView *self,
                          gint64       client,
                          DamSide      side)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  if (self->client == client && self->side == side)
    return;

  /* A stroke over the hours of one client is none over those of another, or of all when that one is gone. */
  dam_week_painter_cancel (self->painter);
  self->client = client;
  self->side = side;
  self->goes_home = TRUE;
  queue_reload (self);
}

void
dam_week_view_set_period (DamWeekView *self,
                          DamDay       first,
                          guint        n_days,
                          gboolean     compact)
{
  DamDay focused;

  g_return_if_fail (DAM_IS_WEEK_VIEW (self));
  g_return_if_fail (n_days > 0 && n_days <= DAM_GRID_COLUMNS);

  if (self->first == first && self->n_days == n_days && self->compact == compact)
    return;

  focused = self->first + (int) dam_week_view_grid_get_current (self->grid);
  self->first = first;
  self->n_days = n_days;
  self->compact = compact;
  dam_week_view_grid_set_n_days (self->grid, n_days);
  if (focused >= first && focused < first + (int) n_days)
    dam_week_view_focus_day (self, focused, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

const DamCalendarDay *
dam_week_view_get_day (DamWeekView *self,
                       DamDay       day)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW (self), NULL);
  g_return_val_if_fail (self->days != NULL && day >= self->first && day < self->first + (int) self->days->len, NULL);

  return &g_array_index (self->days, DamCalendarDay, day - self->first);
}

DamWeekPainter *
dam_week_view_get_painter (DamWeekView *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW (self), NULL);

  return self->painter;
}

double
dam_week_view_get_zoom (DamWeekView *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW (self), 1);

  return dam_week_scroller_get_zoom (self->scroller);
}

void
dam_week_view_set_zoom (DamWeekView *self,
                        double       zoom)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  dam_week_scroller_set_zoom (self->scroller, zoom);
}

void
dam_week_view_set_low (DamWeekView *self,
                       gboolean     is_low)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  dam_week_scroller_set_low (self->scroller, is_low);
}

void
dam_week_view_set_working_hours (DamWeekView *self,
                                 gboolean     alone)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  if (self->working_hours == alone)
    return;

  self->working_hours = alone;
  queue_reload (self);
}

void
dam_week_view_scroll_home (DamWeekView *self)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  dam_week_scroller_scroll_to (self->scroller, MAX (self->first_minute - 60, 0));
}

void
dam_week_view_scroll_first (DamWeekView *self)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  dam_week_scroller_scroll_first_to (self->scroller, MAX (self->first_minute - 60, 0));
}

void
dam_week_view_focus_day (DamWeekView *self,
                         DamDay       day,
                         gboolean     grab)
{
  int index;

  g_return_if_fail (DAM_IS_WEEK_VIEW (self));

  index = CLAMP (day - self->first, 0, (int) self->n_days - 1);
  if (grab || gtk_widget_get_focus_child (GTK_WIDGET (self->grid)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (dam_week_view_grid_get_column (self->grid, (guint) index)));
  else
    dam_week_view_grid_set_current (self->grid, (guint) index);
}
