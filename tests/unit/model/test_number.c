/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

#include "model/number.h"

/** Reads a number with all forms allowed that `allowed` names; returns what is left of the text. */
static const char *read_number(const char *text, unsigned allowed, rec_number *number)
{
    rec_words_error error = {0};
    rec_scan scan = {text, strlen(text), 0, &error};
    const rec_status status = rec_number_read(&scan, NULL, allowed, number);
    if (status != REC_OK) {
        print_error("\"%s\": %s\n", text, error.message);
    }
    assert_rec_ok(status);
    assert_int_equal(number->at + number->length, scan.at);
    return text + scan.at;
}

typedef struct number_case {
    const char *text, *value, *granularity;
} number_case;

static void assert_numbers(const number_case cases[], size_t count, unsigned allowed)
{
    rec_number number;
    rec_number_init(&number);
    for (size_t i = 0; i < count; i++) {
        char value[1000], granularity[1000];
        const char *rest = read_number(cases[i].text, allowed, &number);
        rec_exact_text(&number.value, value, sizeof value);
        rec_exact_text(&number.granularity, granularity, sizeof granularity);
        if (*rest != '\0' || strcmp(value, cases[i].value) != 0 ||
            strcmp(granularity, cases[i].granularity) != 0) {
            print_error("\"%s\"\n", cases[i].text);
        }
        assert_string_equal(rest, "");
        assert_string_equal(value, cases[i].value);
        assert_string_equal(granularity, cases[i].granularity);
    }
    rec_number_clear(&number);
}

#define ASSERT_NUMBERS(cases, allowed)                                                             \
    assert_numbers(cases, sizeof(cases) / sizeof(cases)[0], allowed)

