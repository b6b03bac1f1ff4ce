/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-terms-page"

#include "ui/terms/dam-terms-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "store/dam-terms-store.h"
#include "text/dam-josa.h"
#include "ui/dam-rows.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/dam-zone-chooser.h"
#include "ui/terms/dam-terms-editors.h"
#include "ui/terms/dam-terms-section.h"
#include "ui/terms/dam-terms-steps.h"
#include "ui/terms/dam-typed-row.h"

/* The terms of a client, or my defaults, as they are from a day on. Agreed terms never change: each change of a value
 * writes a version from that day on, as one step that can be undone. */

#define DAM_TYPE_TERMS_PAGE (dam_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (DamTermsPage, dam_terms_page, DAM, TERMS_PAGE, GtkWidget)

struct _DamTermsPage
{
  GtkWidget          parent_instance;

  DamDay             date;                          /* from which on changes hold */
  DamTermsValues     values;                        /* of that day */
  DamTerms           later;                         /* of the next version after that day */
  DamDay             later_date;                    /* DAM_DAY_INVALID: there is none */
  gboolean           has_own;                       /* a version is in force on that day */
  gboolean           revealed[DAM_TERMS_N_PARTS];   /* switched on, though perhaps nothing was set yet */
  gboolean           loading;
  guint              pending;                       /* writes on their way */

  /* Owned references */
  DamContext        *context;

  DamTermsSection   *sections[DAM_TERMS_N_PARTS];
  GtkWidget         *editors[DAM_TERMS_N_PARTS];

  /* Template children */
  GtkWidget         *header_bar;
  AdwWindowTitle    *title;
  AdwActionRow      *date_row;
  GtkPopover        *date_popover;
  GtkCalendar       *calendar;
  GtkLabel          *date_label;
  GtkButton         *extend_button;
  GtkWidget         *mine_box;
  GtkWidget         *theirs_box;
  GtkScrolledWindow *scrolled_window;
};

G_DEFINE_FINAL_TYPE (DamTermsPage, dam_terms_page, GTK_TYPE_WIDGET)

static void reload (DamTermsPage *self);

/* --- writing --- */

static void
terms_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DamTermsPage) self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  self->pending--;
  if (!dam_terms_step_finish (DAM_STORE (source), result, &error) && DAM_IS_WINDOW (root))
    dam_window_toast_error (DAM_WINDOW (root), _("The terms could not be changed"), error);
  if (self->context != NULL)
    reload (self);
}

static void
write_own (DamTermsPage   *self,
           const DamTerms *terms,
           const char     *label)
{
  if (dam_terms_equal (&self->values.own, terms))
    return;

  /* What is on its way counts already: the next change is one of these terms. */
  self->values.own = *terms;
  self->pending++;
  dam_terms_step_write (dam_context_get_store (self->context), self->values.client, self->date, terms, label, terms_written_cb,
                        g_object_ref (self));
}

/* --- what is shown --- */

static void
show_date (DamTermsPage *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay today = dam_clock_today (dam_context_get_clock (self->context), NULL);
  g_autofree char *date = dam_wording_date (style, self->date);
  g_autofree char *subtitle = self->date == today ? g_strdup_printf (_("Today, %s"), date) : g_strdup (date);
  g_autoptr (GString) text = g_string_new (NULL);

  dam_row_set_subtitle (self->date_row, subtitle);

  if (self->date == today)
    g_string_append (text, _("What is changed here holds from today on. For a chat of last year, choose the day on which this was agreed."));
  else if (self->date < today)
    g_string_append (text, _("What is changed here holds from that day on: contacts since then are judged again."));
  else
    g_string_append (text, _("What is changed here holds from that day on, and nothing changes before."));

  gtk_widget_set_visible (GTK_WIDGET (self->extend_button), self->later_date != DAM_DAY_INVALID && !self->has_own);
  if (self->later_date != DAM_DAY_INVALID)
    {
      g_autofree char *later = dam_wording_date (style, self->later_date);
      g_autofree char *sentence = dam_message_printf (_("From %s on, later terms take their place."), later);
      /* Translators: a button; %s is a date */
      g_autofree char *label = dam_message_printf (_("Let the Terms of %s Hold From Here On"), later);

      g_string_append_printf (text, " %s", sentence);
      gtk_button_set_label (self->extend_button, label);
    }

  gtk_label_set_text (self->date_label, text->str);
}

