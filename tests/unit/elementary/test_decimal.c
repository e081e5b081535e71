/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "elementary/decimal.h"

#include <float.h>
#include <locale.h>
#include <math.h>

static void assert_text(double value, const char *expected)
{
    char text[REC_DOUBLE_TEXT_SIZE];
    const size_t length = rec_double_text(value, text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void whole_numbers_are_written_plainly(void **state)
{
    (void)state;
    assert_text(0.0, "0");
    assert_text(-0.0, "0");
    assert_text(3000000.0, "3000000");
    assert_text(-17.0, "-17");
    assert_text(9007199254740993.0, "9007199254740992");
    assert_text(72057594037927936.0, "72057594037927936");
    assert_text(99999999999999984.0, "99999999999999984");
}

static void large_numbers_have_an_exponent_without_plus(void **state)
{
    (void)state;
    assert_text(1e17, "1e17");
    assert_text(1e300, "1e300");
    assert_text(-1.5e22, "-1.5e22");
    assert_text(1e23, "1e23");
    assert_text(DBL_MAX, "1.7976931348623157e308");
}

static void fractions_are_as_short_as_they_can_be(void **state)
{
    (void)state;
    assert_text(0.1, "0.1");
    assert_text(0.1 + 0.2, "0.30000000000000004");
    assert_text(2.385, "2.385");
    assert_text(-1234.5678, "-1234.5678");
    assert_text(1.0 / 3.0, "0.3333333333333333");
    assert_text(869.04576, "869.04576");
    assert_text(0.000001, "0.000001");
    assert_text(-0.00000123, "-0.00000123");
    assert_text(1e-7, "1e-7");
    assert_text(-2.5e-7, "-2.5e-7");
    assert_text(5e-324, "5e-324");
    assert_text(DBL_MIN, "2.2250738585072014e-308");
    assert_text(4503599627370495.5, "4503599627370495.5");
}

static void at_a_power_of_two_the_number_above_may_be_shorter(void **state)
{
    (void)state;
    assert_text(0x1p-44, "5.684341886080802e-14");
    assert_text(0x1p-1074, "5e-324");
    assert_text(9.5367431640625e-7, "9.5367431640625e-7");
}

static void assert_reads(const char *text, double expected)
{
    double value = -99.5;
    assert_rec_ok(rec_double_parse(text, strlen(text), &value));
    assert_same_double(value, expected);
}

static void reading_takes_the_nearest_double(void **state)
{
    (void)state;
    assert_reads("0.1", 0.1);
    assert_reads("-0", 0.0);
    assert_reads("+2.385e2", 238.5);
    assert_reads("9007199254740993", 9007199254740992.0);
    assert_reads("9007199254740993.00000000000000000000000000001", 9007199254740994.0);
    assert_reads("1.7976931348623158e308", DBL_MAX);
    assert_reads("123456789012345678e-17", 1.2345678901234567);
    assert_reads("2.2250738585072011e-308", 2.2250738585072011e-308);
    assert_reads("2.4703282292062327208e-324", 0.0);
    assert_reads("2.4703282292062328e-324", 5e-324);
    assert_reads("1e-99999999999999999999", 0.0);
    assert_reads("0e99999999999999999999", 0.0);
    assert_reads("0.00000000000000000000000000000000000000000001e44", 1.0);
}

static void digits_beyond_any_limit_still_decide_a_tie(void **state)
{
    (void)state;
    char text[2100];
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    assert_reads("9007199254740993.0", 9007199254740992.0);
    double value = 0.0;
    assert_rec_ok(rec_double_parse(text, 2000, &value));
    assert_same_double(value, 9007199254740992.0);
    text[2000] = '1';
    assert_rec_ok(rec_double_parse(text, 2001, &value));
    assert_same_double(value, 9007199254740994.0);
    memset(text, '1', 2000);
    memcpy(text + 2000, "e-1990", 6);
    assert_rec_ok(rec_double_parse(text, 2006, &value));
    assert_same_double(value, 1111111111.1111112);
}

static void text_that_is_no_decimal_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    static const char *const refused[] = {"",    "-",   "+",  ".5", "5.",  "1e",  "1e+",   "nan",
                                          "inf", "0x1", "1 ", " 1", "1,5", "--1", "1e5.0", "1.e5"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        double value = 7.25;
        assert_int_equal(rec_double_parse(refused[i], strlen(refused[i]), &value), REC_E_SYNTAX);
        assert_same_double(value, 7.25);
    }
    double value = 7.25;
    assert_int_equal(rec_double_parse("1.7976931348623159e308", 22, &value), REC_E_OVERFLOW);
    assert_int_equal(rec_double_parse("1e400", 5, &value), REC_E_OVERFLOW);
    assert_int_equal(rec_double_parse("1e999999999999", 14, &value), REC_E_OVERFLOW);
    assert_same_double(value, 7.25);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void every_double_reads_back_as_itself(void **state)
{
    (void)state;
    uint64_t seed = 20240620;
    for (int i = 0; i < 20000; i++) {
        const uint64_t bits = next_random(&seed);
        double value, back;
        memcpy(&value, &bits, sizeof value);
        if (i % 2 == 0) {
            value = (double)(bits % 1000003) / 1000.0;
        }
        if (!isfinite(value)) {
            continue;
        }
        char text[REC_DOUBLE_TEXT_SIZE];
        const size_t length = rec_double_text(value, text);
        assert_rec_ok(rec_double_parse(text, length, &back));
        assert_true(back == value);
    }
}

static void a_locale_with_a_decimal_comma_changes_nothing(void **state)
{
    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
        skip();
    }
    assert_text(1.0 / 3.0, "0.3333333333333333");
    assert_reads("123456789012345678e-17", 1.2345678901234567);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_written_plainly),
        cmocka_unit_test(large_numbers_have_an_exponent_without_plus),
        cmocka_unit_test(fractions_are_as_short_as_they_can_be),
        cmocka_unit_test(at_a_power_of_two_the_number_above_may_be_shorter),
        cmocka_unit_test(reading_takes_the_nearest_double),
        cmocka_unit_test(digits_beyond_any_limit_still_decide_a_tie),
        cmocka_unit_test(text_that_is_no_decimal_is_refused_and_writes_nothing),
        cmocka_unit_test(every_double_reads_back_as_itself),
        cmocka_unit_test(a_locale_with_a_decimal_comma_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
