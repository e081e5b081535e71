/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/robust.h>

#include <math.h>

static const double TO_NORMAL = 1.482602218505602, MEDIAN_ERROR = 1.2533141373155003;

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 4e-15 * fabs(b))) {
        print_error("%.17g is not %.17g\n", a, b);
        fail();
    }
}

static rec_robust_result robust(const double y[], const double u[], size_t count)
{
    rec_robust_result r;
    assert_rec_ok(rec_robust(y, u, count, NULL, &r));
    assert_int_equal(r.count, count);
    return r;
}

/* Distances from 3.5: 1.5 0.5 0 1.5 96.5. Of ten pairs the third smallest distance counts for Qn:
 * 0.5 1 1.5 1.5 2 ...; for Sn the third in each row of high medians: 1.5 1 1.5 2 96.5. */
static void one_wild_value_of_five_changes_little(void **state)
{
    (void)state;
    const double y[] = {5.0, 2.0, 100.0, 3.5, 3.0};
    const rec_robust_result r = robust(y, NULL, 5);
    assert_same_double(r.median, 3.5);
    assert_same_double(r.weighted_median, 3.5);
    assert_near(r.mad, 1.5 * TO_NORMAL);
    assert_near(r.median_standard, MEDIAN_ERROR * 1.5 * TO_NORMAL / sqrt(5.0));
    assert_near(r.qn, 1.5 * 0.84401 * 2.2191444659850757);
    assert_true(fabs(r.sn - 1.5 * 1.351 * 1.1926) < 1e-9);
    assert_true(r.located);
    assert_near(r.location_scale, 1.5 * TO_NORMAL);
    assert_true(r.location > 3.3 && r.location < 3.5);
    assert_true(r.location_standard > 0.5 && r.location_standard < 1.5);
}

static void one_value_is_all_there_is(void **state)
{
    (void)state;
    const double y = -2.385, u = 0.125;
    rec_robust_result r = robust(&y, &u, 1);
    assert_same_double(r.median, y);
    assert_same_double(r.weighted_median, y);
    assert_same_double(r.location, y);
    assert_same_double(r.median_standard, u);
    assert_same_double(r.location_standard, u);
    assert_same_double(r.mad, 0.0);
    assert_same_double(r.sn, 0.0);
    assert_same_double(r.qn, 0.0);
    assert_false(r.located);
    r = robust(&y, NULL, 1);
    assert_same_double(r.median_standard, HUGE_VAL);
    assert_same_double(r.weighted_median_standard, HUGE_VAL);
    assert_same_double(r.location_standard, HUGE_VAL);
}

static void two_values_have_their_middle(void **state)
{
    (void)state;
    const double y[] = {4.0, 1.0}, u[] = {0.5, 2.0};
    rec_robust_result r = robust(y, NULL, 2);
    assert_same_double(r.median, 2.5);
    assert_same_double(r.location, 2.5);
    assert_near(r.mad, 1.5 * TO_NORMAL);
    assert_near(r.qn, 3.0 * 0.399356 * 2.2191444659850757);
    r = robust(y, u, 2);
    assert_same_double(r.median, 2.5);
    assert_same_double(r.weighted_median, 4.0);
    assert_near(r.weighted_median_standard, MEDIAN_ERROR / sqrt(4.25));
}

static void the_weighted_median_has_half_the_weight_on_each_side(void **state)
{
    (void)state;
    /* Weights 1 1 2 4 of 8: exactly half at 7, and no more than that below 11. */
    const double y[] = {3.0, 5.0, 7.0, 11.0}, u[] = {1.0, 1.0, 0.5, 0.25};
    assert_same_double(robust(y, u, 4).weighted_median, 9.0);
    const double heavier[] = {1.0, 1.0, 0.5, 0.2499};
    assert_same_double(robust(y, heavier, 4).weighted_median, 11.0);
    const double lighter[] = {1.0, 1.0, 0.5, 0.2501};
    assert_same_double(robust(y, lighter, 4).weighted_median, 7.0);
}

static void equal_values_have_no_scatter(void **state)
{
    (void)state;
    const double y[] = {7.25, 7.25, 7.25, 7.25}, u[] = {0.5, 2.0, 1e-9, 1e9};
    for (int weighted = 0; weighted < 2; weighted++) {
        const rec_robust_result r = robust(y, weighted ? u : NULL, 4);
        assert_same_double(r.median, 7.25);
        assert_same_double(r.weighted_median, 7.25);
        assert_same_double(r.location, 7.25);
        assert_same_double(r.mad, 0.0);
        assert_same_double(r.sn, 0.0);
        assert_same_double(r.qn, 0.0);
        assert_false(r.located);
        assert_same_double(r.location_scale, 0.0);
        assert_same_double(r.location_standard, r.weighted_median_standard);
    }
}

