/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MULTIPLY_ADD_H
#define REC_MULTIPLY_ADD_H

#include "core/rounding.h"

/**
 * a * b + c rounded downward, once, as core/rounding.h rounds: the tightest
 * double, 0 * inf = 0, and inf - inf is -inf.
 *
 * Needs:   rec_rounds_to_nearest(); no NaN.
 * Cost:    some twenty operations; some hundred at the limits of the doubles.
 * Source:  the error of a fused multiply-add by error-free transforms (Boldo
 *          and Muller, 2005); there a fixed-point sum (Kulisch, 2008).
 */
double rec_multiply_add_down(double a, double b, double c);

static inline double rec_multiply_add_up(double a, double b, double c)
{
    return -rec_multiply_add_down(-a, b, -c);
}

#endif
