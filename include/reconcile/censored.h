/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CENSORED_H
#define RECONCILE_CENSORED_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** How the true values behind the sources are taken to vary. */
typedef enum rec_censored_distribution {
    REC_CENSORED_NORMAL = 0,   /**< with mean mu and standard deviation sigma */
    REC_CENSORED_LOGNORMAL = 1 /**< so their logarithms do; best is the median exp(mu) */
} rec_censored_distribution;

/**
 * What one source says of its value.
 *
 *   low < high            it is in between; -INFINITY and INFINITY are ends
 *   low == high, u == 0   it is this: a point
 *   low == high, u > 0    it was measured so, with standard uncertainty u
 */
typedef struct rec_censored_item {
    double low, high, u;
} rec_censored_item;

/** All zero (or NULL in its place): normal, level 0.95, each item counts once. */
typedef struct rec_censored_options {
    rec_censored_distribution distribution;
    double level;          /**< of all intervals, in (0, 1); 0 means 0.95 */
    const double *weights; /**< how often each item counts; NULL: once */
} rec_censored_options;

/** Why nothing is estimated. Items without any end count for nothing. */
typedef enum rec_censored_reason {
    REC_CENSORED_IDENTIFIED = 0,
    REC_CENSORED_NO_ITEM = 1,      /**< no item has an end */
    REC_CENSORED_ONE_ITEM = 2,     /**< nothing tells how sources vary */
    REC_CENSORED_ALL_AT_LEAST = 3, /**< mu runs off to infinity */
    REC_CENSORED_ALL_AT_MOST = 4,  /**< mu runs off to minus infinity */
    REC_CENSORED_SHARED = 5,       /**< a value lies in every item: sigma runs off to 0 */
    REC_CENSORED_ONE_POINT = 6, /**< of all points, in every interval: no likelihood is greatest */
    REC_CENSORED_SPREAD_NO_END = 7, /**< sigma runs off to infinity: only bounds, and those at most
                                         are on average not above those at least; or the weights
                                         of all else are nothing beside the bounds' */
    REC_CENSORED_NOT_POSITIVE = 8   /**< lognormal, and an item leaves no value above 0 */
} rec_censored_reason;

/** An estimate. Where it is not identified, NAN but for the members that say otherwise. */
typedef struct rec_censored_result {
    bool identified;
    rec_censored_reason reason;
    size_t interval_count; /**< of two ends; lognormal: of two above 0 */
    size_t at_least_count; /**< of a low end alone */
    size_t at_most_count;  /**< of a high end alone */
    size_t point_count;    /**< exact */
    size_t measured_count; /**< with u */
    size_t without_end_count;
    double best;                  /**< mu; lognormal: exp(mu) */
    double low, high;             /**< profile likelihood, may be infinite. Not identified: what all
                                       intervals, bounds and points share, -INFINITY and INFINITY for
                                       nothing or everything; no interval at a level */
    double mu, sigma;             /**< lognormal: of the logarithm. sigma 0: see rec_censored_fit */
    double sigma_low, sigma_high; /**< profile likelihood; 0, INFINITY where it has no end */
    bool has_standard;            /**< not where sigma is 0 and mu is held by an end */
    double standard;              /**< of mu, from the observed information */
    double prediction_low, prediction_high; /**< for the true value of one more source */
    double log_likelihood; /**< in units of the items; lognormal: densities of the value itself */
} rec_censored_result;

/**
 * Fits location and spread of the values behind sources to intervals, bounds,
 * points and measured values together, by maximum likelihood. With F the
 * distribution and f its density an item contributes F(high) - F(low), or
 * f(low); a measured one the density of N(mu, sigma^2 + u^2) at low, lognormal
 * with u / low for u, and of the logarithm.
 *
 * Without measured items the likelihood has one maximum, or none: none if a
 * value lies in every item, or there are only bounds and the mean of those at
 * most is not above the mean of those at least. With measured items it may have
 * several, and sigma may be 0: the items agree within u.
 *
 * Shapes:  items[count]; options->weights[count].
 * Units:   all items in one, which the results are in; lognormal: mu, sigma and
 *          standard in units of the logarithm.
 * Needs:   count >= 1; low <= high, no NaN; -INFINITY < high, low < INFINITY; u
 *          finite and >= 0, 0 where low < high; weights finite and > 0.
 * Memory:  from allocator (NULL: malloc), 120 bytes an item or so, given back
 *          before it returns. GSL allocates nothing, and its minimizers are not
 *          used: they report a failed malloc to the error handler.
 * Error:   some 1e-14 of sigma for mu and sigma, 1e-12 for the intervals, more
 *          where the likelihood is flat. With measured items the best of the
 *          maxima told apart by factors of 2 in sigma. The order of the items
 *          changes no bit; items without an end neither.
 * Cost:    O(count), some 200 evaluations of the likelihood, 0.1 us an item each.
 * Returns: REC_OK, also where nothing is identified; REC_E_INVALID if a condition
 *          of Needs fails; REC_E_LIMIT for count >= 2^32 - 1, for ends not within
 *          2^1000, weights not within 2^-100 and 2^100, a width, an uncertainty or
 *          a gap between items of less than 2^-200 of the greatest distance or
 *          uncertainty; REC_E_MEMORY, REC_E_OVERFLOW where that much memory
 *          cannot be had.
 * Source:  Burridge (1981) and Silvapulle and Burridge (1986) for existence;
 *          Lawless (2003); Venzon and Moolgavkar (1988) for the intervals.
 */
REC_API REC_MUST_USE rec_status rec_censored_fit(const rec_censored_item items[], size_t count,
                                                 const rec_censored_options *options,
                                                 const rec_allocator *allocator,
                                                 rec_censored_result *result);

REC_END_C

#endif
