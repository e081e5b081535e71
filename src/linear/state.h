/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_STATE_H
#define REC_LINEAR_STATE_H

#include "linear/linear.h"

/** Where a variable of a basis stands; columns come first, then the rows' sums. */
typedef enum rec_standing {
    REC_STANDING_BASIC,
    REC_STANDING_LOW,
    REC_STANDING_HIGH,
    REC_STANDING_FREE /**< nonbasic at 0 */
} rec_standing;

/** Where a nonbasic variable is: at the end its standing says, else at the other, else at 0. */
static inline double rec_place_of_standing(rec_interval ends, uint8_t standing)
{
    const bool has_low = isfinite(ends.lo), has_high = isfinite(ends.hi);
    if (has_low && (standing != REC_STANDING_HIGH || !has_high)) {
        return ends.lo;
    }
    return has_high ? ends.hi : 0.0;
}

/** No column: the goal is a contradiction. */
#define REC_GOAL_NONE UINT32_MAX

/** The least of sign * column, or a contradiction of the rows. */
typedef struct rec_goal {
    uint32_t column;
    int sign; /**< 1: its low end; -1: its high end */
} rec_goal;

/** Working memory of a system's shape. */
struct rec_linear {
    rec_allocator allocator;
    const rec_linear_system *system;
    rec_linear_limits limits;

    double *multiplier;        /**< [row_count] of the program solved last */
    double *trial;             /**< [row_count] others that are tried */
    double *row_work;          /**< [row_count + 1] GLPK counts from 1 */
    double *point;             /**< [column_count] the vertex of the program solved last */
    const rec_interval *known; /**< [column_count] what bounds may be evaluated with: the system's,
                                  or those found so far where nobody asks what they rest on */
    rec_interval *tight;       /**< [column_count] results, until it is known that all went well */

    rec_interval *sum; /**< [column_count] of multiplier * coefficient */
    double *magnitude; /**< [column_count] of the same terms */
    uint32_t *touched; /**< [column_count] columns that have a sum */
    size_t touched_count;
    bool *is_touched; /**< [column_count] */
    uint64_t *seen;   /**< [column_count] for checking */

    int *term_column;   /**< [longest row + 1] GLPK counts from 1 */
    double *term_value; /**< [longest row + 1] */
    uint8_t *standing;  /**< [column_count + row_count] of rec_standing; kept between calls */
    bool has_standing;
    double *weight; /**< [column_count + row_count] of basic variables, for multipliers */

    uint64_t exact_work; /**< words touched by rationals in this call */
};

#endif
