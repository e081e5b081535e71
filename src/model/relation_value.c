/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Constants of relations: rational arithmetic on their ends as long as it
 * goes, interval arithmetic after that. An interval result of one point is
 * exact again: sqrt and log are rounded correctly, so what they enclose by one
 * double is it.
 */
#include "model/relation_value.h"

#include "core/interval_arithmetic.h"
#include "core/interval_elementary.h"
#include "elementary/rounded.h"

void rec_relation_value_init(rec_relation_value *value)
{
    value->range = false;
    value->exact = true;
    rec_exact_init(&value->lo);
    rec_exact_init(&value->hi);
    value->enclosure = rec_interval_of(0.0, 0.0);
}

void rec_relation_value_clear(rec_relation_value *value)
{
    rec_exact_clear(&value->lo);
    rec_exact_clear(&value->hi);
}

void rec_relation_value_copy(rec_relation_value *to, const rec_relation_value *from)
{
    to->range = from->range;
    to->exact = from->exact;
    to->enclosure = from->enclosure;
    rec_exact_copy(&to->lo, &from->lo);
    rec_exact_copy(&to->hi, &from->hi);
}

rec_interval rec_relation_value_interval(const rec_relation_value *value)
{
    return value->exact ? rec_interval_of(rec_exact_to_double(&value->lo, REC_DOWN),
                                          rec_exact_to_double(&value->hi, REC_UP))
                        : value->enclosure;
}

bool rec_relation_value_is_exact_number(const rec_relation_value *value)
{
    return value->exact && !value->range;
}

int rec_relation_value_sign(const rec_relation_value *value)
{
    if (value->exact) {
        return rec_exact_sign(&value->lo) > 0 ? 1 : rec_exact_sign(&value->hi) < 0 ? -1 : 0;
    }
    return value->enclosure.lo > 0.0 ? 1 : value->enclosure.hi < 0.0 ? -1 : 0;
}

bool rec_relation_value_may_be_negative(const rec_relation_value *value)
{
    return value->exact ? rec_exact_sign(&value->lo) < 0 : value->enclosure.lo < 0.0;
}

bool rec_relation_value_is_whole(const rec_relation_value *value)
{
    if (!rec_relation_value_is_exact_number(value)) {
        return false;
    }
    rec_exact floor;
    rec_exact_init(&floor);
    rec_exact_floor(&floor, &value->lo);
    const bool whole = rec_exact_compare(&floor, &value->lo) == 0;
    rec_exact_clear(&floor);
    return whole;
}

/* Whether all of a lies below all of b. */
static bool lies_below(const rec_relation_value *a, const rec_relation_value *b)
{
    return a->exact && b->exact
               ? rec_exact_compare(&a->hi, &b->lo) < 0
               : rec_relation_value_interval(a).hi < rec_relation_value_interval(b).lo;
}

int rec_relation_value_compare(const rec_relation_value *a, const rec_relation_value *b)
{
    if (rec_relation_value_is_exact_number(a) && rec_relation_value_is_exact_number(b) &&
        rec_exact_compare(&a->lo, &b->lo) == 0) {
        return 0;
    }
    return lies_below(a, b) ? -1 : lies_below(b, a) ? 1 : 2;
}

static rec_interval operate_on_intervals(rec_relation_op op, rec_interval a, rec_interval b,
                                         int exponent)
{
    const rec_elementary *by = rec_elementary_functions();
    switch (op) {
    case REC_RELATION_NEGATE:
        return rec_interval_negate(a);
    case REC_RELATION_ADD:
        return rec_interval_add(a, b);
    case REC_RELATION_SUBTRACT:
        return rec_interval_sub(a, b);
    case REC_RELATION_MULTIPLY:
        return rec_interval_mul(a, b);
    case REC_RELATION_DIVIDE:
        return rec_interval_div(a, b);
    case REC_RELATION_POWER:
        return rec_interval_power(by, a, exponent);
    case REC_RELATION_SQRT:
        return rec_interval_sqrt(a);
    case REC_RELATION_EXP:
        return rec_interval_exp(by, a);
    case REC_RELATION_LOG:
        return rec_interval_log(by, a);
    case REC_RELATION_LOG10:
        return rec_interval_log10(by, a);
    case REC_RELATION_ABS:
        return rec_interval_abs(a);
    case REC_RELATION_MIN:
        return rec_interval_min(a, b);
    case REC_RELATION_MAX:
        return rec_interval_max(a, b);
    case REC_RELATION_NUMBER:
    case REC_RELATION_QUANTITY:
        break;
    }
    return a;
}

static void set_enclosure(rec_relation_value *value, rec_interval enclosure)
{
    value->exact = rec_interval_is_point(enclosure);
    value->enclosure = enclosure;
    if (value->exact) {
        rec_exact_set_double(&value->lo, enclosure.lo);
        rec_exact_copy(&value->hi, &value->lo);
    }
}

/** Gives up exactness where the ends have grown too long. */
static void bound_length(rec_relation_value *value)
{
    if (rec_exact_bits(&value->lo) > REC_RELATION_BITS_MAX ||
        rec_exact_bits(&value->hi) > REC_RELATION_BITS_MAX) {
        value->enclosure = rec_relation_value_interval(value);
        value->exact = false;
    }
}

void rec_relation_value_operate(rec_relation_op op, const rec_relation_value *a,
                                const rec_relation_value *b, int exponent,
                                rec_relation_value *result)
{
    const rec_relation_value *second = b != NULL ? b : a;
    const bool range = a->range || second->range;
    if (a->exact && second->exact &&
        rec_relation_value_operate_exactly(op, a, second, exponent, result)) {
        result->exact = true;
        result->range = range;
        bound_length(result);
        return;
    }
    set_enclosure(result, operate_on_intervals(op, rec_relation_value_interval(a),
                                               rec_relation_value_interval(second), exponent));
    result->range = range;
}

void rec_relation_value_affine(rec_relation_value *value, rec_interval factor, rec_interval offset)
{
    set_enclosure(value,
                  rec_interval_multiply_add(rec_relation_value_interval(value), factor, offset));
}
