/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Integer powers as a sum of two doubles. Each multiplication by x leaves one
 * rounding error, in the low part: at most 2^-105 of the product, and none
 * while the low part is 0 (1.5^3, 10^5). Where the low part exceeds what all
 * of them may amount to, its sign tells on which side of the power the high
 * part lies, as the residual does in core/rounding.h.
 */
#include "core/elementary.h"

/* Up to here the transforms are much faster than the table. */
enum { EXPONENT_MAX = 12 };

/* Within these no step overflows, and what underflows is below 2^-107 of the power. */
static bool is_safe(double magnitude)
{
    return magnitude >= 0x1p-900 && magnitude <= REC_RESIDUAL_MAX;
}

/* Whether the power's rounding is proven; then it is in *rounded. */
static bool power_by_transforms(double x, long exponent, rec_direction direction, double *rounded)
{
    double high = x, low = 0.0, doubt = 0.0;
    for (long i = 1; i < exponent; i++) {
        const double product = high * x;
        if (!is_safe(fabs(product))) {
            return false;
        }
        const double residual = fma(high, x, -product);
        double rest = residual;
        if (low != 0.0) {
            rest = fma(low, x, residual);
            doubt += 0x1p-104;
        }
        high = product + rest;
        low = rest - (high - product);
    }
    if (doubt > 0.0 && fabs(low) <= doubt * fabs(high)) {
        return false;
    }
    *rounded = high;
    if (direction == REC_DOWN && low < 0.0) {
        *rounded = rec_next_down(high);
    } else if (direction == REC_UP && low > 0.0) {
        *rounded = rec_next_up(high);
    }
    return true;
}

double rec_power(const rec_elementary *by, double x, long exponent, rec_direction direction)
{
    double rounded = 0.0;
    switch (exponent) {
    case 0:
        return 1.0;
    case 1:
        return x;
    case 2:
        return direction == REC_DOWN ? rec_mul_down(x, x) : rec_mul_up(x, x);
    default:
        break;
    }
    if (exponent > 0 && exponent <= EXPONENT_MAX && is_safe(fabs(x)) &&
        power_by_transforms(x, exponent, direction, &rounded)) {
        return rounded;
    }
    return by->power(x, exponent, direction);
}
