/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From exact numbers to doubles with the direction of rounding chosen, from
 * doubles to decimal digits, and elementary functions of doubles. The one file that calls MPFR: its
 * numbers here are on the stack, but what GMP and MPFR need in between is malloc'd, bounded as in
 * exact.c. Subnormal doubles by mpfr_subnormalize, as MPFR's manual gives it for IEEE binary64.
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

/* MPFR's range of exponents, of this thread, to be put back. */
typedef struct exponent_range {
    mpfr_exp_t min, max;
} exponent_range;

/* Gives MPFR the exponents of doubles, so that it overflows and underflows where they do. */
static exponent_range enter_doubles(void)
{
    const exponent_range outer = {mpfr_get_emin(), mpfr_get_emax()};
    (void)mpfr_set_emin(DOUBLE_EXPONENT_MIN);
    (void)mpfr_set_emax(DOUBLE_EXPONENT_MAX);
    return outer;
}

/* The double that a result rounded to 53 bits among them is, never -0; puts the range back. */
static double leave_doubles(exponent_range outer, mpfr_ptr rounded, int ternary, mpfr_rnd_t mode)
{
    (void)mpfr_subnormalize(rounded, ternary, mode);
    const double result = mpfr_get_d(rounded, mode);
    (void)mpfr_set_emin(outer.min);
    (void)mpfr_set_emax(outer.max);
    return result == 0.0 ? 0.0 : result;
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
    const exponent_range outer = enter_doubles();
    MPFR_DECL_INIT(rounded, DOUBLE_BITS);
    const int ternary = mpfr_set_q(rounded, x->value, mode);
    return leave_doubles(outer, rounded, ternary, mode);
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

typedef int mpfr_function(mpfr_ptr result, mpfr_srcptr x, mpfr_rnd_t mode);

static double rounded_function(mpfr_function *function, double x, rec_direction direction)
{
    const mpfr_rnd_t mode = mode_of(direction);
    const exponent_range outer = enter_doubles();
    MPFR_DECL_INIT(number, DOUBLE_BITS);
    (void)mpfr_set_d(number, x, MPFR_RNDN);
    const int ternary = function(number, number, mode);
    return leave_doubles(outer, number, ternary, mode);
}

static double rounded_exp(double x, rec_direction direction)
{
    return rounded_function(mpfr_exp, x, direction);
}

static double rounded_exp2(double x, rec_direction direction)
{
    return rounded_function(mpfr_exp2, x, direction);
}

static double rounded_exp10(double x, rec_direction direction)
{
    return rounded_function(mpfr_exp10, x, direction);
}

static double rounded_log(double x, rec_direction direction)
{
    return rounded_function(mpfr_log, x, direction);
}

static double rounded_log2(double x, rec_direction direction)
{
    return rounded_function(mpfr_log2, x, direction);
}

static double rounded_log10(double x, rec_direction direction)
{
    return rounded_function(mpfr_log10, x, direction);
}

static double rounded_power(double x, long exponent, rec_direction direction)
{
    const mpfr_rnd_t mode = mode_of(direction);
    const exponent_range outer = enter_doubles();
    MPFR_DECL_INIT(number, DOUBLE_BITS);
    (void)mpfr_set_d(number, x, MPFR_RNDN);
    const int ternary = mpfr_pow_si(number, number, exponent, mode);
    return leave_doubles(outer, number, ternary, mode);
}

static double rounded_real_power(double x, double y, rec_direction direction)
{
    const mpfr_rnd_t mode = mode_of(direction);
    const exponent_range outer = enter_doubles();
    MPFR_DECL_INIT(base, DOUBLE_BITS);
    MPFR_DECL_INIT(exponent, DOUBLE_BITS);
    (void)mpfr_set_d(base, x, MPFR_RNDN);
    (void)mpfr_set_d(exponent, y, MPFR_RNDN);
    const int ternary = mpfr_pow(base, base, exponent, mode);
    return leave_doubles(outer, base, ternary, mode);
}

/* x^(-1/degree) between two numbers of more and more bits, until both round to one double. It is a
 * double only where x is a power of two, and then the two are one (r^degree x = 1): the loop ends.
 */
static double rounded_reciprocal_root(double x, unsigned long degree, rec_direction direction)
{
    const mpfr_rnd_t mode = mode_of(direction);
    double from_below = 0.0, from_above = 1.0;
    for (mpfr_prec_t bits = ROOT_BITS; from_below != from_above; bits *= 2) {
        mpfr_t base, root, reciprocal;
        mpfr_init2(base, DOUBLE_BITS);
        mpfr_init2(root, bits);
        mpfr_init2(reciprocal, bits);
        (void)mpfr_set_d(base, x, MPFR_RNDN);
        (void)mpfr_rootn_ui(root, base, degree, MPFR_RNDU);
        (void)mpfr_ui_div(reciprocal, 1, root, MPFR_RNDD);
        from_below = mpfr_get_d(reciprocal, mode);
        (void)mpfr_rootn_ui(root, base, degree, MPFR_RNDD);
        (void)mpfr_ui_div(reciprocal, 1, root, MPFR_RNDU);
        from_above = mpfr_get_d(reciprocal, mode);
        mpfr_clear(reciprocal);
        mpfr_clear(root);
        mpfr_clear(base);
    }
    return from_below;
}

static double rounded_root(double x, long degree, rec_direction direction)
{
    if (degree < 0) {
        return rounded_reciprocal_root(x, 0UL - (unsigned long)degree, direction);
    }
    const mpfr_rnd_t mode = mode_of(direction);
    const exponent_range outer = enter_doubles();
    MPFR_DECL_INIT(number, DOUBLE_BITS);
    (void)mpfr_set_d(number, x, MPFR_RNDN);
    const int ternary = mpfr_rootn_ui(number, number, (unsigned long)degree, mode);
    return leave_doubles(outer, number, ternary, mode);
}

const rec_elementary *rec_elementary_functions(void)
{
    static const rec_elementary functions = {
        .exp = rounded_exp,
        .exp2 = rounded_exp2,
        .exp10 = rounded_exp10,
        .log = rounded_log,
        .log2 = rounded_log2,
        .log10 = rounded_log10,
        .power = rounded_power,
        .root = rounded_root,
        .real_power = rounded_real_power,
    };
    return &functions;
}

void rec_elementary_release(void)
{
    mpfr_free_cache();
}
