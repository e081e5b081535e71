/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SENTENCE_H
#define REC_SENTENCE_H

#include "model/solution.h"
#include "report/range_words.h"
#include "report/writer.h"

/**
 * Says a conflict in one plain sentence: "US intelligence says at least 3
 * million; Russia and North Korea deny any: 3 million apart."
 *
 * Writes the document's names and units as they stand, without colour, not
 * harmless and not escaped: the caller does that for its own medium.
 */
void rec_sentence_conflict(rec_writer *writer, const rec_solution *solution,
                           const rec_conflict *conflict);

/** The unit's noun after a number, "shells" or for exactly 1 "shell"; "" for none. Lives as long as
 * the problem. */
const char *rec_noun_after(const rec_problem *problem, rec_unit_id unit, double number);

/** A range of a quantity's values in words, with its noun, its domain's ends untold. */
void rec_quantity_range_words(const rec_problem *problem, const rec_quantity *quantity,
                              rec_range range, rec_range_words *said);

#endif
