/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ROUNDING_H
#define REC_ROUNDING_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/**
 * Arithmetic rounded downward and upward, in the processor's own mode of
 * rounding to nearest: no mode is switched, so threads and callers notice
 * nothing. Each result is the tightest double on its side of the exact one.
 *
 * Needs:   rec_rounds_to_nearest(); no NaN; what each function says.
 * Error:   0 on the exact side: x_down <= exact <= x_up, and no double lies
 *          between. Beyond the doubles: the greatest finite one on the inner
 *          side, infinity on the outer.
 * Infinite operands are ends of unbounded intervals: 0 * inf = 0,
 * finite / inf = 0, and inf - inf is -inf downward, inf upward. A result that
 * is zero may have either sign.
 * Source:  error-free transforms: Knuth's TwoSum; residuals by fma (Boldo and
 *          Daumas 2003). Where a residual could underflow the operands are
 *          scaled by a power of two first.
 */

_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be rounded to double at each operation");

/** Directions of rounding to a double, where one is an argument. */
typedef enum rec_direction { REC_DOWN = -1, REC_NEAREST = 0, REC_UP = 1 } rec_direction;

/** INFINITY as a double: the macro of math.h is a float. */
#define REC_INFINITY ((double)INFINITY)

/**
 * Whether sums are rounded to nearest and small numbers kept (neither flushed
 * to zero nor read as zero), by trying it. A published function that computes
 * returns REC_E_ROUNDING where this is false.
 */
bool rec_rounds_to_nearest(void);

static inline uint64_t rec_bits_of_double(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double rec_double_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/** The next double above x; x itself for inf and NaN. Never -0. */
static inline double rec_next_up(double x)
{
    if (!(x < REC_INFINITY)) {
        return x;
    }
    const uint64_t bits = rec_bits_of_double(x + 0.0); /* -0 becomes 0 */
    return rec_double_of_bits(x >= 0.0 ? bits + 1 : bits - 1) + 0.0;
}

/** The next double below x; x itself for -inf and NaN. Never -0. */
static inline double rec_next_down(double x)
{
    return 0.0 - rec_next_up(-x);
}

/*
 * One double down, or up, from x where `steps`, without a branch: the signs of
 * residuals are as good as random, and a branch on them is guessed wrong every
 * other time.
 * Needs:   x finite, and not 0 if it steps.
 */
static inline double rec_down_if(double x, bool steps)
{
    const uint64_t bits = rec_bits_of_double(x), away_or_nearer = ((bits >> 63) << 1) - 1;
    return rec_double_of_bits(bits + steps * away_or_nearer);
}

static inline double rec_up_if(double x, bool steps)
{
    const uint64_t bits = rec_bits_of_double(x), away_or_nearer = ((bits >> 63) << 1) - 1;
    return rec_double_of_bits(bits - steps * away_or_nearer);
}

/* The exact results where the common path's residuals do not hold. */
double rec_add_near_limit_down(double a, double b);
double rec_mul_near_limit_down(double a, double b);
double rec_div_near_limit_down(double a, double b);
double rec_sqrt_near_limit_down(double x);
double rec_sqrt_near_limit_up(double x);

/** Within these the residuals of products, quotients and roots neither overflow nor underflow. */
#define REC_RESIDUAL_MIN 0x1p-960
#define REC_RESIDUAL_MAX 0x1p1020

static inline bool rec_residual_is_safe(double magnitude)
{
    return magnitude >= REC_RESIDUAL_MIN && magnitude <= REC_RESIDUAL_MAX;
}

static inline double rec_add_down(double a, double b)
{
    const double sum = a + b;
    if (!(fabs(sum) <= REC_RESIDUAL_MAX)) {
        return rec_add_near_limit_down(a, b);
    }
    const double b_part = sum - a;
    const double residual = (a - (sum - b_part)) + (b - b_part);
    return residual < 0.0 ? rec_next_down(sum) : sum;
}

static inline double rec_add_up(double a, double b)
{
    const double sum = a + b;
    if (!(fabs(sum) <= REC_RESIDUAL_MAX)) {
        return -rec_add_near_limit_down(-a, -b);
    }
    const double b_part = sum - a;
    const double residual = (a - (sum - b_part)) + (b - b_part);
    return residual > 0.0 ? rec_next_up(sum) : sum;
}

static inline double rec_sub_down(double a, double b)
{
    return rec_add_down(a, -b);
}

static inline double rec_sub_up(double a, double b)
{
    return rec_add_up(a, -b);
}

static inline double rec_mul_down(double a, double b)
{
    const double product = a * b;
    if (!rec_residual_is_safe(fabs(product))) {
        return rec_mul_near_limit_down(a, b);
    }
    return rec_down_if(product, fma(a, b, -product) < 0.0);
}

static inline double rec_mul_up(double a, double b)
{
    const double product = a * b;
    if (!rec_residual_is_safe(fabs(product))) {
        return -rec_mul_near_limit_down(-a, b);
    }
    return rec_up_if(product, fma(a, b, -product) > 0.0);
}

/** Needs: b != 0, not both infinite. */
static inline double rec_div_down(double a, double b)
{
    const double quotient = a / b;
    if (!rec_residual_is_safe(fabs(a)) || !rec_residual_is_safe(fabs(quotient))) {
        return rec_div_near_limit_down(a, b);
    }
    const double residual = fma(-quotient, b, a);
    return rec_down_if(quotient, (residual < 0.0) == (b > 0.0) && residual != 0.0);
}

/** Needs: b != 0, not both infinite. */
static inline double rec_div_up(double a, double b)
{
    return -rec_div_down(-a, b);
}

/** Needs: x >= 0. */
static inline double rec_sqrt_down(double x)
{
    if (!rec_residual_is_safe(x)) {
        return rec_sqrt_near_limit_down(x);
    }
    const double root = sqrt(x);
    return rec_down_if(root, fma(-root, root, x) < 0.0);
}

/** Needs: x >= 0. */
static inline double rec_sqrt_up(double x)
{
    if (!rec_residual_is_safe(x)) {
        return rec_sqrt_near_limit_up(x);
    }
    const double root = sqrt(x);
    return rec_up_if(root, fma(-root, root, x) > 0.0);
}

#endif
