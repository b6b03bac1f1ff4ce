/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-log-row"

#include "ui/log/dam-log-row.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-wording.h"

/* A row is told everything it shows, and remembers nothing: a list of a million contacts has a few hundred of them.
 *
 * A list view of GTK 4.8 makes two hundred rows at once, however few are seen, so this row is made in code, has no boxes within boxes,
 * and its texts are inscriptions, which take the room they are given without being laid out before they are drawn. With a template
 * full of labels, a page of the log took ten times as long. */

/* Room for a verdict with its reasons, and for a time, in average characters. */
#define VERDICT_CHARS 30
#define TIME_CHARS_12H 9
#define TIME_CHARS_24H 5

#define COLUMN_GAP 12
#define ICON_GAP 2
#define GLYPH_GAP 6
#define LINE_GAP 2
#define MIN_NAME_WIDTH 80

struct _DamLogRow
{
  GtkWidget       parent_instance;

  gboolean        narrow;

  /* Children */
  GtkWidget      *heading;   /* made when the row is first of a day */
  GtkWidget      *line;
  GtkInscription *time;
  GtkImage       *direction;
  GtkImage       *kind;
  GtkInscription *name;
  GtkInscription *details;
  GtkInscription *glyph;
  GtkInscription *verdict;
  GtkInscription *reasons;
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

  /* A mail by mail and a call by telephone go without saying. */
  if (!(contact->kind == DAM_CONTACT_MAIL && contact->channel == DAM_CHANNEL_MAIL) &&
      !(contact->kind == DAM_CONTACT_CALL && contact->channel == DAM_CHANNEL_PHONE))
    g_string_append_printf (text, " · %s", dam_wording_channel (contact->channel));

  return g_string_free (text, FALSE);
}

static int
measure_child (gpointer       child,
               GtkOrientation orientation)
{
  int minimum;
  int natural = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, -1, &minimum, &natural, NULL, NULL);

  return natural;
}

static int
height_of (gpointer first,
           gpointer second)
{
  return measure_child (first, GTK_ORIENTATION_VERTICAL) + measure_child (second, GTK_ORIENTATION_VERTICAL);
}

static void
measure_line (GtkWidget     *line,
              GtkOrientation orientation,
              int            for_size,
              int           *minimum,
              int           *natural,
              int           *minimum_baseline,
              int           *natural_baseline)
{
  DamLogRow *self = DAM_LOG_ROW (gtk_widget_get_parent (line));
  int words;
  int verdict;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      verdict = measure_child (self->glyph, orientation) + GLYPH_GAP;
      if (!self->narrow)
        verdict += measure_child (self->verdict, orientation);
      words = MAX (MIN_NAME_WIDTH, self->narrow ? verdict + MIN_NAME_WIDTH : 0);

      *minimum = measure_child (self->time, orientation) + COLUMN_GAP +
                 measure_child (self->direction, orientation) + ICON_GAP + measure_child (self->kind, orientation) + COLUMN_GAP +
                 words + (self->narrow ? 0 : COLUMN_GAP + verdict);
    }
  else
    {
      words = height_of (self->name, self->details);
      verdict = MAX (height_of (self->verdict, self->reasons), measure_child (self->glyph, orientation));

      *minimum = self->narrow ? words + LINE_GAP + verdict : MAX (words, verdict);
    }

  *natural = *minimum;
}

/* Gives @child its natural height, in the middle of @height if that is more. Returns its height. */
static int
place (GtkWidget *line,
       gpointer   child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  int natural = measure_child (child, GTK_ORIENTATION_VERTICAL);
  GtkAllocation place = { x, y + MAX (0, (height - natural) / 2), width, natural };

  if (!gtk_widget_should_layout (child))
    return 0;

  if (gtk_widget_get_direction (line) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (line) - x - width;
  gtk_widget_size_allocate (child, &place, -1);

  return natural;
}

static void
allocate_line (GtkWidget *line,
               int        width,
               int        height,
               int        baseline)
{
  DamLogRow *self = DAM_LOG_ROW (gtk_widget_get_parent (line));
  int time_width = measure_child (self->time, GTK_ORIENTATION_HORIZONTAL);
  int direction_width = measure_child (self->direction, GTK_ORIENTATION_HORIZONTAL);
  int kind_width = measure_child (self->kind, GTK_ORIENTATION_HORIZONTAL);
  int glyph_width = measure_child (self->glyph, GTK_ORIENTATION_HORIZONTAL);
  int words_height = height_of (self->name, self->details);
  int verdict_height = height_of (self->verdict, self->reasons);
  int block_height = MAX (verdict_height, measure_child (self->glyph, GTK_ORIENTATION_VERTICAL));
  int x = 0;
  int y;
  int verdict_x;
  int verdict_y;
  int words_width;

  place (line, self->time, x, 0, time_width, height);
  x += time_width + COLUMN_GAP;
  place (line, self->direction, x, 0, direction_width, height);
  x += direction_width + ICON_GAP;
  place (line, self->kind, x, 0, kind_width, height);
  x += kind_width + COLUMN_GAP;

  if (self->narrow)
    {
      y = (height - words_height - LINE_GAP - block_height) / 2;
      words_width = width - x;
      verdict_x = x;
      verdict_y = y + words_height + LINE_GAP;
    }
  else
    {
      y = (height - words_height) / 2;
      verdict_x = width - glyph_width - GLYPH_GAP - measure_child (self->verdict, GTK_ORIENTATION_HORIZONTAL);
      verdict_y = (height - block_height) / 2;
      words_width = verdict_x - COLUMN_GAP - x;
    }

  y += place (line, self->name, x, y, words_width, 0);
  place (line, self->details, x, y, words_width, 0);

  place (line, self->glyph, verdict_x, verdict_y, glyph_width, block_height);
  verdict_x += glyph_width + GLYPH_GAP;
  verdict_y += (block_height - verdict_height) / 2;
  verdict_y += place (line, self->verdict, verdict_x, verdict_y, width - verdict_x, 0);
  place (line, self->reasons, verdict_x, verdict_y, width - verdict_x, 0);
}

/* Where there is little room, two reasons have two lines. */
static void
show_reasons (DamLogRow *self,
              guint32    reasons)
{
  g_autofree char *text = dam_wording_reasons_short (reasons);
  gboolean two_lines = self->narrow && (reasons & (reasons - 1)) != 0;
  g_autoptr (PangoAttrList) attributes = two_lines ? dam_keep_words_attributes (text) : NULL;

  gtk_inscription_set_text (self->reasons, text);
  gtk_inscription_set_attributes (self->reasons, attributes);
  gtk_inscription_set_min_lines (self->reasons, two_lines ? 2 : 1);
  gtk_inscription_set_nat_lines (self->reasons, two_lines ? 2 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), reasons != 0);
}

