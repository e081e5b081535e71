/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include <reconcile/reconcile.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/** Counts what is held, and refuses after some allocations. */
typedef struct meter {
    size_t held, allowed;
} meter;

static void allow(meter *of, size_t allocations)
{
    of->allowed = allocations;
}

static void *meter_allocate(void *context, size_t size_bytes)
{
    meter *of = context;
    if (of->allowed == 0) {
        return NULL;
    }
    of->allowed--;
    of->held++;
    return malloc(size_bytes);
}

static void meter_release(void *context, void *memory)
{
    meter *of = context;
    of->held--;
    free(memory);
}

static void pieces_of_any_size_stand_behind_each_other(void **state)
{
    (void)state;
    static char large[5000];
    memset(large, 'q', sizeof large);
    rec_written written = {0};
    size_t length = 0;
    for (size_t piece = 0; piece < sizeof large; piece = 2 * piece + 1) {
        assert_int_equal(rec_written_take(&written, large, piece), REC_OK);
        length += piece;
        assert_int_equal(written.length, length);
        assert_int_equal(strlen(written.bytes), length);
        assert_true(written.room >= length);
    }
    assert_int_equal(rec_written_take(&written, "a\0b", 3), REC_OK);
    assert_memory_equal(written.bytes + length, "a\0b", 4);
    rec_written_free(&written);
}

static void an_empty_piece_is_a_text(void **state)
{
    (void)state;
    rec_written written = {0};
    assert_int_equal(rec_written_take(&written, NULL, 0), REC_OK);
    assert_string_equal(written.bytes, "");
    rec_written_free(&written);
    assert_null(written.bytes);
    rec_written_free(&written);
    rec_written_free(NULL);
}

static void a_report_fits_and_its_schema_too(void **state)
{
    (void)state;
    static const char text[] = "reconcile: 1\nsources: {a: Anna}\nquantities: {x: km}\n"
                               "claims: [{source: a, quantity: x, says: 5 km}]\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    assert_int_equal(rec_document_load(text, strlen(text), "text", NULL, &diagnostics, &problem),
                     REC_OK);
    assert_int_equal(rec_solve(problem, NULL, NULL, &solution), REC_OK);
    rec_written written = {0};
    const rec_sink sink = {rec_written_take, &written};
    assert_int_equal(rec_report_json(solution, NULL, &sink), REC_OK);
    assert_int_equal(rec_report_json(solution, NULL, &sink), REC_OK);
    const size_t half = written.length / 2;
    assert_int_equal(written.length % 2, 0);
    assert_memory_equal(written.bytes, "{\"result\": 1", 12);
    assert_memory_equal(written.bytes, written.bytes + half, half);
    assert_int_equal(written.bytes[half - 1], '\n');
    rec_written_free(&written);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void without_memory_what_was_written_is_left(void **state)
{
    (void)state;
    static char large[1000];
    memset(large, 'q', sizeof large);
    meter of = {.held = 0, .allowed = 1};
    const rec_allocator allocator = {meter_allocate, meter_release, &of};
    rec_written written = {.allocator = &allocator};
    assert_int_equal(rec_written_take(&written, "begun", 5), REC_OK);
    assert_int_equal(rec_written_take(&written, large, sizeof large), REC_E_MEMORY);
    assert_int_equal(rec_written_take(&written, large, SIZE_MAX - 5), REC_E_OVERFLOW);
    assert_string_equal(written.bytes, "begun");
    assert_int_equal(rec_written_take(&written, "!", 1), REC_OK);
    assert_string_equal(written.bytes, "begun!");
    allow(&of, 1);
    assert_int_equal(rec_written_take(&written, large, sizeof large), REC_OK);
    assert_int_equal(of.held, 1);
    rec_written_free(&written);
    assert_int_equal(of.held, 0);
    assert_ptr_equal(written.allocator, &allocator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_any_size_stand_behind_each_other),
        cmocka_unit_test(an_empty_piece_is_a_text),
        cmocka_unit_test(a_report_fits_and_its_schema_too),
        cmocka_unit_test(without_memory_what_was_written_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