static void digits_keep_their_last_significant_one(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"4.8 million", "4800000", "100000"},
        {"3 million", "3000000", "1000000"},
        {"550", "550", "10"},
        {"12300", "12300", "100"},
        {"0.05", "1/20", "1/100"},
        {"0.050", "1/20", "1/1000"},
        {".5", "1/2", "1/10"},
        {"30e5", "3000000", "1000000"},
        {"3E6", "3000000", "1000000"},
        {"4.8e-3", "3/625", "1/10000"},
        {"0", "0", "1"},
        {"0.0", "0", "1/10"},
        {"-0.0", "0", "1/10"},
        {"+7", "7", "1"},
        {"-12.50", "-25/2", "1/100"},
        {"\xE2\x88\x92"
         "5",
         "-5", "1"},
        {"100.0", "100", "1/10"},
        {"1005", "1005", "1"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void groups_are_by_thousands_or_indian(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"10,000", "10000", "10000"},
        {"1,234,567.8", "6172839/5", "1/10"},
        {"1,23,456", "123456", "1"},
        {"12,34,56,700", "123456700", "100"},
        {"10 000", "10000", "10000"},
        {"1 234 567", "1234567", "1"},
        {"10\xC2\xA0"
         "000",
         "10000", "10000"},
        {"1\xE2\x80\x89"
         "234\xE2\x80\xAF"
         "500",
         "1234500", "100"},
        {"3 500.5", "7001/2", "1/10"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void fractions_end_where_their_decimals_end(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"1/2", "1/2", "1/10"},
        {"3/4 million", "750000", "10000"},
        {"1/3", "1/3", "1/3"},
        {"2/6", "1/3", "1/6"},
        {"1000/2", "500", "100"},
        {"-1/8", "-1/8", "1/1000"},
        {"1/2 of a million", "500000", "100000"},
        {"half a million", "500000", "100000"},
        {"half of a million", "500000", "100000"},
        {"Half a Dozen", "6", "6/5"},
        {"half million", "500000", "100000"},
        {"a half-million", "500000", "100000"},
        {"a quarter of a million", "250000", "10000"},
        {"three quarters of a million", "750000", "10000"},
        {"two-thirds", "2/3", "1/3"},
        {"one and a half million", "1500000", "100000"},
        {"two and a half", "5/2", "1/10"},
        {"2 and a half million", "2500000", "100000"},
        {"one and three quarters million", "1750000", "10000"},
        {"half", "1/2", "1/10"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void words_count_to_their_last_part(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"three", "3", "1"},
        {"zero", "0", "1"},
        {"twenty", "20", "1"},
        {"twenty-five", "25", "1"},
        {"Twenty Five", "25", "1"},
        {"two hundred", "200", "100"},
        {"a hundred", "100", "100"},
        {"two hundred and five", "205", "1"},
        {"two hundred twenty-five", "225", "1"},
        {"two hundred thousand", "200000", "100000"},
        {"twenty-five thousand", "25000", "1000"},
        {"fifteen hundred", "1500", "100"},
        {"one million two hundred thousand", "1200000", "100000"},
        {"two thousand and five", "2005", "1"},
        {"a million", "1000000", "1000000"},
        {"a dozen", "12", "12"},
        {"two dozen", "24", "12"},
        {"three score", "60", "20"},
        {"a couple of thousand", "2000", "1000"},
        {"a couple", "2", "1"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void scales_multiply(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"3 hundred thousand", "300000", "100000"},
        {"1.5 lakh", "150000", "10000"},
        {"2 lakh crore", "2000000000000", "1000000000000"},
        {"5 crores", "50000000", "10000000"},
        {"3k", "3000", "1000"},
        {"3 K", "3000", "1000"},
        {"4.8m", "4800000", "100000"},
        {"4 mn", "4000000", "1000000"},
        {"2.5bn", "2500000000", "100000000"},
        {"7 billion", "7000000000", "1000000000"},
        {"1 tn", "1000000000000", "1000000000000"},
        {"1 trillion", "1000000000000", "1000000000000"},
        {"10 MILLION", "10000000", "10000000"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void percentages_are_divided_by_a_hundred(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"5 %", "1/20", "1/100"},
        {"12.5%", "1/8", "1/1000"},
        {"fifty percent", "1/2", "1/100"},
        {"20 per cent", "1/5", "1/10"},
        {"half a percent", "1/200", "1/1000"},
    };
    ASSERT_NUMBERS(cases, 0);
}

static void a_point_at_the_end_counts_where_it_is_allowed(void **state)
{
    (void)state;
    static const number_case cases[] = {{"10,000.", "10000", "1"}, {"10,000", "10000", "10000"}};
    ASSERT_NUMBERS(cases, REC_NUMBER_POINT_ENDS);
    rec_number number;
    rec_number_init(&number);
    assert_string_equal(read_number("10,000.", 0, &number), ".");
    assert_exact(&number.granularity, "10000");
    rec_number_clear(&number);
}

static void the_concise_form_gives_a_deviation(void **state)
{
    (void)state;
    rec_number number;
    rec_number_init(&number);
    assert_string_equal(read_number("6.674 30(15)e-11 m3", REC_NUMBER_CONCISE, &number), " m3");
    assert_true(number.concise);
    assert_exact(&number.value, "66743/1000000000000000");
    assert_exact(&number.deviation, "3/2000000000000000");
    assert_string_equal(read_number("4.8(2) million", REC_NUMBER_CONCISE, &number), "");
    assert_exact(&number.deviation, "200000");
    assert_string_equal(read_number("100(10)", REC_NUMBER_CONCISE, &number), "");
    assert_exact(&number.deviation, "10");
    assert_string_equal(read_number("100", REC_NUMBER_CONCISE, &number), "");
    assert_false(number.concise);
    assert_exact(&number.deviation, "0");
    rec_number_clear(&number);
}

static void what_follows_a_number_is_left(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rest;
    } cases[] = {{"3 m/s", " m/s"},
                 {"3m^2", "m^2"},
                 {"3 EV", " EV"},
                 {"3eV", "eV"},
                 {"2024 100", " 100"},
                 {"5 10", " 10"},
                 {"3 million thousand", " thousand"},
                 {"5 %/day", " %/day"},
                 {"a couple of shells", " of shells"},
                 {"three-five", "-five"},
                 {"twenty-thirty", "-thirty"},
                 {"five six", " six"},
                 {"two hundred and a half", " and a half"},
                 {"10 000/3", " 000/3"},
                 {"a dozen and five", " and five"},
                 {"one thousand two thousand", " two thousand"}};
    rec_number number;
    rec_number_init(&number);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(read_number(cases[i].text, 0, &number), cases[i].rest);
    }
    rec_number_clear(&number);
}

static bool is_metre_or_score(void *context, const char *text, size_t length)
{
    (void)context;
    return (length == 1 && text[0] == 'm') || (length == 5 && memcmp(text, "m s-1", 5) == 0) ||
           (length == 5 && memcmp(text, "score", 5) == 0);
}

static void a_unit_of_the_quantity_is_no_scale(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value;
    } cases[] = {{"3 m", "3"},    {"3 m s-1", "3"},   {"3 score", "3"},
                 {"3 k", "3000"}, {"3 M", "3000000"}, {"3 mn", "3000000"}};
    const rec_words_context context = {.kind = REC_KIND_AMOUNT, .is_unit = is_metre_or_score};
    rec_number number;
    rec_number_init(&number);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rec_words_error error = {0};
        rec_scan scan = {cases[i].text, strlen(cases[i].text), 0, &error};
        assert_rec_ok(rec_number_read(&scan, &context, 0, &number));
        assert_exact(&number.value, cases[i].value);
    }
    rec_number_clear(&number);
}

static void assert_refused(const char *text, rec_status expected, size_t at, size_t length,
                           const char *cure)
{
    rec_number number;
    rec_words_error error = {0};
    rec_scan scan = {text, strlen(text), 0, &error};
    rec_number_init(&number);
    const rec_status status = rec_number_read(&scan, NULL, 0, &number);
    if (status != expected || error.at != at || error.length != length ||
        strstr(error.message, cure) == NULL) {
        print_error("\"%s\": at %zu, %zu bytes: %s\n", text, error.at, error.length, error.message);
    }
    assert_int_equal(status, expected);
    assert_int_equal(error.at, at);
    assert_int_equal(error.length, length);
    assert_non_null(strstr(error.message, cure));
    rec_number_clear(&number);
}

