/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From nodes to steps. Factors are carried along, and meet in sums: see
 * relation_balance.c.
 */
#include "model/relation_writer.h"

/* The step that reads an operand; one on each tape. */
static uint32_t write_operand(rec_relation_writer *writer, uint32_t operand)
{
    if (writer->operand_tapes[operand] != writer->tape_number) {
        writer->operand_tapes[operand] = writer->tape_number;
        writer->operand_steps[operand] =
            rec_relation_write_step(writer, REC_TAPE_VARIABLE, operand, 0);
    }
    return writer->operand_steps[operand];
}

/* The variable that stands for some number of a range. */
static uint32_t write_range(rec_relation_writer *writer, uint32_t node)
{
    rec_relation_work *work = writer->work;
    if (writer->range_operands[node] == REC_NO_INDEX) {
        const rec_relation_operand operand = {
            .quantity = REC_NO_INDEX,
            .range = rec_relation_value_interval(&work->values[work->nodes[node].value])};
        writer->range_operands[node] = rec_relation_add_operand(work, &operand);
    }
    return writer->range_operands[node] == REC_NO_INDEX
               ? 0
               : write_operand(writer, writer->range_operands[node]);
}

/* A term in another unit. */
static rec_relation_term convert(rec_relation_writer *writer, rec_relation_term term,
                                 rec_unit_id from, rec_unit_id to)
{
    if (from == to) {
        return term;
    }
    rec_relation_factor by;
    rec_relation_factor_init(&by);
    rec_relation_find_factor(writer->work, from, to, &by);
    if (!by.none && by.exact) {
        rec_exact factor;
        rec_exact_init(&factor);
        rec_relation_factor_of(writer, term, &factor);
        rec_exact_multiply(&factor, &factor, &by.factor);
        term = rec_relation_make_term(writer, term.step, &factor);
        rec_exact_clear(&factor);
    } else if (!by.none) {
        uint32_t step = rec_relation_write_term(writer, term);
        if (!(by.inexact.lo == 1.0 && by.inexact.hi == 1.0)) {
            const uint32_t scale = rec_relation_write_interval(writer, by.inexact);
            step = rec_relation_write_step(writer, REC_TAPE_MULTIPLY, scale, step);
        }
        if (!(by.offset.lo == 0.0 && by.offset.hi == 0.0)) {
            const uint32_t offset = rec_relation_write_interval(writer, by.offset);
            step = rec_relation_write_step(writer, REC_TAPE_ADD, step, offset);
        }
        term = (rec_relation_term){.step = step, .factor = REC_NO_INDEX};
    }
    rec_relation_factor_clear(&by);
    return term;
}

rec_relation_term rec_relation_fetch(rec_relation_writer *writer, uint32_t node, rec_unit_id unit)
{
    rec_relation_work *work = writer->work;
    const rec_relation_node *of = &work->nodes[node];
    if (!rec_relation_is_constant(work, node)) {
        return convert(writer, writer->terms[node], of->unit, unit);
    }
    if (work->values[of->value].range) {
        const rec_relation_term term = {.step = write_range(writer, node), .factor = REC_NO_INDEX};
        return convert(writer, term, of->unit, unit);
    }
    rec_relation_value value;
    rec_relation_value_init(&value);
    rec_relation_constant_in(work, node, unit, &value);
    const rec_relation_term term =
        value.exact
            ? rec_relation_make_number(writer, &value.lo)
            : (rec_relation_term){.step = rec_relation_write_interval(writer, value.enclosure),
                                  .factor = REC_NO_INDEX};
    rec_relation_value_clear(&value);
    return term;
}

/* ---- products ---- */

