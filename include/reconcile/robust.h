/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_ROBUST_H
#define RECONCILE_ROBUST_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** Location and scatter that up to half of the values can be wrong about. */
typedef struct rec_robust_result {
    size_t count;
    double median, median_standard;
    double mad;    /**< median of distances from the median; this and the next two are made to be
                        the standard deviation of normal values, and do not look at u */
    double sn, qn; /**< Rousseeuw and Croux's, with their factors for few values */
    double weighted_median;          /**< by 1/u; without u the median */
    double weighted_median_standard; /**< from u alone; without u as median_standard */
    bool located;                    /**< there is a scatter to judge distances by */
    double location;                 /**< Tukey's bisquare; weighted_median where not located */
    double location_standard;        /**< then weighted_median_standard */
    double location_scale; /**< what distances were divided by: a multiple of u, or without u in
                                the unit of y; 0 where not located */
} rec_robust_result;

/**
 * Robust location and scatter of values.
 *
 * Shapes:  y[count], u[count] or NULL: all weigh alike.
 * Units:   all y and u in one, which the results are in.
 * Needs:   count >= 1; y finite; u finite and > 0.
 * Memory:  from allocator (NULL: malloc), 50 bytes a value or so; given back before
 *          it returns.
 * Error:   near 1e-15 of the distances between values; an odd count's median is
 *          one of the values. The order of the values changes no bit.
 * Cost:    O(count log count).
 * Returns: REC_OK, standard errors then being for many values, INFINITY where
 *          nothing tells them: of one value without u; REC_E_INVALID if a
 *          condition of Needs fails; REC_E_LIMIT for count >= 2^31, without u for
 *          values 2^1000 apart, with u as rec_pool says; REC_E_MEMORY;
 *          REC_E_OVERFLOW.
 * Source:  Rousseeuw and Croux (1993); Beaton and Tukey (1974); Huber (1981),
 *          for the standard error of location.
 */
REC_API REC_MUST_USE rec_status rec_robust(const double y[], const double u[], size_t count,
                                           const rec_allocator *allocator,
                                           rec_robust_result *result);

REC_END_C

#endif
