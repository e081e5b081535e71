/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TAPE_DIRECTION_H
#define REC_TAPE_DIRECTION_H

#include "core/tape.h"

/**
 * In which direction each step moves left - right when it grows: up 1, down -1,
 * 0 where that is not known, differs from place to place, or the step serves
 * in ways that differ.
 *
 *     x + y <= 2 * z - x      y 1, z -1, x 1 (from either side: -(-x))
 *
 * Shapes:  slots[step_count]: ranges, as rec_tape_evaluate gives them;
 *          direction[step_count].
 * Error:   a direction other than 0 is certain within the ranges.
 * Cost:    O(step_count).
 */
void rec_tape_directions(const rec_tape *tape, const rec_interval slots[], int8_t direction[]);

#endif
