/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "estimate/uncertainty.h"

#include <float.h>
#include <math.h>

static void assert_standard(rec_uncertainty stated, double value, double minus, double plus)
{
    double u_minus = 0.0, u_plus = 0.0;
    assert_rec_ok(rec_uncertainty_standard(&stated, value, &u_minus, &u_plus));
    assert_true(fabs(u_minus - minus) <= 1e-9 * minus);
    assert_true(fabs(u_plus - plus) <= 1e-9 * plus);
}

static void each_form_gives_its_standard_uncertainty(void **state)
{
    (void)state;
    assert_standard(
        (rec_uncertainty){.form = REC_UNCERTAINTY_STANDARD, .size = 0.385, .df = HUGE_VAL}, -7.25,
        0.385, 0.385);
    assert_standard(
        (rec_uncertainty){
            .form = REC_UNCERTAINTY_EXPANDED, .size = 0.5, .factor = 2.0, .df = HUGE_VAL},
        7.25, 0.25, 0.25);
    assert_standard((rec_uncertainty){.form = REC_UNCERTAINTY_RELATIVE, .size = 0.02, .df = 4.0},
                    -7.25, 0.145, 0.145);
    assert_standard(
        (rec_uncertainty){
            .form = REC_UNCERTAINTY_ASYMMETRIC, .size = 0.3, .minus = 0.1, .df = HUGE_VAL},
        7.25, 0.1, 0.3);
}

static void a_half_width_is_divided_by_the_quantile_of_its_level(void **state)
{
    (void)state;
    /* Quantiles from printed tables: normal 1.959963985 and 1.644853627, Student's t
     * at 0.975 with 4 and at 0.95 with 9 degrees of freedom 2.776445105, 1.833112933. */
    const rec_uncertainty_form form = REC_UNCERTAINTY_HALF_WIDTH;
    assert_standard(
        (rec_uncertainty){.form = form, .size = 1.959963984540054, .level = 0.95, .df = HUGE_VAL},
        3.5, 1.0, 1.0);
    assert_standard(
        (rec_uncertainty){.form = form, .size = 1.644853626951473, .level = 0.9, .df = HUGE_VAL},
        3.5, 1.0, 1.0);
    assert_standard(
        (rec_uncertainty){.form = form, .size = 2.776445105197793, .level = 0.95, .df = 4.0}, 3.5,
        1.0, 1.0);
    assert_standard(
        (rec_uncertainty){.form = form, .size = 1.8331129326562368, .level = 0.9, .df = 9.0}, 3.5,
        1.0, 1.0);
    assert_standard(
        (rec_uncertainty){.form = form, .size = 31.820515953773958, .level = 0.98, .df = 1.0}, 3.5,
        1.0, 1.0);
}

static void assert_fails(rec_uncertainty stated, double value, rec_status status)
{
    double u_minus = -5.5, u_plus = -6.5;
    assert_int_equal(rec_uncertainty_standard(&stated, value, &u_minus, &u_plus), status);
    assert_same_double(u_minus, -5.5);
    assert_same_double(u_plus, -6.5);
}

static void sizes_must_be_finite_and_above_zero(void **state)
{
    (void)state;
    static const double bad[] = {0.0, -0.385, (double)NAN, HUGE_VAL};
    for (int form = REC_UNCERTAINTY_STANDARD; form <= REC_UNCERTAINTY_ASYMMETRIC; form++) {
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
            rec_uncertainty stated = {.form = (rec_uncertainty_form)form,
                                      .size = bad[i],
                                      .minus = 1.0,
                                      .factor = 2.0,
                                      .level = 0.95,
                                      .df = HUGE_VAL};
            assert_fails(stated, 7.25, REC_E_INVALID);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_fails(
            (rec_uncertainty){
                .form = REC_UNCERTAINTY_ASYMMETRIC, .size = 0.3, .minus = bad[i], .df = HUGE_VAL},
            7.25, REC_E_INVALID);
        assert_fails(
            (rec_uncertainty){
                .form = REC_UNCERTAINTY_EXPANDED, .size = 0.3, .factor = bad[i], .df = HUGE_VAL},
            7.25, REC_E_INVALID);
    }
}

static void level_df_and_value_must_be_possible(void **state)
{
    (void)state;
    static const double bad_level[] = {0.0, 1.0, -0.5, 1.5, 95.0, (double)NAN};
    for (size_t i = 0; i < sizeof bad_level / sizeof bad_level[0]; i++) {
        assert_fails((rec_uncertainty){.form = REC_UNCERTAINTY_HALF_WIDTH,
                                       .size = 0.3,
                                       .level = bad_level[i],
                                       .df = HUGE_VAL},
                     7.25, REC_E_INVALID);
    }
    static const double bad_df[] = {0.0, 0.999, -3.0, (double)NAN, -HUGE_VAL};
    for (size_t i = 0; i < sizeof bad_df / sizeof bad_df[0]; i++) {
        assert_fails(
            (rec_uncertainty){
                .form = REC_UNCERTAINTY_HALF_WIDTH, .size = 0.3, .level = 0.95, .df = bad_df[i]},
            7.25, REC_E_INVALID);
    }
    const rec_uncertainty standard = {
        .form = REC_UNCERTAINTY_STANDARD, .size = 0.3, .df = HUGE_VAL};
    assert_fails(standard, (double)NAN, REC_E_INVALID);
    assert_fails(standard, HUGE_VAL, REC_E_INVALID);
    assert_fails((rec_uncertainty){.form = REC_UNCERTAINTY_RELATIVE, .size = 0.1, .df = HUGE_VAL},
                 0.0, REC_E_INVALID);
    assert_fails((rec_uncertainty){.form = (rec_uncertainty_form)17, .size = 0.1, .df = HUGE_VAL},
                 1.5, REC_E_INVALID);
}

static void a_half_width_alone_gives_one_number(void **state)
{
    (void)state;
    double standard = -5.5;
    assert_rec_ok(
        rec_uncertainty_of_half_width(1.959963984540054 * 0.25, 0.95, HUGE_VAL, &standard));
    assert_true(fabs(standard - 0.25) <= 1e-9);
    assert_int_equal(rec_uncertainty_of_half_width(0.25, 95.0, HUGE_VAL, &standard), REC_E_INVALID);
    assert_true(fabs(standard - 0.25) <= 1e-9);
}

static void results_that_are_no_positive_doubles_are_told(void **state)
{
    (void)state;
    assert_fails((rec_uncertainty){.form = REC_UNCERTAINTY_RELATIVE, .size = 1e10, .df = HUGE_VAL},
                 DBL_MAX, REC_E_OVERFLOW);
    assert_fails(
        (rec_uncertainty){.form = REC_UNCERTAINTY_RELATIVE, .size = 1e-200, .df = HUGE_VAL}, 1e-200,
        REC_E_OVERFLOW);
    assert_fails(
        (rec_uncertainty){
            .form = REC_UNCERTAINTY_EXPANDED, .size = DBL_MAX, .factor = 0.25, .df = HUGE_VAL},
        1.5, REC_E_OVERFLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_gives_its_standard_uncertainty),
        cmocka_unit_test(a_half_width_is_divided_by_the_quantile_of_its_level),
        cmocka_unit_test(sizes_must_be_finite_and_above_zero),
        cmocka_unit_test(level_df_and_value_must_be_possible),
        cmocka_unit_test(a_half_width_alone_gives_one_number),
        cmocka_unit_test(results_that_are_no_positive_doubles_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
