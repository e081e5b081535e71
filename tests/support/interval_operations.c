/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each operation of the library beside the same one by MPFR on numbers.
 */
#include "support/interval_operations.h"

#include "core/interval_arithmetic.h"
#include "core/interval_elementary.h"
#include "core/interval_elementary_reverse.h"
#include "core/interval_reverse.h"
#include "core/interval_steps.h"
#include "elementary/rounded.h"

#define BY rec_elementary_functions()

/* name, count of operands, of intervals, of numbers (a statement), reverse */
#define OPERATIONS(X)                                                                              \
    X(add, 2, rec_interval_add(x[0], x[1]), mpfr_add(r, x[0], x[1], mode),                         \
      rec_interval_add_reverse(x[1 - which], c, x[which]))                                         \
    X(sub, 2, rec_interval_sub(x[0], x[1]), mpfr_sub(r, x[0], x[1], mode),                         \
      which == 0 ? rec_interval_minuend_reverse(x[1], c, x[0])                                     \
                 : rec_interval_subtrahend_reverse(x[0], c, x[1]))                                 \
    X(mul, 2, rec_interval_mul(x[0], x[1]), mpfr_mul(r, x[0], x[1], mode),                         \
      rec_interval_mul_reverse(x[1 - which], c, x[which]))                                         \
    X(div, 2, rec_interval_div(x[0], x[1]), quotient(r, x[0], x[1], mode),                         \
      which == 0 ? rec_interval_dividend_reverse(x[1], c, x[0])                                    \
                 : rec_interval_divisor_reverse(x[0], c, x[1]))                                    \
    X(min, 2, rec_interval_min(x[0], x[1]), mpfr_min(r, x[0], x[1], mode),                         \
      rec_interval_min_reverse(x[1 - which], c, x[which]))                                         \
    X(max, 2, rec_interval_max(x[0], x[1]), mpfr_max(r, x[0], x[1], mode),                         \
      rec_interval_max_reverse(x[1 - which], c, x[which]))                                         \
    X(abs, 1, rec_interval_abs(x[0]), mpfr_abs(r, x[0], mode),                                     \
      rec_interval_abs_reverse(c, x[which]))                                                       \
    X(square, 1, rec_interval_square(x[0]), mpfr_sqr(r, x[0], mode),                               \
      rec_interval_square_reverse(c, x[which]))                                                    \
    X(sqrt, 1, rec_interval_sqrt(x[0]), mpfr_sqrt(r, x[0], mode),                                  \
      rec_interval_sqrt_reverse(c, x[which]))                                                      \
    X(exp, 1, rec_interval_exp(BY, x[0]), mpfr_exp(r, x[0], mode),                                 \
      rec_interval_exp_reverse(BY, c, x[which]))                                                   \
    X(exp2, 1, rec_interval_exp2(BY, x[0]), mpfr_exp2(r, x[0], mode),                              \
      rec_interval_exp2_reverse(BY, c, x[which]))                                                  \
    X(exp10, 1, rec_interval_exp10(BY, x[0]), mpfr_exp10(r, x[0], mode),                           \
      rec_interval_exp10_reverse(BY, c, x[which]))                                                 \
    X(log, 1, rec_interval_log(BY, x[0]), logarithm(mpfr_log, r, x[0], mode),                      \
      rec_interval_log_reverse(BY, c, x[which]))                                                   \
    X(log2, 1, rec_interval_log2(BY, x[0]), logarithm(mpfr_log2, r, x[0], mode),                   \
      rec_interval_log2_reverse(BY, c, x[which]))                                                  \
    X(log10, 1, rec_interval_log10(BY, x[0]), logarithm(mpfr_log10, r, x[0], mode),                \
      rec_interval_log10_reverse(BY, c, x[which]))                                                 \
    POWER(X, cube, 3)                                                                              \
    POWER(X, fourth_power, 4)                                                                      \
    POWER(X, seventh_power, 7)                                                                     \
    POWER(X, twelfth_power, 12)                                                                    \
    POWER(X, thirteenth_power, 13)                                                                 \
    POWER(X, zeroth_power, 0)                                                                      \
    POWER(X, inverse, -1)                                                                          \
    POWER(X, inverse_square, -2)                                                                   \
    POWER(X, inverse_cube, -3)                                                                     \
    POWER(X, inverse_eighth_power, -8)

#define POWER(X, name, n)                                                                          \
    X(name, 1, rec_interval_power(BY, x[0], n), power(r, x[0], n, mode),                           \
      rec_interval_power_reverse(BY, c, x[which], n))

/* The same whose reverse rounds more than once. */
#define WIDE_OPERATIONS(X)                                                                         \
    X(real_power, 2, rec_interval_real_power(BY, x[0], x[1]), real_power(r, x[0], x[1], mode),     \
      which == 0 ? rec_interval_base_reverse(BY, x[1], c, x[0])                                    \
                 : rec_interval_exponent_reverse(BY, x[0], c, x[1]))

