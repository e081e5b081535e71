/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FIXED_SUM_H
#define REC_FIXED_SUM_H

#include <stdint.h>

/** Reaches from 2^-2148 to 2^2048, where products of doubles lie, with room for carries. */
enum { REC_FIXED_SUM_LIMBS = 132 };

/**
 * An exact sum of doubles and of products of two: whole multiples of 2^-2148
 * in limbs of 32 bits, each with room for what is carried in the end. Begins
 * as {{0}}.
 *
 * Needs:   finite terms, fewer than 2^20 of them.
 * Source:  Kulisch (2008).
 */
typedef struct rec_fixed_sum {
    int64_t limb[REC_FIXED_SUM_LIMBS];
} rec_fixed_sum;

void rec_fixed_sum_add(rec_fixed_sum *sum, double x);
void rec_fixed_sum_add_product(rec_fixed_sum *sum, double a, double b);

/** -1, 0 or 1. */
int rec_fixed_sum_sign(const rec_fixed_sum *sum);

#endif
