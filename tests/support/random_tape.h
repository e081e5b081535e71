/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_TAPE_H
#define REC_TEST_RANDOM_TAPE_H

#include "support/tape_writer.h"

#include <stdint.h>

/** What a random tape is made of. */
typedef enum random_tape_kind {
    RANDOM_TAPE_SUM,    /**< each variable once at most, times plain figures */
    RANDOM_TAPE_LINEAR, /**< variables and sums may serve twice */
    RANDOM_TAPE_ANY     /**< all operations, shared steps, partial functions */
} random_tape_kind;

/**
 * Writes a tape that holds at a point: an equality up to a constant that
 * encloses the difference, or an order comparison with room.
 *
 * Shapes:  point[variable_count], finite.
 * Returns: false if a step is not defined, or might not be, at the point; the
 *          tape is then not to be used.
 */
bool random_tape_make(tape_writer *written, random_tape_kind kind, const rec_elementary *by,
                      const double point[], size_t variable_count, uint64_t *random);

/** A domain that holds a value: one end or both plain, far or infinite, now and then the value. */
rec_interval random_tape_domain(double value, uint64_t *random);

/** A plain figure, sometimes whole, up to some thousand. */
double random_tape_figure(uint64_t *random);

void random_tape_print(const rec_tape *tape);

#endif
