/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_GAP_SIGN_H
#define REC_GAP_SIGN_H

#include <stdint.h>

/** How far a value may move: rate a day, over `ticks` of which a day has ticks_per_day. */
typedef struct rec_change {
    double rate;
    int64_t ticks;
    uint32_t ticks_per_day;
} rec_change;

/**
 * Sign of a - b - rate * ticks / ticks_per_day: -1, 0 or 1.
 *
 * Needs:   a, b and rate finite; 0 <= ticks < 2^41; 1 <= ticks_per_day < 2^20.
 * Error:   exact, also where the difference or the product is beyond the
 *          doubles or below the smallest.
 * Cost:    a few operations; some hundred where rounding leaves it open.
 * Source:  TwoSum and fma residuals as a filter (Shewchuk, 1997), else a
 *          fixed-point sum as wide as all doubles (Kulisch, 2008).
 */
int rec_gap_sign(double a, double b, rec_change change);

#endif
