/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_RELATION_H
#define REC_TEST_RANDOM_RELATION_H

#include "elementary/exact.h"
#include "support/compiled.h"

enum { RANDOM_RELATION_BYTES_MAX = 4000 };

/**
 * A relation as text over compiled_quantities, and what it says of one point
 * by exact arithmetic on its text, in metres, seconds and pure numbers.
 */
typedef struct random_relation {
    char text[RANDOM_RELATION_BYTES_MAX];
    size_t length;
    double point[32]; /**< of each quantity, in its own unit */
    bool has_range;   /**< with a range, of which one number was taken */
    bool defined;     /**< false: something is divided by 0 at the point; nothing else counts */
    bool holds;       /**< the relation, of the exact sides */
    bool is_close;    /**< some side is within a part in 10^9 of what would turn that */
} random_relation;

/** Writes one by *random. */
void random_relation_make(random_relation *made, uint64_t *random);

#endif
