/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a relation holds at a point: the steps are evaluated outward, so what
 * is seen of the enclosures is true of the exact values in them.
 */
#include "core/interval_numeric.h"
#include "core/tape.h"

/* Whether the operation is defined wherever its operands may be. */
static bool is_certainly_defined(rec_tape_step step, const rec_interval slots[])
{
    switch (step.op) {
    case REC_TAPE_DIVIDE:
        return !rec_interval_contains(slots[step.b], 0.0);
    case REC_TAPE_POWER:
        return rec_tape_exponent(step.b) >= 0 || !rec_interval_contains(slots[step.a], 0.0);
    case REC_TAPE_SQRT:
        return slots[step.a].lo >= 0.0;
    case REC_TAPE_LOG:
    case REC_TAPE_LOG10:
        return slots[step.a].lo > 0.0;
    default:
        return true;
    }
}

/* The largest term of the sums that end in each step, put in the place of its range. */
static void put_largest_terms(const rec_tape *tape, rec_interval slots[])
{
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        double size = rec_interval_mag(slots[i]);
        if (step.op == REC_TAPE_NEGATE) {
            size = slots[step.a].hi;
        } else if (step.op == REC_TAPE_ADD || step.op == REC_TAPE_SUBTRACT) {
            size = fmax(slots[step.a].hi, slots[step.b].hi);
        }
        slots[i] = rec_interval_of(0.0, size);
    }
}

static bool is_equal_enough(const rec_tape *tape, rec_interval slots[])
{
    const rec_interval left = slots[tape->left], right = slots[tape->right];
    if (!rec_interval_is_bounded(left) || !rec_interval_is_bounded(right)) {
        return false;
    }
    const double above = rec_sub_up(left.hi, right.lo), below = rec_sub_up(right.hi, left.lo);
    const double apart = above >= below ? above : below;
    put_largest_terms(tape, slots);
    const double size = fmax(slots[tape->left].hi, slots[tape->right].hi);
    return apart <= rec_mul_down(REC_TAPE_EQUAL_WITHIN, size) && apart < REC_INFINITY;
}

bool rec_tape_holds(const rec_tape *tape, const rec_elementary *by, const double values[],
                    rec_interval slots[])
{
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        rec_interval point = rec_interval_empty();
        if (step.op == REC_TAPE_VARIABLE) {
            point = rec_interval_of(values[step.a], values[step.a]);
        } else if (is_certainly_defined(step, slots)) {
            point = rec_tape_range(tape, by, step, NULL, slots);
        }
        if (rec_interval_is_empty(point)) {
            return false;
        }
        slots[i] = point;
    }
    const rec_interval left = slots[tape->left], right = slots[tape->right];
    switch (tape->comparison) {
    case REC_TAPE_EQUAL:
        return is_equal_enough(tape, slots);
    case REC_TAPE_AT_MOST:
        return tape->left == tape->right || left.hi <= right.lo;
    case REC_TAPE_LESS:
        return left.hi < right.lo;
    case REC_TAPE_LESS_BY_ONE:
        return rec_add_up(left.hi, 1.0) <= right.lo;
    }
    return false;
}
