/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Directed rounding at the limits of the doubles: sums and products that
 * overflow, and results so small that the residual that tells their rounding
 * error would itself be rounded to zero. There the operands are scaled by
 * powers of two, which is exact, and the residual is taken of the scaled
 * operation. Upward results are the negated downward ones of -x.
 */
#include "core/rounding.h"

bool rec_rounds_to_nearest(void)
{
    /* volatile: computed when the program runs, by the mode it runs in */
    const volatile double one = 1.0, quarter_ulp = 0x1p-54, least_normal = DBL_MIN;
    const volatile double above = one + quarter_ulp;              /* > 1 when upward */
    const volatile double below = -one - quarter_ulp;             /* < -1 when downward */
    const volatile double nearer_above = one + 3.0 * quarter_ulp; /* 1 when toward zero */
    const volatile double subnormal = least_normal * 0.5;         /* 0 when flushed */
    const volatile double restored = subnormal * 2.0;             /* 0 when read as zero */
    return above == one && below == -one && nearer_above > one && subnormal > 0.0 &&
           restored == least_normal;
}

/* What a finite operation that gave an infinity is when rounded downward. */
static double overflow_down(double overflowed)
{
    return overflowed > 0.0 ? DBL_MAX : -REC_INFINITY;
}

double rec_add_near_limit_down(double a, double b)
{
    const double sum = a + b;
    if (isinf(a) || isinf(b)) {
        return isnan(sum) ? -REC_INFINITY : sum;
    }
    if (isinf(sum)) {
        return overflow_down(sum);
    }
    /* TwoSum's own steps may overflow here; with |large| >= |small| two steps suffice. */
    const double large = fabs(a) >= fabs(b) ? a : b;
    const double small = fabs(a) >= fabs(b) ? b : a;
    const double residual = small - (sum - large);
    return residual < 0.0 ? rec_next_down(sum) : sum;
}

double rec_mul_near_limit_down(double a, double b)
{
    if (a == 0.0 || b == 0.0) {
        return 0.0;
    }
    const double product = a * b;
    if (isinf(a) || isinf(b)) {
        return product;
    }
    if (isinf(product)) {
        return overflow_down(product);
    }
    if (product == 0.0) {
        return (a < 0.0) == (b < 0.0) ? 0.0 : -0x1p-1074;
    }
    if (fabs(product) > 1.0) {
        return fma(a, b, -product) < 0.0 ? rec_next_down(product) : product;
    }
    /* The smaller operand has room for 2^600. By Sterbenz's lemma the distance from the scaled
     * product to the product of the scaled operands is exact; the latter's residual is below it
     * or above as the exact product is below or above the rounded one. */
    const double scale = 0x1p600;
    const double small = fabs(a) <= fabs(b) ? a : b;
    const double large = fabs(a) <= fabs(b) ? b : a;
    const double scaled = (small * scale) * large;
    const double residual = fma(small * scale, large, -scaled);
    return product * scale - scaled > residual ? rec_next_down(product) : product;
}

double rec_div_near_limit_down(double a, double b)
{
    if (a == 0.0 || isinf(b)) {
        return 0.0;
    }
    const double quotient = a / b;
    if (isinf(a)) {
        return quotient;
    }
    if (isinf(quotient)) {
        return overflow_down(quotient);
    }
    if (quotient == 0.0) {
        return (a < 0.0) == (b < 0.0) ? 0.0 : -0x1p-1074;
    }
    /* The residual is a multiple of about |a| / 2^106, too small where a is. There b is no greater
     * than 2^1075 |a|, for the quotient is not 0, and both have room for 2^200. */
    const double scale = fabs(a) < 0x1p-300 ? 0x1p200 : 1.0;
    const double scaled_divisor = b * scale;
    const double residual = fma(-quotient, scaled_divisor, a * scale);
    return (b > 0.0 ? residual < 0.0 : residual > 0.0) ? rec_next_down(quotient) : quotient;
}

/* Sign of root^2 - x for the rounded root of an x near a limit. */
static double sqrt_residual(double x, double root)
{
    const double scale = x < 1.0 ? 0x1p200 : 0x1p-200;
    const double root_scale = x < 1.0 ? 0x1p100 : 0x1p-100;
    const double scaled_root = root * root_scale;
    return fma(scaled_root, scaled_root, -(x * scale));
}

double rec_sqrt_near_limit_down(double x)
{
    if (x == 0.0 || isinf(x)) {
        return x;
    }
    const double root = sqrt(x);
    return sqrt_residual(x, root) > 0.0 ? rec_next_down(root) : root;
}

double rec_sqrt_near_limit_up(double x)
{
    if (x == 0.0 || isinf(x)) {
        return x;
    }
    const double root = sqrt(x);
    return sqrt_residual(x, root) < 0.0 ? rec_next_up(root) : root;
}
