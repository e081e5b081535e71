/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "estimate/chi_square.h"
#include "estimate/root.h"
#include "estimate/student.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double cube_from(double x, void *context)
{
    const double d = x - *(const double *)context;
    return d * d * d;
}

static double line_from(double x, void *context)
{
    return x - *(const double *)context;
}

static void roots_are_found_to_the_last_digits(void **state)
{
    (void)state;
    static double roots[] = {2.385e-40, 7.25e-3, 0.385, 1.0 - 0x1p-53};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        const double root =
            rec_root_between((rec_root_function){line_from, &roots[i]}, 0.0, 1.0, 0x1p-900);
        assert_true(fabs(root - roots[i]) <= 1e-15 * roots[i]);
        /* The cube underflows to 0 within 1e-107 of its root. */
        const double flat =
            rec_root_between((rec_root_function){cube_from, &roots[i]}, 0.0, 1.0, 0x1p-900);
        assert_true(fabs(flat - roots[i]) <= 1e-15 * roots[i] + 1e-107);
    }
}

static void a_root_may_be_at_an_end(void **state)
{
    (void)state;
    double at = 0.385;
    const rec_root_function line = {line_from, &at};
    assert_same_double(rec_root_between(line, 0.385, 2.0, 1e-9), 0.385);
    assert_same_double(rec_root_between(line, -2.0, 0.385, 1e-9), 0.385);
    assert_same_double(rec_root_between(line, 0.385, 0.385, 1e-9), 0.385);
}

static void a_step_is_as_near_as_is_asked_for(void **state)
{
    (void)state;
    double at = 0x1p-70;
    const double root = rec_root_between((rec_root_function){line_from, &at}, 0.0, 1.0, 0x1p-40);
    assert_true(root >= 0.0 && root <= 0x1p-40 + 0x1p-70);
}

static void quantiles_of_chi_square_are_those_of_printed_tables(void **state)
{
    (void)state;
    assert_true(fabs(rec_chi_square_high_quantile(0.025, 1) - 5.023886187314888) < 1e-12);
    assert_true(fabs(rec_chi_square_low_quantile(0.025, 12) - 4.403788506981701) < 1e-12);
    assert_true(fabs(rec_chi_square_high_quantile(0.025, 12) - 23.33666415864534) < 1e-11);
    assert_true(fabs(rec_chi_square_low_quantile(0.5, 2) - 1.3862943611198906) < 1e-13);
}

static void quantiles_have_their_tails(void **state)
{
    (void)state;
    static const double tails[] = {0.5, 0.25, 0.025, 1e-3, 1e-9, 0x1p-54};
    for (size_t df = 1; df < 1000000000; df = df * 3 + 1) {
        for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
            const double low = rec_chi_square_low_quantile(tails[i], df);
            const double high = rec_chi_square_high_quantile(tails[i], df);
            assert_true(low > 0.0 && low <= high);
            const double within = df > 1000000 ? 1e-10 : 1e-11;
            assert_true(fabs(rec_chi_square_below(low, df) - tails[i]) <=
                        within * tails[i] + 1e-16);
            assert_true(fabs(rec_chi_square_above(high, df) - tails[i]) <=
                        within * tails[i] + 1e-16);
        }
    }
}

static void the_expansion_for_many_continues_the_tails_of_gsl(void **state)
{
    (void)state;
    const size_t df = 10001;
    for (int i = -60; i <= 60; i++) {
        const double x = (double)df + sqrt(2.0 * (double)df) * (double)i / 8.0;
        assert_true(fabs(rec_chi_square_above(x, df) - gsl_cdf_chisq_Q(x, (double)df)) < 2e-12);
        assert_true(fabs(rec_chi_square_below(x, df) - gsl_cdf_chisq_P(x, (double)df)) < 2e-12);
    }
}

/* Values computed apart, in forty digits. */
static void a_million_degrees_of_freedom_have_exact_tails(void **state)
{
    (void)state;
    const size_t df = 1000001;
    const double apart = sqrt(2.0 * (double)df) * 1.5;
    assert_true(fabs(rec_chi_square_above((double)df, df) - 0.49981193689742603) < 1e-12);
    assert_true(fabs(rec_chi_square_above((double)df + apart, df) - 0.066883394841173924) < 1e-12);
    assert_true(fabs(rec_chi_square_above((double)df - apart, df) - 0.93326924324370947) < 1e-12);
}

