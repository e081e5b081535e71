/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "elementary/exact.h"

#include <float.h>
#include <math.h>

static rec_exact x, y, z;

static int set_up(void **state)
{
    (void)state;
    rec_exact_init(&x);
    rec_exact_init(&y);
    rec_exact_init(&z);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rec_exact_clear(&x);
    rec_exact_clear(&y);
    rec_exact_clear(&z);
    return 0;
}

static void assert_is(const rec_exact *number, const char *expected)
{
    char text[1000];
    const size_t length = rec_exact_text(number, text, sizeof text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void arithmetic_is_exact_and_may_work_in_place(void **state)
{
    (void)state;
    rec_exact_set_long(&x, -6, 4);
    assert_is(&x, "-3/2");
    rec_exact_set_long(&y, 7, 10);
    rec_exact_add(&z, &x, &y);
    assert_is(&z, "-4/5");
    rec_exact_subtract(&z, &z, &y);
    assert_is(&z, "-3/2");
    rec_exact_negate(&z, &z);
    assert_is(&z, "3/2");
    rec_exact_negate(&z, &z);
    rec_exact_multiply(&x, &x, &x);
    assert_is(&x, "9/4");
    rec_exact_divide(&x, &x, &y);
    assert_is(&x, "45/14");
    rec_exact_copy(&y, &x);
    assert_int_equal(rec_exact_compare(&x, &y), 0);
    assert_true(rec_exact_compare(&z, &y) < 0);
    assert_true(rec_exact_sign(&z) < 0);
}

static void the_common_measure_goes_into_both_a_whole_number_of_times(void **state)
{
    (void)state;
    static const struct {
        long a, b;
        unsigned long a_below, b_below;
        const char *measure;
    } cases[] = {
        {7, 104, 3, 1, "1/3"}, {17, 9, 50, 4, "1/100"}, {-4, 6, 9, 35, "2/315"},
        {-6, -9, 1, 1, "3"},   {0, -5, 1, 4, "5/4"},    {5, 0, 4, 1, "5/4"},
        {0, 0, 1, 1, "0"},     {3, 3, 10, 10, "3/10"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rec_exact_set_long(&x, cases[i].a, cases[i].a_below);
        rec_exact_set_long(&y, cases[i].b, cases[i].b_below);
        rec_exact_common_measure(&z, &x, &y);
        assert_is(&z, cases[i].measure);
        rec_exact_common_measure(&x, &x, &y);
        assert_is(&x, cases[i].measure);
        rec_exact_common_measure(&y, &y, &y);
        assert_true(rec_exact_sign(&y) >= 0);
    }
}

static void powers_and_roots_are_exact_and_may_work_in_place(void **state)
{
    (void)state;
    rec_exact_set_long(&x, -6, 4);
    rec_exact_power(&y, &x, 3);
    assert_is(&y, "-27/8");
    rec_exact_power(&y, &x, -2);
    assert_is(&y, "4/9");
    rec_exact_power(&y, &x, 0);
    assert_is(&y, "1");
    rec_exact_power(&x, &x, -1);
    assert_is(&x, "-2/3");
    rec_exact_set_long(&x, 0, 1);
    rec_exact_power(&y, &x, 0);
    assert_is(&y, "1");

    rec_exact_set_long(&x, 2385 * 2385, 49);
    assert_true(rec_exact_square_root(&x, &x));
    assert_is(&x, "2385/7");
    assert_int_equal(rec_exact_bits(&x), 12);
    rec_exact_set_long(&x, 0, 1);
    assert_true(rec_exact_square_root(&y, &x));
    assert_is(&y, "0");
    static const long without[][2] = {{2, 1}, {1, 3}, {-4, 1}, {12, 4}};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        rec_exact_set_long(&x, without[i][0], (unsigned long)without[i][1]);
        assert_false(rec_exact_square_root(&y, &x));
        assert_is(&y, "0");
    }
}

static void powers_of_ten_reach_the_stated_limit(void **state)
{
    (void)state;
    rec_exact_set_power_of_ten(&x, 3);
    assert_is(&x, "1000");
    rec_exact_set_power_of_ten(&x, -3);
    assert_is(&x, "1/1000");
    rec_exact_set_power_of_ten(&x, 2 * REC_NUMBER_EXPONENT_MAX);
    rec_exact_set_power_of_ten(&y, -2 * REC_NUMBER_EXPONENT_MAX);
    rec_exact_multiply(&x, &x, &y);
    assert_is(&x, "1");
}

static void floor_and_ceil_go_down_and_up_below_zero_too(void **state)
{
    (void)state;
    rec_exact_set_long(&x, -7, 2);
    rec_exact_floor(&y, &x);
    assert_is(&y, "-4");
    rec_exact_ceil(&x, &x);
    assert_is(&x, "-3");
    rec_exact_floor(&x, &x);
    assert_is(&x, "-3");
}

static void doubles_enclose_a_decimal_on_both_sides(void **state)
{
    (void)state;
    rec_exact_set_long(&x, 1, 10);
    assert_same_double(rec_exact_to_double(&x, REC_NEAREST), 0.1);
    assert_same_double(rec_exact_to_double(&x, REC_UP), 0.1);
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), nextafter(0.1, 0.0));
    assert_false(rec_exact_is_double(&x, 0.1));
    rec_exact_set_long(&x, -1, 10);
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), -0.1);
    assert_same_double(rec_exact_to_double(&x, REC_UP), nextafter(-0.1, 0.0));
    rec_exact_set_double(&x, 0.1);
    assert_true(rec_exact_is_double(&x, 0.1));
    assert_false(rec_exact_is_double(&x, HUGE_VAL));
    assert_false(rec_exact_is_double(&x, (double)NAN));
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), 0.1);
    rec_exact_set_long(&x, 9007199254740993, 1);
    assert_same_double(rec_exact_to_double(&x, REC_NEAREST), 9007199254740992.0);
    assert_same_double(rec_exact_to_double(&x, REC_UP), 9007199254740994.0);
}

