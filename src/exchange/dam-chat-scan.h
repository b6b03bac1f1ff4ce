/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DamScan: what is left of a line. @hit_end is set where a line ended within something that had begun to match: the
 * mark of a file that was cut off.
 */
typedef struct
{
  const char *p;
  const char *end;
  gboolean    hit_end;
} DamScan;

/* The order in which the parts of a time stand before a message; a file keeps to one. */
typedef enum
{
  DAM_CHAT_SHAPE_NONE,
  DAM_CHAT_SHAPE_WINDOWS,      /* [name] [오전 1:01] text */
  DAM_CHAT_SHAPE_KOREAN,       /* 2016년 2월 5일 오전 1:33, name : text */
  DAM_CHAT_SHAPE_DOTTED,       /* 2015. 7. 9. 오후 8:34, name : text */
  DAM_CHAT_SHAPE_ISO,          /* 2019-03-30 오전 4:39, name : text */
  DAM_CHAT_SHAPE_ENGLISH,      /* Jul 9, 2015, 8:34 PM, name : text */
  DAM_CHAT_SHAPE_TIME_FIRST,   /* 8:34pm, July 9, 2015, name : text */
  DAM_CHAT_SHAPE_SHORT,        /* 오후 8:36, name : text, under a day line */
  DAM_CHAT_N_SHAPES,
} DamChatShape;

/* A date as it is written, which need not exist. */
typedef struct
{
  guint year;
  guint month;
  guint day;
} DamChatDate;

/**
 * DamChatHead:
 * @shape: which parts there are, and in which order
 * @has_date: FALSE for a time alone
 * @has_time: FALSE for a day line
 * @date: the date
 * @minute: of the day, -1 for an impossible time
 * @after: ',' before a message or system text, ':' before a system text, 0 at the end of the line
 * @rest: what follows
 * @full_month: an English month in full
 * @at: "at" between date and time
 * @comma: a comma between them
 *
 * The beginning of a line of a mobile export.
 */
typedef struct
{
  DamChatShape shape;
  gboolean     has_date;
  gboolean     has_time;
  DamChatDate  date;
  int          minute;
  char         after;
  DamScan      rest;
  gboolean     full_month;
  gboolean     at;
  gboolean     comma;
} DamChatHead;

void     dam_scan_init           (DamScan *scan, const char *start, const char *end);
/* Each takes what it names from the front, or leaves @scan where it was and returns FALSE. */
gboolean dam_scan_literal        (DamScan *scan, const char *literal);
gboolean dam_scan_number         (DamScan *scan, guint min_digits, guint max_digits, guint *value);
/* Blanks of every kind that the exports use before AM and PM; TRUE when there was one. */
gboolean dam_scan_blanks         (DamScan *scan);
/* "오전 1:01", "13:05", "1:01 AM", "1:01pm"; *minute is -1 for an impossible time. */
gboolean dam_scan_clock          (DamScan *scan, int *minute);
/* "2020년 6월 28일" */
gboolean dam_scan_korean_date    (DamScan *scan, DamChatDate *date);
/* "일요일" */
gboolean dam_scan_korean_weekday (DamScan *scan);
/* "June 28, 2020" */
gboolean dam_scan_english_date   (DamScan *scan, DamChatDate *date, gboolean *full_month);
/* "Sunday, " */
gboolean dam_scan_english_weekday (DamScan *scan);
/* Reads the beginning of a line of a mobile export; FALSE when it has no time and is no day line. *@cut: it is the
 * beginning of one. */
gboolean dam_scan_head           (const char *start, const char *end, DamChatHead *head, gboolean *cut);

G_END_DECLS
