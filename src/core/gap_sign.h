/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_GAP_SIGN_H
#define REC_GAP_SIGN_H

#include <stdint.h>

/**
 * Sign of a - b - rate * days: -1, 0 or 1.
 *
 * Needs:   a, b and rate finite; 0 <= days < 2^33.
 * Error:   exact, also where the difference or the product is beyond the
 *          doubles or below the smallest.
 * Cost:    a few operations; some hundred where rounding leaves it open.
 * Source:  TwoSum and fma residuals as a filter (Shewchuk, 1997), else a
 *          fixed-point sum as wide as all doubles (Kulisch, 2008).
 */
int rec_gap_sign(double a, double b, double rate, int64_t days);

#endif
