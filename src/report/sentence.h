/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SENTENCE_H
#define REC_SENTENCE_H

#include "model/solution.h"
#include "report/range_words.h"
#include "report/writer.h"

/**
 * Says a conflict in one plain sentence: "US intelligence says at least 3
 * million; Russia and North Korea deny any: 3 million apart." Where relations
 * take part or several quantities are spoken of, by what one side leaves and
 * the other says, and how it can be settled: "Given cargo (shells <= containers
 * * load), containers at most 9 (South Korea) and load at most 250 (UN) leave at
 * most 2,250 for shells, but US intelligence says at least 3 million: 2,997,750
 * apart. Withdrawing any one of boxes, light and us-3m settles this; no
 * widening of the figures up to 100 % helps."
 *
 * Writes the document's names and units as they stand, without colour, not
 * harmless and not escaped: the caller does that for its own medium.
 */
void rec_sentence_conflict(rec_writer *writer, const rec_solution *solution,
                           const rec_conflict *conflict);

/** The second form alone, and whether a conflict has it. */
void rec_sentence_several(rec_writer *writer, const rec_solution *solution,
                          const rec_conflict *conflict);
bool rec_conflict_is_several(const rec_conflict *conflict);

/** A claim's figure as written, with its unit where the context does not name it: "at least 3
 * million", "none". Of a claim on one quantity. */
void rec_sentence_figure(rec_writer *writer, const rec_problem *problem, const rec_claim *claim);

/** " on 2024-06-20", " in 2024-06", " at 2024-06-20T12:00Z". */
void rec_sentence_date(rec_writer *writer, rec_date date);

/** A relation as written, on one line; what is longer than a few lines is cut: "a + b + [...]". */
void rec_sentence_relation(rec_writer *writer, const char *that);

/** The unit's noun after a number, "shells" or for exactly 1 "shell"; "" for none. Lives as long as
 * the problem. */
const char *rec_noun_after(const rec_problem *problem, rec_unit_id unit, double number);

/** A range of a quantity's values in words, with its noun, its domain's ends untold. */
void rec_quantity_range_words(const rec_solution *solution, size_t quantity, rec_range range,
                              rec_range_words *said);

/** The bounds of a quantity likewise, an end that is no double by the claim that gives it. */
void rec_quantity_bounds_words(const rec_solution *solution, uint32_t quantity,
                               rec_range_words *said);

#endif
