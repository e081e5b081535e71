/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units and constants of a relation's nodes, operands before operations. What
 * is constant is computed here and now; what it is not defined for is an error.
 */
#include "model/relation_work.h"

static rec_relation_value *value_of(const rec_relation_work *work, uint32_t node)
{
    return &work->values[work->nodes[node].value];
}

static bool refuse_node(rec_relation_work *work, uint32_t node, const char *why)
{
    const rec_relation_node *of = &work->nodes[node];
    const rec_relation_quoted part = rec_relation_quote_node(work, node);
    rec_relation_fail(work, REC_E_DOCUMENT, of->at, of->length, "`%.*s` %s", part.length,
                      part.bytes, why);
    return false;
}

static bool has_two_operands(rec_relation_op op)
{
    return (op >= REC_RELATION_ADD && op <= REC_RELATION_DIVIDE) || op == REC_RELATION_MIN ||
           op == REC_RELATION_MAX;
}

/* What cannot be computed of a constant; true when nothing is wrong. */
static bool is_defined(rec_relation_work *work, const rec_relation_node *node)
{
    const bool divides = node->op == REC_RELATION_DIVIDE;
    const uint32_t operand = divides ? node->b : node->a;
    if (!rec_relation_is_constant(work, operand)) {
        return true;
    }
    const rec_relation_value *value = value_of(work, operand);
    const int sign = rec_relation_value_sign(value);
    const bool is_sure = value->exact && !value->range;
    switch (node->op) {
    case REC_RELATION_DIVIDE:
        return sign != 0 || refuse_node(work, operand,
                                        is_sure ? "is 0, by which nothing can be divided"
                                                : "may be 0, by which nothing can be divided");
    case REC_RELATION_POWER:
        return sign != 0 || node->exponent >= 0 ||
               refuse_node(work, operand,
                           is_sure ? "is 0, which has no power below 0"
                                   : "may be 0, which has no power below 0");
    case REC_RELATION_SQRT:
        return !rec_relation_value_may_be_negative(value) ||
               refuse_node(work, operand,
                           sign < 0 ? "is below 0, where there is no square root"
                                    : "may be below 0, where there is no square root");
    case REC_RELATION_LOG:
    case REC_RELATION_LOG10:
        return sign > 0 ||
               refuse_node(work, operand,
                           sign < 0 || is_sure ? "is not above 0, where there is no logarithm"
                                               : "may be 0 or below, where there is no logarithm");
    default:
        return true;
    }
}

/* Computes a node all of whose operands are constants; units: in which they are taken. */
static bool fold(rec_relation_work *work, uint32_t index, const rec_unit_id units[2])
{
    const rec_relation_node node = work->nodes[index];
    const bool is_binary = has_two_operands(node.op);
    const uint32_t made = rec_relation_add_value(work);
    if (made == REC_NO_INDEX) {
        return false;
    }
    rec_relation_value a, b;
    rec_relation_value_init(&a);
    rec_relation_value_init(&b);
    rec_relation_constant_in(work, node.a, units[0], &a);
    if (is_binary) {
        rec_relation_constant_in(work, node.b, units[1], &b);
    }
    rec_relation_value_operate(node.op, &a, is_binary ? &b : NULL, node.exponent,
                               &work->values[made]);
    rec_relation_value_clear(&a);
    rec_relation_value_clear(&b);
    work->nodes[index].value = made;
    return work->status == REC_OK;
}

/* Reads the exponent, a constant; 1/2 makes a root of the power. */
static bool read_exponent(rec_relation_work *work, rec_relation_node *node)
{
    static const char wanted[] =
        "cannot be an exponent: that is a whole number from -1000 to 1000, or 0.5";
    if (!rec_relation_is_constant(work, node->b)) {
        return refuse_node(work, node->b, wanted);
    }
    if (!rec_relation_need_no_unit(work, node->b, "an exponent")) {
        return false;
    }
    rec_relation_value value;
    rec_relation_value_init(&value);
    rec_relation_constant_in(work, node->b, REC_UNIT_ONE, &value);
    const double number = rec_relation_value_interval(&value).lo;
    const bool is_whole = rec_relation_value_is_whole(&value);
    const bool is_half = value.exact && !value.range && rec_exact_is_double(&value.lo, 0.5);
    rec_relation_value_clear(&value);
    if (is_half) {
        node->op = REC_RELATION_SQRT;
        return true;
    }
    if (!is_whole ||
        !(number >= -REC_RELATION_EXPONENT_MAX && number <= REC_RELATION_EXPONENT_MAX)) {
        return refuse_node(work, node->b, wanted);
    }
    node->exponent = (int)number;
    return true;
}

