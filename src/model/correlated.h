/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MODEL_CORRELATED_H
#define REC_MODEL_CORRELATED_H

#include "model/builder.h"

/**
 * What eigenvalues of correlations must be above: those that are nearer to 0
 * are settled by rounding where values are pooled. That takes the factors of
 * some of the claims in another order, and what it loses is below 1e-12 for as
 * many claims as there may be.
 */
#define REC_CORRELATION_MARGIN 1e-9

/**
 * Most claims that hang together by correlations, directly or by others, and
 * most pairs of a problem: to find whether such claims are possible takes their
 * cube.
 */
enum { REC_CORRELATED_CLAIMS_MAX = 500, REC_CORRELATED_PAIRS_MAX = 200000 };

/** Claims that hang together, and what their correlations are looked at in. */
typedef struct rec_correlated {
    rec_builder *builder;
    const rec_correlation *const *pairs; /**< [pair_count] */
    size_t pair_count;
    uint32_t *local;  /**< by claim: its number in the group */
    uint32_t *claims; /**< by that number */
    size_t count;
    uint32_t *order; /**< by row of the matrix: the number of a claim */
    uint32_t *row;   /**< by number: its row */
    double *matrix;
    size_t *first;
} rec_correlated;

/** The first row that does not fit those before it, of the first count rows; count: all do. */
size_t rec_correlated_rows(rec_correlated *group, size_t count);

/** Reports claims that cannot be so correlated. row: the first that does not fit. */
void rec_correlated_refuse(rec_correlated *group, size_t row);

#endif
