/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phrase.h"

#include <stdlib.h>

/* Laws of the phrase reader on random phrases: it ends, its errors point into the phrase, what it
 * reads has its ends in order, and bare, exact and "about" numbers lie in their own interval. */

static uint64_t random_state;

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static double low_of(const rec_word_end *end)
{
    return end->root_ten < 0 ? rec_exact_over_root_ten(&end->exact, REC_DOWN)
                             : rec_exact_to_double(&end->exact, REC_DOWN);
}

static double high_of(const rec_word_end *end)
{
    return end->root_ten > 0 ? rec_exact_times_root_ten(&end->exact, REC_UP)
                             : rec_exact_to_double(&end->exact, REC_UP);
}

static void check_interval(const rec_words *words, const rec_word_interval *interval)
{
    const rec_word_end *lo = &interval->lo, *hi = &interval->hi;
    if (!lo->infinite && !hi->infinite) {
        if (lo->root_ten == 0 && hi->root_ten == 0) {
            const int order = rec_exact_compare(&lo->exact, &hi->exact);
            assert_true(order < 0 || (order == 0 && !lo->open && !hi->open));
        }
        assert_true(low_of(lo) <= high_of(hi));
    }
    switch (words->hedge) {
    case REC_HEDGE_NONE:
    case REC_HEDGE_EXACTLY:
    case REC_HEDGE_ABOUT:
    case REC_HEDGE_AROUND:
    case REC_HEDGE_NO:
    case REC_HEDGE_BETWEEN:
    case REC_HEDGE_ABOUT_BETWEEN:
        assert_true(rec_exact_compare(&lo->exact, &words->number) <= 0);
        assert_true(rec_exact_compare(&words->number, &hi->exact) <= 0);
        break;
    default:
        break;
    }
}

static bool check_phrase(const char *phrase, size_t length)
{
    const rec_words_context context = {.kind = (rec_kind)(next_random() % 4)};
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    const rec_status status = rec_words_read(phrase, length, &context, &words, &error);
    if (status != REC_OK) {
        assert_true(error.at <= length && error.length <= length - error.at);
        assert_true(strlen(error.message) > 5);
    } else {
        assert_true(words.number_length > 0 && words.number_at + words.number_length <= length);
        assert_true(words.unit_at + words.unit_length <= length);
        assert_true(rec_exact_sign(&words.granularity) > 0);
        for (int i = 0; i < REC_READING_COUNT && !words.soft; i++) {
            check_interval(&words, &words.reading[i]);
        }
    }
    rec_words_clear(&words);
    return status == REC_OK;
}

static void seed_random(void)
{
    const char *chosen = getenv("REC_TEST_SEED");
    random_state = chosen != NULL ? strtoull(chosen, NULL, 10) : 20240620;
    random_state = random_state == 0 ? 1 : random_state;
    print_message("seed %llu\n", (unsigned long long)random_state);
}

static void random_words_are_read_or_refused(void **state)
{
    (void)state;
    static const char *const tokens[] = {
        "about",  "at least", "up to",  "nearly",  "just over", "just",    "only",
        "over",   "below",    "around", "exactly", "order of",  "between", "and",
        "from",   "to",       "-",      "–",       "±",         "+",       "or more",
        "or so",  "a",        "an",     "half",    "of",        "of a",    "a quarter",
        "two",    "twenty",   "five",   "hundred", "thousand",  "million", "m",
        "k",      "dozen",    "dozens", "tens of", "thousands", "a few",   "a couple of",
        "%",      "percent",  "none",   "no",      "zero",      "0",       "1",
        "3",      "5.50",     "10,000", "1,23",    "10 000",    "1/2",     "3e6",
        "1e-300", "7e300",    "-4",     "(2)",     "shells",    "km",      "m/s",
        ".",      ",",        "≥",      "<",       "~",         "denied",  "what could be",
        "lakh",   "crore",    "1e",     "/",       "=",         "3rd"};
    seed_random();
    int read = 0;
    for (int i = 0; i < 60000; i++) {
        char phrase[400] = "";
        const uint64_t count = 1 + next_random() % 6;
        for (uint64_t j = 0; j < count; j++) {
            strcat(phrase, tokens[next_random() % (sizeof tokens / sizeof tokens[0])]);
            strcat(phrase, next_random() % 8 == 0 ? "" : " ");
        }
        read += check_phrase(phrase, strlen(phrase)) ? 1 : 0;
    }
    assert_true(read > 1000);
}

static void random_bytes_are_read_or_refused(void **state)
{
    (void)state;
    static const char likely[] = "0123456789.,/-+e% ()mkaTof\xC2\xA0\xE2\x80\x89";
    seed_random();
    for (int i = 0; i < 60000; i++) {
        char bytes[40];
        const size_t length = next_random() % sizeof bytes;
        for (size_t j = 0; j < length; j++) {
            bytes[j] = next_random() % 16 == 0 ? (char)(next_random() & 0xFF)
                                               : likely[next_random() % (sizeof likely - 1)];
        }
        (void)check_phrase(bytes, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_words_are_read_or_refused),
        cmocka_unit_test(random_bytes_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
