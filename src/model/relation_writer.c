/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps and constants of one tape, and what becomes of factors in the end.
 */
#include "model/relation_writer.h"

#include <assert.h>
#include <string.h>

bool rec_relation_writer_begin(rec_relation_writer *writer, rec_relation_work *work)
{
    /* each constant node can become the operand of its range */
    const size_t operand_max = work->operand_count + work->value_count;
    *writer = (rec_relation_writer){.work = work};
    writer->terms = rec_arena_take(&work->scratch, work->node_count, sizeof *writer->terms);
    writer->range_operands =
        rec_arena_take(&work->scratch, work->node_count, sizeof *writer->range_operands);
    writer->operand_steps =
        rec_arena_take(&work->scratch, operand_max, sizeof *writer->operand_steps);
    writer->operand_tapes =
        rec_arena_take(&work->scratch, operand_max, sizeof *writer->operand_tapes);
    if (writer->terms == NULL || writer->range_operands == NULL || writer->operand_steps == NULL ||
        writer->operand_tapes == NULL) {
        work->status = REC_E_MEMORY;
        return false;
    }
    memset(writer->range_operands, 0xFF, work->node_count * sizeof *writer->range_operands);
    return true;
}

void rec_relation_writer_clear(rec_relation_writer *writer)
{
    writer->step_count = writer->constant_count = 0;
    writer->tape_number++;
}

static void *append(rec_relation_writer *writer, void *array_field, size_t *count, size_t *capacity,
                    size_t element_bytes)
{
    void *array;
    memcpy(&array, array_field, sizeof array);
    if (rec_arena_grow(&writer->work->scratch, &array, *count, capacity, element_bytes) != REC_OK) {
        writer->work->status = REC_E_MEMORY;
        return NULL;
    }
    memcpy(array_field, &array, sizeof array);
    return (char *)array + element_bytes * (*count)++;
}

uint32_t rec_relation_write_step(rec_relation_writer *writer, rec_tape_op op, uint32_t a,
                                 uint32_t b)
{
    rec_tape_step *step = append(writer, &writer->steps, &writer->step_count,
                                 &writer->step_capacity, sizeof *writer->steps);
    if (step == NULL) {
        return 0;
    }
    *step = (rec_tape_step){op, a, b};
    return (uint32_t)(writer->step_count - 1);
}

uint32_t rec_relation_write_interval(rec_relation_writer *writer, rec_interval constant)
{
    rec_interval *added = append(writer, &writer->constants, &writer->constant_count,
                                 &writer->constant_capacity, sizeof *writer->constants);
    if (added == NULL) {
        return 0;
    }
    *added = constant;
    return rec_relation_write_step(writer, REC_TAPE_CONSTANT,
                                   (uint32_t)(writer->constant_count - 1), 0);
}

uint32_t rec_relation_write_number(rec_relation_writer *writer, const rec_exact *number)
{
    return rec_relation_write_interval(writer,
                                       rec_interval_of(rec_exact_to_double(number, REC_DOWN),
                                                       rec_exact_to_double(number, REC_UP)));
}

bool rec_relation_is_double(const rec_exact *number)
{
    return rec_exact_is_double(number, rec_exact_to_double(number, REC_NEAREST));
}

uint32_t rec_relation_write_product(rec_relation_writer *writer, const rec_exact *factor,
                                    uint32_t step)
{
    if (rec_exact_is_double(factor, 1.0)) {
        return step;
    }
    if (rec_exact_is_double(factor, -1.0)) {
        return rec_relation_write_step(writer, REC_TAPE_NEGATE, step, 0);
    }
    const uint32_t constant = rec_relation_write_number(writer, factor);
    return rec_relation_write_step(writer, REC_TAPE_MULTIPLY, constant, step);
}

void rec_relation_factor_of(const rec_relation_writer *writer, rec_relation_term term,
                            rec_exact *factor)
{
    if (term.factor == REC_NO_INDEX) {
        rec_exact_set_long(factor, 1, 1);
    } else {
        rec_exact_copy(factor, &writer->work->values[term.factor].lo);
    }
}

uint32_t rec_relation_write_term(rec_relation_writer *writer, rec_relation_term term)
{
    if (term.factor == REC_NO_INDEX) {
        return term.step;
    }
    rec_exact factor;
    rec_exact_init(&factor);
    rec_relation_factor_of(writer, term, &factor);
    const uint32_t step = term.is_number ? rec_relation_write_number(writer, &factor)
                                         : rec_relation_write_product(writer, &factor, term.step);
    rec_exact_clear(&factor);
    return step;
}

rec_relation_term rec_relation_make_number(rec_relation_writer *writer, const rec_exact *number)
{
    const rec_relation_term term = {.is_number = true,
                                    .factor = rec_relation_add_value(writer->work)};
    if (term.factor != REC_NO_INDEX) {
        rec_exact_copy(&writer->work->values[term.factor].lo, number);
    }
    return term;
}

rec_relation_term rec_relation_make_term(rec_relation_writer *writer, uint32_t step,
                                         const rec_exact *factor)
{
    if (rec_exact_is_double(factor, 1.0)) {
        return (rec_relation_term){.step = step, .factor = REC_NO_INDEX};
    }
    if (rec_exact_bits(factor) > REC_RELATION_BITS_MAX) {
        return (rec_relation_term){.step = rec_relation_write_product(writer, factor, step),
                                   .factor = REC_NO_INDEX};
    }
    rec_relation_term term = rec_relation_make_number(writer, factor);
    term.is_number = false;
    term.step = step;
    return term;
}

static const void *keep(rec_relation_writer *writer, const void *array, size_t count,
                        size_t element_bytes)
{
    void *kept = rec_arena_take(writer->work->context->arena, count, element_bytes);
    if (kept == NULL) {
        writer->work->status = REC_E_MEMORY;
    } else if (count > 0) {
        memcpy(kept, array, count * element_bytes);
    }
    return kept;
}

bool rec_relation_writer_keep(rec_relation_writer *writer, uint32_t left,
                              rec_tape_comparison comparison, uint32_t right)
{
    if (writer->work->status != REC_OK) {
        return false; /* steps may be missing */
    }
    const rec_tape tape = {
        .steps = keep(writer, writer->steps, writer->step_count, sizeof *writer->steps),
        .step_count = writer->step_count,
        .constants =
            keep(writer, writer->constants, writer->constant_count, sizeof *writer->constants),
        .constant_count = writer->constant_count,
        .left = left,
        .right = right,
        .comparison = comparison};
    rec_tape *added = append(writer, &writer->tapes, &writer->tape_count, &writer->tape_capacity,
                             sizeof *writer->tapes);
    if (added == NULL || writer->work->status != REC_OK) {
        return false;
    }
    assert(rec_tape_check(&tape, writer->work->operand_count) == REC_OK);
    *added = tape;
    return true;
}

bool rec_relation_finish(rec_relation_writer *writer, rec_relation_terms *terms)
{
    const rec_relation_work *work = writer->work;
    *terms = (rec_relation_terms){
        .operands = keep(writer, work->operands, work->operand_count, sizeof *work->operands),
        .operand_count = work->operand_count,
        .tapes = keep(writer, writer->tapes, writer->tape_count, sizeof *writer->tapes),
        .tape_count = writer->tape_count};
    return work->status == REC_OK;
}
