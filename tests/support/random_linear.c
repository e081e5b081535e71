/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random documents of linear relations around a planted point. Sums are taken
 * in rationals while the text is written; what is meant not to fit is moved.
 */
#include "support/random_linear.h"

#include "support/linear_text.h"
#include "support/random_line.h"

#include <stdio.h>
#include <string.h>

typedef struct making {
    linear_document *made;
    const random_linear *shape;
    uint64_t *random;
    random_temper temper;
    bool is_planted;
} making;

static uint32_t below(const making *at, uint32_t limit)
{
    return (uint32_t)(random_next(at->random) % limit);
}

/* 0.01 of a number of hundredths, its third, or a quarter, by the temper. */
static void set_part(const making *at, mpq_t value, long whole)
{
    static const unsigned long parts[] = {4, 100, 3, 10};
    const unsigned long of = parts[at->temper];
    mpq_set_si(value, whole * (long)of + (below(at, 3) == 0 ? (long)below(at, (uint32_t)of) : 0),
               of);
    mpq_canonicalize(value);
}

static void random_coefficient(const making *at, mpq_t value)
{
    static const char *const scales[] = {"1/1000000", "1/1000",  "1",
                                         "1000",      "1000000", "1000000000000"};
    const long whole = (long)below(at, 9) - 4;
    if (at->temper == TEMPER_WHOLE) {
        mpq_set_si(value, whole, 1);
    } else {
        set_part(at, value, whole);
    }
    if (at->temper == TEMPER_SCALED) {
        mpq_t scale;
        mpq_init(scale);
        (void)mpq_set_str(scale, scales[below(at, 6)], 10);
        mpq_mul(value, value, scale);
        mpq_clear(scale);
    }
}

/* planted + direction * some quarter of the reach; not below 0 where the kind forbids it */
static void random_end(const making *at, uint32_t quantity, int direction, bool nonnegative,
                       mpq_t end)
{
    const bool is_wide = at->temper == TEMPER_SCALED && below(at, 2) == 0;
    mpq_t step;
    mpq_init(step);
    set_part(at, step, (long)below(at, 4) * (is_wide ? 250000000000 : 3));
    if (at->made->whole[quantity]) {
        mpq_set_ui(step, below(at, 8), 1);
    }
    if (below(at, 3) == 0) {
        mpq_set_ui(step, 0, 1);
    }
    if (direction < 0) {
        mpq_neg(step, step);
    }
    mpq_add(end, at->made->planted[quantity], step);
    if (!at->is_planted && below(at, 3) == 0) {
        mpq_set_si(step, 7 * direction, 1);
        mpq_sub(end, end, step); /* beyond the planted point */
    }
    if (nonnegative && mpq_sgn(end) < 0) {
        mpq_set_ui(end, 0, 1);
    }
    mpq_clear(step);
}

static void random_quantity(making *at)
{
    static const char *const kinds[] = {"real", "amount", "count"};
    linear_document *made = at->made;
    const uint32_t q = made->quantity_count++;
    const uint32_t kind = below(at, at->shape->counts ? 3 : 2) * (below(at, 4) != 0 ? 1U : 0U);
    const uint32_t value = below(at, 41);
    made->whole[q] = kind == 2;
    if (kind == 2) {
        mpq_set_ui(made->planted[q], value, 1);
    } else {
        set_part(at, made->planted[q], kind == 0 ? (long)value - 20 : (long)value);
    }
    const size_t part = document_parts_add(&made->parts, PART_QUANTITY, "kind: %s", kinds[kind]);
    if (kind > 0) {
        linear_limit *domain = linear_document_limit(made, part);
        mpq_t one;
        mpq_init(one);
        mpq_set_ui(one, 1, 1);
        linear_document_term(made, domain, q, one);
        domain->has_low = true;
        mpq_clear(one);
    }
}

