/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fixed-point number as wide as products of all doubles. Terms are added
 * limb by limb without carrying; carries run once, when the sign is asked for.
 */
#include "core/fixed_sum.h"

#include "core/rounding.h"

#include <assert.h>

enum { LIMB_BITS = 32, DOUBLE_UNIT = 1074, HALF_BITS = 26 };

/* A double's value: sign * magnitude * 2^(bit - 1074). */
typedef struct whole_double {
    uint64_t magnitude;
    unsigned bit;
    int sign;
} whole_double;

static whole_double take_whole(double x)
{
    assert(isfinite(x));
    const uint64_t bits = rec_bits_of_double(x);
    const unsigned exponent = (unsigned)(bits >> 52) & 0x7ffU;
    const uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    const whole_double whole = {
        exponent == 0 ? fraction : fraction | (UINT64_C(1) << 52),
        exponent == 0 ? 0 : exponent - 1,
        bits >> 63 != 0 ? -1 : 1,
    };
    return whole;
}

static void add_shifted(rec_fixed_sum *sum, uint64_t magnitude, unsigned bit, int sign)
{
    int64_t *const limb = &sum->limb[bit / LIMB_BITS];
    const unsigned shift = bit % LIMB_BITS;
    const uint64_t low = (magnitude & UINT32_MAX) << shift;
    const uint64_t high = (magnitude >> LIMB_BITS) << shift;
    limb[0] += sign * (int64_t)(low & UINT32_MAX);
    limb[1] += sign * (int64_t)((low >> LIMB_BITS) + (high & UINT32_MAX));
    limb[2] += sign * (int64_t)(high >> LIMB_BITS);
}

void rec_fixed_sum_add(rec_fixed_sum *sum, double x)
{
    const whole_double whole = take_whole(x);
    add_shifted(sum, whole.magnitude, whole.bit + DOUBLE_UNIT, whole.sign);
}

void rec_fixed_sum_add_product(rec_fixed_sum *sum, double a, double b)
{
    /* Halves of 26 and 27 bits keep each partial product below 2^54. */
    const whole_double x = take_whole(a), y = take_whole(b);
    const uint64_t mask = (UINT64_C(1) << HALF_BITS) - 1;
    const uint64_t x_half[2] = {x.magnitude & mask, x.magnitude >> HALF_BITS};
    const uint64_t y_half[2] = {y.magnitude & mask, y.magnitude >> HALF_BITS};
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned j = 0; j < 2; j++) {
            add_shifted(sum, x_half[i] * y_half[j], x.bit + y.bit + (i + j) * HALF_BITS,
                        x.sign * y.sign);
        }
    }
}

int rec_fixed_sum_sign(const rec_fixed_sum *sum)
{
    const int64_t base = INT64_C(1) << LIMB_BITS;
    int64_t carry = 0;
    bool any = false;
    for (unsigned i = 0; i < REC_FIXED_SUM_LIMBS; i++) {
        const int64_t part = sum->limb[i] + carry;
        const int64_t digit = ((part % base) + base) % base;
        any = any || digit != 0;
        carry = (part - digit) / base;
    }
    return carry < 0 ? -1 : (carry > 0 || any) ? 1 : 0;
}
