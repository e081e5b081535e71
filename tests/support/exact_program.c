/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two phases; the entering variable is the one of least number with a reduced
 * cost below 0 (Bland).
 *
 *   x_j in [l, u]:    x_j = l + p,  p <= u - l as a row of its own
 *   x_j <= u alone:   x_j = u - p
 *   x_j free:         x_j = p - q
 *   a row's range:    one row with a slack for each finite end; one for both if they are the same
 */
#include "support/exact_program.h"

#include <math.h>
#include <stdlib.h>

enum { NO_PART = -1 };

struct exact_program {
    const rec_linear_system *system;
    int row_count, part_count; /* part_count: all that are at least 0, artificials last */
    int artificial_first;
    int *positive, *negative; /* [columns] */
    mpq_t *shift;             /* [columns] */
    mpq_t *cell;              /* [row_count + 1][part_count + 1]: costs last, right sides last */
    int *basic;               /* [row_count] */
    bool is_feasible;
};

static mpq_t *at(const exact_program *p, int row, int part)
{
    return &p->cell[row * (p->part_count + 1) + part];
}

static mpq_t *make(size_t count)
{
    mpq_t *made = malloc((count + 1) * sizeof *made);
    for (size_t i = 0; i < count; i++) {
        mpq_init(made[i]);
    }
    return made;
}

static void drop(mpq_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpq_clear(numbers[i]);
    }
    free(numbers);
}

/* cell(row, column's parts) += coefficient; right -= coefficient * shift */
static void put_term(exact_program *p, int row, uint32_t column, double coefficient)
{
    mpq_t c, product;
    mpq_inits(c, product, NULL);
    mpq_set_d(c, coefficient);
    if (p->positive[column] != NO_PART) {
        mpq_add(*at(p, row, p->positive[column]), *at(p, row, p->positive[column]), c);
    }
    if (p->negative[column] != NO_PART) {
        mpq_sub(*at(p, row, p->negative[column]), *at(p, row, p->negative[column]), c);
    }
    mpq_mul(product, c, p->shift[column]);
    mpq_sub(*at(p, row, p->part_count), *at(p, row, p->part_count), product);
    mpq_clears(c, product, NULL);
}

static void close_row(exact_program *p, int row, double right, int slack, int slack_sign)
{
    mpq_t r;
    mpq_init(r);
    mpq_set_d(r, right);
    mpq_add(*at(p, row, p->part_count), *at(p, row, p->part_count), r);
    mpq_clear(r);
    if (slack != NO_PART) {
        mpq_set_si(*at(p, row, slack), slack_sign, 1);
    }
    if (mpq_sgn(*at(p, row, p->part_count)) < 0) {
        for (int k = 0; k <= p->part_count; k++) {
            mpq_neg(*at(p, row, k), *at(p, row, k));
        }
    }
    mpq_set_si(*at(p, row, p->artificial_first + row), 1, 1);
    p->basic[row] = p->artificial_first + row;
}

static void pivot(exact_program *p, int row, int part)
{
    mpq_t inverse, factor, product;
    mpq_inits(inverse, factor, product, NULL);
    mpq_inv(inverse, *at(p, row, part));
    for (int k = 0; k <= p->part_count; k++) {
        mpq_mul(*at(p, row, k), *at(p, row, k), inverse);
    }
    for (int i = 0; i <= p->row_count; i++) {
        if (i == row || mpq_sgn(*at(p, i, part)) == 0) {
            continue;
        }
        mpq_set(factor, *at(p, i, part));
        for (int k = 0; k <= p->part_count; k++) {
            if (mpq_sgn(*at(p, row, k)) != 0) {
                mpq_mul(product, factor, *at(p, row, k));
                mpq_sub(*at(p, i, k), *at(p, i, k), product);
            }
        }
    }
    p->basic[row] = part;
    mpq_clears(inverse, factor, product, NULL);
}

/* Whether it ended at an optimum; else it can go on for ever. */
static bool descend(exact_program *p, int parts)
{
    mpq_t ratio, best;
    mpq_inits(ratio, best, NULL);
    bool is_optimal = false, is_unbounded = false;
    while (!is_optimal && !is_unbounded) {
        int part = 0;
        while (part < parts && mpq_sgn(*at(p, p->row_count, part)) >= 0) {
            part++;
        }
        is_optimal = part == parts;
        int row = -1;
        for (int i = 0; i < p->row_count && !is_optimal; i++) {
            if (mpq_sgn(*at(p, i, part)) <= 0) {
                continue;
            }
            mpq_div(ratio, *at(p, i, p->part_count), *at(p, i, part));
            const int order = row < 0 ? -1 : mpq_cmp(ratio, best);
            if (order < 0 || (order == 0 && p->basic[i] < p->basic[row])) {
                mpq_set(best, ratio);
                row = i;
            }
        }
        is_unbounded = !is_optimal && row < 0;
        if (row >= 0) {
            pivot(p, row, part);
        }
    }
    mpq_clears(ratio, best, NULL);
    return is_optimal;
}

/* Costs of parts in the last row become reduced costs. */
static void reduce_costs(exact_program *p)
{
    mpq_t factor, product;
    mpq_inits(factor, product, NULL);
    for (int i = 0; i < p->row_count; i++) {
        mpq_set(factor, *at(p, p->row_count, p->basic[i]));
        if (mpq_sgn(factor) == 0) {
            continue;
        }
        for (int k = 0; k <= p->part_count; k++) {
            mpq_mul(product, factor, *at(p, i, k));
            mpq_sub(*at(p, p->row_count, k), *at(p, p->row_count, k), product);
        }
    }
    mpq_clears(factor, product, NULL);
}

