/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random documents of products around a planted point, whose logarithms are
 * even, so that roots have whole ones.
 */
#include "support/random_power.h"

#include "support/linear_text.h"
#include "support/random_line.h"

#include <math.h>
#include <stdio.h>

enum { REACH = 10, TERMS_MAX = 3, SIDE_SIZE = 256, TEXT_SIZE = 4 * SIDE_SIZE, HALVINGS = 48 };

typedef struct making {
    linear_document *made;
    uint64_t *random;
    bool open_ends, is_planted;
    long planted[LINEAR_QUANTITIES_MAX];
} making;

static uint32_t below(const making *at, uint32_t limit)
{
    return (uint32_t)(random_next(at->random) % limit);
}

static void power_text(long exponent, char text[LINEAR_NUMBER_SIZE])
{
    mpq_t value;
    mpq_init(value);
    mpq_set_ui(value, 1, 1);
    if (exponent >= 0) {
        mpq_mul_2exp(value, value, (mp_bitcnt_t)exponent);
    } else {
        mpq_div_2exp(value, value, (mp_bitcnt_t)-exponent);
    }
    linear_number_text(value, text, LINEAR_NUMBER_SIZE);
    mpq_clear(value);
}

static void put_low(linear_limit *limit, long exponent, bool open)
{
    limit->has_low = true;
    limit->low_open = open;
    mpq_set_si(limit->low, exponent, 1);
}

static void put_high(linear_limit *limit, long exponent, bool open)
{
    limit->has_high = true;
    limit->high_open = open;
    mpq_set_si(limit->high, exponent, 1);
}

/* halves / 2 * the logarithm of a quantity. */
static void put_term(linear_document *made, linear_limit *limit, uint32_t quantity, long halves)
{
    mpq_t coefficient;
    mpq_init(coefficient);
    mpq_set_si(coefficient, halves, 2);
    mpq_canonicalize(coefficient);
    linear_document_term(made, limit, quantity, coefficient);
    mpq_clear(coefficient);
}

static void add_quantity(making *at)
{
    linear_document *made = at->made;
    char low[LINEAR_NUMBER_SIZE], high[LINEAR_NUMBER_SIZE];
    const uint32_t q = made->quantity_count++;
    at->planted[q] = 2 * (long)below(at, 6) - 4;
    power_text(-REACH, low);
    power_text(REACH, high);
    linear_limit *domain = linear_document_limit(
        made, document_parts_add(&made->parts, PART_QUANTITY, "kind: %s, within: [%s, %s]",
                                 below(at, 2) == 0 ? "real" : "amount", low, high));
    put_term(made, domain, q, 2);
    put_low(domain, -REACH, false);
    put_high(domain, REACH, false);
}

static void add_claim(making *at, uint32_t q)
{
    linear_document *made = at->made;
    char low_text[LINEAR_NUMBER_SIZE], high_text[LINEAR_NUMBER_SIZE];
    const bool is_off = !at->is_planted && below(at, 3) == 0;
    const long middle = at->planted[q] + (is_off ? 6 * (long)below(at, 2) - 3 : 0);
    const long low = middle - (long)below(at, 3), high = middle + (long)below(at, 3);
    const uint32_t form = below(at, 3);
    const bool open = at->open_ends && below(at, 4) == 0 && low < high;
    power_text(low, low_text);
    power_text(high, high_text);
    size_t part;
    if (form == 2) {
        part = document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, between: [%s, %s]", q,
                                  low_text, high_text);
    } else {
        static const char *const words[] = {"at_least", "at_most", "more_than", "less_than"};
        part = document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, %s: \"%s\"", q,
                                  words[form + (open ? 2U : 0U)], form == 0 ? low_text : high_text);
    }
    linear_limit *limit = linear_document_limit(made, part);
    put_term(made, limit, q, 2);
    if (form != 1) {
        put_low(limit, low, open && form == 0);
    }
    if (form != 0) {
        put_high(limit, high, open && form == 1);
    }
}

static void write_factor(const making *at, char side[SIDE_SIZE], uint32_t q, long halves)
{
    const size_t used = strlen(side);
    const char *times = used > 0 ? " * " : "";
    char *to = side + used;
    if (halves == 1) {
        (void)snprintf(to, SIDE_SIZE - used, "%ssqrt(q%u)", times, q);
    } else if (halves == 2) {
        (void)snprintf(to, SIDE_SIZE - used, "%sq%u", times, q);
    } else if (below(at, 2) == 0) {
        (void)snprintf(to, SIDE_SIZE - used, "%sq%u^2", times, q);
    } else {
        (void)snprintf(to, SIDE_SIZE - used, "%sq%u * q%u", times, q, q);
    }
}

/* Factors of the left side and of the right one; what they come to at the planted point. */
static long choose_factors(const making *at, linear_limit *limit, char left[SIDE_SIZE],
                           char right[SIDE_SIZE])
{
    const uint32_t count = at->made->quantity_count;
    const uint32_t first = below(at, count), terms = 1 + below(at, count < 3 ? count : TERMS_MAX);
    long halves_sum = 0;
    for (uint32_t t = 0; t < terms; t++) {
        const uint32_t q = (first + t) % count;
        const uint32_t form = below(at, 6);
        const long halves = form == 0 ? 1 : form == 1 ? 4 : 2;
        const bool is_right = t > 0 && below(at, 3) != 0;
        write_factor(at, is_right ? right : left, q, halves);
        put_term(at->made, limit, q, is_right ? -halves : halves);
        halves_sum += (is_right ? -halves : halves) * at->planted[q];
    }
    return halves_sum / 2;
}

