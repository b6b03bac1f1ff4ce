/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-row"

#include "ui/dam-log-row.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-wording.h"

/* A row is told everything it shows, and remembers nothing: a list of a million contacts has a few dozen of them. */

#define VERDICT_CHARS 26

struct _DamLogRow
{
  GtkWidget  parent_instance;

  /* Template children */
  GtkWidget *line;   /* bound so that it goes with the template */
  GtkLabel  *heading_label;
  GtkLabel  *time_label;
  GtkImage  *direction_image;
  GtkImage  *kind_image;
  GtkBox    *body;
  GtkLabel  *name_label;
  GtkLabel  *details_label;
  GtkLabel  *verdict_glyph;
  GtkLabel  *verdict_label;
  GtkLabel  *reasons_label;
};

G_DEFINE_FINAL_TYPE (DamLogRow, dam_log_row, GTK_TYPE_WIDGET)

static const char *
kind_icon (DamContactKind kind)
{
  switch (kind)
    {
    case DAM_CONTACT_CALL:
      return "dam-call-symbolic";

    case DAM_CONTACT_MAIL:
      return "dam-mail-symbolic";

    case DAM_CONTACT_MEETING:
      return "dam-meeting-symbolic";

    case DAM_CONTACT_MESSAGE:
    default:
      return "dam-message-symbolic";
    }
}

static char *
format_name (DamLogEntry *entry,
             DamDateStyle style)
{
  const char *speaker = dam_log_entry_get_speaker (entry);

  if (dam_log_entry_get_client (entry) != 0)
    return dam_wording_client_name (style, dam_log_entry_get_client_name (entry), dam_log_entry_get_is_company (entry));
  if (speaker != NULL && *speaker != '\0')
    return g_strdup (speaker);

  return g_strdup (_("Unknown person"));
}

/* "Incoming call · 7 min · KakaoTalk" */
static char *
format_details (DamLogEntry *entry,
                DamDateStyle style)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  GString *text = g_string_new (dam_wording_contact (contact));

  if (contact->kind == DAM_CONTACT_CALL && contact->seconds > 0)
    {
      g_autofree char *length = dam_format_call_length (style.language, contact->seconds);

      g_string_append_printf (text, " · %s", length);
    }

  g_string_append_printf (text, " · %s", dam_wording_channel (contact->channel));

  return g_string_free (text, FALSE);
}

static void
dam_log_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAM_TYPE_LOG_ROW);

  G_OBJECT_CLASS (dam_log_row_parent_class)->dispose (object);
}

static void
dam_log_row_class_init (DamLogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_log_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/damjang/Damjang/ui/dam-log-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, line);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, heading_label);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, direction_image);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, kind_image);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, body);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, verdict_glyph);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, DamLogRow, reasons_label);
}

static void
dam_log_row_init (DamLogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dam_keep_words (GTK_WIDGET (self));
  dam_log_row_set_narrow (self, FALSE);
}

GtkWidget *
dam_log_row_new (void)
{
  return g_object_new (DAM_TYPE_LOG_ROW, NULL);
}

/* What is said of the row: the day and the time first, then what, who and the verdict with its reasons. */
static char *
format_accessible_name (DamLogEntry  *entry,
                        DamDateStyle  style,
                        const char   *name,
                        DamDay        day,
                        const char   *time,
                        const char   *reasons)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  int verdict = dam_log_entry_get_verdict (entry);
  g_autofree char *date = dam_wording_date (style, day);
  g_autofree char *judged = NULL;

  if (*reasons != '\0')
    /* Translators: a verdict and the reasons for it: “Breach: outside hours” */
    judged = dam_message_printf (C_("log row", "%1$s: %2$s"), dam_wording_verdict (verdict), reasons);
  else
    judged = g_strdup (dam_wording_verdict (verdict));

  /* Translators: what a screen reader says of a contact: date, time, “Incoming message”, name of the client, verdict */
  return dam_message_printf (C_("log row", "%1$s, %2$s, %3$s, %4$s, %5$s"), date, time, dam_wording_contact (contact), name, judged);
}

void
dam_log_row_set_entry (DamLogRow     *self,
                       DamLogEntry   *entry,
                       DamDateStyle   style,
                       const DamZone *zone)
{
  const DamContact *contact;
  const char *glyph_classes[] = { "dam-glyph", NULL, NULL };
  g_autofree char *time = NULL;
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;
  g_autofree char *reasons = NULL;
  g_autofree char *said = NULL;
  GtkWidget *item;
  DamDay day;
  int second;
  int verdict;

  g_return_if_fail (DAM_IS_LOG_ROW (self));
  g_return_if_fail (DAM_IS_LOG_ENTRY (entry));

  contact = dam_log_entry_get_contact (entry);
  verdict = dam_log_entry_get_verdict (entry);
  dam_zone_to_local (zone, contact->at, &day, &second);

  time = dam_format_time (style, second / 60);
  name = format_name (entry, style);
  details = format_details (entry, style);
  reasons = dam_wording_reasons_short (dam_log_entry_get_reasons (entry));

  gtk_label_set_text (self->time_label, time);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->details_label, details);

  gtk_image_set_from_icon_name (self->kind_image, kind_icon (contact->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->direction_image), contact->direction != DAM_DIRECTION_UNKNOWN);
  gtk_image_set_from_icon_name (self->direction_image,
                                contact->direction == DAM_DIRECTION_OUTGOING ? "dam-outgoing-symbolic" : "dam-incoming-symbolic");

  glyph_classes[1] = dam_wording_verdict_class (verdict);
  gtk_label_set_text (self->verdict_glyph, dam_wording_verdict_glyph (verdict));
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_glyph), glyph_classes);
  gtk_label_set_text (self->verdict_label, dam_wording_verdict (verdict));
  gtk_label_set_text (self->reasons_label, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_label), *reasons != '\0');

  said = format_accessible_name (entry, style, name, day, time, reasons);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
dam_log_row_set_heading (DamLogRow  *self,
                         const char *heading)
{
  g_return_if_fail (DAM_IS_LOG_ROW (self));

  gtk_label_set_text (self->heading_label, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading_label), heading != NULL);
}

void
dam_log_row_set_narrow (DamLogRow *self,
                        gboolean   narrow)
{
  g_return_if_fail (DAM_IS_LOG_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->body, narrow ? 2 : 12);

  /* Beside the words, all verdicts stand in one column. */
  gtk_label_set_width_chars (self->verdict_label, narrow ? -1 : VERDICT_CHARS);
  gtk_label_set_max_width_chars (self->reasons_label, narrow ? -1 : VERDICT_CHARS);
}
