/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_arithmetic.h"
#include "core/interval_compare.h"

static rec_interval of(double lo, double hi)
{
    rec_interval interval = {7.0, 8.0};
    assert_rec_ok(rec_interval_make(lo, hi, &interval));
    return interval;
}

static void assert_interval(rec_interval x, double lo, double hi)
{
    assert_same_double(x.lo, lo);
    assert_same_double(x.hi, hi);
}

static void no_result_ends_in_negative_zero(void **state)
{
    (void)state;
    assert_interval(rec_interval_negate(of(0.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_mul(of(-2.5, 0.0), of(0.0, 3.0)), -7.5, 0.0);
    assert_interval(rec_interval_scale(of(-0.0, 0.0), of(1609.344, 1609.344)), 0.0, 0.0);
    assert_interval(rec_interval_sub(of(0.0, 2.5), of(0.0, 0.0)), 0.0, 2.5);
    assert_interval(rec_interval_div(of(-3.0, 0.0), of(1.0, REC_INFINITY)), -3.0, 0.0);
    assert_interval(rec_interval_div(of(0.0, 3.0), of(-2.0, -1.0)), -3.0, 0.0);
    assert_interval(rec_interval_reciprocal(of(-REC_INFINITY, -4.0)), -0.25, 0.0);
    assert_interval(rec_interval_abs(of(-0.5, 0.0)), 0.0, 0.5);
    assert_interval(rec_interval_multiply_add(of(-1.0, -1.0), of(2.0, 2.0), of(2.0, 2.0)), 0.0,
                    0.0);
}

static void sums_are_rounded_outward_to_the_next_doubles(void **state)
{
    (void)state;
    assert_interval(rec_interval_add(of(0.1, 0.1), of(0.2, 0.2)), 0.3, 0.30000000000000004);
    assert_interval(rec_interval_sub(of(0.25, 0.5), of(0.125, REC_INFINITY)), -REC_INFINITY, 0.375);
    assert_interval(rec_interval_add(of(1.5, DBL_MAX), of(0.0, DBL_MAX)), 1.5, REC_INFINITY);
    assert_interval(rec_interval_add(of(DBL_MAX, DBL_MAX), of(DBL_MAX, DBL_MAX)), DBL_MAX,
                    REC_INFINITY);
    assert_interval(rec_interval_add(rec_interval_whole(), rec_interval_whole()), -REC_INFINITY,
                    REC_INFINITY);
}

static void zero_times_everything_is_zero(void **state)
{
    (void)state;
    assert_interval(rec_interval_mul(of(0.0, 0.0), rec_interval_whole()), 0.0, 0.0);
    assert_interval(rec_interval_mul(rec_interval_whole(), of(-0.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_mul(of(0.0, 2.0), of(3.0, REC_INFINITY)), 0.0, REC_INFINITY);
    assert_interval(rec_interval_mul(of(-REC_INFINITY, 0.0), of(0.0, REC_INFINITY)), -REC_INFINITY,
                    0.0);
}

/* The hull of the four products of ends is the product, whatever the signs. */
static rec_interval four_products(rec_interval a, rec_interval b)
{
    const double end_a[] = {a.lo, a.lo, a.hi, a.hi}, end_b[] = {b.lo, b.hi, b.lo, b.hi};
    double lo = REC_INFINITY, hi = -REC_INFINITY;
    for (size_t i = 0; i < 4; i++) {
        lo = fmin(lo, rec_mul_down(end_a[i], end_b[i]));
        hi = fmax(hi, rec_mul_up(end_a[i], end_b[i]));
    }
    return of(lo, hi);
}

static void products_of_every_sign_are_the_hull_of_four(void **state)
{
    (void)state;
    const double ends[] = {-REC_INFINITY, -1e200, -2.385, -0.1,  0.0,
                           1e-310,        0.3,    7.25,   1e200, REC_INFINITY};
    const size_t count = sizeof ends / sizeof ends[0];
    size_t tried = 0;
    for (size_t code = 0; code < count * count * count * count; code++) {
        const double a_lo = ends[code % count], a_hi = ends[code / count % count];
        const double b_lo = ends[code / count / count % count];
        const double b_hi = ends[code / count / count / count];
        rec_interval a, b;
        if (rec_interval_make(a_lo, a_hi, &a) != REC_OK ||
            rec_interval_make(b_lo, b_hi, &b) != REC_OK) {
            continue;
        }
        const rec_interval expected = four_products(a, b);
        assert_interval(rec_interval_mul(a, b), expected.lo, expected.hi);
        if (b.lo >= 0.0) {
            assert_interval(rec_interval_scale(a, b), expected.lo, expected.hi);
        }
        tried++;
    }
    assert_true(tried > 1500);
}

static void miles_become_kilometres_that_enclose_the_exact_ones(void **state)
{
    (void)state;
    /* 1.609344 is no double: the factor is the pair about it. */
    const rec_interval factor = of(rec_next_down(1.609344), rec_next_up(1.609344));
    const rec_interval range = rec_interval_scale(of(540.0, 560.0), factor);
    assert_true(range.lo < 869.04576 && range.lo > 869.0457599);
    assert_true(range.hi > 901.23264 && range.hi < 901.2326401);
}

static void assert_empty(rec_interval x)
{
    assert_true(rec_interval_is_empty(x));
}

static void operations_on_nothing_give_nothing(void **state)
{
    (void)state;
    const rec_interval none = rec_interval_empty(), some = of(-2.385, 7.25);
    rec_interval (*const binary[])(rec_interval, rec_interval) = {
        rec_interval_add, rec_interval_sub, rec_interval_mul,
        rec_interval_div, rec_interval_min, rec_interval_max};
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++) {
        assert_empty(binary[i](none, some));
        assert_empty(binary[i](some, none));
        assert_empty(binary[i](of(0.0, 0.0), none));
        assert_empty(binary[i](none, rec_interval_whole()));
    }
    rec_interval (*const unary[])(rec_interval) = {rec_interval_negate, rec_interval_reciprocal,
                                                   rec_interval_square, rec_interval_sqrt,
                                                   rec_interval_abs};
    for (size_t i = 0; i < sizeof unary / sizeof unary[0]; i++) {
        assert_empty(unary[i](none));
    }
    assert_empty(rec_interval_scale(none, of(2.0, 3.0)));
    assert_empty(rec_interval_multiply_add(some, some, none));
    assert_empty(rec_interval_multiply_add(none, some, some));
    assert_empty(rec_interval_div_pair(none, some).low);
    assert_empty(rec_interval_div_pair(some, none).low);
}

static void a_divisor_that_holds_zero_leaves_rays(void **state)
{
    (void)state;
    assert_interval(rec_interval_div(of(1.0, 2.0), of(0.0, 4.0)), 0.25, REC_INFINITY);
    assert_interval(rec_interval_div(of(1.0, 2.0), of(-4.0, 0.0)), -REC_INFINITY, -0.25);
    assert_interval(rec_interval_div(of(-2.0, -1.0), of(0.0, 4.0)), -REC_INFINITY, -0.25);
    assert_interval(rec_interval_div(of(-2.0, -1.0), of(-4.0, 0.0)), 0.25, REC_INFINITY);
    assert_interval(rec_interval_div(of(1.0, 2.0), of(-4.0, 4.0)), -REC_INFINITY, REC_INFINITY);
    assert_interval(rec_interval_div(of(0.0, 0.0), of(-4.0, 4.0)), 0.0, 0.0);
    assert_interval(rec_interval_div(of(0.0, 0.0), rec_interval_whole()), 0.0, 0.0);
    assert_empty(rec_interval_div(rec_interval_whole(), of(0.0, 0.0)));
    assert_interval(rec_interval_reciprocal(of(0.0, 0x1p-1074)), DBL_MAX, REC_INFINITY);
}

static void the_gap_of_a_quotient_is_kept(void **state)
{
    (void)state;
    rec_interval_pair pair = rec_interval_div_pair(of(-1.0, 2.0), of(1.0, 2.0));
    assert_interval(pair.low, -REC_INFINITY, -1.0);
    assert_interval(pair.high, 0.5, REC_INFINITY);
    pair = rec_interval_div_pair(of(-1.0, 2.0), of(-2.0, -1.0));
    assert_interval(pair.low, -REC_INFINITY, -0.5);
    assert_interval(pair.high, 1.0, REC_INFINITY);
    pair = rec_interval_div_pair(of(0.0, 2.0), of(1.0, 2.0));
    assert_interval(pair.low, 0.5, REC_INFINITY);
    assert_empty(pair.high);
    pair = rec_interval_div_pair(of(-2.0, 2.0), of(0.0, 2.0));
    assert_interval(pair.low, -REC_INFINITY, REC_INFINITY);
    assert_empty(pair.high);
    pair = rec_interval_div_pair(rec_interval_whole(), of(3.0, REC_INFINITY));
    assert_interval(pair.low, -REC_INFINITY, 0.0);
    assert_interval(pair.high, 0.0, REC_INFINITY);
    assert_empty(rec_interval_div_pair(of(0.0, 0.0), of(1.0, 2.0)).low);
}

static void roots_are_of_what_is_not_below_zero(void **state)
{
    (void)state;
    assert_empty(rec_interval_sqrt(of(-4.0, -0x1p-1074)));
    assert_interval(rec_interval_sqrt(of(-4.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_sqrt(of(-4.0, 6.25)), 0.0, 2.5);
    assert_interval(rec_interval_sqrt(of(2.0, REC_INFINITY)), 0x1.6a09e667f3bccp+0, REC_INFINITY);
}

static void squares_know_that_both_factors_are_one(void **state)
{
    (void)state;
    assert_interval(rec_interval_square(of(-2.5, 1.5)), 0.0, 6.25);
    assert_interval(rec_interval_square(of(-2.5, -1.5)), 2.25, 6.25);
    assert_interval(rec_interval_square(of(-DBL_MAX, 0x1p-1074)), 0.0, REC_INFINITY);
    assert_interval(rec_interval_square(of(0x1p-1074, 0x1p-1074)), 0.0, 0x1p-1074);
}

static void a_product_and_a_sum_are_rounded_once(void **state)
{
    (void)state;
    const double x = 1.0 + DBL_EPSILON;
    /* x^2 = 1 + 2 eps + eps^2: what is left of it without the rest is eps^2, exactly. */
    assert_interval(rec_interval_multiply_add(
                        of(x, x), of(x, x), of(-1.0 - 2.0 * DBL_EPSILON, -1.0 - 2.0 * DBL_EPSILON)),
                    0x1p-104, 0x1p-104);
    assert_interval(rec_interval_multiply_add(of(0.0, 0.0), rec_interval_whole(), of(2.385, 7.25)),
                    2.385, 7.25);
    assert_interval(
        rec_interval_multiply_add(of(DBL_MAX, DBL_MAX), of(2.0, 2.0), of(-DBL_MAX, -DBL_MAX)),
        DBL_MAX, DBL_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_result_ends_in_negative_zero),
        cmocka_unit_test(sums_are_rounded_outward_to_the_next_doubles),
        cmocka_unit_test(zero_times_everything_is_zero),
        cmocka_unit_test(products_of_every_sign_are_the_hull_of_four),
        cmocka_unit_test(miles_become_kilometres_that_enclose_the_exact_ones),
        cmocka_unit_test(operations_on_nothing_give_nothing),
        cmocka_unit_test(a_divisor_that_holds_zero_leaves_rays),
        cmocka_unit_test(the_gap_of_a_quotient_is_kept),
        cmocka_unit_test(roots_are_of_what_is_not_below_zero),
        cmocka_unit_test(squares_know_that_both_factors_are_one),
        cmocka_unit_test(a_product_and_a_sum_are_rounded_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
