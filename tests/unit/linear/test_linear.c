/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/linear_rows.h"

static linear_rows rows;
static double row_share[LINEAR_ROWS_MAX];
static uint8_t column_low[LINEAR_COLUMNS_MAX], column_high[LINEAR_COLUMNS_MAX];
static const rec_linear_support support = {row_share, column_low, column_high};
static const double everything = (double)INFINITY;

static rec_linear_outcome tighten(rec_interval tight[])
{
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_tighten(linear, NULL, tight, &support, &outcome));
    rec_linear_close(linear);
    assert_false(outcome.stopped_early);
    return outcome;
}

static double bound(uint32_t column, bool is_low)
{
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    double found = 0.0;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_bound(linear, column, is_low, &found, &support, &outcome));
    rec_linear_close(linear);
    assert_false(outcome.stopped_early);
    return found;
}

static void assert_interval(rec_interval found, double lo, double hi)
{
    assert_same_double(found.lo, lo);
    assert_same_double(found.hi, hi);
}

static void assert_empty(void)
{
    rec_interval tight[LINEAR_COLUMNS_MAX];
    tight[0] = rec_interval_of(-2.385, 2.385);
    const rec_linear_outcome outcome = tighten(tight);
    assert_true(outcome.is_empty && !outcome.is_feasible);
    assert_interval(tight[0], -2.385, 2.385); /* untouched */
}

/* killed + wounded = total, killed and wounded in regions: what propagation leaves loose */
static void sums_that_share_columns_are_bounded_together(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, 10.0, 10.0, 2, (const double[]){1.0, 1.0});
    linear_rows_add_dense(&rows, 4.0, 4.0, 2, (const double[]){1.0, -1.0});
    rec_interval tight[2];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], 7.0, 7.0);
    assert_interval(tight[1], 3.0, 3.0);
}

static void a_bound_names_the_rows_and_ends_that_it_rests_on(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, 100.0, 100.0, 3, (const double[]){1.0, 1.0, 1.0});
    linear_rows_add_dense(&rows, -everything, 70.0, 3, (const double[]){0.0, 1.0, 1.0});
    linear_rows_add_dense(&rows, -everything, 900.0, 3, (const double[]){1.0, 1.0, 0.0});
    rows.bounds[0] = rec_interval_of(0.0, 100.0);
    rows.bounds[1] = rec_interval_of(0.0, 45.0);
    rows.bounds[2] = rec_interval_of(0.0, 60.0);
    assert_same_double(bound(0, true), 30.0);
    assert_same_double(row_share[0], 1.0);
    assert_same_double(row_share[1], -1.0);
    assert_same_double(row_share[2], 0.0);
    assert_memory_equal(column_low, ((const uint8_t[]){0, 0, 0}), 3);
    assert_memory_equal(column_high, ((const uint8_t[]){0, 0, 0}), 3);
    assert_same_double(bound(0, false), 100.0);
    assert_same_double(row_share[0], 0.0); /* its own bound is as good, and names less */
    assert_memory_equal(column_low, ((const uint8_t[]){0, 0, 0}), 3);
    assert_memory_equal(column_high, ((const uint8_t[]){1, 0, 0}), 3);
    rows.bounds[0] = rec_interval_whole();
    assert_same_double(bound(0, false), 100.0);
    assert_memory_equal(column_low, ((const uint8_t[]){0, 1, 1}), 3);
}

static void columns_without_bounds_stay_without_where_nothing_holds_them(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, 2.0, 2.0, 3, (const double[]){1.0, -1.0, 0.0});
    rows.bounds[1] = rec_interval_of(1.5, everything);
    rec_interval tight[3];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], 3.5, everything);
    assert_interval(tight[1], 1.5, everything);
    assert_interval(tight[2], -everything, everything);
}

/* Eliminating them leaves residuals of 1e-17 in doubles, which times infinity are no bound. */
static void free_columns_between_rows_cost_nothing(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 4);
    linear_rows_add_dense(&rows, 0.0, 0.0, 4, (const double[]){0.1, 0.7, -0.3, 0.0});
    linear_rows_add_dense(&rows, 0.0, 0.0, 4, (const double[]){0.7, -0.3, 0.0, -0.9});
    linear_rows_add_dense(&rows, 0.0, 0.0, 4, (const double[]){0.3, 0.9, 0.1, -0.7});
    rows.bounds[3] = rec_interval_of(1.1, 2.2);
    rec_interval tight[4];
    assert_false(tighten(tight).is_empty);
    for (int j = 0; j < 3; j++) {
        assert_true(rec_interval_is_bounded(tight[j]));
        /* all are proportional to the last */
        assert_true(fabs(tight[j].lo / tight[j].hi - (tight[j].lo > 0.0 ? 0.5 : 2.0)) < 1e-12);
    }
}

