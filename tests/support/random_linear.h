/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_LINEAR_H
#define REC_TEST_RANDOM_LINEAR_H

#include "support/linear_document.h"

/** How wild numbers are: whole ones and quarters, decimals, thirds, and 1e-6 beside 1e12. */
typedef enum random_temper {
    TEMPER_WHOLE,
    TEMPER_DECIMAL,
    TEMPER_FRACTION,
    TEMPER_SCALED
} random_temper;

/** What documents to make; all zero but the first three: closed claims on reals. */
typedef struct random_linear {
    uint32_t quantities_max, relations_max;
    uint32_t temper_count; /**< of the first so many */
    bool counts, open_ends;
    bool assumed;        /**< some relations are */
    uint32_t claims_max; /**< on each quantity; 0: two */
    uint32_t
        planted_of_4; /**< so many of 4 documents are consistent by what was planted; 0: three */
} random_linear;

/** Makes one; returns whether the planted point was meant to satisfy all of it. */
bool random_linear_make(linear_document *made, const random_linear *shape, uint64_t *random);

#endif
