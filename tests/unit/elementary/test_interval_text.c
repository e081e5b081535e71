/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "elementary/interval_text.h"

static void assert_interval(rec_interval x, double lo, double hi)
{
    assert_same_double(x.lo, lo);
    assert_same_double(x.hi, hi);
}

static rec_interval read(const char *text)
{
    rec_interval interval = {7.0, 8.0};
    if (rec_interval_from_text(text, strlen(text), &interval) != REC_OK) {
        fail_msg("%s is refused", text);
    }
    return interval;
}

static void assert_refused(const char *text, rec_status expected)
{
    rec_interval untouched = {7.25, 8.5};
    const rec_status status = rec_interval_from_text(text, strlen(text), &untouched);
    if (status != expected) {
        fail_msg("%s: %s", text, rec_status_text(status));
    }
    assert_interval(untouched, 7.25, 8.5);
}

static void decimals_are_enclosed_by_the_doubles_beside_them(void **state)
{
    (void)state;
    assert_interval(read("[0.1]"), rec_next_down(0.1), 0.1);
    assert_interval(read("[0.1, 0.3]"), rec_next_down(0.1), rec_next_up(0.3));
    assert_interval(read("[ -1/10 , 1/8 ]"), -0.1, 0.125);
    assert_interval(read("[-.5,+5.]"), -0.5, 5.0);
    assert_interval(read("[1E3,1e+4]"), 1000.0, 10000.0);
    assert_interval(read("[0X1.8P1,0xFFp-4]"), 3.0, 15.9375);
    assert_interval(read("[1.00000000000000000000001]"), 1.0, rec_next_up(1.0));
    assert_interval(read("[-0]"), 0.0, 0.0);
}

static void ends_may_be_left_out(void **state)
{
    (void)state;
    assert_interval(read("[2.385,]"), 2.385, REC_INFINITY);
    assert_interval(read("[,7.25]"), -REC_INFINITY, 7.25);
    assert_interval(read("[ , ]"), -REC_INFINITY, REC_INFINITY);
    assert_interval(read("[-inf,+INFINITY]"), -REC_INFINITY, REC_INFINITY);
    assert_interval(read("[ Entire ]"), -REC_INFINITY, REC_INFINITY);
    assert_true(rec_interval_is_empty(read("[\t]")));
    assert_true(rec_interval_is_empty(read("[ EMPTY ]")));
}

static void numbers_beyond_the_doubles_have_ends_among_them(void **state)
{
    (void)state;
    assert_interval(read("[1e400]"), DBL_MAX, REC_INFINITY);
    assert_interval(read("[-1e999999999999999999999]"), -REC_INFINITY, -DBL_MAX);
    assert_interval(read("[1e-999999999999999999999]"), 0.0, 0x1p-1074);
    assert_interval(read("[0e999999999999]"), 0.0, 0.0);
    assert_interval(read("[0x1p-1075,0x1p1024]"), 0.0, REC_INFINITY);
    assert_interval(read("[0x1p1023]"), 0x1p1023, 0x1p1023);
}

static void a_question_mark_gives_or_takes_units_of_the_last_digit(void **state)
{
    (void)state;
    assert_interval(read("2.5?"), rec_next_down(2.45), rec_next_up(2.55));
    assert_interval(read("0?"), -0.5, 0.5);
    assert_interval(read("-2.5?5d"), -3.0, -2.5);
    assert_interval(read("-2.5?5U"), -2.5, -2.0);
    assert_interval(read("2.500?5e+7"), 2.495e7, 2.505e7);
    assert_interval(read("12?0"), 12.0, 12.0);
    assert_interval(read("0.0??"), -REC_INFINITY, REC_INFINITY);
    assert_interval(read("0.0??u"), 0.0, REC_INFINITY);
    assert_interval(read("2.5??d"), -REC_INFINITY, 2.5);
    assert_interval(read("10?18446744073709551616"), -0x1p64, 0x1p64 + 4096.0);
}

static void ends_are_compared_exactly(void **state)
{
    (void)state;
    assert_refused("[1.0000000000000002,1.0000000000000001]", REC_E_INVALID);
    assert_interval(read("[1.0000000000000001,1.0000000000000002]"), 1.0, rec_next_up(1.0));
    assert_refused("[0x1.00000000000002p0,0x1.00000000000001p0]", REC_E_INVALID);
    assert_refused("[2/3,0.6666]", REC_E_INVALID);
    assert_refused("[inf]", REC_E_INVALID);
    assert_refused("[-inf]", REC_E_INVALID);
    assert_refused("[inf,inf]", REC_E_INVALID);
    assert_refused("[2,-inf]", REC_E_INVALID);
    assert_refused("[1e400,1e399]", REC_E_INVALID);
}

static void text_that_is_no_interval_is_refused(void **state)
{
    (void)state;
    const char *const texts[] = {
        "",        "1",      "[",     "]",      "[1",       "[1,2",    "[1,2]]",  "[1,2,3]",
        " [1]",    "[1] ",   "[1;2]", "[--1]",  "[1e]",     "[1e+]",   "[0x]",    "[0xg]",
        "[0x1p]",  "[.]",    "[1/0]", "[1/]",   "[1/-2]",   "[1.5/2]", "[1 2]",   "[1 /2]",
        "[nai]",   "[foo]",  "[in]",  "[empt]", "[empty,]", "[1]_com", "?",       "1?x",
        "1?1ud",   "1e3?",   "0x1?",  "1??5",   "+",        "[infin]", "[1e1.5]", "1?e",
        "[entire", "[\xff]", "[1,2)", "(1,2)",  "1.?.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_refused(texts[i], REC_E_SYNTAX);
    }
}

static void the_text_ends_where_its_length_says(void **state)
{
    (void)state;
    rec_interval interval = {7.0, 8.0};
    assert_rec_ok(rec_interval_from_text("[1,25]", 6, &interval));
    assert_interval(interval, 1.0, 25.0);
    assert_int_equal(rec_interval_from_text("[1,2]5]", 4, &interval), REC_E_SYNTAX);
    assert_rec_ok(rec_interval_from_text("[1,2]5]", 5, &interval));
    assert_int_equal(rec_interval_from_text("[1\0]", 4, &interval), REC_E_SYNTAX);
    assert_rec_ok(rec_interval_from_text("12?34", 3, &interval));
    assert_interval(interval, 11.5, 12.5);
}

static void long_text_is_read_up_to_its_limit(void **state)
{
    (void)state;
    char text[REC_INTERVAL_TEXT_MAX + 2];
    memset(text, '0', sizeof text);
    memcpy(text, "[0.1", 4);
    text[REC_INTERVAL_TEXT_MAX - 1] = ']';
    rec_interval interval = {7.0, 8.0};
    assert_rec_ok(rec_interval_from_text(text, REC_INTERVAL_TEXT_MAX, &interval));
    assert_interval(interval, rec_next_down(0.1), 0.1);
    assert_int_equal(rec_interval_from_text(text, REC_INTERVAL_TEXT_MAX + 1, &interval),
                     REC_E_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_enclosed_by_the_doubles_beside_them),
        cmocka_unit_test(ends_may_be_left_out),
        cmocka_unit_test(numbers_beyond_the_doubles_have_ends_among_them),
        cmocka_unit_test(a_question_mark_gives_or_takes_units_of_the_last_digit),
        cmocka_unit_test(ends_are_compared_exactly),
        cmocka_unit_test(text_that_is_no_interval_is_refused),
        cmocka_unit_test(the_text_ends_where_its_length_says),
        cmocka_unit_test(long_text_is_read_up_to_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