static void random_claim(making *at, uint32_t q, bool nonnegative)
{
    linear_document *made = at->made;
    char low[LINEAR_NUMBER_SIZE], high[LINEAR_NUMBER_SIZE];
    mpq_t one, lo, hi;
    mpq_inits(one, lo, hi, NULL);
    mpq_set_ui(one, 1, 1);
    random_end(at, q, -1, nonnegative, lo);
    random_end(at, q, 1, nonnegative, hi);
    if (mpq_cmp(lo, hi) > 0) {
        mpq_swap(lo, hi);
    }
    linear_number_text(lo, low, sizeof low);
    linear_number_text(hi, high, sizeof high);
    const uint32_t form = below(at, 8);
    /* what says less than 0 of what cannot be is refused */
    const bool open = at->shape->open_ends && below(at, 3) == 0 && mpq_sgn(hi) > 0 &&
                      (!at->is_planted ||
                       (mpq_cmp(lo, made->planted[q]) < 0 && mpq_cmp(hi, made->planted[q]) > 0));
    size_t part;
    if (form < 3) {
        part = document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, %s: \"%s\"", q,
                                  open ? "more_than" : "at_least", low);
    } else if (form < 6) {
        part = document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, %s: \"%s\"", q,
                                  open ? "less_than" : "at_most", high);
    } else {
        part = document_parts_add(&made->parts, PART_CLAIM,
                                  "quantity: q%u, between: [\"%s\", \"%s\"]", q, low, high);
    }
    linear_limit *limit = linear_document_limit(made, part);
    linear_document_term(made, limit, q, one);
    limit->has_low = form < 3 || form > 5;
    limit->has_high = form > 2;
    limit->low_open = open && form < 3;
    limit->high_open = open && form > 2 && form < 6;
    mpq_set(limit->low, lo);
    mpq_set(limit->high, hi);
    if (!limit->has_low) {
        mpq_set_ui(limit->low, 0, 1);
    }
    if (!limit->has_high) {
        mpq_set_ui(limit->high, 0, 1);
    }
    mpq_clears(one, lo, hi, NULL);
}

/* Sides of a relation, and what its terms come to at the planted point. */
typedef struct sides {
    char left[LINEAR_SIDE_SIZE], right[LINEAR_SIDE_SIZE];
    mpq_t sum;
} sides;

static void random_term(const making *at, linear_limit *limit, uint32_t q, bool may_part, sides *to)
{
    mpq_t coefficient, product;
    mpq_inits(coefficient, product, NULL);
    random_coefficient(at, coefficient);
    if (mpq_sgn(coefficient) != 0) {
        linear_document_term(at->made, limit, q, coefficient);
        mpq_mul(product, coefficient, at->made->planted[q]);
        mpq_add(to->sum, to->sum, product);
        const bool is_right = may_part && below(at, 4) == 0;
        if (is_right) {
            mpq_neg(coefficient, coefficient);
        }
        linear_write_term(is_right ? to->right : to->left, coefficient, q, below(at, 4));
    }
    mpq_clears(coefficient, product, NULL);
}

/* A planted equality of numbers that round is as narrow as that; where there are as many as
   quantities what fits is a point or nothing, which large documents are spared. */
static uint32_t random_kind(const making *at)
{
    const linear_document *made = at->made;
    uint32_t equalities = 0;
    for (size_t i = 0; i < made->limit_count; i++) {
        const linear_limit *limit = &made->limits[i];
        equalities += made->parts.parts[limit->part].kind == PART_RELATION && limit->has_low &&
                      limit->has_high && mpq_equal(limit->low, limit->high) != 0;
    }
    const bool is_spared = made->quantity_count > 12 && 2 * equalities > made->quantity_count;
    return (is_spared ? 1 : 0) + below(at, is_spared ? 3 : 4);
}

