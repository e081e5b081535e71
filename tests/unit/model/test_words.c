/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

static rec_status read_phrase(const char *phrase, rec_words *words, rec_words_error *error)
{
    const rec_words_context context = {.kind = REC_KIND_REAL};
    return rec_words_read(phrase, strlen(phrase), &context, words, error);
}

/** A phrase, its hedge, its number (of a range the first) and its unit. */
typedef struct form_case {
    const char *phrase;
    rec_hedge hedge;
    const char *number, *unit;
} form_case;

static void assert_forms(const form_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        rec_words words;
        rec_words_error error = {0};
        rec_words_init(&words);
        const rec_status status = read_phrase(cases[i].phrase, &words, &error);
        char number[1000];
        rec_exact_text(&words.number, number, sizeof number);
        const bool same_unit =
            words.unit_length == strlen(cases[i].unit) &&
            memcmp(cases[i].phrase + words.unit_at, cases[i].unit, words.unit_length) == 0;
        if (status != REC_OK || words.hedge != cases[i].hedge || !same_unit ||
            strcmp(number, cases[i].number) != 0) {
            print_error("\"%s\": hedge %d, number %s, unit \"%.*s\" %s\n", cases[i].phrase,
                        (int)words.hedge, number, (int)words.unit_length,
                        cases[i].phrase + words.unit_at, error.message);
        }
        assert_rec_ok(status);
        assert_int_equal(words.hedge, cases[i].hedge);
        assert_string_equal(number, cases[i].number);
        assert_true(same_unit);
        rec_words_clear(&words);
    }
}

#define ASSERT_FORMS(cases) assert_forms(cases, sizeof(cases) / sizeof(cases)[0])

static void hedges_before_the_number_are_known(void **state)
{
    (void)state;
    static const form_case cases[] = {
        {"at least 3 million", REC_HEDGE_AT_LEAST, "3000000", ""},
        {"No Fewer Than 7 shells", REC_HEDGE_AT_LEAST, "7", "shells"},
        {"no less than 7", REC_HEDGE_AT_LEAST, "7", ""},
        {"a minimum of 7", REC_HEDGE_AT_LEAST, "7", ""},
        {">= 5", REC_HEDGE_AT_LEAST, "5", ""},
        {"≥5", REC_HEDGE_AT_LEAST, "5", ""},
        {"at most 5", REC_HEDGE_AT_MOST, "5", ""},
        {"up to 4.8 million artillery shells", REC_HEDGE_AT_MOST, "4800000", "artillery shells"},
        {"no more than a dozen", REC_HEDGE_AT_MOST, "12", ""},
        {"as many as 300", REC_HEDGE_AT_MOST, "300", ""},
        {"as much as 300", REC_HEDGE_AT_MOST, "300", ""},
        {"a maximum of 300", REC_HEDGE_AT_MOST, "300", ""},
        {"<=5", REC_HEDGE_AT_MOST, "5", ""},
        {"≤ 5", REC_HEDGE_AT_MOST, "5", ""},
        {"more than 20", REC_HEDGE_MORE_THAN, "20", ""},
        {"exceeding 20", REC_HEDGE_MORE_THAN, "20", ""},
        {"in excess of 20", REC_HEDGE_MORE_THAN, "20", ""},
        {"upwards of 20", REC_HEDGE_MORE_THAN, "20", ""},
        {">5", REC_HEDGE_MORE_THAN, "5", ""},
        {"over a million", REC_HEDGE_OVER, "1000000", ""},
        {"above 20", REC_HEDGE_ABOVE, "20", ""},
        {"less than a million", REC_HEDGE_UNDER, "1000000", ""},
        {"fewer than twenty", REC_HEDGE_UNDER, "20", ""},
        {"under 20", REC_HEDGE_UNDER, "20", ""},
        {"< 5", REC_HEDGE_UNDER, "5", ""},
        {"below 20", REC_HEDGE_BELOW, "20", ""},
        {"about 550 miles", REC_HEDGE_ABOUT, "550", "miles"},
        {"approximately 5", REC_HEDGE_ABOUT, "5", ""},
        {"approx. 5", REC_HEDGE_ABOUT, "5", ""},
        {"approx 5", REC_HEDGE_ABOUT, "5", ""},
        {"roughly 5", REC_HEDGE_ABOUT, "5", ""},
        {"some 300", REC_HEDGE_ABOUT, "300", ""},
        {"circa 5", REC_HEDGE_ABOUT, "5", ""},
        {"ca. 5", REC_HEDGE_ABOUT, "5", ""},
        {"an estimated 300", REC_HEDGE_ABOUT, "300", ""},
        {"~5", REC_HEDGE_ABOUT, "5", ""},
        {"≈ 5", REC_HEDGE_ABOUT, "5", ""},
        {"around 5", REC_HEDGE_AROUND, "5", ""},
        {"nearly 5 million", REC_HEDGE_NEARLY, "5000000", ""},
        {"almost 5", REC_HEDGE_NEARLY, "5", ""},
        {"close to 5", REC_HEDGE_NEARLY, "5", ""},
        {"just under 5", REC_HEDGE_NEARLY, "5", ""},
        {"just over 5", REC_HEDGE_JUST_OVER, "5", ""},
        {"exactly 5", REC_HEDGE_EXACTLY, "5", ""},
        {"precisely -5", REC_HEDGE_EXACTLY, "-5", ""},
        {"= 5", REC_HEDGE_EXACTLY, "5", ""},
        {"order of 1 million", REC_HEDGE_ORDER_OF, "1000000", ""},
        {"on the order of a million", REC_HEDGE_ORDER_OF, "1000000", ""},
        {"of the order of 1 million", REC_HEDGE_ORDER_OF, "1000000", ""},
    };
    ASSERT_FORMS(cases);
}