static void find_feasible(exact_program *p)
{
    for (int k = p->artificial_first; k < p->part_count; k++) {
        mpq_set_si(*at(p, p->row_count, k), 1, 1);
    }
    reduce_costs(p);
    (void)descend(p, p->part_count);
    p->is_feasible = mpq_sgn(*at(p, p->row_count, p->part_count)) == 0;
    /* Artificials still in the basis are 0; those that can leave it do. */
    for (int i = 0; i < p->row_count && p->is_feasible; i++) {
        for (int k = 0; k < p->artificial_first && p->basic[i] >= p->artificial_first; k++) {
            if (mpq_sgn(*at(p, i, k)) != 0) {
                pivot(p, i, k);
            }
        }
    }
}

static int parts_of_column(exact_program *p, uint32_t j, int next)
{
    const rec_interval bounds = p->system->bounds[j];
    p->positive[j] = p->negative[j] = NO_PART;
    if (isfinite(bounds.lo)) {
        mpq_set_d(p->shift[j], bounds.lo);
        p->positive[j] = next++;
    } else {
        p->negative[j] = next++;
        if (isfinite(bounds.hi)) {
            mpq_set_d(p->shift[j], bounds.hi);
        } else {
            p->positive[j] = next++;
        }
    }
    return next;
}

static int ends_of(rec_interval range)
{
    return range.lo == range.hi ? 1 : isfinite(range.lo) + isfinite(range.hi);
}

static void fill(exact_program *p, int slack)
{
    const rec_linear_system *system = p->system;
    int row = 0;
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_linear_row *of = &system->rows[i];
        const bool is_equality = of->range.lo == of->range.hi;
        for (int side = 0; side < (is_equality ? 1 : 2); side++) {
            const double end = side == 0 ? of->range.lo : of->range.hi;
            if (!isfinite(end)) {
                continue;
            }
            for (uint32_t t = of->first; t < of->first + of->count; t++) {
                put_term(p, row, system->columns[t], system->coefficients[t].lo);
            }
            close_row(p, row++, end, is_equality ? NO_PART : slack++, side == 0 ? -1 : 1);
        }
    }
    for (uint32_t j = 0; j < system->column_count; j++) {
        if (rec_interval_is_bounded(system->bounds[j])) {
            put_term(p, row, j, 1.0);
            close_row(p, row++, system->bounds[j].hi, slack++, 1);
        }
    }
}

exact_program *exact_program_open(const rec_linear_system *system)
{
    exact_program *p = malloc(sizeof *p);
    const size_t columns = system->column_count;
    *p = (exact_program){.system = system,
                         .positive = malloc((columns + 1) * sizeof *p->positive),
                         .negative = malloc((columns + 1) * sizeof *p->negative),
                         .shift = make(columns)};
    int next = 0, slacks = 0;
    for (uint32_t j = 0; j < columns; j++) {
        next = parts_of_column(p, j, next);
        p->row_count += rec_interval_is_bounded(system->bounds[j]);
        slacks += rec_interval_is_bounded(system->bounds[j]);
    }
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_interval range = system->rows[i].range;
        p->row_count += ends_of(range);
        slacks += range.lo == range.hi ? 0 : ends_of(range);
    }
    p->artificial_first = next + slacks;
    p->part_count = p->artificial_first + p->row_count;
    p->basic = malloc(((size_t)p->row_count + 1) * sizeof *p->basic);
    p->cell = make((size_t)(p->row_count + 1) * (size_t)(p->part_count + 1));
    fill(p, next);
    find_feasible(p);
    return p;
}

void exact_program_close(exact_program *p)
{
    drop(p->cell, (size_t)(p->row_count + 1) * (size_t)(p->part_count + 1));
    drop(p->shift, p->system->column_count);
    free(p->positive);
    free(p->negative);
    free(p->basic);
    free(p);
}

bool exact_program_is_feasible(const exact_program *p)
{
    return p->is_feasible;
}

void exact_program_value(exact_program *p, uint32_t column, mpq_t value)
{
    mpq_set(value, p->shift[column]);
    for (int i = 0; i < p->row_count; i++) {
        if (p->basic[i] == p->positive[column]) {
            mpq_add(value, value, *at(p, i, p->part_count));
        } else if (p->basic[i] == p->negative[column]) {
            mpq_sub(value, value, *at(p, i, p->part_count));
        }
    }
}

bool exact_program_least(exact_program *p, uint32_t column, int sign, mpq_t least)
{
    for (int k = 0; k <= p->part_count; k++) {
        mpq_set_si(*at(p, p->row_count, k), 0, 1);
    }
    if (p->positive[column] != NO_PART) {
        mpq_set_si(*at(p, p->row_count, p->positive[column]), sign, 1);
    }
    if (p->negative[column] != NO_PART) {
        mpq_set_si(*at(p, p->row_count, p->negative[column]), -sign, 1);
    }
    reduce_costs(p);
    /* Artificials cannot come back: only the parts before them enter. */
    const bool is_bounded = descend(p, p->artificial_first);
    exact_program_value(p, column, least);
    if (sign < 0) {
        mpq_neg(least, least);
    }
    return is_bounded;
}