static void
show_terms (DamTermsPage *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamClock *clock = dam_context_get_clock (self->context);

  dam_terms_resolve (&self->values.own, &self->values.inherited, dam_clock_get_zone_on (clock, self->date), &self->values.resolved);

  self->loading = TRUE;
  for (int part = 0; part < DAM_TERMS_N_PARTS; part++)
    {
      g_autofree char *inherited = dam_terms_part_value ((DamTermsPart) part, style, &self->values.inherited,
                                                         dam_context_get_book (self->context), self->values.home, dam_clock_now (clock));

      dam_terms_section_show (self->sections[part],
                              self->revealed[part] || dam_terms_part_is_set ((DamTermsPart) part, &self->values.own), inherited);
      dam_terms_editor_show ((DamTermsPart) part, self->editors[part], self->context, &self->values);
    }
  self->loading = FALSE;
  show_date (self);
}

/* --- reading --- */

static void
read_inherited (DamTermsPage *self,
                sqlite3      *db)
{
  const DamZone *mine = dam_clock_get_zone_on (dam_context_get_clock (self->context), self->date);
  g_auto (DamClientData) data = { 0 };
  DamTermsVersion defaults;
  gboolean has_defaults = self->values.client != 0 && dam_terms_read_at (db, 0, self->date, &defaults, NULL);

  dam_terms_resolve (NULL, has_defaults ? &defaults.terms : NULL, mine, &self->values.inherited);

  /* A journey does not change the holidays that I keep; a zone that I agreed on does. */
  self->values.home = has_defaults && defaults.terms.sides[DAM_SIDE_MINE].zone != NULL
                      ? defaults.terms.sides[DAM_SIDE_MINE].zone
                      : dam_clock_get_home (dam_context_get_clock (self->context));

  /* Where the client lives is said of the client; it goes before a zone of my defaults. */
  if (self->values.client != 0 && dam_client_read (db, self->values.client, &data, NULL) && data.zone != NULL && *data.zone != '\0')
    {
      const DamZone *theirs = dam_zone_lookup (data.zone, NULL);

      if (theirs != NULL)
        self->values.inherited.sides[DAM_SIDE_THEIRS].zone = theirs;
    }
}

static void
reload (DamTermsPage *self)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (self->context));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) versions = NULL;
  DamTermsVersion version;

  /* What was typed since is newer than what can be read. */
  if (self->pending > 0)
    return;

  versions = dam_terms_read (db, self->values.client, &error);
  if (versions == NULL)
    {
      g_warning ("Terms cannot be read: %s", error->message);
      return;
    }

  self->has_own = FALSE;
  self->later_date = DAM_DAY_INVALID;
  dam_terms_init (&self->values.own);
  for (guint i = 0; i < versions->len; i++)
    {
      version = g_array_index (versions, DamTermsVersion, i);
      if (version.effective_from <= self->date)
        {
          self->has_own = TRUE;
          self->values.own = version.terms;
        }
      else if (self->later_date == DAM_DAY_INVALID)
        {
          self->later_date = version.effective_from;
          self->later = version.terms;
        }
    }

  read_inherited (self, db);
  show_terms (self);
}

