/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_DATED_H
#define REC_TEST_RANDOM_DATED_H

#include "support/linear_document.h"

/**
 * Documents of quantities that change in time, tied by linear relations that
 * hold at every date or name dates. In `rows` a column is a quantity at a date.
 */

enum {
    DATED_QUANTITIES_MAX = 5,
    DATED_DATES_MAX = 8, /**< as the date of a term: every date */
    DATED_CLAIMS_MAX = 16,
    DATED_RELATIONS_MAX = 6
};

/** A date as written, and its first and last day since the first of 2024. */
typedef struct dated_span {
    const char *text;
    int first, last;
} dated_span;

extern const dated_span dated_spans[DATED_DATES_MAX];

/** How it may change, a day. */
typedef struct dated_course {
    const char *text;
    double rise, fall;
} dated_course;

typedef struct dated_claim {
    uint32_t part, quantity, date;
    bool has_low, has_high;
    double low, high;
} dated_claim;

/** coefficient * quantity. */
typedef struct dated_term {
    uint32_t quantity, date;
    double coefficient;
} dated_term;

typedef struct dated_relation {
    uint32_t part;
    dated_term terms[DATED_QUANTITIES_MAX + 1];
    size_t count;
    bool has_low, has_high;
    double low, high;
} dated_relation;

typedef struct random_dated {
    linear_document rows;
    uint32_t quantity_count, as_of;
    const dated_course *course[DATED_QUANTITIES_MAX];
    bool fixed[DATED_QUANTITIES_MAX], nonnegative[DATED_QUANTITIES_MAX];
    dated_claim claims[DATED_CLAIMS_MAX];
    dated_relation relations[DATED_RELATIONS_MAX];
    size_t claim_count, relation_count;
    double path[DATED_QUANTITIES_MAX][DATED_DATES_MAX];     /**< planted */
    bool is_planted;                                        /**< the path satisfies everything */
    uint32_t column[DATED_QUANTITIES_MAX][DATED_DATES_MAX]; /**< REC_NO_INDEX: there is none */
} random_dated;

void random_dated_make(random_dated *made, uint64_t *random);

/** Makes `rows` of what was written: claims, courses, and relations at each date that occurs to
 * quantities which relations join. */
void random_dated_rows(random_dated *made);

/** Which of the spans it is; DATED_DATES_MAX for none. */
uint32_t random_dated_index(rec_date date);

#endif
