/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_SOLVE_H
#define REC_LINEAR_SOLVE_H

#include "linear/program.h"

/** One call on a system, within a session of GLPK. */
typedef struct rec_solving {
    rec_linear *linear;
    rec_program program;
    rec_program_end end; /**< of the program solved last */
    rec_linear_outcome outcome;
    rec_status status;
    bool has_good_vertex; /**< linear->point satisfies the system to rounding */
    bool has_no_proof;    /**< the solver found it empty, but not so that it could be proven */
} rec_solving;

/** Begins with a vertex, or with the proof that there is none. The support may be NULL. */
void rec_solve_begin(rec_solving *solving, const rec_linear_support *why_empty);

/**
 * The goal's bound and what it rests on (may be NULL). Where the system turns
 * out to be empty, outcome.is_empty is set and the support is of the proof.
 */
double rec_solve_goal(rec_solving *solving, rec_goal goal, const rec_linear_support *support);

/** Sets outcome.is_feasible or is_empty, if it can be proven, after rec_solve_begin. */
void rec_solve_prove_feasible(rec_solving *solving, const rec_linear_support *why_empty);

/** Two proven bounds crossed: says that the system is empty, and why. */
void rec_solve_crossing(rec_solving *solving, const rec_linear_support *why_empty);

#endif
