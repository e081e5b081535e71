/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ADJUSTING_H
#define REC_ADJUSTING_H

#include <reconcile/adjust.h>

#include "estimate/adjust_store.h"
#include "estimate/adjust_tableau.h"

/** A problem in dense form, with what all steps of an adjustment share. */
typedef struct rec_adjusting {
    rec_adjust_store store;
    const rec_adjust_problem *problem;
    rec_adjust_options options; /**< with its level set */
    size_t *primary;            /**< of a variable: its most certain measurement, or none */
    double *u;                  /**< of a variable: that of its primary measurement, else 0 */
    double *x;                  /**< of a variable: y of its primary measurement, else its start */
    double *at;                 /**< of a variable: where constraints are taken to be linear */
    double *coefficient;        /**< [constraint_count * variable_count] */
    double *offset;             /**< of a constraint: its sum is that of the terms and this */
    double *offset_size;        /**< what the offset was formed from */
    double *correlation;        /**< [measurement_count^2], NULL if there are none */
    double *factor;             /**< lower triangle L with L L' = correlation */
} rec_adjusting;

/** An equality to keep: a constraint, or a variable alone, at a target. */
typedef struct rec_adjust_row {
    bool is_variable;
    size_t index;
    double target;
} rec_adjust_row;

/**
 * Least squares under equalities. The errors of m measurements in units of
 * their u obey check e = excess; s is that in independent units, with
 * |s|^2 = chi2, and signature[i] is how an error of one u in measurement i
 * moves s.
 */
typedef struct rec_adjust_fit {
    rec_tableau tableau;
    size_t check_count, free_count;
    double *check;      /**< [check_count * measurement_count] */
    double *excess;     /**< [check_count] */
    double *s;          /**< [check_count] */
    double *signature;  /**< [measurement_count * check_count] */
    double *error;      /**< [measurement_count]: y less best, in units of u */
    double *error_size; /**< [measurement_count]: its standard deviation, the same units */
    size_t *free_place; /**< of a variable: its place among free measured ones, or none */
    double *reach;      /**< [variable_count * free_count]: square root of x's covariance */
    double *x;          /**< [variable_count]: least squares; unobservable ones some value */
    double chi2;
    bool *observable; /**< [variable_count] */
    bool *redundant;  /**< [measurement_count] */
} rec_adjust_fit;

/**
 * Checks a problem and brings it into dense form.
 *
 * Returns: REC_OK; what rec_adjust says; the store then holds nothing.
 */
REC_MUST_USE rec_status rec_adjusting_make(const rec_adjust_problem *problem,
                                           const rec_adjust_options *options,
                                           const rec_allocator *allocator,
                                           rec_adjusting *adjusting);

void rec_adjusting_free(rec_adjusting *adjusting);

/**
 * Writes offsets at adjusting->at by the function, and its slopes as coefficients
 * where fresh, else keeps those there are. False if it has no values there.
 *
 * Shapes:  sums[constraint_count], slopes[term_count].
 */
bool rec_adjusting_linearise(rec_adjusting *adjusting, bool fresh, double sums[], double slopes[]);

/** Whether a constraint is an equality. */
static inline bool rec_adjust_is_equality(rec_adjust_range range)
{
    return range.low == range.high;
}

/**
 * Fits the measurements to rows.
 *
 * Needs:   rows without contradiction; those that depend on others are left out.
 * Memory:  from adjusting->store, kept there.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_LIMIT for an excess beyond 2^200;
 *          REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_adjust_fit_make(rec_adjusting *adjusting, const rec_adjust_row rows[],
                                            size_t row_count, rec_adjust_fit *fit);

/**
 * The parts of a fit that least squares gives, from its checks: s, signature and
 * chi2; error and error_size; reach.
 *
 * Needs:   check_count > 0 for the first, free_count > 0 for the last.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_adjust_fill_signatures(rec_adjusting *adjusting, rec_adjust_fit *fit);
REC_MUST_USE rec_status rec_adjust_fill_errors(rec_adjusting *adjusting, rec_adjust_fit *fit);
REC_MUST_USE rec_status rec_adjust_fill_reach(rec_adjusting *adjusting, rec_adjust_fit *fit);

/** Length of a vector, without overflow in between. */
double rec_adjust_length(const double vector[], size_t count);

/** Writes rows into a tableau of as many. */
void rec_adjust_write_rows(const rec_adjusting *adjusting, const rec_adjust_row rows[],
                           rec_tableau *tableau);

/** A fit under bounds as well. */
typedef struct rec_adjust_bounded {
    rec_adjust_outcome outcome;
    double *x;     /**< [variable_count], within its bounds */
    double *error; /**< [measurement_count], as of a fit */
    double chi2;
    bool *at_low, *at_high; /**< [variable_count + constraint_count]: ends that move the result */
    size_t active_count;
} rec_adjust_bounded;

/**
 * Finds the best x within bounds of variables and constraints.
 *
 * Shapes:  rows[row_count]: what fit was made with.
 * Memory:  from adjusting->store, kept there.
 * Returns: REC_OK, with its outcome; as rec_adjust_fit_make.
 */
REC_MUST_USE rec_status rec_adjust_bound(rec_adjusting *adjusting, const rec_adjust_fit *fit,
                                         const rec_adjust_row rows[], size_t row_count,
                                         rec_adjust_bounded *bounded);

/** A solution: the fit to equalities, and the same under bounds. */
typedef struct rec_adjust_solution {
    rec_adjust_fit fit;
    rec_adjust_bounded bounded;
    rec_adjust_row *rows;
    size_t row_count;
} rec_adjust_solution;

/**
 * Fits at adjusting->at, rows being the equalities.
 *
 * Returns: REC_OK; as rec_adjust_fit_make.
 */
REC_MUST_USE rec_status rec_adjust_solve_once(rec_adjusting *adjusting,
                                              rec_adjust_solution *solution);

/**
 * Fits to a function's constraints by iteration from the start.
 *
 * Returns: REC_OK, with iterations and what came of them in
 *          solution->bounded.outcome; REC_E_INVALID where the function has no
 *          values at the start; as rec_adjust_fit_make.
 */
REC_MUST_USE rec_status rec_adjust_iterate(rec_adjusting *adjusting, rec_adjust_solution *solution,
                                           size_t *iterations);

/** Tests of a fit: tests[], steps[] (either NULL) and result's numbers of them. */
REC_MUST_USE rec_status rec_adjust_fill_tests(rec_adjusting *adjusting, const rec_adjust_fit *fit,
                                              rec_adjust_test tests[], rec_adjust_step steps[],
                                              rec_adjust_result *result);

/** The |z| that one of count two-sided tests exceeds by chance in a share 1 - level of cases; 0 of
 * none. */
double rec_adjust_critical_z(double level, size_t count);

/** z of the nodal test of each constraint; NAN where there is none. Counts them. */
REC_MUST_USE rec_status rec_adjust_nodal(rec_adjusting *adjusting, double z[], size_t *count);

#endif
