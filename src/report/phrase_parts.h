/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PHRASE_PARTS_H
#define REC_PHRASE_PARTS_H

#include "model/arena.h"
#include "report/phrase.h"

/** What both forms of a phrase's report tell; texts lie in the arena, NULL: no memory. */

/** Unit of the readings; "" for none. */
const char *rec_phrase_unit(const rec_phrase *phrase, rec_arena *arena);

bool rec_phrase_is_between(const rec_phrase *phrase);

#endif
