/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact sign of a difference less a product. Rounded arithmetic decides where
 * its error is surely smaller than the result or provably nil; else the three
 * terms are added exactly.
 */
#include "core/gap_sign.h"

#include "core/fixed_sum.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* The sign of ticks_per_day * (a - b) - rate * ticks. */
static int sign_by_fixed_sum(double a, double b, rec_change change)
{
    rec_fixed_sum sum = {{0}};
    rec_fixed_sum_add_product(&sum, a, (double)change.ticks_per_day);
    rec_fixed_sum_add_product(&sum, -b, (double)change.ticks_per_day);
    rec_fixed_sum_add_product(&sum, -change.rate, (double)change.ticks);
    return rec_fixed_sum_sign(&sum);
}

int rec_gap_sign(double a, double b, rec_change change)
{
    assert(isfinite(a) && isfinite(b) && isfinite(change.rate) && change.ticks >= 0 &&
           change.ticks >> 41 == 0 && change.ticks_per_day >= 1 && change.ticks_per_day >> 20 == 0);
    const double rate = change.rate, ticks = (double)change.ticks;
    const double per_day = (double)change.ticks_per_day;
    const double difference = a - b;
    const double b_part = difference - a;
    const double difference_error = (a - (difference - b_part)) - (b + b_part);
    const double left = difference * per_day;
    const double product = rate * ticks;
    const double product_error = fma(rate, ticks, -product);
    if (!isfinite(left) || !isfinite(product) || !isfinite(difference_error)) {
        return sign_by_fixed_sum(a, b, change);
    }
    const double rest = left - product;
    /* Each term carries at most two halves of an ulp, 2^-53 of it, and the
     * products' errors may be lost below 2^-1074; 2^-50 leaves a margin. */
    const double doubt = (fabs(left) + fabs(product)) * 0x1p-50 + 0x1p-1050;
    const int rest_sign = (rest > 0.0) - (rest < 0.0);
    if (fabs(rest) > doubt) {
        return rest_sign;
    }
    /* Below 2^-960 a residual of zero does not prove the product exact. */
    const bool product_is_exact =
        product_error == 0.0 &&
        (product == 0.0 ? rate == 0.0 || change.ticks == 0 : product > 0x1p-960);
    if (difference_error == 0.0 && product_is_exact && change.ticks_per_day == 1) {
        return rest_sign;
    }
    return sign_by_fixed_sum(a, b, change);
}
