/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SENTENCE_PARTS_H
#define REC_SENTENCE_PARTS_H

#include "report/sentence.h"

/** What sentences are made of. Not for use outside the files sentence*.c. */

/** A source's name as the subject: "Shin Wonsik, Defence Minister of South Korea,". */
void rec_sentence_speaker(rec_writer *writer, const char *name);

/** The name of a claim's source, its id where that is empty. */
const char *rec_sentence_source(const rec_problem *problem, const rec_claim *claim);

/** "says at least 3 million", "deny any"; without its verb "at least 3 million". */
void rec_sentence_saying(rec_writer *writer, const rec_problem *problem, const rec_claim *claim,
                         bool with_verb);

/** The figure as written, without its unit. */
const char *rec_sentence_bare_figure(const rec_claim *claim);

/** The noun to name after a number in `unit`, "" where the context names it. */
const char *rec_sentence_noun(const rec_problem *problem, const rec_quantity *quantity,
                              rec_unit_id unit);

/** "28.27 km"; "40 %", which has its unit, is left as it is. */
void rec_sentence_number(rec_writer *writer, const char *number, const char *noun);

bool rec_sentence_ends_with(const char *text, const char *ending);

/** "a", "b and c": the comma or the word before one of count, the first being 0. */
void rec_sentence_comma(rec_writer *writer, size_t index, size_t count, const char *last);

/** "shells at least 3 million in 2024", and with its source "... (US intelligence)". */
void rec_sentence_claim(rec_writer *writer, const rec_problem *problem, const rec_claim *claim,
                        bool with_source);

/** "lost == people / 10 (assumed as guess)" */
void rec_sentence_assumed(rec_writer *writer, const rec_relation *relation);

/** Members that are claims, then assumed relations; of many the rarer kinds and how many more. */
void rec_sentence_members(rec_writer *writer, const rec_problem *problem, rec_claim_list claims,
                          rec_relation_list relations);

/** "cargo (shells <= containers * load) and sexes (women + men == people)" */
void rec_sentence_given(rec_writer *writer, const rec_problem *problem, rec_relation_list list);

/** Tells a conflict by where its members meet; needs a clash that is not REC_CLASH_NONE. */
void rec_sentence_clash(rec_writer *writer, const rec_solution *solution,
                        const rec_conflict *conflict);

/** " Withdrawing any one of a, b and c settles this; if every figure may be off by 6.0 %, they
 * agree." */
void rec_sentence_ways_out(rec_writer *writer, const rec_problem *problem,
                           const rec_conflict *conflict);

#endif
