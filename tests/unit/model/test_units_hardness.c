/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "model/units.h"

#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <udunits2.h>

/* Gives memory until `left` requests were served. */
typedef struct rec_test_memory {
    size_t left, held;
} rec_test_memory;

static void *take(void *context, size_t size_bytes)
{
    rec_test_memory *memory = context;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->held++;
    return malloc(size_bytes);
}

static void give_back(void *context, void *block)
{
    rec_test_memory *memory = context;
    memory->held--;
    free(block);
}

/* Every call in turn; REC_OK only when all were. */
static rec_status use_everything(const rec_allocator *allocator)
{
    static const char *const also[] = {"artillery shot", "round"};
    static const char *const texts[] = {"shells/container",       "km", "miles", "%", "m s-1",
                                        "nautical miles per week"};
    char text[64], name[64];
    rec_units *units = NULL;
    rec_unit_id unit = 0, km;
    rec_conversion conversion;
    const char *clash = NULL;
    rec_status status = rec_units_new(allocator, &units);
    if (status != REC_OK) {
        assert_null(units);
        return status;
    }
    status = rec_units_declare(units, "shell", NULL, also, 2, &clash);
    if (status == REC_OK) {
        status = rec_units_declare(units, "container", NULL, NULL, 0, &clash);
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && status == REC_OK; i++) {
        status = rec_units_find(units, texts[i], strlen(texts[i]), &unit);
    }
    for (int i = 2; i < 60 && status == REC_OK; i++) {
        (void)snprintf(text, sizeof text, "%d km", i);
        (void)snprintf(name, sizeof name, "a thing of the %dth kind", i);
        for (char *c = name; *c != '\0'; c++) {
            *c = *c >= '0' && *c <= '9' ? (char)(*c - '0' + 'a') : *c;
        }
        status = rec_units_declare(units, name, NULL, NULL, 0, &clash);
        if (status == REC_OK) {
            status = rec_units_find(units, text, strlen(text), &unit);
        }
        if (status == REC_OK) {
            status = rec_units_find(units, "km", 2, &km);
        }
        if (status == REC_OK) {
            status = rec_units_convert(units, unit, km, &conversion);
        }
    }
    if (status == REC_OK && rec_units_suggest(units, "kilometrs", 9) == NULL) {
        status = REC_E_MEMORY; /* a suggestion without memory is none */
    }
    rec_units_free(units);
    return status;
}

static void every_allocation_may_fail_and_nothing_leaks(void **state)
{
    (void)state;
    size_t served = 0;
    for (rec_status status = REC_E_MEMORY; status != REC_OK; served++) {
        rec_test_memory memory = {served, 0};
        const rec_allocator allocator = {take, give_back, &memory};
        status = use_everything(&allocator);
        assert_true(status == REC_OK || status == REC_E_MEMORY);
        assert_int_equal(memory.held, 0);
        assert_true(served < 1000);
    }
    assert_true(served > 3);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void any_bytes_are_read_or_refused(void **state)
{
    static const char *const parts[] = {
        "m",        "km",        "shell",       "round", "/",        " per ",  "*",    "**",
        "^",        "-",         "2",           "30",    "1e3",      ".5",     "(",    ")",
        "%",        "'",         "\"",          "°",     "°C",       "µ",      "²",    "⁻",
        "⁻¹",       "·",         " ",           "_",     "square ",  "cubic ", "degC", "dBm",
        "@",        "since",     "lg(re 1 mW)", "\xff",  "\xe2\x84", "E",      "Y",    "9",
        "H2O",      "nautical ", "mile",        "0",     "1e-30",    "Bm",     "pi",   "rad",
        "\xc2\xa0", "\t",        "é",
    };
    (void)state;
    rec_units *units = NULL;
    uint64_t seed = UINT64_C(20240617);
    print_message("seed %llu\n", (unsigned long long)seed);
    for (int i = 0; i < 20000; i++) {
        char text[2 * REC_UNIT_TEXT_MAX];
        size_t length = 0;
        if (i % 2000 == 0) { /* a fresh one before the limit of units is near */
            rec_units_free(units);
            assert_rec_ok(rec_units_new(NULL, &units));
            assert_rec_ok(rec_units_declare(units, "shell", NULL, NULL, 0, NULL));
        }
        for (uint64_t count = next_random(&seed) % 9; count > 0; count--) {
            const char *part = parts[next_random(&seed) % (sizeof parts / sizeof parts[0])];
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
        }
        for (size_t at = 0; i % 3 == 0 && at < length; at++) {
            if (next_random(&seed) % 8 == 0) {
                text[at] = (char)(next_random(&seed) & 0xFF);
            }
        }
        rec_unit_id unit;
        rec_conversion conversion;
        const rec_status status = rec_units_find(units, text, length, &unit);
        assert_true(status == REC_OK || status == REC_E_UNIT || status == REC_E_LIMIT);
        if (status == REC_OK) {
            assert_non_null(rec_units_noun(units, unit, true));
            const rec_status made = rec_units_convert(units, unit, REC_UNIT_ONE, &conversion);
            assert_true(made == REC_OK || made == REC_E_UNIT);
            assert_true(made != REC_OK || (0.0 < conversion.factor_lo &&
                                           conversion.factor_lo <= conversion.factor_hi));
        } else if (i % 16 == 0) { /* the slow one */
            (void)rec_units_suggest(units, text, length);
        }
        (void)rec_units_phrase_names(units, REC_UNIT_ONE, parts, 5, text, length);
    }
    rec_units_free(units);
}

/* A unit found and printed must be found again under what was printed. */
static void what_is_printed_is_the_same_unit_again(void **state)
{
    static const char *const texts[] = {"shells/container",  "nautical miles", "km/h",   "Feet",
                                        "square kilometres", "degC",           "kWh",    "%",
                                        "1000 tonnes",       "kilogram_force", "inches", "5'"};
    (void)state;
    rec_units *units = NULL;
    assert_rec_ok(rec_units_new(NULL, &units));
    assert_rec_ok(rec_units_declare(units, "shell", NULL, NULL, 0, NULL));
    assert_rec_ok(rec_units_declare(units, "container", NULL, NULL, 0, NULL));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        rec_unit_id unit, again;
        assert_rec_ok(rec_units_find(units, texts[i], strlen(texts[i]), &unit));
        for (int plural = 0; plural < 2; plural++) {
            const char *noun = rec_units_noun(units, unit, plural != 0);
            if (rec_units_find(units, noun, strlen(noun), &again) != REC_OK) {
                fail_msg("\"%s\" is not found again", noun);
            }
            assert_int_equal(again, unit);
        }
    }
    rec_units_free(units);
}

