/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On which side of a * b + c its nearest double lies: the sign of the exact
 * error. Error-free transforms tell it where none of their steps overflows or
 * underflows; else all terms are added exactly.
 */
#include "core/multiply_add.h"

#include "core/fixed_sum.h"

/* Sign of a * b + c - rounded, whatever their size. */
static int error_sign_by_fixed_sum(double a, double b, double c, double rounded)
{
    rec_fixed_sum error = {{0}};
    rec_fixed_sum_add_product(&error, a, b);
    rec_fixed_sum_add(&error, c);
    rec_fixed_sum_add(&error, -rounded);
    return rec_fixed_sum_sign(&error);
}

typedef struct two_doubles {
    double high, low;
} two_doubles;

static two_doubles two_sum(double a, double b)
{
    const double sum = a + b;
    const double b_part = sum - a;
    const two_doubles exact = {sum, (a - (sum - b_part)) + (b - b_part)};
    return exact;
}

/* The same where the product is neither small nor anything near overflow. */
static int error_sign(double a, double b, double c, double product, double rounded)
{
    const double product_error = fma(a, b, -product);
    const two_doubles low = two_sum(c, product_error);
    const two_doubles high = two_sum(product, low.high);
    const double error = ((high.high - rounded) + high.low) + low.low;
    return (error > 0.0) - (error < 0.0);
}

double rec_multiply_add_down(double a, double b, double c)
{
    if (isinf(a) || isinf(b) || isinf(c)) {
        const bool is_zero = a == 0.0 || b == 0.0;
        return rec_add_down(is_zero ? 0.0 : a * b, c);
    }
    const double rounded = fma(a, b, c);
    if (isinf(rounded)) {
        return rounded > 0.0 ? DBL_MAX : rounded;
    }
    const double product = a * b;
    const bool is_safe = rec_residual_is_safe(fabs(product)) && fabs(c) <= REC_RESIDUAL_MAX;
    const int sign =
        is_safe ? error_sign(a, b, c, product, rounded) : error_sign_by_fixed_sum(a, b, c, rounded);
    return sign < 0 ? rec_next_down(rounded) : rounded;
}
