/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units of sums, products, powers and comparisons in a relation, and what must
 * be multiplied where units of one dimension meet. A bare number has no unit,
 * except that 0 is 0 in any.
 */
#include "model/relation_work.h"

#include <string.h>

static bool same_dimension(rec_relation_work *work, rec_unit_id a, rec_unit_id b)
{
    rec_units *units = work->context->units;
    const bool same = rec_units_same_dimension(units, a, b);
    if (rec_units_ran_out(units)) {
        work->status = REC_E_MEMORY;
    }
    return same;
}

/* "is in shell", "has no unit". */
static const char *has_unit(const rec_relation_node *node)
{
    return node->unit == REC_UNIT_ONE ? "has no unit" : "is in ";
}

static const char *unit_name(rec_relation_work *work, const rec_relation_node *node)
{
    return rec_units_noun(work->context->units, node->unit, false);
}

/* A bare number beside what has a unit: the cure is known. */
static void refuse_bare(rec_relation_work *work, uint32_t bare, uint32_t other)
{
    const rec_relation_node *node = &work->nodes[bare], *has = &work->nodes[other];
    const rec_relation_quoted number = rec_relation_quote_node(work, bare);
    const rec_relation_quoted rest = rec_relation_quote_node(work, other);
    if (same_dimension(work, has->unit, REC_UNIT_ONE)) { /* 50 beside what is in % is 5000 % */
        rec_relation_fail(work, REC_E_UNIT, node->at, node->length,
                          "`%.*s` is in %s, beside which a bare number may mean two things: write "
                          "%.*s {%s}, or %.*s {1}",
                          rest.length, rest.bytes, unit_name(work, has), number.length,
                          number.bytes, unit_name(work, has), number.length, number.bytes);
        return;
    }
    rec_relation_fail(work, REC_E_UNIT, node->at, node->length,
                      "`%.*s` is in %s, and a bare number has no unit: write %.*s {%s}",
                      rest.length, rest.bytes, unit_name(work, has), number.length, number.bytes,
                      unit_name(work, has));
}

static void refuse_dimensions(rec_relation_work *work, uint32_t a, uint32_t b, const char *verb)
{
    const rec_relation_node *first = &work->nodes[a], *second = &work->nodes[b];
    if (second->bare && second->unit == REC_UNIT_ONE && first->unit != REC_UNIT_ONE) {
        refuse_bare(work, b, a);
        return;
    }
    if (first->bare && first->unit == REC_UNIT_ONE && second->unit != REC_UNIT_ONE) {
        refuse_bare(work, a, b);
        return;
    }
    const rec_relation_quoted left = rec_relation_quote_node(work, a);
    const rec_relation_quoted right = rec_relation_quote_node(work, b);
    rec_relation_fail(work, REC_E_UNIT, second->at, second->length,
                      "`%.*s` %s%s, but `%.*s` %s%s: they cannot be %s", left.length, left.bytes,
                      has_unit(first), unit_name(work, first), right.length, right.bytes,
                      has_unit(second), unit_name(work, second), verb);
}

bool rec_relation_need_zero_point(rec_relation_work *work, uint32_t node, const char *verb)
{
    const rec_relation_node *of = &work->nodes[node];
    if (rec_units_starts_at_zero(work->context->units, of->unit)) {
        return true;
    }
    const rec_relation_quoted part = rec_relation_quote_node(work, node);
    rec_relation_fail(work, REC_E_UNIT, of->at, of->length,
                      "`%.*s` is in %s, whose 0 is not nothing: it can be compared, but not be %s; "
                      "a quantity in a unit such as K can",
                      part.length, part.bytes, unit_name(work, of), verb);
    return false;
}

bool rec_relation_join_units(rec_relation_work *work, uint32_t a, uint32_t b, const char *verb,
                             rec_unit_id *unit)
{
    const rec_relation_node *first = &work->nodes[a], *second = &work->nodes[b];
    if (first->is_bare_zero != second->is_bare_zero) {
        const uint32_t other = first->is_bare_zero ? b : a, zero = first->is_bare_zero ? a : b;
        *unit = work->nodes[other].unit;
        if (!rec_units_starts_at_zero(work->context->units, *unit)) {
            refuse_bare(work, zero, other);
            return false;
        }
        return true;
    }
    const bool same = same_dimension(work, first->unit, second->unit);
    const bool is_trap =
        first->unit != second->unit && !first->is_bare_zero && (first->bare || second->bare);
    if (!same || is_trap) {
        if (work->status == REC_OK) {
            refuse_dimensions(work, a, b, verb);
        }
        return false;
    }
    /* a constant is converted once and for all, a quantity at each step */
    const bool take_second =
        rec_relation_is_constant(work, a) && !rec_relation_is_constant(work, b);
    *unit = take_second ? second->unit : first->unit;
    return true;
}

bool rec_relation_need_no_unit(rec_relation_work *work, uint32_t node, const char *function)
{
    const rec_relation_node *of = &work->nodes[node];
    if (same_dimension(work, of->unit, REC_UNIT_ONE)) {
        return rec_relation_need_zero_point(work, node, "an argument");
    }
    if (work->status == REC_OK) {
        const rec_relation_quoted part = rec_relation_quote_node(work, node);
        rec_relation_fail(work, REC_E_UNIT, of->at, of->length,
                          "%s is of a number without a unit, but `%.*s` is in %s: divide it by "
                          "1 {%s}",
                          function, part.length, part.bytes, unit_name(work, of),
                          unit_name(work, of));
    }
    return false;
}

