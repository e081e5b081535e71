/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_POOL_H
#define RECONCILE_POOL_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** What is taken to vary between the values, and how its variance tau2 is estimated. */
typedef enum rec_pool_method {
    REC_POOL_COMMON_EFFECT = 0, /**< nothing: the weighted mean, tau2 = 0 */
    REC_POOL_DERSIMONIAN_LAIRD = 1,
    REC_POOL_PAULE_MANDEL = 2,
    REC_POOL_REML = 3, /**< restricted maximum likelihood */
    REC_POOL_ML = 4,   /**< maximum likelihood */
    REC_POOL_SIDIK_JONKMAN = 5,
    REC_POOL_HUNTER_SCHMIDT = 6,
    REC_POOL_HEDGES = 7,
    REC_POOL_BAYES = 8 /**< heavy tails, and an error that all values share: docs/calibration.md */
} rec_pool_method;

/** How the standard error of the best value and its interval are made. */
typedef enum rec_pool_interval {
    REC_POOL_NORMAL = 0,        /**< normal quantiles */
    REC_POOL_KNAPP_HARTUNG = 1, /**< error times sqrt(q) of the residuals, Student's quantiles */
    REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL = 2 /**< the same with max(1, q) */
} rec_pool_interval;

/** What is known of two values together, by their index. */
typedef struct rec_pool_correlation {
    size_t first, second;
    double r;
} rec_pool_correlation;

/**
 * All zero (or NULL in its place): common effect, normal, level 0.95, independent values,
 * symmetric uncertainties without a limit to their degrees of freedom.
 */
typedef struct rec_pool_options {
    rec_pool_method method;
    rec_pool_interval interval;
    double level; /**< of all intervals, in (0, 1); 0 means 0.95 */
    bool scale;   /**< widen by the scale factor of the Particle Data Group where it is > 1 */
    bool correlation_unknown; /**< the error is the greatest that any correlations give */
    const rec_pool_correlation *correlations; /**< generalised least squares */
    size_t correlation_count;
    const double *minus; /**< uncertainties below, u then those above; NULL: u as well */
    const double *df;    /**< of each u, >= 1, INFINITY: without limit; NULL: none has one */
} rec_pool_options;

/** A pooled estimate. Of one value, and with correlations, tau2 may be 0 to INFINITY. */
typedef struct rec_pool_result {
    size_t count;
    double best, standard, low, high; /**< low, high: INFINITY away where interval_df < 1 */
    double standard_below;            /**< as standard, but of each side's uncertainties */
    double standard_above;
    double interval_df;         /**< of the interval's quantile; INFINITY: normal */
    double tau2;                /**< variance between the values */
    double tau2_low, tau2_high; /**< Q-profile; 0, 0: the values agree too well for any */
    double q, q_p;              /**< heterogeneity and its tail probability */
    size_t q_df;                /**< count - 1 */
    double i2_percent, h2;
    double birge;              /**< sqrt(q / q_df); 1 of one value */
    double internal, external; /**< of the common effect: from u alone, and times birge */
    bool has_prediction;       /**< not of the common effect, nor of one value */
    double prediction_low, prediction_high; /**< for the true value behind one more source */
    bool scaled;                            /**< scale was asked for, and is > 1: tell the reader */
    double scale;                           /**< 1 where it was not asked for */
} rec_pool_result;

/** A value against the pooled one. */
typedef struct rec_pool_difference {
    double difference, standard; /**< y - best, and the standard uncertainty of that */
} rec_pool_difference;

