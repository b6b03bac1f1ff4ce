/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "now-fixture.h"

/* What the list, the head of a client, Today and the popover say of now, at any time. */

/* Whether each state was met, and enough kinds of rules. */
static gboolean
has_variety (const guint n_states[3],
             guint       rules)
{
  return n_states[0] > 0 && n_states[1] > 0 && n_states[2] > 0 && g_bit_storage (rules) > 3;
}

/* All places say what the timetables explain, at any time, and just before and when a state ends. */
static void
test_agreement (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  gint64 from = instant ("2025-12-01T00:00");
  gint64 to = instant ("2027-03-01T00:00");
  guint n_states[3] = { 0 };
  guint rules = 0;
  Views views;

  open_views (fixture, &views);

  /* Thirty times may by chance all be closed: it goes on until something of each was tried. */
  for (int i = 0; i < 30 || (i < 1000 && !has_variety (n_states, rules)); i++)
    {
      int which = g_test_rand_int_range (0, N_CLIENTS);
      DamSide side = (DamSide) g_test_rand_int_range (0, DAM_N_SIDES);
      DamTimetable *timetable = dam_judge_timetable (dam_judges_get (dam_context_get_judges (fixture->context),
                                                                     views.ids.ids[which]), side);
      gint64 at = from + (gint64) g_test_rand_double_range (0, (double) (to - from) / 60) * 60;
      DamAnswer answer;

      dam_timetable_ask (timetable, at, &answer);
      n_states[answer.state]++;
      rules |= 1u << answer.rule;
      dam_clock_freeze (clock, at);
      check_client (&views, which);

      if (answer.until < to)
        {
          dam_clock_freeze (clock, answer.until - 60);
          check_client (&views, which);
          dam_clock_freeze (clock, answer.until);
          check_client (&views, which);
        }
    }

  g_assert_true (has_variety (n_states, rules));

  close_views (&views);
}

static void
check_words (Views      *views,
             int         which,
             const char *at,
             DamSide     side,
             const char *words,
             const char *why)
{
  GtkWidget *row;
  GtkWidget *popover;
  GtkWidget *state;

  dam_clock_freeze (dam_context_get_clock (views->fixture->context), instant (at));
  row = GTK_WIDGET (find_row (views->list, views->ids.ids[which]));
  g_assert_nonnull (display_find (row, GTK_TYPE_LABEL, words));
  gtk_widget_activate_action (row, "now.why", NULL);
  popover = dam_now_popover_find (row);
  state = display_find (popover, GTK_TYPE_LABEL, words);
  g_assert_nonnull (state);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_widget_get_parent (state)))), ==, why);
  dam_now_popover_drop (row);
}

