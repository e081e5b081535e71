/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "report/human_number.h"
#include "report/range_words.h"

#include <float.h>
#include <math.h>

static void assert_human(double value, rec_direction direction, const char *expected, bool exact)
{
    char text[REC_HUMAN_SIZE];
    const bool is_exact = rec_human_number(value, direction, REC_ANY_PLACE, text);
    assert_string_equal(text, expected);
    assert_int_equal(is_exact, exact);
}

static void round_numbers_are_said_exactly_in_any_direction(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.0, "0"},
        {-0.0, "0"},
        {2.385, "2.385"},
        {-2.385, "-2.385"},
        {21.0, "21"},
        {550.0, "550"},
        {3400.0, "3,400"},
        {10000.0, "10,000"},
        {123456.0, "123,456"},
        {999999.0, "999,999"},
        {1e6, "1 million"},
        {3e6, "3 million"},
        {4.8e6, "4.8 million"},
        {-3e6, "-3 million"},
        {250e6, "250 million"},
        {1e9, "1 billion"},
        {7.25e12, "7.25 trillion"},
        {999e12, "999 trillion"},
        {1e15, "1e15"},
        {-1.5e15, "-1.5e15"},
        {1e300, "1e300"},
        {0.000123, "0.000123"},
        {0.00001, "0.00001"},
        {0.000001, "1e-6"},
        {2.5e-7, "2.5e-7"},
        {0.1, "0.1"},
        {5e-324, "5e-324"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_human(cases[i].value, REC_DOWN, cases[i].text, true);
        assert_human(cases[i].value, REC_NEAREST, cases[i].text, true);
        assert_human(cases[i].value, REC_UP, cases[i].text, true);
    }
}

static void other_numbers_are_rounded_as_asked_for(void **state)
{
    (void)state;
    assert_human(869.04576, REC_DOWN, "869", false);
    assert_human(869.04576, REC_UP, "869.1", false);
    assert_human(901.23264, REC_UP, "901.3", false);
    assert_human(901.23264, REC_NEAREST, "901.2", false);
    assert_human(-869.04576, REC_DOWN, "-869.1", false);
    assert_human(-869.04576, REC_UP, "-869", false);
    assert_human(12345.678, REC_DOWN, "12,345", false);
    assert_human(12345.678, REC_UP, "12,346", false);
    assert_human(3456789.0, REC_DOWN, "3.456 million", false);
    assert_human(3456789.0, REC_UP, "3.457 million", false);
    assert_human(3456789.0, REC_NEAREST, "3.457 million", false);
    assert_human(0.00012345, REC_DOWN, "0.0001234", false);
    assert_human(1.23456e15, REC_UP, "1.235e15", false);
    assert_human(DBL_MAX, REC_DOWN, "1.797e308", false);
}

static void a_high_end_may_reach_the_next_word_but_never_a_low_end(void **state)
{
    (void)state;
    assert_human(999999.5, REC_UP, "1 million", false);
    assert_human(999999.5, REC_DOWN, "999,999", false);
    assert_human(-999999.5, REC_DOWN, "-1 million", false);
    assert_human(-999999.5, REC_UP, "-999,999", false);
    assert_human(999999999.0, REC_UP, "1 billion", false);
    assert_human(999999999.0, REC_DOWN, "999.9 million", false);
    assert_human(999999999999999.0, REC_UP, "1e15", false);
    assert_human(9.99995, REC_UP, "10", false);
    assert_human(99.999, REC_NEAREST, "100", false);
}

static void a_place_asked_for_is_kept(void **state)
{
    (void)state;
    char text[REC_HUMAN_SIZE];
    assert_true(rec_human_number(12345678.25, REC_DOWN, -2, text));
    assert_string_equal(text, "12,345,678.25");
    assert_false(rec_human_number(12345678.26, REC_DOWN, -1, text));
    assert_string_equal(text, "12,345,678.2");
    assert_true(rec_human_number(3e6, REC_DOWN, -2, text));
    assert_string_equal(text, "3 million");
}

