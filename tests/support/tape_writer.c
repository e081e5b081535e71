/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tapes written step by step.
 */
#include "support/tape_writer.h"

#include <stdio.h>
#include <stdlib.h>

static void exit_unless(bool has_room)
{
    if (!has_room) {
        (void)fputs("a test's tape is too long\n", stderr);
        exit(EXIT_FAILURE);
    }
}

void tape_begin(tape_writer *written)
{
    written->tape = (rec_tape){.steps = written->steps, .constants = written->constants};
}

uint32_t tape_step(tape_writer *written, rec_tape_op op, uint32_t a, uint32_t b)
{
    exit_unless(written->tape.step_count < TAPE_WRITER_STEPS_MAX);
    const size_t at = written->tape.step_count++;
    written->steps[at] = (rec_tape_step){op, a, b};
    return (uint32_t)at;
}

uint32_t tape_variable(tape_writer *written, uint32_t variable)
{
    return tape_step(written, REC_TAPE_VARIABLE, variable, 0);
}

uint32_t tape_constant(tape_writer *written, double lo, double hi)
{
    exit_unless(written->tape.constant_count < TAPE_WRITER_CONSTANTS_MAX);
    const size_t at = written->tape.constant_count++;
    written->constants[at] = rec_interval_of(lo, hi);
    return tape_step(written, REC_TAPE_CONSTANT, (uint32_t)at, 0);
}

uint32_t tape_number(tape_writer *written, double value)
{
    return tape_constant(written, value, value);
}

void tape_compare(tape_writer *written, uint32_t left, rec_tape_comparison comparison,
                  uint32_t right)
{
    written->tape.left = left;
    written->tape.right = right;
    written->tape.comparison = comparison;
}

void tape_write_sum(tape_writer *written, const uint32_t variable[], size_t count,
                    rec_tape_comparison comparison, uint32_t total)
{
    tape_begin(written);
    uint32_t sum = tape_variable(written, variable[0]);
    for (size_t i = 1; i < count; i++) {
        sum = tape_step(written, REC_TAPE_ADD, sum, tape_variable(written, variable[i]));
    }
    tape_compare(written, sum, comparison, tape_variable(written, total));
}
