/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_SOLVE_LAWS_H
#define REC_FUZZ_SOLVE_LAWS_H

#include "fuzz/bytes.h"
#include "fuzz/solve_case.h"

#include "model/solution.h"

/** A document that was accepted, and what follows from it. */
typedef struct fuzz_solved {
    char text[FUZZ_DOCUMENT_BYTES];
    rec_problem *problem; /**< laws change what its claims are used for, and put it back */
    rec_solution *solution;
} fuzz_solved;

/** A set of claims by the numbers in their ids. */
typedef uint32_t fuzz_claim_set;

fuzz_claim_set fuzz_claim_alone(const rec_problem *problem, uint32_t claim);
fuzz_claim_set fuzz_claims_listed(const rec_problem *problem, rec_claim_list list);

/** Whether a claim enters bounds: it is used, and no repeat of others. */
bool fuzz_claim_stands(rec_claim_status status);

bool fuzz_same_range(const rec_range *a, const rec_range *b);

/** Ends the run, with the document, unless the truth holds. */
void fuzz_law(bool truth, const char *law, const fuzz_solved *solved);

/** The same claims in another order lead to the same result. */
void fuzz_law_of_order(const fuzz_solved *solved, const fuzz_solved *reordered);

/** Without one claim, no agreed bound is narrower and no conflict appears. */
void fuzz_law_of_one_more(fuzz_solved *solved, fuzz_bytes *choices);

/**
 * What is listed as a conflict is one, of as few claims as can be; and two
 * claims that are in conflict are listed.
 */
void fuzz_law_of_conflicts(fuzz_solved *solved, fuzz_bytes *choices);

/** What is listed as a repair settles every conflict, needs all it withdraws, and gives its bounds.
 */
void fuzz_law_of_repairs(fuzz_solved *solved);

/** The parts of a result fit each other. */
void fuzz_law_of_parts(const fuzz_solved *solved);

/** A course of values that all claims allow lies within the bounds, and then nothing conflicts. */
void fuzz_law_of_witnesses(const fuzz_solved *solved, fuzz_bytes *choices);

/** The stretch is what lets all claims hold, and no more. */
void fuzz_law_of_stretch(const fuzz_solved *solved);

#endif
