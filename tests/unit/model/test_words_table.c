/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

/** A phrase and what it says under each reading. */
typedef struct phrase_case {
    const char *phrase;
    rec_kind kind;
    const char *literal, *rounded, *ferson;
} phrase_case;

static void assert_case(const phrase_case *c)
{
    const rec_words_context context = {.kind = c->kind};
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    const rec_status status =
        rec_words_read(c->phrase, strlen(c->phrase), &context, &words, &error);
    if (status != REC_OK) {
        print_error("\"%s\": %s\n", c->phrase, error.message);
    }
    assert_rec_ok(status);
    char text[REC_READING_COUNT][TEST_INTERVAL_TEXT_SIZE];
    for (int i = 0; i < REC_READING_COUNT; i++) {
        test_interval_text(&words.reading[i], text[i]);
    }
    if (strcmp(text[0], c->literal) != 0 || strcmp(text[1], c->rounded) != 0 ||
        strcmp(text[2], c->ferson) != 0) {
        print_error("\"%s\"\n", c->phrase);
    }
    assert_string_equal(text[REC_READING_LITERAL], c->literal);
    assert_string_equal(text[REC_READING_ROUNDED], c->rounded);
    assert_string_equal(text[REC_READING_FERSON], c->ferson);
    rec_words_clear(&words);
}

#define ASSERT_CASES(cases)                                                                        \
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases)[0]; i++) {                                \
        assert_case(&(cases)[i]);                                                                  \
    }

static void exact_words_hold_one_number(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"exactly 23.85", REC_KIND_AMOUNT, "[477/20, 477/20]", "[477/20, 477/20]",
         "[23849/1000, 23851/1000]"},
        {"precisely 300", REC_KIND_COUNT, "[300, 300]", "[300, 300]", "[290, 310]"},
        {"= -5", REC_KIND_REAL, "[-5, -5]", "[-5, -5]", "[-51/10, -49/10]"},
        {"none", REC_KIND_COUNT, "[0, 0]", "[0, 0]", "[0, 0]"},
        {"zero shells", REC_KIND_COUNT, "[0, 0]", "[0, 0]", "[0, 0]"},
        {"no shells", REC_KIND_AMOUNT, "[0, 0]", "[0, 0]", "[0, 0]"},
        {"denied", REC_KIND_COUNT, "[0, 0]", "[0, 0]", "[0, 0]"},
        {"exactly zero", REC_KIND_COUNT, "[0, 0]", "[0, 0]", "[-1/10, 1/10]"},
    };
    ASSERT_CASES(cases)
}

static void a_bare_number_is_known_to_half_its_last_digit(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"4.8 million", REC_KIND_COUNT, "[4800000, 4800000]", "[4750000, 4850000]",
         "[4750000, 4850000]"},
        {"3 million", REC_KIND_COUNT, "[3000000, 3000000]", "[2500000, 3500000]",
         "[2500000, 3500000]"},
        {"a million", REC_KIND_COUNT, "[1000000, 1000000]", "[750000, 1250000]",
         "[500000, 1500000]"},
        {"550", REC_KIND_COUNT, "[550, 550]", "[545, 555]", "[545, 555]"},
        {"12300", REC_KIND_COUNT, "[12300, 12300]", "[12250, 12350]", "[12250, 12350]"},
        {"0.05", REC_KIND_AMOUNT, "[1/20, 1/20]", "[9/200, 11/200]", "[9/200, 11/200]"},
        {"-12.5", REC_KIND_REAL, "[-25/2, -25/2]", "[-251/20, -249/20]", "[-251/20, -249/20]"},
        {"-1", REC_KIND_REAL, "[-1, -1]", "[-5/4, -3/4]", "[-3/2, -1/2]"},
        {"0", REC_KIND_AMOUNT, "[0, 0]", "[0, 0]", "[-1/2, 1/2]"},
        {"0.0", REC_KIND_AMOUNT, "[0, 0]", "[0, 0]", "[-1/20, 1/20]"},
        {"17 %", REC_KIND_SHARE, "[17/100, 17/100]", "[33/200, 7/40]", "[33/200, 7/40]"},
    };
    ASSERT_CASES(cases)
}

