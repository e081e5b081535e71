/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What relations compile to, as text: see support/compiled.h.
 */
#include "support/compiled.h"

/** A relation and its tapes. */
typedef struct compiled_case {
    const char *text, *tapes;
} compiled_case;

static void assert_compiled(void **state, const compiled_case cases[], size_t count)
{
    compiled *made = *state;
    size_t as_expected = 0;
    for (size_t i = 0; i < count; i++) {
        char tapes[1024];
        (void)compiled_make(made, cases[i].text, strlen(cases[i].text));
        compiled_text(&made->terms, tapes, sizeof tapes);
        const bool same =
            made->status == REC_OK && made->fault_count == 0 && strcmp(tapes, cases[i].tapes) == 0;
        as_expected += same;
        if (!same) {
            print_error("%s\n  gives %s\n  not   %s\n", cases[i].text,
                        made->fault_count > 0 ? made->faults[0].message : tapes, cases[i].tapes);
        }
    }
    assert_int_equal(as_expected, count);
}

#define ASSERT_COMPILED(cases) assert_compiled(state, cases, sizeof(cases) / sizeof(cases)[0])

static int set_up(void **state)
{
    static compiled made;
    *state = &made;
    return compiled_begin(&made, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    compiled_end(*state);
    return 0;
}

static void operators_bind_as_in_school(void **state)
{
    static const compiled_case cases[] = {
        {"x + y * z == 1", "(x + (y * z)) == 1"},
        {"x - y - z == 1", "((x - y) - z) == 1"},
        {"x / y / z == 1", "((x / y) / z) == 1"},
        {"x / y * z == 1", "((x / y) * z) == 1"},
        {"(x + y) * z == 1", "((x + y) * z) == 1"},
        {"x * y ^ 2 == 1", "(x * pow(y, 2)) == 1"},
        {"-x ^ 2 <= -1", "1 <= pow(x, 2)"},
        {"(-x) ^ 2 == 1", "pow(x, 2) == 1"},
        {"(-x) ^ 3 == 1", "pow(x, 3) == -1"},
        {"x ^ -2 == 1", "pow(x, -2) == 1"},
        {"x == 2 ^ 3 ^ 2", "x == 512"},
        {"x == 2 ^ -1 ^ 2", "x == 0.5"},
        {"x * -y == 1", "(x * y) == -1"},
        {"x - -y == 1", "(x + y) == 1"},
        {"--x == 1", "x == 1"},
        {"x == - - 4", "x == 4"},
        {"((((x)))) == (1)", "x == 1"},
        {"\tx\n ==  1 ", "x == 1"},
        {"x=1", "x == 1"},
        {"x== -1", "x == -1"},
        {"x==-1e-3*1000", "x == -1"},
    };
    ASSERT_COMPILED(cases);
}

static void comparisons_are_turned_to_at_most_and_less(void **state)
{
    static const compiled_case cases[] = {
        {"x <= y", "x <= y"},
        {"x >= y", "y <= x"},
        {"x < y", "x < y"},
        {"x > y", "y < x"},
        {"x = y", "x == y"},
        {"x > 2.385", "477 < (200 * x)"},
        {"0 <= x <= y < z", "0 <= x; x <= y; y < z"},
        {"x >= y > z", "y <= x; z < y"},
        {"x == y <= z == p", "x == y; y <= z; z == p"},
    };
    ASSERT_COMPILED(cases);
}

static void constants_are_folded_exactly_and_rounded_once(void **state)
{
    static const compiled_case cases[] = {
        {"2/3 * 6 == x", "4 == x"},
        {"x == 0.1 + 0.2 - 0.3", "x == 0"},
        {"x == (1/3)^2 * 9", "x == 1"},
        {"x == 1e300 * 1e300 / 1e300 / 1e300", "x == 1"},
        {"x == 3 / 10", "(10 * x) == 3"},
        {"x == sqrt(6.25)", "x == 2.5"},
        {"x == sqrt(2) ^ 2", "x == 1.9999999999999996..2.0000000000000004"},
        {"x == exp(0) + log(1) + log10(1000)", "x == 4"},
        {"x == abs(-2.5) + min(3, 1, 2) + max(3, 4) + sum(1, 2, 3)", "x == 13.5"},
        {"x == 4 ^ 0.5", "x == 2"},
        {"x == 0 ^ 0", "x == 1"},
        {"x == 1.5 ^ 1000", "x == 1.2338405969061734e+176..1.2338405969061735e+176"},
        {"x <= 1e308 * 10", "x <= 1.7976931348623157e+308..inf"},
        {"x == 1e-308 ^ 2 + y", "x == (0..4.9406564584124654e-324 + y)"},
    };
    ASSERT_COMPILED(cases);
}

static void factors_meet_and_cancel(void **state)
{
    static const compiled_case cases[] = {
        {"2*x + 2*y == 10", "(x + y) == 5"},
        {"2*x - 4*y <= 6", "(x - (2 * y)) <= 3"},
        {"-2*x - 4*y <= 6", "-3 <= (x + (2 * y))"},
        {"-x + y == 2", "(y - x) == 2"},
        {"3*x + 7*y == z", "((3 * x) + (7 * y)) == z"},
        {"0.1*x + 0.2*y + 0.3*z == p", "((x + (2 * y)) + (3 * z)) == (10 * p)"},
        {"3 - x == y", "(3 - x) == y"},
        {"x - 3 == y", "(x - 3) == y"},
        {"x + 0 == y", "x == y"},
        {"0.5 * (x - 1) >= y", "y <= (0.5 * (x - 1))"},
        {"2*x * 3*y / 6 == z", "(x * y) == z"},
        {"(2*x)^3 == 8*y", "pow(x, 3) == y"},
        {"sqrt(4*p) == 2*q", "sqrt(p) == q"},
        {"sqrt(2*p) == q", "sqrt((2 * p)) == q"},
        {"abs(-2*x) <= 4", "abs(x) <= 2"},
        {"min(-x, -y) <= -1", "1 <= (x max y)"},
        {"max(2*x, 2*y) == 6", "(x max y) == 3"},
        {"max(0, x - y) <= z", "(0 max (x - y)) <= z"},
        {"1/x == y", "pow(x, -1) == y"},
        {"5/(2*x) == y", "(2.5 / x) == y"},
        {"0*x == y", "(0 * x) == y"},
        {"0/x == y", "(0 / x) == y"},
        {"exp(2*x) == log(y/2)", "exp((2 * x)) == log((0.5 * y))"},
        {"x^1 == y^0", "x == pow(y, 0)"},
        {"x * x == y", "(x * x) == y"},
    };
    ASSERT_COMPILED(cases);
}

static void factors_that_are_no_doubles_are_made_whole(void **state)
{
    static const compiled_case cases[] = {
        {"x + 0.34*y <= 2.25*z", "((50 * x) + (17 * y)) <= (112.5 * z)"},
        {"- 4*x + 2*z + p >= 7/3*y + 104", "((7 * y) + 312) <= (6 * ((z - (2 * x)) + (0.5 * p)))"},
        {"7/3*x + 0.5*y + 2 == z", "(((14 * x) + (3 * y)) + 12) == (6 * z)"},
        {"0.1 - 0.3*x - y/7 < 1/9", "(9 * ((7 * (1 - (3 * x))) - (10 * y))) < 70"},
        {"-x/3 - y/7 <= -0.1", "21 <= (10 * ((7 * x) + (3 * y)))"},
        {"5 * (x + y) == 3", "(5 * (x + y)) == 3"},
        {"0.1 - x == y", "(1 - (10 * x)) == (10 * y)"},
        {"1e-6*x + 0.3*y <= 1e12", "(x + (300000 * y)) <= 1e+18"},
        {"min(x/3, 0.1*y) == z", "((10 * x) min (3 * y)) == (30 * z)"},
        {"3*x <= 10", "(3 * x) <= 10"},
        {"-3.93*x == -147.768", "(5 * x) == 188"},
        {"n < 0.3 * m", "(10 * n) < (3 * m)"},
        {"1000 {mile} <= km + mile", "25146000 <= ((15625 * km) + (25146 * mile))"},
    };
    ASSERT_COMPILED(cases);
    static const compiled_case beyond[] = {
        {"x == 0.12345678901234567891 * y", "x == (0.12345678901234568..0.12345678901234569 * y)"},
        {"x/9007199254740993 + y/9007199254740997 <= z",
         "(x + (0.99999999999999956..0.99999999999999967 * y)) <= "
         "(9007199254740992..9007199254740994 * z)"},
    };
    ASSERT_COMPILED(beyond);
}

static void units_that_cancel_leave_no_constant(void **state)
{
    static const compiled_case cases[] = {
        {"shells <= containers * load", "shells <= (containers * load)"},
        {"days * rate == shells", "(days * rate) == shells"},
        {"speed * hours == km", "(speed * hours) == km"},
        {"load == shells / containers", "load == (shells / containers)"},
        {"sqrt(area) == km", "sqrt(area) == km"},
        {"area == km^2", "area == pow(km, 2)"},
        {"area == km * km", "area == (km * km)"},
        {"rate * 7 {day} <= 70 {shell}", "rate <= 10"},
        {"exp(km / 2 {km}) == x", "exp((0.5 * km)) == x"},
    };
    ASSERT_COMPILED(cases);
}

static void factors_between_units_are_folded_in(void **state)
{
    static const compiled_case cases[] = {
        {"km == mile", "(15625 * km) == (25146 * mile)"},
        {"km <= 500 {mile}", "(125 * km) <= 100584"},
        {"5000 {m} <= km", "5 <= km"},
        {"km + 500 {m} <= 1 {km}", "(km + 0.5) <= 1"},
        {"500 {m} + km <= 1 {km}", "(0.5 + km) <= 1"},
        {"shells <= rate * 2 {week}", "shells <= (14 * rate)"},
        {"rate <= 5 {shell} / 7 {day}", "(7 * rate) <= 5"},
        {"share <= 5 {%}", "(20 * share) <= 1"},
        {"share * 100 == percent", "(10000 * share) == percent"},
        {"percent == share", "percent == (100 * share)"},
        {"warm <= kelvin", "warm <= (kelvin + -273.15000000000003..-273.14999999999998)"},
        {"warm <= 50 {degF}", "warm <= 9.9999999999999947..10.000000000000005"},
        {"max(warm, 10 {degC}) <= 20 {degC}", "(warm max 10) <= 20"},
        {"loud <= loud", "loud <= loud"},
    };
    ASSERT_COMPILED(cases);
}

static void zero_is_zero_in_any_unit(void **state)
{
    static const compiled_case cases[] = {
        {"0 <= shells <= containers * load", "0 <= shells; shells <= (containers * load)"},
        {"max(0, km - 5 {km}) <= -0 + mile", "(15625 * (0 max (km - 5))) <= (25146 * mile)"},
        {"kelvin >= (0)", "0 <= kelvin"},
    };
    ASSERT_COMPILED(cases);
}

static void strict_order_of_whole_numbers_leaves_one_between(void **state)
{
    static const compiled_case cases[] = {
        {"n < m", "n <1 m"},
        {"n > m", "m <1 n"},
        {"2*n < m + 1", "(2 * n) <1 (m + 1)"},
        {"-n < m", "-(n) <1 m"},
        {"n < 2.5", "n <= 2"},
        {"n < 3", "n <= 2"},
        {"2.5 < n", "3 <= n"},
        {"n * m > 3", "4 <= (n * m)"},
        {"2*n < 7", "n <= 3"},
        {"shells > 100 {shell}", "101 <= shells"},
        {"n / 2 < m", "n < (2 * m)"},
        {"n < x", "n < x"},
        {"n + 0.5 < m", "(n + 0.5) < m"},
        {"n ^ -1 < m", "pow(n, -1) < m"},
        {"max(n, m) < min(n, m) + 3", "(n max m) <1 ((n min m) + 3)"},
    };
    ASSERT_COMPILED(cases);
}

static void about_equal_is_linear_where_the_sign_is_known(void **state)
{
    static const compiled_case cases[] = {
        {"p ~= q within 50%", "p <= (2 * q); q <= (2 * p)"},
        {"p ~= q within 0.5e2 %", "p <= (2 * q); q <= (2 * p)"},
        {"p ~= 10 within 50%", "p <= 20; 5 <= p"},
        {"10 ~= p within 50%", "5 <= p; p <= 20"},
        {"p ~= q within 0%", "p == q"},
        {"x ~= p within 50%", "x <= (2 * p); p <= (2 * x)"},
        {"q ~= x - y within 50%", "q <= (2 * (x - y)); (x - y) <= (2 * q)"},
        {"x ~= 10 within 50%", "x <= 20; 5 <= x"},
        {"x ~= 0 within 50%", "x <= 0; 0 <= x"},
        {"x ~= -10 within 50%", "x <= -5; -20 <= x"},
        {"-10 ~= 2*x within 50%", "-10 <= x; x <= -2.5"},
        {"x ~= [-5, -1] within 50%", "x <= (0.5 * [-5..-1]); [-5..-1] <= (0.5 * x)"},
        {"p ~= [1, 5] within 50%", "p <= (2 * [1..5]); [1..5] <= (2 * p)"},
        {"0 <= p ~= q within 50%", "0 <= p; p <= (2 * q); q <= (2 * p)"},
    };
    ASSERT_COMPILED(cases);
}

static void about_equal_of_any_sign_is_a_band_up_to_a_whole(void **state)
{
    static const compiled_case cases[] = {
        {"x ~= y within 50%", "(y min (4 * y)) <= (2 * x); x <= (0.5 * (y max (4 * y))); "
                              "(x min (4 * x)) <= (2 * y); y <= (0.5 * (x max (4 * x)))"},
        {"x ~= -4*y within 50%", "(-2 * (y max (4 * y))) <= x; x <= (-2 * (y min (4 * y))); "
                                 "(x min (4 * x)) <= (-8 * y); (-8 * y) <= (x max (4 * x))"},
        {"x ~= y within 100%", "abs((x - y)) <= (abs(x) max abs(y))"},
        {"x ~= p within 100%", "abs((x - p)) <= (abs(x) max abs(p))"},
        {"2*x ~= 4*y within 100%", "abs((x - (2 * y))) <= (abs(x) max abs((2 * y)))"},
        {"x ~= y within 150%", "abs((x - y)) <= (1.5 * (abs(x) max abs(y)))"},
    };
    ASSERT_COMPILED(cases);
}

static void a_range_is_a_number_that_is_not_known(void **state)
{
    static const compiled_case cases[] = {
        {"x == [3, 5] * y", "x == ([3..5] * y)"},
        {"x == [3, 5] * y + [3, 5]", "x == (([3..5] * y) + [3..5])"},
        {"x == y * (2 * [3, 5] - 1)", "x == (y * [5..9])"},
        {"x == y + [-1, 2] ^ 2", "x == (y + [0..4])"},
        {"x == y + 1 / [2, 4]", "x == (y + [0.25..0.5])"},
        {"x == y * abs([-3, 2]) * max([1, 2], 1.5)", "x == ((y * [0..3]) * [1.5..2])"},
        {"shells == [2, 4] {shell/container} * containers", "shells == ([2..4] * containers)"},
        {"km == [2, 4] {m} * n", "(1000 * km) == ([2..4] * n)"},
        {"x == [4, 4]", "x == 4"},
    };
    ASSERT_COMPILED(cases);
    static const compiled_case ends[] = {
        {"x <= [1, 5]", "x <= 5"},
        {"x < [1, 5]", "x < 5"},
        {"[1, 5] <= x", "1 <= x"},
        {"x >= [1, 5]", "1 <= x"},
        {"x == [1, 5]", "x <= 5; 1 <= x"},
        {"[1, 5] == x", "1 <= x; x <= 5"},
        {"km == [1000, 5000] {m}", "km <= 5; 1 <= km"},
        {"x <= [1, 5] <= y", "x <= [1..5]; [1..5] <= y"},
        {"x == [1, 5] == y", "x == [1..5]; [1..5] == y"},
        {"n < [1, 5]", "n <= 4"},
    };
    ASSERT_COMPILED(ends);
}

static void dates_stay_with_their_operands(void **state)
{
    static const compiled_case cases[] = {
        {"x[2024-05] == 2 * x[2024-03-31]", "x[2024-05] == (2 * x[2024-03-31])"},
        {"x [ 2024 ] <= x", "x[2024] <= x"},
        {"a.b[2024-02-17T16:00+03:00] == x", "a.b[2024-02-17T13:00Z] == x"},
        {"x[2024-05] + x[2024-05] == y", "(x[2024-05] + x[2024-05]) == y"},
    };
    ASSERT_COMPILED(cases);
    compiled *made = *state;
    assert_int_equal(made->terms.operand_count, 2);
}

static void operands_are_listed_once(void **state)
{
    compiled *made = *state;
    static const char text[] = "x + y + x[2024] + y + x + [1, 2] * z + [1, 2] * z <= x[2024-01]";
    assert_rec_ok(compiled_make(made, text, sizeof text - 1));
    const rec_relation_terms *terms = &made->terms;
    assert_int_equal(terms->operand_count, 7);
    for (size_t i = 0; i < terms->operand_count; i++) {
        size_t reads = 0;
        for (size_t s = 0; s < terms->tapes[0].step_count; s++) {
            const rec_tape_step *step = &terms->tapes[0].steps[s];
            reads += step->op == REC_TAPE_VARIABLE && step->a == i;
        }
        assert_int_equal(reads, 1);
    }
}

static void comparisons_of_constants_that_hold_are_left_out_with_a_warning(void **state)
{
    compiled *made = *state;
    static const struct {
        const char *text, *tapes, *part;
        size_t at, length;
    } cases[] = {
        {"0 <= 5 <= x", "5 <= x", "`0 <= 5` always holds", 0, 6},
        {"x >= 5 >= 4", "5 <= x", "`5 >= 4` always holds", 5, 6},
        {"x == 2 == 4/2", "x == 2", "`2 == 4/2` always holds", 5, 8},
        {"x < 5 ~= 4 within 20%", "x < 5", "`5 ~= 4` always holds", 4, 6},
        {"x <= [1, 2] < 3", "x <= [1..2]", "`[1, 2] < 3` always holds", 5, 10},
        {"x == sqrt(2)^2 == 2", "x == 1.9999999999999996..2.0000000000000004",
         "`sqrt(2)^2 == 2` cannot be decided", 5, 14},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char tapes[256];
        assert_rec_ok(compiled_make(made, cases[i].text, strlen(cases[i].text)));
        compiled_text(&made->terms, tapes, sizeof tapes);
        assert_string_equal(tapes, cases[i].tapes);
        assert_int_equal(made->warnings, 1);
        assert_non_null(strstr(made->faults[0].message, cases[i].part));
        assert_int_equal(made->faults[0].at, cases[i].at);
        assert_int_equal(made->faults[0].length, cases[i].length);
    }
}

#define RELATION_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RELATION_TEST(operators_bind_as_in_school),
        RELATION_TEST(comparisons_are_turned_to_at_most_and_less),
        RELATION_TEST(constants_are_folded_exactly_and_rounded_once),
        RELATION_TEST(factors_meet_and_cancel),
        RELATION_TEST(factors_that_are_no_doubles_are_made_whole),
        RELATION_TEST(units_that_cancel_leave_no_constant),
        RELATION_TEST(factors_between_units_are_folded_in),
        RELATION_TEST(zero_is_zero_in_any_unit),
        RELATION_TEST(strict_order_of_whole_numbers_leaves_one_between),
        RELATION_TEST(about_equal_is_linear_where_the_sign_is_known),
        RELATION_TEST(about_equal_of_any_sign_is_a_band_up_to_a_whole),
        RELATION_TEST(a_range_is_a_number_that_is_not_known),
        RELATION_TEST(dates_stay_with_their_operands),
        RELATION_TEST(operands_are_listed_once),
        RELATION_TEST(comparisons_of_constants_that_hold_are_left_out_with_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
