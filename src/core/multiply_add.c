/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On which side of a * b + c its nearest double lies: the sign of the exact
 * error. Error-free transforms tell it where none of their steps overflows or
 * underflows; else all terms are added as whole multiples of 2^-2148 in limbs
 * of 32 bits.
 */
#include "core/multiply_add.h"

/* Products reach from 2^-2148 to 2^2048; room for a carry. */
enum { LIMB_COUNT = 132, LIMB_BITS = 32, DOUBLE_UNIT = 1074, HALF_BITS = 26 };

/* A double's value as magnitude * 2^(bit - 1074). */
typedef struct whole_double {
    uint64_t magnitude;
    unsigned bit;
    int sign;
} whole_double;

static whole_double take_whole(double x)
{
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

static void add_shifted(int64_t limb[LIMB_COUNT], uint64_t magnitude, unsigned bit, int sign)
{
    const unsigned at = bit / LIMB_BITS, shift = bit % LIMB_BITS;
    const uint64_t low = (magnitude & UINT32_MAX) << shift;
    const uint64_t high = (magnitude >> LIMB_BITS) << shift;
    limb[at] += sign * (int64_t)(low & UINT32_MAX);
    limb[at + 1] += sign * (int64_t)((low >> LIMB_BITS) + (high & UINT32_MAX));
    limb[at + 2] += sign * (int64_t)(high >> LIMB_BITS);
}

/* Halves of 26 and 27 bits keep each partial product below 2^54. */
static void add_product(int64_t limb[LIMB_COUNT], whole_double a, whole_double b)
{
    const uint64_t mask = (UINT64_C(1) << HALF_BITS) - 1;
    const uint64_t a_half[2] = {a.magnitude & mask, a.magnitude >> HALF_BITS};
    const uint64_t b_half[2] = {b.magnitude & mask, b.magnitude >> HALF_BITS};
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned j = 0; j < 2; j++) {
            add_shifted(limb, a_half[i] * b_half[j], a.bit + b.bit + (i + j) * HALF_BITS,
                        a.sign * b.sign);
        }
    }
}

static void add_double(int64_t limb[LIMB_COUNT], double x, int sign)
{
    const whole_double whole = take_whole(x);
    add_shifted(limb, whole.magnitude, whole.bit + DOUBLE_UNIT, sign * whole.sign);
}

static int sign_of(const int64_t limb[LIMB_COUNT])
{
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

/* Sign of a * b + c - rounded, whatever their size. */
static int error_sign_by_limbs(double a, double b, double c, double rounded)
{
    int64_t limb[LIMB_COUNT] = {0};
    add_product(limb, take_whole(a), take_whole(b));
    add_double(limb, c, 1);
    add_double(limb, rounded, -1);
    return sign_of(limb);
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
        is_safe ? error_sign(a, b, c, product, rounded) : error_sign_by_limbs(a, b, c, rounded);
    return sign < 0 ? rec_next_down(rounded) : rounded;
}
