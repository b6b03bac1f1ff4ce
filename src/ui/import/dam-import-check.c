/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-import-check"

#include "ui/import/dam-import-check.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-rows.h"
#include "ui/dam-wording.h"

/* Lines that are shown; a file with more of them is not what one reads through. */
#define MAX_UNREAD 100

struct _DamImportCheck
{
  GtkWidget            parent_instance;

  DamChat             *shown;          /* whose unread lines stand there; not owned, only compared */
  GPtrArray           *unread_rows;    /* not owned: the rows of the expander */

  /* Template children */
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *notes_group;
  AdwActionRow        *problem_row;
  AdwActionRow        *new_row;
  AdwActionRow        *kinds_row;
  AdwActionRow        *breaches_row;
  GtkLabel            *breaches_glyph;
  AdwActionRow        *before_row;
  AdwActionRow        *backwards_row;
  AdwExpanderRow      *unread_row;
};

G_DEFINE_FINAL_TYPE (DamImportCheck, dam_import_check, GTK_TYPE_WIDGET)

/* ngettext() takes an unsigned long. */
#define PLURAL(n) ((gulong) MIN ((n), (guint64) G_MAXULONG))

static void
set_title (AdwActionRow *row,
           const char   *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

/* --- what could not be read --- */

static const char *
word_reason (const char *why)
{
  static const struct
  {
    const char *why;
    const char *text;
  } reasons[] = {
    { "time without a date", N_("It has a time, but no date stands before it.") },
    { "invalid date", N_("There is no such date.") },
    { "invalid time", N_("There is no such time of day.") },
    { "invalid UTF-8", N_("Its characters are damaged.") },
    { "NUL character", N_("It holds data that is no text.") },
    { "line too long", N_("It is too long for a message.") },
    { "cut off", N_("The file was cut off here.") },
    { "unclosed quote", N_("The message in it does not end.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (g_str_equal (why, reasons[i].why))
        return _(reasons[i].text);
    }

  return _("It is neither a message nor a notice that is known.");
}

static void
add_unread_row (DamImportCheck *self,
                const char     *title,
                const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  dam_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  dam_keep_words (row);
  adw_expander_row_add_row (self->unread_row, row);
  g_ptr_array_add (self->unread_rows, row);
}

static void
fill_unread (DamImportCheck *self,
             DamChat        *chat)
{
  const DamChatUnread *unread;
  guint64 total;
  gsize n_unread;

  for (guint i = 0; i < self->unread_rows->len; i++)
    adw_expander_row_remove (self->unread_row, g_ptr_array_index (self->unread_rows, i));
  g_ptr_array_set_size (self->unread_rows, 0);

  unread = dam_chat_get_unread (chat, &n_unread, &total);
  for (gsize i = 0; i < n_unread && i < MAX_UNREAD; i++)
    {
      g_autofree char *title = dam_message_printf (_("Line %1$'llu: %2$s"), (unsigned long long) unread[i].line,
                                                   word_reason (unread[i].why));

      add_unread_row (self, title, unread[i].text);
    }
  if (total > MIN (n_unread, MAX_UNREAD))
    {
      guint64 n = total - MIN (n_unread, MAX_UNREAD);
      g_autofree char *more = g_strdup_printf (ngettext ("and %'llu more line", "and %'llu more lines", PLURAL (n)),
                                               (unsigned long long) n);

      add_unread_row (self, more, "");
    }
  if (total > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%'llu line could not be read", "%'llu lines could not be read",
                                                          PLURAL (total)), (unsigned long long) total);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unread_row), title);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->unread_row), total > 0);
}

static void
show_notes (DamImportCheck *self,
            DamChat        *chat)
{
  guint64 backwards = dam_chat_get_n_backwards (chat);
  g_autofree char *title = g_strdup_printf (ngettext ("The time runs backwards %'llu time",
                                                      "The time runs backwards %'llu times", PLURAL (backwards)),
                                            (unsigned long long) backwards);

  if (self->shown != chat)
    {
      fill_unread (self, chat);
      self->shown = chat;
    }

  set_title (self->backwards_row, title);
  gtk_widget_set_visible (GTK_WIDGET (self->backwards_row), backwards > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_group),
                          backwards > 0 || gtk_widget_get_visible (GTK_WIDGET (self->unread_row)));
}

/* --- what would be added --- */

static char *
word_date (DamContext    *context,
           const DamZone *zone,
           gint64         at)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);
  return dam_wording_date (dam_context_get_date_style (context), day);
}

