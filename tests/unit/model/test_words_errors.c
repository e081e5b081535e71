/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

/** A phrase, the bytes the error points at, and a word of its message. */
typedef struct error_case {
    const char *phrase, *pointed_at, *message;
    rec_status status;
} error_case;

static void assert_error(const char *phrase, size_t length, rec_kind kind, rec_status expected,
                         const char *pointed_at, const char *message)
{
    const rec_words_context context = {.kind = kind};
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    rec_exact_set_long(&words.number, 99, 1);
    const rec_status status = rec_words_read(phrase, length, &context, &words, &error);
    const bool points = error.at <= length && error.length <= length - error.at &&
                        error.length == strlen(pointed_at) &&
                        memcmp(phrase + error.at, pointed_at, error.length) == 0;
    if (status != expected || !points || strstr(error.message, message) == NULL) {
        print_error("\"%s\": status %d at %zu, %zu bytes: %s\n", phrase, (int)status, error.at,
                    error.length, error.message);
    }
    assert_int_equal(status, expected);
    assert_true(points);
    assert_non_null(strstr(error.message, message));
    assert_exact(&words.number, "99");
    rec_words_clear(&words);
}

static void assert_errors(const error_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_error(cases[i].phrase, strlen(cases[i].phrase), REC_KIND_REAL, cases[i].status,
                     cases[i].pointed_at, cases[i].message);
    }
}

#define ASSERT_ERRORS(cases) assert_errors(cases, sizeof(cases) / sizeof(cases)[0])

