/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-popover"

#include "ui/month/dam-day-popover.h"

#include <glib/gi18n.h>

#include "store/rules/dam-date-exception.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-step.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-days-words.h"
#include "ui/days/dam-exception-form.h"
#include "ui/days/dam-planned-form.h"

#define LEAST_HEIGHT 160

/* What the buttons of one popover are about. */
typedef struct
{
  DamContext *context;
  gint64      client;
  DamSide     side;
  DamDay      first;
  DamDay      last;
  DamDayMark  contacts;     /* of the day as one mark */
} About;

static void
free_about (gpointer  data,
            GClosure *closure)
{
  About *about = data;

  g_object_unref (about->context);
  g_free (about);
}

static GtkWindow *
leave (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (button));

  gtk_popover_popdown (GTK_POPOVER (popover));

  return window;
}

/* --- what can be done --- */

static void
exception_clicked_cb (GtkWidget *button,
                      About     *about)
{
  dam_exception_form_present (leave (button), about->context, 0, about->client, about->side, about->first, about->last);
}

static gboolean
write_exception (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  gint64 id;

  return dam_exception_write (tx, data, &id, error);
}

/* My vacation is one for everybody. */
static void
vacation_clicked_cb (GtkWidget *button,
                     About     *about)
{
  DamDateStyle style = dam_context_get_date_style (about->context);
  g_autofree char *dates = dam_days_word_dates (style, about->first, about->last);
  /* Translators: one date or several, “24–31 December 2026” */
  g_autofree char *done = g_strdup_printf (_("Vacation: %s"), dates);
  DamException *exception = g_new0 (DamException, 1);
  GtkWindow *window = leave (button);

  exception->client = about->side == DAM_SIDE_MINE ? 0 : about->client;
  exception->side = about->side;
  exception->kind = DAM_EXCEPTION_VACATION;
  exception->first = about->first;
  exception->last = about->last;
  dam_step_write (GTK_WIDGET (window), about->context, C_("step", "add vacation"), write_exception, exception, g_free, done,
                  _("The vacation could not be saved"));
}

static void
plan_clicked_cb (GtkWidget *button,
                 About     *about)
{
  dam_planned_form_present (leave (button), about->context, 0, about->client, about->first);
}

static void
contacts_clicked_cb (GtkWidget *button,
                     About     *about)
{
  gtk_widget_activate_action (button, "calendar.show-marks", "(xxu)", about->contacts.from, about->contacts.to,
                              about->contacts.n_contacts);
}

/* --- what it shows --- */

/* @spoken is what a screen reader says instead of @text; NULL for the same. */
static void
add_line (GtkBox     *box,
          const char *text,
          const char *css_class,
          const char *spoken)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, css_class);
  if (spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  dam_keep_words (label);
  gtk_box_append (box, label);
}

/* What dam_calendar_word_span() says, as it is read: the time first. */
static char *
word_span (DamDateStyle      style,
           const DamDaySpan *span,
           const GArray     *notes)
{
  g_autofree char *times = dam_wording_short_range (style, span->start, span->end);
  const char *note = span->note >= 0 ? g_array_index (notes, DamDayNote, span->note).text : NULL;

  if (note == NULL)
    /* Translators: a time range: “9:00 AM–11:00 AM Available” */
    return g_strdup_printf (C_("day", "%s Available"), times);
  if (span->state == DAM_STATE_OPEN)
    /* Translators: a time range, and the name of the date exception that opens it */
    return g_strdup_printf (C_("day", "%1$s Available: %2$s"), times, note);
  if (span->start == 0 && span->end == 1440)
    /* Translators: the name of a holiday, a vacation or a date exception */
    return g_strdup_printf (C_("day", "Closed All Day: %s"), note);

  /* Translators: a time range, and the name of what closes it */
  return g_strdup_printf (C_("day", "%1$s Closed: %2$s"), times, note);
}

