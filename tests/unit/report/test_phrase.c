/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"

#include "report/phrase.h"

#include <stdio.h>

/** Fractions of whole numbers are enough for what tests need. */
static void set_exact(rec_exact *x, const char *text)
{
    assert_rec_ok(rec_exact_parse(x, text));
}

static void set_end(rec_word_end *end, const char *text, bool open)
{
    end->infinite = text == NULL;
    end->open = open || text == NULL;
    if (text != NULL) {
        set_exact(&end->exact, text);
    }
}

static void set_reading(rec_words *words, rec_reading reading, const char *lo, const char *hi)
{
    set_end(&words->reading[reading].lo, lo, false);
    set_end(&words->reading[reading].hi, hi, false);
}

/** "about half of a million shells" */
static const char half[] = "about half of a million shells";

static void make_half(rec_words *words)
{
    rec_words_init(words);
    words->hedge = REC_HEDGE_ABOUT;
    set_exact(&words->number, "500000");
    set_exact(&words->granularity, "100000");
    words->unit_at = 24;
    words->unit_length = 6;
    set_reading(words, REC_READING_LITERAL, "450000", "550000");
    set_reading(words, REC_READING_ROUNDED, "400000", "600000");
    set_reading(words, REC_READING_FERSON, "300000", "700000");
}

static void report_json(const rec_phrase phrases[], size_t count, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_phrase_report_json(phrases, count, &sink));
}

static void report_text(const rec_phrase phrases[], size_t count, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_phrase_report_text(phrases, count, &sink));
}

static void half_a_million_is_as_the_manual_has_it(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_string_equal(
        caught.text,
        "[{\"phrase\": \"about half of a million shells\", \"hedge\": \"about\", "
        "\"number\": \"500000\", \"granularity\": 100000, \"unit\": \"shells\", "
        "\"readings\": {\"literal\": {\"low\": 450000, \"high\": 550000, \"low_open\": false, "
        "\"high_open\": false}, \"rounded\": {\"low\": 400000, \"high\": 600000, "
        "\"low_open\": false, \"high_open\": false}, \"ferson\": {\"low\": 300000, "
        "\"high\": 700000, \"low_open\": false, \"high_open\": false}}}]\n");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_string_equal(caught.text, "about half of a million shells\n"
                                     "  hedge                   about\n"
                                     "  number                  500,000 shells\n"
                                     "  last significant digit  100,000\n"
                                     "  literal                 450,000 to 550,000 shells\n"
                                     "  rounded                 400,000 to 600,000 shells\n"
                                     "  ferson                  300,000 to 700,000 shells\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void no_phrase_is_an_empty_array(void **state)
{
    (void)state;
    capture caught;
    report_json(NULL, 0, &caught);
    assert_string_equal(caught.text, "[]\n");
    capture_end(&caught);
}

static void two_phrases_are_two_entries(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    const rec_phrase phrases[] = {{.text = half, .words = &words, .kind = REC_KIND_REAL},
                                  {.text = half, .words = &words, .kind = REC_KIND_COUNT}};
    report_json(phrases, 2, &caught);
    assert_has(&caught, "}}}, {\"phrase\": ");
    capture_end(&caught);
    report_text(phrases, 2, &caught);
    assert_has(&caught, "shells\n\nabout half");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void expect_number(const char *exact, const char *number)
{
    rec_words words;
    capture caught;
    make_half(&words);
    set_exact(&words.number, exact);
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    char wanted[400];
    assert_in_range(snprintf(wanted, sizeof wanted, "\"number\": \"%s\", ", number), 1,
                    sizeof wanted - 1);
    assert_has(&caught, wanted);
    capture_end(&caught);
    rec_words_clear(&words);
}

static void numbers_are_exact_decimals_where_these_end(void **state)
{
    (void)state;
    expect_number("0", "0");
    expect_number("12300", "12300");
    expect_number("5/2", "2.5");
    expect_number("-5/2", "-2.5");
    expect_number("477/200", "2.385");
    expect_number("1/20", "0.05");
    expect_number("-1/1024", "-0.0009765625");
    expect_number("1/3", "1/3");
    expect_number("-7/6", "-7/6");
    expect_number("12345678901234567890123456789/10", "1234567890123456789012345678.9");
}

static void a_tiny_number_keeps_all_its_places(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    rec_exact_set_power_of_ten(&words.number, -300);
    rec_exact_set_power_of_ten(&words.granularity, -300);
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    char wanted[400] = "\"number\": \"0.";
    size_t at = strlen(wanted);
    memset(wanted + at, '0', 299);
    memcpy(wanted + at + 299, "1\"", 3);
    assert_has(&caught, wanted);
    assert_has(&caught, "\"granularity\": 1e-300, ");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  number                  0.000");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void a_bare_number_has_neither_hedge_nor_unit(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    words.hedge = REC_HEDGE_NONE;
    words.unit_at = 0;
    words.unit_length = 0;
    const rec_phrase phrase = {.text = "500000", .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"hedge\": null, ");
    assert_has(&caught, "\"unit\": null, ");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  hedge                   none, a bare number\n"
                        "  number                  500,000\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void a_unit_that_is_given_takes_the_place_of_the_phrase_s(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL, .unit = "dozen"};
    const rec_conversion dozens = {.exact = true,
                                   .numerator = 1,
                                   .denominator = 10,
                                   .factor_lo = 0.09999999999999999,
                                   .factor_hi = 0.1};
    phrase.conversion = &dozens;
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"number\": \"500000\", \"granularity\": 100000, \"unit\": \"dozen\"");
    assert_has(&caught, "\"literal\": {\"low\": 45000, \"high\": 55000, ");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "number                  500,000 shells\n");
    assert_has(&caught, "literal                 45,000 to 55,000 dozen\n");
    capture_end(&caught);
    phrase.unit = "1";
    phrase.conversion = NULL;
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"unit\": null");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void kinds_cut_and_counts_are_whole(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    set_reading(&words, REC_READING_LITERAL, "-3/2", "5/2");
    set_reading(&words, REC_READING_ROUNDED, "1/4", "3/4");
    set_reading(&words, REC_READING_FERSON, "-7", "-3");
    rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"literal\": {\"low\": -1.5, \"high\": 2.5, ");
    assert_has(&caught, "\"ferson\": {\"low\": -7, \"high\": -3, ");
    capture_end(&caught);
    phrase.kind = REC_KIND_COUNT;
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"literal\": {\"low\": 0, \"high\": 2, ");
    assert_has(&caught, "\"rounded\": null, \"ferson\": null}");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  literal                 at most 2 shells\n");
    assert_has(&caught, "  rounded                 nothing: no whole number lies in it\n");
    assert_has(&caught, "  ferson                  nothing: outside what a count can be\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void open_and_unbounded_ends_are_told(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    set_end(&words.reading[REC_READING_LITERAL].lo, "20", true);
    set_end(&words.reading[REC_READING_LITERAL].hi, NULL, true);
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"literal\": {\"low\": 20, \"high\": null, \"low_open\": true, "
                        "\"high_open\": true}");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  literal                 more than 20 shells\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void what_is_rounded_for_people_is_told_exactly_beside_it(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    set_reading(&words, REC_READING_LITERAL, "2715768/3125", "2816352/3125");
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_text(&phrase, 1, &caught);
    assert_has(&caught, " shells (869.04576 to 901.23264)\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void a_third_is_told_as_the_fraction_it_is(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    set_reading(&words, REC_READING_LITERAL, "1/3", "1/3");
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  literal                 exactly 1/3 shells\n");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void a_range_tells_both_numbers(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    words.hedge = REC_HEDGE_BETWEEN;
    set_exact(&words.second, "5/2");
    rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"number\": \"500000\", \"second\": \"2.5\", \"granularity\"");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  second number           2.5 shells\n");
    capture_end(&caught);
    words.hedge = REC_HEDGE_ABOUT;
    report_json(&phrase, 1, &caught);
    assert_lacks(&caught, "second");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void a_soft_statement_has_no_readings(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    words.hedge = REC_HEDGE_PLUS_MINUS;
    words.soft = true;
    set_exact(&words.soft_value, "3000000");
    set_exact(&words.soft_standard, "1/5");
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"unit\": \"shells\", \"soft\": {\"value\": 3000000, "
                        "\"standard\": 0.2}}]\n");
    assert_lacks(&caught, "readings");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_has(&caught, "  value                   3,000,000 shells\n"
                        "  standard uncertainty    0.2 shells\n");
    assert_lacks(&caught, "rounded");
    capture_end(&caught);
    rec_words_clear(&words);
}

