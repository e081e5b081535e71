/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From exact numbers to doubles with the direction of rounding chosen, and
 * from doubles to decimal digits. The one file that calls MPFR: its numbers
 * here are on the stack, but what GMP and MPFR need in between is malloc'd,
 * bounded as in exact.c. Subnormal doubles by mpfr_subnormalize, as MPFR's
 * manual gives it for IEEE binary64.
 */
#include "elementary/rounded.h"

#include <assert.h>
#include <math.h>
#include <mpfr.h>
#include <string.h>

enum {
    DOUBLE_BITS = 53,
    DOUBLE_EXPONENT_MIN = -1073,
    DOUBLE_EXPONENT_MAX = 1024,
    ROOT_BITS = 160, /* far beyond a double's, so that rounding twice in one direction is tight */
};

static mpfr_rnd_t mode_of(rec_direction direction)
{
    switch (direction) {
    case REC_DOWN:
        return MPFR_RNDD;
    case REC_UP:
        return MPFR_RNDU;
    case REC_NEAREST:
        break;
    }
    return MPFR_RNDN;
}

/* Whole numbers below 2^53 need no rounding and are nearly all there are. */
static bool is_small_whole(const rec_exact *x)
{
    return mpz_cmp_ui(mpq_denref(x->value), 1) == 0 &&
           mpz_sizeinbase(mpq_numref(x->value), 2) <= DOUBLE_BITS;
}

double rec_exact_to_double(const rec_exact *x, rec_direction direction)
{
    if (is_small_whole(x)) {
        return mpz_get_d(mpq_numref(x->value));
    }
    const mpfr_rnd_t mode = mode_of(direction);
    const mpfr_exp_t exponent_min = mpfr_get_emin();
    const mpfr_exp_t exponent_max = mpfr_get_emax();
    mpfr_set_emin(DOUBLE_EXPONENT_MIN);
    mpfr_set_emax(DOUBLE_EXPONENT_MAX);
    MPFR_DECL_INIT(rounded, DOUBLE_BITS);
    const int ternary = mpfr_set_q(rounded, x->value, mode);
    mpfr_subnormalize(rounded, ternary, mode);
    const double result = mpfr_get_d(rounded, mode);
    mpfr_set_emin(exponent_min);
    mpfr_set_emax(exponent_max);
    return result == 0.0 ? 0.0 : result;
}

/* sqrt(square) in the given direction; releases square. */
static double root_of(mpq_t square, rec_direction direction)
{
    const mpfr_rnd_t mode = mode_of(direction);
    MPFR_DECL_INIT(root, ROOT_BITS);
    mpfr_set_q(root, square, mode);
    mpfr_sqrt(root, root, mode);
    mpq_clear(square);
    return mpfr_get_d(root, mode);
}

double rec_exact_times_root_ten(const rec_exact *x, rec_direction direction)
{
    assert(mpq_sgn(x->value) >= 0);
    mpq_t square, ten;
    mpq_init(square);
    mpq_init(ten);
    mpq_set_ui(ten, 10, 1);
    mpq_mul(square, x->value, x->value);
    mpq_mul(square, square, ten);
    mpq_clear(ten);
    return root_of(square, direction);
}

double rec_exact_over_root_ten(const rec_exact *x, rec_direction direction)
{
    assert(mpq_sgn(x->value) >= 0);
    mpq_t square, tenth;
    mpq_init(square);
    mpq_init(tenth);
    mpq_set_ui(tenth, 1, 10);
    mpq_mul(square, x->value, x->value);
    mpq_mul(square, square, tenth);
    mpq_clear(tenth);
    return root_of(square, direction);
}

void rec_double_digits(double value, int count, rec_direction direction,
                       char digits[REC_DOUBLE_DIGITS_MAX + 2], int *point)
{
    assert(isfinite(value) && value > 0.0 && count >= 1 && count <= REC_DOUBLE_DIGITS_MAX);
    MPFR_DECL_INIT(exact, DOUBLE_BITS);
    mpfr_set_d(exact, value, MPFR_RNDN);
    mpfr_exp_t exponent = 0;
    mpfr_get_str(digits, &exponent, 10, (size_t)count, exact, mode_of(direction));
    *point = (int)exponent;
}