/* The unit of a node, and in which its operands are taken. */
static bool find_units(rec_relation_work *work, rec_relation_node *node, rec_unit_id units[2])
{
    static const char *const names[] = {
        [REC_RELATION_EXP] = "exp", [REC_RELATION_LOG] = "log", [REC_RELATION_LOG10] = "log10"};
    units[0] = node->op == REC_RELATION_NUMBER || node->op == REC_RELATION_QUANTITY
                   ? node->unit
                   : work->nodes[node->a].unit;
    units[1] = has_two_operands(node->op) ? work->nodes[node->b].unit : REC_UNIT_ONE;
    switch (node->op) {
    case REC_RELATION_NUMBER:
    case REC_RELATION_QUANTITY:
        return true;
    case REC_RELATION_ADD:
    case REC_RELATION_SUBTRACT:
        if (!rec_relation_join_units(work, node->a, node->b, "added", &node->unit) ||
            !rec_relation_need_zero_point(work, node->a, "added") ||
            !rec_relation_need_zero_point(work, node->b, "added")) {
            return false;
        }
        units[0] = units[1] = node->unit;
        return true;
    case REC_RELATION_MIN:
    case REC_RELATION_MAX:
        if (!rec_relation_join_units(work, node->a, node->b, "compared", &node->unit)) {
            return false;
        }
        units[0] = units[1] = node->unit;
        return true;
    case REC_RELATION_MULTIPLY:
    case REC_RELATION_DIVIDE:
        return rec_relation_multiply_units(work, node->a, node->b, node->op == REC_RELATION_DIVIDE,
                                           &node->unit);
    case REC_RELATION_NEGATE:
    case REC_RELATION_ABS:
        node->unit = units[0];
        return rec_relation_need_zero_point(
            work, node->a, node->op == REC_RELATION_ABS ? "taken without its sign" : "negated");
    case REC_RELATION_POWER:
        return rec_relation_raise_unit(work, node->a, node->exponent, &node->unit);
    case REC_RELATION_SQRT:
        return rec_relation_root_unit(work, node->a, &node->unit);
    case REC_RELATION_EXP:
    case REC_RELATION_LOG:
    case REC_RELATION_LOG10:
        node->unit = units[0] = REC_UNIT_ONE;
        return rec_relation_need_no_unit(work, node->a, names[node->op]);
    }
    return true;
}

/* Whether an operand is whole also in the unit in which it is taken. */
static bool is_whole_in(rec_relation_work *work, uint32_t node, rec_unit_id unit)
{
    const rec_relation_node *of = &work->nodes[node];
    return of->whole && (of->unit == unit || of->is_bare_zero);
}

/* What is known of the numbers that are no constants. */
static void find_signs(rec_relation_work *work, rec_relation_node *node, const rec_unit_id units[2])
{
    if (node->op == REC_RELATION_NUMBER || node->op == REC_RELATION_QUANTITY) {
        return;
    }
    const bool binary = has_two_operands(node->op);
    const bool a = work->nodes[node->a].nonnegative;
    const bool b = binary && work->nodes[node->b].nonnegative;
    const bool whole =
        is_whole_in(work, node->a, units[0]) && (!binary || is_whole_in(work, node->b, units[1]));
    node->whole = whole && node->op != REC_RELATION_DIVIDE && node->op < REC_RELATION_SQRT;
    node->whole = node->whole && (node->op != REC_RELATION_POWER || node->exponent >= 0);
    switch (node->op) {
    case REC_RELATION_ADD:
    case REC_RELATION_MULTIPLY:
    case REC_RELATION_DIVIDE:
    case REC_RELATION_MIN:
        node->nonnegative = a && b;
        break;
    case REC_RELATION_MAX:
        node->nonnegative = a || b;
        break;
    case REC_RELATION_POWER:
        node->nonnegative = a || node->exponent % 2 == 0;
        break;
    case REC_RELATION_SQRT:
    case REC_RELATION_EXP:
    case REC_RELATION_ABS:
        node->nonnegative = true;
        break;
    default:
        break;
    }
    if (node->op == REC_RELATION_ABS || node->op == REC_RELATION_MIN ||
        node->op == REC_RELATION_MAX) {
        node->whole = whole;
    }
    /* 0 K is no 0 of what is in degC */
    node->nonnegative =
        node->nonnegative && rec_units_starts_at_zero(work->context->units, node->unit);
}

static void find_signs_of_constant(rec_relation_work *work, uint32_t index)
{
    rec_relation_node *node = &work->nodes[index];
    const rec_relation_value *value = value_of(work, index);
    node->whole = rec_relation_value_is_whole(value);
    node->nonnegative = rec_units_starts_at_zero(work->context->units, node->unit) &&
                        !rec_relation_value_may_be_negative(value);
}

static bool check_node(rec_relation_work *work, uint32_t index)
{
    rec_relation_node *node = &work->nodes[index];
    rec_unit_id units[2];
    if (node->op == REC_RELATION_POWER && !read_exponent(work, node)) {
        return false;
    }
    if (!find_units(work, node, units) || work->status != REC_OK) {
        return false;
    }
    const bool is_leaf = node->op == REC_RELATION_NUMBER || node->op == REC_RELATION_QUANTITY;
    if (!is_leaf && !is_defined(work, node)) {
        return false;
    }
    find_signs(work, node, units);
    const bool is_constant =
        !is_leaf && rec_relation_is_constant(work, node->a) &&
        (!has_two_operands(node->op) || rec_relation_is_constant(work, node->b));
    if (is_constant && !fold(work, index, units)) {
        return false;
    }
    node = &work->nodes[index];
    const bool keeps_zero = node->op == REC_RELATION_NEGATE || node->op == REC_RELATION_ABS;
    if (!is_leaf) {
        node->bare = node->op == REC_RELATION_NEGATE && work->nodes[node->a].bare;
        node->is_bare_zero = keeps_zero && work->nodes[node->a].is_bare_zero;
    }
    if (rec_relation_is_constant(work, index)) {
        find_signs_of_constant(work, index);
    }
    return true;
}

bool rec_relation_check(rec_relation_work *work)
{
    for (uint32_t i = 0; i < work->node_count; i++) {
        if (!check_node(work, i)) {
            return false;
        }
    }
    return true;
}
