/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_H
#define REC_LINEAR_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include "core/interval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * The tightest bounds of columns under linear rows, by linear programs whose
 * dual solutions are evaluated in intervals, so that no rounding of the solver
 * can cut off a point: where it fails a bound is loose, never wrong.
 */

/** The sum of coefficient * column over the row's terms lies in `range`: a point for an equality,
 * one infinite end for an inequality, empty for what cannot be. */
typedef struct rec_linear_row {
    uint32_t first, count; /**< into the system's terms; a column at most once a row */
    rec_interval range;
} rec_linear_row;

/**
 * Rows over columns. A coefficient that is an interval stands for any one of
 * its members, unknown, and bounds hold for all of them. The arrays are the
 * caller's; between calls bounds, ranges and coefficients may change, counts
 * and the columns of terms may not. A range or bound without ends takes no
 * part: so claims are withdrawn.
 */
typedef struct rec_linear_system {
    size_t column_count, row_count, term_count;
    const rec_interval *bounds; /**< [column_count] */
    const rec_linear_row *rows; /**< [row_count] */
    const uint32_t *columns;    /**< [term_count] */
    const rec_interval *coefficients;
} rec_linear_system;

/** What may be spent; a limit that is reached leaves bounds looser, and is reported. */
typedef struct rec_linear_limits {
    uint32_t iterations_max; /**< of the simplex method, for each program */
    uint32_t exact_size_max; /**< rows or columns, whichever are fewer, for rationals to be used */
    uint64_t exact_work_max; /**< words of 64 bits that rational steps of one call may touch */
    uint32_t megabytes_max;  /**< of memory in GLPK, for each call; REC_E_MEMORY beyond; >= 1 */
} rec_linear_limits;

/** What serves systems of up to some thousands of columns in seconds. */
rec_linear_limits rec_linear_usual_limits(void);

typedef struct rec_linear rec_linear;

/**
 * Makes room to work on systems of one shape.
 *
 * Shapes:  as the system says; limits may be NULL for the usual ones.
 * Needs:   nothing; all that is said of a system is checked, at each call.
 * Memory:  one block from the allocator (NULL: malloc), about 25 bytes a row,
 *          62 a column and 12 for each term of the longest row; *linear is
 *          given back by rec_linear_close. The system must outlive it.
 * Returns: REC_OK; REC_E_INVALID; REC_E_LIMIT beyond 10^8 rows or columns or
 *          4 * 10^8 terms; REC_E_OVERFLOW; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_linear_open(const rec_allocator *allocator,
                                        const rec_linear_system *system,
                                        const rec_linear_limits *limits, rec_linear **linear);
void rec_linear_close(rec_linear *linear); /**< NULL is well */

/** Marks in a support. */
enum {
    REC_LINEAR_UNUSED = 0,
    REC_LINEAR_USED = 1,    /**< the bound rests on it */
    REC_LINEAR_ROUNDING = 2 /**< it only confines what rounding or inexact coefficients left over */
};

/**
 * What one bound, or one proof that nothing fits, rests on: together these
 * rows and column ends entail it. Members may be NULL. It is worked in, so that
 * what it holds is of no use after a call that failed or that found no reason
 * to fill it.
 */
typedef struct rec_linear_support {
    double *row_share;    /**< [row_count] by how much the bound moves with the row's range; 0: not
                             used. Of a proof: multipliers that add the rows up to a contradiction */
    uint8_t *column_low;  /**< [column_count] REC_LINEAR_... */
    uint8_t *column_high; /**< [column_count] */
} rec_linear_support;

typedef struct rec_linear_outcome {
    bool is_empty;       /**< proven: no point satisfies the system, whatever the coefficients */
    bool is_feasible;    /**< proven, for coefficients in the middle of their intervals */
    bool stopped_early;  /**< a limit or a failure of the solver left something looser */
    uint64_t iterations; /**< of the simplex method */
    uint32_t programs;   /**< solved in doubles */
    uint32_t exact_programs; /**< looked at again in rationals */
} rec_linear_outcome;

/**
 * Bounds every column, from the rows and the columns' own bounds together.
 *
 * Shapes:  wanted[column_count], or NULL for all; tight[column_count], which
 *          may be the system's own bounds; those not wanted are copied.
 * Error:   outward; as tight as doubles of the solver's dual let it be, and
 *          exact up to one rounding where they were looked at in rationals.
 *          An infinite end may be kept where coefficients are intervals.
 * Memory:  GLPK's own, from malloc, all of it given back before it returns;
 *          rationals from the allocator and GMP.
 * Cost:    a program for each end, each started where the last one ended.
 * Returns: REC_OK, also if it is empty: tight[] is then untouched and the
 *          support (may be NULL) says why; REC_E_INVALID for a NaN, an
 *          infinite coefficient, a column out of range or twice in a row;
 *          REC_E_MEMORY; REC_E_ROUNDING; REC_E_UNSUPPORTED where GLPK was
 *          built without thread-local memory.
 * Source:  Neumaier and Shcherbina (2004); Jansson (2004).
 */
REC_MUST_USE rec_status rec_linear_tighten(rec_linear *linear, const bool wanted[],
                                           rec_interval tight[],
                                           const rec_linear_support *why_empty,
                                           rec_linear_outcome *outcome);

/** One end of one column, and what it rests on. Returns: as rec_linear_tighten; *bound and the
 * support are of the emptiness (bound: NaN) where it is empty. */
REC_MUST_USE rec_status rec_linear_bound(rec_linear *linear, uint32_t column, bool is_low,
                                         double *bound, const rec_linear_support *support,
                                         rec_linear_outcome *outcome);

/**
 * Whether anything satisfies the system.
 *
 * Shapes:  point[column_count], or NULL: a vertex, rounded to doubles, if it
 *          is not empty; within the columns' bounds, the rows to rounding.
 * Returns: as rec_linear_tighten. Neither is_empty nor is_feasible is left
 *          where the size was beyond rationals and doubles did not decide it.
 */
REC_MUST_USE rec_status rec_linear_feasible(rec_linear *linear, double point[],
                                            const rec_linear_support *why_empty,
                                            rec_linear_outcome *outcome);

#endif