static void hedges_after_the_number_or_its_unit_are_known(void **state)
{
    (void)state;
    static const form_case cases[] = {
        {"3 million or more shells", REC_HEDGE_AT_LEAST, "3000000", "shells"},
        {"3 million shells or more", REC_HEDGE_AT_LEAST, "3000000", "shells"},
        {"100+", REC_HEDGE_AT_LEAST, "100", ""},
        {"100+ artillery shells", REC_HEDGE_AT_LEAST, "100", "artillery shells"},
        {"100 shells at least", REC_HEDGE_AT_LEAST, "100", "shells"},
        {"5 or fewer", REC_HEDGE_AT_MOST, "5", ""},
        {"5 km or less.", REC_HEDGE_AT_MOST, "5", "km"},
        {"5 or so", REC_HEDGE_ABOUT, "5", ""},
        {"5 shells or so", REC_HEDGE_ABOUT, "5", "shells"},
        {"5 approximately", REC_HEDGE_ABOUT, "5", ""},
        {"5 exactly", REC_HEDGE_EXACTLY, "5", ""},
    };
    ASSERT_FORMS(cases);
}

static void words_that_change_nothing_are_passed_over(void **state)
{
    (void)state;
    static const form_case cases[] = {
        {"just 5", REC_HEDGE_NONE, "5", ""},
        {"only just a dozen", REC_HEDGE_NONE, "12", ""},
        {"only about half of a million shells", REC_HEDGE_ABOUT, "500000", "shells"},
        {"reportedly up to 3 million", REC_HEDGE_AT_MOST, "3000000", ""},
        {"a total of 5 shells.", REC_HEDGE_NONE, "5", "shells"},
        {"up to a total of 5", REC_HEDGE_AT_MOST, "5", ""},
        {"what could be possibly 4.8 million", REC_HEDGE_NONE, "4800000", ""},
        {"5 shells reportedly", REC_HEDGE_NONE, "5", "shells"},
        {"  3   million \t shells  ", REC_HEDGE_NONE, "3000000", "shells"},
        {"at\xC2\xA0least\xC2\xA0"
         "3\xC2\xA0million",
         REC_HEDGE_AT_LEAST, "3000000", ""},
        {"3 million.", REC_HEDGE_NONE, "3000000", ""},
        {"10,000.", REC_HEDGE_NONE, "10000", ""},
    };
    ASSERT_FORMS(cases);
}

static void units_are_passed_on_as_they_stand(void **state)
{
    (void)state;
    static const form_case cases[] = {
        {"5 mW", REC_HEDGE_NONE, "5", "mW"},
        {"5 MW", REC_HEDGE_NONE, "5", "MW"},
        {"5km", REC_HEDGE_NONE, "5", "km"},
        {"9.81 m/s^2", REC_HEDGE_NONE, "981/100", "m/s^2"},
        {"20 m s-1", REC_HEDGE_NONE, "20000000", "s-1"},
        {"5 °C", REC_HEDGE_NONE, "5", "°C"},
        {"5 µg", REC_HEDGE_NONE, "5", "µg"},
        {"half of a million of shells", REC_HEDGE_NONE, "500000", "shells"},
        {"20 % of the shells", REC_HEDGE_NONE, "1/5", "shells"},
        {"half an hour", REC_HEDGE_NONE, "1/2", "hour"},
        {"a container", REC_HEDGE_NONE, "1", "container"},
        {"3 missions", REC_HEDGE_NONE, "3", "missions"},
        {"5 %/day", REC_HEDGE_NONE, "5", "%/day"},
    };
    ASSERT_FORMS(cases);
}