static void
add_day (GtkBox               *box,
         const DamCalendarDay *day,
         DamDateStyle          style)
{
  gboolean any = FALSE;

  for (guint i = 0; i < day->spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, i);
      g_autofree char *text = NULL;
      g_autofree char *spoken = NULL;

      if (span->state == DAM_STATE_NO_RULE)
        continue;
      text = word_span (style, span, day->notes);
      spoken = dam_calendar_word_span (style, span, day->notes);
      add_line (box, text, "numeric", spoken);
      any = TRUE;
    }
  if (!any)
    {
      g_autofree char *summary = dam_calendar_word_summary (style, day);

      add_line (box, summary, "numeric", NULL);
    }
  /* The summary names the zone as well. */
  for (guint i = 0; any && i < day->notes->len; i++)
    if (g_array_index (day->notes, DamDayNote, i).rule == DAM_RULE_NONE)
      add_line (box, g_array_index (day->notes, DamDayNote, i).text, "dim-label", NULL);
  for (guint i = 0; i < day->plans->len; i++)
    {
      const DamDayPlan *plan = &g_array_index (day->plans, DamDayPlan, i);
      g_autofree char *times = dam_wording_short_range (style, plan->start, plan->end);
      g_autofree char *spoken = dam_calendar_word_planned (style, plan);
      /* Translators: a time range, and what is planned: “Video Call, Hanbit” */
      g_autofree char *text = g_strdup_printf (C_("day", "%1$s %2$s"), times, plan->text);

      add_line (box, text, "numeric", spoken);
    }
}

static void
add_button (GtkBox      *box,
            const char  *label,
            GCallback    clicked,
            const About *about)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  About *own = g_memdup2 (about, sizeof *about);

  g_object_ref (own->context);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", clicked, own, free_about, G_CONNECT_DEFAULT);
  gtk_box_append (box, button);
}

/* All contacts of the day as one mark. */
static DamDayMark
join_contacts (const DamCalendarDay *day)
{
  DamDayMark all = { 0 };

  for (guint i = 0; i < day->marks->len; i++)
    {
      const DamDayMark *mark = &g_array_index (day->marks, DamDayMark, i);

      if (all.n_contacts == 0 || mark->from < all.from)
        {
          all.first = mark->first;
          all.from = mark->from;
        }
      all.to = MAX (all.to, mark->to);
      all.n_contacts += mark->n_contacts;
      all.n_breaches += mark->n_breaches;
    }

  return all;
}

/* What does not fit into the window scrolls; from here on it is known which window that is. */
static void
parent_changed_cb (GtkWidget         *popover,
                   GParamSpec        *pspec,
                   GtkScrolledWindow *scroller)
{
  GtkRoot *root = gtk_widget_get_root (popover);

  if (root != NULL)
    gtk_scrolled_window_set_max_content_height (scroller, MAX (gtk_widget_get_height (GTK_WIDGET (root)) * 3 / 5, LEAST_HEIGHT));
}

GtkWidget *
dam_day_popover_new (DamContext           *context,
                     gint64                client,
                     DamSide               side,
                     const DamCalendarDay *day,
                     DamDay                first,
                     DamDay                last)
{
  DamDateStyle style = dam_context_get_date_style (context);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  g_autofree char *dates = dam_days_word_dates (style, first, last);
  About about = { context, client, side, first, last, { 0 } };

  add_line (box, dates, "heading", NULL);
  if (day != NULL)
    {
      about.contacts = join_contacts (day);
      add_day (box, day, style);
    }

  add_button (buttons, _("Add _Exception…"), G_CALLBACK (exception_clicked_cb), &about);
  add_button (buttons, first == last ? _("_Vacation on This Day") : _("_Vacation on These Days"), G_CALLBACK (vacation_clicked_cb),
              &about);
  if (first == last)
    add_button (buttons, _("_Plan a Contact…"), G_CALLBACK (plan_clicked_cb), &about);
  if (about.contacts.n_contacts > 0)
    {
      g_autofree char *contacts = g_strdup_printf (ngettext ("Show %u _Contact", "Show %u _Contacts", about.contacts.n_contacts),
                                                   about.contacts.n_contacts);

      add_button (buttons, contacts, G_CALLBACK (contacts_clicked_cb), &about);
    }
  gtk_box_append (box, GTK_WIDGET (buttons));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (box));
  g_signal_connect_object (popover, "notify::parent", G_CALLBACK (parent_changed_cb), scroller, G_CONNECT_DEFAULT);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, dates, -1);

  return popover;
}