/* Each kind of reason, in words. */
static void
test_words (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  Views views;

  open_views (fixture, &views);

  check_words (&views, PLAIN, "2026-11-17T15:04", DAM_SIDE_MINE, "They to me: Available until 17:30",
               "Weekly hours of Tuesday, terms of 2 March 2026.\nNext hours from tomorrow 09:00.");
  check_words (&views, PLAIN, "2026-11-17T17:45", DAM_SIDE_MINE, "They to me: Closed · opens tomorrow 09:00",
               "Closed for the reserved time “R&D <저녁>”.");
  check_words (&views, PLAIN, "2026-11-17T20:00", DAM_SIDE_MINE, "They to me: Closed · opens tomorrow 09:00",
               "Outside the weekly hours of Tuesday, terms of 2 March 2026.");
  check_words (&views, PLAIN, "2026-11-19T15:00", DAM_SIDE_MINE, "They to me: Closed · opens tomorrow 09:00",
               "Closed by the date exception “<치과>”.");
  check_words (&views, PLAIN, "2026-11-21T15:04", DAM_SIDE_MINE, "They to me: Available until 16:00",
               "Open by the date exception “인쇄”.\nNext hours from Monday 09:00.");
  check_words (&views, PLAIN, "2026-08-05T10:00", DAM_SIDE_MINE, "They to me: Closed · opens Monday 09:00",
               "Closed for the vacation “제주”.");
  check_words (&views, ODD, "2026-06-08T10:00", DAM_SIDE_MINE, "They to me: Closed · opens Saturday 22:00", "Closed for a vacation.");
  check_words (&views, PLAIN, "2026-09-25T10:00", DAM_SIDE_MINE, "They to me: Closed · opens Monday 09:00",
               "Closed on Chuseok (public holiday).");
  check_words (&views, PLAIN, "2026-11-21T15:04", DAM_SIDE_THEIRS, "Me to them: No rule yet", "No rule has been agreed.");

  /* Terms that are still to come, and hours that are. */
  check_words (&views, PLAIN, "2026-02-27T15:04", DAM_SIDE_MINE, "They to me: No rule until Monday 00:00",
               "The first terms hold from Mon, 2 Mar 2026 on.\nNext hours from Tuesday 09:00.");
  check_words (&views, LATER, "2026-11-30T15:04", DAM_SIDE_THEIRS, "Me to them: No rule until tomorrow 00:00",
               "No rule has been agreed.\nNext hours from tomorrow 09:00.");

  /* What is closed and then has no rule does not open. */
  check_words (&views, ONE_DAY, "2026-11-23T15:04", DAM_SIDE_THEIRS, "Me to them: Closed until 24:00",
               "Monday is a day off, terms of 2 March 2026.");

  /* Their night of Friday is held by the terms of Friday, although mine are new since midnight. */
  check_words (&views, NEW_YORK, "2026-11-21T15:04", DAM_SIDE_THEIRS, "Me to them: Closed · opens Monday 21:00 · 01:04 in New York",
               "Saturday is a day off, terms of 2 March 2026.");
  check_words (&views, NEW_YORK, "2026-11-18T03:04", DAM_SIDE_THEIRS,
               "Me to them: Available until 06:00 · Tuesday 13:04 in New York",
               "Weekly hours of Tuesday, terms of 2 March 2026.\nNext hours from 21:00.");
  check_words (&views, NEW_YORK, "2026-11-27T03:04", DAM_SIDE_THEIRS, "Me to them: Closed · opens Monday 21:00 · Thursday 13:04 in New York",
               "Closed by the date exception “Thanksgiving”.");
  /* On the day after their clock went forward, 7:00 there is 20:00 here. */
  check_words (&views, NEW_YORK, "2026-03-09T15:04", DAM_SIDE_THEIRS, "Me to them: Closed · opens 20:00 · 02:04 in New York",
               "Outside the weekly hours of Monday, terms of 2 March 2026.");

  close_views (&views);
}

/* The head of a client has a new reason also where the state stays: reserved time reaches beyond the hours of the day. */
static void
test_reason_changes (DisplayFixture *fixture,
                     gconstpointer   user_data)
{
  static const struct
  {
    const char *at;
    const char *words;
  } times[] = {
    { "2026-11-17T17:45", "Closed · opens tomorrow 09:00\nClosed for the reserved time “R&D <저녁>”." },
    { "2026-11-17T20:00", "Closed · opens tomorrow 09:00\nOutside the weekly hours of Tuesday, terms of 2 March 2026." },
  };
  DamClock *clock = dam_context_get_clock (fixture->context);
  GtkWidget *head;
  Views views;

  open_views (fixture, &views);
  dam_clients_page_show_client (DAM_CLIENTS_PAGE (views.page), views.ids.ids[PLAIN]);
  head = display_find (display_find (views.page, DAM_TYPE_NOW_GROUP, NULL), ADW_TYPE_ACTION_ROW, "They May Contact Me");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      dam_clock_freeze (clock, instant (times[i].at));
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (head)), ==, times[i].words);
    }
  close_views (&views);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/client-now/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)
  ADD ("agreement", test_agreement);
  ADD ("words", test_words);
  ADD ("reason-changes", test_reason_changes);

  return g_test_run ();
}
