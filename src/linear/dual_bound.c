/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Multipliers of rows evaluated in intervals. Only columns that rows in use
 * touch are looked at, so that a bound costs what its rows hold.
 */
#include "linear/dual_bound.h"

#include "core/interval_arithmetic.h"
#include "core/interval_numeric.h"

/* A sum that is this small beside its terms is what rounding left of them. */
static const double rounding_share = 0x1p-40;

void rec_support_clear(const rec_linear_system *system, const rec_linear_support *support)
{
    if (support == NULL) {
        return;
    }
    if (support->row_share != NULL) {
        memset(support->row_share, 0, system->row_count * sizeof *support->row_share);
    }
    if (support->column_low != NULL) {
        memset(support->column_low, REC_LINEAR_UNUSED, system->column_count);
    }
    if (support->column_high != NULL) {
        memset(support->column_high, REC_LINEAR_UNUSED, system->column_count);
    }
}

static void mark(uint8_t marks[], size_t column, uint8_t value)
{
    if (marks != NULL && marks[column] != REC_LINEAR_USED) {
        marks[column] = value;
    }
}

void rec_support_mark_column(const rec_linear_support *support, size_t column)
{
    if (support != NULL) {
        mark(support->column_low, column, REC_LINEAR_USED);
        mark(support->column_high, column, REC_LINEAR_USED);
    }
}

void rec_support_of_own_bound(const rec_linear_system *system, rec_goal goal,
                              const rec_linear_support *support)
{
    rec_support_clear(system, support);
    if (support != NULL && rec_goal_own_bound(system, goal) > -REC_INFINITY) {
        mark(goal.sign > 0 ? support->column_low : support->column_high, goal.column,
             REC_LINEAR_USED);
    }
}

double rec_goal_own_bound(const rec_linear_system *system, rec_goal goal)
{
    const rec_interval own = system->bounds[goal.column];
    return (goal.sign > 0 ? own.lo : -own.hi) + 0.0;
}

static void add_row(rec_linear *linear, const rec_linear_row *row, double multiplier)
{
    const rec_interval y = rec_interval_of(multiplier, multiplier);
    const uint32_t *column = linear->system->columns + row->first;
    const rec_interval *coefficient = linear->system->coefficients + row->first;
    for (uint32_t t = 0; t < row->count; t++) {
        const uint32_t j = column[t];
        if (!linear->is_touched[j]) {
            linear->is_touched[j] = true;
            linear->touched[linear->touched_count++] = j;
            linear->sum[j] = rec_interval_of(0.0, 0.0);
            linear->magnitude[j] = 0.0;
        }
        const rec_interval term = rec_interval_mul(y, coefficient[t]);
        linear->sum[j] = rec_interval_add(linear->sum[j], term);
        linear->magnitude[j] += rec_interval_mag(term);
    }
}

/* The least of -sum * column; marks the ends it takes. */
static double least_of_rest(const rec_linear *linear, size_t column, rec_interval bounds,
                            const rec_linear_support *support)
{
    const rec_interval sum = linear->sum[column];
    if (sum.lo == 0.0 && sum.hi == 0.0) {
        return 0.0;
    }
    const rec_interval product = rec_interval_mul(sum, bounds);
    if (support != NULL) {
        const bool is_rounding =
            rec_interval_mag(sum) <= rounding_share * linear->magnitude[column];
        const uint8_t value = is_rounding ? REC_LINEAR_ROUNDING : REC_LINEAR_USED;
        if (sum.hi > 0.0) {
            mark(support->column_high, column, value);
        }
        if (sum.lo < 0.0) {
            mark(support->column_low, column, value);
        }
    }
    return -product.hi;
}

/* z with t z >= least, where t is about 1 if the goal's column is basic; else 1 - t is its reduced
   cost, and z = t z + (1 - t) z. */
static double bound_of_goal(const rec_linear *linear, rec_goal goal, double least,
                            const rec_linear_support *support)
{
    rec_interval t =
        linear->is_touched[goal.column] ? linear->sum[goal.column] : rec_interval_of(0.0, 0.0);
    rec_interval z = linear->system->bounds[goal.column];
    if (goal.sign < 0) {
        t = rec_interval_negate(t);
        z = rec_interval_negate(z);
    }
    double divided = -REC_INFINITY;
    if (t.lo > 0.0 && least > -REC_INFINITY) {
        divided = rec_div_down(least, least >= 0.0 ? t.hi : t.lo);
    }
    const rec_interval share = rec_interval_sub(rec_interval_of(1.0, 1.0), t);
    const double added = rec_add_down(least, rec_interval_mul(share, z).lo);
    const bool is_basic = rec_interval_mag(share) <= rounding_share;
    if (!(added > divided) || (is_basic && divided > -REC_INFINITY)) {
        return divided;
    }
    if (support != NULL && share.hi > 0.0) {
        mark(goal.sign > 0 ? support->column_low : support->column_high, goal.column,
             REC_LINEAR_USED);
    }
    if (support != NULL && share.lo < 0.0) {
        mark(goal.sign > 0 ? support->column_high : support->column_low, goal.column,
             REC_LINEAR_USED);
    }
    return added;
}

bool rec_row_is_empty(const rec_linear *linear, size_t index, int sign)
{
    const rec_linear_row *row = &linear->system->rows[index];
    rec_interval sum = rec_interval_of(0.0, 0.0);
    for (uint32_t t = row->first; t < row->first + row->count; t++) {
        sum = rec_interval_add(
            sum, rec_interval_mul(linear->system->coefficients[t],
                                  linear->system->bounds[linear->system->columns[t]]));
    }
    return sign > 0 ? row->range.lo > sum.hi : row->range.hi < sum.lo;
}

double rec_dual_bound(rec_linear *linear, rec_goal goal, double multiplier[],
                      const rec_linear_support *support)
{
    const rec_linear_system *system = linear->system;
    const rec_interval *bounds = goal.column == REC_GOAL_NONE ? system->bounds : linear->known;
    double least = 0.0;
    rec_support_clear(system, support);
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_interval range = system->rows[i].range;
        const double y = multiplier[i];
        if (y == 0.0) {
            continue;
        }
        const double end = y > 0.0 ? range.lo : range.hi;
        if (!isfinite(end) || !isfinite(y)) {
            multiplier[i] = 0.0;
            continue;
        }
        least = rec_add_down(least, rec_mul_down(y, end));
        add_row(linear, &system->rows[i], y);
        if (support != NULL && support->row_share != NULL) {
            support->row_share[i] = y;
        }
    }
    for (size_t n = 0; n < linear->touched_count && least > -REC_INFINITY; n++) {
        const uint32_t j = linear->touched[n];
        if (j != goal.column) {
            least = rec_add_down(least, least_of_rest(linear, j, bounds[j], support));
        }
    }
    const double bound =
        goal.column == REC_GOAL_NONE ? least : bound_of_goal(linear, goal, least, support);
    while (linear->touched_count > 0) {
        linear->is_touched[linear->touched[--linear->touched_count]] = false;
    }
    return bound;
}
