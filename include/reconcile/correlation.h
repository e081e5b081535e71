/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CORRELATION_H
#define RECONCILE_CORRELATION_H

#include <reconcile/problem.h>

REC_BEGIN_C

/**
 * What is known of the errors of two statistical claims together. Claims of
 * which no pair is told are taken to be independent. Texts live as long as the
 * problem; NULL: not given.
 */
typedef struct rec_correlation_view {
    uint32_t first, second; /**< indices of claims, first < second */
    double r;               /**< in (-1, 1); all of a problem are positive definite together */
    const char *note;
    rec_place place; /**< of the list of claims, one of whose pairs it is */
} rec_correlation_view;

/** Number of pairs: a list of n claims has n (n - 1) / 2. */
REC_API size_t rec_problem_correlation_count(const rec_problem *problem);

/**
 * Shows one pair; they are sorted by first, then by second, and none is there
 * twice.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_problem_correlation(const rec_problem *problem, size_t index,
                                                        rec_correlation_view *view);

REC_END_C

#endif
