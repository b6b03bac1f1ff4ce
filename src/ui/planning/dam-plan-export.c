/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-plan-export"

#include "ui/planning/dam-plan-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jobs/dam-plans-file.h"
#include "store/rules/dam-planned-contact.h"
#include "ui/dam-dialogs.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"
#include "ui/days/dam-days-words.h"
#include "ui/planning/dam-handout.h"
#include "ui/planning/dam-planning-client.h"

static const DamZone *
get_my_zone (DamContext *context)
{
  return dam_clock_get_zone (dam_context_get_clock (context));
}

/* --- iCalendar --- */

static const char *
word_kind (DamPlannedKind kind)
{
  return dam_days_planned_kinds ()[kind];
}

char *
dam_plan_export_ics (DamContext *context,
                     gint64      client,
                     gint64      id,
                     GError    **error)
{
  const DamPlansFileWords words = { word_kind, dam_wording_channel };

  return dam_plans_file_write (dam_store_reader (dam_context_get_store (context)), client, id,
                               dam_clock_now (dam_context_get_clock (context)), get_my_zone (context), &words, error);
}

/* --- saving --- */

typedef struct
{
  GtkWidget *window;
  char      *text;
} Saving;

static void
free_saving (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->text);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, free_saving)

static void
file_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    dam_window_toast (DAM_WINDOW (saving->window), _("Calendar file saved"), FALSE);
  else
    dam_window_toast_error (DAM_WINDOW (saving->window), _("The calendar file could not be saved"), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dam_save_file_finish (result, &error);
  const char *text = saving->text;

  if (file == NULL)
    {
      dam_window_toast_error (DAM_WINDOW (saving->window), _("The calendar file could not be saved"), error);
      return;
    }

  g_file_replace_contents_async (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, file_written_cb,
                                 g_steal_pointer (&saving));
}

void
dam_plan_export_save (GtkWidget  *widget,
                      DamContext *context,
                      gint64      client,
                      gint64      id)
{
  DamWindow *window = dam_window_find (widget);
  g_autoptr (GError) error = NULL;
  Saving *saving;
  char *text;

  if (window == NULL)
    return;

  text = dam_plan_export_ics (context, client, id, &error);
  if (text == NULL)
    {
      dam_window_toast_error (window, _("The calendar file could not be saved"), error);
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (GTK_WIDGET (window));
  saving->text = text;
  dam_save_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save Calendar File"),
                       /* Translators: the name of a file; keep ".ics" */
                       id != 0 ? _("planned contact.ics") : _("planned contacts.ics"), NULL, file_chosen_cb, saving);
}

/* --- copying --- */

void
dam_plan_export_copy (GtkWidget  *widget,
                      DamContext *context,
                      gint64      id,
                      DamLanguage language)
{
  DamDateStyle style = dam_context_get_date_style (context);
  g_auto (DamPlanned) planned = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *what;
  DamInterval slot;

  if (!dam_planned_read (dam_store_reader (dam_context_get_store (context)), id, &planned, &error))
    {
      g_message ("A planned contact cannot be read: %s", error->message);
      return;
    }

  style.language = language;
  slot = (DamInterval) { planned.at, planned.at + planned.minutes * 60 };
  what = planned.title != NULL && *planned.title != '\0' ? planned.title : dam_handout_kind (language, planned.kind);
  text = dam_handout_planned (style, &slot, what, get_my_zone (context),
                              dam_planning_their_zone (context, planned.client, planned.at));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}
