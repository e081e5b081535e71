/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_SOLVED_H
#define REC_TEST_SOLVED_H

#include "support/cmocka.h"

#include "model/solution.h"

/** A document given as text, read and solved; freed by test_solved_free. */
typedef struct test_solved {
    rec_problem *problem;
    rec_solution *solution;
} test_solved;

/** Reads and solves; fails the test, with the diagnostics printed, when either is refused. */
test_solved test_solve_text(const char *document);
test_solved test_solve_text_as(const char *document, const rec_solve_options *options);
void test_solved_free(test_solved *solved);

const rec_solved_quantity *test_quantity(const test_solved *solved, const char *id);
uint32_t test_claim_index(const test_solved *solved, const char *id);
const rec_solved_claim *test_claim(const test_solved *solved, const char *id);

/** "a b c": the ids of claims, in the order of the list. */
const char *test_ids(const test_solved *solved, rec_claim_list list);

/** "[3, 5)" with full digits; "-inf" and "inf" for unbounded ends. */
const char *test_range_text(rec_range range);

/** Reads a document that must be refused; gives the first error as "line:column: message". */
const char *test_refusal(const char *document);

#endif
