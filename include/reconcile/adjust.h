/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_ADJUST_H
#define RECONCILE_ADJUST_H

#include <reconcile/allocator.h>
#include <reconcile/pool.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** A value of one variable with its standard uncertainty. A variable may have several, or none. */
typedef struct rec_adjust_measurement {
    size_t variable;
    double y, u;
} rec_adjust_measurement;

/** coefficient times a variable, as part of a constraint's sum. */
typedef struct rec_adjust_term {
    size_t constraint, variable;
    double coefficient;
} rec_adjust_term;

/** low <= something <= high: an equality where both are equal, -INFINITY and INFINITY for no end.
 */
typedef struct rec_adjust_range {
    double low, high;
} rec_adjust_range;

/** What is measured, and what must hold between the variables. All zero: nothing of either. */
typedef struct rec_adjust_problem {
    size_t variable_count;
    const rec_adjust_range *within; /**< [variable_count]; NULL: no variable has bounds */
    size_t measurement_count;
    const rec_adjust_measurement *measurements;
    size_t correlation_count;
    const rec_pool_correlation *correlations; /**< between measurements, by their index */
    size_t constraint_count;
    const rec_adjust_range *constraints; /**< of the sums of their terms */
    size_t term_count;
    const rec_adjust_term *terms; /**< in any order; those of one place are added */
} rec_adjust_problem;

/**
 * Constraints that are not linear, by their values and derivatives.
 *
 * Fills sums[constraint_count] with what each range is to hold at x[variable_count],
 * and slopes[term_count] with its derivative by the variable of each term;
 * false where x is outside what can be computed.
 */
typedef bool (*rec_adjust_function)(void *context, const double x[], double sums[],
                                    double slopes[]);

/** All zero (or NULL in its place): level 0.95, linear constraints. */
typedef struct rec_adjust_options {
    double level;                 /**< in (0, 1); 0 means 0.95: tests fail at 1 - level */
    rec_adjust_function function; /**< NULL: linear; else the terms' coefficients are not used */
    void *context;                /**< of function */
    const double *start; /**< [variable_count], finite: where unmeasured variables begin; NULL: 1 */
} rec_adjust_options;

/** How it ended. Numbers stand only where it is done, or not converged: then they are the last. */
typedef enum rec_adjust_outcome {
    REC_ADJUST_DONE = 0,
    REC_ADJUST_INCONSISTENT = 1, /**< the constraints alone, or with bounds, can not all hold */
    REC_ADJUST_NOT_CONVERGED = 2 /**< iteration ended before it stood still */
} rec_adjust_outcome;

/** What a variable is found to be. */
typedef struct rec_adjust_variable {
    double best;           /**< NAN where it is not observable */
    double standard_error; /**< as if no bound were active; INFINITY where not observable */
    double redundancy;     /**< 1 - (standard_error / that of its own measurements)^2; 0 if none */
    bool measured;
    bool observable;      /**< its value follows from measurements and equalities */
    bool at_low, at_high; /**< a bound that moves the result */
} rec_adjust_variable;

/** A measurement against the rest. Of z, statistic, bias: NAN where a test says nothing. */
typedef struct rec_adjust_test {
    double adjustment;   /**< best less y, with the active bounds */
    double adjustment_z; /**< adjustment over its standard deviation: measurement test */
    double power_z;      /**< maximum power test; > 0 where y is too high */
    double statistic;    /**< generalised likelihood ratio of a bias: the fall of chi2 without y */
    double bias;         /**< its estimate: y less this would agree best */
    bool redundant;      /**< an error in it can show: the tests say something */
    bool suspect;        /**< statistic is beyond the critical one */
    size_t alike; /**< the first measurement that an error would look the same in, maybe itself */
    size_t step;  /**< of the serial elimination that withdraws it, from 1; 0: it stays */
} rec_adjust_test;

/** A constraint against the measurements of its variables alone: nodal test. */
typedef struct rec_adjust_constraint {
    double z;             /**< NAN unless an equality with measured variables only */
    bool dependent;       /**< follows from equalities before it, and is not used */
    bool inconsistent;    /**< an equality that those before it contradict */
    bool at_low, at_high; /**< an end, of an inequality, that moves the result */
} rec_adjust_constraint;

