/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Linear relations of fractions, decimals and units, as rows: coefficients and
 * right side are numbers, not enclosures, and those of the text but for one
 * factor above 0. REC_TEST_SEED replays a run.
 */
#include "support/compiled.h"
#include "support/random_line.h"

#include "core/tape_linear.h"
#include "elementary/exact.h"
#include "elementary/rounded.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { RELATIONS = 5000, NAMES_MAX = 3, OPERANDS_MAX = 8, STEPS_MAX = 200 };

/** Quantities of one dimension, each with its unit in the first one's: above / below. */
typedef struct family {
    const char *names[NAMES_MAX], *unit;
    long above[NAMES_MAX];
    unsigned long below[NAMES_MAX];
    size_t count;
} family;

static const family families[] = {
    {{"x", "y", "p"}, "", {1, 1, 1}, {1, 1, 1}, 3},
    {{"km", "mile"}, " {km}", {1, 1609344}, {1, 1000000}, 2},
    {{"share", "percent"}, " {1}", {1, 1}, {1, 100}, 2},
};

/** A relation and what it says: sum of factors[i] * names[i] at most limit. */
typedef struct row {
    const family *of;
    char text[600];
    size_t length;
    rec_exact factors[NAMES_MAX], limit;
} row;

static row made;

static void append(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void append(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    made.length += (size_t)vsnprintf(made.text + made.length, sizeof made.text - made.length,
                                     format, arguments);
    va_end(arguments);
    assert_true(made.length < sizeof made.text);
}

/* A number above 0, as a whole number, a fraction or a decimal. */
static void append_number(uint64_t *random, rec_exact *number)
{
    static const unsigned long below[] = {1, 3, 7, 12, 100, 1000};
    const unsigned long divisor = below[random_next(random) % 6];
    const unsigned long dividend = 1 + random_next(random) % 999;
    rec_exact_set_long(number, (long)dividend, divisor);
    if (divisor >= 100) {
        append("%lu.%0*lu", dividend / divisor, divisor == 100 ? 2 : 3, dividend % divisor);
    } else if (divisor > 1) {
        append("%lu/%lu", dividend, divisor);
    } else {
        append("%lu", dividend);
    }
}

/* `+ 7/3 * x` or `- 0.3 {km}` on the left (side 1) or right (side -1). */
static void append_term(uint64_t *random, int side)
{
    rec_exact number, unit;
    rec_exact_init(&number);
    rec_exact_init(&unit);
    const bool negative = random_next(random) % 2 == 0;
    append(" %s (", negative ? "-" : "+");
    append_number(random, &number);
    if (negative == (side > 0)) {
        rec_exact_negate(&number, &number);
    }
    const size_t which = random_next(random) % (made.of->count + 1);
    if (which < made.of->count) {
        append(") * %s", made.of->names[which]);
        rec_exact_set_long(&unit, made.of->above[which], made.of->below[which]);
        rec_exact_multiply(&number, &number, &unit);
        rec_exact_add(&made.factors[which], &made.factors[which], &number);
    } else {
        append(") * 1%s", made.of->unit);
        rec_exact_subtract(&made.limit, &made.limit, &number);
    }
    rec_exact_clear(&number);
    rec_exact_clear(&unit);
}

static void make_row(uint64_t *random)
{
    made.of = &families[random_next(random) % (sizeof families / sizeof families[0])];
    made.length = 0;
    for (size_t i = 0; i < NAMES_MAX; i++) {
        rec_exact_set_long(&made.factors[i], 0, 1);
    }
    rec_exact_set_long(&made.limit, 0, 1);
    append("0 * %s", made.of->names[0]); /* one quantity is named at least */
    for (uint64_t n = random_next(random) % 5 + 1; n > 0; n--) {
        append_term(random, 1);
    }
    append(" <= 0%s", made.of->unit);
    for (uint64_t n = random_next(random) % 4; n > 0; n--) {
        append_term(random, -1);
    }
}

static void fail_with(const compiled *by, uint64_t seed, const char *law)
{
    char tapes[2000];
    compiled_text(&by->terms, tapes, sizeof tapes);
    fail_msg("seed %llu: %s\n%s\n%s", (unsigned long long)seed, law, made.text,
             by->status == REC_OK ? tapes : by->faults[0].message);
}

/* Whether found * reference == of * found_reference, which a common factor leaves so. */
static bool in_proportion(double found, const rec_exact *of, double found_reference,
                          const rec_exact *reference)
{
    rec_exact one, other;
    rec_exact_init(&one);
    rec_exact_init(&other);
    rec_exact_set_double(&one, found);
    rec_exact_multiply(&one, &one, reference);
    rec_exact_set_double(&other, found_reference);
    rec_exact_multiply(&other, &other, of);
    const bool same = rec_exact_compare(&one, &other) == 0;
    rec_exact_clear(&one);
    rec_exact_clear(&other);
    return same;
}

/* The row of the tape in the order of names; false if it is no row of numbers. */
static bool find_row(const compiled *by, double found[], double *limit)
{
    static rec_tape_term terms[STEPS_MAX];
    static const uint32_t scope[OPERANDS_MAX] = {0, 1, 2, 3, 4, 5, 6, 7};
    rec_interval coefficients[OPERANDS_MAX], right;
    assert_int_equal(by->terms.tape_count, 1);
    assert_in_range(by->terms.operand_count, 1, NAMES_MAX);
    assert_in_range(by->terms.tapes[0].step_count, 1, STEPS_MAX);
    bool points = rec_tape_linear(&by->terms.tapes[0], rec_elementary_functions(), scope,
                                  by->terms.operand_count, terms, coefficients, &right) &&
                  rec_interval_is_point(right);
    for (size_t i = 0; i < by->terms.operand_count && points; i++) {
        points = rec_interval_is_point(coefficients[i]);
        for (size_t n = 0; n < made.of->count; n++) {
            const uint32_t quantity = by->terms.operands[i].quantity;
            if (strcmp(compiled_quantities[quantity].id, made.of->names[n]) == 0) {
                found[n] = coefficients[i].lo;
            }
        }
    }
    *limit = right.lo;
    return points;
}

static void linear_relations_are_rows_of_numbers_in_proportion_to_the_text(void **state)
{
    (void)state;
    const char *chosen = getenv("REC_TEST_SEED");
    const uint64_t first = chosen != NULL ? strtoull(chosen, NULL, 10) : 20241120;
    print_message("seed %llu\n", (unsigned long long)first);
    compiled by;
    assert_true(compiled_begin(&by, NULL));
    for (size_t i = 0; i < NAMES_MAX; i++) {
        rec_exact_init(&made.factors[i]);
    }
    rec_exact_init(&made.limit);
    for (uint64_t i = 0; i < (chosen != NULL ? 1 : RELATIONS); i++) {
        uint64_t random = random_start(first + i);
        make_row(&random);
        double found[NAMES_MAX] = {0}, limit;
        if (compiled_make(&by, made.text, made.length) != REC_OK || !find_row(&by, found, &limit)) {
            fail_with(&by, first + i, "it is no row of numbers");
        }
        size_t reference = 0;
        while (reference + 1 < made.of->count && found[reference] == 0.0) {
            reference++;
        }
        const rec_exact *of_reference = &made.factors[reference];
        bool same = (found[reference] > 0.0) == (rec_exact_sign(of_reference) > 0) &&
                    (found[reference] < 0.0) == (rec_exact_sign(of_reference) < 0) &&
                    in_proportion(limit, &made.limit, found[reference], of_reference);
        for (size_t n = 0; n < made.of->count; n++) {
            same =
                same && in_proportion(found[n], &made.factors[n], found[reference], of_reference);
        }
        if (!same) {
            fail_with(&by, first + i, "its row is not in proportion");
        }
    }
    for (size_t i = 0; i < NAMES_MAX; i++) {
        rec_exact_clear(&made.factors[i]);
    }
    rec_exact_clear(&made.limit);
    compiled_end(&by);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_relations_are_rows_of_numbers_in_proportion_to_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