static void beyond_the_doubles_the_direction_decides(void **state)
{
    (void)state;
    rec_exact_set_power_of_ten(&x, 400);
    assert_same_double(rec_exact_to_double(&x, REC_NEAREST), HUGE_VAL);
    assert_same_double(rec_exact_to_double(&x, REC_UP), HUGE_VAL);
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), DBL_MAX);
    rec_exact_set_power_of_ten(&x, -400);
    assert_same_double(rec_exact_to_double(&x, REC_NEAREST), 0.0);
    assert_same_double(rec_exact_to_double(&x, REC_UP), 0x1p-1074);
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), 0.0);
    rec_exact_set_long(&y, -1, 1);
    rec_exact_multiply(&x, &x, &y);
    assert_same_double(rec_exact_to_double(&x, REC_UP), 0.0);
    assert_same_double(rec_exact_to_double(&x, REC_NEAREST), 0.0);
    assert_same_double(rec_exact_to_double(&x, REC_DOWN), -0x1p-1074);
}

static void subnormals_are_rounded_once(void **state)
{
    (void)state;
    /* 1.5 and 2.5 of the least double: halves that go to the even one; a little
     * more than 1.5, which rounding to 53 bits first would take for a half. */
    rec_exact_set_double(&x, 0x1p-1074);
    rec_exact_set_long(&y, 3, 2);
    rec_exact_multiply(&z, &x, &y);
    assert_same_double(rec_exact_to_double(&z, REC_NEAREST), 0x1p-1073);
    rec_exact_set_long(&y, 5, 2);
    rec_exact_multiply(&z, &x, &y);
    assert_same_double(rec_exact_to_double(&z, REC_NEAREST), 0x1p-1073);
    rec_exact_set_power_of_ten(&y, -30);
    rec_exact_multiply(&y, &y, &x);
    rec_exact_add(&z, &z, &y);
    assert_same_double(rec_exact_to_double(&z, REC_NEAREST), 0x1.8p-1073);
    rec_exact_set_long(&y, 1, 2);
    rec_exact_multiply(&z, &x, &y);
    assert_same_double(rec_exact_to_double(&z, REC_NEAREST), 0.0);
}

