/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which steps are whole numbers wherever the variables they read are.
 */
#include "core/tape.h"

static bool is_whole_number(rec_interval constant)
{
    return rec_interval_is_point(constant) && floor(constant.lo) == constant.lo;
}

static bool step_is_whole(const rec_tape *tape, rec_tape_step step, const uint8_t whole[],
                          const uint8_t is_whole[])
{
    switch (step.op) {
    case REC_TAPE_VARIABLE:
        return whole != NULL && whole[step.a];
    case REC_TAPE_CONSTANT:
        return is_whole_number(tape->constants[step.a]);
    case REC_TAPE_NEGATE:
    case REC_TAPE_ABS:
        return is_whole[step.a];
    case REC_TAPE_POWER:
        return is_whole[step.a] && rec_tape_exponent(step.b) >= 0;
    case REC_TAPE_ADD:
    case REC_TAPE_SUBTRACT:
    case REC_TAPE_MULTIPLY:
    case REC_TAPE_MIN:
    case REC_TAPE_MAX:
        return is_whole[step.a] && is_whole[step.b];
    default:
        return false;
    }
}

bool rec_tape_compares_whole_numbers(const rec_tape *tape, const uint8_t whole[],
                                     uint8_t is_whole[])
{
    for (size_t i = 0; i < tape->step_count; i++) {
        is_whole[i] = step_is_whole(tape, tape->steps[i], whole, is_whole);
    }
    return is_whole[tape->left] && is_whole[tape->right];
}