static void contradictory_rows_are_empty_and_say_why(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, -everything, 5.0, 3, (const double[]){1.0, 1.0, 0.0});
    linear_rows_add_dense(&rows, 1.0, 2.0, 3, (const double[]){0.0, 1.0, 1.0});
    linear_rows_add_dense(&rows, 6.0, everything, 3, (const double[]){1.0, 1.0, 0.0});
    assert_empty();
    assert_true(row_share[0] < 0.0 && row_share[2] > 0.0);
    assert_same_double(row_share[0], -row_share[2]);
    assert_same_double(row_share[1], 0.0);
    assert_memory_equal(column_low, ((const uint8_t[]){0, 0, 0}), 3);
    assert_memory_equal(column_high, ((const uint8_t[]){0, 0, 0}), 3);
}

static void one_row_against_the_columns_is_empty(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, 10.0, everything, 2, (const double[]){1.0, 1.0});
    rows.bounds[0] = rec_interval_of(0.0, 4.75);
    rows.bounds[1] = rec_interval_of(0.0, 5.0);
    assert_empty();
    assert_true(row_share[0] > 0.0);
    assert_memory_equal(column_low, ((const uint8_t[]){0, 0}), 2);
    assert_memory_equal(column_high, ((const uint8_t[]){1, 1}), 2);
}

/* x + y <= 10 with x >= 3.1, y >= 6.9 as they are written, and a hair apart. */
static void touching_is_feasible_and_a_hair_apart_is_not(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, -everything, 10.0, 2, (const double[]){1.0, 1.0});
    rows.bounds[0] = rec_interval_of(3.25, everything);
    rows.bounds[1] = rec_interval_of(6.75, everything);
    rec_interval tight[2];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], 3.25, 3.25);
    assert_interval(tight[1], 6.75, 6.75);
    rows.bounds[1].lo = rec_next_up(6.75);
    assert_empty();
}

static void empty_intervals_are_empty(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, 1.0, 1.0, 2, (const double[]){1.0, 1.0});
    rows.bounds[1] = rec_interval_empty();
    assert_empty();
    assert_memory_equal(column_low, ((const uint8_t[]){0, 1}), 2);
    rows.bounds[1] = rec_interval_whole();
    rows.rows[0].range = rec_interval_empty();
    assert_empty();
    assert_true(row_share[0] != 0.0);
}

static void rows_without_terms_hold_or_are_empty(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 1);
    rows.bounds[0] = rec_interval_of(1.0, 2.0);
    linear_rows_add(&rows, 0.0, 0.0);
    linear_rows_add(&rows, -3.0, everything);
    linear_rows_add(&rows, -everything, everything);
    linear_rows_add_dense(&rows, -1.0, 0.0, 1, (const double[]){0.0});
    linear_rows_term(&rows, 0, 0.0);
    rec_interval tight[1];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], 1.0, 2.0);
    rows.rows[1].range.lo = 0.125;
    assert_empty();
    assert_true(row_share[1] > 0.0);
}

static void no_rows_and_no_columns_are_well(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    rows.bounds[0] = rec_interval_of(-1.0, 2.385);
    rec_interval tight[2];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], -1.0, 2.385);
    assert_interval(tight[1], -everything, everything);
    linear_rows_begin(&rows, 0);
    linear_rows_add(&rows, -1.0, 1.0);
    assert_false(tighten(tight).is_empty);
    linear_rows_add(&rows, 1.0, 1.0);
    assert_empty();
}

static void duplicate_rows_change_nothing(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    for (int i = 0; i < 5; i++) {
        linear_rows_add_dense(&rows, 2.385, 2.385, 2, (const double[]){1.0, 2.0});
    }
    linear_rows_add_dense(&rows, 4.77, 4.77, 2, (const double[]){2.0, 4.0});
    rows.bounds[1] = rec_interval_of(0.0, 1.0);
    rec_interval tight[2];
    assert_false(tighten(tight).is_empty);
    assert_true(tight[0].lo <= 0.385 && tight[0].lo > 0.385 - 1e-15);
    assert_same_double(tight[0].hi, 2.385);
}

/* a row 1e-6 x + 1e12 y = 1e12, beside small ones: in doubles the first term is lost in the sum */
static void badly_scaled_rows_are_exact(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, 1e12, 1e12, 3, (const double[]){0x1p-20, 1e12, 0.0});
    linear_rows_add_dense(&rows, 0.0, 0.0, 3, (const double[]){1.0, 0.0, -1.0});
    rows.bounds[1] = rec_interval_of(0.0, 1.0);
    rows.bounds[2] = rec_interval_of(-everything, 3.0);
    rec_interval tight[3];
    assert_false(tighten(tight).is_empty);
    assert_interval(tight[0], 0.0, 3.0);
    assert_same_double(tight[1].hi, 1.0);
    assert_true(tight[1].lo < 1.0);
    rows.bounds[0] = rec_interval_of(-everything, -0x1p-20);
    assert_empty();
}

