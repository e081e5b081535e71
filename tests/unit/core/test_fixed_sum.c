/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/fixed_sum.h"

#include <float.h>

static void the_greatest_and_the_least_products_are_held_side_by_side(void **state)
{
    (void)state;
    const double least = 0x1p-1074;
    rec_fixed_sum sum = {{0}};
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
    rec_fixed_sum_add_product(&sum, DBL_MAX, DBL_MAX);
    rec_fixed_sum_add_product(&sum, -DBL_MAX, DBL_MAX);
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
    rec_fixed_sum_add_product(&sum, DBL_MAX, -DBL_MAX);
    assert_int_equal(rec_fixed_sum_sign(&sum), -1);
    rec_fixed_sum_add_product(&sum, -DBL_MAX, -DBL_MAX);
    rec_fixed_sum_add_product(&sum, least, least);
    assert_int_equal(rec_fixed_sum_sign(&sum), 1);
    rec_fixed_sum_add(&sum, -least);
    assert_int_equal(rec_fixed_sum_sign(&sum), -1);
    rec_fixed_sum_add_product(&sum, least, 1.0);
    rec_fixed_sum_add_product(&sum, -least, least);
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
}

static void zeros_of_either_sign_add_nothing(void **state)
{
    (void)state;
    rec_fixed_sum sum = {{0}};
    rec_fixed_sum_add(&sum, -0.0);
    rec_fixed_sum_add_product(&sum, -0.0, DBL_MAX);
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
}

/* (1 + eps)^2 = 1 + 2 eps + eps^2: the last term is none of the nearest double. */
static void what_rounding_leaves_behind_is_seen(void **state)
{
    (void)state;
    rec_fixed_sum sum = {{0}};
    rec_fixed_sum_add_product(&sum, 0x1.0000000000001p0, 0x1.0000000000001p0);
    rec_fixed_sum_add(&sum, -0x1.0000000000002p0);
    assert_int_equal(rec_fixed_sum_sign(&sum), 1);
    rec_fixed_sum_add(&sum, -0x1p-104);
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
}

static void many_terms_carry_in_the_end(void **state)
{
    (void)state;
    rec_fixed_sum sum = {{0}};
    for (int i = 0; i < 100000; i++) {
        rec_fixed_sum_add(&sum, 0x1.fffffffffffffp0);
        rec_fixed_sum_add_product(&sum, -0x1.fffffffffffffp10, 0x1p-10);
        rec_fixed_sum_add(&sum, -0x1.fffffffffffffp0);
    }
    assert_int_equal(rec_fixed_sum_sign(&sum), -1);
    rec_fixed_sum_add_product(&sum, 0x1.fffffffffffffp0, 100000.0);
    assert_int_equal(rec_fixed_sum_sign(&sum), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_greatest_and_the_least_products_are_held_side_by_side),
        cmocka_unit_test(zeros_of_either_sign_add_nothing),
        cmocka_unit_test(what_rounding_leaves_behind_is_seen),
        cmocka_unit_test(many_terms_carry_in_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