/** One step of serial elimination: the global test when an error in the suspect, or in one of those
 * alike, is allowed for. */
typedef struct rec_adjust_step {
    size_t suspect;         /**< first of the measurements that are withdrawn together */
    double statistic, bias; /**< of the suspect when it was the worst */
    double chi2, p;
    size_t df;
} rec_adjust_step;

/** The whole. Tests are of equalities and measurements: bounds are not counted in. */
typedef struct rec_adjust_result {
    rec_adjust_outcome outcome;
    double chi2, p;          /**< global test: p of so much or more by chance; 1 where df is 0 */
    size_t df;               /**< independent checks among measurements and equalities */
    size_t rank;             /**< equalities that are independent */
    double chi2_bounds;      /**< by how much active bounds raise chi2; 0 where there are none */
    size_t active_bounds;    /**< ends that move the result; of variables and constraints */
    size_t test_count;       /**< classes of measurements that can be told apart */
    size_t nodal_count;      /**< constraints with a nodal test */
    double critical_z;       /**< of test_count tests of measurements, two-sided, after Sidak */
    double critical_nodal_z; /**< of nodal_count tests; both 0 where there is none */
    size_t step_count;
    size_t iterations; /**< of a function; 0 for linear constraints */
} rec_adjust_result;

/**
 * Adjusts measurements to constraints by least squares: the x with the least
 * (y - x)' V^-1 (y - x) among those that keep every constraint and bound.
 *
 * Shapes:  variables[variable_count], tests[measurement_count],
 *          constraints[constraint_count], steps[measurement_count], of which
 *          result->step_count are written; each may be NULL.
 * Units:   each variable and constraint in one of its own.
 * Needs:   indices below the counts; y, coefficients and start finite; u finite and > 0;
 *          no range with low > high, NaN, or an infinite end at the wrong side; each pair of
 *          correlations given once, all positive definite by more than rounding.
 * Memory:  from allocator (NULL: malloc), given back before it returns; with n
 *          variables, m measurements, c constraints some 8 (2 c n + 4 m m + n m) bytes.
 *          GSL allocates nothing.
 * Error:   near 1e-13 for constraints of small whole coefficients, whatever the
 *          range of u: the least certain measurements are expressed by the others. Of
 *          other coefficients elimination rounds: 2^-52 of coefficient times
 *          value, which shows beside a u as small as that.
 *          A coefficient that elimination brings below 2^-40 of what it was
 *          formed from is 0: so are constraints found to depend on others, and
 *          variables not to be observable. Signatures of errors closer than 1e-8 are
 *          alike. Bounds are kept by best to rounding, inequalities to 1e-7 of what
 *          their sums would vary by.
 * Cost:    O(c c n + m m m + n m m), dense; times the iterations and steps.
 * Returns: REC_OK, also where result->outcome is not done: variables, tests and
 *          steps are then untouched, unless it did not converge, and of constraints
 *          dependent and inconsistent are told. REC_E_INVALID if a condition of Needs fails,
 *          or if function is false at the start; REC_E_LIMIT for a count above 2000 of
 *          variables, measurements or constraints, for u not within 2^-300 and 2^300 or 2^100
 *          apart, for residuals beyond 2^200 u; REC_E_OVERFLOW where a number is
 *          too large; REC_E_MEMORY. Outputs are written only with REC_OK.
 * Source:  Kuehn and Davidson (1961); Crowe, Garcia Campos and Hrymak (1983);
 *          Mah and Tamhane (1982); Crowe (1989); Narasimhan and Mah (1987);
 *          Narasimhan and Jordache (2000); Lawson and Hanson (1974) for bounds.
 */
REC_API REC_MUST_USE rec_status rec_adjust(const rec_adjust_problem *problem,
                                           const rec_adjust_options *options,
                                           const rec_allocator *allocator,
                                           rec_adjust_variable variables[], rec_adjust_test tests[],
                                           rec_adjust_constraint constraints[],
                                           rec_adjust_step steps[], rec_adjust_result *result);

REC_END_C

#endif