static void none_and_vague_numbers_have_no_hedge_beside_them(void **state)
{
    (void)state;
    static const form_case cases[] = {
        {"none", REC_HEDGE_NO, "0", ""},
        {"No.", REC_HEDGE_NO, "0", ""},
        {"none of the shells", REC_HEDGE_NO, "0", "shells"},
        {"no artillery shells", REC_HEDGE_NO, "0", "artillery shells"},
        {"zero", REC_HEDGE_NO, "0", ""},
        {"zero shells", REC_HEDGE_NO, "0", "shells"},
        {"0 shells", REC_HEDGE_NONE, "0", "shells"},
        {"at most zero", REC_HEDGE_AT_MOST, "0", ""},
        {"denied", REC_HEDGE_DENIED, "0", ""},
        {"denied any shells", REC_HEDGE_DENIED, "0", "shells"},
        {"dozens of shells", REC_HEDGE_VAGUE, "12", "shells"},
        {"reportedly hundreds", REC_HEDGE_VAGUE, "100", ""},
        {"Tens of thousands of shells", REC_HEDGE_VAGUE, "10000", "shells"},
        {"hundreds of thousands", REC_HEDGE_VAGUE, "100000", ""},
        {"a few", REC_HEDGE_FEW, "1", ""},
        {"just a few shells", REC_HEDGE_FEW, "1", "shells"},
        {"several thousand shells", REC_HEDGE_FEW, "1000", "shells"},
        {"about a couple of shells", REC_HEDGE_ABOUT, "2", "shells"},
    };
    ASSERT_FORMS(cases);
}

typedef struct range_case {
    const char *phrase, *lo, *hi, *unit;
} range_case;