/* 0.3 as an interval: the bound holds for every member, and rests on ends that are finite */
static void coefficients_may_be_intervals(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add(&rows, 6.0, 6.0);
    linear_rows_term_within(&rows, 0, 2.0, 3.0);
    linear_rows_term(&rows, 1, 1.0);
    rows.bounds[1] = rec_interval_of(0.0, 2.0);
    rec_interval tight[2];
    assert_false(tighten(tight).is_empty);
    assert_true(tight[0].lo <= 4.0 / 3.0 && tight[0].lo > 4.0 / 3.0 - 1e-15);
    assert_same_double(tight[0].hi, 3.0);
}

static void coefficients_around_zero_bound_nothing(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 1);
    linear_rows_add(&rows, 1.0, 2.0);
    linear_rows_term_within(&rows, 0, -1.0, 1.0);
    rec_interval tight[1];
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_tighten(linear, NULL, tight, NULL, &outcome));
    rec_linear_close(linear);
    assert_false(outcome.is_empty);
    assert_interval(tight[0], -everything, everything);
}

static void numbers_at_the_limits_are_sound(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, DBL_MAX, DBL_MAX, 3, (const double[]){DBL_MAX, 1.0, 0.0});
    linear_rows_add_dense(&rows, 0x1p-1074, 0x1p-1074, 3, (const double[]){0x1p-1074, 0.0, 0.0});
    linear_rows_add_dense(&rows, -DBL_MAX, DBL_MAX, 3, (const double[]){-DBL_MAX, DBL_MAX, 1e300});
    rec_interval tight[3];
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_tighten(linear, NULL, tight, NULL, &outcome));
    rec_linear_close(linear);
    assert_false(outcome.is_empty);
    assert_true(rec_interval_contains(tight[0], 1.0));
    assert_true(rec_interval_contains(tight[1], 0.0));
    assert_true(rec_interval_contains(tight[2], 0.0));
}

static void only_what_is_wanted_is_bounded(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, 1.0, 1.0, 2, (const double[]){1.0, 1.0});
    rows.bounds[0] = rec_interval_of(0.25, 3.0);
    rows.bounds[1] = rec_interval_of(0.0, 3.0);
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    /* in place */
    assert_rec_ok(
        rec_linear_tighten(linear, (const bool[]){false, true}, rows.bounds, NULL, &outcome));
    rec_linear_close(linear);
    assert_interval(rows.bounds[0], 0.25, 3.0);
    assert_interval(rows.bounds[1], 0.0, 0.75);
}

static void a_vertex_lies_within_the_bounds(void **state)
{
    (void)state;
    linear_rows_begin(&rows, 2);
    linear_rows_add_dense(&rows, 10.0, 10.0, 2, (const double[]){1.0, 1.0});
    rows.bounds[0] = rec_interval_of(4.5, 5.0);
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    double point[2] = {0.0, 0.0};
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_feasible(linear, point, NULL, &outcome));
    assert_true(outcome.is_feasible && !outcome.is_empty);
    assert_true(rec_interval_contains(rows.bounds[0], point[0]));
    assert_same_double(point[0] + point[1], 10.0);
    /* claims withdrawn and added: the same object, other bounds */
    rows.bounds[1] = rec_interval_of(6.0, 7.0);
    assert_rec_ok(rec_linear_feasible(linear, point, &support, &outcome));
    assert_true(outcome.is_empty);
    assert_same_double(point[0] + point[1], 10.0);
    rows.bounds[0] = rec_interval_whole();
    assert_rec_ok(rec_linear_feasible(linear, point, &support, &outcome));
    assert_true(outcome.is_feasible);
    rec_linear_close(linear);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_that_share_columns_are_bounded_together),
        cmocka_unit_test(a_bound_names_the_rows_and_ends_that_it_rests_on),
        cmocka_unit_test(columns_without_bounds_stay_without_where_nothing_holds_them),
        cmocka_unit_test(free_columns_between_rows_cost_nothing),
        cmocka_unit_test(contradictory_rows_are_empty_and_say_why),
        cmocka_unit_test(one_row_against_the_columns_is_empty),
        cmocka_unit_test(touching_is_feasible_and_a_hair_apart_is_not),
        cmocka_unit_test(empty_intervals_are_empty),
        cmocka_unit_test(rows_without_terms_hold_or_are_empty),
        cmocka_unit_test(no_rows_and_no_columns_are_well),
        cmocka_unit_test(duplicate_rows_change_nothing),
        cmocka_unit_test(badly_scaled_rows_are_exact),
        cmocka_unit_test(coefficients_may_be_intervals),
        cmocka_unit_test(coefficients_around_zero_bound_nothing),
        cmocka_unit_test(numbers_at_the_limits_are_sound),
        cmocka_unit_test(only_what_is_wanted_is_bounded),
        cmocka_unit_test(a_vertex_lies_within_the_bounds),
    };
    return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
