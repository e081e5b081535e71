/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_TAPE_WRITER_H
#define REC_TEST_TAPE_WRITER_H

#include "core/tape.h"

enum { TAPE_WRITER_STEPS_MAX = 64, TAPE_WRITER_CONSTANTS_MAX = 32 };

/** A tape with room of its own to be written in. `tape` points into the other members: do not copy.
 */
typedef struct tape_writer {
    rec_tape tape;
    rec_tape_step steps[TAPE_WRITER_STEPS_MAX];
    rec_interval constants[TAPE_WRITER_CONSTANTS_MAX];
} tape_writer;

/** Begins a tape without steps. */
void tape_begin(tape_writer *written);

/* Each adds a step and returns its number. */
uint32_t tape_variable(tape_writer *written, uint32_t variable);
uint32_t tape_constant(tape_writer *written, double lo, double hi);
uint32_t tape_number(tape_writer *written, double value);
uint32_t tape_step(tape_writer *written, rec_tape_op op, uint32_t a, uint32_t b);

void tape_compare(tape_writer *written, uint32_t left, rec_tape_comparison comparison,
                  uint32_t right);

/** variable[0] + ... + variable[count - 1] compared with variable total. */
void tape_write_sum(tape_writer *written, const uint32_t variable[], size_t count,
                    rec_tape_comparison comparison, uint32_t total);

#endif
