/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TAPE_LINEAR_H
#define REC_TAPE_LINEAR_H

#include "core/tape.h"

/** Scratch of one step. */
typedef struct rec_tape_term {
    rec_interval value;  /**< of a step without variables */
    rec_interval factor; /**< of the step in left - right */
    bool varies;         /**< with a variable */
} rec_tape_term;

/**
 * The relation as a linear one, if its sides are: left - right is then
 *
 *     sum over k of coefficients[k] * variable scope[k]  -  *right
 *
 * compared with 0: equal, or at most 0, open for <; left - right + 1 at most 0
 * for REC_TAPE_LESS_BY_ONE, the 1 being in *right.
 *
 * Shapes:  scope[scope_count]: at least the variables the tape reads, each
 *          once, ascending; coefficients[scope_count]: 0 for one that cancels;
 *          terms[step_count]: scratch.
 * Needs:   rec_tape_check, rec_rounds_to_nearest().
 * Error:   outward: each coefficient encloses the exact one, for all numbers
 *          that the constants enclose. A variable that serves twice is
 *          collected, which propagation alone cannot do: x == x + 1 has no
 *          coefficient left.
 * Cost:    O(step_count log scope_count).
 * Returns: false where a side is not linear as written, a step without
 *          variables is undefined, or a coefficient has an infinite end;
 *          coefficients and *right are then not to be used.
 * Source:  the chain rule backward: a step's factor is the sum over the steps
 *          it serves.
 */
bool rec_tape_linear(const rec_tape *tape, const rec_elementary *by, const uint32_t scope[],
                     size_t scope_count, rec_tape_term terms[], rec_interval coefficients[],
                     rec_interval *right);

#endif
