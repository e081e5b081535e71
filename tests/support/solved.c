/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as text, solved, with short ways to look at what came out.
 */
#include "support/solved.h"

#include "elementary/decimal.h"

#include <math.h>
#include <stdio.h>

/** Texts handed out live until the sixteenth one after them. */
static char *next_text(size_t *size)
{
    static char texts[16][1024];
    static size_t next;
    *size = sizeof texts[0];
    return texts[next++ % 16];
}

static void print_diagnostics(const rec_diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        print_error("%u:%u: %s\n", (unsigned)diagnostics->entry[i].place.line,
                    (unsigned)diagnostics->entry[i].place.column, diagnostics->entry[i].message);
    }
}

test_solved test_solve_text_as(const char *document, const rec_solve_options *options)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    test_solved solved = {NULL, NULL};
    const rec_status status = rec_document_load(document, strlen(document), "test.yaml", NULL,
                                                &diagnostics, &solved.problem);
    if (status != REC_OK) {
        print_diagnostics(&diagnostics);
    }
    assert_rec_ok(status);
    assert_rec_ok(rec_solve(solved.problem, options, NULL, &solved.solution));
    return solved;
}

test_solved test_solve_text(const char *document)
{
    return test_solve_text_as(document, NULL);
}

void test_solved_free(test_solved *solved)
{
    rec_solution_free(solved->solution);
    rec_problem_free(solved->problem);
}

const rec_solved_quantity *test_quantity(const test_solved *solved, const char *id)
{
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        if (strcmp(solved->problem->quantities[q].id, id) == 0) {
            return &solved->solution->quantities[q];
        }
    }
    fail_msg("no quantity %s", id);
    return NULL;
}

uint32_t test_claim_index(const test_solved *solved, const char *id)
{
    for (uint32_t c = 0; c < solved->problem->claim_count; c++) {
        if (strcmp(solved->problem->claims[c].id, id) == 0) {
            return c;
        }
    }
    fail_msg("no claim %s", id);
    return REC_NO_INDEX;
}

const rec_solved_claim *test_claim(const test_solved *solved, const char *id)
{
    return &solved->solution->claims[test_claim_index(solved, id)];
}

const char *test_ids(const test_solved *solved, rec_claim_list list)
{
    size_t size;
    char *text = next_text(&size);
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        used += (size_t)snprintf(text + used, size - used, "%s%s", i > 0 ? " " : "",
                                 solved->problem->claims[list.claims[i]].id);
        assert_true(used < size);
    }
    return text;
}

static void write_end(double value, char text[REC_DOUBLE_TEXT_SIZE])
{
    if (isinf(value)) {
        (void)snprintf(text, REC_DOUBLE_TEXT_SIZE, "%s", value < 0.0 ? "-inf" : "inf");
    } else {
        (void)rec_double_text(value, text);
    }
}

const char *test_range_text(rec_range range)
{
    size_t size;
    char *text = next_text(&size);
    char lo[REC_DOUBLE_TEXT_SIZE], hi[REC_DOUBLE_TEXT_SIZE];
    write_end(range.lo, lo);
    write_end(range.hi, hi);
    (void)snprintf(text, size, "%c%s, %s%c", range.lo_open ? '(' : '[', lo, hi,
                   range.hi_open ? ')' : ']');
    return text;
}

const char *test_refusal(const char *document)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load(document, strlen(document), "test.yaml", NULL, &diagnostics, &problem);
    assert_int_not_equal(status, REC_OK);
    assert_null(problem);
    assert_true(diagnostics.count > 0);
    size_t size;
    char *text = next_text(&size);
    (void)snprintf(text, size, "%u:%u: %s", (unsigned)diagnostics.entry[0].place.line,
                   (unsigned)diagnostics.entry[0].place.column, diagnostics.entry[0].message);
    return text;
}