/* The same without reverse. */
#define FORWARD_OPERATIONS(X)                                                                      \
    X(multiply_add, 3, rec_interval_multiply_add(x[0], x[1], x[2]),                                \
      mpfr_fma(r, x[0], x[1], x[2], mode))                                                         \
    X(reciprocal, 1, rec_interval_reciprocal(x[0]), power(r, x[0], -1, mode))                      \
    X(negate, 1, rec_interval_negate(x[0]), mpfr_neg(r, x[0], mode))                               \
    X(sign, 1, rec_interval_sign(x[0]), mpfr_set_si(r, mpfr_sgn(x[0]), mode))                      \
    X(floor, 1, rec_interval_floor(x[0]), mpfr_floor(r, x[0]))                                     \
    X(ceil, 1, rec_interval_ceil(x[0]), mpfr_ceil(r, x[0]))                                        \
    X(trunc, 1, rec_interval_trunc(x[0]), mpfr_trunc(r, x[0]))                                     \
    X(round_ties_to_even, 1, rec_interval_round_ties_to_even(x[0]), mpfr_roundeven(r, x[0]))       \
    X(round_ties_away, 1, rec_interval_round_ties_away(x[0]), mpfr_round(r, x[0]))

static void quotient(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    if (mpfr_zero_p(b)) {
        mpfr_set_nan(r);
    } else {
        (void)mpfr_div(r, a, b, mode);
    }
}

static void logarithm(int (*function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t), mpfr_ptr r, mpfr_srcptr x,
                      mpfr_rnd_t mode)
{
    if (mpfr_sgn(x) > 0) {
        (void)function(r, x, mode);
    } else {
        mpfr_set_nan(r);
    }
}

static void power(mpfr_ptr r, mpfr_srcptr x, long exponent, mpfr_rnd_t mode)
{
    if (exponent < 0 && mpfr_zero_p(x)) {
        mpfr_set_nan(r);
    } else {
        (void)mpfr_pow_si(r, x, exponent, mode);
    }
}

static void real_power(mpfr_ptr r, mpfr_srcptr x, mpfr_srcptr y, mpfr_rnd_t mode)
{
    if (mpfr_sgn(x) < 0 || (mpfr_zero_p(x) && mpfr_sgn(y) <= 0)) {
        mpfr_set_nan(r);
    } else {
        (void)mpfr_pow(r, x, y, mode);
    }
}

#define FORWARD_FUNCTIONS(name, count, intervals, numbers)                                         \
    static rec_interval name##_of_intervals(const rec_interval x[])                                \
    {                                                                                              \
        return intervals;                                                                          \
    }                                                                                              \
    static void name##_of_numbers(mpfr_ptr r, const mpfr_t x[], mpfr_rnd_t mode)                   \
    {                                                                                              \
        (void)mode;                                                                                \
        numbers;                                                                                   \
    }
#define FUNCTIONS(name, count, intervals, numbers, back)                                           \
    FORWARD_FUNCTIONS(name, count, intervals, numbers)                                             \
    static rec_interval name##_reverse(const rec_interval x[], rec_interval c, size_t which)       \
    {                                                                                              \
        return back;                                                                               \
    }
OPERATIONS(FUNCTIONS)
WIDE_OPERATIONS(FUNCTIONS)
FORWARD_OPERATIONS(FORWARD_FUNCTIONS)

const interval_operation interval_operations[] = {
#define ENTRY(name, count, intervals, numbers, back)                                               \
    {#name, count, name##_of_intervals, name##_of_numbers, name##_reverse, false},
    OPERATIONS(ENTRY)
#define WIDE_ENTRY(name, count, intervals, numbers, back)                                          \
    {#name, count, name##_of_intervals, name##_of_numbers, name##_reverse, true},
        WIDE_OPERATIONS(WIDE_ENTRY)
#define FORWARD_ENTRY(name, count, intervals, numbers)                                             \
    {#name, count, name##_of_intervals, name##_of_numbers, NULL, false},
            FORWARD_OPERATIONS(FORWARD_ENTRY)};
const size_t interval_operation_count = sizeof interval_operations / sizeof interval_operations[0];

bool interval_operation_at(const interval_operation *operation, const double x[], double *down,
                           double *up)
{
    mpfr_t operand[INTERVAL_OPERANDS_MAX], result;
    mpfr_init2(result, INTERVAL_EXACT_BITS);
    for (size_t i = 0; i < INTERVAL_OPERANDS_MAX; i++) {
        mpfr_init2(operand[i], 53);
        (void)mpfr_set_d(operand[i], i < operation->operand_count ? x[i] : 0.0, MPFR_RNDN);
    }
    operation->of_numbers(result, (const mpfr_t *)operand, MPFR_RNDD);
    const bool is_defined = !mpfr_nan_p(result);
    *down = mpfr_get_d(result, MPFR_RNDD);
    operation->of_numbers(result, (const mpfr_t *)operand, MPFR_RNDU);
    *up = mpfr_get_d(result, MPFR_RNDU);
    for (size_t i = 0; i < INTERVAL_OPERANDS_MAX; i++) {
        mpfr_clear(operand[i]);
    }
    mpfr_clear(result);
    return is_defined;
}