static void
show_new (DamImportCheck         *self,
          DamContext             *context,
          DamImport              *import,
          const DamImportSummary *summary)
{
  const DamZone *zone = dam_import_get_zone (import);
  g_autofree char *title = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *period = NULL;
  g_autofree char *skipped = NULL;

  if (summary->contacts == 0)
    {
      set_title (self->new_row, _("Nothing"));
      dam_row_set_subtitle (self->new_row, _("Neither the client nor you wrote in this chat."));
      return;
    }

  title = summary->new_contacts == 0
          ? g_strdup (_("Nothing new"))
          : g_strdup_printf (ngettext ("%'llu new contact", "%'llu new contacts", PLURAL (summary->new_contacts)),
                             (unsigned long long) summary->new_contacts);
  first = word_date (context, zone, summary->first);
  last = word_date (context, zone, summary->last);
  /* Translators: a period, from the first date to the second */
  period = dam_message_printf (_("%1$s – %2$s"), first, last);
  if (summary->duplicates > 0)
    skipped = g_strdup_printf (ngettext ("%'llu contact is in the log already and is skipped.",
                                         "%'llu contacts are in the log already and are skipped.",
                                         PLURAL (summary->duplicates)), (unsigned long long) summary->duplicates);

  set_title (self->new_row, title);
  if (skipped != NULL)
    {
      g_autofree char *both = g_strconcat (period, "\n", skipped, NULL);

      dam_row_set_subtitle (self->new_row, both);
    }
  else
    {
      dam_row_set_subtitle (self->new_row, period);
    }
}

static void
show_kinds (DamImportCheck         *self,
            const DamImportSummary *summary)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *calls = g_strdup_printf (ngettext ("%'llu call", "%'llu calls", PLURAL (summary->calls)),
                                            (unsigned long long) summary->calls);

  /* Translators: numbers of contacts in a chat: incoming, outgoing, and how many of both are calls ("3 calls") */
  title = dam_message_printf (_("%1$'llu incoming, %2$'llu outgoing, %3$s among them"), (unsigned long long) summary->incoming,
                              (unsigned long long) summary->outgoing, calls);
  subtitle = summary->ignored == 0
             ? g_strdup ("")
             : g_strdup_printf (ngettext ("%'llu contact of people who are ignored is left out.",
                                          "%'llu contacts of people who are ignored are left out.", PLURAL (summary->ignored)),
                                (unsigned long long) summary->ignored);
  set_title (self->kinds_row, title);
  dam_row_set_subtitle (self->kinds_row, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds_row), summary->contacts > 0);
}

static void
show_verdicts (DamImportCheck         *self,
               DamImport              *import,
               const DamImportSummary *summary)
{
  DamVerdictKind verdict = summary->breaches > 0 ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN;
  const char *classes[] = { "dam-glyph", dam_wording_verdict_class (verdict), NULL };
  guint64 before = summary->before_terms;
  g_autofree char *title = g_strdup_printf (ngettext ("%'llu expected breach", "%'llu expected breaches", PLURAL (summary->breaches)),
                                            (unsigned long long) summary->breaches);
  g_autofree char *parts = dam_message_printf (_("%1$'llu by the client, %2$'llu by you"),
                                               (unsigned long long) (summary->breaches - summary->own_breaches),
                                               (unsigned long long) summary->own_breaches);
  g_autofree char *before_title = g_strdup_printf (ngettext ("%'llu contact before any terms", "%'llu contacts before any terms",
                                                             PLURAL (before)), (unsigned long long) before);

  set_title (self->breaches_row, summary->breaches > 0 ? title : _("No breach expected"));
  dam_row_set_subtitle (self->breaches_row, summary->breaches > 0 ? parts : "");
  gtk_label_set_text (self->breaches_glyph, dam_wording_verdict_glyph (verdict));
  gtk_widget_set_css_classes (GTK_WIDGET (self->breaches_glyph), classes);
  /* What cannot be judged at all is nothing to praise. */
  gtk_widget_set_visible (GTK_WIDGET (self->breaches_row), summary->new_contacts > before);

  set_title (self->before_row, before_title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->before_row), "x", dam_import_get_client (import));
  gtk_widget_set_visible (GTK_WIDGET (self->before_row), before > 0);
}

static void
dam_import_check_dispose (GObject *object)
{
  DamImportCheck *self = DAM_IMPORT_CHECK (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DAM_TYPE_IMPORT_CHECK);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->unread_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dam_import_check_parent_class)->dispose (object);
}

static void
dam_import_check_class_init (DamImportCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_import_check_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-import-check.ui");
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, group);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, notes_group);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, problem_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, new_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, kinds_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, breaches_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, breaches_glyph);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, before_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, backwards_row);
  gtk_widget_class_bind_template_child (widget_class, DamImportCheck, unread_row);
}

static void
dam_import_check_init (DamImportCheck *self)
{
  self->unread_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dam_row_set_subtitle (self->before_row,
                        _("They are recorded, but not judged. To judge them, set contact hours that hold from an earlier date on."));
  dam_row_set_subtitle (self->backwards_row, _("Nothing is lost by it, but the file may be put together from several."));
}

void
dam_import_check_show (DamImportCheck         *self,
                       DamContext             *context,
                       DamImport              *import,
                       const DamImportSummary *summary,
                       const char             *problem)
{
  g_return_if_fail (DAM_IS_IMPORT_CHECK (self));
  g_return_if_fail (dam_import_get_chat (import) != NULL);

  set_title (self->problem_row, problem != NULL ? problem : _("Counting…"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), summary == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->new_row), summary != NULL);
  if (summary != NULL)
    {
      show_new (self, context, import, summary);
      show_kinds (self, summary);
      show_verdicts (self, import, summary);
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->kinds_row), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->breaches_row), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->before_row), FALSE);
    }
  show_notes (self, dam_import_get_chat (import));
}
