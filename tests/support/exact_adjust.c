/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/exact_adjust.h"

#include <gmp.h>

enum { VARIABLES_MAX = 24, MEASUREMENTS_MAX = 24, EQUATIONS_MAX = VARIABLES_MAX + 16 };

typedef struct equations {
    size_t rows, columns; /* the right side is column `columns` */
    mpq_t entry[EQUATIONS_MAX][EQUATIONS_MAX + 1];
    size_t row_of[EQUATIONS_MAX]; /* of a column, or rows */
} equations;

static void add_times(mpq_t sum, const mpq_t a, const mpq_t b)
{
    mpq_t product;
    mpq_init(product);
    mpq_mul(product, a, b);
    mpq_add(sum, sum, product);
    mpq_clear(product);
}

static void subtract_row(equations *e, size_t from, size_t row, const mpq_t times)
{
    mpq_t minus;
    mpq_init(minus);
    mpq_neg(minus, times);
    for (size_t c = 0; c <= e->columns; c++) {
        if (mpq_sgn(e->entry[row][c]) != 0) {
            add_times(e->entry[from][c], minus, e->entry[row][c]);
        }
    }
    mpq_clear(minus);
}

/* To reduced rows; false for 0 = something else. */
static bool reduce(equations *e)
{
    size_t rank = 0;
    mpq_t times;
    mpq_init(times);
    for (size_t c = 0; c < e->columns; c++) {
        size_t row = rank;
        e->row_of[c] = e->rows;
        while (row < e->rows && mpq_sgn(e->entry[row][c]) == 0) {
            row++;
        }
        if (row == e->rows) {
            continue;
        }
        for (size_t k = 0; k <= e->columns; k++) {
            mpq_swap(e->entry[row][k], e->entry[rank][k]);
        }
        mpq_set(times, e->entry[rank][c]);
        for (size_t k = 0; k <= e->columns; k++) {
            mpq_div(e->entry[rank][k], e->entry[rank][k], times);
        }
        for (size_t other = 0; other < e->rows; other++) {
            if (other != rank && mpq_sgn(e->entry[other][c]) != 0) {
                mpq_set(times, e->entry[other][c]);
                subtract_row(e, other, rank, times);
            }
        }
        e->row_of[c] = rank++;
    }
    mpq_clear(times);
    for (size_t row = rank; row < e->rows; row++) {
        if (mpq_sgn(e->entry[row][e->columns]) != 0) {
            return false;
        }
    }
    return true;
}

static void begin(equations *e, size_t rows, size_t columns)
{
    e->rows = rows;
    e->columns = columns;
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c <= columns; c++) {
            mpq_init(e->entry[r][c]);
        }
    }
}

static void end(equations *e)
{
    for (size_t r = 0; r < e->rows; r++) {
        for (size_t c = 0; c <= e->columns; c++) {
            mpq_clear(e->entry[r][c]);
        }
    }
}

/* u_i u_j r_ij, exact. */
static void covariance(const rec_adjust_problem *p, size_t i, size_t j, mpq_t value)
{
    mpq_t u;
    mpq_init(u);
    mpq_set_d(value, i == j ? 1.0 : 0.0);
    for (size_t k = 0; k < p->correlation_count; k++) {
        const rec_pool_correlation *const c = &p->correlations[k];
        if ((c->first == i && c->second == j) || (c->first == j && c->second == i)) {
            mpq_set_d(value, c->r);
        }
    }
    mpq_set_d(u, p->measurements[i].u);
    mpq_mul(value, value, u);
    mpq_set_d(u, p->measurements[j].u);
    mpq_mul(value, value, u);
    mpq_clear(u);
}

/* The inverse of the covariance of the measurements that are used, in their order. */
static void invert_covariance(const rec_adjust_problem *p, const size_t used[], size_t count,
                              mpq_t inverse[MEASUREMENTS_MAX][MEASUREMENTS_MAX])
{
    static equations e;
    for (size_t column = 0; column < count; column++) {
        begin(&e, count, count);
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; j < count; j++) {
                covariance(p, used[i], used[j], e.entry[i][j]);
            }
        }
        mpq_set_d(e.entry[column][count], 1.0);
        (void)reduce(&e);
        for (size_t i = 0; i < count; i++) {
            mpq_init(inverse[i][column]);
            mpq_set(inverse[i][column], e.entry[e.row_of[i]][count]);
        }
        end(&e);
    }
}