static void
store_changed_cb (DamTermsPage *self,
                  DamChanges   *changes)
{
  static const char *const tables[] = { "terms", "client", "setting", "my_zone", "holiday_calendar", "holiday_change" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (dam_changes_touch (changes, tables[i]))
      {
        reload (self);
        break;
      }
}

/* --- what the user does --- */

static void
set_date (DamTermsPage *self,
          DamDay        date)
{
  if (self->date == date)
    return;

  self->date = date;
  memset (self->revealed, 0, sizeof self->revealed);
  reload (self);
}

static void
select_calendar_day (DamTermsPage *self)
{
  g_autoptr (GDateTime) day = NULL;
  int year;
  int month;
  int day_of_month;

  dam_day_to_ymd (self->date, &year, &month, &day_of_month);
  day = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, day);
}

static void
day_selected_cb (DamTermsPage *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (self->context != NULL)
    set_date (self, dam_day_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
}

static void
today_clicked_cb (DamTermsPage *self)
{
  set_date (self, dam_clock_today (dam_context_get_clock (self->context), NULL));
  select_calendar_day (self);
  gtk_popover_popdown (self->date_popover);
}

static void
extend_clicked_cb (DamTermsPage *self)
{
  write_own (self, &self->later, _("extend terms"));
}

static DamTermsPart
find_part (DamTermsPage *self,
           gpointer      widget)
{
  for (int part = 0; part < DAM_TERMS_N_PARTS; part++)
    if ((gpointer) self->editors[part] == widget || (gpointer) self->sections[part] == widget)
      return (DamTermsPart) part;

  g_return_val_if_reached (DAM_TERMS_PART_HOURS);
}

static void
different_changed_cb (DamTermsSection *section,
                      DamTermsPage    *self)
{
  DamTermsPart part = find_part (self, section);
  DamTerms terms = self->values.own;
  DamTerms nothing;

  dam_terms_init (&nothing);
  self->revealed[part] = dam_terms_section_get_different (section);
  /* The other value begins as the default that it departs from. */
  if (!self->revealed[part])
    dam_terms_part_copy (part, &nothing, &terms);
  else if (!dam_terms_part_is_set (part, &terms))
    dam_terms_part_copy (part, &self->values.inherited, &terms);

  write_own (self, &terms, dam_terms_part_undo_label (part));
  show_terms (self);
}

static void
editor_changed_cb (GtkWidget    *editor,
                   DamTermsPage *self)
{
  DamTermsPart part = find_part (self, editor);
  DamTerms terms = self->values.own;

  dam_terms_editor_take (part, editor, &self->values, &terms);
  self->revealed[part] = TRUE;
  write_own (self, &terms, dam_terms_editor_undo_label (part, editor));
}

static void
span_applied_cb (DamTypedRow  *row,
                 const char   *text,
                 DamTermsPage *self)
{
  DamTermsPart part = find_part (self, row);
  gboolean is_call = part == DAM_TERMS_PART_CALL_LENGTH;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *normal = NULL;
  g_autoptr (GError) error = NULL;
  DamTerms terms = self->values.own;

  if (!dam_terms_set (&terms, is_call ? "call-length" : "reply-within", *stripped != '\0' ? stripped : "inherit", NULL, &error))
    {
      g_autofree char *message = is_call
                                 ? dam_message_printf (_("“%s” cannot be read. A length is written like 30 min or 1 h 30 min."), stripped)
                                 : dam_message_printf (_("“%s” cannot be read. A time is written like 4 h or 2 business days."), stripped);

      dam_typed_row_set_message (row, message, TRUE);
      return;
    }

  normal = dam_terms_words_span (dam_context_get_date_style (self->context).language, is_call ? terms.call_length : terms.reply_within);
  dam_typed_row_show_text (row, normal);
  dam_typed_row_set_message (row, NULL, FALSE);
  self->revealed[part] = TRUE;
  write_own (self, &terms, dam_terms_part_undo_label (part));
}

static void
zone_chosen_cb (const DamZone *zone,
                gpointer       data)
{
  DamTermsPage *self = DAM_TERMS_PAGE (gtk_widget_get_ancestor (data, DAM_TYPE_TERMS_PAGE));
  DamTermsPart part;
  DamTerms terms;

  /* The page may have been left meanwhile. */
  if (self == NULL)
    return;

  part = find_part (self, data);
  terms = self->values.own;
  terms.sides[dam_terms_part_side (part)].zone = zone;
  self->revealed[part] = TRUE;
  write_own (self, &terms, dam_terms_part_undo_label (part));
  show_terms (self);
}

static void
zone_activated_cb (AdwActionRow *row,
                   DamTermsPage *self)
{
  DamSide side = dam_terms_part_side (find_part (self, row));
  const DamZone *own = self->values.own.sides[side].zone;

  dam_zone_chooser_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context,
                            own != NULL ? own : self->values.inherited.sides[side].zone,
                            self->values.client == 0 ? _("As in Preferences") : NULL, zone_chosen_cb, g_object_ref (row), g_object_unref);
}

