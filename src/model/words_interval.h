/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WORDS_INTERVAL_H
#define REC_WORDS_INTERVAL_H

#include "model/words.h"

/** What the ends of an interval are reckoned from. */
typedef struct rec_word_numbers {
    rec_hedge hedge;
    rec_kind kind;
    bool percent;                       /**< bare 0 % and 100 % are known to 1 % */
    bool around;                        /**< of a range: it is widened as "around" is */
    bool of_multiples;                  /**< vague: "tens of thousands" has an upper end */
    const rec_exact *x, *x_granularity; /**< of the low end */
    const rec_exact *second, *second_granularity; /**< of the high end; a single number: as x */
} rec_word_numbers;

/** Sets the three readings after the manual's table of hedges. Not for REC_HEDGE_PLUS_MINUS. */
void rec_word_intervals(const rec_word_numbers *numbers, rec_word_interval reading[]);

#endif
