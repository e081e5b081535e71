/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of linear relations and the same limits as rows of an exact
 * program. A limit is multiplied by its denominators, and whole numbers that
 * are no doubles become sums of doubles: a column twice in a row, and for ends
 * a column that is 1.
 *
 *   a < b    a + slack <= b with 0 <= slack <= 1: all open limits can hold if slack can be above 0
 *   a <= x   a - share * |a| <= x where claims are widened by a share
 */
#include "support/linear_document.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void linear_document_begin(linear_document *made, const char *head)
{
    document_parts_begin(&made->parts, head);
    made->quantity_count = 0;
    made->limit_count = made->term_count = 0;
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_init(made->planted[q]);
        made->whole[q] = false;
    }
}

void linear_document_end(linear_document *made)
{
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_clear(made->planted[q]);
    }
    for (size_t i = 0; i < made->limit_count; i++) {
        mpq_clears(made->limits[i].low, made->limits[i].high, NULL);
    }
    for (size_t t = 0; t < made->term_count; t++) {
        mpq_clear(made->coefficients[t]);
    }
    document_parts_end(&made->parts);
}

linear_limit *linear_document_limit(linear_document *made, size_t part)
{
    assert_true(made->limit_count < LINEAR_LIMITS_MAX);
    linear_limit *limit = &made->limits[made->limit_count++];
    *limit = (linear_limit){.part = (uint32_t)part, .first = (uint32_t)made->term_count};
    mpq_inits(limit->low, limit->high, NULL);
    return limit;
}

void linear_document_term(linear_document *made, linear_limit *to, uint32_t quantity,
                          const mpq_t coefficient)
{
    assert_true(made->term_count < LINEAR_PARTS_TERMS_MAX);
    mpq_init(made->coefficients[made->term_count]);
    mpq_set(made->coefficients[made->term_count], coefficient);
    made->quantities[made->term_count++] = quantity;
    to->count++;
}

/* Whether one end holds of a sum, or is missed by at most the room. */
static bool end_holds(const mpq_t sum, const mpq_t end, bool is_low, bool open, const mpq_t room)
{
    mpq_t apart;
    mpq_init(apart);
    mpq_sub(apart, sum, end);
    if (is_low) {
        mpq_neg(apart, apart);
    }
    const bool holds = open ? mpq_sgn(apart) < 0 : mpq_cmp(apart, room) <= 0;
    mpq_clear(apart);
    return holds;
}

bool linear_limit_holds(const linear_document *made, const linear_limit *limit, mpq_t point[],
                        double within)
{
    mpq_t sum, term, room, largest;
    mpq_inits(sum, term, room, largest, NULL);
    for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
        mpq_mul(term, made->coefficients[t], point[made->quantities[t]]);
        mpq_add(sum, sum, term);
        mpq_abs(term, term);
        if (mpq_cmp(term, largest) > 0) {
            mpq_set(largest, term);
        }
    }
    const bool is_equality = limit->has_low && limit->has_high &&
                             mpq_equal(limit->low, limit->high) != 0 &&
                             made->parts.parts[limit->part].kind == PART_RELATION;
    if (is_equality) {
        mpq_abs(term, limit->low);
        mpq_set_d(room, within);
        mpq_mul(room, room, mpq_cmp(term, largest) > 0 ? term : largest);
    }
    const bool holds =
        (!limit->has_low || end_holds(sum, limit->low, true, limit->low_open, room)) &&
        (!limit->has_high || end_holds(sum, limit->high, false, limit->high_open, room));
    mpq_clears(sum, term, room, largest, NULL);
    return holds;
}

bool linear_document_holds(const linear_document *made, mpq_t point[], double within)
{
    for (size_t i = 0; i < made->limit_count; i++) {
        const linear_limit *limit = &made->limits[i];
        if (!made->parts.parts[limit->part].out &&
            !linear_limit_holds(made, limit, point, within)) {
            return false;
        }
    }
    return true;
}

/* The whole number scale * value, as terms of a column that add up to it. */
static void put_number(linear_rows *rows, uint32_t column, const mpz_t scale, const mpq_t value)
{
    mpz_t left, part;
    mpz_inits(left, part, NULL);
    mpz_mul(left, scale, mpq_numref(value));
    mpz_divexact(left, left, mpq_denref(value));
    while (mpz_sgn(left) != 0) {
        const double taken = mpz_get_d(left); /* cut towards 0 */
        linear_rows_term(rows, column, taken);
        mpz_set_d(part, taken);
        mpz_sub(left, left, part);
    }
    mpz_clears(left, part, NULL);
}

/* What a claim says of its quantity is widened; what relations say, and claims that assert one,
   is not. */
static bool is_widened(const linear_document *from, const linear_limit *limit)
{
    const document_part *part = &from->parts.parts[limit->part];
    return part->kind == PART_CLAIM && !part->asserts;
}

static void put_share(exact_rows *made, const mpz_t scale, const mpq_t end, bool is_high)
{
    mpq_t size;
    mpq_init(size);
    mpq_abs(size, end);
    if (is_high) {
        mpq_neg(size, size);
    }
    put_number(&made->rows, made->stretch, scale, size);
    mpq_clear(size);
}

