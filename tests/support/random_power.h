/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_POWER_H
#define REC_TEST_RANDOM_POWER_H

#include "support/linear_document.h"

/**
 * Makes a document of products, quotients, squares and roots in which every
 * number is a power of two. Its limits are those of the logarithms to base 2,
 * where all of it is linear: exact programs decide what can hold.
 *
 *   q0 <= 4 * q1 * q2^2    l0 - l1 - 2 * l2 <= 2
 *
 * All quantities lie within 2^-10 and 2^10.
 */
void random_power_make(linear_document *made, bool open_ends, uint64_t *random);

/** As linear_document_stretch of the logarithms: from a to a - share * a is not linear there. */
bool random_power_stretch(linear_document *made, double *share);

#endif
