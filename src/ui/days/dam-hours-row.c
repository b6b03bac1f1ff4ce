/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-row"

#include "ui/days/dam-hours-row.h"

#include <glib/gi18n.h>

#include "text/dam-josa.h"
#include "ui/dam-wording.h"

struct _DamHoursRow
{
  DamFormRow  parent_instance;

  DamDayHours hours;
  gboolean    is_read;

  /* Owned references */
  DamContext *context;
};

enum
{
  HOURS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHoursRow, dam_hours_row, DAM_TYPE_FORM_ROW)

static void
edited_cb (DamHoursRow *self)
{
  g_autofree char *text = dam_form_row_dup_text (DAM_FORM_ROW (self));
  g_autofree char *message = NULL;
  DamDayHours hours = { DAM_DAY_INHERIT };
  gboolean merged = FALSE;
  gboolean wrong = TRUE;

  self->is_read = FALSE;
  if (*text == '\0')
    {
      wrong = FALSE;
    }
  else if (!dam_hours_parse (text, &hours, &merged, NULL))
    {
      g_autofree char *piece = dam_hours_unreadable (text);

      /* Translators: %s is what was typed for the hours of a day and cannot be read */
      message = dam_message_printf (_("“%s” cannot be read. Hours are written like 9-12, 13-18, past midnight like 22-2."),
                                    piece != NULL ? piece : text);
    }
  else if (hours.kind != DAM_DAY_HOURS)
    {
      message = g_strdup (_("Write the hours from when to when, like 9-12."));
    }
  else
    {
      g_autofree char *reading = dam_wording_day_hours (dam_context_get_date_style (self->context), &hours);

      self->hours = hours;
      self->is_read = TRUE;
      wrong = FALSE;
      message = merged ? g_strjoin (" · ", reading, _("Hours that touched or overlapped were joined."), NULL)
                       : g_steal_pointer (&reading);
    }

  dam_form_row_set_message (DAM_FORM_ROW (self), message, wrong);
  g_signal_emit (self, signals[HOURS_CHANGED], 0);
}

static void
dam_hours_row_dispose (GObject *object)
{
  g_clear_object (&DAM_HOURS_ROW (object)->context);

  G_OBJECT_CLASS (dam_hours_row_parent_class)->dispose (object);
}

static void
dam_hours_row_class_init (DamHoursRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dam_hours_row_dispose;

  signals[HOURS_CHANGED] = g_signal_new ("hours-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
dam_hours_row_init (DamHoursRow *self)
{
}

GtkWidget *
dam_hours_row_new (DamContext *context,
                   const char *title)
{
  DamHoursRow *self = g_object_new (DAM_TYPE_HOURS_ROW, "title", title, NULL);

  self->context = g_object_ref (context);
  g_signal_connect (self, "edited", G_CALLBACK (edited_cb), NULL);

  return GTK_WIDGET (self);
}

const DamDayHours *
dam_hours_row_get (DamHoursRow *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_ROW (self), NULL);

  return self->is_read ? &self->hours : NULL;
}

void
dam_hours_row_set (DamHoursRow       *self,
                   const DamDayHours *hours)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_HOURS_ROW (self));

  text = dam_hours_row_format (hours);
  dam_form_row_set_text (DAM_FORM_ROW (self), text);
}

char *
dam_hours_row_format (const DamDayHours *hours)
{
  g_autofree char *text = NULL;
  g_autofree char *dashed = NULL;
  g_auto (GStrv) ends = NULL;
  g_auto (GStrv) ranges = NULL;

  if (hours->kind != DAM_DAY_HOURS)
    return g_strdup ("");

  text = dam_hours_format (hours);
  ends = g_strsplit (text, "-", -1);
  dashed = g_strjoinv ("–", ends);
  ranges = g_strsplit (dashed, ",", -1);

  return g_strjoinv (", ", ranges);
}
