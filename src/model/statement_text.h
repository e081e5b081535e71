/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STATEMENT_TEXT_H
#define REC_STATEMENT_TEXT_H

#include "model/arena.h"
#include "model/words.h"

/** How long a number may become as text with its digits grouped. */
enum { REC_NUMBER_TEXT_SIZE = 1024 };

/**
 * Writes an exact number in full with grouped digits: "4,800,000", "0.05",
 * "1/3" where the decimals do not end. human: by scale words where that is
 * shorter, "4.8 million". Returns the length.
 */
size_t rec_number_text(const rec_exact *x, bool human, char text[REC_NUMBER_TEXT_SIZE]);

/**
 * The statement in plain words: "at least 3,000,000 shells" (or "at least 3
 * million" with human and no noun). phrase: what was read, for words that are
 * kept as they stand. noun: NULL or "" for none.
 *
 * Returns: a text in the arena; NULL when there is no memory.
 */
const char *rec_statement_text(const rec_words *words, const char *phrase, const char *noun,
                               bool human, rec_arena *arena);

#endif
