/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RESIDUES_H
#define REC_RESIDUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Inverts a matrix of residues to a prime.
 *
 * Shapes:  cells[size * size] by rows, each below the prime, worked in;
 *          inverse[size * size].
 * Needs:   a prime < 2^31.
 * Error:   exact.
 * Cost:    O(size^3); *work grows by the words touched.
 * Returns: false, inverse[] then rubbish, where there is none.
 */
bool rec_residues_invert(size_t size, uint32_t prime, uint32_t cells[], uint32_t inverse[],
                         uint64_t *work);

#endif