static void no_degrees_of_freedom_end_the_process(void **state)
{
    (void)state;
    for (size_t df = 1; df < 10000000000; df += df / 2 + 1) {
        for (int i = -80; i <= 80; i++) {
            const double near = (double)df + sqrt(2.0 * (double)df) * (double)i / 4.0;
            const double x[] = {near > 0.0 ? near : 0.0, (double)df * ldexp(1.0, i), 0.0,
                                ldexp(1.0, i * 12)};
            for (size_t j = 0; j < sizeof x / sizeof x[0]; j++) {
                const double p = rec_chi_square_below(x[j], df);
                const double q = rec_chi_square_above(x[j], df);
                assert_true(p >= 0.0 && q >= 0.0 && fabs(p + q - 1.0) < 1e-9);
            }
        }
    }
}

static bool is_near(double a, double b, double relative)
{
    return fabs(a - b) <= relative * fabs(b);
}

static void quantiles_of_student_have_closed_forms_for_one_and_two(void **state)
{
    (void)state;
    static const double tails[] = {0.49, 0.385, 0.25, 0.025, 1e-6, 1e-12, 0x1p-54};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        const double x = 1.0 - 2.0 * tails[i];
        const double two = x / sqrt(2.0 * tails[i] * (1.0 - tails[i]));
        assert_true(is_near(rec_student_high_quantile(tails[i], 2.0), two, 2e-14));
        assert_true(
            is_near(tan(3.141592653589793 * tails[i]) * rec_student_high_quantile(tails[i], 1.0),
                    1.0, 1e-14));
    }
    assert_same_double(rec_student_high_quantile(0.5, 1.0), 0.0);
    assert_true(fabs(rec_student_high_quantile(0.5, 3.25)) < 1e-15);
}

static void quantiles_of_student_are_those_of_printed_tables(void **state)
{
    (void)state;
    assert_true(is_near(rec_student_high_quantile(0.025, 19.0), 2.0930240544082634, 1e-13));
    assert_true(is_near(rec_student_high_quantile(0.05, 2.5), 2.558218614135942, 1e-13));
    assert_true(is_near(rec_student_high_quantile(0.005, 120.0), 2.617421145106865, 1e-13));
}

static void quantiles_of_student_go_over_to_the_normal(void **state)
{
    (void)state;
    static const double tails[] = {0.49, 0.25, 0.025, 1e-6, 0x1p-54};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        const double normal = gsl_cdf_ugaussian_Qinv(tails[i]);
        assert_same_double(rec_student_high_quantile(tails[i], HUGE_VAL), normal);
        double last = rec_student_high_quantile(tails[i], 9000.0);
        /* Past the end of GSL's, each a little smaller, and never past the normal. */
        for (double df = 9001.0; df < 1e300; df *= df < 11000.0 ? 1.01 : 7.0) {
            const double next = rec_student_high_quantile(tails[i], df);
            assert_true(next <= last && next >= normal && is_near(next, last, 1e-2));
            last = next;
        }
        assert_same_double(last, normal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_found_to_the_last_digits),
        cmocka_unit_test(a_root_may_be_at_an_end),
        cmocka_unit_test(a_step_is_as_near_as_is_asked_for),
        cmocka_unit_test(quantiles_of_chi_square_are_those_of_printed_tables),
        cmocka_unit_test(quantiles_have_their_tails),
        cmocka_unit_test(the_expansion_for_many_continues_the_tails_of_gsl),
        cmocka_unit_test(a_million_degrees_of_freedom_have_exact_tails),
        cmocka_unit_test(no_degrees_of_freedom_end_the_process),
        cmocka_unit_test(quantiles_of_student_have_closed_forms_for_one_and_two),
        cmocka_unit_test(quantiles_of_student_are_those_of_printed_tables),
        cmocka_unit_test(quantiles_of_student_go_over_to_the_normal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