/* scale * the limit as one row, or as two where an end needs a slack of its own. */
static void put_limit(const linear_document *from, const linear_limit *limit, exact_rows *made)
{
    mpz_t scale;
    mpz_init_set_ui(scale, 1);
    mpz_lcm(scale, scale, mpq_denref(limit->low));
    mpz_lcm(scale, scale, mpq_denref(limit->high));
    for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
        mpz_lcm(scale, scale, mpq_denref(from->coefficients[t]));
    }
    const bool widens = made->stretch != REC_NO_INDEX && is_widened(from, limit);
    const bool is_equality =
        limit->has_low && limit->has_high && mpq_equal(limit->low, limit->high) != 0 && !widens;
    mpq_t opposite;
    mpq_init(opposite);
    for (int high = is_equality ? 1 : 0; high < 2; high++) {
        if (high == 0 ? !limit->has_low : !limit->has_high) {
            continue;
        }
        linear_rows_add(&made->rows, is_equality || high == 0 ? 0.0 : -REC_INFINITY,
                        is_equality || high == 1 ? 0.0 : REC_INFINITY);
        for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
            put_number(&made->rows, from->quantities[t], scale, from->coefficients[t]);
        }
        mpq_neg(opposite, high == 0 ? limit->low : limit->high);
        put_number(&made->rows, made->one, scale, opposite);
        if (widens) {
            put_share(made, scale, high == 0 ? limit->low : limit->high, high == 1);
        } else if (made->slack != REC_NO_INDEX &&
                   (high == 0 ? limit->low_open : limit->high_open)) {
            linear_rows_term(&made->rows, made->slack, high == 0 ? -1.0 : 1.0);
        }
    }
    mpq_clear(opposite);
    mpz_clear(scale);
}

/* A closed limit of one quantity by doubles is a column's bound; false where it is none. */
static bool put_bound(const linear_document *from, const linear_limit *limit, exact_rows *made)
{
    const double low = limit->has_low ? mpq_get_d(limit->low) : -REC_INFINITY;
    const double high = limit->has_high ? mpq_get_d(limit->high) : REC_INFINITY;
    mpq_t back;
    mpq_init(back);
    bool fits = !(made->stretch != REC_NO_INDEX && is_widened(from, limit)) && limit->count == 1 &&
                mpq_cmp_ui(from->coefficients[limit->first], 1, 1) == 0 && !limit->low_open &&
                !limit->high_open;
    if (fits && limit->has_low) {
        mpq_set_d(back, low);
        fits = mpq_equal(back, limit->low) != 0;
    }
    if (fits && limit->has_high) {
        mpq_set_d(back, high);
        fits = mpq_equal(back, limit->high) != 0;
    }
    mpq_clear(back);
    if (fits) {
        rec_interval *bounds = &made->rows.bounds[from->quantities[limit->first]];
        const rec_interval cut = rec_interval_intersect(*bounds, rec_interval_of(low, high));
        fits = !rec_interval_is_empty(cut);
        *bounds = fits ? cut : *bounds;
    }
    return fits;
}

static void make_rows(const linear_document *from, bool with_slack, bool with_stretch,
                      exact_rows *made)
{
    uint32_t columns = from->quantity_count;
    made->one = columns++;
    made->slack = with_slack ? columns++ : REC_NO_INDEX;
    made->stretch = with_stretch ? columns++ : REC_NO_INDEX;
    linear_rows_begin(&made->rows, columns);
    made->rows.bounds[made->one] = rec_interval_of(1.0, 1.0);
    for (uint32_t j = made->one + 1; j < columns; j++) {
        made->rows.bounds[j] = rec_interval_of(0.0, 1.0);
    }
    for (size_t i = 0; i < from->limit_count; i++) {
        const linear_limit *limit = &from->limits[i];
        if (!from->parts.parts[limit->part].out && !put_bound(from, limit, made)) {
            put_limit(from, limit, made);
        }
    }
}

void exact_rows_make(const linear_document *from, bool with_slack, exact_rows *made)
{
    make_rows(from, with_slack, false, made);
}

/* Whether open limits hold by some slack. */
static bool has_slack(const exact_rows *rows)
{
    exact_program *exact = exact_program_open(&rows->rows.system);
    bool holds = exact_program_is_feasible(exact);
    if (holds) {
        mpq_t least;
        mpq_init(least);
        (void)exact_program_least(exact, rows->slack, -1, least);
        holds = mpq_sgn(least) < 0;
        mpq_clear(least);
    }
    exact_program_close(exact);
    return holds;
}

bool linear_document_is_consistent(const linear_document *made)
{
    static exact_rows rows;
    exact_rows_make(made, true, &rows);
    return has_slack(&rows);
}

/* Where open limits can hold with some share up to 1, they can with any above the least that does
   with all limits closed. */
bool linear_document_stretch(const linear_document *made, mpq_t share)
{
    static exact_rows rows;
    make_rows(made, true, true, &rows);
    if (!has_slack(&rows)) {
        return false;
    }
    make_rows(made, false, true, &rows);
    exact_program *exact = exact_program_open(&rows.rows.system);
    assert_true(exact_program_is_feasible(exact));
    const bool has_least = exact_program_least(exact, rows.stretch, 1, share);
    assert_true(has_least);
    exact_program_close(exact);
    return true;
}

bool linear_document_end_of(const linear_document *made, uint32_t quantity, int sign, mpq_t least)
{
    static exact_rows rows;
    exact_rows_make(made, false, &rows);
    exact_program *exact = exact_program_open(&rows.rows.system);
    assert_true(exact_program_is_feasible(exact));
    const bool has_end = exact_program_least(exact, quantity, sign, least);
    exact_program_close(exact);
    return has_end;
}
