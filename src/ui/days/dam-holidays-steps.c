/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-holidays-steps"

#include "ui/days/dam-holidays-steps.h"

#include <string.h>

#include <glib/gi18n.h>

#include "exchange/dam-holiday-file.h"
#include "rules/dam-terms.h"
#include "store/rules/dam-holiday-store.h"
#include "text/dam-josa.h"
#include "ui/dam-step.h"
#include "ui/dam-window.h"
#include "ui/dam-wording.h"

/* What the writer thread is given. */
typedef struct
{
  char           *calendar;
  DamDay          day;
  gint64          id;
  char           *file;
  DamHolidayFile *holidays;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->calendar);
  g_free (change->file);
  g_clear_pointer (&change->holidays, dam_holiday_file_free);
  g_free (change);
}

/* --- days --- */

/* The store removes all there is on a day; what the user added there is put back. */
static gboolean
remove_day (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  Change *change = data;
  g_autoptr (GArray) rows = dam_holiday_change_list (dam_transaction_db (tx), change->calendar, error);

  if (rows == NULL || !dam_holiday_change_write (tx, change->calendar, change->day, NULL, error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const DamHolidayRow *row = &g_array_index (rows, DamHolidayRow, i);

      if (row->day == change->day && !row->removed
          && !dam_holiday_change_write (tx, change->calendar, row->day, row->name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_back (DamTransaction  *tx,
           gpointer         data,
           GError         **error)
{
  Change *change = data;

  return dam_holiday_change_delete (tx, change->id, error);
}

void
dam_holidays_remove_day (GtkWidget  *widget,
                         DamContext *context,
                         const char *calendar,
                         DamDay      day)
{
  Change *change = g_new0 (Change, 1);

  change->calendar = g_strdup (calendar);
  change->day = day;
  dam_step_write (widget, context, C_("step", "remove public holiday"), remove_day, change, free_change,
                  _("Public holiday removed"), _("The public holiday could not be removed"));
}

void
dam_holidays_take_back (GtkWidget  *widget,
                        DamContext *context,
                        gint64      id,
                        gboolean    restore)
{
  Change *change = g_new0 (Change, 1);

  change->id = id;
  dam_step_write (widget, context, restore ? C_("step", "restore public holiday") : C_("step", "remove public holiday"),
                  take_back, change, free_change, restore ? _("Public holiday restored") : _("Public holiday removed"),
                  restore ? _("The public holiday could not be restored") : _("The public holiday could not be removed"));
}

/* --- calendars --- */

static gboolean
delete_calendar (DamTransaction  *tx,
                 gpointer         data,
                 GError         **error)
{
  Change *change = data;

  return dam_holiday_calendar_delete (tx, change->calendar, error);
}

void
dam_holidays_delete_calendar (GtkWidget  *widget,
                              DamContext *context,
                              const char *calendar)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (context));
  gint64 users = dam_holiday_calendar_count_users (db, calendar);
  g_autofree char *done = NULL;
  Change *change = g_new0 (Change, 1);

  change->calendar = g_strdup (calendar);
  if (users > 0)
    /* Translators: a calendar of public holidays was deleted, and so many agreed terms name it */
    done = g_strdup_printf (ngettext ("Calendar deleted; %d version of terms has no holidays now",
                                      "Calendar deleted; %d versions of terms have no holidays now", (gulong) users), (int) users);
  else
    done = g_strdup (_("Calendar deleted"));
  dam_step_write (widget, context, C_("step", "delete holiday calendar"), delete_calendar, change, free_change,
                  done, _("The calendar could not be deleted"));
}

static gboolean
write_calendar (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  Change *change = data;

  return dam_holiday_calendar_write (tx, change->calendar, change->file, change->holidays->holidays, error);
}

typedef struct
{
  GWeakRef                widget;
  DamContext             *context;
  GFile                  *file;
  DamHolidaysImportedFunc imported;
  DamHolidayFile         *read;
  char                   *name;
  char                   *done;
  int                     year;
} Import;

static void
free_import (gpointer data)
{
  Import *import = data;

  g_weak_ref_clear (&import->widget);
  g_clear_object (&import->context);
  g_clear_object (&import->file);
  g_clear_pointer (&import->read, dam_holiday_file_free);
  g_free (import->name);
  g_free (import->done);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, free_import)

/* What the calendar is to be called: as it calls itself, else as its file; one that has the name of a built-in one is told apart. */
static char *
choose_name (const DamHolidayFile * read,
             const char           *base)
{
  static const char *const taken[] = { DAM_CALENDAR_KOREA, DAM_CALENDAR_NONE, "inherit" };
  g_autofree char *name = g_strdup (read->name != NULL ? read->name : base);
  char *dot = read->name == NULL ? strrchr (name, '.') : NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  if (!dam_calendar_name_check (name, NULL))
    {
      g_free (name);
      /* Translators: the name of an imported calendar of public holidays that says no name itself */
      name = g_strdup (_("Imported Holidays"));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    if (g_ascii_strcasecmp (name, taken[i]) == 0)
      /* Translators: %s is the name of a calendar of public holidays that was read from a file and is called like a built-in one */
      return g_strdup_printf (_("%s (Imported)"), name);

  return g_steal_pointer (&name);
}

static DamWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return DAM_IS_WINDOW (root) ? DAM_WINDOW (root) : NULL;
}

static void
calendar_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&import->widget);
  g_autoptr (GError) error = NULL;
  gboolean ok = dam_store_write_finish (DAM_STORE (source), result, &error);
  DamWindow *window = find_window (widget);

  if (ok && window != NULL)
    dam_window_toast (window, import->done, TRUE);
  if (widget == NULL)
    return;

  if (ok)
    {
      import->imported (widget, import->name, import->year, NULL);
    }
  else
    {
      g_autofree char *failure = dam_wording_failure (_("The calendar could not be imported"), error);

      import->imported (widget, NULL, 0, failure);
    }
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DamHolidayFile) read = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *base = g_file_get_basename (import->file);
  g_autofree char *shown = g_filename_display_name (base);
  const DamHoliday *items;
  DamStore *store;
  Change *change;
  gsize n;

  if (read == NULL)
    {
      g_autoptr (GtkWidget) widget = g_weak_ref_get (&import->widget);
      g_autofree char *failure = g_strdup_printf ("%s: %s", shown, error->message);

      if (widget != NULL)
        import->imported (widget, NULL, 0, failure);
      return;
    }

  import->name = choose_name (read, shown);
  items = dam_holidays_range (read->holidays, G_MININT32, G_MAXINT32, &n);
  if (n > 0)
    dam_day_to_ymd (items[0].day, &import->year, NULL, NULL);
  /* Translators: %1$s is the name of a calendar that was imported, %2$u how many holidays are in it */
  import->done = dam_message_printf (ngettext ("“%1$s”: %2$u holiday imported", "“%1$s”: %2$u holidays imported", n), import->name, (guint) n);

  change = g_new0 (Change, 1);
  change->calendar = g_strdup (import->name);
  change->file = g_steal_pointer (&shown);
  change->holidays = g_steal_pointer (&read);
  store = dam_context_get_store (import->context);
  dam_store_write_async (store, C_("step", "import holiday calendar"), write_calendar, change, free_change,
                         NULL, calendar_written_cb, g_steal_pointer (&import));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  DamHolidayFile *read = dam_holiday_file_load (G_FILE (data), cancellable, &error);

  if (read != NULL)
    g_task_return_pointer (task, read, (GDestroyNotify) dam_holiday_file_free);
  else
    g_task_return_error (task, error);
}

void
dam_holidays_import (GtkWidget               *widget,
                     DamContext              *context,
                     GFile                   *file,
                     DamHolidaysImportedFunc  imported)
{
  Import *import = g_new0 (Import, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, file_read_cb, import);

  g_weak_ref_init (&import->widget, widget);
  import->context = g_object_ref (context);
  import->file = g_object_ref (file);
  import->imported = imported;

  g_task_set_source_tag (task, dam_holidays_import);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}
