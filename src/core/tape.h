/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TAPE_H
#define REC_TAPE_H

#include "core/elementary.h"
#include "core/interval.h"

#include <stddef.h>
#include <stdint.h>

/** What a step computes of a and b, which are earlier steps unless it says otherwise. */
typedef enum rec_tape_op {
    REC_TAPE_VARIABLE, /**< variable number a */
    REC_TAPE_CONSTANT, /**< constants[a] */
    REC_TAPE_NEGATE,
    REC_TAPE_ADD,
    REC_TAPE_SUBTRACT,
    REC_TAPE_MULTIPLY,
    REC_TAPE_DIVIDE,
    REC_TAPE_POWER, /**< a to a whole exponent: rec_tape_exponent of b */
    REC_TAPE_SQRT,
    REC_TAPE_EXP,
    REC_TAPE_LOG,
    REC_TAPE_LOG10,
    REC_TAPE_ABS,
    REC_TAPE_MIN,
    REC_TAPE_MAX
} rec_tape_op;

/** One step; b counts only where the operation has two operands, and as an exponent. */
typedef struct rec_tape_step {
    rec_tape_op op;
    uint32_t a, b;
} rec_tape_step;

/** How the left side stands to the right one. */
typedef enum rec_tape_comparison {
    REC_TAPE_EQUAL,
    REC_TAPE_AT_MOST,
    REC_TAPE_LESS,
    REC_TAPE_LESS_BY_ONE /**< left <= right - 1: what < says of whole numbers */
} rec_tape_comparison;

/**
 * One comparison as a flat program: steps over variables, each evaluated into
 * a slot of its own, and two of them compared.
 *
 *   shells <= containers * load     0: VARIABLE shells      2: VARIABLE load
 *                                   1: VARIABLE containers  3: MULTIPLY 1 2
 *                                   left 0, AT_MOST, right 3
 *
 * A step may serve several later ones: what they say of it is then taken
 * together, so a variable that is read by one step alone is narrowed most.
 * Every step has to be defined, also one that serves none: the relation holds
 * nowhere else. A constant encloses one number; what may be any number of a
 * range is a variable.
 */
typedef struct rec_tape {
    const rec_tape_step *steps;
    size_t step_count;
    const rec_interval *constants;
    size_t constant_count;
    uint32_t left, right; /**< steps */
    rec_tape_comparison comparison;
} rec_tape;

/** The exponent that b of a POWER step stands for, -2^31 .. 2^31 - 1 in two's complement. */
static inline long rec_tape_exponent(uint32_t b)
{
    return b <= INT32_MAX ? (long)b : -(long)(UINT32_MAX - b) - 1;
}

/** Whether an operation has a second operand. */
static inline bool rec_tape_is_binary(rec_tape_op op)
{
    return (op >= REC_TAPE_ADD && op <= REC_TAPE_DIVIDE) || op == REC_TAPE_MIN ||
           op == REC_TAPE_MAX;
}

/** Whether an operation has operands at all. */
static inline bool rec_tape_is_leaf(rec_tape_op op)
{
    return op == REC_TAPE_VARIABLE || op == REC_TAPE_CONSTANT;
}

/**
 * Looks at a tape once, so that nothing below has to.
 *
 * Returns: REC_OK; REC_E_INVALID for no step, more than 2^31, an operation or
 *          comparison that is none, an operand that is not earlier, a variable
 *          or constant that is not there, a constant that is no interval or
 *          empty.
 */
REC_MUST_USE rec_status rec_tape_check(const rec_tape *tape, size_t variable_count);

/*
 * What follows needs rec_tape_check to have passed, rec_rounds_to_nearest(),
 * and variables that are not empty. slots[step_count] is scratch unless it is
 * told what it holds afterwards.
 */

/** The range of one step, given the slots of its operands; empty where it is defined nowhere. */
rec_interval rec_tape_range(const rec_tape *tape, const rec_elementary *by, rec_tape_step step,
                            const rec_interval variables[], const rec_interval slots[]);

/**
 * The range of every step.
 *
 * Shapes:  slots[step_count].
 * Returns: whether each step is defined somewhere; if not, the slots from the
 *          first such step on are not written.
 */
bool rec_tape_evaluate(const rec_tape *tape, const rec_elementary *by,
                       const rec_interval variables[], rec_interval slots[]);

/**
 * HC4-revise in the slots: evaluates, lets the comparison narrow its sides and
 * goes back from results to operands.
 *
 *      forward    2: MULTIPLY [6, 20]      then right to left:  [12, 20] at least 12
 *                 0: [2, 4]   1: [3, 5]                         [2.4, 4]   [3, 5]
 *
 * Shapes:  slots[step_count]: what is left of each step. What is left of a
 *          variable is the intersection over the steps that read it.
 * Error:   loses no solution. Not tightest where a step or variable serves
 *          twice, or where a result has a gap that a hull bridges.
 * Cost:    O(step_count).
 * Returns: false if the relation holds nowhere within the variables; proven.
 * Source:  Benhamou, Goualard, Granvilliers and Puget (1999).
 */
bool rec_tape_narrow(const rec_tape *tape, const rec_elementary *by, const rec_interval variables[],
                     rec_interval slots[]);

/**
 * rec_tape_narrow, and the variables intersected with what is left of them.
 *
 * Monotone: of wider variables it leaves no less.
 * Returns: false if the relation holds nowhere within the variables, which are
 *          then narrowed in part, none of them empty.
 */
bool rec_tape_revise(const rec_tape *tape, const rec_elementary *by, rec_interval variables[],
                     rec_interval slots[]);

/**
 * Whether both sides are whole numbers for all whole numbers that variables
 * take: then REC_TAPE_LESS may be made REC_TAPE_LESS_BY_ONE, which says more.
 *
 * Shapes:  whole[variable_count]: 1 for a count, or NULL for none;
 *          is_whole[step_count]: scratch, afterwards 1 for a step that is.
 * Error:   true is certain; a constant that encloses a whole number between
 *          two doubles is not taken for one.
 */
bool rec_tape_compares_whole_numbers(const rec_tape *tape, const uint8_t whole[],
                                     uint8_t is_whole[]);

/** Equalities hold to this, relative to the largest term. */
#define REC_TAPE_EQUAL_WITHIN 1e-9

/**
 * Whether the relation holds at a point.
 *
 * Needs:   values finite.
 * Error:   order comparisons are proven, by outward evaluation: what holds by
 *          less than rounding errors is denied. Equal is what differs, for
 *          certain, by at most REC_TAPE_EQUAL_WITHIN of the largest term that
 *          the sums and differences on both sides add up: `a - b == 0` is
 *          judged as `a == b`. Defined is what is so for certain.
 */
bool rec_tape_holds(const rec_tape *tape, const rec_elementary *by, const double values[],
                    rec_interval slots[]);

#endif
