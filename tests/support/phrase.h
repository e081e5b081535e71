/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_PHRASE_H
#define REC_TEST_PHRASE_H

#include "support/cmocka.h"

#include "model/words.h"

#include <stdio.h>

enum { TEST_INTERVAL_TEXT_SIZE = 1600 };

/**
 * An interval as text with exact ends: "[1/2, 3)", "(20, inf)", "dom..5]",
 * "[10 / root 10, 10 * root 10]".
 */
static inline void test_interval_text(const rec_word_interval *interval,
                                      char text[TEST_INTERVAL_TEXT_SIZE])
{
    char lo[700], hi[700];
    rec_exact_text(&interval->lo.exact, lo, sizeof lo);
    rec_exact_text(&interval->hi.exact, hi, sizeof hi);
    static const char *const roots[] = {" / root 10", "", " * root 10"};
    char *at = text;
    if (interval->lo.infinite) {
        at += snprintf(at, 20, interval->lo.domain ? "dom.." : "(-inf, ");
    } else {
        at += snprintf(at, 750, "%c%s%s%s", interval->lo.open ? '(' : '[', lo,
                       roots[interval->lo.root_ten + 1], ", ");
    }
    if (interval->hi.infinite) {
        snprintf(at, 20, interval->hi.domain ? "..dom" : "inf)");
    } else {
        snprintf(at, 750, "%s%s%c", hi, roots[interval->hi.root_ten + 1],
                 interval->hi.open ? ')' : ']');
    }
}

#define assert_interval(interval, expected)                                                        \
    do {                                                                                           \
        char interval_text_[TEST_INTERVAL_TEXT_SIZE];                                              \
        test_interval_text((interval), interval_text_);                                            \
        assert_string_equal(interval_text_, (expected));                                           \
    } while (0)

/** Asserts an exact number by its canonical text. */
#define assert_exact(number, expected)                                                             \
    do {                                                                                           \
        char exact_text_[1000];                                                                    \
        rec_exact_text((number), exact_text_, sizeof exact_text_);                                 \
        assert_string_equal(exact_text_, (expected));                                              \
    } while (0)

#endif
