/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_PROGRAM_H
#define REC_LINEAR_PROGRAM_H

#include "linear/state.h"

#include <glpk.h>

/** How a program ended. Nothing of it is believed before it is evaluated in intervals. */
typedef enum rec_program_end {
    REC_PROGRAM_OPTIMAL,
    REC_PROGRAM_UNBOUNDED,
    REC_PROGRAM_EMPTY,
    REC_PROGRAM_STOPPED
} rec_program_end;

/**
 * A system in doubles, in GLPK. Coefficients are taken in the middle of their
 * intervals, and so are ranges as narrow as rounding makes them. Rows and
 * bounds with numbers beyond 1e100 or, but for 0, below 1e-100 are left out:
 * bounds are then looser. All of it is within rec_glpk_session.
 */
typedef struct rec_program {
    rec_linear *linear;
    glp_prob *glpk;
    uint32_t objective_column; /**< or REC_GOAL_NONE */
    uint64_t iterations;
    uint32_t solved;
} rec_program;

/** Needs: a checked system. Starts from the basis of the last call, if there was one. */
void rec_program_load(rec_program *program, rec_linear *linear);

/** Keeps the basis for the next call, and gives GLPK's memory back. */
void rec_program_unload(rec_program *program);

/**
 * Solves for a goal, or for any feasible vertex (REC_GOAL_NONE): linear's
 * point and multipliers are those of the basis it ended with.
 */
rec_program_end rec_program_solve(rec_program *program, rec_goal goal);

/** How many ways there are to prove that a program that ended empty is so. */
size_t rec_program_proof_count(const rec_program *program);

/**
 * Writes multipliers to linear->trial that may add the rows up to a
 * contradiction: combinations of the basis rows whose variables are beyond
 * their ends, which no nonbasic variable can bring back.
 *
 * Returns: false if the basis has no such combination.
 */
bool rec_program_proof(rec_program *program, size_t which);

/** Of those ways, so many are likely ones, and come first. */
enum { REC_PROGRAM_PROOFS_FIRST = 3 };

/**
 * Writes the weights of such a combination to linear->weight, and by place in
 * the basis, from 1 on, to work[row_count + 1].
 *
 * Returns: false if all are 0.
 */
bool rec_program_weigh(rec_program *program, size_t which, double work[]);

/** Writes how each variable of the basis stands to linear->standing. */
void rec_program_read_standing(const rec_program *program);

/** Makes linear->standing the basis that the next program starts from. */
void rec_program_write_standing(rec_program *program);

#endif
