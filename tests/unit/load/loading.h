/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_LOADING_H
#define REC_TEST_LOADING_H

#include "support/cmocka.h"

#include "load/document.h"

/** A document that is refused with one error, where and with which words. */
typedef struct refusal {
    const char *text;
    uint32_t line, column;
    const char *part; /**< of the message */
} refusal;

/** Whether diagnostics hold exactly this error; says what they hold if not. */
static inline bool is_diagnosed(const rec_diagnostics *diagnostics, const refusal *expected)
{
    const rec_diagnostic *first = &diagnostics->entry[0];
    if (diagnostics->error_total == 1 && first->place.line == expected->line &&
        first->place.column == expected->column && strstr(first->message, expected->part) != NULL) {
        return true;
    }
    print_error("of\n%s\nexpected %u:%u: ...%s...\n", expected->text, (unsigned)expected->line,
                (unsigned)expected->column, expected->part);
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        print_error("     got %u:%u: %s\n", (unsigned)entry->place.line,
                    (unsigned)entry->place.column, entry->message);
    }
    return false;
}

static inline bool is_refused_within(const rec_load_limits *limits, size_t length,
                                     const refusal *expected, rec_status status)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status got = rec_document_load_within(limits, expected->text, length, "a.yaml", NULL,
                                                    &diagnostics, &problem);
    return is_diagnosed(&diagnostics, expected) && got == status && problem == NULL;
}

/** Fails after all were tried, so that one run shows every one that is not as expected. */
static inline void assert_each_refused(const refusal refusals[], size_t count, rec_status status)
{
    size_t as_expected = 0;
    for (size_t i = 0; i < count; i++) {
        as_expected += is_refused_within(&rec_load_limits_default, strlen(refusals[i].text),
                                         &refusals[i], status);
    }
    assert_int_equal(as_expected, count);
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/** A document that begins well, then claims; text is the first claim. */
#define CLAIM(text) "reconcile: 1\nclaims:\n - " text "\n"

#endif
