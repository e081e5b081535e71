/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CORE_ELEMENTARY_H
#define REC_CORE_ELEMENTARY_H

#include "core/rounding.h"

/**
 * The functions that core does not compute itself and is given by its caller:
 * rec_elementary_functions() of elementary/rounded.h has them by MPFR.
 *
 * Needs:   no NaN; what each entry says. direction is REC_DOWN or REC_UP.
 * Error:   each returns the double next to the exact value on the side asked
 *          for, or that value; beyond the doubles the greatest finite one on
 *          the inner side, infinity on the outer. Never -0.
 */
typedef struct rec_elementary {
    double (*exp)(double x, rec_direction direction); /**< of -inf 0, of inf inf; so the next two */
    double (*exp2)(double x, rec_direction direction);
    double (*exp10)(double x, rec_direction direction);
    double (*log)(double x, rec_direction direction); /**< x >= 0; of 0 -inf; so the next two */
    double (*log2)(double x, rec_direction direction);
    double (*log10)(double x, rec_direction direction);
    /** x^exponent, x finite, not 0 where the exponent is negative. */
    double (*power)(double x, long exponent, rec_direction direction);
    /** x^(1/degree), 0 < x < inf, degree neither 0 nor -1. */
    double (*root)(double x, long degree, rec_direction direction);
    /** x^y, 0 < x < inf, y finite. */
    double (*real_power)(double x, double y, rec_direction direction);
} rec_elementary;

/**
 * x^exponent rounded: small exponents above 0 by error-free transforms where
 * these prove the rounding, which they nearly always do, the rest by the table.
 *
 * Needs:   rec_rounds_to_nearest(); x finite, not 0 where the exponent is negative.
 * Error:   tightest.
 * Cost:    some ten operations for each unit of the exponent, up to twelve.
 */
double rec_power(const rec_elementary *by, double x, long exponent, rec_direction direction);

#endif