static void unknown_words_are_pointed_at_and_near_ones_named(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"about aproximately 5", "aproximately", "did you mean approximately?", REC_E_SYNTAX},
        {"nearley 5 million", "nearley", "did you mean nearly?", REC_E_SYNTAX},
        {"3 milion shells", "milion", "did you mean million?", REC_E_SYNTAX},
        {"3 millions shells", "millions", "did you mean million?", REC_E_SYNTAX},
        {"June 2024", "June", "is not understood", REC_E_SYNTAX},
        {"17 June 2024", "2024", "behind the number", REC_E_SYNTAX},
        {"nan", "nan", "is not understood", REC_E_SYNTAX},
        {"inf", "inf", "is not understood", REC_E_SYNTAX},
        {"Infinity", "Infinity", "is not understood", REC_E_SYNTAX},
        {"million shells", "million", "needs a number before it", REC_E_SYNTAX},
        {"about", "", "a number is missing", REC_E_SYNTAX},
        {"about a", "a", "no number", REC_E_SYNTAX},
        {"", "", "a number is missing", REC_E_SYNTAX},
        {" . ", "", "a number is missing", REC_E_SYNTAX},
        {"just about 5", "just", "before a number", REC_E_SYNTAX},
        {"a 5-year-old", "5-year-old", "behind the number", REC_E_SYNTAX},
        {"5-year-old", "-year-old", "a dash leads to another", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void a_second_hedge_is_refused(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"up to about 5 million", "about", "a second hedge after \"up to\"", REC_E_SYNTAX},
        {"at least about 3 million", "about", "a second hedge", REC_E_SYNTAX},
        {"about 5 or more", "or more", "a second hedge after \"about\"", REC_E_SYNTAX},
        {"at least 5+", "+", "a second hedge", REC_E_SYNTAX},
        {"at least 3 shells or more", "or more", "a second hedge", REC_E_SYNTAX},
        {"5 or more shells or so", "or so", "a second hedge", REC_E_SYNTAX},
        {"about none", "none", "a second hedge", REC_E_SYNTAX},
        {"at least dozens", "dozens", "a second hedge", REC_E_SYNTAX},
        {"about a few", "a few", "a second hedge", REC_E_SYNTAX},
        {"dozens or more", "or more", "belongs to a number", REC_E_SYNTAX},
        {"no shells or so", "or so", "a second hedge", REC_E_SYNTAX},
        {"=> 5", ">", "a second hedge", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void what_follows_a_number_must_be_a_unit(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"5 10", "10", "behind the number", REC_E_SYNTAX},
        {"3 or 4 million", "or", "behind the number", REC_E_SYNTAX},
        {"3 million over", "over", "behind the number", REC_E_SYNTAX},
        {"3 and 4", "and", "behind the number", REC_E_SYNTAX},
        {"five six", "six", "behind the number", REC_E_SYNTAX},
        {"3 x 10^6", "x", "behind the number", REC_E_SYNTAX},
        {"3 × 10^6", "×", "behind the number", REC_E_SYNTAX},
        {"dozens of thousands", "thousands", "did you mean thousand?", REC_E_SYNTAX},
        {"thousands of hundreds", "hundreds", "did you mean hundred?", REC_E_SYNTAX},
        {"5 shells, reportedly", ",", "behind the number", REC_E_SYNTAX},
        {"16:00", ":", "behind the number", REC_E_SYNTAX},
        {"5!", "!", "behind the number", REC_E_SYNTAX},
        {"a lot of shells", "lot", "behind the number", REC_E_SYNTAX},
        {"5?", "?", "behind the number", REC_E_SYNTAX},
        {"no 5 shells", "5", "behind the number", REC_E_SYNTAX},
        {"3 million thousand", "thousand", "behind the number", REC_E_SYNTAX},
        {"3 + 5", "5", "behind the number", REC_E_SYNTAX},
        {"2½", "½", "as in 2.5 or two and a half", REC_E_SYNTAX},
        {"2 ¾ km", "¾", "as in 2.5 or two and a half", REC_E_SYNTAX},
        {"2⅐", "⅐", "as in 2.5 or two and a half", REC_E_SYNTAX},
        {"2 km ↉", "↉", "behind the number", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void ranges_must_make_sense(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"5 to 3 million", "5 to 3 million", "larger to a smaller", REC_E_INVALID},
        {"900 to 1.1 million", "900 to 1.1 million", "the scale word holds for both",
         REC_E_INVALID},
        {"2024-02-17", "02", "begin with 0", REC_E_SYNTAX},
        {"5 to shells", "shells", "is no number", REC_E_SYNTAX},
        {"3-", "-", "a dash leads to another", REC_E_SYNTAX},
        {"at least 3 to 5", "at least", "does not go with a range", REC_E_SYNTAX},
        {"exactly 3 to 5", "exactly", "does not go with a range", REC_E_SYNTAX},
        {"3 to 5 or more", "or more", "does not go with a range", REC_E_SYNTAX},
        {"between 3", "between", "between 3 and 5 million", REC_E_SYNTAX},
        {"between 3 to 5", "between", "between 3 and 5 million", REC_E_SYNTAX},
        {"from 3 and 5", "from", "from 3 to 5 million", REC_E_SYNTAX},
        {"3 km to 5 miles", "km", "write the unit once", REC_E_SYNTAX},
        {"3 km to 5", "km", "write the unit once", REC_E_SYNTAX},
        {"between 3 shells and 5 rounds", "shells", "write the unit once", REC_E_SYNTAX},
        {"5 % to 10", "10", "percent sign", REC_E_SYNTAX},
        {"between 3 and 5 and 7", "and", "a second \"and\"", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void uncertainties_must_make_sense(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"about 3 ± 0.2", "about", "does not go with a value", REC_E_SYNTAX},
        {"3 ± 0.2 or so", "or so", "does not go with a value", REC_E_SYNTAX},
        {"3 ± 0", "0", "above 0", REC_E_INVALID},
        {"3 ± -1", "-1", "above 0", REC_E_INVALID},
        {"3 ±", "", "a number is missing", REC_E_SYNTAX},
        {"500 ± 10 %", "10 %", "percent sign", REC_E_SYNTAX},
        {"6.674 30(15)e-11", "30(15)e-11", "behind the number", REC_E_SYNTAX},
        {"6.674(15)", "(", "`value`", REC_E_SYNTAX},
        {"3 ± 0.2 ± 0.1", "±", "behind the number", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void what_leaves_no_number_is_refused(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"order of 0", "0", "above 0", REC_E_INVALID},
        {"order of -5", "-5", "above 0", REC_E_INVALID},
        {"nearly 0", "nearly", "leaves no number", REC_E_INVALID},
        {"just over 0 %", "just over", "leaves no number", REC_E_INVALID},
    };
    ASSERT_ERRORS(cases);
    assert_error("just over 0 %", 13, REC_KIND_COUNT, REC_E_INVALID, "just over", "no number");
}

static void errors_of_the_number_point_into_the_phrase(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"about 1,23 shells", "1,23", "1.23", REC_E_SYNTAX},
        {"about 3,5 million", "3,5", "3.5", REC_E_SYNTAX},
        {"up to 1e400", "e400", "308", REC_E_OVERFLOW},
        {"about --5", "-", "directly before digits", REC_E_SYNTAX},
        {"the 3rd", "the", "is not understood", REC_E_SYNTAX},
        {"about 3rd", "3rd", "ordinal", REC_E_SYNTAX},
        {"about 1/0", "0", "above 0", REC_E_INVALID},
        {"between 3 and 1,23", "1,23", "1.23", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
}

static void bytes_that_no_phrase_may_hold_are_pointed_at(void **state)
{
    (void)state;
    static const error_case cases[] = {
        {"$5 million", "$", "currency", REC_E_SYNTAX},
        {"5 million €", "€", "currency", REC_E_SYNTAX},
        {"5 \xFFshells", "\xFF", "UTF-8", REC_E_SYNTAX},
        {"5 shells\xE2\x82", "\xE2", "UTF-8", REC_E_SYNTAX},
        {"5 \xC0\xAF", "\xC0", "UTF-8", REC_E_SYNTAX},
        {"5 \xED\xA0\x80", "\xED", "UTF-8", REC_E_SYNTAX},
        {"5 \x01shells", "\x01", "U+0001", REC_E_SYNTAX},
        {"5 \x1B[31m", "\x1B", "U+001B", REC_E_SYNTAX},
        {"5 \xE2\x80\xAEshells", "\xE2\x80\xAE", "U+202E", REC_E_SYNTAX},
        {"5\xE2\x80\x8B million", "\xE2\x80\x8B", "U+200B", REC_E_SYNTAX},
    };
    ASSERT_ERRORS(cases);
    static const char with_nul[] = "5\0million";
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    assert_int_equal(rec_words_read(with_nul, 9, NULL, &words, &error), REC_E_SYNTAX);
    assert_int_equal(error.at, 1);
    rec_words_clear(&words);
}

static void a_phrase_has_a_thousand_bytes_at_most(void **state)
{
    (void)state;
    char phrase[1002];
    memset(phrase, ' ', sizeof phrase);
    memcpy(phrase + 990, "5 shells", 8);
    phrase[1001] = '\0';
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    assert_rec_ok(rec_words_read(phrase, 1000, NULL, &words, &error));
    assert_int_equal(words.number_at, 990);
    assert_int_equal(rec_words_read(phrase, 1001, NULL, &words, &error), REC_E_LIMIT);
    assert_int_equal(error.at, 1000);
    memset(phrase, 'x', 1000);
    assert_int_equal(rec_words_read(phrase, 1000, NULL, &words, &error), REC_E_SYNTAX);
    assert_int_equal(error.length, 1000);
    rec_words_clear(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_words_are_pointed_at_and_near_ones_named),
        cmocka_unit_test(a_second_hedge_is_refused),
        cmocka_unit_test(what_follows_a_number_must_be_a_unit),
        cmocka_unit_test(ranges_must_make_sense),
        cmocka_unit_test(uncertainties_must_make_sense),
        cmocka_unit_test(what_leaves_no_number_is_refused),
        cmocka_unit_test(errors_of_the_number_point_into_the_phrase),
        cmocka_unit_test(bytes_that_no_phrase_may_hold_are_pointed_at),
        cmocka_unit_test(a_phrase_has_a_thousand_bytes_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
