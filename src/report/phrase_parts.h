/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PHRASE_PARTS_H
#define REC_PHRASE_PARTS_H

#include "model/arena.h"
#include "report/phrase.h"

/** What both forms of a phrase's report tell; texts lie in the arena, NULL: no memory. */

/** Canonical text "p" or "p/q". */
const char *rec_phrase_fraction(const rec_exact *x, rec_arena *arena);

/** The exact decimal, or "p/q" where that does not end. */
const char *rec_phrase_number(const rec_exact *x, rec_arena *arena);

/** Unit of the readings; "" for none. */
const char *rec_phrase_unit(const rec_phrase *phrase, rec_arena *arena);

bool rec_phrase_is_between(const rec_phrase *phrase);

#endif