static void all_digits_are_grouped(void **state)
{
    (void)state;
    char text[REC_HUMAN_SIZE];
    rec_human_full(3456789.25, REC_NEAREST, text);
    assert_string_equal(text, "3,456,789.25");
    rec_human_full(-1000.0, REC_NEAREST, text);
    assert_string_equal(text, "-1,000");
    rec_human_full(1e15, REC_NEAREST, text);
    assert_string_equal(text, "1,000,000,000,000,000");
    rec_human_full(1.2345678901234566e-9, REC_NEAREST, text);
    assert_string_equal(text, "1.2345678901234566e-9");
    rec_human_full(0.0, REC_NEAREST, text);
    assert_string_equal(text, "0");
}

static void a_bound_is_told_as_what_it_was_before_it_was_rounded_outward(void **state)
{
    (void)state;
    char text[REC_HUMAN_SIZE];
    rec_human_full(901.2326400000001, REC_UP, text);
    assert_string_equal(text, "901.23264");
    rec_human_full(901.2326400000001, REC_DOWN, text);
    assert_string_equal(text, "901.2326400000001");
    rec_human_full(877.0924799999999, REC_DOWN, text);
    assert_string_equal(text, "877.09248");
    rec_human_full(-901.2326400000001, REC_DOWN, text);
    assert_string_equal(text, "-901.23264");
    rec_human_full(0.1234567890123456, REC_UP, text);
    assert_string_equal(text, "0.1234567890123456");
    rec_human_full(1.0000000000000002, REC_UP, text); /* its neighbour below is 1 itself */
    assert_string_equal(text, "1.0000000000000002");
    rec_human_full(1.7976931348623157e308, REC_UP, text);
    assert_string_equal(text, "1.7976931348623157e308");
    rec_human_full(2.2250738585072014e-308, REC_DOWN, text);
    assert_string_equal(text, "2.2250738585072014e-308");
    assert_human(0.30000000000000004, REC_UP, "0.3", true);
    assert_human(0.30000000000000004, REC_DOWN, "0.3", false);
    assert_human(0.14999999999999997, REC_NEAREST, "0.15", false);
}

static void a_hundredfold_does_not_round_in_between(void **state)
{
    (void)state;
    char text[REC_HUMAN_SIZE];
    assert_true(rec_human_hundredfold(0.07, text));
    assert_string_equal(text, "7");
    assert_true(rec_human_hundredfold(0.0, text));
    assert_string_equal(text, "0");
    assert_false(rec_human_hundredfold(0.123456, text));
    assert_string_equal(text, "12.35");
}

static void rationals_that_end_become_decimals(void **state)
{
    (void)state;
    char text[REC_HUMAN_SIZE] = "untouched";
    assert_true(rec_human_rational("2715768/3125", text));
    assert_string_equal(text, "869.04576");
    assert_true(rec_human_rational("-1/8", text));
    assert_string_equal(text, "-0.125");
    assert_true(rec_human_rational("10000", text));
    assert_string_equal(text, "10,000");
    assert_false(rec_human_rational("1/3", text));
    assert_string_equal(text, "10,000");
    assert_false(rec_human_rational("123456789012345678901234567890", text));
    assert_false(rec_human_rational("no number", text));
}