static rec_relation_term write_product(rec_relation_writer *writer, rec_relation_term a,
                                       rec_relation_term b)
{
    rec_exact factor, second;
    rec_exact_init(&factor);
    rec_exact_init(&second);
    rec_relation_factor_of(writer, a, &factor);
    rec_relation_factor_of(writer, b, &second);
    rec_exact_multiply(&factor, &factor, &second);
    rec_relation_term product;
    if (rec_exact_sign(&factor) == 0) { /* 0 times a number that must be there all the same */
        const uint32_t zero = rec_relation_write_number(writer, &factor);
        product =
            (rec_relation_term){.step = rec_relation_write_step(writer, REC_TAPE_MULTIPLY, zero,
                                                                a.is_number ? b.step : a.step),
                                .factor = REC_NO_INDEX};
    } else if (a.is_number || b.is_number) {
        product = rec_relation_make_term(writer, a.is_number ? b.step : a.step, &factor);
    } else {
        product = rec_relation_make_term(
            writer, rec_relation_write_step(writer, REC_TAPE_MULTIPLY, a.step, b.step), &factor);
    }
    rec_exact_clear(&factor);
    rec_exact_clear(&second);
    return product;
}

static rec_relation_term write_quotient(rec_relation_writer *writer, rec_relation_term a,
                                        rec_relation_term b)
{
    rec_exact factor, second;
    rec_exact_init(&factor);
    rec_exact_init(&second);
    rec_relation_factor_of(writer, a, &factor);
    rec_relation_factor_of(writer, b, &second);
    rec_relation_term quotient;
    rec_exact_divide(&factor, &factor, &second);
    if (a.is_number && !rec_exact_is_double(&factor, 1.0) && !rec_exact_is_double(&factor, -1.0)) {
        const uint32_t dividend = rec_relation_write_number(writer, &factor);
        quotient = (rec_relation_term){
            .step = rec_relation_write_step(writer, REC_TAPE_DIVIDE, dividend, b.step),
            .factor = REC_NO_INDEX};
    } else {
        const uint32_t step =
            b.is_number   ? a.step
            : a.is_number ? rec_relation_write_step(writer, REC_TAPE_POWER, b.step, (uint32_t)-1)
                          : rec_relation_write_step(writer, REC_TAPE_DIVIDE, a.step, b.step);
        quotient = rec_relation_make_term(writer, step, &factor);
    }
    rec_exact_clear(&factor);
    rec_exact_clear(&second);
    return quotient;
}

static rec_relation_term write_power(rec_relation_writer *writer, rec_relation_term a, int exponent)
{
    rec_exact factor;
    rec_exact_init(&factor);
    rec_relation_factor_of(writer, a, &factor);
    const size_t size = (size_t)(exponent < 0 ? -exponent : exponent);
    uint32_t step = a.step;
    if (rec_exact_bits(&factor) * size > REC_RELATION_BITS_MAX) {
        step = rec_relation_write_term(writer, a);
        rec_exact_set_long(&factor, 1, 1);
    }
    rec_exact_power(&factor, &factor, exponent);
    if (exponent != 1) {
        step = rec_relation_write_step(writer, REC_TAPE_POWER, step, (uint32_t)(int32_t)exponent);
    }
    const rec_relation_term power = rec_relation_make_term(writer, step, &factor);
    rec_exact_clear(&factor);
    return power;
}

/* ---- functions of one number ---- */

static rec_relation_term write_root(rec_relation_writer *writer, rec_relation_term a)
{
    rec_exact factor;
    rec_exact_init(&factor);
    rec_relation_factor_of(writer, a, &factor);
    uint32_t step = a.step;
    if (!rec_exact_square_root(&factor, &factor)) {
        step = rec_relation_write_term(writer, a);
        rec_exact_set_long(&factor, 1, 1);
    }
    const rec_relation_term root = rec_relation_make_term(
        writer, rec_relation_write_step(writer, REC_TAPE_SQRT, step, 0), &factor);
    rec_exact_clear(&factor);
    return root;
}

static rec_relation_term negated(rec_relation_writer *writer, rec_relation_term a)
{
    rec_exact factor, zero;
    rec_exact_init(&factor);
    rec_exact_init(&zero);
    rec_relation_factor_of(writer, a, &factor);
    rec_exact_subtract(&factor, &zero, &factor);
    const rec_relation_term term = a.is_number ? rec_relation_make_number(writer, &factor)
                                               : rec_relation_make_term(writer, a.step, &factor);
    rec_exact_clear(&factor);
    rec_exact_clear(&zero);
    return term;
}

