/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/dam-language.h"

G_BEGIN_DECLS

/* A key that orders names under strcmp(): company marks and spaces stripped, NFC, Hangul first for a Korean
 * interface and Latin first otherwise, Hangul by code point (가나다), digits by value (korean.md, 4.5). Different names never
 * have the same key. Independent of the locale. (transfer full) */
char         *dam_name_sort_key   (const char  *name,
                                   DamLanguage  language);

/* How a client is addressed in a sentence: in Korean a person's name is followed by " 님", in place of a 님 or 씨 that was typed
 * ("홍길동씨" becomes "홍길동 님"), and a role by "님" ("박 대표님"); a company's name, and any in English, stays as typed
 * (korean.md, 4.1, item 10). (transfer full) */
char         *dam_name_polite     (const char  *name,
                                   gboolean     is_company,
                                   DamLanguage  language);

/**
 * DamSearchKey: the folded form of a text, made once and searched often (korean.md, 4.6).
 */
typedef struct _DamSearchKey DamSearchKey;

/* Folds @text: NFC, case and accents, no spaces, no hyphens behind a digit, cluster jamo split. A line feed separates
 * fields: no match reaches over it. (transfer full) */
DamSearchKey *dam_search_key_new  (const char         *text);
void          dam_search_key_free (DamSearchKey       *key);

/* How well @needle is found in @text, by initial consonants and a half-typed last syllable:
 * 0 not at all, then 1 inside or in a later field, 2 start of a word, 3 start of the text. An empty needle is 3. */
int           dam_search_match    (const DamSearchKey *text,
                                   const DamSearchKey *needle);

/* Which characters occur, as bits: a text can hold a needle only if it has all bits of the needle's mask. For those who keep the
 * masks of many texts side by side. */
guint64       dam_search_mask     (const DamSearchKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamSearchKey, dam_search_key_free)

G_END_DECLS
