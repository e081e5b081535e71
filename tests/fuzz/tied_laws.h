/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_TIED_LAWS_H
#define REC_FUZZ_TIED_LAWS_H

#include "fuzz/tied_case.h"

#include "model/solution.h"

/** A document that was read and solved. */
typedef struct tied_solved {
    char text[TIED_DOCUMENT_BYTES];
    rec_problem *problem;
    rec_solution *solution;
} tied_solved;

/** Reads and solves what is not left out; false where it is refused, for a reason. */
bool tied_solve(const tied_case *made, unsigned turn, tied_solved *into);
void tied_let_go(tied_solved *solved);

/** The parts of a result fit each other. */
void tied_law_of_parts(const tied_case *made, const tied_solved *solved);

/** What was planted lies within the bounds of every date, and is no conflict. */
void tied_law_of_points(const tied_case *made, const tied_solved *solved);

/** In another order all is as it was. */
void tied_law_of_order(const tied_case *made, const tied_solved *solved, unsigned turn);

/** Conflicts are such, and need each member. */
void tied_law_of_conflicts(tied_case *made, const tied_solved *solved);

/** Without what a repair withdraws nothing is in conflict. */
void tied_law_of_repairs(tied_case *made, const tied_solved *solved);

#endif
