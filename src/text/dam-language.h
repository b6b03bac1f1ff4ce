/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DamLanguage:
 *
 * A language the program can write dates, numbers and client texts in. It is always a
 * parameter: nothing in this room reads the locale.
 */
typedef enum
{
  DAM_LANGUAGE_ENGLISH,
  DAM_LANGUAGE_KOREAN,
} DamLanguage;

/**
 * DamDateStyle:
 * @language: the language of names and order
 * @clock_24h: 15:04 instead of 3:04 PM or 오후 3:04
 *
 * How dates and times are written (korean.md, section 4.3).
 */
typedef struct
{
  DamLanguage language;
  gboolean    clock_24h;
} DamDateStyle;

G_END_DECLS