static void percentages_are_rounded_up(void **state)
{
    (void)state;
    static const struct {
        double fraction;
        const char *text;
    } cases[] = {
        {0.06, "6.0 %"},    {0.07, "7.0 %"},      {0.060000000000000005, "6.0 %"},
        {0.0601, "6.1 %"},  {0.125, "12.5 %"},    {1.0, "100.0 %"},
        {0.0042, "0.42 %"}, {0.00042, "0.042 %"}, {0.000421, "0.043 %"},
        {0.00999, "1 %"},   {0.99951, "100.0 %"}, {0.0, "0 %"},
        {1e-9, "1e-7 %"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[REC_HUMAN_SIZE];
        rec_human_percent(cases[i].fraction, text);
        assert_string_equal(text, cases[i].text);
    }
}

static const rec_range amounts = {0.0, HUGE_VAL, false, true};

static void assert_said(double lo, double hi, bool lo_open, bool hi_open, const char *words,
                        const char *exact)
{
    const rec_range_about about = {.domain = &amounts};
    rec_range_words said;
    rec_range_in_words((rec_range){lo, hi, lo_open, hi_open}, &about, &said);
    assert_string_equal(said.words, words);
    assert_string_equal(said.exact, exact);
}

static void ranges_are_said_as_people_do(void **state)
{
    (void)state;
    assert_said(3e6, 3e6, false, false, "exactly 3 million", "");
    assert_said(0, 0, false, false, "exactly 0", "");
    assert_said(0, 5e6, false, false, "at most 5 million", "");
    assert_said(0, 5e6, false, true, "less than 5 million", "");
    assert_said(-HUGE_VAL, 2.385, true, false, "at most 2.385", "");
    assert_said(-HUGE_VAL, -2.385, true, true, "less than -2.385", "");
    assert_said(21, HUGE_VAL, false, true, "21 and up", "");
    assert_said(20, HUGE_VAL, true, true, "more than 20", "");
    assert_said(0, HUGE_VAL, true, true, "more than 0", "");
    assert_said(0, HUGE_VAL, false, true, "anything from 0 up", "");
    assert_said(-HUGE_VAL, HUGE_VAL, true, true, "anything", "");
    assert_said(0.3, 0.5, false, false, "0.3 to 0.5", "");
    assert_said(0.3, 0.5, true, true, "more than 0.3, less than 0.5", "");
    assert_said(0.3, 0.5, true, false, "more than 0.3, at most 0.5", "");
    assert_said(0.3, 0.5, false, true, "at least 0.3, less than 0.5", "");
    assert_said(0, 0.5, true, false, "more than 0, at most 0.5", "");
    assert_said(-7.25, -2.5, false, false, "-7.25 to -2.5", "");
}

static void rounding_is_outward_and_said(void **state)
{
    (void)state;
    assert_said(869.04576, 901.23264, false, false, "869 to 901.3", "869.04576 to 901.23264");
    assert_said(-901.23264, -869.04576, false, false, "-901.3 to -869", "-901.23264 to -869.04576");
    assert_said(869.04576, HUGE_VAL, true, true, "more than 869", "more than 869.04576");
    assert_said(0, 999999.5, false, false, "at most 1 million", "at most 999,999.5");
    assert_said(999999.5, HUGE_VAL, false, true, "999,999 and up", "999,999.5 and up");
    assert_said(3456789, 3456789, false, false, "exactly 3,456,789", "");
}

static void narrow_ranges_keep_their_ends_apart(void **state)
{
    (void)state;
    assert_said(3000000, 3000100, false, false, "3 million to 3,000,100", "");
    assert_said(12345678.2, 12345678.9, false, false, "12,345,678.2 to 12,345,678.9", "");
    assert_said(1.0, nextafter(1.0, 2.0), false, false, "1 to 1.0000000000000002", "");
}

static void ends_that_are_no_doubles_are_told_by_their_decimals(void **state)
{
    (void)state;
    const rec_range_about about = {.lo_exact = "12345600000000000001/100000000000000000000",
                                   .hi_exact = "1/3"};
    rec_range_words said;
    rec_range_in_words((rec_range){0.123456, 0.3333333333333333, false, true}, &about, &said);
    assert_string_equal(said.words, "at least 0.1234, less than 0.3334");
    assert_string_equal(said.exact,
                        "at least 0.12345600000000000001, less than 0.3333333333333333");
}

static void the_domains_own_ends_are_not_told(void **state)
{
    (void)state;
    const rec_range shares = {0.0, 1.0, false, false};
    const rec_range_about about = {.domain = &shares, .noun = "%"};
    rec_range_words said;
    rec_range_in_words(shares, &about, &said);
    assert_string_equal(said.words, "anything from 0 to 1 %");
    rec_range_in_words((rec_range){0.25, 1.0, false, false}, &about, &said);
    assert_string_equal(said.words, "0.25 to 1 %");
    const rec_range_about unknown = {.noun = "km"};
    rec_range_in_words(amounts, &unknown, &said);
    assert_string_equal(said.words, "0 km and up");
}

static void an_endless_noun_is_cut_at_a_character(void **state)
{
    (void)state;
    char noun[4 * REC_RANGE_WORDS_SIZE];
    for (size_t i = 0; i + 3 < sizeof noun; i += 3) {
        memcpy(noun + i, "\u65B0", 4);
    }
    const rec_range_about about = {.noun = noun};
    rec_range_words said;
    rec_range_in_words((rec_range){1.5, 2.5, false, false}, &about, &said);
    assert_int_equal(strlen(said.words), strlen("1.5 to 2.5 ") + 99);
}

static void assert_computed(double value, rec_direction direction, const char *expected, bool exact)
{
    char text[REC_HUMAN_SIZE];
    const bool is_exact = rec_human_computed(value, direction, REC_ANY_PLACE, text);
    assert_string_equal(text, expected);
    assert_int_equal(is_exact, exact);
}

static void what_rounding_outward_added_is_left_out(void **state)
{
    (void)state;
    assert_computed(25.000000000000014, REC_UP, "25", true);
    assert_computed(24.999999999999986, REC_DOWN, "25", true);
    assert_computed(-25.000000000000014, REC_DOWN, "-25", true);
    assert_computed(0.30000000000000004, REC_UP, "0.3", true);
    assert_computed(3000000.0000000005, REC_UP, "3 million", true);
    assert_computed(12345678.000000004, REC_UP, "12.35 million", false); /* eight digits, as said */
    assert_computed(1.0000000001, REC_UP, "1.001", false);               /* more than noise */
    assert_computed(0.0, REC_UP, "0", true);
    assert_computed(5e-324, REC_UP, "5e-324", true);
    assert_computed(DBL_MAX, REC_DOWN, "1.797e308", false);
    assert_computed(1.0 / 3.0, REC_DOWN, "0.3333", false);
    assert_computed(1.0 / 3.0, REC_UP, "0.3334", false);
}

static void assert_computed_range(double lo, double hi, const char *words, const char *exact)
{
    const rec_range_about about = {.domain = &amounts, .noun = "km", .computed = true};
    rec_range_words said;
    rec_range_in_words((rec_range){lo, hi, false, isinf(hi) != 0}, &about, &said);
    assert_string_equal(said.words, words);
    assert_string_equal(said.exact, exact);
}

static void computed_ends_that_rounding_alone_parts_are_about_one(void **state)
{
    (void)state;
    const double third = 1.0 / 3.0;
    assert_computed_range(third, nextafter(third, 1.0), "about 0.3333 km",
                          "0.3333333333333333 to 0.33333333333333337");
    assert_computed_range(nextafter(25.0, 0.0), nextafter(25.0, 30.0), "25 km", "");
    assert_computed_range(25.0, 25.0, "exactly 25 km", "");
    assert_computed_range(0.0, 5e-324, "at most 5e-324 km", "");
    assert_computed_range(0.0, 25.000000000000014, "at most 25 km", "");
    assert_computed_range(24.999999999999986, 30.000000000000004, "25 to 30 km", "");
    assert_computed_range(99.99999999999999, HUGE_VAL, "100 km and up", "");
    assert_computed_range(third, 0.5, "0.3333 to 0.5 km", "0.3333333333333333 to 0.5");
    /* a claim's own end is told as it was written */
    const rec_range_about own = {.domain = &amounts};
    rec_range_words said;
    rec_range_in_words((rec_range){0.0, 25.000000000000014, false, false}, &own, &said);
    assert_string_equal(said.words, "at most 25.01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_numbers_are_said_exactly_in_any_direction),
        cmocka_unit_test(other_numbers_are_rounded_as_asked_for),
        cmocka_unit_test(a_high_end_may_reach_the_next_word_but_never_a_low_end),
        cmocka_unit_test(a_place_asked_for_is_kept),
        cmocka_unit_test(all_digits_are_grouped),
        cmocka_unit_test(a_bound_is_told_as_what_it_was_before_it_was_rounded_outward),
        cmocka_unit_test(a_hundredfold_does_not_round_in_between),
        cmocka_unit_test(rationals_that_end_become_decimals),
        cmocka_unit_test(percentages_are_rounded_up),
        cmocka_unit_test(ranges_are_said_as_people_do),
        cmocka_unit_test(rounding_is_outward_and_said),
        cmocka_unit_test(narrow_ranges_keep_their_ends_apart),
        cmocka_unit_test(what_rounding_outward_added_is_left_out),
        cmocka_unit_test(computed_ends_that_rounding_alone_parts_are_about_one),
        cmocka_unit_test(ends_that_are_no_doubles_are_told_by_their_decimals),
        cmocka_unit_test(the_domains_own_ends_are_not_told),
        cmocka_unit_test(an_endless_noun_is_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
