/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_ESTIMATE_CASE_H
#define REC_FUZZ_ESTIMATE_CASE_H

#include "fuzz/bytes.h"

#include <reconcile/adjust.h>
#include <reconcile/censored.h>
#include <reconcile/pool.h>

enum { FUZZ_VALUES_MAX = 12, FUZZ_PAIRS_MAX = 8, FUZZ_TERMS_MAX = 16, FUZZ_VARIABLES_MAX = 6 };

/** Values to be pooled, and how; options point into the same structure. */
typedef struct fuzz_values {
    size_t count;
    double y[FUZZ_VALUES_MAX], u[FUZZ_VALUES_MAX];
    double minus[FUZZ_VALUES_MAX], df[FUZZ_VALUES_MAX];
    rec_pool_correlation pairs[FUZZ_PAIRS_MAX];
    rec_pool_options options;
} fuzz_values;

/** A number: plain, anywhere from 2^-40 to 2^40, near or equal to the one before, or any at all. */
double fuzz_number(fuzz_bytes *bytes, double before);

void fuzz_values_decode(fuzz_bytes *bytes, fuzz_values *values);

/** The same values, from which options point to themselves. */
void fuzz_values_copy(const fuzz_values *from, fuzz_values *to);

/** In another order, that bytes choose; pairs of correlations follow. */
void fuzz_values_shuffle(fuzz_bytes *bytes, fuzz_values *values);

/**
 * Multiplies all by 2^exponent.
 *
 * Returns: whether that rounds nothing, nor anything near the smallest numbers.
 */
bool fuzz_values_scale(fuzz_values *values, int exponent);

size_t fuzz_items_decode(fuzz_bytes *bytes, rec_censored_item items[FUZZ_VALUES_MAX]);

/** A problem to adjust, in arrays that last until the next. */
const rec_adjust_problem *fuzz_adjust_decode(fuzz_bytes *bytes);

#endif
