/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Constants of relations by rational arithmetic on their ends. Each operand
 * stands once, so the ends of a range give the ends of the result.
 */
#include "model/relation_value.h"

static void set_ends_in_order(rec_exact *x, rec_exact *y, rec_relation_value *result)
{
    const bool ordered = rec_exact_compare(x, y) <= 0;
    rec_exact_copy(&result->lo, ordered ? x : y);
    rec_exact_copy(&result->hi, ordered ? y : x);
}

static void multiply_exact(const rec_relation_value *a, const rec_relation_value *b,
                           rec_relation_value *result)
{
    rec_exact product, least, greatest;
    rec_exact_init(&product);
    rec_exact_init(&least);
    rec_exact_init(&greatest);
    rec_exact_multiply(&least, &a->lo, &b->lo);
    rec_exact_copy(&greatest, &least);
    for (int corner = 1; corner < (a->range || b->range ? 4 : 1); corner++) {
        rec_exact_multiply(&product, corner % 2 == 1 ? &a->hi : &a->lo,
                           corner >= 2 ? &b->hi : &b->lo);
        if (rec_exact_compare(&product, &least) < 0) {
            rec_exact_copy(&least, &product);
        }
        if (rec_exact_compare(&product, &greatest) > 0) {
            rec_exact_copy(&greatest, &product);
        }
    }
    rec_exact_copy(&result->lo, &least);
    rec_exact_copy(&result->hi, &greatest);
    rec_exact_clear(&product);
    rec_exact_clear(&least);
    rec_exact_clear(&greatest);
}

static bool power_exact(const rec_relation_value *a, int exponent, rec_relation_value *result)
{
    const size_t size = (size_t)(exponent < 0 ? -exponent : exponent);
    const size_t bits = rec_exact_bits(&a->lo) > rec_exact_bits(&a->hi) ? rec_exact_bits(&a->lo)
                                                                        : rec_exact_bits(&a->hi);
    if (bits * size > REC_RELATION_BITS_MAX) {
        return false;
    }
    const bool reaches_zero = exponent != 0 && exponent % 2 == 0 && a->range &&
                              rec_exact_sign(&a->lo) < 0 && rec_exact_sign(&a->hi) > 0;
    rec_exact low, high;
    rec_exact_init(&low);
    rec_exact_init(&high);
    rec_exact_power(&low, &a->lo, exponent);
    rec_exact_power(&high, &a->hi, exponent);
    set_ends_in_order(&low, &high, result);
    if (reaches_zero) {
        rec_exact_set_long(&result->lo, 0, 1);
    }
    rec_exact_clear(&low);
    rec_exact_clear(&high);
    return true;
}

static void magnitude_exact(const rec_relation_value *a, rec_relation_value *result)
{
    const bool reaches_zero = rec_exact_sign(&a->lo) < 0 && rec_exact_sign(&a->hi) > 0;
    rec_exact zero, low, high;
    rec_exact_init(&zero);
    rec_exact_init(&low);
    rec_exact_init(&high);
    rec_exact_copy(&low, &a->lo);
    rec_exact_copy(&high, &a->hi);
    if (rec_exact_sign(&low) < 0) {
        rec_exact_subtract(&low, &zero, &low);
    }
    if (rec_exact_sign(&high) < 0) {
        rec_exact_subtract(&high, &zero, &high);
    }
    set_ends_in_order(&low, &high, result);
    if (reaches_zero) {
        rec_exact_copy(&result->lo, &zero);
    }
    rec_exact_clear(&zero);
    rec_exact_clear(&low);
    rec_exact_clear(&high);
}

static void divide_exact(const rec_relation_value *a, const rec_relation_value *b,
                         rec_relation_value *result)
{
    rec_relation_value inverse;
    rec_relation_value_init(&inverse);
    inverse.range = b->range;
    rec_exact_power(&inverse.lo, &b->hi, -1);
    rec_exact_power(&inverse.hi, &b->lo, -1);
    multiply_exact(a, &inverse, result);
    rec_relation_value_clear(&inverse);
}

static void negate_exact(const rec_relation_value *a, rec_relation_value *result)
{
    rec_exact zero, high;
    rec_exact_init(&zero);
    rec_exact_init(&high);
    rec_exact_subtract(&high, &zero, &a->lo);
    rec_exact_subtract(&result->lo, &zero, &a->hi);
    rec_exact_copy(&result->hi, &high);
    rec_exact_clear(&zero);
    rec_exact_clear(&high);
}

static void subtract_exact(const rec_relation_value *a, const rec_relation_value *b,
                           rec_relation_value *result)
{
    rec_exact low;
    rec_exact_init(&low);
    rec_exact_subtract(&low, &a->lo, &b->hi);
    rec_exact_subtract(&result->hi, &a->hi, &b->lo);
    rec_exact_copy(&result->lo, &low);
    rec_exact_clear(&low);
}

static void choose_exact(const rec_relation_value *a, const rec_relation_value *b, bool greater,
                         rec_relation_value *result)
{
    const bool low_of_a = (rec_exact_compare(&a->lo, &b->lo) > 0) == greater;
    const bool high_of_a = (rec_exact_compare(&a->hi, &b->hi) > 0) == greater;
    rec_exact_copy(&result->lo, low_of_a ? &a->lo : &b->lo);
    rec_exact_copy(&result->hi, high_of_a ? &a->hi : &b->hi);
}

bool rec_relation_value_operate_exactly(rec_relation_op op, const rec_relation_value *a,
                                        const rec_relation_value *b, int exponent,
                                        rec_relation_value *result)
{
    switch (op) {
    case REC_RELATION_NEGATE:
        negate_exact(a, result);
        return true;
    case REC_RELATION_ADD:
        rec_exact_add(&result->lo, &a->lo, &b->lo);
        rec_exact_add(&result->hi, &a->hi, &b->hi);
        return true;
    case REC_RELATION_SUBTRACT:
        subtract_exact(a, b, result);
        return true;
    case REC_RELATION_MULTIPLY:
        multiply_exact(a, b, result);
        return true;
    case REC_RELATION_DIVIDE:
        divide_exact(a, b, result);
        return true;
    case REC_RELATION_POWER:
        return power_exact(a, exponent, result);
    case REC_RELATION_ABS:
        magnitude_exact(a, result);
        return true;
    case REC_RELATION_MIN:
    case REC_RELATION_MAX:
        choose_exact(a, b, op == REC_RELATION_MAX, result);
        return true;
    case REC_RELATION_SQRT: {
        rec_relation_value root; /* both ends, or neither */
        rec_relation_value_init(&root);
        const bool rational =
            rec_exact_square_root(&root.lo, &a->lo) && rec_exact_square_root(&root.hi, &a->hi);
        if (rational) {
            rec_exact_copy(&result->lo, &root.lo);
            rec_exact_copy(&result->hi, &root.hi);
        }
        rec_relation_value_clear(&root);
        return rational;
    }
    case REC_RELATION_NUMBER:
    case REC_RELATION_QUANTITY:
    case REC_RELATION_EXP:
    case REC_RELATION_LOG:
    case REC_RELATION_LOG10:
        break;
    }
    return false;
}
