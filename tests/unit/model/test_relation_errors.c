/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with relations: the bytes pointed at and the words of the
 * message.
 */
#include "support/compiled.h"

/** A relation, the bytes the error points at, where they stand, and words of its message. */
typedef struct error_case {
    const char *text;
    size_t at;
    const char *pointed_at, *part;
} error_case;

static void assert_errors(void **state, const error_case cases[], size_t count, rec_status status)
{
    compiled *made = *state;
    size_t as_expected = 0;
    for (size_t i = 0; i < count; i++) {
        const error_case *expected = &cases[i];
        (void)compiled_make(made, expected->text, strlen(expected->text));
        const rec_relation_fault *fault = &made->faults[0];
        const bool same =
            made->status == status && made->errors == 1 && fault->status == status &&
            fault->at == expected->at && fault->length == strlen(expected->pointed_at) &&
            memcmp(expected->text + fault->at, expected->pointed_at, fault->length) == 0 &&
            strstr(fault->message, expected->part) != NULL;
        as_expected += same;
        if (!same) {
            print_error("%s\n  status %d, %zu errors, at %zu, %zu bytes: %s\n", expected->text,
                        (int)made->status, made->errors, fault->at, fault->length,
                        made->fault_count > 0 ? fault->message : "");
        }
    }
    assert_int_equal(as_expected, count);
}

#define ASSERT_ERRORS(cases, status)                                                               \
    assert_errors(state, cases, sizeof(cases) / sizeof(cases)[0], status)

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

