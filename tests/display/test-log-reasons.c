/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"

#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-terms-store.h"
#include "ui/dam-wording.h"
#include "ui/log/dam-contact-dialog.h"
#include "ui/log/dam-log-row.h"

GResource *dam_ui_get_resource (void);

/* A row of the log with each reason that a verdict can have, and the dialog over a conversation. */

static gint64
instant (const char *text)
{
  gint64 at = 0;

  g_assert_true (dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, NULL));

  return at;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  dam_store_write_finish (DAM_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
write_and_wait (DisplayFixture *fixture,
                DamStoreFunc    func,
                gpointer        data)
{
  gboolean done = FALSE;

  dam_store_write_async (dam_context_get_store (fixture->context), "step", func, data, NULL, NULL, written_cb, &done);
  WAIT_UNTIL (done);
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  const char *shown = NULL;

  if (GTK_IS_LABEL (widget))
    shown = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    shown = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (g_strcmp0 (shown, text) == 0 && gtk_widget_get_visible (widget))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

/* --- rows --- */

static const struct
{
  DamVerdictKind verdict;
  DamReasonKind  reasons[2];
  guint          n_reasons;
  const char    *word;
  const char    *few;
} rows[] = {
  { DAM_VERDICT_WITHIN, { 0 }, 0, "Within terms", "" },
  { DAM_VERDICT_UNKNOWN, { DAM_REASON_UNKNOWN_PERSON }, 1, "Unknown", "unknown person" },
  { DAM_VERDICT_BEFORE_TERMS, { DAM_REASON_BEFORE_TERMS }, 1, "Before terms", "before the first terms" },
  { DAM_VERDICT_EXCEPTION, { DAM_REASON_EMERGENCY }, 1, "Exception", "emergency" },
  { DAM_VERDICT_BREACH, { DAM_REASON_UNOFFICIAL_CHANNEL }, 1, "Breach", "unofficial channel" },
  { DAM_VERDICT_BREACH, { DAM_REASON_OUTSIDE_HOURS }, 1, "Breach", "outside hours" },
  { DAM_VERDICT_BREACH, { DAM_REASON_CALL_TOO_LONG }, 1, "Breach", "call too long" },
  { DAM_VERDICT_BREACH, { DAM_REASON_THEIR_CHANNEL }, 1, "Breach", "not their channel" },
  { DAM_VERDICT_BREACH, { DAM_REASON_THEIR_HOURS }, 1, "Breach", "outside their hours" },
  { DAM_VERDICT_BREACH, { DAM_REASON_OWN_RULE }, 1, "Breach", "outside my own hours" },
  { DAM_VERDICT_BREACH, { DAM_REASON_LATE_REPLY }, 1, "Breach", "late reply" },
  { DAM_VERDICT_EXCEPTION, { DAM_REASON_INVITED }, 1, "Exception", "invited" },
  { DAM_VERDICT_WITHIN, { DAM_REASON_GRACE }, 1, "Within terms", "within the grace" },
  { DAM_VERDICT_BREACH, { DAM_REASON_OWN_RULE, DAM_REASON_INVITED }, 2, "Breach", "outside my own hours" },
};

static gboolean
add_rows (DamTransaction *tx,
          gpointer        data,
          GError        **error)
{
  gint64 *ids = data;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DamContactRow row = {
        .contact = {
          .at = instant ("2026-11-17T21:14"), .direction = DAM_DIRECTION_OUTGOING, .channel = DAM_CHANNEL_MAIL, .kind = DAM_CONTACT_MAIL,
          .seconds = -1,
        },
      };
      DamVerdict verdict = { .kind = rows[i].verdict, .n_reasons = rows[i].n_reasons };

      for (guint r = 0; r < rows[i].n_reasons; r++)
        verdict.reasons[r].kind = rows[i].reasons[r];
      if (!dam_contact_insert (tx, &row, &ids[i], error) || !dam_verdict_write (tx, ids[i], 0, row.contact.at, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

static void
test_rows (DisplayFixture *fixture,
           gconstpointer   data)
{
  gint64 ids[G_N_ELEMENTS (rows)];
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = dam_log_row_new ();
  DamDateStyle style = { DAM_LANGUAGE_ENGLISH, TRUE };

  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_present (GTK_WINDOW (window));

  /* What the background would make of them does not matter here: each is read before it has its turn. */
  write_and_wait (fixture, add_rows, ids);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DamLogEntry) entry = dam_log_read_one (dam_store_reader (dam_context_get_store (fixture->context)), ids[i], &error);

      g_assert_no_error (error);
      dam_log_row_set_entry (DAM_LOG_ROW (row), entry, style, dam_zone_lookup ("Asia/Seoul", NULL));
      g_test_message ("%s: %s", rows[i].word, rows[i].few);
      g_assert_true (shows_text (row, rows[i].word));
      g_assert_true (*rows[i].few == '\0' || shows_text (row, rows[i].few));
      g_assert_true (shows_text (row, dam_wording_verdict_glyph ((int) rows[i].verdict)));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the dialog --- */

typedef struct
{
  gint64 client;
  gint64 asked;
  gint64 answer;
} Talk;

/* They asked on Tuesday morning; I answered late in the evening. */
static gboolean
add_talk (DamTransaction *tx,
          gpointer        data,
          GError        **error)
{
  Talk *talk = data;
  g_autofree char *name = g_strdup ("김철수");
  DamContactRow row = {
    .contact = { .channel = DAM_CHANNEL_MAIL, .kind = DAM_CONTACT_MAIL, .seconds = -1, .person_known = TRUE },
  };
  DamTerms terms;

  dam_terms_init (&terms);
  if (!dam_client_insert (tx, &(DamClientData) { .name = name }, &talk->client, error) ||
      !dam_terms_set (&terms, "hours.tue", "9-18", NULL, error) || !dam_terms_set (&terms, "reply-within", "4h", NULL, error) ||
      !dam_terms_set (&terms, "theirs.hours.tue", "9-18", NULL, error) ||
      !dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error))
    return FALSE;

  row.client = talk->client;
  row.contact.at = instant ("2026-11-17T10:00");
  row.contact.direction = DAM_DIRECTION_INCOMING;
  if (!dam_contact_insert (tx, &row, &talk->asked, error))
    return FALSE;
  row.contact.at = instant ("2026-11-17T20:00");
  row.contact.direction = DAM_DIRECTION_OUTGOING;

  return dam_contact_insert (tx, &row, &talk->answer, error);
}

static GtkWidget *
open_dialog (DisplayFixture *fixture,
             GtkWidget      *window,
             gint64          contact)
{
  g_autoptr (GList) toplevels = NULL;

  dam_contact_dialog_present (GTK_WINDOW (window), fixture->context, contact);
  toplevels = gtk_window_list_toplevels ();
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (l->data != window && ADW_IS_WINDOW (l->data))
      return l->data;

  g_assert_not_reached ();
}

/* The switch in the row called @title; NULL when that is not to be seen. */
static GtkSwitch *
find_switch (GtkWidget  *widget,
             const char *title)
{
  if (ADW_IS_ACTION_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return gtk_widget_get_visible (widget) ? GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (widget))) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkSwitch *found = find_switch (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_dialog (DisplayFixture *fixture,
             gconstpointer   data)
{
  const char *late = "Answered 4 h later than promised (due 14:00); terms of 2 March 2026.";
  GtkWidget *window = gtk_window_new ();
  Talk talk = { 0 };
  GtkWidget *dialog;
  GtkSwitch *automatic;

  gtk_window_present (GTK_WINDOW (window));
  write_and_wait (fixture, add_talk, &talk);

  /* No machine asked for anything. */
  dialog = open_dialog (fixture, window, talk.asked);
  g_assert_true (shows_text (dialog, "Within terms"));
  g_assert_null (find_switch (dialog, "Automatic Reply"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = open_dialog (fixture, window, talk.answer);
  automatic = find_switch (dialog, "Automatic Reply");
  g_assert_nonnull (automatic);
  g_assert_false (gtk_switch_get_active (automatic));
  g_assert_true (shows_text (dialog, late));
  g_assert_true (shows_text (dialog, "My hours on Tuesday"));
  g_assert_true (shows_text (dialog, "09:00–18:00 · terms of 2 March 2026"));

  /* What a machine sent is no answer, and so is not late. */
  gtk_switch_set_active (automatic, TRUE);
  WAIT_UNTIL (!shows_text (dialog, late));
  g_assert_true (shows_text (dialog, "Automatic reply"));
  g_assert_true (gtk_switch_get_active (automatic));
  gtk_switch_set_active (automatic, FALSE);
  WAIT_UNTIL (shows_text (dialog, late));

  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (!dam_judges_is_judging (dam_context_get_judges (fixture->context)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (dam_ui_get_resource ());

  g_test_add ("/ui/log-reasons/rows", DisplayFixture, NULL, display_fixture_set_up, test_rows, display_fixture_tear_down);
  g_test_add ("/ui/log-reasons/dialog", DisplayFixture, NULL, display_fixture_set_up, test_dialog, display_fixture_tear_down);

  return g_test_run ();
}
