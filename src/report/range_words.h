/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RANGE_WORDS_H
#define REC_RANGE_WORDS_H

#include "report/human_number.h"

#include <reconcile/range.h>

enum { REC_RANGE_WORDS_SIZE = 256, REC_NOUN_MAX = 100 };

/** A range for people. */
typedef struct rec_range_words {
    char words[REC_RANGE_WORDS_SIZE]; /**< "869 to 901.3 km", "more than 20", "3 million shells and
                                         up" */
    char exact[REC_RANGE_WORDS_SIZE]; /**< "869.04576 to 901.23264"; "" when nothing was rounded */
} rec_range_words;

/** What is known of a range beside its ends; all may be NULL. */
typedef struct rec_range_about {
    const rec_range *domain; /**< what the quantity can be at all: its ends need not be told */
    const char *noun;     /**< of the unit, goes after the last number; cut at REC_NOUN_MAX bytes */
    const char *lo_exact; /**< exact rational of an end that is no double, rec_claim_lo_exact */
    const char *hi_exact;
    bool computed; /**< the ends are arithmetic's, rounded outward, and no claim's own */
} rec_range_about;

/**
 * Says a range in words: "exactly 3 million", "at most 5 million", "21 and
 * up", "more than 20", "0.3 to 0.5", "anything from 0 up".
 *
 * Error: the words enclose the range: the low end is rounded down, the high
 *        end up, and finer where the range is narrow; a single value is never
 *        rounded. Of computed ends what rounding outward added is left out, see
 *        rec_human_computed; two that nothing else parts are "about" one.
 */
void rec_range_in_words(rec_range range, const rec_range_about *about, rec_range_words *said);

#endif