static void ranges_are_written_in_many_ways(void **state)
{
    (void)state;
    static const range_case cases[] = {
        {"3 to 5 million shells", "3000000", "5000000", "shells"},
        {"3-5 million", "3000000", "5000000", ""},
        {"3–5 million", "3000000", "5000000", ""},
        {"3 - 5", "3", "5", ""},
        {"three to five thousand", "3000", "5000", ""},
        {"three-five", "3", "5", ""},
        {"between 3 and 5 million", "3000000", "5000000", ""},
        {"between two hundred and three hundred shells", "200", "300", "shells"},
        {"between two hundred and fifty and three hundred", "250", "300", ""},
        {"between one and a half and two million", "1500000", "2000000", ""},
        {"from 900,000 to 1.1 million", "900000", "1100000", ""},
        {"900 000 to 1.1 million", "900000", "1100000", ""},
        {"3 thousand to 5 million", "3000", "5000000", ""},
        {"a quarter to half a million", "250000", "500000", ""},
        {"ten to a hundred", "10", "100", ""},
        {"five to a dozen", "5", "12", ""},
        {"-5 to -3", "-5", "-3", ""},
        {"-5--3", "-5", "-3", ""},
        {"5 to 10 %", "1/20", "1/10", ""},
        {"5% to 10%", "1/20", "1/10", ""},
        {"3 km to 5 km", "3", "5", "km"},
        {"between 3 km and 5 km", "3", "5", "km"},
        {"10,000-12,000", "10000", "12000", ""},
        {"10 000–12 000 shells", "10000", "12000", "shells"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rec_words words;
        rec_words_error error = {0};
        rec_words_init(&words);
        const rec_status status = read_phrase(cases[i].phrase, &words, &error);
        if (status != REC_OK || words.hedge != REC_HEDGE_BETWEEN) {
            print_error("\"%s\": %s\n", cases[i].phrase, error.message);
        }
        assert_rec_ok(status);
        assert_int_equal(words.hedge, REC_HEDGE_BETWEEN);
        assert_exact(&words.number, cases[i].lo);
        assert_exact(&words.second, cases[i].hi);
        assert_int_equal(words.unit_length, strlen(cases[i].unit));
        assert_memory_equal(cases[i].phrase + words.unit_at, cases[i].unit, words.unit_length);
        rec_words_clear(&words);
    }
}

static void a_plus_minus_sign_makes_it_statistical(void **state)
{
    (void)state;
    static const struct {
        const char *phrase, *value, *standard, *unit;
    } cases[] = {{"3 ± 0.2 million", "3000000", "200000", ""},
                 {"3 million ± 200,000 shells", "3000000", "200000", "shells"},
                 {"9.81 +- 0.02 m/s^2", "981/100", "1/50", "m/s^2"},
                 {"-5+/-1", "-5", "1", ""},
                 {"5 % ± 1 %", "1/20", "1/100", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rec_words words;
        rec_words_error error = {0};
        rec_words_init(&words);
        assert_rec_ok(read_phrase(cases[i].phrase, &words, &error));
        assert_true(words.soft);
        assert_int_equal(words.hedge, REC_HEDGE_PLUS_MINUS);
        assert_exact(&words.soft_value, cases[i].value);
        assert_exact(&words.soft_standard, cases[i].standard);
        assert_int_equal(words.unit_length, strlen(cases[i].unit));
        rec_words_clear(&words);
    }
}

static void places_are_told_in_bytes_of_the_phrase(void **state)
{
    (void)state;
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    assert_rec_ok(read_phrase(" only ≥ 4.8 million artillery shells.", &words, &error));
    assert_int_equal(words.hedge_at, 6);
    assert_int_equal(words.hedge_length, 3);
    assert_int_equal(words.number_at, 10);
    assert_int_equal(words.number_length, 11);
    assert_int_equal(words.unit_at, 22);
    assert_int_equal(words.unit_length, 16);
    assert_exact(&words.granularity, "100000");
    assert_rec_ok(read_phrase("3 to 5.5 million", &words, &error));
    assert_int_equal(words.number_at, 0);
    assert_int_equal(words.number_length, 16);
    assert_int_equal(words.hedge_length, 0);
    assert_exact(&words.granularity, "1000000");
    rec_words_clear(&words);
}

static bool is_metre(void *context, const char *text, size_t length)
{
    (void)context;
    return (length == 1 && text[0] == 'm') || (length == 5 && memcmp(text, "m s-1", 5) == 0);
}

static void the_quantity_decides_what_is_a_unit(void **state)
{
    (void)state;
    const rec_words_context context = {.kind = REC_KIND_AMOUNT, .is_unit = is_metre};
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    assert_rec_ok(rec_words_read("about 3 m", 9, &context, &words, &error));
    assert_exact(&words.number, "3");
    assert_int_equal(words.unit_length, 1);
    assert_rec_ok(rec_words_read("3 m s-1", 7, &context, &words, &error));
    assert_exact(&words.number, "3");
    assert_int_equal(words.unit_length, 5);
    assert_rec_ok(rec_words_read("3 m or more", 11, &context, &words, &error));
    assert_exact(&words.number, "3");
    assert_int_equal(words.unit_length, 1);
    assert_int_equal(words.hedge, REC_HEDGE_AT_LEAST);
    assert_rec_ok(rec_words_read("3 k", 3, &context, &words, &error));
    assert_exact(&words.number, "3000");
    rec_words_clear(&words);
}

static void every_hedge_has_a_name_for_sentences(void **state)
{
    (void)state;
    assert_string_equal(rec_hedge_name(REC_HEDGE_NONE), "");
    assert_string_equal(rec_hedge_name(REC_HEDGE_AT_LEAST), "at least");
    assert_string_equal(rec_hedge_name((rec_hedge)99), "");
    for (int hedge = REC_HEDGE_EXACTLY; hedge <= REC_HEDGE_PLUS_MINUS; hedge++) {
        assert_true(strlen(rec_hedge_name((rec_hedge)hedge)) > 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hedges_before_the_number_are_known),
        cmocka_unit_test(hedges_after_the_number_or_its_unit_are_known),
        cmocka_unit_test(words_that_change_nothing_are_passed_over),
        cmocka_unit_test(units_are_passed_on_as_they_stand),
        cmocka_unit_test(none_and_vague_numbers_have_no_hedge_beside_them),
        cmocka_unit_test(ranges_are_written_in_many_ways),
        cmocka_unit_test(a_plus_minus_sign_makes_it_statistical),
        cmocka_unit_test(places_are_told_in_bytes_of_the_phrase),
        cmocka_unit_test(the_quantity_decides_what_is_a_unit),
        cmocka_unit_test(every_hedge_has_a_name_for_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