static void add_relation(making *at, document_part_kind kind)
{
    static const char *const signs[] = {"==", "<=", ">=", "<", ">"};
    linear_document *made = at->made;
    char left[SIDE_SIZE] = "", right[SIDE_SIZE] = "", number[LINEAR_NUMBER_SIZE], text[TEXT_SIZE];
    linear_limit *limit = linear_document_limit(made, 0);
    long sum = choose_factors(at, limit, left, right);
    const uint32_t sign = below(at, at->open_ends ? 5 : 3);
    const bool is_off = !at->is_planted && below(at, 2) == 0;
    sum += is_off ? 6 * (long)below(at, 2) - 3 : 0;
    const long room = sign == 0 ? 0 : (long)below(at, 2) + (sign > 2 ? 1 : 0);
    sum += sign % 2 == 0 ? -room : room;
    if (sign % 2 == 0) { /* ==, >=, > */
        put_low(limit, sum, sign == 4);
    }
    if (sign == 0 || sign % 2 == 1) {
        put_high(limit, sum, sign == 3);
    }
    power_text(sum, number);
    if (right[0] != '\0' && below(at, 2) == 0) {
        (void)snprintf(text, sizeof text, "%s / (%s) %s %s", left, right, signs[sign], number);
    } else {
        (void)snprintf(text, sizeof text, "%s %s %s%s%s", left, signs[sign], number,
                       right[0] != '\0' ? " * " : "", right);
    }
    limit->part = (uint32_t)document_parts_add(&made->parts, kind, "that: \"%s\"", text);
    made->parts.parts[limit->part].asserts = kind == PART_CLAIM;
    made->parts.parts[limit->part].assumed = kind == PART_RELATION && below(at, 2) == 0;
}

void random_power_make(linear_document *made, bool open_ends, uint64_t *random)
{
    making at = {.made = made, .random = random, .open_ends = open_ends};
    linear_document_begin(made, "");
    at.is_planted = below(&at, 4) == 0;
    for (uint32_t i = 2 + below(&at, 4); i > 0; i--) {
        add_quantity(&at);
    }
    for (uint32_t i = 1 + below(&at, 3); i > 0; i--) {
        add_relation(&at, PART_RELATION);
    }
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        for (uint32_t i = below(&at, 4); i > 0; i--) {
            add_claim(&at, q);
        }
    }
    for (uint32_t i = below(&at, 3); i > 1; i--) {
        add_relation(&at, PART_CLAIM);
    }
}

/* Claims widened by a share, ends closed: from a limit that is kept to one for now. */
static void widen(const linear_document *made, const linear_limit *kept, linear_limit *limit,
                  double share)
{
    const document_part *part = &made->parts.parts[limit->part];
    if (part->kind != PART_CLAIM || part->asserts) {
        return;
    }
    mpq_t more;
    mpq_init(more);
    limit->low_open = limit->high_open = false;
    limit->has_low = kept->has_low && share < 1.0;
    if (limit->has_low) {
        mpq_set_d(more, log2(1.0 - share));
        mpq_add(limit->low, kept->low, more);
    } else {
        mpq_set_si(limit->low, 0, 1);
    }
    if (kept->has_high) {
        mpq_set_d(more, log2(1.0 + share));
        mpq_add(limit->high, kept->high, more);
    }
    mpq_clear(more);
}

static bool holds_widened(linear_document *made, const linear_limit kept[], double share,
                          bool is_open)
{
    for (size_t i = 0; i < made->limit_count; i++) {
        widen(made, &kept[i], &made->limits[i], share);
        made->limits[i].low_open = is_open && made->limits[i].low_open;
        made->limits[i].high_open = is_open && made->limits[i].high_open;
    }
    return linear_document_is_consistent(made);
}

bool random_power_stretch(linear_document *made, double *share)
{
    linear_limit kept[LINEAR_LIMITS_MAX];
    for (size_t i = 0; i < made->limit_count; i++) {
        kept[i] = made->limits[i];
        mpq_inits(kept[i].low, kept[i].high, NULL);
        mpq_set(kept[i].low, made->limits[i].low);
        mpq_set(kept[i].high, made->limits[i].high);
    }
    const bool settles = holds_widened(made, kept, 1.0, true);
    double low = 0.0, high = 1.0;
    if (settles && holds_widened(made, kept, 0.0, false)) {
        high = 0.0;
    }
    for (int i = 0; settles && high > 0.0 && i < HALVINGS; i++) {
        const double middle = 0.5 * (low + high);
        const bool holds = holds_widened(made, kept, middle, false);
        low = holds ? low : middle;
        high = holds ? middle : high;
    }
    *share = high;
    for (size_t i = 0; i < made->limit_count; i++) {
        linear_limit *limit = &made->limits[i];
        mpq_set(limit->low, kept[i].low);
        mpq_set(limit->high, kept[i].high);
        limit->has_low = kept[i].has_low;
        limit->low_open = kept[i].low_open;
        limit->high_open = kept[i].high_open;
        mpq_clears(kept[i].low, kept[i].high, NULL);
    }
    return settles;
}