static void missing_operands_are_pointed_at(void **state)
{
    static const error_case cases[] = {
        {"", 0, "", "the relation is empty"},
        {" \t\n ", 0, "", "the relation is empty"},
        {"x <=", 2, "<=", "a value is missing behind this `<=`"},
        {"x + == y", 4, "==", "a value is missing before this `==`"},
        {"<= y", 0, "<=", "a value is missing before this `<=`"},
        {"x <= <= y", 5, "<=", "a value is missing before this `<=`"},
        {"x * * y == 1", 4, "*", "a value is missing before this `*`"},
        {"+x == 1", 0, "+", "a value is missing before this `+`"},
        {"x == -", 5, "-", "a value is missing behind this `-`"},
        {"() == x", 1, ")", "a value is missing before this `)`"},
        {"max() == x", 4, ")", "a value is missing before this `)`"},
        {"max(x,) == y", 6, ")", "a value is missing before this `)`"},
        {"max(,x) == y", 4, ",", "a value is missing before this `,`"},
        {"max( ", 0, "max(", "a value is missing behind this `max(`"},
        {"x ^ == y", 4, "==", "a value is missing before this `==`"},
        {"within 5%", 0, "within", "a value is missing before `within`"},
        {"x ~= within 5%", 5, "within", "a value is missing before `within`"},
        {"% == x", 0, "%", "a value is missing before this `%`"},
        {"x ~= {km} within 5%", 5, "{", "braces give the unit of a number"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void parentheses_must_pair(void **state)
{
    static const error_case cases[] = {
        {"(x == y", 3, "==", "the one at column 1 of the relation is never closed"},
        {"x == (y", 5, "(", "this `(` is never closed"},
        {"x == max(y", 5, "m", "this max is never closed"},
        {"x == y)", 6, ")", "this `)` closes nothing"},
        {"x == ((y + 1)", 5, "(", "this `(` is never closed"},
        {"x[2024 == y", 1, "[", "this `[` is never closed by `]`"},
        {"x == [1, 2", 5, "[", "this `[` is never closed by `]`"},
        {"x == 5 {km", 7, "{", "this `{` is never closed by `}`"},
        {"x == y]", 6, "]", "this bracket closes nothing"},
        {"x == y}", 6, "}", "this brace closes nothing"},
        {"max(x, y == z)", 9, "==", "cannot stand within parentheses"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void a_relation_compares_in_one_direction(void **state)
{
    static const error_case cases[] = {
        {"x", 0, "x", "a comparison is missing"},
        {"x + 5", 0, "x + 5", "a comparison is missing"},
        {"x <= y >= z", 7, ">=", "a chain goes one way"},
        {"x > y == z < p", 11, "<", "a chain goes one way"},
        {"x ~= y", 2, "~=", "~= needs to say how near"},
        {"x <= y ~= z", 7, "~=", "~= needs to say how near"},
        {"x == y within 5%", 7, "within", "`within` belongs to ~="},
        {"x within 5%", 2, "within", "`within` belongs to ~="},
        {"x ~= y within", 7, "within", "`within` needs a percentage"},
        {"x ~= y within %", 7, "within", "`within` needs a percentage"},
        {"x ~= y within -5%", 7, "within", "`within` needs a percentage"},
        {"x ~= y within z", 7, "within", "`within` needs a percentage"},
        {"x ~= y within 5", 14, "5", "the percent sign is missing: within 5%"},
        {"x ~= y within 5 + 1%", 14, "5", "the percent sign is missing: within 5%"},
        {"x ~= y within 5% <= z", 17, "<=", "end the relation"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void what_stands_where_an_operator_belongs_is_told_with_the_cure(void **state)
{
    static const error_case cases[] = {
        {"x y == 1", 2, "y", "an operator is missing before `y`"},
        {"x (y) == 1", 0, "x", "`x` is no function"},
        {"2 (y) == x", 2, "(", "an operator is missing before `(`"},
        {"2x == y", 1, "x", "an operator is missing before `x`"},
        {"x == 3 million", 7, "million", "write 3e6 for 3 million"},
        {"x == 10 000", 8, "000", "digits of one number stand together"},
        {"x == 1.2.3", 8, ".3", "an operator is missing before `.3`"},
        {"x == 5 km", 7, "km", "a unit stands in braces"},
        {"x {km} == 1", 2, "{", "quantities have their own"},
        {"5% <= share", 1, "%", "a percent sign stands behind `within` only"},
        {"x <= y and y <= z", 7, "and", "write two relations"},
        {"x <= y, y <= z", 6, ",", "a comma parts arguments"},
        {"(x, y) == z", 2, ",", "a comma parts arguments"},
        {"sqrt(x, y) == z", 6, ",", "sqrt takes one argument"},
        {"sqrt == z", 0, "sqrt", "sqrt needs its argument in parentheses: sqrt(a)"},
        {"max x == z", 0, "max", "max needs its arguments in parentheses: max(a, b)"},
        {"ln(x) == z", 0, "ln", "log (natural)"},
        {"x[2024][2025] == y", 7, "[", "an operator is missing before `[`"},
        {"[1, 2][2024] == y", 6, "[", "an operator is missing before `[`"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void other_spellings_are_told(void **state)
{
    static const error_case cases[] = {
        {"x \xE2\x89\xA4 y", 2, "\xE2\x89\xA4", "at most is written <="},
        {"x =< y", 2, "=<", "at most is written <="},
        {"x => y", 2, "=>", "at least is written >="},
        {"x === y", 2, "===", "equality is written =="},
        {"x != y", 2, "!=", "cannot say that things differ"},
        {"x <> y", 2, "<>", "cannot say that things differ"},
        {"x ~ y", 2, "~", "about equal is written ~="},
        {"x ** 2 == y", 2, "**", "a power is written ^"},
        {"x // 2 == y", 2, "//", "a quotient is written /"},
        {"x \xC3\x97 2 == y", 2, "\xC3\x97", "a product is written *"},
        {"x \xE2\x88\x92 2 == y", 2, "\xE2\x88\x92", "minus is written with a hyphen"},
        {"x\xC2\xB2 == y", 1, "\xC2\xB2", "a square is written ^2"},
        {"|x| == y", 0, "|", "a size is written abs(...)"},
        {"x == y; y == z", 6, ";", "write two relations"},
        {"x == $5", 5, "$", "`$` is not understood"},
        {"x == \"y\"", 5, "\"", "is not understood"},
        {"x == \xFF", 5, "\xFF", "a character that is no text"},
        {"x == \x01", 5, "\x01", "a character that is no text"},
        {"\xC3\xA9 == x", 0, "\xC3\xA9", "is not understood"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void a_comma_that_may_group_digits_is_refused(void **state)
{
    static const error_case cases[] = {
        {"max(x, 10,000) <= y", 7, "10,000", "write `10, 000`, or `10000`"},
        {"max(10,000, x) <= y", 4, "10,000", "may part two numbers or group digits"},
        {"x == [1,500]", 6, "1,500", "write `1, 500`, or `1500`"},
        {"x == 10,000", 5, "10,000", "may part two numbers or group digits"},
        {"x == 1,5", 6, ",", "numbers have a decimal point and no commas"},
        {"x == [3]", 7, "]", "this bracket closes nothing"},
        {"x == [y, 5]", 6, "y", "a range is two numbers"},
        {"x == [3 5]", 8, "5", "a range is two numbers with a comma between"},
        {"x == [3, 5, 7]", 5, "[", "a range is two numbers"},
        {"x == [3,]", 8, "]", "this bracket closes nothing"},
    };
    ASSERT_ERRORS(cases, REC_E_SYNTAX);
}

static void numbers_and_dates_are_read_as_elsewhere(void **state)
{
    static const error_case syntax[] = {
        {"x == 007", 5, "007", "does not begin with 0"},
        {"x[soon] == y", 2, "soon", "`soon`: "},
        {"x[] == y", 1, "[]", "a date is missing here"},
        {"x == 5 { }", 7, "{ }", "a unit is missing here"},
    };
    ASSERT_ERRORS(syntax, REC_E_SYNTAX);
    static const error_case invalid[] = {
        {"x[2024-13] == y", 2, "2024-13", "there is no such month"},
        {"x == [5, 3]", 5, "[5, 3]", "the first end of a range is at most the second"},
    };
    ASSERT_ERRORS(invalid, REC_E_INVALID);
    static const error_case overflow[] = {
        {"x == 1e400", 6, "e400", "powers of ten go from -308 to 308"},
        {"x ~= y within 1e400%", 15, "e400", "powers of ten go from -308 to 308"},
    };
    ASSERT_ERRORS(overflow, REC_E_OVERFLOW);
}

static void both_sides_need_one_dimension(void **state)
{
    static const error_case cases[] = {
        {"shells >= 100", 10, "100", "write 100 {shell}"},
        {"-5 <= shells", 0, "-5", "write -5 {shell}"},
        {"shells + 1 <= shells", 9, "1", "write 1 {shell}"},
        {"max(shells, 1) <= shells", 12, "1", "write 1 {shell}"},
        {"rate == 3", 8, "3", "write 3 {shell/day}"},
        {"km * rate <= 5", 13, "5", "write 5 {km*(shell/day)}"},
        {"(5) <= shells", 7, "shells", "`(5)` has no unit, but `shells` is in shell"},
        {"2 * 50 <= shells", 10, "shells", "`2 * 50` has no unit, but `shells` is in shell"},
        {"shells <= containers", 10, "containers", "they cannot be compared"},
        {"shells - load <= x", 9, "load", "they cannot be added"},
        {"min(km, hours) <= km", 8, "hours", "they cannot be compared"},
        {"sum(km, mile, hours) <= km", 14, "hours",
         "`km, mile` is in km, but `hours` is in h: they cannot be added"},
        {"percent <= 50", 11, "50", "write 50 {%}, or 50 {1}"},
        {"sum(percent, percent) == 100", 25, "100", "write 100 {%}, or 100 {1}"},
        {"exp(km) == x", 4, "km", "divide it by 1 {km}"},
        {"log(shells) == x", 4, "shells", "divide it by 1 {shell}"},
        {"x ^ (2 {km}) == y", 4, "(2 {km})", "an exponent is of a number without a unit"},
        {"sqrt(km) == x", 5, "km", "of which there is no square root"},
        {"field ^ 0.5 == km", 0, "field", "of which there is no square root"},
        {"km ^ 500 == x", 0, "km", "the power of the unit is beyond what units can be"},
        {"x == 5 {foo}", 8, "foo", "`foo` is no unit that is known"},
        {"x == 5 {shels}", 8, "shels", "did you mean `shell`?"},
        {"warm + 1 {K} <= warm", 0, "warm", "can be compared, but not be added"},
        {"2 * warm <= warm", 4, "warm", "can be compared, but not be multiplied"},
        {"x / warm <= x", 4, "warm", "can be compared, but not be divided by"},
        {"-warm <= warm", 1, "warm", "can be compared, but not be negated"},
        {"warm ^ 2 <= kelvin", 0, "warm", "can be compared, but not be raised to a power"},
        {"warm ~= kelvin within 5%", 0, "warm", "but not be compared by shares"},
        {"warm >= 0", 8, "0", "write 0 {degC}"},
        {"loud + loud <= loud", 0, "loud", "whose 0 is not nothing"},
    };
    ASSERT_ERRORS(cases, REC_E_UNIT);
}

static void constants_that_cannot_be_are_errors(void **state)
{
    static const error_case cases[] = {
        {"x / 0 == y", 4, "0", "`0` is 0, by which nothing can be divided"},
        {"x / (2 - 2) == y", 4, "(2 - 2)", "is 0, by which nothing can be divided"},
        {"x / [-1, 1] == y", 4, "[-1, 1]", "may be 0"},
        {"x / [0, 1] == y", 4, "[0, 1]", "may be 0"},
        {"5 / 0 == y", 4, "0", "is 0"},
        {"x / (exp(1) - exp(1)) == y", 4, "(exp(1) - exp(1))", "may be 0"},
        {"0 ^ -1 == x", 0, "0", "has no power below 0"},
        {"sqrt(-1) == x", 5, "-1", "is below 0, where there is no square root"},
        {"[-1, 1] ^ 0.5 == x", 0, "[-1, 1]", "may be below 0"},
        {"log(-1) == x", 4, "-1", "is not above 0, where there is no logarithm"},
        {"log10(0) == x", 6, "0", "is not above 0"},
        {"log([0, 1]) == x", 4, "[0, 1]", "may be 0 or below"},
        {"x ^ y == 2", 4, "y", "`y` cannot be an exponent"},
        {"x ^ 0.3 == 2", 4, "0.3", "`0.3` cannot be an exponent"},
        {"x ^ 1001 == 2", 4, "1001", "cannot be an exponent"},
        {"x ^ [1, 2] == 2", 4, "[1, 2]", "cannot be an exponent"},
        {"x ^ exp(1) == 2", 4, "exp(1)", "cannot be an exponent"},
        {"2 ^ x == 2", 4, "x", "`x` cannot be an exponent"},
        {"5 <= 3 <= x", 0, "5 <= 3", "`5 <= 3` can never hold"},
        {"x <= 5 < 5", 5, "5 < 5", "can never hold"},
        {"x <= [1, 2] == [3, 4]", 5, "[1, 2] == [3, 4]", "can never hold"},
        {"x <= 5 ~= 4 within 10%", 5, "5 ~= 4", "can never hold"},
        {"1 <= 2", 0, "1 <= 2", "and none is named here"},
        {"p ~= q within 100%", 2, "~=", "this says nothing"},
        {"x ~= y within 200%", 2, "~=", "this says nothing"},
    };
    ASSERT_ERRORS(cases, REC_E_DOCUMENT);
}

static void unknown_names_are_all_told(void **state)
{
    compiled *made = *state;
    static const char text[] = "shels <= foo * a.b. + Shells";
    assert_int_equal(compiled_make(made, text, sizeof text - 1), REC_E_DOCUMENT);
    assert_int_equal(made->errors, 4);
    static const size_t places[] = {0, 9, 15, 22};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(made->faults[i].at, places[i]);
    }
    assert_int_equal(made->terms.tape_count, 0);
}

/* ---- limits ---- */

static void nesting_and_length_have_limits(void **state)
{
    compiled *made = *state;
    static char text[REC_RELATION_BYTES_MAX + 64];
    const size_t deepest = REC_RELATION_DEPTH_MAX;
    for (size_t depth = deepest; depth <= deepest + 1; depth++) {
        memset(text, '(', depth);
        text[depth] = 'x';
        memset(text + depth + 1, ')', depth);
        memcpy(text + 2 * depth + 1, " == y", 6);
        const rec_status expected = depth == deepest ? REC_OK : REC_E_LIMIT;
        assert_int_equal(compiled_make(made, text, 2 * depth + 6), expected);
    }
    assert_int_equal(made->faults[0].at, deepest);
    memset(text, '-', deepest + 1);
    memcpy(text + deepest + 1, "x == y", 7);
    assert_int_equal(compiled_make(made, text, deepest + 7), REC_E_LIMIT);

    const size_t most = REC_RELATION_BYTES_MAX;
    memset(text, ' ', sizeof text);
    memcpy(text, "x == y", 6);
    assert_rec_ok(compiled_make(made, text, most));
    assert_int_equal(compiled_make(made, text, most + 1), REC_E_LIMIT);
}

static void long_relations_cost_no_more_than_their_length(void **state)
{
    compiled *made = *state;
    static char text[REC_RELATION_BYTES_MAX + 1];
    size_t length = 0;
    while (length < REC_RELATION_BYTES_MAX - 16) {
        memcpy(text + length, "x+0.1*y*", 8);
        length += 8;
    }
    memcpy(text + length, "1<=z", 5);
    assert_rec_ok(compiled_make(made, text, length + 4));
    assert_int_equal(made->terms.operand_count, 3);
    length = 0;
    while (length < REC_RELATION_BYTES_MAX - 16) {
        memcpy(text + length, "x<=", 3);
        length += 3;
    }
    memcpy(text + length, "y", 2);
    assert_rec_ok(compiled_make(made, text, length + 1));
    length = 0;
    while (length < REC_RELATION_BYTES_MAX - 16) { /* a factor that grows and grows */
        memcpy(text + length, "1.23456789e-300*", 16);
        length += 16;
    }
    memcpy(text + length, "x<=y", 5);
    assert_rec_ok(compiled_make(made, text, length + 4));
}

#define ERROR_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ERROR_TEST(missing_operands_are_pointed_at),
        ERROR_TEST(parentheses_must_pair),
        ERROR_TEST(a_relation_compares_in_one_direction),
        ERROR_TEST(what_stands_where_an_operator_belongs_is_told_with_the_cure),
        ERROR_TEST(other_spellings_are_told),
        ERROR_TEST(a_comma_that_may_group_digits_is_refused),
        ERROR_TEST(numbers_and_dates_are_read_as_elsewhere),
        ERROR_TEST(both_sides_need_one_dimension),
        ERROR_TEST(constants_that_cannot_be_are_errors),
        ERROR_TEST(unknown_names_are_all_told),
        ERROR_TEST(nesting_and_length_have_limits),
        ERROR_TEST(long_relations_cost_no_more_than_their_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
