/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Operands of a relation: numbers and ranges with their units, quantities
 * with their dates.
 */
#include "model/relation_work.h"

#include <string.h>

static void skip_spaces(rec_relation_work *work)
{
    while (work->at < work->length && strchr(" \t\n\r", work->text[work->at]) != NULL &&
           work->text[work->at] != '\0') {
        work->at++;
    }
}

static bool stands_here(const rec_relation_work *work, char c)
{
    return work->at < work->length && work->text[work->at] == c;
}

/* What stands between an opening mark at work->at and its closing one, without spaces around. */
static bool read_inside(rec_relation_work *work, char closing, const char *what, size_t *at,
                        size_t *length)
{
    const size_t opening = work->at;
    const char *end = memchr(work->text + opening, closing, work->length - opening);
    if (end == NULL) {
        rec_relation_fail(work, REC_E_SYNTAX, opening, 1, "this `%c` is never closed by `%c`",
                          work->text[opening], closing);
        return false;
    }
    *at = opening + 1;
    *length = (size_t)(end - work->text) - *at;
    work->at = *at + *length + 1;
    while (*length > 0 && strchr(" \t", work->text[*at]) != NULL) {
        ++*at;
        --*length;
    }
    while (*length > 0 && strchr(" \t", work->text[*at + *length - 1]) != NULL) {
        --*length;
    }
    if (*length == 0) {
        rec_relation_fail(work, REC_E_SYNTAX, opening, work->at - opening, "%s is missing here",
                          what);
    }
    return *length > 0;
}

/* `{unit}` if it stands here. */
static bool read_unit(rec_relation_work *work, rec_relation_node *node)
{
    node->unit = REC_UNIT_ONE;
    node->bare = true;
    const size_t before = work->at;
    skip_spaces(work);
    if (!stands_here(work, '{')) {
        work->at = before;
        return true;
    }
    node->bare = false;
    size_t at, length;
    if (!read_inside(work, '}', "a unit", &at, &length)) {
        return false;
    }
    node->length = (uint32_t)(work->at - node->at);
    rec_units *units = work->context->units;
    const rec_status status = rec_units_find(units, work->text + at, length, &node->unit);
    if (status == REC_OK || status == REC_E_MEMORY) {
        work->status = status == REC_OK ? work->status : status;
        return status == REC_OK;
    }
    const rec_relation_quoted unit = rec_relation_quote(work, at, length);
    const char *near = rec_units_suggest(units, work->text + at, length);
    rec_relation_fail(work, status == REC_E_LIMIT ? status : REC_E_UNIT, at, length,
                      "`%.*s` is no unit that is known%s%s%s; a thing that is counted is "
                      "declared under `units`",
                      unit.length, unit.bytes, near != NULL ? ": did you mean `" : "",
                      near != NULL ? near : "", near != NULL ? "`?" : "");
    return false;
}

uint32_t rec_relation_read_number(rec_relation_work *work, const rec_relation_token *token)
{
    rec_relation_node node = {.op = REC_RELATION_NUMBER,
                              .at = (uint32_t)token->at,
                              .length = (uint32_t)token->length,
                              .value = rec_relation_add_value(work)};
    if (node.value == REC_NO_INDEX) {
        return REC_NO_INDEX;
    }
    rec_relation_value *value = &work->values[node.value];
    if (!rec_relation_number(work, token, &value->lo) || !read_unit(work, &node)) {
        return REC_NO_INDEX;
    }
    rec_exact_copy(&value->hi, &value->lo);
    node.is_bare_zero = node.bare && rec_exact_sign(&value->lo) == 0;
    return rec_relation_add_node(work, &node);
}

/* A number with its sign: an end of a range. */
static bool read_end(rec_relation_work *work, rec_exact *end, rec_relation_token *token)
{
    *token = rec_relation_next(work);
    const bool negative = token->kind == REC_TOKEN_MINUS;
    if (negative) {
        *token = rec_relation_next(work);
    }
    if (token->kind == REC_TOKEN_NONE) {
        return false;
    }
    if (token->kind != REC_TOKEN_NUMBER) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "a range is two numbers, as in [3, 5]");
        return false;
    }
    if (!rec_relation_number(work, token, end)) {
        return false;
    }
    if (negative) {
        rec_exact zero;
        rec_exact_init(&zero);
        rec_exact_subtract(end, &zero, end);
        rec_exact_clear(&zero);
    }
    return true;
}

