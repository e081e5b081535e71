/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations that are not linear, computed to 400 bits: what differs by less
 * than 2^-200 of its size may be the same number.
 */
#include "support/random_curve.h"

static const mpfr_rnd_t nearest = MPFR_RNDN;

static bool has_first(curve_op op)
{
    return op > CURVE_QUANTITY;
}

static bool has_second(curve_op op)
{
    return (op >= CURVE_ADD && op <= CURVE_DIVIDE) || op == CURVE_MIN || op == CURVE_MAX;
}

static bool is_defined(curve_step of, mpfr_t a, mpfr_t b)
{
    switch (of.op) {
    case CURVE_DIVIDE:
        return mpfr_zero_p(b) == 0;
    case CURVE_POWER:
        return of.b >= 0 || mpfr_zero_p(a) == 0;
    case CURVE_SQRT:
        return mpfr_sgn(a) >= 0;
    case CURVE_EXP:
        return mpfr_cmp_si(a, 700) < 0 && mpfr_cmp_si(a, -700) > 0;
    case CURVE_LOG:
    case CURVE_LOG10:
        return mpfr_sgn(a) > 0;
    default:
        return true;
    }
}

static void compute(curve_step of, const curve_point *point, mpfr_t a, mpfr_t b, mpfr_t value)
{
    switch (of.op) {
    case CURVE_NUMBER:
        (void)mpfr_set_si(value, of.a, nearest);
        (void)mpfr_div_ui(value, value, 100, nearest);
        break;
    case CURVE_QUANTITY:
        (void)mpfr_set(value, point->of[of.a], nearest);
        break;
    case CURVE_NEGATE:
        (void)mpfr_neg(value, a, nearest);
        break;
    case CURVE_ADD:
        (void)mpfr_add(value, a, b, nearest);
        break;
    case CURVE_SUBTRACT:
        (void)mpfr_sub(value, a, b, nearest);
        break;
    case CURVE_MULTIPLY:
        (void)mpfr_mul(value, a, b, nearest);
        break;
    case CURVE_DIVIDE:
        (void)mpfr_div(value, a, b, nearest);
        break;
    case CURVE_POWER:
        (void)mpfr_pow_si(value, a, of.b, nearest);
        break;
    case CURVE_SQRT:
        (void)mpfr_sqrt(value, a, nearest);
        break;
    case CURVE_EXP:
        (void)mpfr_exp(value, a, nearest);
        break;
    case CURVE_LOG:
        (void)mpfr_log(value, a, nearest);
        break;
    case CURVE_LOG10:
        (void)mpfr_log10(value, a, nearest);
        break;
    case CURVE_ABS:
        (void)mpfr_abs(value, a, nearest);
        break;
    case CURVE_MIN:
        (void)mpfr_min(value, a, b, nearest);
        break;
    case CURVE_MAX:
        (void)mpfr_max(value, a, b, nearest);
        break;
    }
}

static void put_size(curve_op op, mpfr_t value, mpfr_t a_size, mpfr_t b_size, mpfr_t b, mpfr_t size)
{
    switch (op) {
    case CURVE_ADD:
    case CURVE_SUBTRACT:
        (void)mpfr_max(size, a_size, b_size, nearest);
        break;
    case CURVE_NEGATE:
        (void)mpfr_set(size, a_size, nearest);
        break;
    case CURVE_MULTIPLY:
        (void)mpfr_mul(size, a_size, b_size, nearest);
        break;
    case CURVE_DIVIDE:
        (void)mpfr_div(size, a_size, b, nearest);
        (void)mpfr_abs(size, size, nearest);
        break;
    default:
        (void)mpfr_abs(size, value, nearest);
        break;
    }
}