static void hostile_phrases_are_harmless_in_both_forms(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    words.unit_at = 2;
    words.unit_length = 9;
    const rec_phrase phrase = {
        .text = "5 \x1b[2J\n\xFF\"\x7f", .words = &words, .kind = REC_KIND_REAL};
    report_json(&phrase, 1, &caught);
    assert_has(&caught, "\"phrase\": \"5 \\u001b[2J\\n\\ufffd\\\"\\u007f\"");
    assert_has(&caught, "\"unit\": \"\\u001b[2J\\n\\ufffd\\\"\\u007f\"");
    capture_end(&caught);
    report_text(&phrase, 1, &caught);
    assert_null(strpbrk(caught.text, "\x1b\x7f\xFF"));
    capture_end(&caught);
    rec_words_clear(&words);
}

static void what_the_sink_says_is_returned(void **state)
{
    (void)state;
    rec_words words;
    capture caught;
    make_half(&words);
    const rec_phrase phrase = {.text = half, .words = &words, .kind = REC_KIND_REAL};
    const rec_sink sink = capture_sink(&caught, 20);
    assert_int_equal(rec_phrase_report_json(&phrase, 1, &sink), REC_E_OUTPUT);
    assert_int_equal(rec_phrase_report_text(&phrase, 1, &sink), REC_E_OUTPUT);
    capture_end(&caught);
    rec_words_clear(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_a_million_is_as_the_manual_has_it),
        cmocka_unit_test(no_phrase_is_an_empty_array),
        cmocka_unit_test(two_phrases_are_two_entries),
        cmocka_unit_test(numbers_are_exact_decimals_where_these_end),
        cmocka_unit_test(a_tiny_number_keeps_all_its_places),
        cmocka_unit_test(a_bare_number_has_neither_hedge_nor_unit),
        cmocka_unit_test(a_unit_that_is_given_takes_the_place_of_the_phrase_s),
        cmocka_unit_test(kinds_cut_and_counts_are_whole),
        cmocka_unit_test(open_and_unbounded_ends_are_told),
        cmocka_unit_test(what_is_rounded_for_people_is_told_exactly_beside_it),
        cmocka_unit_test(a_third_is_told_as_the_fraction_it_is),
        cmocka_unit_test(a_range_tells_both_numbers),
        cmocka_unit_test(a_soft_statement_has_no_readings),
        cmocka_unit_test(hostile_phrases_are_harmless_in_both_forms),
        cmocka_unit_test(what_the_sink_says_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
