/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

static rec_words words;
static rec_words_error error;
static bool error_in_second;

static int set_up(void **state)
{
    (void)state;
    rec_words_init(&words);
    memset(&error, 0, sizeof error);
    error_in_second = true;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rec_words_clear(&words);
    return 0;
}

static rec_status read_statement(rec_statement_form form, const char *number, const char *second)
{
    const rec_words_context context = {.kind = REC_KIND_COUNT};
    return rec_statement_read(form, number, second, &context, &words, &error, &error_in_second);
}

static void assert_rounded(rec_statement_form form, const char *number, const char *second,
                           rec_hedge hedge, const char *expected)
{
    const rec_status status = read_statement(form, number, second);
    if (status != REC_OK) {
        print_error("\"%s\": %s\n", number, error.message);
    }
    assert_rec_ok(status);
    assert_false(error_in_second);
    assert_int_equal(words.hedge, hedge);
    assert_interval(&words.reading[REC_READING_ROUNDED], expected);
}

static void each_form_has_its_row_of_the_table(void **state)
{
    (void)state;
    assert_rounded(REC_SAYS, "about 40", NULL, REC_HEDGE_ABOUT, "[30, 50]");
    assert_rounded(REC_EXACTLY, "10,000", NULL, REC_HEDGE_EXACTLY, "[10000, 10000]");
    assert_rounded(REC_AT_LEAST, "3 million", NULL, REC_HEDGE_AT_LEAST, "[3000000, inf)");
    assert_rounded(REC_AT_MOST, "10,000", NULL, REC_HEDGE_AT_MOST, "dom..10000]");
    assert_rounded(REC_MORE_THAN, "1/2 million", NULL, REC_HEDGE_MORE_THAN, "(500000, inf)");
    assert_rounded(REC_LESS_THAN, "twenty", NULL, REC_HEDGE_UNDER, "dom..20)");
    assert_rounded(REC_ABOUT, "4.8e6", NULL, REC_HEDGE_ABOUT, "[4700000, 4900000]");
    assert_rounded(REC_ORDER_OF, "1000", NULL, REC_HEDGE_ORDER_OF,
                   "[1000 / root 10, 1000 * root 10]");
    assert_rounded(REC_BETWEEN, "3", "5 million", REC_HEDGE_BETWEEN, "[3, 5000000]");
    assert_rounded(REC_VALUE, "550", NULL, REC_HEDGE_NONE, "[545, 555]");
    assert_rounded(REC_VALUE, "zero", NULL, REC_HEDGE_NONE, "[0, 0]");
}

static void a_point_at_the_end_makes_every_digit_count(void **state)
{
    (void)state;
    assert_rounded(REC_ABOUT, "10,000.", NULL, REC_HEDGE_ABOUT, "[9999, 10001]");
    assert_exact(&words.granularity, "1");
    assert_rounded(REC_SAYS, "about 10,000.", NULL, REC_HEDGE_ABOUT, "[5000, 15000]");
    assert_rounded(REC_VALUE, "4000. shells", NULL, REC_HEDGE_NONE, "[7999/2, 8001/2]");
    assert_int_equal(words.unit_length, 6);
}

static void concise_and_plus_minus_values_are_statistical(void **state)
{
    (void)state;
    assert_rec_ok(read_statement(REC_VALUE, "6.674 30(15)e-11 m3 kg-1 s-2", NULL));
    assert_true(words.soft);
    assert_int_equal(words.hedge, REC_HEDGE_PLUS_MINUS);
    assert_exact(&words.soft_value, "66743/1000000000000000");
    assert_exact(&words.soft_standard, "3/2000000000000000");
    assert_int_equal(words.unit_length, 11);
    assert_rec_ok(read_statement(REC_VALUE, "3 ± 0.2 million", NULL));
    assert_exact(&words.soft_standard, "200000");
    assert_rec_ok(read_statement(REC_VALUE, "3", NULL));
    assert_false(words.soft);
}

static void between_takes_a_unit_and_a_percent_sign_with_both(void **state)
{
    (void)state;
    assert_rounded(REC_BETWEEN, "3 km", "5 km", REC_HEDGE_BETWEEN, "[3, 5]");
    assert_int_equal(words.unit_at, 2);
    assert_int_equal(words.unit_length, 2);
    assert_rounded(REC_BETWEEN, "3 %", "5 %", REC_HEDGE_BETWEEN, "[3/100, 1/20]");
    assert_exact(&words.second, "1/20");
}