/* |a|, which is a where a is not below 0. */
static rec_relation_term write_size(rec_relation_writer *writer, rec_relation_term a,
                                    bool nonnegative)
{
    if (nonnegative) {
        return a;
    }
    rec_exact factor;
    rec_exact_init(&factor);
    rec_relation_factor_of(writer, a, &factor);
    const bool turned = rec_exact_sign(&factor) < 0;
    rec_exact_clear(&factor);
    const rec_relation_term positive = turned ? negated(writer, a) : a;
    return (rec_relation_term){.step = rec_relation_write_step(writer, REC_TAPE_ABS, a.step, 0),
                               .factor = positive.factor};
}

static rec_relation_term write_node(rec_relation_writer *writer, uint32_t index)
{
    static const rec_tape_op functions[] = {[REC_RELATION_EXP] = REC_TAPE_EXP,
                                            [REC_RELATION_LOG] = REC_TAPE_LOG,
                                            [REC_RELATION_LOG10] = REC_TAPE_LOG10};
    const rec_relation_node node = writer->work->nodes[index];
    const rec_relation_node *nodes = writer->work->nodes;
    rec_relation_term a, b;
    switch (node.op) {
    case REC_RELATION_ADD:
    case REC_RELATION_SUBTRACT:
    case REC_RELATION_MIN:
    case REC_RELATION_MAX:
        a = rec_relation_fetch(writer, node.a, node.unit);
        b = rec_relation_fetch(writer, node.b, node.unit);
        if (node.op == REC_RELATION_MIN || node.op == REC_RELATION_MAX) {
            return rec_relation_write_choice(writer, a, b, node.op == REC_RELATION_MAX);
        }
        return rec_relation_write_sum(writer, a,
                                      node.op == REC_RELATION_ADD ? b : negated(writer, b));
    case REC_RELATION_MULTIPLY:
    case REC_RELATION_DIVIDE:
        a = rec_relation_fetch(writer, node.a, nodes[node.a].unit);
        b = rec_relation_fetch(writer, node.b, nodes[node.b].unit);
        return node.op == REC_RELATION_MULTIPLY ? write_product(writer, a, b)
                                                : write_quotient(writer, a, b);
    case REC_RELATION_EXP:
    case REC_RELATION_LOG:
    case REC_RELATION_LOG10: {
        const uint32_t step =
            rec_relation_write_term(writer, rec_relation_fetch(writer, node.a, REC_UNIT_ONE));
        return (rec_relation_term){.step =
                                       rec_relation_write_step(writer, functions[node.op], step, 0),
                                   .factor = REC_NO_INDEX};
    }
    case REC_RELATION_POWER:
        return write_power(writer, writer->terms[node.a], node.exponent);
    case REC_RELATION_SQRT:
        return write_root(writer, writer->terms[node.a]);
    case REC_RELATION_NEGATE:
        return negated(writer, writer->terms[node.a]);
    case REC_RELATION_ABS:
        return write_size(writer, writer->terms[node.a], nodes[node.a].nonnegative);
    case REC_RELATION_QUANTITY:
        return (rec_relation_term){.step = write_operand(writer, node.a), .factor = REC_NO_INDEX};
    case REC_RELATION_NUMBER:
        break;
    }
    return (rec_relation_term){.factor = REC_NO_INDEX};
}

bool rec_relation_write_nodes(rec_relation_writer *writer, uint32_t node)
{
    rec_relation_work *work = writer->work;
    for (uint32_t i = work->nodes[node].first; i <= node && work->status == REC_OK; i++) {
        if (!rec_relation_is_constant(work, i)) {
            writer->terms[i] = write_node(writer, i);
        }
    }
    return work->status == REC_OK;
}