static void bare_none_and_all_in_percent_are_known_to_one_percent(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"0 %", REC_KIND_SHARE, "[0, 0]", "[-1/200, 1/200]", "[-1/200, 1/200]"},
        {"100%", REC_KIND_SHARE, "[1, 1]", "[199/200, 201/200]", "[1/2, 3/2]"},
        {"100.0 percent", REC_KIND_SHARE, "[1, 1]", "[1999/2000, 2001/2000]",
         "[1999/2000, 2001/2000]"},
        {"about 100 %", REC_KIND_SHARE, "[3/4, 5/4]", "[1/2, 3/2]", "[-1, 3]"},
        {"zero percent", REC_KIND_SHARE, "[0, 0]", "[0, 0]", "[0, 0]"},
        {"1", REC_KIND_SHARE, "[1, 1]", "[3/4, 5/4]", "[1/2, 3/2]"},
    };
    ASSERT_CASES(cases)
}

static void about_and_around_widen_by_the_last_digit(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"about half of a million shells", REC_KIND_COUNT, "[450000, 550000]", "[400000, 600000]",
         "[300000, 700000]"},
        {"about a million", REC_KIND_COUNT, "[750000, 1250000]", "[500000, 1500000]",
         "[-1000000, 3000000]"},
        {"approximately 23.85", REC_KIND_AMOUNT, "[4769/200, 4771/200]", "[596/25, 1193/50]",
         "[2383/100, 2387/100]"},
        {"about -40", REC_KIND_REAL, "[-45, -35]", "[-50, -30]", "[-60, -20]"},
        {"around 40", REC_KIND_COUNT, "[35, 45]", "[30, 50]", "[-60, 140]"},
        {"about 0", REC_KIND_REAL, "[0, 0]", "[0, 0]", "[-2, 2]"},
        {"about 1", REC_KIND_COUNT, "[3/4, 5/4]", "[1/2, 3/2]", "[-1, 3]"},
    };
    ASSERT_CASES(cases)
}

static void nearly_and_just_over_have_one_open_end(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"nearly 5 million", REC_KIND_COUNT, "[4500000, 5000000)", "[4000000, 5000000)",
         "[4500000, 5000000]"},
        {"just over 5 million", REC_KIND_COUNT, "(5000000, 5500000]", "(5000000, 6000000]",
         "[5000000, 5500000]"},
        {"nearly -5", REC_KIND_REAL, "[-11/2, -5)", "[-6, -5)", "[-11/2, -5]"},
        {"just over 0.25", REC_KIND_AMOUNT, "(1/4, 51/200]", "(1/4, 13/50]", "[1/4, 51/200]"},
        {"almost 3", REC_KIND_AMOUNT, "[5/2, 3)", "[2, 3)", "[5/2, 3]"},
    };
    ASSERT_CASES(cases)
}

static void a_count_with_one_open_end_is_at_least_one_wide(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"nearly 3", REC_KIND_COUNT, "[2, 3)", "[2, 3)", "[2, 3]"},
        {"nearly 1", REC_KIND_COUNT, "[0, 1)", "[0, 1)", "[0, 1]"},
        {"just over 1", REC_KIND_COUNT, "(1, 2]", "(1, 2]", "[1, 2]"},
        {"just over 0", REC_KIND_COUNT, "(0, 1]", "(0, 1]", "[0, 1]"},
        {"nearly 40", REC_KIND_COUNT, "[35, 40)", "[30, 40)", "[35, 40]"},
        {"nearly 3 %", REC_KIND_COUNT, "[1/40, 3/100)", "[1/50, 3/100)", "[1/40, 3/100]"},
    };
    ASSERT_CASES(cases)
}

static void bounds_leave_one_side_free(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"over 20", REC_KIND_COUNT, "(20, inf)", "(20, inf)", "[20, 25]"},
        {"above 20", REC_KIND_COUNT, "(20, inf)", "(20, inf)", "[20, 40]"},
        {"more than 20", REC_KIND_COUNT, "(20, inf)", "(20, inf)", "(20, inf)"},
        {"under 20", REC_KIND_COUNT, "dom..20)", "dom..20)", "dom..20)"},
        {"less than a million", REC_KIND_COUNT, "dom..1000000)", "dom..1000000)", "dom..1000000)"},
        {"below 20", REC_KIND_REAL, "dom..20)", "dom..20)", "[0, 20]"},
        {"at least 3 million", REC_KIND_COUNT, "[3000000, inf)", "[3000000, inf)",
         "[3000000, inf)"},
        {"up to 4.8 million", REC_KIND_COUNT, "dom..4800000]", "dom..4800000]", "dom..4800000]"},
        {"at most -2.5", REC_KIND_REAL, "dom..-5/2]", "dom..-5/2]", "dom..-5/2]"},
    };
    ASSERT_CASES(cases)
}

