/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact sign of a difference less a product. Rounded arithmetic decides where
 * its error is surely smaller than the result or provably nil; else the three
 * terms are added as whole multiples of 2^-1074 in limbs of 32 bits.
 */
#include "core/gap_sign.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Multiples of 2^-1074 up to 2^(1024 + 41): 2139 bits, and room for a carry. */
enum { LIMB_COUNT = 70, LIMB_BITS = 32 };

static void add_shifted(int64_t limb[LIMB_COUNT], uint64_t magnitude, unsigned bit, int sign)
{
    const unsigned at = bit / LIMB_BITS, shift = bit % LIMB_BITS;
    const uint64_t low = (magnitude & UINT32_MAX) << shift;
    const uint64_t high = (magnitude >> LIMB_BITS) << shift;
    limb[at] += sign * (int64_t)(low & UINT32_MAX);
    limb[at + 1] += sign * (int64_t)((low >> LIMB_BITS) + (high & UINT32_MAX));
    limb[at + 2] += sign * (int64_t)(high >> LIMB_BITS);
}

/** Adds sign * x * factor, factor < 2^20: the mantissa in two halves keeps each product below 2^47.
 */
static void add_product(int64_t limb[LIMB_COUNT], double x, uint64_t factor, unsigned factor_bit,
                        int sign)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const unsigned exponent = (unsigned)(bits >> 52) & 0x7ffU;
    const uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    const uint64_t mantissa = exponent == 0 ? fraction : fraction | (UINT64_C(1) << 52);
    const unsigned bit = (exponent == 0 ? 0 : exponent - 1) + factor_bit;
    const int side = bits >> 63 != 0 ? -sign : sign;
    const unsigned half = 26;
    add_shifted(limb, (mantissa & ((UINT64_C(1) << half) - 1)) * factor, bit, side);
    add_shifted(limb, (mantissa >> half) * factor, bit + half, side);
}

/** The sign of ticks_per_day * (a - b) - rate * ticks. */
static int sign_by_limbs(double a, double b, rec_change change)
{
    const unsigned half = 21;
    const uint64_t ticks = (uint64_t)change.ticks;
    int64_t limb[LIMB_COUNT] = {0};
    add_product(limb, a, change.ticks_per_day, 0, 1);
    add_product(limb, b, change.ticks_per_day, 0, -1);
    add_product(limb, change.rate, ticks & ((UINT64_C(1) << half) - 1), 0, -1);
    add_product(limb, change.rate, ticks >> half, half, -1);

    const int64_t base = INT64_C(1) << LIMB_BITS;
    int64_t carry = 0;
    bool any = false;
    for (unsigned i = 0; i < LIMB_COUNT; i++) {
        const int64_t sum = limb[i] + carry;
        const int64_t digit = ((sum % base) + base) % base;
        any = any || digit != 0;
        carry = (sum - digit) / base;
    }
    return carry < 0 ? -1 : (carry > 0 || any) ? 1 : 0;
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
        return sign_by_limbs(a, b, change);
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
    return sign_by_limbs(a, b, change);
}