static void assert_fails(rec_statement_form form, const char *number, const char *second,
                         rec_status expected, bool in_second, const char *pointed_at,
                         const char *message)
{
    rec_exact_set_long(&words.number, 99, 1);
    const rec_status status = read_statement(form, number, second);
    const char *text = in_second ? second : number;
    if (status != expected || strstr(error.message, message) == NULL ||
        error.length != strlen(pointed_at)) {
        print_error("\"%s\": status %d at %zu, %zu bytes: %s\n", text, (int)status, error.at,
                    error.length, error.message);
    }
    assert_int_equal(status, expected);
    assert_int_equal(error_in_second, in_second);
    assert_int_equal(error.length, strlen(pointed_at));
    assert_memory_equal(text + error.at, pointed_at, error.length);
    assert_non_null(strstr(error.message, message));
    assert_exact(&words.number, "99");
}

static void hedges_and_ranges_belong_elsewhere(void **state)
{
    (void)state;
    assert_fails(REC_AT_MOST, "about 5", NULL, REC_E_SYNTAX, false, "about", "`says`");
    assert_fails(REC_VALUE, "5 or more", NULL, REC_E_SYNTAX, false, "or more", "`says`");
    assert_fails(REC_EXACTLY, "none", NULL, REC_E_SYNTAX, false, "none", "`says`");
    assert_fails(REC_EXACTLY, "only 5", NULL, REC_E_SYNTAX, false, "only", "`says`");
    assert_fails(REC_VALUE, "3 to 5", NULL, REC_E_SYNTAX, false, "3 to 5", "`between: [a, b]`");
    assert_fails(REC_VALUE, "between 3 and 5", NULL, REC_E_SYNTAX, false, "between", "`says`");
    assert_fails(REC_ABOUT, "3 ± 1", NULL, REC_E_SYNTAX, false, "3 ± 1", "`value`");
    assert_fails(REC_VALUE, "3(1) ± 1", NULL, REC_E_SYNTAX, false, "3(1) ± 1", "once");
    assert_fails(REC_AT_LEAST, "dozens", NULL, REC_E_SYNTAX, false, "dozens", "no number");
    assert_fails(REC_AT_LEAST, "", NULL, REC_E_SYNTAX, false, "", "missing");
    assert_fails(REC_AT_LEAST, "5 \x02", NULL, REC_E_SYNTAX, false, "\x02", "U+0002");
    assert_fails(REC_AT_LEAST, "1,23", NULL, REC_E_SYNTAX, false, "1,23", "1.23");
    assert_fails(REC_ABOUT, "1.2(3)", NULL, REC_E_SYNTAX, false, "(", "`value`");
    assert_fails(REC_VALUE, "1.2(0)", NULL, REC_E_INVALID, false, "1.2(0)", "above 0");
    assert_fails(REC_VALUE, "1.2(3.5)", NULL, REC_E_SYNTAX, false, "(3", "whole digits");
    assert_fails(REC_ORDER_OF, "0", NULL, REC_E_INVALID, false, "0", "above 0");
}

static void errors_of_between_say_in_which_number(void **state)
{
    (void)state;
    assert_fails(REC_BETWEEN, "x", "5", REC_E_SYNTAX, false, "x", "no number");
    assert_fails(REC_BETWEEN, "3", "1,23", REC_E_SYNTAX, true, "1,23", "1.23");
    assert_fails(REC_BETWEEN, "3", "about 5", REC_E_SYNTAX, true, "about", "`says`");
    assert_fails(REC_BETWEEN, "3", "5 %", REC_E_SYNTAX, true, "5 %", "percent");
    assert_fails(REC_BETWEEN, "3 km", "5 miles", REC_E_SYNTAX, true, "miles", "one unit");
    assert_fails(REC_BETWEEN, "3 km", "5", REC_E_SYNTAX, true, "5", "one unit");
    assert_fails(REC_BETWEEN, "3", "5 km", REC_E_SYNTAX, true, "km", "one unit");
    assert_fails(REC_BETWEEN, "5", "3", REC_E_INVALID, false, "5", "larger");
}

#define STATEMENT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STATEMENT_TEST(each_form_has_its_row_of_the_table),
        STATEMENT_TEST(a_point_at_the_end_makes_every_digit_count),
        STATEMENT_TEST(concise_and_plus_minus_values_are_statistical),
        STATEMENT_TEST(between_takes_a_unit_and_a_percent_sign_with_both),
        STATEMENT_TEST(hedges_and_ranges_belong_elsewhere),
        STATEMENT_TEST(errors_of_between_say_in_which_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