bool curve_evaluate(const random_curve *made, int step, const curve_point *point, mpfr_t value,
                    mpfr_t size)
{
    const curve_step of = made->steps[step];
    mpfr_t a, b, a_size, b_size;
    mpfr_inits2(CURVE_BITS, a, b, a_size, b_size, (mpfr_ptr)0);
    bool defined = !has_first(of.op) || curve_evaluate(made, of.a, point, a, a_size);
    defined = defined && (!has_second(of.op) || curve_evaluate(made, of.b, point, b, b_size)) &&
              is_defined(of, a, b);
    if (defined) {
        compute(of, point, a, b, value);
        put_size(of.op, value, a_size, b_size, b, size);
        defined = mpfr_number_p(value) != 0;
    }
    mpfr_clears(a, b, a_size, b_size, (mpfr_ptr)0);
    return defined;
}

bool random_curve_point(const random_curve *made, const double free_values[], curve_point *point)
{
    mpfr_t size;
    mpfr_init2(size, CURVE_BITS);
    bool defined = true;
    for (uint32_t q = 0; q < made->quantity_count && defined; q++) {
        if (q < made->free_count) {
            (void)mpfr_set_d(point->of[q], free_values[q], nearest);
        } else {
            defined = curve_evaluate(made, made->follows[q], point, point->of[q], size) &&
                      mpfr_cmpabs_ui(point->of[q], 1000000000) < 0;
        }
    }
    mpfr_clear(size);
    return defined;
}

/* size := what |left - right| may be: a share of the greater side, or 2^-200 of the terms. */
static void put_room(const curve_relation *relation, mpfr_t left, mpfr_t right, mpfr_t size)
{
    if (relation->percent == 0) {
        (void)mpfr_div_2ui(size, size, 200, nearest);
        return;
    }
    mpfr_t other;
    mpfr_init2(other, CURVE_BITS);
    (void)mpfr_abs(size, left, nearest);
    (void)mpfr_abs(other, right, nearest);
    (void)mpfr_max(size, size, other, nearest);
    (void)mpfr_mul_si(size, size, relation->percent, nearest);
    (void)mpfr_div_ui(size, size, 100, nearest);
    mpfr_clear(other);
}

bool random_curve_relation_holds(const random_curve *made, const curve_relation *relation,
                                 const curve_point *point, double within)
{
    mpfr_t left, right, left_size, right_size, room;
    mpfr_inits2(CURVE_BITS, left, right, left_size, right_size, room, (mpfr_ptr)0);
    bool holds = curve_evaluate(made, relation->left, point, left, left_size) &&
                 curve_evaluate(made, relation->right, point, right, right_size);
    if (holds) {
        (void)mpfr_max(left_size, left_size, right_size, nearest);
        (void)mpfr_mul_d(room, left_size, within, nearest);
        put_room(relation, left, right, left_size);
        (void)mpfr_sub(left, right, left, nearest);
        if (relation->is_equality) {
            (void)mpfr_max(room, room, left_size, nearest);
            (void)mpfr_abs(left, left, nearest);
            holds = mpfr_cmp(left, room) <= 0;
        } else if (relation->percent > 0) {
            (void)mpfr_abs(left, left, nearest);
            holds = mpfr_cmp(left, left_size) <= 0;
        } else {
            holds = relation->is_strict ? mpfr_sgn(left) > 0 : mpfr_sgn(left) >= 0;
        }
    }
    mpfr_clears(left, right, left_size, right_size, room, (mpfr_ptr)0);
    return holds;
}

bool random_curve_claim_holds(const curve_claim *claim, const curve_point *point)
{
    const int low = mpfr_cmp_d(point->of[claim->quantity], claim->low);
    const int high = mpfr_cmp_d(point->of[claim->quantity], claim->high);
    return (claim->open ? low > 0 : low >= 0) && (claim->open ? high < 0 : high <= 0);
}

bool random_curve_holds(const random_curve *made, const curve_point *point)
{
    for (size_t i = 0; i < made->relation_count; i++) {
        if (!random_curve_relation_holds(made, &made->relations[i], point, 0.0)) {
            return false;
        }
    }
    for (size_t i = 0; i < made->claim_count; i++) {
        if (!random_curve_claim_holds(&made->claims[i], point)) {
            return false;
        }
    }
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        if ((made->nonnegative[q] && mpfr_sgn(point->of[q]) < 0) ||
            (made->whole[q] && mpfr_integer_p(point->of[q]) == 0)) {
            return false;
        }
    }
    return true;
}
