/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of multiplier * coefficient as pairs of rationals, one for each end of
 * what the coefficients may be.
 */
#include "linear/exact_bound.h"

#include "linear/dual_bound.h"

typedef struct exact_sums {
    rec_exact *low, *high; /* [column_count] of multiplier * coefficient */
    rec_exact *spare;      /* [3] */
    rec_exact *least;
    size_t count;
} exact_sums;

enum { SPARES = 4 };

static rec_status open_sums(const rec_linear *linear, exact_sums *sums)
{
    const size_t columns = linear->system->column_count;
    sums->count = 2 * columns + SPARES;
    if (sums->count > SIZE_MAX / sizeof *sums->low) {
        return REC_E_MEMORY;
    }
    sums->low =
        linear->allocator.allocate(linear->allocator.context, sums->count * sizeof *sums->low);
    if (sums->low == NULL) {
        return REC_E_MEMORY;
    }
    sums->high = sums->low + columns;
    sums->spare = sums->high + columns;
    sums->least = sums->spare + SPARES - 1;
    for (size_t i = 0; i < sums->count; i++) {
        rec_exact_init(&sums->low[i]);
    }
    return REC_OK;
}

static void close_sums(const rec_linear *linear, exact_sums *sums)
{
    for (size_t i = 0; i < sums->count; i++) {
        rec_exact_clear(&sums->low[i]);
    }
    linear->allocator.release(linear->allocator.context, sums->low);
}

static void add_row(const rec_linear *linear, const rec_linear_row *row, const rec_exact *y,
                    exact_sums *sums)
{
    const rec_linear_system *system = linear->system;
    const bool is_positive = rec_exact_sign(y) > 0;
    rec_exact *product = &sums->spare[0];
    for (uint32_t t = row->first; t < row->first + row->count; t++) {
        const rec_interval coefficient = system->coefficients[t];
        rec_exact *low = &sums->low[system->columns[t]], *high = &sums->high[system->columns[t]];
        rec_exact_set_double(product, is_positive ? coefficient.lo : coefficient.hi);
        rec_exact_multiply(product, product, y);
        rec_exact_add(low, low, product);
        if (!rec_interval_is_point(coefficient)) {
            rec_exact_set_double(product, is_positive ? coefficient.hi : coefficient.lo);
            rec_exact_multiply(product, product, y);
        }
        rec_exact_add(high, high, product);
    }
}

/* Takes from *least the greatest of sum * column; false if there is none. */
static bool subtract_greatest(const exact_sums *sums, rec_interval bounds, const rec_exact *low,
                              const rec_exact *high, rec_exact *least)
{
    rec_exact *product = &sums->spare[0], *other = &sums->spare[1];
    const int low_sign = rec_exact_sign(low), high_sign = rec_exact_sign(high);
    if ((high_sign > 0 && !isfinite(bounds.hi)) || (low_sign < 0 && !isfinite(bounds.lo))) {
        return false;
    }
    /* Of the four corners one of each pair can be the greatest. */
    bool has_product = false;
    if (high_sign > 0) {
        rec_exact_set_double(product, bounds.hi);
        rec_exact_multiply(product, product, bounds.hi >= 0.0 ? high : low);
        has_product = true;
    }
    if (low_sign < 0) {
        rec_exact_set_double(other, bounds.lo);
        rec_exact_multiply(other, other, bounds.lo <= 0.0 ? low : high);
        if (!has_product || rec_exact_compare(other, product) > 0) {
            rec_exact_copy(product, other);
        }
        has_product = true;
    }
    if (has_product) {
        rec_exact_subtract(least, least, product);
    }
    return true;
}

static void mark_rest(const rec_linear_support *support, size_t column, const rec_exact *low,
                      const rec_exact *high)
{
    const bool is_left_over = rec_exact_sign(low) <= 0 && rec_exact_sign(high) >= 0;
    const uint8_t value = is_left_over ? REC_LINEAR_ROUNDING : REC_LINEAR_USED;
    if (support->column_high != NULL && rec_exact_sign(high) > 0 &&
        support->column_high[column] != REC_LINEAR_USED) {
        support->column_high[column] = value;
    }
    if (support->column_low != NULL && rec_exact_sign(low) < 0 &&
        support->column_low[column] != REC_LINEAR_USED) {
        support->column_low[column] = value;
    }
}