static void root_ten_is_enclosed_by_neighbours(void **state)
{
    (void)state;
    rec_exact_set_long(&x, 1000000, 1);
    const double down = rec_exact_times_root_ten(&x, REC_DOWN);
    const double up = rec_exact_times_root_ten(&x, REC_UP);
    assert_same_double(nextafter(down, HUGE_VAL), up);
    assert_true(down < 3162277.66016838 && up > 3162277.66016837);
    const double nearest = rec_exact_times_root_ten(&x, REC_NEAREST);
    assert_true(nearest == down || nearest == up);
    const double below = rec_exact_over_root_ten(&x, REC_DOWN);
    const double above = rec_exact_over_root_ten(&x, REC_UP);
    assert_same_double(nextafter(below, HUGE_VAL), above);
    assert_true(below < 316227.766016838 && above > 316227.766016837);
    rec_exact_set_long(&x, 0, 1);
    assert_same_double(rec_exact_times_root_ten(&x, REC_UP), 0.0);
    assert_same_double(rec_exact_over_root_ten(&x, REC_DOWN), 0.0);
}

static void the_last_place_is_found_where_the_decimals_end(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        bool ends;
        int power;
    } cases[] = {{"5/4", true, -2},   {"1/8", true, -3},   {"300", true, 2},
                 {"0", true, 0},      {"-17", true, 0},    {"1/3", false, 99},
                 {"-12300", true, 2}, {"7/30", false, 99}, {"1/1000", true, -3}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int power = 99;
        assert_rec_ok(rec_exact_parse(&x, cases[i].number));
        assert_int_equal(rec_exact_last_place(&x, &power), cases[i].ends);
        assert_int_equal(power, cases[i].power);
    }
}

static void only_canonical_text_is_read(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "-1", "2/3", "-22/7", "100000000000000000000000001"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_rec_ok(rec_exact_parse(&x, good[i]));
        assert_is(&x, good[i]);
    }
    static const char *const bad[] = {"",    "-",    "+1",    "01",  "-0", "2/4", "1/0",
                                      "5/1", "1/01", "1/-2",  " 1",  "1 ", "0x1", "1/",
                                      "/2",  "0/3",  "1/2/3", "1e5", "0.5"};
    rec_exact_set_long(&x, 22, 7);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(rec_exact_parse(&x, bad[i]), REC_E_SYNTAX);
        assert_is(&x, "22/7");
    }
    static char endless[10000];
    memset(endless, '7', sizeof endless - 1);
    assert_int_equal(rec_exact_parse(&x, endless), REC_E_LIMIT);
}

static void text_that_does_not_fit_is_cut_and_its_length_told(void **state)
{
    (void)state;
    rec_exact_set_long(&x, -22, 7);
    char text[4] = "???";
    assert_int_equal(rec_exact_text(&x, text, sizeof text), 5);
    assert_string_equal(text, "-22");
    assert_int_equal(rec_exact_text(&x, NULL, 0), 5);
}

#define EXACT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXACT_TEST(arithmetic_is_exact_and_may_work_in_place),
        EXACT_TEST(the_common_measure_goes_into_both_a_whole_number_of_times),
        EXACT_TEST(powers_and_roots_are_exact_and_may_work_in_place),
        EXACT_TEST(powers_of_ten_reach_the_stated_limit),
        EXACT_TEST(floor_and_ceil_go_down_and_up_below_zero_too),
        EXACT_TEST(doubles_enclose_a_decimal_on_both_sides),
        EXACT_TEST(beyond_the_doubles_the_direction_decides),
        EXACT_TEST(subnormals_are_rounded_once),
        EXACT_TEST(root_ten_is_enclosed_by_neighbours),
        EXACT_TEST(the_last_place_is_found_where_the_decimals_end),
        EXACT_TEST(only_canonical_text_is_read),
        EXACT_TEST(text_that_does_not_fit_is_cut_and_its_length_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