static void numerals_that_are_not_clear_are_refused_with_the_cure(void **state)
{
    (void)state;
    assert_refused("1,23", REC_E_SYNTAX, 0, 4, "write 1.23 if it is a decimal point, else 123");
    assert_refused("3,5 million", REC_E_SYNTAX, 0, 3, "3.5");
    assert_refused("1.234.567", REC_E_SYNTAX, 0, 9, "1,234,567.8");
    assert_refused("1.234,5", REC_E_SYNTAX, 0, 7, "1,234,567.8");
    assert_refused("1,2345", REC_E_SYNTAX, 0, 6, "1.2345");
    assert_refused("1,234,56", REC_E_SYNTAX, 0, 8, "is not clear");
    assert_refused("1234,567", REC_E_SYNTAX, 0, 8, "1234.567");
    assert_refused("0,500", REC_E_SYNTAX, 0, 5, "0.500");
    assert_refused("10'000", REC_E_SYNTAX, 0, 6, "commas");
    assert_refused("10_000", REC_E_SYNTAX, 0, 6, "commas");
    assert_refused("007", REC_E_SYNTAX, 0, 3, "begin with 0");
    assert_refused("1e", REC_E_SYNTAX, 1, 1, "3e6");
    assert_refused("1e+", REC_E_SYNTAX, 1, 2, "3e6");
    assert_refused("0x10", REC_E_SYNTAX, 0, 4, "decimal digits");
    assert_refused("3rd", REC_E_SYNTAX, 0, 3, "ordinal");
    assert_refused("1.2(3)", REC_E_SYNTAX, 3, 1, "`value`");
    assert_refused("--5", REC_E_SYNTAX, 0, 1, "directly before digits");
    assert_refused("- 5", REC_E_SYNTAX, 0, 1, "directly before digits");
    assert_refused("-five", REC_E_SYNTAX, 0, 1, "directly before digits");
    assert_refused("1/2/3", REC_E_SYNTAX, 0, 5, "two whole numbers");
    assert_refused("1/2.5", REC_E_SYNTAX, 0, 5, "two whole numbers");
    assert_refused("nan", REC_E_SYNTAX, 0, 3, "\"nan\" is no number");
    assert_refused("infinity", REC_E_SYNTAX, 0, 8, "is no number");
    assert_refused("", REC_E_SYNTAX, 0, 0, "missing");
}

static void numbers_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    assert_refused("1/0", REC_E_INVALID, 2, 1, "above 0");
    assert_refused("1/-2", REC_E_INVALID, 2, 2, "above 0");
    assert_refused("1e400", REC_E_OVERFLOW, 1, 4, "308");
    assert_refused("1e-400", REC_E_OVERFLOW, 1, 5, "308");
    assert_refused("1e99999999999999999999", REC_E_OVERFLOW, 1, 21, "308");
    assert_refused("2e308", REC_E_OVERFLOW, 0, 5, "too large");
    assert_refused("1e308 trillion", REC_E_OVERFLOW, 0, 14, "too large");
    assert_refused("0.00000000000000000001e-308", REC_E_OVERFLOW, 0, 27, "too small");
    char digits[300];
    memset(digits, '7', sizeof digits);
    digits[REC_NUMBER_DIGITS_MAX] = '\0';
    rec_number number;
    rec_number_init(&number);
    assert_string_equal(read_number(digits, 0, &number), "");
    digits[REC_NUMBER_DIGITS_MAX] = '7';
    digits[REC_NUMBER_DIGITS_MAX + 1] = '\0';
    assert_refused(digits, REC_E_LIMIT, 0, REC_NUMBER_DIGITS_MAX + 1, "200 digits");
    memcpy(digits, "1.", 2);
    assert_string_equal(read_number(digits, 0, &number), "");
    digits[REC_NUMBER_DIGITS_MAX + 1] = '7';
    digits[REC_NUMBER_DIGITS_MAX + 2] = '\0';
    assert_refused(digits, REC_E_LIMIT, 2, REC_NUMBER_DIGITS_MAX, "200 digits");
    memcpy(digits, "1/", 2);
    assert_string_equal(read_number(digits, 0, &number), "");
    rec_number_clear(&number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_keep_their_last_significant_one),
        cmocka_unit_test(groups_are_by_thousands_or_indian),
        cmocka_unit_test(fractions_end_where_their_decimals_end),
        cmocka_unit_test(words_count_to_their_last_part),
        cmocka_unit_test(scales_multiply),
        cmocka_unit_test(percentages_are_divided_by_a_hundred),
        cmocka_unit_test(a_point_at_the_end_counts_where_it_is_allowed),
        cmocka_unit_test(the_concise_form_gives_a_deviation),
        cmocka_unit_test(what_follows_a_number_is_left),
        cmocka_unit_test(a_unit_of_the_quantity_is_no_scale),
        cmocka_unit_test(numerals_that_are_not_clear_are_refused_with_the_cure),
        cmocka_unit_test(numbers_beyond_the_limits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