enum { THREAD_ROUNDS = 200 };

static void *work(void *context)
{
    size_t *failures = context;
    for (int i = 0; i < THREAD_ROUNDS; i++) {
        rec_units *units = NULL;
        rec_unit_id from, to, load;
        rec_conversion conversion;
        if (rec_units_new(NULL, &units) != REC_OK ||
            rec_units_declare(units, "shell", NULL, NULL, 0, NULL) != REC_OK ||
            rec_units_find(units, "miles", 5, &from) != REC_OK ||
            rec_units_find(units, "km", 2, &to) != REC_OK ||
            rec_units_find(units, "shell/day", 9, &load) != REC_OK ||
            rec_units_convert(units, from, to, &conversion) != REC_OK ||
            conversion.numerator != 25146 || rec_units_same_dimension(units, load, to)) {
            (*failures)++;
        }
        rec_units_free(units);
    }
    return NULL;
}

static void two_problems_in_two_threads_do_not_meet(void **state)
{
    (void)state;
    pthread_t thread[2];
    size_t failures[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&thread[i], NULL, work, &failures[i]), 0);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(thread[i], NULL), 0);
        assert_int_equal(failures[i], 0);
    }
}

static int messages;

static int count_message(const char *format, va_list arguments)
{
    (void)format, (void)arguments;
    return ++messages;
}

static void udunits_says_nothing_and_keeps_its_callers_handler(void **state)
{
    (void)state;
    const ut_error_message_handler before = ut_set_error_message_handler(count_message);
    rec_units *units = NULL;
    rec_unit_id unit;
    rec_conversion conversion;
    assert_rec_ok(rec_units_new(NULL, &units));
    assert_rec_ok(rec_units_find(units, "m", 1, &unit));
    assert_int_equal(rec_units_convert(units, unit, REC_UNIT_ONE, &conversion), REC_E_UNIT);
    assert_int_equal(rec_units_find(units, "lg(re 1 mW)", 11, &unit), REC_E_UNIT);
    rec_units_free(units);
    assert_int_equal(messages, 0);
    assert_ptr_equal(ut_set_error_message_handler(before), count_message);
}

static void a_decimal_comma_of_the_caller_changes_nothing(void **state)
{
    static const char *const places[] = {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "tr_TR.UTF-8"};
    (void)state;
    bool has_comma = false;
    for (size_t i = 0; i < sizeof places / sizeof places[0] && !has_comma; i++) {
        has_comma = setlocale(LC_ALL, places[i]) != NULL;
    }
    if (!has_comma) {
        print_error("SKIPPED: no locale with a decimal comma is installed\n");
        skip();
    }
    rec_units *units = NULL;
    rec_unit_id from, to;
    rec_conversion conversion;
    assert_rec_ok(rec_units_new(NULL, &units));
    assert_rec_ok(rec_units_find(units, "2.5 INCHES", 10, &from));
    assert_rec_ok(rec_units_find(units, "mm", 2, &to));
    assert_rec_ok(rec_units_convert(units, from, to, &conversion));
    assert_true(conversion.numerator == 127 && conversion.denominator == 2);
    rec_units_free(units);
    (void)setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail_and_nothing_leaks),
        cmocka_unit_test(any_bytes_are_read_or_refused),
        cmocka_unit_test(what_is_printed_is_the_same_unit_again),
        cmocka_unit_test(two_problems_in_two_threads_do_not_meet),
        cmocka_unit_test(udunits_says_nothing_and_keeps_its_callers_handler),
        cmocka_unit_test(a_decimal_comma_of_the_caller_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
