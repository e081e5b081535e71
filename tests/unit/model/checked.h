/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_CHECKED_H
#define REC_TEST_CHECKED_H

#include "support/cmocka.h"
#include "support/sample_solution.h"

#include "model/check.h"

/** The article's sample, and one comparison with it. */
typedef struct checked {
    sample made;
    rec_arena arena;
    rec_expectation expected;
    rec_expected_quantity quantity;
    rec_check_result result;
    rec_check_difference *differences;
    size_t count;
} checked;

static inline void checked_begin(checked *check)
{
    memset(check, 0, sizeof *check);
    sample_article(&check->made);
    rec_arena_init(&check->arena, NULL);
    check->expected.given = true;
    check->expected.tolerance = 1e-9;
    check->quantity = (rec_expected_quantity){.id = "shells",
                                              .quantity = REC_NO_INDEX,
                                              .place = {.line = 4, .column = 5},
                                              .low_place = {.line = 5, .column = 12},
                                              .high_place = {.line = 6, .column = 13},
                                              .verdict_place = {.line = 7, .column = 14},
                                              .set_aside_place = {.line = 8, .column = 15}};
    check->expected.quantities = &check->quantity;
}

static inline void checked_run(checked *check)
{
    check->result.difference_count = 99;
    assert_rec_ok(rec_check(check->made.solution, &check->expected, &check->arena, &check->result));
    check->differences = check->result.differences;
    check->count = check->result.difference_count;
}

static inline void checked_finish(checked *check)
{
    rec_arena_release(&check->arena);
    sample_end(&check->made);
}

static inline void checked_expect(const checked *check, size_t index, rec_check_kind kind,
                                  uint32_t line, const char *text)
{
    assert_in_range(index + 1, 1, check->count);
    const rec_check_difference *difference = &check->differences[index];
    assert_string_equal(difference->text, text);
    assert_int_equal(difference->kind, kind);
    assert_int_equal(difference->place.line, line);
}

#endif