/* --- the widget --- */

static void
add_section (DamTermsPage *self,
             DamTermsPart  part)
{
  GtkWidget *box = dam_terms_part_side (part) == DAM_SIDE_MINE ? self->mine_box : self->theirs_box;
  GtkWidget *section = dam_terms_section_new (dam_terms_part_title (part),
                                              dam_terms_editor_description (part, self->values.client != 0),
                                              self->values.client != 0);
  GtkWidget *editor = dam_terms_editor_new (part, self->context);

  if (DAM_IS_TYPED_ROW (editor))
    g_signal_connect_object (editor, "applied", G_CALLBACK (span_applied_cb), self, 0);
  else if (ADW_IS_ACTION_ROW (editor))
    g_signal_connect_object (editor, "activated", G_CALLBACK (zone_activated_cb), self, 0);
  else
    g_signal_connect_object (editor, "changed", G_CALLBACK (editor_changed_cb), self, 0);

  dam_terms_section_add (DAM_TERMS_SECTION (section), editor);
  g_signal_connect_object (section, "different-changed", G_CALLBACK (different_changed_cb), self, 0);
  gtk_box_append (GTK_BOX (box), section);
  self->sections[part] = DAM_TERMS_SECTION (section);
  self->editors[part] = editor;
}

static void
show_title (DamTermsPage *self)
{
  DamClient *client = dam_client_list_find (dam_context_get_clients (self->context), self->values.client);
  g_autofree char *name = NULL;

  if (client == NULL)
    {
      adw_window_title_set_title (self->title, _("My Defaults"));
      return;
    }

  name = dam_wording_client_name (dam_context_get_date_style (self->context), dam_client_get_name (client),
                                  dam_client_get_is_company (client));
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, _("Terms"));
}

static void
dam_terms_page_dispose (GObject *object)
{
  DamTermsPage *self = DAM_TERMS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_TERMS_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_terms_page_parent_class)->dispose (object);
}

static void
dam_terms_page_class_init (DamTermsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_terms_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-terms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, title);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, date_row);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, date_popover);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, extend_button);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, mine_box);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, theirs_box);
  gtk_widget_class_bind_template_child (widget_class, DamTermsPage, scrolled_window);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, extend_clicked_cb);
}

static void
dam_terms_page_init (DamTermsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dam_terms_page_new (DamContext *context,
                    gint64      client)
{
  DamTermsPage *self = g_object_new (DAM_TYPE_TERMS_PAGE, NULL);

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self->values.client = client;
  self->date = dam_clock_today (dam_context_get_clock (context), NULL);
  /* From here on the calendar may tell of a day. */
  self->context = g_object_ref (context);
  select_calendar_day (self);

  for (int part = 0; part < DAM_TERMS_N_PARTS; part++)
    add_section (self, (DamTermsPart) part);
  show_title (self);
  reload (self);
  g_signal_connect_object (dam_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