/* Reads "a, b]" into a constant. */
static bool read_ends(rec_relation_work *work, size_t opening, rec_relation_value *value)
{
    rec_relation_token token, comma;
    if (!read_end(work, &value->lo, &token)) {
        return false;
    }
    comma = rec_relation_next(work);
    if (comma.kind == REC_TOKEN_NONE) {
        return false;
    }
    if (comma.kind != REC_TOKEN_COMMA) {
        rec_relation_fail(work, REC_E_SYNTAX, comma.at, comma.length,
                          "a range is two numbers with a comma between, as in [3, 5]");
        return false;
    }
    if (!rec_relation_comma_is_clear(work, &token, &comma) || !read_end(work, &value->hi, &token)) {
        return false;
    }
    skip_spaces(work);
    if (!stands_here(work, ']')) {
        rec_relation_fail(work, REC_E_SYNTAX, opening, 1,
                          "this `[` is never closed by `]`: a range is two numbers, as in [3, 5]");
        return false;
    }
    work->at++;
    const int order = rec_exact_compare(&value->lo, &value->hi);
    if (order > 0) {
        rec_relation_fail(work, REC_E_INVALID, opening, work->at - opening,
                          "the first end of a range is at most the second");
    }
    value->range = order < 0;
    return order <= 0;
}

uint32_t rec_relation_read_range(rec_relation_work *work, const rec_relation_token *bracket)
{
    rec_relation_node node = {.op = REC_RELATION_NUMBER,
                              .at = (uint32_t)bracket->at,
                              .value = rec_relation_add_value(work)};
    if (node.value == REC_NO_INDEX || !read_ends(work, bracket->at, &work->values[node.value])) {
        return REC_NO_INDEX;
    }
    node.length = (uint32_t)(work->at - bracket->at);
    return read_unit(work, &node) ? rec_relation_add_node(work, &node) : REC_NO_INDEX;
}

/* `[DATE]` if it stands here. */
static bool read_date(rec_relation_work *work, rec_relation_operand *operand)
{
    const size_t before = work->at;
    skip_spaces(work);
    if (!stands_here(work, '[')) {
        work->at = before;
        return true;
    }
    size_t at, length;
    if (!read_inside(work, ']', "a date", &at, &length)) {
        return false;
    }
    const char *message = NULL;
    const rec_status status = rec_date_read(work->text + at, length, &operand->date, &message);
    operand->has_date = status == REC_OK;
    if (status != REC_OK) {
        const rec_relation_quoted date = rec_relation_quote(work, at, length);
        rec_relation_fail(work, status, at, length, "`%.*s`: %s", date.length, date.bytes, message);
    }
    return status == REC_OK;
}

uint32_t rec_relation_read_quantity(rec_relation_work *work, const rec_relation_token *name)
{
    const char *text = rec_arena_copy(&work->scratch, work->text + name->at, name->length);
    if (text == NULL) {
        work->status = REC_E_MEMORY;
        return REC_NO_INDEX;
    }
    rec_relation_operand operand = {.range = rec_interval_whole()};
    rec_relation_quantity known = {.unit = REC_UNIT_ONE};
    operand.quantity = work->context->find(work->context->context, text, name->at, &known);
    if (operand.quantity == REC_NO_INDEX && work->status == REC_OK) {
        work->status = REC_E_DOCUMENT; /* go on, so that every unknown name is told */
    }
    if (!read_date(work, &operand)) {
        return REC_NO_INDEX;
    }
    const rec_relation_node node = {
        .op = REC_RELATION_QUANTITY,
        .a = operand.quantity == REC_NO_INDEX ? 0 : rec_relation_add_operand(work, &operand),
        .at = (uint32_t)name->at,
        .length = (uint32_t)(work->at - name->at),
        .value = REC_NO_INDEX,
        .unit = known.unit,
        .whole = known.whole,
        .nonnegative =
            known.nonnegative && rec_units_starts_at_zero(work->context->units, known.unit)};
    return node.a == REC_NO_INDEX ? REC_NO_INDEX : rec_relation_add_node(work, &node);
}
