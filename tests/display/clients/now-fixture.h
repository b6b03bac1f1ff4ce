/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "../display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-my-zones.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/clients/dam-client-row.h"
#include "ui/clients/dam-clients-page.h"
#include "ui/clients/dam-now-group.h"
#include "ui/clients/dam-now-popover.h"
#include "ui/clients/dam-now-row.h"
#include "ui/dam-today-page.h"
#include "ui/dam-wording.h"

/* The list with a client beside it, and Today, over a store with odd clients; and what they should say of now, by the explanation of the
 * timetables. The clock begins on Saturday, 21 November 2026, 15:04 in Seoul. */

#define LONGEST_SEARCH (366 * G_GINT64_CONSTANT (86400))

static const DamDateStyle style = { .language = DAM_LANGUAGE_ENGLISH, .clock_24h = TRUE };

/* Clients by what is odd about them. Until 2 March 2026 there are no terms at all. */
enum
{
  PLAIN,          /* my defaults and nothing else */
  ODD,            /* a name that is no markup, hours past midnight, a vacation */
  NEW_YORK,       /* another clock with daylight saving, hours and an exception of their own */
  BERLIN,         /* nothing agreed on the weekend there */
  ONE_DAY,        /* closed on Mondays, and no rule for other days */
  LATER,          /* their hours begin in December */
  N_CLIENTS
};

static const struct
{
  const char *name;
  const char *zone;
  const char *from;
  const char *values[9];
} clients[N_CLIENTS] = {
  [PLAIN] = { "가람", NULL, NULL, { NULL } },
  [ODD] = { "R&D <주>", NULL, "2026-05-01", { "hours.fri=22-2", "hours.sat=22-2", "holidays=open", NULL } },
  [NEW_YORK] = { "Juniper", "America/New_York", "2026-03-02",
                 { "theirs.hours.mon=7-16", "theirs.hours.tue=7-16", "theirs.hours.wed=7-16", "theirs.hours.thu=7-16",
                   "theirs.hours.fri=7-14", "theirs.hours.sat=closed", "theirs.hours.sun=closed", NULL } },
  [BERLIN] = { "Kiez", "Europe/Berlin", "2026-03-02",
               { "theirs.hours.mon=9-17", "theirs.hours.tue=9-17", "theirs.hours.wed=9-17", "theirs.hours.thu=0-24", NULL } },
  [ONE_DAY] = { "Montag", NULL, "2026-03-02", { "theirs.hours.mon=closed", NULL } },
  [LATER] = { "나중", NULL, "2026-12-01", { "theirs.hours.tue=9-18", "theirs.hours.wed=9-18", NULL } },
};

typedef struct
{
  gint64 ids[N_CLIENTS];
} Ids;

static inline gboolean
write_terms (DamTransaction     *tx,
             gint64              client,
             const char         *from,
             const char *const  *values,
             GError            **error)
{
  DamTerms terms;

  dam_terms_init (&terms);
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (values[i], "=", 2);

      if (!dam_terms_set (&terms, pair[0], pair[1], NULL, error))
        return FALSE;
    }

  return dam_terms_write (tx, client, &terms, dam_day_parse (from), FALSE, NULL, error);
}

static inline gboolean
write_exception (DamTransaction   *tx,
                 gint64            client,
                 DamSide           side,
                 DamExceptionKind  kind,
                 const char       *first,
                 const char       *last,
                 const char       *hours,
                 const char       *reason,
                 GError          **error)
{
  DamException exception = {
    .client = client, .side = side, .kind = kind, .first = dam_day_parse (first), .last = dam_day_parse (last),
    .hours = { .kind = DAM_DAY_INHERIT }, .reason = (char *) reason,
  };

  if (hours != NULL && !dam_hours_parse (hours, &exception.hours, NULL, error))
    return FALSE;

  return dam_exception_write (tx, &exception, NULL, error);
}