/**
 * Pools values with standard uncertainties into one.
 *
 * An uncertainty with two sides is the one that faces the pooled value: u where
 * that is above y + u, minus where it is below y - minus, linear between. The pooled
 * value is that at which the mean with the uncertainties that face it is itself.
 *
 * REC_POOL_BAYES takes Student's deviations, and the side on which the value lies; best
 * is the posterior's median, standard its standard deviation (INFINITY where there is
 * none), low and high have equal tails, tau2 is the square of the median of tau; i2
 * and h2 are from Q, as values far off are no part of that. The rest is as for the
 * other methods, with that tau2.
 *
 * Shapes:  y[count], u[count]; options->correlations[correlation_count], minus[count],
 *          df[count].
 * Units:   all y and u in one, which the results are in; tau2 in its square.
 * Needs:   count >= 1; y finite; u finite and > 0 (an exact value is a bound,
 *          not an estimate: it is refused), as minus; df >= 1. scale, correlation_unknown and
 *          correlations: the common effect only; the first two with the normal
 *          interval and independent values. REC_POOL_BAYES: the normal
 *          interval. A pair is given at most once, and the correlations are
 *          positive definite by more than rounding. options NULL: all zero.
 * Memory:  from allocator (NULL: malloc), 32 bytes a value or so, with
 *          correlations 8 count^2 more; 16 for minus, 8 for df; given back
 *          before it returns. GSL allocates nothing.
 * Error:   near 1e-14, more where the formula itself cancels. tau2 by
 *          likelihood is the best of the maxima told apart by factors of 2 in
 *          tau2, and 0 is one of those tried. q_p: 1e-12 absolute for more
 *          than 10,000 values. Bayes: 1e-9 of the width, 1e-7 with minus; tails
 *          of less than 1e-9 are uncertain by as much. The order of the values
 *          changes no bit of the result, but with correlations it may change
 *          the last ones.
 * Cost:    O(count), times log(largest u / smallest u) where tau2 is searched;
 *          with correlations O(count^3); with minus some 10 times the steps.
 *          Bayes: some thousand times as much, a hundred for many values.
 * Returns: REC_OK; REC_E_INVALID if a condition of Needs fails; REC_E_LIMIT for
 *          count >= 2^32 - 1, for u (or minus) not within 2^-300 and 2^300 or 2^100
 *          apart, for a y more than 2^200 of the largest u from the middle one; Bayes:
 *          also where the posterior is in places more than 2^50 of its width there
 *          from each other;
 *          REC_E_MEMORY, REC_E_OVERFLOW where that much memory cannot be had.
 * Source:  DerSimonian and Laird (1986); Paule and Mandel (1982); Viechtbauer
 *          (2005, 2007); Sidik and Jonkman (2005); Hunter and Schmidt (2004);
 *          Hedges (1983); Knapp and Hartung (2003); Higgins and Thompson
 *          (2002); Birge (1932); Particle Data Group, Review, introduction, for
 *          scale and minus; JCGM 100:2008 (GUM), G.4, for df.
 */
REC_API REC_MUST_USE rec_status rec_pool(const double y[], const double u[], size_t count,
                                         const rec_pool_options *options,
                                         const rec_allocator *allocator, rec_pool_result *result);

/**
 * Pools what is left without each value in turn.
 *
 * Shapes:  results[count]: results[i] is what rec_pool gives without y[i].
 * Needs:   as rec_pool, for each; count >= 2.
 * Memory:  as rec_pool, and 32 bytes a value besides its result, 24 a correlation.
 * Cost:    count times rec_pool's.
 * Returns: as rec_pool; results untouched unless REC_OK.
 */
REC_API REC_MUST_USE rec_status rec_pool_leave_one_out(const double y[], const double u[],
                                                       size_t count,
                                                       const rec_pool_options *options,
                                                       const rec_allocator *allocator,
                                                       rec_pool_result results[]);

/**
 * Degrees of equivalence: how far each value is from the pooled one. The
 * uncertainty has tau2 in it, and that the value is part of the pooled one; not
 * the factors of Knapp and Hartung or of scale. With unknown correlation it is
 * the greatest there can be.
 *
 * Shapes:  differences[count]; a single value differs by 0 with standard 0.
 * Needs, Memory, Returns: as rec_pool; differences untouched unless REC_OK.
 * Cost:    as rec_pool.
 * Source:  Cox (2002).
 */
REC_API REC_MUST_USE rec_status rec_pool_equivalence(const double y[], const double u[],
                                                     size_t count, const rec_pool_options *options,
                                                     const rec_allocator *allocator,
                                                     rec_pool_difference differences[]);

REC_END_C

#endif