static void more_than_half_equal_hide_the_others(void **state)
{
    (void)state;
    const double y[] = {1.0, 2.5, 2.5, 2.5, 8.0};
    const rec_robust_result r = robust(y, NULL, 5);
    assert_same_double(r.median, 2.5);
    assert_same_double(r.mad, 0.0);
    assert_same_double(r.median_standard, 0.0);
    assert_same_double(r.qn, 0.0);
    assert_false(r.located);
    assert_same_double(r.location, 2.5);
    const double half[] = {1.0, 2.5, 2.5, 8.0}; /* distances 0 0 1.5 5.5 */
    const rec_robust_result h = robust(half, NULL, 4);
    assert_near(h.mad, 0.75 * TO_NORMAL);
    assert_true(h.located);
}

/* 0.1 and 0.2 agree about 10; 13 +- 0.1 is thirty of its u away. */
static void a_wild_value_that_is_sure_of_itself_is_left_out(void **state)
{
    (void)state;
    const double y[] = {10.0, 10.2, 9.9, 10.1, 13.0}, u[] = {0.1, 0.2, 0.1, 0.1, 0.1};
    const rec_robust_result all = robust(y, u, 5), without = robust(y, u, 4);
    assert_true(all.located && without.located);
    assert_true(fabs(all.location - 10.02) < 0.05);
    assert_true(fabs(all.location - without.location) < 0.05);
    assert_true(all.location_standard < 0.15);
}

static void the_furthest_numbers_have_a_result(void **state)
{
    (void)state;
    const double y[] = {-1e300, 1e300, 0.5e300, 3.0, 0.25e300};
    rec_robust_result r = robust(y, NULL, 5);
    assert_same_double(r.median, 0.25e300);
    assert_near(r.mad, 0.25e300 * TO_NORMAL);
    assert_true(isfinite(r.sn) && isfinite(r.qn) && isfinite(r.location));
    const double small[] = {-4e-320, 1e-320, 2e-320, 0.0, 3e-320};
    r = robust(small, NULL, 5);
    assert_same_double(r.median, 1e-320);
    assert_true(r.mad > 0.0 && r.located && fabs(r.location) < 4e-320);
    const double alike[] = {1.7e308, 1.7e308};
    assert_same_double(robust(alike, NULL, 2).median, 1.7e308);
    const double apart[] = {-1.7e308, 1.7e308}, u[] = {1.0, 1.0};
    rec_robust_result untouched = r;
    assert_int_equal(rec_robust(apart, NULL, 2, NULL, &r), REC_E_LIMIT);
    assert_int_equal(rec_robust(y, u, 2, NULL, &r), REC_E_LIMIT);
    assert_memory_equal(&r, &untouched, sizeof r);
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    static const double bad[] = {(double)NAN, HUGE_VAL, -HUGE_VAL, 0.0, -1.5};
    rec_robust_result r;
    for (size_t place = 0; place < 3; place++) {
        for (size_t i = 0; i < 5; i++) {
            double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
            u[place] = bad[i];
            assert_int_equal(rec_robust(y, u, 3, NULL, &r), REC_E_INVALID);
            y[place] = bad[i];
            const rec_status wanted = i < 3 ? REC_E_INVALID : REC_OK;
            assert_int_equal(rec_robust(y, NULL, 3, NULL, &r), wanted);
        }
    }
    assert_int_equal(rec_robust(NULL, NULL, 0, NULL, &r), REC_E_INVALID);
    const double one = 1.0;
    assert_int_equal(rec_robust(&one, NULL, (size_t)1 << 31, NULL, &r), REC_E_LIMIT);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25};
    rec_robust_result r;
    scarce memory;
    rec_allocator allocator = scarce_allocator(&memory, 0);
    assert_int_equal(rec_robust(y, NULL, 3, &allocator, &r), REC_E_MEMORY);
    allocator = scarce_allocator(&memory, 1);
    assert_rec_ok(rec_robust(y, NULL, 3, &allocator, &r));
    assert_int_equal(memory.out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_wild_value_of_five_changes_little),
        cmocka_unit_test(one_value_is_all_there_is),
        cmocka_unit_test(two_values_have_their_middle),
        cmocka_unit_test(the_weighted_median_has_half_the_weight_on_each_side),
        cmocka_unit_test(equal_values_have_no_scatter),
        cmocka_unit_test(more_than_half_equal_hide_the_others),
        cmocka_unit_test(a_wild_value_that_is_sure_of_itself_is_left_out),
        cmocka_unit_test(the_furthest_numbers_have_a_result),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
