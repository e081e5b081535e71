/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_COMPARE_H
#define REC_RELATION_COMPARE_H

#include "model/relation_writer.h"

/** One comparison to be written: left `comparison` right, each scaled by a number. */
typedef struct rec_relation_comparison {
    rec_tape_comparison comparison;
    uint32_t left, right;                      /* nodes */
    rec_unit_id unit;                          /* in which both are compared */
    const rec_exact *left_scale, *right_scale; /* NULL: 1 */
    int left_end, right_end; /* a range: -1 its lower end, 1 its upper, 0 any number of it */
} rec_relation_comparison;

/** Writes it as a tape; false after a report, or without memory. */
bool rec_relation_write_comparison(rec_relation_writer *writer,
                                   const rec_relation_comparison *wanted);

/**
 * Keeps the tape under way, left `how` right, once what is common to both is
 * divided out. Needs: not both terms numbers. Returns: false without memory.
 */
bool rec_relation_keep_comparison(rec_relation_writer *writer, rec_relation_term left,
                                  rec_tape_comparison how, rec_relation_term right);

/**
 * Writes left ~= right within a share of the greater, 0 < share.
 *
 * Returns: false after a report, or without memory.
 */
bool rec_relation_write_about(rec_relation_writer *writer, const rec_relation_comparison *wanted,
                              const rec_exact *share);

/** Whether a share forbids anything; false after a report. */
bool rec_relation_share_speaks(rec_relation_work *work, const rec_relation_link *link,
                               const rec_exact *share);

/** Whether a node is a constant of which one number is not known. */
bool rec_relation_is_range(const rec_relation_work *work, uint32_t node);

/**
 * Looks at a link whose sides are both constant; *settled: nothing is left of
 * it to write. sign: EQUAL, AT_MOST, LESS or ABOUT of wanted; share: of ABOUT.
 *
 * Returns: false after a report, or without memory.
 */
bool rec_relation_settle_constants(rec_relation_work *work, const rec_relation_link *link,
                                   const rec_relation_comparison *wanted, rec_relation_sign sign,
                                   const rec_exact *share, bool *settled);

#endif