static inline gboolean
fill (DamTransaction  *tx,
      gpointer         data,
      GError         **error)
{
  static const char *const defaults[] = {
    "hours.mon=9-12,13-18", "hours.tue=9-12,13-18", "hours.wed=9-12,13-18", "hours.thu=9-12,13-18", "hours.fri=9-12,13-18",
    "hours.sat=closed", "hours.sun=closed", NULL
  };
  DamReserved dinner = {
    .title = "R&D <저녁>", .weekdays = 0x0f, .first = DAM_DAY_FIRST, .last = DAM_DAY_LAST, .hours = { .kind = DAM_DAY_INHERIT },
  };
  Ids *ids = data;

  for (int i = 0; i < N_CLIENTS; i++)
    {
      DamClientData client = { .name = (char *) clients[i].name, .is_company = TRUE, .zone = (char *) clients[i].zone };

      if (!dam_client_insert (tx, &client, &ids->ids[i], error))
        return FALSE;
      if (clients[i].from != NULL && !write_terms (tx, ids->ids[i], clients[i].from, clients[i].values, error))
        return FALSE;
    }

  return write_terms (tx, 0, "2026-03-02", defaults, error)
         && dam_hours_parse ("17:30-18:30", &dinner.hours, NULL, error)
         && dam_reserved_write (tx, &dinner, FALSE, NULL, error)
         && write_exception (tx, 0, DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, "2026-08-03", "2026-08-07", NULL, "제주", error)
         && write_exception (tx, 0, DAM_SIDE_MINE, DAM_EXCEPTION_PART_CLOSED, "2026-11-19", "2026-11-19", "14-18", "<치과>", error)
         && write_exception (tx, ids->ids[ODD], DAM_SIDE_MINE, DAM_EXCEPTION_VACATION, "2026-06-08", "2026-06-12", NULL, "", error)
         && write_exception (tx, ids->ids[PLAIN], DAM_SIDE_MINE, DAM_EXCEPTION_HOURS, "2026-11-21", "2026-11-21", "10-16", "인쇄", error)
         && write_exception (tx, ids->ids[NEW_YORK], DAM_SIDE_THEIRS, DAM_EXCEPTION_CLOSED, "2026-11-26", "2026-11-27", NULL,
                             "Thanksgiving", error)
         /* Two weeks in London, whose clock is changed while I am there. */
         && dam_my_zone_write (tx, dam_day_parse ("2026-10-19"), dam_zone_lookup ("Europe/London", NULL), error)
         && dam_my_zone_write (tx, dam_day_parse ("2026-11-02"), dam_zone_lookup ("Asia/Seoul", NULL), error);
}

/* --- what should be said --- */

typedef struct
{
  char *words[DAM_N_SIDES];     /* "They to me: …" */
  char *state[DAM_N_SIDES];     /* the same without the direction */
  char *why[DAM_N_SIDES];
} Expected;

static inline void
expected_clear (Expected *self)
{
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      g_free (self->words[side]);
      g_free (self->state[side]);
      g_free (self->why[side]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expected, expected_clear)

static inline DamDay
read_dated (sqlite3 *db,
            gint64   terms)
{
  sqlite3_stmt *stmt = NULL;
  DamDay day = DAM_DAY_INVALID;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT effective_from FROM terms WHERE id = ?1", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (stmt, 1, terms);
  if (terms != 0 && sqlite3_step (stmt) == SQLITE_ROW)
    day = dam_day_parse ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);

  return day;
}

/* By the explanation of the coming year, span by span. */
static inline void
expect (DisplayFixture *fixture,
        gint64          client,
        DamSide         side,
        Expected       *expected)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  gint64 now = dam_clock_now (clock);
  const DamZone *mine = dam_clock_get_zone (clock);
  DamTimetable *timetable = dam_judge_timetable (dam_judges_get (dam_context_get_judges (fixture->context), client), side);
  g_autoptr (GArray) spans = dam_timetable_explain (timetable, now, now + LONGEST_SEARCH);
  const DamTimetableSpan *first = spans->len > 0 ? &g_array_index (spans, DamTimetableSpan, 0) : NULL;
  gboolean before = first == NULL || first->start > now;
  DamAnswer answer = { .until = G_MAXINT64, .day = DAM_DAY_INVALID };
  DamState after = DAM_STATE_NO_RULE;
  const DamZone *theirs;
  g_autofree char *place = NULL;
  g_autofree char *moment = NULL;

  if (!before)
    {
      answer.state = first->state;
      answer.rule = first->rule;
      answer.source = first->source;
      answer.terms = first->terms;
      answer.day = first->day;
    }
  for (guint i = 0; i < spans->len && answer.until == G_MAXINT64; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);

      if (span->state != answer.state)
        {
          answer.until = span->start;
          after = span->state;
        }
    }

  if (answer.until != G_MAXINT64 && answer.state == DAM_STATE_NO_RULE)
    {
      moment = dam_wording_moment (style, answer.until, mine, now, FALSE);
      expected->state[side] = g_strdup_printf ("No rule until %s", moment);
    }
  else if (answer.until != G_MAXINT64 && answer.state == DAM_STATE_CLOSED && after == DAM_STATE_NO_RULE)
    {
      moment = dam_wording_moment (style, answer.until, mine, now, TRUE);
      expected->state[side] = g_strdup_printf ("Closed until %s", moment);
    }
  else
    {
      expected->state[side] = dam_wording_answer (style, &answer, mine, now);
    }

  /* Of these clients, all live where their terms say. */
  theirs = first != NULL ? first->zone : NULL;
  if (side == DAM_SIDE_THEIRS && theirs != NULL && dam_zone_offset (theirs, now) != dam_zone_offset (mine, now))
    {
      DamDay here, there;
      int second;
      g_autofree char *state = expected->state[side];
      g_autofree char *city = dam_wording_city (dam_zone_id (theirs));

      dam_zone_to_local (mine, now, &here, NULL);
      dam_zone_to_local (theirs, now, &there, &second);
      place = g_strdup_printf ("%s%s%02d:%02d in %s", here != there ? dam_wording_weekday (style, dam_day_weekday (there)) : "",
                               here != there ? " " : "", second / 3600, second / 60 % 60, city);
      expected->state[side] = g_strjoin (" · ", state, place, NULL);
    }

  expected->words[side] = g_strdup_printf ("%s: %s", side == DAM_SIDE_MINE ? "They to me" : "Me to them", expected->state[side]);
  expected->why[side] = before
                  ? g_strdup ("The first terms hold from Mon, 2 Mar 2026 on.")
                  : dam_wording_rule (style, &answer,
                                      read_dated (dam_store_reader (dam_context_get_store (fixture->context)), answer.terms));
}