static bool sum_rows(rec_linear *linear, const rec_exact_multipliers *multipliers, exact_sums *sums,
                     const rec_linear_support *support)
{
    const rec_linear_system *system = linear->system;
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_exact *y = &multipliers->numerator[i];
        const int sign = rec_exact_sign(y);
        const double end = sign > 0 ? system->rows[i].range.lo : system->rows[i].range.hi;
        if (sign == 0) {
            continue;
        }
        if (!isfinite(end)) {
            return false;
        }
        rec_exact_set_double(&sums->spare[0], end);
        rec_exact_multiply(&sums->spare[0], &sums->spare[0], y);
        rec_exact_add(sums->least, sums->least, &sums->spare[0]);
        add_row(linear, &system->rows[i], y, sums);
        if (support != NULL && support->row_share != NULL) {
            rec_exact_divide(&sums->spare[0], y, multipliers->denominator);
            const double share = rec_exact_to_double(&sums->spare[0], REC_NEAREST);
            support->row_share[i] = share != 0.0 ? share : sign > 0 ? 0x1p-1074 : -0x1p-1074;
        }
    }
    return true;
}

/* t z >= least, where t = [low, high] of the goal's column, turned by the goal's sign. */
static double bound_of_goal(const rec_linear *linear, rec_goal goal, const rec_exact *denominator,
                            exact_sums *sums, const rec_linear_support *support)
{
    rec_exact *low = &sums->low[goal.column], *high = &sums->high[goal.column];
    rec_exact *one = &sums->spare[2];
    const bool is_low = goal.sign > 0;
    const int t_sign = is_low ? rec_exact_sign(low) : -rec_exact_sign(high);
    if (t_sign > 0) {
        const bool is_positive = rec_exact_sign(sums->least) >= 0;
        rec_exact_copy(one, is_low == is_positive ? high : low);
        if (!is_low) {
            rec_exact_set_long(&sums->spare[0], -1, 1);
            rec_exact_multiply(one, one, &sums->spare[0]);
        }
        rec_exact_divide(one, sums->least, one);
        return rec_exact_to_double(one, REC_DOWN);
    }
    /* sign * column = (sum of rows) - (sum - sign) * column */
    rec_exact_set_long(one, goal.sign, 1);
    rec_exact_multiply(one, one, denominator);
    rec_exact_subtract(low, low, one);
    rec_exact_subtract(high, high, one);
    if (support != NULL) {
        mark_rest(support, goal.column, low, high);
    }
    if (!subtract_greatest(sums, linear->system->bounds[goal.column], low, high, sums->least)) {
        return -REC_INFINITY;
    }
    rec_exact_divide(one, sums->least, denominator);
    return rec_exact_to_double(one, REC_DOWN);
}

rec_status rec_exact_dual_bound(rec_linear *linear, rec_goal goal,
                                const rec_exact_multipliers *multipliers, double *bound,
                                const rec_linear_support *support)
{
    const rec_linear_system *system = linear->system;
    exact_sums sums;
    const rec_status status = open_sums(linear, &sums);
    if (status != REC_OK) {
        return status;
    }
    rec_support_clear(system, support);
    bool is_finite = sum_rows(linear, multipliers, &sums, support);
    for (size_t j = 0; j < system->column_count && is_finite; j++) {
        if (j == goal.column) {
            continue;
        }
        is_finite =
            subtract_greatest(&sums, system->bounds[j], &sums.low[j], &sums.high[j], sums.least);
        if (is_finite && support != NULL) {
            mark_rest(support, j, &sums.low[j], &sums.high[j]);
        }
    }
    if (!is_finite) {
        *bound = -REC_INFINITY;
    } else if (goal.column == REC_GOAL_NONE) {
        *bound = rec_exact_sign(sums.least) > 0 ? 1.0 : 0.0;
    } else {
        *bound = bound_of_goal(linear, goal, multipliers->denominator, &sums, support);
    }
    close_sums(linear, &sums);
    return REC_OK;
}