/* Tells what the algebra of units refused. */
static bool is_made(rec_relation_work *work, rec_status status, uint32_t node, const char *what)
{
    if (status == REC_OK) {
        return true;
    }
    if (status == REC_E_MEMORY) {
        work->status = status;
        return false;
    }
    const rec_relation_node *of = &work->nodes[node];
    rec_relation_fail(work, status, of->at, of->length,
                      status == REC_E_LIMIT ? "there are too many different units%s"
                                            : "the %s is beyond what units can be",
                      status == REC_E_LIMIT ? "" : what);
    return false;
}

bool rec_relation_multiply_units(rec_relation_work *work, uint32_t a, uint32_t b, bool divides,
                                 rec_unit_id *unit)
{
    if (!rec_relation_need_zero_point(work, a, divides ? "divided" : "multiplied") ||
        !rec_relation_need_zero_point(work, b, divides ? "divided by" : "multiplied")) {
        return false;
    }
    return is_made(work,
                   rec_units_multiply(work->context->units, work->nodes[a].unit,
                                      work->nodes[b].unit, divides, unit),
                   b, divides ? "quotient of the units" : "product of the units");
}

bool rec_relation_raise_unit(rec_relation_work *work, uint32_t node, int exponent,
                             rec_unit_id *unit)
{
    if (!rec_relation_need_zero_point(work, node, "raised to a power")) {
        return false;
    }
    return is_made(work,
                   rec_units_raise(work->context->units, work->nodes[node].unit, exponent, unit),
                   node, "power of the unit");
}

bool rec_relation_root_unit(rec_relation_work *work, uint32_t node, rec_unit_id *unit)
{
    if (!rec_relation_need_zero_point(work, node, "under a root")) {
        return false;
    }
    const rec_relation_node *of = &work->nodes[node];
    const rec_status status = rec_units_root(work->context->units, of->unit, unit);
    if (status == REC_E_UNIT) {
        const rec_relation_quoted part = rec_relation_quote_node(work, node);
        rec_relation_fail(work, status, of->at, of->length,
                          "`%.*s` is in %s, of which there is no square root", part.length,
                          part.bytes, unit_name(work, of));
        return false;
    }
    return is_made(work, status, node, "root of the unit");
}

void rec_relation_factor_init(rec_relation_factor *factor)
{
    factor->none = factor->exact = true;
    rec_exact_init(&factor->factor);
    factor->inexact = rec_interval_of(1.0, 1.0);
    factor->offset = rec_interval_of(0.0, 0.0);
}

void rec_relation_factor_clear(rec_relation_factor *factor)
{
    rec_exact_clear(&factor->factor);
}

/* A whole number that may be too great for a long. */
static void set_whole(rec_exact *x, uint64_t whole)
{
    rec_exact low, shift;
    rec_exact_init(&low);
    rec_exact_init(&shift);
    rec_exact_set_long(x, (long)(whole >> 32), 1);
    rec_exact_set_long(&shift, 1L << 32, 1);
    rec_exact_set_long(&low, (long)(whole & UINT32_MAX), 1);
    rec_exact_multiply(x, x, &shift);
    rec_exact_add(x, x, &low);
    rec_exact_clear(&low);
    rec_exact_clear(&shift);
}

void rec_relation_find_factor(rec_relation_work *work, rec_unit_id from, rec_unit_id to,
                              rec_relation_factor *factor)
{
    rec_conversion conversion = {.identity = true};
    factor->none = factor->exact = true;
    if (from == to) {
        return;
    }
    const rec_status status = rec_units_convert(work->context->units, from, to, &conversion);
    if (status != REC_OK) { /* of one dimension, so nothing but memory can be short */
        work->status = REC_E_MEMORY;
        return;
    }
    factor->none = conversion.identity;
    factor->offset = rec_interval_of(conversion.offset_lo, conversion.offset_hi);
    factor->exact = conversion.exact && conversion.offset_lo == 0.0 && conversion.offset_hi == 0.0;
    if (factor->exact) {
        rec_exact denominator;
        rec_exact_init(&denominator);
        set_whole(&factor->factor, conversion.numerator);
        set_whole(&denominator, conversion.denominator);
        rec_exact_divide(&factor->factor, &factor->factor, &denominator);
        rec_exact_clear(&denominator);
    }
    factor->inexact = rec_interval_of(conversion.factor_lo, conversion.factor_hi);
}

void rec_relation_constant_in(rec_relation_work *work, uint32_t node, rec_unit_id unit,
                              rec_relation_value *value)
{
    const rec_relation_node *of = &work->nodes[node];
    rec_relation_value_copy(value, &work->values[of->value]);
    if (of->is_bare_zero) {
        return;
    }
    rec_relation_factor factor;
    rec_relation_factor_init(&factor);
    rec_relation_find_factor(work, of->unit, unit, &factor);
    if (!factor.none && factor.exact) {
        rec_exact_multiply(&value->lo, &value->lo, &factor.factor);
        rec_exact_multiply(&value->hi, &value->hi, &factor.factor);
        if (!value->exact) {
            rec_relation_value_affine(value, factor.inexact, factor.offset);
        }
    } else if (!factor.none) {
        rec_relation_value_affine(value, factor.inexact, factor.offset);
    }
    rec_relation_factor_clear(&factor);
}