static void ranges_are_taken_at_their_word(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"3 to 5 million", REC_KIND_COUNT, "[3000000, 5000000]", "[3000000, 5000000]",
         "[3000000, 5000000]"},
        {"about 3 to 5.5 million", REC_KIND_COUNT, "[2500000, 5550000]", "[2000000, 5600000]",
         "[1000000, 5700000]"},
        {"about 1 to 20", REC_KIND_COUNT, "[3/4, 25]", "[1/2, 30]", "[-1, 40]"},
        {"around 30 to 50", REC_KIND_COUNT, "[25, 55]", "[20, 60]", "[-70, 150]"},
        {"7 to 7", REC_KIND_COUNT, "[7, 7]", "[7, 7]", "[7, 7]"},
        {"-5 to -2.5", REC_KIND_REAL, "[-5, -5/2]", "[-5, -5/2]", "[-5, -5/2]"},
    };
    ASSERT_CASES(cases)
}

static void an_order_of_magnitude_is_a_factor_of_root_ten(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"order of 1 million", REC_KIND_COUNT, "[1000000 / root 10, 1000000 * root 10]",
         "[1000000 / root 10, 1000000 * root 10]", "[500000, 5000000]"},
        {"order of 0.3", REC_KIND_AMOUNT, "[3/10 / root 10, 3/10 * root 10]",
         "[3/10 / root 10, 3/10 * root 10]", "[3/20, 3/2]"},
    };
    ASSERT_CASES(cases)
}

static void vague_numbers_begin_at_two_or_three(void **state)
{
    (void)state;
    static const phrase_case cases[] = {
        {"dozens", REC_KIND_COUNT, "[24, inf)", "[24, inf)", "[24, inf)"},
        {"hundreds of shells", REC_KIND_COUNT, "[200, inf)", "[200, inf)", "[200, inf)"},
        {"millions", REC_KIND_COUNT, "[2000000, inf)", "[2000000, inf)", "[2000000, inf)"},
        {"tens of thousands of shells", REC_KIND_COUNT, "[20000, 100000)", "[20000, 100000)",
         "[20000, 100000)"},
        {"hundreds of millions", REC_KIND_COUNT, "[200000000, 1000000000)",
         "[200000000, 1000000000)", "[200000000, 1000000000)"},
        {"a couple", REC_KIND_COUNT, "[2, 2]", "[3/2, 5/2]", "[3/2, 5/2]"},
        {"a couple of hundred", REC_KIND_COUNT, "[200, 200]", "[150, 250]", "[150, 250]"},
        {"a few", REC_KIND_COUNT, "[3, 10)", "[3, 10)", "[3, 10)"},
        {"several thousand", REC_KIND_COUNT, "[3000, 10000)", "[3000, 10000)", "[3000, 10000)"},
        {"a few dozen", REC_KIND_COUNT, "[36, 120)", "[36, 120)", "[36, 120)"},
    };
    ASSERT_CASES(cases)
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_words_hold_one_number),
        cmocka_unit_test(a_bare_number_is_known_to_half_its_last_digit),
        cmocka_unit_test(bare_none_and_all_in_percent_are_known_to_one_percent),
        cmocka_unit_test(about_and_around_widen_by_the_last_digit),
        cmocka_unit_test(nearly_and_just_over_have_one_open_end),
        cmocka_unit_test(a_count_with_one_open_end_is_at_least_one_wide),
        cmocka_unit_test(bounds_leave_one_side_free),
        cmocka_unit_test(ranges_are_taken_at_their_word),
        cmocka_unit_test(an_order_of_magnitude_is_a_factor_of_root_ten),
        cmocka_unit_test(vague_numbers_begin_at_two_or_three),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