static void write_relation(making *at, linear_limit *limit, uint32_t kind, sides *written)
{
    static char chain[2 * LINEAR_SIDE_SIZE + 2 * LINEAR_NUMBER_SIZE];
    linear_document *made = at->made;
    const bool open = limit->low_open || limit->high_open;
    if (kind == 3) {
        char low[LINEAR_NUMBER_SIZE], high[LINEAR_NUMBER_SIZE];
        linear_number_text(limit->low, low, sizeof low);
        linear_number_text(limit->high, high, sizeof high);
        (void)snprintf(chain, sizeof chain, "%s %s %s %s %s", low,
                       open ? "<" : "<=", linear_side_text(written->left), open ? "<" : "<=", high);
    } else {
        static const char *const signs[] = {"==", "<=", ">="};
        const char *sign = open ? (kind == 1 ? "<" : ">") : signs[kind];
        linear_write_constant(written->right, kind == 2 ? limit->low : limit->high);
        (void)snprintf(chain, sizeof chain, "%s %s %s", linear_side_text(written->left), sign,
                       linear_side_text(written->right));
    }
    limit->part = (uint32_t)document_parts_add(&made->parts, PART_RELATION, "that: \"%s\"", chain);
    made->parts.parts[limit->part].assumed = at->shape->assumed && below(at, 2) == 0;
}

static bool all_are_whole(const linear_document *made, const linear_limit *limit)
{
    for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
        if (!made->whole[made->quantities[t]]) {
            return false;
        }
    }
    return true;
}

static void set_ends(making *at, linear_limit *limit, uint32_t kind, const mpq_t sum)
{
    mpq_t room;
    mpq_init(room);
    set_part(at, room, (1 + (long)below(at, 3)) * (at->temper == TEMPER_SCALED ? 1000 : 1));
    limit->has_low = kind != 1;
    limit->has_high = kind != 2;
    if (kind == 0) {
        mpq_set(limit->low, sum);
        mpq_set(limit->high, sum);
    }
    if (kind == 1 || kind == 3) {
        mpq_add(limit->high, sum, room);
    }
    if (kind == 2 || kind == 3) {
        mpq_sub(limit->low, sum, room);
    }
    /* of counts alone, less than is at most one less, which is not told here */
    const bool open =
        at->shape->open_ends && kind != 0 && below(at, 4) == 0 && !all_are_whole(at->made, limit);
    limit->low_open = open && limit->has_low;
    limit->high_open = open && limit->has_high;
    mpq_clear(room);
}

static void random_relation_part(making *at)
{
    static sides written;
    linear_document *made = at->made;
    written.left[0] = written.right[0] = '\0';
    mpq_init(written.sum);
    linear_limit *limit = linear_document_limit(made, 0);
    const uint32_t kind = random_kind(at), columns = made->quantity_count;
    const uint32_t step = 1 + below(at, columns < 12 ? 3 : columns / 3);
    for (uint32_t q = below(at, step); q < columns; q += 1 + below(at, 2 * step)) {
        random_term(at, limit, q, kind != 3, &written);
    }
    if (limit->count == 0) {
        mpq_clears(limit->low, limit->high, NULL); /* it names nothing: no relation */
        made->limit_count--;
    } else {
        if (!at->is_planted) {
            mpq_t away;
            mpq_init(away);
            mpq_set_ui(away, 5UL * below(at, 3), 1);
            mpq_sub(written.sum, written.sum, away);
            mpq_clear(away);
        }
        set_ends(at, limit, kind, written.sum);
        write_relation(at, limit, kind, &written);
    }
    mpq_clear(written.sum);
}

bool random_linear_make(linear_document *made, const random_linear *shape, uint64_t *random)
{
    making at = {.made = made, .shape = shape, .random = random};
    linear_document_begin(made, "");
    at.temper = (random_temper)below(&at, shape->temper_count);
    at.is_planted = below(&at, 4) < (shape->planted_of_4 > 0 ? shape->planted_of_4 : 3);
    const uint32_t quantities = 1 + below(&at, shape->quantities_max);
    for (uint32_t q = 0; q < quantities; q++) {
        random_quantity(&at);
    }
    const uint32_t relations = below(&at, shape->relations_max + 1);
    for (uint32_t i = 0; i < relations; i++) {
        random_relation_part(&at);
    }
    const uint32_t claims_max = shape->claims_max > 0 ? shape->claims_max : 2;
    for (uint32_t q = 0; q < quantities; q++) {
        const bool nonnegative =
            strcmp(made->parts.parts[made->parts.index[PART_QUANTITY][q]].text, "kind: real") != 0;
        for (uint32_t i = below(&at, claims_max + 1); i > 0; i--) {
            random_claim(&at, q, nonnegative);
        }
    }
    return at.is_planted;
}