/* --- what is said --- */

typedef struct
{
  DisplayFixture *fixture;
  Ids             ids;
  GtkWindow      *windows[2];
  GtkWidget      *page;
  GtkWidget      *today;
  GtkWidget      *list;
} Views;

/* The row of a client in the list; NULL where it is not bound. */
static inline DamClientRow *
find_row (GtkWidget *list,
          gint64     client)
{
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (DAM_IS_CLIENT_ROW (row) && dam_client_row_get (DAM_CLIENT_ROW (row)) != NULL
          && dam_client_get_id (dam_client_row_get (DAM_CLIENT_ROW (row))) == client)
        return DAM_CLIENT_ROW (row);
    }

  return NULL;
}

/* Whether the row says anything of now. */
static inline gboolean
row_speaks (DamClientRow *row)
{
  return display_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "○") != NULL || display_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "●") != NULL;
}

static inline GtkWindow *
open_window (GtkWidget *page,
             int        width)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, 760);
  gtk_window_set_child (window, page);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  return window;
}

/* The list with a client beside it, and Today, both on the screen. */
static inline void
open_views (DisplayFixture *fixture,
            Views          *views)
{
  views->fixture = fixture;
  display_write (fixture, "fill", fill, &views->ids);
  views->page = dam_clients_page_new (fixture->context);
  views->today = dam_today_page_new (fixture->context);
  views->windows[0] = open_window (views->page, 800);
  views->windows[1] = open_window (views->today, 400);
  views->list = display_find (views->page, GTK_TYPE_LIST_VIEW, NULL);
  for (int i = 0; i < N_CLIENTS; i++)
    WAIT_UNTIL (find_row (views->list, views->ids.ids[i]) != NULL && row_speaks (find_row (views->list, views->ids.ids[i])));
  WAIT_UNTIL (display_find (views->today, DAM_TYPE_NOW_ROW, clients[LATER].name) != NULL);
}

static inline void
close_views (Views *views)
{
  for (int i = 0; i < 2; i++)
    gtk_window_destroy (views->windows[i]);
}

/* Whether the row shows both lines and has them in what a screen reader hears, once each. */
static inline gboolean
row_says (DamClientRow   *row,
          const char     *name,
          const Expected *expected)
{
  g_autofree char *label = g_strjoin (", ", name, expected->words[0], expected->words[1], NULL);
  g_autofree char *heard = NULL;

  if (display_find (GTK_WIDGET (row), GTK_TYPE_LABEL, expected->words[0]) == NULL
      || display_find (GTK_WIDGET (row), GTK_TYPE_LABEL, expected->words[1]) == NULL)
    return FALSE;

  heard = gtk_test_accessible_check_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpstr (heard, ==, NULL);

  return TRUE;
}

static inline void
check_client (Views *views,
              int    which)
{
  gint64 id = views->ids.ids[which];
  DamClientRow *row = find_row (views->list, id);
  GtkWidget *today = display_find (views->today, DAM_TYPE_NOW_ROW, clients[which].name);
  GtkWidget *group = display_find (views->page, DAM_TYPE_NOW_GROUP, NULL);
  GtkWidget *popover;
  g_auto (Expected) expected = { { NULL } };
  g_autofree char *both = NULL;

  for (int side = 0; side < DAM_N_SIDES; side++)
    expect (views->fixture, id, (DamSide) side, &expected);

  g_assert_nonnull (row);
  g_assert_nonnull (today);
  /* A row that the list has bound anew speaks with the next frame. */
  WAIT_UNTIL (row_says (row, clients[which].name, &expected));

  both = g_strjoin ("\n", expected.words[0], expected.words[1], NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (today)), ==, both);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (today), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, both);

  dam_clients_page_show_client (DAM_CLIENTS_PAGE (views->page), id);
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      GtkWidget *head = display_find (group, ADW_TYPE_ACTION_ROW, side == DAM_SIDE_MINE ? "They May Contact Me" : "I May Contact Them");
      g_autofree char *words = g_strjoin ("\n", expected.state[side], expected.why[side], NULL);

      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (head)), ==, words);
    }

  gtk_widget_activate_action (GTK_WIDGET (row), "now.why", NULL);
  popover = dam_now_popover_find (GTK_WIDGET (row));
  g_assert_nonnull (popover);
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, clients[which].name));
  for (int side = 0; side < DAM_N_SIDES; side++)
    {
      GtkWidget *state = display_find (popover, GTK_TYPE_LABEL, expected.words[side]);
      const char *why;

      g_assert_nonnull (state);
      why = gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_widget_get_parent (state))));
      g_assert_true (g_str_has_prefix (why, expected.why[side]));
    }
  dam_now_popover_drop (GTK_WIDGET (row));
}

static inline gint64
instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 at;

  dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, &error);
  g_assert_no_error (error);

  return at;
}
