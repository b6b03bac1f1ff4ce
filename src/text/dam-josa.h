/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Resolves each particle pair 을(를) 이(가) 은(는) 과(와) 와(과) (으)로 (이) by the character before it;
 * a pair whose reading is not known stays as written (korean.md, 4.4 and appendix B). @text is UTF-8. (transfer full) */
char *dam_josa_resolve   (const char *text);

/* g_strdup_printf() that resolves the particle pairs of @format itself; a pair inside a value stays, so that a client
 * called "이(가)" keeps that name in every sentence. (transfer full) */
char *dam_message_printf (const char *format,
                          ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