static void
dam_log_row_dispose (GObject *object)
{
  DamLogRow *self = DAM_LOG_ROW (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_log_row_parent_class)->dispose (object);
}

static void
dam_log_row_class_init (DamLogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_log_row_dispose;

  /* The list item around the row says all of it in one sentence; its parts would only be heard again. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkInscription *
add_text (DamLogRow         *self,
          const char *const *classes,
          int                n_chars)
{
  GtkInscription *text = g_object_new (GTK_TYPE_INSCRIPTION,
                                       "css-classes", classes,
                                       "min-chars", n_chars,
                                       "nat-chars", n_chars,
                                       "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                       NULL);

  gtk_widget_set_parent (GTK_WIDGET (text), self->line);

  return text;
}

static GtkImage *
add_icon (DamLogRow *self)
{
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_parent (icon, self->line);

  return GTK_IMAGE (icon);
}

static void
dam_log_row_init (DamLogRow *self)
{
  static const char *const plain[] = { NULL };
  static const char *const time[] = { "numeric", NULL };
  static const char *const name[] = { "dam-log-name", NULL };
  static const char *const small[] = { "caption", "dim-label", NULL };

  /* What stands under the pointer is the list item, for a click as for a screen reader. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);

  self->line = g_object_new (GTK_TYPE_BOX,
                             "css-classes", (const char *[]) { "dam-log-line", NULL },
                             "layout-manager", gtk_custom_layout_new (NULL, measure_line, allocate_line),
                             NULL);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));

  self->time = add_text (self, time, TIME_CHARS_12H);
  gtk_inscription_set_xalign (self->time, 1);
  self->direction = add_icon (self);
  self->kind = add_icon (self);
  self->name = add_text (self, name, 0);
  self->details = add_text (self, small, 0);
  self->glyph = add_text (self, plain, 1);
  gtk_inscription_set_xalign (self->glyph, 0.5);
  self->verdict = add_text (self, plain, VERDICT_CHARS);
  self->reasons = add_text (self, small, VERDICT_CHARS);
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
                        const char   *time)
{
  const DamContact *contact = dam_log_entry_get_contact (entry);
  int verdict = dam_log_entry_get_verdict (entry);
  g_autofree char *date = dam_wording_date (style, day);
  g_autofree char *reasons = dam_wording_reasons_short (dam_log_entry_get_reasons (entry));
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

  gtk_inscription_set_text (self->time, time);
  gtk_inscription_set_min_chars (self->time, style.clock_24h ? TIME_CHARS_24H : TIME_CHARS_12H);
  gtk_inscription_set_nat_chars (self->time, style.clock_24h ? TIME_CHARS_24H : TIME_CHARS_12H);
  gtk_inscription_set_text (self->name, name);
  gtk_inscription_set_text (self->details, details);

  gtk_image_set_from_icon_name (self->kind, kind_icon (contact->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->direction), contact->direction != DAM_DIRECTION_UNKNOWN);
  gtk_image_set_from_icon_name (self->direction,
                                contact->direction == DAM_DIRECTION_OUTGOING ? "dam-outgoing-symbolic" : "dam-incoming-symbolic");

  glyph_classes[1] = dam_wording_verdict_class (verdict);
  gtk_inscription_set_text (self->glyph, dam_wording_verdict_glyph (verdict));
  gtk_widget_set_css_classes (GTK_WIDGET (self->glyph), glyph_classes);
  gtk_inscription_set_text (self->verdict, dam_wording_verdict (verdict));
  show_reasons (self, dam_log_entry_get_reasons (entry));

  said = format_accessible_name (entry, style, name, day, time);
  item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
dam_log_row_set_heading (DamLogRow  *self,
                         const char *heading)
{
  static const char *const classes[] = { "heading", "dam-log-heading", NULL };

  g_return_if_fail (DAM_IS_LOG_ROW (self));

  if (self->heading == NULL)
    {
      if (heading == NULL)
        return;

      self->heading = g_object_new (GTK_TYPE_LABEL,
                                    "css-classes", classes,
                                    "xalign", 0.0f,
                                    "ellipsize", PANGO_ELLIPSIZE_END,
                                    NULL);
      gtk_widget_insert_before (self->heading, GTK_WIDGET (self), self->line);
    }

  gtk_label_set_text (GTK_LABEL (self->heading), heading != NULL ? heading : "");
  gtk_widget_set_visible (self->heading, heading != NULL);
}

void
dam_log_row_set_narrow (DamLogRow *self,
                        gboolean   narrow)
{
  g_return_if_fail (DAM_IS_LOG_ROW (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_widget_queue_resize (self->line);
}
