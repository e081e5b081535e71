/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of units as exact rational numbers, which the definitions of UDUNITS'
 * database are: they are written in decimals. UDUNITS itself multiplies them
 * as doubles, and how many ulps that costs depends on the expression; from
 * the rationals the enclosure is one rounding wide.
 */
#include "model/units_value.h"

#include <math.h>

enum { VALUE_BITS_MAX = 500, TERM_BITS_MAX = 3000, POWER_MAX = 120 };

void rec_unit_value_init(rec_unit_value *value)
{
    rec_exact_init(&value->scale);
    rec_exact_init(&value->origin);
    rec_exact_set_long(&value->scale, 1, 1);
    value->is_logarithmic = false;
    value->power = 0;
}

void rec_unit_value_clear(rec_unit_value *value)
{
    rec_exact_clear(&value->scale);
    rec_exact_clear(&value->origin);
}

static bool is_within_limits(const rec_unit_value *value)
{
    const size_t above = mpz_sizeinbase(mpq_numref(value->scale.value), 2);
    const size_t below = mpz_sizeinbase(mpq_denref(value->scale.value), 2);
    return above <= TERM_BITS_MAX && below <= TERM_BITS_MAX && above <= below + VALUE_BITS_MAX &&
           below <= above + VALUE_BITS_MAX && value->power <= POWER_MAX;
}

rec_status rec_unit_value_multiply(rec_unit_value *value, const rec_unit_value *by, bool divides)
{
    if (value->is_logarithmic || by->is_logarithmic) {
        return REC_E_UNIT;
    }
    if (divides) {
        rec_exact_divide(&value->scale, &value->scale, &by->scale);
    } else {
        rec_exact_multiply(&value->scale, &value->scale, &by->scale);
    }
    rec_exact_set_long(&value->origin, 0, 1);
    value->power += by->power;
    return is_within_limits(value) ? REC_OK : REC_E_UNIT;
}

rec_status rec_unit_value_raise(rec_unit_value *value, int exponent)
{
    if (exponent == 1) {
        return REC_OK;
    }
    const unsigned times = (unsigned)(exponent < 0 ? -exponent : exponent);
    if (value->is_logarithmic || times == 0 || times > POWER_MAX) {
        return REC_E_UNIT;
    }
    rec_exact one_step;
    rec_exact_init(&one_step);
    rec_exact_copy(&one_step, &value->scale);
    rec_exact_set_long(&value->scale, 1, 1);
    rec_exact_set_long(&value->origin, 0, 1);
    value->power *= times;
    bool fits = value->power <= POWER_MAX;
    for (unsigned i = 0; i < times && fits; i++) {
        if (exponent < 0) {
            rec_exact_divide(&value->scale, &value->scale, &one_step);
        } else {
            rec_exact_multiply(&value->scale, &value->scale, &one_step);
        }
        fits = is_within_limits(value);
    }
    rec_exact_clear(&one_step);
    return fits ? REC_OK : REC_E_UNIT;
}

rec_status rec_unit_value_root(rec_unit_value *value)
{
    if (value->is_logarithmic || !rec_exact_square_root(&value->scale, &value->scale)) {
        return REC_E_UNIT;
    }
    rec_exact_set_long(&value->origin, 0, 1);
    return REC_OK;
}

static bool to_whole(const mpz_t value, uint64_t *whole)
{
    if (mpz_sgn(value) < 0 || mpz_sizeinbase(value, 2) > 64) {
        return false;
    }
    *whole = 0;
    (void)mpz_export(whole, NULL, -1, sizeof *whole, 0, 0, value);
    return true;
}

void rec_unit_value_convert(const rec_unit_value *from, const rec_unit_value *to,
                            rec_conversion *conversion)
{
    rec_exact factor, offset;
    rec_exact_init(&factor);
    rec_exact_init(&offset);
    rec_exact_divide(&factor, &from->scale, &to->scale);
    rec_exact_subtract(&offset, &from->origin, &to->origin);
    rec_exact_divide(&offset, &offset, &to->scale);

    rec_conversion made = {0};
    made.exact = to_whole(mpq_numref(factor.value), &made.numerator) &&
                 to_whole(mpq_denref(factor.value), &made.denominator);
    if (!made.exact) {
        made.numerator = made.denominator = 0;
    }
    made.factor_lo = rec_exact_to_double(&factor, REC_DOWN);
    made.factor_hi = rec_exact_to_double(&factor, REC_UP);
    if (!made.exact) {
        /* The database's pi has 31 digits: a ratio that still holds it may lie
           on the other side of a double than the true one, by less than an ulp. */
        made.factor_lo = nextafter(made.factor_lo, 0.0);
        made.factor_hi = nextafter(made.factor_hi, (double)INFINITY);
    }
    made.offset_lo = rec_exact_to_double(&offset, REC_DOWN);
    made.offset_hi = rec_exact_to_double(&offset, REC_UP);
    made.identity =
        made.exact && made.numerator == 1 && made.denominator == 1 && rec_exact_sign(&offset) == 0;
    *conversion = made;
    rec_exact_clear(&factor);
    rec_exact_clear(&offset);
}
