/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The compiler of relations from outside: memory, messages, and its parts in
 * their order.
 */
#include "model/relation_work.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { QUOTED_BYTES_MAX = 48 };

static void report(rec_relation_work *work, rec_relation_fault *fault, const char *format,
                   va_list arguments) __attribute__((format(printf, 3, 0)));

static void report(rec_relation_work *work, rec_relation_fault *fault, const char *format,
                   va_list arguments)
{
    (void)vsnprintf(fault->message, sizeof fault->message, format, arguments);
    work->context->report(work->context->context, fault);
}

void rec_relation_fail(rec_relation_work *work, rec_status status, size_t at, size_t length,
                       const char *format, ...)
{
    rec_relation_fault fault = {
        .severity = REC_SEVERITY_ERROR, .status = status, .at = at, .length = length};
    va_list arguments;
    va_start(arguments, format);
    report(work, &fault, format, arguments);
    va_end(arguments);
    work->status = work->status == REC_OK ? status : work->status;
}

void rec_relation_warn(rec_relation_work *work, size_t at, size_t length, const char *format, ...)
{
    rec_relation_fault fault = {
        .severity = REC_SEVERITY_WARNING, .status = REC_OK, .at = at, .length = length};
    va_list arguments;
    va_start(arguments, format);
    report(work, &fault, format, arguments);
    va_end(arguments);
}

rec_relation_quoted rec_relation_quote(const rec_relation_work *work, size_t at, size_t length)
{
    rec_relation_quoted quoted = {(int)length, work->text + at};
    if (length > QUOTED_BYTES_MAX) {
        quoted.length = QUOTED_BYTES_MAX;
        while (quoted.length > 0 && ((unsigned char)quoted.bytes[quoted.length] & 0xC0U) == 0x80U) {
            quoted.length--;
        }
    }
    return quoted;
}

rec_relation_quoted rec_relation_quote_node(const rec_relation_work *work, uint32_t node)
{
    return rec_relation_quote(work, work->nodes[node].at, work->nodes[node].length);
}

/* Room for one more in an array whose pointer (of any type) lies at array_field. */
static void *append(rec_relation_work *work, void *array_field, size_t *count, size_t *capacity,
                    size_t element_bytes)
{
    void *array;
    memcpy(&array, array_field, sizeof array);
    if (rec_arena_grow(&work->scratch, &array, *count, capacity, element_bytes) != REC_OK) {
        work->status = REC_E_MEMORY;
        return NULL;
    }
    memcpy(array_field, &array, sizeof array);
    return (char *)array + element_bytes * (*count)++;
}

uint32_t rec_relation_add_value(rec_relation_work *work)
{
    rec_relation_value *value = append(work, &work->values, &work->value_count,
                                       &work->value_capacity, sizeof *work->values);
    if (value == NULL) {
        return REC_NO_INDEX;
    }
    rec_relation_value_init(value);
    return (uint32_t)(work->value_count - 1);
}

uint32_t rec_relation_add_node(rec_relation_work *work, const rec_relation_node *node)
{
    rec_relation_node *added =
        append(work, &work->nodes, &work->node_count, &work->node_capacity, sizeof *work->nodes);
    if (added == NULL) {
        return REC_NO_INDEX;
    }
    const uint32_t index = (uint32_t)(work->node_count - 1);
    *added = *node;
    if (node->op == REC_RELATION_NUMBER || node->op == REC_RELATION_QUANTITY) {
        added->first = index;
    }
    return index;
}

static bool same_operand(const rec_relation_operand *a, const rec_relation_operand *b)
{
    return a->quantity == b->quantity && a->has_date == b->has_date &&
           (!a->has_date || rec_date_same(a->date, b->date));
}

static size_t slot_of(const rec_relation_work *work, const rec_relation_operand *operand)
{
    uint64_t mixed = (uint64_t)operand->quantity * UINT64_C(0x9E3779B97F4A7C15);
    if (operand->has_date) {
        const uint32_t first = (uint32_t)operand->date.first, last = (uint32_t)operand->date.last;
        mixed ^= ((uint64_t)first * 31 + last + (uint32_t)operand->date.second + 1) *
                 UINT64_C(0xC2B2AE3D27D4EB4F);
    }
    size_t slot = (size_t)(mixed >> 32) & (work->slot_count - 1);
    while (work->slots[slot] != REC_NO_INDEX &&
           !same_operand(&work->operands[work->slots[slot]], operand)) {
        slot = (slot + 1) & (work->slot_count - 1);
    }
    return slot;
}

/* Doubles the table of operands before it is more than half full. */
static bool grow_slots(rec_relation_work *work)
{
    if (work->slot_count > work->operand_count * 2) {
        return true;
    }
    const size_t count = work->slot_count == 0 ? 16 : work->slot_count * 2;
    work->slots = rec_arena_take(&work->scratch, count, sizeof *work->slots);
    if (work->slots == NULL) {
        work->status = REC_E_MEMORY;
        return false;
    }
    memset(work->slots, 0xFF, count * sizeof *work->slots);
    work->slot_count = count;
    for (size_t i = 0; i < work->operand_count; i++) {
        if (work->operands[i].quantity != REC_NO_INDEX) {
            work->slots[slot_of(work, &work->operands[i])] = (uint32_t)i;
        }
    }
    return true;
}

uint32_t rec_relation_add_operand(rec_relation_work *work, const rec_relation_operand *operand)
{
    size_t slot = 0;
    if (operand->quantity != REC_NO_INDEX) { /* each range is a number of its own */
        if (!grow_slots(work)) {
            return REC_NO_INDEX;
        }
        slot = slot_of(work, operand);
        if (work->slots[slot] != REC_NO_INDEX) {
            return work->slots[slot];
        }
    }
    rec_relation_operand *added = append(work, &work->operands, &work->operand_count,
                                         &work->operand_capacity, sizeof *work->operands);
    if (added == NULL) {
        return REC_NO_INDEX;
    }
    *added = *operand;
    const uint32_t index = (uint32_t)(work->operand_count - 1);
    if (operand->quantity != REC_NO_INDEX) {
        work->slots[slot] = index;
    }
    return index;
}

static bool read_and_check(rec_relation_work *work)
{
    if (work->length > REC_RELATION_BYTES_MAX) {
        rec_relation_fail(work, REC_E_LIMIT, 0, 0, "a relation has at most %d bytes",
                          (int)REC_RELATION_BYTES_MAX);
        return false;
    }
    /* unknown names do not end the reading, so that all are told */
    return rec_relation_read(work) && work->status == REC_OK && rec_relation_check(work);
}

rec_status rec_relation_compile(const char *text, size_t length,
                                const rec_relation_context *context, rec_relation_terms *terms)
{
    rec_relation_work work = {.context = context, .text = text, .length = length};
    rec_arena_init(&work.scratch, &context->arena->allocator);
    rec_exact_init(&work.within);
    rec_relation_terms made = {0};
    if (read_and_check(&work)) {
        (void)rec_relation_compare(&work, &made);
    }
    for (size_t i = 0; i < work.value_count; i++) {
        rec_relation_value_clear(&work.values[i]);
    }
    rec_exact_clear(&work.within);
    rec_arena_release(&work.scratch);
    if (work.status == REC_OK) {
        *terms = made;
    }
    return work.status;
}