static void fill(const rec_adjust_problem *p, const double y[], const size_t used[], size_t count,
                 mpq_t inverse[MEASUREMENTS_MAX][MEASUREMENTS_MAX], equations *e)
{
    const size_t n = p->variable_count;
    mpq_t number;
    mpq_init(number);
    for (size_t i = 0; i < count; i++) {
        const size_t row = p->measurements[used[i]].variable;
        for (size_t j = 0; j < count; j++) {
            const size_t column = p->measurements[used[j]].variable;
            mpq_add(e->entry[row][column], e->entry[row][column], inverse[i][j]);
            mpq_set_d(number, y[used[j]]);
            add_times(e->entry[row][e->columns], inverse[i][j], number);
        }
    }
    for (size_t k = 0; k < p->term_count; k++) {
        const rec_adjust_term *const t = &p->terms[k];
        mpq_set_d(number, t->coefficient);
        if (p->constraints[t->constraint].low == p->constraints[t->constraint].high) {
            mpq_t *const a = &e->entry[n + t->constraint][t->variable];
            mpq_t *const b = &e->entry[t->variable][n + t->constraint];
            mpq_add(*a, *a, number);
            mpq_add(*b, *b, number);
        }
    }
    for (size_t c = 0; c < p->constraint_count; c++) {
        if (p->constraints[c].low == p->constraints[c].high) {
            mpq_set_d(e->entry[n + c][e->columns], p->constraints[c].low);
        }
    }
    mpq_clear(number);
}

static bool is_unique(const equations *e, size_t column)
{
    const size_t row = e->row_of[column];
    for (size_t c = 0; row < e->rows && c < e->columns; c++) {
        if (c != column && mpq_sgn(e->entry[row][c]) != 0) {
            return false;
        }
    }
    return row < e->rows;
}

static void tell(const rec_adjust_problem *p, const double y[], const size_t used[], size_t count,
                 mpq_t inverse[MEASUREMENTS_MAX][MEASUREMENTS_MAX], equations *e, double x[],
                 bool unique[], double *chi2)
{
    mpq_t error[MEASUREMENTS_MAX], sum, part;
    mpq_init(sum);
    mpq_init(part);
    for (size_t v = 0; v < p->variable_count; v++) {
        unique[v] = is_unique(e, v);
        x[v] = e->row_of[v] < e->rows ? mpq_get_d(e->entry[e->row_of[v]][e->columns]) : 0.0;
    }
    for (size_t i = 0; i < count; i++) {
        const size_t row = e->row_of[p->measurements[used[i]].variable];
        mpq_init(error[i]);
        mpq_set_d(error[i], y[used[i]]);
        mpq_sub(error[i], error[i], e->entry[row][e->columns]);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            mpq_mul(part, error[i], error[j]);
            add_times(sum, part, inverse[i][j]);
        }
    }
    *chi2 = mpq_get_d(sum);
    for (size_t i = 0; i < count; i++) {
        mpq_clear(error[i]);
    }
    mpq_clear(sum);
    mpq_clear(part);
}

bool exact_adjust(const rec_adjust_problem *problem, const double y[], size_t without, double x[],
                  bool unique[], double *chi2)
{
    static equations e;
    static mpq_t inverse[MEASUREMENTS_MAX][MEASUREMENTS_MAX];
    size_t used[MEASUREMENTS_MAX], count = 0;
    for (size_t i = 0; i < problem->measurement_count; i++) {
        if (i != without) {
            used[count++] = i;
        }
    }
    const size_t size = problem->variable_count + problem->constraint_count;
    invert_covariance(problem, used, count, inverse);
    begin(&e, size, size);
    fill(problem, y, used, count, inverse, &e);
    const bool possible = reduce(&e);
    if (possible) {
        tell(problem, y, used, count, inverse, &e, x, unique, chi2);
    }
    end(&e);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            mpq_clear(inverse[i][j]);
        }
    }
    return possible;
}
