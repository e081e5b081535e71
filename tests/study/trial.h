/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STUDY_TRIAL_H
#define REC_STUDY_TRIAL_H

#include "study/misprint.h"

/** One cell of the study: a kind of table, spoilt in one way. */
typedef struct study_cell {
    const study_table *table;
    study_misprint kind;
    size_t wrong_count; /**< figures that are wrong, at least 1 */
    size_t redundancy;  /**< of figures that stand in so many sums; 0: any */
    bool rounded;    /**< printed in thousands with one decimal, and read as rounded; else exact */
    bool one_source; /**< of all figures; else each has its own */
    bool below_zero; /**< figures can be; else they are counts, or amounts where rounded */
} study_cell;

/** What became of the tables of a cell. */
typedef struct study_tally {
    size_t tables;
    size_t unseen;    /**< everything still adds up, as far as the figures are read */
    size_t exactly;   /**< the wrong figures are the only best repair */
    size_t tied;      /**< one of several best ones */
    size_t listed;    /**< listed behind better ones */
    size_t never;     /**< not listed */
    size_t best_sum;  /**< best repairs of the tied ones, in all */
    size_t undecided; /**< of the unseen: no conflict was proven, and no agreement */
    size_t open;      /**< the search stopped before the best repair was proven */
    double slowest_ms;
} study_tally;

/**
 * Draws a table, spoils it, has it solved, and counts what became of it.
 *
 * Error: ends the process where the true figures lie outside the bounds that are
 *        told for the repair that withdraws what is wrong.
 */
void study_try(const study_cell *cell, uint64_t *state, study_tally *tally);

/**
 * Profit, cost and turnover of which one is 1e10 beside 200 and 300: whether the
 * profit alone is found, which a search with a large constant for infinity misses.
 */
bool study_big_value(void);

#endif
